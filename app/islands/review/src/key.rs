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
    /// Undo what was just decided.
    Undo,
    /// List the keys.
    Help,
}

impl Key {
    /// Every key.
    pub const ALL: [Self; 8] = [
        Self::Next,
        Self::Previous,
        Self::Approve,
        Self::Return,
        Self::Deny,
        Self::Link,
        Self::Undo,
        Self::Help,
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
            Self::Undo => "u",
            Self::Help => "?",
        }
    }

    /// The name of its words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Previous => "previous",
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Deny => "deny",
            Self::Link => "link",
            Self::Undo => "undo",
            Self::Help => "help",
        }
    }

    /// Whether it is only for those who decide.
    pub const fn decides(self) -> bool {
        !matches!(self, Self::Next | Self::Previous | Self::Help)
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
/// The class of the form that undoes a decision.
pub const UNDO: &str = "undo";
/// The id of the list of keys.
pub const KEYS: &str = "keys";
/// The id of the switch for the keys.
pub const KEYS_ON: &str = "keys-on";
/// The class of what says that there is no connection.
pub const OFFLINE: &str = "offline";
/// The class of what says that a decision is on its way.
pub const SENDING: &str = "sending";
