//! Showing a second factor: a code of an app, or one of those for when it is lost.

use portico::id::PersonId;
use portico::sign_in::SecurityChange;
use sqlx::FromRow;

use super::{recovery, totp};
use crate::db::Tx;
use crate::error::DeskError;
use crate::security_mail::{CameFrom, Owner, tell};
use crate::{Desk, on};

/// By what somebody has shown who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    App,
    RecoveryCode,
}

impl Proof {
    /// Its name in the log.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::RecoveryCode => "recovery_code",
        }
    }
}

#[derive(FromRow)]
struct AppRow {
    secret: Vec<u8>,
    last_step: i64,
}

const APP: &str = "SELECT secret, last_step FROM totp WHERE person_id = $1 AND secret IS NOT NULL";

// Of two who send the same code at once, one finds it taken.
const TAKE_STEP: &str = "UPDATE totp SET last_step = $2 WHERE person_id = $1 AND last_step < $2";

/// Whether what was typed shows who somebody is. It is taken with that, so it has to be committed. Who asks has counted
/// the attempt.
pub(crate) async fn prove(
    desk: &Desk,
    tx: &mut Tx,
    owner: &Owner,
    typed: &str,
    from: CameFrom<'_>,
) -> Result<Option<Proof>, DeskError> {
    if let Some(code) = totp::as_code(typed) {
        return Ok(by_app(desk, tx, owner, &code).await?.then_some(Proof::App));
    }
    if !recovery::take(desk, tx, owner.person, typed).await? {
        return Ok(None);
    }
    let by = Some(PersonId::from_uuid(owner.person));
    tell(desk, tx, owner, by, SecurityChange::CodeUsed, from).await?;
    Ok(Some(Proof::RecoveryCode))
}

async fn by_app(desk: &Desk, tx: &mut Tx, owner: &Owner, code: &str) -> Result<bool, DeskError> {
    let app = on!(tx, |c| sqlx::query_as::<_, AppRow>(APP)
        .bind(owner.person)
        .fetch_optional(c)
        .await)?;
    let Some(app) = app else {
        return Ok(false);
    };
    let Some(step) = totp::step_of(&app.secret, code, desk.now(), app.last_step)? else {
        return Ok(false);
    };
    let taken = on!(tx, |c| sqlx::query(TAKE_STEP)
        .bind(owner.person)
        .bind(step)
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(taken == 1)
}
