//! Which requests are listed, and from where on.

use portico::money::Money;

use crate::page::Cursor;
use crate::stored::SqlTimestamp;

/// What is asked of the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// To be protected on an opportunity.
    Registration,
    /// To become a partner.
    Application,
    /// To take in a reseller that a distributor proposes.
    Proposal,
    /// To consent to a version of the programme's settings.
    Settings,
}

impl RequestKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Registration,
        Self::Application,
        Self::Proposal,
        Self::Settings,
    ];

    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Application => "application",
            Self::Proposal => "proposal",
            Self::Settings => "settings",
        }
    }

    /// Reads such a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Which requests are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// What waits for the vendor, what is due first on top.
    #[default]
    Waiting,
    /// What waits for the partner's answer, or in line behind another one; the latest on top.
    Returned,
    /// What was decided, the latest decision on top.
    Decided,
}

impl Shown {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Returned, Self::Decided];

    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Decided => "decided",
        }
    }

    /// Reads such a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.as_str() == name)
    }

    pub(super) const fn start(self) -> Cursor {
        match self {
            Self::Waiting => Cursor::EARLIEST,
            Self::Returned | Self::Decided => Cursor::LATEST,
        }
    }

    /// Whether the earliest stands on top.
    pub(super) const fn is_ascending(self) -> bool {
        matches!(self, Self::Waiting)
    }
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewFilter {
    /// Which requests.
    pub shown: Shown,
    /// Only those of this kind.
    pub kind: Option<RequestKind>,
    /// Only those assigned to the reader.
    pub mine: bool,
    /// Only those of partners that the reader looks after or stands in for, of partners that nobody looks after, and what
    /// they took up themselves.
    pub own: bool,
    /// Only those of partners whose name contains this.
    pub partner: String,
    /// Only those that have each of these words in what they are found by.
    pub text: String,
    /// Only those that are worth this much or more, in this currency.
    pub least: Option<Money>,
    /// Only those that are likely about the same as another one.
    pub duplicates: bool,
    /// From behind this row on.
    pub after: Option<Cursor>,
}

/// Which rows of a list a kind is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    /// The row that they lie beside.
    pub(crate) from: Cursor,
    /// Behind that row; otherwise that row and what is before it, the nearest first.
    pub(crate) onward: bool,
    /// How many at most.
    pub(crate) most: i64,
}

impl Span {
    /// The text of a list that goes this way.
    pub(crate) const fn text(&self, onward: &'static str, back: &'static str) -> &'static str {
        if self.onward { onward } else { back }
    }

    pub(crate) const fn at(&self) -> SqlTimestamp {
        SqlTimestamp(self.from.at)
    }
}
