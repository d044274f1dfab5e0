//! Whether two companies are likely the same: tax id, web domain, and the name without what does not tell.
//!
//! The keys that are compared are stored and indexed, so that candidates are found by equality; what they have in
//! common is said here.

use crate::registration::WebDomain;
use crate::registration::conflict::name_skeleton;

/// What is compared of a company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company<'a> {
    /// Its legal name.
    pub name: &'a str,
    /// The key of its tax id.
    pub tax_key: Option<&'a str>,
    /// Its web domain.
    pub domain: Option<&'a WebDomain>,
}

/// What two companies have in common. Each makes it likely that they are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchSignal {
    /// The same tax id.
    TaxId,
    /// The same web domain.
    Domain,
    /// The same name, but for case, accents and legal form.
    Name,
}

impl MatchSignal {
    /// The name of its words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TaxId => "tax-id",
            Self::Domain => "domain",
            Self::Name => "name",
        }
    }
}

/// What two companies have in common, what tells most first; nothing where they are not alike.
pub fn signals(one: &Company<'_>, other: &Company<'_>) -> Vec<MatchSignal> {
    let same = |one: Option<&str>, other: Option<&str>| one.is_some() && one == other;
    let skeleton = name_skeleton(one.name);
    [
        (MatchSignal::TaxId, same(one.tax_key, other.tax_key)),
        (
            MatchSignal::Domain,
            one.domain.is_some() && one.domain == other.domain,
        ),
        (
            MatchSignal::Name,
            !skeleton.is_empty() && skeleton == name_skeleton(other.name),
        ),
    ]
    .into_iter()
    .filter_map(|(signal, holds)| holds.then_some(signal))
    .collect()
}

/// What names are found by: the skeleton, or the name itself where nothing of it is left.
pub fn name_key(name: &str) -> String {
    let skeleton = name_skeleton(name);
    if skeleton.is_empty() {
        name.trim().to_owned()
    } else {
        skeleton
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn companies_are_alike_by_number_domain_or_name() {
        let domain = WebDomain::parse("nordmess.example").unwrap();
        let one = Company {
            name: "Nordmess AB",
            tax_key: Some("SE556036079301"),
            domain: Some(&domain),
        };
        let other = Company {
            name: "NORDMESS",
            tax_key: None,
            domain: Some(&domain),
        };
        assert_eq!(
            signals(&one, &other),
            [MatchSignal::Domain, MatchSignal::Name]
        );
        let nothing = Company {
            name: "Skandi",
            tax_key: None,
            domain: None,
        };
        assert_eq!(signals(&nothing, &one), []);
        let neither = Company {
            name: "Sørmess",
            ..nothing.clone()
        };
        assert_eq!(
            signals(&nothing, &neither),
            [],
            "what is missing is not alike"
        );
    }

    proptest! {
        #[test]
        fn being_alike_goes_both_ways(one: String, other: String, key in "[A-Z0-9]{0,3}", theirs in "[A-Z0-9]{0,3}") {
            let one = Company { name: &one, tax_key: Some(&key), domain: None };
            let other = Company { name: &other, tax_key: Some(&theirs), domain: None };
            prop_assert_eq!(signals(&one, &other), signals(&other, &one));
            prop_assert!(signals(&one, &one).contains(&MatchSignal::TaxId));
        }
    }
}
