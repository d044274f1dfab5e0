//! The demo data on both databases.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, Mutex};

use portico::permission::Permission;
use portico::registration::Stage;
use portico_desk::session::SignInFrom;
use portico_desk::testing::{Fault, TestDesk, both};
use portico_desk::{Desk, SqlTimestamp, on};
use sqlx::FromRow;

use crate::{DAY, DemoError, Inventory, PASSWORD, fill, registrations};

async fn count(desk: &Desk, sql: &'static str) -> i64 {
    on!(desk.db().read(), |c| sqlx::query_scalar::<_, i64>(sql)
        .fetch_one(c)
        .await)
    .unwrap()
}

async fn filled(bench: &TestDesk) -> Result<Inventory, Fault> {
    let mut last = (0, 0);
    let summary = fill(&bench.desk, 7, |done, total| last = (done, total)).await?;
    assert!(
        last.0 > 700 && last.0 == last.1,
        "the last step is the last: {last:?}"
    );
    Ok(summary)
}

#[tokio::test]
async fn every_stage_has_its_share_and_the_chain_holds() {
    both(|bench| async move {
        let summary = filled(&bench).await?;
        let shares = registrations::SHARES;
        let mut shares = shares.map(|(stage, count)| (stage, count as u64));
        shares.sort_unstable();
        assert_eq!(summary.registrations, shares);
        assert_eq!((summary.partners, summary.products), (44, 26));
        bench.desk.vendor().await?;
        assert!(bench.desk.logo().is_some());
        let report = bench.desk.verify().await?;
        assert!(report.holds() && report.unsealed == 0);
        assert_eq!(u64::try_from(report.sealed)?, summary.events);
        let whole = bench.desk.maintenance().verify().await?;
        assert!(whole.holds(), "{:?}", whole.contradictions);
        let out_of_step = bench.desk.maintenance().search_out_of_step().await?;
        assert_eq!(out_of_step, 0, "every use case keeps what is found in step");
        let again = fill(&bench.desk, 7, |_, _| {}).await;
        assert!(matches!(again, Err(DemoError::NotEmpty)));
        clocks_and_stages_agree(&bench.desk).await;
        notices_and_mail(&bench.desk).await;
        Ok(())
    })
    .await;
}

async fn clocks_and_stages_agree(desk: &Desk) {
    #[derive(FromRow)]
    struct Row {
        stage: String,
        reviewer: bool,
        submitted_at: Option<SqlTimestamp>,
        updated_at: SqlTimestamp,
        due_at: Option<SqlTimestamp>,
        paused_minutes: Option<i64>,
        protected_from: Option<SqlTimestamp>,
        protection_ends: Option<SqlTimestamp>,
        question: Option<String>,
        reason: Option<String>,
    }
    const ALL: &str = "SELECT stage, reviewer IS NOT NULL AS reviewer, submitted_at, updated_at, due_at, paused_minutes, \
         protected_from, protection_ends, question, reason FROM registration";
    let now = SqlTimestamp(desk.now());
    let rows = on!(desk.db().read(), |c| sqlx::query_as::<_, Row>(ALL)
        .fetch_all(c)
        .await)
    .unwrap();
    for row in &rows {
        let stage = Stage::parse(&row.stage).unwrap();
        assert!(row.updated_at <= now && row.submitted_at <= Some(now));
        assert_eq!(row.submitted_at.is_none(), stage == Stage::Draft);
        assert_eq!(row.due_at.is_some(), stage == Stage::InReview);
        assert_eq!(
            row.paused_minutes.is_some(),
            matches!(stage, Stage::Returned | Stage::Waiting)
        );
        assert_eq!(
            row.reason.is_some(),
            matches!(stage, Stage::Denied | Stage::Revoked)
        );
        match stage {
            Stage::Protected => {
                assert!(row.protection_ends > Some(now) && row.protected_from <= Some(now));
            }
            Stage::Expired => assert!(row.protection_ends <= Some(row.updated_at)),
            Stage::Returned => assert!(row.question.is_some() && row.reviewer),
            Stage::Denied | Stage::Revoked => assert!(row.reviewer),
            Stage::Draft | Stage::InReview | Stage::Waiting | Stage::Withdrawn => {}
        }
    }
    some_are_late_and_some_end_soon(desk).await;
}

async fn some_are_late_and_some_end_soon(desk: &Desk) {
    const WAITING: &str =
        "SELECT due_at, reviewer IS NOT NULL FROM registration WHERE stage = 'in_review'";
    const ENDS: &str = "SELECT protection_ends FROM registration WHERE stage = 'protected'";
    let read = desk.db().read();
    let waiting = on!(read, |c| {
        sqlx::query_as::<_, (SqlTimestamp, bool)>(WAITING)
            .fetch_all(c)
            .await
    })
    .unwrap();
    let now = SqlTimestamp(desk.now());
    let late = waiting.iter().filter(|(due, _)| *due < now).count();
    let taken = waiting.iter().filter(|(_, taken)| *taken).count();
    assert!((3..=10).contains(&late), "{late} late");
    assert!((5..=20).contains(&taken), "{taken} taken");
    let ends = on!(read, |c| sqlx::query_scalar::<_, SqlTimestamp>(ENDS)
        .fetch_all(c)
        .await)
    .unwrap();
    let soon = SqlTimestamp(desk.now().plus(10 * DAY));
    let ending = ends.into_iter().filter(|end| *end < soon).count();
    assert!((4..=20).contains(&ending), "{ending} end soon");
}

async fn notices_and_mail(desk: &Desk) {
    let unread = count(desk, "SELECT count(*) FROM notice WHERE read_at IS NULL").await;
    let read = count(
        desk,
        "SELECT count(*) FROM notice WHERE read_at IS NOT NULL",
    )
    .await;
    assert!(
        (10..=80).contains(&unread) && read > 300,
        "{unread} unread, {read} read"
    );
    let mut states = Vec::new();
    for sql in [
        "SELECT count(*) FROM mail WHERE state = 'queued'",
        "SELECT count(*) FROM mail WHERE state = 'kept'",
    ] {
        states.push(count(desk, sql).await);
    }
    assert_eq!(states, [0, 3]);
    assert!(desk.jobs().mail_due(10).await.unwrap().is_empty());
    assert!(count(desk, "SELECT count(*) FROM attachment").await > 20);
    for sql in [
        "SELECT count(*) FROM person WHERE disabled_at IS NOT NULL",
        "SELECT count(*) FROM partner WHERE suspended_at IS NOT NULL",
        "SELECT count(*) FROM partner WHERE credit_hold_at IS NOT NULL",
    ] {
        assert_eq!(count(desk, sql).await, 1, "{sql}");
    }
}

#[tokio::test]
async fn one_person_is_enough_to_refuse() {
    both(|bench| async move {
        bench
            .person("Olga", None, &[portico::actor::Role::Operator])
            .await?;
        let refused = fill(&bench.desk, 7, |_, _| {}).await;
        assert!(matches!(refused, Err(DemoError::NotEmpty)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn ana_and_tomas_sign_in_to_a_rich_list() {
    both(|bench| async move {
        filled(&bench).await?;
        let ana = signed_in(&bench.desk, "ana@nordmess.example").await;
        assert!(Permission::Registrant.allows(Some(&ana)));
        let mine = "SELECT count(*) FROM registration r JOIN partner p ON p.id = r.partner_id WHERE p.name = 'Nordmess AB'";
        assert_eq!(count(&bench.desk, mine).await, 15);
        assert!(bench.desk.as_actor(&ana).unread_notices().await? >= 1, "Tomás has asked something");
        let question = "SELECT count(*) FROM registration WHERE question = 'Is this the same project as the Fors mill?'";
        assert_eq!(count(&bench.desk, question).await, 1);
        let tomas = signed_in(&bench.desk, "tomas@halden.example").await;
        assert!(Permission::Reviewer.allows(Some(&tomas)));
        assert!(bench.desk.as_actor(&tomas).unread_notices().await? > 3);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn sabine_and_maren_read_german_and_sabine_has_deals_of_her_own() {
    both(|bench| async move {
        filled(&bench).await?;
        let sabine = signed_in(&bench.desk, "sabine@kalibrasud.example").await;
        let deals = "SELECT count(*) FROM registration r JOIN partner p ON p.id = r.partner_id \
             WHERE p.name = 'Kalibra Süd GmbH'";
        assert!(count(&bench.desk, deals).await >= 6);
        assert!(bench.desk.as_actor(&sabine).unread_notices().await? >= 1);
        let readers = "SELECT count(*) FROM person WHERE language = 'de'";
        assert_eq!(count(&bench.desk, readers).await, 3, "and Florian");
        signed_in(&bench.desk, "maren@halden.example").await;
        Ok(())
    })
    .await;
}

async fn signed_in(desk: &Desk, email: &str) -> portico::actor::Actor {
    let from = SignInFrom {
        address: "192.0.2.7".to_owned(),
        user_agent: "a test".to_owned(),
    };
    desk.authentication()
        .sign_in(email, PASSWORD, from)
        .await
        .unwrap()
        .actor
}

#[tokio::test]
async fn the_same_seed_makes_the_same_on_either_database() {
    let chains = Arc::new(Mutex::new(Vec::new()));
    for _ in 0..2 {
        let chains = Arc::clone(&chains);
        both(move |bench| {
            let chains = Arc::clone(&chains);
            async move {
                const END: &str = "SELECT hash FROM event_seal ORDER BY seq DESC LIMIT 1";
                filled(&bench).await?;
                let read = bench.desk.db().read();
                let end = on!(read, |c| sqlx::query_scalar::<_, Vec<u8>>(END)
                    .fetch_one(c)
                    .await)?;
                chains.lock().unwrap().push(end);
                Ok(())
            }
        })
        .await;
    }
    let mut chains = chains.lock().unwrap().clone();
    assert!(chains.len() > 1);
    chains.dedup();
    assert_eq!(
        chains.len(),
        1,
        "the last seal covers every event before it"
    );
}

#[tokio::test]
async fn any_day_will_do_on_which_the_vendor_is_closed_too() {
    for day in ["2026-12-25T10:00:00Z", "2027-03-28T23:59:59Z"] {
        both(move |bench| async move {
            bench.clock.set(day.parse()?);
            filled(&bench).await?;
            clocks_and_stages_agree(&bench.desk).await;
            notices_and_mail(&bench.desk).await;
            Ok(())
        })
        .await;
    }
}
