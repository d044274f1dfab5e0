//! What a browser sends, as `WebAuthn` writes it in JSON (`PublicKeyCredential.toJSON`).

use data_encoding::BASE64URL_NOPAD;
use portico::passkey::{LONGEST_ANSWER, LONGEST_CREDENTIAL_ID, RelyingParty};
use serde::Deserialize;

use super::challenge::Asked;

/// A passkey that somebody shows.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The portal that asked.
    pub party: &'a RelyingParty,
    /// What it asked for.
    pub asked: Asked<'a>,
    /// What the browser sent.
    pub answer: &'a str,
}

#[derive(Deserialize)]
struct Credential<T> {
    id: String,
    r#type: String,
    response: T,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CreatedText {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    attestation_object: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AssertedText {
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    authenticator_data: String,
    signature: String,
    user_handle: Option<String>,
}

/// A passkey that a browser made.
pub(super) struct Created {
    pub(super) id: Vec<u8>,
    pub(super) client_data: Vec<u8>,
    pub(super) attestation: Vec<u8>,
}

/// A passkey that a browser signed with.
pub(super) struct Asserted {
    pub(super) id: Vec<u8>,
    pub(super) client_data: Vec<u8>,
    pub(super) authenticator_data: Vec<u8>,
    pub(super) signature: Vec<u8>,
    pub(super) user_handle: Option<Vec<u8>>,
}

impl Created {
    pub(super) fn read(text: &str) -> Option<Self> {
        let (id, response) = credential::<CreatedText>(text)?;
        Some(Self {
            id,
            client_data: decoded(&response.client_data)?,
            attestation: decoded(&response.attestation_object)?,
        })
    }
}

impl Asserted {
    pub(super) fn read(text: &str) -> Option<Self> {
        let (id, response) = credential::<AssertedText>(text)?;
        let user_handle = match &response.user_handle {
            Some(text) => Some(decoded(text)?),
            None => None,
        };
        Some(Self {
            id,
            client_data: decoded(&response.client_data)?,
            authenticator_data: decoded(&response.authenticator_data)?,
            signature: decoded(&response.signature)?,
            user_handle,
        })
    }
}

/// The id of the passkey that somebody shows.
pub(crate) fn credential_id(text: &str) -> Option<Vec<u8>> {
    Asserted::read(text).map(|shown| shown.id)
}

fn credential<'a, T: Deserialize<'a>>(text: &'a str) -> Option<(Vec<u8>, T)> {
    if text.len() > LONGEST_ANSWER {
        return None;
    }
    let credential: Credential<T> = serde_json::from_str(text).ok()?;
    let id = decoded(&credential.id)?;
    let fits = credential.r#type == "public-key" && (1..=LONGEST_CREDENTIAL_ID).contains(&id.len());
    fits.then_some((id, credential.response))
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()
}
