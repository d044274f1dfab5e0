//! Erasing people, copies of their data and how long things are kept, on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::event::Audience;
use portico::person::ProfileDraft;
use portico::privacy::{ERASED_NAME, EXPORTS_AN_HOUR, Kept, Refusal, RetentionDraft};
use portico::problems::Problem;
use serde_json::json;

use super::ErasureState;
use crate::audit::{AccessFilter, AccessKind, AuditFilter};
use crate::error::{self, DeskError};
use crate::event::{BreakKind, NewEvent};
use crate::session::SignInFrom;
use crate::testing::{Fault, TestDesk, both};
use crate::{Desk, on};

const PASSWORD: &str = "a-long-enough-password";
const DAY: i64 = 24 * 60 * 60;

struct Setting {
    bench: TestDesk,
    desk: Desk,
    olga: Actor,
    ana: Actor,
    pia: Actor,
}

impl Setting {
    async fn new(bench: TestDesk) -> Result<Self, Fault> {
        let nord = bench.reseller("Nord").await?;
        let s = Self {
            desk: bench.desk.clone(),
            olga: bench.person("Olga", None, &[Role::Operator]).await?,
            ana: bench.person("Ana", Some(nord), &[Role::Seller]).await?,
            pia: bench
                .person("Pia", Some(nord), &[Role::PartnerAdmin])
                .await?,
            bench,
        };
        let operator = s.desk.maintenance();
        operator
            .set_password("ana@portico.example", PASSWORD)
            .await?;
        Ok(s)
    }

    async fn sign_in_ana(&self) -> Result<(), Fault> {
        let from = SignInFrom {
            address: "192.0.2.7".into(),
            user_agent: "Firefox".into(),
        };
        let door = self.desk.authentication();
        let step = door.sign_in("ana@portico.example", PASSWORD, from).await;
        assert!(step.is_ok());
        Ok(())
    }

    /// An event as older versions wrote them: with the name in what is sealed.
    async fn old_event(&self) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        let event = NewEvent {
            at: self.desk.now(),
            actor: Some(self.ana.person),
            kind: "registration.polished",
            partner: self.ana.partner,
            subject: self.ana.person.uuid(),
            audience: Audience::Both,
            payload: json!({ "by_name": "Ana", "reference": "DR-1" }),
        };
        self.desk.record(&mut tx, event).await?;
        tx.commit().await
    }

    async fn seal(&self) -> Result<(), DeskError> {
        self.desk.jobs().seal_batch(5000).await.map(drop)
    }

    async fn erase_ana(&self) -> Result<(), DeskError> {
        self.desk.as_actor(&self.ana).ask_own_erasure().await?;
        let olga = self.desk.as_actor(&self.olga);
        olga.erase(self.ana.person, " ana ").await
    }

    async fn count(&self, sql: &'static str) -> Result<i64, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(sql).fetch_one(c).await
        })?)
    }

    async fn run(&self, sql: &'static str) -> Result<(), DeskError> {
        let mut tx = self.desk.db().begin().await?;
        on!(tx, |c| sqlx::query(sql).execute(c).await.map(drop))?;
        tx.commit().await
    }
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "an outcome is used up by looking at it"
)]
fn refusal<T>(outcome: Result<T, DeskError>) -> Option<Refusal> {
    match outcome {
        Err(DeskError::Refused(error::Refusal::Privacy(refusal))) => Some(refusal),
        _ => None,
    }
}

/// Every text of every table in which something personal may stand.
const TRACES: [&str; 8] = [
    "SELECT count(*) FROM person WHERE name = 'Ana' OR email LIKE 'ana@%'",
    "SELECT count(*) FROM event WHERE CAST(payload AS TEXT) LIKE '%Ana%' OR CAST(payload AS TEXT) LIKE '%192.0.2.7%'",
    "SELECT count(*) FROM event_personal WHERE data LIKE '%Ana%' OR data LIKE '%192.0.2.7%'",
    "SELECT count(*) FROM session WHERE address = '192.0.2.7'",
    "SELECT count(*) FROM mail WHERE recipient LIKE 'ana@%' OR CAST(data AS TEXT) LIKE '%Ana%'",
    "SELECT count(*) FROM known_browser b JOIN person p ON p.id = b.person_id WHERE p.erased_at IS NOT NULL",
    "SELECT count(*) FROM passkey k JOIN person p ON p.id = k.person_id WHERE p.erased_at IS NOT NULL",
    "SELECT count(*) FROM sign_in_failure WHERE account LIKE 'ana@%'",
];

#[tokio::test]
async fn erasing_leaves_no_name_anywhere_and_a_log_that_holds() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        s.sign_in_ana().await?;
        s.old_event().await?;
        s.seal().await?;
        let events = s.count("SELECT count(*) FROM event").await?;
        for sql in &TRACES[..4] {
            assert!(s.count(sql).await? > 0, "{sql}");
        }
        s.erase_ana().await?;
        s.seal().await?;
        for sql in TRACES {
            assert_eq!(s.count(sql).await?, 0, "{sql}");
        }
        let report = s.desk.verify().await?;
        assert!(report.holds(), "{report:?}");
        assert_eq!(report.redacted, 1);
        assert!(report.emptied >= 2, "{report:?}");
        // What was done stays, by somebody without a name.
        assert_eq!(s.count("SELECT count(*) FROM event").await?, events + 2);
        let filter = AuditFilter {
            actor: Some(s.ana.person),
            ..AuditFilter::default()
        };
        let log = s.desk.as_actor(&s.olga).audit_log(&filter).await?;
        assert!(log.rows.len() >= 3);
        let named = |name: &Option<String>| name.as_deref() == Some(ERASED_NAME);
        assert!(log.rows.iter().all(|row| named(&row.actor_name)));
        assert!(log.rows.iter().any(|row| row.forgotten));
        let request = s
            .desk
            .as_actor(&s.olga)
            .erasure_request(s.ana.person)
            .await?;
        assert_eq!(request.state, ErasureState::Done);
        let erased = s.desk.maintenance().erased_people().await?;
        assert_eq!(erased, [s.ana.person]);
        assert!(!s.desk.maintenance().erase_again(s.ana.person).await?);
        // The address is free again.
        s.bench
            .person("Ana", s.ana.partner, &[Role::Seller])
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_changed_after_an_erasure_is_found() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        s.old_event().await?;
        s.seal().await?;
        s.erase_ana().await?;
        s.seal().await?;
        // A redacted event may be changed as far as the database goes; the attestation knows what was left of it.
        s.run("UPDATE event SET payload = '{\"reference\":\"DR-2\"}' WHERE kind = 'registration.polished'")
            .await?;
        let broken = s.desk.verify().await?.first_break.unwrap();
        assert_eq!(broken.kind, BreakKind::Altered);
        s.run("UPDATE event SET payload = '{\"reference\":\"DR-1\"}' WHERE kind = 'registration.polished'")
            .await?;
        assert!(s.desk.verify().await?.holds());
        s.run("UPDATE event_personal SET data = '{\"email\":\"x@y.example\"}' WHERE kind = 'person.created' AND data IS NOT NULL")
            .await?;
        let broken = s.desk.verify().await?.first_break.unwrap();
        assert_eq!(broken.kind, BreakKind::Altered);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_event_without_a_redaction_cannot_be_changed() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        let change = s.run("UPDATE event SET payload = '{}'").await;
        assert!(change.is_err());
        s.old_event().await?;
        s.seal().await?;
        s.erase_ana().await?;
        for sql in [
            "UPDATE event SET kind = 'x' WHERE kind = 'registration.polished'",
            "DELETE FROM event WHERE kind = 'registration.polished'",
            "DELETE FROM event_redaction",
        ] {
            assert!(s.run(sql).await.is_err(), "{sql}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_has_to_stay_stays_and_the_name_has_to_be_typed() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        let olga = s.desk.as_actor(&s.olga);
        let pia = s.desk.as_actor(&s.pia);
        // Whoever asks for somebody else looks after them, and they are gone.
        assert!(matches!(
            pia.ask_erasure_of("ana@portico.example").await,
            Err(DeskError::Invalid(_))
        ));
        pia.ask_own_erasure().await?;
        assert_eq!(
            refusal(pia.ask_own_erasure().await),
            Some(Refusal::AlreadyAsked)
        );
        let last = olga.erase(s.pia.person, "Pia").await;
        assert_eq!(refusal(last), Some(Refusal::LastAdministrator));
        olga.ask_own_erasure().await?;
        let own = olga.erase(s.olga.person, "Olga").await;
        assert_eq!(refusal(own), Some(Refusal::OwnErasure));
        let pias = olga.erase(s.pia.person, "Pio").await;
        let Err(DeskError::Invalid(problems)) = pias else {
            panic!("another name was taken: {pias:?}");
        };
        assert_eq!(problems.for_field("name"), [Problem::OtherName]);
        // Nothing of that was half done.
        assert_eq!(
            s.count("SELECT count(*) FROM person WHERE erased_at IS NOT NULL")
                .await?,
            0
        );
        pia.withdraw_own_erasure().await?;
        let late = olga.erase(s.pia.person, "Pia").await;
        assert!(refusal(late).is_some());
        // Others may not decide at all.
        let refused = pia.erase(s.ana.person, "Ana").await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        olga.ask_erasure_of("ana@portico.example").await?;
        let empty = olga.decline_erasure(s.ana.person, "  ").await;
        assert!(matches!(empty, Err(DeskError::Invalid(_))));
        olga.decline_erasure(s.ana.person, "A dispute is open")
            .await?;
        let own = s.desk.as_actor(&s.ana).own_erasure().await?.unwrap();
        assert_eq!(own.reason.as_deref(), Some("A dispute is open"));
        // Of somebody who was removed, those who looked after them may ask.
        pia.remove_person(s.ana.partner, s.ana.person).await?;
        pia.ask_erasure_of("Ana@portico.example").await?;
        olga.erase(s.ana.person, "Ana").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_copy_has_what_stands_under_a_person_and_not_too_many_are_taken() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        s.sign_in_ana().await?;
        let ana = s.desk.as_actor(&s.ana);
        let draft = ProfileDraft {
            name: "Ana L".into(),
            language: "de".into(),
            zone: "Europe/Stockholm".into(),
            ..ProfileDraft::default()
        };
        ana.save_profile(&draft).await?;
        let copy = ana.copy_own_data().await?;
        assert_eq!(copy.person.name, "Ana L");
        assert_eq!(copy.memberships[0].partner.as_deref(), Some("Nord"));
        assert_eq!(copy.sessions[0].address, "192.0.2.7");
        let kinds: Vec<&str> = copy
            .events
            .iter()
            .map(|event| event.kind.as_str())
            .collect();
        assert!(kinds.contains(&"session.opened") && kinds.contains(&"person.profile_changed"));
        let opened = copy
            .events
            .iter()
            .find(|event| event.kind == "session.opened");
        assert_eq!(opened.unwrap().details["address"], "192.0.2.7");
        let text = serde_json::to_string(&copy).unwrap();
        assert!(!text.contains("Olga") && !text.contains("argon2"), "{text}");
        for _ in 1..EXPORTS_AN_HOUR {
            ana.copy_own_data().await?;
        }
        assert_eq!(
            refusal(ana.copy_own_data().await),
            Some(Refusal::TooManyExports)
        );
        s.bench.clock.advance(3601);
        ana.copy_own_data().await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_was_kept_long_enough_goes_once_a_day_with_a_report() {
    both(|bench| async move {
        let s = Setting::new(bench).await?;
        s.sign_in_ana().await?;
        let olga = s.desk.as_actor(&s.olga);
        let session = portico::id::SessionId::from_uuid(s.desk.fresh_id()?);
        let ana = Some(s.ana.person.uuid());
        olga.note_access(session, AccessKind::SignIn, ana).await?;
        s.seal().await?;
        s.run("UPDATE mail SET state = 'sent', settled_at = created_at")
            .await?;
        let mails = s.count("SELECT count(*) FROM mail").await?;
        let first = s.desk.jobs().carry_out_retention().await?.unwrap();
        assert!(
            first.kinds.iter().all(|kind| kind.removed == 0),
            "{first:?}"
        );
        assert_eq!(
            s.desk.jobs().carry_out_retention().await?,
            None,
            "once a day"
        );
        let mut draft = RetentionDraft::from(olga.retention().await?.retention);
        draft.days[0] = "6".into();
        assert!(matches!(
            olga.set_retention(1, &draft).await,
            Err(DeskError::Invalid(_))
        ));
        draft.days = ["7", "1", "7", "30", "30", "30"].map(str::to_owned);
        olga.set_retention(1, &draft).await?;
        let stale = olga
            .set_retention(
                1,
                &RetentionDraft::from(portico::privacy::Retention::default()),
            )
            .await;
        assert!(matches!(stale, Err(DeskError::Stale { .. })));
        s.bench.clock.advance(8 * DAY);
        let report = s.desk.jobs().carry_out_retention().await?.unwrap();
        let removed = |kept: Kept| {
            let of = report.kinds.iter().find(|kind| kind.kept == kept).unwrap();
            i64::try_from(of.removed).unwrap()
        };
        assert_eq!(removed(Kept::Mail), mails);
        assert_eq!(removed(Kept::Address), 1);
        assert!(removed(Kept::SignIn) >= 1);
        assert_eq!(removed(Kept::Access), 0);
        assert_eq!(
            s.count("SELECT count(*) FROM session WHERE address <> ''")
                .await?,
            0
        );
        let verified = s.desk.verify().await?;
        assert!(verified.holds() && verified.emptied >= 1);
        s.bench.clock.advance(30 * DAY);
        s.desk.jobs().carry_out_retention().await?.unwrap();
        assert_eq!(
            olga.access_traces(AccessFilter::default())
                .await?
                .rows
                .len(),
            0
        );
        assert_eq!(olga.retention_runs().await?.len(), 3);
        Ok(())
    })
    .await;
}
