//! A partner's page over HTTP: its details, its standing, what keeps it from registering, notes, deputies, and whose
//! partners lists open on.

mod editing;
mod ending;
mod gates;
mod notes;
mod people;

use axum::http::StatusCode;
use portico::actor::Actor;
use portico::id::PartnerId;

use crate::portal::deals::Deals;
use crate::portal::{Answer, TestPortal};

struct Setting {
    portal: TestPortal,
    deals: Deals,
    partner: PartnerId,
    /// Sessions.
    tomas: String,
    henrik: String,
}

impl Setting {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        Self {
            partner: deals.ana.partner.unwrap(),
            tomas: portal.sign_in("tomas").await,
            henrik: portal.sign_in("henrik").await,
            portal,
            deals,
        }
    }

    fn at(&self, rest: &str) -> String {
        format!("/partners/{}{rest}", self.partner)
    }

    async fn get(&self, path: &str, cookie: &str) -> String {
        let answer = self.portal.get(path, cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
        answer.text
    }

    async fn post(&self, path: &str, cookie: &str, form: &str, status: StatusCode) -> Answer {
        let answer = self.portal.post(path, cookie, form).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text);
        answer
    }

    async fn actor(&self, cookie: &str) -> Option<Actor> {
        let token = cookie.split_once('=').unwrap().1;
        let session = self.portal.desk.authentication().session(token).await;
        session.unwrap().map(|person| person.actor)
    }
}

fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    let value = rest.split('"').next().unwrap();
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}
