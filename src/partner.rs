//! Partner companies: who they are to the vendor and whether they may ask for protection.

use serde::{Deserialize, Serialize};

use crate::problems::{Problem, Problems};

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

/// A partner's level in the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The entry level.
    Registered,
    /// The middle level.
    Silver,
    /// The highest level.
    Gold,
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

impl Tier {
    /// Every tier, lowest first.
    pub const ALL: [Self; 3] = [Self::Registered, Self::Silver, Self::Gold];

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Silver => "silver",
            Self::Gold => "gold",
        }
    }

    /// Reads a stored name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == text)
    }
}

/// What the vendor knows of a partner when it asks for protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnerStatus {
    /// The partner's tier: it sets the discount.
    pub tier: Tier,
    /// The vendor has suspended the partner.
    pub suspended: bool,
    /// The partner's account is on credit hold.
    pub credit_hold: bool,
}

/// What keeps a partner from asking for protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ineligibility {
    /// The vendor has suspended it; its channel manager can lift that.
    Suspended,
    /// Its account is on credit hold; its accounts contact can lift that.
    CreditHold,
}

impl PartnerStatus {
    /// Everything that keeps this partner from asking for protection.
    pub fn ineligibilities(self) -> Vec<Ineligibility> {
        let suspended = self.suspended.then_some(Ineligibility::Suspended);
        let credit_hold = self.credit_hold.then_some(Ineligibility::CreditHold);
        suspended.into_iter().chain(credit_hold).collect()
    }
}

/// The longest reason for a change of a partner's status, in characters.
pub const LONGEST_STATUS_REASON: usize = 2000;

/// The reason for a change of a partner's status: there must be one, and it must fit. Staff alone read it.
pub fn check_status_reason(text: &str) -> Result<&str, Problems> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problems::one("reason", Problem::StatusReasonMissing));
    }
    if text.chars().count() > LONGEST_STATUS_REASON {
        let most = LONGEST_STATUS_REASON;
        return Err(Problems::one("reason", Problem::TooLong { most }));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_reason_is_neither_empty_nor_endless() {
        assert_eq!(check_status_reason(" Overdue. "), Ok("Overdue."));
        assert!(check_status_reason(" ").is_err());
        assert!(check_status_reason(&"a".repeat(LONGEST_STATUS_REASON + 1)).is_err());
    }

    #[test]
    fn a_partner_in_good_standing_may_ask_and_each_fault_is_named() {
        let good = PartnerStatus {
            tier: Tier::Silver,
            suspended: false,
            credit_hold: false,
        };
        assert!(good.ineligibilities().is_empty());
        let suspended = PartnerStatus {
            suspended: true,
            ..good
        };
        assert_eq!(suspended.ineligibilities(), [Ineligibility::Suspended]);
        let held = PartnerStatus {
            credit_hold: true,
            ..good
        };
        assert_eq!(held.ineligibilities(), [Ineligibility::CreditHold]);
        let both = PartnerStatus {
            credit_hold: true,
            ..suspended
        };
        assert_eq!(
            both.ineligibilities(),
            [Ineligibility::Suspended, Ineligibility::CreditHold]
        );
    }

    #[test]
    fn tiers_and_kinds_read_back_from_their_names() {
        for tier in Tier::ALL {
            assert_eq!(Tier::parse(tier.as_str()), Some(tier));
        }
        for kind in [PartnerKind::Distributor, PartnerKind::Reseller] {
            assert_eq!(PartnerKind::parse(kind.as_str()), Some(kind));
        }
    }
}
