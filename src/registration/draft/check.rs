//! The check of a draft: everything at once, so that a form is corrected in one go.

use crate::id::PartnerId;
use crate::money::{Currency, Money, MoneyProblem};
use crate::problems::{Problem, Problems};
use crate::time::LocalDate;

use super::super::party::is_phone_number;
use super::super::{Country, EmailAddress, RegistrationTerms, Tender, WebDomain};
use super::quantity::quantity;
use super::{
    LONGEST_LINE, LONGEST_TEXT, LineDraft, MOST_LINES, RegistrationDraft, ValidLine,
    ValidRegistration, line_field,
};

impl RegistrationDraft {
    /// Checks everything at once, so that a person corrects a form in one go. `today` is the vendor's date.
    pub fn check(
        &self,
        terms: &RegistrationTerms,
        today: LocalDate,
    ) -> Result<ValidRegistration, Problems> {
        let mut found = Problems::new();
        let customer = required_line(&mut found, "customer", &self.customer);
        let (domain, no_website) = self.check_website(&mut found).unzip();
        let country = required(&mut found, "country", &self.country, |text| {
            Country::parse(text)
                .filter(|country| terms.countries.contains(country))
                .ok_or(Problem::CountryNotOffered)
        });
        let city = required_line(&mut found, "city", &self.city);
        let distributor = self.check_distributor(&mut found, terms, country);
        let contact_name = required_line(&mut found, "contact_name", &self.contact_name);
        let contact_role = optional(&mut found, "contact_role", &self.contact_role, LONGEST_LINE);
        let contact_email = required(&mut found, "contact_email", &self.contact_email, |text| {
            EmailAddress::parse(text).ok_or(Problem::NotAnEmailAddress)
        });
        let contact_phone = self.check_phone(&mut found);
        let need = required_text(&mut found, "need", &self.need);
        let goods = self.check_goods(&mut found, terms);
        let expected_close = self.check_expected_close(&mut found, terms, today);
        let competitor = optional(&mut found, "competitor", &self.competitor, LONGEST_LINE);
        let tender = self.check_tender(&mut found);
        let notes = optional(&mut found, "notes", &self.notes, LONGEST_TEXT);
        let whole = (|| {
            let (lines, value) = goods?;
            Some(ValidRegistration {
                customer: customer?,
                domain: domain?,
                no_website: no_website?,
                country: country?,
                city: city?,
                distributor,
                contact_name: contact_name?,
                contact_role,
                contact_email: contact_email?,
                contact_phone,
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

    /// Which of them the reseller may choose, only the desk knows.
    fn check_distributor(
        &self,
        found: &mut Problems,
        terms: &RegistrationTerms,
        country: Option<Country>,
    ) -> Option<PartnerId> {
        let typed = self.distributor.trim();
        let problem = if !typed.is_empty() {
            match typed.parse() {
                Ok(distributor) => return Some(distributor),
                Err(_) => Problem::NotAChoice,
            }
        } else if country.is_some_and(|country| terms.needs_distributor(country)) {
            Problem::DistributorMissing
        } else {
            return None;
        };
        found.add("distributor", problem);
        None
    }

    fn check_phone(&self, found: &mut Problems) -> Option<String> {
        let phone = optional(found, "contact_phone", &self.contact_phone, LONGEST_LINE)?;
        if !is_phone_number(&phone) {
            found.add("contact_phone", Problem::NotAPhoneNumber);
        }
        Some(phone)
    }

    /// A company without a website says why: competing requests are found by it.
    fn check_website(&self, found: &mut Problems) -> Option<(Option<WebDomain>, Option<String>)> {
        if !self.domain.trim().is_empty() {
            let domain = required(found, "domain", &self.domain, |text| {
                WebDomain::parse(text).ok_or(Problem::NotADomain)
            })?;
            return Some((Some(domain), None));
        }
        if self.no_website.trim().is_empty() {
            found.add("domain", Problem::WebsiteMissing);
            return None;
        }
        let why = required_line(found, "no_website", &self.no_website)?;
        Some((None, Some(why)))
    }

    /// The order must be ahead, and no further than the programme looks.
    fn check_expected_close(
        &self,
        found: &mut Problems,
        terms: &RegistrationTerms,
        today: LocalDate,
    ) -> Option<LocalDate> {
        let date = required(found, "expected_close", &self.expected_close, |text| {
            LocalDate::parse(text).ok_or(Problem::NotADate)
        })?;
        let days = today.days_until(date);
        if days <= 0 {
            let problem = if days == 0 {
                Problem::DateIsToday
            } else {
                Problem::DatePassed
            };
            found.add("expected_close", problem);
            return None;
        }
        if days > i64::from(terms.horizon_days) {
            let days = terms.horizon_days;
            found.add("expected_close", Problem::DateTooFar { days });
            return None;
        }
        Some(date)
    }

    /// A published tender is too late: the vendor's price would no longer be the partner's doing.
    fn check_tender(&self, found: &mut Problems) -> Option<Tender> {
        let tender = required(found, "tender", &self.tender, |text| {
            Tender::parse(text).ok_or(Problem::NotAChoice)
        })?;
        if tender == Tender::Published {
            found.add("tender", Problem::TenderPublished);
            return None;
        }
        Some(tender)
    }

    /// The lines, then their currency, in the order of the form.
    fn check_goods(
        &self,
        found: &mut Problems,
        terms: &RegistrationTerms,
    ) -> Option<(Vec<ValidLine>, Money)> {
        let mut of_currency = Problems::new();
        let minimum = required(&mut of_currency, "currency", &self.currency, |text| {
            Currency::parse(text)
                .and_then(|currency| terms.minimum_in(currency))
                .ok_or(Problem::CurrencyNotOffered)
        });
        let typed: Vec<(usize, &LineDraft)> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| !line.is_blank())
            .collect();
        let lines = check_lines(found, &typed, minimum.map(|minimum| minimum.currency));
        found.append(of_currency);
        let (lines, minimum) = (lines?, minimum?);
        let first = line_field(typed.first()?.0, "value");
        let nothing = Money::zero(minimum.currency);
        let Some(value) = lines
            .iter()
            .try_fold(nothing, |sum, line| sum.add(line.value).ok())
        else {
            found.add(first, MoneyProblem::TooLarge);
            return None;
        };
        if value.minor < minimum.minor {
            found.add(first, Problem::BelowMinimum { minimum, value });
            return None;
        }
        Some((lines, value))
    }
}

/// Checks the lines that somebody typed into. Without a currency, everything about them but their values.
fn check_lines(
    found: &mut Problems,
    typed: &[(usize, &LineDraft)],
    currency: Option<Currency>,
) -> Option<Vec<ValidLine>> {
    if typed.is_empty() {
        found.add(line_field(0, "product"), Problem::NoLines);
        return None;
    }
    if let Some((index, _)) = typed.get(MOST_LINES) {
        let most = MOST_LINES;
        found.add(
            line_field(*index, "product"),
            Problem::TooManyLines { most },
        );
        return None;
    }
    let lines: Vec<Option<ValidLine>> = typed
        .iter()
        .map(|(index, line)| line.check(found, *index, currency))
        .collect();
    lines.into_iter().collect()
}

impl LineDraft {
    fn check(
        &self,
        found: &mut Problems,
        index: usize,
        currency: Option<Currency>,
    ) -> Option<ValidLine> {
        let product = required_line(found, &line_field(index, "product"), &self.product);
        let name = line_field(index, "quantity");
        let quantity = required(found, &name, &self.quantity, quantity);
        let currency = currency?;
        let value = required(found, &line_field(index, "value"), &self.value, |text| {
            Money::parse(text, currency).map_err(Problem::Amount)
        });
        Some(ValidLine {
            product: product?,
            quantity: quantity?,
            value: value?,
        })
    }
}

fn required<T>(
    found: &mut Problems,
    field: &str,
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, Problem>,
) -> Option<T> {
    let text = text.trim();
    let parsed = if text.is_empty() {
        Err(Problem::Required)
    } else {
        parse(text)
    };
    parsed.map_err(|problem| found.add(field, problem)).ok()
}

fn required_line(found: &mut Problems, field: &str, text: &str) -> Option<String> {
    let line = required(found, field, text, |text| {
        if text.chars().any(char::is_control) {
            Err(Problem::ControlCharacters)
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
    let problem = Problem::too_long(&text, most);
    if let Some(problem) = problem {
        found.add(field, problem);
        return None;
    }
    Some(text)
}
