//! Every answer carries its headers, every failure its words, and no stranger's request changes anything.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use portico::actor::Role;

use crate::portal::{METRICS_TOKEN, TestPortal, browser, posted};

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    let cookie = portal.sign_in("olga").await;
    let mut seen = std::collections::BTreeSet::new();
    for (request, status) in [
        (
            browser(Method::GET, "/sign-in", "")
                .body(Body::empty())
                .unwrap(),
            200,
        ),
        (
            browser(Method::GET, "/account/sessions", &cookie)
                .body(Body::empty())
                .unwrap(),
            200,
        ),
        (
            browser(Method::GET, "/account/sessions", "")
                .body(Body::empty())
                .unwrap(),
            303,
        ),
        (
            browser(Method::GET, "/nowhere", "")
                .body(Body::empty())
                .unwrap(),
            404,
        ),
        (
            browser(Method::GET, "/assets/none.css", "")
                .body(Body::empty())
                .unwrap(),
            404,
        ),
        (
            browser(Method::DELETE, "/sign-in", "")
                .body(Body::empty())
                .unwrap(),
            405,
        ),
        (
            posted("/sign-in", "")
                .header("sec-fetch-site", "x")
                .body(Body::from("a=1"))
                .unwrap(),
            422,
        ),
        (
            browser(Method::GET, "/healthz", "")
                .body(Body::empty())
                .unwrap(),
            200,
        ),
    ] {
        let what = format!("{} {}", request.method(), request.uri());
        let answer = portal.ask(request).await;
        assert_eq!(answer.status.as_u16(), status, "{what}: {}", answer.text);
        let policy = answer.header("content-security-policy");
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap();
        assert_eq!(nonce.len(), 32, "{what}");
        assert!(
            seen.insert(nonce.to_owned()),
            "{what}: a nonce is used once"
        );
        for part in [
            "default-src 'none'",
            "'strict-dynamic' 'wasm-unsafe-eval'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        ] {
            assert!(policy.contains(part), "{what}: {part}");
        }
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("strict-transport-security", ""),
        ] {
            assert_eq!(answer.header(name), value, "{what}: {name}");
        }
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{what}"
        );
        assert!(!answer.header("cache-control").is_empty(), "{what}");
        assert!(!answer.header("x-request-id").is_empty(), "{what}");
    }
}

#[tokio::test]
async fn embedded_files_carry_the_headers_and_are_only_read() {
    let style = &portico_server::assets::AssetNames::embedded().style;
    if portico_server::assets::find(style).is_none() {
        return;
    }
    let portal = TestPortal::start().await;
    let path = format!("/{style}");
    let asked = |method| {
        browser(method, &path, "")
            .header("sec-fetch-site", "same-origin")
            .body(Body::empty())
            .unwrap()
    };
    let file = portal.ask(asked(Method::GET)).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(
        file.header("content-security-policy")
            .contains("object-src 'none'")
    );
    assert!(file.header("cache-control").contains("immutable"));
    let changed = portal.ask(asked(Method::PUT)).await;
    assert_eq!(changed.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(changed.text.contains("<h1"));
}

#[tokio::test]
async fn inline_scripts_and_styles_carry_the_nonce_of_the_policy() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    let cookie = portal.sign_in("olga").await;
    let page = portal.get("/account/sessions", &cookie).await;
    let policy = page.header("content-security-policy").to_owned();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    for tag in ["<script", "<style"] {
        for (at, _) in page.text.match_indices(tag) {
            let opening = &page.text[at..at + page.text[at..].find('>').unwrap()];
            assert!(opening.contains(&format!("nonce=\"{nonce}\"")), "{opening}");
        }
    }
    assert!(page.text.contains("speculationrules"));
    assert!(
        !page.text.contains(" style=\""),
        "a style attribute would be blocked"
    );
    assert_eq!(page.header("cache-control"), "private, no-cache");
}

#[tokio::test]
async fn https_brings_hsts_and_a_bound_cookie() {
    let portal = TestPortal::at("https://partners.example.com").await;
    portal.person("olga", None, &[Role::Operator]).await;
    let answer = portal
        .try_sign_in("olga", crate::portal::PASSWORD, "")
        .await;
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=31536000")
    );
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-portico="), "{cookie}");
    for mark in ["; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/"] {
        assert!(cookie.contains(mark), "{cookie}: {mark}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let plain = TestPortal::start().await;
    plain.person("olga", None, &[Role::Operator]).await;
    let cookie = plain
        .try_sign_in("olga", crate::portal::PASSWORD, "")
        .await
        .header("set-cookie")
        .to_owned();
    assert!(
        cookie.starts_with("portico=")
            && cookie.contains("; HttpOnly")
            && !cookie.contains("Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    let cookie = portal.sign_in("olga").await;
    let from = |headers: &[(&'static str, &'static str)]| {
        let mut request = Request::post("/account/sessions/end")
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::ACCEPT, crate::portal::BROWSER)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, &cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::from("others=1")).unwrap()
    };
    for foreign in [
        &[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://evil.example"),
        ][..],
        &[
            ("sec-fetch-site", "same-site"),
            ("origin", "http://127.0.0.1:4000"),
        ],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ] {
        let answer = portal.ask(from(foreign)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{foreign:?}");
        assert!(answer.text.contains("<h1"), "a refusal is a page");
    }
    for own in [
        &[
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://127.0.0.1:3000"),
        ][..],
        &[("origin", "http://127.0.0.1:3000")],
        // A program without a browser's headers brings its own cookie knowingly.
        &[],
    ] {
        assert_eq!(
            portal.ask(from(own)).await.status,
            StatusCode::SEE_OTHER,
            "{own:?}"
        );
    }
    let mut json = from(&[("origin", "https://evil.example")]);
    json.headers_mut().remove(header::ACCEPT);
    let answer = portal.ask(json).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (403, "application/problem+json")
    );
}

#[tokio::test]
async fn failures_have_words_for_people_and_documents_for_programs() {
    let portal = TestPortal::start().await;
    for (method, path, status) in [
        (Method::GET, "/nowhere", 404),
        (Method::GET, "/%ff%fe", 404),
        (Method::PUT, "/sign-in", 405),
        (Method::GET, "/sign-out", 405),
        (Method::GET, "/account/sessions/end", 405),
    ] {
        let page = portal
            .ask(
                browser(method.clone(), path, "")
                    .body(Body::empty())
                    .unwrap(),
            )
            .await;
        assert_eq!(page.status.as_u16(), status, "{method} {path}");
        assert!(
            page.text.contains("<h1") && page.text.contains("href=\"/\""),
            "{method} {path}"
        );
        let request = Request::builder()
            .method(method.clone())
            .uri(path)
            .body(Body::empty())
            .unwrap();
        let document = portal.ask(request).await;
        assert_eq!(document.status.as_u16(), status, "{method} {path}");
        assert_eq!(document.header("content-type"), "application/problem+json");
        let told: serde_json::Value = serde_json::from_str(&document.text).unwrap();
        assert_eq!(told["status"], status);
    }
    let allowed = portal
        .ask(
            browser(Method::PUT, "/sign-in", "")
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert!(
        allowed.header("allow").contains("POST"),
        "{:?}",
        allowed.headers
    );
}

#[tokio::test]
async fn what_is_too_large_or_unreadable_is_refused_with_words() {
    let portal = TestPortal::start().await;
    let large = portal
        .post("/sign-in", "", &format!("email={}", "x".repeat(13 << 20)))
        .await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.text.contains("<h1"));
    let declared = posted("/sign-in", "")
        .header(header::CONTENT_LENGTH, "999999999999")
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        portal.ask(declared).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let long_field = portal
        .post(
            "/sign-in",
            "",
            &format!("email={}&password=x", "x".repeat(100_000)),
        )
        .await;
    assert_eq!(long_field.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        long_field.text.len() < 20_000,
        "the page does not give it all back"
    );
    let broken = portal
        .post("/sign-in", "", "email=%ff%fe&password=%c3%28")
        .await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let json =
        browser(Method::POST, "/sign-in", "").header(header::CONTENT_TYPE, "application/json");
    assert_eq!(
        portal
            .ask(json.body(Body::from("{}")).unwrap())
            .await
            .status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    let parts = browser(Method::POST, "/sign-in", "")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    assert_eq!(
        portal
            .ask(parts.body(Body::from("--x\r\nbroken")).unwrap())
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn monitoring_is_answered_and_metrics_are_for_few() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    portal.person("asta", None, &[Role::Auditor]).await;
    let (operator, auditor) = (portal.sign_in("olga").await, portal.sign_in("asta").await);
    assert_eq!(portal.get("/healthz", "").await.text, "up\n");
    assert_eq!(portal.get("/readyz", "").await.text, "ready\n");
    assert_eq!(
        portal.get("/metrics", "").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        portal.get("/metrics", &auditor).await.status,
        StatusCode::FORBIDDEN
    );
    let scraper = |token: &str| {
        browser(Method::GET, "/metrics", "")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(
        portal.ask(scraper(METRICS_TOKEN)).await.status,
        StatusCode::OK
    );
    for wrong in ["", "0123456789abcdeX", "0123456789abcde"] {
        let refused = portal.ask(scraper(wrong)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{wrong}");
    }
    let metrics = portal.get("/metrics", &operator).await;
    assert_eq!(metrics.status, StatusCode::OK);
    for line in [
        "portico_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"}",
        "portico_events_unsealed ",
        "portico_mail_unsent 0",
        "portico_outbox_waiting{consumer=\"notices\"}",
        "portico_http_request_duration_seconds_bucket",
    ] {
        assert!(metrics.text.contains(line), "{line} in\n{}", metrics.text);
    }
    portal.desk.close().await;
    assert_eq!(portal.get("/healthz", "").await.status, StatusCode::OK);
    let down = portal.get("/readyz", "").await;
    assert_eq!(down.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = portal.get("/account/sessions", &operator).await;
    assert_eq!(
        page.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "unknown is not signed out"
    );
}

#[tokio::test]
async fn the_request_number_of_a_proxy_is_kept_when_it_is_harmless() {
    let portal = TestPortal::start().await;
    let asked = |number: &'static str| {
        browser(Method::GET, "/healthz", "")
            .header("x-request-id", number)
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(
        portal
            .ask(asked("proxy-12345"))
            .await
            .header("x-request-id"),
        "proxy-12345"
    );
    assert_ne!(
        portal
            .ask(asked("a b\"c=d e f g"))
            .await
            .header("x-request-id"),
        "a b\"c=d e f g"
    );
}
