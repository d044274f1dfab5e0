#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::localized::Localized;
use crate::money::{Money, Rate};
use crate::partner::TierKey;
use crate::problems::Problem;
use crate::programme::settings::{Comparison, Setting, SettingValue, Settings};
use crate::time::LocalDate;

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

/// The first day from which the draft may hold.
fn earliest() -> LocalDate {
    day("2026-03-03")
}

fn draft() -> SettingsDraft {
    let week = |weekday| match weekday {
        5 | 6 => DayDraft::default(),
        _ => DayDraft {
            opens: "9:00".into(),
            closes: "17:30".into(),
        },
    };
    let tier = |key: &str, en: &str, de: &str, discount: &str| TierDraft {
        key: key.into(),
        name_en: en.into(),
        name_de: de.into(),
        discount: discount.into(),
    };
    SettingsDraft {
        effective_from: "2026-04-01".into(),
        name: "Halden Instruments".into(),
        portal_name: "Halden Partners".into(),
        accent_hue: "255".into(),
        zone: "Europe/Berlin".into(),
        hours: (0..7).map(week).collect(),
        holidays: "2026-12-25\n\n2026-12-26".into(),
        protection_days: "90".into(),
        extension_days: "30".into(),
        triage: "4:30".into(),
        decision_days: "2".into(),
        horizon_days: "365".into(),
        countries: vec!["NO".into(), "SE".into()],
        via_distributor: "pl, CZ PL".into(),
        minimum: vec![MinimumDraft {
            currency: "eur".into(),
            amount: "6,000".into(),
        }],
        tiers: vec![
            tier("silver", "Silver", "Silber", "15"),
            tier("", "Gold & more", "", "18,5 %"),
        ],
        others: "wait".into(),
        others_en: String::new(),
        others_de: String::new(),
        discount_limit: "20".into(),
        denial_reasons: vec![ReasonDraft {
            en: "Another partner is protected.".into(),
            de: String::new(),
        }],
        return_reasons: Vec::new(),
        base_currency: "EUR".into(),
        rates: vec![RateDraft {
            currency: "SEK".into(),
            from: "2026-01-01".into(),
            rate: "11.25".into(),
        }],
    }
}

fn valid() -> Settings {
    draft().check(None, earliest()).unwrap()
}

#[test]
fn a_complete_draft_says_what_it_says() {
    let settings = valid();
    let terms = &settings.terms;
    assert_eq!(settings.vendor.check(), Ok(()));
    assert_eq!(terms.check(), Ok(()));
    assert_eq!((terms.version, terms.triage_minutes), (1, 270));
    assert_eq!(terms.effective_from, day("2026-04-01"));
    assert_eq!(terms.registration.minimum[0].minor, 600_000);
    let calendar = &settings.vendor.calendar;
    assert_eq!(calendar.hours()[0], Some((540, 1050)));
    assert_eq!(calendar.hours()[6], None);
    assert!(!calendar.is_business_day(day("2026-12-25")));
    let keys: Vec<&str> = terms.tiers.iter().map(|tier| tier.key.as_str()).collect();
    assert_eq!(keys, ["silver", "gold---more"]);
    assert_eq!(terms.tiers[1].discount, Rate::from_basis_points(1850));
    assert_eq!(terms.tiers[1].name.get("de"), Some("Gold & more"));
    assert_eq!(
        terms.decisions.discount_limit,
        Some(Rate::from_basis_points(2000))
    );
    let next = draft().check(Some(&settings), earliest()).unwrap();
    assert_eq!(next.terms.version, 2);
}

#[test]
fn each_mistake_is_told_beside_its_field() {
    let wrong = |change: &dyn Fn(&mut SettingsDraft)| {
        let mut draft = draft();
        change(&mut draft);
        let found = draft.check(None, earliest()).unwrap_err();
        let told: Vec<_> = found
            .iter()
            .map(|(field, problems)| (field.to_owned(), problems[0].clone()))
            .collect();
        let [(field, problem)] = told.as_slice() else {
            panic!("{told:?}");
        };
        (field.clone(), problem.clone())
    };
    let is = |field: &str, problem| (field.to_owned(), problem);
    let early = Problem::EffectiveTooEarly {
        earliest: earliest(),
    };
    let range = |least, most| Problem::NotInRange { least, most };
    assert_eq!(
        wrong(&|d| d.effective_from = "2026-03-02".into()),
        is("effective_from", early)
    );
    assert_eq!(
        wrong(&|d| d.effective_from.clear()),
        is("effective_from", Problem::Required)
    );
    assert_eq!(wrong(&|d| d.name.clear()), is("name", Problem::Required));
    assert_eq!(
        wrong(&|d| d.accent_hue = "360".into()),
        is("accent_hue", Problem::NotAHue)
    );
    assert_eq!(
        wrong(&|d| d.zone = "Europe/Bonn".into()),
        is("zone", Problem::NotAZone)
    );
    assert_eq!(
        wrong(&|d| d.hours[1].closes = "9".into()),
        is("hours-1-closes", Problem::NotATime)
    );
    assert_eq!(
        wrong(&|d| d.hours[1].closes = "09:00".into()),
        is("hours-1-closes", Problem::ClosesBeforeOpening)
    );
    assert_eq!(
        wrong(&|d| d.hours = vec![DayDraft::default(); 7]),
        is("hours-0-opens", Problem::NeverOpen)
    );
    assert_eq!(
        wrong(&|d| d.holidays = "2026-12-25\nChristmas".into()),
        is("holidays", Problem::NotADateInLine { line: 2 })
    );
    assert_eq!(
        wrong(&|d| d.protection_days = "0".into()),
        is("protection_days", range(1, 730))
    );
    assert_eq!(
        wrong(&|d| d.triage = "4.5".into()),
        is("triage", Problem::NotADuration)
    );
    assert_eq!(
        wrong(&|d| d.countries.clear()),
        is("countries", Problem::Required)
    );
    assert_eq!(
        wrong(&|d| d.minimum[0].currency = "EUX".into()),
        is("minimum-0-currency", Problem::NotACurrency)
    );
    assert_eq!(
        wrong(&|d| d.minimum.push(d.minimum[0].clone())),
        is("minimum-1-currency", Problem::Twice)
    );
    assert_eq!(
        wrong(&|d| d.tiers[1].discount = "101".into()),
        is("tier-1-discount", Problem::NotAPercentage)
    );
    assert_eq!(
        wrong(&|d| d.tiers[1].name_en = "silver".into()),
        is("tier-1-name_en", Problem::Twice)
    );
    assert_eq!(
        wrong(&|d| d.denial_reasons[0].en = "a".repeat(501)),
        is("denial-0-en", Problem::TooLong { most: 500, over: 1 })
    );
    assert_eq!(
        wrong(&|d| d.base_currency.clear()),
        is("base_currency", Problem::BaseMissing)
    );
    assert_eq!(
        wrong(&|d| d.rates[0].currency = "EUR".into()),
        is("rate-0-currency", Problem::RateOfBase)
    );
    assert_eq!(
        wrong(&|d| d.rates[0].rate = "0".into()),
        is("rate-0-rate", Problem::NotAnExchangeRate)
    );
}

#[test]
fn a_new_tier_gets_a_key_that_no_other_has() {
    let mut twice = draft();
    twice.tiers[1].name_en = "Sílver".into();
    let settings = twice.check(None, earliest()).unwrap();
    assert_eq!(settings.terms.tiers[1].key.as_str(), "silver-2");
}

#[test]
fn rows_are_moved_removed_and_blank_ones_left_out() {
    let fields = [
        ("tier-0-name_en", "Silver"),
        ("tier-1-key", "left"),
        ("tier-2-name_en", "Gold"),
        ("countries", "se"),
        ("countries", "NO"),
        ("countries", "NO"),
        ("countries", "?"),
        ("unknown", "x"),
        ("tier-900-name_en", "x"),
        ("hours-7-opens", "x"),
    ];
    let mut draft = SettingsDraft::from_fields(fields);
    assert_eq!(draft.tiers.len(), 3);
    draft.drop_blank_rows();
    assert_eq!(draft.countries, ["NO", "SE"]);
    assert_eq!(draft.hours.len(), 7);
    let names = |draft: &SettingsDraft| {
        let names = draft.tiers.iter().map(|tier| tier.name_en.clone());
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(&draft), "Silver Gold");
    draft.raise(RowList::Tiers, 1);
    draft.raise(RowList::Tiers, 0);
    draft.raise(RowList::Tiers, 9);
    assert_eq!(names(&draft), "Gold Silver");
    draft.remove(RowList::Tiers, 9);
    draft.remove(RowList::Tiers, 0);
    assert_eq!(names(&draft), "Silver");
}

#[test]
fn what_changes_is_found_added_and_removed_settings_among_it() {
    let before = valid();
    assert!(Settings::changes(Some(&before), &before).is_empty());
    let mut after = before.clone();
    after.terms.tiers[0].discount = Rate::from_basis_points(1600);
    let dollars = Money::new(650_000, crate::money::Currency::USD);
    after.terms.registration.minimum = vec![dollars];
    after.terms.tiers[1].name = Localized::from([("en", "Gold")]);
    let changes = Settings::changes(Some(&before), &after);
    let told: Vec<String> = changes
        .iter()
        .map(|change| {
            let side = |value: &Option<SettingValue>| value.is_some();
            let (before, after) = (side(&change.before), side(&change.after));
            let name = match &change.setting {
                Setting::Minimum { currency } => format!("minimum {currency}"),
                Setting::TierName { tier } => format!("name {tier}"),
                Setting::TierDiscount { tier } => format!("discount {tier}"),
                other => format!("{other:?}"),
            };
            format!("{name} {before} {after}")
        })
        .collect();
    assert_eq!(
        told,
        [
            "minimum USD false true",
            "minimum EUR true false",
            "name gold---more true true",
            "discount silver true true",
        ]
    );
    let all = Settings::compared(None, &after);
    assert!(all.iter().all(Comparison::is_change));
    let key = TierKey::parse("silver").unwrap();
    let setting = Setting::TierDiscount { tier: key };
    assert!(all.iter().any(|one| one.setting == setting));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[0-9]{1,4}",
        "[0-9]{1,2}:[0-9]{2}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        "[A-Z]{3}",
        any::<String>(),
    ]
}

fn any_name() -> impl Strategy<Value = String> {
    let names: Vec<String> = draft().fields().into_iter().map(|(name, _)| name).collect();
    prop_oneof![
        4 => prop::sample::select(names),
        1 => "(tier|rate|minimum|denial|return|hours)-[0-9]{1,3}-[a-z_]{2,8}",
        1 => any::<String>(),
    ]
}

proptest! {
    #[test]
    fn whatever_is_sent_is_kept_and_checked_without_panic(
        fields in prop::collection::vec((any_name(), any_text()), 0..60),
    ) {
        let sent = fields.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let read = SettingsDraft::from_fields(sent);
        let again = read.fields();
        let again = again.iter().filter(|(name, _)| name != COUNTRIES);
        let again = again.map(|(name, text)| (name.as_str(), text.as_str()));
        let codes = read.countries.iter().map(|code| (COUNTRIES, code.as_str()));
        prop_assert_eq!(&SettingsDraft::from_fields(again.chain(codes)), &read);
        let json = serde_json::to_string(&read).unwrap();
        prop_assert_eq!(&serde_json::from_str::<SettingsDraft>(&json).unwrap(), &read);
        let _ = read.check(None, earliest());
    }

    /// Settings that were published can be put into the form and read out of it again unchanged.
    #[test]
    fn what_is_published_comes_back_out_of_the_form(
        discounts in prop::collection::vec(0..=10_000_i32, 1..6),
        minor in 1..1_000_000_000_i64,
        minutes in 15..4800_u32,
        days in 1..700_u16,
        hue in 0..360_u16,
    ) {
        let mut settings = valid();
        settings.vendor.accent_hue = hue;
        settings.terms.protection_days = days;
        settings.terms.triage_minutes = minutes;
        settings.terms.registration.minimum[0].minor = minor;
        let tier = settings.terms.tiers[0].clone();
        settings.terms.tiers = (0..).zip(discounts).map(|(index, points)| {
            let mut tier = tier.clone();
            tier.key = TierKey::parse(&format!("t{index}")).unwrap();
            tier.name = Localized::from([("de", "T"), ("en", &*format!("T{index}"))]);
            tier.discount = Rate::from_basis_points(points);
            tier
        }).collect();
        let mut form = SettingsDraft::of(&settings);
        form.effective_from = "2026-04-01".into();
        let read = form.check(Some(&settings), earliest()).unwrap();
        prop_assert!(Settings::changes(Some(&settings), &read).is_empty());
    }
}

#[test]
fn countries_that_need_a_distributor_are_read_from_their_codes() {
    let settings = draft().check(None, earliest()).unwrap();
    let codes: Vec<String> = settings
        .terms
        .registration
        .via_distributor
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(codes, ["CZ", "PL"]);
    let wrong = SettingsDraft {
        via_distributor: "PL Poland".into(),
        ..draft()
    };
    let found = wrong.check(None, earliest()).unwrap_err();
    let code = "Poland".to_owned();
    assert_eq!(
        found.for_field(VIA_DISTRIBUTOR),
        [Problem::NotACountryCode { code }]
    );
}
