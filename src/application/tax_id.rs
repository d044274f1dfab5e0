//! Tax ids: how each country writes them, and whether the check digits fit. Whether a number was ever given to
//! anybody only its register knows; this finds what is mistyped.

use crate::problems::Problem;
use crate::registration::Country;

mod checks;
mod forms;

use forms::{FORMS, Form};

/// The shortest and the longest number of a country whose form is not known here.
const UNKNOWN_FORM: std::ops::RangeInclusive<usize> = 4..=30;

/// A tax id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxId {
    country: Country,
    key: String,
}

impl TaxId {
    /// Reads a tax id as people write it: in any case, with spaces, dots, dashes and slashes, with or without the
    /// country before it.
    ///
    /// # Errors
    /// It is not written like one of that country, or its check digits do not fit.
    pub fn parse(country: Country, text: &str) -> Result<Self, Problem> {
        let written = plain(text).ok_or(Problem::NotATaxId { country })?;
        let Some(form) = form_of(country) else {
            return Self::of_unknown_form(country, &written);
        };
        let number = form.number(&written);
        let Some(digits) = (form.shape)(number) else {
            return Err(Problem::NotATaxId { country });
        };
        if !(form.check)(&digits) {
            return Err(Problem::TaxIdMistyped { country });
        }
        Ok(Self {
            country,
            key: format!("{}{digits}", form.prefix),
        })
    }

    fn of_unknown_form(country: Country, written: &str) -> Result<Self, Problem> {
        let code = country.to_string();
        let number = written.strip_prefix(&code).unwrap_or(written);
        let has_digit = number.bytes().any(|byte| byte.is_ascii_digit());
        if !UNKNOWN_FORM.contains(&number.len()) || !has_digit {
            return Err(Problem::NotATaxId { country });
        }
        Ok(Self {
            country,
            key: format!("{code}{number}"),
        })
    }

    /// What it is compared by: the same number has the same key, however it is written.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The country whose number it is.
    pub const fn country(&self) -> Country {
        self.country
    }
}

/// How a tax id of that country looks; nothing where its form is not known here.
pub fn example(country: Country) -> Option<&'static str> {
    form_of(country).map(|form| form.example)
}

/// What a tax id of a partner is compared by. Staff may have typed anything: what is none of its country is compared
/// by its letters and digits.
pub fn key_of(country: &str, text: &str) -> Option<String> {
    let read = Country::parse(country).and_then(|country| TaxId::parse(country, text).ok());
    let key = match read {
        Some(tax_id) => tax_id.key,
        None => plain(text)?,
    };
    (!key.is_empty()).then_some(key)
}

fn form_of(country: Country) -> Option<&'static Form> {
    let code = country.to_string();
    FORMS
        .iter()
        .find(|form| form.countries.split(' ').any(|known| known == code))
}

/// Letters and digits in capitals, without what people put between them.
fn plain(text: &str) -> Option<String> {
    let between = |c: char| c.is_whitespace() || ".-–/·,_".contains(c);
    let kept = text.chars().filter(|c| !between(*c));
    let kept: String = kept.map(|c| c.to_ascii_uppercase()).collect();
    let plain = kept.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && kept.len() <= 40).then_some(kept)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
