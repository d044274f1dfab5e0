//! A person's own account: changing the password, and choosing a new one when it is forgotten.

mod change_password;
mod forgotten;
mod reset_password;
#[cfg(test)]
mod tests;

pub use change_password::{PasswordChange, PasswordRefusal};
pub use forgotten::{LINK_SECONDS, RESET_MAIL};
pub(crate) use forgotten::{forget_old, mint_link};

use uuid::Uuid;

use crate::error::DeskError;
use crate::session::forget_pending;
use crate::{Tx, on};

const SET_PASSWORD: &str = "UPDATE person SET password = $2, version = version + 1 \
     WHERE id = $1 AND disabled_at IS NULL";

const SPEND_LINKS: &str =
    "UPDATE password_reset SET token_hash = NULL, expires_at = NULL WHERE person_id = $1";

/// Gives a person another password. Links that were mailed before lead nowhere any more, and a sign-in with the old one
/// goes no further.
async fn set_password(tx: &mut Tx, person: Uuid, hash: &str) -> Result<(), DeskError> {
    let set = on!(tx, |c| {
        sqlx::query(SET_PASSWORD)
            .bind(person)
            .bind(hash)
            .execute(c)
            .await
            .map(|done| done.rows_affected())
    })?;
    if set == 0 {
        return Err(DeskError::NotFound);
    }
    on!(tx, |c| sqlx::query(SPEND_LINKS)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    forget_pending(tx, person).await
}
