#![allow(clippy::unwrap_used)]

use portico::time::LocalDate;
use uuid::Uuid;

use super::super::{Db, select_row};
use crate::error::DeskError;
use crate::stored::{SqlDate, SqlTimestamp};
use crate::testing::{START, both};

select_row! {
    #[derive(Debug, PartialEq)]
    struct Values {
        id: Uuid,
        number: i64,
        text: String,
        missing: Option<String>,
        moment: SqlTimestamp,
        date: SqlDate,
    }
}

/// The placeholders stand in another order than their numbers.
const VALUES: &str = "SELECT p.id, CAST($3 AS BIGINT) AS number, CAST($2 AS TEXT) AS text, CAST($4 AS TEXT) AS missing, \
     p.created_at AS moment, '2026-11-02' AS date FROM partner p WHERE p.id = $1 AND p.created_at <= $5";

#[tokio::test]
async fn values_go_in_and_come_out_alike() {
    both(|bench| async move {
        let partner = bench.reseller("Nordmess").await?;
        let select = || {
            bench
                .desk
                .db()
                .select::<Values>(VALUES)
                .bind(partner.uuid())
                .bind("Måle")
                .bind(-7_i64)
                .bind(None::<String>)
                .bind(SqlTimestamp(START))
        };
        let expected = Values {
            id: partner.uuid(),
            number: -7,
            text: "Måle".into(),
            missing: None,
            moment: SqlTimestamp(START),
            date: SqlDate(LocalDate::parse("2026-11-02").unwrap()),
        };
        assert_eq!(select().one().await?, expected);
        assert_eq!(select().optional().await?.as_ref(), Some(&expected));
        assert_eq!(select().all().await?, [expected]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nothing_found_is_no_row() {
    const NOBODY: &str = "SELECT count(*) FROM partner WHERE id = $1 HAVING count(*) > 0";
    both(|bench| async move {
        let select = || bench.desk.db().select::<(i64,)>(NOBODY).bind(Uuid::nil());
        assert_eq!(select().optional().await?, None);
        assert!(select().all().await?.is_empty());
        assert!(matches!(select().one().await, Err(DeskError::Internal(_))));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_quick_reader_writes_nothing_and_one_that_failed_is_replaced() {
    const WRITE: &str = "DELETE FROM partner RETURNING 1";
    const READ: &str = "SELECT count(*) FROM partner";
    both(|bench| async move {
        if matches!(bench.desk.db(), Db::Postgres(_)) {
            return Ok(());
        }
        bench.reseller("Nordmess").await?;
        for _ in 0..10 {
            let written = bench.desk.db().select::<(i64,)>(WRITE).all().await;
            assert!(matches!(written, Err(DeskError::Internal(_))));
            let read = bench.desk.db().select::<(i64,)>(READ).one().await?;
            assert_eq!(read, (1,));
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_closed_database_reads_no_more() {
    const READ: &str = "SELECT count(*) FROM partner";
    both(|bench| async move {
        let other = bench.another()?;
        assert_eq!(other.db().select::<(i64,)>(READ).one().await?, (0,));
        other.close().await;
        let read = other.db().select::<(i64,)>(READ).one().await;
        assert!(matches!(read, Err(DeskError::Unavailable(_))));
        Ok(())
    })
    .await;
}
