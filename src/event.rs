//! The event log: each change leaves an event, and sealed events form a hash chain that nobody can
//! mend in silence.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The names of events, as stored.
pub mod kind {
    /// A partner submitted a registration.
    pub const SUBMITTED: &str = "registration.submitted";
    /// A member of staff took it up.
    pub const TAKEN: &str = "registration.taken";
    /// It was sent back with a question.
    pub const RETURNED: &str = "registration.returned";
    /// The partner answered.
    pub const ANSWERED: &str = "registration.answered";
    /// Protection was granted.
    pub const APPROVED: &str = "registration.approved";
    /// Protection was granted although a request much like it is protected for another partner: the
    /// vendor's own reason.
    pub const APPROVED_DESPITE: &str = "registration.approved_despite";
    /// It was refused.
    pub const DENIED: &str = "registration.denied";
    /// The partner took it back.
    pub const WITHDRAWN: &str = "registration.withdrawn";
    /// Its protection ended.
    pub const LAPSED: &str = "registration.lapsed";
    /// It was linked to an opportunity that another request is about.
    pub const LINKED: &str = "registration.linked";
    /// A draft was begun.
    pub const BEGUN: &str = "registration.begun";
    /// A draft was thrown away.
    pub const DISCARDED: &str = "registration.discarded";
    /// A file was attached.
    pub const ATTACHED: &str = "registration.attached";
    /// A file was taken off a draft.
    pub const DETACHED: &str = "registration.detached";
}

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
