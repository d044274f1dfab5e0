//! What a registration needs that is told and not drawn.

use super::story::Fate;

/// A registration in so many words.
#[derive(Debug)]
pub(super) struct Told {
    /// The reseller's place in the list.
    pub(super) reseller: usize,
    /// Which of its sellers.
    pub(super) seller: usize,
    pub(super) customer: &'static str,
    /// Without the ending, which is `.example` everywhere.
    pub(super) domain: &'static str,
    pub(super) country: &'static str,
    pub(super) city: &'static str,
    pub(super) contact: &'static str,
    pub(super) need: &'static str,
    /// Place in the price list, quantity, value in whole units.
    pub(super) lines: &'static [(usize, u32, i64)],
    pub(super) competitor: &'static str,
    pub(super) tender: &'static str,
    pub(super) notes: &'static str,
    pub(super) fate: Fate,
    /// How many files it has.
    pub(super) papers: usize,
    /// The place among the rivals of a request about the same opportunity, which the reviewer has linked.
    pub(super) linked: Option<usize>,
}

/// What most have in common.
pub(super) const PLAIN: Told = Told {
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
    fate: Fate::Waiting { minutes_ago: 60 },
    papers: 0,
    linked: None,
};
