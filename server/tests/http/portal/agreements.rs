//! An agreement for all partners, which Nordmess has accepted, with the draft of its next version.

use portico::actor::Role;
use portico::agreement::acceptance::AcceptanceDraft;
use portico::agreement::{AgreementDraft, AppliesTo, TextDraft, VersionKey};
use portico::content_hash::ContentHash;
use portico::id::AcceptanceId;
use portico_desk::agreement::AcceptAgreement;

use super::TestPortal;
use super::deals::Deals;

pub struct Agreed {
    pub key: VersionKey,
    pub hash: ContentHash,
    pub accepted: AcceptanceId,
}

/// A draft in English.
pub fn agreement_draft(accept_from: &str, body: &str) -> AgreementDraft {
    AgreementDraft {
        accept_from: accept_from.to_owned(),
        texts: vec![TextDraft {
            language: "en".to_owned(),
            title: "Partner agreement".to_owned(),
            body: body.to_owned(),
        }],
    }
}

/// Publishes the next version of the agreement for all partners, as a programme manager `by` would.
pub async fn publish(portal: &TestPortal, by: &str, accept_from: &str, body: &str) -> VersionKey {
    let henrik = portal.person(by, None, &[Role::ProgrammeManager]).await;
    let desk = portal.desk.as_actor(&henrik);
    let agreement = desk.begin_agreement(AppliesTo::default()).await.unwrap();
    let version = desk.agreement(agreement).await.unwrap().draft_version;
    let draft = agreement_draft(accept_from, body);
    let saved = desk.save_agreement_draft(agreement, version, &draft).await;
    let published = desk
        .publish_agreement(agreement, saved.unwrap(), &format!("publish-{version}"))
        .await;
    VersionKey {
        agreement,
        number: published.unwrap(),
    }
}

impl Agreed {
    pub async fn of(portal: &TestPortal, deals: &Deals) -> Self {
        let key = publish(portal, "hanna", "2027-01-01", "Be *kind*.").await;
        let nina = portal
            .person("nina", deals.ana.partner, &[Role::PartnerAdmin])
            .await;
        let desk = portal.desk.as_actor(&nina);
        let read = desk.agreement_text(key, "en").await.unwrap();
        let accepted = desk
            .accept_agreement(&AcceptAgreement {
                key,
                language: "en".to_owned(),
                hash: read.hash,
                draft: AcceptanceDraft {
                    name: "Nina Řezáčová".to_owned(),
                    agrees: true,
                },
            })
            .await
            .unwrap();
        let hedda = portal
            .person("hedda", None, &[Role::ProgrammeManager])
            .await;
        let next = agreement_draft("2027-06-01", "Be kinder.");
        let desk = portal.desk.as_actor(&hedda);
        desk.save_agreement_draft(key.agreement, 2, &next)
            .await
            .unwrap();
        Self {
            key,
            hash: read.hash,
            accepted,
        }
    }
}
