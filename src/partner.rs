//! Partner companies: who they are to the vendor and whether they may ask for protection.

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

impl PartnerStatus {
    /// The gates before submission that this partner does not pass, each saying who can open it.
    pub fn ineligibilities(self) -> Vec<Message> {
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
mod tests {
    use super::*;

    #[test]
    fn a_status_reason_is_neither_empty_nor_endless() {
        assert_eq!(check_status_reason(" Overdue. "), Ok("Overdue."));
        assert!(check_status_reason(" ").is_err());
        assert!(check_status_reason(&"a".repeat(LONGEST_STATUS_REASON + 1)).is_err());
    }

    #[test]
    fn a_partner_in_good_standing_passes_and_each_fault_closes_its_gate() {
        let good = PartnerStatus {
            tier: Tier::Silver,
            suspended: false,
            credit_hold: false,
        };
        assert!(good.ineligibilities().is_empty());
        let keys = |standing: PartnerStatus| {
            standing
                .ineligibilities()
                .into_iter()
                .map(|gate| gate.key)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            keys(PartnerStatus {
                suspended: true,
                ..good
            }),
            ["ineligible-suspended"]
        );
        assert_eq!(
            keys(PartnerStatus {
                credit_hold: true,
                ..good
            }),
            ["ineligible-credit-hold"]
        );
        assert_eq!(
            keys(PartnerStatus {
                suspended: true,
                credit_hold: true,
                ..good
            })
            .len(),
            2
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
