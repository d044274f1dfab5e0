//! Whom the routes let in, and what everybody else is told.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::http::{StatusCode, header};
use portico::actor::{Actor, Role};
use portico::id::{PartnerId, PersonId, SessionId};
use portico::partner::PartnerKind;
use portico::sign_in::Assurance;
use portico::time::Zone;
use portico_desk::{Desk, DeskConfig, DeskError, SystemClock};
use tower::ServiceExt;
use uuid::Uuid;

use super::*;
use crate::error_page;
use crate::intake::KnownBrowser;
use crate::pending_form::PendingForm;
use crate::state::AssetNames;

const PAGE: &str = "text/html,*/*;q=0.8";
const FORM: &str = "application/x-www-form-urlencoded";

struct House {
    router: Router,
    declarations: RouteTable,
    _data: tempfile::TempDir,
}

fn house() -> House {
    crate::i18n::load(&[]);
    let data = tempfile::tempdir().unwrap();
    let config = DeskConfig {
        database_url: None,
        data: data.path().to_owned(),
    };
    let desk = Desk::open(&config, Arc::new(SystemClock)).unwrap();
    let app = App::new(desk, AssetNames::default(), Vec::new());
    let routes = Routes::new()
        .get(
            "/registrations",
            Permission::SignedIn,
            async || "everybody's",
        )
        .post(
            "/registrations/{ref}",
            Permission::Registrant,
            async || "saved",
        )
        .get("/review", Permission::Staff, async || "staff's")
        .get("/broken", Permission::Anyone, async || {
            Err::<(), AppError>(DeskError::internal("the secret cause").into())
        })
        .get("/endless", Permission::Anyone, async || {
            tokio::time::sleep(std::time::Duration::from_hours(1)).await;
        })
        .get("/bare", Permission::Anyone, async || {
            (StatusCode::PAYLOAD_TOO_LARGE, "too long")
        });
    let declarations = routes.declarations();
    House {
        router: routes.into_router(app.clone()).layer(middleware::from_fn(
            move |request: Request, next: Next| {
                let app = app.clone();
                async move { error_page::show(&app, request, |request| next.run(request)).await }
            },
        )),
        declarations,
        _data: data,
    }
}

fn seller() -> SignedIn {
    SignedIn {
        actor: Actor {
            person: PersonId::from_uuid(Uuid::from_u128(1)),
            partner: Some(PartnerId::from_uuid(Uuid::from_u128(2))),
            roles: Role::Seller.into(),
        },
        name: "Ana Lindqvist".to_owned(),
        email: "ana@nordmess.example".to_owned(),
        partner_name: Some("Nordmess AB".to_owned()),
        partner_kind: Some(PartnerKind::Reseller),
        zone: Zone::utc(),
        language: crate::i18n::Language::ENGLISH,
        formats: portico::reader::Formats::default(),
        elsewhere: Vec::new(),
        session: SessionId::from_uuid(Uuid::from_u128(3)),
        unread: 0,
        assurance: Assurance::default(),
    }
}

fn request(method: &str, path: &str, accept: &str) -> Request {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::ACCEPT, accept);
    request.body(Body::empty()).unwrap()
}

fn sent(path: &str, kind: &str, body: impl Into<Body>) -> Request {
    let mut request = request("POST", path, PAGE);
    request
        .headers_mut()
        .insert(header::CONTENT_TYPE, kind.parse().unwrap());
    *request.body_mut() = body.into();
    request
}

fn by_seller(mut request: Request) -> Request {
    request.extensions_mut().insert(Arc::new(seller()));
    request
}

async fn ask(house: &House, request: Request) -> (StatusCode, header::HeaderMap, String) {
    let response = house.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    (
        parts.status,
        parts.headers,
        String::from_utf8(body.to_vec()).unwrap(),
    )
}

/// What the sign-in page carries in its hidden field.
fn carried(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"resume\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_sign_in_and_back() {
    let house = house();
    let asked = request("GET", "/registrations?stage=draft", PAGE);
    let (status, headers, _) = ask(&house, asked).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let to = headers[header::LOCATION].to_str().unwrap();
    assert_eq!(to, "/sign-in?next=%2Fregistrations%3Fstage%3Ddraft");
}

#[tokio::test]
async fn programs_are_refused_with_a_document() {
    let house = house();
    let (status, headers, body) = ask(&house, request("GET", "/review", "application/json")).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
    assert!(body.contains("\"status\":401"), "{body}");
}

#[tokio::test]
async fn who_is_allowed_comes_in_and_nobody_else() {
    let house = house();
    let (status, _, body) = ask(&house, by_seller(request("GET", "/registrations", PAGE))).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "everybody's"));
    let (status, _, body) = ask(
        &house,
        by_seller(request("POST", "/registrations/DR-1", PAGE)),
    )
    .await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "saved"));
    let (status, _, body) = ask(&house, by_seller(request("GET", "/review", PAGE))).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(
        body.contains("<h1>") && !body.contains("staff&#x27;s"),
        "{body}"
    );
}

#[tokio::test]
async fn what_was_sent_without_a_session_is_kept() {
    let house = house();
    let typed = "customer=A%22b%3Cc%3E&need=first%0Asecond&customer=again";
    let (status, _, page) = ask(&house, sent("/registrations/DR-1", FORM, typed)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    let resume = PendingForm::decode(carried(&page), &house.declarations).unwrap();
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let fields = vec![
        field("customer", "A\"b<c>"),
        field("need", "first\nsecond"),
        field("customer", "again"),
    ];
    let expected = PendingForm {
        to: "/registrations/DR-1".to_owned(),
        parts: false,
        fields,
        files: 0,
    };
    assert_eq!(resume, expected);
}

#[tokio::test]
async fn files_are_dropped_and_the_page_says_so() {
    let house = house();
    let body = "--x\r\ncontent-disposition: form-data; name=\"need\"\r\n\r\nhulls\r\n\
        --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF\r\n\
        --x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
    let kind = "multipart/form-data; boundary=x";
    let (_, _, page) = ask(&house, sent("/registrations/DR-1", kind, body)).await;
    let resume = PendingForm::decode(carried(&page), &house.declarations).unwrap();
    assert_eq!(resume.fields, [("need".to_owned(), "hulls".to_owned())]);
    assert!(resume.parts);
    assert_eq!(resume.files, 1);
    assert!(page.contains("The file could not be kept"), "{page}");
}

#[tokio::test]
async fn more_than_can_be_kept_is_said() {
    let house = house();
    let body = format!("need={}", "x".repeat(600 * 1024));
    let (status, _, page) = ask(&house, sent("/registrations/DR-1", FORM, body)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(!page.contains("name=\"resume\""), "{}", page.len());
    assert!(page.contains("too large to keep"), "{page}");
}

fn known(mut request: Request) -> Request {
    request.extensions_mut().insert(KnownBrowser);
    request
}

#[tokio::test]
async fn all_that_is_promised_is_kept_and_comes_back_as_large_as_it_is() {
    let house = house();
    let text = "\"<\n".repeat(500 * 1024 / 3);
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("need", &text)
        .finish();
    let (_, _, page) = ask(
        &house,
        known(sent("/registrations/DR-1", FORM, body.clone())),
    )
    .await;
    assert!(page.len() < 700 * 1024, "{}", page.len());
    let resume = PendingForm::decode(carried(&page), &house.declarations).unwrap();
    assert_eq!(resume.fields, [("need".to_owned(), text)]);
    let (_, _, page) = ask(&house, sent("/registrations/DR-1", FORM, body)).await;
    assert!(page.contains("too large to keep"), "strangers keep less");
}

#[tokio::test]
async fn neither_names_nor_parts_nor_heads_are_without_bounds() {
    let house = house();
    let kind = "multipart/form-data; boundary=x";
    let part =
        |name: &str| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\nv\r\n");
    let closed = |parts: String| format!("{parts}--x--\r\n");
    for body in [
        closed(part(&"n".repeat(4000))),
        closed(part("n").repeat(501)),
        format!("--x\r\nx-endless: {}", "h".repeat(60 * 1024)),
        format!("--x\r\n{}", "h: v\r\n".repeat(10 * 1024)),
    ] {
        let (status, _, page) = ask(&house, known(sent("/registrations/DR-1", kind, body))).await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
        assert!(page.contains("too large to keep"), "{page}");
    }
    let fine = closed(part("n").repeat(499));
    let (_, _, page) = ask(&house, sent("/registrations/DR-1", kind, fine)).await;
    let resume = PendingForm::decode(carried(&page), &house.declarations).unwrap();
    assert_eq!(resume.fields.len(), 499);
}

#[tokio::test(start_paused = true)]
async fn a_request_without_end_is_cut_off() {
    let house = house();
    let (status, _, page) = ask(&house, request("GET", "/endless", PAGE)).await;
    assert_eq!(status, StatusCode::REQUEST_TIMEOUT, "{page}");
}

#[tokio::test]
async fn what_goes_on_can_only_go_to_our_own_forms() {
    let house = house();
    for to in [
        "https://evil.example",
        "//evil.example/x",
        "/sign-out",
        "/registrations",
        "/review",
    ] {
        let resume = PendingForm {
            to: to.to_owned(),
            parts: false,
            fields: Vec::new(),
            files: 0,
        };
        assert_eq!(
            PendingForm::decode(&resume.encode(), &house.declarations),
            None,
            "{to}"
        );
    }
    assert_eq!(PendingForm::decode("not json", &house.declarations), None);
}

#[tokio::test]
async fn causes_stay_in_the_log() {
    let house = house();
    for accept in [PAGE, "application/json"] {
        let (status, _, body) = ask(&house, request("GET", "/broken", accept)).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!body.contains("secret"), "{body}");
    }
}

#[tokio::test]
async fn bare_refusals_get_words() {
    let house = house();
    let (status, headers, body) = ask(&house, request("GET", "/bare", PAGE)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
    assert!(body.contains("Too large"), "{body}");

    let (status, _, body) = ask(&house, request("GET", "/no-such-page", PAGE)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(body.contains("Page not found"), "{body}");

    let (status, headers, body) = ask(&house, request("POST", "/review", PAGE)).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(headers[header::ALLOW], "GET,HEAD");
    assert!(body.contains("This is not possible here"), "{body}");
}

#[test]
fn every_way_in_is_declared() {
    let routes = Routes::new()
        .get("/a", Permission::Anyone, async || ())
        .and(Routes::new().post("/a", Permission::Staff, async || ()));
    let ways: Vec<_> = routes.declarations().iter().cloned().collect();
    let way = |method, access| DeclaredRoute {
        takes_forms: method == Method::POST,
        method,
        path: "/a",
        access,
        confirmed: false,
        while_setting_up: false,
    };
    assert_eq!(
        ways,
        [
            way(Method::GET, Permission::Anyone),
            way(Method::POST, Permission::Staff)
        ]
    );
}
