//! Partner companies: who they are to the vendor and whether they may ask for protection.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::problems::{Message, Problems};

pub mod policy;

/// What a partner does in the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerKind {
    /// Buys from the vendor and sells to resellers.
    Distributor,
    /// Sells to customers.
    Reseller,
}

/// The key of a tier. Which tiers there are, what they are called and what they bring, the programme's
/// terms say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TierKey(String);

impl TierKey {
    const LONGEST: usize = 40;

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
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("no key of a tier")
    }
}

impl From<TierKey> for String {
    fn from(key: TierKey) -> Self {
        key.0
    }
}

impl PartnerKind {
    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Distributor => "distributor",
            Self::Reseller => "reseller",
        }
    }

    /// Reads a stored name.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Distributor, Self::Reseller]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}

/// What the vendor knows of a partner when it asks for protection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerStatus {
    /// The partner's tier: it sets the discount.
    pub tier: TierKey,
    /// The vendor has suspended the partner.
    pub suspended: bool,
    /// The partner's account is on credit hold.
    pub credit_hold: bool,
}

impl PartnerStatus {
    /// The gates before submission that this partner does not pass, each saying who can open it.
    pub fn ineligibilities(&self) -> Vec<Message> {
        let mut closed = Vec::new();
        if self.suspended {
            closed.push(Message::new("ineligible-suspended"));
        }
        if self.credit_hold {
            closed.push(Message::new("ineligible-credit-hold"));
        }
        closed
    }
}

/// The longest reason for a change of a partner's status, in characters.
pub const LONGEST_STATUS_REASON: usize = 2000;

/// The reason for a change of a partner's status: there must be one, and it must fit. Staff alone read it.
pub fn check_status_reason(text: &str) -> Result<&str, Problems> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problems::one("reason", "problem-status-reason-missing"));
    }
    if text.chars().count() > LONGEST_STATUS_REASON {
        let message = Message::new("problem-too-long").with("most", LONGEST_STATUS_REASON);
        return Err(Problems::one("reason", message));
    }
    Ok(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn status(suspended: bool, credit_hold: bool) -> PartnerStatus {
        PartnerStatus {
            tier: TierKey::parse("silver").unwrap(),
            suspended,
            credit_hold,
        }
    }

    fn keys(status: &PartnerStatus) -> Vec<String> {
        status
            .ineligibilities()
            .into_iter()
            .map(|reason| reason.key)
            .collect()
    }

    #[test]
    fn a_status_reason_is_neither_empty_nor_endless() {
        assert_eq!(check_status_reason(" Overdue. "), Ok("Overdue."));
        assert!(check_status_reason(" ").is_err());
        assert!(check_status_reason(&"a".repeat(LONGEST_STATUS_REASON + 1)).is_err());
    }

    #[test]
    fn a_partner_in_good_standing_passes_and_each_fault_closes_its_gate() {
        assert!(keys(&status(false, false)).is_empty());
        assert_eq!(keys(&status(true, false)), ["ineligible-suspended"]);
        assert_eq!(keys(&status(false, true)), ["ineligible-credit-hold"]);
        assert_eq!(keys(&status(true, true)).len(), 2);
    }

    #[test]
    fn tiers_and_kinds_read_back_from_their_names() {
        for key in ["registered", "gold-2", "x_1"] {
            assert_eq!(TierKey::parse(key).unwrap().as_str(), key);
        }
        for no_key in ["", "Gold", "a b", "é", &"a".repeat(41)] {
            assert_eq!(TierKey::parse(no_key), None, "{no_key}");
        }
        for kind in [PartnerKind::Distributor, PartnerKind::Reseller] {
            assert_eq!(PartnerKind::parse(kind.as_str()), Some(kind));
        }
    }

    proptest! {
        #[test]
        fn one_more_restriction_never_widens(suspended: bool, held: bool, suspend: bool, hold: bool) {
            let before = keys(&status(suspended, held));
            let after = keys(&status(suspended || suspend, held || hold));
            prop_assert!(before.iter().all(|reason| after.contains(reason)));
        }
    }
}
