//! A crate that the portal is made of.

/// A crate of somebody else's.
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) licence: String,
    pub(super) checksum: Option<String>,
}
