//! Checks the draft field by field, in the order of the form.

use std::collections::{BTreeSet, HashSet};

use super::{
    COUNTRIES, DENY, HOURS, ReasonDraft, RowList, SettingsDraft, TierDraft, VIA_DISTRIBUTOR, WAIT,
    every_country, row_field,
};
use crate::calendar::{BusinessCalendar, WeekHours, typed};
use crate::localized::Localized;
use crate::money::{Currency, Money, Rate};
use crate::partner::TierKey;
use crate::problems::{Problem, Problems};
use crate::programme::settings::Settings;
use crate::programme::{
    CurrencyTerms, DatedRate, DecisionTerms, ExchangeRate, OthersOnApproval, Reason, Terms,
    TierTerms,
};
use crate::registration::{Country, RegistrationTerms};
use crate::time::{LocalDate, Zone};
use crate::vendor::Vendor;

/// The longest reason that is offered, in characters.
const LONGEST_REASON: usize = 500;
/// Settings that hold from later than so many days ahead are a mistake.
const FURTHEST_DAYS: i64 = 2 * 366;
/// The most holidays that are kept.
const MOST_HOLIDAYS: usize = 400;

/// The least and the most days of protection, business days until a decision, days until the order.
pub(crate) const DAYS: (u32, u32) = (1, 730);
pub(crate) const DECISION: (u32, u32) = (1, 60);
pub(crate) const HORIZON: (u32, u32) = (1, 1825);
/// A quarter of an hour to two weeks of business hours.
const TRIAGE_MINUTES: std::ops::RangeInclusive<u32> = 15..=80 * 60;

struct Check {
    found: Problems,
}

impl SettingsDraft {
    /// Checks the draft, which follows the settings `before`; `earliest` is the first day from which it may hold.
    /// The version's number is the next one.
    ///
    /// # Errors
    /// What is wrong with which field, in the order of the form.
    pub fn check(
        &self,
        before: Option<&Settings>,
        earliest: LocalDate,
    ) -> Result<Settings, Problems> {
        let mut check = Check {
            found: Problems::new(),
        };
        let effective_from = check.effective_from(&self.effective_from, earliest);
        let vendor = check.vendor(self);
        let (protection, triage, decision, horizon) = check.clocks(self);
        let extension_days = check.extension(&self.extension_days);
        let countries = check.countries(&self.countries);
        let via_distributor = check.via_distributor(&self.via_distributor);
        let minimum = check.minimum(self);
        let tiers = check.tiers(&self.tiers);
        let others = check.others(self);
        let decisions = DecisionTerms {
            extension_days,
            ..check.decisions(self)
        };
        let currencies = check.currencies(self);
        let version = before.map_or(0, |before| before.terms.version);
        let fresh = Terms {
            version: version.saturating_add(1),
            effective_from,
            protection_days: protection,
            triage_minutes: triage,
            decision_days: decision,
            tiers,
            others,
            registration: RegistrationTerms {
                horizon_days: horizon,
                minimum,
                countries,
                via_distributor,
            },
            decisions,
            currencies,
        };
        check.found.into_result(Settings {
            vendor,
            terms: fresh,
        })
    }
}

impl Check {
    fn add(&mut self, field: impl Into<String>, problem: impl Into<Problem>) {
        self.found.add(field, problem);
    }

    fn effective_from(&mut self, typed: &str, earliest: LocalDate) -> LocalDate {
        let latest = earliest.plus_days(FURTHEST_DAYS);
        let typed = typed.trim();
        let problem = match LocalDate::parse(typed) {
            None if typed.is_empty() => Problem::Required,
            None => Problem::NotADate,
            Some(day) if day < earliest => Problem::EffectiveTooEarly { earliest },
            Some(day) if day > latest => Problem::EffectiveTooLate { latest },
            Some(day) => return day,
        };
        self.add("effective_from", problem);
        earliest
    }

    fn vendor(&mut self, draft: &SettingsDraft) -> Vendor {
        let names = Vendor {
            name: draft.name.trim().to_owned(),
            portal_name: draft.portal_name.trim().to_owned(),
            accent_hue: draft.accent_hue.trim().parse().unwrap_or(u16::MAX),
            calendar: BusinessCalendar::weekdays(Zone::utc()),
        };
        if let Err(problems) = names.check() {
            self.found.append(problems);
        }
        let typed = draft.zone.trim();
        let zone = Zone::parse(typed);
        if zone.is_none() {
            let problem = match typed {
                "" => Problem::Required,
                _ => Problem::NotAZone,
            };
            self.add("zone", problem);
        }
        let hours = self.hours(draft);
        let holidays = self.holidays(&draft.holidays);
        let zone = zone.unwrap_or_else(Zone::utc);
        let calendar = BusinessCalendar::new(zone, hours, holidays);
        Vendor {
            // What is wrong with the hours was found above.
            calendar: calendar.unwrap_or(names.calendar),
            ..names
        }
    }

    fn hours(&mut self, draft: &SettingsDraft) -> WeekHours {
        let mut week: WeekHours = [None; 7];
        let mut typed = false;
        for (weekday, (day, hours)) in draft.hours.iter().zip(&mut week).enumerate() {
            let (opens, closes) = (day.opens.trim(), day.closes.trim());
            if opens.is_empty() && closes.is_empty() {
                continue;
            }
            typed = true;
            let mut read = |part: &str, text: &str| {
                let minute = typed::time_of_day(text);
                if minute.is_none() {
                    self.add(row_field(HOURS, weekday, part), Problem::NotATime);
                }
                minute
            };
            let (opens, closes) = (read("opens", opens), read("closes", closes));
            match opens.zip(closes) {
                Some((opens, closes)) if opens >= closes => {
                    let field = row_field(HOURS, weekday, "closes");
                    self.add(field, Problem::ClosesBeforeOpening);
                }
                read => *hours = read,
            }
        }
        if !typed {
            self.add(row_field(HOURS, 0, "opens"), Problem::NeverOpen);
        }
        week
    }

    fn holidays(&mut self, holidays: &str) -> BTreeSet<LocalDate> {
        let (days, wrong) = typed::days(holidays);
        for line in wrong {
            self.add("holidays", Problem::NotADateInLine { line });
        }
        if days.len() > MOST_HOLIDAYS {
            let most = MOST_HOLIDAYS;
            self.add("holidays", Problem::TooMany { most });
        }
        days
    }

    fn clocks(&mut self, draft: &SettingsDraft) -> (u16, u32, u16, u16) {
        let protection = self.number("protection_days", &draft.protection_days, DAYS);
        let triage = typed::duration(&draft.triage);
        let triage = triage.filter(|minutes| TRIAGE_MINUTES.contains(minutes));
        if triage.is_none() {
            self.add("triage", Problem::NotADuration);
        }
        let decision = self.number("decision_days", &draft.decision_days, DECISION);
        let horizon = self.number("horizon_days", &draft.horizon_days, HORIZON);
        let triage = triage.unwrap_or(*TRIAGE_MINUTES.start());
        (protection, triage, decision, horizon)
    }

    fn extension(&mut self, typed: &str) -> Option<u16> {
        (!typed.trim().is_empty()).then(|| self.number("extension_days", typed, DAYS))
    }

    fn number(&mut self, field: &str, typed: &str, (least, most): (u32, u32)) -> u16 {
        let read = typed.trim().parse().ok();
        let fits = read.filter(|number: &u16| (least..=most).contains(&u32::from(*number)));
        if fits.is_none() {
            self.add(field, Problem::NotInRange { least, most });
        }
        fits.unwrap_or_default()
    }

    fn countries(&mut self, codes: &[String]) -> Vec<Country> {
        let countries: Vec<Country> = codes.iter().filter_map(|c| Country::parse(c)).collect();
        if countries.is_empty() {
            self.add(COUNTRIES, Problem::Required);
        }
        countries
    }

    fn via_distributor(&mut self, typed: &str) -> Vec<Country> {
        let codes = typed.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';'));
        let mut countries: Vec<Country> = Vec::new();
        for code in codes.filter(|code| !code.is_empty()) {
            match every_country().find(|known| Country::parse(code) == Some(*known)) {
                Some(country) if !countries.contains(&country) => countries.push(country),
                Some(_) => {}
                None => {
                    let code = code.chars().take(20).collect();
                    self.add(VIA_DISTRIBUTOR, Problem::NotACountryCode { code });
                }
            }
        }
        countries.sort_unstable();
        countries
    }

    fn too_many(&mut self, list: RowList, field: &str, draft: &SettingsDraft) {
        let most = list.most();
        if draft.filled(list) > most {
            self.add(field, Problem::TooMany { most });
        }
    }

    fn minimum(&mut self, draft: &SettingsDraft) -> Vec<Money> {
        let list = RowList::Minimum.name();
        let mut minimum: Vec<Money> = Vec::new();
        for (index, row) in draft.minimum.iter().enumerate() {
            let (currency, amount) = (
                row_field(list, index, "currency"),
                row_field(list, index, "amount"),
            );
            let Some(known) = self.currency(&currency, &row.currency) else {
                continue;
            };
            if minimum.iter().any(|other| other.currency == known) {
                self.add(currency, Problem::Twice);
            }
            match Money::parse(&row.amount, known) {
                Ok(money) => minimum.push(money),
                Err(problem) => self.add(amount, problem),
            }
        }
        if draft.minimum.is_empty() {
            self.add(row_field(list, 0, "currency"), Problem::Required);
        }
        self.too_many(RowList::Minimum, &row_field(list, 0, "currency"), draft);
        minimum
    }

    fn currency(&mut self, field: &str, typed: &str) -> Option<Currency> {
        let typed = typed.trim().to_ascii_uppercase();
        let currency = Currency::parse(&typed);
        if currency.is_none() {
            let problem = match typed.as_str() {
                "" => Problem::Required,
                _ => Problem::NotACurrency,
            };
            self.add(field, problem);
        }
        currency
    }

    fn tiers(&mut self, rows: &[TierDraft]) -> Vec<TierTerms> {
        let list = RowList::Tiers.name();
        let mut tiers: Vec<TierTerms> = Vec::new();
        let mut keys: HashSet<TierKey> = rows
            .iter()
            .filter_map(|row| TierKey::parse(&row.key))
            .collect();
        let mut names: HashSet<String> = HashSet::new();
        for (index, row) in rows.iter().enumerate() {
            let field = |part| row_field(list, index, part);
            let (en, de) = (row.name_en.trim(), row.name_de.trim());
            self.text(&field("name_en"), en, TierKey::LONGEST, true);
            self.text(&field("name_de"), de, TierKey::LONGEST, false);
            if !en.is_empty() && !names.insert(en.to_lowercase()) {
                self.add(field("name_en"), Problem::Twice);
            }
            let discount = Rate::parse_percent(&row.discount);
            if discount.is_none() {
                self.add(field("discount"), Problem::NotAPercentage);
            }
            let known = TierKey::parse(&row.key);
            let key = known.or_else(|| fresh_key(en, index, &mut keys));
            if let (Some(key), Some(discount)) = (key, discount)
                && tiers.iter().all(|other| other.key != key)
            {
                let name = Localized::default().with("en", en).with("de", de);
                tiers.push(TierTerms {
                    key,
                    name,
                    discount,
                });
            }
        }
        if rows.is_empty() {
            self.add(row_field(list, 0, "name_en"), Problem::Required);
        }
        if rows.len() > RowList::Tiers.most() {
            let most = RowList::Tiers.most();
            self.add(row_field(list, 0, "name_en"), Problem::TooMany { most });
        }
        tiers
    }

    fn text(&mut self, field: &str, text: &str, most: usize, required: bool) {
        if text.is_empty() && required {
            self.add(field, Problem::Required);
        } else if let Some(problem) = Problem::too_long(text, most) {
            self.add(field, problem);
        }
    }

    fn others(&mut self, draft: &SettingsDraft) -> OthersOnApproval {
        match draft.others.trim() {
            WAIT => OthersOnApproval::Wait,
            DENY => {
                let (en, de) = (draft.others_en.trim(), draft.others_de.trim());
                self.text("others_en", en, LONGEST_REASON, true);
                self.text("others_de", de, LONGEST_REASON, false);
                OthersOnApproval::Deny {
                    reason: Localized::default().with("en", en).with("de", de),
                }
            }
            _ => {
                self.add("others", Problem::NotAChoice);
                OthersOnApproval::Wait
            }
        }
    }

    fn decisions(&mut self, draft: &SettingsDraft) -> DecisionTerms {
        let limit = match draft.discount_limit.trim() {
            "" => None,
            typed => {
                let limit = Rate::parse_percent(typed);
                if limit.is_none() {
                    self.add("discount_limit", Problem::NotAPercentage);
                }
                limit
            }
        };
        DecisionTerms {
            extension_days: None,
            discount_limit: limit,
            denial_reasons: self.reasons(RowList::DenialReasons, &draft.denial_reasons),
            return_reasons: self.reasons(RowList::ReturnReasons, &draft.return_reasons),
        }
    }

    fn reasons(&mut self, list: RowList, rows: &[ReasonDraft]) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let (en, de) = (row.en.trim(), row.de.trim());
            self.text(
                &row_field(list.name(), index, "en"),
                en,
                LONGEST_REASON,
                true,
            );
            self.text(
                &row_field(list.name(), index, "de"),
                de,
                LONGEST_REASON,
                false,
            );
            let reason = Reason(Localized::default().with("en", en).with("de", de));
            if reasons.contains(&reason) {
                self.add(row_field(list.name(), index, "en"), Problem::Twice);
            }
            reasons.push(reason);
        }
        if rows.len() > list.most() {
            let most = list.most();
            self.add(row_field(list.name(), 0, "en"), Problem::TooMany { most });
        }
        reasons
    }

    fn currencies(&mut self, draft: &SettingsDraft) -> CurrencyTerms {
        let base = match draft.base_currency.trim() {
            "" => None,
            typed => self.currency("base_currency", typed),
        };
        if draft.base_currency.trim().is_empty() && !draft.rates.is_empty() {
            self.add("base_currency", Problem::BaseMissing);
        }
        let list = RowList::Rates.name();
        let mut rates: Vec<DatedRate> = Vec::new();
        for (index, row) in draft.rates.iter().enumerate() {
            let field = |part| row_field(list, index, part);
            let currency = self.currency(&field("currency"), &row.currency);
            if currency.is_some() && currency == base {
                self.add(field("currency"), Problem::RateOfBase);
            }
            let from = LocalDate::parse(row.from.trim());
            if from.is_none() {
                self.add(field("from"), Problem::NotADate);
            }
            let rate = ExchangeRate::parse(&row.rate);
            if rate.is_none() {
                self.add(field("rate"), Problem::NotAnExchangeRate);
            }
            if let (Some(currency), Some(from), Some(rate)) = (currency, from, rate) {
                let same = |other: &DatedRate| (other.currency, other.from) == (currency, from);
                if rates.iter().any(same) {
                    self.add(field("from"), Problem::Twice);
                }
                rates.push(DatedRate {
                    currency,
                    from,
                    rate,
                });
            }
        }
        self.too_many(RowList::Rates, "base_currency", draft);
        CurrencyTerms { base, rates }
    }
}

/// The key of a new tier: its English name in small letters, and a number where another has that.
fn fresh_key(name: &str, index: usize, taken: &mut HashSet<TierKey>) -> Option<TierKey> {
    let stem = TierKey::from_name(name, index)?;
    let numbered = (2..100).filter_map(|number| {
        let plain: String = stem.as_str().chars().take(TierKey::LONGEST - 3).collect();
        TierKey::parse(&format!("{plain}-{number}"))
    });
    let key = std::iter::once(stem.clone())
        .chain(numbered)
        .find(|key| !taken.contains(key))?;
    taken.insert(key.clone());
    Some(key)
}
