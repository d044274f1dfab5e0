//! People of partners as a file: every line is somebody to invite, somebody who is there already, or has its problem
//! told.

use std::collections::{HashMap, HashSet};

use super::draft::{InvitationDraft, ValidInvitation};
use crate::actor::Role;
use crate::id::PartnerId;
use crate::import::ImportFile;
use crate::partner::directory::{Directory, KnownPartner, Named};
use crate::problems::{Problem, Problems};
use crate::table::{Column, Line, Table};

#[cfg(test)]
mod tests;

/// The columns that must be there.
pub const REQUIRED: [Column; 4] = [
    Column::Person,
    Column::Email,
    Column::Partner,
    Column::Roles,
];
/// The columns that may be there.
pub const OPTIONAL: [Column; 1] = [Column::Language];
/// The columns that must be there where all belong to one partner.
pub const REQUIRED_OF_ONE: [Column; 3] = [Column::Person, Column::Email, Column::Roles];
/// The columns that may be there where all belong to one partner.
pub const OPTIONAL_OF_ONE: [Column; 2] = [Column::Partner, Column::Language];

const FIELDS: [(&str, Column); 5] = [
    ("name", Column::Person),
    ("email", Column::Email),
    ("partner", Column::Partner),
    ("roles", Column::Roles),
    ("language", Column::Language),
];

/// What people write for a role at a partner, in small letters; the first is told to who wrote something else.
const ROLES: [(Role, &[&str]); 5] = [
    (
        Role::PartnerAdmin,
        &[
            "administrator",
            "admin",
            "partner administrator",
            "partner admin",
            "partner_admin",
            "partner-administrator",
        ],
    ),
    (
        Role::Seller,
        &[
            "seller",
            "sales",
            "vertrieb",
            "verkauf",
            "verkäufer",
            "verkäuferin",
        ],
    ),
    (
        Role::Learner,
        &["learner", "training", "schulungsteilnehmer", "schulung"],
    ),
    (Role::Marketing, &["marketing"]),
    (
        Role::PartnerFinance,
        &[
            "finance",
            "partner_finance",
            "partner finance",
            "buchhaltung",
            "finanzen",
        ],
    ),
];

/// What people write for a language, in small letters.
const LANGUAGES: [(&str, &[&str]); 2] = [
    ("en", &["en", "english", "englisch"]),
    ("de", &["de", "german", "deutsch"]),
];

/// What is known of whoever has an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Whether they cannot be invited to a partner: they are on the vendor's staff, or shut out.
    pub refused: bool,
    /// Where they belong, or are invited to.
    pub partners: HashSet<PartnerId>,
}

/// Somebody to invite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// The line of the file, from 1.
    pub line: usize,
    /// The partner.
    pub partner: PartnerId,
    /// What it is called.
    pub partner_name: String,
    /// The invitation.
    pub invitation: ValidInvitation,
}

/// A file that was read: those to invite, and those who belong there, or are invited, already.
pub type PeopleFile = ImportFile<PersonLine, PersonLine>;

impl PeopleFile {
    /// Reads a file against the partners that are there; with one named, all people are that partner's, and no line has
    /// to say so. Whoever names no language is written to in this one. [`PeopleFile::compare`] has to follow.
    ///
    /// # Errors
    /// The file as a whole cannot be read, so that no line of it can.
    pub fn read(
        text: &str,
        directory: &Directory,
        of: Option<PartnerId>,
        language: &str,
    ) -> Result<Self, Problem> {
        let table = if of.is_some() {
            Table::read(text, &REQUIRED_OF_ONE, &OPTIONAL_OF_ONE)?
        } else {
            Table::read(text, &REQUIRED, &OPTIONAL)?
        };
        let mut file = Self::of(&table);
        let mut taken = HashMap::new();
        for line in table.lines() {
            let line = match line {
                Ok(line) => line,
                Err(problem) => {
                    file.problems.push(problem);
                    continue;
                }
            };
            match person(&line, (directory, of), language) {
                Ok(person) => file.keep(&line, person, &mut taken),
                Err(found) => file.tell(&line, &found, &FIELDS),
            }
        }
        Ok(file)
    }

    fn keep(
        &mut self,
        line: &Line<'_>,
        person: PersonLine,
        taken: &mut HashMap<(PartnerId, String), usize>,
    ) {
        let key = (person.partner, person.invitation.email.clone());
        if let Some(earlier) = taken.get(&key) {
            let problem = Problem::AlreadyInLine { line: *earlier };
            return self.tell_cell(line, Column::Email, problem);
        }
        taken.insert(key, line.number);
        self.added.push(person);
    }

    /// Says of whom an account is known that they are there already, or cannot be invited.
    pub fn compare(&mut self, accounts: &HashMap<String, Account>) {
        let nobody = Account::default();
        for person in std::mem::take(&mut self.added) {
            let email = &person.invitation.email;
            let account = accounts.get(email).unwrap_or(&nobody);
            if account.partners.contains(&person.partner) {
                self.known.push(person);
            } else if account.refused {
                let (written, problem) = (email.clone(), Problem::EmailTaken);
                self.tell_later(person.line, Column::Email, written, problem);
            } else {
                self.added.push(person);
            }
        }
        self.sort_problems();
    }
}

fn person(
    line: &Line<'_>,
    (directory, of): (&Directory, Option<PartnerId>),
    language: &str,
) -> Result<PersonLine, Problems> {
    let mut found = Problems::new();
    let partner = partner(line, directory, of, &mut found);
    let draft = InvitationDraft {
        name: line.cell(Column::Person).to_owned(),
        email: line.cell(Column::Email).to_owned(),
        roles: roles(line.cell(Column::Roles), &mut found),
        language: language_of(line.cell(Column::Language), language, &mut found),
    };
    match draft.check(true) {
        Ok(invitation) => {
            let partner = partner.ok_or_else(|| found.clone())?;
            found.into_result(PersonLine {
                line: line.number,
                partner: partner.id,
                partner_name: partner.name.clone(),
                invitation,
            })
        }
        Err(more) => {
            found.append(more);
            Err(found)
        }
    }
}

fn partner<'a>(
    line: &Line<'_>,
    directory: &'a Directory,
    of: Option<PartnerId>,
    found: &mut Problems,
) -> Option<&'a KnownPartner> {
    let written = line.cell(Column::Partner);
    let named = match of {
        Some(of) if written.is_empty() => directory.find(&of.to_string()),
        _ => directory.find(written),
    };
    let problem = match named {
        _ if written.is_empty() && of.is_none() => Problem::Required,
        Named::One(partner) if of.is_some_and(|of| of != partner.id) => Problem::OtherPartner,
        Named::One(partner) if partner.ended => Problem::PartnershipEnded,
        Named::One(partner) => return Some(partner),
        // Whether the vendor has such a partner is nothing to who may not ask.
        Named::Several | Named::Nobody if of.is_some() => Problem::OtherPartner,
        Named::Several => Problem::SeveralPartners,
        Named::Nobody => Problem::NoSuchPartner,
    };
    found.add("partner", problem);
    None
}

/// The names of the roles of a cell. One that is none is told, and left out.
fn roles(written: &str, found: &mut Problems) -> Vec<String> {
    let words = written
        .split([',', ';', '/', '|', '+', '\n'])
        .map(str::trim);
    let mut names = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let small = word.to_lowercase();
        let role = ROLES
            .iter()
            .find(|(_, words)| words.contains(&small.as_str()));
        let role = role.map(|(role, _)| *role);
        let role = role.unwrap_or_else(|| {
            if found.for_field("roles").is_empty() {
                let all: Vec<&str> = ROLES
                    .iter()
                    .filter_map(|(_, words)| words.first().copied())
                    .collect();
                let offered = all.join(", ");
                found.add("roles", Problem::NotOneOf { offered });
            }
            // Any that passes: the problem is told already.
            Role::Learner
        });
        names.push(role.as_str().to_owned());
    }
    names
}

fn language_of(written: &str, usual: &str, found: &mut Problems) -> String {
    if written.is_empty() {
        return usual.to_owned();
    }
    let small = written.to_lowercase();
    let short = small.split(['-', '_']).next().unwrap_or_default();
    let known = LANGUAGES.iter().find(|(_, words)| words.contains(&short));
    known.map_or_else(
        || {
            let all: Vec<&str> = LANGUAGES.iter().map(|(tag, _)| *tag).collect();
            let offered = all.join(", ");
            found.add("language", Problem::NotOneOf { offered });
            usual.to_owned()
        },
        |(tag, _)| (*tag).to_owned(),
    )
}
