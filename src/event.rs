//! The event log: each change appends an event, and sealed events form a hash chain in which later
//! changes are detected.

use serde::{Deserialize, Serialize};
use serde_json::Value;
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
