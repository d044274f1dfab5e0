//! Setting up an empty portal: its first administrator, the vendor, and the terms that it begins with.
//!
//! What is asked has a template with the terms that most programmes begin with, so that a vendor changes what is
//! different with them and leaves the rest.

mod check;
mod draft;
pub mod holidays;
pub mod regions;

pub use draft::{ROWS, Region, SetupDraft, TIERS};

use crate::programme::Terms;
use crate::vendor::Vendor;

/// A portal that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidSetup {
    /// The vendor.
    pub vendor: Vendor,
    /// The terms; the desk counts their version.
    pub terms: Terms,
    /// The first administrator.
    pub administrator: Administrator,
}

/// The first administrator.
#[derive(Clone, PartialEq, Eq)]
pub struct Administrator {
    /// Their name.
    pub name: String,
    /// Their e-mail address in small letters.
    pub email: String,
    /// Their password.
    pub password: String,
    /// Their language.
    pub language: String,
}

// A password is for nobody's log.
impl std::fmt::Debug for Administrator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Administrator")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}
