//! How each country writes its tax ids: the VAT numbers of the European Union, and those of its neighbours and of
//! North America.

use super::checks as check;

/// How the tax ids of a country are written.
pub(super) struct Form {
    /// The codes of the countries that write them so, with spaces between.
    pub(super) countries: &'static str,
    /// What stands before the number.
    pub(super) prefix: &'static str,
    /// What may stand behind it and tells nothing.
    pub(super) suffixes: &'static [&'static str],
    /// The number, if the text is written like one.
    pub(super) shape: fn(&str) -> Option<String>,
    /// Whether the check digits fit.
    pub(super) check: fn(&str) -> bool,
    /// One that shows how they look.
    pub(super) example: &'static str,
}

impl Form {
    /// The text without what stands before and behind the number.
    pub(super) fn number<'t>(&self, text: &'t str) -> &'t str {
        let text = text.strip_prefix(self.prefix).unwrap_or(text);
        self.suffixes
            .iter()
            .find_map(|suffix| text.strip_suffix(suffix))
            .unwrap_or(text)
    }
}

/// A number of the shape `9` for a digit, `A` for a letter and `*` for either.
fn shaped(text: &str, shape: &str) -> Option<String> {
    let fits = text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(byte, wanted)| match wanted {
                b'9' => byte.is_ascii_digit(),
                b'A' => byte.is_ascii_uppercase(),
                b'*' => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
                fixed => byte == fixed,
            });
    fits.then(|| text.to_owned())
}

fn one_of(text: &str, shapes: &[&str]) -> Option<String> {
    shapes.iter().find_map(|shape| shaped(text, shape))
}

macro_rules! form {
    ($countries:literal, $prefix:literal, $shapes:expr, $check:expr, $example:literal) => {
        form!($countries, $prefix, &[], $shapes, $check, $example)
    };
    ($countries:literal, $prefix:literal, $suffixes:expr, $shapes:expr, $check:expr, $example:literal) => {
        Form {
            countries: $countries,
            prefix: $prefix,
            suffixes: $suffixes,
            shape: |text| one_of(text, &$shapes),
            check: $check,
            example: $example,
        }
    };
}

const fn any(_: &str) -> bool {
    true
}

/// Every form that is known.
pub(super) const FORMS: &[Form] = &[
    form!("AT", "AT", ["U99999999"], check::austria, "ATU13585627"),
    Form {
        shape: |text| {
            // Nine digits are of the time before the leading nought.
            let text = if text.len() == 9 {
                format!("0{text}")
            } else {
                text.to_owned()
            };
            one_of(&text, &["0999999999", "1999999999"])
        },
        ..form!("BE", "BE", [], check::belgium, "BE0428759497")
    },
    form!(
        "BG",
        "BG",
        ["999999999", "9999999999"],
        check::bulgaria,
        "BG175074752"
    ),
    form!("CY", "CY", ["99999999A"], check::cyprus, "CY10259033P"),
    form!(
        "CZ",
        "CZ",
        ["99999999", "999999999", "9999999999"],
        check::czechia,
        "CZ25123891"
    ),
    form!("DE", "DE", ["999999999"], check::iso_11_10, "DE136695976"),
    form!(
        "DK FO GL",
        "DK",
        ["99999999"],
        |n| check::weighted(n, &[2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0,
        "DK13585628"
    ),
    form!(
        "EE",
        "EE",
        ["999999999"],
        |n| check::weighted(n, &[3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0,
        "EE100931558"
    ),
    Form {
        // Greece is EL in tax and GR elsewhere.
        shape: |text| one_of(text.strip_prefix("GR").unwrap_or(text), &["999999999"]),
        ..form!("GR", "EL", [], check::greece, "EL094259216")
    },
    form!("ES", "ES", ["*9999999*"], check::spain, "ESB58378431"),
    form!(
        "FI AX",
        "FI",
        ["99999999"],
        |n| check::weighted(n, &[7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0,
        "FI20774740"
    ),
    form!(
        "FR MC GP MQ GF RE YT",
        "FR",
        ["**999999999"],
        check::france,
        "FR40303265045"
    ),
    form!(
        "HR",
        "HR",
        ["99999999999"],
        check::iso_11_10,
        "HR33392005961"
    ),
    form!(
        "HU",
        "HU",
        ["99999999"],
        |n| check::weighted(n, &[9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0,
        "HU12892312"
    ),
    form!(
        "IE",
        "IE",
        ["9999999A", "9999999AA", "9A99999A"],
        check::ireland,
        "IE6433435F"
    ),
    form!("IT SM", "IT", ["99999999999"], check::luhn, "IT00743110157"),
    form!(
        "LT",
        "LT",
        ["999999999", "999999999999"],
        check::lithuania,
        "LT119511515"
    ),
    form!(
        "LU",
        "LU",
        ["99999999"],
        |n| check::number(&n[..6]) % 89 == check::number(&n[6..]),
        "LU15027442"
    ),
    form!("LV", "LV", ["99999999999"], check::latvia, "LV40003521600"),
    form!(
        "MT",
        "MT",
        ["99999999"],
        |n| check::weighted(n, &[3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0,
        "MT11679112"
    ),
    form!(
        "NL",
        "NL",
        ["999999999B99"],
        check::netherlands,
        "NL004495445B01"
    ),
    form!(
        "PL",
        "PL",
        ["9999999999"],
        |n| check::modulo_11(n, &[6, 5, 7, 2, 3, 4, 5, 6, 7]),
        "PL8567346215"
    ),
    form!("PT", "PT", ["999999999"], check::portugal, "PT501964843"),
    Form {
        shape: |text| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            ((2..=10).contains(&text.len()) && digits && !text.starts_with('0'))
                .then(|| text.to_owned())
        },
        ..form!("RO", "RO", [], check::romania, "RO18547290")
    },
    Form {
        // Companies often know their number without the two digits that VAT adds.
        shape: |text| {
            let text = if text.len() == 10 {
                format!("{text}01")
            } else {
                text.to_owned()
            };
            shaped(&text, "999999999999")
        },
        ..form!("SE", "SE", [], |n| check::luhn(&n[..10]), "SE123456789701")
    },
    form!("SI", "SI", ["99999999"], check::slovenia, "SI50223054"),
    form!(
        "SK",
        "SK",
        ["9999999999"],
        |n| check::number(n) % 11 == 0,
        "SK2022749619"
    ),
    form!(
        "GB IM",
        "GB",
        ["999999999", "999999999999", "GD999", "HA999"],
        check::united_kingdom,
        "GB980780684"
    ),
    form!(
        "CH LI",
        "CHE",
        &["MWST", "TVA", "IVA", "VAT"],
        ["999999999"],
        |n| check::complement_11(n, &[5, 4, 3, 2, 7, 6, 5, 4]),
        "CHE-107.787.577 MWST"
    ),
    form!(
        "NO SJ",
        "NO",
        &["MVA"],
        ["999999999"],
        |n| check::complement_11(n, &[3, 2, 7, 6, 5, 4, 3, 2]),
        "NO 995 525 828 MVA"
    ),
    form!(
        "US PR",
        "US",
        ["999999999"],
        check::united_states,
        "91-1144442"
    ),
    Form {
        shape: |text| {
            one_of(
                text.get(..9).filter(|_| behind_nine(text)).unwrap_or(text),
                &["999999999"],
            )
        },
        ..form!("CA", "CA", [], check::luhn, "123026635")
    },
    form!("IS", "IS", ["99999", "999999"], any, "IS12345"),
];

/// Whether what stands behind nine digits is one of Canada's accounts: two letters and four digits.
fn behind_nine(text: &str) -> bool {
    text.get(9..)
        .is_some_and(|account| shaped(account, "AA9999").is_some())
}
