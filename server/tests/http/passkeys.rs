//! Passkeys as browsers send them: added, used alone, as second step and to confirm, and refused.

use axum::http::StatusCode;
use form_urlencoded::byte_serialize;
use portico::actor::Role;
use portico::sign_in::CONFIRMED_SECONDS;
use serde_json::Value;

use crate::portal::authenticator::{Authenticator, PRESENT};
use crate::portal::{Answer, PASSWORD, TestPortal, cookie_of};

const ORIGIN: &str = "http://localhost:3000";
const FACTOR: &str = "/account/second-factor";
const KEYS: &str = "/account/second-factor/passkeys";
const KEY: &str = "/account/second-factor/passkey";

type Change = fn(&mut Authenticator);

fn device(id: &[u8]) -> Authenticator {
    Authenticator::new(id, ORIGIN, "localhost")
}

fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page
        .split_once(&start)
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

async fn options(portal: &TestPortal, path: &str, cookie: &str, form: &str) -> (Value, Answer) {
    let answer = portal.post(path, cookie, form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    (serde_json::from_str(&answer.text).unwrap(), answer)
}

async fn add(portal: &TestPortal, cookie: &str, device: &mut Authenticator) -> Answer {
    let (asked, _) = options(portal, &format!("{KEYS}/options"), cookie, "").await;
    let form = format!("name=Laptop&passkey={}", encoded(&device.make(&asked)));
    portal.post(KEYS, cookie, &form).await
}

/// What a browser was asked to sign in by a passkey, and the cookie that it got with that.
async fn asked(portal: &TestPortal) -> (Value, String) {
    let (asked, answer) = options(portal, "/sign-in/passkey/options", "", "").await;
    assert!(answer.header("set-cookie").contains("HttpOnly"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let cookie = cookie_of(&answer);
    (asked, cookie)
}

async fn sign_in(portal: &TestPortal, cookie: &str, answer: &str) -> Answer {
    let form = format!("next=%2Fnotices&passkey={}", encoded(answer));
    portal.post("/sign-in/passkey", cookie, &form).await
}

#[tokio::test]
async fn a_passkey_is_added_signs_in_by_itself_and_is_removed() {
    let portal = TestPortal::at(ORIGIN).await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    let begun = portal.post(&format!("{KEYS}/begin"), &cookie, "").await;
    assert_eq!(begun.header("location"), KEYS);
    let page = portal.get(KEYS, &cookie).await;
    assert!(page.text.contains("data-kind=\"create\""), "{}", page.text);
    let mut device = device(b"one");
    let (made, _) = options(&portal, &format!("{KEYS}/options"), &cookie, "").await;
    let answer = encoded(&device.make(&made));
    let unnamed = portal
        .post(KEYS, &cookie, &format!("name=&passkey={answer}"))
        .await;
    assert_eq!(unnamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unnamed.text.contains("field-name-problem"),
        "{}",
        unnamed.text
    );
    let done = portal
        .post(KEYS, &cookie, &format!("name=Laptop&passkey={answer}"))
        .await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(done.text.contains("recovery-codes"), "{}", done.text);
    let again = portal
        .post(KEYS, &cookie, &format!("name=Laptop&passkey={answer}"))
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("value=\"Laptop\""), "{}", again.text);

    let (asked, bound) = asked(&portal).await;
    let shown = device.show(&asked);
    let unbound = sign_in(&portal, "", &shown).await;
    assert_eq!(unbound.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unbound.text.contains("not known here"), "{}", unbound.text);
    let inside = sign_in(&portal, &bound, &shown).await;
    assert_eq!(inside.header("location"), "/notices", "{}", inside.text);
    let replayed = sign_in(&portal, &bound, &shown).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);

    let cookie = cookie_of(&inside);
    let page = portal.get(FACTOR, &cookie).await;
    assert!(page.text.contains("Laptop"), "{}", page.text);
    let (_, rest) = page.text.split_once("passkey?id=").unwrap();
    let id = rest.split('"').next().unwrap().to_owned();
    let long = format!("id={id}&name={}", "x".repeat(61));
    let long = portal.post(KEY, &cookie, &long).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    let named = portal
        .post(KEY, &cookie, &format!("id={id}&name=Work"))
        .await;
    assert_eq!(named.status, StatusCode::SEE_OTHER);
    let page = portal.get(&format!("{KEY}?id={id}"), &cookie).await;
    assert!(page.text.contains("value=\"Work\""), "{}", page.text);

    portal.person("bo", None, &[Role::Auditor]).await;
    let other = portal.sign_in("bo").await;
    portal
        .post(&format!("{KEY}/remove"), &other, &format!("id={id}"))
        .await;
    let page = portal.get(&format!("{KEY}?id={id}"), &other).await;
    assert_eq!(page.header("location"), FACTOR, "another person's");
    let page = portal.get(FACTOR, &cookie).await;
    assert!(page.text.contains("Work"), "{}", page.text);
    portal
        .post(&format!("{KEY}/remove"), &cookie, &format!("id={id}"))
        .await;
    let page = portal.get(FACTOR, &cookie).await;
    assert!(!page.text.contains("passkey?id="), "{}", page.text);
    portal.sign_in("ana").await;
}

#[tokio::test]
async fn a_passkey_is_the_second_step_and_confirms() {
    let portal = TestPortal::at(ORIGIN).await;
    portal.person("ana", None, &[Role::Operator]).await;
    let cookie = portal.sign_in("ana").await;
    let mut device = device(b"one");
    add(&portal, &cookie, &mut device).await;
    device.flags = PRESENT;
    let first = portal.try_sign_in("ana", PASSWORD, "%2Fnotices").await;
    assert_eq!(first.header("set-cookie"), "", "not yet");
    let token = hidden(&first.text, "token");
    let form = format!("token={token}");
    let (asked, _) = options(&portal, "/sign-in/passkey/options", "", &form).await;
    let mut other = self::device(b"two");
    let wrong = format!("token={token}&passkey={}", encoded(&other.show(&asked)));
    let wrong = portal.post("/sign-in/code", "", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("not accepted"), "{}", wrong.text);
    let form = format!(
        "token={token}&next=%2Fnotices&passkey={}",
        encoded(&device.show(&asked))
    );
    let inside = portal.post("/sign-in/code", "", &form).await;
    assert_eq!(inside.header("location"), "/notices", "{}", inside.text);

    let cookie = cookie_of(&inside);
    portal.clock.advance(CONFIRMED_SECONDS);
    let asks = portal.post(&format!("{KEYS}/begin"), &cookie, "").await;
    assert_eq!(asks.status, StatusCode::FORBIDDEN);
    assert!(asks.text.contains("data-passkey"), "{}", asks.text);
    let (asked, _) = options(&portal, "/account/confirm/passkey", &cookie, "").await;
    let form = format!("passkey={}", encoded(&device.show(&asked)));
    let confirmed = portal.post("/account/confirm", &cookie, &form).await;
    assert_eq!(confirmed.header("location"), "/", "{}", confirmed.text);
    let replayed = portal.post("/account/confirm", &cookie, &form).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
    let goes_on = portal.post(&format!("{KEYS}/begin"), &cookie, "").await;
    assert_eq!(goes_on.header("location"), KEYS);
}

#[tokio::test]
async fn what_is_damaged_or_of_another_portal_opens_nothing() {
    let portal = TestPortal::at(ORIGIN).await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    let mut device = device(b"one");
    add(&portal, &cookie, &mut device).await;
    let changes: [(&str, Change, Change); 4] = [
        (
            "origin",
            |d| d.origin = "http://localhost:3001".into(),
            |d| d.origin = ORIGIN.into(),
        ),
        (
            "domain",
            |d| d.domain = "evil.example".into(),
            |d| d.domain = "localhost".into(),
        ),
        ("unverified", |d| d.flags = PRESENT, |d| d.flags = 5),
        ("cut off", |d| d.cut = 5, |d| d.cut = 0),
    ];
    for (what, change, back) in changes {
        let (asked, bound) = asked(&portal).await;
        change(&mut device);
        let refused = sign_in(&portal, &bound, &device.show(&asked)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        back(&mut device);
    }
    let (first, bound) = asked(&portal).await;
    let inside = sign_in(&portal, &bound, &device.show(&first)).await;
    assert_eq!(inside.status, StatusCode::SEE_OTHER, "{}", inside.text);
    let (next, bound) = asked(&portal).await;
    device.counter = 0;
    let copied = sign_in(&portal, &bound, &device.show(&next)).await;
    assert_eq!(copied.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = portal.get(FACTOR, &cookie).await;
    assert!(page.text.contains("Possibly copied"), "{}", page.text);
    for damaged in [
        "",
        "{}",
        "\u{0}",
        "[[[[[[[[",
        "{\"id\":\"YQ\"}",
        &"[".repeat(100_000),
    ] {
        let refused = sign_in(&portal, &bound, damaged).await;
        let status = refused.status.as_u16();
        assert!(matches!(status, 400 | 413 | 422 | 429), "{status}");
    }
    let large = "x".repeat(1024 * 1024);
    let refused = sign_in(&portal, &bound, &large).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn at_an_address_of_numbers_there_are_no_passkeys_and_the_page_says_so() {
    let portal = TestPortal::at("http://127.0.0.1:3000").await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    let page = portal.get(FACTOR, &cookie).await;
    assert!(
        page.text
            .contains("need a portal that is reached by a domain name")
    );
    let none = portal.post("/sign-in/passkey/options", "", "").await;
    assert_eq!(none.status, StatusCode::CONFLICT);
    let page = portal.get("/sign-in", "").await;
    assert!(!page.text.contains("passkey"), "{}", page.text);
}
