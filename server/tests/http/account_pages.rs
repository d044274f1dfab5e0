//! The pages of one's own account over HTTP: companies, profile, what one is told, another address, ending daily mails.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use portico::link::LinkKind;
use portico::notice::Delivery;
use portico::person::InvitationDraft;
use portico_desk::mail::MailContent;
use portico_desk::notice::{NoticeKind, NoticeSetting};
use portico_desk::registration::Decision;

use crate::portal::TestPortal;
use crate::portal::deals::Deals;

async fn invite(portal: &TestPortal, by: &Actor, to: PartnerId, email: &str) -> String {
    let draft = InvitationDraft {
        name: "Anna".to_owned(),
        email: email.to_owned(),
        roles: vec!["seller".to_owned()],
        language: "en".to_owned(),
    };
    let desk = portal.desk.as_actor(by);
    let person = desk.invite(Some(to), &draft).await.unwrap();
    let token = desk.invitation_link(Some(to), person).await.unwrap();
    format!("{}{token}", LinkKind::Invitation.path())
}

#[tokio::test]
async fn one_person_joins_a_second_company_switches_and_leaves() {
    for portal in TestPortal::on_each().await {
        let deals = Deals::of(&portal).await;
        let other = portal.reseller("Kalibra").await;
        let boss = portal
            .person("boss", Some(other), &[Role::PartnerAdmin])
            .await;
        let link = invite(&portal, &boss, other, "ana@portico.example").await;
        let page = portal.get(&link, "").await;
        assert!(
            page.text.contains("already has an account") && page.text.contains("/sign-in?next="),
            "{}",
            page.text
        );
        let boss_cookie = portal.sign_in("boss").await;
        let page = portal.get(&link, &boss_cookie).await;
        assert!(page.text.contains("Sign out first"), "{}", page.text);
        let refused = portal.post(&format!("{link}/join"), &boss_cookie, "").await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);

        let ana = portal.sign_in("ana").await;
        let home = portal.get("/registrations", &ana).await;
        assert!(home.text.contains("Fjordline") && !home.text.contains("Act for another company"));
        let page = portal.get(&link, &ana).await;
        assert!(page.text.contains("Join Kalibra"), "{}", page.text);
        let joined = portal.post(&format!("{link}/join"), &ana, "").await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
        // Of the first company's deals nothing shows in the second, in no list and at no address.
        let there = portal.get("/registrations", &ana).await;
        assert!(
            !there.text.contains("Fjordline") && there.text.contains("Kalibra"),
            "{}",
            there.text
        );
        let deal = format!("/registrations/{}", deals.submitted);
        let lost = portal.get(&deal, &ana).await;
        assert_eq!(lost.status, StatusCode::NOT_FOUND);
        assert!(lost.text.contains("Open it for"), "{}", lost.text);
        assert!(there.text.contains("Act for another company"));
        let first = deals.ana.partner.unwrap();
        let back = portal
            .post(
                "/account/partners/switch",
                &ana,
                &format!("partner={first}&next={deal}"),
            )
            .await;
        assert_eq!(back.header("location"), deal);
        assert_eq!(portal.get(&deal, &ana).await.status, StatusCode::OK);

        let stranger = portal.reseller("Fremd").await;
        let nowhere = portal
            .post(
                "/account/partners/switch",
                &ana,
                &format!("partner={stranger}"),
            )
            .await;
        assert_eq!(
            nowhere.header("location"),
            "/account/profile?done=not-there"
        );
        // A page of the other company, left open, leaves nothing by mistake.
        let stale = portal
            .post("/account/partners/leave", &ana, &format!("company={other}"))
            .await;
        assert_eq!(stale.header("location"), "/account/profile?done=elsewhere");
        portal
            .post(
                "/account/partners/switch",
                &ana,
                &format!("partner={other}"),
            )
            .await;
        let left = portal
            .post("/account/partners/leave", &ana, &format!("company={other}"))
            .await;
        assert_eq!(left.header("location"), "/sign-in");
        assert_eq!(portal.get("/", &ana).await.status, StatusCode::SEE_OTHER);
        let again = portal.sign_in("ana").await;
        assert_eq!(portal.get(&deal, &again).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn the_last_administrator_cannot_leave_and_is_told_why() {
    let portal = TestPortal::start().await;
    let own = portal.reseller("Nordmess").await;
    portal.person("ana", Some(own), &[Role::PartnerAdmin]).await;
    let ana = portal.sign_in("ana").await;
    let refused = portal
        .post("/account/partners/leave", &ana, &format!("company={own}"))
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text.contains("last administrator"),
        "{}",
        refused.text
    );
}

#[tokio::test]
async fn a_profile_decides_how_numbers_and_days_are_written() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    let ana = portal.sign_in("ana").await;
    let page = portal.get("/account/profile", &ana).await;
    for example in ["1,234,567.50", "1.234.567,50", "2026-12-31", "31.12.2026"] {
        assert!(page.text.contains(example), "{example}: {}", page.text);
    }
    let list = portal.get("/registrations", &ana).await;
    assert!(list.text.contains("12,600"), "{}", list.text);
    let form =
        "name=Ana+L&language=en&zone=Europe%2FStockholm&number_style=point_comma&date_style=iso";
    let saved = portal.post("/account/profile", &ana, form).await;
    assert_eq!(saved.header("location"), "/account/profile?done=profile");
    let list = portal.get("/registrations", &ana).await;
    assert!(
        list.text.contains("12.600") && list.text.contains("Ana L"),
        "{}",
        list.text
    );
    let notices = portal.get("/account/sessions", &ana).await;
    assert!(notices.text.contains("2026-03-02"), "{}", notices.text);
    let wrong = portal
        .post(
            "/account/profile",
            &ana,
            "name=&language=xx&zone=Mars&number_style=roman",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains("href=\"#field-zone\""),
        "{}",
        wrong.text
    );
}

#[tokio::test]
async fn another_address_is_agreed_to_by_buttons_and_never_by_opening_a_link() {
    let portal = TestPortal::start().await;
    let own = portal.reseller("Nordmess").await;
    portal.person("ana", Some(own), &[Role::PartnerAdmin]).await;
    let ana = portal.sign_in("ana").await;
    let ask = |password: &str| format!("email=ana%40new.example&current_password={password}");
    let wrong = portal.post("/account/email", &ana, &ask("nope")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains("value=\"ana@new.example\""),
        "{}",
        wrong.text
    );
    let asked = portal
        .post("/account/email", &ana, &ask(crate::portal::PASSWORD))
        .await;
    assert_eq!(asked.header("location"), "/account/profile?done=email");
    let mut links = Vec::new();
    for mail in portal.desk.jobs().mail_due(10).await.unwrap() {
        if let MailContent::EmailChange(change) = mail.content {
            let kind = if change.to_new {
                LinkKind::EmailChangeNew
            } else {
                LinkKind::EmailChangeOld
            };
            links.push(format!("{}{}", kind.path(), change.link.unwrap()));
        }
    }
    assert_eq!(links.len(), 2);
    for link in &links {
        let page = portal.get(link, "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("ana@new.example"), "{}", page.text);
    }
    let profile = portal.get("/account/profile", &ana).await;
    assert!(
        profile.text.contains("Waiting for both"),
        "{}",
        profile.text
    );
    let half = portal.post(&links[0], "", "").await;
    assert!(
        half.text.contains("The other address has to agree"),
        "{}",
        half.text
    );
    let done = portal.post(&links[1], "", "").await;
    assert!(
        done.text.contains("From now on you sign in as"),
        "{}",
        done.text
    );
    let again = portal.post(&links[1], "", "").await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let crossed = links[0].replace("/old/", "/new/");
    assert_eq!(portal.get(&crossed, "").await.status, StatusCode::NOT_FOUND);
    let form = format!(
        "email=ana%40new.example&password={}",
        crate::portal::PASSWORD
    );
    let signed_in = portal.post("/sign-in", "", &form).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_one_is_told_is_set_by_kind_and_what_must_be_told_stays() {
    let portal = TestPortal::start().await;
    let own = portal.reseller("Nordmess").await;
    portal.person("ana", Some(own), &[Role::Seller]).await;
    let ana = portal.sign_in("ana").await;
    let form = "registration.approved=digest&registration.waits=off&registration.denied=portal";
    let saved = portal.post("/account/notices", &ana, form).await;
    assert_eq!(saved.header("location"), "/account/notices?done=1");
    let page = portal.get("/account/notices", &ana).await;
    assert!(page.text.contains("always told"), "{}", page.text);
    assert!(
        !page.text.contains("name=\"registration.submitted\""),
        "what only staff are told is not offered"
    );
    let forged = portal
        .post("/account/notices", &ana, "registration.denied=off")
        .await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    let odd = portal
        .post("/account/notices", &ana, "registration.denied=pigeon")
        .await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

/// As a mail provider posts it: from nowhere, without a browser's headers.
#[tokio::test]
async fn mail_programs_end_the_daily_mail_by_themselves() {
    for portal in TestPortal::on_each().await {
        let deals = Deals::of(&portal).await;
        let desk = portal.desk.as_actor(&deals.ana);
        let setting = NoticeSetting {
            kind: NoticeKind::Denied,
            delivery: Delivery::Digest,
        };
        desk.set_notice_settings(&[setting]).await.unwrap();
        let eva = portal.person("eva", None, &[Role::ChannelManager]).await;
        let staff = portal.desk.as_actor(&eva);
        let version = staff.registration(deals.submitted).await.unwrap().version;
        let reason = "In our pipeline".to_owned();
        staff
            .decide(
                deals.submitted,
                version,
                Decision::Deny { reason },
                "deny-key-000001",
            )
            .await
            .unwrap();
        portal.desk.jobs().catch_up().await.unwrap();
        portal.clock.advance(26 * 60 * 60);
        assert_eq!(portal.desk.jobs().queue_digests().await.unwrap(), 1);
        let mails = portal.desk.jobs().mail_due(10).await.unwrap();
        let token = mails
            .into_iter()
            .find_map(|mail| match mail.content {
                MailContent::Digest { unsubscribe, .. } => unsubscribe,
                _ => None,
            })
            .unwrap();
        let address = format!("/unsubscribe/{token}");
        let page = portal.get(&address, "").await;
        assert!(page.text.contains("Stop daily emails"), "{}", page.text);
        let settings = desk.notice_settings().await.unwrap();
        let still = |settings: &[NoticeSetting]| {
            settings.iter().any(|one| one.delivery == Delivery::Digest)
        };
        assert!(still(&settings), "looking ends nothing");
        let request = Request::post(&address)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("List-Unsubscribe=One-Click"))
            .unwrap();
        let ended = portal.ask(request).await;
        assert_eq!(ended.status, StatusCode::OK, "{}", ended.text);
        assert!(!still(&desk.notice_settings().await.unwrap()));
        let guessed = portal.post("/unsubscribe/guessed", "", "").await;
        assert_eq!(guessed.status, StatusCode::NOT_FOUND);
    }
}
