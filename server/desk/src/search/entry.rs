//! What is in the index: written with the things themselves.

use portico::search::folded;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{On, Tx};
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, Maintenance, on};

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Partner,
    Person,
    Registration,
    Application,
}

/// The places of a kind on SQLite: so many from the one before its first.
const PLACES: i64 = 1_000_000_000_000;

/// Entries that are written at once for things of an older version.
const BATCH: i64 = 10_000;

/// For so long after the index was filled, processes of an older version may still write.
const OLDER_SECONDS: i64 = 7 * 24 * 60 * 60;

/// A thing with what it is found by: one of the kind, as `$1` says, or the first `$1` that are not in the index.
#[derive(FromRow)]
struct SourceRow {
    id: Uuid,
    name: String,
    words: String,
}

macro_rules! partner {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.name, s.name || ' ' || COALESCE(s.domain, '') || ' ' || COALESCE(s.tax_id, '') AS words \
             FROM partner s WHERE ",
            $which
        )
    };
}

macro_rules! person {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.name, s.name || ' ' || s.email AS words FROM person s WHERE s.disabled_at IS NULL AND ",
            $which
        )
    };
}

macro_rules! registration {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.customer AS name, s.customer || ' ' || s.reference || ' ' || COALESCE(s.domain, '') || ' ' \
             || COALESCE(s.city, '') || ' ' || COALESCE(s.contact_name, '') || ' ' || COALESCE(s.contact_email, '') AS words \
             FROM registration s WHERE s.stage <> 'draft' AND ",
            $which
        )
    };
}

macro_rules! application {
    ($which:literal) => {
        concat!(
            "SELECT s.id, s.company AS name, s.company || ' ' || s.domain || ' ' || s.tax_id || ' ' || s.contact_name || ' ' \
             || s.contact_email AS words FROM application s WHERE s.stage <> 'unconfirmed' AND ",
            $which
        )
    };
}

const ONE: [&str; 4] = [
    partner!("s.id = $1"),
    person!("s.id = $1"),
    registration!("s.id = $1"),
    application!("s.id = $1"),
];

const MISSING: [&str; 4] = [
    partner!(
        "NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.subject = s.id) ORDER BY s.id LIMIT $1"
    ),
    person!(
        "NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.subject = s.id) ORDER BY s.id LIMIT $1"
    ),
    registration!(
        "NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.subject = s.id) ORDER BY s.submitted_at, s.id LIMIT $1"
    ),
    application!(
        "NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.subject = s.id) ORDER BY s.id LIMIT $1"
    ),
];

const BEHIND: [&str; 4] = [
    partner!("s.id > $1 ORDER BY s.id LIMIT 1000"),
    person!("s.id > $1 ORDER BY s.id LIMIT 1000"),
    registration!("s.id > $1 ORDER BY s.id LIMIT 1000"),
    application!("s.id > $1 ORDER BY s.id LIMIT 1000"),
];

const FILLED: &str = "SELECT at FROM search_filled ORDER BY at LIMIT 1";

const NOTE_FILLED: &str = "INSERT INTO search_filled (at) VALUES ($1)";

const ENTRY: &str = "SELECT e.subject AS id, e.name, e.folded AS words FROM search_entry e WHERE e.kind = $2 AND e.subject = $1";

const ENTRIES: &str = "SELECT count(*) FROM search_entry WHERE kind = $1";

const REMOVE: &str = "DELETE FROM search_entry WHERE subject = $1";

// SQLite gives the next place of the kind; its one writer makes that safe.
const PUT_ON_SQLITE: &str = "INSERT INTO search_entry (place, kind, subject, name, folded) \
     VALUES ((SELECT COALESCE(max(place), $5) + 1 FROM search_entry WHERE place BETWEEN $5 + 1 AND $5 + 999999999999), \
     $1, $2, $3, $4) ON CONFLICT (subject) DO UPDATE SET name = excluded.name, folded = excluded.folded \
     WHERE search_entry.name <> excluded.name OR search_entry.folded <> excluded.folded";

const PUT_ON_POSTGRES: &str = "INSERT INTO search_entry (kind, subject, name, folded) \
     VALUES ($1, $2, $3, $4) ON CONFLICT (subject) DO UPDATE SET name = excluded.name, folded = excluded.folded \
     WHERE search_entry.name <> excluded.name OR search_entry.folded <> excluded.folded";

impl Kind {
    pub(super) const ALL: [Self; 4] = [
        Self::Partner,
        Self::Person,
        Self::Registration,
        Self::Application,
    ];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Person => "person",
            Self::Registration => "registration",
            Self::Application => "application",
        }
    }

    pub(super) const fn index(self) -> usize {
        self as usize
    }

    /// The place before the first of this kind on SQLite.
    pub(super) const fn before_first(self) -> i64 {
        let before = match self {
            Self::Partner => 0,
            Self::Person => 1,
            Self::Registration => 2,
            Self::Application => 3,
        };
        before * PLACES
    }

    /// The last place that one of this kind may have on SQLite.
    pub(super) const fn last(self) -> i64 {
        self.before_first() + PLACES - 1
    }
}

/// Writes what a thing is found by, as it is in this transaction; what is not to be found any more leaves the index.
pub(crate) async fn put(tx: &mut Tx, kind: Kind, subject: Uuid) -> Result<(), DeskError> {
    let found = on!(tx, |c| {
        sqlx::query_as::<_, SourceRow>(ONE[kind.index()])
            .bind(subject)
            .fetch_optional(c)
            .await
    })?;
    if let Some(found) = found {
        return write(tx, kind, &found).await;
    }
    Ok(on!(tx, |c| sqlx::query(REMOVE)
        .bind(subject)
        .execute(c)
        .await
        .map(drop))?)
}

async fn write(tx: &mut Tx, kind: Kind, source: &SourceRow) -> Result<(), DeskError> {
    let (name, words) = (folded(&source.name), folded(&source.words));
    match tx.on() {
        On::Sqlite(c) => {
            sqlx::query(PUT_ON_SQLITE)
                .bind(kind.as_str())
                .bind(source.id)
                .bind(name)
                .bind(words)
                .bind(kind.before_first())
                .execute(c)
                .await?;
        }
        On::Postgres(c) => {
            sqlx::query(PUT_ON_POSTGRES)
                .bind(kind.as_str())
                .bind(source.id)
                .bind(name)
                .bind(words)
                .execute(c)
                .await?;
        }
    }
    Ok(())
}

/// Puts what an older version wrote into the index: once, and again at every start for a week, since looking for it takes
/// long where there is much. Safe in several processes at once.
pub(crate) async fn fill(desk: &Desk) -> Result<(), DeskError> {
    let filled = on!(desk.db().read(), |c| {
        sqlx::query_scalar::<_, SqlTimestamp>(FILLED)
            .fetch_optional(c)
            .await
    })?;
    if filled.is_some_and(|at| desk.now() > at.0.plus(OLDER_SECONDS)) {
        return Ok(());
    }
    fill_missing(desk).await?;
    if filled.is_none() {
        let mut tx = desk.db().begin().await?;
        on!(tx, |c| sqlx::query(NOTE_FILLED)
            .bind(SqlTimestamp(desk.now()))
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await?;
    }
    Ok(())
}

async fn fill_missing(desk: &Desk) -> Result<(), DeskError> {
    for kind in Kind::ALL {
        loop {
            let mut tx = desk.db().begin().await?;
            let missing = on!(tx, |c| {
                sqlx::query_as::<_, SourceRow>(MISSING[kind.index()])
                    .bind(BATCH)
                    .fetch_all(c)
                    .await
            })?;
            if missing.is_empty() {
                tx.rollback().await?;
                break;
            }
            for source in &missing {
                write(&mut tx, kind, source).await?;
            }
            tx.commit().await?;
        }
    }
    Ok(())
}

impl Maintenance<'_> {
    /// How many things are not found by what they say, or are found and not there: none, as long as every use case keeps
    /// the index in step.
    pub async fn search_out_of_step(&self) -> Result<i64, DeskError> {
        let mut out = 0;
        let mut tx = self.desk.db().begin_snapshot().await?;
        for kind in Kind::ALL {
            let (mut there, mut after) = (0, Uuid::nil());
            loop {
                let sources = on!(tx, |c| {
                    sqlx::query_as::<_, SourceRow>(BEHIND[kind.index()])
                        .bind(after)
                        .fetch_all(c)
                        .await
                })?;
                let Some(last) = sources.last() else { break };
                after = last.id;
                for source in &sources {
                    there += 1;
                    let entry = on!(tx, |c| {
                        sqlx::query_as::<_, SourceRow>(ENTRY)
                            .bind(source.id)
                            .bind(kind.as_str())
                            .fetch_optional(c)
                            .await
                    })?;
                    let says = |entry: &SourceRow| {
                        entry.name == folded(&source.name) && entry.words == folded(&source.words)
                    };
                    out += i64::from(!entry.as_ref().is_some_and(says));
                }
            }
            let entries: i64 = on!(tx, |c| sqlx::query_scalar(ENTRIES)
                .bind(kind.as_str())
                .fetch_one(c)
                .await)?;
            out += (entries - there).abs();
        }
        tx.rollback().await?;
        Ok(out)
    }
}
