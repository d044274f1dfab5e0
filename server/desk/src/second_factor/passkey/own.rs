//! Somebody's own passkeys: adding, naming and removing them.

use portico::id::{PasskeyId, SessionId};
use portico::passkey::{
    AuthenticatorData, Ceremony, ClientData, MOST_PASSKEYS, NewCredential, RelyingParty, attested,
    passkey_name,
};
use portico::sign_in::SecurityChange;
use portico::time::Instant;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use super::answer::Created;
use super::challenge::{self, Answered, Asked};
use crate::error::{DeskError, Refusal};
use crate::second_factor::reset::{has_app, passkeys_of, take_away};
use crate::second_factor::rules;
use crate::stored::{Nullable, SqlTimestamp};
use crate::{AuthorizedDesk, Desk, on};

/// A passkey as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Passkey {
    /// Which it is.
    #[sqlx(try_from = "Uuid")]
    pub id: PasskeyId,
    /// What its owner calls it.
    pub name: String,
    /// Since when it is theirs.
    #[sqlx(try_from = "SqlTimestamp")]
    pub created_at: Instant,
    /// When it was last shown.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub last_used_at: Option<Instant>,
    /// When it last looked as if there were a copy of it.
    #[sqlx(try_from = "Nullable<SqlTimestamp>")]
    pub suspected_at: Option<Instant>,
    /// Whether it is kept elsewhere as well, so that it is not lost with the device.
    pub backed_up: bool,
}

const OWN: &str = "SELECT id, name, created_at, last_used_at, suspected_at, backed_up FROM passkey \
     WHERE person_id = $1 ORDER BY created_at, id";

const ADD: &str = "INSERT INTO passkey (id, person_id, credential_id, public_key, user_handle, name, counter, backed_up, created_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (credential_id) DO NOTHING";

const RENAME: &str = "UPDATE passkey SET name = $3 WHERE id = $1 AND person_id = $2";

const REMOVE: &str = "DELETE FROM passkey WHERE id = $1 AND person_id = $2";

impl AuthorizedDesk<'_> {
    /// The actor's passkeys, the oldest first.
    pub async fn passkeys(&self) -> Result<Vec<Passkey>, DeskError> {
        Ok(on!(self.desk.db().read(), |c| {
            sqlx::query_as::<_, Passkey>(OWN)
                .bind(self.actor.person.uuid())
                .fetch_all(c)
                .await
        })?)
    }

    /// Takes a passkey that a browser has made. Who had no second factor before gets recovery codes, once.
    pub async fn add_passkey(
        &self,
        party: &RelyingParty,
        session: SessionId,
        name: &str,
        answer: &str,
    ) -> Result<Vec<String>, DeskError> {
        let (desk, person) = (self.desk, self.actor.person.uuid());
        let name = passkey_name(name).map_err(DeskError::Invalid)?;
        let made = made(desk, party, session, answer).await?;
        let (said, credential, answered) = made.ok_or(Refusal::PasskeyNotTaken)?;
        let handle = challenge::user_handle(desk, self.actor.person).await?;
        let (id, now) = (desk.fresh_id()?, SqlTimestamp(desk.now()));
        let mut tx = desk.db().begin().await?;
        self.lock_own(&mut tx).await?;
        if !challenge::spend(&mut tx, &answered).await? {
            return Err(Refusal::PasskeyNotTaken.into());
        }
        let most = i64::try_from(MOST_PASSKEYS).unwrap_or(i64::MAX);
        if passkeys_of(&mut tx, person).await? >= most {
            return Err(Refusal::TooManyPasskeys.into());
        }
        let added = on!(tx, |c| sqlx::query(ADD)
            .bind(id)
            .bind(person)
            .bind(&credential.id)
            .bind(&credential.public_key)
            .bind(&handle)
            .bind(&name)
            .bind(i64::from(said.counter))
            .bind(said.backed_up)
            .bind(now)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if added == 0 {
            return Err(Refusal::PasskeyKnown.into());
        }
        let codes = self.first_factor(&mut tx).await?;
        self.tell_own(&mut tx, SecurityChange::PasskeyAdded).await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(codes)
    }

    /// Calls a passkey of the actor's something else.
    pub async fn rename_passkey(&self, id: PasskeyId, name: &str) -> Result<(), DeskError> {
        let name = passkey_name(name).map_err(DeskError::Invalid)?;
        let mut tx = self.desk.db().begin().await?;
        let renamed = on!(tx, |c| sqlx::query(RENAME)
            .bind(id.uuid())
            .bind(self.actor.person.uuid())
            .bind(&name)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if renamed == 0 {
            return Err(DeskError::NotFound);
        }
        tx.commit().await
    }

    /// Takes a passkey of the actor's away. With the last second factor the recovery codes go as well; who must have one
    /// keeps it.
    pub async fn remove_passkey(&self, id: PasskeyId) -> Result<(), DeskError> {
        let (desk, person) = (self.desk, self.actor.person.uuid());
        let mut tx = desk.db().begin().await?;
        self.lock_own(&mut tx).await?;
        let removed = on!(tx, |c| sqlx::query(REMOVE)
            .bind(id.uuid())
            .bind(person)
            .execute(c)
            .await
            .map(|done| done.rows_affected()))?;
        if removed == 0 {
            return Err(DeskError::NotFound);
        }
        if !has_app(&mut tx, person).await? && passkeys_of(&mut tx, person).await? == 0 {
            if rules::is_required_of(&mut tx, self.actor).await? {
                return Err(Refusal::SecondFactorRequired.into());
            }
            take_away(&mut tx, person).await?;
        }
        self.tell_own(&mut tx, SecurityChange::PasskeyRemoved)
            .await?;
        tx.commit().await?;
        desk.wake_workers();
        Ok(())
    }
}

/// The passkey that a browser made, if it was asked to by this portal in this session (`WebAuthn`, level 3, 7.1).
async fn made(
    desk: &Desk,
    party: &RelyingParty,
    session: SessionId,
    answer: &str,
) -> Result<Option<(AuthenticatorData, NewCredential, Answered)>, DeskError> {
    let Some(created) = Created::read(answer) else {
        return Ok(None);
    };
    let Some(client) = ClientData::read(&created.client_data, Ceremony::Create, party) else {
        return Ok(None);
    };
    let asked = Asked::Adding(session);
    let Some(answered) = challenge::answered(desk, asked, &client.challenge).await? else {
        return Ok(None);
    };
    let Some(mut said) = attested(&created.attestation) else {
        return Ok(None);
    };
    let for_us = said.party_hash[..] == Sha256::digest(party.id.as_bytes())[..];
    let credential = said.credential.take();
    let theirs = credential.filter(|made| for_us && said.present && made.id == created.id);
    Ok(theirs.map(|made| (said, made, answered)))
}
