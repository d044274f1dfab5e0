//! A decision that waits a moment before anybody is told of it, and can be undone until then.

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::id::PersonId;
use crate::time::Instant;

use super::policy::may_review;

/// A decision that the partner will be told of, and with it what its reviewer wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decision", rename_all = "snake_case")]
pub enum HeldDecision {
    /// Protect the partner.
    Approve {
        /// Why it is about another project than one much like it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        override_reason: Option<String>,
    },
    /// Send it back with a question.
    Return {
        /// What the partner is asked.
        question: String,
    },
    /// Refuse it.
    Deny {
        /// Why.
        reason: String,
    },
}

impl HeldDecision {
    /// The name of the decision, as forms send it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Approve { .. } => "approve",
            Self::Return { .. } => "return",
            Self::Deny { .. } => "deny",
        }
    }

    /// What its reviewer wrote.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Approve { override_reason } => override_reason.as_deref(),
            Self::Return { question: text } | Self::Deny { reason: text } => Some(text),
        }
    }
}

/// Until when a decision taken now can be undone; not at all where no time is given.
pub fn undo_until(now: Instant, seconds: u16) -> Option<Instant> {
    (seconds > 0).then(|| now.plus(i64::from(seconds)))
}

/// May this person undo what that reviewer decided? Only their own: a colleague's word is the colleague's.
pub fn may_undo(actor: &Actor, decided_by: PersonId) -> bool {
    may_review(actor) && actor.person == decided_by
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::actor::Role;

    #[test]
    fn a_decision_reads_back_with_its_words() {
        for (decision, name, text) in [
            (
                HeldDecision::Approve {
                    override_reason: None,
                },
                "approve",
                None,
            ),
            (
                HeldDecision::Return {
                    question: "Which?".into(),
                },
                "return",
                Some("Which?"),
            ),
            (
                HeldDecision::Deny {
                    reason: "Ours".into(),
                },
                "deny",
                Some("Ours"),
            ),
        ] {
            assert_eq!((decision.name(), decision.text()), (name, text));
            let stored = serde_json::to_string(&decision).unwrap();
            assert_eq!(
                serde_json::from_str::<HeldDecision>(&stored).unwrap(),
                decision
            );
        }
    }

    #[test]
    fn without_a_time_there_is_nothing_to_undo() {
        let now = Instant::from_micros(0);
        assert_eq!(undo_until(now, 10), Some(now.plus(10)));
        assert_eq!(undo_until(now, 0), None);
    }

    #[test]
    fn only_who_decided_may_undo_and_only_while_they_review() {
        let person = |n| PersonId::from_uuid(Uuid::from_u128(n));
        let actor = |role: Role| Actor {
            person: person(1),
            partner: None,
            roles: role.into(),
        };
        assert!(may_undo(&actor(Role::ChannelManager), person(1)));
        assert!(!may_undo(&actor(Role::ChannelManager), person(2)));
        assert!(!may_undo(&actor(Role::Auditor), person(1)));
    }
}
