//! Whether two requests speak of the same customer: normalised name and web domain.
//!
//! The keys are stored in an ordinary indexed table, so that candidates are found by equality; how
//! alike a candidate is, is then judged and explained here.

use serde::{Deserialize, Serialize};

use super::{Country, WebDomain};

/// Words that say what kind of company it is, not which.
const LEGAL_FORMS: &[&str] = &[
    "ab",
    "ag",
    "as",
    "asa",
    "aps",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "cv",
    "doo",
    "ead",
    "eood",
    "ev",
    "gmbh",
    "inc",
    "incorporated",
    "is",
    "kft",
    "kg",
    "kgaa",
    "lda",
    "limited",
    "limitada",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "nyrt",
    "oe",
    "og",
    "ohg",
    "ood",
    "ou",
    "oy",
    "oyj",
    "plc",
    "sa",
    "sarl",
    "sas",
    "scs",
    "se",
    "sia",
    "sl",
    "slu",
    "sp",
    "spa",
    "spol",
    "spzoo",
    "sro",
    "srl",
    "ug",
    "uab",
    "zoo",
    "zrt",
];

/// Joining words that people write or leave out.
const JOINING: &[&str] = &[
    "and", "und", "et", "y", "e", "i", "og", "och", "the", "of", "de", "der", "die", "das",
];

/// A name without case, accents, punctuation, legal form and joining words: equal skeletons are a likely match.
pub fn name_skeleton(name: &str) -> String {
    let words = words_of(&fold(name));
    let kept: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !JOINING.contains(word))
        .collect();
    let telling: Vec<&str> = kept
        .iter()
        .copied()
        .filter(|word| !LEGAL_FORMS.contains(word))
        .collect();
    // "AS" or "Co" alone is still a name.
    if telling.is_empty() {
        kept.concat()
    } else {
        telling.concat()
    }
}

/// Text in lower case and without accents, for comparing and searching.
pub fn fold(text: &str) -> String {
    deunicode::deunicode(text).to_lowercase()
}

/// Words, with dotted or slashed abbreviations (`s.r.o.`, `A/S`) drawn together into one.
fn words_of(folded: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut letters = String::new();
    for word in folded
        .replace(['\'', '`'], "")
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if word.len() == 1 {
            letters.push_str(word);
            continue;
        }
        if !letters.is_empty() {
            words.push(std::mem::take(&mut letters));
        }
        words.push(word.to_owned());
    }
    if !letters.is_empty() {
        words.push(letters);
    }
    words
}

/// What is compared of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customer<'a> {
    /// The legal name.
    pub name: &'a str,
    /// The web domain, if it has one.
    pub domain: Option<&'a WebDomain>,
    /// The country.
    pub country: Country,
    /// The city.
    pub city: &'a str,
}

/// One thing two customers have in common, and what it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchSignal {
    /// The same web domain: 60.
    Domain,
    /// The same name, but for case, accents and legal form: 40.
    Name,
    /// The same city in the same country: 8.
    City,
}

impl MatchSignal {
    /// Points out of a hundred or so; from [`LIKELY`] on a match is likely.
    pub const fn weight(self) -> u8 {
        match self {
            Self::Domain => 60,
            Self::Name => 40,
            Self::City => 8,
        }
    }
}

/// From this score on two requests are likely about the same customer.
pub const LIKELY: u8 = 40;

/// How alike two customers are, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Similarity {
    /// 0 to 100.
    pub score: u8,
    /// What they share, weightiest first.
    pub signals: Vec<MatchSignal>,
}

impl Similarity {
    /// Compares two customers.
    pub fn of(one: &Customer<'_>, other: &Customer<'_>) -> Self {
        let same_city =
            one.country == other.country && name_skeleton(one.city) == name_skeleton(other.city);
        let signals: Vec<MatchSignal> = [
            (
                MatchSignal::Domain,
                one.domain.is_some() && one.domain == other.domain,
            ),
            (
                MatchSignal::Name,
                name_skeleton(one.name) == name_skeleton(other.name),
            ),
            (MatchSignal::City, same_city),
        ]
        .into_iter()
        .filter_map(|(signal, holds)| holds.then_some(signal))
        .collect();
        let score = signals
            .iter()
            .map(|signal| signal.weight())
            .sum::<u8>()
            .min(100);
        Self { score, signals }
    }

    /// Whether a channel manager should look at them side by side.
    pub fn is_likely(&self) -> bool {
        self.score >= LIKELY
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn legal_form_accents_case_and_punctuation_do_not_matter() {
        for (one, other) in [
            ("Fjordline Shipyard AS", "FJORDLINE SHIPYARD"),
            ("Ostrava Casting s.r.o.", "Ostrava  Casting"),
            ("Skandi Måleteknikk A/S", "Skandi Maleteknikk"),
            ("Rhône Verrerie S.A.", "Rhone Verrerie"),
            ("Müller & Söhne GmbH", "Muller und Sohne"),
            ("Procter's Gauge Co., Ltd.", "Procters Gauge"),
        ] {
            assert_eq!(name_skeleton(one), name_skeleton(other), "{one} / {other}");
        }
        for (one, other) in [
            ("Halden North", "Halden South"),
            ("Aalto Foods Oy", "Aalto Steel Oy"),
        ] {
            assert_ne!(name_skeleton(one), name_skeleton(other));
        }
        assert_eq!(name_skeleton("AS"), "as");
    }

    #[test]
    fn a_similarity_says_why() -> Result<(), &'static str> {
        let domain = WebDomain::parse("fjordline.example").ok_or("domain")?;
        let elsewhere = WebDomain::parse("moe.example").ok_or("domain")?;
        let country = Country::parse("NO").ok_or("country")?;
        let one = Customer {
            name: "Fjordline Shipyard AS",
            domain: Some(&domain),
            country,
            city: "Bergen",
        };
        let other = Customer {
            name: "Fjordline",
            city: "bergen",
            ..one.clone()
        };
        let similarity = Similarity::of(&one, &other);
        assert_eq!(similarity.signals, [MatchSignal::Domain, MatchSignal::City]);
        assert!(similarity.is_likely());
        let other_customer = Customer {
            name: "Moe",
            domain: Some(&elsewhere),
            ..one.clone()
        };
        assert_eq!(
            Similarity::of(&one, &other_customer).signals,
            [MatchSignal::City]
        );
        assert!(!Similarity::of(&one, &other_customer).is_likely());
        // Two that have none do not have the same.
        let (one, other) = (
            Customer {
                domain: None,
                ..one
            },
            Customer {
                domain: None,
                ..other_customer
            },
        );
        assert_eq!(Similarity::of(&one, &other).signals, [MatchSignal::City]);
        Ok(())
    }

    proptest! {
        #[test]
        fn a_skeleton_is_stable_and_plain(name: String) {
            let skeleton = name_skeleton(&name);
            prop_assert!(skeleton.chars().all(|c| c.is_ascii_alphanumeric()));
        }

        #[test]
        fn adding_a_legal_form_changes_nothing(name in "[A-Z][a-z]{2,8} [A-Z][a-z]{3,8}ung", form in prop::sample::select(vec!["GmbH", "A/S", "s.r.o.", "Ltd.", "OÜ"])) {
            prop_assert_eq!(name_skeleton(&name), name_skeleton(&format!("{name} {form}")));
        }
    }
}
