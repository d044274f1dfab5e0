//! The event log: what happened, appended in the transaction of the deed itself.

use portico::actor::Scope;
use portico::event::Audience;
use portico::id::{EventId, PartnerId, PersonId};
use portico::policy;
use portico::time::Instant;
use serde_json::{Value, json};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Tx, on};

mod seal;
#[cfg(test)]
pub(crate) mod tests;
mod verify;

pub use seal::SealLag;
pub use verify::{Anchor, Break, BreakKind, NotAnAnchor, VerifyReport};

/// Something that has just happened.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// When.
    pub at: Instant,
    /// Who did it; nobody when the system did.
    pub actor: Option<PersonId>,
    /// What, such as `registration.submitted`.
    pub kind: &'a str,
    /// The partner that it concerns.
    pub partner: Option<PartnerId>,
    /// The thing that it happened to.
    pub subject: Uuid,
    /// Who may read it in the timeline.
    pub audience: Audience,
    /// What there is to know about it: an object.
    pub facts: Value,
}

/// An event of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// When it happened.
    pub at: Instant,
    /// Who did it; nobody when the system did.
    pub actor: Option<PersonId>,
    /// What happened.
    pub kind: String,
    /// The partner that it concerns.
    pub partner: Option<PartnerId>,
    /// The thing that it happened to.
    pub subject: Uuid,
    /// Who may read it in the timeline.
    pub audience: Audience,
    /// What there is to know about it.
    pub facts: Value,
}

impl Event {
    /// A text among the facts.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.facts.get(name).and_then(Value::as_str)
    }

    /// The person whose id stands among the facts under this name.
    pub fn person(&self, name: &str) -> Option<PersonId> {
        self.text(name).and_then(|text| text.parse().ok())
    }

    /// Everything that is stored of it, for the seal.
    fn content(&self) -> Value {
        json!({
            "id": self.id,
            "at": self.at.micros(),
            "actor": self.actor,
            "kind": self.kind,
            "partner": self.partner,
            "subject": self.subject,
            "audience": self.audience.as_str(),
            "facts": self.facts,
        })
    }
}

/// An event in the timeline of its subject.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineEvent {
    /// The event.
    pub event: Event,
    /// The name of who did it.
    pub actor_name: Option<String>,
    /// Whether they are on the vendor's staff.
    pub by_staff: bool,
}

#[derive(FromRow)]
pub(crate) struct EventRow {
    id: Uuid,
    at: SqlTimestamp,
    actor: Option<Uuid>,
    kind: String,
    partner_id: Option<Uuid>,
    subject: Uuid,
    audience: String,
    facts: Json<Value>,
}

impl EventRow {
    pub(crate) fn event(self) -> Result<Event, DeskError> {
        let audience = Audience::parse(&self.audience)
            .ok_or_else(|| DeskError::internal(format!("no audience {}", self.audience)))?;
        Ok(Event {
            id: EventId::from_uuid(self.id),
            at: self.at.0,
            actor: self.actor.map(PersonId::from_uuid),
            kind: self.kind,
            partner: self.partner_id.map(PartnerId::from_uuid),
            subject: self.subject,
            audience,
            facts: self.facts.0,
        })
    }
}

#[derive(FromRow)]
struct TimelineRow {
    #[sqlx(flatten)]
    event: EventRow,
    actor_name: Option<String>,
    by_staff: bool,
}

const RECORD: &str = "INSERT INTO event (id, at, actor, kind, partner_id, subject, audience, facts) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

impl Desk {
    /// Appends an event in the caller's transaction: it is in the log if and only if the deed is.
    pub(crate) async fn record(
        &self,
        tx: &mut Tx,
        event: NewEvent<'_>,
    ) -> Result<EventId, DeskError> {
        let id = self.rng().id(event.at)?;
        on!(tx, |c| sqlx::query(RECORD)
            .bind(id)
            .bind(SqlTimestamp(event.at))
            .bind(event.actor.map(PersonId::uuid))
            .bind(event.kind)
            .bind(event.partner.map(PartnerId::uuid))
            .bind(event.subject)
            .bind(event.audience.as_str())
            .bind(Json(&event.facts))
            .execute(c)
            .await
            .map(drop))?;
        Ok(EventId::from_uuid(id))
    }
}

/// More than anything that people do to one thing.
const TIMELINE_LIMIT: i64 = 1000;

const TIMELINE_OF_STAFF: &str = "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, \
     e.audience, e.facts, p.name AS actor_name, \
     (p.id IS NOT NULL AND p.partner_id IS NULL) AS by_staff \
     FROM event e LEFT JOIN person p ON p.id = e.actor \
     WHERE e.subject = $1 ORDER BY e.at, e.id LIMIT $2";

const TIMELINE_OF_PARTNER: &str = "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, \
     e.audience, e.facts, p.name AS actor_name, \
     (p.id IS NOT NULL AND p.partner_id IS NULL) AS by_staff \
     FROM event e LEFT JOIN person p ON p.id = e.actor \
     WHERE e.subject = $1 AND e.partner_id = $3 AND e.audience IN ('both', 'partner') \
     ORDER BY e.at, e.id LIMIT $2";

impl AuthorizedDesk<'_> {
    /// What happened to a thing, as the actor's side may read it: staff everything, a partner what
    /// concerns that partner and is not for staff only. Whether the actor may see the thing itself,
    /// the caller has to have found out.
    pub(crate) async fn timeline(&self, subject: Uuid) -> Result<Vec<TimelineEvent>, DeskError> {
        let read = self.desk.db().read();
        let rows = match policy::scope(self.actor) {
            Some(Scope::Partner(partner)) => on!(read, |c| {
                sqlx::query_as::<_, TimelineRow>(TIMELINE_OF_PARTNER)
                    .bind(subject)
                    .bind(TIMELINE_LIMIT)
                    .bind(partner.uuid())
                    .fetch_all(c)
                    .await
            })?,
            Some(Scope::All) => on!(read, |c| {
                sqlx::query_as::<_, TimelineRow>(TIMELINE_OF_STAFF)
                    .bind(subject)
                    .bind(TIMELINE_LIMIT)
                    .fetch_all(c)
                    .await
            })?,
            None => return Err(DeskError::Forbidden),
        };
        rows.into_iter()
            .map(|row| {
                Ok(TimelineEvent {
                    event: row.event.event()?,
                    actor_name: row.actor_name,
                    by_staff: row.by_staff,
                })
            })
            .collect()
    }
}
