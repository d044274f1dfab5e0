//! Of whom the vendor requires a second factor: operators set it in the portal, and a new portal asks it of everybody
//! who could do harm.

use portico::actor::Actor;
use portico::event::Audience;
use portico::id::PersonId;
use portico::policy::may_operate;
use portico::sign_in::{SignInRules, SignInRulesDraft};
use serde_json::json;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::event::NewEvent;
use crate::stored::SqlTimestamp;
use crate::{AuthorizedDesk, Desk, on};

/// The rules in force, and which version of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredRules {
    /// The rules.
    pub rules: SignInRules,
    /// Counted up with each change.
    pub version: i64,
}

#[derive(FromRow)]
struct RulesRow {
    staff_since: Option<SqlTimestamp>,
    partner_admins_since: Option<SqlTimestamp>,
    grace_days: i64,
    version: i64,
}

impl RulesRow {
    fn rules(&self) -> Result<SignInRules, DeskError> {
        Ok(SignInRules {
            staff_since: self.staff_since.map(|since| since.0),
            partner_admins_since: self.partner_admins_since.map(|since| since.0),
            grace_days: self.grace_days.try_into().map_err(DeskError::internal)?,
        })
    }
}

const RULES: &str =
    "SELECT staff_since, partner_admins_since, grace_days, version FROM sign_in_rules WHERE id = 1";

const RULES_LOCKED: &str = "SELECT staff_since, partner_admins_since, grace_days, version \
     FROM sign_in_rules WHERE id = 1 FOR UPDATE";

const SET: &str = "UPDATE sign_in_rules SET staff_since = $1, partner_admins_since = $2, grace_days = $3, \
     version = version + 1 WHERE id = 1 AND version = $4";

impl AuthorizedDesk<'_> {
    /// The rules in force.
    pub async fn sign_in_rules(&self) -> Result<StoredRules, DeskError> {
        self.require(may_operate)?;
        let row = on!(self.desk.db().read(), |c| sqlx::query_as::<_, RulesRow>(
            RULES
        )
        .fetch_one(c)
        .await)?;
        Ok(StoredRules {
            rules: row.rules()?,
            version: row.version,
        })
    }

    /// Sets the rules, if they are still the ones that the actor saw. They hold at once, in open sessions too.
    pub async fn set_sign_in_rules(
        &self,
        version: i64,
        draft: &SignInRulesDraft,
    ) -> Result<(), DeskError> {
        self.require(may_operate)?;
        let desk = self.desk;
        let mut tx = desk.db().begin().await?;
        let row = read(&mut tx).await?;
        let before = row.rules()?;
        let rules = draft.check(&before, desk.now())?;
        if row.version != version {
            return Err(DeskError::Refused(crate::Refusal::RulesChanged));
        }
        if rules == before {
            return Ok(());
        }
        set(desk, &mut tx, Some(self.actor.person), &rules, version).await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(())
    }
}

/// Requires a second factor of staff and of partners' administrators from now on, in a portal that is just being set up.
pub(crate) async fn require_of_everybody(
    desk: &Desk,
    tx: &mut Tx,
    by: PersonId,
) -> Result<(), DeskError> {
    let row = read(tx).await?;
    let now = Some(desk.now());
    let rules = SignInRules {
        staff_since: now,
        partner_admins_since: now,
        ..row.rules()?
    };
    set(desk, tx, Some(by), &rules, row.version).await
}

/// Whether somebody must have a second factor, sooner or later.
pub(super) async fn is_required_of(tx: &mut Tx, actor: &Actor) -> Result<bool, DeskError> {
    let rules = read(tx).await?.rules()?;
    // Since when they are here decides when, and not whether.
    let long_ago = portico::time::Instant::from_micros(0);
    Ok(rules.due(actor, long_ago).is_some())
}

async fn read(tx: &mut Tx) -> Result<RulesRow, DeskError> {
    let text = tx.locking(RULES, RULES_LOCKED);
    Ok(on!(tx, |c| sqlx::query_as::<_, RulesRow>(text)
        .fetch_one(c)
        .await)?)
}

async fn set(
    desk: &Desk,
    tx: &mut Tx,
    by: Option<PersonId>,
    rules: &SignInRules,
    version: i64,
) -> Result<(), DeskError> {
    let set = on!(tx, |c| sqlx::query(SET)
        .bind(rules.staff_since.map(SqlTimestamp))
        .bind(rules.partner_admins_since.map(SqlTimestamp))
        .bind(i64::from(rules.grace_days))
        .bind(version)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    if set == 0 {
        return Err(DeskError::Refused(crate::Refusal::RulesChanged));
    }
    let event = NewEvent {
        at: desk.now(),
        actor: by,
        kind: "sign_in_rules.changed",
        partner: None,
        subject: by.map_or_else(Uuid::nil, PersonId::uuid),
        audience: Audience::Staff,
        payload: json!({
            "staff": rules.staff_since.is_some(),
            "partner_admins": rules.partner_admins_since.is_some(),
            "grace_days": rules.grace_days,
        }),
    };
    desk.record(tx, event).await.map(drop)
}
