//! Keeps what somebody types: on their device at once, at the desk a moment later. A closed tab, a lost
//! connection or a restart of the server costs no word.
//!
//! The form inside works without this. What the keeper has to know stands in the form: its fields, its
//! `data-` attributes, and the words in `#draft-words`.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser;

/// Wraps the page of a draft's form, and keeps what is typed into it.
#[island]
pub fn DraftKeeper(
    /// The page.
    children: Children,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake();
    children()
}
