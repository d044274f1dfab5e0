//! The event log: what happened, appended in the transaction of the action itself.

use portico::actor::Scope;
use portico::event::Audience;
use portico::id::{EventId, PartnerId, PersonId};
use portico::registration::EventRecord;
use portico::time::Instant;
use portico::{agreement, application, partner, person, policy, privacy, product, programme};
use serde_json::{Value, json};
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::error::DeskError;
use crate::page::{Cursor, PAGE_SIZE, Page, one_more};
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, Desk, Tx, on};

mod personal;
mod redact;
mod seal;
#[cfg(test)]
pub(crate) mod tests;
mod verify;

pub(crate) use personal::hex;
pub(crate) use redact::{apply as apply_redactions, digest_of, redactions_of};
pub use seal::SealLag;
pub use verify::{Anchor, Break, BreakKind, NotAnAnchor, VerifyReport};

/// Something that has just happened, as the log takes it.
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
    pub payload: Value,
}

/// An event as stored in the log.
#[derive(Clone, Debug, PartialEq, FromRow)]
pub struct Event {
    /// Its id.
    #[sqlx(try_from = "Uuid")]
    pub id: EventId,
    /// When it happened.
    #[sqlx(try_from = "SqlTimestamp")]
    pub at: Instant,
    /// Who did it; nobody when the system did.
    #[sqlx(try_from = "Nullable<Uuid>")]
    pub actor: Option<PersonId>,
    /// What happened.
    pub kind: String,
    /// The partner that it concerns.
    #[sqlx(rename = "partner_id", try_from = "Nullable<Uuid>")]
    pub partner: Option<PartnerId>,
    /// The thing that it happened to.
    pub subject: Uuid,
    /// Who may read it in the timeline.
    #[sqlx(try_from = "String")]
    pub audience: Audience,
    /// What there is to know about it.
    #[sqlx(json)]
    pub payload: Value,
}

/// What an event says. A room of the business is one more variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomEvent {
    /// Something happened to a registration.
    Registration(EventRecord),
    /// Something happened to the programme's settings.
    Programme(programme::event::Event),
    /// Something happened to an agreement.
    Agreement(agreement::Event),
    /// Something happened to a partner.
    Partner(partner::Event),
    /// Something happened to a person's account.
    Person(person::Event),
    /// Something happened to a product, or to the price list.
    Product(product::Event),
    /// Something happened to an application, or to how they are taken.
    Application(application::Event),
    /// Something happened to personal data, or to the log itself.
    Privacy(privacy::Event),
    /// Something else, for which this version has no type.
    Other {
        /// The kind that is stored.
        kind: String,
        /// What is stored about it.
        payload: Value,
    },
}

impl RoomEvent {
    /// What happened to a registration, if that is what it tells of.
    pub const fn registration(&self) -> Option<&EventRecord> {
        match self {
            Self::Registration(record) => Some(record),
            Self::Agreement(_)
            | Self::Partner(_)
            | Self::Person(_)
            | Self::Programme(_)
            | Self::Product(_)
            | Self::Application(_)
            | Self::Privacy(_)
            | Self::Other { .. } => None,
        }
    }

    /// The kind that is stored.
    pub fn kind(&self) -> String {
        let stored = match self {
            Self::Registration(record) => record.to_stored(),
            Self::Agreement(event) => event.to_stored(),
            Self::Partner(event) => event.to_stored(),
            Self::Person(event) => event.to_stored(),
            Self::Application(event) => event.to_stored(),
            Self::Programme(event) => event.to_stored(),
            Self::Product(event) => event.to_stored(),
            Self::Privacy(event) => event.to_stored(),
            Self::Other { kind, .. } => return kind.clone(),
        };
        stored.map(|(kind, _)| kind).unwrap_or_default()
    }
}

impl Event {
    /// What the event says.
    pub fn read(&self) -> RoomEvent {
        match EventRecord::from_stored(&self.kind, &self.payload) {
            Some(Ok(record)) => return RoomEvent::Registration(record),
            Some(Err(problem)) => {
                tracing::warn!(event = %self.id, kind = self.kind, %problem, "an event cannot be read");
            }
            None => {}
        }
        if let Some(event) = programme::event::Event::from_stored(&self.kind, &self.payload) {
            return RoomEvent::Programme(event);
        }
        if let Some(event) = agreement::Event::from_stored(&self.kind, &self.payload) {
            return RoomEvent::Agreement(event);
        }
        if let Some(event) = partner::Event::from_stored(&self.kind, &self.payload) {
            return RoomEvent::Partner(event);
        }
        if let Some(event) = person::Event::from_stored(&self.kind, &self.payload) {
            return RoomEvent::Person(event);
        }
        if let Some(event) = product::Event::from_stored(&self.kind, &self.payload) {
            return RoomEvent::Product(event);
        }
        if let Some(event) = application::Event::from_stored(&self.kind, &self.payload) {
            return RoomEvent::Application(event);
        }
        if let Some(event) = privacy::Event::from_stored(&self.kind, &self.payload) {
            return RoomEvent::Privacy(event);
        }
        RoomEvent::Other {
            kind: self.kind.clone(),
            payload: self.payload.clone(),
        }
    }

    /// Puts back what stands beside the log, for who reads it.
    pub(crate) fn put_back(&mut self, personal: Option<&str>) {
        personal::put_back(&mut self.payload, personal);
    }

    /// Everything that is stored of it, for the seal. The names here are sealed with it: they stay as
    /// they were first chosen, whatever the columns are called.
    pub(crate) fn sealed_content(&self) -> Value {
        json!({
            "id": self.id,
            "at": self.at.micros(),
            "actor": self.actor,
            "kind": self.kind,
            "partner": self.partner,
            "subject": self.subject,
            "audience": self.audience.as_str(),
            "facts": self.payload,
        })
    }
}

/// An event in the timeline of its subject.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineEvent {
    /// When it happened.
    pub at: Instant,
    /// Who did it; nobody when the system did.
    pub actor: Option<PersonId>,
    /// The name of who did it.
    pub actor_name: Option<String>,
    /// Whether they are on the vendor's staff.
    pub by_staff: bool,
    /// The names of whom it was done for, where it is another one's partner. For staff.
    pub done_for: Vec<String>,
    /// What happened.
    pub event: RoomEvent,
}

#[derive(FromRow)]
struct TimelineRow {
    #[sqlx(flatten)]
    event: Event,
    actor_name: Option<String>,
    by_staff: bool,
    personal: Option<String>,
}

impl From<TimelineRow> for TimelineEvent {
    fn from(mut row: TimelineRow) -> Self {
        row.event.put_back(row.personal.as_deref());
        Self {
            at: row.event.at,
            actor: row.event.actor,
            actor_name: row.actor_name,
            by_staff: row.by_staff,
            done_for: Vec::new(),
            event: row.event.read(),
        }
    }
}

const NEWEST: &str = "SELECT max(at) FROM event WHERE subject = $1";

const RECORD: &str = "INSERT INTO event (id, at, actor, kind, partner_id, subject, audience, payload) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";

impl Desk {
    /// Appends an event in the caller's transaction: it is in the log if and only if the action is.
    pub(crate) async fn record(
        &self,
        tx: &mut Tx,
        mut event: NewEvent<'_>,
    ) -> Result<EventId, DeskError> {
        let whom = (event.actor, event.subject);
        let aside = personal::set_aside(self, event.kind, whom, &mut event.payload)?;
        // Whoever holds a thing's row is the last to have changed it, whatever their clock says: of one thing the log
        // has the order in which it happened.
        let newest = on!(tx, |c| {
            sqlx::query_scalar::<_, Option<SqlTimestamp>>(NEWEST)
                .bind(event.subject)
                .fetch_one(c)
                .await
        })?;
        let after = |newest: SqlTimestamp| Instant::from_micros(newest.0.micros() + 1);
        let at = newest.map_or(event.at, |newest| event.at.max(after(newest)));
        let id = self.rng().id(at)?;
        on!(tx, |c| sqlx::query(RECORD)
            .bind(id)
            .bind(SqlTimestamp(at))
            .bind(event.actor.map(PersonId::uuid))
            .bind(event.kind)
            .bind(event.partner.map(PartnerId::uuid))
            .bind(event.subject)
            .bind(event.audience.as_str())
            .bind(Json(&event.payload))
            .execute(c)
            .await
            .map(drop))?;
        if let Some(aside) = aside {
            personal::keep(tx, id, event.kind, SqlTimestamp(at), aside).await?;
        }
        Ok(EventId::from_uuid(id))
    }
}

/// More than anything that people do to one thing.
const TIMELINE_LIMIT: i64 = 1000;

macro_rules! timeline {
    ($audience:literal) => {
        concat!(
            "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload, \
             p.name AS actor_name, (p.id IS NOT NULL AND p.partner_id IS NULL) AS by_staff, d.data AS personal \
             FROM event e LEFT JOIN person p ON p.id = e.actor LEFT JOIN event_personal d ON d.event_id = e.id \
             WHERE e.subject = $1",
            $audience,
            " ORDER BY e.at, e.id LIMIT $2"
        )
    };
}

const TIMELINE_OF_STAFF: &str = timeline!("");

const TIMELINE_OF_PARTNER: &str =
    timeline!(" AND e.partner_id = $3 AND e.audience IN ('both', 'partner')");

const NEWEST_FIRST: &str = "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload, \
     p.name AS actor_name, (p.id IS NOT NULL AND p.partner_id IS NULL) AS by_staff, d.data AS personal \
     FROM event e LEFT JOIN person p ON p.id = e.actor LEFT JOIN event_personal d ON d.event_id = e.id \
     WHERE e.subject = $1 AND (e.at, e.id) < ($2, $3) \
     ORDER BY e.at DESC, e.id DESC LIMIT $4";

impl AuthorizedDesk<'_> {
    /// What happened to a thing that belongs to no partner, the newest first. Whether the actor may see it, the
    /// caller has to have found out.
    pub(crate) async fn newest_events(
        &self,
        subject: Uuid,
        after: Option<Cursor>,
    ) -> Result<Page<TimelineEvent>, DeskError> {
        let after = after.unwrap_or(Cursor::LATEST);
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, TimelineRow>(NEWEST_FIRST)
                .bind(subject)
                .bind(SqlTimestamp(after.at))
                .bind(after.id)
                .bind(one_more(PAGE_SIZE))
                .fetch_all(c)
                .await
        })?;
        let page = Page::of(rows, PAGE_SIZE, |row| Cursor {
            at: row.event.at,
            id: row.event.id.uuid(),
        });
        Ok(Page {
            rows: page.rows.into_iter().map(TimelineEvent::from).collect(),
            next: page.next,
            previous: page.previous,
        })
    }

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
        let mut events: Vec<TimelineEvent> = rows.into_iter().map(TimelineEvent::from).collect();
        for it in &mut events {
            if let RoomEvent::Registration(record) = &mut it.event {
                let managers = std::mem::take(&mut record.done_for);
                // Whose partner it is among the vendor's staff is the vendor's business.
                if self.actor.partner.is_none() {
                    it.done_for = self.names_of(&managers).await?;
                }
            }
        }
        Ok(events)
    }

    async fn names_of(&self, people: &[PersonId]) -> Result<Vec<String>, DeskError> {
        const NAME: &str = "SELECT name FROM person WHERE id = $1";
        let mut names = Vec::new();
        for person in people {
            names.extend(on!(self.desk.db().read(), |c| {
                sqlx::query_scalar::<_, String>(NAME)
                    .bind(person.uuid())
                    .fetch_optional(c)
                    .await
            })?);
        }
        Ok(names)
    }
}
