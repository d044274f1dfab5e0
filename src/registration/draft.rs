//! What a partner typed, and the check that turns it into a registration.

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money, MoneyProblem};
use crate::problems::{Message, Problems};
use crate::programme::Terms;
use crate::time::LocalDate;

use super::{Country, EmailAddress, Tender, WebDomain};

/// The most product lines one registration takes.
pub const MOST_LINES: usize = 20;
/// The longest answer to a question of one line, in characters.
pub const LONGEST_LINE: usize = 200;
/// The longest free text, in characters.
pub const LONGEST_TEXT: usize = 4000;

/// A registration as it is typed: nothing is parsed, nothing is lost, everything may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistrationDraft {
    /// The customer's legal name.
    pub customer: String,
    /// The customer's web domain, or an address that holds it.
    pub domain: String,
    /// ISO code of the customer's country.
    pub country: String,
    /// The customer's city.
    pub city: String,
    /// Who the partner talks to at the customer.
    pub contact_name: String,
    /// The contact's e-mail address.
    pub contact_email: String,
    /// What the customer needs.
    pub need: String,
    /// ISO code of the currency of all values.
    pub currency: String,
    /// The date on which the order is expected, `YYYY-MM-DD`.
    pub expected_close: String,
    /// Who else is competing, if known.
    pub competitor: String,
    /// Whether the customer buys by tender: `no`, `planned`, `published`.
    pub tender: String,
    /// Anything else the channel manager should know.
    pub notes: String,
    /// The products asked for.
    pub lines: Vec<LineDraft>,
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
    /// The customer's web domain.
    pub domain: WebDomain,
    /// The customer's country.
    pub country: Country,
    /// The customer's city.
    pub city: String,
    /// Who the partner talks to.
    pub contact_name: String,
    /// The contact's address.
    pub contact_email: EmailAddress,
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
        while draft.lines.last().is_some_and(LineDraft::is_blank) {
            draft.lines.pop();
        }
        draft
    }

    /// Whether nothing at all has been typed. A chosen currency, country or tender alone is not work to keep.
    pub fn is_blank(&self) -> bool {
        self.lines.iter().all(LineDraft::is_blank)
            && self
                .plain_fields()
                .into_iter()
                .filter(|(name, _)| !matches!(*name, "currency" | "country" | "tender"))
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

    /// Checks everything at once, so that a person mends a form in one go. `today` is the vendor's date.
    pub fn check(&self, terms: &Terms, today: LocalDate) -> Result<ValidRegistration, Problems> {
        let mut found = Problems::new();
        let customer = required_line(&mut found, "customer", &self.customer);
        let domain = required(&mut found, "domain", &self.domain, |text| {
            WebDomain::parse(text).ok_or("problem-domain")
        });
        let country = required(&mut found, "country", &self.country, |text| {
            Country::parse(text)
                .filter(|country| terms.countries.contains(country))
                .ok_or("problem-country")
        });
        let city = required_line(&mut found, "city", &self.city);
        let contact_name = required_line(&mut found, "contact_name", &self.contact_name);
        let contact_email = required(&mut found, "contact_email", &self.contact_email, |text| {
            EmailAddress::parse(text).ok_or("problem-email")
        });
        let need = required_text(&mut found, "need", &self.need);
        let expected_close = self.check_expected_close(&mut found, terms, today);
        let competitor = optional(&mut found, "competitor", &self.competitor, LONGEST_LINE);
        let notes = optional(&mut found, "notes", &self.notes, LONGEST_TEXT);
        let tender = self.check_tender(&mut found);
        let goods = self.check_goods(&mut found, terms);
        let whole = (|| {
            let (lines, value) = goods?;
            Some(ValidRegistration {
                customer: customer?,
                domain: domain?,
                country: country?,
                city: city?,
                contact_name: contact_name?,
                contact_email: contact_email?,
                need: need?,
                lines,
                value,
                expected_close: expected_close?,
                competitor,
                tender: tender?,
                notes,
            })
        })();
        match whole {
            Some(valid) if found.is_empty() => Ok(valid),
            _ => Err(found),
        }
    }

    /// The order must be ahead, and no further than the programme looks.
    fn check_expected_close(
        &self,
        found: &mut Problems,
        terms: &Terms,
        today: LocalDate,
    ) -> Option<LocalDate> {
        let date = required(found, "expected_close", &self.expected_close, |text| {
            LocalDate::parse(text).ok_or("problem-date")
        })?;
        let days = today.days_until(date);
        if days <= 0 {
            found.add("expected_close", Message::new("problem-date-passed"));
            return None;
        }
        if days > i64::from(terms.horizon_days) {
            let message =
                Message::new("problem-date-too-far").with("days", terms.horizon_days.to_string());
            found.add("expected_close", message);
            return None;
        }
        Some(date)
    }

    /// A published tender is too late: the vendor's price would no longer be the partner's doing.
    fn check_tender(&self, found: &mut Problems) -> Option<Tender> {
        let tender = required(found, "tender", &self.tender, |text| {
            Tender::parse(text).ok_or("problem-choose")
        })?;
        if tender == Tender::Published {
            found.add("tender", Message::new("problem-tender-published"));
            return None;
        }
        Some(tender)
    }

    fn check_goods(&self, found: &mut Problems, terms: &Terms) -> Option<(Vec<ValidLine>, Money)> {
        let minimum = required(found, "currency", &self.currency, |text| {
            Currency::parse(text)
                .and_then(|currency| terms.minimum_in(currency))
                .ok_or("problem-currency")
        })?;
        let typed: Vec<_> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.is_blank())
            .collect();
        if typed.is_empty() {
            found.add(line_field(0, "product"), Message::new("problem-no-lines"));
            return None;
        }
        if self.lines.len() > MOST_LINES {
            let message =
                Message::new("problem-too-many-lines").with("most", MOST_LINES.to_string());
            found.add(line_field(MOST_LINES, "product"), message);
            return None;
        }
        let lines: Vec<Option<ValidLine>> = typed
            .iter()
            .map(|(index, line)| line.check(found, *index, minimum.currency))
            .collect();
        let lines: Vec<ValidLine> = lines.into_iter().collect::<Option<_>>()?;
        let nothing = Money {
            minor: 0,
            currency: minimum.currency,
        };
        let Some(value) = lines
            .iter()
            .try_fold(nothing, |sum, line| sum.add(line.value).ok())
        else {
            found.add(
                line_field(0, "value"),
                Message::new("problem-amount-too-large"),
            );
            return None;
        };
        if value.minor < minimum.minor {
            let message = Message::new("problem-below-minimum")
                .with("minimum", minimum.grouped())
                .with("currency", minimum.currency.code())
                .with("value", value.grouped());
            found.add(
                line_field(typed.first().map_or(0, |(index, _)| *index), "value"),
                message,
            );
            return None;
        }
        Some((lines, value))
    }

    fn plain_fields(&self) -> [(&'static str, &String); 12] {
        [
            ("customer", &self.customer),
            ("domain", &self.domain),
            ("country", &self.country),
            ("city", &self.city),
            ("contact_name", &self.contact_name),
            ("contact_email", &self.contact_email),
            ("need", &self.need),
            ("currency", &self.currency),
            ("expected_close", &self.expected_close),
            ("competitor", &self.competitor),
            ("tender", &self.tender),
            ("notes", &self.notes),
        ]
    }

    fn plain_field_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "customer" => &mut self.customer,
            "domain" => &mut self.domain,
            "country" => &mut self.country,
            "city" => &mut self.city,
            "contact_name" => &mut self.contact_name,
            "contact_email" => &mut self.contact_email,
            "need" => &mut self.need,
            "currency" => &mut self.currency,
            "expected_close" => &mut self.expected_close,
            "competitor" => &mut self.competitor,
            "tender" => &mut self.tender,
            "notes" => &mut self.notes,
            _ => return None,
        })
    }
}

impl LineDraft {
    fn check(&self, found: &mut Problems, index: usize, currency: Currency) -> Option<ValidLine> {
        let product = required_line(found, &line_field(index, "product"), &self.product);
        let quantity = required(
            found,
            &line_field(index, "quantity"),
            &self.quantity,
            |text| {
                text.parse::<u32>()
                    .ok()
                    .filter(|quantity| (1..=1_000_000).contains(quantity))
                    .ok_or("problem-quantity")
            },
        );
        let value = required(found, &line_field(index, "value"), &self.value, |text| {
            Money::parse(text, currency).map_err(|problem| match problem {
                MoneyProblem::TooManyDecimals => "problem-amount-decimals",
                MoneyProblem::Negative => "problem-amount-negative",
                MoneyProblem::TooLarge => "problem-amount-too-large",
                MoneyProblem::Empty | MoneyProblem::NotANumber => "problem-amount",
            })
        });
        Some(ValidLine {
            product: product?,
            quantity: quantity?,
            value: value?,
        })
    }
}

/// The name of a line's field in the form: `line-0-product`.
pub fn line_field(index: usize, part: &str) -> String {
    format!("line-{index}-{part}")
}

fn split_line_field(name: &str) -> Option<(usize, &str)> {
    let (index, part) = name.strip_prefix("line-")?.split_once('-')?;
    let index = index
        .parse::<usize>()
        .ok()
        .filter(|index| *index <= MOST_LINES)?;
    Some((index, part))
}

fn storable(text: &str) -> String {
    text.replace('\0', "")
}

fn required<T>(
    found: &mut Problems,
    field: &str,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, &'static str>,
) -> Option<T> {
    let text = text.trim();
    let parsed = if text.is_empty() {
        Err("problem-required")
    } else {
        parse(text)
    };
    parsed
        .map_err(|key| found.add(field, Message::new(key)))
        .ok()
}

fn required_line(found: &mut Problems, field: &str, text: &str) -> Option<String> {
    let line = required(found, field, text, |text| {
        if text.chars().any(char::is_control) {
            Err("problem-control-characters")
        } else {
            Ok(text.to_owned())
        }
    })?;
    within(found, field, line, LONGEST_LINE)
}

fn required_text(found: &mut Problems, field: &str, text: &str) -> Option<String> {
    let text = required(found, field, text, |text| Ok(text.to_owned()))?;
    within(found, field, text, LONGEST_TEXT)
}

fn optional(found: &mut Problems, field: &str, text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        None
    } else {
        within(found, field, text.to_owned(), most)
    }
}

fn within(found: &mut Problems, field: &str, text: String, most: usize) -> Option<String> {
    if text.chars().count() <= most {
        return Some(text);
    }
    found.add(
        field,
        Message::new("problem-too-long").with("most", most.to_string()),
    );
    None
}

#[cfg(test)]
mod tests;
