//! The keys of tiers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::names::UnknownName;
#[cfg(feature = "native")]
use crate::registration::conflict::fold;

/// The key of a tier. Which tiers there are, what they are called and what they bring, the programme's
/// terms say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TierKey(String);

impl TierKey {
    /// The most characters of a key, and of the name that a tier is given.
    pub const LONGEST: usize = 40;

    /// The key of a tier that gets its name: that name in small letters, or the tier's place, from 0, where nothing of
    /// it can stand in a key.
    #[cfg(feature = "native")]
    pub fn from_name(name: &str, place: usize) -> Option<Self> {
        let plain: String = fold(name)
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(Self::LONGEST)
            .collect();
        match plain.trim_matches('-') {
            "" => Self::parse(&format!("tier-{}", place + 1)),
            plain => Self::parse(plain),
        }
    }

    /// Reads a key: small letters, digits, `-` and `_`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c);
        let fits = (1..=Self::LONGEST).contains(&text.len()) && text.chars().all(plain);
        fits.then(|| Self(text.to_owned()))
    }

    /// The key as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for TierKey {
    type Error = UnknownName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or(UnknownName(text))
    }
}

impl From<TierKey> for String {
    fn from(key: TierKey) -> Self {
        key.0
    }
}
