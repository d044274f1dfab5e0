//! Removes stored files that no attachment speaks of: what was taken off a draft, and what was stored by a form whose
//! transaction did not come to its end.

use std::collections::BTreeSet;
use std::io;

use portico::time::Instant;
use sqlx::FromRow;

use super::{ContentHash, Files};
use crate::db::SharedKey;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, Jobs, Tx, on};

/// How long a file stays after it was first seen to be nobody's. A backup that is being made may still want it.
const GRACE_SECONDS: i64 = 24 * 60 * 60;

const CLAIMED: &str = "SELECT content FROM attachment WHERE content >= $1 AND content <= $2 \
     UNION SELECT content FROM vendor_logo WHERE content >= $1 AND content <= $2";

const NOTED: &str = "SELECT content, since FROM unclaimed_file WHERE content >= $1 AND content <= $2 ORDER BY content";

const NOTE: &str =
    "INSERT INTO unclaimed_file (content, since) VALUES ($1, $2) ON CONFLICT (content) DO NOTHING";

const CLAIM: &str = "DELETE FROM unclaimed_file WHERE content = $1";

const IS_CLAIMED: &str = "SELECT EXISTS (SELECT 1 FROM attachment WHERE content = $1) \
     OR EXISTS (SELECT 1 FROM vendor_logo WHERE content = $1)";

#[derive(FromRow)]
struct NotedRow {
    #[sqlx(try_from = "Vec<u8>")]
    content: ContentHash,
    #[sqlx(try_from = "SqlTimestamp")]
    since: Instant,
}

impl Jobs<'_> {
    /// Notes which stored files are nobody's, and removes those that have been so for a day. Says how many it removed.
    pub async fn collect_files(&self) -> Result<usize, DeskError> {
        let mut removed = 0;
        for first in 0..=u8::MAX {
            removed += self.collect_folder(first).await?;
        }
        Ok(removed)
    }

    /// The files whose hash begins with this byte: a folder of the store.
    async fn collect_folder(&self, first: u8) -> Result<usize, DeskError> {
        let (desk, now) = (self.desk, self.desk.now());
        let stored = stored_in(desk.files(), first).await?;
        let noted = noted(desk, first).await?;
        if stored.is_empty() && noted.is_empty() {
            return Ok(0);
        }
        let claimed = claimed(desk, first).await?;
        let known: BTreeSet<ContentHash> = noted.iter().map(|row| row.content).collect();
        let mut tx = desk.db().begin().await?;
        for hash in stored.difference(&claimed).filter(|it| !known.contains(it)) {
            note(&mut tx, *hash, now).await?;
        }
        for hash in known
            .iter()
            .filter(|it| claimed.contains(it) || !stored.contains(it))
        {
            claim(&mut tx, *hash).await?;
        }
        tx.commit().await?;
        let mut removed = 0;
        for row in noted {
            let due = now.since(row.since) >= GRACE_SECONDS;
            if due && stored.contains(&row.content) && !claimed.contains(&row.content) {
                removed += usize::from(self.remove(row.content).await?);
            }
        }
        Ok(removed)
    }

    /// Removes a file that is still nobody's. Whoever attaches it meanwhile has the same lock.
    async fn remove(&self, hash: ContentHash) -> Result<bool, DeskError> {
        let mut tx = self.desk.db().begin().await?;
        tx.lock_shared([SharedKey::file(hash.as_slice())]).await?;
        let claimed = on!(tx, |c| {
            sqlx::query_scalar::<_, bool>(IS_CLAIMED)
                .bind(hash.as_slice())
                .fetch_one(c)
                .await
        })?;
        claim(&mut tx, hash).await?;
        if !claimed {
            let path = self.desk.files().path(hash);
            match tokio::fs::remove_file(path).await {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        tx.commit().await?;
        Ok(!claimed)
    }
}

/// What a file is somebody's from now on.
pub(crate) async fn claim(tx: &mut Tx, hash: ContentHash) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(CLAIM)
        .bind(hash.as_slice())
        .execute(c)
        .await
        .map(drop))?)
}

async fn note(tx: &mut Tx, hash: ContentHash, now: Instant) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(NOTE)
        .bind(hash.as_slice())
        .bind(SqlTimestamp(now))
        .execute(c)
        .await
        .map(drop))?)
}

async fn claimed(desk: &Desk, first: u8) -> Result<BTreeSet<ContentHash>, DeskError> {
    let (from, to) = range(first);
    let contents = on!(desk.db().read(), |c| {
        sqlx::query_scalar::<_, Vec<u8>>(CLAIMED)
            .bind(&from[..])
            .bind(&to[..])
            .fetch_all(c)
            .await
    })?;
    contents
        .into_iter()
        .map(|content| ContentHash::try_from(content).map_err(DeskError::internal))
        .collect()
}

async fn noted(desk: &Desk, first: u8) -> Result<Vec<NotedRow>, DeskError> {
    let (from, to) = range(first);
    Ok(on!(desk.db().read(), |c| {
        sqlx::query_as::<_, NotedRow>(NOTED)
            .bind(&from[..])
            .bind(&to[..])
            .fetch_all(c)
            .await
    })?)
}

/// The first and the last hash that begin with this byte.
fn range(first: u8) -> ([u8; 32], [u8; 32]) {
    let (mut from, mut to) = ([0; 32], [u8::MAX; 32]);
    from[0] = first;
    to[0] = first;
    (from, to)
}

async fn stored_in(files: &Files, first: u8) -> Result<BTreeSet<ContentHash>, DeskError> {
    let folder = files.root.join(format!("{first:02x}"));
    let listed = tokio::task::spawn_blocking(move || list(&folder)).await;
    listed.map_err(DeskError::internal)?
}

fn list(folder: &std::path::Path) -> Result<BTreeSet<ContentHash>, DeskError> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries?,
    };
    let mut found = BTreeSet::new();
    for entry in entries {
        // What has another name is none of ours.
        found.extend(
            entry?
                .file_name()
                .to_str()
                .and_then(|it| it.parse::<ContentHash>().ok()),
        );
    }
    Ok(found)
}
