//! Numbers that tax offices and registers have published, and any text at all.

use proptest::prelude::*;

use super::*;

const VALID: [(&str, &str); 50] = [
    ("AT", "ATU 13585627"),
    ("AT", "U13585627"),
    ("BE", "BE 0428.759.497"),
    ("BE", "428759497"),
    ("BG", "BG 175 074 752"),
    ("CY", "CY-10259033P"),
    ("CZ", "CZ 25123891"),
    ("DE", "DE 136,695 976"),
    ("DK", "DK 13585628"),
    ("EE", "EE 100 931 558"),
    ("GR", "EL 094259216"),
    ("GR", "GR 023456780"),
    ("ES", "ES B-58378431"),
    ("ES", "54362315-K"),
    ("ES", "X-2482300W"),
    ("FI", "FI- 2077474-0"),
    ("FR", "FR 40 303 265 045"),
    ("FR", "FR 23 334 175 221"),
    ("HR", "HR 33392005961"),
    ("HU", "HU-12892312"),
    ("IE", "IE 6433435F"),
    ("IE", "IE 6433435OA"),
    ("IE", "IE 8D79739I"),
    ("IT", "IT 00743110157"),
    ("LT", "119511515"),
    ("LT", "LT 100001919017"),
    ("LU", "LU 150 274 42"),
    ("LV", "LV 4000 3521 600"),
    ("MT", "MT 1167-9112"),
    ("NL", "NL 004495445B01"),
    ("NL", "NL 123456789B13"),
    ("PL", "PL 8567346215"),
    ("PT", "PT 501 964 843"),
    ("RO", "RO 185 472 90"),
    ("SE", "SE 123456789701"),
    ("SE", "556036-0793"),
    ("SI", "SI 5022 3054"),
    ("SK", "SK 202 274 96 19"),
    ("GB", "GB 980 7806 84"),
    ("GB", "GB 434 031 494"),
    ("CH", "CHE-107.787.577 IVA"),
    ("CH", "CHE-107.787.577"),
    ("LI", "CHE-107.787.577 MWST"),
    ("NO", "NO 995 525 828 MVA"),
    ("NO", "995525828"),
    ("US", "91-1144442"),
    ("CA", "12302 6635 RC 0001"),
    ("CA", "123026635"),
    ("IS", "IS 12345"),
    ("AU", "83 914 571 673"),
];

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

#[test]
fn numbers_that_were_published_are_right() {
    for (code, text) in VALID {
        let read = TaxId::parse(country(code), text);
        assert!(read.is_ok(), "{code} {text}: {read:?}");
    }
    assert_eq!(
        TaxId::parse(country("GR"), "GR 023456780").unwrap().key(),
        "EL023456780"
    );
    assert_eq!(
        TaxId::parse(country("NO"), "995525828 mva").unwrap().key(),
        "NO995525828"
    );
}

#[test]
fn every_example_is_one() {
    for form in FORMS {
        for code in form.countries.split(' ') {
            let read = TaxId::parse(country(code), form.example);
            assert!(read.is_ok(), "{code} {}: {read:?}", form.example);
            assert_eq!(example(country(code)), Some(form.example));
        }
    }
    assert_eq!(example(country("AU")), None);
}

#[test]
fn what_is_mistyped_or_of_another_form_is_told_apart() {
    for (code, text) in [
        ("DE", "136695978"),
        ("AT", "U13585626"),
        ("FR", "FR 84 323 140 391"),
        ("GB", "802311781"),
        ("CH", "CHE-107.787.578"),
        ("NO", "995525829"),
        ("US", "07-1144442"),
        ("ES", "54362315Z"),
        ("NL", "123456789B90"),
    ] {
        let country = country(code);
        assert_eq!(
            TaxId::parse(country, text),
            Err(Problem::TaxIdMistyped { country }),
            "{text}"
        );
    }
    for (code, text) in [
        ("DE", "12345"),
        ("DE", "ATU13585627"),
        ("AT", "13585627"),
        ("US", "12-34567890"),
        ("CH", "CHE-107"),
        ("AU", "none"),
        ("AU", "12"),
        ("SE", "ÅÄÖ"),
        ("DE", "  "),
    ] {
        let country = country(code);
        assert_eq!(
            TaxId::parse(country, text),
            Err(Problem::NotATaxId { country }),
            "{text}"
        );
    }
}

#[test]
fn a_partners_number_is_compared_however_it_was_typed() {
    assert_eq!(key_of("DE", "136 695 976"), key_of("DE", "DE136695976"));
    assert_eq!(key_of("DE", "HRB 1234").as_deref(), Some("HRB1234"));
    assert_eq!(key_of("DE", " - "), None);
    assert_eq!(key_of("DE", "ß"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_answered(form in 0..FORMS.len(), text in ".{0,45}", shaped in "[A-Z]{0,3}[0-9]{0,14}[A-Z]{0,2}[0-9]{0,3}") {
        for code in FORMS[form].countries.split(' ').chain(["AU", "JP"]) {
            for text in [&text, &shaped] {
                if let Ok(read) = TaxId::parse(country(code), text) {
                    // Read again it is the same, and so it is in small letters and with room between.
                    let again = TaxId::parse(country(code), read.key());
                    prop_assert_eq!(again, Ok(read.clone()));
                    let spaced: String = read.key().to_lowercase().chars().flat_map(|c| [c, ' ']).collect();
                    prop_assert_eq!(TaxId::parse(country(code), &spaced), Ok(read));
                }
                let _ = key_of(code, text);
            }
        }
    }

    /// These schemes find every single wrong digit. Britain's is none of them: a number may follow either of two.
    #[test]
    fn one_wrong_digit_is_found(which in 0..8_usize, place in 0..20_usize, other in 0..10_u8) {
        let (code, text) = [
            ("DE", "136695976"),
            ("HR", "33392005961"),
            ("IT", "00743110157"),
            ("NO", "995525828"),
            ("CH", "107787577"),
            ("DK", "13585628"),
            ("FI", "20774740"),
            ("PL", "8567346215"),
        ][which];
        let mut bytes = text.as_bytes().to_vec();
        let place = place % bytes.len();
        let changed = b'0' + other;
        prop_assume!(bytes[place] != changed);
        bytes[place] = changed;
        let text = String::from_utf8(bytes).unwrap();
        prop_assert!(TaxId::parse(country(code), &text).is_err(), "{} {}", code, text);
    }
}
