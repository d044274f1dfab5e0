//! What becomes of deals when somebody is erased, and of drafts that nobody goes on with.

use portico::actor::Role;
use portico::privacy::{ERASED_NAME, Refusal};

use super::super::Decision;
use super::setting::{Setting, approve, draft, fresh, save};
use crate::error::{self, DeskError};
use crate::mail::MailContent;
use crate::on;
use crate::registration::DraftSave;
use crate::testing::both;

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn an_erased_reviewer_leaves_their_decisions_and_no_name() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let olga = s.test.person("Olga", None, &[Role::Operator]).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        s.decide(&s.tomas, reference, Decision::TakeUp).await?;
        let operator = s.desk.as_actor(&olga);
        operator.ask_erasure_of("tomas@portico.example").await?;
        let busy = operator.erase(s.tomas.person, "Tomas").await;
        let duties = Refusal::OpenDuties { count: 1 };
        assert!(
            matches!(&busy, Err(DeskError::Refused(error::Refusal::Privacy(it))) if *it == duties),
            "{busy:?}"
        );
        s.decide(&s.tomas, reference, approve()).await?;
        s.desk.jobs().catch_up().await?;
        let ana = s.desk.as_actor(&s.ana);
        let told = ana.notices(None, 10).await?.rows;
        assert_eq!(told[0].content.details.by_name.as_deref(), Some("Tomas"));
        let before = ana.registration(reference).await?;
        operator.erase(s.tomas.person, "Tomas").await?;
        s.desk.jobs().catch_up().await?;
        let told = ana.notices(None, 10).await?.rows;
        assert!(!told.is_empty());
        for notice in told {
            assert_eq!(notice.content.details.by_name.as_deref(), Some(ERASED_NAME));
        }
        for mail in s.desk.jobs().mail_due(500).await? {
            if let MailContent::Notice(content) = mail.content {
                assert_ne!(content.details.by_name.as_deref(), Some("Tomas"));
            }
        }
        let after = ana.registration(reference).await?;
        assert_eq!(
            after.registration, before.registration,
            "the deal is what it was"
        );
        assert!(
            after
                .timeline
                .iter()
                .any(|event| event.actor_name.as_deref() == Some(ERASED_NAME))
        );
        let found = s.desk.maintenance().verify().await?;
        assert!(found.contradictions.is_empty() && found.log.holds());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_draft_that_nobody_goes_on_with_is_told_of_and_then_deleted() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let ana = s.desk.as_actor(&s.ana);
        let (old, kept) = (save("Fjordline"), save("Havnekraft"));
        let old = ana.save_draft(old).await?.reference;
        let went_on = ana.save_draft(kept.clone()).await?;
        s.test.clock.advance(352 * DAY);
        let report = s.desk.jobs().carry_out_retention().await?.ok_or("no round")?;
        assert_eq!(report.told, 2);
        s.desk.jobs().catch_up().await?;
        let told = ana.notices(None, 10).await?.rows;
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|notice| notice.content.details.ends_on.is_some()));
        // Saving one keeps it.
        let mut changed = draft("Havnekraft");
        changed.city = "Oslo".into();
        let again = DraftSave {
            key: kept.key,
            writer: fresh(),
            version: Some(went_on.version),
            draft: changed,
        };
        ana.save_draft(again).await?;
        s.test.clock.advance(13 * DAY + 60);
        s.desk.jobs().carry_out_retention().await?;
        assert!(ana.open_draft(old).await.is_ok(), "two weeks are not over");
        s.test.clock.advance(2 * DAY);
        let report = s.desk.jobs().carry_out_retention().await?.ok_or("no round")?;
        let removed: u64 = report.kinds.iter().map(|kind| kind.removed).sum();
        assert!(removed >= 1);
        assert!(matches!(ana.open_draft(old).await, Err(DeskError::NotFound)));
        assert!(ana.open_draft(went_on.reference).await.is_ok());
        let deleted = on!(s.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(
                "SELECT count(*) FROM event WHERE kind = 'registration.draft_deleted' AND actor IS NULL",
            )
            .fetch_one(c)
            .await
        })?;
        assert_eq!(deleted, 1);
        Ok(())
    })
    .await;
}
