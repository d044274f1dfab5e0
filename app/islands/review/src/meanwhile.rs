//! What somebody else did with the open request while it was read: it says so by itself, before anything is pressed
//! that would be refused.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use crate::browser;

/// The words of the note, once there is something to say. Without them the note is not shown.
#[island]
pub fn Meanwhile() -> impl IntoView {
    let words = RwSignal::new(String::new());
    #[cfg(feature = "hydrate")]
    browser::watch(words);
    view! { <b data-says=move || words.with(|words| !words.is_empty())>{words}</b> }
}
