//! Where things are. Pages and islands both go by these.

use portico::id::DraftKey;
use portico::registration::Reference;

pub use portico_kit::address::{DEALS as LIST, deal};

/// An empty form.
pub const NEW: &str = "/registrations/new";
/// Where whoever was signed out signs in again, in another tab.
pub(crate) const SIGN_IN: &str = "/sign-in?next=/";

/// Where the form of a draft is sent. A new one does not go to the address of the page itself: a post
/// would make browsers forget that page, and going back would begin another draft with the text of this one.
pub fn form(reference: Option<Reference>, key: DraftKey) -> String {
    reference.map_or_else(|| [NEW, "?draft=", &key.text()].concat(), deal)
}
