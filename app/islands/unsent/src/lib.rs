//! What somebody writes is on their device from the first character until it was sent: a closed tab, a
//! lost connection, a session that ended or a page that was left cost no word.
//!
//! It serves every text longer than a line that is sent at once, such as answers, questions and reasons. A
//! page marks such a field (`TextArea` with `unsent`) with a name for what the text is for, and
//! shows [`UnsentTexts`] once. Without scripts the fields work as they do anywhere.
//!
//! The form of a draft keeps its own copy, since it is also saved at the desk while somebody types.

#[cfg(feature = "hydrate")]
mod browser;
pub mod start;
pub mod unsent_texts;

/// What sends a text that is being written. The button that sends it carries this as its `aria-keyshortcuts`, and by
/// that the island knows it.
pub const SEND: &str = "Control+Enter Meta+Enter";

/// What the name of a choice beside a text has behind the text's own: it is forgotten with it.
pub const CHOSEN: &str = ":chosen";

pub use unsent_texts::UnsentTexts;
#[cfg(feature = "ssr")]
pub use unsent_texts::unsent_texts;
