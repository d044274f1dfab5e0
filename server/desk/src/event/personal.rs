//! What an event says about a person stands beside the log: the event has a salted digest of it, and that is what is
//! sealed. So it can be forgotten, and the chain still holds.

use portico::id::PersonId;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::db::Tx;
use crate::error::DeskError;
use crate::stored::SqlTimestamp;
use crate::{Desk, on};

/// Where the digest stands in the payload.
pub(super) const DIGEST: &str = "personal";

/// What is kept beside an event.
pub(super) struct SetAside {
    person: Uuid,
    salt: [u8; 32],
    data: String,
}

/// The names in a payload under which something personal stands, and whether it is about who acted or about whom it
/// happened to.
fn personal_names(kind: &str) -> (&'static [&'static str], bool) {
    match kind {
        "person.created" => (&["email", "name"], false),
        "agreement.accepted" => (&["name"], true),
        // Wherever else an address stands, it is the network's from which somebody came.
        _ => (&["address"], false),
    }
}

/// Takes out of an event what is personal, and leaves its digest there.
pub(super) fn set_aside(
    desk: &Desk,
    kind: &str,
    (actor, subject): (Option<PersonId>, Uuid),
    payload: &mut Value,
) -> Result<Option<SetAside>, DeskError> {
    let (names, of_actor) = personal_names(kind);
    let person = if of_actor {
        actor.map(PersonId::uuid)
    } else {
        Some(subject)
    };
    let (Some(person), Value::Object(payload)) = (person, payload) else {
        return Ok(None);
    };
    let taken: Map<String, Value> = names
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), payload.remove(*name)?)))
        .collect();
    if taken.is_empty() {
        return Ok(None);
    }
    let (salt, data) = (desk.rng().bytes()?, Value::Object(taken).to_string());
    payload.insert(DIGEST.to_owned(), Value::from(digest(&salt, &data)));
    Ok(Some(SetAside { person, salt, data }))
}

/// Keeps it beside the event.
pub(super) async fn keep(
    tx: &mut Tx,
    event: Uuid,
    kind: &str,
    at: SqlTimestamp,
    aside: SetAside,
) -> Result<(), DeskError> {
    const KEEP: &str = "INSERT INTO event_personal (event_id, person_id, kind, at, salt, data) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    Ok(on!(tx, |c| sqlx::query(KEEP)
        .bind(event)
        .bind(aside.person)
        .bind(kind)
        .bind(at)
        .bind(aside.salt.to_vec())
        .bind(&aside.data)
        .execute(c)
        .await
        .map(drop))?)
}

/// The digest by which the log knows what stands beside it: SHA-256 over salt and text, in hexadecimal.
pub(super) fn digest(salt: &[u8], data: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(salt);
    hash.update(data.as_bytes());
    hex(&hash.finalize())
}

/// Puts what stands beside an event back where it was, for who reads it. Without anything, the digest goes all the same:
/// it says nothing to a reader.
pub(super) fn put_back(payload: &mut Value, data: Option<&str>) {
    let Value::Object(payload) = payload else {
        return;
    };
    if payload.remove(DIGEST).is_none() {
        return;
    }
    if let Some(Ok(Value::Object(data))) = data.map(serde_json::from_str) {
        payload.extend(data);
    }
}

/// Bytes as text.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    proptest! {
        #[test]
        fn what_is_set_aside_comes_back_and_another_text_has_another_digest(
            name in "\\PC{0,40}", other in "\\PC{0,40}", salt: [u8; 32], roles in 0_u8..9,
        ) {
            let whole = json!({ "name": name, "roles": roles });
            let data = json!({ "name": name }).to_string();
            let mut payload = json!({ "roles": roles, "personal": digest(&salt, &data) });
            put_back(&mut payload, Some(&data));
            prop_assert_eq!(payload, whole);
            let changed = json!({ "name": other }).to_string();
            prop_assert_eq!(digest(&salt, &changed) == digest(&salt, &data), name == other);
        }
    }

    #[test]
    fn what_was_emptied_leaves_no_trace_for_readers() {
        let mut payload = json!({ "personal": "00", "by": "password" });
        put_back(&mut payload, None);
        assert_eq!(payload, json!({ "by": "password" }));
    }
}
