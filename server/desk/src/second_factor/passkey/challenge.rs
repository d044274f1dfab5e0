//! What a browser is asked to sign. It is signed by us and says for what and until when it was asked, so that asking
//! writes nothing down; what was answered is, so that no answer counts twice.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use portico::id::{PersonId, SessionId};
use portico::passkey::CHALLENGE_SECONDS;
use portico::time::Instant;
use sha2::Sha256;

use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

const NAME: &str = "passkeys";
const NONCE: usize = 16;

/// For what a browser is asked, and to whom the answer is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// To sign in; bound to a secret in a cookie.
    SigningIn(&'a str),
    /// To be the second step; bound to the sign-in that waits.
    SecondStep(&'a str),
    /// To show once more who it is, in this session.
    Confirming(SessionId),
    /// To make a passkey, in this session.
    Adding(SessionId),
}

impl Asked<'_> {
    fn text(self) -> String {
        match self {
            Self::SigningIn(secret) => format!("sign in {secret}"),
            Self::SecondStep(token) => format!("second step {token}"),
            Self::Confirming(session) => format!("confirm {session}"),
            Self::Adding(session) => format!("add {session}"),
        }
    }
}

/// A challenge of ours that came back in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answered {
    nonce: Vec<u8>,
    until: Instant,
}

const SECRET: &str = "SELECT secret FROM portal_secret WHERE name = $1";

const KEEP: &str =
    "INSERT INTO portal_secret (name, secret) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

const SPEND: &str = "INSERT INTO spent_challenge (nonce, expires_at) VALUES ($1, $2) ON CONFLICT (nonce) DO NOTHING";

const FORGET: &str = "DELETE FROM spent_challenge WHERE expires_at <= $1";

/// A new challenge, as browsers take it.
pub(super) async fn issue(desk: &Desk, asked: Asked<'_>) -> Result<String, DeskError> {
    let secret = match secret(desk).await? {
        Some(secret) => secret,
        None => make_secret(desk).await?,
    };
    let nonce = desk.rng().bytes::<NONCE>()?;
    let until = desk.now().plus(CHALLENGE_SECONDS).micros().to_be_bytes();
    let mac = signed(&secret, asked, &nonce, until)?
        .finalize()
        .into_bytes();
    Ok(BASE64URL_NOPAD.encode(&[&nonce[..], &until[..], &mac[..]].concat()))
}

/// Whether we asked this, of whom it came back from, and not too long ago.
pub(super) async fn answered(
    desk: &Desk,
    asked: Asked<'_>,
    challenge: &str,
) -> Result<Option<Answered>, DeskError> {
    let Some(secret) = secret(desk).await? else {
        return Ok(None);
    };
    let Ok(bytes) = BASE64URL_NOPAD.decode(challenge.as_bytes()) else {
        return Ok(None);
    };
    let Some((nonce, rest)) = bytes.split_first_chunk::<NONCE>() else {
        return Ok(None);
    };
    let Some((until, mac)) = rest.split_first_chunk::<8>() else {
        return Ok(None);
    };
    // Compared in the same time, however much of it is right.
    let ours = signed(&secret, asked, nonce, *until)?.verify_slice(mac);
    let until = Instant::from_micros(i64::from_be_bytes(*until));
    Ok((ours.is_ok() && desk.now() < until).then(|| Answered {
        nonce: nonce.to_vec(),
        until,
    }))
}

/// Takes an answer; says whether it is the first.
pub(super) async fn spend(tx: &mut Tx, answered: &Answered) -> Result<bool, DeskError> {
    let spent = on!(tx, |c| sqlx::query(SPEND)
        .bind(&answered.nonce)
        .bind(SqlTimestamp(answered.until))
        .execute(c)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(spent == 1)
}

/// By what authenticators know somebody: always the same, and it tells nothing of them.
pub(super) async fn user_handle(desk: &Desk, person: PersonId) -> Result<Vec<u8>, DeskError> {
    let secret = match secret(desk).await? {
        Some(secret) => secret,
        None => make_secret(desk).await?,
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).map_err(DeskError::internal)?;
    mac.update(b"user handle");
    mac.update(person.uuid().as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

/// Forgets answers that came too late by now anyhow.
pub(crate) async fn forget_spent(desk: &Desk) -> Result<(), DeskError> {
    let mut tx = desk.db().begin().await?;
    on!(tx, |c| sqlx::query(FORGET)
        .bind(SqlTimestamp(desk.now()))
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}

fn signed(
    secret: &[u8],
    asked: Asked<'_>,
    nonce: &[u8; NONCE],
    until: [u8; 8],
) -> Result<Hmac<Sha256>, DeskError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(DeskError::internal)?;
    mac.update(b"challenge");
    mac.update(nonce);
    mac.update(&until);
    mac.update(asked.text().as_bytes());
    Ok(mac)
}

async fn secret(desk: &Desk) -> Result<Option<Vec<u8>>, DeskError> {
    Ok(on!(desk.db().read(), |c| {
        sqlx::query_scalar::<_, Vec<u8>>(SECRET)
            .bind(NAME)
            .fetch_optional(c)
            .await
    })?)
}

async fn make_secret(desk: &Desk) -> Result<Vec<u8>, DeskError> {
    let secret = desk.rng().bytes::<32>()?.to_vec();
    let mut tx = desk.db().begin().await?;
    on!(tx, |c| sqlx::query(KEEP)
        .bind(NAME)
        .bind(&secret)
        .execute(c)
        .await
        .map(drop))?;
    // Of two who make it at once, the first one's counts.
    let kept = on!(tx, |c| sqlx::query_scalar::<_, Vec<u8>>(SECRET)
        .bind(NAME)
        .fetch_one(c)
        .await)?;
    tx.commit().await?;
    Ok(kept)
}
