//! Why a step with a partner is not taken, and until when an end can be taken back.

use crate::time::Instant;

/// A rule that speaks against a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The partnership has ended: nobody is invited there, and nothing about it is changed.
    Ended,
    /// The partnership goes on: there is no end to take back.
    NotEnded,
    /// It ended too long ago: the company applies again.
    ReopenTooLate,
    /// It is likely a company that is here already, and nobody has said that it is another one.
    LooksLikeAnother,
}

/// For how many days the end of a partnership can be taken back.
pub const REOPEN_DAYS: i64 = 30;

/// Until when the end of a partnership can be taken back. Nobody gets their access back by that: people are invited
/// again.
pub const fn may_reopen_until(ended: Instant) -> Instant {
    ended.plus(REOPEN_DAYS * 24 * 60 * 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_can_be_taken_back_for_a_month() {
        let until = may_reopen_until(Instant::from_micros(0));
        assert_eq!(until.since(Instant::from_micros(0)), 30 * 24 * 60 * 60);
    }
}
