//! Standing aside for a request that was approved for the same opportunity, and coming back from it.

use crate::programme::Programme;
use crate::time::Instant;

use super::event::Event;
use super::transition::Outcome;
use super::{Registration, ServiceClock, State, Submission};

impl Registration {
    /// Lets an undecided request wait behind the one that is protected. Its clock stops.
    pub fn wait(self, programme: &Programme, now: Instant) -> Outcome {
        let (submission, reviewer, question, paused_minutes) = match self.state {
            State::InReview {
                submission,
                reviewer,
            } => {
                let due = submission.clock.decision_due;
                let left = programme.calendar.minutes_between(now, due).max(0);
                (submission, reviewer, None, left)
            }
            State::Returned {
                submission,
                reviewer,
                question,
                paused_minutes,
            } => (submission, Some(reviewer), Some(question), paused_minutes),
            _ => return Err(self.wrong_stage()),
        };
        let state = State::Waiting {
            submission,
            reviewer,
            question,
            paused_minutes,
        };
        Ok((Self { state, ..self }, Event::Waits))
    }

    /// Takes a waiting request back into review: the line before it is free. A question that was open is
    /// open again. The clock goes on with what was left, at the least with a triage's time.
    pub fn resume(self, programme: &Programme, now: Instant) -> Outcome {
        let State::Waiting {
            submission,
            reviewer,
            question,
            paused_minutes,
        } = self.state
        else {
            return Err(self.wrong_stage());
        };
        let state = match (reviewer, question) {
            (Some(reviewer), Some(question)) => State::Returned {
                submission,
                reviewer,
                question,
                paused_minutes,
            },
            (reviewer, _) => State::InReview {
                submission: resumed(submission, paused_minutes, programme, now),
                reviewer,
            },
        };
        Ok((Self { state, ..self }, Event::Resumed))
    }
}

fn resumed(
    submission: Submission,
    paused_minutes: i64,
    programme: &Programme,
    now: Instant,
) -> Submission {
    let (terms, calendar) = (&programme.terms, &programme.calendar);
    let triage = i64::from(terms.triage_minutes);
    let clock = ServiceClock {
        triage_due: calendar.after_hours(now, triage),
        decision_due: calendar.after_hours(now, paused_minutes.max(triage)),
    };
    Submission {
        clock,
        ..submission
    }
}
