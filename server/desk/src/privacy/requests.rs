//! Asking that somebody be erased, taking it back, and declining it.

use portico::id::{PartnerId, PersonId};
use portico::person::policy::may_manage;
use portico::privacy::policy::may_decide;
use portico::privacy::{Event, Refusal};
use portico::problems::{Problem, Problems};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::records::record;
use crate::db::Tx;
use crate::error::DeskError;
use crate::notice::mark_read_about;
use crate::person::normalised_email;
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, conflict_on_unique, on};

/// More than a portal has waiting.
const SHOWN: i64 = 200;
const LONGEST_REASON: usize = 2000;

/// How a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasureState {
    /// Nobody has decided.
    Open,
    /// The person was erased.
    Done,
    /// The person is not erased.
    Declined,
    /// Whoever asked took it back.
    Withdrawn,
}

impl ErasureState {
    /// The name that is stored, and that message keys end with.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn parse(name: &str) -> Result<Self, DeskError> {
        [Self::Open, Self::Done, Self::Declined, Self::Withdrawn]
            .into_iter()
            .find(|state| state.as_str() == name)
            .ok_or_else(|| DeskError::internal(format!("no state of an erasure {name}")))
    }
}

/// A request that somebody be erased, as who decides reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureRequest {
    /// Whom.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// The companies that they belong or belonged to; none for the vendor's staff.
    pub partners: Option<String>,
    /// Who asked, by name, and whether it was the person.
    pub asked_by: String,
    /// Whether the person asked.
    pub by_oneself: bool,
    /// When it was asked.
    pub asked_at: Instant,
    /// How it stands.
    pub state: ErasureState,
    /// Who decided and when.
    pub decided: Option<(String, Instant)>,
    /// Why they are not erased.
    pub reason: Option<String>,
    /// How many requests are assigned to them.
    pub duties: i64,
}

/// What a person knows of their own request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnErasure {
    /// When it was asked.
    pub asked_at: Instant,
    /// How it stands.
    pub state: ErasureState,
    /// Why they are not erased.
    pub reason: Option<String>,
}

#[derive(FromRow)]
struct RequestRow {
    #[sqlx(try_from = "Uuid")]
    person_id: PersonId,
    name: String,
    email: String,
    partners: Option<String>,
    asked_by: Uuid,
    asked_by_name: String,
    #[sqlx(try_from = "SqlTimestamp")]
    asked_at: Instant,
    state: String,
    decided_by_name: Option<String>,
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    decided_at: Option<Instant>,
    reason: Option<String>,
    duties: i64,
}

impl TryFrom<RequestRow> for ErasureRequest {
    type Error = DeskError;

    fn try_from(row: RequestRow) -> Result<Self, DeskError> {
        Ok(Self {
            by_oneself: row.asked_by == row.person_id.uuid(),
            person: row.person_id,
            name: row.name,
            email: row.email,
            partners: row.partners,
            asked_by: row.asked_by_name,
            asked_at: row.asked_at,
            state: ErasureState::parse(&row.state)?,
            decided: row
                .decided_at
                .map(|at| (row.decided_by_name.unwrap_or_default(), at)),
            reason: row.reason,
            duties: row.duties,
        })
    }
}

macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT q.person_id, p.name, p.email, \
             (SELECT string_agg(o.name, ', ') FROM membership m JOIN partner o ON o.id = m.partner_id WHERE m.person_id = p.id) AS partners, \
             q.asked_by, a.name AS asked_by_name, q.asked_at, q.state, d.name AS decided_by_name, q.decided_at, q.reason, \
             ((SELECT count(*) FROM registration r WHERE r.reviewer = p.id AND r.stage = 'in_review') \
             + (SELECT count(*) FROM application x WHERE x.reviewer = p.id AND x.stage = 'waiting') \
             + (SELECT count(*) FROM held_decision h WHERE h.person_id = p.id)) AS duties \
             FROM erasure_request q JOIN person p ON p.id = q.person_id JOIN person a ON a.id = q.asked_by \
             LEFT JOIN person d ON d.id = q.decided_by WHERE ",
            $rest
        )
    };
}

const LIST: &str = requests!(
    "q.asked_at <= $2 ORDER BY (q.state = 'open') DESC, q.asked_at DESC, q.id DESC LIMIT $1"
);

const ONE: &str = requests!(
    "q.person_id = $1 ORDER BY (q.state = 'open') DESC, q.asked_at DESC, q.id DESC LIMIT 1"
);

const OWN: &str = "SELECT asked_at, state, reason FROM erasure_request WHERE person_id = $1 \
     ORDER BY (state = 'open') DESC, asked_at DESC, id DESC LIMIT 1";

const ASK: &str = "INSERT INTO erasure_request (id, person_id, asked_by, asked_at, state) VALUES ($1, $2, $3, $4, 'open')";

const CLOSE: &str = "UPDATE erasure_request SET state = $2, decided_by = $3, decided_at = $4, reason = $5 \
     WHERE person_id = $1 AND state = 'open'";

const ERASED: &str = "SELECT erased_at IS NOT NULL FROM person WHERE id = $1";

const BY_EMAIL: &str = "SELECT id FROM person WHERE email = $1 AND erased_at IS NULL";

const SIDES: &str =
    "SELECT partner_id, ended_at IS NOT NULL AS ended FROM membership WHERE person_id = $1";

#[derive(FromRow)]
struct SideRow {
    partner_id: Option<Uuid>,
    ended: bool,
}

/// Closes the request that is open, if there is one.
pub(super) async fn close(
    tx: &mut Tx,
    person: PersonId,
    state: ErasureState,
    (by, at): (Option<PersonId>, Instant),
    reason: Option<&str>,
) -> Result<bool, DeskError> {
    Ok(on!(tx, |c| {
        sqlx::query(CLOSE)
            .bind(person.uuid())
            .bind(state.as_str())
            .bind(by.map(PersonId::uuid))
            .bind(SqlTimestamp(at))
            .bind(reason)
            .execute(c)
            .await
            .map(|done| done.rows_affected() > 0)
    })?)
}

impl AuthorizedDesk<'_> {
    /// The actor asks to be erased.
    pub async fn ask_own_erasure(&self) -> Result<(), DeskError> {
        self.ask(self.actor.person).await
    }

    /// The actor takes their own request back.
    pub async fn withdraw_own_erasure(&self) -> Result<(), DeskError> {
        let (now, own) = (self.desk.now(), self.actor.person);
        let mut tx = self.desk.db().begin().await?;
        let by = (Some(own), now);
        if !close(&mut tx, own, ErasureState::Withdrawn, by, None).await? {
            return Err(Refusal::AlreadyDecided.into());
        }
        let event = Event::ErasureWithdrawn;
        record(self.desk, &mut tx, Some(own), own.uuid(), &event).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// How the actor's own request stands, if there is one.
    pub async fn own_erasure(&self) -> Result<Option<OwnErasure>, DeskError> {
        let row = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, (SqlTimestamp, String, Option<String>)>(OWN)
                .bind(self.actor.person.uuid())
                .fetch_optional(c)
                .await
        })?;
        row.map(|(asked_at, state, reason)| {
            Ok(OwnErasure {
                asked_at: asked_at.0,
                state: ErasureState::parse(&state)?,
                reason,
            })
        })
        .transpose()
    }

    /// Asks that the person with this address be erased: an operator anybody, others who look after people those who
    /// belong nowhere any more and belonged where the actor looks after people.
    pub async fn ask_erasure_of(&self, email: &str) -> Result<PersonId, DeskError> {
        let nobody = || DeskError::from(Problems::one("email", Problem::NothingFound));
        let read = self.desk.db().read();
        let found = on!(read, |c| sqlx::query_scalar::<_, Uuid>(BY_EMAIL)
            .bind(normalised_email(email))
            .fetch_optional(c)
            .await)?;
        let person = found.ok_or_else(nobody)?;
        if !may_decide(self.actor) {
            let sides = on!(read, |c| sqlx::query_as::<_, SideRow>(SIDES)
                .bind(person)
                .fetch_all(c)
                .await)?;
            let own =
                |side: &SideRow| may_manage(self.actor, side.partner_id.map(PartnerId::from_uuid));
            // Whoever is somewhere still asks for themselves, or an operator does.
            if !sides.iter().any(own) || sides.iter().any(|side| !side.ended) {
                return Err(nobody());
            }
        }
        self.ask(PersonId::from_uuid(person)).await?;
        Ok(PersonId::from_uuid(person))
    }

    async fn ask(&self, person: PersonId) -> Result<(), DeskError> {
        let (id, now) = (self.desk.fresh_id()?, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let erased = on!(tx, |c| sqlx::query_scalar::<_, bool>(ERASED)
            .bind(person.uuid())
            .fetch_optional(c)
            .await)?;
        if erased.ok_or(DeskError::NotFound)? {
            return Err(Refusal::AlreadyErased.into());
        }
        let asked = on!(tx, |c| sqlx::query(ASK)
            .bind(id)
            .bind(person.uuid())
            .bind(self.actor.person.uuid())
            .bind(SqlTimestamp(now))
            .execute(c)
            .await
            .map(drop));
        match asked {
            Err(error) if conflict_on_unique(&error) => {
                return Err(Refusal::AlreadyAsked.into());
            }
            asked => asked?,
        }
        let by = Some(self.actor.person);
        record(self.desk, &mut tx, by, person.uuid(), &Event::ErasureAsked).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The requests, those that wait first.
    pub async fn erasure_requests(&self) -> Result<Vec<ErasureRequest>, DeskError> {
        self.require(may_decide)?;
        let rows = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, RequestRow>(LIST)
                .bind(SHOWN)
                .bind(SqlTimestamp(self.desk.now()))
                .fetch_all(c)
                .await
        })?;
        rows.into_iter().map(ErasureRequest::try_from).collect()
    }

    /// The newest request about a person.
    pub async fn erasure_request(&self, person: PersonId) -> Result<ErasureRequest, DeskError> {
        self.require(may_decide)?;
        let row = on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, RequestRow>(ONE)
                .bind(person.uuid())
                .fetch_optional(c)
                .await
        })?;
        row.ok_or(DeskError::NotFound)?.try_into()
    }

    /// Decides that a person is not erased, and says why.
    pub async fn decline_erasure(&self, person: PersonId, reason: &str) -> Result<(), DeskError> {
        self.require(may_decide)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Problems::one("reason", Problem::Required).into());
        }
        if let Some(problem) = Problem::too_long(reason, LONGEST_REASON) {
            return Err(Problems::one("reason", problem).into());
        }
        let by = (Some(self.actor.person), self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let state = ErasureState::Declined;
        if !close(&mut tx, person, state, by, Some(reason)).await? {
            return Err(Refusal::AlreadyDecided.into());
        }
        let event = Event::ErasureDeclined {
            reason: reason.to_owned(),
        };
        record(self.desk, &mut tx, by.0, person.uuid(), &event).await?;
        mark_read_about(&mut tx, self.actor.person, person.uuid(), self.desk.now()).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}
