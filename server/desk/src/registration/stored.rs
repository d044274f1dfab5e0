//! A registration's row, and how the rules' registration is read from it and written back.

use portico::actor::Actor;
use portico::id::{PartnerId, PersonId, RegistrationId};
use portico::money::{Currency, Money, Rate};
use portico::partner::{PartnerStatus, TierKey};
use portico::registration::review::{Protection, Registration, ServiceClock};
use portico::registration::{Reference, RegistrationDraft, Stage, policy};
use portico::time::{Instant, LocalDate};
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::on;
use crate::stored::{SqlDate, SqlTimestamp};

/// The columns that every use case needs, named once.
macro_rules! core_columns {
    () => {
        "r.id, r.partner_id, r.reference, r.draft_key, r.stage, r.version, r.created_by, r.updated_at, \
         r.updated_by, r.draft, r.draft_writer, r.opportunity_id, r.customer, r.submitted_at, r.triage_due, \
         r.decision_due, r.paused_minutes, r.reviewer, r.remark, r.protected_from, r.protected_until, \
         r.protection_ends, r.discount_bp, r.terms_version, p.tier, p.suspended_at, p.credit_hold_at"
    };
}
pub(super) use core_columns;

#[derive(sqlx::FromRow)]
pub(super) struct CoreRow {
    id: Uuid,
    partner_id: Uuid,
    reference: String,
    draft_key: Uuid,
    stage: String,
    version: i64,
    created_by: Uuid,
    updated_at: SqlTimestamp,
    updated_by: Option<Uuid>,
    draft: Json<RegistrationDraft>,
    draft_writer: Uuid,
    opportunity_id: Option<Uuid>,
    customer: String,
    submitted_at: Option<SqlTimestamp>,
    triage_due: Option<SqlTimestamp>,
    decision_due: Option<SqlTimestamp>,
    paused_minutes: Option<i64>,
    reviewer: Option<Uuid>,
    remark: Option<String>,
    protected_from: Option<SqlTimestamp>,
    protected_until: Option<SqlDate>,
    protection_ends: Option<SqlTimestamp>,
    discount_bp: Option<i64>,
    terms_version: Option<i64>,
    tier: String,
    suspended_at: Option<SqlTimestamp>,
    credit_hold_at: Option<SqlTimestamp>,
}

/// A registration as it is stored, with what the rules need beside it.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub(super) registration: Registration,
    pub(super) version: i64,
    pub(super) draft_key: Uuid,
    pub(super) draft: RegistrationDraft,
    pub(super) draft_writer: Uuid,
    pub(super) customer: String,
    pub(super) opportunity: Option<Uuid>,
    pub(super) standing: PartnerStatus,
    pub(super) updated_at: Instant,
    pub(super) updated_by: Option<PersonId>,
}

impl TryFrom<CoreRow> for Stored {
    type Error = DeskError;

    fn try_from(row: CoreRow) -> Result<Self, DeskError> {
        let clock = match (row.triage_due, row.decision_due) {
            (Some(triage), Some(decision)) => Some(ServiceClock {
                triage_due: triage.0,
                decision_due: decision.0,
                paused_minutes: row.paused_minutes,
            }),
            _ => None,
        };
        let protection = match (row.protected_from, row.protected_until, row.protection_ends) {
            (Some(from), Some(until), Some(ends_at)) => Some(Protection {
                from: from.0,
                until: until.0,
                ends_at: ends_at.0,
                discount: Rate::from_basis_points(narrow(row.discount_bp.unwrap_or(0))?),
                terms_version: narrow(row.terms_version.unwrap_or(0))?,
            }),
            _ => None,
        };
        Ok(Self {
            registration: Registration {
                id: RegistrationId::from_uuid(row.id),
                reference: parse_reference(&row.reference)?,
                partner: PartnerId::from_uuid(row.partner_id),
                created_by: PersonId::from_uuid(row.created_by),
                stage: parse_stage(&row.stage)?,
                submitted_at: row.submitted_at.map(|at| at.0),
                clock,
                reviewer: row.reviewer.map(PersonId::from_uuid),
                protection,
                remark: row.remark,
            },
            version: row.version,
            draft_key: row.draft_key,
            draft: row.draft.0,
            draft_writer: row.draft_writer,
            customer: row.customer,
            opportunity: row.opportunity_id,
            standing: PartnerStatus {
                tier: TierKey::parse(&row.tier)
                    .ok_or_else(|| DeskError::internal("a tier nobody knows"))?,
                suspended: row.suspended_at.is_some(),
                credit_hold: row.credit_hold_at.is_some(),
            },
            updated_at: row.updated_at.0,
            updated_by: row.updated_by.map(PersonId::from_uuid),
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
        const BY_REFERENCE: &str = concat!(
            "SELECT ",
            core_columns!(),
            " FROM registration r JOIN partner p ON p.id = r.partner_id WHERE r.reference = $1"
        );
        let row = on!(tx, |c| {
            sqlx::query_as::<_, CoreRow>(BY_REFERENCE)
                .bind(reference.to_string())
                .fetch_optional(c)
                .await
        })?;
        let stored = Self::try_from(row.ok_or(DeskError::NotFound)?)?;
        let registration = &stored.registration;
        if policy::may_see(actor, registration.partner, registration.stage) {
            Ok(stored)
        } else {
            Err(DeskError::NotFound)
        }
    }

    /// Reads a draft of one's own company by the key its form was made with.
    pub(super) async fn by_key(
        tx: &mut Tx,
        partner: PartnerId,
        key: Uuid,
    ) -> Result<Option<Self>, DeskError> {
        const BY_KEY: &str = concat!(
            "SELECT ",
            core_columns!(),
            " FROM registration r JOIN partner p ON p.id = r.partner_id WHERE r.partner_id = $1 AND r.draft_key = $2"
        );
        let row = on!(tx, |c| {
            sqlx::query_as::<_, CoreRow>(BY_KEY)
                .bind(partner.uuid())
                .bind(key)
                .fetch_optional(c)
                .await
        })?;
        row.map(Self::try_from).transpose()
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

    /// Writes the outcome of a transition over the version it was decided on. Whoever was quicker wins.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        after: &Registration,
        by: Option<PersonId>,
        now: Instant,
    ) -> Result<(), DeskError> {
        const WRITE: &str = "UPDATE registration SET stage = $3, version = version + 1, updated_by = $4, updated_at = $5, \
             submitted_at = $6, triage_due = $7, decision_due = $8, paused_minutes = $9, due_at = $10, reviewer = $11, \
             remark = $12, protected_from = $13, protected_until = $14, protection_ends = $15, discount_bp = $16, \
             terms_version = $17, decided_at = COALESCE($18, decided_at), opportunity_id = $19 WHERE id = $1 AND version = $2";
        let clock = after.clock;
        let protection = after.protection;
        let decided =
            matches!(after.stage, Stage::Protected | Stage::Denied).then_some(SqlTimestamp(now));
        let written = on!(tx, |c| {
            sqlx::query(WRITE)
                .bind(after.id.uuid())
                .bind(self.version)
                .bind(after.stage.as_str())
                .bind(by.map(PersonId::uuid))
                .bind(SqlTimestamp(now))
                .bind(after.submitted_at.map(SqlTimestamp))
                .bind(clock.map(|clock| SqlTimestamp(clock.triage_due)))
                .bind(clock.map(|clock| SqlTimestamp(clock.decision_due)))
                .bind(clock.and_then(|clock| clock.paused_minutes))
                .bind(after.due().map(SqlTimestamp))
                .bind(after.reviewer.map(PersonId::uuid))
                .bind(after.remark.as_deref())
                .bind(protection.map(|protection| SqlTimestamp(protection.from)))
                .bind(protection.map(|protection| SqlDate(protection.until)))
                .bind(protection.map(|protection| SqlTimestamp(protection.ends_at)))
                .bind(protection.map(|protection| i64::from(protection.discount.basis_points())))
                .bind(protection.map(|protection| i64::from(protection.terms_version)))
                .bind(decided)
                .bind(self.opportunity)
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
    let name = on!(tx, |c| {
        sqlx::query_scalar::<_, String>(NAME)
            .bind(person.uuid())
            .fetch_one(c)
            .await
    })?;
    Ok(name)
}

pub(super) fn parse_stage(text: &str) -> Result<Stage, DeskError> {
    Stage::parse(text).ok_or_else(|| DeskError::internal("a stage nobody knows"))
}

pub(super) fn parse_reference(text: &str) -> Result<Reference, DeskError> {
    text.parse().map_err(DeskError::internal)
}

pub(super) fn money(
    minor: Option<i64>,
    currency: Option<&str>,
) -> Result<Option<Money>, DeskError> {
    let (Some(minor), Some(code)) = (minor, currency) else {
        return Ok(None);
    };
    let currency =
        Currency::parse(code).ok_or_else(|| DeskError::internal("a currency nobody knows"))?;
    Ok(Some(Money { minor, currency }))
}

pub(super) fn narrow<T: TryFrom<i64>>(number: i64) -> Result<T, DeskError> {
    T::try_from(number).map_err(|_| DeskError::internal("a stored number is out of range"))
}

/// The date of a moment where the vendor is.
pub(super) fn vendor_date(programme: &portico::programme::Programme, now: Instant) -> LocalDate {
    programme.calendar.zone().local(now).0
}
