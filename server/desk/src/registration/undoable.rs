//! A decision that can be undone: it is tried, kept, and carried out when its time has passed, whether or not
//! the reviewer's page is still open. Until then the registration stands for everybody as it stood before.

use portico::actor::{Actor, Role};
use portico::id::{OpportunityId, PersonId, RegistrationId};
use portico::registration::held::{may_undo, undo_until};
use portico::registration::{Event, HeldDecision, Reference, Refusal, policy};
use portico::time::Instant;
use serde_json::json;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use super::decide::Decision;
use super::events::{Happened, done_for, record};
use super::held::{Held, held_of};
use super::line;
use super::rows::Stored;
use crate::db::Tx;
use crate::error::DeskError;
use crate::idempotency::{self, Claim};
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, Jobs, notice, on};

/// How many are carried out in one round.
const BATCH: i64 = 50;

#[derive(FromRow)]
struct DueRow {
    decision: Json<HeldDecision>,
    person_id: Uuid,
    version: i64,
}

/// What became of a decision, for the page that its reviewer sees next.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The registration.
    pub reference: Reference,
    /// Its customer.
    pub customer: String,
    /// Where it stands.
    pub stage: portico::registration::Stage,
    /// The decision, while it is not carried out.
    pub held: Option<Held>,
    /// For whom the actor decided, where it is another one's partner.
    pub done_for: Vec<String>,
}

impl From<HeldDecision> for Decision {
    fn from(held: HeldDecision) -> Self {
        match held {
            HeldDecision::Approve { override_reason } => Self::Approve { override_reason },
            HeldDecision::Return { question } => Self::Return { question },
            HeldDecision::Deny { reason } => Self::Deny { reason },
        }
    }
}

impl AuthorizedDesk<'_> {
    /// Decides like [`decide`](Self::decide), but so that it can be undone for as long as the portal is set to:
    /// what the partner is told of waits that long. All that can be wrong is found at once.
    ///
    /// # Errors
    /// As `decide`; `Stale` also where a colleague's decision waits to be carried out.
    pub async fn decide_undoably(
        &self,
        reference: Reference,
        version: i64,
        decision: Decision,
        key: &str,
    ) -> Result<(), DeskError> {
        let until = undo_until(self.desk.now(), self.desk.undo_seconds());
        match (until, decision.held()) {
            (Some(until), Some(held)) => self.hold(reference, version, held, key, until).await,
            _ => self.decide(reference, version, decision, key).await,
        }
    }

    async fn hold(
        &self,
        reference: Reference,
        version: i64,
        held: HeldDecision,
        key: &str,
        until: Instant,
    ) -> Result<(), DeskError> {
        self.require(policy::may_review)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let purpose = format!("{reference} {}", held.name());
        let key = &idempotency::bound(key, &format!("{reference} {version} {held:?}"))?;
        let claim = self.desk.claim(&mut tx, by, key, &purpose).await?;
        line::lock(&mut tx, &[reference]).await?;
        let stored = Stored::lock(&mut tx, self.actor, reference).await?;
        if let Claim::Done(_) = claim {
            let waits = held_of(&mut tx, stored.registration.id).await?.is_some();
            match stored.version - version {
                // Somebody clicked twice.
                0 if waits => return Ok(()),
                1 => return Ok(()),
                // It was undone, and is decided anew from a page that was gone back to.
                0 => {}
                _ => return Err(stored.stale(&mut tx).await),
            }
        }
        if let (HeldDecision::Approve { .. }, Some(opportunity)) =
            (&held, stored.registration.opportunity())
        {
            reserve(&mut tx, opportunity).await?;
        }
        // The decision itself says what speaks against it; then it is as if it had not been.
        savepoint(&mut tx, Savepoint::Set).await?;
        let trial = self.decide_in(&mut tx, reference, version, held.clone().into(), now);
        trial.await?;
        savepoint(&mut tx, Savepoint::Return).await?;
        keep(&mut tx, &stored, by, &held, now, until).await?;
        notice::mark_read_about(&mut tx, by, stored.registration.id.uuid(), now).await?;
        let result = json!({ "reference": reference });
        idempotency::complete(&mut tx, by, key, &result).await?;
        tx.commit().await
    }

    /// Undoes the actor's own decision before anybody is told of it. Twice is once.
    ///
    /// # Errors
    /// `Refused` when it has been carried out.
    pub async fn undo_decision(&self, reference: Reference) -> Result<(), DeskError> {
        const TAKE_BACK: &str = "DELETE FROM held_decision WHERE registration_id = $1 AND person_id = $2 AND due_at > $3 \
             RETURNING decision";
        self.require(policy::may_review)?;
        let (by, now) = (self.actor.person, self.desk.now());
        let mut tx = self.desk.db().begin().await?;
        let stored = Stored::lock(&mut tx, self.actor, reference).await?;
        if let Some(held) = held_of(&mut tx, stored.registration.id).await?
            && !may_undo(self.actor, held.by)
        {
            return Err(DeskError::Forbidden);
        }
        let taken_back = on!(tx, |c| {
            sqlx::query_scalar::<_, Json<HeldDecision>>(TAKE_BACK)
                .bind(stored.registration.id.uuid())
                .bind(by.uuid())
                .bind(SqlTimestamp(now))
                .fetch_optional(c)
                .await
        })?;
        let Some(Json(undone)) = taken_back else {
            let waits = held_of(&mut tx, stored.registration.id).await?.is_some();
            let undone_before = !waits && stored.registration.state.due().is_some();
            return if undone_before {
                Ok(())
            } else {
                Err(Refusal::TooLateToUndo.into())
            };
        };
        let happened = Happened {
            after: stored.registration,
            customer: stored.customer,
            event: Event::DecisionUndone { undone },
        };
        record(self.desk, &mut tx, Some(by), happened).await?;
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }

    /// The reader's latest decision that can still be undone.
    pub async fn latest_undoable(&self) -> Result<Option<Reference>, DeskError> {
        const LATEST: &str = "SELECT r.reference FROM held_decision h JOIN registration r ON r.id = h.registration_id \
             WHERE h.person_id = $1 AND h.due_at > $2 ORDER BY h.due_at DESC, r.id LIMIT 1";
        self.require(portico::policy::may_oversee)?;
        let found = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, String>(LATEST)
                .bind(self.actor.person.uuid())
                .bind(SqlTimestamp(self.desk.now()))
                .fetch_optional(c)
                .await
        })?;
        let reference = found.map(Reference::try_from).transpose();
        reference.map_err(DeskError::internal)
    }

    /// What became of a decision that was just taken.
    pub async fn decision_taken(&self, reference: Reference) -> Result<Decided, DeskError> {
        self.require(portico::policy::may_oversee)?;
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        let held = held_of(&mut tx, stored.registration.id).await?;
        let partner = stored.registration.partner;
        let done_for = done_for(&mut tx, partner, self.actor.person).await?;
        tx.rollback().await?;
        Ok(Decided {
            done_for: done_for.into_iter().map(|manager| manager.name).collect(),
            reference,
            customer: stored.customer,
            stage: stored.registration.stage(),
            held,
        })
    }
}

impl Jobs<'_> {
    /// Carries out the decisions that nobody undid in time. Says how many there were; run it again while it
    /// says any.
    pub async fn carry_out_due(&self) -> Result<usize, DeskError> {
        const DUE: &str = "SELECT registration_id FROM held_decision WHERE due_at <= $1 \
             ORDER BY due_at, registration_id LIMIT $2";
        let now = SqlTimestamp(self.desk.now());
        let due = on!(self.desk.db().read(), |c| {
            sqlx::query_scalar::<_, Uuid>(DUE)
                .bind(now)
                .bind(BATCH)
                .fetch_all(c)
                .await
        })?;
        let (mut carried_out, mut failed) = (0, None);
        for id in due {
            match self.carry_out(id.into()).await {
                Ok(()) => carried_out += 1,
                // One that fails for now keeps none of the others waiting.
                Err(error) => failed = Some(error),
            }
        }
        match failed {
            Some(error) => Err(error),
            None => Ok(carried_out),
        }
    }

    async fn carry_out(&self, id: RegistrationId) -> Result<(), DeskError> {
        const TAKE: &str = "DELETE FROM held_decision WHERE registration_id = $1 AND due_at <= $2 \
             RETURNING decision, person_id, version";
        let now = self.desk.now();
        let mut tx = self.desk.db().begin().await?;
        let reference = reference_of(&mut tx, id).await?;
        line::lock(&mut tx, &[reference]).await?;
        let stored = Stored::lock_by_id(&mut tx, id).await?;
        let stored = stored.ok_or(DeskError::NotFound)?;
        let due = on!(tx, |c| {
            sqlx::query_as::<_, DueRow>(TAKE)
                .bind(id.uuid())
                .bind(SqlTimestamp(now))
                .fetch_optional(c)
                .await
        })?;
        // Another worker was quicker.
        let Some(due) = due else { return Ok(()) };
        let actor = reviewer(&mut tx, due.person_id.into()).await?;
        let desk = self.desk.as_actor(&actor);
        savepoint(&mut tx, Savepoint::Set).await?;
        let decision = due.decision.0.clone().into();
        match desk
            .decide_in(&mut tx, reference, due.version, decision, now)
            .await
        {
            Ok(()) => {}
            Err(
                DeskError::Stale { .. }
                | DeskError::Refused(_)
                | DeskError::NotFound
                | DeskError::Forbidden,
            ) => {
                savepoint(&mut tx, Savepoint::Return).await?;
                let happened = Happened {
                    after: stored.registration,
                    customer: stored.customer,
                    event: Event::DecisionDropped {
                        dropped: due.decision.0,
                        decided_by: actor.person,
                    },
                };
                record(self.desk, &mut tx, None, happened).await?;
            }
            Err(error) => return Err(error),
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(())
    }
}

impl Desk {
    /// For how many seconds a decision can be undone before it is carried out.
    pub fn undo_seconds(&self) -> u16 {
        self.0
            .undo_seconds
            .load(std::sync::atomic::Ordering::Relaxed)
    }

    /// Sets that time for this process. Without it, decisions are carried out at once.
    pub fn set_undo_seconds(&self, seconds: u16) {
        self.0
            .undo_seconds
            .store(seconds, std::sync::atomic::Ordering::Relaxed);
    }
}

async fn keep(
    tx: &mut Tx,
    stored: &Stored,
    by: PersonId,
    held: &HeldDecision,
    now: Instant,
    until: Instant,
) -> Result<(), DeskError> {
    const KEEP: &str = "INSERT INTO held_decision (registration_id, person_id, version, decision, held_at, due_at) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    on!(tx, |c| {
        sqlx::query(KEEP)
            .bind(stored.registration.id.uuid())
            .bind(by.uuid())
            .bind(stored.version)
            .bind(Json(held))
            .bind(SqlTimestamp(now))
            .bind(SqlTimestamp(until))
            .execute(c)
            .await
            .map(drop)
    })?;
    Ok(())
}

/// Of two approvals for one opportunity that both wait, the first one counts: the second learns of it now, and
/// not when its time has passed.
async fn reserve(tx: &mut Tx, opportunity: OpportunityId) -> Result<(), DeskError> {
    const OPPORTUNITY: &str = "SELECT id FROM opportunity WHERE id = $1";
    const LOCKED: &str = "SELECT id FROM opportunity WHERE id = $1 FOR UPDATE";
    const WAITING: &str = "SELECT r.reference, h.decision FROM held_decision h \
         JOIN registration r ON r.id = h.registration_id WHERE r.opportunity_id = $1";
    let text = tx.locking(OPPORTUNITY, LOCKED);
    on!(tx, |c| {
        sqlx::query_scalar::<_, Uuid>(text)
            .bind(opportunity.uuid())
            .fetch_optional(c)
            .await
    })?;
    let waiting = on!(tx, |c| {
        sqlx::query_as::<_, (String, Json<HeldDecision>)>(WAITING)
            .bind(opportunity.uuid())
            .fetch_all(c)
            .await
    })?;
    let approval = waiting
        .into_iter()
        .find(|(_, held)| matches!(held.0, HeldDecision::Approve { .. }));
    match approval {
        Some((reference, _)) => {
            let by = Reference::try_from(reference).map_err(DeskError::internal)?;
            Err(Refusal::OpportunityProtected { by: Some(by) }.into())
        }
        None => Ok(()),
    }
}

async fn reference_of(tx: &mut Tx, id: RegistrationId) -> Result<Reference, DeskError> {
    const REFERENCE: &str = "SELECT reference FROM registration WHERE id = $1";
    let reference = on!(tx, |c| {
        sqlx::query_scalar::<_, String>(REFERENCE)
            .bind(id.uuid())
            .fetch_one(c)
            .await
    })?;
    Reference::try_from(reference).map_err(DeskError::internal)
}

/// Who decided, with what they are trusted with by now.
async fn reviewer(tx: &mut Tx, person: PersonId) -> Result<Actor, DeskError> {
    const ROLES: &str = "SELECT r.role FROM person_role r JOIN person p ON p.id = r.person_id \
         WHERE r.person_id = $1 AND p.partner_id IS NULL";
    let roles = on!(tx, |c| {
        sqlx::query_scalar::<_, String>(ROLES)
            .bind(person.uuid())
            .fetch_all(c)
            .await
    })?;
    Ok(Actor {
        person,
        partner: None,
        roles: roles.iter().filter_map(|role| Role::parse(role)).collect(),
    })
}

enum Savepoint {
    Set,
    Return,
}

/// A point in the transaction to go back to.
async fn savepoint(tx: &mut Tx, step: Savepoint) -> Result<(), DeskError> {
    const SET: &str = "SAVEPOINT decision";
    const RETURN: &str = "ROLLBACK TO SAVEPOINT decision";
    let text = match step {
        Savepoint::Set => SET,
        Savepoint::Return => RETURN,
    };
    on!(tx, |c| sqlx::query(text).execute(c).await.map(drop))?;
    Ok(())
}
