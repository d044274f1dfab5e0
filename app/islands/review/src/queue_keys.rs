//! The queue by keyboard: J and K move, A, R, D and L reach for a decision. A key never decides by
//! itself: it opens what has to be filled in, or puts the focus on the button that Enter presses.
//!
//! What the keys reach for are links, buttons and panels of the page, which the server rendered and which
//! work without scripts. Following a link, opening a panel, moving the focus and the view are the
//! browser's own deeds, for which Leptos has nothing: they are done on the elements. What is remembered
//! from one press to the next is a signal.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
mod browser;

/// A key of the queue. The element that it reaches for carries it as its `data-key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The next one in the list.
    Next,
    /// The one before.
    Previous,
    /// Approve.
    Approve,
    /// Ask back.
    Return,
    /// Deny.
    Deny,
    /// Link to another request.
    Link,
}

impl Key {
    /// Every key.
    pub const ALL: [Self; 6] = [
        Self::Next,
        Self::Previous,
        Self::Approve,
        Self::Return,
        Self::Deny,
        Self::Link,
    ];

    /// What is pressed.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Next => "j",
            Self::Previous => "k",
            Self::Approve => "a",
            Self::Return => "r",
            Self::Deny => "d",
            Self::Link => "l",
        }
    }

    /// What is printed on the key.
    pub fn cap(self) -> String {
        self.letter().to_uppercase()
    }
}

/// The class of a request in the list.
pub const ITEM: &str = "item";
/// The name of the panels of which one is open at a time.
pub const PANELS: &str = "decision";

/// Listens to the keys. Shows nothing.
#[island]
pub fn QueueKeys() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    browser::wake();
    view! { <span hidden></span> }
}
