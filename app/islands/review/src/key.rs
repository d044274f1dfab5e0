//! The keys, and what of the page they go by.

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
