//! The island. It shows nothing by itself: what it says stands beside the field that it is about.

use leptos::prelude::*;
use portico_kit::start;

use crate::start::UnsentStart;

/// Where the browser finds what the island begins with.
const ID: &str = "unsent-texts";

/// Keeps the marked texts of the page it stands on. A page renders [`unsent_texts`].
#[island]
pub fn UnsentTexts() -> impl IntoView {
    let begun = start::read(ID).or_else(use_context::<UnsentStart>);
    let begun = begun.unwrap_or_default();
    let attribute = start::attribute(&begun);
    #[cfg(feature = "hydrate")]
    crate::browser::wake(begun);
    view! { <span id=ID data-start=attribute hidden></span> }
}

/// The island for this reader. `done` are the names of texts that were carried out: the page knows it, where
/// the browser only knows that they were sent.
#[cfg(feature = "ssr")]
pub fn unsent_texts(owner: String, done: Vec<String>) -> impl IntoView {
    provide_context(UnsentStart {
        owner,
        done,
        texts: crate::start::UnsentWords::of_page(),
    });
    view! { <UnsentTexts /> }
}
