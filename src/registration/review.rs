//! The way of a registration: submitted, taken up, returned, answered, approved, denied, withdrawn, lapsed.
//!
//! Each transition consumes the registration and may refuse; what it yields is written by the desk
//! together with an event of the same name. Clocks run on the vendor's business calendar: triage in
//! hours, decision in days; a return stops the clock, the answer sets it going again with what was left.

use serde::{Deserialize, Serialize};

use crate::id::{PartnerId, PersonId, RegistrationId};
use crate::money::Rate;
use crate::partner::PartnerStatus;
use crate::problems::Message;
use crate::programme::Programme;
use crate::time::{Instant, LocalDate};

use super::{Reference, Stage};

/// The longest question, answer or reason, in characters.
pub const LONGEST_REMARK: usize = 2000;

/// A registration as the rules see it.
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
    /// Where it stands.
    pub stage: Stage,
    /// When it was first submitted: its place in the queue.
    pub submitted_at: Option<Instant>,
    /// The service clock, once submitted.
    pub clock: Option<ServiceClock>,
    /// The member of staff who took it up.
    pub reviewer: Option<PersonId>,
    /// The outcome of an approval.
    pub protection: Option<Protection>,
    /// The open question of a return, or the reason of a denial.
    pub remark: Option<String>,
}

/// When an answer is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceClock {
    /// By when somebody takes the request up.
    pub triage_due: Instant,
    /// By when it is decided.
    pub decision_due: Instant,
    /// Business minutes left when a return stopped the clock.
    pub paused_minutes: Option<i64>,
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

impl Registration {
    /// What is due next: triage until somebody takes it up, then the decision. Nothing while the clock stands.
    pub fn due(&self) -> Option<Instant> {
        let clock = self.clock.filter(|_| self.stage == Stage::InReview)?;
        Some(if self.reviewer.is_some() {
            clock.decision_due
        } else {
            clock.triage_due
        })
    }

    /// Submits a checked draft; closed gates refuse it.
    pub fn submit(
        mut self,
        standing: &PartnerStatus,
        programme: &Programme,
        now: Instant,
    ) -> Result<Self, Message> {
        self.expect(&[Stage::Draft])?;
        if let Some(gate) = standing.ineligibilities().into_iter().next() {
            return Err(gate);
        }
        let terms = &programme.terms;
        let clock = ServiceClock {
            triage_due: programme
                .calendar
                .after_hours(now, i64::from(terms.triage_minutes)),
            decision_due: programme
                .calendar
                .after_days(now, u32::from(terms.decision_days)),
            paused_minutes: None,
        };
        self.stage = Stage::InReview;
        self.submitted_at = Some(now);
        self.clock = Some(clock);
        Ok(self)
    }

    /// A member of staff takes the request up, or over from a colleague.
    pub fn take(mut self, by: PersonId) -> Result<Self, Message> {
        self.expect(&[Stage::InReview])?;
        self.reviewer = Some(by);
        Ok(self)
    }

    /// Grants protection from now for the days the terms name.
    pub fn approve(
        mut self,
        by: PersonId,
        standing: &PartnerStatus,
        programme: &Programme,
        now: Instant,
    ) -> Result<Self, Message> {
        self.expect(&[Stage::InReview])?;
        if standing.suspended {
            return Err(Message::new("refused-partner-suspended"));
        }
        let terms = &programme.terms;
        let zone = programme.calendar.zone();
        let (today, _, _) = zone.local(now);
        let until = today.plus_days(i64::from(terms.protection_days));
        self.protection = Some(Protection {
            from: now,
            until,
            ends_at: zone.instant(until.plus_days(1), 0, 0),
            discount: terms.discount_of(&standing.tier),
            terms_version: terms.version,
        });
        self.stage = Stage::Protected;
        self.reviewer = Some(by);
        self.remark = None;
        Ok(self)
    }

    /// Sends the request back with a question and stops the clock.
    pub fn give_back(
        mut self,
        by: PersonId,
        question: &str,
        programme: &Programme,
        now: Instant,
    ) -> Result<Self, Message> {
        self.expect(&[Stage::InReview])?;
        self.remark = Some(remark(question, "problem-question-missing")?);
        if let Some(clock) = &mut self.clock {
            clock.paused_minutes = Some(
                programme
                    .calendar
                    .minutes_between(now, clock.decision_due)
                    .max(0),
            );
        }
        self.stage = Stage::Returned;
        self.reviewer = Some(by);
        Ok(self)
    }

    /// Answers the question. The request keeps its place, and the clock goes on with what was left,
    /// at the least with a triage's time, so that an answer is never late before it is read.
    pub fn answer(
        mut self,
        answer: &str,
        programme: &Programme,
        now: Instant,
    ) -> Result<(Self, String), Message> {
        self.expect(&[Stage::Returned])?;
        let answer = remark(answer, "problem-answer-missing")?;
        if let Some(clock) = &mut self.clock {
            let left = clock
                .paused_minutes
                .take()
                .unwrap_or(0)
                .max(i64::from(programme.terms.triage_minutes));
            clock.decision_due = programme.calendar.after_hours(now, left);
        }
        self.stage = Stage::InReview;
        self.remark = None;
        Ok((self, answer))
    }

    /// Refuses the request with a reason the partner reads.
    pub fn deny(mut self, by: PersonId, reason: &str) -> Result<Self, Message> {
        self.expect(&[Stage::InReview])?;
        self.remark = Some(remark(reason, "problem-reason-missing")?);
        self.stage = Stage::Denied;
        self.reviewer = Some(by);
        Ok(self)
    }

    /// The partner takes the request back, or releases its protection.
    pub fn withdraw(mut self) -> Result<Self, Message> {
        self.expect(&[Stage::InReview, Stage::Returned, Stage::Protected])?;
        self.stage = Stage::Withdrawn;
        Ok(self)
    }

    /// Ends a protection whose window has passed.
    pub fn lapse(mut self, now: Instant) -> Result<Self, Message> {
        self.expect(&[Stage::Protected])?;
        if self
            .protection
            .is_some_and(|protection| protection.ends_at > now)
        {
            return Err(Message::new("refused-still-protected"));
        }
        self.stage = Stage::Lapsed;
        Ok(self)
    }

    fn expect(&self, stages: &[Stage]) -> Result<(), Message> {
        if stages.contains(&self.stage) {
            return Ok(());
        }
        Err(Message::new("refused-stage").with("stage", self.stage.as_str()))
    }
}

/// Why a request is about another project than a much alike one that is protected already. The vendor
/// keeps it; the partner never reads it.
pub fn reason_despite(text: &str, protected: Reference) -> Result<String, Message> {
    remark(text, "problem-approve-reason-missing")
        .map_err(|problem| problem.with("reference", protected.to_string()))
}

/// A question, an answer or a reason: there must be one, and it must fit.
fn remark(text: &str, missing: &str) -> Result<String, Message> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Message::new(missing));
    }
    if text.chars().count() > LONGEST_REMARK {
        return Err(Message::new("problem-too-long").with("most", LONGEST_REMARK.to_string()));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests;
