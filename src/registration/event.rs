//! What happens to a registration. Kind, audience, timeline, notices and mail are made from these.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::content_hash::ContentHash;
use crate::event::Audience;
use crate::id::PersonId;
use crate::money::Money;
use crate::time::{Instant, LocalDate};

use super::{HeldDecision, Protection, Reference, Registration, Stage};

/// What every stored kind of this room begins with.
const ROOM: &str = "registration.";
/// Where the kind stands in the JSON of an event; the log has a column for it.
const TAG: &str = "kind";

/// A file that was deleted with its draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedFile {
    /// Its name.
    pub name: String,
    /// The hash of its content.
    pub content: ContentHash,
}

/// One thing that happened to a registration. An alias is the name that older versions wrote into the
/// log, where nothing ever changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// A draft was begun.
    #[serde(alias = "begun")]
    DraftStarted,
    /// A draft was deleted.
    #[serde(alias = "discarded")]
    DraftDeleted {
        /// The files that went with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<DeletedFile>,
    },
    /// Nobody goes on with a draft: it will be deleted.
    DraftEnds {
        /// The day.
        on: LocalDate,
    },
    /// A file was attached.
    Attached {
        /// Its name.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// The hash of its content.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<ContentHash>,
    },
    /// A file was taken off a draft.
    Detached {
        /// Its name.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
        /// The hash of its content.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<ContentHash>,
    },
    /// The partner submitted it.
    Submitted {
        /// What the deal is worth.
        value: Money,
    },
    /// A member of staff took it up, or over from a colleague.
    #[serde(alias = "taken")]
    TakenUp,
    /// It was sent back with a question.
    Returned {
        /// What the partner is asked.
        #[serde(alias = "text")]
        question: String,
    },
    /// The partner answered.
    Answered {
        /// The answer.
        #[serde(alias = "text")]
        answer: String,
    },
    /// Protection was granted.
    Approved {
        /// What was granted.
        protection: Protection,
    },
    /// Protection was granted although a request much like it is protected for another partner.
    #[serde(alias = "approved_despite")]
    ApprovedOverConflict {
        /// The protected request.
        #[serde(alias = "to")]
        protected: Reference,
        /// Why this one is about another project.
        #[serde(alias = "text")]
        override_reason: String,
    },
    /// It was refused.
    Denied {
        /// Why.
        #[serde(alias = "text")]
        reason: String,
    },
    /// The partner took it back, or released its protection.
    Withdrawn,
    /// Its protection ended.
    #[serde(alias = "lapsed")]
    Expired,
    /// The vendor ended its protection before its time.
    Revoked {
        /// Why.
        reason: String,
    },
    /// The partner prolonged its protection.
    Extended {
        /// What holds now.
        protection: Protection,
        /// What has progressed.
        progress: String,
    },
    /// The vendor prolonged the protection.
    ExtensionGranted {
        /// What holds now.
        protection: Protection,
        /// Why.
        reason: String,
    },
    /// Another request was approved for the same opportunity: this one waits in line.
    Waits,
    /// The line before it is free: it is reviewed again.
    Resumed,
    /// The vendor reviews it again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// What happened to others moved it in the line.
    PlaceChanged {
        /// Its place before.
        from: u32,
        /// Its place now.
        to: u32,
    },
    /// It is no longer held to be about the same opportunity as these.
    Unlinked {
        /// The other requests.
        from: Vec<Reference>,
        /// Why.
        reason: String,
    },
    /// It was put together with another request that is about the same opportunity.
    Linked {
        /// The other request.
        #[serde(alias = "to")]
        with: Reference,
    },
    /// Who had decided undid it before anybody was told.
    DecisionUndone {
        /// What was decided.
        undone: HeldDecision,
    },
    /// It was closed, since the vendor has parted from its partner.
    PartnerEnded,
    /// It was not answered in time: others are told, so that somebody sees to it.
    ClockMissed {
        /// When it was due.
        due: Instant,
    },
    /// A decision was not carried out: meanwhile it was not possible any more.
    DecisionDropped {
        /// What was decided.
        dropped: HeldDecision,
        /// Who decided it.
        decided_by: PersonId,
    },
}

/// Who is told of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipients {
    /// The channel managers who look after the partner.
    ChannelManagers,
    /// Who has taken it up; the channel managers while nobody has.
    Reviewer,
    /// Who stands in for those who look after it, and they themselves; where nobody does, who sets the programme's
    /// terms.
    Escalation,
    /// Who wrote it, and the partner's administrators.
    Registrants,
    /// One person.
    Person(PersonId),
    /// Both sides: the registrants and the reviewer.
    BothSides,
}

impl Event {
    /// Who may read it in the timeline.
    pub const fn audience(&self) -> Audience {
        match self {
            // A partner is not told what it competes with.
            Self::ApprovedOverConflict { .. }
            | Self::Linked { .. }
            | Self::Unlinked { .. }
            // What never took effect is no news.
            | Self::DecisionUndone { .. }
            | Self::ClockMissed { .. }
            | Self::DecisionDropped { .. } => Audience::Staff,
            // A draft is the partner's own business.
            Self::DraftStarted
            | Self::DraftDeleted { .. }
            | Self::DraftEnds { .. }
            | Self::Detached { .. } => Audience::Partner,
            Self::Attached { .. }
            | Self::Submitted { .. }
            | Self::TakenUp
            | Self::Returned { .. }
            | Self::Answered { .. }
            | Self::Approved { .. }
            | Self::Denied { .. }
            | Self::Withdrawn
            | Self::PartnerEnded
            | Self::Expired
            | Self::Revoked { .. }
            | Self::Extended { .. }
            | Self::ExtensionGranted { .. }
            | Self::Waits
            | Self::Resumed
            | Self::Reopened { .. }
            | Self::PlaceChanged { .. } => Audience::Both,
        }
    }

    /// Who is told of it, if anybody.
    pub const fn recipients(&self) -> Option<Recipients> {
        match self {
            Self::Submitted { .. } => Some(Recipients::ChannelManagers),
            Self::ClockMissed { .. } => Some(Recipients::Escalation),
            Self::DecisionDropped { decided_by, .. } => Some(Recipients::Person(*decided_by)),
            // Who looks after a request has to know what it is now compared with.
            Self::Answered { .. }
            | Self::Withdrawn
            | Self::Extended { .. }
            | Self::Linked { .. }
            | Self::Unlinked { .. } => Some(Recipients::Reviewer),
            Self::Returned { .. }
            | Self::Approved { .. }
            | Self::Denied { .. }
            | Self::Expired
            | Self::Revoked { .. }
            | Self::ExtensionGranted { .. }
            | Self::DraftEnds { .. }
            | Self::Waits
            | Self::PlaceChanged { .. } => Some(Recipients::Registrants),
            Self::Resumed | Self::Reopened { .. } => Some(Recipients::BothSides),
            Self::DraftStarted
            | Self::DraftDeleted { .. }
            | Self::Attached { .. }
            | Self::Detached { .. }
            | Self::TakenUp
            | Self::ApprovedOverConflict { .. }
            // Nobody is left there to be told.
            | Self::PartnerEnded
            | Self::DecisionUndone { .. } => None,
        }
    }

    /// Whether it goes by the terms in force, whose version is kept with it.
    pub const fn goes_by_terms(&self) -> bool {
        matches!(
            self,
            Self::Submitted { .. }
                | Self::Returned { .. }
                | Self::Approved { .. }
                | Self::Denied { .. }
                | Self::Extended { .. }
        )
    }

    /// What somebody wrote to go with it: a question, an answer, a reason.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Returned { question: text }
            | Self::Answered { answer: text }
            | Self::ApprovedOverConflict {
                override_reason: text,
                ..
            }
            | Self::Denied { reason: text }
            | Self::Revoked { reason: text }
            | Self::Extended { progress: text, .. }
            | Self::ExtensionGranted { reason: text, .. }
            | Self::Reopened { reason: text }
            | Self::Unlinked { reason: text, .. } => Some(text),
            Self::DecisionUndone { undone: held } | Self::DecisionDropped { dropped: held, .. } => {
                held.text()
            }
            _ => None,
        }
    }
}

/// An event as the log holds it: what happened, and the registration as it was afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRecord {
    /// The registration.
    pub reference: Reference,
    /// Its customer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub customer: String,
    /// Who wrote it. A draft's first event did not always say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_by: Option<PersonId>,
    /// Who had taken it up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<PersonId>,
    /// Where the event left it. Not said of drafts, whose first events did not always say it.
    #[serde(default = "draft", skip_serializing_if = "is_draft")]
    pub stage: Stage,
    /// The name of who did it, which older versions repeated here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<String>,
    /// For whom it was done, where it is another one's partner: its channel managers. For staff.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done_for: Vec<PersonId>,
    /// The version of the terms that a decision was taken under. Older ones did not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms_version: Option<u32>,
    /// What happened.
    #[serde(flatten)]
    pub event: Event,
}

const fn draft() -> Stage {
    Stage::Draft
}

// By reference, since serde asks so.
#[allow(clippy::trivially_copy_pass_by_ref)]
const fn is_draft(stage: &Stage) -> bool {
    matches!(stage, Stage::Draft)
}

impl EventRecord {
    /// The event, told of a registration as it is after it.
    pub fn new(after: &Registration, customer: &str, event: Event) -> Self {
        Self {
            reference: after.reference,
            customer: customer.to_owned(),
            created_by: Some(after.created_by),
            reviewer: after.state.reviewer(),
            stage: after.stage(),
            by_name: None,
            done_for: Vec::new(),
            terms_version: None,
            event,
        }
    }

    /// The kind and the payload that the log stores.
    ///
    /// # Errors
    /// It cannot be written as JSON, which no value of this type causes.
    pub fn to_stored(&self) -> Result<(String, Value), serde_json::Error> {
        let mut payload: Map<String, Value> = serde_json::from_value(serde_json::to_value(self)?)?;
        let kind = payload.remove(TAG);
        let kind = kind.as_ref().and_then(Value::as_str).unwrap_or_default();
        Ok((format!("{ROOM}{kind}"), Value::Object(payload)))
    }

    /// Reads a stored event; nothing when it is another room's.
    ///
    /// # Errors
    /// It is of this room, but of a kind or shape that this version does not know.
    pub fn from_stored(kind: &str, payload: &Value) -> Option<Result<Self, serde_json::Error>> {
        let kind = kind.strip_prefix(ROOM)?;
        let mut whole = payload.as_object().cloned().unwrap_or_default();
        whole.insert(TAG.to_owned(), Value::from(kind));
        Some(serde_json::from_value(Value::Object(whole)))
    }
}

#[cfg(test)]
mod tests;
