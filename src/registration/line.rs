//! The line: who asks for the same customer, and in which place. A partner learns its own place from it
//! and nothing of the others.

use std::collections::BTreeSet;

use crate::id::{OpportunityId, PartnerId, RegistrationId};
use crate::time::Instant;

use super::Stage;

/// A request that stands in line, as far as its place depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender {
    /// The request.
    pub id: RegistrationId,
    /// Who asks.
    pub partner: PartnerId,
    /// Its stage, one that still competes.
    pub stage: Stage,
    /// When it was submitted.
    pub submitted_at: Instant,
    /// What it is about.
    pub opportunity: OpportunityId,
    /// The skeleton of the customer's name; empty where there is none.
    pub name: String,
    /// The customer's web domain.
    pub domain: Option<String>,
}

impl Contender {
    /// Whether one of the two has to wait for the other: the vendor has linked them, or they look alike
    /// and nobody has said that they are apart.
    pub fn competes_with(&self, other: &Self, apart: &Apart) -> bool {
        let alike = (!self.name.is_empty() && self.name == other.name)
            || (self.domain.is_some() && self.domain == other.domain);
        self.id != other.id
            && (self.opportunity == other.opportunity
                || (alike && !apart.contains(self.id, other.id)))
    }

    /// Whether it is served before the other one: who is protected is, otherwise who asked earlier.
    pub fn is_ahead_of(&self, other: &Self) -> bool {
        let order = |it: &Self| (it.stage != Stage::Protected, it.submitted_at, it.id);
        order(self) < order(other)
    }
}

/// Pairs of requests of which the vendor has said that they are about different opportunities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart(BTreeSet<(RegistrationId, RegistrationId)>);

impl Apart {
    /// Whether it was said of these two.
    pub fn contains(&self, one: RegistrationId, other: RegistrationId) -> bool {
        self.0.contains(&(one.min(other), one.max(other)))
    }
}

impl FromIterator<(RegistrationId, RegistrationId)> for Apart {
    fn from_iter<I: IntoIterator<Item = (RegistrationId, RegistrationId)>>(pairs: I) -> Self {
        let ordered = pairs
            .into_iter()
            .map(|(one, other)| (one.min(other), one.max(other)));
        Self(ordered.collect())
    }
}

/// The place of a request among the others, from 1 on. Nobody stands in the way of their own company.
pub fn place(of: &Contender, others: &[Contender], apart: &Apart) -> u32 {
    let ahead = others.iter().filter(|other| {
        other.partner != of.partner && other.competes_with(of, apart) && other.is_ahead_of(of)
    });
    u32::try_from(ahead.count())
        .unwrap_or(u32::MAX)
        .saturating_add(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn contender(n: u128, partner: u128, at: i64, opportunity: u128, name: &str) -> Contender {
        Contender {
            id: RegistrationId::from_uuid(Uuid::from_u128(n)),
            partner: PartnerId::from_uuid(Uuid::from_u128(partner)),
            stage: Stage::InReview,
            submitted_at: Instant::from_micros(at),
            opportunity: OpportunityId::from_uuid(Uuid::from_u128(opportunity)),
            name: name.to_owned(),
            domain: None,
        }
    }

    #[test]
    fn who_asked_earlier_or_is_protected_stands_before() {
        let mut line = [
            contender(1, 1, 10, 1, "fjordline"),
            contender(2, 2, 20, 2, "fjordline"),
            contender(3, 3, 30, 3, "fjordline"),
            contender(4, 4, 5, 4, "another"),
        ];
        let places = |line: &[Contender]| -> Vec<u32> {
            let apart = Apart::default();
            line.iter().map(|it| place(it, line, &apart)).collect()
        };
        assert_eq!(places(&line), [1, 2, 3, 1]);
        line[2].stage = Stage::Protected;
        assert_eq!(places(&line), [2, 3, 1, 1], "who is protected comes first");
        line[3].opportunity = line[0].opportunity;
        assert_eq!(
            places(&line),
            [3, 3, 1, 1],
            "a link counts, whatever the names: only with the linked one"
        );
    }

    #[test]
    fn what_is_apart_does_not_count_unless_it_is_linked() {
        let mut line = [
            contender(1, 1, 10, 1, "fjordline"),
            contender(2, 2, 20, 2, "fjordline"),
        ];
        let apart = Apart::from_iter([(line[1].id, line[0].id)]);
        assert_eq!(place(&line[1], &line, &apart), 1);
        line[1].opportunity = line[0].opportunity;
        assert_eq!(place(&line[1], &line, &apart), 2);
    }

    #[test]
    fn ones_own_company_and_an_empty_name_stand_in_nobodys_way() {
        let line = [
            contender(1, 1, 10, 1, "fjordline"),
            contender(2, 1, 20, 2, "fjordline"),
            contender(3, 2, 5, 3, ""),
            contender(4, 3, 6, 4, ""),
        ];
        let apart = Apart::default();
        assert_eq!(place(&line[1], &line, &apart), 1);
        assert_eq!(place(&line[3], &line, &apart), 1);
    }

    proptest! {
        /// Whoever is in a line of strangers has a place of their own in it, whatever the moments.
        #[test]
        fn the_places_of_one_line_are_all_different(moments in prop::collection::vec(0i64..4, 1..12)) {
            let line: Vec<Contender> = (1u128..)
                .zip(moments)
                .map(|(n, at)| contender(n, n, at, 7, ""))
                .collect();
            let mut places: Vec<u32> = line.iter().map(|it| place(it, &line, &Apart::default())).collect();
            places.sort_unstable();
            let expected: Vec<u32> = (1u32..).take(line.len()).collect();
            prop_assert_eq!(places, expected);
        }
    }
}
