//! What the public form carries: when it was shown, signed, so that neither a program that sends forms without reading
//! them nor one that keeps a form for ever gets anywhere. It needs no script, no cookie and nobody else's service.

use hmac::{Hmac, KeyInit, Mac};
use portico::application::{FILLED_IN_SECONDS, FORM_SECONDS, Refusal};
use portico::time::Instant;
use sha2::Sha256;

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::error::DeskError;
use crate::{Desk, Tx, on};

const NAME: &str = "application-form";

const SECRET: &str = "SELECT secret FROM portal_secret WHERE name = $1";

const KEEP: &str =
    "INSERT INTO portal_secret (name, secret) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

/// Makes the secret, unless there is one.
pub(super) async fn keep_secret(desk: &Desk, tx: &mut Tx) -> Result<(), DeskError> {
    let secret = desk.rng().bytes::<32>()?.to_vec();
    Ok(on!(tx, |c| sqlx::query(KEEP)
        .bind(NAME)
        .bind(&secret)
        .execute(c)
        .await
        .map(drop))?)
}

/// A token for a form that is shown now. No two are the same.
pub(super) async fn issue(desk: &Desk, tx: &mut Tx) -> Result<String, DeskError> {
    let nonce = Base64UrlUnpadded::encode_string(&desk.rng().bytes::<12>()?);
    let content = format!("{}.{nonce}", desk.now().micros());
    let mac = signed(&secret(tx).await?, &content)?
        .finalize()
        .into_bytes();
    Ok(format!(
        "{content}.{}",
        Base64UrlUnpadded::encode_string(&mac)
    ))
}

/// Checks that a form which comes back was shown by us, neither just now nor long ago.
pub(super) async fn check(desk: &Desk, tx: &mut Tx, token: &str) -> Result<(), DeskError> {
    let refused = |why: Refusal| DeskError::from(crate::Refusal::Application(why));
    let Some((shown, content, mac)) = parts(token) else {
        return Err(refused(Refusal::FormTooOld));
    };
    // Compared in the same time, however much of it is right.
    if signed(&secret(tx).await?, content)?
        .verify_slice(&mac)
        .is_err()
    {
        return Err(refused(Refusal::FormTooOld));
    }
    match desk.now().since(shown) {
        ..FILLED_IN_SECONDS => Err(refused(Refusal::NotByHand)),
        FORM_SECONDS.. => Err(refused(Refusal::FormTooOld)),
        _ => Ok(()),
    }
}

fn parts(token: &str) -> Option<(Instant, &str, Vec<u8>)> {
    let (content, mac) = token.rsplit_once('.')?;
    let (shown, _) = content.split_once('.')?;
    Some((
        Instant::from_micros(shown.parse().ok()?),
        content,
        Base64UrlUnpadded::decode_vec(mac).ok()?,
    ))
}

fn signed(secret: &[u8], content: &str) -> Result<Hmac<Sha256>, DeskError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(DeskError::internal)?;
    mac.update(content.as_bytes());
    Ok(mac)
}

async fn secret(tx: &mut Tx) -> Result<Vec<u8>, DeskError> {
    let secret = on!(tx, |c| sqlx::query_scalar::<_, Vec<u8>>(SECRET)
        .bind(NAME)
        .fetch_optional(c)
        .await)?;
    secret.ok_or_else(|| DeskError::internal("the page is open and has no secret"))
}
