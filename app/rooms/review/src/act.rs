//! The acts beside the decision itself: which there are, who may do them when, and how each is done.

use portico::actor::Actor;
use portico::registration::{Stage, policy};
use portico_desk::registration::{Candidate, Correction, Decision, RegistrationDetail};
use portico_desk::{AuthorizedDesk, DeskError};

/// An act with a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Takes the request out of a link.
    Unlink,
    /// Denies a request that is not in the queue.
    Deny,
    /// Prolongs a protection.
    Extend,
    /// Ends a protection.
    Revoke,
    /// Denies all who wait behind a protected request.
    AnswerWaiting,
    /// Reviews the request again.
    Reopen,
}

impl Act {
    pub(crate) const ALL: [Self; 6] = [
        Self::Unlink,
        Self::Deny,
        Self::Extend,
        Self::Revoke,
        Self::AnswerWaiting,
        Self::Reopen,
    ];

    /// The end of its address, and its part of the texts' keys.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Unlink => "unlink",
            Self::Deny => "deny",
            Self::Extend => "extend",
            Self::Revoke => "revoke",
            Self::AnswerWaiting => "answer-waiting",
            Self::Reopen => "reopen",
        }
    }

    /// The field of its reason.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Unlink => "unlink-reason",
            Self::Deny => "deny-reason",
            Self::Extend => "extend-reason",
            Self::Revoke => "revoke-reason",
            Self::AnswerWaiting => "answer-waiting-reason",
            Self::Reopen => "reopen-reason",
        }
    }

    /// The acts that this reader may do with the request as it stands.
    pub(crate) fn open_to(actor: &Actor, detail: &RegistrationDetail) -> Vec<Self> {
        let stage = detail.registration.stage();
        let linked = detail.candidates.iter().any(|other| other.same_opportunity);
        Self::ALL
            .into_iter()
            .filter(|act| match act {
                Self::Unlink => linked && policy::may_unlink(actor, stage),
                // In review the bar has it.
                Self::Deny => {
                    policy::may_review(actor) && stage.is_undecided() && stage != Stage::InReview
                }
                Self::Extend => policy::may_extend_until(actor, stage),
                Self::Revoke => policy::may_revoke(actor, stage),
                Self::AnswerWaiting => {
                    undecided_of(detail) > 0 && policy::may_answer_waiting(actor, stage)
                }
                Self::Reopen => policy::may_reopen(actor, stage) && !held(detail),
            })
            .collect()
    }

    /// Does it; `until` is the day up to which a protection is extended.
    pub(crate) async fn run(
        self,
        desk: AuthorizedDesk<'_>,
        asked: Correction<'_>,
        until: &str,
    ) -> Result<(), DeskError> {
        match self {
            Self::Unlink => desk.unlink(asked).await,
            Self::Deny => {
                let reason = asked.reason.to_owned();
                let decision = Decision::Deny { reason };
                desk.decide(asked.reference, asked.version, decision, asked.key)
                    .await
            }
            Self::Extend => desk.extend_until(asked, until).await,
            Self::Revoke => desk.revoke(asked).await,
            Self::AnswerWaiting => desk.answer_waiting(asked).await,
            Self::Reopen => desk.reopen(asked).await,
        }
    }
}

/// How many of the linked ones are undecided.
pub(crate) fn undecided_of(detail: &RegistrationDetail) -> i64 {
    i64::try_from(undecided(detail).count()).unwrap_or(i64::MAX)
}

/// The linked ones that are undecided.
pub(crate) fn undecided(detail: &RegistrationDetail) -> impl Iterator<Item = &Candidate> {
    let linked = detail.candidates.iter();
    linked.filter(|other| other.same_opportunity && other.deal.stage.is_undecided())
}

/// Whether a waiting request still has somebody to wait for.
fn held(detail: &RegistrationDetail) -> bool {
    let holds = |other: &Candidate| other.same_opportunity && other.deal.stage == Stage::Protected;
    detail.registration.stage() == Stage::Waiting && detail.candidates.iter().any(holds)
}
