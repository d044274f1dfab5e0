//! What staff's list of partners shows.

use portico::id::{PartnerId, PersonId};
use portico::partner::{PartnerKind, TierKey};
use portico::search::{SearchQuery, WORDS};
use uuid::Uuid;

use crate::db::{Select, SelectRow};
use crate::page::Part;
use crate::search::like_pattern;

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerFilter {
    /// Only those that have each of these words in name, web domain or tax id.
    pub text: String,
    /// Only this kind.
    pub kind: Option<PartnerKind>,
    /// Only this tier.
    pub tier: Option<TierKey>,
    /// Only those that stand so.
    pub standing: Option<ListedStanding>,
    /// Only this country.
    pub country: Option<String>,
    /// Only those that this person looks after.
    pub manager: Option<PersonId>,
    /// Only those that the reader looks after, or stands in for.
    pub own: bool,
    /// What comes first.
    pub order: PartnerOrder,
    /// Which part of it.
    pub part: Part<PartnerId>,
}

/// What comes first in the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartnerOrder {
    /// By name.
    #[default]
    Name,
    /// Who came last.
    Added,
}

/// Whether a partner may register deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedStanding {
    /// It may.
    Active,
    /// It is suspended.
    Suspended,
    /// It is on credit hold.
    CreditHold,
}

impl ListedStanding {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::CreditHold];

    /// The name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::CreditHold => "credit_hold",
        }
    }

    /// Reads such a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|standing| standing.as_str() == name)
    }
}

impl PartnerFilter {
    /// The values of the filter: `$1` to `$14`.
    pub(super) fn bind<'a, Row: SelectRow>(
        &self,
        select: Select<'a, Row>,
        query: &SearchQuery,
    ) -> Select<'a, Row> {
        let stands = |standing| i64::from(self.standing == Some(standing));
        let select = select
            .bind(self.kind.map(|kind| kind.as_str().to_owned()))
            .bind(self.tier.as_ref().map(|tier| tier.as_str().to_owned()))
            .bind(self.country.clone())
            .bind(stands(ListedStanding::Suspended))
            .bind(stands(ListedStanding::CreditHold))
            .bind(stands(ListedStanding::Active))
            .bind(i64::from(self.manager.is_some()))
            .bind(self.manager.map_or(Uuid::nil(), PersonId::uuid));
        let words = query.words();
        (0..WORDS).fold(select, |select, at| {
            let word = words.get(at).or_else(|| words.first());
            select.bind(word.map(|word| like_pattern(word, '!')))
        })
    }
}
