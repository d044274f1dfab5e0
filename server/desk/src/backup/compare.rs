//! Whether registrations are what their events say: stage, value, what was granted, files.

use std::collections::BTreeMap;

use portico::content_hash::ContentHash;
use portico::money::Money;
use portico::registration::{Event, EventRecord, Protection, Stage};
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::contradiction::Contradiction;
use crate::db::{Db, Tx};
use crate::error::DeskError;
use crate::on;
use crate::stored::{SqlDate, SqlTimestamp};

/// Registrations that are read at once, each with all its events.
const BATCH: i64 = 250;

const ROWS: &str = "SELECT id, reference, stage, currency, value_minor, protected_from, protected_until, protection_ends, \
     discount_bp, terms_version FROM registration WHERE id > $1 ORDER BY id LIMIT $2";

// The order is the chain's, and then what waits for its seal.
const EVENTS: &str = "SELECT e.subject, e.kind, e.payload FROM event e LEFT JOIN event_seal s ON s.event_id = e.id \
     WHERE e.subject > $1 AND e.subject <= $2 AND e.kind LIKE 'registration.%' \
     ORDER BY e.subject, s.seq IS NULL, s.seq, e.at, e.id";

const FILES: &str = "SELECT registration_id, name, size, content FROM attachment \
     WHERE registration_id > $1 AND registration_id <= $2 ORDER BY registration_id, created_at, id";

#[derive(FromRow)]
struct Row {
    id: Uuid,
    reference: String,
    stage: String,
    currency: Option<String>,
    value_minor: Option<i64>,
    protected_from: Option<SqlTimestamp>,
    protected_until: Option<SqlDate>,
    protection_ends: Option<SqlTimestamp>,
    discount_bp: Option<i64>,
    terms_version: Option<i64>,
}

#[derive(FromRow)]
struct EventRow {
    subject: Uuid,
    kind: String,
    payload: Json<Value>,
}

#[derive(FromRow)]
struct FileRow {
    registration_id: Uuid,
    name: String,
    size: i64,
    #[sqlx(try_from = "Vec<u8>")]
    content: ContentHash,
}

/// Where registrations are not what the log says. Rows and events are read as of one moment, since others work.
pub(super) async fn registrations(db: &Db) -> Result<Vec<Contradiction>, DeskError> {
    let (mut found, mut after) = (Vec::new(), Uuid::nil());
    loop {
        let mut tx = db.begin_snapshot().await?;
        let rows = on!(tx, |c| sqlx::query_as::<_, Row>(ROWS)
            .bind(after)
            .bind(BATCH)
            .fetch_all(c)
            .await)?;
        let Some(last) = rows.last().map(|row| row.id) else {
            break;
        };
        let mut told = told(&mut tx, after, last).await?;
        let mut files = files(&mut tx, after, last).await?;
        tx.rollback().await?;
        after = last;
        for row in rows {
            let told = told.remove(&row.id).unwrap_or_default();
            let files = files.remove(&row.id).unwrap_or_default();
            compare(&row, told, files, &mut found);
        }
    }
    Ok(found)
}

async fn told(tx: &mut Tx, after: Uuid, last: Uuid) -> Result<BTreeMap<Uuid, Told>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, EventRow>(EVENTS)
        .bind(after)
        .bind(last)
        .fetch_all(c)
        .await)?;
    let mut all: BTreeMap<Uuid, Told> = BTreeMap::new();
    for row in rows {
        let told = all.entry(row.subject).or_default();
        told.hear(EventRecord::from_stored(&row.kind, &row.payload));
    }
    Ok(all)
}

async fn files(
    tx: &mut Tx,
    after: Uuid,
    last: Uuid,
) -> Result<BTreeMap<Uuid, Vec<FileRow>>, DeskError> {
    let rows = on!(tx, |c| sqlx::query_as::<_, FileRow>(FILES)
        .bind(after)
        .bind(last)
        .fetch_all(c)
        .await)?;
    let mut all: BTreeMap<Uuid, Vec<FileRow>> = BTreeMap::new();
    for row in rows {
        all.entry(row.registration_id).or_default().push(row);
    }
    Ok(all)
}

/// What the events of a registration come to.
#[derive(Default)]
struct Told {
    stage: Option<Stage>,
    unreadable: bool,
    value: Option<Money>,
    protection: Option<Protection>,
    files: Vec<ToldFile>,
    /// An older version did not say which file was taken off.
    files_unsaid: bool,
}

struct ToldFile {
    name: String,
    size: u64,
    content: Option<ContentHash>,
}

impl ToldFile {
    /// Whether it is that one, as far as the event says.
    fn may_be(&self, name: &str, content: Option<ContentHash>) -> bool {
        let same = match (self.content, content) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        self.name == name && same
    }
}

impl Told {
    fn hear(&mut self, record: Option<Result<EventRecord, serde_json::Error>>) {
        let Some(Ok(record)) = record else {
            self.unreadable = true;
            return;
        };
        self.unreadable = false;
        // What happens to others moves a request in the line, and is told without waiting for what happens to it.
        let aside = matches!(record.event, Event::PlaceChanged { .. });
        // An event that says no stage is a draft's, and older than any that does.
        if !aside && (record.stage != Stage::Draft || self.stage.is_none()) {
            self.stage = Some(record.stage);
        }
        match record.event {
            Event::Submitted { value } => self.value = Some(value),
            Event::Approved { protection }
            | Event::Extended { protection, .. }
            | Event::ExtensionGranted { protection, .. } => self.protection = Some(protection),
            Event::Attached {
                name,
                size,
                content,
            } => {
                let known = self
                    .files
                    .iter()
                    .any(|file| content.is_some() && file.content == content && file.name == name);
                if !known {
                    self.files.push(ToldFile {
                        name,
                        size,
                        content,
                    });
                }
            }
            Event::Detached { name, content } => self.detach(&name, content),
            _ => {}
        }
        let granted = [
            Stage::Protected,
            Stage::Withdrawn,
            Stage::Expired,
            Stage::Revoked,
        ];
        if self.stage.is_some_and(|stage| !granted.contains(&stage)) {
            self.protection = None;
        }
    }

    fn detach(&mut self, name: &str, content: Option<ContentHash>) {
        let mut meant = (0..self.files.len()).filter(|at| self.files[*at].may_be(name, content));
        match (meant.next(), meant.next()) {
            (Some(only), None) => drop(self.files.remove(only)),
            _ => self.files_unsaid = true,
        }
    }
}

fn compare(row: &Row, told: Told, files: Vec<FileRow>, found: &mut Vec<Contradiction>) {
    let reference = || row.reference.clone();
    if told.unreadable {
        found.push(Contradiction::Unreadable {
            reference: reference(),
        });
        return;
    }
    if told.stage.is_none_or(|stage| stage.as_str() != row.stage) {
        found.push(Contradiction::Stage {
            reference: reference(),
            stored: row.stage.clone(),
            told: told.stage,
        });
        return;
    }
    if told.stage != Some(Stage::Draft) && !is_worth(row, told.value) {
        found.push(Contradiction::Value {
            reference: reference(),
        });
    }
    if !is_granted(row, told.protection) {
        found.push(Contradiction::Grant {
            reference: reference(),
        });
    }
    if !told.files_unsaid && !has_files(files, told.files) {
        found.push(Contradiction::Files {
            reference: reference(),
        });
    }
}

fn is_worth(row: &Row, told: Option<Money>) -> bool {
    told.is_some_and(|value| {
        row.value_minor == Some(value.minor)
            && row.currency.as_deref() == Some(value.currency.code())
    })
}

fn is_granted(row: &Row, told: Option<Protection>) -> bool {
    let stored = (
        row.protected_from.map(|it| it.0),
        row.protected_until.map(|it| it.0),
        row.protection_ends.map(|it| it.0),
        row.discount_bp,
        row.terms_version,
    );
    match told {
        None => stored == (None, None, None, None, None),
        Some(it) => {
            stored
                == (
                    Some(it.from),
                    Some(it.until),
                    Some(it.ends_at),
                    Some(it.discount.basis_points().into()),
                    Some(it.terms_version.into()),
                )
        }
    }
}

fn has_files(stored: Vec<FileRow>, mut told: Vec<ToldFile>) -> bool {
    for file in stored {
        let same = |it: &ToldFile| {
            it.may_be(&file.name, Some(file.content)) && i64::try_from(it.size) == Ok(file.size)
        };
        match told.iter().position(same) {
            Some(at) => drop(told.swap_remove(at)),
            None => return false,
        }
    }
    told.is_empty()
}
