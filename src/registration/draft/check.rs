//! The check of a draft: everything at once, so that a form is corrected in one go.
//!
//! What is wrong is found apart from what the draft becomes: a page checks while somebody types, and need not carry
//! what puts a registration together.

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
        let found = self.problems(terms, today);
        match self.read() {
            Some(valid) if found.is_empty() => Ok(valid),
            _ => Err(found),
        }
    }

    /// Everything that the check finds wrong.
    pub fn problems(&self, terms: &RegistrationTerms, today: LocalDate) -> Problems {
        let mut found = Problems::new();
        line(&mut found, "customer", &self.customer);
        self.find_website(&mut found);
        if let Some(text) = given(&mut found, "country", &self.country) {
            let country = Country::parse(text);
            if !country.is_some_and(|country| terms.countries.contains(&country)) {
                found.add("country", Problem::CountryNotOffered);
            }
        }
        line(&mut found, "city", &self.city);
        self.find_distributor(&mut found, terms);
        line(&mut found, "contact_name", &self.contact_name);
        within(&mut found, "contact_role", &self.contact_role, LONGEST_LINE);
        if let Some(text) = given(&mut found, "contact_email", &self.contact_email)
            && EmailAddress::parse(text).is_none()
        {
            found.add("contact_email", Problem::NotAnEmailAddress);
        }
        let phone = self.contact_phone.trim();
        if within(&mut found, "contact_phone", phone, LONGEST_LINE)
            && !phone.is_empty()
            && !is_phone_number(phone)
        {
            found.add("contact_phone", Problem::NotAPhoneNumber);
        }
        if let Some(text) = given(&mut found, "need", &self.need) {
            within(&mut found, "need", text, LONGEST_TEXT);
        }
        self.find_goods(&mut found, terms);
        self.find_expected_close(&mut found, terms, today);
        within(&mut found, "competitor", &self.competitor, LONGEST_LINE);
        if let Some(text) = given(&mut found, "tender", &self.tender) {
            match Tender::parse(text) {
                None => found.add("tender", Problem::NotAChoice),
                // Too late: the vendor's price would no longer be the partner's doing.
                Some(Tender::Published) => found.add("tender", Problem::TenderPublished),
                Some(_) => {}
            }
        }
        within(&mut found, "notes", &self.notes, LONGEST_TEXT);
        found
    }

    /// Which of them the reseller may choose, only the desk knows.
    fn find_distributor(&self, found: &mut Problems, terms: &RegistrationTerms) {
        let typed = self.distributor.trim();
        if typed.is_empty() {
            let country = Country::parse(&self.country);
            if country.is_some_and(|country| terms.needs_distributor(country)) {
                found.add("distributor", Problem::DistributorMissing);
            }
        } else if typed.parse::<PartnerId>().is_err() {
            found.add("distributor", Problem::NotAChoice);
        }
    }

    /// A company without a website says why: competing requests are found by it.
    fn find_website(&self, found: &mut Problems) {
        if !self.domain.trim().is_empty() {
            if WebDomain::parse(&self.domain).is_none() {
                found.add("domain", Problem::NotADomain);
            }
        } else if self.no_website.trim().is_empty() {
            found.add("domain", Problem::WebsiteMissing);
        } else {
            line(found, "no_website", &self.no_website);
        }
    }

    /// The order must be ahead, and no further than the programme looks.
    fn find_expected_close(
        &self,
        found: &mut Problems,
        terms: &RegistrationTerms,
        today: LocalDate,
    ) {
        let Some(text) = given(found, "expected_close", &self.expected_close) else {
            return;
        };
        let days = terms.horizon_days;
        let problem = match LocalDate::parse(text).map(|date| today.days_until(date)) {
            None => Problem::NotADate,
            Some(0) => Problem::DateIsToday,
            Some(ahead) if ahead < 0 => Problem::DatePassed,
            Some(ahead) if ahead > i64::from(days) => Problem::DateTooFar { days },
            Some(_) => return,
        };
        found.add("expected_close", problem);
    }

    /// The lines, then their currency, in the order of the form; what all lines come to is told at the first.
    fn find_goods(&self, found: &mut Problems, terms: &RegistrationTerms) {
        let minimum =
            Currency::parse(self.currency.trim()).and_then(|currency| terms.minimum_in(currency));
        let value = self.find_lines(found, minimum.map(|minimum| minimum.currency));
        let (Some(minimum), Some((first, value))) = (minimum, value) else {
            if given(found, "currency", &self.currency).is_some() && minimum.is_none() {
                found.add("currency", Problem::CurrencyNotOffered);
            }
            return;
        };
        let problem = match value {
            None => MoneyProblem::TooLarge.into(),
            Some(value) if value.minor < minimum.minor => Problem::BelowMinimum { minimum, value },
            Some(_) => return,
        };
        found.add(line_field(first, "value").as_str(), problem);
    }

    /// What is wrong with the lines that somebody typed into. Without a currency, with everything about them but their
    /// values. If nothing is: which is the first, and what they come to, if that can be kept.
    fn find_lines(
        &self,
        found: &mut Problems,
        currency: Option<Currency>,
    ) -> Option<(usize, Option<Money>)> {
        let Some((first, _)) = self.typed_lines().next() else {
            found.add(line_field(0, "product").as_str(), Problem::NoLines);
            return None;
        };
        if let Some((index, _)) = self.typed_lines().nth(MOST_LINES) {
            let most = MOST_LINES;
            let name = line_field(index, "product");
            found.add(name.as_str(), Problem::TooManyLines { most });
            return None;
        }
        let mut sum = currency.map(Money::zero);
        let mut is_right = currency.is_some();
        for (index, line) in self.typed_lines() {
            match line.find(found, index, currency) {
                Some(value) => sum = sum.and_then(|sum| sum.add(value).ok()),
                None => is_right = false,
            }
        }
        is_right.then_some((first, sum))
    }

    fn typed_lines(&self) -> impl Iterator<Item = (usize, &LineDraft)> {
        let lines = self.lines.iter().enumerate();
        lines.filter(|(_, line)| !line.is_blank())
    }

    /// What it becomes, if all of it can be read.
    fn read(&self) -> Option<ValidRegistration> {
        let currency = Currency::parse(self.currency.trim())?;
        let lines = self.typed_lines().map(|(_, line)| line.read(currency));
        let lines = lines.collect::<Option<Vec<ValidLine>>>()?;
        let nothing = Money::zero(currency);
        let value = lines
            .iter()
            .try_fold(nothing, |sum, line| sum.add(line.value).ok())?;
        let has_website = !self.domain.trim().is_empty();
        Some(ValidRegistration {
            customer: self.customer.trim().to_owned(),
            domain: WebDomain::parse(&self.domain),
            no_website: some(&self.no_website).filter(|_| !has_website),
            country: Country::parse(&self.country)?,
            city: self.city.trim().to_owned(),
            distributor: self.distributor.trim().parse().ok(),
            contact_name: self.contact_name.trim().to_owned(),
            contact_role: some(&self.contact_role),
            contact_email: EmailAddress::parse(&self.contact_email)?,
            contact_phone: some(&self.contact_phone),
            need: self.need.trim().to_owned(),
            lines,
            value,
            expected_close: LocalDate::parse(self.expected_close.trim())?,
            competitor: some(&self.competitor),
            tender: Tender::parse(self.tender.trim())?,
            notes: some(&self.notes),
        })
    }
}

impl LineDraft {
    /// What is wrong with it; its value, if nothing is and there is a currency.
    fn find(
        &self,
        found: &mut Problems,
        index: usize,
        currency: Option<Currency>,
    ) -> Option<Money> {
        let named = line(found, &line_field(index, "product"), &self.product);
        let name = line_field(index, "quantity");
        let counted = given(found, &name, &self.quantity).is_some_and(|text| {
            let wrong = quantity(text).err();
            let is_right = wrong.is_none();
            if let Some(problem) = wrong {
                found.add(name.as_str(), problem);
            }
            is_right
        });
        let currency = currency?;
        let name = line_field(index, "value");
        match Money::parse(given(found, &name, &self.value)?, currency) {
            Ok(value) => Some(value).filter(|_| named && counted),
            Err(problem) => {
                found.add(name.as_str(), Problem::Amount(problem));
                None
            }
        }
    }

    fn read(&self, currency: Currency) -> Option<ValidLine> {
        Some(ValidLine {
            product: self.product.trim().to_owned(),
            quantity: quantity(self.quantity.trim()).ok()?,
            value: Money::parse(&self.value, currency).ok()?,
        })
    }
}

/// What was typed, if anything; nothing is a problem.
fn given<'a>(found: &mut Problems, field: &str, text: &'a str) -> Option<&'a str> {
    let text = text.trim();
    if text.is_empty() {
        found.add(field, Problem::Required);
        return None;
    }
    Some(text)
}

/// Whether it is an answer of one line, as it has to be.
fn line(found: &mut Problems, field: &str, text: &str) -> bool {
    let Some(text) = given(found, field, text) else {
        return false;
    };
    if text.chars().any(char::is_control) {
        found.add(field, Problem::ControlCharacters);
        return false;
    }
    within(found, field, text, LONGEST_LINE)
}

/// Whether it is no longer than it may be.
fn within(found: &mut Problems, field: &str, text: &str, most: usize) -> bool {
    let problem = Problem::too_long(text.trim(), most);
    let fits = problem.is_none();
    if let Some(problem) = problem {
        found.add(field, problem);
    }
    fits
}

/// What was typed, if anything.
fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
