//! The line: who waits for whom, who is told, and what is taken back.

use portico::actor::Actor;
use portico::id::DraftKey;
use portico::localized::Localized;
use portico::problems::Problem;
use portico::programme::OthersOnApproval;
use portico::registration::{Event, Reference, Refusal, Stage, State};

use super::super::{Correction, Decision};
use super::setting::{Setting, approve, fresh, key, refusal, save, terms};
use crate::error::DeskError;
use crate::notice::NoticeKind;
use crate::review::ReviewFilter;
use crate::testing::{Fault, both};

const HOUR: i64 = 3600;

impl Setting {
    async fn correction<'a>(
        &self,
        reference: Reference,
        reason: &'a str,
        key: &'a str,
    ) -> Result<Correction<'a>, DeskError> {
        let tomas = self.desk.as_actor(&self.tomas);
        Ok(Correction {
            reference,
            version: tomas.registration(reference).await?.version,
            reason,
            key,
        })
    }

    async fn unlink(&self, reference: Reference, reason: &str) -> Result<(), DeskError> {
        let key = key();
        let asked = self.correction(reference, reason, &key).await?;
        self.desk.as_actor(&self.tomas).unlink(asked).await
    }

    async fn revoke(&self, reference: Reference, reason: &str) -> Result<(), DeskError> {
        let key = key();
        let asked = self.correction(reference, reason, &key).await?;
        self.desk.as_actor(&self.tomas).revoke(asked).await
    }

    async fn reopen(&self, reference: Reference, reason: &str) -> Result<(), DeskError> {
        let key = key();
        let asked = self.correction(reference, reason, &key).await?;
        self.desk.as_actor(&self.tomas).reopen(asked).await
    }

    async fn answer_waiting(&self, reference: Reference, reason: &str) -> Result<(), DeskError> {
        let key = key();
        let asked = self.correction(reference, reason, &key).await?;
        self.desk.as_actor(&self.tomas).answer_waiting(asked).await
    }

    async fn withdraw(&self, by: &Actor, reference: Reference) -> Result<(), DeskError> {
        let desk = self.desk.as_actor(by);
        let version = desk.registration(reference).await?.version;
        desk.withdraw(reference, version).await
    }

    async fn place(&self, by: &Actor, reference: Reference) -> Result<Option<i64>, DeskError> {
        let desk = self.desk.as_actor(by);
        Ok(desk.registration(reference).await?.place)
    }

    async fn stage(&self, reference: Reference) -> Result<Stage, DeskError> {
        self.desk.as_actor(&self.tomas).stage(reference).await
    }

    /// What somebody was told since the last time, oldest first.
    async fn told(&self, person: &Actor) -> Result<Vec<NoticeKind>, DeskError> {
        self.desk.jobs().catch_up().await?;
        let desk = self.desk.as_actor(person);
        let notices = desk.notices(None, 50).await?.rows;
        if let Some(newest) = notices.first() {
            desk.mark_notices_read(newest.id).await?;
        }
        let unread = notices.into_iter().filter(|notice| !notice.read).rev();
        Ok(unread.map(|notice| notice.content.kind).collect())
    }

    /// Two linked requests under different names, Ana's the earlier one.
    async fn linked(&self) -> Result<(Reference, Reference), DeskError> {
        let first = self.submitted(&self.ana, "Fjordline").await?;
        self.test.clock.advance(HOUR);
        let second = self.submitted(&self.per, "Havnekraft").await?;
        self.decide(&self.tomas, second, Decision::Link { with: first })
            .await?;
        Ok((first, second))
    }

    /// Nobody reads of the other side in what a partner sees of a registration.
    async fn is_blind(&self, by: &Actor, own: Reference, other: Reference) -> Result<(), Fault> {
        let shown = self.desk.as_actor(by).registration(own).await?;
        let shown = format!("{shown:?}");
        let (name, company) = if by.person == self.ana.person {
            ("\"Per\"", "Skandi")
        } else {
            ("\"Ana\"", "Nordmess")
        };
        for secret in [name, company, &other.to_string()] {
            assert!(!shown.contains(secret), "{secret}: {shown}");
        }
        Ok(())
    }
}

fn records(happened: &[crate::event::TimelineEvent]) -> Vec<Event> {
    let records = happened.iter().filter_map(|it| it.event.registration());
    records.map(|record| record.event.clone()).collect()
}

#[tokio::test]
async fn a_link_and_its_end_tell_everybody_whom_they_move() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.ana, "Fjordline").await?;
        s.test.clock.advance(HOUR);
        let second = s.submitted(&s.per, "Havnekraft").await?;
        assert_eq!(s.place(&s.per, second).await?, Some(1));
        for person in [&s.ana, &s.per, &s.tomas, &s.mia] {
            s.told(person).await?;
        }

        s.decide(&s.tomas, second, Decision::Link { with: first })
            .await?;
        assert_eq!(s.place(&s.ana, first).await?, Some(1));
        assert_eq!(
            s.place(&s.per, second).await?,
            Some(2),
            "whatever the names"
        );
        assert_eq!(s.told(&s.per).await?, [NoticeKind::PlaceChanged]);
        assert!(
            s.told(&s.ana).await?.is_empty(),
            "nothing has changed for her"
        );
        assert_eq!(
            s.told(&s.mia).await?,
            [NoticeKind::Linked; 2],
            "who looks after either one"
        );
        let seen = s.desk.as_actor(&s.per).registration(second).await?;
        let moved = Event::PlaceChanged { from: 1, to: 2 };
        assert_eq!(records(&seen.timeline).last(), Some(&moved));
        s.is_blind(&s.per, second, first).await?;

        assert_eq!(
            refusal(s.unlink(second, " ").await),
            Refusal::StaffReason(Problem::Required)
        );
        s.unlink(second, "Their power plant").await?;
        assert_eq!(s.place(&s.per, second).await?, Some(1));
        assert_eq!(s.told(&s.per).await?, [NoticeKind::PlaceChanged]);
        assert_eq!(s.told(&s.mia).await?, [NoticeKind::Unlinked; 2]);
        for (own, other) in [(first, second), (second, first)] {
            let seen = s.desk.as_actor(&s.tomas).registration(own).await?;
            let expected = Event::Unlinked {
                from: vec![other],
                reason: "Their power plant".into(),
            };
            assert!(records(&seen.timeline).contains(&expected));
        }
        s.is_blind(&s.per, second, first).await?;
        s.is_blind(&s.ana, first, second).await?;
        assert_eq!(refusal(s.unlink(second, "Again").await), Refusal::NotLinked);
        s.decide(&s.tomas, first, approve()).await?;
        s.decide(&s.tomas, second, approve()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_was_unlinked_counts_as_different_however_alike_it_looks() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.ana, "Fjordline").await?;
        s.test.clock.advance(HOUR);
        let second = s.submitted(&s.per, "Fjordline").await?;
        assert_eq!(s.place(&s.per, second).await?, Some(2));
        s.decide(&s.tomas, second, Decision::Link { with: first })
            .await?;
        s.unlink(second, "Their other yard").await?;
        assert_eq!(s.place(&s.per, second).await?, Some(1));
        s.decide(&s.tomas, first, approve()).await?;
        let seen = s.desk.as_actor(&s.tomas).registration(second).await?;
        assert!(seen.candidates[0].apart);
        assert_eq!(seen.protected_conflict, None, "it was argued already");
        s.decide(&s.tomas, second, approve()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_others_wait_in_order_and_the_next_is_reviewed_when_the_line_is_free() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let (first, second) = s.linked().await?;
        s.test.clock.advance(HOUR);
        let third = s.submitted(&s.per, "Kraftverk").await?;
        s.decide(&s.tomas, third, Decision::Link { with: first })
            .await?;
        let question = "Which yard?".to_owned();
        s.decide(&s.tomas, second, Decision::Return { question })
            .await?;
        for person in [&s.ana, &s.per, &s.mia] {
            s.told(person).await?;
        }
        s.decide(&s.tomas, first, approve()).await?;
        assert_eq!(s.stage(second).await?, Stage::Waiting);
        assert_eq!(s.stage(third).await?, Stage::Waiting);
        assert_eq!(s.told(&s.per).await?, [NoticeKind::Waits; 2]);
        let queue = s
            .desk
            .as_actor(&s.tomas)
            .review_list(&ReviewFilter::default())
            .await?;
        assert!(queue.rows.is_empty(), "nothing is due while it waits");
        assert_eq!(s.place(&s.per, second).await?, Some(2));
        s.is_blind(&s.per, second, first).await?;

        s.withdraw(&s.ana, first).await?;
        assert_eq!(
            s.stage(second).await?,
            Stage::Returned,
            "its question is open again"
        );
        assert_eq!(s.stage(third).await?, Stage::Waiting, "one after the other");
        let told = [NoticeKind::Resumed, NoticeKind::PlaceChanged];
        assert_eq!(s.told(&s.per).await?, told);
        s.is_blind(&s.per, second, first).await?;
        assert_eq!(s.place(&s.per, second).await?, Some(1));

        s.withdraw(&s.per, second).await?;
        assert_eq!(s.stage(third).await?, Stage::InReview);
        s.decide(&s.tomas, third, approve()).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_protection_that_expires_lets_the_next_eligible_one_in() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let (first, second) = s.linked().await?;
        let other = s.test.reseller("Oresund").await?;
        let nils = s
            .test
            .person("Nils", Some(other), &[portico::actor::Role::Seller])
            .await?;
        s.test.clock.advance(HOUR);
        let third = s.submitted(&nils, "Oresund Docks").await?;
        s.decide(&s.tomas, third, Decision::Link { with: first })
            .await?;
        s.decide(&s.tomas, first, approve()).await?;
        let skandi = s.per.partner.ok_or("no partner")?;
        s.desk
            .as_actor(&s.tomas)
            .suspend_partner(skandi, "Unpaid")
            .await?;
        s.test.clock.advance(92 * 24 * HOUR);
        assert_eq!(s.desk.jobs().expire_due().await?, 1);
        assert_eq!(s.stage(second).await?, Stage::Waiting, "not eligible");
        assert_eq!(s.stage(third).await?, Stage::InReview);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_terms_may_answer_the_others_in_the_same_act() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let mut terms = terms()?;
        terms.version = 5;
        let reason = Localized::from([("en", "Another partner was first")]);
        terms.others = OthersOnApproval::Deny { reason };
        s.desk.maintenance().publish_terms(&terms).await?;
        let (first, second) = s.linked().await?;
        s.told(&s.per).await?;
        s.decide(&s.tomas, first, approve()).await?;
        let seen = s.desk.as_actor(&s.per).registration(second).await?;
        assert!(
            matches!(&seen.registration.state, State::Denied { reason, .. } if reason == "Another partner was first")
        );
        assert_eq!(s.told(&s.per).await?, [NoticeKind::Denied]);
        assert_eq!(
            refusal(s.reopen(second, "A mistake").await),
            Refusal::OpportunityProtected { by: Some(first) },
            "it could not wait"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn everyone_in_line_is_answered_in_one_act() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let (first, second) = s.linked().await?;
        s.decide(&s.tomas, first, approve()).await?;
        assert_eq!(
            refusal(s.answer_waiting(first, "").await),
            Refusal::Reason(Problem::Required)
        );
        let key = key();
        let asked = s.correction(first, "Signed with another", &key).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        tomas.answer_waiting(asked.clone()).await?;
        tomas.answer_waiting(asked).await?;
        let seen = s.desk.as_actor(&s.per).registration(second).await?;
        assert!(
            matches!(&seen.registration.state, State::Denied { reason, .. } if reason == "Signed with another")
        );
        let denials = records(&seen.timeline)
            .into_iter()
            .filter(|event| matches!(event, Event::Denied { .. }));
        assert_eq!(denials.count(), 1, "the same form twice acts once");
        assert_eq!(
            refusal(s.answer_waiting(first, "Again").await),
            Refusal::NobodyWaits
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_protection_is_revoked_and_a_denial_reopened_with_reasons() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let (first, second) = s.linked().await?;
        s.decide(&s.tomas, first, approve()).await?;
        s.told(&s.ana).await?;
        assert_eq!(
            refusal(s.revoke(first, "").await),
            Refusal::Reason(Problem::Required)
        );
        s.revoke(first, "The customer chose someone else").await?;
        assert_eq!(s.told(&s.ana).await?, [NoticeKind::Revoked]);
        assert_eq!(s.stage(second).await?, Stage::InReview, "the next in line");
        s.is_blind(&s.ana, first, second).await?;
        s.decide(&s.tomas, second, approve()).await?;

        s.reopen(first, "They came back").await?;
        assert_eq!(
            s.stage(first).await?,
            Stage::Waiting,
            "another one is protected by now"
        );
        assert_eq!(
            s.told(&s.ana).await?,
            [NoticeKind::Reopened, NoticeKind::Waits]
        );
        assert_eq!(
            refusal(s.reopen(first, "Now").await),
            Refusal::OpportunityProtected { by: Some(second) }
        );
        s.revoke(second, "Not theirs").await?;
        assert_eq!(s.stage(first).await?, Stage::InReview);
        s.decide(&s.tomas, first, approve()).await?;

        let reason = "Ours".to_owned();
        let third = s.submitted(&s.ana, "Kraftverk").await?;
        s.decide(&s.tomas, third, Decision::Deny { reason }).await?;
        s.reopen(third, "It is not ours").await?;
        let seen = s.desk.as_actor(&s.ana).registration(third).await?;
        assert_eq!(seen.registration.stage(), Stage::InReview);
        let reason = "It is not ours".into();
        assert_eq!(
            records(&seen.timeline).last(),
            Some(&Event::Reopened { reason })
        );
        assert!(s.desk.maintenance().verify().await?.holds());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn only_reviewers_correct_and_only_what_they_have_read() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let (first, second) = s.linked().await?;
        let key = key();
        let asked = s.correction(second, "Their other yard", &key).await?;
        let denied = s.desk.as_actor(&s.ana).unlink(asked.clone()).await;
        assert!(matches!(denied, Err(DeskError::Forbidden)), "{denied:?}");
        s.decide(&s.mia, second, Decision::TakeUp).await?;
        let stale = s.desk.as_actor(&s.tomas).unlink(asked).await;
        assert!(matches!(stale, Err(DeskError::Stale { .. })), "{stale:?}");
        assert_eq!(
            refusal(s.revoke(first, "Nothing there").await),
            Refusal::WrongStage {
                stage: Stage::InReview
            }
        );
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_link_beside_an_approval_leaves_nobody_in_review_behind_it() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        for round in 0..8 {
            let first = s.submitted(&s.ana, &format!("One {round}")).await?;
            let second = s.submitted(&s.per, &format!("Two {round}")).await?;
            let (desk, tomas, mia) = (s.desk.clone(), s.tomas.clone(), s.mia.clone());
            let there = tokio::spawn(async move {
                let desk = desk.as_actor(&tomas);
                let version = desk.registration(first).await?.version;
                desk.decide(first, version, approve(), &key()).await
            });
            let desk = s.desk.clone();
            let back = tokio::spawn(async move {
                let desk = desk.as_actor(&mia);
                let version = desk.registration(second).await?.version;
                desk.decide(second, version, Decision::Link { with: first }, &key())
                    .await
            });
            there.await??;
            back.await??;
            assert_eq!(s.stage(first).await?, Stage::Protected);
            assert_eq!(s.stage(second).await?, Stage::Waiting);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_over_is_registered_again_once_a_key() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.ana, "Fjordline").await?;
        let ana = s.desk.as_actor(&s.ana);
        let key = DraftKey::from_uuid(fresh());
        assert_eq!(
            refusal(ana.register_again(first, key).await),
            Refusal::NotOver
        );
        s.withdraw(&s.ana, first).await?;
        let other = s.desk.as_actor(&s.per).register_again(first, key).await;
        assert!(matches!(other, Err(DeskError::NotFound)), "{other:?}");
        let draft = ana.register_again(first, key).await?;
        assert_eq!(ana.register_again(first, key).await?, draft);
        let opened = ana.open_draft(draft).await?;
        assert_eq!(opened.draft, save("Fjordline").draft);
        Ok(())
    })
    .await;
}
