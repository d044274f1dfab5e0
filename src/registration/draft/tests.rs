use proptest::prelude::*;

use super::*;
use crate::money::MoneyProblem;
use crate::problems::Problem;
use crate::registration::RegistrationTerms;

fn terms() -> RegistrationTerms {
    let minimum = |code, minor| Money {
        minor,
        currency: Currency::parse(code).expect("currency"),
    };
    RegistrationTerms {
        horizon_days: 365,
        minimum: vec![minimum("EUR", 600_000), minimum("JPY", 900_000)],
        countries: ["NO", "SE"]
            .into_iter()
            .filter_map(Country::parse)
            .collect(),
    }
}

fn date(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("date")
}

fn good() -> RegistrationDraft {
    RegistrationDraft {
        customer: "Fjordline Shipyard AS".into(),
        domain: "https://www.fjordline.example".into(),
        country: "no".into(),
        city: "Bergen".into(),
        contact_name: "Ingrid Dahl".into(),
        contact_email: "ingrid@fjordline.example".into(),
        need: "Thickness survey of six hulls".into(),
        currency: "EUR".into(),
        expected_close: "2026-06-30".into(),
        competitor: " ".into(),
        tender: "no".into(),
        notes: String::new(),
        lines: vec![
            LineDraft {
                product: "M4 probe".into(),
                quantity: "6".into(),
                value: "5,400.00".into(),
            },
            LineDraft::default(),
            LineDraft {
                product: "Survey kit".into(),
                quantity: " 1 ".into(),
                value: "1 200,50".into(),
            },
        ],
    }
}

fn problems(change: impl FnOnce(&mut RegistrationDraft)) -> Vec<(String, Problem)> {
    let mut draft = good();
    change(&mut draft);
    match draft.check(&terms(), date("2026-03-02")) {
        Ok(_) => Vec::new(),
        Err(found) => found
            .iter()
            .flat_map(|(field, problems)| {
                problems
                    .iter()
                    .map(move |problem| (field.to_owned(), problem.clone()))
            })
            .collect(),
    }
}

fn one(field: &str, problem: impl Into<Problem>) -> Vec<(String, Problem)> {
    vec![(field.to_owned(), problem.into())]
}

#[test]
fn a_good_draft_is_parsed_whole() {
    let valid = good().check(&terms(), date("2026-03-02")).expect("valid");
    assert_eq!(valid.domain.as_str(), "fjordline.example");
    assert_eq!(valid.country.to_string(), "NO");
    assert_eq!(valid.value.minor, 660_050);
    assert_eq!(valid.lines.len(), 2, "a blank line between is passed over");
    assert_eq!(valid.competitor, None);
    assert_eq!(valid.tender, Tender::No);
}

#[test]
fn each_wrong_answer_gets_its_own_message() {
    assert_eq!(
        problems(|d| d.customer = "  ".into()),
        one("customer", Problem::Required)
    );
    assert_eq!(
        problems(|d| d.customer = "x".repeat(201)),
        one("customer", Problem::TooLong { most: 200 })
    );
    assert_eq!(
        problems(|d| d.customer = "a\u{7}b".into()),
        one("customer", Problem::ControlCharacters)
    );
    assert_eq!(
        problems(|d| d.domain = "fjordline".into()),
        one("domain", Problem::NotADomain)
    );
    assert_eq!(
        problems(|d| d.country = "FR".into()),
        one("country", Problem::CountryNotOffered)
    );
    assert_eq!(
        problems(|d| d.contact_email = "ingrid".into()),
        one("contact_email", Problem::NotAnEmailAddress)
    );
    assert_eq!(
        problems(|d| d.need = "y".repeat(4001)),
        one("need", Problem::TooLong { most: 4000 })
    );
    assert_eq!(
        problems(|d| d.currency = "USD".into()),
        one("currency", Problem::CurrencyNotOffered)
    );
    assert_eq!(
        problems(|d| d.tender = "published".into()),
        one("tender", Problem::TenderPublished)
    );
    assert_eq!(
        problems(|d| d.tender = "perhaps".into()),
        one("tender", Problem::NotAChoice)
    );
    assert_eq!(
        problems(|d| d.lines.clear()),
        one("line-0-product", Problem::NoLines)
    );
    assert_eq!(
        problems(|d| d.lines[0].quantity = "0".into()),
        one("line-0-quantity", Problem::NotAQuantity)
    );
    assert_eq!(
        problems(|d| d.lines[0].value = "much".into()),
        one("line-0-value", MoneyProblem::NotANumber)
    );
    assert_eq!(
        problems(|d| d.lines[2].value = "1,200.505".into()),
        one("line-2-value", MoneyProblem::TooManyDecimals)
    );
    assert_eq!(
        problems(|d| d.lines[0].value = "100".into()),
        one(
            "line-0-value",
            Problem::BelowMinimum {
                minimum: Money::new(600_000, Currency::EUR),
                value: Money::new(130_050, Currency::EUR),
            }
        )
    );
    assert_eq!(
        problems(|d| d.lines = vec![d.lines[0].clone(); 21]),
        one("line-20-product", Problem::TooManyLines { most: 20 })
    );
}

#[test]
fn the_order_is_ahead_and_within_the_horizon() {
    assert_eq!(
        problems(|d| d.expected_close = "2026-03-02".into()),
        one("expected_close", Problem::DatePassed)
    );
    assert_eq!(problems(|d| d.expected_close = "2026-03-03".into()), []);
    assert_eq!(problems(|d| d.expected_close = "2027-03-02".into()), []);
    assert_eq!(
        problems(|d| d.expected_close = "2027-03-03".into()),
        one("expected_close", Problem::DateTooFar { days: 365 })
    );
    assert_eq!(
        problems(|d| d.expected_close = "2026-02-30".into()),
        one("expected_close", Problem::NotADate)
    );
}

#[test]
fn an_empty_form_says_everything_that_is_missing() {
    let found = RegistrationDraft::default()
        .check(&terms(), date("2026-03-02"))
        .expect_err("empty");
    let fields: Vec<&str> = found.iter().map(|(field, _)| field).collect();
    for field in [
        "customer",
        "domain",
        "country",
        "city",
        "contact_name",
        "contact_email",
        "need",
        "expected_close",
        "tender",
        "currency",
    ] {
        assert!(fields.contains(&field), "{field}");
    }
    assert!(RegistrationDraft::default().is_blank());
    assert!(
        RegistrationDraft {
            country: "SE".into(),
            tender: "no".into(),
            ..Default::default()
        }
        .is_blank()
    );
    assert!(!good().is_blank());
}

#[test]
fn the_minimum_follows_the_currency() {
    let yen = |value: &str| {
        problems(|d| {
            d.currency = "JPY".into();
            d.lines = vec![LineDraft {
                product: "M4".into(),
                quantity: "1".into(),
                value: value.into(),
            }];
        })
    };
    assert_eq!(yen("900000"), []);
    let amount = |minor| Money::new(minor, Currency::parse("JPY").expect("JPY"));
    let below = Problem::BelowMinimum {
        minimum: amount(900_000),
        value: amount(899_999),
    };
    assert_eq!(yen("899999"), one("line-0-value", below));
    assert_eq!(
        yen("900000.50"),
        one("line-0-value", MoneyProblem::TooManyDecimals)
    );
}

fn text() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| text.replace('\0', ""))
}

fn any_draft() -> impl Strategy<Value = RegistrationDraft> {
    let line = (text(), text(), text()).prop_map(|(product, quantity, value)| LineDraft {
        product,
        quantity,
        value,
    });
    (
        prop::collection::vec(text(), 12),
        prop::collection::vec(line, 0..5),
    )
        .prop_map(|(texts, lines)| {
            let mut draft = RegistrationDraft::default();
            let names: Vec<&str> = draft.plain_fields().iter().map(|(name, _)| *name).collect();
            for (name, text) in names.into_iter().zip(texts) {
                if let Some(field) = draft.plain_field_mut(name) {
                    *field = text;
                }
            }
            draft.lines = lines;
            while draft.lines.last().is_some_and(LineDraft::is_blank) {
                draft.lines.pop();
            }
            draft
        })
}

proptest! {
    #[test]
    fn a_form_keeps_every_character(draft in any_draft()) {
        let pairs = draft.to_pairs();
        let read = RegistrationDraft::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        prop_assert_eq!(read, draft);
    }

    #[test]
    fn anything_typed_is_answered_and_never_accepted_by_accident(draft in any_draft()) {
        if let Err(found) = draft.check(&terms(), date("2026-03-02")) {
            prop_assert!(!found.is_empty());
        }
        draft.running_total();
    }

    #[test]
    fn strange_field_names_are_passed_over(name: String, index: usize) {
        RegistrationDraft::from_pairs([(name.as_str(), "x"), (&*format!("line-{index}-product"), "x")]);
    }
}
