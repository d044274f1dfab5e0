//! Why a step with an agreement is not taken.

use serde::{Deserialize, Serialize};

/// A rule that speaks against a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The version is not what the partner is asked to accept, or no longer: a newer one was published, or it was
    /// withdrawn.
    NotAsked,
    /// The draft says what the last version says, from the same day on.
    NothingChanges,
    /// The version was withdrawn before.
    AlreadyWithdrawn,
}
