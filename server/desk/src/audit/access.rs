//! Who looked at whose personal data: an entry for each session, thing and hour.

use std::collections::BTreeSet;

use portico::id::{PartnerId, PersonId, SessionId};
use portico::privacy::policy::may_audit;
use portico::time::Instant;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

const HOUR: i64 = 60 * 60 * 1_000_000;
/// More than anybody reads of their own.
const OWN: i64 = 200;

/// What somebody looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccessKind {
    /// How a person signs in: their address, where they are signed in.
    SignIn,
    /// The people of a partner, or of the vendor's staff, with their addresses.
    People,
    /// People of all sides as a file.
    PeopleExport,
    /// Who applied for a company.
    Application,
    /// The event log as a file.
    LogExport,
}

impl AccessKind {
    /// Each.
    pub const ALL: [Self; 5] = [
        Self::SignIn,
        Self::People,
        Self::PeopleExport,
        Self::Application,
        Self::LogExport,
    ];

    /// The name that is stored, and that message keys end with.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::People => "people",
            Self::PeopleExport => "people_export",
            Self::Application => "application",
            Self::LogExport => "log_export",
        }
    }
}

impl std::str::FromStr for AccessKind {
    type Err = DeskError;

    fn from_str(name: &str) -> Result<Self, DeskError> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| DeskError::internal(format!("nobody looks at {name}")))
    }
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessTrace {
    /// When.
    pub at: Instant,
    /// Who looked.
    pub viewer: PersonId,
    /// Their name.
    pub viewer_name: String,
    /// What they looked at.
    pub kind: AccessKind,
    /// Whose: a person, a partner or an application.
    pub subject: Option<Uuid>,
    /// The name of that.
    pub subject_name: Option<String>,
}

/// How the entries are narrowed, and where they go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccessFilter {
    /// Who looked.
    pub viewer: Option<PersonId>,
    /// Whose data: a person, a partner or an application.
    pub subject: Option<Uuid>,
    /// Behind which row.
    pub after: Option<Cursor>,
}

#[derive(FromRow)]
struct TraceRow {
    id: Uuid,
    #[sqlx(try_from = "SqlTimestamp")]
    at: Instant,
    #[sqlx(try_from = "Uuid")]
    viewer: PersonId,
    viewer_name: String,
    kind: String,
    subject: Option<Uuid>,
    subject_name: Option<String>,
}

impl TryFrom<TraceRow> for AccessTrace {
    type Error = DeskError;

    fn try_from(row: TraceRow) -> Result<Self, DeskError> {
        Ok(Self {
            at: row.at,
            viewer: row.viewer,
            viewer_name: row.viewer_name,
            kind: row.kind.parse()?,
            subject: row.subject,
            subject_name: row.subject_name,
        })
    }
}

const KNOWN: &str = "SELECT EXISTS (SELECT 1 FROM access_trace WHERE once = $1)";

const NOTE: &str = "INSERT INTO access_trace (id, at, viewer, kind, subject, once) VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (once) DO NOTHING";

macro_rules! traces {
    ($where:literal) => {
        concat!(
            "SELECT a.id, a.at, a.viewer, v.name AS viewer_name, a.kind, a.subject, \
             coalesce(p.name, o.name, c.company) AS subject_name FROM access_trace a JOIN person v ON v.id = a.viewer \
             LEFT JOIN person p ON p.id = a.subject LEFT JOIN partner o ON o.id = a.subject \
             LEFT JOIN application c ON c.id = a.subject WHERE ",
            $where
        )
    };
}

const ALL: &str = traces!(
    "(a.at, a.id) < ($1, $2) AND (a.viewer = $4 OR $4 IS NULL) AND (a.subject = $5 OR $5 IS NULL) \
     ORDER BY a.at DESC, a.id DESC LIMIT $3"
);

const OF_VIEWER: &str = traces!(
    "(a.at, a.id) < ($1, $2) AND a.viewer = $4 AND (a.subject = $5 OR $5 IS NULL) ORDER BY a.at DESC, a.id DESC LIMIT $3"
);

const OF_SUBJECT: &str = traces!(
    "(a.at, a.id) < ($1, $2) AND (a.viewer = $4 OR $4 IS NULL) AND a.subject = $5 ORDER BY a.at DESC, a.id DESC LIMIT $3"
);

// Of a side, while one belonged there; a file of people of all sides, while one belonged anywhere.
const OF_ONESELF: &str = traces!(
    "a.viewer <> $1 AND ((a.kind = 'sign_in' AND a.subject = $1) \
     OR (a.kind IN ('people', 'people_export') AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = $1 \
     AND (a.kind = 'people_export' OR m.partner_id IS NOT DISTINCT FROM a.subject) AND m.since <= a.at AND (m.ended_at IS NULL OR m.ended_at > a.at)))) \
     ORDER BY a.at DESC, a.id DESC LIMIT $2"
);

/// What is the same for the same look within the hour.
fn once(session: SessionId, kind: AccessKind, subject: Option<Uuid>, now: Instant) -> Vec<u8> {
    let mut once = Sha256::new();
    once.update(session.uuid().as_bytes());
    once.update(kind.as_str().as_bytes());
    once.update(subject.unwrap_or_default().as_bytes());
    once.update(now.micros().div_euclid(HOUR).to_be_bytes());
    once.finalize().to_vec()
}

impl AuthorizedDesk<'_> {
    /// Notes that the actor looks at others' personal data, before they see it. One's own leaves no entry, nor does the
    /// same again within the hour.
    pub async fn note_access(
        &self,
        session: SessionId,
        kind: AccessKind,
        subject: Option<Uuid>,
    ) -> Result<(), DeskError> {
        self.note_each(session, kind, &[subject]).await
    }

    async fn note_each(
        &self,
        session: SessionId,
        kind: AccessKind,
        subjects: &[Option<Uuid>],
    ) -> Result<(), DeskError> {
        let now = self.desk.now();
        let mut entries = Vec::new();
        for subject in subjects {
            if *subject == Some(self.actor.person.uuid()) {
                continue;
            }
            let once = once(session, kind, *subject, now);
            let known = on!(self.desk.db().read(), |c| {
                sqlx::query_scalar::<_, bool>(KNOWN)
                    .bind(&once)
                    .fetch_one(c)
                    .await
            })?;
            if !known {
                entries.push((self.desk.fresh_id()?, *subject, once));
            }
        }
        if entries.is_empty() {
            return Ok(());
        }
        let mut tx = self.desk.db().begin().await?;
        for (id, subject, once) in entries {
            on!(tx, |c| {
                sqlx::query(NOTE)
                    .bind(id)
                    .bind(SqlTimestamp(now))
                    .bind(self.actor.person.uuid())
                    .bind(kind.as_str())
                    .bind(subject)
                    .bind(&once)
                    .execute(c)
                    .await
                    .map(drop)
            })?;
        }
        tx.commit().await
    }

    /// Notes that a member of staff looks at the people of a partner, or of the staff. A partner's own people look at
    /// their colleagues without leaving an entry.
    pub async fn note_people(
        &self,
        session: SessionId,
        of: Option<PartnerId>,
    ) -> Result<(), DeskError> {
        self.note_people_of(session, &[of]).await
    }

    /// Notes the same of people of several sides, as a search finds them.
    pub async fn note_people_of(
        &self,
        session: SessionId,
        sides: &[Option<PartnerId>],
    ) -> Result<(), DeskError> {
        if self.actor.partner.is_some() {
            return Ok(());
        }
        // In one order, so that two who note the same do not wait for each other.
        let sides = sides.iter().map(|side| side.map(PartnerId::uuid));
        let sides: BTreeSet<Option<Uuid>> = sides.collect();
        let sides: Vec<_> = sides.into_iter().collect();
        self.note_each(session, AccessKind::People, &sides).await
    }

    /// Who looked at whose data, the newest first.
    pub async fn access_traces(
        &self,
        filter: AccessFilter,
    ) -> Result<Page<AccessTrace>, DeskError> {
        self.require(may_audit)?;
        let after = filter.after.unwrap_or(Cursor::LATEST);
        let text = match (filter.subject, filter.viewer) {
            (Some(_), _) => OF_SUBJECT,
            (None, Some(_)) => OF_VIEWER,
            (None, None) => ALL,
        };
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, TraceRow>(text)
                .bind(SqlTimestamp(after.at))
                .bind(after.id)
                .bind(one_more(PAGE_SIZE))
                .bind(filter.viewer.map(PersonId::uuid))
                .bind(filter.subject)
                .fetch_all(c)
                .await
        })?;
        let page = Page::of(rows, PAGE_SIZE, |row| Cursor {
            at: row.at,
            id: row.id,
        });
        let rows = page.rows.into_iter().map(AccessTrace::try_from);
        Ok(Page {
            rows: rows.collect::<Result<_, _>>()?,
            next: page.next,
            previous: page.previous,
        })
    }

    /// Who looked at the actor's own data, the newest first.
    pub async fn own_access_traces(&self) -> Result<Vec<AccessTrace>, DeskError> {
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, TraceRow>(OF_ONESELF)
                .bind(self.actor.person.uuid())
                .bind(OWN)
                .fetch_all(c)
                .await
        })?;
        rows.into_iter().map(AccessTrace::try_from).collect()
    }
}
