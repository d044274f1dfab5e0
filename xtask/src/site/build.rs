//! For whom the site is built.

/// How much the site is worth: what visitors get, or what a developer waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// Smallest files.
    Release,
    /// Quickest build.
    Watch,
}
