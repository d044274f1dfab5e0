//! Amounts that are not guessed.

use super::*;

#[test]
fn what_can_be_read_in_two_ways_is_asked_for_unless_the_decimal_mark_is_known() {
    use DecimalMark::{Comma, Dot};
    let read = |text, known| Money::parse_certain(text, EUR, known).map(|money| money.minor);
    let asked = |grouped, decimal| {
        Err(MoneyProblem::Ambiguous {
            grouped,
            decimal,
            currency: EUR,
        })
    };
    for (text, nothing_known, dot, comma) in [
        (
            "100.000",
            asked(10_000_000, Some(10_000)),
            Ok(10_000),
            Ok(10_000_000),
        ),
        (
            "100,000",
            asked(10_000_000, Some(10_000)),
            Ok(10_000_000),
            Ok(10_000),
        ),
        (
            "12.345",
            asked(1_234_500, None),
            Err(MoneyProblem::TooManyDecimals),
            Ok(1_234_500),
        ),
        ("1.250 €", asked(125_000, Some(125)), Ok(125), Ok(125_000)),
        // These leave no doubt, whatever else is known.
        ("12,50", Ok(1_250), Ok(1_250), Ok(1_250)),
        ("1.234,5", Ok(123_450), Ok(123_450), Ok(123_450)),
        ("1 234", Ok(123_400), Ok(123_400), Ok(123_400)),
        ("0.500", Ok(50), Ok(50), Ok(50)),
        ("1234.500", Ok(123_450), Ok(123_450), Ok(123_450)),
        (
            "1.234.567",
            Ok(123_456_700),
            Ok(123_456_700),
            Ok(123_456_700),
        ),
        (
            "-5",
            Err(MoneyProblem::Negative),
            Err(MoneyProblem::Negative),
            Err(MoneyProblem::Negative),
        ),
    ] {
        assert_eq!(read(text, None), nothing_known, "{text}");
        assert_eq!(read(text, Some(Dot)), dot, "{text}");
        assert_eq!(read(text, Some(Comma)), comma, "{text}");
    }
    let dinar = currency("KWD");
    let minor = |text| Money::parse_certain(text, dinar, None).map(|money| money.minor);
    assert_eq!(minor("1.250"), Ok(1_250), "as this program writes it");
    assert!(matches!(
        minor("1,250"),
        Err(MoneyProblem::Ambiguous { .. })
    ));
}

#[test]
fn an_amount_tells_what_stands_before_decimals_only_where_it_leaves_no_doubt() {
    use DecimalMark::{Comma, Dot};
    for (text, mark) in [
        ("12.50", Some(Dot)),
        ("12,5", Some(Comma)),
        ("1.234,50", Some(Comma)),
        ("1'234.50", Some(Dot)),
        ("1.234.567", Some(Comma)),
        ("1,234,567", Some(Dot)),
        ("0.500", Some(Dot)),
        ("1.234", None),
        ("1 234", None),
        ("1234", None),
        ("1.2.3", None),
        ("x", None),
    ] {
        assert_eq!(DecimalMark::of(text, EUR), mark, "{text}");
    }
}

proptest! {
    #[test]
    fn an_amount_that_is_certain_is_the_one_that_is_guessed_or_has_zeros_to_spare(text in "[0-9]{1,5}([., '][0-9]{1,4}){0,3}") {
        if let Ok(certain) = Money::parse_certain(&text, EUR, None) {
            match Money::parse(&text, EUR) {
                Ok(guessed) => prop_assert_eq!(certain, guessed),
                Err(problem) => prop_assert_eq!(problem, MoneyProblem::TooManyDecimals),
            }
        }
    }

    #[test]
    fn with_the_mark_known_nothing_is_ambiguous(text: String, dot: bool) {
        let known = if dot { DecimalMark::Dot } else { DecimalMark::Comma };
        let read = Money::parse_certain(&text, EUR, Some(known));
        let ambiguous = matches!(read, Err(MoneyProblem::Ambiguous { .. }));
        prop_assert!(!ambiguous);
        let _ = DecimalMark::of(&text, EUR);
    }
}
