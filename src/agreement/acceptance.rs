//! Accepting an agreement: the name that somebody types, and that they say so.

use crate::problems::{Problem, Problems};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;

/// What somebody sends who accepts for their company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptanceDraft {
    /// Their name, typed.
    pub name: String,
    /// They have ticked that they accept.
    pub agrees: bool,
}

impl AcceptanceDraft {
    /// The name, if it is one and they agree.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self) -> Result<String, Problems> {
        let mut found = Problems::new();
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !self.agrees {
            found.add("agrees", Problem::NotAgreed);
        }
        if name.is_empty() {
            found.add("name", Problem::Required);
        } else if name.chars().any(char::is_control) {
            found.add("name", Problem::ControlCharacters);
        } else if let Some(problem) = Problem::too_long(&name, LONGEST_NAME) {
            found.add("name", problem);
        } else if name.chars().filter(|sign| sign.is_alphabetic()).count() < 2 {
            found.add("name", Problem::TooShort { least: 2 });
        }
        found.into_result(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, agrees: bool) -> Result<String, Problems> {
        let name = name.to_owned();
        AcceptanceDraft { name, agrees }.check()
    }

    #[test]
    fn a_name_and_a_tick_are_needed() {
        let name = check("  Jiří   Dvořák ", true);
        assert_eq!(name.as_deref(), Ok("Jiří Dvořák"));
        let found = check("", false).err().unwrap_or_default();
        assert_eq!(found.for_field("agrees"), [Problem::NotAgreed]);
        assert_eq!(found.for_field("name"), [Problem::Required]);
        for short in ["x", "--", "1 2"] {
            let found = check(short, true).err().unwrap_or_default();
            assert_eq!(found.for_field("name"), [Problem::TooShort { least: 2 }]);
        }
        assert!(check(&"a".repeat(201), true).is_err());
    }
}
