//! What somebody changes behind the portal's back, `verify` finds and names.

use bytes::Bytes;
use futures_util::stream;
use sqlx::Executor;

use super::super::NewAttachment;
use super::setting::{Setting, approve, save};
use crate::backup::{Contradiction, DataReport};
use crate::db::Tx;
use crate::testing::{Fault, TestDesk, both};

/// A protected registration with a file, and a draft.
async fn filled(test: TestDesk) -> Result<(Setting, String), Fault> {
    let s = Setting::new(test).await?;
    let ana = s.desk.as_actor(&s.ana);
    let reference = s.submitted(&s.ana, "Fjordline").await?;
    let content = Bytes::from_static(b"%PDF-1.7 offer");
    let content = stream::iter([Ok::<_, std::io::Error>(content)]);
    let new = NewAttachment {
        name: "offer.pdf".into(),
        media_type: "application/pdf".into(),
        file: s.desk.files().receive(content, 1000).await?,
    };
    ana.attach(reference, new).await?;
    s.decide(&s.tomas, reference, approve()).await?;
    ana.save_draft(save("Havnekraft")).await?;
    s.desk.jobs().catch_up().await?;
    assert!(s.desk.maintenance().verify().await?.holds());
    Ok((s, reference.to_string()))
}

async fn tamper(s: &Setting, sql: &'static str) -> Result<DataReport, Fault> {
    match s.desk.db().begin().await? {
        Tx::Sqlite(mut tx) => {
            tx.execute(sqlx::raw_sql(sql)).await?;
            tx.commit().await?;
        }
        Tx::Postgres(mut tx) => {
            tx.execute(sqlx::raw_sql(sql)).await?;
            tx.commit().await?;
        }
    }
    Ok(s.desk.maintenance().verify().await?)
}

#[tokio::test]
async fn values_grants_and_files_are_compared_with_the_log() {
    const CHANGES: [(&str, &str, &str); 7] = [
        (
            "value",
            "UPDATE registration SET value_minor = value_minor + 1 WHERE stage = 'protected'",
            "UPDATE registration SET value_minor = value_minor - 1 WHERE stage = 'protected'",
        ),
        (
            "value",
            "UPDATE registration SET currency = 'SEK' WHERE stage = 'protected'",
            "UPDATE registration SET currency = 'EUR' WHERE stage = 'protected'",
        ),
        (
            "grant",
            "UPDATE registration SET discount_bp = discount_bp + 1 WHERE stage = 'protected'",
            "UPDATE registration SET discount_bp = discount_bp - 1 WHERE stage = 'protected'",
        ),
        (
            "grant",
            "UPDATE registration SET protected_until = '2027-12-31' WHERE stage = 'protected'",
            "UPDATE registration SET protected_until = '2026-05-31' WHERE stage = 'protected'",
        ),
        (
            "grant",
            "UPDATE registration SET terms_version = 5 WHERE stage = 'protected'",
            "UPDATE registration SET terms_version = 4 WHERE stage = 'protected'",
        ),
        (
            "files",
            "UPDATE attachment SET name = 'other.pdf'",
            "UPDATE attachment SET name = 'offer.pdf'",
        ),
        (
            "files",
            "DELETE FROM attachment",
            "UPDATE attachment SET name = 'offer.pdf'",
        ),
    ];
    both(|test| async move {
        let (s, reference) = filled(test).await?;
        for (what, change, back) in CHANGES {
            let report = tamper(&s, change).await?;
            let reference = reference.clone();
            let expected = match what {
                "value" => Contradiction::Value { reference },
                "grant" => Contradiction::Grant { reference },
                _ => Contradiction::Files { reference },
            };
            assert_eq!(report.contradictions, [expected], "{change}");
            assert!(report.log.holds() && !report.holds());
            tamper(&s, back).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_trigger_that_is_gone_or_does_nothing_is_named() {
    const SQLITE: [&str; 2] = [
        "DROP TRIGGER event_seal_keeps",
        "DROP TRIGGER event_to_seal; CREATE TRIGGER event_to_seal AFTER INSERT ON event BEGIN SELECT 1; END",
    ];
    const POSTGRES: [&str; 2] = [
        "ALTER TABLE event_seal DISABLE TRIGGER event_seal_keeps",
        "CREATE OR REPLACE FUNCTION event_to_seal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    ];
    both(|test| async move {
        let (s, _) = filled(test).await?;
        let changes = match s.desk.db() {
            crate::Db::Sqlite { .. } => SQLITE,
            crate::Db::Postgres(_) => POSTGRES,
        };
        let report = tamper(&s, changes[0]).await?;
        assert_eq!(report.missing_guards, ["event_seal_keeps"]);
        assert!(report.log.holds() && !report.holds());
        let report = tamper(&s, changes[1]).await?;
        assert_eq!(report.missing_guards, ["event_to_seal", "event_seal_keeps"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_not_listed_is_counted() {
    const MOVE: &str =
        "UPDATE registration SET stage = 'withdrawn', due_at = NULL WHERE stage = 'in_review'";
    both(|test| async move {
        let s = Setting::new(test).await?;
        for number in 0..105 {
            s.submitted(&s.ana, &format!("Customer {number}")).await?;
        }
        let report = tamper(&s, MOVE).await?;
        assert_eq!((report.contradictions.len(), report.unlisted), (100, 5));
        Ok(())
    })
    .await;
}
