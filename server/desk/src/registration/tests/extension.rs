//! More time for a protection.

use portico::registration::{Event, Refusal, Stage};

use super::super::Correction;
use super::setting::{Setting, approve, key, refusal};
use crate::error::DeskError;
use crate::review::{Request, ReviewFilter, ReviewRow, Shown};
use crate::testing::both;

const DAY: i64 = 24 * 3600;

#[tokio::test]
async fn a_partner_prolongs_its_protection_once_and_it_ends_later() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        s.decide(&s.tomas, reference, approve()).await?;
        let (ana, per) = (s.desk.as_actor(&s.ana), s.desk.as_actor(&s.per));
        let shown = ana.registration(reference).await?;
        let before = *shown.registration.state.protection().ok_or("protected")?;

        s.test.clock.advance(80 * DAY);
        let silent = ana.extend(reference, shown.version, " ").await;
        assert!(matches!(refusal(silent), Refusal::Progress(_)));
        let theirs = per.extend(reference, shown.version, "Ours").await;
        assert!(matches!(theirs, Err(DeskError::NotFound)), "{theirs:?}");
        ana.extend(reference, shown.version, "The board meets in May")
            .await?;
        let stale = ana.extend(reference, shown.version, "Twice").await;
        assert!(matches!(stale, Err(DeskError::Stale { .. })), "{stale:?}");
        let shown = ana.registration(reference).await?;
        let again = ana.extend(reference, shown.version, "Once more").await;
        assert_eq!(refusal(again), Refusal::ExtendedBefore);
        let granted = *shown.registration.state.protection().ok_or("protected")?;
        assert_eq!(granted.until, before.until.plus_days(30));
        assert_eq!(granted.from, before.from);

        // It does not end when it would have, and does so thirty days later.
        s.test.clock.advance(20 * DAY);
        assert_eq!(s.desk.jobs().expire_due().await?, 0);
        s.test.clock.advance(30 * DAY);
        assert_eq!(s.desk.jobs().expire_due().await?, 1);
        assert_eq!(ana.stage(reference).await?, Stage::Expired);
        s.desk.jobs().catch_up().await?;
        let report = s.desk.maintenance().verify().await?;
        assert!(
            report.holds(),
            "the log tells of the longer protection: {report:?}"
        );
        let told = s.desk.as_actor(&s.tomas).notices(None, 50).await?;
        let told = format!("{told:?}");
        assert!(told.contains("The board meets in May"), "{told}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_vendor_prolongs_it_further_and_it_is_not_decided_again() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.ana, "Fjordline").await?;
        s.decide(&s.tomas, first, approve()).await?;
        s.test.clock.advance(60);
        let second = s.submitted(&s.ana, "Havnekraft").await?;
        s.decide(&s.tomas, second, approve()).await?;
        s.test.clock.advance(60);
        let staff = s.desk.as_actor(&s.tomas);
        let shown = staff.registration(first).await?;
        let (form, reason) = (key(), "The tender is late");
        let asked = || Correction {
            reference: first,
            version: shown.version,
            reason,
            key: &form,
        };
        let past = staff.extend_until(asked(), "2026-01-05").await;
        assert!(matches!(refusal(past), Refusal::ExtensionDate(_)));
        let partner = s
            .desk
            .as_actor(&s.ana)
            .extend_until(asked(), "2026-12-31")
            .await;
        assert!(matches!(partner, Err(DeskError::Forbidden)), "{partner:?}");
        for _ in 0..2 {
            staff.extend_until(asked(), "2026-12-31").await?;
        }
        let after = staff.registration(first).await?;
        assert_eq!(after.version, shown.version + 1, "pressed twice, done once");
        let last = after.timeline.last().and_then(|it| it.event.registration());
        let last = last.map(|record| &record.event);
        assert!(
            matches!(last, Some(Event::ExtensionGranted { .. })),
            "{last:?}"
        );
        // Whoever was given more time by the vendor may still extend by themselves.
        let ana = s.desk.as_actor(&s.ana);
        ana.extend(first, after.version, "An offer").await?;
        let decided = ReviewFilter {
            shown: Shown::Decided,
            ..ReviewFilter::default()
        };
        let rows = staff.review_list(&decided).await?.rows;
        let requests: Vec<_> = rows.iter().map(ReviewRow::request).collect();
        let decided = [second, first].map(Request::Registration);
        assert_eq!(requests, decided, "in the order of the decisions");
        Ok(())
    })
    .await;
}
