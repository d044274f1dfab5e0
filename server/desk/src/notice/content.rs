//! What a notice tells. The words are the app's.

use portico::registration::{Event, EventRecord, Reference};
use portico::time::LocalDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::DeskError;

/// What people are told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    /// A partner submitted a registration.
    Submitted,
    /// The partner answered a question.
    Answered,
    /// The partner took a registration back.
    Withdrawn,
    /// A registration came back with a question.
    Returned,
    /// Protection was granted.
    Approved,
    /// Protection was refused.
    Denied,
    /// Protection ended.
    Expired,
    /// One's own decision was not carried out.
    DecisionDropped,
    /// The vendor ended the protection before its time.
    Revoked,
    /// The partner prolonged its protection.
    Extended,
    /// The vendor prolonged the protection.
    ExtensionGranted,
    /// Another registration was approved: this one waits in line.
    Waits,
    /// The next in line: the registration is reviewed again.
    Resumed,
    /// The vendor reviews it again.
    Reopened,
    /// Others moved it in the line.
    PlaceChanged,
    /// It was linked to another registration.
    Linked,
    /// It was taken out of a link.
    Unlinked,
    /// It was not answered in time.
    ClockMissed,
    /// Nobody goes on with a draft: it will be deleted.
    DraftEnds,
}

impl NoticeKind {
    /// Every kind.
    pub const ALL: [Self; 19] = [
        Self::Submitted,
        Self::Answered,
        Self::Withdrawn,
        Self::Returned,
        Self::Approved,
        Self::Denied,
        Self::Expired,
        Self::DecisionDropped,
        Self::Revoked,
        Self::Extended,
        Self::ExtensionGranted,
        Self::Waits,
        Self::Resumed,
        Self::Reopened,
        Self::PlaceChanged,
        Self::Linked,
        Self::Unlinked,
        Self::ClockMissed,
        Self::DraftEnds,
    ];

    /// Whether somebody must be told of it, at least in the portal: they are asked something, or lose something.
    pub const fn must_be_told(self) -> bool {
        matches!(
            self,
            Self::Returned
                | Self::Denied
                | Self::Expired
                | Self::Revoked
                | Self::DecisionDropped
                | Self::DraftEnds
        )
    }

    /// Whether it is told to the vendor's staff, or to a partner's people.
    pub const fn is_told_to(self, staff: bool) -> bool {
        match self {
            Self::Submitted
            | Self::Answered
            | Self::Withdrawn
            | Self::DecisionDropped
            | Self::Extended
            | Self::Linked
            | Self::ClockMissed
            | Self::Unlinked => staff,
            Self::Returned
            | Self::Approved
            | Self::Denied
            | Self::Expired
            | Self::Revoked
            | Self::ExtensionGranted
            | Self::Waits
            | Self::DraftEnds
            | Self::PlaceChanged => !staff,
            Self::Resumed | Self::Reopened => true,
        }
    }

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "registration.submitted",
            Self::Answered => "registration.answered",
            Self::Withdrawn => "registration.withdrawn",
            Self::Returned => "registration.returned",
            Self::Approved => "registration.approved",
            Self::Denied => "registration.denied",
            Self::Expired => "registration.expired",
            Self::DecisionDropped => "registration.decision_dropped",
            Self::Revoked => "registration.revoked",
            Self::Extended => "registration.extended",
            Self::ExtensionGranted => "registration.extension_granted",
            Self::Waits => "registration.waits",
            Self::Resumed => "registration.resumed",
            Self::Reopened => "registration.reopened",
            Self::PlaceChanged => "registration.place_changed",
            Self::Linked => "registration.linked",
            Self::Unlinked => "registration.unlinked",
            Self::ClockMissed => "registration.clock_missed",
            Self::DraftEnds => "registration.draft_ends",
        }
    }

    /// Reads a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What a notice repeats of its event, and no more: the rest of an event may be for other eyes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeDetails {
    /// The registration.
    pub reference: Reference,
    /// Its customer.
    #[serde(default)]
    pub customer: String,
    /// The name of who did it; nobody when the system did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// What they wrote: a question, an answer, a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The last protected day, where protection was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protected_until: Option<LocalDate>,
    /// The place in line, where it has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// The day on which a draft will be deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<LocalDate>,
    /// The others that it was linked to, or is no longer. For staff.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Reference>,
}

/// What a notice tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeContent {
    /// What happened.
    pub kind: NoticeKind,
    /// To what, by whom, with which words.
    pub details: NoticeDetails,
}

impl NoticeKind {
    /// The notice of an event; `None` for events that concern nobody else.
    const fn of(event: &Event) -> Option<Self> {
        Some(match event {
            Event::Submitted { .. } => Self::Submitted,
            Event::Answered { .. } => Self::Answered,
            Event::Withdrawn => Self::Withdrawn,
            Event::Returned { .. } => Self::Returned,
            Event::Approved { .. } => Self::Approved,
            Event::Denied { .. } => Self::Denied,
            Event::Expired => Self::Expired,
            Event::DecisionDropped { .. } => Self::DecisionDropped,
            Event::Revoked { .. } => Self::Revoked,
            Event::Extended { .. } => Self::Extended,
            Event::ExtensionGranted { .. } => Self::ExtensionGranted,
            Event::Waits => Self::Waits,
            Event::Resumed => Self::Resumed,
            Event::Reopened { .. } => Self::Reopened,
            Event::PlaceChanged { .. } => Self::PlaceChanged,
            Event::Linked { .. } => Self::Linked,
            Event::Unlinked { .. } => Self::Unlinked,
            Event::ClockMissed { .. } => Self::ClockMissed,
            Event::DraftEnds { .. } => Self::DraftEnds,
            Event::DraftStarted
            | Event::DraftDeleted { .. }
            | Event::Attached { .. }
            | Event::Detached { .. }
            | Event::TakenUp
            | Event::PartnerEnded
            | Event::ApprovedOverConflict { .. }
            | Event::DecisionUndone { .. } => return None,
        })
    }
}

impl NoticeContent {
    /// What a notice repeats of an event.
    pub(crate) fn of(record: &EventRecord) -> Option<Self> {
        let protected_until = match &record.event {
            Event::Approved { protection }
            | Event::Extended { protection, .. }
            | Event::ExtensionGranted { protection, .. } => Some(protection.until),
            _ => None,
        };
        let place = match &record.event {
            Event::PlaceChanged { to, .. } => Some(*to),
            _ => None,
        };
        let ends_on = match &record.event {
            Event::DraftEnds { on } => Some(*on),
            _ => None,
        };
        let others = match &record.event {
            Event::Linked { with } => vec![*with],
            Event::Unlinked { from, .. } => from.clone(),
            _ => Vec::new(),
        };
        Some(Self {
            kind: NoticeKind::of(&record.event)?,
            details: NoticeDetails {
                reference: record.reference,
                customer: record.customer.clone(),
                by_name: record.by_name.clone(),
                text: record.event.text().map(str::to_owned),
                protected_until,
                place,
                ends_on,
                others,
            },
        })
    }

    /// Reads what is stored under this kind.
    pub(crate) fn from_stored(kind: &str, details: Value) -> Result<Self, DeskError> {
        Ok(Self {
            kind: NoticeKind::parse(kind)
                .ok_or_else(|| DeskError::internal(format!("no notice {kind}")))?,
            details: serde_json::from_value(details)?,
        })
    }
}
