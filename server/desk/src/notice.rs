//! Notices: what happened elsewhere that a person should know of.

use portico::event::{Audience, kind};
use portico::id::{NoticeId, PartnerId, PersonId};
use portico::time::Instant;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::Event;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Tx, on};

mod content;
#[cfg(test)]
pub(crate) mod tests;

pub use content::{NoticeContent, NoticeDetails, NoticeKind};

/// The count of unread notices stops here.
pub const UNREAD_CAP: i64 = 100;

/// A notice to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// When the thing happened.
    pub at: Instant,
    /// What it tells.
    pub content: NoticeContent,
    /// Whether the person has read it.
    pub read: bool,
}

#[derive(FromRow)]
struct NoticeRow {
    id: Uuid,
    at: SqlTimestamp,
    kind: String,
    facts: Json<Value>,
    read_at: Option<SqlTimestamp>,
}

const LIST: &str = "SELECT id, at, kind, facts, read_at FROM notice \
     WHERE person_id = $1 ORDER BY id DESC LIMIT $2";

const LIST_AFTER: &str = "SELECT id, at, kind, facts, read_at FROM notice \
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
        rows.into_iter()
            .map(|row| {
                Ok(Notice {
                    id: NoticeId::from_uuid(row.id),
                    at: row.at.0,
                    content: NoticeContent::from_stored(&row.kind, row.facts.0)?,
                    read: row.read_at.is_some(),
                })
            })
            .collect()
    }

    /// How many notices the actor has not read; [`UNREAD_CAP`] stands for that many or more.
    pub async fn unread_notices(&self) -> Result<i64, DeskError> {
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
pub(crate) async fn notify(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    let (recipients, content) = match notice_of(event) {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(()),
        // One that cannot be read must not hold up those after it.
        Err(error) => {
            tracing::error!(event = %event.id, %error, "an event cannot be read, so nobody is told");
            return Ok(());
        }
    };
    let details = Json(&content.details);
    for person in people(tx, event, recipients).await? {
        // Nobody is told of their own action.
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
                .bind(content.kind.as_str())
                .bind(event.subject)
                .bind(details)
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// Who is told of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recipients {
    /// The channel managers who look after the partner.
    ChannelManagers,
    /// Who has taken it up; the channel managers while nobody has.
    Reviewer,
    /// Who wrote it, and the partner's administrators.
    Registrants,
}

/// What people are told of an event, and who, if anybody is.
fn notice_of(event: &Event) -> Result<Option<(Recipients, NoticeContent)>, serde_json::Error> {
    use {NoticeKind as Kind, Recipients as To};
    let (recipients, kind) = match event.kind.as_str() {
        kind::SUBMITTED => (To::ChannelManagers, Kind::Submitted),
        kind::ANSWERED => (To::Reviewer, Kind::Answered),
        kind::WITHDRAWN => (To::Reviewer, Kind::Withdrawn),
        kind::RETURNED => (To::Registrants, Kind::Returned),
        kind::APPROVED => (To::Registrants, Kind::Approved),
        kind::DENIED => (To::Registrants, Kind::Denied),
        kind::LAPSED => (To::Registrants, Kind::Expired),
        _ => return Ok(None),
    };
    let other_side = if recipients == To::Registrants {
        Audience::Staff
    } else {
        Audience::Partner
    };
    if event.audience == other_side {
        return Ok(None);
    }
    let mut details: NoticeDetails = serde_json::from_value(event.facts.clone())?;
    details.protected_until = event
        .facts
        .pointer("/protection/until")
        .map(|date| serde_json::from_value(date.clone()))
        .transpose()?;
    Ok(Some((recipients, NoticeContent { kind, details })))
}

async fn people(
    tx: &mut Tx,
    event: &Event,
    recipients: Recipients,
) -> Result<Vec<Uuid>, DeskError> {
    let Some(partner) = event.partner else {
        return Ok(Vec::new());
    };
    match recipients {
        Recipients::ChannelManagers => channel_managers(tx, partner).await,
        Recipients::Reviewer => match reviewer(tx, event).await? {
            Some(reviewer) => Ok(vec![reviewer]),
            None => channel_managers(tx, partner).await,
        },
        Recipients::Registrants => {
            creator_and_admins(tx, partner, event.person("created_by")).await
        }
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
