//! A registration that is written out and not drawn at random.

use crate::history::Outcome;

/// What the registration says, who asks, and how it ends.
#[derive(Debug)]
pub(crate) struct Scenario {
    /// The reseller's place in the list.
    pub(crate) reseller: usize,
    /// Which of its sellers.
    pub(crate) seller: usize,
    pub(crate) customer: &'static str,
    /// Without the ending, which is `.example` everywhere.
    pub(crate) domain: &'static str,
    pub(crate) country: &'static str,
    pub(crate) city: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) need: &'static str,
    /// Place in the price list, quantity, value in whole units.
    pub(crate) lines: &'static [(usize, u32, i64)],
    pub(crate) competitor: &'static str,
    pub(crate) tender: &'static str,
    pub(crate) notes: &'static str,
    pub(crate) outcome: Outcome,
    /// How many files it has.
    pub(crate) files: usize,
    /// The place among the competing scenarios of a request about the same opportunity, which the reviewer has linked.
    pub(crate) linked: Option<usize>,
    /// Why the reviewer has taken the link back.
    pub(crate) unlinked: Option<&'static str>,
}

/// What most scenarios have in common.
pub(crate) const BLANK: Scenario = Scenario {
    reseller: 0,
    seller: 0,
    customer: "",
    domain: "",
    country: "SE",
    city: "",
    contact: "",
    need: "",
    lines: &[],
    competitor: "",
    tender: "no",
    notes: "",
    outcome: Outcome::Waiting { minutes_ago: 60 },
    files: 0,
    linked: None,
    unlinked: None,
};
