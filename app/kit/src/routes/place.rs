//! The place in a list that an address asks for.

use portico_desk::page::Cursor;
use uuid::Uuid;

/// Whether the address asks a list to go on after a moment that no clock shows. What is no place at all is for the list
/// itself to make sense of.
pub(super) fn is_beyond_time(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == "after")
        .any(|(_, place)| {
            let parts = place.split_once('.');
            parts.is_some_and(|(moment, row)| {
                let digits = moment.strip_prefix('-').unwrap_or(moment);
                !digits.is_empty()
                    && digits.bytes().all(|it| it.is_ascii_digit())
                    && row.parse::<Uuid>().is_ok()
                    && place.parse::<Cursor>().is_err()
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_moments_that_no_clock_shows_are_refused() {
        const ROW: &str = "0197f0a1b2c37d4e8f00112233445566";
        for moment in ["1772442000000000", "0"] {
            assert!(!is_beyond_time(&format!("q=x&after={moment}.{ROW}")));
        }
        for moment in [
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999999",
        ] {
            assert!(is_beyond_time(&format!("after={moment}.{ROW}")), "{moment}");
        }
        for other in ["", "after=", "after=yesterday", "after=1.2", "before=-1.2"] {
            assert!(!is_beyond_time(other), "{other}");
        }
    }
}
