//! Names that the vendor gives things, in the languages of its partners.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What stands in where the reader's language is missing.
const FALLBACK: &str = "en";

/// A text in one or more languages, by their tags: `en`, `de`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Localized(BTreeMap<String, String>);

impl Localized {
    /// The text in this language, else in English, else in any.
    pub fn get(&self, language: &str) -> Option<&str> {
        self.0
            .get(language)
            .or_else(|| self.0.get(FALLBACK))
            .or_else(|| self.0.values().next())
            .map(String::as_str)
    }

    /// The text in this language and no other.
    pub fn own(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same with a text in this language; an empty one is left out.
    #[must_use]
    pub fn with(mut self, language: &str, text: &str) -> Self {
        if !text.is_empty() {
            self.0.insert(language.to_owned(), text.to_owned());
        }
        self
    }

    /// Each language with its text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(language, text)| (language.as_str(), text.as_str()))
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Localized {
    fn from(texts: [(&str, &str); N]) -> Self {
        Self(
            texts
                .into_iter()
                .map(|(language, text)| (language.to_owned(), text.to_owned()))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_language_reads_english_and_without_it_any() {
        let silver = Localized::from([("de", "Silber"), ("en", "Silver")]);
        assert_eq!(silver.get("de"), Some("Silber"));
        assert_eq!(silver.get("fr"), Some("Silver"));
        assert_eq!(
            Localized::from([("de", "Silber")]).get("fr"),
            Some("Silber")
        );
        assert_eq!(Localized::default().get("en"), None);
    }
}
