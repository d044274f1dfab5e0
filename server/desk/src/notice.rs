//! Notices: what happened elsewhere that a person should know of.

use portico::id::{NoticeId, PartnerId, PersonId};
use portico::time::Instant;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use told::Told;

use crate::error::DeskError;
use crate::event::Event;
use crate::page::{Page, one_more};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Tx, on};

mod content;
mod kind;
mod people;
mod registration;
mod rooms;
#[cfg(test)]
mod rooms_tests;
mod settings;
#[cfg(test)]
pub(crate) mod tests;
mod told;

pub use content::{About, NoticeContent, NoticeDetails};
pub use kind::{NoticeGroup, NoticeKind};
pub(crate) use rooms::ended_mail;
pub use settings::NoticeSetting;

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
    #[sqlx(try_from = "Uuid")]
    id: NoticeId,
    #[sqlx(try_from = "SqlTimestamp")]
    at: Instant,
    kind: String,
    #[sqlx(json)]
    details: Value,
    read: bool,
}

impl TryFrom<NoticeRow> for Notice {
    type Error = DeskError;

    fn try_from(row: NoticeRow) -> Result<Self, DeskError> {
        Ok(Self {
            id: row.id,
            at: row.at,
            content: NoticeContent::from_stored(&row.kind, row.details)?,
            read: row.read,
        })
    }
}

// Newest first: ids of notices grow.
const LIST: &str = "SELECT id, at, kind, details, read_at IS NOT NULL AS read FROM notice \
     WHERE person_id = $1 AND id < $2 AND partner_id IS NOT DISTINCT FROM $4 ORDER BY id DESC LIMIT $3";

const ONE: &str = "SELECT id, at, kind, details, read_at IS NOT NULL AS read FROM notice \
     WHERE id = $1 AND person_id = $2 AND partner_id IS NOT DISTINCT FROM $3";

const UNREAD: &str = "SELECT count(*) FROM \
     (SELECT 1 FROM notice WHERE person_id = $1 AND read_at IS NULL AND partner_id IS NOT DISTINCT FROM $3 \
      LIMIT $2) AS unread";

const READ_UP_TO: &str = "UPDATE notice SET read_at = $3 \
     WHERE person_id = $1 AND read_at IS NULL AND id <= $2 AND partner_id IS NOT DISTINCT FROM $4";

const READ_ONE: &str = "UPDATE notice SET read_at = $3 \
     WHERE person_id = $1 AND read_at IS NULL AND id = $2 AND partner_id IS NOT DISTINCT FROM $4";

impl AuthorizedDesk<'_> {
    /// The actor's notices of the side that they act on, newest first, from after the given one.
    pub async fn notices(
        &self,
        after: Option<NoticeId>,
        limit: u16,
    ) -> Result<Page<Notice, NoticeId>, DeskError> {
        let size = usize::from(limit.clamp(1, 200));
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, NoticeRow>(LIST)
                .bind(self.actor.person.uuid())
                .bind(after.map_or(Uuid::max(), NoticeId::uuid))
                .bind(one_more(size))
                .bind(self.actor.partner.map(PartnerId::uuid))
                .fetch_all(c)
                .await
        })?;
        let notices = rows
            .into_iter()
            .map(Notice::try_from)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Page::of(notices, size, |notice: &Notice| notice.id))
    }

    /// One of the actor's notices of the side that they act on.
    pub async fn notice(&self, id: NoticeId) -> Result<Notice, DeskError> {
        let row = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, NoticeRow>(ONE)
                .bind(id.uuid())
                .bind(self.actor.person.uuid())
                .bind(self.actor.partner.map(PartnerId::uuid))
                .fetch_optional(c)
                .await
        })?;
        row.ok_or(DeskError::NotFound)?.try_into()
    }

    /// How many notices the actor has not read; [`UNREAD_CAP`] stands for that many or more.
    pub async fn unread_notices(&self) -> Result<i64, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(UNREAD)
                .bind(self.actor.person.uuid())
                .bind(UNREAD_CAP)
                .bind(self.actor.partner.map(PartnerId::uuid))
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
                .bind(self.actor.partner.map(PartnerId::uuid))
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        tx.commit().await?;
        Ok(marked)
    }
}

/// Marks what a person was told about one thing as read: whoever decides on it, or answers, knows of it.
pub(crate) async fn mark_read_about(
    tx: &mut Tx,
    person: PersonId,
    subject: Uuid,
    now: Instant,
) -> Result<(), DeskError> {
    const READ_ABOUT: &str = "UPDATE notice SET read_at = $3 \
         WHERE person_id = $1 AND read_at IS NULL AND subject = $2";
    on!(tx, |c| {
        sqlx::query(READ_ABOUT)
            .bind(person.uuid())
            .bind(subject)
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Marks what a partner's people were told of its agreement as read: it is accepted.
pub(crate) async fn mark_agreement_read(
    tx: &mut Tx,
    partner: PartnerId,
    now: Instant,
) -> Result<(), DeskError> {
    const READ_OF_AGREEMENT: &str = "UPDATE notice SET read_at = $2 WHERE read_at IS NULL AND partner_id = $1 \
         AND kind IN ('agreement.acceptance_asked', 'agreement.acceptance_soon', 'agreement.acceptance_overdue') \
         AND person_id IN (SELECT person_id FROM membership WHERE partner_id = $1)";
    on!(tx, |c| {
        sqlx::query(READ_OF_AGREEMENT)
            .bind(partner.uuid())
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

// A partner's people are told for that partner: they may belong to another as well. Not who wants to hear nothing of it.
const WRITE: &str = "INSERT INTO notice (id, person_id, event_id, at, kind, subject, details, partner_id) \
     SELECT $1, p.id, $3, $4, $5, $6, $7, \
     (SELECT o.id FROM partner o WHERE o.id = $8 AND p.partner_id IS NOT NULL) FROM person p \
     WHERE p.id = $2 AND NOT EXISTS (SELECT 1 FROM notice_setting s WHERE s.person_id = p.id AND s.kind = $5 \
     AND s.delivery = 'off') ON CONFLICT (person_id, event_id) DO NOTHING";

/// Writes the notices that an event gives rise to.
pub(crate) async fn notify(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    // One that cannot be read tells nobody, and must not hold up those after it.
    let read = event.read();
    let all = match read.registration() {
        Some(record) => registration::told(desk, tx, event, record).await?,
        None => rooms::told(desk, tx, event, &read).await?,
    };
    for told in all {
        write(desk, tx, event, told).await?;
    }
    Ok(())
}

async fn write(desk: &Desk, tx: &mut Tx, event: &Event, told: Told) -> Result<(), DeskError> {
    let Told {
        people,
        mut content,
        subject,
    } = told;
    // The log says who it was by their id alone.
    if let (None, Some(actor)) = (&content.details.by_name, event.actor)
        && content.kind != NoticeKind::ErasureAsked
    {
        content.details.by_name = people::name_of(tx, actor).await?;
    }
    let details = Json(&content.details);
    for person in people {
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
                .bind(subject)
                .bind(details)
                .bind(event.partner.map(PartnerId::uuid))
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}
