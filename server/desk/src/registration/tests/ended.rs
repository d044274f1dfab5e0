//! Parting from a partner: access ends at once, what it asked is closed, what happened stays readable.

use portico::actor::Role;
use portico::partner::{Ineligibility, Refusal as PartnerRefusal};
use portico::registration::{Event, Refusal, Stage};

use super::super::Decision;
use super::setting::{Setting, approve, refusal, save};
use crate::error::{self, DeskError};
use crate::testing::both;

#[tokio::test]
async fn what_is_asked_is_closed_and_the_next_in_line_is_reviewed() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        let henrik = s
            .test
            .person("Henrik", None, &[Role::ProgrammeManager])
            .await?;
        let nordmess = s.ana.partner.ok_or("a partner")?;
        let protected = s.submitted(&s.ana, "Fjordline").await?;
        let behind = s.submitted(&s.per, "Fjordline").await?;
        s.decide(&s.tomas, behind, Decision::Link { with: protected })
            .await?;
        s.decide(&s.tomas, protected, approve()).await?;
        let asked = s.submitted(&s.ana, "Havnekraft").await?;
        let draft = s
            .desk
            .as_actor(&s.ana)
            .save_draft(save("Begun"))
            .await?
            .reference;
        let tomas = s.desk.as_actor(&s.tomas);
        assert_eq!(tomas.stage(behind).await?, Stage::Waiting);

        let refused = tomas.end_partner(nordmess, "Went under").await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        let desk = s.desk.as_actor(&henrik);
        desk.end_partner(nordmess, "Went under").await?;
        // Nothing is granted meanwhile, and nothing new is asked by whoever was quick.
        let version = tomas.registration(asked).await?.version;
        let late = tomas
            .decide(asked, version, approve(), "late-key-0001")
            .await;
        assert_eq!(refusal(late), Refusal::NotEligible(Ineligibility::Ended));
        let quick = s.desk.as_actor(&s.ana).submit(save("Quick")).await;
        assert_eq!(refusal(quick), Refusal::NotEligible(Ineligibility::Ended));
        while s.desk.jobs().close_ended().await? > 0 {}
        assert_eq!(tomas.stage(protected).await?, Stage::Withdrawn);
        assert_eq!(tomas.stage(asked).await?, Stage::Withdrawn);
        assert_eq!(
            tomas.stage(behind).await?,
            Stage::InReview,
            "the next in line"
        );
        let read = tomas.registration(protected).await?;
        let last = read
            .timeline
            .last()
            .and_then(|it| it.event.registration().cloned());
        assert_eq!(last.map(|record| record.event), Some(Event::PartnerEnded));
        assert!(matches!(tomas.stage(draft).await, Err(DeskError::NotFound)));
        assert_eq!(s.desk.jobs().close_ended().await?, 0);

        let again = desk.reopen_partner(nordmess, "Bought by another").await;
        again?;
        assert_eq!(
            tomas.stage(protected).await?,
            Stage::Withdrawn,
            "closed stays closed"
        );
        assert!(
            s.desk
                .as_actor(&henrik)
                .eligibility(nordmess)
                .await?
                .is_given()
        );
        assert!(
            desk.people(Some(nordmess)).await?.is_empty(),
            "nobody is back by that"
        );
        let twice = desk.reopen_partner(nordmess, "Again").await;
        assert!(matches!(
            twice,
            Err(DeskError::Refused(error::Refusal::Partner(
                PartnerRefusal::NotEnded
            )))
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_end_is_taken_back_within_a_month_and_nobody_is_invited_before() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        let henrik = s
            .test
            .person("Henrik", None, &[Role::ProgrammeManager])
            .await?;
        let desk = s.desk.as_actor(&henrik);
        let skandi = s.per.partner.ok_or("a partner")?;
        let silent = desk.end_partner(skandi, " ").await;
        assert!(matches!(silent, Err(DeskError::Invalid(_))));
        desk.end_partner(skandi, "Went under").await?;
        desk.end_partner(skandi, "Went under again").await?;
        let invitation = portico::person::InvitationDraft {
            name: "Nina".into(),
            email: "nina@skandi.example".into(),
            roles: vec!["seller".into()],
            language: "en".into(),
        };
        let ended = |answer: &DeskError| {
            matches!(
                answer,
                DeskError::Refused(error::Refusal::Partner(PartnerRefusal::Ended))
            )
        };
        let invited = desk.invite(Some(skandi), &invitation).await;
        assert!(invited.is_err_and(|error| ended(&error)));
        let known = desk.editable_partner(skandi).await?;
        let edited = desk.edit_partner(skandi, known.version, &known.draft).await;
        assert!(edited.is_err_and(|error| ended(&error)));
        let timeline = desk.partner_timeline(skandi, None).await?.page.rows;
        let ends = timeline
            .iter()
            .filter(|it| it.happened.event.kind() == "partner.ended");
        assert_eq!(ends.count(), 1);
        assert!(
            timeline
                .iter()
                .any(|it| it.happened.event.kind() == "person.removed")
        );
        s.test.clock.advance(31 * 24 * 60 * 60);
        let late = desk.reopen_partner(skandi, "Sorry").await;
        assert!(matches!(
            late,
            Err(DeskError::Refused(error::Refusal::Partner(
                PartnerRefusal::ReopenTooLate
            )))
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_clock_that_is_missed_is_told_of_once_and_again_when_it_is_another() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        let asked = s.submitted(&s.ana, "Fjordline").await?;
        assert_eq!(s.desk.jobs().escalate_missed().await?, 0);
        s.test.clock.advance(24 * 60 * 60);
        assert_eq!(s.desk.jobs().escalate_missed().await?, 1);
        assert_eq!(s.desk.jobs().escalate_missed().await?, 0);
        // Taken up, it has the time of a decision.
        s.decide(&s.tomas, asked, Decision::TakeUp).await?;
        assert_eq!(s.desk.jobs().escalate_missed().await?, 0);
        s.test.clock.advance(7 * 24 * 60 * 60);
        assert_eq!(s.desk.jobs().escalate_missed().await?, 1);
        let read = s
            .desk
            .as_actor(&s.tomas)
            .registration(asked)
            .await?
            .timeline;
        let missed = read.iter().filter_map(|it| it.event.registration());
        let missed = missed.filter(|record| matches!(record.event, Event::ClockMissed { .. }));
        assert_eq!(missed.count(), 2);
        let read = s.desk.as_actor(&s.ana).registration(asked).await?.timeline;
        assert!(
            !read
                .iter()
                .any(|it| it.event.kind() == "registration.clock_missed")
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn deciding_for_another_is_logged_and_the_partner_does_not_read_it() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        let nordmess = s.ana.partner.ok_or("a partner")?;
        s.desk
            .maintenance()
            .look_after(s.mia.person, nordmess)
            .await?;
        let asked = s.submitted(&s.ana, "Fjordline").await?;
        s.decide(&s.tomas, asked, approve()).await?;
        let done_for = |actor| {
            let desk = s.desk.clone();
            async move {
                let read = desk.as_actor(actor).registration(asked).await?;
                let last = read.timeline.last();
                Ok::<_, DeskError>(last.map(|it| it.done_for.clone()).unwrap_or_default())
            }
        };
        assert_eq!(done_for(&s.tomas).await?, ["Mia"]);
        assert!(done_for(&s.ana).await?.is_empty());
        assert_eq!(
            s.desk
                .as_actor(&s.tomas)
                .registration(asked)
                .await?
                .managers[0]
                .name,
            "Mia"
        );
        assert!(
            s.desk
                .as_actor(&s.ana)
                .registration(asked)
                .await?
                .managers
                .is_empty()
        );
        assert_eq!(
            s.desk
                .as_actor(&s.tomas)
                .decision_taken(asked)
                .await?
                .done_for,
            ["Mia"]
        );
        let other = s.submitted(&s.ana, "Havnekraft").await?;
        s.decide(&s.mia, other, approve()).await?;
        assert!(
            s.desk
                .as_actor(&s.mia)
                .decision_taken(other)
                .await?
                .done_for
                .is_empty()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_queue_of_ones_own_has_ones_partners_ones_own_work_and_what_is_nobodys() {
    both(|bench| async move {
        use crate::review::ReviewFilter;
        let s = Setting::new(bench).await?;
        let nordmess = s.ana.partner.ok_or("a partner")?;
        let skandi = s.per.partner.ok_or("a partner")?;
        s.submitted(&s.ana, "Fjordline").await?;
        let own = |actor| {
            let desk = s.desk.clone();
            async move {
                let desk = desk.as_actor(actor);
                let filter = ReviewFilter {
                    own: true,
                    ..ReviewFilter::default()
                };
                let rows = desk.review_list(&filter).await?.rows;
                let count = desk.queue_count(true).await?.waiting;
                assert_eq!(usize::try_from(count).ok(), Some(rows.len()));
                let names = rows.into_iter().map(|row| row.about);
                Ok::<Vec<String>, DeskError>(names.collect())
            }
        };
        assert_eq!(own(&s.tomas).await?, ["Fjordline"], "nobody looks after it");
        s.desk
            .maintenance()
            .look_after(s.mia.person, nordmess)
            .await?;
        s.desk
            .maintenance()
            .look_after(s.tomas.person, skandi)
            .await?;
        let theirs = s.submitted(&s.per, "Havnekraft").await?;
        assert_eq!(own(&s.tomas).await?, ["Havnekraft"]);
        assert_eq!(own(&s.mia).await?, ["Fjordline"]);
        s.decide(&s.mia, theirs, Decision::TakeUp).await?;
        let mut both = own(&s.mia).await?;
        both.sort();
        assert_eq!(both, ["Fjordline", "Havnekraft"], "and what one took up");
        assert_eq!(own(&s.tomas).await?, ["Havnekraft"]);
        Ok(())
    })
    .await;
}
