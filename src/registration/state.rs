//! A registration as the rules see it: who asks, and the state with the data that belongs to it.

use serde::{Deserialize, Serialize};

use crate::id::{OpportunityId, PartnerId, PersonId, RegistrationId};
use crate::money::Rate;
use crate::time::{Instant, LocalDate};

use super::{Reference, Stage};

/// A registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Its id.
    pub id: RegistrationId,
    /// Its human reference.
    pub reference: Reference,
    /// The partner who asks.
    pub partner: PartnerId,
    /// Who wrote it.
    pub created_by: PersonId,
    /// Its state.
    pub state: State,
}

/// The state of a registration, with exactly the data that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Being written by the partner; nobody else sees it.
    Draft,
    /// Submitted; the service clock runs.
    InReview {
        /// What every submitted request has.
        submission: Submission,
        /// The member of staff who took it up.
        reviewer: Option<PersonId>,
    },
    /// Sent back with a question; the clock is paused until the partner answers.
    Returned {
        /// What every submitted request has.
        submission: Submission,
        /// Who asks.
        reviewer: PersonId,
        /// What the partner is asked.
        question: String,
        /// Business minutes that were left for the decision when the clock stopped.
        paused_minutes: i64,
    },
    /// Another request was approved for the same opportunity: this one waits in line, and its clock is paused.
    Waiting {
        /// What every submitted request has.
        submission: Submission,
        /// Who had taken it up.
        reviewer: Option<PersonId>,
        /// The question that the partner still has to answer when the request is reviewed again.
        question: Option<String>,
        /// Business minutes that were left for the decision when the clock stopped.
        paused_minutes: i64,
    },
    /// Approved: the partner is protected on the opportunity.
    Protected {
        /// What every submitted request has.
        submission: Submission,
        /// Who approved it.
        reviewer: PersonId,
        /// What was granted.
        protection: Protection,
    },
    /// Refused.
    Denied {
        /// What every submitted request has.
        submission: Submission,
        /// Who denied it.
        reviewer: PersonId,
        /// Why; the partner reads it.
        reason: String,
    },
    /// Taken back by the partner.
    Withdrawn {
        /// What every submitted request has.
        submission: Submission,
        /// Who had taken it up by then.
        reviewer: Option<PersonId>,
        /// The question that was never answered.
        question: Option<String>,
        /// The protection that the partner released.
        released: Option<Protection>,
    },
    /// The protection window ended without an order.
    Expired {
        /// What every submitted request has.
        submission: Submission,
        /// Who had approved it.
        reviewer: PersonId,
        /// What had been granted.
        protection: Protection,
    },
    /// The vendor ended the protection before its time.
    Revoked {
        /// What every submitted request has.
        submission: Submission,
        /// Who revoked it.
        reviewer: PersonId,
        /// What had been granted.
        protection: Protection,
        /// Why; the partner reads it.
        reason: String,
    },
}

/// What every submitted request has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Submission {
    /// When it was first submitted: its place in the queue.
    pub at: Instant,
    /// What it is about.
    pub opportunity: OpportunityId,
    /// By when it is answered.
    pub clock: ServiceClock,
}

/// When an answer is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceClock {
    /// By when a reviewer must be assigned.
    pub triage_due: Instant,
    /// By when it is decided.
    pub decision_due: Instant,
}

/// What an approval grants. It names the version of the terms it was taken under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// From when.
    pub from: Instant,
    /// The last protected day, on the vendor's calendar.
    pub until: LocalDate,
    /// The first instant that is no longer protected.
    pub ends_at: Instant,
    /// The discount on the deal.
    pub discount: Rate,
    /// The version of the terms.
    pub terms_version: u32,
}

impl State {
    /// The name of the state.
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Draft => Stage::Draft,
            Self::InReview { .. } => Stage::InReview,
            Self::Returned { .. } => Stage::Returned,
            Self::Waiting { .. } => Stage::Waiting,
            Self::Protected { .. } => Stage::Protected,
            Self::Denied { .. } => Stage::Denied,
            Self::Withdrawn { .. } => Stage::Withdrawn,
            Self::Expired { .. } => Stage::Expired,
            Self::Revoked { .. } => Stage::Revoked,
        }
    }

    /// What every submitted request has; nothing in a draft.
    pub const fn submission(&self) -> Option<&Submission> {
        match self {
            Self::Draft => None,
            Self::InReview { submission, .. }
            | Self::Returned { submission, .. }
            | Self::Waiting { submission, .. }
            | Self::Protected { submission, .. }
            | Self::Denied { submission, .. }
            | Self::Withdrawn { submission, .. }
            | Self::Expired { submission, .. }
            | Self::Revoked { submission, .. } => Some(submission),
        }
    }

    /// The member of staff who took it up, asked or decided.
    pub const fn reviewer(&self) -> Option<PersonId> {
        match self {
            Self::Draft => None,
            Self::InReview { reviewer, .. }
            | Self::Waiting { reviewer, .. }
            | Self::Withdrawn { reviewer, .. } => *reviewer,
            Self::Returned { reviewer, .. }
            | Self::Protected { reviewer, .. }
            | Self::Denied { reviewer, .. }
            | Self::Expired { reviewer, .. }
            | Self::Revoked { reviewer, .. } => Some(*reviewer),
        }
    }

    /// What an approval granted, whether it still holds, has run out or was released.
    pub const fn protection(&self) -> Option<&Protection> {
        match self {
            Self::Protected { protection, .. }
            | Self::Expired { protection, .. }
            | Self::Revoked { protection, .. } => Some(protection),
            Self::Withdrawn { released, .. } => released.as_ref(),
            Self::Draft
            | Self::InReview { .. }
            | Self::Returned { .. }
            | Self::Waiting { .. }
            | Self::Denied { .. } => None,
        }
    }

    /// What is due next: triage until a reviewer is assigned, then the decision. `None` while the clock
    /// is paused.
    pub const fn due(&self) -> Option<Instant> {
        match self {
            Self::InReview {
                submission,
                reviewer: None,
            } => Some(submission.clock.triage_due),
            Self::InReview {
                submission,
                reviewer: Some(_),
            } => Some(submission.clock.decision_due),
            _ => None,
        }
    }
}

impl Registration {
    /// The name of its state.
    pub const fn stage(&self) -> Stage {
        self.state.stage()
    }

    /// When it was first submitted: its place in the queue.
    pub fn submitted_at(&self) -> Option<Instant> {
        self.state.submission().map(|submission| submission.at)
    }

    /// What it is about, from its submission on.
    pub fn opportunity(&self) -> Option<OpportunityId> {
        self.state
            .submission()
            .map(|submission| submission.opportunity)
    }
}
