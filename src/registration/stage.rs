//! The stages of a registration.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::names::UnknownName;

/// The stage of a registration. What a registration carries there is in its
/// [`State`](super::State).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being written by the partner; nobody else sees it.
    Draft,
    /// Submitted; the service clock runs.
    InReview,
    /// Sent back with a question; the clock is paused until the partner answers.
    Returned,
    /// Waits behind a request that was approved for the same opportunity; the clock is paused.
    Waiting,
    /// Approved: the partner is protected on the opportunity.
    Protected,
    /// Refused with a reason.
    Denied,
    /// Taken back by the partner.
    Withdrawn,
    /// The protection window ended without an order.
    // As the event log told it until the name changed.
    #[serde(alias = "lapsed")]
    Expired,
    /// The vendor ended the protection before its time, with a reason.
    Revoked,
}

impl Stage {
    /// Every stage, in the order in which a registration usually passes them.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::InReview,
        Self::Returned,
        Self::Waiting,
        Self::Protected,
        Self::Denied,
        Self::Withdrawn,
        Self::Expired,
        Self::Revoked,
    ];

    /// The name that is stored and used in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Returned => "returned",
            Self::Waiting => "waiting",
            Self::Protected => "protected",
            Self::Denied => "denied",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }

    /// Reads a stored name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == text)
    }

    /// Whether the registration still competes for its opportunity.
    pub const fn competes(self) -> bool {
        self.is_undecided() || matches!(self, Self::Protected)
    }

    /// Whether the vendor still has to answer it.
    pub const fn is_undecided(self) -> bool {
        matches!(self, Self::InReview | Self::Returned | Self::Waiting)
    }

    /// Whether it ended without an order, so that its partner may register the deal again.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Denied | Self::Withdrawn | Self::Expired | Self::Revoked
        )
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TryFrom<String> for Stage {
    type Error = UnknownName;

    fn try_from(name: String) -> Result<Self, UnknownName> {
        Self::parse(&name).ok_or(UnknownName(name))
    }
}

/// Whether the customer buys by public tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tender {
    /// An ordinary purchase.
    No,
    /// A tender is planned and not yet published.
    Planned,
    /// The tender is out: too late to register it.
    Published,
}

impl Tender {
    /// Every answer, in the order the form offers them.
    pub const ALL: [Self; 3] = [Self::No, Self::Planned, Self::Published];

    /// The name that is stored and sent by the form.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Planned => "planned",
            Self::Published => "published",
        }
    }

    /// Reads a stored name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tender| tender.as_str() == text)
    }
}

impl TryFrom<String> for Tender {
    type Error = UnknownName;

    fn try_from(name: String) -> Result<Self, UnknownName> {
        Self::parse(&name).ok_or(UnknownName(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_and_tender_reads_back_from_its_name() {
        for stage in Stage::ALL {
            assert_eq!(Stage::parse(stage.as_str()), Some(stage));
        }
        for tender in Tender::ALL {
            assert_eq!(Tender::parse(tender.as_str()), Some(tender));
        }
        assert_eq!(Stage::parse("Draft"), None);
        assert_eq!(
            serde_json::from_str::<Stage>("\"lapsed\"").ok(),
            Some(Stage::Expired),
            "old events say it so"
        );
    }

    #[test]
    fn only_requests_that_can_still_win_compete() {
        let competing: Vec<_> = Stage::ALL
            .into_iter()
            .filter(|stage| stage.competes())
            .collect();
        assert_eq!(
            competing,
            [
                Stage::InReview,
                Stage::Returned,
                Stage::Waiting,
                Stage::Protected
            ]
        );
    }
}
