//! The event log: each change appends an event, and sealed events form a hash chain in which later
//! changes are detected.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::names::UnknownName;

/// Who may read an event in a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The partner and the vendor.
    Both,
    /// The vendor only.
    Staff,
    /// The partner only.
    Partner,
}

impl TryFrom<String> for Audience {
    type Error = UnknownName;

    fn try_from(name: String) -> Result<Self, UnknownName> {
        Self::parse(&name).ok_or(UnknownName(name))
    }
}

impl Audience {
    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Staff => "staff",
            Self::Partner => "partner",
        }
    }

    /// Reads a stored name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Both, Self::Staff, Self::Partner]
            .into_iter()
            .find(|audience| audience.as_str() == text)
    }
}

/// A link of the hash chain: SHA-256 over the link before it and the event's content.
pub type Seal = [u8; 32];

/// The link before the first.
pub const GENESIS: Seal = [0; 32];

/// Seals an event's content onto the chain. `content` must hold every stored field; `serde_json` keeps
/// the keys of an object in alphabetical order, which makes its text canonical.
pub fn seal(previous: &Seal, content: &Value) -> Seal {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(content.to_string().as_bytes());
    hash.finalize().into()
}

/// Where the kind stands in the JSON of a room's event; the log has a column for it.
const TAG: &str = "kind";

/// The kind and the payload that the log stores of a room's event, whose enum is tagged by `kind`.
///
/// # Errors
/// It cannot be written as JSON, which no value of such an enum causes.
pub fn to_stored<E: Serialize>(
    room: &str,
    event: &E,
) -> Result<(String, Value), serde_json::Error> {
    let mut payload: Map<String, Value> = serde_json::from_value(serde_json::to_value(event)?)?;
    let kind = payload.remove(TAG);
    let kind = kind.as_ref().and_then(Value::as_str).unwrap_or_default();
    Ok((format!("{room}.{kind}"), Value::Object(payload)))
}

/// Reads a room's stored event; nothing when it is another room's, or of a kind or shape that this version has
/// no type for.
pub fn from_stored<E: DeserializeOwned>(room: &str, kind: &str, payload: &Value) -> Option<E> {
    let kind = kind.strip_prefix(room)?.strip_prefix('.')?;
    let mut whole = payload.as_object().cloned().unwrap_or_default();
    whole.insert(TAG.to_owned(), Value::from(kind));
    serde_json::from_value(Value::Object(whole)).ok()
}

/// Gives a room's enum of events, which is tagged by `kind`, its ways into the log and back.
macro_rules! stored_event {
    ($event:ty, $room:literal) => {
        impl $event {
            /// The kind and the payload that the log stores.
            ///
            /// # Errors
            /// It cannot be written as JSON, which no value of this type causes.
            pub fn to_stored(&self) -> Result<(String, serde_json::Value), serde_json::Error> {
                $crate::event::to_stored($room, self)
            }

            /// Reads a stored event, if it is one of these.
            pub fn from_stored(kind: &str, payload: &serde_json::Value) -> Option<Self> {
                $crate::event::from_stored($room, kind, payload)
            }
        }
    };
}

pub(crate) use stored_event;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_seal_depends_on_what_came_before_and_on_every_field() {
        let first = seal(&GENESIS, &json!({"kind": "a", "at": 1}));
        assert_eq!(
            first,
            seal(&GENESIS, &json!({"at": 1, "kind": "a"})),
            "the order of keys does not matter"
        );
        assert_ne!(first, seal(&GENESIS, &json!({"kind": "a", "at": 2})));
        assert_ne!(first, seal(&first, &json!({"kind": "a", "at": 1})));
    }
}
