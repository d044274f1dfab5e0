//! Notices: what happened elsewhere that a person should know of.

use portico::actor::Permission;
use portico::event::{Audience, kind};
use portico::id::{NoticeId, PartnerId, PersonId};
use portico::time::Instant;
use serde_json::{Map, Value};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::Event;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Tx, on};

#[cfg(test)]
pub(crate) mod tests;

/// The count of unread notices stops here.
pub const UNREAD_CAP: i64 = 100;

/// What a notice repeats of its event's facts. Nothing else: facts may be for other eyes.
const TOLD: [&str; 4] = ["reference", "customer", "by_name", "text"];

/// A notice to one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// When the thing happened.
    pub at: Instant,
    /// What happened, such as `registration.approved`.
    pub kind: String,
    /// What it happened to.
    pub subject: Uuid,
    /// `reference`, `customer`, `by_name` and `text`, as far as there are any.
    pub facts: Value,
    /// Whether the person has read it.
    pub read: bool,
}

impl Notice {
    /// A text among the facts.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.facts.get(name).and_then(Value::as_str)
    }
}

#[derive(FromRow)]
struct NoticeRow {
    id: Uuid,
    at: SqlTimestamp,
    kind: String,
    subject: Uuid,
    facts: Json<Value>,
    read_at: Option<SqlTimestamp>,
}

const LIST: &str = "SELECT id, at, kind, subject, facts, read_at FROM notice \
     WHERE person_id = $1 ORDER BY id DESC LIMIT $2";

const LIST_AFTER: &str = "SELECT id, at, kind, subject, facts, read_at FROM notice \
     WHERE person_id = $1 AND id < $3 ORDER BY id DESC LIMIT $2";

const UNREAD: &str = "SELECT count(*) FROM \
     (SELECT 1 FROM notice WHERE person_id = $1 AND read_at IS NULL LIMIT $2) AS unread";

const READ_UP_TO: &str = "UPDATE notice SET read_at = $3 \
     WHERE person_id = $1 AND read_at IS NULL AND id <= $2";

const READ_ONE: &str = "UPDATE notice SET read_at = $3 \
     WHERE person_id = $1 AND read_at IS NULL AND id = $2";

impl AuthorizedDesk<'_> {
    /// The actor's notices, newest first, from after the given one.
    pub async fn notices(
        &self,
        after: Option<NoticeId>,
        limit: u16,
    ) -> Result<Vec<Notice>, DeskError> {
        self.require(Permission::SignedIn)?;
        let (person, limit) = (self.actor.person.uuid(), i64::from(limit.clamp(1, 200)));
        let read = self.desk.db().read();
        let rows = match after {
            None => on!(read, |c| {
                sqlx::query_as::<_, NoticeRow>(LIST)
                    .bind(person)
                    .bind(limit)
                    .fetch_all(c)
                    .await
            })?,
            Some(after) => on!(read, |c| {
                sqlx::query_as::<_, NoticeRow>(LIST_AFTER)
                    .bind(person)
                    .bind(limit)
                    .bind(after.uuid())
                    .fetch_all(c)
                    .await
            })?,
        };
        Ok(rows
            .into_iter()
            .map(|row| Notice {
                id: NoticeId::from_uuid(row.id),
                at: row.at.0,
                kind: row.kind,
                subject: row.subject,
                facts: row.facts.0,
                read: row.read_at.is_some(),
            })
            .collect())
    }

    /// How many notices the actor has not read; [`UNREAD_CAP`] stands for that many or more.
    pub async fn unread_notices(&self) -> Result<i64, DeskError> {
        self.require(Permission::SignedIn)?;
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(UNREAD)
                .bind(self.actor.person.uuid())
                .bind(UNREAD_CAP)
                .fetch_one(c)
                .await
        })?)
    }

    /// Marks every notice up to this one as read: the newest that the person was shown, so that
    /// one that came since stays unread. Says how many there were.
    pub async fn mark_notices_read(&self, up_to: NoticeId) -> Result<u64, DeskError> {
        self.mark(READ_UP_TO, up_to).await
    }

    /// Marks one notice as read; whether it was unread and theirs.
    pub async fn mark_notice_read(&self, notice: NoticeId) -> Result<bool, DeskError> {
        Ok(self.mark(READ_ONE, notice).await? > 0)
    }

    async fn mark(&self, sql: &'static str, notice: NoticeId) -> Result<u64, DeskError> {
        self.require(Permission::SignedIn)?;
        let mut tx = self.desk.db().begin().await?;
        let marked = on!(tx, |c| {
            sqlx::query(sql)
                .bind(self.actor.person.uuid())
                .bind(notice.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(marked)
    }
}

const WRITE: &str = "INSERT INTO notice (id, person_id, event_id, at, kind, subject, facts) \
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person_id, event_id) DO NOTHING";

/// Writes the notices that an event gives rise to.
pub(crate) async fn tell(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    let facts = Json(told(&event.facts));
    for person in to_tell(tx, event).await? {
        // Nobody is told of their own deed.
        if event.actor.map(PersonId::uuid) == Some(person) {
            continue;
        }
        let id = desk.fresh_id()?;
        on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(id)
                .bind(person)
                .bind(event.id.uuid())
                .bind(SqlTimestamp(event.at))
                .bind(&event.kind)
                .bind(event.subject)
                .bind(&facts)
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

fn told(facts: &Value) -> Value {
    let told: Map<_, _> = TOLD
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), facts.get(name)?.clone())))
        .collect();
    Value::Object(told)
}

async fn to_tell(tx: &mut Tx, event: &Event) -> Result<Vec<Uuid>, DeskError> {
    let Some(partner) = event.partner else {
        return Ok(Vec::new());
    };
    let (for_staff, for_partner) = (
        event.audience != Audience::Partner,
        event.audience != Audience::Staff,
    );
    match event.kind.as_str() {
        kind::SUBMITTED if for_staff => channel_managers(tx, partner).await,
        kind::ANSWERED | kind::WITHDRAWN if for_staff => match reviewer(tx, event).await? {
            Some(reviewer) => Ok(vec![reviewer]),
            None => channel_managers(tx, partner).await,
        },
        kind::RETURNED | kind::APPROVED | kind::DENIED | kind::LAPSED if for_partner => {
            creator_and_admins(tx, partner, event.person("created_by")).await
        }
        _ => Ok(Vec::new()),
    }
}

const PORTFOLIO: &str = "SELECT p.id FROM portfolio f JOIN person p ON p.id = f.person_id \
     JOIN person_role r ON r.person_id = p.id AND r.role = 'channel_manager' \
     WHERE f.partner_id = $1 AND p.partner_id IS NULL AND p.disabled_at IS NULL ORDER BY p.id";

const CHANNEL_MANAGERS: &str = "SELECT p.id FROM person_role r JOIN person p ON p.id = r.person_id \
     WHERE r.role = 'channel_manager' AND p.partner_id IS NULL AND p.disabled_at IS NULL \
     ORDER BY p.id";

/// Those who look after the partner; all of them when nobody does.
async fn channel_managers(tx: &mut Tx, partner: PartnerId) -> Result<Vec<Uuid>, DeskError> {
    let theirs = on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(PORTFOLIO)
            .bind(partner.uuid())
            .fetch_all(c)
            .await
    })?;
    if !theirs.is_empty() {
        return Ok(theirs);
    }
    Ok(on!(tx, |c| sqlx::query_scalar::<_, Uuid>(
        CHANNEL_MANAGERS
    )
    .fetch_all(c)
    .await)?)
}

const REVIEWER: &str =
    "SELECT id FROM person WHERE id = $1 AND partner_id IS NULL AND disabled_at IS NULL";

async fn reviewer(tx: &mut Tx, event: &Event) -> Result<Option<Uuid>, DeskError> {
    let Some(reviewer) = event.person("reviewer") else {
        return Ok(None);
    };
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(REVIEWER)
            .bind(reviewer.uuid())
            .fetch_optional(c)
            .await
    })?)
}

// A creator who has left for another partner is not told.
const CREATOR_AND_ADMINS: &str = "SELECT p.id FROM person p \
     WHERE p.partner_id = $1 AND p.disabled_at IS NULL AND (p.id = $2 OR EXISTS \
     (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'partner_admin')) \
     ORDER BY p.id";

async fn creator_and_admins(
    tx: &mut Tx,
    partner: PartnerId,
    creator: Option<PersonId>,
) -> Result<Vec<Uuid>, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(CREATOR_AND_ADMINS)
            .bind(partner.uuid())
            .bind(creator.map(PersonId::uuid))
            .fetch_all(c)
            .await
    })?)
}
