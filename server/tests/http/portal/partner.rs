//! A reseller's seller who is signed in, with deals to try things on. Each test adds what it does with them.

use axum::http::StatusCode;
use portico::actor::Role;
use portico::registration::{Reference, RegistrationDraft, Stage};
use portico_desk::registration::Decision;

use super::deals::{Deals, save};
use super::{Answer, TestPortal};

pub const NEW: &str = "/registrations/new";

pub struct Partner {
    pub portal: TestPortal,
    pub deals: Deals,
    /// Ana's session.
    pub ana: String,
}

impl Partner {
    pub async fn begin() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        let ana = portal.sign_in("ana").await;
        Self { portal, deals, ana }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.portal.get(path, &self.ana).await
    }

    /// Sends a form with the hidden fields of a page and these texts.
    pub async fn send(
        &self,
        to: &str,
        page: &Answer,
        intent: &str,
        draft: &RegistrationDraft,
    ) -> Answer {
        let form = form(page, intent, draft);
        self.portal.post(to, &self.ana, &form).await
    }

    pub async fn stage(&self, reference: Reference) -> Stage {
        let desk = self.portal.desk.as_actor(&self.deals.ana);
        desk.stage(reference).await.unwrap()
    }

    pub async fn stored(&self, reference: Reference) -> RegistrationDraft {
        let desk = self.portal.desk.as_actor(&self.deals.ana);
        desk.open_draft(reference).await.unwrap().draft
    }

    /// A channel manager asks about the submitted deal; gives its address and the version to answer.
    pub async fn asked(&self, question: &str) -> (String, i64) {
        let portal = &self.portal;
        let eva = portal.person("eva", None, &[Role::ChannelManager]).await;
        let desk = portal.desk.as_actor(&eva);
        let reference = self.deals.submitted;
        let version = desk.registration(reference).await.unwrap().version;
        let back = Decision::Return {
            question: question.into(),
        };
        desk.decide(reference, version, back, "question-key-0001")
            .await
            .unwrap();
        let version = desk.registration(reference).await.unwrap().version;
        (format!("/registrations/{reference}"), version)
    }
}

pub fn form(page: &Answer, intent: &str, draft: &RegistrationDraft) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for name in ["person", "draft_key", "writer", "version", "reference"] {
        text.append_pair(name, value_of(page, name));
    }
    for (name, value) in draft.to_pairs() {
        text.append_pair(&name, &value);
    }
    text.append_pair("intent", intent).finish()
}

/// What a hidden field of a page says.
pub fn value_of<'a>(page: &'a Answer, name: &str) -> &'a str {
    let at = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.text.split_once(&at).unwrap();
    rest.split('"').next().unwrap()
}

pub fn complete(customer: &str) -> RegistrationDraft {
    save(9, customer).draft
}

pub fn leads_to(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").to_owned()
}

pub fn reference_in(address: &str) -> Reference {
    let last = address.rsplit('/').next().unwrap();
    last.split(['?', '#']).next().unwrap().parse().unwrap()
}
