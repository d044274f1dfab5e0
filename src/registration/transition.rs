//! The transitions of a registration: submit, take up, return, answer, approve, deny, withdraw, expire,
//! link. Waiting in line and what the vendor takes back have files of their own.
//!
//! Each transition consumes the registration and yields the next one with the event that tells of it,
//! or refuses. Clocks run on the vendor's business calendar: triage in hours, decision in days; a
//! return pauses the clock, and the answer resumes it with the time that was left.

use crate::id::{OpportunityId, PersonId};
use crate::partner::{Eligibility, Ineligibility, PartnerStatus};
use crate::problems::Problem;
use crate::programme::Programme;
use crate::time::Instant;

use super::event::Event;
use super::{
    Protection, Reference, Refusal, Registration, ServiceClock, State, Submission,
    ValidRegistration,
};

/// The longest question, answer or reason, in characters.
pub const LONGEST_REASON: usize = 2000;

/// What a transition comes to.
pub type Outcome = Result<(Registration, Event), Refusal>;

impl Registration {
    /// Submits what a draft was checked to be, about an opportunity of its own.
    pub fn submit(
        self,
        deal: &ValidRegistration,
        eligibility: &Eligibility,
        opportunity: OpportunityId,
        programme: &Programme,
        now: Instant,
    ) -> Outcome {
        let State::Draft = self.state else {
            return Err(self.wrong_stage());
        };
        if let Some(reason) = eligibility.against.first() {
            return Err(Refusal::NotEligible(*reason));
        }
        let (terms, calendar) = (&programme.terms, &programme.calendar);
        let clock = ServiceClock {
            triage_due: calendar.after_hours(now, i64::from(terms.triage_minutes)),
            decision_due: calendar.after_days(now, u32::from(terms.decision_days)),
        };
        let state = State::InReview {
            submission: Submission {
                at: now,
                opportunity,
                clock,
            },
            reviewer: None,
        };
        let value = deal.value;
        Ok((Self { state, ..self }, Event::Submitted { value }))
    }

    /// A member of staff takes the request up, or over from a colleague.
    pub fn take_up(self, by: PersonId) -> Outcome {
        let submission = self.in_review()?;
        let state = State::InReview {
            submission,
            reviewer: Some(by),
        };
        Ok((Self { state, ..self }, Event::TakenUp))
    }

    /// Grants protection from now for the days the terms name.
    pub fn approve(
        self,
        by: PersonId,
        partner: &PartnerStatus,
        programme: &Programme,
        now: Instant,
    ) -> Outcome {
        let submission = self.in_review()?;
        if partner.suspended {
            return Err(Refusal::PartnerSuspended);
        }
        // A credit hold keeps a partner from asking, and not from what it has asked for; these two from both.
        for (holds, reason) in [
            (partner.ended, Ineligibility::Ended),
            (partner.screening_hit, Ineligibility::Screening),
        ] {
            if holds {
                return Err(Refusal::NotEligible(reason));
            }
        }
        let protection = granted(partner, programme, now);
        let state = State::Protected {
            submission,
            reviewer: by,
            protection,
        };
        Ok((Self { state, ..self }, Event::Approved { protection }))
    }

    /// Sends the request back with a question and stops the clock.
    pub fn send_back(
        self,
        by: PersonId,
        question: &str,
        programme: &Programme,
        now: Instant,
    ) -> Outcome {
        let submission = self.in_review()?;
        let question = text(question).map_err(Refusal::Question)?;
        let left = programme
            .calendar
            .minutes_between(now, submission.clock.decision_due);
        let state = State::Returned {
            submission,
            reviewer: by,
            question: question.clone(),
            paused_minutes: left.max(0),
        };
        Ok((Self { state, ..self }, Event::Returned { question }))
    }

    /// Answers the question. The request keeps its place, and the clock goes on with what was left,
    /// at the least with a triage's time, so that an answer is never late before it is read.
    pub fn answer(self, answer: &str, programme: &Programme, now: Instant) -> Outcome {
        let State::Returned {
            submission,
            reviewer,
            paused_minutes,
            ..
        } = self.state
        else {
            return Err(self.wrong_stage());
        };
        let answer = text(answer).map_err(Refusal::Answer)?;
        let left = paused_minutes.max(i64::from(programme.terms.triage_minutes));
        let clock = ServiceClock {
            decision_due: programme.calendar.after_hours(now, left),
            ..submission.clock
        };
        let state = State::InReview {
            submission: Submission {
                clock,
                ..submission
            },
            reviewer: Some(reviewer),
        };
        Ok((Self { state, ..self }, Event::Answered { answer }))
    }

    /// Refuses an undecided request with a reason the partner reads.
    pub fn deny(self, by: PersonId, reason: &str) -> Outcome {
        let (State::InReview { submission, .. }
        | State::Returned { submission, .. }
        | State::Waiting { submission, .. }) = self.state
        else {
            return Err(self.wrong_stage());
        };
        let reason = text(reason).map_err(Refusal::Reason)?;
        let state = State::Denied {
            submission,
            reviewer: by,
            reason: reason.clone(),
        };
        Ok((Self { state, ..self }, Event::Denied { reason }))
    }

    /// The partner takes the request back, or releases its protection.
    pub fn withdraw(self) -> Outcome {
        let (submission, reviewer, question, released) = match self.state {
            State::InReview {
                submission,
                reviewer,
            } => (submission, reviewer, None, None),
            State::Returned {
                submission,
                reviewer,
                question,
                ..
            } => (submission, Some(reviewer), Some(question), None),
            State::Waiting {
                submission,
                reviewer,
                question,
                ..
            } => (submission, reviewer, question, None),
            State::Protected {
                submission,
                reviewer,
                protection,
            } => (submission, Some(reviewer), None, Some(protection)),
            State::Draft
            | State::Denied { .. }
            | State::Withdrawn { .. }
            | State::Expired { .. }
            | State::Revoked { .. } => return Err(self.wrong_stage()),
        };
        let state = State::Withdrawn {
            submission,
            reviewer,
            question,
            released,
        };
        Ok((Self { state, ..self }, Event::Withdrawn))
    }

    /// Closes the request of a partner that the vendor has parted from: what was asked is not decided any more, and
    /// what was protected is free.
    pub fn close(self) -> Outcome {
        let (closed, _) = self.withdraw()?;
        Ok((closed, Event::PartnerEnded))
    }

    /// Ends a protection whose window has passed.
    pub fn expire(self, now: Instant) -> Outcome {
        let State::Protected {
            submission,
            reviewer,
            protection,
        } = self.state
        else {
            return Err(self.wrong_stage());
        };
        if protection.ends_at > now {
            return Err(Refusal::StillProtected);
        }
        let state = State::Expired {
            submission,
            reviewer,
            protection,
        };
        Ok((Self { state, ..self }, Event::Expired))
    }

    /// Puts an undecided request together with another one that is about the same opportunity, whatever
    /// became of that one.
    pub fn link(mut self, other: &Self) -> Outcome {
        let wrong_stage = self.wrong_stage();
        let (State::InReview { submission, .. } | State::Returned { submission, .. }) =
            &mut self.state
        else {
            return Err(wrong_stage);
        };
        if other.id == self.id {
            return Err(Refusal::LinkToItself);
        }
        // A draft is about nothing yet.
        let opportunity = other.opportunity().ok_or_else(|| other.wrong_stage())?;
        if opportunity == submission.opportunity {
            return Err(Refusal::AlreadyLinked);
        }
        submission.opportunity = opportunity;
        let with = other.reference;
        Ok((self, Event::Linked { with }))
    }

    fn in_review(&self) -> Result<Submission, Refusal> {
        match self.state {
            State::InReview { submission, .. } => Ok(submission),
            _ => Err(self.wrong_stage()),
        }
    }

    pub(super) fn wrong_stage(&self) -> Refusal {
        let stage = self.stage();
        Refusal::WrongStage { stage }
    }
}

/// What an approval at that moment grants.
fn granted(partner: &PartnerStatus, programme: &Programme, now: Instant) -> Protection {
    let (terms, zone) = (&programme.terms, programme.calendar.zone());
    let (today, _, _) = zone.local(now);
    let until = today.plus_days(i64::from(terms.protection_days));
    Protection {
        from: now,
        until,
        ends_at: zone.instant(until.plus_days(1), 0, 0),
        discount: terms.discount_of(&partner.tier),
        terms_version: terms.version,
    }
}

/// Approves over a request that is much alike and protected already, for a reason why this one is about
/// another project. The vendor keeps the reason; the partner never reads it.
pub fn override_conflict(protected: Reference, reason: &str) -> Result<Event, Refusal> {
    match text(reason) {
        Ok(override_reason) => Ok(Event::ApprovedOverConflict {
            protected,
            override_reason,
        }),
        Err(problem) => Err(Refusal::OverrideReason { protected, problem }),
    }
}

/// A question, an answer or a reason: there must be one, and it must fit.
pub(super) fn text(typed: &str) -> Result<String, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(Problem::Required);
    }
    if let Some(problem) = Problem::too_long(typed, LONGEST_REASON) {
        return Err(problem);
    }
    Ok(typed.to_owned())
}

#[cfg(test)]
mod tests;
