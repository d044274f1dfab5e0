#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

mod certain;

const EUR: Currency = Currency::EUR;

fn currency(code: &str) -> Currency {
    Currency::parse(code).unwrap()
}

fn euros(text: &str) -> Result<i64, MoneyProblem> {
    Money::parse(text, EUR).map(|money| money.minor)
}

/// Every code there could be.
fn every_code() -> impl Iterator<Item = String> {
    let letters = || 'A'..='Z';
    letters()
        .flat_map(move |a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])))
        .map(|code| code.iter().collect())
}

/// Every currency there is.
fn every_currency() -> Vec<Currency> {
    every_code()
        .filter_map(|code| Currency::parse(&code))
        .collect()
}

#[test]
fn the_table_is_that_of_the_standard() {
    // No currency of today has more than four decimals, and amounts must leave room for whole units.
    let standard = |code: &str| {
        let currency = iso_currency::Currency::from_code(code)?;
        let decimals = currency.exponent().filter(|decimals| *decimals <= 4)?;
        let sold_in = !currency.is_fund() && !currency.is_special();
        sold_in.then(|| (decimals, currency.symbol().symbol))
    };
    for code in every_code() {
        let ours = Currency::parse(&code);
        let ours = ours.map(|found| (found.exponent().into(), found.symbol().to_owned()));
        assert_eq!(ours, standard(&code), "{code}");
    }
}

#[test]
fn currencies_have_the_decimals_of_the_standard() {
    for (code, exponent) in [("EUR", 2), ("USD", 2), ("JPY", 0), ("KWD", 3), ("CHF", 2)] {
        assert_eq!(currency(code).exponent(), exponent, "{code}");
        assert_eq!(currency(code).code(), code);
    }
    for code in [
        "XAU", "XTS", "XXX", "XDR", "CLF", "BOV", "eur", "ABC", "", "€",
    ] {
        assert_eq!(Currency::parse(code), None, "{code}");
    }
    assert_eq!(EUR.symbol(), "€");
    assert!(every_currency().len() > 150);
}

#[test]
fn amounts_are_read_in_the_styles_that_people_type() {
    let fifty = Ok(123_450);
    let whole = Ok(123_400);
    for (text, expected) in [
        ("1234", whole),
        ("1,234.50", fifty),
        ("1.234,50", fifty),
        ("1 234,50", fifty),
        ("1\u{a0}234,50", fifty),
        ("1\u{202f}234,50", fifty),
        ("1\u{2009}234.50", fifty),
        ("1'234.50", fifty),
        ("1\u{2019}234.50", fifty),
        ("1234.5", fifty),
        ("1234,5", fifty),
        ("€ 1,234", whole),
        ("1.234,50 €", fifty),
        ("EUR 1'234.50", fifty),
        ("1234 eur", whole),
        ("1,234", whole),
        ("1.234", whole),
        ("1 234", whole),
        ("+1234", whole),
        ("1'234.\u{2013}", whole),
        ("1.234,-", whole),
        ("  1234.50\t", fifty),
        ("1,234,567", Ok(123_456_700)),
        ("1.234.567,8", Ok(123_456_780)),
        ("0", Ok(0)),
        ("0,05", Ok(5)),
        (".5", Ok(50)),
        ("7.", Ok(700)),
        ("0007", Ok(700)),
    ] {
        assert_eq!(euros(text), expected, "{text}");
    }
}

#[test]
fn what_is_no_amount_is_refused_with_its_reason() {
    use MoneyProblem::{Empty, Negative, NotANumber, TooLarge, TooManyDecimals};
    for (text, problem) in [
        ("", Empty),
        (" \u{a0} ", Empty),
        ("abc", NotANumber),
        ("€", NotANumber),
        (",", NotANumber),
        ("-", NotANumber),
        ("1e5", NotANumber),
        ("12,34,567", NotANumber),
        ("1,2345,678", NotANumber),
        ("1.234,567.89", NotANumber),
        ("1 234'567", NotANumber),
        ("1,,234", NotANumber),
        ("1234 567", NotANumber),
        ("$ 5", NotANumber),
        ("5-", NotANumber),
        ("--5", NotANumber),
        ("٣", NotANumber),
        ("1.005,005", TooManyDecimals),
        ("1234.567", TooManyDecimals),
        ("0.500", TooManyDecimals),
        ("1.2345", TooManyDecimals),
        ("-5", Negative),
        ("\u{2212}5", Negative),
        ("-€ 5", Negative),
        ("€ -5", Negative),
        ("92233720368547758.08", TooLarge),
        ("99999999999999999999999999999999999999999", TooLarge),
    ] {
        assert_eq!(euros(text), Err(problem), "{text}");
    }
    assert_eq!(euros("92233720368547758.07"), Ok(i64::MAX));
}

#[test]
fn decimals_follow_the_currency() {
    let read = |text, code| Money::parse(text, currency(code)).map(|money| money.minor);
    assert_eq!(read("1,234", "JPY"), Ok(1234));
    assert_eq!(read("1.5", "JPY"), Err(MoneyProblem::TooManyDecimals));
    assert_eq!(read("1.234", "KWD"), Ok(1234));
    assert_eq!(read("1,234", "KWD"), Ok(1_234_000));
    assert_eq!(read("1,234.567", "KWD"), Ok(1_234_567));
    assert_eq!(read("1.234,567", "KWD"), Ok(1_234_567));
}

#[test]
fn amounts_are_written_for_fields_and_for_people() {
    for (minor, code, decimal, grouped) in [
        (123_450, "EUR", "1234.50", "1,234.50"),
        (12_600_000, "EUR", "126000.00", "126,000"),
        (5, "EUR", "0.05", "0.05"),
        (-100_000, "EUR", "-1000.00", "-1,000"),
        (1234, "JPY", "1234", "1,234"),
        (1_234_500, "KWD", "1234.500", "1,234.500"),
        (0, "KWD", "0.000", "0"),
        (
            i64::MIN,
            "EUR",
            "-92233720368547758.08",
            "-92,233,720,368,547,758.08",
        ),
    ] {
        let money = Money::new(minor, currency(code));
        assert_eq!(money.to_decimal(), decimal);
        assert_eq!(money.grouped(), grouped);
    }
    assert_eq!(Money::new(123_450, EUR).to_string(), "1,234.50 EUR");
}

#[test]
fn json_names_the_unit_and_the_currency() {
    let money = Money::new(123_450, EUR);
    let json = serde_json::to_string(&money).unwrap();
    assert_eq!(json, r#"{"minor":123450,"currency":"EUR"}"#);
    assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    for wrong in [
        r#"{"minor":1.5,"currency":"EUR"}"#,
        r#"{"minor":1,"currency":"XAU"}"#,
    ] {
        assert!(serde_json::from_str::<Money>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn currencies_never_mix() {
    let (euro, yen) = (Money::new(1, EUR), Money::new(1, currency("JPY")));
    assert_eq!(euro.add(yen), Err(ArithmeticProblem::CurrenciesDiffer));
    assert_eq!(euro.subtract(yen), Err(ArithmeticProblem::CurrenciesDiffer));
    assert_eq!(euro.compare(yen), None);
    assert_eq!(euro.compare(Money::zero(EUR)), Some(Ordering::Greater));
}

#[test]
fn shares_round_halves_to_the_even_unit() {
    let share = |minor, points| {
        Money::new(minor, EUR)
            .rate(Rate::from_basis_points(points))
            .map(|money| money.minor)
    };
    for (minor, points, expected) in [
        (10_000, 1500, 1500),
        (5, 1000, 0),
        (15, 1000, 2),
        (25, 1000, 2),
        (35, 1000, 4),
        (-5, 1000, 0),
        (-15, 1000, -2),
        (-25, 1000, -2),
        (26, 1000, 3),
        (100, -750, -8),
        (i64::MAX, 10_000, i64::MAX),
        (i64::MIN, 10_000, i64::MIN),
    ] {
        assert_eq!(share(minor, points), Ok(expected), "{minor} at {points}");
    }
    assert_eq!(share(i64::MAX, 10_001), Err(ArithmeticProblem::Overflow));
}

#[test]
fn percentages_read_short() {
    for (points, text) in [
        (1500, "15"),
        (750, "7.5"),
        (725, "7.25"),
        (10_000, "100"),
        (0, "0"),
        (-25, "-0.25"),
        (5, "0.05"),
        (i32::MIN, "-21474836.48"),
    ] {
        let rate = Rate::from_basis_points(points);
        assert_eq!(rate.percent(), text);
        assert_eq!(rate.basis_points(), points);
    }
}

#[test]
fn shares_out_fairly() {
    let parts = |minor, weights: &[u32]| -> Vec<i64> {
        Money::new(minor, EUR)
            .allocate(weights)
            .iter()
            .map(|part| part.minor)
            .collect()
    };
    assert_eq!(parts(100, &[1, 1, 1]), [34, 33, 33]);
    assert_eq!(parts(100, &[0, 0]), [50, 50]);
    assert_eq!(parts(5, &[1, 3]), [1, 4]);
    assert_eq!(parts(-100, &[1, 1, 1]), [-33, -33, -34]);
    assert_eq!(parts(100, &[1, 0]), [100, 0]);
    assert_eq!(parts(7, &[]), [7]);
    assert_eq!(parts(i64::MAX, &[u32::MAX]), [i64::MAX]);
}

#[test]
fn every_currency_reads_back_what_it_writes() {
    let amounts = [
        0,
        1,
        9,
        10,
        999,
        1000,
        1234,
        99_999,
        100_000,
        123_400_000,
        i64::MAX,
    ];
    let mut marks = std::collections::BTreeSet::new();
    for currency in every_currency() {
        assert_eq!(Currency::parse(currency.code()), Some(currency));
        assert!(!currency.symbol().is_empty(), "{currency}");
        assert!(marks.insert(currency.mark()), "{currency} shares its mark");
        for minor in amounts {
            let money = Money::new(minor, currency);
            for text in [
                money.to_decimal(),
                money.grouped(),
                money.to_string(),
                format!("{} {}", currency.symbol(), money.grouped()),
                format!("{} {}", currency.mark(), money.grouped()),
            ] {
                assert_eq!(Money::parse(&text, currency), Ok(money), "{text}");
            }
        }
    }
}

fn any_money() -> impl Strategy<Value = Money> {
    let currencies = every_currency();
    (any::<i64>(), 0..currencies.len())
        .prop_map(move |(minor, index)| Money::new(minor, currencies[index]))
}

proptest! {
    #[test]
    fn reading_undoes_writing(money in any_money()) {
        prop_assert_eq!(Money::parse_signed(&money.to_decimal(), money.currency), Ok(money));
        prop_assert_eq!(Money::parse_signed(&money.grouped(), money.currency), Ok(money));
        let unsigned = Money::parse(&money.to_decimal(), money.currency);
        prop_assert_eq!(unsigned.is_ok(), money.minor >= 0);
    }

    #[test]
    fn any_text_is_answered(text in ".{0,40}", money in any_money()) {
        let _ = Money::parse_signed(&text, money.currency);
    }

    #[test]
    fn amount_like_texts_are_answered(text in "[-+€]? ?[0-9., '\u{a0}]{0,24}[-–€]?") {
        if let Ok(money) = Money::parse(&text, EUR) {
            prop_assert_eq!(Money::parse(&money.to_decimal(), EUR), Ok(money));
        }
    }

    #[test]
    fn parts_sum_to_the_whole(
        money in any_money(),
        weights in proptest::collection::vec(any::<u32>(), 0..20),
    ) {
        let parts = money.allocate(&weights);
        prop_assert_eq!(parts.len(), weights.len().max(1));
        let sum: i128 = parts.iter().map(|part| i128::from(part.minor)).sum();
        prop_assert_eq!(sum, i128::from(money.minor));
        prop_assert!(parts.iter().all(|part| part.currency == money.currency));
    }

    #[test]
    fn parts_are_within_one_unit_of_their_share(
        minor in any::<i64>(),
        weights in proptest::collection::vec(1..1000_u32, 1..20),
    ) {
        let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
        let parts = Money::new(minor, EUR).allocate(&weights);
        for (part, weight) in parts.iter().zip(&weights) {
            let off = i128::from(part.minor) * total - i128::from(minor) * i128::from(*weight);
            prop_assert!(off.abs() < total);
        }
    }

    #[test]
    fn sums_commute_and_never_wrap(a in any::<i64>(), b in any::<i64>()) {
        let (left, right) = (Money::new(a, EUR), Money::new(b, EUR));
        prop_assert_eq!(left.add(right), right.add(left));
        let expected = a.checked_add(b).ok_or(ArithmeticProblem::Overflow);
        prop_assert_eq!(left.add(right).map(|sum| sum.minor), expected);
        if let Ok(sum) = left.add(right) {
            prop_assert_eq!(sum.subtract(right), Ok(left));
        }
        let product = a.checked_mul(b).ok_or(ArithmeticProblem::Overflow);
        prop_assert_eq!(left.times(b).map(|money| money.minor), product);
    }

    #[test]
    fn shares_are_within_half_a_unit(minor in any::<i64>(), points in 0..=10_000_i32) {
        let share = Money::new(minor, EUR).rate(Rate::from_basis_points(points)).unwrap();
        let off = i128::from(share.minor) * 10_000 - i128::from(minor) * i128::from(points);
        prop_assert!(off.abs() <= 5_000);
    }
}

#[test]
fn percentages_are_read_as_written() {
    for (text, points) in [
        ("15", 1500),
        ("7.5", 750),
        (" 7,25 % ", 725),
        ("100", 10_000),
        ("0", 0),
    ] {
        let read = Rate::parse_percent(text).map(Rate::basis_points);
        assert_eq!(read, Some(points), "{text}");
    }
    for text in ["", "-1", "+1", "100.01", "x", "1.234", "%", "1e2", "٣"] {
        assert_eq!(Rate::parse_percent(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn a_percentage_that_is_shown_is_read_again(points in 0..=10_000) {
        let rate = Rate::from_basis_points(points);
        prop_assert_eq!(Rate::parse_percent(&rate.percent()), Some(rate));
    }

    #[test]
    fn whatever_is_typed_is_a_percentage_or_is_not(text in ".{0,12}") {
        if let Some(rate) = Rate::parse_percent(&text) {
            prop_assert!((0..=10_000).contains(&rate.basis_points()));
        }
    }
}
