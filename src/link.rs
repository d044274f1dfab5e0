//! Links that open something once: setting the portal up, accepting an invitation. Whoever has one needs no
//! sign-in, so each is random in all its bits, is over after a while, and only its hash is kept.

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Setting up a portal in which there is nobody.
    Setup,
    /// Accepting an invitation.
    Invitation,
    /// Agreeing to another e-mail address, sent to the one so far.
    EmailChangeOld,
    /// Agreeing to another e-mail address, sent to the new one.
    EmailChangeNew,
}

impl LinkKind {
    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Invitation => "invitation",
            Self::EmailChangeOld => "email_change_old",
            Self::EmailChangeNew => "email_change_new",
        }
    }

    /// How long it opens, in seconds.
    pub const fn seconds(self) -> i64 {
        match self {
            Self::Setup => 24 * 60 * 60,
            Self::Invitation => 7 * 24 * 60 * 60,
            Self::EmailChangeOld | Self::EmailChangeNew => 2 * 24 * 60 * 60,
        }
    }

    /// What stands before the token in the address.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Setup => "/setup/",
            Self::Invitation => "/invitation/",
            Self::EmailChangeOld => "/email-change/old/",
            Self::EmailChangeNew => "/email-change/new/",
        }
    }
}

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefusal {
    /// There is none like it, or another has taken its place.
    Unknown,
    /// It is too old.
    Expired,
    /// It was used.
    Used,
}
