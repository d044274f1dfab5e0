//! Partners as a file: every line is a partner to take in, one that is here already, or has its problem told.

use std::collections::HashMap;

use super::directory::{Directory, KnownPartner, Named, SameBy};
use super::draft::{PartnerDraft, ValidPartner};
use super::{PartnerKind, TierKey};
use crate::application::{name_key, tax_id};
use crate::import::ImportFile;
use crate::problems::{Problem, Problems};
use crate::programme::Terms;
use crate::registration::Country;
use crate::table::{Column, Line, Table};

#[cfg(test)]
mod tests;

/// The columns that must be there.
pub const REQUIRED: [Column; 2] = [Column::Company, Column::Country];
/// The columns that may be there.
pub const OPTIONAL: [Column; 8] = [
    Column::Kind,
    Column::Tier,
    Column::Currency,
    Column::Domain,
    Column::TaxId,
    Column::Territory,
    Column::Distributor,
    Column::Manager,
];

/// What each field of a partner is called in a file.
const FIELDS: [(&str, Column); 10] = [
    ("name", Column::Company),
    ("kind", Column::Kind),
    ("country", Column::Country),
    ("territory", Column::Territory),
    ("domain", Column::Domain),
    ("tax_id", Column::TaxId),
    ("tier", Column::Tier),
    ("currency", Column::Currency),
    ("manager", Column::Manager),
    ("distributor", Column::Distributor),
];

/// What people write for a kind, in small letters.
const KINDS: [(PartnerKind, &[&str]); 2] = [
    (
        PartnerKind::Reseller,
        &["reseller", "händler", "fachhändler", "wiederverkäufer"],
    ),
    (
        PartnerKind::Distributor,
        &["distributor", "distributer", "großhändler", "distribution"],
    ),
];

/// Countries by what they are called, in any language, in small letters.
#[derive(Clone, Debug, Default)]
pub struct CountryNames(HashMap<String, Country>);

impl FromIterator<(String, Country)> for CountryNames {
    fn from_iter<T: IntoIterator<Item = (String, Country)>>(names: T) -> Self {
        let names = names.into_iter();
        Self(names.map(|(name, it)| (name.to_lowercase(), it)).collect())
    }
}

impl CountryNames {
    /// The code of a country that is written as its name; what is no name stays.
    fn code(&self, written: &str) -> String {
        let known = self.0.get(&written.trim().to_lowercase());
        known.map_or_else(|| written.trim().to_owned(), Country::to_string)
    }
}

/// A partner to take in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerLine {
    /// The line of the file, from 1.
    pub line: usize,
    /// The partner.
    pub partner: ValidPartner,
    /// The address of its channel manager.
    pub manager: Option<String>,
    /// What its distributor is called.
    pub buys_from: Option<String>,
    /// The place among the lines of the distributor that it buys from, where the file brings that one as well.
    pub distributor: Option<usize>,
}

/// A partner of the file that is here already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLine {
    /// The line of the file, from 1.
    pub line: usize,
    /// What the file calls it.
    pub name: String,
    /// The one that is here.
    pub partner: KnownPartner,
    /// By what they are the same.
    pub by: SameBy,
}

/// A file that was read: those to take in, distributors first, and those that are here already.
pub type PartnerFile = ImportFile<PartnerLine, KnownLine>;

impl PartnerFile {
    /// Reads a file against the terms in force and who is there.
    ///
    /// # Errors
    /// The file as a whole cannot be read, so that no line of it can.
    pub fn read(
        text: &str,
        terms: &Terms,
        directory: &Directory,
        countries: &CountryNames,
    ) -> Result<Self, Problem> {
        let table = Table::read(text, &REQUIRED, &OPTIONAL)?;
        let mut reading = Reading {
            terms,
            directory,
            countries,
            distributors: distributors(&table),
            taken: HashMap::new(),
            buys_from: Vec::new(),
            file: Self::of(&table),
        };
        for line in table.lines() {
            match line {
                Ok(line) => reading.take(&line),
                Err(problem) => reading.file.problems.push(problem),
            }
        }
        Ok(reading.finish())
    }
}

/// The names of the distributors that a file brings, each with its line.
fn distributors(table: &Table) -> HashMap<String, usize> {
    let lines = table.lines().filter_map(Result::ok);
    lines
        .filter(|line| kind_of(line.cell(Column::Kind)) == Some(PartnerKind::Distributor))
        .map(|line| (name_key(line.cell(Column::Company)), line.number))
        .collect()
}

fn kind_of(written: &str) -> Option<PartnerKind> {
    let written = written.to_lowercase();
    let found = KINDS
        .iter()
        .find(|(_, words)| words.contains(&written.as_str()));
    found.map(|(kind, _)| *kind)
}

fn written(line: &Line<'_>, column: Column) -> Option<String> {
    Some(line.cell(column).to_owned()).filter(|text| !text.is_empty())
}

/// A file that is being read.
struct Reading<'a> {
    terms: &'a Terms,
    directory: &'a Directory,
    countries: &'a CountryNames,
    distributors: HashMap<String, usize>,
    /// The line of each name, domain and tax id that was taken.
    taken: HashMap<(Column, String), usize>,
    /// The line of the distributor of each partner that was taken.
    buys_from: Vec<Option<usize>>,
    file: PartnerFile,
}

impl Reading<'_> {
    fn take(&mut self, line: &Line<'_>) {
        let mut found = Problems::new();
        let (draft, buys_from) = self.draft(line, &mut found);
        let valid = match draft.check(self.terms) {
            Ok(valid) => found.into_result(valid),
            Err(more) => {
                found.append(more);
                Err(found)
            }
        };
        let valid = match valid {
            Ok(valid) => valid,
            Err(found) => return self.file.tell(line, &found, &FIELDS),
        };
        let tax_key = valid.tax_id.as_deref();
        let tax_key = tax_key.and_then(|id| tax_id::key_of(&valid.country.to_string(), id));
        let domain = valid
            .domain
            .as_ref()
            .map(|domain| domain.as_str().to_owned());
        let keys = [
            (Column::TaxId, tax_key.clone()),
            (Column::Domain, domain.clone()),
            (Column::Company, Some(name_key(&valid.name))),
        ];
        let keys = keys
            .into_iter()
            .filter_map(|(column, key)| Some((column, key?)));
        let keys: Vec<(Column, String)> = keys.collect();
        if let Some((key, earlier)) = keys
            .iter()
            .find_map(|key| Some((key, *self.taken.get(key)?)))
        {
            let problem = Problem::AlreadyInLine { line: earlier };
            return self.file.tell_cell(line, key.0, problem);
        }
        self.taken
            .extend(keys.into_iter().map(|key| (key, line.number)));
        let same = self
            .directory
            .same_as(&valid.name, domain.as_deref(), tax_key.as_deref());
        if let Some((partner, by)) = same {
            let (name, partner) = (valid.name, partner.clone());
            return self.file.known.push(KnownLine {
                line: line.number,
                name,
                partner,
                by,
            });
        }
        self.file.added.push(PartnerLine {
            line: line.number,
            partner: valid,
            manager: written(line, Column::Manager),
            buys_from: written(line, Column::Distributor),
            distributor: None,
        });
        self.buys_from.push(buys_from);
    }

    /// The line as somebody would have typed it into the form. What it leaves out is as the form has it at first.
    /// Gives the line of its distributor as well, where that is in the file.
    fn draft(&self, line: &Line<'_>, found: &mut Problems) -> (PartnerDraft, Option<usize>) {
        let cell = |column| line.cell(column).to_owned();
        let written = line.cell(Column::Kind);
        let kind = kind_of(written).unwrap_or(PartnerKind::Reseller);
        if !written.is_empty() && kind_of(written).is_none() {
            let offered = "reseller, distributor".to_owned();
            found.add("kind", Problem::NotOneOf { offered });
        }
        let territory: Vec<String> = line
            .cell(Column::Territory)
            .split([',', ';', '/', '|', '\n'])
            .map(|part| self.countries.code(part))
            .collect();
        let (distributor, buys_from) = self.distributor(line, kind, found);
        let draft = PartnerDraft {
            kind: kind.as_str().to_owned(),
            name: cell(Column::Company),
            country: self.country(line, found),
            territory: territory.join(" "),
            currency: self.currency(line, found),
            tier: self.tier(line, found),
            domain: cell(Column::Domain),
            tax_id: cell(Column::TaxId),
            distributor,
            manager: self.manager(line, found),
        };
        (draft, buys_from)
    }

    fn country(&self, line: &Line<'_>, found: &mut Problems) -> String {
        let code = self.countries.code(line.cell(Column::Country));
        let known = Country::parse(&code).is_some_and(|country| {
            crate::setup::regions::everywhere().any(|known| known == country)
        });
        if !code.is_empty() && !known {
            let code = code.chars().take(20).collect();
            found.add("country", Problem::NotACountryCode { code });
            // Any that passes: the problem is told already.
            return "SE".to_owned();
        }
        code
    }

    fn tier(&self, line: &Line<'_>, found: &mut Problems) -> String {
        let (written, tiers) = (line.cell(Column::Tier).to_lowercase(), &self.terms.tiers);
        let first = tiers
            .first()
            .map(|tier| tier.key.to_string())
            .unwrap_or_default();
        let named = tiers.iter().find(|tier| {
            let mut names = tier.name.iter();
            tier.key.as_str() == written || names.any(|(_, name)| name.to_lowercase() == written)
        });
        match named {
            _ if written.is_empty() => first,
            Some(tier) => tier.key.to_string(),
            None => {
                let keys: Vec<&str> = tiers
                    .iter()
                    .map(|tier| TierKey::as_str(&tier.key))
                    .collect();
                let offered = keys.join(", ");
                found.add("tier", Problem::NotOneOf { offered });
                first
            }
        }
    }

    fn currency(&self, line: &Line<'_>, found: &mut Problems) -> String {
        let written = line.cell(Column::Currency).to_uppercase();
        let minimum = &self.terms.registration.minimum;
        let codes: Vec<&str> = minimum.iter().map(|least| least.currency.code()).collect();
        let first = codes.first().copied().unwrap_or_default().to_owned();
        if written.is_empty() {
            return first;
        }
        if codes.contains(&written.as_str()) {
            return written;
        }
        let offered = codes.join(", ");
        found.add("currency", Problem::NotOneOf { offered });
        first
    }

    fn manager(&self, line: &Line<'_>, found: &mut Problems) -> String {
        let written = line.cell(Column::Manager);
        let manager = self.directory.manager(written);
        if !written.is_empty() && manager.is_none() {
            found.add("manager", Problem::NoSuchManager);
        }
        manager.map(|person| person.to_string()).unwrap_or_default()
    }

    fn distributor(
        &self,
        line: &Line<'_>,
        kind: PartnerKind,
        found: &mut Problems,
    ) -> (String, Option<usize>) {
        let written = line.cell(Column::Distributor);
        let mut wrong = |problem| found.add("distributor", problem);
        if written.is_empty() {
            return (String::new(), None);
        }
        match self.directory.find(written) {
            Named::Several => wrong(Problem::SeveralPartners),
            Named::One(known) if known.ended => wrong(Problem::PartnershipEnded),
            Named::One(known) if known.kind != PartnerKind::Distributor => {
                wrong(Problem::NotADistributor);
            }
            Named::One(known) => return (known.id.to_string(), None),
            Named::Nobody => match self.distributors.get(&name_key(written)) {
                Some(_) if kind == PartnerKind::Distributor => {
                    wrong(Problem::DistributorOfDistributor);
                }
                Some(line) => return (String::new(), Some(*line)),
                None => wrong(Problem::NoSuchPartner),
            },
        }
        (String::new(), None)
    }

    /// Puts distributors first, and says of each partner where its own is among them.
    fn finish(self) -> PartnerFile {
        let Self {
            mut file,
            buys_from,
            ..
        } = self;
        let mut lines: Vec<_> = file.added.drain(..).zip(buys_from).collect();
        lines.sort_by_key(|(line, _)| line.partner.kind != PartnerKind::Distributor);
        let here_already = std::mem::take(&mut file.known);
        let known: HashMap<usize, &KnownPartner> = here_already
            .iter()
            .map(|line| (line.line, &line.partner))
            .collect();
        let mut places = HashMap::new();
        for (mut line, from) in lines {
            // The file calls it otherwise, but it is here.
            if let Some(here) = from.and_then(|from| known.get(&from)) {
                if here.kind != PartnerKind::Distributor || here.ended {
                    let written = line.buys_from.unwrap_or_default();
                    let problem = Problem::NotADistributor;
                    file.tell_later(line.line, Column::Distributor, written, problem);
                    continue;
                }
                line.partner.distributor = Some(here.id);
            }
            line.distributor = from.and_then(|from| places.get(&from).copied());
            places.insert(line.line, file.added.len());
            file.added.push(line);
        }
        file.known = here_already;
        file.sort_problems();
        file
    }
}
