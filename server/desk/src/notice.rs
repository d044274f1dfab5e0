//! Notices: what happened elsewhere that a person should know of.

use portico::event::Audience;
use portico::id::{NoticeId, PartnerId, PersonId};
use portico::registration::EventRecord;
use portico::registration::event::Recipients;
use portico::time::Instant;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::{Event, RoomEvent};
use crate::page::{Page, one_more};
use crate::portfolio::deputies_of;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Tx, on};

mod content;
mod settings;
#[cfg(test)]
pub(crate) mod tests;

pub use content::{NoticeContent, NoticeDetails, NoticeKind};
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

// A partner's people are told for that partner: they may belong to another as well. Not who wants to hear nothing of it.
const WRITE: &str = "INSERT INTO notice (id, person_id, event_id, at, kind, subject, details, partner_id) \
     SELECT $1, p.id, $3, $4, $5, $6, $7, \
     (SELECT o.id FROM partner o WHERE o.id = $8 AND p.partner_id IS NOT NULL) FROM person p \
     WHERE p.id = $2 AND NOT EXISTS (SELECT 1 FROM notice_setting s WHERE s.person_id = p.id AND s.kind = $5 \
     AND s.delivery = 'off') ON CONFLICT (person_id, event_id) DO NOTHING";

/// Writes the notices that an event gives rise to.
pub(crate) async fn notify(desk: &Desk, tx: &mut Tx, event: &Event) -> Result<(), DeskError> {
    // The other rooms tell nobody; nor does one that cannot be read, which must not hold up those after it.
    let RoomEvent::Registration(record) = event.read() else {
        return Ok(());
    };
    let Some((recipients, mut content)) = notice_of(&record, event.audience) else {
        return Ok(());
    };
    // The log says who it was by their id alone.
    if let (None, Some(actor)) = (&content.details.by_name, event.actor) {
        content.details.by_name = name_of(tx, actor).await?;
    }
    let details = Json(&content.details);
    for person in people(desk, tx, event.partner, &record, recipients).await? {
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
                .bind(event.partner.map(PartnerId::uuid))
                .execute(c)
                .await
                .map(drop)
        })?;
    }
    Ok(())
}

/// The notice of an event and its recipients, if there are any.
fn notice_of(record: &EventRecord, audience: Audience) -> Option<(Recipients, NoticeContent)> {
    let recipients = record.event.recipients()?;
    let reads_it = match recipients {
        Recipients::Registrants => audience != Audience::Staff,
        Recipients::ChannelManagers
        | Recipients::Reviewer
        | Recipients::Escalation
        | Recipients::Person(_) => audience != Audience::Partner,
        Recipients::BothSides => audience == Audience::Both,
    };
    if !reads_it {
        return None;
    }
    Some((recipients, NoticeContent::of(record)?))
}

async fn people(
    desk: &Desk,
    tx: &mut Tx,
    partner: Option<PartnerId>,
    record: &EventRecord,
    recipients: Recipients,
) -> Result<Vec<Uuid>, DeskError> {
    let Some(partner) = partner else {
        return Ok(Vec::new());
    };
    match recipients {
        Recipients::ChannelManagers => {
            let managers = channel_managers(tx, partner).await?;
            with_deputies(desk, tx, managers).await
        }
        Recipients::Reviewer => {
            let reviewers = reviewers(tx, partner, record).await?;
            with_deputies(desk, tx, reviewers).await
        }
        Recipients::Escalation => escalated_to(desk, tx, partner, record).await,
        Recipients::Registrants => creator_and_admins(tx, partner, record.created_by).await,
        Recipients::Person(person) => Ok(active(tx, person).await?.into_iter().collect()),
        Recipients::BothSides => {
            let mut both = creator_and_admins(tx, partner, record.created_by).await?;
            let reviewers = reviewers(tx, partner, record).await?;
            both.extend(with_deputies(desk, tx, reviewers).await?);
            Ok(both)
        }
    }
}

/// The same, and who stands in for them today.
async fn with_deputies(
    desk: &Desk,
    tx: &mut Tx,
    mut staff: Vec<Uuid>,
) -> Result<Vec<Uuid>, DeskError> {
    let today = desk.today_in(tx).await?;
    for person in staff.clone() {
        for deputy in deputies_of(tx, person, today).await? {
            if !staff.contains(&deputy) {
                staff.push(deputy);
            }
        }
    }
    Ok(staff)
}

const PROGRAMME_MANAGERS: &str = "SELECT p.id FROM person_role r JOIN person p ON p.id = r.person_id \
     WHERE r.role = 'programme_manager' AND p.partner_id IS NULL AND p.disabled_at IS NULL \
     AND p.invited_at IS NULL ORDER BY p.id";

/// Who looks after the request and who stands in for them; where nobody does, who sets the programme's terms.
async fn escalated_to(
    desk: &Desk,
    tx: &mut Tx,
    partner: PartnerId,
    record: &EventRecord,
) -> Result<Vec<Uuid>, DeskError> {
    let mut looking_after = channel_managers(tx, partner).await?;
    if let Some(reviewer) = reviewer(tx, record).await?
        && !looking_after.contains(&reviewer)
    {
        looking_after.push(reviewer);
    }
    let known = looking_after.len();
    let mut told = with_deputies(desk, tx, looking_after).await?;
    if told.len() == known {
        let above = on!(tx, |c| {
            sqlx::query_scalar::<_, Uuid>(PROGRAMME_MANAGERS)
                .fetch_all(c)
                .await
        })?;
        told.extend(above);
    }
    Ok(told)
}

/// Who has taken it up; the channel managers while nobody has.
async fn reviewers(
    tx: &mut Tx,
    partner: PartnerId,
    record: &EventRecord,
) -> Result<Vec<Uuid>, DeskError> {
    match reviewer(tx, record).await? {
        Some(reviewer) => Ok(vec![reviewer]),
        None => channel_managers(tx, partner).await,
    }
}

const PORTFOLIO: &str = "SELECT p.id FROM portfolio f JOIN person p ON p.id = f.person_id \
     JOIN person_role r ON r.person_id = p.id AND r.role = 'channel_manager' \
     WHERE f.partner_id = $1 AND p.partner_id IS NULL AND p.disabled_at IS NULL \
     AND p.invited_at IS NULL ORDER BY p.id";

const CHANNEL_MANAGERS: &str = "SELECT p.id FROM person_role r JOIN person p ON p.id = r.person_id \
     WHERE r.role = 'channel_manager' AND p.partner_id IS NULL AND p.disabled_at IS NULL \
     AND p.invited_at IS NULL ORDER BY p.id";

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

/// The name of who did it.
async fn name_of(tx: &mut Tx, person: PersonId) -> Result<Option<String>, DeskError> {
    const NAME: &str = "SELECT name FROM person WHERE id = $1";
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, String>(NAME)
            .bind(person.uuid())
            .fetch_optional(c)
            .await
    })?)
}

const REVIEWER: &str =
    "SELECT id FROM person WHERE id = $1 AND partner_id IS NULL AND disabled_at IS NULL";

async fn reviewer(tx: &mut Tx, record: &EventRecord) -> Result<Option<Uuid>, DeskError> {
    match record.reviewer {
        Some(reviewer) => active(tx, reviewer).await,
        None => Ok(None),
    }
}

/// A member of staff, unless they have left.
async fn active(tx: &mut Tx, person: PersonId) -> Result<Option<Uuid>, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(REVIEWER)
            .bind(person.uuid())
            .fetch_optional(c)
            .await
    })?)
}

// A creator who has left is not told.
const CREATOR_AND_ADMINS: &str = "SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id \
     WHERE m.partner_id = $1 AND m.ended_at IS NULL AND m.invited_at IS NULL AND p.disabled_at IS NULL \
     AND (m.person_id = $2 OR EXISTS \
     (SELECT 1 FROM membership_role r WHERE r.membership_id = m.id AND r.role = 'partner_admin')) \
     ORDER BY m.person_id";

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
