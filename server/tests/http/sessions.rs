//! Signing in and out: limits, flags, where one is led afterwards, and what happens when a session ends early.

use axum::http::StatusCode;
use portico::actor::Role;
use portico_desk::session::{FAILURES_PER_ACCOUNT, IDLE_SECONDS, LIFE_SECONDS};
use portico_kit::call::decode_text;
use portico_kit::pending_form::PendingForm;

use crate::portal::{PASSWORD, TestPortal, cookie_of, posted};

#[tokio::test]
async fn a_wrong_password_keeps_the_address_and_says_nothing_more() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let wrong = portal
        .try_sign_in("ana", "not-the-password", "/review")
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains("ana@portico.example")
            && wrong.text.contains("Email or password is wrong")
    );
    assert!(
        wrong.text.contains("value=\"/review\""),
        "where to go is kept"
    );
    assert!(!wrong.text.contains("not-the-password"));
    assert_eq!(wrong.header("set-cookie"), "");
    let unknown = portal.try_sign_in("nobody", "not-the-password", "").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text.contains("Email or password is wrong"));
}

#[tokio::test]
async fn too_many_guesses_are_stopped_for_a_while() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    for _ in 0..FAILURES_PER_ACCOUNT {
        assert_eq!(
            portal.try_sign_in("ana", "guess", "").await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    let stopped = portal.try_sign_in("ana", PASSWORD, "").await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(stopped.text.contains("Too many tries"), "{}", stopped.text);
    let wait: i64 = stopped.header("retry-after").parse().unwrap();
    portal.clock.advance(wait + 1);
    assert_eq!(
        portal.try_sign_in("ana", PASSWORD, "").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn signing_in_leads_to_own_pages_only() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    for (next, led) in [
        ("/review%3Fstage%3Dreview", "/review?stage=review"),
        ("", "/"),
        ("https%3A%2F%2Fevil.example", "/"),
        ("%2F%2Fevil.example", "/"),
        ("%2F%5Cevil.example", "/"),
        ("%5C%5Cevil.example", "/"),
        ("javascript%3Aalert(1)", "/"),
        ("%2Fa%0D%0ASet-Cookie%3Ax%3D1", "/"),
        ("%2F%09%2Fevil.example", "/"),
    ] {
        let answer = portal.try_sign_in("ana", PASSWORD, next).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, led),
            "{next}"
        );
    }
    let cookie = portal.sign_in("ana").await;
    let again = portal
        .get("/sign-in?next=%2F%2Fevil.example", &cookie)
        .await;
    assert_eq!(
        (again.status, again.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );
}

#[tokio::test]
async fn the_session_is_a_new_one_and_the_old_one_ends() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let first = portal.sign_in("ana").await;
    let form = format!("email=ana%40portico.example&password={PASSWORD}");
    let second = cookie_of(&portal.post("/sign-in", &first, &form).await);
    assert_ne!(first, second);
    assert_eq!(
        portal.get("/account/sessions", &first).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        portal.get("/account/sessions", &second).await.status,
        StatusCode::OK
    );
    let planted = "portico=planted-by-somebody-else";
    let given = cookie_of(&portal.post("/sign-in", planted, &form).await);
    assert_ne!(given, planted, "a token from outside is never taken over");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_what_the_browser_keeps() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    let out = portal.post("/sign-out", &cookie, "").await;
    assert_eq!(
        (out.status, out.header("location")),
        (StatusCode::SEE_OTHER, "/sign-in")
    );
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(out.header("clear-site-data"), "\"cache\"");
    let after = portal.get("/account/sessions", &cookie).await;
    assert_eq!(
        after.header("location"),
        "/sign-in?next=%2Faccount%2Fsessions"
    );
    assert_eq!(
        portal.post("/sign-out", &cookie, "").await.status,
        StatusCode::SEE_OTHER,
        "twice is as good"
    );
}

#[tokio::test]
async fn a_session_ends_by_rest_and_by_age() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    portal.clock.advance(IDLE_SECONDS - 5);
    assert_eq!(
        portal.get("/account/sessions", &cookie).await.status,
        StatusCode::OK
    );
    portal.clock.advance(IDLE_SECONDS + 5);
    assert_eq!(
        portal.get("/account/sessions", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    let cookie = portal.sign_in("ana").await;
    let mut lived = 0;
    while lived < LIFE_SECONDS {
        assert_eq!(
            portal.get("/account/sessions", &cookie).await.status,
            StatusCode::OK,
            "{lived}"
        );
        portal.clock.advance(IDLE_SECONDS / 2);
        lived += IDLE_SECONDS / 2;
    }
    assert_eq!(
        portal.get("/account/sessions", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_form_sent_after_the_session_ended_goes_on_after_signing_in() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    portal.clock.advance(IDLE_SECONDS + 5);
    let ended = portal
        .post(
            "/account/sessions/end",
            &cookie,
            "others=1&note=%3Cb%3EMalm%C3%B6",
        )
        .await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    let kept = hidden(&ended.text, "resume");
    let form = format!(
        "email=ana%40portico.example&password={PASSWORD}&resume={}",
        percent(&kept)
    );
    let back = portal.post("/sign-in", "", &form).await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(
        back.text.contains("action=\"/account/sessions/end\"")
            && back.text.contains("value=\"&lt;b&gt;Malmö\""),
        "{}",
        back.text
    );
    let mut foreign: PendingForm = decode_text(&kept).unwrap();
    foreign.to = "https://evil.example/".into();
    let foreign = foreign.encode();
    let form = format!(
        "email=ana%40portico.example&password={PASSWORD}&resume={}",
        percent(&foreign)
    );
    assert_eq!(
        portal.post("/sign-in", "", &form).await.status,
        StatusCode::SEE_OTHER,
        "it leads nowhere else"
    );
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_only() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    portal.person("eve", None, &[Role::Auditor]).await;
    let (here, there, eve) = (
        portal.sign_in("ana").await,
        portal.sign_in("ana").await,
        portal.sign_in("eve").await,
    );
    let list = portal.get("/account/sessions", &here).await;
    let other = hidden(&list.text, "session");
    let stolen = portal
        .post("/account/sessions/end", &eve, &format!("session={other}"))
        .await;
    assert_eq!(stolen.status, StatusCode::SEE_OTHER);
    assert_eq!(
        portal.get("/account/sessions", &there).await.status,
        StatusCode::OK,
        "somebody else's stays"
    );
    portal
        .post("/account/sessions/end", &here, &format!("session={other}"))
        .await;
    assert_eq!(
        portal.get("/account/sessions", &there).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        portal.get("/account/sessions", &here).await.status,
        StatusCode::OK
    );
    assert_eq!(
        portal
            .post("/account/sessions/end", &here, "session=x")
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn a_disabled_person_is_out_at_once() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let cookie = portal.sign_in("ana").await;
    portal
        .desk
        .maintenance()
        .disable_person("ana@portico.example")
        .await
        .unwrap();
    assert_eq!(
        portal.get("/account/sessions", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        portal.try_sign_in("ana", PASSWORD, "").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn an_odd_cookie_is_nobody() {
    let portal = TestPortal::start().await;
    for cookie in [
        "portico=",
        "portico=%00",
        "portico=a; portico=b",
        "portico=\u{7f}x",
        "x",
    ] {
        let Ok(request) = posted("/account/sessions/end", cookie).body(axum::body::Body::empty())
        else {
            continue;
        };
        assert_eq!(
            portal.ask(request).await.status,
            StatusCode::UNAUTHORIZED,
            "{cookie}"
        );
    }
}

/// The value of a hidden field, as a browser reads it.
fn hidden(page: &str, name: &str) -> String {
    let after = page
        .split(&format!("name=\"{name}\" value=\""))
        .nth(1)
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    after
        .split('"')
        .next()
        .unwrap()
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
