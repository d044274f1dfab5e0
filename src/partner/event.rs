//! What happens to a partner.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::PartnerKind;
use crate::event::{from_stored, to_stored};
use crate::id::PartnerId;
use crate::time::LocalDate;

const ROOM: &str = "partner";

/// One thing that happened to a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// It was taken into the programme.
    Added {
        /// What it does in the channel.
        #[serde(rename = "partner_kind")]
        kind: PartnerKind,
        /// Its country.
        country: String,
        /// Its tier.
        tier: String,
    },
    /// It may not register deals.
    Suspended {
        /// Why.
        reason: String,
    },
    /// It may register deals again.
    Reinstated {
        /// Why.
        reason: String,
    },
    /// It may not register deals until its account is settled.
    CreditHeld {
        /// Why.
        reason: String,
    },
    /// Its account is settled.
    CreditReleased {
        /// Why.
        reason: String,
    },
    /// It may buy from a distributor.
    Tied {
        /// The distributor.
        distributor: PartnerId,
        /// The country of the customers; everywhere without one.
        country: Option<String>,
        /// The first day.
        from: LocalDate,
        /// The last day, if it ends.
        until: Option<LocalDate>,
    },
    /// It proposed a reseller.
    ResellerProposed {
        /// Its name.
        company: String,
    },
    /// A reseller that it had proposed was declined.
    ProposalDeclined {
        /// Its name.
        company: String,
        /// Why.
        reason: String,
    },
    /// A reseller that it had proposed was taken in.
    ProposalApproved {
        /// Its name.
        company: String,
        /// The reseller.
        reseller: PartnerId,
    },
    /// It may not buy from the distributor any more.
    TieEnded {
        /// The distributor.
        distributor: PartnerId,
        /// The country of the customers; everywhere without one.
        country: Option<String>,
        /// The last day; none where it had not begun.
        until: Option<LocalDate>,
    },
}

impl Event {
    /// What somebody wrote to go with it.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Added { .. }
            | Self::Tied { .. }
            | Self::TieEnded { .. }
            | Self::ResellerProposed { .. }
            | Self::ProposalApproved { .. } => None,
            Self::Suspended { reason }
            | Self::Reinstated { reason }
            | Self::CreditHeld { reason }
            | Self::CreditReleased { reason }
            | Self::ProposalDeclined { reason, .. } => Some(reason),
        }
    }

    /// The kind and the payload that the log stores.
    ///
    /// # Errors
    /// It cannot be written as JSON, which no value of this type causes.
    pub fn to_stored(&self) -> Result<(String, Value), serde_json::Error> {
        to_stored(ROOM, self)
    }

    /// Reads a stored event, if it is one of these.
    pub fn from_stored(kind: &str, payload: &Value) -> Option<Self> {
        from_stored(ROOM, kind, payload)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_reads_back_and_so_does_what_older_versions_wrote() {
        let added = Event::Added {
            kind: PartnerKind::Reseller,
            country: "SE".to_owned(),
            tier: "silver".to_owned(),
        };
        let (kind, payload) = added.to_stored().unwrap();
        assert_eq!(kind, "partner.added");
        assert_eq!(Event::from_stored(&kind, &payload), Some(added));
        let held = Event::from_stored("partner.credit_held", &json!({ "reason": "Overdue" }));
        assert_eq!(held.unwrap().reason(), Some("Overdue"));
    }
}
