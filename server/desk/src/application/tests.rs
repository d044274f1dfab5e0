//! Applications on both databases.
#![allow(clippy::unwrap_used)]

mod deciding;
mod reopening;
mod setting;
mod telling;

use portico::application::{Event, Refusal, SettingsDraft, Stage};

use self::setting::{Setting, draft};
use super::ApplicationForm;
use crate::error::DeskError;
use crate::event::RoomEvent;
use crate::testing::{START, both};

const DAY: i64 = 24 * 60 * 60;

// By value, as the results come.
#[allow(clippy::needless_pass_by_value)]
fn refused(result: Result<(), DeskError>) -> Option<Refusal> {
    match result {
        Err(DeskError::Refused(crate::Refusal::Application(why))) => Some(why),
        _ => None,
    }
}

#[tokio::test]
async fn nobody_applies_before_a_programme_manager_opens_the_page() {
    both(|bench| async move {
        let s = Setting::closed(bench).await?;
        assert!(!s.desk.takes_applications());
        let form = s.desk.authentication().application_form().await;
        assert_eq!(refused(form.map(drop)), Some(Refusal::Closed));
        let open = SettingsDraft {
            open: true,
            answer_days: "3".into(),
        };
        let tomas = s.desk.as_actor(&s.tomas);
        let denied = tomas.set_application_settings(1, &open).await;
        assert!(matches!(denied, Err(DeskError::Forbidden)));
        let henrik = s.desk.as_actor(&s.henrik);
        henrik.set_application_settings(1, &open).await?;
        // The same again changes nothing; what was seen before is told.
        henrik.set_application_settings(1, &open).await?;
        let other = SettingsDraft::default();
        let other = SettingsDraft {
            answer_days: "9".into(),
            ..other
        };
        let stale = henrik.set_application_settings(1, &other).await;
        assert!(matches!(stale, Err(DeskError::Stale { .. })), "{stale:?}");
        assert!(s.desk.takes_applications());
        let versions = henrik.application_settings().await?;
        assert_eq!(versions.len(), 2);
        assert_eq!(versions[0].set.as_ref().unwrap().1, "Henrik");
        assert!(s.desk.authentication().application_form().await.is_ok());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn staff_see_an_application_once_its_address_is_confirmed() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        s.send(&draft("Brenner GmbH", 1)).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        assert_eq!(s.waiting().await?, []);
        let door = s.desk.authentication();
        let token = s.mailed_link("application.confirm").await?;
        let open = door.application_to_confirm(&token).await?;
        assert_eq!(open.company, "Brenner GmbH");
        assert_eq!(
            s.waiting().await?,
            [],
            "looking at the link confirms nothing"
        );
        let status = door.confirm_application(&token).await?;
        let [id] = s.waiting().await?[..] else {
            panic!("one waits");
        };
        let shown = door.application_status(&status).await?;
        assert_eq!((shown.stage, shown.taken_up), (Stage::Waiting, false));
        // Five business days from Monday, 9:00.
        assert_eq!(shown.due_at, Some(START.plus(7 * DAY)));
        for used in [
            door.application_to_confirm(&token).await.map(drop),
            door.confirm_application(&token).await.map(drop),
            door.application_status("nonsense").await.map(drop),
            door.application_status(&token).await.map(drop),
        ] {
            assert!(matches!(used, Err(DeskError::Refused(_))), "{used:?}");
        }
        let detail = tomas.application(id).await?;
        let events: Vec<_> = detail.timeline.iter().map(|entry| &entry.event).collect();
        assert_eq!(events, [&RoomEvent::Application(Event::Confirmed)]);
        assert!(detail.timeline[0].actor.is_none());
        let seller = s.desk.as_actor(&s.ana);
        let hidden = seller.application(id).await;
        assert!(matches!(hidden, Err(DeskError::Forbidden)), "{hidden:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn programs_are_kept_out_and_nobody_sends_more_than_people_do() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let door = s.desk.authentication();
        let one = draft("Brenner GmbH", 1);
        let token = door.application_form().await?;
        let send = async |token: &str, trap: &str, address: &str| {
            let form = ApplicationForm {
                draft: &one,
                token,
                trap,
            };
            refused(s.desk.authentication().apply(form, address).await)
        };
        let here = "192.0.2.1";
        assert_eq!(
            send(&token, "", here).await,
            Some(Refusal::NotByHand),
            "at once"
        );
        s.bench.clock.advance(20);
        assert_eq!(send(&token, "x", here).await, Some(Refusal::NotByHand));
        for forged in ["", "1.2.3", &format!("{token}x"), &token.replace('.', ".1")] {
            let answer = send(forged, "", here).await;
            assert_eq!(answer, Some(Refusal::FormTooOld), "{forged}");
        }
        assert_eq!(send(&token, "", here).await, None);
        assert_eq!(
            send(&token, "", here).await,
            None,
            "the same form is taken once"
        );
        assert_eq!(s.mails("application.confirm").await?, 1);

        let old = door.application_form().await?;
        s.bench.clock.advance(DAY);
        assert_eq!(send(&old, "", here).await, Some(Refusal::FormTooOld));
        // One address gets so many mails a day, whoever asks.
        for number in 0..4 {
            let token = s.form().await?;
            let expected = (number == 3).then_some(Refusal::TooMany);
            let from = format!("198.51.100.{number}");
            assert_eq!(send(&token, "", &from).await, expected, "{number}");
        }
        // And one network so many an hour, for whomever.
        for number in 10..21 {
            let token = s.form().await?;
            let other = draft("Brenner GmbH", number);
            let form = ApplicationForm {
                draft: &other,
                token: &token,
                trap: "",
            };
            let answer = refused(door.apply(form, "203.0.113.7").await);
            assert_eq!(
                answer,
                (number == 20).then_some(Refusal::TooMany),
                "{number}"
            );
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_nobody_confirmed_is_deleted_after_a_week_with_all_that_belongs_to_it() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        s.send(&draft("Brenner GmbH", 1)).await?;
        let token = s.mailed_link("application.confirm").await?;
        let kept = s.confirmed(&draft("Keller AG", 2)).await?;
        s.bench.clock.advance(7 * DAY - 60);
        s.desk.jobs().tidy().await?;
        let door = s.desk.authentication();
        assert!(door.application_to_confirm(&token).await.is_ok());
        s.bench.clock.advance(120);
        let late = door.application_to_confirm(&token).await;
        assert!(late.is_err(), "over even before it is deleted");
        s.desk.jobs().tidy().await?;
        assert_eq!(s.count("SELECT count(*) FROM application").await?, 1);
        assert_eq!(
            s.count("SELECT count(*) FROM application WHERE network <> ''")
                .await?,
            0
        );
        let mails = "SELECT count(*) FROM mail WHERE recipient LIKE 'contact1@%'";
        assert_eq!(s.count(mails).await?, 0);
        let tomas = s.desk.as_actor(&s.tomas);
        assert!(tomas.application(kept).await.is_ok());
        // Who was refused is forgotten after half a year; that the company was, is not.
        tomas
            .refuse_application(kept, 2, "No room", "key-1")
            .await?;
        s.bench.clock.advance(181 * DAY);
        s.desk.jobs().carry_out_retention().await?;
        let forgotten = tomas.application(kept).await?.application;
        assert_eq!(forgotten.contact_email, "");
        assert_eq!(forgotten.company, "Keller AG");
        Ok(())
    })
    .await;
}
