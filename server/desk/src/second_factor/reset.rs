//! Taking a second factor away: of somebody who has lost it, or does not want it any more.

use portico::id::PartnerId;
use portico::sign_in::SecurityChange;
use sqlx::FromRow;
use uuid::Uuid;

use super::recovery;
use crate::db::Tx;
use crate::error::DeskError;
use crate::person::normalised_email;
use crate::security_mail::{CameFrom, Owner, tell};
use crate::{Maintenance, on};

const FORGET_APP: &str = "DELETE FROM totp WHERE person_id = $1";

const FORGET_PASSKEYS: &str = "DELETE FROM passkey WHERE person_id = $1";

const HAS_APP: &str = "SELECT count(*) FROM totp WHERE person_id = $1 AND secret IS NOT NULL";

const PASSKEYS: &str = "SELECT count(*) FROM passkey WHERE person_id = $1";

const HAS_NONE: &str = "UPDATE person SET second_factor_at = NULL, version = version + 1 \
     WHERE id = $1 AND second_factor_at IS NOT NULL";

const FIND: &str = "SELECT id, partner_id FROM person WHERE email = $1";

const FIND_LOCKED: &str = "SELECT id, partner_id FROM person WHERE email = $1 FOR UPDATE";

const END_SESSIONS: &str = "DELETE FROM session WHERE person_id = $1";

#[derive(FromRow)]
struct FoundRow {
    id: Uuid,
    partner_id: Option<Uuid>,
}

/// Takes away whatever second factor somebody has, and their recovery codes; says whether they had one. The caller has
/// locked the person's row.
pub(crate) async fn take_away(tx: &mut Tx, person: Uuid) -> Result<bool, DeskError> {
    recovery::forget(tx, person).await?;
    forget_app(tx, person).await?;
    on!(tx, |c| sqlx::query(FORGET_PASSKEYS)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    let had = on!(tx, |c| sqlx::query(HAS_NONE)
        .bind(person)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(had > 0)
}

/// Takes somebody's app away, or one that is being set up; says whether there was one.
pub(super) async fn forget_app(tx: &mut Tx, person: Uuid) -> Result<bool, DeskError> {
    let forgotten = on!(tx, |c| sqlx::query(FORGET_APP)
        .bind(person)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(forgotten > 0)
}

/// Whether somebody has an app that counts.
pub(super) async fn has_app(tx: &mut Tx, person: Uuid) -> Result<bool, DeskError> {
    let count = on!(tx, |c| sqlx::query_scalar::<_, i64>(HAS_APP)
        .bind(person)
        .fetch_one(c)
        .await)?;
    Ok(count > 0)
}

/// How many passkeys somebody has.
pub(super) async fn passkeys_of(tx: &mut Tx, person: Uuid) -> Result<i64, DeskError> {
    Ok(on!(tx, |c| sqlx::query_scalar::<_, i64>(PASSKEYS)
        .bind(person)
        .fetch_one(c)
        .await)?)
}

impl Maintenance<'_> {
    /// Takes away the second factor of somebody who has lost it, and ends their sessions; says whether they had one.
    pub async fn reset_second_factor(&self, email: &str) -> Result<bool, DeskError> {
        let email = normalised_email(email);
        let mut tx = self.desk.db().begin().await?;
        let text = tx.locking(FIND, FIND_LOCKED);
        let found = on!(tx, |c| sqlx::query_as::<_, FoundRow>(text)
            .bind(&email)
            .fetch_optional(c)
            .await)?
        .ok_or(DeskError::NotFound)?;
        let had = take_away(&mut tx, found.id).await?;
        if had {
            on!(tx, |c| sqlx::query(END_SESSIONS)
                .bind(found.id)
                .execute(c)
                .await
                .map(drop))?;
            let owner = Owner {
                person: found.id,
                partner: found.partner_id.map(PartnerId::from_uuid),
            };
            let change = SecurityChange::FactorReset;
            tell(
                self.desk,
                &mut tx,
                &owner,
                None,
                change,
                CameFrom::default(),
            )
            .await?;
        }
        tx.commit().await?;
        self.desk.wake_workers();
        Ok(had)
    }
}
