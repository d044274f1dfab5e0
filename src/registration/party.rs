//! The customer's particulars, parsed: web domain, country, e-mail address.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::letter::{has_letter, is_plain_word};
use crate::letter_case::lower_case;

/// A customer's web domain, without scheme, path or `www`, in lower case: `fjordline.example`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WebDomain(String);

impl WebDomain {
    /// Reads a domain out of what people paste: an address, or a domain. An e-mail address is none: its domain
    /// is often not the company's own.
    pub fn parse(text: &str) -> Option<Self> {
        let text = lower_case(text.trim());
        let host = after_scheme(&text).split(['/', '?', '#']).next()?;
        let host = host.split(':').next()?;
        let host = host
            .strip_prefix("www.")
            .unwrap_or(host)
            .trim_end_matches('.');
        let labels: Vec<&str> = host.split('.').collect();
        let well_formed = host.len() <= 253
            && labels.len() >= 2
            && labels.iter().all(|label| is_label(label))
            && labels.last().is_some_and(|top| has_letter(top));
        well_formed.then(|| Self(host.to_owned()))
    }

    /// The domain as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WebDomain {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a web domain")
    }
}

/// What follows `://`; all of it where that is not there. Piece by piece: searching for a text would bring the searcher
/// into every page that checks.
fn after_scheme(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(':') {
        if let Some(address) = after.strip_prefix("//") {
            return address;
        }
        rest = after;
    }
    text
}

/// Whether a sign is one of these, which are all of ASCII. `str::contains` would bring the searcher as well.
fn is_one_of(signs: &str, sign: char) -> bool {
    signs.bytes().any(|known| char::from(known) == sign)
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && is_plain_word(label)
}

impl fmt::Display for WebDomain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    /// Reads two letters of any case. Whether the programme sells there is the programme's to say.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(*self))
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Country {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a two-letter country code")
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.0.iter().copied().map(char::from).collect()
    }
}

/// An e-mail address that a mail server could take: one `@`, something before it, a domain behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; the domain is put into lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let (local, host) = text.trim().rsplit_once('@')?;
        let domain = WebDomain::parse(host)?;
        let host = lower_case(host);
        let plain_host = domain.as_str() == host.strip_prefix("www.").unwrap_or(&host);
        let local_fits = !local.is_empty()
            && local.len() <= 64
            && local
                .chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && !is_one_of("@,;:<>()[]\\\"", c));
        (plain_host && local_fits).then(|| Self([local, "@", &host].concat()))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text is a telephone number as people write it: 6 to 15 digits, with what stands between them.
pub(crate) fn is_phone_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let between = |sign: char| sign.is_ascii_digit() || is_one_of(" ()-/.,", sign);
    let plus = text.strip_prefix('+').unwrap_or(text);
    (6..=15).contains(&digits) && plus.chars().all(between)
}

impl TryFrom<String> for EmailAddress {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not an e-mail address")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_domain_is_read_out_of_what_people_paste() {
        for text in [
            "fjordline.example",
            " https://www.Fjordline.example/about?x=1 ",
            "http://fjordline.example:8080",
            "https://fjordline.example/@ingrid",
            "www.fjordline.example.",
        ] {
            assert_eq!(
                WebDomain::parse(text).map(|d| d.to_string()).as_deref(),
                Some("fjordline.example"),
                "{text}"
            );
        }
        for text in [
            "",
            "fjordline",
            "not a domain",
            "10.0.0.1",
            "-a.example",
            "a..example",
            "https://",
            "ingrid@fjordline.example",
            "a@b.com",
            "https://ingrid@fjordline.example/",
        ] {
            assert_eq!(WebDomain::parse(text), None, "{text}");
        }
        assert!(WebDomain::parse("mått.example").is_some());
    }

    #[test]
    fn a_telephone_number_is_digits_and_what_stands_between() {
        for text in [
            "+47 55 12 34 56",
            "(040) 33.44-55/0",
            "0815, 4711",
            "112233",
        ] {
            assert!(is_phone_number(text), "{text}");
        }
        let long = "1".repeat(60);
        for text in ["", "abc", "12345", "4+711223", "call 112233", &long] {
            assert!(!is_phone_number(text), "{text}");
        }
    }

    #[test]
    fn an_address_needs_both_halves() {
        assert_eq!(
            EmailAddress::parse(" Per.Moe@Fjordline.EXAMPLE ")
                .map(|e| e.0)
                .as_deref(),
            Some("Per.Moe@fjordline.example")
        );
        for text in [
            "",
            "per",
            "@x.example",
            "per@",
            "per moe@x.example",
            "per@x.example/path",
            "a@b@c.example,",
        ] {
            assert_eq!(EmailAddress::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered_without_a_panic(text: String) {
            if let Some(domain) = WebDomain::parse(&text) {
                prop_assert_eq!(WebDomain::parse(domain.as_str()), Some(domain));
            }
            EmailAddress::parse(&text);
            Country::parse(&text);
        }
    }
}
