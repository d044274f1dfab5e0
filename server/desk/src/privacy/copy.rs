//! A copy of everything that stands under a person, for the person.

use portico::id::PersonId;
use portico::privacy::{EXPORTS_AN_HOUR, Event, Refusal};
use portico::time::Instant;
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::records::record;
use crate::audit::AccessTrace;
use crate::db::Tx;
use crate::error::DeskError;
use crate::event::Event as LogEvent;
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, on};

/// Of each kind, the newest so many; the copy says when there are more.
const MOST: i64 = 5000;

/// The copy.
#[derive(Clone, Debug, Serialize)]
pub struct DataCopy {
    /// When it was made.
    pub made_at: Instant,
    /// Who it is about.
    pub person: CopiedPerson,
    /// Where they belong and belonged.
    pub memberships: Vec<CopiedMembership>,
    /// Where they are signed in.
    pub sessions: Vec<CopiedSession>,
    /// With what passkeys they sign in.
    pub passkeys: Vec<CopiedPasskey>,
    /// How they are told of what, where it is not by email at once.
    pub notice_settings: Vec<(String, String)>,
    /// What they were told in the portal.
    pub notices: Vec<CopiedNotice>,
    /// What they were sent by email.
    pub emails: Vec<CopiedMail>,
    /// What they did, and what happened to their account, as the log has it.
    pub events: Vec<CopiedEvent>,
    /// The deals that they registered.
    pub registrations: Vec<CopiedRegistration>,
    /// The agreements that they accepted.
    pub acceptances: Vec<CopiedAcceptance>,
    /// Who looked at their data.
    pub accesses: Vec<CopiedAccess>,
    /// Whether of one of these there is more than fits.
    pub shortened: bool,
}

/// The person.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedPerson {
    /// Their id.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their language.
    pub language: String,
    /// Their time zone.
    pub zone: String,
    /// How numbers are written for them.
    pub number_style: Option<String>,
    /// How days are written for them.
    pub date_style: Option<String>,
    /// Since when they have an account.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
    /// Since when they have a second factor.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub second_factor_at: Option<Instant>,
}

/// A passkey of theirs. Its key is of use to nobody else.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedPasskey {
    /// What they call it.
    pub name: String,
    /// Since when they have it.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
    /// When it was last used.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub last_used_at: Option<Instant>,
}

/// A time that they belonged somewhere.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedMembership {
    /// The partner; none for the vendor's staff.
    pub partner: Option<String>,
    /// What they were trusted with, with commas between.
    pub roles: Option<String>,
    /// Since when.
    #[sqlx(try_from = "SqlTimestamp")]
    pub since: Instant,
    /// Until when.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub ended_at: Option<Instant>,
}

/// A sign-in that lasts.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedSession {
    /// Since when.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
    /// When it was last used.
    #[sqlx(try_from = "SqlTimestamp")]
    pub last_seen_at: Instant,
    /// The network address.
    pub address: String,
    /// What the browser says it is.
    pub user_agent: String,
}

/// A notice.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedNotice {
    /// When.
    #[sqlx(try_from = "SqlTimestamp")]
    pub at: Instant,
    /// What it tells.
    pub kind: String,
    /// To what, by whom.
    #[sqlx(json)]
    pub details: Value,
}

/// An email.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedMail {
    /// When it was queued.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
    /// To which address.
    pub recipient: String,
    /// What it tells.
    pub kind: Option<String>,
    /// To what, by whom.
    pub data: Option<Json<Value>>,
    /// The subject line of one that an older version wrote.
    pub subject: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// What became of it.
    pub state: String,
}

/// An event of the log.
#[derive(Clone, Debug, Serialize)]
pub struct CopiedEvent {
    /// When.
    pub at: Instant,
    /// What happened.
    pub kind: String,
    /// Whether they did it.
    pub by_oneself: bool,
    /// What the log has about it.
    pub details: Value,
}

/// A deal.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedRegistration {
    /// Its reference.
    pub reference: String,
    /// Its customer.
    pub customer: String,
    /// How it stands.
    pub stage: String,
    /// When it was begun.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
}

/// An agreement.
#[derive(Clone, Debug, Serialize, FromRow)]
pub struct CopiedAcceptance {
    /// What it is called.
    pub title: String,
    /// Its version.
    pub number: i64,
    /// For which company.
    pub partner_name: String,
    /// The name that was typed.
    pub name: String,
    /// When.
    #[sqlx(try_from = "SqlTimestamp")]
    pub accepted_at: Instant,
}

/// Somebody who looked.
#[derive(Clone, Debug, Serialize)]
pub struct CopiedAccess {
    /// When.
    pub at: Instant,
    /// Who.
    pub by: String,
    /// At what.
    pub kind: &'static str,
}

impl From<AccessTrace> for CopiedAccess {
    fn from(trace: AccessTrace) -> Self {
        Self {
            at: trace.at,
            by: trace.viewer_name,
            kind: trace.kind.as_str(),
        }
    }
}

#[derive(FromRow)]
struct EventRow {
    #[sqlx(flatten)]
    event: LogEvent,
    personal: Option<String>,
}

const LOCK: &str = "SELECT id FROM person WHERE id = $1";

const LOCK_FOR_UPDATE: &str = "SELECT id FROM person WHERE id = $1 FOR UPDATE";

const TAKEN: &str =
    "SELECT count(*) FROM event WHERE subject = $1 AND at > $2 AND kind = 'privacy.data_exported'";

const PERSON: &str = "SELECT id, name, email, language, zone, number_style, date_style, created_at, second_factor_at \
     FROM person WHERE id = $1";

const MEMBERSHIPS: &str = "SELECT o.name AS partner, m.since, m.ended_at, \
     (SELECT string_agg(r.role, ',') FROM membership_role r WHERE r.membership_id = m.id) AS roles \
     FROM membership m LEFT JOIN partner o ON o.id = m.partner_id WHERE m.person_id = $1 ORDER BY m.since DESC, m.id LIMIT $2";

const SESSIONS: &str = "SELECT created_at, last_seen_at, address, user_agent FROM session WHERE person_id = $1 \
     ORDER BY last_seen_at DESC, id LIMIT $2";

const PASSKEYS: &str = "SELECT name, created_at, last_used_at FROM passkey WHERE person_id = $1 \
     ORDER BY created_at DESC, id LIMIT $2";

const SETTINGS: &str =
    "SELECT kind, delivery FROM notice_setting WHERE person_id = $1 ORDER BY kind LIMIT $2";

const NOTICES: &str =
    "SELECT at, kind, details FROM notice WHERE person_id = $1 ORDER BY id DESC LIMIT $2";

const MAILS: &str = "SELECT created_at, recipient, kind, data, subject, body, state FROM mail WHERE person_id = $1 \
     ORDER BY id DESC LIMIT $2";

const EVENTS: &str = "SELECT e.id, e.at, e.actor, e.kind, e.partner_id, e.subject, e.audience, e.payload, \
     CASE WHEN d.person_id = $1 THEN d.data END AS personal FROM event e LEFT JOIN event_personal d ON d.event_id = e.id \
     WHERE (e.actor = $1 OR e.subject = $1) AND (e.actor = $1 OR e.audience <> 'staff' OR e.kind LIKE 'session.%' \
     OR e.kind LIKE 'person.%' OR e.kind LIKE 'second_factor.%' OR e.kind LIKE 'privacy.%') \
     ORDER BY e.at DESC, e.id DESC LIMIT $2";

const REGISTRATIONS: &str = "SELECT reference, customer, stage, created_at FROM registration WHERE created_by = $1 \
     ORDER BY created_at DESC, id LIMIT $2";

const ACCEPTANCES: &str = "SELECT t.title, a.number, a.partner_name, a.name, a.accepted_at FROM agreement_acceptance a \
     JOIN agreement_text t ON t.agreement_id = a.agreement_id AND t.number = a.number AND t.language = a.language \
     WHERE a.person_id = $1 ORDER BY a.accepted_at DESC, a.id LIMIT $2";

/// Reads rows of a kind, the newest of them.
macro_rules! newest {
    ($tx:expr, $row:ty, $sql:expr, $person:expr) => {
        on!($tx, |c| sqlx::query_as::<_, $row>($sql)
            .bind($person)
            .bind(MOST + 1)
            .fetch_all(c)
            .await)?
    };
}

/// Leaves so many as fit; says whether there were more.
fn fit<T>(rows: &mut Vec<T>) -> bool {
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    more
}

impl AuthorizedDesk<'_> {
    /// A copy of everything that stands under the actor. The log says that they took one.
    pub async fn copy_own_data(&self) -> Result<DataCopy, DeskError> {
        let own = self.actor.person;
        let accesses = self.own_access_traces().await?;
        let mut tx = self.desk.db().begin().await?;
        self.may_copy(&mut tx, own).await?;
        let mut copy = read(&mut tx, own, self.desk.now()).await?;
        copy.accesses = accesses.into_iter().map(CopiedAccess::from).collect();
        let event = Event::DataExported;
        record(self.desk, &mut tx, Some(own), own.uuid(), &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(copy)
    }

    /// Under the lock of the person: copies that are asked for at once are counted one after the other.
    async fn may_copy(&self, tx: &mut Tx, own: PersonId) -> Result<(), DeskError> {
        const HOUR: i64 = 60 * 60;
        let text = tx.locking(LOCK, LOCK_FOR_UPDATE);
        on!(tx, |c| sqlx::query_scalar::<_, Uuid>(text)
            .bind(own.uuid())
            .fetch_one(c)
            .await)?;
        let since = self.desk.now().plus(-HOUR);
        let taken = on!(tx, |c| sqlx::query_scalar::<_, i64>(TAKEN)
            .bind(own.uuid())
            .bind(SqlTimestamp(since))
            .fetch_one(c)
            .await)?;
        if taken >= EXPORTS_AN_HOUR {
            return Err(Refusal::TooManyExports.into());
        }
        Ok(())
    }
}

async fn read(tx: &mut Tx, own: PersonId, now: Instant) -> Result<DataCopy, DeskError> {
    let id = own.uuid();
    let person = on!(tx, |c| sqlx::query_as::<_, CopiedPerson>(PERSON)
        .bind(id)
        .fetch_one(c)
        .await)?;
    let mut memberships = newest!(tx, CopiedMembership, MEMBERSHIPS, id);
    let mut sessions = newest!(tx, CopiedSession, SESSIONS, id);
    // Somebody has a few at most.
    let passkeys = newest!(tx, CopiedPasskey, PASSKEYS, id);
    let mut notice_settings = newest!(tx, (String, String), SETTINGS, id);
    let mut notices = newest!(tx, CopiedNotice, NOTICES, id);
    let mut emails = newest!(tx, CopiedMail, MAILS, id);
    let mut events = newest!(tx, EventRow, EVENTS, id);
    let mut registrations = newest!(tx, CopiedRegistration, REGISTRATIONS, id);
    let mut acceptances = newest!(tx, CopiedAcceptance, ACCEPTANCES, id);
    let shortened = [
        fit(&mut memberships),
        fit(&mut sessions),
        fit(&mut notice_settings),
        fit(&mut notices),
        fit(&mut emails),
        fit(&mut events),
        fit(&mut registrations),
        fit(&mut acceptances),
    ];
    Ok(DataCopy {
        made_at: now,
        person,
        memberships,
        sessions,
        passkeys,
        notice_settings,
        notices,
        emails,
        events: events.into_iter().map(|row| copied(row, own)).collect(),
        registrations,
        acceptances,
        accesses: Vec::new(),
        shortened: shortened.contains(&true),
    })
}

fn copied(mut row: EventRow, own: PersonId) -> CopiedEvent {
    row.event.put_back(row.personal.as_deref());
    CopiedEvent {
        at: row.event.at,
        by_oneself: row.event.actor == Some(own),
        kind: row.event.kind,
        details: row.event.payload,
    }
}
