//! What a partner typed, and what it becomes once it is checked.

use serde::{Deserialize, Serialize};

use crate::id::PartnerId;
use crate::money::{Currency, Money};
use crate::time::LocalDate;

mod check;
#[macro_use]
mod fields;
mod merge;
mod price;
mod quantity;

pub use merge::Merged;

use super::{Country, EmailAddress, Tender, WebDomain};

/// The most product lines one registration takes.
pub const MOST_LINES: usize = 20;
/// How many product lines are kept while somebody types, so that whoever has too many can correct that: more than
/// any form that is taken in has room for.
pub const KEPT_LINES: usize = 170;
/// The largest quantity of one product.
pub const MOST_QUANTITY: u32 = 1_000_000;
/// The longest answer to a question of one line, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest free text, in characters.
pub const LONGEST_TEXT: usize = 4000;

draft_fields! {
    /// The customer's legal name.
    customer: LONGEST_LINE,
    /// The customer's web domain, or an address that holds it.
    domain: LONGEST_LINE,
    /// Why the customer has no website, where it has none.
    no_website: LONGEST_LINE,
    /// ISO code of the customer's country.
    country: LONGEST_LINE,
    /// The customer's city.
    city: LONGEST_LINE,
    /// The id of the distributor that the deal is bought through.
    distributor: LONGEST_LINE,
    /// Who the partner talks to at the customer.
    contact_name: LONGEST_LINE,
    /// What the contact does there.
    contact_role: LONGEST_LINE,
    /// The contact's e-mail address.
    contact_email: LONGEST_LINE,
    /// The contact's telephone number.
    contact_phone: LONGEST_LINE,
    /// What the customer needs.
    need: LONGEST_TEXT,
    /// ISO code of the currency of all values.
    currency: LONGEST_LINE,
    /// The date on which the order is expected, `YYYY-MM-DD`.
    expected_close: LONGEST_LINE,
    /// Who else is competing, if known.
    competitor: LONGEST_LINE,
    /// Whether the customer buys by tender: `no`, `planned`, `published`.
    tender: LONGEST_LINE,
    /// Anything else the channel manager should know.
    notes: LONGEST_TEXT,
}

/// One product line as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LineDraft {
    /// The product's name or number.
    pub product: String,
    /// How many.
    pub quantity: String,
    /// The value of the whole line.
    pub value: String,
}

impl LineDraft {
    fn part(&self, name: &str) -> Option<&String> {
        Some(match name {
            "product" => &self.product,
            "quantity" => &self.quantity,
            "value" => &self.value,
            _ => return None,
        })
    }

    fn is_blank(&self) -> bool {
        [&self.product, &self.quantity, &self.value]
            .iter()
            .all(|text| text.trim().is_empty())
    }
}

/// A registration that passed the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidRegistration {
    /// The customer's legal name.
    pub customer: String,
    /// The customer's web domain; one without says why.
    pub domain: Option<WebDomain>,
    /// Why there is no web domain.
    pub no_website: Option<String>,
    /// The customer's country.
    pub country: Country,
    /// The customer's city.
    pub city: String,
    /// The distributor that the deal is bought through.
    pub distributor: Option<PartnerId>,
    /// Who the partner talks to.
    pub contact_name: String,
    /// What the contact does there.
    pub contact_role: Option<String>,
    /// The contact's address.
    pub contact_email: EmailAddress,
    /// The contact's telephone number.
    pub contact_phone: Option<String>,
    /// What the customer needs.
    pub need: String,
    /// The products asked for; at least one.
    pub lines: Vec<ValidLine>,
    /// The sum of the lines.
    pub value: Money,
    /// When the order is expected.
    pub expected_close: LocalDate,
    /// Who else is competing.
    pub competitor: Option<String>,
    /// Whether the customer buys by tender.
    pub tender: Tender,
    /// Anything else.
    pub notes: Option<String>,
}

/// One product line that passed the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValidLine {
    /// The product's name or number.
    pub product: String,
    /// How many; at least one.
    pub quantity: u32,
    /// The value of the whole line.
    pub value: Money,
}

impl RegistrationDraft {
    /// The fields of the form in order, by the names the form uses.
    pub fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<(String, String)> = self
            .plain_fields()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        for (index, line) in self.lines.iter().enumerate() {
            pairs.push((line_field(index, "product"), line.product.clone()));
            pairs.push((line_field(index, "quantity"), line.quantity.clone()));
            pairs.push((line_field(index, "value"), line.value.clone()));
        }
        pairs
    }

    /// Reads the fields of a posted form; names it does not know belong to somebody else. NUL is dropped,
    /// since no database text can hold it.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut draft = Self::default();
        for (name, value) in pairs {
            if let Some((index, part)) = split_line_field(name) {
                if draft.lines.len() <= index {
                    draft.lines.resize_with(index + 1, LineDraft::default);
                }
                let Some(line) = draft.lines.get_mut(index) else {
                    continue;
                };
                match part {
                    "product" => line.product = storable(value),
                    "quantity" => line.quantity = storable(value),
                    "value" => line.value = storable(value),
                    _ => {}
                }
            } else if let Some(field) = draft.plain_field_mut(name) {
                *field = storable(value);
            }
        }
        draft.drop_trailing_blanks();
        draft
    }

    /// Takes out the product lines that hold nothing.
    pub fn drop_blank_lines(&mut self) {
        self.lines.retain(|line| !line.is_blank());
    }

    fn drop_trailing_blanks(&mut self) {
        while self.lines.last().is_some_and(LineDraft::is_blank) {
            self.lines.pop();
        }
    }

    /// What stands in the field of this name; nothing in one that there is not.
    pub fn text(&self, name: &str) -> String {
        let text = if let Some((index, part)) = split_line_field(name) {
            self.lines.get(index).and_then(|line| line.part(part))
        } else {
            let mut plain = self.plain_fields().into_iter();
            let found = plain.find(|(known, _)| *known == name);
            found.map(|(_, text)| text)
        };
        text.cloned().unwrap_or_default()
    }

    /// Whether nothing at all has been typed. A chosen currency, country, distributor or tender alone is not work to keep.
    pub fn is_blank(&self) -> bool {
        self.lines.iter().all(LineDraft::is_blank)
            && self
                .plain_fields()
                .into_iter()
                .filter(|(name, _)| {
                    !matches!(*name, "currency" | "country" | "distributor" | "tender")
                })
                .all(|(_, value)| value.trim().is_empty())
    }

    /// The sum of the lines that can be read so far, for showing while somebody types.
    pub fn running_total(&self) -> Option<Money> {
        let currency = Currency::parse(self.currency.trim())?;
        self.lines
            .iter()
            .filter_map(|line| Money::parse(&line.value, currency).ok())
            .try_fold(Money { minor: 0, currency }, |sum, value| {
                sum.add(value).ok()
            })
    }
}

/// Whether a field of this name belongs to a product line.
pub fn is_of_a_line(name: &str) -> bool {
    split_line_field(name).is_some()
}

/// The name of a line's field in the form: `line-0-product`.
pub fn line_field(index: usize, part: &str) -> String {
    ["line-", &index.to_string(), "-", part].concat()
}

/// Whether a field of this name belongs to a product line beyond all that are kept.
pub fn is_beyond_the_lines(name: &str) -> bool {
    numbered_line_field(name).is_some_and(|(index, _)| index >= KEPT_LINES)
}

fn split_line_field(name: &str) -> Option<(usize, &str)> {
    numbered_line_field(name).filter(|(index, _)| *index < KEPT_LINES)
}

fn numbered_line_field(name: &str) -> Option<(usize, &str)> {
    let (index, part) = name.strip_prefix("line-")?.split_once('-')?;
    Some((index.parse().ok()?, part))
}

fn storable(text: &str) -> String {
    text.replace('\0', "")
}

#[cfg(test)]
mod tests;
