#![allow(clippy::unwrap_used)]

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
