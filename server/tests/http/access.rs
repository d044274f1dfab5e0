//! Passwords, browsers that are known, what strangers may send, and what the log says about it.

use std::io::Write;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{StatusCode, header};
use portico::actor::Role;
use portico_desk::mail::MailContent;
use portico_desk::session::{FAILURES_PER_ACCOUNT, IDLE_SECONDS};

use crate::portal::{Answer, PASSWORD, TestPortal, cookie_of, posted};
use crate::served::{Served, Setting, connect, exchange, read_answer};

const PAGE: &str = "/account/sessions";

/// The cookie by which the browser is known.
fn browser_of(answer: &Answer) -> String {
    let given = answer.headers.get_all(header::SET_COOKIE).iter();
    let mut given = given.filter_map(|cookie| cookie.to_str().ok());
    let cookie = given.find(|cookie| cookie.starts_with("portico-browser="));
    cookie.unwrap().split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn one_changes_ones_own_password() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let (here, there) = (portal.sign_in("ana").await, portal.sign_in("ana").await);
    let change = async |current: &str, new: &str| {
        let form = format!("current={current}&password={new}");
        portal.post("/account/password", &here, &form).await
    };
    let wrong = change("not-the-password", "a-better-word").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("not your current password"));
    assert!(!wrong.text.contains("not-the-password") && !wrong.text.contains("a-better-word"));
    let short = change(PASSWORD, "short").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        short.text.contains("href=\"#field-password\""),
        "{}",
        short.text
    );
    // Both are told at once, each beside its field.
    let both = change("not-the-password", "short").await;
    assert_eq!(both.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in [
        "href=\"#field-current\"",
        "href=\"#field-password\"",
        "id=\"field-current-problem\"",
        "id=\"field-password-problem\"",
    ] {
        assert!(both.text.contains(told), "{told} is not in {}", both.text);
    }
    let changed = change(PASSWORD, "a-better-word").await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    let page = portal.get(changed.header("location"), &here).await;
    assert!(page.text.contains("Password changed"), "{}", page.text);
    assert_eq!(portal.get(PAGE, &there).await.status, StatusCode::SEE_OTHER);
    let old = portal.try_sign_in("ana", PASSWORD, "").await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = portal.try_sign_in("ana", "a-better-word", "").await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_by_a_mailed_link() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let open = portal.sign_in("ana").await;
    let page = portal.get("/sign-in", "").await;
    assert!(page.text.contains("href=\"/sign-in/forgotten\""));
    let ask = async |name: &str| {
        let form = format!("email={name}%40portico.example");
        let answer = portal.post("/sign-in/forgotten", "", &form).await;
        (answer.status, answer.text.replace(name, "*"))
    };
    let (known, unknown) = (ask("ana").await, ask("nobody").await);
    assert_eq!(known.0, StatusCode::OK);
    let without_nonce = |text: &str| text.split("nonce").next().unwrap().len();
    assert_eq!(without_nonce(&known.1), without_nonce(&unknown.1));
    assert!(known.1.contains("No email can be sent"), "{}", known.1);

    assert_eq!(portal.desk.jobs().answer_forgotten().await.unwrap(), 1);
    let due = portal.desk.jobs().mail_due(10).await.unwrap();
    let MailContent::PasswordLink { secret } = &due[0].content else {
        panic!("{due:?}");
    };
    let link = format!("/sign-in/new-password?token={}", secret.as_ref().unwrap());
    // Mail programs look at links before their readers do.
    for _ in 0..3 {
        let page = portal.get(&link, "").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("ana@portico.example"), "{}", page.text);
    }
    let choose = async |password: &str| {
        let form = format!("token={}&password={password}", secret.as_ref().unwrap());
        portal.post("/sign-in/new-password", "", &form).await
    };
    let short = choose("short").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        choose("chosen-by-mail")
            .await
            .text
            .contains("Sign in with your new password")
    );
    let again = choose("chosen-by-thief").await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.text.contains("href=\"/sign-in/forgotten\""));
    assert_eq!(portal.get(PAGE, &open).await.status, StatusCode::SEE_OTHER);
    let new = portal.try_sign_in("ana", "chosen-by-mail", "").await;
    assert_eq!(new.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn guesses_of_others_do_not_keep_a_known_browser_out() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let browser = browser_of(&portal.try_sign_in("ana", PASSWORD, "").await);
    for _ in 0..FAILURES_PER_ACCOUNT {
        portal.try_sign_in("ana", "guess", "").await;
    }
    let form = format!("email=ana%40portico.example&password={PASSWORD}");
    let stranger = portal.post("/sign-in", "", &form).await;
    assert_eq!(stranger.status, StatusCode::TOO_MANY_REQUESTS);
    let owner = portal.post("/sign-in", &browser, &form).await;
    assert_eq!(owner.status, StatusCode::SEE_OTHER);
    assert!(cookie_of(&owner).starts_with("portico="));
}

#[tokio::test]
async fn half_a_megabyte_of_typing_outlives_the_session() {
    let portal = TestPortal::start().await;
    portal.person("ana", None, &[Role::Auditor]).await;
    let signed_in = portal.try_sign_in("ana", PASSWORD, "").await;
    let (session, browser) = (cookie_of(&signed_in), browser_of(&signed_in));
    portal.clock.advance(IDLE_SECONDS + 5);
    let typed = "wort ".repeat(100_000);
    let form = format!("others=1&note={}", typed.replace(' ', "+"));
    let cookies = format!("{session}; {browser}");
    let ended = portal.post("/account/sessions/end", &cookies, &form).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    let (_, rest) = ended.text.split_once("name=\"resume\" value=\"").unwrap();
    let kept = rest.split('"').next().unwrap();
    let form = format!("email=ana%40portico.example&password={PASSWORD}&resume={kept}");
    let back = portal.post("/sign-in", &browser, &form).await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(back.text.contains(&typed), "{}", back.text.len());
    // From a browser that nobody knows it is not even read.
    let unread = portal.post("/sign-in", "", &form).await;
    assert_eq!(unread.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn strangers_send_little() {
    let portal = TestPortal::start().await;
    let claims = |bytes: &str| {
        posted("/registrations/new", "")
            .header(header::CONTENT_LENGTH, bytes)
            .body(Body::empty())
            .unwrap()
    };
    let refused = portal.ask(claims("200000")).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert!(
        refused.text.contains("too large to keep"),
        "{}",
        refused.text
    );
}

#[test]
fn a_large_file_is_refused_before_it_comes() {
    let setting = Setting::sqlite();
    let server = Served::start(&setting);
    let head = format!(
        "POST /registrations/new HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n\
         Cookie: portico={}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 30000000\r\n\
         Expect: 100-continue\r\nConnection: close\r\n\r\n",
        setting.ana.token
    );
    let answer = exchange(server.addr, head.as_bytes()).unwrap();
    answer.expect(413).is_page();
}

#[test]
fn the_log_says_who_tried_what_and_never_the_secret() {
    let setting = Setting::sqlite();
    let server = Served::start(&setting);
    let send = |bytes: String| {
        let mut stream = connect(server.addr).unwrap();
        stream.write_all(bytes.as_bytes()).unwrap();
        read_answer(&mut stream).unwrap()
    };
    let body = "email=ana%40portico.example&password=hunter2-hunter2";
    let failed = send(format!(
        "POST /sign-in?next=secret-query HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    ));
    failed.expect(422);
    let denied = send(format!(
        "GET /review?q=secret-query HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nCookie: portico={}\r\nConnection: close\r\n\r\n",
        setting.ana.token
    ));
    denied.expect(403);
    let begun = Instant::now();
    let log = loop {
        let log = std::fs::read_to_string(setting.log()).unwrap();
        if log.contains("permission denied") || begun.elapsed() > Duration::from_secs(5) {
            break log;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    for said in ["sign-in failed", "permission denied"] {
        let line = log.lines().find(|line| line.contains(said)).unwrap_or(&log);
        assert!(line.contains("portico::security"), "{line}");
        assert!(line.contains("127.0.0.1"), "{line}");
    }
    for secret in [
        "hunter2",
        "secret-query",
        "ana@",
        setting.ana.token.as_str(),
    ] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
}
