#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use portico::actor::Role;
use portico::time::Zone;
use sqlx::migrate::Migrator;

use super::{Db, POSTGRES_MIGRATIONS, SQLITE_MIGRATIONS, Tx};
use crate::error::DeskError;
use crate::files::ReceiveError;
use crate::person::NewPerson;
use crate::testing::{START, both};
use crate::{Desk, DeskConfig, MovableClock};

mod sql_texts;
mod upgrade;
mod upgrade_people;

#[test]
fn both_databases_have_the_same_migrations() {
    let numbered = |migrator: &Migrator| {
        migrator
            .iter()
            .map(|migration| (migration.version, migration.description.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(numbered(&SQLITE_MIGRATIONS), numbered(&POSTGRES_MIGRATIONS));
    for (place, migration) in SQLITE_MIGRATIONS.iter().enumerate() {
        let number = usize::try_from(migration.version);
        assert_eq!(number, Ok(place + 1), "no number is left out");
    }
}

#[tokio::test]
async fn while_another_process_writes_reads_go_on_and_writes_say_busy() {
    both(|bench| async move {
        if matches!(bench.desk.db(), Db::Postgres(_)) {
            return Ok(());
        }
        let other = bench.another()?;
        let held = other.db().begin().await?;
        let ana = bench.person("Ana", None, &[Role::Auditor]).await;
        assert!(matches!(ana, Err(DeskError::Busy)));
        bench.desk.ready().await?;
        assert!(bench.desk.verify().await?.holds());
        held.rollback().await?;
        bench.person("Ana", None, &[Role::Auditor]).await?;
        other.close().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_full_database_says_so_and_goes_on_when_there_is_room() {
    both(|bench| async move {
        const NO_MORE: &str = "PRAGMA max_page_count = 1";
        const MORE: &str = "PRAGMA max_page_count = 1000000";
        let limit = async |sql: &'static str| {
            if let Db::Sqlite { write, .. } = bench.desk.db() {
                sqlx::query(sql).fetch_all(write).await.unwrap();
            }
        };
        if matches!(bench.desk.db(), Db::Postgres(_)) {
            return Ok(());
        }
        let mut full = 0;
        for number in 0..200 {
            // Each time: a connection whose transaction SQLite ended is replaced.
            limit(NO_MORE).await;
            match bench
                .reseller(&format!("{number} {}", "long name ".repeat(15)))
                .await
            {
                Ok(_) => {}
                Err(DeskError::Full) => full += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert!(full > 10, "{full}");
        bench.desk.ready().await?;
        limit(MORE).await;
        bench.reseller("Small").await?;
        assert!(matches!(bench.desk.db().begin().await?, Tx::Sqlite(_)));
        Ok(())
    })
    .await;
}

/// Takes all the room that is left.
fn hog(path: &Path) {
    let mut file = std::fs::File::create_new(path).unwrap();
    let mut hogged = 0;
    for size in [65_536, 4096, 512, 1] {
        while file.write_all(&vec![1; size]).is_ok() {
            hogged += size;
        }
    }
    assert!(hogged > 100_000);
}

/// Adds people while there is room; says how often there was none.
async fn add_people(desk: &Desk) -> usize {
    let mut full = 0;
    for number in 0..50 {
        let new = NewPerson {
            partner: None,
            email: format!("person{number}@portico.example"),
            name: "Person ".repeat(20),
            password: None,
            roles: [Role::Auditor].into_iter().collect(),
            zone: Zone::utc(),
            language: "en".to_owned(),
        };
        match desk.maintenance().create_person(&new).await {
            Ok(_) => {}
            Err(DeskError::Full) => full += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
    full
}

/// Needs a small file system of its own, which only root can make:
/// `mount -t tmpfs -o size=3m tmpfs /mnt/small` and `PORTICO_TEST_SMALL_DISK=/mnt/small`.
#[tokio::test]
async fn on_a_full_disk_reads_stay_up_and_nothing_is_half_done() {
    let Some(small) = std::env::var_os("PORTICO_TEST_SMALL_DISK").map(PathBuf::from) else {
        eprintln!("full disk skipped: PORTICO_TEST_SMALL_DISK is not set");
        return;
    };
    let folder = tempfile::tempdir_in(small).unwrap();
    let config = DeskConfig {
        database_url: None,
        data: folder.path().join("data"),
    };
    let desk = Desk::open(&config, Arc::new(MovableClock::at(START))).unwrap();
    desk.migrate().await.unwrap();
    let chunk = Bytes::from(vec![7; 64 * 1024]);
    let endless = stream::repeat_with(|| Ok::<_, std::io::Error>(chunk.clone()));
    let received = desk.files().receive(endless, 1 << 30).await;
    assert!(matches!(
        received,
        Err(ReceiveError::NotStored(DeskError::Full))
    ));
    // The upload has given its room back; now it is somebody else's.
    let other = folder.path().join("other");
    hog(&other);
    assert!(add_people(&desk).await > 0);
    desk.ready().await.unwrap();
    assert!(desk.verify().await.unwrap().holds());
    std::fs::remove_file(&other).unwrap();
    let nobody = desk
        .maintenance()
        .enable_person("nobody@portico.example")
        .await;
    assert!(matches!(nobody, Err(DeskError::NotFound)));
    desk.jobs().catch_up().await.unwrap();
    assert!(desk.maintenance().verify().await.unwrap().holds());
    desk.close().await;
}
