//! Partner companies: who they are to the vendor and whether they may ask for protection.

use serde::{Deserialize, Serialize};

use crate::names::UnknownName;
use crate::problems::{Problem, Problems};

mod change;
pub mod deputy;
#[cfg(feature = "native")]
pub mod directory;
#[cfg(feature = "native")]
mod draft;
#[cfg(feature = "native")]
mod event;
#[cfg(feature = "native")]
mod merge;
mod note;
#[cfg(feature = "native")]
pub mod partner_file;
pub mod policy;
mod refusal;
mod screening;
pub mod tier;

pub use change::{Change, PartnerField};
#[cfg(feature = "native")]
pub use draft::{PartnerDraft, ValidPartner};
#[cfg(feature = "native")]
pub use event::Event;
pub use note::{LONGEST_NOTE, check_note};
pub use refusal::{REOPEN_DAYS, Refusal, may_reopen_until};
pub use screening::{SCREENING_TOLD_DAYS, Screening, ScreeningDraft, ValidScreening};
pub use tier::TierKey;

/// What a partner does in the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnerKind {
    /// Buys from the vendor and sells to resellers.
    Distributor,
    /// Sells to customers.
    Reseller,
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

impl TryFrom<String> for PartnerKind {
    type Error = UnknownName;

    fn try_from(name: String) -> Result<Self, UnknownName> {
        Self::parse(&name).ok_or(UnknownName(name))
    }
}

/// What the vendor knows of a partner when it asks for protection.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each holds by itself, whatever the others say"
)]
pub struct PartnerStatus {
    /// The partner's tier: it sets the discount.
    pub tier: TierKey,
    /// The vendor has suspended the partner.
    pub suspended: bool,
    /// The partner's account is on credit hold.
    pub credit_hold: bool,
    /// The screening found something.
    pub screening_hit: bool,
    /// The vendor has ended the partnership.
    pub ended: bool,
}

/// What keeps a partner from asking for protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ineligibility {
    /// The vendor has suspended it; its channel manager can lift that.
    Suspended,
    /// Its account is on credit hold; its accounts contact can lift that.
    CreditHold,
    /// It has not accepted its agreement in the version that holds; its administrators can.
    AgreementNotAccepted,
    /// The vendor's screening of it is open; its channel manager knows more.
    Screening,
    /// The partnership has ended.
    Ended,
}

/// Whether a partner may ask for protection, and if not, why: everything that speaks against it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eligibility {
    /// What keeps it from asking.
    pub against: Vec<Ineligibility>,
}

impl Eligibility {
    /// The eligibility of a partner of this status, whose agreement is or is not due.
    pub fn of(status: &PartnerStatus, agreement_is_due: bool) -> Self {
        let agreement = agreement_is_due.then_some(Ineligibility::AgreementNotAccepted);
        let against = status.ineligibilities().into_iter().chain(agreement);
        Self {
            against: against.collect(),
        }
    }

    /// Nothing speaks against it.
    pub fn is_given(&self) -> bool {
        self.against.is_empty()
    }
}

impl PartnerStatus {
    /// What about its status keeps this partner from asking for protection. A request that is made already goes by
    /// this alone; a new one by all of [`Eligibility`].
    pub fn ineligibilities(&self) -> Vec<Ineligibility> {
        [
            (self.ended, Ineligibility::Ended),
            (self.suspended, Ineligibility::Suspended),
            (self.credit_hold, Ineligibility::CreditHold),
            (self.screening_hit, Ineligibility::Screening),
        ]
        .into_iter()
        .filter_map(|(holds, reason)| holds.then_some(reason))
        .collect()
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
    if let Some(problem) = Problem::too_long(text, LONGEST_STATUS_REASON) {
        return Err(Problems::one("reason", problem));
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
            screening_hit: false,
            ended: false,
        }
    }

    #[test]
    fn a_status_reason_is_neither_empty_nor_endless() {
        assert_eq!(check_status_reason(" Overdue. "), Ok("Overdue."));
        assert!(check_status_reason(" ").is_err());
        assert!(check_status_reason(&"a".repeat(LONGEST_STATUS_REASON + 1)).is_err());
    }

    #[test]
    fn a_partner_in_good_standing_may_ask_and_each_fault_is_named() {
        use Ineligibility::{CreditHold, Suspended};
        assert_eq!(status(false, false).ineligibilities(), []);
        assert_eq!(status(true, false).ineligibilities(), [Suspended]);
        assert_eq!(status(false, true).ineligibilities(), [CreditHold]);
        assert_eq!(
            status(true, true).ineligibilities(),
            [Suspended, CreditHold]
        );
        let ended = PartnerStatus {
            screening_hit: true,
            ended: true,
            ..status(false, true)
        };
        assert_eq!(
            ended.ineligibilities(),
            [Ineligibility::Ended, CreditHold, Ineligibility::Screening]
        );
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
        fn one_more_restriction_never_widens(
            (suspended, held, due) in any::<(bool, bool, bool)>(),
            (suspend, hold, ask) in any::<(bool, bool, bool)>(),
        ) {
            let before = Eligibility::of(&status(suspended, held), due);
            let after = Eligibility::of(&status(suspended || suspend, held || hold), due || ask);
            prop_assert!(before.against.iter().all(|reason| after.against.contains(reason)));
            prop_assert!(before.is_given() || !after.is_given());
        }
    }
}
