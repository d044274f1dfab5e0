//! The event log, the newest first.

use portico::id::PartnerId;
use portico::privacy::policy::may_audit;
use portico::time::Instant;
use sqlx::FromRow;

use super::filter::AuditFilter;
use crate::error::DeskError;
use crate::event::{Event, RoomEvent, hex};
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, on};

/// An event as auditors read it.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEvent {
    /// The event. What stands beside the log is back in its payload.
    pub event: Event,
    /// What it says.
    pub what: RoomEvent,
    /// Its number in the chain; none while it waits to be sealed.
    pub seq: Option<i64>,
    /// The hash of the chain up to it, in hexadecimal.
    pub hash: Option<String>,
    /// The name of who did it.
    pub actor_name: Option<String>,
    /// The name of the partner that it concerns.
    pub partner_name: Option<String>,
    /// The person that it happened to, by name.
    pub person_name: Option<String>,
    /// Whether something personal was taken from it after it was sealed, or forgotten beside it.
    pub forgotten: bool,
}

impl AuditEvent {
    /// When it happened.
    pub const fn at(&self) -> Instant {
        self.event.at
    }

    /// The partner that it concerns.
    pub const fn partner(&self) -> Option<PartnerId> {
        self.event.partner
    }
}

#[derive(FromRow)]
pub(super) struct AuditRow {
    #[sqlx(flatten)]
    pub(super) event: Event,
    pub(super) seq: Option<i64>,
    pub(super) previous: Option<Vec<u8>>,
    pub(super) hash: Option<Vec<u8>>,
    pub(super) actor_name: Option<String>,
    pub(super) partner_name: Option<String>,
    pub(super) person_name: Option<String>,
    pub(super) salt: Option<Vec<u8>>,
    pub(super) personal: Option<String>,
    pub(super) emptied: bool,
    pub(super) redacted: bool,
}

impl AuditRow {
    pub(super) fn place(&self) -> Cursor {
        Cursor {
            at: self.event.at,
            id: self.event.id.uuid(),
        }
    }
}

impl From<AuditRow> for AuditEvent {
    fn from(mut row: AuditRow) -> Self {
        row.event.put_back(row.personal.as_deref());
        Self {
            what: row.event.read(),
            event: row.event,
            seq: row.seq,
            hash: row.hash.as_deref().map(hex),
            actor_name: row.actor_name,
            partner_name: row.partner_name,
            person_name: row.person_name,
            forgotten: row.emptied || row.redacted,
        }
    }
}

// What narrows most goes by its index; the rest is looked at row by row.
macro_rules! events_by {
    ($subject:literal, $actor:literal, $partner:literal, $kind:literal) => {
        concat!(
            "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload, s.seq, s.previous, s.hash, \
             p.name AS actor_name, o.name AS partner_name, w.name AS person_name, d.salt, d.data AS personal, \
             d.emptied_at IS NOT NULL AS emptied, r.event_id IS NOT NULL AS redacted FROM event e \
             LEFT JOIN event_seal s ON s.event_id = e.id LEFT JOIN person p ON p.id = e.actor \
             LEFT JOIN partner o ON o.id = e.partner_id LEFT JOIN person w ON w.id = e.subject \
             LEFT JOIN event_personal d ON d.event_id = e.id LEFT JOIN event_redaction r ON r.event_id = e.id \
             WHERE (e.at, e.id) < ($1, $2) AND e.at >= $3 AND ",
            $subject,
            " AND ",
            $actor,
            " AND ",
            $partner,
            " AND ",
            $kind,
            " ORDER BY e.at DESC, e.id DESC LIMIT $4"
        )
    };
}

const ALL: &str = events_by!(
    "(e.subject = $5 OR $5 IS NULL)",
    "(e.actor = $6 OR $6 IS NULL)",
    "(e.partner_id = $7 OR $7 IS NULL)",
    "(e.kind = $8 OR $8 IS NULL)"
);

const OF_SUBJECT: &str = events_by!(
    "e.subject = $5",
    "(e.actor = $6 OR $6 IS NULL)",
    "(e.partner_id = $7 OR $7 IS NULL)",
    "(e.kind = $8 OR $8 IS NULL)"
);

const OF_ACTOR: &str = events_by!(
    "(e.subject = $5 OR $5 IS NULL)",
    "e.actor = $6",
    "(e.partner_id = $7 OR $7 IS NULL)",
    "(e.kind = $8 OR $8 IS NULL)"
);

const OF_PARTNER: &str = events_by!(
    "(e.subject = $5 OR $5 IS NULL)",
    "(e.actor = $6 OR $6 IS NULL)",
    "e.partner_id = $7",
    "(e.kind = $8 OR $8 IS NULL)"
);

const OF_KIND: &str = events_by!(
    "(e.subject = $5 OR $5 IS NULL)",
    "(e.actor = $6 OR $6 IS NULL)",
    "(e.partner_id = $7 OR $7 IS NULL)",
    "e.kind = $8"
);

impl AuthorizedDesk<'_> {
    /// The events that are asked for, the newest first.
    pub async fn audit_log(&self, filter: &AuditFilter) -> Result<Page<AuditEvent>, DeskError> {
        let page = self.audit_rows(filter, PAGE_SIZE).await?;
        Ok(Page {
            rows: page.rows.into_iter().map(AuditEvent::from).collect(),
            next: page.next,
            previous: page.previous,
        })
    }

    pub(super) async fn audit_rows(
        &self,
        filter: &AuditFilter,
        size: usize,
    ) -> Result<Page<AuditRow>, DeskError> {
        self.require(may_audit)?;
        let (subject, actor, partner) = filter.ids();
        let text = match (subject, actor, partner, &filter.kind) {
            (Some(_), ..) => OF_SUBJECT,
            (None, Some(_), ..) => OF_ACTOR,
            (None, None, Some(_), _) => OF_PARTNER,
            (None, None, None, Some(_)) => OF_KIND,
            (None, None, None, None) => ALL,
        };
        let before = filter.before();
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, AuditRow>(text)
                .bind(SqlTimestamp(before.at))
                .bind(before.id)
                .bind(SqlTimestamp(filter.since()))
                .bind(one_more(size))
                .bind(subject)
                .bind(actor)
                .bind(partner)
                .bind(filter.kind.as_deref())
                .fetch_all(c)
                .await
        })?;
        Ok(Page::of(rows, size, AuditRow::place))
    }
}
