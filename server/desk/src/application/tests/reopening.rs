//! Staff take a refused application back into review.

use portico::application::{Event, Refusal, Stage};
use portico::id::ApplicationId;

use super::super::{Approval, ApprovalDraft};
use super::setting::{Setting, draft};
use super::{DAY, refused};
use crate::error::DeskError;
use crate::event::RoomEvent;
use crate::mail::{ApplicationMailKind, MailContent};
use crate::testing::{Fault, START, both};

/// An application that was refused, at version 3.
async fn refused_one(s: &Setting, company: &str, number: u32) -> Result<ApplicationId, Fault> {
    let id = s.confirmed(&draft(company, number)).await?;
    let key = format!("refuse-{id}");
    let tomas = s.desk.as_actor(&s.tomas);
    tomas.refuse_application(id, 2, "No room", &key).await?;
    Ok(id)
}

#[tokio::test]
async fn a_reopened_application_is_looked_at_again_and_the_applicant_is_told_only_that() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let id = refused_one(&s, "Brenner", 1).await?;
        let status = s.mailed_link("application.refused").await?;
        s.bench.clock.advance(DAY);
        let mia = s.desk.as_actor(&s.mia);
        let silent = mia.reopen_application(id, 3, " ", "key-1").await;
        assert!(matches!(silent, Err(DeskError::Invalid(_))), "{silent:?}");
        let ana = s.desk.as_actor(&s.ana);
        let denied = ana.reopen_application(id, 3, "Room", "key-2").await;
        assert!(matches!(denied, Err(DeskError::Forbidden)), "{denied:?}");
        let why = "Ohio has room now.";
        for _ in 0..2 {
            mia.reopen_application(id, 3, why, "key-3").await?;
        }
        let mails = s.desk.jobs().mail_due(50).await?;
        let told: Vec<_> = mails
            .iter()
            .filter_map(|mail| match &mail.content {
                MailContent::Application(told) => Some((told.kind, told.reason.as_deref())),
                _ => None,
            })
            .collect();
        assert_eq!(told, [(ApplicationMailKind::Reopened, None)]);

        let door = s.desk.authentication();
        let shown = door.application_status(&status).await?;
        assert_eq!((shown.stage, shown.taken_up), (Stage::Waiting, true));
        assert_eq!((shown.decided_at, shown.reason), (None, None));
        assert_eq!(shown.reopened_at, Some(START.plus(DAY)));
        assert!(shown.due_at > Some(START.plus(7 * DAY)), "it begins anew");
        assert_eq!(s.waiting().await?, [id]);
        let detail = mia.application(id).await?;
        assert_eq!(detail.application.reviewer, Some(s.mia.person));
        let last = detail.timeline.last().map(|entry| &entry.event);
        let reason = why.to_owned();
        let reopened = RoomEvent::Application(Event::Reopened { reason });
        assert_eq!(last, Some(&reopened));

        // Who had not seen it is told by whom, and it can be refused again.
        let tomas = s.desk.as_actor(&s.tomas);
        let late = tomas.reopen_application(id, 3, "Room", "key-4").await;
        let by = match late {
            Err(DeskError::Stale { by, .. }) => by,
            other => panic!("{other:?}"),
        };
        assert_eq!(by, "Mia");
        tomas
            .refuse_application(id, 4, "Still none", "key-5")
            .await?;
        let shown = door.application_status(&status).await?;
        assert_eq!(shown.reason.as_deref(), Some("Still none"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn it_stays_closed_while_another_one_of_the_company_is_open_or_made_it_a_partner() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let first = refused_one(&s, "Brenner", 1).await?;
        let other = refused_one(&s, "Keller", 2).await?;
        // Under another name and from another website, with the same tax id.
        let mut again = draft("Brenner Gauges", 3);
        again.tax_id = draft("", 1).tax_id;
        let second = s.confirmed(&again).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let reopened = tomas.reopen_application(first, 3, "Room", "key-1").await;
        assert_eq!(refused(reopened), Some(Refusal::OtherOpen));
        let detail = tomas.application(first).await?;
        assert_eq!(detail.against_reopening, Some(Refusal::OtherOpen));
        // Another company's is its own matter.
        assert_eq!(tomas.application(other).await?.against_reopening, None);
        tomas.reopen_application(other, 3, "Room", "key-2").await?;

        let chosen = ApprovalDraft {
            kind: "reseller".into(),
            tier: "silver".into(),
            currency: "EUR".into(),
            territory: "US".into(),
            ..ApprovalDraft::default()
        };
        let approval = Approval {
            version: 2,
            draft: &chosen,
            key: "key-3",
        };
        tomas.approve_application(second, approval).await?;
        for id in [first, second] {
            let reopened = tomas.reopen_application(id, 3, "Room", "key-4").await;
            assert_eq!(refused(reopened), Some(Refusal::PartnerMade));
        }
        let events = tomas.application(first).await?.timeline.len();
        assert_eq!(events, 2, "confirmed and refused: nothing is half done");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn it_stays_closed_once_nobody_knows_whom_to_answer() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let id = refused_one(&s, "Brenner", 1).await?;
        s.bench.clock.advance(181 * DAY);
        s.desk.jobs().carry_out_retention().await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let reopened = tomas.reopen_application(id, 3, "Room", "key-1").await;
        assert_eq!(refused(reopened), Some(Refusal::ContactForgotten));
        assert_eq!(s.mails("application.reopened").await?, 0);
        Ok(())
    })
    .await;
}

/// Whoever reopens at the same moment, one of them does: the same application, or two of one company.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_reopen_at_once_one_does() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let other = s.bench.another()?;
        let (tomas, mia) = (s.desk.as_actor(&s.tomas), other.as_actor(&s.mia));
        for round in 1..=3_u32 {
            let id = refused_one(&s, &format!("Company {round}"), round).await?;
            let (one, two) = (format!("one-{round}"), format!("two-{round}"));
            let (first, second) = tokio::join!(
                tomas.reopen_application(id, 3, "Room", &one),
                mia.reopen_application(id, 3, "Room", &two),
            );
            assert_ne!(first.is_ok(), second.is_ok(), "{first:?} {second:?}");
            let lost = if first.is_ok() { second } else { first };
            assert!(matches!(lost, Err(DeskError::Stale { .. })), "{lost:?}");
            let events = tomas.application(id).await?.timeline.len();
            assert_eq!(events, 3, "confirmed, refused and reopened once");
        }
        for round in 11..=13_u32 {
            let older = refused_one(&s, &format!("Firm {round}"), round).await?;
            let newer = refused_one(&s, &format!("Firm {round} again"), round).await?;
            let (one, two) = (format!("one-{round}"), format!("two-{round}"));
            let (first, second) = tokio::join!(
                tomas.reopen_application(older, 3, "Room", &one),
                mia.reopen_application(newer, 3, "Room", &two),
            );
            assert_ne!(first.is_ok(), second.is_ok(), "{first:?} {second:?}");
            let lost = if first.is_ok() { second } else { first };
            assert_eq!(refused(lost), Some(Refusal::OtherOpen));
        }
        Ok(())
    })
    .await;
}
