//! What is taken back or answered beside a decision, over HTTP, and what partners see of it.

use axum::http::StatusCode;
use portico::actor::Role;
use portico::registration::{Reference, Stage};
use portico_desk::registration::Decision;

use crate::portal::deals::{Deals, save};
use crate::portal::{Answer, TestPortal};

/// A portal where Ana's request is protected and Nils's, linked to it, waits.
struct Corrections {
    portal: TestPortal,
    deals: Deals,
    waiting: Reference,
    tomas: String,
    nils: String,
}

impl Corrections {
    async fn begin() -> Self {
        let it = Self::linked().await;
        let page = it.open(it.deals.submitted).await;
        assert!(
            page.text.contains("is linked and will wait in line."),
            "{}",
            page.text
        );
        it.decide(it.deals.submitted, &page, "approve").await;
        let page = it.open(it.deals.submitted).await;
        let told = "the partners are told at once";
        assert!(page.text.contains(told), "{}", page.text);
        it
    }

    /// The two are linked, and nothing is decided.
    async fn linked() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        let oresund = portal.reseller("Oresund").await;
        let actor = portal.person("nils", Some(oresund), &[Role::Seller]).await;
        portal.clock.advance(3600);
        let desk = portal.desk.as_actor(&actor);
        let waiting = desk.submit(save(9, "Kraftverk")).await.unwrap();
        let (tomas, nils) = (portal.sign_in("tomas").await, portal.sign_in("nils").await);
        let it = Self {
            portal,
            deals,
            waiting,
            tomas,
            nils,
        };
        let page = it.open(waiting).await;
        let with = it.deals.submitted;
        let linked = it.send(waiting, &page, "link", &format!("to={with}")).await;
        assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
        it
    }

    async fn open(&self, reference: Reference) -> Answer {
        let page = self
            .portal
            .get(&format!("/review/{reference}"), &self.tomas)
            .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        page
    }

    async fn send(
        &self,
        reference: Reference,
        page: &Answer,
        decision: &str,
        rest: &str,
    ) -> Answer {
        let (version, key) = (value_of(&page.text, "version"), value_of(&page.text, "key"));
        let form = format!("version={version}&key={key}&decision={decision}&{rest}");
        let to = format!("/review/{reference}/decision");
        self.portal.post(&to, &self.tomas, &form).await
    }

    async fn decide(&self, reference: Reference, page: &Answer, decision: &str) {
        let decided = self.send(reference, page, decision, "").await;
        assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    }

    /// Sends a correction as its panel on that page would.
    async fn correct(
        &self,
        reference: Reference,
        page: &Answer,
        act: &str,
        reason: &str,
    ) -> Answer {
        let (version, key) = (value_of(&page.text, "version"), value_of(&page.text, "key"));
        let form = format!("version={version}&key={key}&{act}-reason={reason}");
        let to = format!("/review/{reference}/{act}");
        self.portal.post(&to, &self.tomas, &form).await
    }

    async fn stage(&self, reference: Reference) -> Stage {
        let auditor = portico::actor::Actor {
            partner: None,
            roles: Role::Auditor.into(),
            ..self.deals.ana.clone()
        };
        let desk = self.portal.desk.as_actor(&auditor);
        desk.stage(reference).await.unwrap()
    }

    /// The partner's page of the one that waits, which never names the other side.
    async fn partners_page(&self) -> String {
        let page = self
            .portal
            .get(&format!("/registrations/{}", self.waiting), &self.nils)
            .await;
        for secret in ["Nordmess", "Fjordline", &self.deals.submitted.to_string()] {
            assert!(!page.text.contains(secret), "{secret}: {}", page.text);
        }
        page.text
    }
}

fn value_of(html: &str, name: &str) -> String {
    let (_, rest) = html
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name} in {html}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn before_an_approval_it_is_said_who_asked_earlier_and_what_follows() {
    let it = Corrections::linked().await;
    let later = it.open(it.waiting).await;
    let first = it.deals.submitted.to_string();
    for said in [
        "Nordmess asked earlier",
        &first,
        "is linked and will wait in line.",
        "Approve Oresund",
    ] {
        assert!(later.text.contains(said), "{said}: {}", later.text);
    }
    let earlier = it.open(it.deals.submitted).await;
    assert!(!earlier.text.contains("asked earlier"), "{}", earlier.text);
    let page = it.partners_page().await;
    assert!(page.contains("You are second in line"), "{page}");
    assert!(page.contains("The place in line changed") && page.contains("from 1 to 2"));
}

#[tokio::test]
async fn who_waits_reads_their_place_and_is_reviewed_when_the_protection_is_revoked() {
    let it = Corrections::begin().await;
    assert_eq!(it.stage(it.waiting).await, Stage::Waiting);
    let page = it.partners_page().await;
    assert!(
        page.contains("Another registration for this opportunity was approved")
            && page.contains("You are second in line"),
        "{page}"
    );
    let staff = it.open(it.waiting).await;
    assert!(
        staff.text.contains("Waiting in line") && !staff.text.contains("Reopen the review"),
        "not while somebody is protected: {}",
        staff.text
    );

    let page = it.open(it.deals.submitted).await;
    let missing = it.correct(it.deals.submitted, &page, "revoke", "+").await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        missing.text.contains("id=\"field-revoke-reason-problem\"")
            && missing.text.contains("href=\"#field-revoke-reason\""),
        "{}",
        missing.text
    );
    let done = it
        .correct(it.deals.submitted, &page, "revoke", "Signed+directly")
        .await;
    assert_eq!(
        done.header("location"),
        format!("/review/{}?done=revoke", it.deals.submitted)
    );
    let again = it
        .correct(it.deals.submitted, &page, "revoke", "Signed+directly")
        .await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "twice is once");
    let after = it.portal.get(done.header("location"), &it.tomas).await;
    assert!(
        after
            .text
            .contains("Protection revoked: Nordmess can read your reason")
            && after.text.contains("Signed directly"),
        "{}",
        after.text
    );
    assert_eq!(it.stage(it.deals.submitted).await, Stage::Revoked);
    assert_eq!(it.stage(it.waiting).await, Stage::InReview);
    let page = it.partners_page().await;
    assert!(
        page.contains("It is next in line and back in review"),
        "{page}"
    );

    let ana = it.portal.sign_in("ana").await;
    let theirs = format!("/registrations/{}", it.deals.submitted);
    let page = it.portal.get(&theirs, &ana).await;
    assert!(
        page.text
            .contains("The protection was revoked for this reason")
            && page.text.contains("Signed directly"),
        "{}",
        page.text
    );
    it.portal.desk.jobs().catch_up().await.unwrap();
    let notices = it.portal.get("/notices", &ana).await;
    assert!(
        notices
            .text
            .contains("revoked the protection for Fjordline"),
        "{}",
        notices.text
    );
}

#[tokio::test]
async fn a_link_is_taken_back_and_a_denial_reopened() {
    let it = Corrections::linked().await;
    let page = it.open(it.waiting).await;
    let stale = format!(
        "version=1&key={}x&unlink-reason=Other",
        value_of(&page.text, "key")
    );
    let to = format!("/review/{}/unlink", it.waiting);
    let stale = it.portal.post(&to, &it.tomas, &stale).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("Other"), "what was typed is kept");
    let done = it
        .correct(it.waiting, &page, "unlink", "Their+power+plant")
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let after = it.open(it.deals.submitted).await;
    assert!(
        after.text.contains("Their power plant"),
        "in both histories"
    );
    let page = it.partners_page().await;
    assert!(!page.contains("Their power plant"), "staff alone read why");
    assert!(page.contains("You are first in line"), "{page}");

    let asked = it.open(it.waiting).await;
    let denied = it.send(it.waiting, &asked, "deny", "deny-text=Ours").await;
    assert_eq!(denied.status, StatusCode::SEE_OTHER, "{}", denied.text);
    let page = it.open(it.waiting).await;
    let done = it
        .correct(it.waiting, &page, "reopen", "It+is+not+ours")
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(it.stage(it.waiting).await, Stage::InReview);
    let page = it.partners_page().await;
    assert!(page.contains("It is not ours"), "{page}");
}

#[tokio::test]
async fn everyone_in_line_is_answered_at_once_and_one_alone_too() {
    let it = Corrections::begin().await;
    let page = it.open(it.deals.submitted).await;
    let done = it
        .correct(it.deals.submitted, &page, "answer-waiting", "Signed")
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(it.stage(it.waiting).await, Stage::Denied);
    let page = it.open(it.deals.submitted).await;
    assert!(!page.text.contains("Answer everyone in line"));

    let it = Corrections::begin().await;
    let page = it.open(it.waiting).await;
    let done = it.correct(it.waiting, &page, "deny", "Signed").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(it.stage(it.waiting).await, Stage::Denied);
}

#[tokio::test]
async fn what_has_ended_is_registered_again_and_says_who_ended_it() {
    let it = Corrections::linked().await;
    let desk = it.portal.desk.as_actor(&it.deals.ana);
    let reference = it.deals.submitted;
    let ana = it.portal.sign_in("ana").await;
    let here = format!("/registrations/{reference}");
    let open = it.portal.get(&here, &ana).await;
    assert!(!open.text.contains("Register again"), "not while it runs");
    let early = it
        .portal
        .post(
            &format!("{here}/again"),
            &ana,
            "key=00000000-0000-7000-8000-000000000005",
        )
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.text);
    let version = desk.registration(reference).await.unwrap().version;
    desk.withdraw(reference, version).await.unwrap();

    let page = it.portal.get(&here, &ana).await;
    assert!(
        page.text.contains("ana withdrew this registration"),
        "{}",
        page.text
    );
    let staff = it.open(reference).await;
    assert!(staff.text.contains("ana withdrew it"), "{}", staff.text);
    let form = format!("key={}", value_of(&page.text, "key"));
    let begun = it.portal.post(&format!("{here}/again"), &ana, &form).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let draft = begun.header("location").to_owned();
    assert_ne!(draft, here);
    let twice = it.portal.post(&format!("{here}/again"), &ana, &form).await;
    assert_eq!(twice.header("location"), draft, "two presses begin one");
    let draft = it.portal.get(&draft, &ana).await;
    assert!(draft.text.contains("value=\"Fjordline\""), "{}", draft.text);
}

#[tokio::test]
async fn an_auditor_reads_and_corrects_nothing() {
    let it = Corrections::begin().await;
    let asta = it.portal.sign_in("asta").await;
    let to = format!("/review/{}", it.deals.submitted);
    let page = it.portal.get(&to, &asta).await;
    assert!(
        !page.text.contains("Revoke this protection"),
        "{}",
        page.text
    );
    let refused = it
        .portal
        .post(
            &format!("{to}/revoke"),
            &asta,
            "version=3&key=k&revoke-reason=No",
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let desk = it.portal.desk.as_actor(&it.deals.ana);
    assert!(
        desk.decide(it.waiting, 1, Decision::TakeUp, "k")
            .await
            .is_err()
    );
}
