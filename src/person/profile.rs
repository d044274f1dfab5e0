//! What people set for themselves, as it is typed.

use crate::problems::{Problem, Problems};
use crate::reader::Formats;
use crate::time::Zone;

use super::check_name;

/// More than any language tag has.
const LONGEST_LANGUAGE: usize = 35;

/// What somebody typed about themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileDraft {
    /// Their name.
    pub name: String,
    /// Their language, such as `de`. Which there are is the caller's to know.
    pub language: String,
    /// The name of their time zone.
    pub zone: String,
    /// How numbers are written; nothing is as the language has it.
    pub number_style: String,
    /// How days are written; nothing is as the language has it.
    pub date_style: String,
}

/// A profile that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidProfile {
    /// Their name.
    pub name: String,
    /// Their language.
    pub language: String,
    /// Their time zone.
    pub zone: Zone,
    /// How numbers and days are written.
    pub formats: Formats,
}

impl ProfileDraft {
    /// Checks it.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self) -> Result<ValidProfile, Problems> {
        let mut found = Problems::new();
        check_name(&self.name, &mut found);
        if !is_language(&self.language) {
            found.add("language", Problem::NotAChoice);
        }
        let zone = Zone::parse(&self.zone);
        if zone.is_none() {
            found.add("zone", Problem::NotAZone);
        }
        let formats = Formats::from_stored(Some(&self.number_style), Some(&self.date_style));
        if !self.number_style.is_empty() && formats.number.is_none() {
            found.add("number_style", Problem::NotAChoice);
        }
        if !self.date_style.is_empty() && formats.date.is_none() {
            found.add("date_style", Problem::NotAChoice);
        }
        found.into_result(ValidProfile {
            name: self.name.trim().to_owned(),
            language: self.language.clone(),
            zone: zone.unwrap_or_else(Zone::utc),
            formats,
        })
    }
}

/// Whether this has the shape of a language tag.
pub fn is_language(tag: &str) -> bool {
    let shaped = tag
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    shaped && (2..=LONGEST_LANGUAGE).contains(&tag.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::reader::DateStyle;

    #[test]
    fn each_field_is_checked_and_nothing_is_as_the_language_has_it() {
        let draft = ProfileDraft {
            name: " Ana ".into(),
            language: "en".into(),
            zone: "Europe/Stockholm".into(),
            number_style: String::new(),
            date_style: "iso".into(),
        };
        let valid = draft.check().unwrap();
        assert_eq!((valid.name.as_str(), valid.formats.number), ("Ana", None));
        assert_eq!(valid.formats.date, Some(DateStyle::Iso));
        let wrong = ProfileDraft {
            name: String::new(),
            language: "x y".into(),
            zone: "Mars/Base".into(),
            number_style: "roman".into(),
            date_style: "julian".into(),
        };
        let found = wrong.check().unwrap_err();
        assert_eq!(found.for_field("name"), [Problem::Required]);
        assert_eq!(found.for_field("language"), [Problem::NotAChoice]);
        assert_eq!(found.for_field("zone"), [Problem::NotAZone]);
        assert_eq!(found.for_field("number_style"), [Problem::NotAChoice]);
        assert_eq!(found.for_field("date_style"), [Problem::NotAChoice]);
    }
}
