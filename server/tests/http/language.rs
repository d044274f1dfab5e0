//! Everybody reads their own language, from the first page on.

use axum::body::Body;
use axum::http::{Method, header};

use crate::portal::deals::Deals;
use crate::portal::{Answer, TestPortal, browser, posted};

async fn with_german_browser(portal: &TestPortal, path: &str, cookie: &str) -> Answer {
    let request = browser(Method::GET, path, cookie)
        .header(header::ACCEPT_LANGUAGE, "de-AT,de;q=0.9,en;q=0.5")
        .body(Body::empty())
        .unwrap();
    portal.ask(request).await
}

fn is_german(answer: &Answer, words: &[&str]) {
    assert!(answer.text.contains("<html lang=\"de\""), "{}", answer.text);
    for words in words {
        assert!(answer.text.contains(words), "{words}: {}", answer.text);
    }
}

#[tokio::test]
async fn before_signing_in_the_browser_says_the_language() {
    let portal = TestPortal::start().await;
    is_german(
        &with_german_browser(&portal, "/sign-in", "").await,
        &["<title>Anmelden", "Passwort"],
    );
    is_german(
        &with_german_browser(&portal, "/nowhere", "").await,
        &["<title>Seite nicht gefunden"],
    );
    let refused = posted("/sign-in", "")
        .header(header::ACCEPT_LANGUAGE, "de")
        .body(Body::from("email=nobody%40portico.example&password=x"))
        .unwrap();
    is_german(
        &portal.ask(refused).await,
        &["E-Mail-Adresse oder Passwort stimmt nicht."],
    );
    let english = portal.get("/sign-in", "").await;
    assert!(english.text.contains("<html lang=\"en\""));
}

#[tokio::test]
async fn a_persons_own_setting_comes_before_the_browsers() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    let cookie = portal.sign_in("ana").await;
    let english = with_german_browser(&portal, "/account/sessions", &cookie).await;
    assert!(english.text.contains("<html lang=\"en\""));
    let set = portal
        .post(
            "/account/profile",
            &cookie,
            "name=Ana+Lund&language=de&zone=Europe%2FStockholm",
        )
        .await;
    assert_eq!(set.header("location"), "/account/profile?done=profile");
    is_german(
        &portal.get("/account/sessions", &cookie).await,
        &["<title>Sicherheit", "2. März, 10:00 Uhr"],
    );
    is_german(
        &portal.get("/registrations", &cookie).await,
        &["<title>Deals"],
    );
    let form = "draft_key=0196a000-0000-7000-8000-000000000001\
        &writer=0196a000-0000-7000-8000-000000000002&version=&intent=submit&customer=Acme";
    is_german(
        &portal.post("/registrations/new", &cookie, form).await,
        &["Pflichtfeld."],
    );
    let unknown = portal
        .post(
            "/account/profile",
            &cookie,
            "name=Ana+Lund&language=tlh&zone=Europe%2FStockholm",
        )
        .await;
    assert_eq!(unknown.status, 422);
    is_german(&unknown, &["href=\"#field-language\""]);
}
