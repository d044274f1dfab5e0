//! Setting up, inviting and joining over HTTP: who has the link gets in once, and nobody else does.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use portico::actor::Role;

use crate::portal::{TestPortal, browser, cookie_of};

const SETUP: &str = "name=Henrik&email=henrik%40halden.example&password=a-long-enough-password\
     &password_again=a-long-enough-password&language=de&company=Halden+Instruments&portal=Halden+Partners&hue=130\
     &zone=Europe%2FBerlin&opens=09%3A00&closes=17%3A00&day-0=yes&holidays=DE&closed=&currency-0=EUR&minimum-0=6000\
     &protection_days=90&triage_hours=4&decision_days=2&horizon_days=365&tier-0=Silver&discount-0=15\
     &region-europe=yes&countries=";

const PERSON: &str =
    "name=Nina&password=a-long-enough-password&password_again=a-long-enough-password";

#[tokio::test]
async fn the_setup_link_signs_the_first_administrator_in_and_works_once() {
    let portal = TestPortal::start().await;
    let token = portal
        .desk
        .maintenance()
        .setup_link()
        .await
        .unwrap()
        .unwrap();
    let address = format!("/setup/{token}");
    assert_eq!(
        portal.get("/setup/guessed", "").await.status,
        StatusCode::NOT_FOUND
    );
    let page = portal.get(&address, "").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.header("referrer-policy").contains("same-origin")
            || page.header("referrer-policy").contains("no-referrer")
    );

    let wrong = portal
        .post(
            &address,
            "",
            &SETUP.replace("minimum-0=6000", "minimum-0=many"),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains("field-minimum-0-problem") && wrong.text.contains("Halden Instruments")
    );
    assert!(
        !wrong.text.contains("a-long-enough-password"),
        "a password in a page"
    );

    let done = portal.post(&address, "", SETUP).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, "/account/second-factor?next=/")
    );
    let home = portal.get("/", &cookie_of(&done)).await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(
        home.text.contains("Bis Ihr erster Partner da ist"),
        "{}",
        home.text
    );

    let late = portal.post(&address, "", SETUP).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("already set up"));
    assert_eq!(late.header("set-cookie"), "");
}

/// The form as a browser sends it, with this file.
fn with_logo(name: &str, content: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, value) in form_urlencoded::parse(SETUP.as_bytes()) {
        let head = format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n");
        body.extend(head.as_bytes());
        body.extend(value.as_bytes());
        body.extend(b"\r\n");
    }
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(content);
    body.extend(b"\r\n--x--\r\n");
    body
}

#[tokio::test]
async fn a_logo_comes_with_the_setup_and_one_that_is_none_keeps_what_was_typed() {
    let portal = TestPortal::start().await;
    let token = portal.desk.maintenance().setup_link().await;
    let address = format!("/setup/{}", token.unwrap().unwrap());
    let send = |address: &str, body: Vec<u8>| {
        browser(Method::POST, address, "")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap()
    };
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    picture.extend([0, 0, 1, 64, 0, 0, 0, 80]);
    picture.extend(b"\x08\x06\0\0\0");
    let strange = portal
        .ask(send("/setup/guessed", with_logo("a.png", &picture)))
        .await;
    assert_eq!(strange.status, StatusCode::NOT_FOUND);
    for (content, told) in [
        (
            b"<svg xmlns='x'/>".to_vec(),
            "SVG files can contain programs",
        ),
        (vec![0; 600 << 10], "larger than 512 KB"),
    ] {
        let refused = portal
            .ask(send(&address, with_logo("a.svg", &content)))
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        for kept in [told, "Halden Instruments", "henrik@halden.example"] {
            assert!(refused.text.contains(kept), "{kept}: {}", refused.text);
        }
    }
    let done = portal
        .ask(send(&address, with_logo("a.png", &picture)))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let sign_in = portal.get("/sign-in", "").await;
    assert!(sign_in.text.contains("src=\"/logo/"), "{}", sign_in.text);
}

#[tokio::test]
async fn an_invitation_is_shown_once_accepted_once_and_told_when_used() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    let olga = portal.sign_in("olga").await;
    let invited = portal
        .post(
            "/people/invite",
            &olga,
            "name=Nina&email=nina%40halden.example&role-auditor=yes&language=de",
        )
        .await;
    assert_eq!(invited.status, StatusCode::OK);
    let (_, rest) = invited
        .text
        .split_once("http://127.0.0.1:3000/invitation/")
        .unwrap();
    let token: String = rest
        .chars()
        .take_while(|sign| sign.is_alphanumeric() || "-_".contains(*sign))
        .collect();
    let address = format!("/invitation/{token}");
    let page = portal.get(&address, "").await;
    assert!(
        page.text.contains("Passwort wählen") && page.text.contains("nina@halden.example"),
        "{}",
        page.text
    );

    let wrong = portal
        .post(
            &address,
            "",
            "name=Nina&password=short&password_again=short",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Whoever was signed in on this device is signed out by joining.
    let joined = portal.post(&address, &olga, PERSON).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER);
    assert_eq!(
        portal.get("/mail", &cookie_of(&joined)).await.status,
        StatusCode::OK
    );
    assert_eq!(
        portal.get("/people", &olga).await.status,
        StatusCode::SEE_OTHER
    );
    let again = portal.post(&address, "", PERSON).await;
    assert_eq!(again.status, StatusCode::GONE);
    assert!(again.text.contains("already been used"), "{}", again.text);
}

#[tokio::test]
async fn a_partners_administrator_looks_after_their_own_people() {
    let portal = TestPortal::start().await;
    let nordmess = portal.reseller("Nordmess").await;
    portal
        .person("ana", Some(nordmess), &[Role::PartnerAdmin])
        .await;
    let bo = portal.person("bo", Some(nordmess), &[Role::Seller]).await;
    let ana = portal.sign_in("ana").await;
    let bo_cookie = portal.sign_in("bo").await;
    assert_eq!(
        portal.get("/people", &bo_cookie).await.status,
        StatusCode::FORBIDDEN
    );
    let me = format!("/people/{}/roles", portal_person(&portal, &ana).await);
    let refused = portal.post(&me, &ana, "role-seller=yes").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text.contains("last administrator"),
        "{}",
        refused.text
    );
    let none = portal
        .post(&format!("/people/{}/roles", bo.person), &ana, "")
        .await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let herself = format!("/people/{}/remove", portal_person(&portal, &ana).await);
    let last = portal.get(&herself, &ana).await;
    assert!(
        last.text.contains("Remove yourself from Nordmess?")
            && last.text.contains("last administrator")
            && !last.text.contains(">Remove yourself</button>"),
        "{}",
        last.text
    );
    portal
        .person("una", Some(nordmess), &[Role::PartnerAdmin])
        .await;
    let another = portal.get(&herself, &ana).await;
    assert!(
        another.text.contains("signed out of Nordmess at once"),
        "{}",
        another.text
    );
    assert!(another.text.contains(">Remove yourself</button>"));
    let removed = portal
        .post(&format!("/people/{}/remove", bo.person), &ana, "")
        .await;
    assert_eq!(removed.header("location"), "/people?done=removed");
    assert_eq!(
        portal.get("/", &bo_cookie).await.status,
        StatusCode::SEE_OTHER,
        "out at once"
    );
}

/// The id of whoever has this cookie.
async fn portal_person(portal: &TestPortal, cookie: &str) -> String {
    let token = cookie.split_once('=').unwrap().1;
    let person = portal
        .desk
        .authentication()
        .session(token)
        .await
        .unwrap()
        .unwrap();
    person.actor.person.to_string()
}
