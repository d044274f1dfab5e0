//! An application as it is typed.

use super::tax_id::TaxId;
use crate::partner::PartnerKind;
use crate::problems::{Problem, Problems};
use crate::registration::party::is_phone_number;
use crate::registration::{Country, EmailAddress, WebDomain};

const LONGEST_NAME: usize = 200;
const LONGEST_EMAIL: usize = 254;

/// The longest text that an application holds, in characters.
pub const LONGEST_TEXT: usize = 2000;

/// What somebody typed to apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApplicationDraft {
    /// The company's legal name.
    pub company: String,
    /// The code of its country.
    pub country: String,
    /// Its tax id.
    pub tax_id: String,
    /// Its web domain.
    pub domain: String,
    /// The name of its kind.
    pub kind: String,
    /// What it sells, and to whom.
    pub sells: String,
    /// The contact's name.
    pub name: String,
    /// The contact's e-mail address.
    pub email: String,
    /// The contact's telephone number.
    pub phone: String,
    /// The language that the contact is written to in.
    pub language: String,
}

/// An application that can be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidApplication {
    /// The company's legal name.
    pub company: String,
    /// Its country.
    pub country: Country,
    /// Its tax id.
    pub tax_id: TaxId,
    /// Its web domain.
    pub domain: WebDomain,
    /// What it does in the channel.
    pub kind: PartnerKind,
    /// What it sells, and to whom.
    pub sells: String,
    /// The contact's name.
    pub name: String,
    /// The contact's e-mail address, in small letters.
    pub email: String,
    /// The contact's telephone number.
    pub phone: Option<String>,
    /// The language that the contact is written to in.
    pub language: String,
}

impl ApplicationDraft {
    /// Checks it.
    ///
    /// # Errors
    /// What is wrong with which field, in the order of the form.
    pub fn check(&self) -> Result<ValidApplication, Problems> {
        let mut found = Problems::new();
        let company = line(&mut found, "company", &self.company);
        let country = read(
            &mut found,
            "country",
            &self.country,
            Problem::NotAChoice,
            Country::parse,
        );
        let tax_id = self.tax_id(country, &mut found);
        let domain = read(
            &mut found,
            "domain",
            &self.domain,
            Problem::NotADomain,
            WebDomain::parse,
        );
        let kind = read(
            &mut found,
            "kind",
            &self.kind,
            Problem::NotAChoice,
            PartnerKind::parse,
        );
        let sells = self.sells.trim();
        if sells.is_empty() {
            found.add("sells", Problem::Required);
        } else if sells.chars().any(|c| c.is_control() && !c.is_whitespace()) {
            found.add("sells", Problem::ControlCharacters);
        } else if let Some(problem) = Problem::too_long(sells, LONGEST_TEXT) {
            found.add("sells", problem);
        }
        let name = line(&mut found, "name", &self.name);
        let email = read(
            &mut found,
            "email",
            &self.email,
            Problem::NotAnEmailAddress,
            |text| {
                let email = text.to_lowercase();
                (email.len() <= LONGEST_EMAIL).then(|| EmailAddress::parse(&email))?
            },
        );
        let phone = Some(self.phone.trim()).filter(|phone| !phone.is_empty());
        if phone.is_some_and(|phone| !is_phone_number(phone)) {
            found.add("phone", Problem::NotAPhoneNumber);
        }
        match (country, tax_id, domain, kind, email) {
            (Some(country), Some(tax_id), Some(domain), Some(kind), Some(email)) => found
                .into_result(ValidApplication {
                    company,
                    country,
                    tax_id,
                    domain,
                    kind,
                    sells: sells.to_owned(),
                    name,
                    email: email.as_str().to_owned(),
                    phone: phone.map(str::to_owned),
                    language: self.language.chars().take(20).collect(),
                }),
            _ => Err(found),
        }
    }

    /// Without a country nobody knows what its form is.
    fn tax_id(&self, country: Option<Country>, found: &mut Problems) -> Option<TaxId> {
        if self.tax_id.trim().is_empty() {
            found.add("tax_id", Problem::Required);
            return None;
        }
        match TaxId::parse(country?, &self.tax_id) {
            Ok(tax_id) => Some(tax_id),
            Err(problem) => {
                found.add("tax_id", problem);
                None
            }
        }
    }
}

fn line(found: &mut Problems, field: &str, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        found.add(field, Problem::Required);
    } else if text.chars().any(char::is_control) {
        found.add(field, Problem::ControlCharacters);
    } else if let Some(problem) = Problem::too_long(text, LONGEST_NAME) {
        found.add(field, problem);
    }
    text.to_owned()
}

fn read<T>(
    found: &mut Problems,
    field: &str,
    text: &str,
    problem: Problem,
    read: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        found.add(field, Problem::Required);
        return None;
    }
    let value = read(text);
    if value.is_none() {
        found.add(field, problem);
    }
    value
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn draft() -> ApplicationDraft {
        ApplicationDraft {
            company: " Brenner Messtechnik GmbH ".into(),
            country: "de".into(),
            tax_id: "de 136 695 976".into(),
            domain: "https://www.brenner.example/".into(),
            kind: "reseller".into(),
            sells: "Gauges to foundries.\nSince 1990.".into(),
            name: "Jonas Brenner".into(),
            email: "Jonas@Brenner.example".into(),
            phone: String::new(),
            language: "de".into(),
        }
    }

    #[test]
    fn an_application_says_who_asks_and_whom_to_answer() {
        let valid = draft().check().unwrap();
        assert_eq!(valid.company, "Brenner Messtechnik GmbH");
        assert_eq!(valid.tax_id.key(), "DE136695976");
        assert_eq!(valid.domain.as_str(), "brenner.example");
        assert_eq!(valid.email, "jonas@brenner.example");
        let empty = ApplicationDraft::default().check().unwrap_err();
        let fields: Vec<_> = empty.iter().map(|(field, _)| field).collect();
        assert_eq!(
            fields,
            [
                "company", "country", "tax_id", "domain", "kind", "sells", "name", "email"
            ]
        );
    }

    #[test]
    fn each_mistake_is_told_at_its_field() {
        let wrong = ApplicationDraft {
            tax_id: "DE136695977".into(),
            domain: "brenner".into(),
            kind: "wholesaler".into(),
            email: "jonas".into(),
            phone: "call me".into(),
            ..draft()
        };
        let found = wrong.check().unwrap_err();
        let country = Country::parse("DE").unwrap();
        assert_eq!(
            found.for_field("tax_id"),
            [Problem::TaxIdMistyped { country }]
        );
        assert_eq!(found.for_field("domain"), [Problem::NotADomain]);
        assert_eq!(found.for_field("kind"), [Problem::NotAChoice]);
        assert_eq!(found.for_field("email"), [Problem::NotAnEmailAddress]);
        assert_eq!(found.for_field("phone"), [Problem::NotAPhoneNumber]);
    }

    proptest! {
        #[test]
        fn any_text_is_answered_and_what_passes_can_be_stored(
            company: String, country in "[A-Za-z]{0,3}", tax_id: String, domain: String, sells: String, email: String,
            phone: String, language: String,
        ) {
            let typed = ApplicationDraft { company, country, tax_id, domain, sells, email, phone, language, ..draft() };
            if let Ok(valid) = typed.check() {
                prop_assert!(!valid.company.is_empty() && !valid.company.contains('\0'));
                prop_assert!(!valid.sells.contains('\0'));
                prop_assert!(valid.tax_id.key().len() <= 40);
            }
        }
    }
}
