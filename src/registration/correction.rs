//! What the vendor takes back, each with a reason: a link, a protection, a denial.

use crate::id::{OpportunityId, PersonId};
use crate::programme::Programme;
use crate::time::Instant;

use super::event::Event;
use super::transition::{Outcome, text};
use super::{Reference, Refusal, Registration, ServiceClock, State, Submission};

impl Registration {
    /// Takes an undecided request out of the opportunity that it was linked to, into one of its own.
    /// `from` are those it leaves. The vendor's side alone reads why.
    pub fn unlink(mut self, own: OpportunityId, from: Vec<Reference>, reason: &str) -> Outcome {
        let wrong_stage = self.wrong_stage();
        let (State::InReview { submission, .. }
        | State::Returned { submission, .. }
        | State::Waiting { submission, .. }) = &mut self.state
        else {
            return Err(wrong_stage);
        };
        if from.is_empty() {
            return Err(Refusal::NotLinked);
        }
        let reason = text(reason).map_err(Refusal::StaffReason)?;
        submission.opportunity = own;
        Ok((self, Event::Unlinked { from, reason }))
    }

    /// Ends a protection before its time, for a reason that the partner reads.
    pub fn revoke(self, by: PersonId, reason: &str) -> Outcome {
        let State::Protected {
            submission,
            protection,
            ..
        } = self.state
        else {
            return Err(self.wrong_stage());
        };
        let reason = text(reason).map_err(Refusal::Reason)?;
        let state = State::Revoked {
            submission,
            reviewer: by,
            protection,
            reason: reason.clone(),
        };
        Ok((Self { state, ..self }, Event::Revoked { reason }))
    }

    /// Takes a request that was denied, revoked or made to wait into review again, for a reason that the
    /// partner reads. It has the place of its submission; the decision has its full time.
    pub fn reopen(
        self,
        by: PersonId,
        reason: &str,
        programme: &Programme,
        now: Instant,
    ) -> Outcome {
        let (State::Denied { submission, .. }
        | State::Revoked { submission, .. }
        | State::Waiting { submission, .. }) = self.state
        else {
            return Err(self.wrong_stage());
        };
        let reason = text(reason).map_err(Refusal::Reason)?;
        let (terms, calendar) = (&programme.terms, &programme.calendar);
        let clock = ServiceClock {
            triage_due: calendar.after_hours(now, i64::from(terms.triage_minutes)),
            decision_due: calendar.after_days(now, u32::from(terms.decision_days)),
        };
        let state = State::InReview {
            submission: Submission {
                clock,
                ..submission
            },
            reviewer: Some(by),
        };
        Ok((Self { state, ..self }, Event::Reopened { reason }))
    }
}
