//! The reference people read to each other on the telephone: `DR-7K3M-Q2P`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Crockford's base 32: no I, L, O or U, so that nothing is misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A human reference: six random characters and a check character, so that a typing
/// mistake can be told from an unknown deal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference([u8; 7]);

impl Reference {
    /// Makes a reference from random bits; the lowest 30 are used.
    pub fn from_random(bits: u64) -> Self {
        let mut digits = [0u8; 7];
        for (place, digit) in digits.iter_mut().take(6).enumerate() {
            *digit = u8::try_from((bits >> (5 * place)) & 31).unwrap_or(0);
        }
        digits[6] = check_digit(digits);
        Self(digits)
    }
}

/// Whether a text has the form of a reference, so that only a mistyped character can be wrong with it.
pub fn looks_like_a_reference(text: &str) -> bool {
    digits_of(text).is_some()
}

/// The seven digits of what people type: any case, with or without dashes and the leading `DR`, O for 0,
/// I or L for 1.
fn digits_of(text: &str) -> Option<[u8; 7]> {
    // One more than a reference has, so that a longer text is seen to be one.
    let (mut typed, mut length) = ([0_u8; 10], 0);
    for byte in text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')) {
        *typed.get_mut(length)? = byte.to_ascii_uppercase();
        length += 1;
    }
    let typed = typed.get(..length)?;
    let body = match typed {
        [b'D', b'R', rest @ ..] if typed.len() == 9 => rest,
        _ => typed,
    };
    let body = <[u8; 7]>::try_from(body).ok()?;
    let mut digits = [0_u8; 7];
    for (digit, byte) in digits.iter_mut().zip(body) {
        let value = VALUES.get(usize::from(byte));
        *digit = value.copied().filter(|value| *value != NO_DIGIT)?;
    }
    Some(digits)
}

/// What stands in [`VALUES`] for a character that is none of a reference.
const NO_DIGIT: u8 = u8::MAX;

impl Reference {
    /// In one piece: a list has hundreds of them.
    fn text(self) -> [u8; 11] {
        let [a, b, c, d, e, g, h] = self.0.map(|digit| ALPHABET[usize::from(digit) % 32]);
        [b'D', b'R', b'-', a, b, c, d, b'-', e, g, h]
    }
}

/// What each ASCII character is worth as a digit.
const VALUES: [u8; 128] = {
    let mut values = [NO_DIGIT; 128];
    let mut value = 0_u8;
    while (value as usize) < ALPHABET.len() {
        values[ALPHABET[value as usize] as usize] = value;
        value += 1;
    }
    values[b'O' as usize] = 0;
    values[b'I' as usize] = 1;
    values[b'L' as usize] = 1;
    values
};

/// A weighted sum modulo 31 finds every single wrong character (but 0 for Z) and most swaps.
fn check_digit(digits: [u8; 7]) -> u8 {
    let sum: u32 = (2u32..)
        .zip(&digits[..6])
        .map(|(weight, digit)| weight * u32::from(*digit))
        .sum();
    u8::try_from(sum % 31).unwrap_or(0)
}

/// The text is not a reference, or one of its characters is mistyped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReference;

impl fmt::Display for NotAReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a deal reference")
    }
}

impl std::error::Error for NotAReference {}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, NotAReference> {
        match digits_of(text) {
            Some(digits) if digits[6] == check_digit(digits) => Ok(Self(digits)),
            _ => Err(NotAReference),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.text()).unwrap_or_default())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;
    fn try_from(text: String) -> Result<Self, NotAReference> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.text().map(char::from).iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mistyped_reference_still_looks_like_one() {
        assert!(
            looks_like_a_reference("DR-ZZZZ-ZZZ") && "DR-ZZZZ-ZZZ".parse::<Reference>().is_err()
        );
        assert!(looks_like_a_reference("dr 7k3m q2p"));
        assert!(!looks_like_a_reference("Fjordline") && !looks_like_a_reference("DR-7K3M"));
    }

    proptest! {
        #[test]
        fn reads_back_however_it_is_typed(bits: u64) {
            let reference = Reference::from_random(bits);
            let text = reference.to_string();
            prop_assert_eq!(text.len(), 11);
            prop_assert_eq!(text.parse::<Reference>(), Ok(reference));
            prop_assert_eq!(text.to_lowercase().replace('-', "").parse::<Reference>(), Ok(reference));
            prop_assert_eq!(text.trim_start_matches("DR-").replace('0', "o").parse::<Reference>(), Ok(reference));
        }

        #[test]
        fn one_wrong_character_is_noticed(bits: u64, place in 0usize..6, shift in 1u8..31) {
            let mut digits = Reference::from_random(bits).0;
            let wrong = (digits[place] + shift) % 32;
            prop_assume!(wrong.abs_diff(digits[place]) != 31);
            digits[place] = wrong;
            prop_assert!(Reference(digits).to_string().parse::<Reference>().is_err());
        }

        #[test]
        fn any_text_is_answered_without_a_panic(text: String) {
            if let Ok(reference) = text.parse::<Reference>() {
                prop_assert_eq!(reference.to_string().parse::<Reference>(), Ok(reference));
            }
        }
    }
}
