//! Who sees what, how lists page, and what files do.

use futures_util::stream;
use portico::actor::Role;
use portico::registration::{Event, Refusal, Stage};

use super::super::{Decision, NewAttachment, RegistrationFilter};
use super::setting::{Setting, approve, key, refusal, save};
use crate::error::DeskError;
use crate::page::Part;
use crate::review::{Request, ReviewFilter, ReviewPage, ReviewRow};
use crate::testing::both;

#[tokio::test]
async fn another_partner_finds_nothing_and_a_learner_may_nothing() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let per = s.desk.as_actor(&s.per);
        assert!(matches!(
            per.registration(reference).await,
            Err(DeskError::NotFound)
        ));
        assert!(matches!(
            per.withdraw(reference, 2).await,
            Err(DeskError::NotFound)
        ));
        assert!(matches!(
            per.answer(reference, 2, "x").await,
            Err(DeskError::NotFound)
        ));
        assert!(
            per.registrations(&RegistrationFilter::default())
                .await?
                .rows
                .is_empty()
        );
        assert!(matches!(
            per.decide(reference, 2, approve(), &key()).await,
            Err(DeskError::Forbidden)
        ));
        assert!(matches!(
            per.review_list(&ReviewFilter::default()).await,
            Err(DeskError::Forbidden)
        ));

        let learner = s
            .test
            .person("Lea", s.ana.partner, &[Role::Learner])
            .await?;
        let lea = s.desk.as_actor(&learner);
        assert!(matches!(
            lea.registration(reference).await,
            Err(DeskError::NotFound)
        ));
        assert!(matches!(
            lea.save_draft(save("X")).await,
            Err(DeskError::Forbidden)
        ));
        let auditor = s.test.person("Aud", None, &[Role::Auditor]).await?;
        let aud = s.desk.as_actor(&auditor);
        assert_eq!(
            aud.registration(reference).await?.details.customer,
            "Fjordline"
        );
        assert!(matches!(
            aud.decide(reference, 2, approve(), &key()).await,
            Err(DeskError::Forbidden)
        ));
        assert!(matches!(
            aud.submit(save("X")).await,
            Err(DeskError::Forbidden)
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_its_partners_own_business() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let draft = s
            .desk
            .as_actor(&s.ana)
            .save_draft(save("Fjordline"))
            .await?;
        for other_user in [&s.tomas, &s.per] {
            let desk = s.desk.as_actor(other_user);
            assert!(matches!(
                desk.open_draft(draft.reference).await,
                Err(DeskError::NotFound)
            ));
            assert!(matches!(
                desk.stage(draft.reference).await,
                Err(DeskError::NotFound)
            ));
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_list_pages_by_key_and_filters_by_stage_and_text() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        for n in 0..60 {
            s.test.clock.advance(i64::from(n % 3 == 0));
            // No reference has an L, O or U.
            desk.save_draft(save(&format!("Müller lou{n:02} 100%")))
                .await?;
        }
        s.submitted(&s.ana, "Fjordline").await?;
        let mut filter = RegistrationFilter::default();
        let first = desk.registrations(&filter).await?;
        assert_eq!((first.rows.len(), first.next.is_some()), (50, true));
        filter.part = first.next.map_or(Part::Start, Part::After);
        let second = desk.registrations(&filter).await?;
        assert_eq!((second.rows.len(), second.next.is_some()), (11, false));
        let mut seen: Vec<_> = first
            .rows
            .iter()
            .chain(&second.rows)
            .map(|row| row.id)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 61, "every row once");

        let found = |stage, text: &str| {
            let filter = RegistrationFilter {
                stage,
                text: text.to_owned(),
                ..RegistrationFilter::default()
            };
            async move {
                desk.registrations(&filter)
                    .await
                    .map(|page| page.rows.len())
            }
        };
        assert_eq!(found(Some(Stage::InReview), "").await?, 1);
        assert_eq!(found(None, "muller lou07").await?, 1);
        assert_eq!(found(None, "lou07 100% MÜLL").await?, 1, "in any order");
        assert_eq!(found(None, "muller fjordline").await?, 0, "each of them");
        assert_eq!(found(None, "100%").await?, 50);
        assert_eq!(found(None, "100_").await?, 0);
        assert_eq!(found(Some(Stage::Draft), "fjord").await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_queue_has_what_is_due_first_on_top() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let early = s.submitted(&s.ana, "Early").await?;
        s.test.clock.advance(60);
        let late = s.submitted(&s.ana, "Late").await?;
        let order = |page: ReviewPage| page.rows.iter().map(ReviewRow::request).collect::<Vec<_>>();
        let [early_one, late_one] = [early, late].map(Request::Registration);
        let desk = s.desk.as_actor(&s.tomas);
        assert_eq!(
            order(desk.review_list(&ReviewFilter::default()).await?),
            [early_one, late_one]
        );
        s.decide(&s.tomas, early, Decision::TakeUp).await?;
        assert_eq!(
            order(desk.review_list(&ReviewFilter::default()).await?),
            [late_one, early_one],
            "taken up, it has until the decision"
        );
        assert_eq!(desk.waiting().await?, 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn files_are_attached_once_and_stay_with_what_was_submitted() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let form = save("Fjordline");
        let draft = desk.save_draft(form.clone()).await?;
        let file = || async {
            let content = stream::iter([Ok::<_, std::io::Error>(bytes::Bytes::from_static(
                b"%PDF-1.4 photo",
            ))]);
            s.desk
                .files()
                .receive(content, 1000)
                .await
                .map(|file| NewAttachment {
                    name: "visit.pdf".into(),
                    media_type: "application/pdf".into(),
                    file,
                })
        };
        desk.attach(draft.reference, file().await?).await?;
        desk.attach(draft.reference, file().await?).await?;
        let attached = desk.open_draft(draft.reference).await?.attachments;
        assert_eq!(attached.len(), 1);
        let told = s.desk.as_actor(&s.ana).timeline(draft.id.uuid()).await?;
        let told: Vec<_> = told
            .iter()
            .filter_map(|it| it.event.registration())
            .collect();
        assert!(
            matches!(&told[1].event, Event::Attached { name, size: 14, content: Some(hash) }
                if name == "visit.pdf" && *hash == attached[0].content),
            "the log says which content it was"
        );
        let other_user = s
            .desk
            .as_actor(&s.per)
            .attachment(draft.reference, attached[0].id)
            .await;
        assert!(matches!(other_user, Err(DeskError::NotFound)));
        desk.submit(form).await?;
        assert_eq!(
            refusal(desk.detach(draft.reference, attached[0].id).await),
            Refusal::FileKept
        );
        assert_eq!(
            s.desk
                .as_actor(&s.tomas)
                .attachment(draft.reference, attached[0].id)
                .await?
                .size,
            14
        );
        Ok(())
    })
    .await;
}
