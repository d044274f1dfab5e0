//! The links that applicants are mailed.

/// What such a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationLink {
    /// Confirming the address, once.
    Confirm,
    /// Seeing how the application stands, as long as there is one.
    Status,
}

impl ApplicationLink {
    /// Every link.
    pub const ALL: [Self; 2] = [Self::Confirm, Self::Status];

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Status => "status",
        }
    }

    /// What stands before the token in the address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Confirm => "/apply/confirm/",
            Self::Status => "/apply/status/",
        }
    }
}
