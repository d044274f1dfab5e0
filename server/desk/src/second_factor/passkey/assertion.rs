//! Checking a passkey that somebody shows (`WebAuthn`, level 3, 7.2).

use portico::id::PersonId;
use portico::passkey::{AuthenticatorData, Ceremony, ClientData, PublicKey, counter_goes_on};
use portico::sign_in::SecurityChange;
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use super::answer::{Asserted, Shown};
use super::challenge::{self, Answered, Asked};
use super::signature::signs;
use crate::db::Tx;
use crate::error::DeskError;
use crate::security_mail::{CameFrom, Owner, tell};
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// What a passkey that was shown is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is the person's.
    Theirs,
    /// It is not, or not for this.
    Refused,
    /// It is, and there may be a copy of it. That is written down, and has to be committed.
    Suspected,
}

#[derive(FromRow)]
struct KeyRow {
    id: Uuid,
    public_key: Vec<u8>,
    user_handle: Vec<u8>,
    counter: i64,
}

const KEY: &str = "SELECT id, public_key, user_handle, counter FROM passkey WHERE credential_id = $1 AND person_id = $2";

const USED: &str =
    "UPDATE passkey SET counter = $2, backed_up = $3, last_used_at = $4 WHERE id = $1";

const SUSPECT: &str = "UPDATE passkey SET suspected_at = $2 WHERE id = $1";

/// Checks a passkey of this person, whose row the caller has locked. Signing in by it alone asks for more: that it has
/// seen who it is, and says whose it is.
pub(crate) async fn check(
    desk: &Desk,
    tx: &mut Tx,
    owner: &Owner,
    shown: &Shown<'_>,
    from: CameFrom<'_>,
) -> Result<Verdict, DeskError> {
    let Some(asserted) = Asserted::read(shown.answer) else {
        return Ok(Verdict::Refused);
    };
    let Some(key) = on!(tx, |c| sqlx::query_as::<_, KeyRow>(KEY)
        .bind(&asserted.id)
        .bind(owner.person)
        .fetch_optional(c)
        .await)?
    else {
        return Ok(Verdict::Refused);
    };
    let Some((said, answered)) = said(desk, shown, &asserted, &key).await? else {
        return Ok(Verdict::Refused);
    };
    if !challenge::spend(tx, &answered).await? {
        return Ok(Verdict::Refused);
    }
    let before = u32::try_from(key.counter).unwrap_or(u32::MAX);
    let now = SqlTimestamp(desk.now());
    if !counter_goes_on(before, said.counter) {
        tracing::warn!(target: "portico::security", event = "passkey may be copied", person = %owner.person);
        on!(tx, |c| sqlx::query(SUSPECT)
            .bind(key.id)
            .bind(now)
            .execute(c)
            .await
            .map(drop))?;
        let by = Some(PersonId::from_uuid(owner.person));
        tell(desk, tx, owner, by, SecurityChange::PasskeySuspected, from).await?;
        return Ok(Verdict::Suspected);
    }
    on!(tx, |c| sqlx::query(USED)
        .bind(key.id)
        .bind(i64::from(said.counter))
        .bind(said.backed_up)
        .bind(now)
        .execute(c)
        .await
        .map(drop))?;
    Ok(Verdict::Theirs)
}

/// What the authenticator says, if it says it of this portal, of what it was asked, and with this key.
async fn said(
    desk: &Desk,
    shown: &Shown<'_>,
    asserted: &Asserted,
    key: &KeyRow,
) -> Result<Option<(AuthenticatorData, Answered)>, DeskError> {
    let party = shown.party;
    let Some(client) = ClientData::read(&asserted.client_data, Ceremony::Get, party) else {
        return Ok(None);
    };
    let Some(answered) = challenge::answered(desk, shown.asked, &client.challenge).await? else {
        return Ok(None);
    };
    let Some(said) = AuthenticatorData::read(&asserted.authenticator_data) else {
        return Ok(None);
    };
    let alone = matches!(shown.asked, Asked::SigningIn(_));
    let theirs = match &asserted.user_handle {
        Some(handle) => *handle == key.user_handle,
        None => !alone,
    };
    let for_us = said.party_hash[..] == Sha256::digest(party.id.as_bytes())[..];
    if !(theirs && for_us && said.present && (said.verified || !alone)) {
        return Ok(None);
    }
    let hash = Sha256::digest(&asserted.client_data);
    let message = [&asserted.authenticator_data[..], &hash[..]].concat();
    let signed = PublicKey::read(&key.public_key)
        .is_some_and(|key| signs(&key, &message, &asserted.signature));
    Ok(signed.then_some((said, answered)))
}
