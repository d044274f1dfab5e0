//! A registration's row, and how the rules' registration is read from it and written back.

use portico::actor::Actor;
use portico::id::{DraftKey, PartnerId, PersonId, RegistrationId};
use portico::names::UnknownName;
use portico::partner::{PartnerStatus, Screening, TierKey};
use portico::registration::{
    Reference, Refusal, Registration, RegistrationDraft, Stage, State, policy,
};
use portico::time::Instant;
use sqlx::FromRow;
use uuid::Uuid;

use super::state_columns::{IncompleteState, StateColumns};
use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::{Nullable, SqlTimestamp};

/// Reads a registration with what the rules need beside it; what goes on behind the `WHERE` follows.
macro_rules! select {
    ($($rest:literal),+) => {
        concat!(
            "SELECT r.id, r.partner_id, r.reference, r.draft_key, r.stage, r.version, r.created_by, r.updated_at, \
             r.updated_by, r.draft, r.draft_writer, r.opportunity_id, r.customer, r.submitted_at, r.triage_due, \
             r.decision_due, r.paused_minutes, r.reviewer, r.question, r.reason, r.protected_from, r.protected_until, \
             r.protection_ends, r.discount_bp, r.terms_version, p.tier, p.suspended_at, p.credit_hold_at, p.screening, p.ended_at \
             FROM registration r JOIN partner p ON p.id = r.partner_id WHERE ",
            $($rest),+
        )
    };
}

/// A registration as it is stored, with what the rules need beside it.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Stored {
    #[sqlx(flatten, try_from = "RegistrationColumns")]
    pub(super) registration: Registration,
    pub(super) version: i64,
    #[sqlx(try_from = "Uuid")]
    pub(super) draft_key: DraftKey,
    #[sqlx(json)]
    pub(super) draft: RegistrationDraft,
    pub(super) draft_writer: Uuid,
    pub(super) customer: String,
    #[sqlx(flatten, try_from = "PartnerStatusColumns")]
    pub(super) partner_status: PartnerStatus,
    #[sqlx(try_from = "SqlTimestamp")]
    pub(super) updated_at: Instant,
    #[sqlx(try_from = "Nullable<Uuid>")]
    pub(super) updated_by: Option<PersonId>,
}

#[derive(FromRow)]
struct RegistrationColumns {
    #[sqlx(try_from = "Uuid")]
    id: RegistrationId,
    #[sqlx(try_from = "String")]
    reference: Reference,
    #[sqlx(try_from = "Uuid")]
    partner_id: PartnerId,
    #[sqlx(try_from = "Uuid")]
    created_by: PersonId,
    #[sqlx(flatten)]
    state: StateColumns,
}

impl TryFrom<RegistrationColumns> for Registration {
    type Error = IncompleteState;

    fn try_from(columns: RegistrationColumns) -> Result<Self, IncompleteState> {
        Ok(Self {
            id: columns.id,
            reference: columns.reference,
            partner: columns.partner_id,
            created_by: columns.created_by,
            state: State::try_from(columns.state)?,
        })
    }
}

#[derive(FromRow)]
struct PartnerStatusColumns {
    tier: String,
    suspended_at: Option<SqlTimestamp>,
    credit_hold_at: Option<SqlTimestamp>,
    screening: String,
    ended_at: Option<SqlTimestamp>,
}

impl TryFrom<PartnerStatusColumns> for PartnerStatus {
    type Error = UnknownName;

    fn try_from(columns: PartnerStatusColumns) -> Result<Self, UnknownName> {
        Ok(Self {
            tier: TierKey::try_from(columns.tier)?,
            suspended: columns.suspended_at.is_some(),
            credit_hold: columns.credit_hold_at.is_some(),
            screening_hit: Screening::try_from(columns.screening)? == Screening::Hit,
            ended: columns.ended_at.is_some(),
        })
    }
}

impl Stored {
    /// Reads a registration that the actor may see; for anybody else there is none.
    pub(super) async fn load(
        tx: &mut Tx,
        actor: &Actor,
        reference: Reference,
    ) -> Result<Self, DeskError> {
        const BY_REFERENCE: &str = select!("r.reference = $1");
        Self::find(tx, actor, reference, BY_REFERENCE).await
    }

    /// Like [`Stored::load`], for a use case that is going to write: a second caller waits and then
    /// reads what the first one wrote.
    pub(super) async fn lock(
        tx: &mut Tx,
        actor: &Actor,
        reference: Reference,
    ) -> Result<Self, DeskError> {
        const BY_REFERENCE: &str = select!("r.reference = $1");
        const LOCKED: &str = select!("r.reference = $1", " FOR UPDATE OF r");
        let text = tx.locking(BY_REFERENCE, LOCKED);
        Self::find(tx, actor, reference, text).await
    }

    /// Like [`Stored::lock`], for what the partner does with its own, on the version that it was shown.
    pub(super) async fn lock_own(
        tx: &mut Tx,
        actor: &Actor,
        reference: Reference,
        version: i64,
    ) -> Result<Self, DeskError> {
        let stored = Self::lock(tx, actor, reference).await?;
        if !policy::may_edit(actor, stored.registration.partner) {
            return Err(DeskError::Forbidden);
        }
        stored.at_version(tx, version).await
    }

    async fn find(
        tx: &mut Tx,
        actor: &Actor,
        reference: Reference,
        text: &'static str,
    ) -> Result<Self, DeskError> {
        let row = on!(tx, |c| {
            sqlx::query_as::<_, Self>(text)
                .bind(reference.to_string())
                .fetch_optional(c)
                .await
        })?;
        let stored = row.ok_or(DeskError::NotFound)?;
        let registration = &stored.registration;
        if policy::may_see(actor, registration.partner, registration.stage()) {
            Ok(stored)
        } else {
            Err(DeskError::NotFound)
        }
    }

    /// Reads and locks a draft of one's own company by the key its form was made with.
    pub(super) async fn lock_by_key(
        tx: &mut Tx,
        partner: PartnerId,
        key: DraftKey,
    ) -> Result<Option<Self>, DeskError> {
        const BY_KEY: &str = select!("r.partner_id = $1 AND r.draft_key = $2");
        const LOCKED: &str = select!("r.partner_id = $1 AND r.draft_key = $2", " FOR UPDATE OF r");
        let text = tx.locking(BY_KEY, LOCKED);
        Ok(on!(tx, |c| {
            sqlx::query_as::<_, Self>(text)
                .bind(partner.uuid())
                .bind(key.uuid())
                .fetch_optional(c)
                .await
        })?)
    }

    /// Reads and locks a registration for a worker, who may see every one.
    pub(super) async fn lock_by_id(
        tx: &mut Tx,
        id: RegistrationId,
    ) -> Result<Option<Self>, DeskError> {
        const BY_ID: &str = select!("r.id = $1");
        const LOCKED: &str = select!("r.id = $1", " FOR UPDATE OF r");
        let text = tx.locking(BY_ID, LOCKED);
        Ok(on!(tx, |c| {
            sqlx::query_as::<_, Self>(text)
                .bind(id.uuid())
                .fetch_optional(c)
                .await
        })?)
    }

    /// Reads a registration to tell of it what others have caused.
    pub(super) async fn by_id(tx: &mut Tx, id: RegistrationId) -> Result<Option<Self>, DeskError> {
        const BY_ID: &str = select!("r.id = $1");
        Ok(on!(tx, |c| {
            sqlx::query_as::<_, Self>(BY_ID)
                .bind(id.uuid())
                .fetch_optional(c)
                .await
        })?)
    }

    /// Continues only if nobody has changed it since the actor read it at `version`.
    pub(super) async fn at_version(self, tx: &mut Tx, version: i64) -> Result<Self, DeskError> {
        if self.version == version {
            Ok(self)
        } else {
            Err(self.stale(tx).await)
        }
    }

    /// Continues only with a draft.
    pub(super) fn still_draft(self) -> Result<Self, DeskError> {
        if self.registration.stage() == Stage::Draft {
            return Ok(self);
        }
        let reference = self.registration.reference;
        Err(Refusal::AlreadySubmitted { reference }.into())
    }

    /// Refuses an edit that was begun on an older version, naming who was quicker.
    pub(super) async fn stale(&self, tx: &mut Tx) -> DeskError {
        let by = match self.updated_by {
            Some(person) => name_of(tx, person).await,
            None => Ok(String::new()),
        };
        match by {
            Ok(by) => DeskError::Stale {
                by,
                at: self.updated_at,
            },
            Err(error) => error,
        }
    }

    /// Writes the outcome of a transition over the version it was decided on. The first writer wins.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        after: &Registration,
        by: Option<PersonId>,
        now: Instant,
    ) -> Result<(), DeskError> {
        const WRITE: &str = "UPDATE registration SET stage = $3, version = version + 1, updated_by = $4, updated_at = $5, \
             submitted_at = $6, opportunity_id = $7, triage_due = $8, decision_due = $9, paused_minutes = $10, due_at = $11, \
             reviewer = $12, question = $13, reason = $14, protected_from = $15, protected_until = $16, \
             protection_ends = $17, discount_bp = $18, terms_version = $19, decided_at = COALESCE($20, decided_at) \
             WHERE id = $1 AND version = $2";
        let columns = StateColumns::from(&after.state);
        // What is protected already is not decided again when it is given more time.
        let is_decision = matches!(columns.stage, Stage::Protected | Stage::Denied)
            && columns.stage != self.registration.stage();
        let decided = is_decision.then_some(SqlTimestamp(now));
        let written = on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(after.id.uuid())
                .bind(self.version)
                .bind(columns.stage.as_str())
                .bind(by.map(PersonId::uuid))
                .bind(SqlTimestamp(now))
                .bind(columns.submitted_at)
                .bind(columns.opportunity_id)
                .bind(columns.triage_due)
                .bind(columns.decision_due)
                .bind(columns.paused_minutes)
                .bind(after.state.due().map(SqlTimestamp))
                .bind(columns.reviewer)
                .bind(columns.question.as_deref())
                .bind(columns.reason.as_deref())
                .bind(columns.protected_from)
                .bind(columns.protected_until)
                .bind(columns.protection_ends)
                .bind(columns.discount_bp)
                .bind(columns.terms_version)
                .bind(decided)
                .execute(c)
                .await
                .map(|done| done.rows_affected())
        })?;
        if written == 1 {
            Ok(())
        } else {
            Err(self.stale(tx).await)
        }
    }
}

/// A person's name, for the words of an event.
pub(super) async fn name_of(tx: &mut Tx, person: PersonId) -> Result<String, DeskError> {
    const NAME: &str = "SELECT name FROM person WHERE id = $1";
    Ok(on!(tx, |c| {
        sqlx::query_scalar::<_, String>(NAME)
            .bind(person.uuid())
            .fetch_one(c)
            .await
    })?)
}
