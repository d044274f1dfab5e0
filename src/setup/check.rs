//! Checks a setup field by field, in the order of the form.

use std::collections::BTreeSet;

use super::{Administrator, Region, SetupDraft, ValidSetup, holidays, regions};
use crate::calendar::{BusinessCalendar, CalendarProblem, WeekHours, typed};
use crate::localized::Localized;
use crate::money::{Currency, Money, Rate};
use crate::partner::TierKey;
use crate::person::check_name;
use crate::problems::{Problem, Problems};
use crate::programme::draft::{DAYS, DECISION, HORIZON};
use crate::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use crate::registration::{Country, EmailAddress, RegistrationTerms};
use crate::time::{Instant, LocalDate, Zone};
use crate::vendor::Vendor;

/// By so many days partners prolong a protection, until the programme says otherwise.
const EXTENSION_DAYS: u16 = 30;
/// Holidays are worked out for this year and so many more.
const YEARS_AHEAD: i16 = 2;

/// Tiers that most programmes have, in the languages of the portal.
const KNOWN_TIERS: [(&str, &str); 3] = [
    ("Registered", "Registriert"),
    ("Silver", "Silber"),
    ("Gold", "Gold"),
];

impl SetupDraft {
    /// Checks it. The terms hold from today, where the vendor is.
    ///
    /// # Errors
    /// What is wrong with which field, in the order of the form.
    pub fn check(&self, now: Instant) -> Result<ValidSetup, Problems> {
        let mut found = Problems::new();
        let administrator = self.administrator(&mut found);
        let names = Vendor {
            name: self.company.trim().to_owned(),
            portal_name: self.portal.trim().to_owned(),
            accent_hue: self.hue.trim().parse().unwrap_or(u16::MAX),
            calendar: BusinessCalendar::weekdays(Zone::utc()),
        };
        if let Err(problems) = names.check() {
            for (theirs, ours) in [
                ("name", "company"),
                ("portal_name", "portal"),
                ("accent_hue", "hue"),
            ] {
                for problem in problems.for_field(theirs) {
                    found.add(ours, problem.clone());
                }
            }
        }
        let zone = Zone::parse(self.zone.trim());
        match (&zone, self.zone.trim()) {
            (_, "") => found.add("zone", Problem::Required),
            (None, _) => found.add("zone", Problem::NotAZone),
            _ => {}
        }
        let zone = zone.unwrap_or_else(Zone::utc);
        let today = zone.local(now).0;
        let calendar = self.calendar(zone.clone(), today, &mut found);
        let minimum = self.minimum(&mut found);
        let terms = self.terms(today, minimum, &mut found);
        found.into_result(ValidSetup {
            vendor: Vendor {
                calendar: calendar.unwrap_or_else(|| BusinessCalendar::weekdays(zone)),
                ..names
            },
            terms,
            administrator,
        })
    }

    fn administrator(&self, found: &mut Problems) -> Administrator {
        check_name(&self.name, found);
        let email = self.email.trim().to_lowercase();
        if email.is_empty() {
            found.add("email", Problem::Required);
        } else if EmailAddress::parse(&email).is_none() {
            found.add("email", Problem::NotAnEmailAddress);
        }
        check_new_password(&self.password, &self.password_again, found);
        Administrator {
            name: self.name.trim().to_owned(),
            email,
            password: self.password.clone(),
            language: self.language.clone(),
        }
    }

    fn calendar(
        &self,
        zone: Zone,
        today: LocalDate,
        found: &mut Problems,
    ) -> Option<BusinessCalendar> {
        let mut time = |field: &str, text: &str| {
            let minutes = typed::time_of_day(text);
            if minutes.is_none() {
                found.add(field, Problem::NotATime);
            }
            minutes
        };
        let opens = time("opens", &self.opens);
        let closes = time("closes", &self.closes);
        let holidays = self.closed_days(today, found);
        let hours = opens.zip(closes)?;
        let week: WeekHours = self.days.map(|open| open.then_some(hours));
        match BusinessCalendar::new(zone, week, holidays) {
            Ok(calendar) => Some(calendar),
            Err(CalendarProblem::NeverOpen) => {
                found.add("day-0", Problem::NeverOpen);
                None
            }
            Err(CalendarProblem::Hours { .. }) => {
                found.add("closes", Problem::ClosesBeforeOpening);
                None
            }
        }
    }

    fn closed_days(&self, today: LocalDate, found: &mut Problems) -> BTreeSet<LocalDate> {
        let mut days = BTreeSet::new();
        let country = self.holidays.trim();
        match Country::parse(country) {
            Some(country) => {
                let last = today.year().saturating_add(YEARS_AHEAD);
                days.extend(holidays::of(country, today.year()..=last));
            }
            None if country.is_empty() => {}
            None => found.add("holidays", Problem::NotAChoice),
        }
        let (closed, wrong) = typed::days(&self.closed);
        days.extend(closed);
        for line in wrong {
            found.add("closed", Problem::NotADateInLine { line });
        }
        days
    }

    fn minimum(&self, found: &mut Problems) -> Vec<Money> {
        let mut minimum: Vec<Money> = Vec::new();
        for (index, (code, amount)) in self.minimum.iter().enumerate() {
            let (code, amount) = (code.trim().to_ascii_uppercase(), amount.trim());
            if code.is_empty() && amount.is_empty() {
                continue;
            }
            let Some(currency) = Currency::parse(&code) else {
                found.add(format!("currency-{index}"), Problem::NotACurrency);
                continue;
            };
            if minimum.iter().any(|other| other.currency == currency) {
                found.add(format!("currency-{index}"), Problem::Twice);
            }
            match Money::parse(amount, currency) {
                Ok(money) => minimum.push(money),
                Err(problem) => found.add(format!("minimum-{index}"), problem),
            }
        }
        if minimum.is_empty()
            && found.for_field("currency-0").is_empty()
            && found.for_field("minimum-0").is_empty()
        {
            found.add("currency-0", Problem::Required);
        }
        minimum
    }

    fn terms(&self, today: LocalDate, minimum: Vec<Money>, found: &mut Problems) -> Terms {
        let protection = number(found, "protection_days", &self.protection_days, DAYS);
        let triage = number(found, "triage_hours", &self.triage_hours, (1, 80));
        let decision = number(found, "decision_days", &self.decision_days, DECISION);
        let horizon = number(found, "horizon_days", &self.horizon_days, HORIZON);
        Terms {
            version: 1,
            effective_from: today,
            protection_days: u16::try_from(protection).unwrap_or(u16::MAX),
            triage_minutes: triage.saturating_mul(60),
            decision_days: u16::try_from(decision).unwrap_or(u16::MAX),
            tiers: self.tiers(found),
            others: OthersOnApproval::default(),
            decisions: DecisionTerms {
                extension_days: Some(EXTENSION_DAYS),
                ..DecisionTerms::default()
            },
            currencies: CurrencyTerms {
                base: minimum.first().map(|least| least.currency),
                rates: Vec::new(),
            },
            registration: RegistrationTerms {
                horizon_days: u16::try_from(horizon).unwrap_or(u16::MAX),
                minimum,
                countries: self.countries(found),
                via_distributor: Vec::new(),
            },
        }
    }

    fn tiers(&self, found: &mut Problems) -> Vec<TierTerms> {
        let mut tiers: Vec<TierTerms> = Vec::new();
        for (index, (name, discount)) in self.tiers.iter().enumerate() {
            let (name, discount) = (name.trim(), discount.trim());
            if name.is_empty() && discount.is_empty() {
                continue;
            }
            let field = format!("tier-{index}");
            if name.is_empty() {
                found.add(field.as_str(), Problem::Required);
            } else if name.chars().any(char::is_control) {
                found.add(field.as_str(), Problem::ControlCharacters);
            } else if let Some(problem) = Problem::too_long(name, TierKey::LONGEST) {
                found.add(field.as_str(), problem);
            }
            let Some(key) = tier_key(name, index) else {
                continue;
            };
            if tiers.iter().any(|other| other.key == key) {
                found.add(field.as_str(), Problem::Twice);
            }
            match Rate::parse_percent(discount) {
                Some(discount) => tiers.push(TierTerms {
                    key,
                    name: named(name),
                    discount,
                }),
                None => found.add(format!("discount-{index}"), Problem::NotAPercentage),
            }
        }
        if tiers.is_empty()
            && found.for_field("tier-0").is_empty()
            && found.for_field("discount-0").is_empty()
        {
            found.add("tier-0", Problem::Required);
        }
        tiers
    }

    fn countries(&self, found: &mut Problems) -> Vec<Country> {
        let known: BTreeSet<Country> = regions::everywhere().collect();
        let mut countries = BTreeSet::new();
        for region in &self.regions {
            match region {
                Region::Europe => countries.extend(regions::europe()),
                Region::NorthAmerica => countries.extend(regions::north_america()),
                Region::Everywhere => countries.extend(regions::everywhere()),
            }
        }
        let codes = self.countries.split([',', ';', ' ', '\n', '\r', '\t']);
        for code in codes.filter(|code| !code.is_empty()) {
            let country = Country::parse(code).filter(|country| known.contains(country));
            if let Some(country) = country {
                countries.insert(country);
            } else {
                let code = code.chars().take(20).collect();
                found.add("countries", Problem::NotACountryCode { code });
            }
        }
        if countries.is_empty() && found.for_field("countries").is_empty() {
            found.add("countries", Problem::Required);
        }
        countries.into_iter().collect()
    }
}

/// Whether a new password was typed, and twice the same. How long it has to be is the desk's rule for every
/// password.
pub(crate) fn check_new_password(password: &str, again: &str, found: &mut Problems) {
    if password.is_empty() {
        found.add("password", Problem::Required);
    } else if password != again {
        found.add("password_again", Problem::PasswordsDiffer);
    }
}

fn number(found: &mut Problems, field: &str, text: &str, (least, most): (u32, u32)) -> u32 {
    match text.trim().parse() {
        Ok(number) if (least..=most).contains(&number) => number,
        _ => {
            found.add(field, Problem::NotInRange { least, most });
            least
        }
    }
}

/// The key that stays when a tier is called something else. The known ones have the English one in every language.
fn tier_key(name: &str, index: usize) -> Option<TierKey> {
    let known = KNOWN_TIERS.iter().find(|(_, german)| *german == name);
    TierKey::from_name(known.map_or(name, |(english, _)| english), index)
}

/// A tier's name. What is not one of those that every language knows stands for all of them.
fn named(name: &str) -> Localized {
    match KNOWN_TIERS
        .iter()
        .find(|(english, german)| *english == name || *german == name)
    {
        Some((english, german)) => Localized::from([("en", *english), ("de", *german)]),
        None => Localized::from([("en", name)]),
    }
}

#[cfg(test)]
mod tests;
