//! Checks a setup field by field, in the order of the form.

use std::collections::BTreeSet;

use super::{Administrator, Region, SetupDraft, ValidSetup, holidays, regions};
use crate::calendar::{BusinessCalendar, CalendarProblem, WeekHours};
use crate::localized::Localized;
use crate::money::{Currency, Money, Rate};
use crate::partner::TierKey;
use crate::person::check_name;
use crate::problems::{Problem, Problems};
use crate::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, Terms, TierTerms};
use crate::registration::conflict::fold;
use crate::registration::{Country, EmailAddress, RegistrationTerms};
use crate::time::{Instant, LocalDate, Zone};
use crate::vendor::Vendor;

/// Holidays are worked out for this year and so many more.
const YEARS_AHEAD: i16 = 2;
const LONGEST_TIER: usize = 40;

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
        let opens = time(found, "opens", &self.opens);
        let closes = time(found, "closes", &self.closes);
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
        for (index, line) in self.closed.lines().enumerate() {
            match (line.trim(), LocalDate::parse(line.trim())) {
                ("", _) => {}
                (_, Some(day)) => {
                    days.insert(day);
                }
                (_, None) => found.add("closed", Problem::NotADateInLine { line: index + 1 }),
            }
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
        let protection = number(found, "protection_days", &self.protection_days, 1, 730);
        let triage = number(found, "triage_hours", &self.triage_hours, 1, 80);
        let decision = number(found, "decision_days", &self.decision_days, 1, 30);
        let horizon = number(found, "horizon_days", &self.horizon_days, 1, 1_825);
        Terms {
            version: 1,
            effective_from: today,
            protection_days: u16::try_from(protection).unwrap_or(u16::MAX),
            triage_minutes: triage.saturating_mul(60),
            decision_days: u16::try_from(decision).unwrap_or(u16::MAX),
            tiers: self.tiers(found),
            others: OthersOnApproval::default(),
            decisions: DecisionTerms::default(),
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
            } else if let Some(problem) = Problem::too_long(name, LONGEST_TIER) {
                found.add(field.as_str(), problem);
            }
            let Some(key) = tier_key(name, index) else {
                continue;
            };
            if tiers.iter().any(|other| other.key == key) {
                found.add(field.as_str(), Problem::Twice);
            }
            match percentage(discount) {
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

/// Minutes of the day out of `09:00`.
fn time(found: &mut Problems, field: &str, text: &str) -> Option<u16> {
    let read = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        let shaped =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !shaped(hour) || minute.len() != 2 || !shaped(minute) {
            return None;
        }
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
    };
    let minutes = read(text.trim());
    if minutes.is_none() {
        found.add(field, Problem::NotATime);
    }
    minutes
}

fn number(found: &mut Problems, field: &str, text: &str, least: u32, most: u32) -> u32 {
    match text.trim().parse() {
        Ok(number) if (least..=most).contains(&number) => number,
        _ => {
            found.add(field, Problem::NotInRange { least, most });
            least
        }
    }
}

/// Reads `15`, `7.5`, `7,5` or `15 %`.
fn percentage(text: &str) -> Option<Rate> {
    let text = text.trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 3
        || fraction.len() > 2
        || !digits(whole)
        || !digits(fraction)
    {
        return None;
    }
    let points = format!("{whole}{fraction:0<2}").parse().ok()?;
    (0..=10_000)
        .contains(&points)
        .then(|| Rate::from_basis_points(points))
}

/// The key that stays when a tier is called something else.
fn tier_key(name: &str, index: usize) -> Option<TierKey> {
    let english = KNOWN_TIERS
        .iter()
        .find(|(_, german)| *german == name)
        .map_or(name, |(english, _)| english);
    let key: String = fold(english)
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .take(LONGEST_TIER)
        .collect();
    let key = key.trim_matches('-');
    if key.is_empty() {
        return TierKey::parse(&format!("tier-{}", index + 1));
    }
    TierKey::parse(key)
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
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Instant = Instant::from_micros(1_772_442_000_000_000);

    fn draft() -> SetupDraft {
        SetupDraft {
            name: " Henrik Halden".into(),
            email: "Henrik@Halden.example ".into(),
            password: "a-long-enough-password".into(),
            password_again: "a-long-enough-password".into(),
            company: "Halden Instruments".into(),
            portal: "Halden Partners".into(),
            zone: "Europe/Berlin".into(),
            ..SetupDraft::template("de")
        }
    }

    fn problem(change: impl FnOnce(&mut SetupDraft), field: &str) -> Problem {
        let mut typed = draft();
        change(&mut typed);
        let found = typed.check(NOW).unwrap_err();
        let fields: Vec<_> = found.iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(fields, [field]);
        found.for_field(field)[0].clone()
    }

    #[test]
    fn the_template_needs_only_names_a_password_and_a_zone() {
        let setup = draft().check(NOW).unwrap();
        assert_eq!(setup.administrator.email, "henrik@halden.example");
        assert_eq!(setup.vendor.zone().name(), "Europe/Berlin");
        assert_eq!(setup.terms.check(), Ok(()));
        assert_eq!(setup.vendor.check(), Ok(()));
        assert_eq!(
            (
                setup.terms.protection_days,
                setup.terms.triage_minutes,
                setup.terms.decision_days
            ),
            (90, 240, 2)
        );
        let silver = &setup.terms.tiers[1];
        assert_eq!(
            (
                silver.key.as_str(),
                silver.name.get("en"),
                silver.name.get("de")
            ),
            ("silver", Some("Silver"), Some("Silber"))
        );
        assert_eq!(silver.discount.percent(), "15");
        assert!(
            !format!("{:?} {:?}", draft(), setup).contains("long-enough"),
            "a password in a log"
        );
        let missing = SetupDraft::template("en").check(NOW).unwrap_err();
        let fields: Vec<_> = missing.iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            ["name", "email", "password", "company", "portal", "zone"]
        );
    }

    #[test]
    fn holidays_come_from_the_country_and_from_dates() {
        let typed = SetupDraft {
            holidays: "DE".into(),
            closed: "2026-12-24\n\n2026-12-31".into(),
            ..draft()
        };
        let calendar = typed.check(NOW).unwrap().vendor.calendar;
        for day in ["2026-04-03", "2028-10-03", "2026-12-24"] {
            assert!(
                calendar
                    .holidays()
                    .contains(&LocalDate::parse(day).unwrap()),
                "{day}"
            );
        }
        let wrong = problem(|typed| typed.closed = "2026-12-24\n24.12.".into(), "closed");
        assert_eq!(wrong, Problem::NotADateInLine { line: 2 });
    }

    #[test]
    fn each_mistake_is_told_at_its_field() {
        assert_eq!(
            problem(|t| t.password_again = "other".into(), "password_again"),
            Problem::PasswordsDiffer
        );
        assert_eq!(problem(|t| t.hue = "400".into(), "hue"), Problem::NotAHue);
        assert_eq!(
            problem(|t| t.zone = "Mars/Olympus".into(), "zone"),
            Problem::NotAZone
        );
        assert_eq!(
            problem(|t| t.opens = "9 o'clock".into(), "opens"),
            Problem::NotATime
        );
        assert_eq!(
            problem(|t| t.closes = "08:00".into(), "closes"),
            Problem::ClosesBeforeOpening
        );
        assert_eq!(
            problem(|t| t.days = [false; 7], "day-0"),
            Problem::NeverOpen
        );
        assert_eq!(
            problem(|t| t.minimum[0].0 = String::new(), "currency-0"),
            Problem::NotACurrency
        );
        assert_eq!(
            problem(|t| t.minimum[1] = ("eur".into(), "1".into()), "currency-1"),
            Problem::Twice
        );
        assert_eq!(
            problem(|t| t.triage_hours = "0".into(), "triage_hours"),
            Problem::NotInRange { least: 1, most: 80 }
        );
        assert_eq!(
            problem(|t| t.tiers[1].1 = "101".into(), "discount-1"),
            Problem::NotAPercentage
        );
        assert_eq!(
            problem(|t| t.tiers[1].0 = "GOLD".into(), "tier-2"),
            Problem::Twice
        );
        assert_eq!(
            problem(|t| t.countries = "NO, Q1".into(), "countries"),
            Problem::NotACountryCode { code: "Q1".into() }
        );
        assert_eq!(
            problem(|t| t.regions.clear(), "countries"),
            Problem::Required
        );
        let nothing = |t: &mut SetupDraft| t.minimum = Default::default();
        assert_eq!(problem(nothing, "currency-0"), Problem::Required);
    }

    #[test]
    fn percentages_are_read_as_written() {
        for (text, points) in [
            ("15", 1500),
            ("7.5", 750),
            ("7,25 %", 725),
            ("100", 10_000),
            ("0", 0),
        ] {
            assert_eq!(
                percentage(text).map(Rate::basis_points),
                Some(points),
                "{text}"
            );
        }
        for text in ["", "-1", "100.01", "x", "1.234", "%"] {
            assert_eq!(percentage(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_answered_and_what_passes_can_be_published(
            hue in "[0-9]{0,4}", zone in "(Europe/Berlin|UTC|[a-zA-Z/]{0,12})", opens in "([0-9]{1,2}:[0-9]{2}|.{0,6})",
            closed in "([0-9]{4}-[0-9]{2}-[0-9]{2}\n|.{0,6}){0,3}", code in "(EUR|USD|[A-Z]{0,4})", amount in ".{0,8}",
            tier in ".{0,12}", discount in "([0-9]{0,3}[.,]?[0-9]{0,2}|.{0,4})", countries in "([A-Z]{2}|[, ]|.){0,6}",
        ) {
            let mut typed = SetupDraft { hue, zone, opens, closed, countries, ..draft() };
            typed.minimum[1] = (code, amount);
            typed.tiers[3] = (tier, discount);
            if let Ok(setup) = typed.check(NOW) {
                prop_assert_eq!(setup.vendor.check(), Ok(()));
                prop_assert_eq!(setup.terms.check(), Ok(()));
            }
        }
    }
}
