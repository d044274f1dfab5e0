//! For whom the site is built.

/// How much the site is worth: what visitors get, or what a developer waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// Smallest files.
    Release,
    /// Quickest build.
    Development,
}

impl Build {
    /// Cargo's profile for the WASM. In development it is the server's, so that both share macros and build scripts.
    pub(super) const fn profile(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Development => "dev",
        }
    }

    /// The folder that Cargo has for the profile.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Release => "wasm-release",
            Self::Development => "debug",
        }
    }

    /// How hard brotli tries.
    pub(super) const fn compression(self) -> i32 {
        match self {
            Self::Release => 11,
            Self::Development => 5,
        }
    }
}
