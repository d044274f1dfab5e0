//! A partner's page over HTTP: its details, its standing, what keeps it from registering, notes, deputies, and whose
//! partners lists open on.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use leptos::server_fn::ServerFn;
use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use portico::link::LinkKind;
use portico::person::InvitationDraft;
use portico::registration::RegistrationDraft;
use portico_island_registration::{SaveDraft, SaveDraftCall, SaveError};
use portico_kit::call::{CallFailure, MEDIA_TYPE, decode, encode};

use crate::portal::deals::{Deals, save};
use crate::portal::{Answer, TestPortal, browser};

struct Setting {
    portal: TestPortal,
    deals: Deals,
    partner: PartnerId,
    /// Sessions.
    tomas: String,
    henrik: String,
}

impl Setting {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        Self {
            partner: deals.ana.partner.unwrap(),
            tomas: portal.sign_in("tomas").await,
            henrik: portal.sign_in("henrik").await,
            portal,
            deals,
        }
    }

    fn at(&self, rest: &str) -> String {
        format!("/partners/{}{rest}", self.partner)
    }

    async fn get(&self, path: &str, cookie: &str) -> String {
        let answer = self.portal.get(path, cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        answer.text
    }

    async fn post(&self, path: &str, cookie: &str, form: &str, status: StatusCode) -> Answer {
        let answer = self.portal.post(path, cookie, form).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text);
        answer
    }

    async fn actor(&self, cookie: &str) -> Option<Actor> {
        let token = cookie.split_once('=').unwrap().1;
        let session = self.portal.desk.authentication().session(token).await;
        session.unwrap().map(|person| person.actor)
    }
}

/// What the island sends while somebody types.
async fn autosave(portal: &TestPortal, cookie: &str, actor: &Actor) -> Answer {
    let form = save(77, "Havnekraft");
    let save = SaveDraft {
        person: actor.person,
        key: form.key,
        writer: form.writer,
        version: None,
        reference: None,
        base: None,
        draft: RegistrationDraft {
            customer: "Havnekraft".into(),
            ..RegistrationDraft::default()
        },
    };
    let mut request = browser(Method::POST, SaveDraftCall::PATH, cookie)
        .header(header::CONTENT_TYPE, MEDIA_TYPE)
        .body(Body::from(encode(&SaveDraftCall { save })))
        .unwrap();
    request
        .headers_mut()
        .insert(header::ACCEPT, "*/*".parse().unwrap());
    portal.ask(request).await
}

#[tokio::test]
async fn ending_closes_access_at_once_in_open_sessions_and_islands_too() {
    let s = Setting::begin().await;
    let skandi = s.portal.reseller("Skandi Two").await;
    let boss = s
        .portal
        .person("boss", Some(skandi), &[Role::PartnerAdmin])
        .await;
    let (open, ana) = (s.portal.sign_in("ana").await, s.deals.ana.clone());
    assert_eq!(
        autosave(&s.portal, &open, &ana).await.status,
        StatusCode::OK
    );
    // Ana works for another company as well, in another window.
    let desk = s.portal.desk.as_actor(&boss);
    let invitation = InvitationDraft {
        name: "Ana".into(),
        email: "ana@portico.example".into(),
        roles: vec!["seller".into()],
        language: "en".into(),
    };
    let person = desk.invite(Some(skandi), &invitation).await.unwrap();
    let token = desk.invitation_link(Some(skandi), person).await.unwrap();
    let elsewhere = s.portal.sign_in("ana").await;
    let join = format!("{}{token}/join", LinkKind::Invitation.path());
    s.post(&join, &elsewhere, "", StatusCode::SEE_OTHER).await;
    assert_eq!(s.actor(&elsewhere).await.unwrap().partner, Some(skandi));
    assert_eq!(s.actor(&open).await.unwrap().partner, Some(s.partner));
    let lea = s.portal.sign_in("lea").await;

    let form = "act=end&reason=Went+under";
    let refused = s.portal.post(&s.at("/end"), &s.tomas, form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let silent = s
        .post(
            &s.at("/end"),
            &s.henrik,
            "act=end&reason=+",
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(
        silent.text.contains("id=\"field-reason-problem\""),
        "{}",
        silent.text
    );
    s.post(&s.at("/end"), &s.henrik, form, StatusCode::SEE_OTHER)
        .await;

    let answer = autosave(&s.portal, &open, &ana).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let error: SaveError = decode(&answer.bytes).unwrap();
    assert_eq!(error, SaveError::Call(CallFailure::SignedOut));
    for cookie in [&open, &lea] {
        let page = s.portal.get("/registrations", cookie).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        assert!(s.actor(cookie).await.is_none());
    }
    assert_eq!(s.actor(&elsewhere).await.unwrap().partner, Some(skandi));
    assert!(
        s.get("/registrations", &elsewhere)
            .await
            .contains("Skandi Two")
    );
    // Who belonged nowhere else cannot sign in; who does is there.
    let lea = s
        .portal
        .try_sign_in("lea", crate::portal::PASSWORD, "")
        .await;
    assert_ne!(lea.status, StatusCode::SEE_OTHER);
    let again = s.portal.sign_in("ana").await;
    assert_eq!(s.actor(&again).await.unwrap().partner, Some(skandi));

    // Staff read all of it, and change nothing of it.
    while s.portal.desk.jobs().close_ended().await.unwrap() > 0 {}
    let page = s.get(&s.at(""), &s.tomas).await;
    assert!(
        page.contains("This partnership ended on") && !page.contains("/edit\""),
        "{page}"
    );
    let timeline = s.get(&s.at("/timeline"), &s.tomas).await;
    assert!(timeline.contains("ended the partnership") && timeline.contains("Went under"));
    let deal = s
        .get(&format!("/review/{}", s.deals.submitted), &s.tomas)
        .await;
    assert!(deal.contains("Closed: the partnership has ended"), "{deal}");
    let people = s.get(&s.at("/people"), &s.tomas).await;
    assert!(!people.contains("id=\"invite\""), "nobody is invited there");
    let invited = "name=Nina&email=nina%40new.example&role-seller=yes&language=en";
    s.post(&s.at("/invite"), &s.henrik, invited, StatusCode::CONFLICT)
        .await;

    let reopen = "act=reopen&reason=Bought+by+another";
    s.post(&s.at("/end"), &s.henrik, reopen, StatusCode::SEE_OTHER)
        .await;
    s.post(&s.at("/invite"), &s.henrik, invited, StatusCode::OK)
        .await;
}

#[tokio::test]
async fn a_partner_is_edited_and_the_second_of_two_keeps_what_they_typed() {
    let s = Setting::begin().await;
    let form = s.get(&s.at("/edit"), &s.henrik).await;
    assert!(form.contains("value=\"Nordmess\"") && form.contains("name=\"version\""));
    let first = "version=1&kind=reseller&name=Nordmess+Group&country=SE&currency=EUR&tier=silver&domain=&tax_id=&territory=SE";
    s.post(&s.at("/edit"), &s.henrik, first, StatusCode::SEE_OTHER)
        .await;
    // A channel manager does not see the fields that they may not change.
    let form = s.get(&s.at("/edit"), &s.tomas).await;
    assert!(
        !form.contains("name=\"tier\"") && form.contains("A programme manager can change these")
    );
    let second =
        "version=1&name=Nordmess+Svenska&country=SE&domain=nordmess.example&tax_id=&territory=SE";
    let stale = s
        .post(&s.at("/edit"), &s.tomas, second, StatusCode::CONFLICT)
        .await;
    for kept in [
        "value=\"Nordmess Svenska\"",
        "value=\"nordmess.example\"",
        "Company name: Nordmess → Nordmess Group",
        "henrik",
    ] {
        assert!(stale.text.contains(kept), "{kept}: {}", stale.text);
    }
    let second = second.replace("version=1", "version=2");
    s.post(&s.at("/edit"), &s.tomas, &second, StatusCode::SEE_OTHER)
        .await;
    let forged = format!("{}&tier=gold", second.replace("version=2", "version=3"));
    s.post(&s.at("/edit"), &s.tomas, &forged, StatusCode::FORBIDDEN)
        .await;
    let wrong = "version=3&kind=reseller&name=+&country=SE&currency=EUR&tier=silver&domain=no+domain&territory=Sweden";
    let wrong = s
        .post(
            &s.at("/edit"),
            &s.henrik,
            wrong,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    for field in ["name", "domain", "territory"] {
        assert!(
            wrong
                .text
                .contains(&format!("id=\"field-{field}-problem\"")),
            "{field}"
        );
    }
    assert!(wrong.text.contains("value=\"no domain\""));
    let timeline = s.get(&s.at("/timeline"), &s.tomas).await;
    assert!(
        timeline.contains("Website: nothing → nordmess.example"),
        "{timeline}"
    );
    // What the command line did to accounts stands there in words.
    assert!(
        timeline.contains("Account created") && !timeline.contains("person.created"),
        "{timeline}"
    );
}

#[tokio::test]
async fn what_the_second_of_two_did_not_touch_holds_what_the_first_saved() {
    let s = Setting::begin().await;
    let left = "kind=reseller&name=Nordmess&country=SE&currency=EUR&tier=silver";
    let first = format!("version=1&{left}&territory=SE,+NO");
    s.post(&s.at("/edit"), &s.henrik, &first, StatusCode::SEE_OTHER)
        .await;
    let second = format!("version=1&{left}&territory=").replace("Nordmess", "Nordmess+Group");
    let stale = s
        .post(&s.at("/edit"), &s.henrik, &second, StatusCode::CONFLICT)
        .await;
    for held in ["value=\"Nordmess Group\"", "value=\"NO, SE\""] {
        assert!(stale.text.contains(held), "{held}: {}", stale.text);
    }
}

#[tokio::test]
async fn who_is_likely_here_already_is_shown_before_a_partner_is_added_or_renamed() {
    let s = Setting::begin().await;
    let new = "kind=reseller&name=NORDMESS+AB&country=SE&currency=EUR&tier=silver";
    let asked = s
        .post(
            "/partners/new",
            &s.tomas,
            new,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(asked.text.contains("This company may be here already"));
    assert!(asked.text.contains("same name") && asked.text.contains(&s.at("")));
    let seen = hidden(&asked.text, "another");
    let new = format!("{new}&another={seen}");
    let added = s
        .post("/partners/new", &s.tomas, &new, StatusCode::SEE_OTHER)
        .await;
    assert!(added.header("location").contains("/people?done=added"));
    // Editing something else asks nothing; another name does.
    let same = "version=1&name=Nordmess&country=NO";
    s.post(&s.at("/edit"), &s.tomas, same, StatusCode::SEE_OTHER)
        .await;
    let renamed = "version=2&name=Skandi&country=NO";
    let asked = s
        .post(
            &s.at("/edit"),
            &s.tomas,
            renamed,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(asked.text.contains("It is another company: save"));
    // A tax id is written as its country writes them.
    for path in ["/partners/new".to_owned(), s.at("/edit")] {
        let wrong = "version=2&kind=reseller&name=Brenner+Gauges&country=DE&currency=EUR&tier=silver&tax_id=!!";
        let told = s
            .post(&path, &s.henrik, wrong, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
        assert!(told.text.contains("id=\"field-tax_id-problem\""), "{path}");
    }
}

fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    let value = rest.split('"').next().unwrap();
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

#[tokio::test]
async fn each_gate_says_what_is_missing_and_whom_to_ask() {
    let s = Setting::begin().await;
    let tomas = s.actor(&s.tomas).await.unwrap();
    let maintenance = s.portal.desk.maintenance();
    maintenance
        .look_after(tomas.person, s.partner)
        .await
        .unwrap();
    s.post(
        &s.at("/credit"),
        &s.henrik,
        "act=hold&reason=Overdue",
        StatusCode::SEE_OTHER,
    )
    .await;
    let hit = "result=hit&on=2026-03-02&next_due=&remark=Found";
    s.post(&s.at("/screening"), &s.henrik, hit, StatusCode::SEE_OTHER)
        .await;
    let ana = s.portal.sign_in("ana").await;
    for path in ["/".to_owned(), "/registrations/new".to_owned()] {
        let page = s.get(&path, &ana).await;
        for told in [
            "an invoice is overdue",
            "A check of this company is not finished",
            "Ask tomas (tomas@portico.example)",
            "mailto:tomas@portico.example",
        ] {
            assert!(page.contains(told), "{path}: {told}\n{page}");
        }
        assert!(!page.contains("Found"), "what was found is the vendor's");
    }
    let staff = s.get(&s.at(""), &s.tomas).await;
    assert!(
        staff.contains("Finance or a programme manager can lift it"),
        "{staff}"
    );
    // Staff read who did it and why.
    let suspend = "act=suspend&reason=Grey+sales";
    s.post(&s.at("/status"), &s.henrik, suspend, StatusCode::SEE_OTHER)
        .await;
    let staff = s.get(&s.at(""), &s.tomas).await;
    for told in ["henrik: “Overdue”", "henrik: “Grey sales”"] {
        assert!(staff.contains(told), "{told}: {staff}");
    }
    assert!(!staff.contains("can say why"), "{staff}");
    let page = s.get("/registrations/new", &ana).await;
    assert!(!page.contains("Grey sales"), "{page}");
    let lift = "act=reinstate&reason=Settled";
    s.post(&s.at("/status"), &s.henrik, lift, StatusCode::SEE_OTHER)
        .await;
    let staff = s.get(&s.at(""), &s.henrik).await;
    assert!(staff.contains("href=\"#act-credit\"") && staff.contains("href=\"#act-screening\""));
    let review = s
        .get(&format!("/review/{}", s.deals.submitted), &s.henrik)
        .await;
    assert!(review.contains("Their screening is open"), "{review}");
    let wrong = "result=clear&on=2026-03-09&next_due=&remark=kept";
    let wrong = s
        .post(
            &s.at("/screening"),
            &s.henrik,
            wrong,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    for field in ["on", "next_due"] {
        assert!(
            wrong
                .text
                .contains(&format!("id=\"field-{field}-problem\"")),
            "{field}"
        );
    }
    assert!(wrong.text.contains("kept</textarea>"));
}

#[tokio::test]
async fn notes_are_written_changed_and_deleted_and_never_reach_the_partner() {
    let s = Setting::begin().await;
    s.post(
        &s.at("/notes"),
        &s.tomas,
        "body=Prefers+calls+%3Cb%3E",
        StatusCode::SEE_OTHER,
    )
    .await;
    let page = s.get(&s.at("/notes"), &s.henrik).await;
    assert!(page.contains("Prefers calls &lt;b&gt;"), "{page}");
    assert!(!page.contains("/delete\""), "only one's own are deleted");
    let page = s.get(&s.at("/notes"), &s.tomas).await;
    let (_, rest) = page
        .split_once(&format!("action=\"{}/", s.at("/notes")))
        .unwrap();
    let note = format!("{}/{}", s.at("/notes"), rest.split('"').next().unwrap());
    s.post(
        &note,
        &s.henrik,
        "version=1&body=Never",
        StatusCode::FORBIDDEN,
    )
    .await;
    let empty = s
        .post(
            &note,
            &s.tomas,
            "version=1&body=+",
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(empty.text.contains("id=\"field-body-problem\""));
    s.post(
        &note,
        &s.tomas,
        "version=1&body=Prefers+mail",
        StatusCode::SEE_OTHER,
    )
    .await;
    let stale = s
        .post(&note, &s.tomas, "version=1&body=Both", StatusCode::CONFLICT)
        .await;
    assert!(stale.text.contains("Both</textarea>"));
    // Nowhere that the partner looks.
    let boss = s
        .portal
        .person("boss", Some(s.partner), &[Role::PartnerAdmin])
        .await;
    let boss = (s.portal.sign_in("boss").await, boss);
    let deal = format!("/registrations/{}", s.deals.submitted);
    for path in [
        "/",
        "/registrations",
        &deal,
        "/notices",
        "/people",
        "/agreement",
        "/account/profile",
    ] {
        assert!(!s.get(path, &boss.0).await.contains("Prefers"), "{path}");
    }
    for path in [s.at(""), s.at("/notes"), s.at("/timeline"), s.at("/people")] {
        let answer = s.portal.get(&path, &boss.0).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    s.post(
        &format!("{note}/delete"),
        &s.tomas,
        "",
        StatusCode::SEE_OTHER,
    )
    .await;
    assert!(!s.get(&s.at("/notes"), &s.tomas).await.contains("Prefers"));
}

#[tokio::test]
async fn lists_open_on_ones_own_and_deciding_for_another_is_marked() {
    let s = Setting::begin().await;
    let anna = s.portal.person("anna", None, &[Role::ChannelManager]).await;
    let other = s.portal.reseller("Kalibra").await;
    let tomas = s.actor(&s.tomas).await.unwrap();
    let maintenance = s.portal.desk.maintenance();
    maintenance
        .look_after(anna.person, s.partner)
        .await
        .unwrap();
    maintenance.look_after(tomas.person, other).await.unwrap();
    let partners = s.get("/partners", &s.tomas).await;
    assert!(
        partners.contains("Kalibra") && !partners.contains(">Nordmess<"),
        "{partners}"
    );
    assert!(!s.get("/review", &s.tomas).await.contains("Fjordline"));
    assert!(!s.get("/", &s.tomas).await.contains("Fjordline"));
    assert!(
        s.get("/review?whose=all", &s.tomas)
            .await
            .contains("Fjordline")
    );
    assert!(
        !s.get("/review", &s.tomas).await.contains("Fjordline"),
        "reading keeps nothing"
    );
    let kept = s
        .post(
            "/whose",
            &s.tomas,
            "whose=all&back=%2Freview",
            StatusCode::SEE_OTHER,
        )
        .await;
    assert_eq!(kept.header("location"), "/review");
    assert!(s.get("/partners", &s.tomas).await.contains("Nordmess"));
    assert!(
        !s.get("/partners?whose=mine", &s.tomas)
            .await
            .contains(">Nordmess<")
    );
    let away = s
        .post(
            "/whose",
            &s.tomas,
            "whose=all&back=%2F%2Fevil.example",
            StatusCode::SEE_OTHER,
        )
        .await;
    assert_eq!(away.header("location"), "/");
    s.post(
        "/whose",
        &s.tomas,
        "whose=theirs&back=%2F",
        StatusCode::BAD_REQUEST,
    )
    .await;

    let review = format!("/review/{}", s.deals.submitted);
    let page = s.get(&review, &s.tomas).await;
    assert!(page.contains("You decide for anna"), "{page}");
    let anna_cookie = s.portal.sign_in("anna").await;
    assert!(
        !s.get(&review, &anna_cookie)
            .await
            .contains("You decide for")
    );
    let version = hidden(&page, "version");
    let key = hidden(&page, "key");
    let form = format!("decision=take&version={version}&key={key}");
    let taken = s
        .post(
            &format!("{review}/decision"),
            &s.tomas,
            &form,
            StatusCode::SEE_OTHER,
        )
        .await;
    let page = s.get(taken.header("location"), &s.tomas).await;
    assert!(page.matches("for anna").count() >= 2, "{page}");
    let seller = s.portal.sign_in("ana").await;
    let deal = s
        .get(&format!("/registrations/{}", s.deals.submitted), &seller)
        .await;
    assert!(
        !deal.contains("for anna"),
        "whose partner it is, is the vendor's business"
    );
}

#[tokio::test]
async fn a_deputy_is_named_and_shown_on_the_first_page() {
    let s = Setting::begin().await;
    let anna = s.portal.person("anna", None, &[Role::ChannelManager]).await;
    let tomas = s.actor(&s.tomas).await.unwrap();
    s.portal
        .desk
        .maintenance()
        .look_after(anna.person, s.partner)
        .await
        .unwrap();
    let cookie = s.portal.sign_in("anna").await;
    let form = format!("deputy={}&from=2026-03-02&until=2026-03-01", tomas.person);
    let wrong = s
        .post(
            "/deputies",
            &cookie,
            &form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(wrong.text.contains("id=\"field-until-problem\"") && wrong.text.contains("2026-03-01"));
    let form = form.replace("until=2026-03-01", "until=2026-03-06");
    s.post("/deputies", &cookie, &form, StatusCode::SEE_OTHER)
        .await;
    let twice = s
        .post(
            "/deputies",
            &cookie,
            &form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(
        twice.text.contains("Somebody stands in from 2 March"),
        "{}",
        twice.text
    );
    assert!(
        s.get("/", &s.tomas)
            .await
            .contains("You stand in for anna until 6 March")
    );
    assert!(
        s.get("/", &cookie)
            .await
            .contains("tomas stands in for you until 6 March")
    );
    assert!(s.get("/review", &s.tomas).await.contains("Fjordline"));
    let page = s.get("/deputies", &s.henrik).await;
    let (_, rest) = page.split_once("action=\"/deputies/").unwrap();
    let end = format!("/deputies/{}", rest.split('"').next().unwrap());
    s.post(&end, &s.tomas, "", StatusCode::NOT_FOUND).await;
    s.post(&end, &s.henrik, "", StatusCode::SEE_OTHER).await;
    assert!(!s.get("/", &s.tomas).await.contains("You stand in"));
    // For somebody else only who sets the programme's terms names one.
    let form = format!("person={}&{form}", anna.person);
    s.post("/deputies", &s.henrik, &form, StatusCode::SEE_OTHER)
        .await;
    let auditor = s.portal.sign_in("asta").await;
    let refused = s.portal.get("/deputies", &auditor).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn removing_somebody_is_asked_first_and_names_whom() {
    let s = Setting::begin().await;
    let people = s.get(&s.at("/people"), &s.tomas).await;
    let ask = format!(
        "/people/{}/remove?partner={}",
        s.deals.ana.person, s.partner
    );
    assert!(people.contains(&ask.replace('&', "&amp;")), "{people}");
    let page = s.get(&ask, &s.tomas).await;
    assert!(page.contains("Remove ana from Nordmess?"), "{page}");
    assert!(
        s.get(&s.at("/people"), &s.tomas)
            .await
            .contains("ana@portico.example")
    );
    let form = format!("partner={}", s.partner);
    let path = format!("/people/{}/remove", s.deals.ana.person);
    let gone = s.post(&path, &s.tomas, &form, StatusCode::SEE_OTHER).await;
    assert_eq!(
        gone.header("location"),
        format!("{}?done=removed", s.at("/people"))
    );
    let page = s.get(&s.at("/people"), &s.tomas).await;
    assert!(!page.contains("ana@portico.example"));
    let lost = s.portal.get(&ask, &s.tomas).await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
}
