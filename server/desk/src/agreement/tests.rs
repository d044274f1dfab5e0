//! Agreements on both databases.
#![allow(clippy::unwrap_used)]

mod publishing;

use portico::actor::{Actor, Role};
use portico::agreement::acceptance::AcceptanceDraft;
use portico::agreement::{AgreementDraft, AppliesTo, Event, Refusal, TextDraft, VersionKey};
use portico::id::{AgreementId, PartnerId};
use portico::partner::{Ineligibility, PartnerKind};
use portico::registration::Country;

use super::{AcceptAgreement, AgreementAcceptance};
use crate::error::{self, DeskError};
use crate::event::RoomEvent;
use crate::testing::{Fault, TestDesk, both};

struct Setting {
    bench: TestDesk,
    nordmess: PartnerId,
    skandi: PartnerId,
    ana: Actor,
    bjorn: Actor,
    seller: Actor,
    per: Actor,
    henrik: Actor,
    tomas: Actor,
}

async fn setting(bench: TestDesk) -> Result<Setting, Fault> {
    let nordmess = bench.reseller("Nordmess").await?;
    let skandi = bench.reseller("Skandi").await?;
    let admin = [Role::PartnerAdmin];
    Ok(Setting {
        nordmess,
        skandi,
        ana: bench.person("Ana", Some(nordmess), &admin).await?,
        bjorn: bench.person("Bjorn", Some(nordmess), &admin).await?,
        seller: bench.person("Sam", Some(nordmess), &[Role::Seller]).await?,
        per: bench.person("Per", Some(skandi), &admin).await?,
        henrik: bench
            .person("Henrik", None, &[Role::ProgrammeManager])
            .await?,
        tomas: bench.person("Tomas", None, &[Role::ChannelManager]).await?,
        bench,
    })
}

/// The test's clock shows 2 March 2026.
const TODAY: &str = "2026-03-02";
const LATER: &str = "2026-03-12";

fn draft(accept_from: &str, body: &str) -> AgreementDraft {
    AgreementDraft {
        accept_from: accept_from.to_owned(),
        texts: vec![TextDraft {
            language: "en".to_owned(),
            title: "Partner agreement".to_owned(),
            body: body.to_owned(),
        }],
    }
}

fn refusal<T: std::fmt::Debug>(result: Result<T, DeskError>) -> Refusal {
    match result {
        Err(DeskError::Refused(error::Refusal::Agreement(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

impl Setting {
    async fn publish(
        &self,
        partners: AppliesTo,
        accept_from: &str,
        body: &str,
    ) -> Result<VersionKey, DeskError> {
        let acting = self.bench.desk.as_actor(&self.henrik);
        let agreement = acting.begin_agreement(partners).await?;
        let version = acting.agreement(agreement).await?.draft_version;
        let written = draft(accept_from, body);
        let version = acting
            .save_agreement_draft(agreement, version, &written)
            .await?;
        let key = format!("publish-{agreement}-{version}");
        let number = acting.publish_agreement(agreement, version, &key).await?;
        Ok(VersionKey { agreement, number })
    }

    async fn read(&self, by: &Actor, key: VersionKey) -> Result<AcceptAgreement, DeskError> {
        let read = self
            .bench
            .desk
            .as_actor(by)
            .agreement_text(key, "de")
            .await?;
        Ok(AcceptAgreement {
            key,
            language: read.text.language.clone(),
            hash: read.hash,
            draft: AcceptanceDraft {
                name: "Ana Lindqvist".to_owned(),
                agrees: true,
            },
        })
    }

    async fn is_due(&self, partner: PartnerId) -> Result<bool, DeskError> {
        let acting = self.bench.desk.as_actor(&self.tomas);
        let eligibility = acting.eligibility(partner).await?;
        let due = Ineligibility::AgreementNotAccepted;
        Ok(eligibility.against.contains(&due))
    }

    async fn accepted(&self, partner: PartnerId) -> Result<Vec<AgreementAcceptance>, DeskError> {
        let acting = self.bench.desk.as_actor(&self.tomas);
        acting.acceptances_of_partner(partner).await
    }
}

#[tokio::test]
async fn an_agreement_is_accepted_once_and_its_hash_stands_in_the_log() {
    both(|bench| async move {
        let s = setting(bench).await?;
        assert!(!s.is_due(s.nordmess).await?, "nothing is published");
        let key = s.publish(AppliesTo::default(), TODAY, "Be kind.").await?;
        assert!(s.is_due(s.nordmess).await?);
        let ana = s.bench.desk.as_actor(&s.ana);
        let asked = s.read(&s.ana, key).await?;
        let id = ana.accept_agreement(&asked).await?;
        assert!(!s.is_due(s.nordmess).await?);
        assert!(s.is_due(s.skandi).await?);
        // Once more, by a colleague, under another name: what was accepted stays.
        let mut again = s.read(&s.bjorn, key).await?;
        again.draft.name = "Bjorn".to_owned();
        let bjorn = s.bench.desk.as_actor(&s.bjorn);
        assert_eq!(bjorn.accept_agreement(&again).await?, id);
        let accepted = s.accepted(s.nordmess).await?;
        assert_eq!(accepted.len(), 1);
        assert_eq!(accepted[0].name, "Ana Lindqvist");
        assert_eq!(accepted[0].hash, asked.hash);
        let timeline = s.bench.desk.as_actor(&s.tomas);
        let timeline = timeline.timeline(s.nordmess.uuid()).await?;
        let told: Vec<_> = timeline
            .iter()
            .filter_map(|entry| match &entry.event {
                RoomEvent::Agreement(Event::Accepted { text, name, .. }) => {
                    Some((text.hash, name.as_str()))
                }
                _ => None,
            })
            .collect();
        assert_eq!(told, [(asked.hash, "Ana Lindqvist")]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_new_version_asks_again_by_its_day() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let first = s.publish(AppliesTo::default(), TODAY, "One.").await?;
        let ana = s.bench.desk.as_actor(&s.ana);
        ana.accept_agreement(&s.read(&s.ana, first).await?).await?;
        let second = s.publish(AppliesTo::default(), LATER, "Two.").await?;
        assert_eq!(second.number, 2);
        let standing = ana.agreement_standing(s.nordmess).await?;
        assert_eq!(standing.asked.map(|asked| asked.key), Some(second));
        assert!(!standing.is_due);
        s.bench.clock.advance(11 * 24 * 60 * 60);
        assert!(s.is_due(s.nordmess).await?);
        let henrik = s.bench.desk.as_actor(&s.henrik);
        let agreement = henrik.agreement(first.agreement).await?;
        let missing = henrik.agreement_missing(&agreement, None).await?;
        let names: Vec<_> = missing.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Nordmess", "Skandi"]);
        ana.accept_agreement(&s.read(&s.ana, second).await?).await?;
        assert!(!s.is_due(s.nordmess).await?);
        let missing = henrik.agreement_missing(&agreement, None).await?;
        assert_eq!(missing.rows.len(), 1);
        assert_eq!(s.accepted(s.nordmess).await?.len(), 2);
        // Withdrawn, it is not asked for any more, and the one before holds.
        henrik.withdraw_agreement(second).await?;
        assert_eq!(
            refusal(henrik.withdraw_agreement(second).await),
            Refusal::AlreadyWithdrawn
        );
        assert!(!s.is_due(s.nordmess).await?);
        assert!(
            s.is_due(s.skandi).await?,
            "the first one was never accepted"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_accepts_a_version_that_was_replaced_while_they_read() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let first = s.publish(AppliesTo::default(), TODAY, "One.").await?;
        let ana = s.bench.desk.as_actor(&s.ana);
        let read = s.read(&s.ana, first).await?;
        let second = s.publish(AppliesTo::default(), TODAY, "Two.").await?;
        assert_eq!(
            refusal(ana.accept_agreement(&read).await),
            Refusal::NotAsked
        );
        // What is sent with another text's hash is not what was read.
        let mut other = s.read(&s.ana, second).await?;
        other.hash = read.hash;
        assert_eq!(
            refusal(ana.accept_agreement(&other).await),
            Refusal::NotAsked
        );
        assert!(s.accepted(s.nordmess).await?.is_empty());
        let mut nobody = s.read(&s.ana, second).await?;
        nobody.draft.agrees = false;
        let found = ana.accept_agreement(&nobody).await;
        assert!(matches!(found, Err(DeskError::Invalid(_))));
        Ok(())
    })
    .await;
}

/// Two administrators accept and the vendor publishes, all at one moment: there is one acceptance at the most, and
/// it is of a version that was asked for then.
#[tokio::test]
async fn accepting_and_publishing_at_one_moment_leaves_one_of_each() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let first = s.publish(AppliesTo::default(), TODAY, "One.").await?;
        let other = s.bench.another()?;
        let third = s.bench.another()?;
        let read = s.read(&s.ana, first).await?;
        let (ana, bjorn) = (s.bench.desk.as_actor(&s.ana), other.as_actor(&s.bjorn));
        let henrik = third.as_actor(&s.henrik);
        let written = draft(TODAY, "Two.");
        let version = henrik
            .save_agreement_draft(first.agreement, 2, &written)
            .await?;
        let (one, two, published) = tokio::join!(
            ana.accept_agreement(&read),
            bjorn.accept_agreement(&read),
            henrik.publish_agreement(first.agreement, version, "k")
        );
        assert_eq!(published?, 2);
        let accepted = s.accepted(s.nordmess).await?;
        assert!(accepted.len() <= 1);
        for outcome in [one, two] {
            match outcome {
                Ok(id) => assert_eq!(accepted.first().map(|it| it.id), Some(id)),
                error => assert_eq!(refusal(error), Refusal::NotAsked),
            }
        }
        assert!(s.is_due(s.nordmess).await?, "the second one is asked for");
        other.close().await;
        third.close().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_closest_agreement_is_asked_for() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let resellers = AppliesTo {
            kind: Some(PartnerKind::Reseller),
            country: None,
        };
        let swedish = AppliesTo {
            kind: None,
            country: Country::parse("SE"),
        };
        let german = AppliesTo {
            kind: Some(PartnerKind::Reseller),
            country: Country::parse("DE"),
        };
        s.publish(AppliesTo::default(), TODAY, "All.").await?;
        s.publish(resellers, TODAY, "Resellers.").await?;
        let swedish = s.publish(swedish, TODAY, "Swedish.").await?;
        let german = s.publish(german, TODAY, "German.").await?;
        let ana = s.bench.desk.as_actor(&s.ana);
        let standing = ana.agreement_standing(s.nordmess).await?;
        assert_eq!(standing.asked.map(|asked| asked.key), Some(swedish));
        // What is for others is not there.
        let found = ana.agreement_text(german, "en").await;
        assert!(matches!(found, Err(DeskError::NotFound)));
        let henrik = s.bench.desk.as_actor(&s.henrik);
        for overview in henrik.agreements().await?.agreements {
            let missing = henrik.agreement_missing(&overview, None).await?.rows.len();
            let asked = overview.id == swedish.agreement;
            assert_eq!(missing, if asked { 2 } else { 0 });
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn each_may_do_their_own_and_nothing_else() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let key = s.publish(AppliesTo::default(), TODAY, "One.").await?;
        let forbidden = |result: Result<(), DeskError>| {
            assert!(matches!(result, Err(DeskError::Forbidden)), "{result:?}");
        };
        let read = s.read(&s.ana, key).await?;
        for actor in [&s.seller, &s.tomas, &s.henrik] {
            let acting = s.bench.desk.as_actor(actor);
            forbidden(acting.accept_agreement(&read).await.map(drop));
        }
        for actor in [&s.ana, &s.seller, &s.tomas] {
            let acting = s.bench.desk.as_actor(actor);
            let (id, written) = (key.agreement, draft(TODAY, "Mine."));
            forbidden(acting.begin_agreement(AppliesTo::default()).await.map(drop));
            forbidden(acting.save_agreement_draft(id, 2, &written).await.map(drop));
            forbidden(acting.publish_agreement(id, 2, "k").await.map(drop));
            forbidden(acting.discard_agreement_draft(id, 2).await);
            forbidden(acting.withdraw_agreement(key).await);
        }
        let ana = s.bench.desk.as_actor(&s.ana);
        let id = ana.accept_agreement(&read).await?;
        forbidden(ana.agreements().await.map(drop));
        forbidden(
            ana.acceptances_of_agreement(key.agreement, None)
                .await
                .map(drop),
        );
        for reader in [&s.seller, &s.tomas] {
            let found = s.bench.desk.as_actor(reader).accepted_agreement(id).await?;
            assert_eq!(found.text.body, "One.");
        }
        let per = s.bench.desk.as_actor(&s.per);
        let nothing = |result: Result<(), DeskError>| {
            assert!(matches!(result, Err(DeskError::NotFound)), "{result:?}");
        };
        nothing(per.accepted_agreement(id).await.map(drop));
        nothing(per.acceptances_of_partner(s.nordmess).await.map(drop));
        nothing(per.agreement_standing(s.nordmess).await.map(drop));
        nothing(per.eligibility(s.nordmess).await.map(drop));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_written_by_one_at_a_time_and_published_once() {
    both(|bench| async move {
        let s = setting(bench).await?;
        let henrik = s.bench.desk.as_actor(&s.henrik);
        let id = henrik.begin_agreement(AppliesTo::default()).await?;
        assert_eq!(id, henrik.begin_agreement(AppliesTo::default()).await?);
        let written = draft("", "");
        let version = henrik.save_agreement_draft(id, 0, &written).await?;
        let again = henrik.save_agreement_draft(id, 0, &written).await?;
        assert_eq!((version, again), (1, 1), "the same once more");
        let stale = henrik.save_agreement_draft(id, 0, &draft(TODAY, "x")).await;
        assert!(matches!(stale, Err(DeskError::Stale { .. })));
        let invalid = henrik.publish_agreement(id, 1, "k1").await;
        assert!(matches!(invalid, Err(DeskError::Invalid(_))));
        let version = henrik
            .save_agreement_draft(id, 1, &draft(TODAY, "x"))
            .await?;
        assert_eq!(henrik.publish_agreement(id, version, "k2").await?, 1);
        assert_eq!(henrik.publish_agreement(id, version, "k2").await?, 1);
        let agreement = henrik.agreement(id).await?;
        assert_eq!(agreement.versions.len(), 1);
        assert!(agreement.draft.is_none());
        let same = draft(LATER, "x");
        let version = henrik
            .save_agreement_draft(id, agreement.draft_version, &same)
            .await?;
        let same = henrik.publish_agreement(id, version, "k3").await;
        assert_eq!(refusal(same), Refusal::NothingChanges);
        henrik.discard_agreement_draft(id, version).await?;
        let unknown = AgreementId::from_uuid(uuid::Uuid::nil());
        let unknown = henrik.agreement(unknown).await;
        assert!(matches!(unknown, Err(DeskError::NotFound)));
        let kinds: Vec<_> = henrik.agreement_history(id, None).await?.rows;
        let kinds: Vec<_> = kinds.iter().map(|row| row.event.kind()).collect();
        assert_eq!(
            kinds,
            [
                "agreement.draft_discarded",
                "agreement.draft_started",
                "agreement.published",
                "agreement.draft_started"
            ]
        );
        Ok(())
    })
    .await;
}
