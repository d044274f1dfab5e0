//! What happens to a partner.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Change, PartnerKind, Screening};
use crate::event::stored_event;
use crate::id::{NoteId, PartnerId, PersonId};
use crate::time::LocalDate;

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
    /// Its details were edited.
    Changed {
        /// The version of the details that this made.
        version: i64,
        /// What changed, in the order of the form.
        changes: Vec<Change>,
    },
    /// It was screened.
    Screened {
        /// What was found.
        result: Screening,
        /// The day on which it was looked.
        on: LocalDate,
        /// The day by which to look again.
        next_due: Option<LocalDate>,
        /// What there is to say of it.
        remark: String,
    },
    /// It is to be screened again before long, or should have been.
    ScreeningDue {
        /// By which day.
        on: LocalDate,
        /// That day has passed.
        overdue: bool,
    },
    /// The vendor parted from it: its people have no access any more.
    Ended {
        /// Why.
        reason: String,
        /// Who administered it until then, and is told.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        administrators: Vec<PersonId>,
    },
    /// The end was taken back.
    Reopened {
        /// Why.
        reason: String,
    },
    /// Somebody noted something about it.
    NoteWritten {
        /// The note.
        note: NoteId,
    },
    /// Somebody changed their note.
    NoteEdited {
        /// The note.
        note: NoteId,
    },
    /// Somebody deleted their note.
    NoteDeleted {
        /// The note.
        note: NoteId,
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
        /// The proposal; older versions did not say which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<Uuid>,
    },
    /// A reseller that it had proposed was declined.
    ProposalDeclined {
        /// Its name.
        company: String,
        /// Why.
        reason: String,
        /// The proposal; older versions did not say which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<Uuid>,
    },
    /// A reseller that it had proposed was taken in.
    ProposalApproved {
        /// Its name.
        company: String,
        /// The reseller.
        reseller: PartnerId,
        /// The proposal; older versions did not say which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proposal: Option<Uuid>,
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
            | Self::Changed { .. }
            | Self::NoteWritten { .. }
            | Self::NoteEdited { .. }
            | Self::NoteDeleted { .. }
            | Self::Tied { .. }
            | Self::TieEnded { .. }
            | Self::ResellerProposed { .. }
            | Self::ProposalApproved { .. }
            | Self::ScreeningDue { .. } => None,
            Self::Screened { remark, .. } => Some(remark),
            Self::Suspended { reason }
            | Self::Ended { reason, .. }
            | Self::Reopened { reason }
            | Self::Reinstated { reason }
            | Self::CreditHeld { reason }
            | Self::CreditReleased { reason }
            | Self::ProposalDeclined { reason, .. } => Some(reason),
        }
    }
}

stored_event!(Event, "partner");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::partner::PartnerField;

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
        let changed = Event::Changed {
            version: 2,
            changes: Change::of(PartnerField::Tier, "silver", "gold")
                .into_iter()
                .collect(),
        };
        let (kind, payload) = changed.to_stored().unwrap();
        assert_eq!(payload["changes"][0]["field"], "tier");
        assert_eq!(Event::from_stored(&kind, &payload), Some(changed));
        let held = Event::from_stored("partner.credit_held", &json!({ "reason": "Overdue" }));
        assert_eq!(held.unwrap().reason(), Some("Overdue"));
    }
}
