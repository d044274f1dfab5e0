//! Why an application is not taken, or not decided.

/// A rule that speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The vendor takes no applications now.
    Closed,
    /// The form came back sooner than anybody fills it in, or was filled in where people see nothing.
    NotByHand,
    /// The form was shown too long ago.
    FormTooOld,
    /// More applications than are taken from one network, or for one e-mail address.
    TooMany,
    /// The company is a partner by now: there is nothing to reopen.
    PartnerMade,
    /// Another application of the company is open.
    OtherOpen,
    /// Whom to answer was deleted.
    ContactForgotten,
}
