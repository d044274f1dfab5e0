//! A second factor as people meet it: setting it up, signing in with it, being made to have one, and showing once more
//! who one is.

use axum::http::StatusCode;
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use portico::actor::{Actor, Role};
use portico::sign_in::{CONFIRMED_SECONDS, SignInRulesDraft};
use sha1::Sha1;

use crate::portal::{Answer, PASSWORD, TestPortal, cookie_of};

const FACTOR: &str = "/account/second-factor";

/// What an app shows now that was given this secret.
fn code(portal: &TestPortal, secret: &str) -> String {
    let key = BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let step = u64::try_from(portal.desk.now().micros() / 30_000_000).unwrap();
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let start = usize::from(digest[19] & 15);
    let number = u32::from_be_bytes(digest[start..start + 4].try_into().unwrap());
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

/// The secret on the page, as one types it into an app.
fn secret_on(page: &str) -> String {
    let (_, rest) = page.split_once("<code class=\"secret\">").unwrap();
    rest.split('<').next().unwrap().replace(' ', "")
}

fn codes_on(page: &str) -> Vec<String> {
    let codes = page.split("<li><code>").skip(1);
    codes
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect()
}

fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .split_once(&start)
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

/// Sets up an app through the pages; gives its secret and the recovery codes.
async fn set_up(portal: &TestPortal, cookie: &str) -> (String, Vec<String>) {
    let begun = portal
        .post(&format!("{FACTOR}/app/begin"), cookie, "")
        .await;
    assert_eq!(
        begun.header("location"),
        format!("{FACTOR}/app"),
        "{}",
        begun.text
    );
    let page = portal.get(&format!("{FACTOR}/app"), cookie).await;
    assert!(page.text.contains("class=\"qr\""), "{}", page.text);
    let secret = secret_on(&page.text);
    let form = format!("code={}", code(portal, &secret));
    let done = portal.post(&format!("{FACTOR}/app"), cookie, &form).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(done.header("cache-control"), "no-store");
    portal.clock.advance(30);
    (secret, codes_on(&done.text))
}

async fn second_step(portal: &TestPortal, first: &Answer, code: &str) -> Answer {
    let [token, next, language] =
        ["token", "next", "language"].map(|name| hidden(&first.text, name));
    let form = format!("token={token}&code={code}&next={next}&language={language}");
    portal.post("/sign-in/code", "", &form).await
}

async fn require(portal: &TestPortal, operator: &Actor, grace_days: &str) {
    let desk = portal.desk.as_actor(operator);
    let version = desk.sign_in_rules().await.unwrap().version;
    let draft = SignInRulesDraft {
        staff: true,
        partner_admins: true,
        grace_days: grace_days.into(),
    };
    desk.set_sign_in_rules(version, &draft).await.unwrap();
}

#[tokio::test]
async fn signing_in_asks_for_a_code_once_an_app_is_set_up() {
    for portal in TestPortal::on_each().await {
        portal.person("ana", None, &[Role::Auditor]).await;
        let cookie = portal.sign_in("ana").await;
        let wrong = {
            portal
                .post(&format!("{FACTOR}/app/begin"), &cookie, "")
                .await;
            portal
                .post(&format!("{FACTOR}/app"), &cookie, "code=000000")
                .await
        };
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text.contains("not the code"), "{}", wrong.text);
        let (secret, codes) = set_up(&portal, &cookie).await;
        assert_eq!(codes.len(), 10);
        let page = portal.get(FACTOR, &cookie).await;
        assert!(page.text.contains("10 of 10 left"), "{}", page.text);
        assert!(!page.text.contains(&secret) && !page.text.contains(&codes[0]));

        let first = portal.try_sign_in("ana", PASSWORD, "%2Freview").await;
        assert_eq!(
            (first.status, first.header("set-cookie")),
            (StatusCode::OK, "")
        );
        let refused = second_step(&portal, &first, "000000").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text.contains("wrong or was already used"));
        let now = code(&portal, &secret);
        let done = second_step(&portal, &refused, &now).await;
        assert_eq!(
            (done.status, done.header("location")),
            (StatusCode::SEE_OTHER, "/review"),
            "{}",
            done.text
        );
        let inside = portal.get("/review", &cookie_of(&done)).await;
        assert_eq!(inside.status, StatusCode::OK);
        let again = second_step(&portal, &refused, &now).await;
        assert!(again.text.contains("took too long"), "{}", again.text);
        let first = portal.try_sign_in("ana", PASSWORD, "").await;
        let done = second_step(&portal, &first, &codes[3]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn the_second_step_is_in_the_language_of_who_signs_in() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    let german = "name=ana&language=de&zone=Europe%2FBerlin";
    let saved = portal.post("/account/profile", &cookie, german).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    set_up(&portal, &cookie).await;
    // The browser asks for English.
    let first = portal.try_sign_in("ana", PASSWORD, "").await;
    assert!(first.text.contains("<html lang=\"de\""), "{}", first.text);
    assert!(first.text.contains("Zweiter Schritt"), "{}", first.text);
    let refused = second_step(&portal, &first, "000000").await;
    assert!(
        refused.text.contains("Dieser Code ist falsch"),
        "{}",
        refused.text
    );
}

#[tokio::test]
async fn who_must_have_one_is_led_there_and_can_put_it_off_while_the_rules_allow() {
    let portal = TestPortal::start().await;
    let olga = portal.person("olga", None, &[Role::Operator]).await;
    require(&portal, &olga, "1").await;
    let led = portal.try_sign_in("olga", PASSWORD, "%2Fmail").await;
    assert_eq!(
        led.header("location"),
        "/account/second-factor?next=%2Fmail"
    );
    let cookie = cookie_of(&led);
    let page = portal.get(led.header("location"), &cookie).await;
    assert!(
        page.text.contains("href=\"/mail\"") && page.text.contains("Later"),
        "{}",
        page.text
    );
    // The words, not the address: where there is a menu, that has the same form.
    let way_out = "<button class=\"button quiet\">Sign out</button>";
    assert!(!page.text.contains(way_out), "{}", page.text);
    assert_eq!(portal.get("/mail", &cookie).await.status, StatusCode::OK);

    portal.clock.advance(24 * 60 * 60);
    let led = portal.try_sign_in("olga", PASSWORD, "%2Fmail").await;
    let cookie = cookie_of(&led);
    let page = portal.get(led.header("location"), &cookie).await;
    assert!(!page.text.contains("Later"), "{}", page.text);
    assert!(page.text.contains(way_out), "{}", page.text);
    let kept_out = portal.get("/mail", &cookie).await;
    assert_eq!(kept_out.header("location"), FACTOR);
    let kept_out = portal.post("/mail/again", &cookie, "").await;
    assert_eq!(kept_out.status, StatusCode::FORBIDDEN);
    assert!(kept_out.text.contains(FACTOR), "{}", kept_out.text);
    set_up(&portal, &cookie).await;
    assert_eq!(portal.get("/mail", &cookie).await.status, StatusCode::OK);
    let kept = portal
        .post(&format!("{FACTOR}/app/remove"), &cookie, "")
        .await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(
        kept.text.contains("requires a second factor"),
        "{}",
        kept.text
    );
}

#[tokio::test]
async fn a_partners_administrator_reads_on_the_first_page_by_when_one_is_due() {
    let portal = TestPortal::start().await;
    let olga = portal.person("olga", None, &[Role::Operator]).await;
    let nordmess = portal.reseller("Nordmess").await;
    portal
        .person("ana", Some(nordmess), &[Role::PartnerAdmin])
        .await;
    let cookie = portal.sign_in("ana").await;
    let told = "A second factor is required";
    let before = portal.get("/", &cookie).await;
    assert!(!before.text.contains(told), "{}", before.text);
    require(&portal, &olga, "7").await;
    let after = portal.get("/", &cookie).await;
    assert!(after.text.contains(told), "{}", after.text);
    set_up(&portal, &cookie).await;
    let done = portal.get("/", &cookie).await;
    assert!(!done.text.contains(told), "{}", done.text);
}

#[tokio::test]
async fn what_would_do_harm_asks_who_it_is_and_then_goes_on() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    portal.person("asta", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("olga").await;
    portal.clock.advance(CONFIRMED_SECONDS);
    let form = "name=Nina&email=nina%40new.example&role-auditor=yes&language=en";
    let asked = portal.post("/people/invite", &cookie, form).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.text.contains("Confirm it"), "{}", asked.text);
    let people = portal.get("/people", &cookie).await;
    assert!(
        !people.text.contains("nina@new.example"),
        "nothing happened yet"
    );
    let resume = hidden(&asked.text, "resume");
    let wrong = portal
        .post(
            "/account/confirm",
            &cookie,
            &format!("secret=wrong&resume={resume}"),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let resume = hidden(&wrong.text, "resume");
    let right = portal
        .post(
            "/account/confirm",
            &cookie,
            &format!("secret={PASSWORD}&resume={resume}"),
        )
        .await;
    assert_eq!(right.status, StatusCode::OK, "{}", right.text);
    assert!(
        right.text.contains("action=\"/people/invite\""),
        "{}",
        right.text
    );
    assert_eq!(hidden(&right.text, "email"), "nina@new.example");
    let invited = portal.post("/people/invite", &cookie, form).await;
    assert!(invited.status.is_success() || invited.status.is_redirection());
    let people = portal.get("/people", &cookie).await;
    assert!(people.text.contains("nina@new.example"));
}

#[tokio::test]
async fn operators_say_who_needs_one_and_see_what_is_wrong() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    let cookie = portal.sign_in("olga").await;
    let page = portal.get("/people/sign-in-rules", &cookie).await;
    let version = hidden(&page.text, "version");
    let wrong = format!("version={version}&staff=yes&grace_days=1000");
    let wrong = portal.post("/people/sign-in-rules", &cookie, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains("field-grace_days-problem") && wrong.text.contains("value=\"1000\"")
    );
    let right = format!("version={version}&staff=yes&grace_days=7");
    let saved = portal.post("/people/sign-in-rules", &cookie, &right).await;
    assert_eq!(saved.header("location"), "/people/sign-in-rules?done=saved");
    let stale = portal.post("/people/sign-in-rules", &cookie, &right).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_administrator_signs_a_person_out_and_resets_their_factor() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    let asta = portal.person("asta", None, &[Role::Auditor]).await;
    let (olga, there) = (portal.sign_in("olga").await, portal.sign_in("asta").await);
    set_up(&portal, &there).await;
    let address = format!("/people/{}/sign-in", asta.person);
    let page = portal.get(&address, &olga).await;
    assert!(page.text.contains("Reset second factor"), "{}", page.text);
    let session = hidden(&page.text, "session");
    portal
        .post(
            &format!("{address}/end"),
            &olga,
            &format!("session={session}"),
        )
        .await;
    let out = portal.get("/notices", &there).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let reset = portal.post(&format!("{address}/reset"), &olga, "").await;
    assert_eq!(reset.header("location"), format!("{address}?done=reset"));
    portal.sign_in("asta").await;
}

#[tokio::test]
async fn a_common_password_is_refused_beside_its_field() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    for common in ["Password2026%21", "1234567890", "ana.portico.example1"] {
        let form = format!("current={PASSWORD}&password={common}");
        let refused = portal.post("/account/password", &cookie, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{common}");
        assert!(refused.text.contains("easy to guess"), "{common}");
    }
}
