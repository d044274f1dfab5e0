//! A distributor proposes a reseller; staff take it in or decline.

use crate::names::UnknownName;
use crate::problems::{Problem, Problems};
use crate::registration::{Country, EmailAddress, WebDomain};

const LONGEST_NAME: usize = 200;
const LONGEST_NOTE: usize = 2000;

/// What somebody typed to propose a reseller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProposalDraft {
    /// The company's name.
    pub company: String,
    /// The code of its country.
    pub country: String,
    /// Its web domain; may be empty.
    pub domain: String,
    /// Who speaks for it.
    pub contact: String,
    /// Their e-mail address.
    pub email: String,
    /// What staff should know; may be empty.
    pub note: String,
}

/// A proposal that can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidProposal {
    /// The company's name.
    pub company: String,
    /// Its country.
    pub country: Country,
    /// Its web domain.
    pub domain: Option<WebDomain>,
    /// Who speaks for it.
    pub contact: String,
    /// Their e-mail address.
    pub email: EmailAddress,
    /// What staff should know.
    pub note: Option<String>,
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalState {
    /// Staff have not decided.
    Open,
    /// The reseller was taken in.
    Approved,
    /// It was declined.
    Declined,
}

impl ProposalState {
    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Approved => "approved",
            Self::Declined => "declined",
        }
    }
}

impl TryFrom<String> for ProposalState {
    type Error = UnknownName;

    fn try_from(name: String) -> Result<Self, UnknownName> {
        [Self::Open, Self::Approved, Self::Declined]
            .into_iter()
            .find(|state| state.as_str() == name)
            .ok_or(UnknownName(name))
    }
}

impl ProposalDraft {
    /// Checks it.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self) -> Result<ValidProposal, Problems> {
        let mut found = Problems::new();
        let company = line(&mut found, "company", &self.company);
        let country = match self.country.trim() {
            "" => Err(Problem::Required),
            code => Country::parse(code).ok_or(Problem::NotAChoice),
        };
        let country = country.map_err(|it| found.add("country", it));
        let domain = match self.domain.trim() {
            "" => Ok(None),
            text => WebDomain::parse(text).map(Some).ok_or(Problem::NotADomain),
        };
        let domain = domain.map_err(|it| found.add("domain", it));
        let contact = line(&mut found, "contact", &self.contact);
        let email = match self.email.trim() {
            "" => Err(Problem::Required),
            text => EmailAddress::parse(text).ok_or(Problem::NotAnEmailAddress),
        };
        let email = email.map_err(|it| found.add("email", it));
        let note = Some(self.note.trim()).filter(|note| !note.is_empty());
        if let Some(problem) = note.and_then(|note| Problem::too_long(note, LONGEST_NOTE)) {
            found.add("note", problem);
        }
        match (country, domain, email) {
            (Ok(country), Ok(domain), Ok(email)) => found.into_result(ValidProposal {
                company,
                country,
                domain,
                contact,
                email,
                note: note.map(str::to_owned),
            }),
            _ => Err(found),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn company_country_and_contact_are_needed() {
        let found = ProposalDraft::default().check().err().unwrap_or_default();
        let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["company", "country", "contact", "email"]);
        let draft = ProposalDraft {
            company: " Mölle Mät AB ".into(),
            country: "se".into(),
            domain: "www.molle.example".into(),
            contact: "Eva Ek".into(),
            email: "eva@molle.example".into(),
            note: String::new(),
        };
        let valid = draft.check();
        assert_eq!(valid.map(|valid| valid.company), Ok("Mölle Mät AB".into()));
    }

    proptest! {
        #[test]
        fn any_text_is_answered(company: String, country: String, domain: String, email: String) {
            let _ = ProposalDraft { company, country, domain, email, ..ProposalDraft::default() }.check();
        }
    }
}
