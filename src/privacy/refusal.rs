//! Why a person is not erased, or gets no copy of their data now.

/// A rule that speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody would be left to look after the people of a side that they belong to.
    LastAdministrator,
    /// Requests are assigned to them.
    OpenDuties {
        /// How many.
        count: i64,
    },
    /// They have been erased.
    AlreadyErased,
    /// It was asked for already, and nobody has decided.
    AlreadyAsked,
    /// Somebody has decided meanwhile, or it was taken back.
    AlreadyDecided,
    /// They have taken as many copies of their data as one may in an hour.
    TooManyExports,
    /// Whoever decides may not be the one who is erased.
    OwnErasure,
}
