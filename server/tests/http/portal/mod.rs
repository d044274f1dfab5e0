//! A portal of a test's own: the real router over a real database of its own, asked in-process. The database is SQLite;
//! with `PORTICO_TEST_PORTAL=postgres` it is on the server that `PORTICO_TEST_POSTGRES` names, for the same tests again.

#![allow(dead_code, reason = "each test file uses the part it needs")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    unreachable_pub
)]

pub mod agreements;
pub mod applications;
pub mod authenticator;
pub mod deals;
pub mod partner;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use portico::money::Currency;
use portico::partner::{PartnerKind, TierKey};
use portico::time::Zone;
use portico_desk::partner::NewPartner;
use portico_desk::person::NewPerson;
use portico_desk::testing::{POSTGRES, START, TestDatabase};
use portico_desk::{Desk, DeskConfig, MovableClock};
use portico_kit::route_table::RouteTable;
use portico_server::serve::{Installation, portal};
use tempfile::TempDir;
use tower::ServiceExt;

pub const PASSWORD: &str = "a-long-enough-password";

/// A browser's `Accept`.
pub const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

pub struct TestPortal {
    pub desk: Desk,
    pub clock: Arc<MovableClock>,
    pub router: Router,
    pub declarations: RouteTable,
    pub folder: TempDir,
    // Dropped last: whatever is connected still is cut off then.
    database: Option<Database>,
}

/// A PostgreSQL database that goes when it is dropped.
struct Database(Option<TestDatabase>);

impl Database {
    /// None on SQLite.
    async fn asked_for() -> Option<Self> {
        let on = std::env::var("PORTICO_TEST_PORTAL").unwrap_or_default();
        if on != "postgres" {
            return None;
        }
        let server = std::env::var(POSTGRES).expect("PORTICO_TEST_POSTGRES names a server");
        let database = TestDatabase::new(&server).await.unwrap();
        Some(Self(Some(database)))
    }

    fn url(&self) -> String {
        self.0.as_ref().unwrap().url.clone()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some(database) = self.0.take() else {
            return;
        };
        // In a thread of its own, since the test's runtime is just ending.
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime
                .block_on(database.drop())
                .map_err(|fault| fault.to_string())
        });
        match gone.join() {
            Ok(Ok(())) => {}
            other => eprintln!("a test's database is left over: {other:?}"),
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Bytes,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// The secret that opens the metrics.
pub const METRICS_TOKEN: &str = "0123456789abcdef";

impl TestPortal {
    pub async fn start() -> Self {
        Self::at("http://127.0.0.1:3000").await
    }

    pub async fn at(origin: &str) -> Self {
        Self::over(origin, Database::asked_for().await).await
    }

    /// One on each database that there is.
    pub async fn on_each() -> Vec<Self> {
        let origin = "http://127.0.0.1:3000";
        let mut portals = vec![Self::over(origin, None).await];
        match std::env::var(POSTGRES) {
            Ok(server) => {
                let database = TestDatabase::new(&server).await.unwrap();
                portals.push(Self::over(origin, Some(Database(Some(database)))).await);
            }
            Err(_) => eprintln!("PostgreSQL skipped: {POSTGRES} is not set"),
        }
        portals
    }

    async fn over(origin: &str, database: Option<Database>) -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(MovableClock::at(START));
        let config = DeskConfig {
            database_url: database.as_ref().map(Database::url),
            data: folder.path().join("data"),
        };
        let desk = Desk::open(&config, Arc::clone(&clock) as _).unwrap();
        desk.migrate().await.unwrap();
        let installation = Installation {
            origin: origin.parse().unwrap(),
            proxies: Vec::new(),
            upload_limit: 1 << 20,
            sends_mail: false,
            metrics_token: Some(METRICS_TOKEN.to_owned()),
        };
        let built = portal(desk.clone(), &installation).unwrap();
        Self {
            desk,
            clock,
            router: built.router,
            declarations: built.declarations,
            folder,
            database,
        }
    }

    pub fn is_on_postgres(&self) -> bool {
        matches!(self.desk.db(), portico_desk::Db::Postgres(_))
    }

    pub async fn reseller(&self, name: &str) -> PartnerId {
        self.partner(PartnerKind::Reseller, name).await
    }

    pub async fn partner(&self, kind: PartnerKind, name: &str) -> PartnerId {
        let new = NewPartner {
            kind,
            name: name.to_owned(),
            country: "SE".to_owned(),
            currency: Currency::parse("EUR").unwrap(),
            tier: TierKey::parse("silver").unwrap(),
            domain: None,
            tax_id: None,
            distributor: None,
        };
        self.desk.maintenance().create_partner(&new).await.unwrap()
    }

    /// A person with the address `name@portico.example` and the tests' password.
    pub async fn person(&self, name: &str, partner: Option<PartnerId>, roles: &[Role]) -> Actor {
        let roles = roles.iter().copied().collect();
        let new = NewPerson {
            partner,
            email: format!("{name}@portico.example"),
            name: name.to_owned(),
            password: Some(PASSWORD.to_owned()),
            roles,
            zone: Zone::utc(),
            language: "en".to_owned(),
        };
        let person = self.desk.maintenance().create_person(&new).await.unwrap();
        Actor {
            person,
            partner,
            roles,
        }
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.ask(
            browser(Method::GET, path, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &str) -> Answer {
        self.ask(
            posted(path, cookie)
                .body(Body::from(form.to_owned()))
                .unwrap(),
        )
        .await
    }

    /// Signs in and gives the `Cookie` header to send from then on.
    pub async fn sign_in(&self, name: &str) -> String {
        let answer = self.try_sign_in(name, PASSWORD, "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        cookie_of(&answer)
    }

    pub async fn try_sign_in(&self, name: &str, password: &str, next: &str) -> Answer {
        let form = format!("email={name}%40portico.example&password={password}&next={next}");
        self.post("/sign-in", "", &form).await
    }
}

/// The cookie that an answer gives, as it is sent back.
pub fn cookie_of(answer: &Answer) -> String {
    answer
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

pub fn browser(method: Method, path: &str, cookie: &str) -> axum::http::request::Builder {
    let builder = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, BROWSER)
        .header("sec-fetch-site", "same-origin");
    if cookie.is_empty() {
        builder
    } else {
        builder.header(header::COOKIE, cookie)
    }
}

pub fn posted(path: &str, cookie: &str) -> axum::http::request::Builder {
    browser(Method::POST, path, cookie)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}
