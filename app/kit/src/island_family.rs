//! The families of islands.

/// A family of islands: each is a program of its own, so that a page loads no other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// The form of a deal.
    Registration,
    /// The queue.
    Review,
    /// Texts that are kept until they are sent, on pages with no other island.
    Unsent,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 3] = [Self::Registration, Self::Review, Self::Unsent];

    /// Its folder in `app/hydrate/`, and the beginning of its files' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Review => "review",
            Self::Unsent => "unsent",
        }
    }
}
