//! A person's own account: changing the password, and choosing a new one when it is forgotten.

mod change_password;
mod email_change;
mod forgotten;
mod reset_password;
#[cfg(test)]
mod tests;

pub use change_password::{PasswordChange, PasswordRefusal};
pub(crate) use email_change::{EMAIL_CHANGE, EMAIL_CHANGED, forget_changes};
pub use email_change::{EmailChangeMail, OpenEmailChange, PendingEmailChange};
pub use forgotten::{LINK_SECONDS, RESET_MAIL};
pub(crate) use forgotten::{forget_old, mint_link};

use portico::id::PersonId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::DeskError;
use crate::session::forget_pending;
use crate::{Desk, Tx, on};

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
    spend_links(tx, person).await
}

/// Lets links to a new password lead nowhere any more.
async fn spend_links(tx: &mut Tx, person: Uuid) -> Result<(), DeskError> {
    on!(tx, |c| sqlx::query(SPEND_LINKS)
        .bind(person)
        .execute(c)
        .await
        .map(drop))?;
    forget_pending(tx, person).await
}

#[derive(FromRow)]
struct OwnAccount {
    email: String,
    password: Option<String>,
}

const OWN: &str = "SELECT email, password FROM person WHERE id = $1 AND disabled_at IS NULL";

/// What somebody signs in with.
async fn own_account(desk: &Desk, person: PersonId) -> Result<OwnAccount, DeskError> {
    let found = on!(desk.db().read(), |c| {
        sqlx::query_as::<_, OwnAccount>(OWN)
            .bind(person.uuid())
            .fetch_optional(c)
            .await
    })?;
    found.ok_or(DeskError::NotFound)
}
