//! What the island begins with.

use portico_kit::island_texts;
use serde::{Deserialize, Serialize};

/// What the browser is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsentStart {
    /// Who reads: whoever signs in after them on the same device sees nothing of theirs.
    pub owner: String,
    /// What was carried out, by the names of its texts: these are forgotten.
    pub done: Vec<String>,
    /// What the island says.
    pub texts: UnsentWords,
}

island_texts! {
    /// What is said beside a text.
    pub struct UnsentWords {
        restored = "unsent-restored",
        discard = "unsent-discard",
        not_sent = "unsent-not-sent",
        unkept = "unsent-unkept",
        goes_on = "unsent-goes-on",
    }
}
