//! Why a step with a registration is not taken.

use serde::{Deserialize, Serialize};

use crate::partner::Ineligibility;
use crate::problems::Problem;

use super::{Reference, Stage};

/// A rule that speaks against a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// The step is not possible in this stage.
    WrongStage {
        /// The stage.
        stage: Stage,
    },
    /// What was a draft has been submitted, and is not edited any more.
    AlreadySubmitted {
        /// The registration.
        reference: Reference,
    },
    /// The partner may not ask for protection now.
    NotEligible(Ineligibility),
    /// The partner was suspended since it asked.
    PartnerSuspended,
    /// The question that sends a request back is missing or does not fit.
    Question(Problem),
    /// The answer to a question is missing or does not fit.
    Answer(Problem),
    /// The reason of a denial is missing or does not fit.
    Reason(Problem),
    /// The reason of what concerns the vendor's side alone is missing or does not fit.
    StaffReason(Problem),
    /// A request much like this one is protected for another partner, and the reason why this one is
    /// about another project is missing or does not fit.
    OverrideReason {
        /// The protected request.
        protected: Reference,
        /// What is wrong with the reason.
        problem: Problem,
    },
    /// The opportunity is protected for another request.
    OpportunityProtected {
        /// The request that was quicker, unless it has just let go.
        by: Option<Reference>,
    },
    /// The protection has not ended yet.
    StillProtected,
    /// The protection has ended meanwhile.
    ProtectionOver,
    /// The terms offer partners no extension.
    ExtensionNotOffered,
    /// The partner has extended its protection before.
    ExtendedBefore,
    /// What has progressed is missing or does not fit.
    Progress(Problem),
    /// The day up to which a protection is extended is missing or does not fit.
    ExtensionDate(Problem),
    /// A request cannot be linked to itself.
    LinkToItself,
    /// The two requests are about the same opportunity already.
    AlreadyLinked,
    /// The request is about an opportunity of its own.
    NotLinked,
    /// Nobody waits behind the protected request.
    NobodyWaits,
    /// The request is not over, so there is nothing to register again.
    NotOver,
    /// What was submitted keeps its files.
    FileKept,
    /// The decision was carried out already.
    TooLateToUndo,
}

impl Refusal {
    /// The problem of the text that came with the step, which its author can correct.
    pub const fn text_problem(&self) -> Option<&Problem> {
        match self {
            Self::Question(problem)
            | Self::Answer(problem)
            | Self::Reason(problem)
            | Self::StaffReason(problem)
            | Self::Progress(problem)
            | Self::ExtensionDate(problem)
            | Self::OverrideReason { problem, .. } => Some(problem),
            Self::WrongStage { .. }
            | Self::AlreadySubmitted { .. }
            | Self::NotEligible(_)
            | Self::PartnerSuspended
            | Self::OpportunityProtected { .. }
            | Self::StillProtected
            | Self::ProtectionOver
            | Self::ExtensionNotOffered
            | Self::ExtendedBefore
            | Self::LinkToItself
            | Self::AlreadyLinked
            | Self::NotLinked
            | Self::NobodyWaits
            | Self::NotOver
            | Self::FileKept
            | Self::TooLateToUndo => None,
        }
    }
}
