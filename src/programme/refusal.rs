//! Why a rule forbids to publish or to withdraw settings.

/// A rule that forbids it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The draft says the same as what is published.
    NothingChanges,
    /// The draft waits for a second person's consent already.
    AlreadyAsked,
    /// The draft waits for nobody's consent.
    NotAsked,
    /// Who asked for the consent cannot give it.
    OwnConsent,
    /// The version is or was in force: decisions may have been taken under it.
    InForce,
    /// The version was withdrawn before.
    AlreadyWithdrawn,
    /// A later version follows it, and was compared with it when it was published.
    FollowedBy {
        /// The later one.
        version: u32,
    },
}
