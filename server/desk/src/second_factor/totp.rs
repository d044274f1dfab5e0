//! Codes of authenticator apps: RFC 6238 with SHA-1, six digits and thirty seconds, which every app understands.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use portico::time::Instant;
use sha1::Sha1;

use crate::error::DeskError;

/// How long a code lasts.
pub(super) const STEP_SECONDS: i64 = 30;
/// How many steps the clock of a telephone may be ahead or behind.
const DRIFT: i64 = 1;
const DIGITS: usize = 6;
/// The bytes of a secret, as the RFC asks for SHA-1.
pub(super) const SECRET_BYTES: usize = 20;

/// The step that a moment lies in.
pub(super) fn step_at(now: Instant) -> i64 {
    now.micros().div_euclid(1_000_000 * STEP_SECONDS)
}

/// The step whose code this is, of those near this moment and after `last`, which was taken already.
pub(super) fn step_of(
    secret: &[u8],
    code: &str,
    now: Instant,
    last: i64,
) -> Result<Option<i64>, DeskError> {
    let here = step_at(now);
    let mut found = None;
    for step in (here - DRIFT)..=(here + DRIFT) {
        // All are compared, and each in the same time.
        let same = same_text(&code_at(secret, step)?, code);
        if same && step > last {
            found = found.or(Some(step));
        }
    }
    Ok(found)
}

/// The code of a step.
pub(super) fn code_at(secret: &[u8], step: i64) -> Result<String, DeskError> {
    let step = u64::try_from(step).map_err(DeskError::internal)?;
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).map_err(DeskError::internal)?;
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let start = usize::from(digest[digest.len() - 1] & 0x0f);
    let mut number = [0_u8; 4];
    number.copy_from_slice(&digest[start..start + 4]);
    let number = u32::from_be_bytes(number) & 0x7fff_ffff;
    Ok(format!("{:0DIGITS$}", number % 1_000_000))
}

/// Whether the text has the form of a code, with its spaces taken out.
pub(super) fn as_code(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let shaped = plain.len() == DIGITS && plain.bytes().all(|digit| digit.is_ascii_digit());
    shaped.then_some(plain)
}

/// A secret as people type it: Base32 without padding.
pub(super) fn secret_text(secret: &[u8]) -> String {
    BASE32_NOPAD.encode(secret)
}

fn same_text(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .fold(0, |differs, (one, other)| differs | (one ^ other))
            == 0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        for (seconds, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let now = Instant::from_micros(seconds * 1_000_000);
            // The RFC prints eight digits, of which the last six are those of a code of six.
            assert_eq!(code_at(SECRET, step_at(now)).unwrap(), code[2..]);
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_no_code_counts_twice() {
        let now = Instant::from_micros(1_111_111_111_000_000);
        let here = step_at(now);
        let code = |step| code_at(SECRET, step).unwrap();
        for step in [here - 1, here, here + 1] {
            assert_eq!(step_of(SECRET, &code(step), now, 0).unwrap(), Some(step));
            assert_eq!(step_of(SECRET, &code(step), now, step).unwrap(), None);
        }
        for step in [here - 2, here + 2] {
            assert_eq!(step_of(SECRET, &code(step), now, 0).unwrap(), None);
        }
    }

    #[test]
    fn codes_may_be_typed_with_spaces() {
        assert_eq!(as_code(" 123 456 ").as_deref(), Some("123456"));
        for other in ["12345", "1234567", "12345a", "", "１２３４５６"] {
            assert_eq!(as_code(other), None, "{other}");
        }
    }

    #[test]
    fn a_secret_is_text_that_every_app_takes() {
        assert_eq!(secret_text(SECRET), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }
}
