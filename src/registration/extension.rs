//! More time for a protection: once by its partner, for the days that the terms offer; beyond that by the vendor.

use crate::problems::Problem;
use crate::programme::Programme;
use crate::time::{Instant, LocalDate};

use super::event::Event;
use super::transition::{Outcome, text};
use super::{Protection, Refusal, Registration, State};

/// How far ahead of its end the vendor may set the new one.
const FURTHEST_DAYS: i64 = 730;

impl Protection {
    /// The same, up to and with this day.
    #[must_use]
    pub fn up_to(self, until: LocalDate, programme: &Programme) -> Self {
        Self {
            until,
            ends_at: programme.calendar.zone().instant(until.plus_days(1), 0, 0),
            ..self
        }
    }
}

impl Registration {
    /// The partner prolongs its protection by the days that the terms offer, and tells what has progressed. It does so
    /// once: `extended` says whether it did before.
    pub fn extend(
        self,
        progress: &str,
        extended: bool,
        programme: &Programme,
        now: Instant,
    ) -> Outcome {
        let days = programme.terms.decisions.extension_days;
        let days = days.ok_or(Refusal::ExtensionNotOffered)?;
        let until = self.protected(now)?.until.plus_days(i64::from(days));
        if extended {
            return Err(Refusal::ExtendedBefore);
        }
        let progress = text(progress).map_err(Refusal::Progress)?;
        let (after, protection) = self.prolonged(until, programme)?;
        Ok((
            after,
            Event::Extended {
                protection,
                progress,
            },
        ))
    }

    /// The vendor prolongs a protection up to a day, for a reason that the partner reads.
    pub fn extend_until(
        self,
        until: &str,
        reason: &str,
        programme: &Programme,
        now: Instant,
    ) -> Outcome {
        let ends = self.protected(now)?.until;
        let (earliest, latest) = (ends.plus_days(1), ends.plus_days(FURTHEST_DAYS));
        let until = match LocalDate::parse(until.trim()) {
            _ if until.trim().is_empty() => Err(Problem::Required),
            None => Err(Problem::NotADate),
            Some(until) if until < earliest => Err(Problem::EffectiveTooEarly { earliest }),
            Some(until) if until > latest => Err(Problem::EffectiveTooLate { latest }),
            Some(until) => Ok(until),
        };
        let until = until.map_err(Refusal::ExtensionDate)?;
        let reason = text(reason).map_err(Refusal::Reason)?;
        let (after, protection) = self.prolonged(until, programme)?;
        Ok((after, Event::ExtensionGranted { protection, reason }))
    }

    /// What was granted, while it lasts.
    fn protected(&self, now: Instant) -> Result<Protection, Refusal> {
        match self.state {
            State::Protected { protection, .. } if protection.ends_at > now => Ok(protection),
            State::Protected { .. } => Err(Refusal::ProtectionOver),
            _ => Err(self.wrong_stage()),
        }
    }

    fn prolonged(
        mut self,
        until: LocalDate,
        programme: &Programme,
    ) -> Result<(Self, Protection), Refusal> {
        let wrong_stage = self.wrong_stage();
        let State::Protected { protection, .. } = &mut self.state else {
            return Err(wrong_stage);
        };
        *protection = protection.up_to(until, programme);
        let protection = *protection;
        Ok((self, protection))
    }
}
