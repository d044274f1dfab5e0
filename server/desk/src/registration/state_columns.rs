//! How a registration's state is stored in its row. Which columns go with which stage, the table's CHECKs
//! say too.

use portico::id::{OpportunityId, PersonId};
use portico::money::Rate;
use portico::registration::{Protection, ServiceClock, Stage, State, Submission};
use sqlx::FromRow;
use uuid::Uuid;

use crate::stored::{SqlDate, SqlTimestamp};

/// The columns of a state.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(super) struct StateColumns {
    #[sqlx(try_from = "String")]
    pub(super) stage: Stage,
    pub(super) submitted_at: Option<SqlTimestamp>,
    pub(super) opportunity_id: Option<Uuid>,
    pub(super) triage_due: Option<SqlTimestamp>,
    pub(super) decision_due: Option<SqlTimestamp>,
    pub(super) paused_minutes: Option<i64>,
    pub(super) reviewer: Option<Uuid>,
    pub(super) question: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) protected_from: Option<SqlTimestamp>,
    pub(super) protected_until: Option<SqlDate>,
    pub(super) protection_ends: Option<SqlTimestamp>,
    pub(super) discount_bp: Option<i64>,
    pub(super) terms_version: Option<i64>,
}

/// A row that is in a stage and lacks what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a registration in {stage} lacks its {column}")]
pub(super) struct IncompleteState {
    stage: Stage,
    column: &'static str,
}

impl StateColumns {
    const fn empty(stage: Stage) -> Self {
        Self {
            stage,
            submitted_at: None,
            opportunity_id: None,
            triage_due: None,
            decision_due: None,
            paused_minutes: None,
            reviewer: None,
            question: None,
            reason: None,
            protected_from: None,
            protected_until: None,
            protection_ends: None,
            discount_bp: None,
            terms_version: None,
        }
    }

    fn needed<T>(&self, column: &'static str, value: Option<T>) -> Result<T, IncompleteState> {
        let stage = self.stage;
        value.ok_or(IncompleteState { stage, column })
    }

    fn submission(&self) -> Result<Submission, IncompleteState> {
        let opportunity = self.needed("opportunity_id", self.opportunity_id)?;
        Ok(Submission {
            at: self.needed("submitted_at", self.submitted_at)?.0,
            opportunity: OpportunityId::from_uuid(opportunity),
            clock: ServiceClock {
                triage_due: self.needed("triage_due", self.triage_due)?.0,
                decision_due: self.needed("decision_due", self.decision_due)?.0,
            },
        })
    }

    fn reviewer(&self) -> Result<PersonId, IncompleteState> {
        self.needed("reviewer", self.reviewer.map(PersonId::from_uuid))
    }

    fn protection(&self) -> Result<Protection, IncompleteState> {
        let points = self.discount_bp.and_then(|points| points.try_into().ok());
        let version = self.terms_version.and_then(|number| number.try_into().ok());
        Ok(Protection {
            from: self.needed("protected_from", self.protected_from)?.0,
            until: self.needed("protected_until", self.protected_until)?.0,
            ends_at: self.needed("protection_ends", self.protection_ends)?.0,
            discount: Rate::from_basis_points(self.needed("discount_bp", points)?),
            terms_version: self.needed("terms_version", version)?,
        })
    }
}

impl TryFrom<StateColumns> for State {
    type Error = IncompleteState;

    fn try_from(columns: StateColumns) -> Result<Self, IncompleteState> {
        if columns.stage == Stage::Draft {
            return Ok(Self::Draft);
        }
        let submission = columns.submission()?;
        Ok(match columns.stage {
            Stage::Draft => Self::Draft,
            Stage::InReview => Self::InReview {
                submission,
                reviewer: columns.reviewer.map(PersonId::from_uuid),
            },
            Stage::Returned => Self::Returned {
                submission,
                reviewer: columns.reviewer()?,
                question: columns.needed("question", columns.question.clone())?,
                paused_minutes: columns.needed("paused_minutes", columns.paused_minutes)?,
            },
            Stage::Waiting => Self::Waiting {
                submission,
                reviewer: columns.reviewer.map(PersonId::from_uuid),
                paused_minutes: columns.needed("paused_minutes", columns.paused_minutes)?,
                question: columns.question,
            },
            Stage::Protected => Self::Protected {
                submission,
                reviewer: columns.reviewer()?,
                protection: columns.protection()?,
            },
            Stage::Denied => Self::Denied {
                submission,
                reviewer: columns.reviewer()?,
                reason: columns.needed("reason", columns.reason.clone())?,
            },
            Stage::Withdrawn => Self::Withdrawn {
                submission,
                reviewer: columns.reviewer.map(PersonId::from_uuid),
                released: match columns.protected_from {
                    Some(_) => Some(columns.protection()?),
                    None => None,
                },
                question: columns.question,
            },
            Stage::Expired => Self::Expired {
                submission,
                reviewer: columns.reviewer()?,
                protection: columns.protection()?,
            },
            Stage::Revoked => Self::Revoked {
                submission,
                reviewer: columns.reviewer()?,
                protection: columns.protection()?,
                reason: columns.needed("reason", columns.reason.clone())?,
            },
        })
    }
}

impl From<&State> for StateColumns {
    fn from(state: &State) -> Self {
        let mut columns = Self::empty(state.stage());
        if let Some(submission) = state.submission() {
            columns.submitted_at = Some(submission.at.into());
            columns.opportunity_id = Some(submission.opportunity.uuid());
            columns.triage_due = Some(submission.clock.triage_due.into());
            columns.decision_due = Some(submission.clock.decision_due.into());
        }
        columns.reviewer = state.reviewer().map(PersonId::uuid);
        if let Some(protection) = state.protection() {
            columns.protected_from = Some(protection.from.into());
            columns.protected_until = Some(protection.until.into());
            columns.protection_ends = Some(protection.ends_at.into());
            columns.discount_bp = Some(protection.discount.basis_points().into());
            columns.terms_version = Some(protection.terms_version.into());
        }
        match state {
            State::Returned {
                question,
                paused_minutes,
                ..
            } => {
                columns.question = Some(question.clone());
                columns.paused_minutes = Some(*paused_minutes);
            }
            State::Waiting {
                question,
                paused_minutes,
                ..
            } => {
                columns.question.clone_from(question);
                columns.paused_minutes = Some(*paused_minutes);
            }
            State::Denied { reason, .. } | State::Revoked { reason, .. } => {
                columns.reason = Some(reason.clone());
            }
            State::Withdrawn { question, .. } => columns.question.clone_from(question),
            State::Draft
            | State::InReview { .. }
            | State::Protected { .. }
            | State::Expired { .. } => {}
        }
        columns
    }
}

#[cfg(test)]
mod tests {
    use portico::time::{Instant, LocalDate};
    use proptest::option;
    use proptest::prelude::*;

    use super::*;

    prop_compose! {
        fn any_submission()(at: i64, opportunity: u128, triage: i64, decision: i64) -> Submission {
            Submission {
                at: Instant::from_micros(at),
                opportunity: OpportunityId::from_uuid(Uuid::from_u128(opportunity)),
                clock: ServiceClock {
                    triage_due: Instant::from_micros(triage),
                    decision_due: Instant::from_micros(decision),
                },
            }
        }
    }

    prop_compose! {
        fn any_protection()(from: i64, days in 0i64..40_000, ends: i64, points: i32, terms_version: u32) -> Protection {
            Protection {
                from: Instant::from_micros(from),
                until: LocalDate::MIN.plus_days(days),
                ends_at: Instant::from_micros(ends),
                discount: Rate::from_basis_points(points),
                terms_version,
            }
        }
    }

    fn any_person() -> impl Strategy<Value = PersonId> {
        any::<u128>().prop_map(|id| PersonId::from_uuid(Uuid::from_u128(id)))
    }

    fn any_state() -> impl Strategy<Value = State> {
        let submitted = || (any_submission(), any_person());
        prop_oneof![
            Just(State::Draft),
            (any_submission(), option::of(any_person())).prop_map(|(submission, reviewer)| {
                State::InReview {
                    submission,
                    reviewer,
                }
            }),
            (submitted(), any::<String>(), any::<i64>()).prop_map(
                |((submission, reviewer), question, paused_minutes)| State::Returned {
                    submission,
                    reviewer,
                    question,
                    paused_minutes,
                }
            ),
            (submitted(), any_protection()).prop_map(|((submission, reviewer), protection)| {
                State::Protected {
                    submission,
                    reviewer,
                    protection,
                }
            }),
            (submitted(), any::<String>()).prop_map(|((submission, reviewer), reason)| {
                State::Denied {
                    submission,
                    reviewer,
                    reason,
                }
            }),
            (
                any_submission(),
                option::of(any_person()),
                option::of(any::<String>()),
                option::of(any_protection())
            )
                .prop_map(|(submission, reviewer, question, released)| {
                    State::Withdrawn {
                        submission,
                        reviewer,
                        question,
                        released,
                    }
                }),
            (
                any_submission(),
                option::of(any_person()),
                option::of(any::<String>()),
                any::<i64>()
            )
                .prop_map(|(submission, reviewer, question, paused_minutes)| {
                    State::Waiting {
                        submission,
                        reviewer,
                        question,
                        paused_minutes,
                    }
                }),
            (submitted(), any_protection(), any::<String>()).prop_map(
                |((submission, reviewer), protection, reason)| State::Revoked {
                    submission,
                    reviewer,
                    protection,
                    reason,
                }
            ),
            (submitted(), any_protection()).prop_map(|((submission, reviewer), protection)| {
                State::Expired {
                    submission,
                    reviewer,
                    protection,
                }
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_state_reads_back_from_its_columns(state in any_state()) {
            let columns = StateColumns::from(&state);
            prop_assert_eq!(State::try_from(columns), Ok(state));
        }

        #[test]
        fn a_row_that_lacks_something_is_an_error(state in any_state()) {
            prop_assume!(state.stage() != Stage::Draft);
            let columns = StateColumns { decision_due: None, ..StateColumns::from(&state) };
            let stage = state.stage();
            prop_assert_eq!(State::try_from(columns), Err(IncompleteState { stage, column: "decision_due" }));
        }
    }
}
