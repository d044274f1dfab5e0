//! What browsers are asked, as `WebAuthn` writes it in JSON (`parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON`).

use data_encoding::BASE64URL_NOPAD;
use portico::id::SessionId;
use portico::passkey::{Algorithm, CHALLENGE_SECONDS, RelyingParty};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

use super::challenge::{self, Asked};
use crate::error::DeskError;
use crate::session::hash_of;
use crate::stored::SqlTimestamp;
use crate::{Authentication, AuthorizedDesk, Desk, on};

#[derive(FromRow)]
struct PersonRow {
    name: String,
    email: String,
}

const PERSON: &str = "SELECT name, email FROM person WHERE id = $1";

const KEYS: &str = "SELECT credential_id FROM passkey WHERE person_id = $1 ORDER BY created_at, id";

const PENDING: &str =
    "SELECT person_id FROM pending_sign_in WHERE token_hash = $1 AND expires_at > $2";

impl AuthorizedDesk<'_> {
    /// What a browser is asked to make a passkey of the actor's.
    pub async fn passkey_to_add(
        &self,
        party: &RelyingParty,
        session: SessionId,
        portal: &str,
    ) -> Result<Value, DeskError> {
        let (desk, own) = (self.desk, self.actor.person);
        let person = on!(desk.db().read(), |c| sqlx::query_as::<_, PersonRow>(PERSON)
            .bind(own.uuid())
            .fetch_one(c)
            .await)?;
        let handle = challenge::user_handle(desk, own).await?;
        let kinds =
            Algorithm::ALL.map(|kind| json!({ "type": "public-key", "alg": kind.number() }));
        Ok(json!({
            "rp": { "id": party.id, "name": portal },
            "user": {
                "id": BASE64URL_NOPAD.encode(&handle),
                "name": person.email,
                "displayName": person.name,
            },
            "challenge": challenge::issue(desk, Asked::Adding(session)).await?,
            "pubKeyCredParams": kinds,
            "timeout": CHALLENGE_SECONDS * 1000,
            "excludeCredentials": keys_of(desk, own.uuid()).await?,
            "authenticatorSelection": { "residentKey": "preferred", "userVerification": "preferred" },
            "attestation": "none",
        }))
    }

    /// What a browser is asked to show by a passkey who the actor is.
    pub async fn passkey_to_confirm(
        &self,
        party: &RelyingParty,
        session: SessionId,
    ) -> Result<Value, DeskError> {
        let keys = keys_of(self.desk, self.actor.person.uuid()).await?;
        asking(self.desk, party, Asked::Confirming(session), keys).await
    }
}

impl Authentication<'_> {
    /// What a browser is asked to sign in by a passkey alone; whose, nobody has said. It is bound to the secret that the
    /// browser has from before, else to a new one, which is given with it.
    pub async fn passkey_to_sign_in(
        &self,
        party: &RelyingParty,
        secret: Option<String>,
    ) -> Result<(Value, String), DeskError> {
        let secret = match secret {
            Some(secret) => secret,
            None => self.desk.rng().token()?,
        };
        let asked = Asked::SigningIn(&secret);
        let options = asking(self.desk, party, asked, Vec::new()).await?;
        Ok((options, secret))
    }

    /// What a browser is asked for as the second step of a sign-in that waits. With no keys where none waits.
    pub async fn passkey_for_second_step(
        &self,
        party: &RelyingParty,
        token: &str,
    ) -> Result<Value, DeskError> {
        let pending = on!(self.desk.db().read(), |c| sqlx::query_scalar::<_, Uuid>(
            PENDING
        )
        .bind(hash_of(token))
        .bind(SqlTimestamp(self.desk.now()))
        .fetch_optional(c)
        .await)?;
        let keys = match pending {
            Some(person) => keys_of(self.desk, person).await?,
            None => Vec::new(),
        };
        asking(self.desk, party, Asked::SecondStep(token), keys).await
    }
}

async fn asking(
    desk: &Desk,
    party: &RelyingParty,
    asked: Asked<'_>,
    keys: Vec<Value>,
) -> Result<Value, DeskError> {
    // By itself a passkey is both factors; beside the password to have it is enough.
    let alone = matches!(asked, Asked::SigningIn(_));
    Ok(json!({
        "challenge": challenge::issue(desk, asked).await?,
        "rpId": party.id,
        "timeout": CHALLENGE_SECONDS * 1000,
        "allowCredentials": keys,
        "userVerification": if alone { "required" } else { "preferred" },
    }))
}

async fn keys_of(desk: &Desk, person: Uuid) -> Result<Vec<Value>, DeskError> {
    let ids = on!(desk.db().read(), |c| sqlx::query_scalar::<_, Vec<u8>>(KEYS)
        .bind(person)
        .fetch_all(c)
        .await)?;
    let key = |id: &Vec<u8>| json!({ "type": "public-key", "id": BASE64URL_NOPAD.encode(id) });
    Ok(ids.iter().map(key).collect())
}
