//! Showing a second factor: a code of an app, one of those for when it is lost, or a passkey.

use portico::id::PersonId;
use portico::sign_in::SecurityChange;
use sqlx::FromRow;

use super::passkey::{Shown, Verdict, check};
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
    Passkey,
}

impl Proof {
    /// Its name in the log.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::RecoveryCode => "recovery_code",
            Self::Passkey => "passkey",
        }
    }
}

/// With what somebody shows who they are.
#[derive(Clone, Copy, Debug)]
pub enum Evidence<'a> {
    /// They typed something.
    Typed(&'a str),
    /// Their browser signed with a passkey.
    Passkey(Shown<'a>),
}

/// What it was worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proven {
    /// It is the person.
    By(Proof),
    /// Nothing.
    Not,
    /// Nothing, and that has to be committed: a passkey may have been copied.
    Suspected,
}

#[derive(FromRow)]
struct AppRow {
    secret: Vec<u8>,
    last_step: i64,
}

const APP: &str = "SELECT secret, last_step FROM totp WHERE person_id = $1 AND secret IS NOT NULL";

// Of two who send the same code at once, one finds it taken.
const TAKE_STEP: &str = "UPDATE totp SET last_step = $2 WHERE person_id = $1 AND last_step < $2";

/// Whether this shows who somebody is. It is taken with that, so it has to be committed. Who asks has counted the attempt.
pub(crate) async fn prove(
    desk: &Desk,
    tx: &mut Tx,
    owner: &Owner,
    evidence: &Evidence<'_>,
    from: CameFrom<'_>,
) -> Result<Proven, DeskError> {
    let typed = match evidence {
        Evidence::Typed(typed) => typed,
        Evidence::Passkey(shown) => {
            return Ok(match check(desk, tx, owner, shown, from).await? {
                Verdict::Theirs => Proven::By(Proof::Passkey),
                Verdict::Refused => Proven::Not,
                Verdict::Suspected => Proven::Suspected,
            });
        }
    };
    if let Some(code) = totp::as_code(typed) {
        let right = by_app(desk, tx, owner, &code).await?;
        return Ok(if right {
            Proven::By(Proof::App)
        } else {
            Proven::Not
        });
    }
    if !recovery::take(desk, tx, owner.person, typed).await? {
        return Ok(Proven::Not);
    }
    let by = Some(PersonId::from_uuid(owner.person));
    tell(desk, tx, owner, by, SecurityChange::CodeUsed, from).await?;
    Ok(Proven::By(Proof::RecoveryCode))
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
