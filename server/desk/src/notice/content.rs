//! What a notice tells. The words are the app's.

use portico::id::{ApplicationId, PartnerId};
use portico::registration::{Event, EventRecord, Reference};
use portico::time::LocalDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::NoticeKind;
use crate::error::DeskError;

/// What a notice is about, where it is no registration: it leads there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The agreement of the reader's company.
    OwnAgreement,
    /// An application.
    Application(ApplicationId),
    /// A proposal of a distributor.
    Proposal(Uuid),
    /// What the reader's company proposed.
    OwnProposals,
    /// A partner, for staff.
    Partner(PartnerId),
    /// The people of a partner, for staff.
    PeopleOf(PartnerId),
    /// The people of the reader's side.
    OwnPeople,
    /// The reader's company.
    OwnCompany,
    /// The reader's account.
    OwnAccount,
    /// The reader's sign-in.
    OwnSignIn,
    /// Who stands in for whom.
    Deputies,
    /// The draft of the programme's next version.
    ProgrammeDraft,
    /// A version of the programme.
    ProgrammeVersion(u32),
    /// The requests for erasure.
    Erasures,
}

/// What a notice repeats of its event, and no more: the rest of an event may be for other eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeDetails {
    /// The registration, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// Its customer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub customer: String,
    /// What it is about otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// What that is called: a company, a colleague.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
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
    /// The first day of what it tells, such as of a deputy's time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<LocalDate>,
    /// The day by which, or on which, something happens, such as that a draft is deleted.
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
                reference: Some(record.reference),
                customer: record.customer.clone(),
                by_name: record.by_name.clone(),
                text: record.event.text().map(str::to_owned),
                protected_until,
                place,
                ends_on,
                others,
                ..NoticeDetails::default()
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
