//! What staff note about a partner.

use crate::problems::{Problem, Problems};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 5000;

/// A note: there must be something in it, and it must fit. Line breaks stay as they are.
///
/// # Errors
/// What is wrong with it.
pub fn check_note(text: &str) -> Result<String, Problems> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(Problems::one("body", Problem::Required));
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(Problems::one("body", Problem::ControlCharacters));
    }
    match Problem::too_long(&text, LONGEST_NOTE) {
        Some(problem) => Err(Problems::one("body", problem)),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_has_lines_and_an_end() {
        assert_eq!(check_note(" One\r\ntwo ").as_deref(), Ok("One\ntwo"));
        assert!(check_note(" \r\n ").is_err());
        assert!(check_note("a\0b").is_err());
        assert!(check_note(&"ä".repeat(LONGEST_NOTE)).is_ok());
        assert!(check_note(&"a".repeat(LONGEST_NOTE + 1)).is_err());
    }
}
