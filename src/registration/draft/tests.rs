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
        via_distributor: Vec::new(),
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
        ..RegistrationDraft::default()
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
    assert_eq!(valid.domain, WebDomain::parse("fjordline.example"));
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
        one("customer", Problem::TooLong { most: 200, over: 1 })
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
        one(
            "need",
            Problem::TooLong {
                most: 4000,
                over: 1
            }
        )
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
        problems(|d| d.lines[0].quantity = "4 000 000 000 000 000 000 000".into()),
        one(
            "line-0-quantity",
            Problem::QuantityTooLarge { most: 1_000_000 }
        )
    );
    for wrong in [
        "ask Ingrid",
        "12",
        "+47 55 (after six)",
        "ingrid@fjordline.example",
    ] {
        assert_eq!(
            problems(|d| d.contact_phone = wrong.into()),
            one("contact_phone", Problem::NotAPhoneNumber),
            "{wrong}"
        );
    }
    for right in ["+47 55 00 00 00", "(0046) 8-123 456", "0711/1234-56"] {
        assert!(
            problems(|d| d.contact_phone = right.into()).is_empty(),
            "{right}"
        );
    }
    assert_eq!(
        problems(|d| d.contact_phone = "0".repeat(203)),
        one("contact_phone", Problem::TooLong { most: 200, over: 3 })
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
        one("expected_close", Problem::DateIsToday)
    );
    assert_eq!(
        problems(|d| d.expected_close = "2026-03-01".into()),
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
fn problems_are_told_in_the_order_of_the_form() {
    let mut draft = RegistrationDraft {
        lines: vec![LineDraft {
            product: "M4 probe".into(),
            ..LineDraft::default()
        }],
        ..RegistrationDraft::default()
    };
    draft.lines[0].quantity = "six".into();
    let found = draft.check(&terms(), date("2026-03-02"));
    let found = found.expect_err("nearly empty");
    let fields: Vec<&str> = found.iter().map(|(field, _)| field).collect();
    let expected = [
        "customer",
        "domain",
        "country",
        "city",
        "contact_name",
        "contact_email",
        "need",
        "line-0-quantity",
        "currency",
        "expected_close",
        "tender",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn a_customer_without_a_website_says_why() {
    let none = |why: &str| {
        let why = why.to_owned();
        problems(|d| (d.domain, d.no_website) = (String::new(), why))
    };
    assert_eq!(none(" "), one("domain", Problem::WebsiteMissing));
    assert_eq!(none("A holding without one"), []);
    let mut draft = good();
    draft.no_website = "not read beside a website".into();
    let valid = draft.check(&terms(), date("2026-03-02")).expect("valid");
    assert_eq!(valid.no_website, None);
    draft.domain.clear();
    let valid = draft.check(&terms(), date("2026-03-02")).expect("valid");
    assert_eq!(valid.domain, None);
    assert!(valid.no_website.is_some());
}

#[test]
fn a_quantity_is_grouped_as_amounts_are() {
    let read = |text: &str| {
        let mut draft = good();
        draft.lines[0].quantity = text.into();
        let valid = draft.check(&terms(), date("2026-03-02"));
        valid.ok().map(|valid| valid.lines[0].quantity)
    };
    for (text, quantity) in [
        ("1,000", 1000),
        ("1 000", 1000),
        ("1.000", 1000),
        ("12\u{a0}000", 12_000),
        ("1'000'000", 1_000_000),
    ] {
        assert_eq!(read(text), Some(quantity), "{text}");
    }
    for text in [
        "1,5",
        "1,00",
        "1,000.5",
        "-4",
        "+",
        "0,000",
        "1,000,001",
        "six",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn more_lines_than_are_taken_are_kept_and_told() {
    let texts: Vec<String> = (0..40).map(|index| line_field(index, "product")).collect();
    let draft = RegistrationDraft::from_pairs(texts.iter().map(|name| (name.as_str(), "M4")));
    assert_eq!(draft.lines.len(), 40);
    assert_eq!(
        problems(|d| d.lines.clone_from(&draft.lines)),
        one("line-20-product", Problem::TooManyLines { most: 20 })
    );
    // Empty ones count for nothing.
    assert_eq!(
        problems(|d| d.lines.extend(vec![LineDraft::default(); 30])),
        []
    );
    assert!(is_beyond_the_lines("line-170-product"));
    assert!(!is_beyond_the_lines("line-169-product"));
}

#[test]
fn a_line_is_worth_its_quantity_at_the_list_price() {
    let price = Money::new(1_550_000, Currency::EUR);
    let line = |product: &str, quantity: &str| LineDraft {
        product: product.into(),
        quantity: quantity.into(),
        value: String::new(),
    };
    let worth = line("M4 probe", "6").at_list_price(price, Currency::EUR);
    assert_eq!(worth, Some(Money::new(9_300_000, Currency::EUR)));
    let yen = Currency::parse("JPY").expect("JPY");
    assert_eq!(line("M4 probe", "6").at_list_price(price, yen), None);
    assert_eq!(
        line("M4 probe", "").at_list_price(price, Currency::EUR),
        None
    );
    let dear = Money::new(i64::MAX, Currency::EUR);
    assert_eq!(
        line("M4 probe", "2").at_list_price(dear, Currency::EUR),
        None
    );
    for typed in [" m4 PROBE ", "hm-401"] {
        assert!(line(typed, "").is_for("M4 probe", "HM-401"), "{typed}");
    }
    assert!(!line("M4", "").is_for("M4 probe", "HM-401"));
    assert!(!line("", "").is_for("", "HM-401"));
}

#[test]
fn two_texts_that_came_out_of_one_are_put_together() {
    let base = good();
    let (mut mine, mut theirs) = (good(), good());
    mine.city = "Oslo".into();
    theirs.notes = "Call first".into();
    theirs.lines[0].value = "6,000".into();
    mine.lines.push(LineDraft {
        product: "Cable".into(),
        ..LineDraft::default()
    });
    let merged = base.merge(&mine, &theirs);
    assert!(!merged.clash);
    assert_eq!(merged.draft.city, "Oslo");
    assert_eq!(merged.draft.notes, "Call first");
    assert_eq!(merged.draft.lines.len(), 4);
    assert_eq!(merged.draft.lines[0].value, "6,000");
    assert_eq!(base.merge(&theirs, &mine), merged, "whoever is first");

    // Both changed the same: mine stands, and it is told.
    theirs.city = "Bergen sentrum".into();
    let merged = base.merge(&mine, &theirs);
    assert!(merged.clash);
    assert_eq!(merged.draft.city, "Oslo");
    theirs.city = "Oslo".into();
    assert!(!base.merge(&mine, &theirs).clash);
    // Where a line was taken out, the numbers of the others no longer say which they are.
    theirs.lines.remove(0);
    assert!(base.merge(&mine, &theirs).clash);
    assert_eq!(base.merge(&base, &theirs).draft, theirs);
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
        prop::collection::vec(text(), 15),
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
    fn what_has_no_problems_can_be_read(at in 0..18usize, text in prop_oneof![
        Just(String::new()), Just(" ".to_owned()), Just("1".to_owned()), Just("1,5".to_owned()),
        Just("0".to_owned()), Just("9223372036854775807".to_owned()), Just("EUR".to_owned()), Just("SEK".to_owned()),
        Just("2026-04-05".to_owned()), Just("2026-13-05".to_owned()), Just("se".to_owned()), Just("planned".to_owned()),
        Just("a@b.example".to_owned()), Just("+47 55 12 34 56".to_owned()), "[a-z]{1,5}://[a-z.:/]{1,20}", any::<String>(),
    ]) {
        let mut draft = good();
        let pairs = draft.to_pairs();
        let mut pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        pairs[at].1 = &text;
        draft = RegistrationDraft::from_pairs(pairs);
        let (terms, today) = (terms(), date("2026-03-02"));
        let found = draft.problems(&terms, today);
        match draft.check(&terms, today) {
            Ok(_) => prop_assert!(found.is_empty()),
            Err(told) => prop_assert!(!told.is_empty() && told == found),
        }
    }

    #[test]
    fn strange_field_names_are_passed_over(name: String, index: usize) {
        RegistrationDraft::from_pairs([(name.as_str(), "x"), (&*format!("line-{index}-product"), "x")]);
    }
}

#[test]
fn lines_that_both_added_are_all_there() {
    let line = |product: &str| LineDraft {
        product: product.into(),
        ..LineDraft::default()
    };
    let with = |products: &[&str]| RegistrationDraft {
        lines: products.iter().map(|product| line(product)).collect(),
        ..RegistrationDraft::default()
    };
    let base = with(&["M4"]);
    let merged = base.merge(&with(&["M4", "Kit"]), &with(&["M5", "Cable"]));
    assert_eq!(merged.draft, with(&["M5", "Kit", "Cable"]));
    assert!(!merged.clash);
    let same = base.merge(&with(&["M4", "Kit"]), &with(&["M4", "Kit"]));
    assert_eq!(same.draft, with(&["M4", "Kit"]));
    assert!(base.merge(&with(&["A"]), &with(&["B"])).clash);
}

#[test]
fn where_a_distributor_is_needed_one_is_named() {
    let via = RegistrationTerms {
        via_distributor: Country::parse("NO").into_iter().collect(),
        ..terms()
    };
    let id = "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203";
    let with = |distributor: &str| RegistrationDraft {
        distributor: distributor.into(),
        ..good()
    };
    let problems = |draft: &RegistrationDraft, terms: &RegistrationTerms| {
        let found = draft
            .check(terms, date("2026-03-02"))
            .err()
            .unwrap_or_default();
        found.for_field("distributor").to_vec()
    };
    assert!(good().country.eq_ignore_ascii_case("NO"));
    assert_eq!(problems(&with(""), &via), [Problem::DistributorMissing]);
    assert_eq!(problems(&with("North"), &via), [Problem::NotAChoice]);
    assert!(problems(&with(id), &via).is_empty());
    assert!(problems(&with(""), &terms()).is_empty());
    assert!(problems(&with(""), &via.of_distributor()).is_empty());
}
