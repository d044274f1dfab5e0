//! Sign-ins that wait for a second factor, when they are over.

use uuid::Uuid;

use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, Tx, on};

const FORGET_OF: &str = "DELETE FROM pending_sign_in WHERE person_id = $1";

const FORGET_OVER: &str = "DELETE FROM pending_sign_in WHERE expires_at <= $1";

/// Lets the sign-ins of somebody that wait for a second factor go no further.
pub(crate) async fn forget_pending(tx: &mut Tx, person: Uuid) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(FORGET_OF)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?)
}

/// Forgets those that nobody finished.
pub(super) async fn forget_over(desk: &Desk, tx: &mut Tx) -> Result<(), DeskError> {
    Ok(on!(tx, |c| sqlx::query(FORGET_OVER)
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(drop))?)
}
