//! The queue by keyboard: J and K move, A, R, D and L reach for a decision, U undoes the last one, `?` lists
//! them. A key never decides by itself: it opens what has to be filled in, or puts the focus on the button
//! that Enter presses. While a decision is being sent nothing leads away from it.
//!
//! What the keys reach for are links, buttons and panels of the page, which the server rendered and which
//! work without scripts. Following a link, opening a panel, moving the focus and the view are the
//! browser's own actions, for which Leptos has nothing: they are done on the elements. What is remembered
//! from one press to the next is a signal.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use crate::browser;

/// Listens to the keys. Shows nothing.
#[island]
pub fn QueueKeys() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake();
    view! { <span hidden></span> }
}
