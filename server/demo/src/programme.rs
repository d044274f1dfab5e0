//! Halden Instruments' terms, its business calendar and its price list.

use std::collections::BTreeSet;

use portico::calendar::BusinessCalendar;
use portico::localized::Localized;
use portico::money::{Currency, Money, Rate};
use portico::partner::TierKey;
use portico::product::{Prices, Product};
use portico::programme::{
    CurrencyTerms, DatedRate, DecisionTerms, ExchangeRate, OthersOnApproval, Reason, Terms,
    TierTerms,
};
use portico::registration::{Country, RegistrationTerms};
use portico::time::{LocalDate, Zone};
use portico::vendor::Vendor;
use portico_desk::DeskError;

/// Where customers may be registered: Europe, the United States and Canada.
const COUNTRIES: &str = "AL AD AT BA BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME \
     MK MT NL NO PL PT RO RS SE SI SK SM UA US VA XK CA";

/// A dial over a rule.
pub(crate) const LOGO: &[u8] = include_bytes!("../files/halden-logo.png");

/// Stock keeping unit, name, list price in euros.
pub(crate) const PRICES: [(&str, &str, i64); 26] = [
    ("M4-100", "M4 probe", 15_500),
    ("M4-110", "M4 probe, high temperature", 18_900),
    ("M4-900", "Survey kit", 33_000),
    ("IG-300", "Inline gauge", 76_000),
    ("IG-390", "Mounting frame for inline gauge", 8_500),
    ("FP-200", "Furnace probe", 3_900),
    ("FP-250", "Furnace probe, ceramic tip", 5_600),
    ("MM-050", "Moisture meter", 820),
    ("MM-080", "Moisture meter, in-line", 6_400),
    ("DS-700", "Density scanner", 71_300),
    ("LC-040", "Leak correlator", 14_500),
    ("FL-020", "Fill level sensor", 1_550),
    ("FM-060", "Flow meter, clamp-on", 4_700),
    ("PT-010", "Pressure transmitter", 690),
    ("TC-030", "Temperature calibrator", 7_200),
    ("UT-005", "Ultrasonic thickness gauge", 2_950),
    ("RG-012", "Surface roughness gauge", 5_300),
    ("CM-800", "Coordinate measuring arm", 58_000),
    ("LT-400", "Laser tracker", 89_000),
    ("VB-015", "Vibration sensor set", 3_600),
    ("WG-090", "Web tension gauge", 9_800),
    ("CO-070", "Coating thickness gauge", 2_400),
    ("TQ-006", "Torque tester", 4_300),
    ("SW-200", "Survey Analyst, one year", 3_200),
    ("SV-010", "Calibration on site", 1_900),
    ("SV-020", "Operator training, two days", 2_600),
];

/// The price list.
pub(crate) fn products() -> Result<Vec<Product>, DeskError> {
    let euro = currency("EUR")?;
    Ok(PRICES
        .iter()
        .map(|(sku, name, price)| Product {
            sku: (*sku).to_owned(),
            name: (*name).to_owned(),
            prices: Prices::of(Money::new(price * 100, euro)),
        })
        .collect())
}

pub(crate) fn currency(code: &str) -> Result<Currency, DeskError> {
    Currency::parse(code).ok_or_else(|| DeskError::internal(format!("no currency {code}")))
}

pub(crate) fn zone(name: &str) -> Result<Zone, DeskError> {
    Zone::parse(name).ok_or_else(|| DeskError::internal(format!("no time zone {name}")))
}

/// The two versions of the terms: last year's and this year's.
/// Countries in which resellers buy through a distributor.
pub(crate) const VIA_DISTRIBUTOR: [&str; 2] = ["CZ", "PL"];

pub(crate) fn versions(year: i16) -> Result<[Terms; 2], DeskError> {
    let first = Terms {
        version: 1,
        effective_from: date(year - 1, 1, 1)?,
        protection_days: 90,
        triage_minutes: 240,
        decision_days: 3,
        tiers: tiers([800, 1200, 1500])?,
        others: OthersOnApproval::Wait,
        registration: RegistrationTerms {
            horizon_days: 365,
            minimum: minimum([5_000, 5_500, 4_500, 55_000, 58_000])?,
            countries: countries(),
            via_distributor: VIA_DISTRIBUTOR
                .into_iter()
                .filter_map(Country::parse)
                .collect(),
        },
        decisions: decisions(),
        currencies: currencies(date(year - 1, 1, 1)?, ["1.08", "0.85", "11.45", "11.7"])?,
    };
    let second = Terms {
        version: 2,
        effective_from: date(year, 1, 1)?,
        decision_days: 2,
        tiers: tiers([1000, 1500, 1800])?,
        registration: RegistrationTerms {
            minimum: minimum([6_000, 6_500, 5_500, 65_000, 68_000])?,
            ..first.registration.clone()
        },
        currencies: currencies(date(year, 1, 1)?, ["1.12", "0.86", "11.05", "11.8"])?,
        ..first.clone()
    };
    Ok([first, second])
}

/// Halden Instruments itself.
pub(crate) fn vendor(year: i16) -> Result<Vendor, DeskError> {
    Ok(Vendor {
        name: "Halden Instruments".to_owned(),
        portal_name: "Halden Partners".to_owned(),
        accent_hue: 255,
        calendar: calendar(year)?,
    })
}

fn minimum(whole: [i64; 5]) -> Result<Vec<Money>, DeskError> {
    ["EUR", "USD", "GBP", "SEK", "NOK"]
        .into_iter()
        .zip(whole)
        .map(|(code, amount)| Ok(Money::new(amount * 100, currency(code)?)))
        .collect()
}

/// What is offered as a reason or a question; a discount above 20 % takes two people.
fn decisions() -> DecisionTerms {
    let reason = |en, de| Reason(Localized::from([("en", en), ("de", de)]));
    DecisionTerms {
        denial_reasons: vec![
            reason(
                "Another partner is already protected on this project.",
                "Ein anderer Partner ist für dieses Projekt bereits geschützt.",
            ),
            reason(
                "We are already in talks with this customer about this project.",
                "Wir sprechen mit diesem Kunden schon über dieses Projekt.",
            ),
            reason(
                "The customer’s need is not described well enough to protect it.",
                "Der Bedarf des Kunden ist für einen Schutz nicht genau genug beschrieben.",
            ),
        ],
        return_reasons: vec![
            reason(
                "Who at the customer decides, and by when?",
                "Wer entscheidet beim Kunden, und bis wann?",
            ),
            reason(
                "Which site or project is it for?",
                "Für welchen Standort oder welches Projekt ist es?",
            ),
        ],
        extension_days: Some(30),
        discount_limit: Some(Rate::from_basis_points(2000)),
    }
}

/// Euros, and what dollars, pounds, Swedish and Norwegian kronor cost from that day on.
fn currencies(from: LocalDate, rates: [&str; 4]) -> Result<CurrencyTerms, DeskError> {
    let rates = ["USD", "GBP", "SEK", "NOK"].into_iter().zip(rates);
    let rates = rates.map(|(code, rate)| {
        let unreadable = || DeskError::internal(format!("no rate {rate}"));
        Ok(DatedRate {
            currency: currency(code)?,
            from,
            rate: ExchangeRate::parse(rate).ok_or_else(unreadable)?,
        })
    });
    Ok(CurrencyTerms {
        base: Some(currency("EUR")?),
        rates: rates.collect::<Result<_, DeskError>>()?,
    })
}

/// The tiers, lowest first, with these discounts.
fn tiers(basis_points: [i32; 3]) -> Result<Vec<TierTerms>, DeskError> {
    [
        ("registered", [("en", "Registered"), ("de", "Registriert")]),
        ("silver", [("en", "Silver"), ("de", "Silber")]),
        ("gold", [("en", "Gold"), ("de", "Gold")]),
    ]
    .into_iter()
    .zip(basis_points)
    .map(|((key, names), points)| {
        Ok(TierTerms {
            key: tier_key(key)?,
            name: Localized::from(names),
            discount: Rate::from_basis_points(points),
        })
    })
    .collect()
}

pub(crate) fn tier_key(key: &str) -> Result<TierKey, DeskError> {
    TierKey::parse(key).ok_or_else(|| DeskError::internal(format!("no tier {key}")))
}

fn countries() -> Vec<Country> {
    COUNTRIES
        .split_whitespace()
        .filter_map(Country::parse)
        .collect()
}

/// Berlin, nine to five, closed on the holidays that all of Germany keeps.
fn calendar(year: i16) -> Result<BusinessCalendar, DeskError> {
    let mut closed = BTreeSet::new();
    for year in year - 2..=year + 3 {
        closed.extend(holidays(year)?);
    }
    let open = BusinessCalendar::weekdays(zone("Europe/Berlin")?);
    BusinessCalendar::new(open.zone().clone(), *open.hours(), closed).map_err(DeskError::internal)
}

/// New Year, Good Friday, Easter Monday, Labour Day, Ascension, Whit Monday, Unity Day, Christmas.
fn holidays(year: i16) -> Result<Vec<LocalDate>, DeskError> {
    let easter = easter(year)?;
    let mut days = [(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)]
        .into_iter()
        .map(|(month, day)| date(year, month, day))
        .collect::<Result<Vec<_>, _>>()?;
    days.extend([-2, 1, 39, 50].map(|after| easter.plus_days(after)));
    Ok(days)
}

/// Easter Sunday, by the Gregorian computus of Meeus, Jones and Butcher.
fn easter(year: i16) -> Result<LocalDate, DeskError> {
    let y = i64::from(year);
    let (golden, century, in_century) = (y % 19, y / 100, y % 100);
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 21;
    Ok(date(year, 3, 1)?.plus_days(days))
}

fn date(year: i16, month: u8, day: u8) -> Result<LocalDate, DeskError> {
    LocalDate::new(year, month, day).ok_or_else(|| DeskError::internal("no such day"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_calendar_says() {
        for (year, day) in [
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year).unwrap().to_string(), day);
        }
    }

    #[test]
    fn the_vendor_is_closed_on_german_holidays() {
        let vendor = vendor(2026).unwrap();
        for day in [
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-25",
            "2026-12-25",
            "2027-03-26",
            "2027-05-06",
            "2027-05-17",
        ] {
            let day = LocalDate::parse(day).unwrap();
            assert!(!vendor.calendar.is_business_day(day), "{day}");
        }
        assert!(
            vendor
                .calendar
                .is_business_day(LocalDate::parse("2026-12-24").unwrap())
        );
    }

    #[test]
    fn every_country_and_price_can_be_read() {
        assert_eq!(countries().len(), COUNTRIES.split_whitespace().count());
        assert_eq!(products().unwrap().len(), PRICES.len());
    }
}
