#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream;
use portico::actor::{Actor, Role};
use portico::id::DraftKey;
use portico::registration::{RegistrationDraft, Stage};
use tempfile::TempDir;

use super::{BackupError, Contradiction, DamagedFile, archive, restore};
use crate::error::DeskError;
use crate::registration::{DraftSave, NewAttachment, RegistrationFilter};
use crate::session::SignInFrom;
use crate::testing::{POSTGRES, TestDatabase, TestDesk, both};
use crate::{Clock, Desk, DeskConfig};

/// A seller with one draft, which has this attached to it.
async fn filled(bench: &TestDesk, content: &'static [u8]) -> Actor {
    let partner = Some(bench.reseller("Nord").await.unwrap());
    let ana = bench.person("Ana", partner, &[Role::Seller]).await.unwrap();
    attach(bench, &ana, content).await;
    bench.desk.jobs().catch_up().await.unwrap();
    ana
}

async fn attach(bench: &TestDesk, ana: &Actor, content: &'static [u8]) {
    let desk = bench.desk.as_actor(ana);
    let save = DraftSave {
        key: DraftKey::from_uuid(bench.desk.fresh_id().unwrap()),
        writer: bench.desk.fresh_id().unwrap(),
        version: None,
        draft: RegistrationDraft {
            customer: "Acme".to_owned(),
            ..RegistrationDraft::default()
        },
    };
    let draft = desk.save_draft(save).await.unwrap();
    let chunks = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(content))]);
    let file = bench.desk.files().receive(chunks, 10_000).await.unwrap();
    let attachment = NewAttachment {
        name: "plan.txt".to_owned(),
        media_type: "text/plain".to_owned(),
        file,
    };
    desk.attach(draft.reference, attachment).await.unwrap();
}

/// Somewhere to restore to: a folder, and an empty database where the backup is PostgreSQL's.
struct Target {
    folder: TempDir,
    database: Option<TestDatabase>,
}

impl Target {
    async fn like(bench: &TestDesk) -> Self {
        let database = match &bench.config().database_url {
            Some(_) => {
                let server = std::env::var(POSTGRES).unwrap();
                Some(TestDatabase::empty(&server).await.unwrap())
            }
            None => None,
        };
        let folder = tempfile::tempdir().unwrap();
        Self { folder, database }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn config(&self) -> DeskConfig {
        DeskConfig {
            database_url: self.database.as_ref().map(|database| database.url.clone()),
            data: self.path("restored"),
        }
    }

    async fn clear(self) {
        if let Some(database) = self.database {
            database.drop().await.unwrap();
        }
    }
}

fn clock(bench: &TestDesk) -> Arc<dyn Clock> {
    Arc::clone(&bench.clock) as _
}

/// The reference of the one deal that there is.
async fn ana_reference(bench: &TestDesk, ana: &Actor) -> Result<String, DeskError> {
    let desk = bench.desk.as_actor(ana);
    let listed = desk.registrations(&RegistrationFilter::default()).await?;
    Ok(listed.rows[0].reference.to_string())
}

fn left_over(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    names
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with(".portico"))
        .collect()
}

#[tokio::test]
async fn a_backup_made_while_others_work_comes_back_whole() {
    both(|bench| async move {
        let ana = filled(&bench, b"a plan of the hull").await;
        let target = Target::like(&bench).await;
        let archive = target.path("monday.tar");
        let writing = {
            let (bench, ana) = (bench.clone(), ana.clone());
            tokio::spawn(async move {
                for _ in 0..20 {
                    attach(&bench, &ana, b"another plan").await;
                }
            })
        };
        let password = "a-long-enough-password";
        let operator = bench.desk.maintenance();
        operator
            .set_password("ana@portico.example", password)
            .await?;
        let from = SignInFrom {
            address: "192.0.2.7".into(),
            user_agent: "a browser".into(),
        };
        let signing = bench.desk.authentication();
        let session = signing
            .sign_in("ana@portico.example", password, from)
            .await?;
        let report = operator.backup(&archive).await?;
        writing.await?;
        let hash = archive::hash_of(std::fs::File::open(&archive)?)?;
        assert_eq!(report.hash, hash, "what sha256sum would say");
        assert!(report.files >= 1 && report.log.holds());
        assert_eq!(report.size, std::fs::metadata(&archive)?.len());
        let again = bench.desk.maintenance().backup(&archive).await;
        assert!(matches!(again, Err(BackupError::Occupied(_))));

        let config = target.config();
        let other = restore(&archive, &config, clock(&bench), Some([7; 32].into())).await;
        assert!(matches!(other, Err(BackupError::OtherArchive(hash)) if hash == report.hash));
        let restored = restore(&archive, &config, clock(&bench), Some(report.hash)).await?;
        assert_eq!((restored.hash, restored.sessions), (report.hash, 1));
        assert!(restored.data.holds());
        assert_eq!(restored.data.files, report.files);
        let desk = Desk::open(&config, clock(&bench))?;
        desk.ready().await?;
        let again = desk.authentication().session(&session.token).await?;
        assert!(again.is_none(), "everybody signs in anew");
        let found = desk
            .as_actor(&ana)
            .registrations(&RegistrationFilter::default())
            .await?;
        assert!(!found.rows.is_empty());
        desk.jobs().catch_up().await?;
        assert!(desk.maintenance().verify().await?.holds());
        assert!(desk.has_seal(&report.anchor.unwrap()).await?);
        let onto = restore(&archive, &config, clock(&bench), None).await;
        assert!(matches!(onto, Err(BackupError::Occupied(_))));
        desk.close().await;
        assert!(left_over(target.folder.path()).is_empty());
        target.clear().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_backup_with_one_other_byte_is_refused() {
    both(|bench| async move {
        filled(&bench, b"a plan of the hull").await;
        let target = Target::like(&bench).await;
        let archive = target.path("monday.tar");
        bench.desk.maintenance().backup(&archive).await?;
        let sound = std::fs::read(&archive)?;
        let find = |what: &[u8]| {
            sound
                .windows(what.len())
                .position(|found| found == what)
                .unwrap()
        };
        let places = [
            ("a name", 0),
            ("the database", 512 + 100),
            ("a stored file", find(b"a plan of the hull")),
            ("the manifest", find(b"made_at")),
            ("a hash in it", find(b"sha256\"") + 15),
            ("the manifest's hash", find(b"manifest.sha256") + 512),
        ];
        let flipped = target.path("flipped.tar");
        for (what, place) in places {
            let mut bytes = sound.clone();
            bytes[place] ^= 1;
            std::fs::write(&flipped, &bytes)?;
            let refused = restore(&flipped, &target.config(), clock(&bench), None).await;
            assert!(
                matches!(refused, Err(BackupError::Damaged(_))),
                "{what}: {refused:?}"
            );
        }
        for length in [0, 512, sound.len() / 2, sound.len() - 2000] {
            std::fs::write(&flipped, &sound[..length])?;
            let refused = restore(&flipped, &target.config(), clock(&bench), None).await;
            assert!(
                matches!(refused, Err(BackupError::Damaged(_))),
                "cut at {length}"
            );
        }
        assert!(!target.config().data.exists());
        assert!(left_over(target.folder.path()).is_empty());
        target.clear().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_broken_log_is_backed_up_but_not_taken_back() {
    const SQLITE: &str = "DROP TRIGGER event_keeps; UPDATE event SET kind = 'other.action'";
    const POSTGRES: &str =
        "DROP TRIGGER event_keeps ON event; UPDATE event SET kind = 'other.action'";
    both(|bench| async move {
        filled(&bench, b"a plan of the hull").await;
        match bench.desk.db().begin().await? {
            crate::Tx::Sqlite(mut tx) => {
                sqlx::raw_sql(SQLITE).execute(&mut *tx).await?;
                tx.commit().await?;
            }
            crate::Tx::Postgres(mut tx) => {
                sqlx::raw_sql(POSTGRES).execute(&mut *tx).await?;
                tx.commit().await?;
            }
        }
        let target = Target::like(&bench).await;
        let archive = target.path("monday.tar");
        assert!(!bench.desk.maintenance().backup(&archive).await?.log.holds());
        // Twice: the database that the first attempt filled is empty again.
        for _ in 0..2 {
            let refused = restore(&archive, &target.config(), clock(&bench), None).await;
            assert!(
                matches!(refused, Err(BackupError::Damaged(_))),
                "{refused:?}"
            );
        }
        assert!(!target.config().data.exists());
        target.clear().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn verify_finds_a_stored_file_that_changed_or_is_gone() {
    both(|bench| async move {
        let ana = filled(&bench, b"a plan of the hull").await;
        let operator = bench.desk.maintenance();
        let report = operator.verify().await?;
        assert!(report.holds());
        assert_eq!(report.files, 1);
        let chunks = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(
            b"a plan of the hull",
        ))]);
        let stored = bench.desk.files().receive(chunks, 100).await?;
        let path = bench.desk.files().path(stored.hash);
        std::fs::write(&path, b"another plan")?;
        let reference = ana_reference(&bench, &ana).await?;
        let damaged = |missing| DamagedFile {
            hash: stored.hash,
            missing,
            attached: vec![(reference.clone(), "plan.txt".to_owned())],
        };
        assert_eq!(operator.verify().await?.damaged, [damaged(false)]);
        let folder = tempfile::tempdir()?;
        let refused = operator.backup(&folder.path().join("b.tar")).await;
        assert!(matches!(refused, Err(BackupError::Damaged(_))));
        std::fs::remove_file(&path)?;
        let refused = operator.backup(&folder.path().join("b.tar")).await;
        assert!(matches!(refused, Err(BackupError::Damaged(_))));
        assert_eq!(operator.verify().await?.damaged, [damaged(true)]);
        assert_eq!(
            std::fs::read_dir(folder.path())?.count(),
            0,
            "nothing half made is left"
        );
        Ok(())
    })
    .await;
}

/// Runs statements that only somebody behind the portal's back would run.
async fn tamper(bench: &TestDesk, sqlite: &'static str, postgres: &'static str) {
    match bench.desk.db().begin().await.unwrap() {
        crate::Tx::Sqlite(mut tx) => {
            sqlx::raw_sql(sqlite).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        }
        crate::Tx::Postgres(mut tx) => {
            sqlx::raw_sql(postgres).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}

#[tokio::test]
async fn verify_finds_registrations_that_contradict_their_events() {
    const SQLITE_MOVED: &str = "INSERT INTO event (id, at, kind, subject, audience, payload) \
         SELECT id, created_at, 'registration.denied', id, 'both', \
         json_object('stage', 'denied', 'reference', reference, 'reason', 'Ours') FROM registration";
    const POSTGRES_MOVED: &str = "INSERT INTO event (id, at, kind, subject, audience, payload) \
         SELECT id, created_at, 'registration.denied', id, 'both', \
         json_build_object('stage', 'denied', 'reference', reference, 'reason', 'Ours') FROM registration";
    const SQLITE: &str =
        "PRAGMA defer_foreign_keys = ON; DELETE FROM attachment; DELETE FROM registration";
    const POSTGRES: &str = "DELETE FROM attachment; DELETE FROM registration";
    both(|bench| async move {
        filled(&bench, b"a plan of the hull").await;
        let operator = bench.desk.maintenance();
        assert_eq!(operator.verify().await?.contradictions, []);
        tamper(&bench, SQLITE_MOVED, POSTGRES_MOVED).await;
        let report = operator.verify().await?;
        assert!(report.log.holds() && !report.holds());
        let [Contradiction::Stage { stored, told, .. }] = report.contradictions.as_slice() else {
            panic!("{report:?}");
        };
        assert_eq!((stored.as_str(), *told), ("draft", Some(Stage::Denied)));
        tamper(&bench, SQLITE, POSTGRES).await;
        let report = operator.verify().await?;
        assert!(
            matches!(
                report.contradictions.as_slice(),
                [Contradiction::Gone { .. }]
            ),
            "{report:?}"
        );
        assert_eq!(report.unclaimed, 1, "the file has lost its attachment");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_cut_tail_is_seen_with_an_anchor() {
    const SQLITE: &str = "DROP TRIGGER event_seal_stays; DROP TRIGGER event_stays; \
         DELETE FROM notice; UPDATE event_cursor SET seq = 1; DELETE FROM event_seal WHERE seq > 1; \
         DELETE FROM event WHERE id NOT IN (SELECT event_id FROM event_seal)";
    const POSTGRES: &str = "DROP TRIGGER event_seal_keeps ON event_seal; DROP TRIGGER event_keeps ON event; \
         DELETE FROM notice; UPDATE event_cursor SET seq = 1; DELETE FROM event_seal WHERE seq > 1; \
         DELETE FROM event WHERE id NOT IN (SELECT event_id FROM event_seal)";
    both(|bench| async move {
        filled(&bench, b"a plan of the hull").await;
        let anchor = bench.desk.verify().await?.last.unwrap();
        assert!(anchor.seq > 1 && bench.desk.has_seal(&anchor).await?);
        assert_eq!(anchor.to_string().parse(), Ok(anchor.clone()));
        assert!("7:abc".parse::<crate::event::Anchor>().is_err());
        tamper(&bench, SQLITE, POSTGRES).await;
        assert!(
            bench.desk.verify().await?.holds(),
            "the chain alone does not show it"
        );
        assert!(!bench.desk.has_seal(&anchor).await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_damaged_database_file_is_not_backed_up() {
    both(|bench| async move {
        const SCHEMA: &str = "PRAGMA writable_schema = ON; \
             UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'notice_list'; PRAGMA writable_schema = OFF";
        if bench.config().database_url.is_some() {
            return Ok(());
        }
        filled(&bench, b"a plan of the hull").await;
        assert_eq!(bench.desk.maintenance().schema().await?, super::Schema::Current);
        tamper(&bench, SCHEMA, "").await;
        let other = bench.another()?;
        let folder = tempfile::tempdir()?;
        let nowhere = other.maintenance().backup(&folder.path().join("no/b.tar")).await;
        assert!(matches!(nowhere, Err(BackupError::NoFolder(_))));
        let refused = other.maintenance().backup(&folder.path().join("b.tar")).await;
        assert!(matches!(refused, Err(BackupError::Corrupt(_))), "{refused:?}");
        assert_eq!(std::fs::read_dir(folder.path())?.count(), 0);
        let verified = other.maintenance().verify().await;
        assert!(matches!(verified, Err(BackupError::Corrupt(_))));
        other.close().await;
        Ok(())
    })
    .await;
}
