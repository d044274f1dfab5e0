//! Problems with what a person typed, in types. The text that tells people how to correct them is the
//! app's.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::agreement::unsupported::Unsupported;
use crate::localized::Localized;
use crate::money::{Currency, Money, MoneyProblem};
use crate::partner::tier::TierKey;
use crate::registration::party::Country;
use crate::table::column::Column;
use crate::time::LocalDate;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Problem {
    /// Nothing was given.
    Required,
    /// It has more characters than fit.
    TooLong {
        /// How many fit.
        most: usize,
        /// How many are too many.
        over: usize,
    },
    /// It has fewer characters than it needs.
    TooShort {
        /// How many it needs.
        least: usize,
    },
    /// It holds characters that cannot be shown.
    ControlCharacters,
    /// It is none of the choices.
    NotAChoice,
    /// It is no web domain.
    NotADomain,
    /// There is neither a website nor a reason why there is none.
    WebsiteMissing,
    /// It is no e-mail address.
    NotAnEmailAddress,
    /// It is no telephone number.
    NotAPhoneNumber,
    /// There is nobody and nothing of this name.
    NothingFound,
    /// It is not the name of whom it is about.
    OtherName,
    /// Somebody has this e-mail address already.
    EmailTaken,
    /// The e-mail address is the one so far.
    SameEmail,
    /// It is no country code.
    NotACountry,
    /// Deals with customers in this country are not registered.
    CountryNotOffered,
    /// Deals in this currency are not registered.
    CurrencyNotOffered,
    /// It is no date.
    NotADate,
    /// The date is before today, where a later one is meant.
    DatePassed,
    /// The date is today, where a later one is meant.
    DateIsToday,
    /// The date is further ahead than the programme looks.
    DateTooFar {
        /// How many days ahead it looks.
        days: u16,
    },
    /// The tender is out, so that it is too late.
    TenderPublished,
    /// It is no quantity.
    NotAQuantity,
    /// It is more than is taken of one product.
    QuantityTooLarge {
        /// How many are.
        most: u32,
    },
    /// It is no amount.
    Amount(MoneyProblem),
    /// The whole is worth less than what is registered.
    BelowMinimum {
        /// The smallest value that is registered.
        minimum: Money,
        /// What it comes to.
        value: Money,
    },
    /// No product is named.
    NoLines,
    /// More products than fit.
    TooManyLines {
        /// How many fit.
        most: usize,
    },
    /// More files than fit.
    TooManyFiles {
        /// How many fit.
        most: usize,
    },
    /// The company's files take all the room that it has.
    StorageFull {
        /// How much that is.
        megabytes: u64,
    },
    /// Nobody says why a partner's status is changed.
    StatusReasonMissing,
    /// A role of the other side: staff roles mean nothing at a partner, nor the other way round.
    RoleOfTheOtherSide,
    /// It is no angle on the circle of hues.
    NotAHue,
    /// The terms in force have no such tier.
    TierUnknown,
    /// The terms name a tier twice.
    TierTwice {
        /// Which.
        tier: TierKey,
    },
    /// A tier has no name in English, which stands in for every other language.
    TierNameMissing {
        /// Which.
        tier: TierKey,
    },
    /// A tier's discount is less than nothing or more than all.
    TierDiscount {
        /// Which.
        tier: TierKey,
    },
    /// The terms leave out a tier that partners are in.
    TierInUse {
        /// What it is called.
        name: Localized,
    },
    /// The terms leave out a currency that partners have.
    CurrencyInUse {
        /// Which.
        currency: Currency,
    },
    /// The password is one of those that are tried first.
    CommonPassword,
    /// The password that was typed again is another.
    PasswordsDiffer,
    /// It is no time zone.
    NotAZone,
    /// It is no time of the day.
    NotATime,
    /// It closes before it opens.
    ClosesBeforeOpening,
    /// No day of the week is open.
    NeverOpen,
    /// It is no whole number in the range.
    NotInRange {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// It is no percentage from 0 to 100.
    NotAPercentage,
    /// It is no currency.
    NotACurrency,
    /// It stands there twice.
    Twice,
    /// One of several lines is no date.
    NotADateInLine {
        /// Which, from 1.
        line: usize,
    },
    /// It is no number of hours and minutes.
    NotADuration,
    /// It is no exchange rate.
    NotAnExchangeRate,
    /// The programme's own currency needs no rate.
    RateOfBase,
    /// Rates say nothing without the programme's own currency.
    BaseMissing,
    /// Settings cannot hold from so early on.
    EffectiveTooEarly {
        /// The first day from which they can.
        earliest: LocalDate,
    },
    /// Settings that hold from so late on are a mistake.
    EffectiveTooLate {
        /// The last day from which they can.
        latest: LocalDate,
    },
    /// More than fit.
    TooMany {
        /// How many fit.
        most: usize,
    },
    /// One of several codes is no country.
    NotACountryCode {
        /// Which.
        code: String,
    },
    /// Nobody has ticked that they accept.
    NotAgreed,
    /// No role is chosen.
    NoRole,
    /// A product has no price in any currency.
    NoPrice,
    /// A product number begins with a letter or a digit.
    ProductNumberStart,
    /// Deals in this country are bought through a distributor, and none is chosen.
    DistributorMissing,
    /// The distributor is none through which the reseller may buy in this country now.
    DistributorNotTied,
    /// Only resellers buy from a distributor.
    DistributorOfDistributor,
    /// It stands in an earlier line already.
    AlreadyInLine {
        /// Which, from 1.
        line: usize,
    },
    /// Some lines of a file are wrong, so that nothing of it is taken over.
    LinesWrong {
        /// How many.
        lines: usize,
    },
    /// A file is larger than is read.
    FileTooLarge {
        /// How many megabytes are read.
        megabytes: usize,
    },
    /// A quotation mark that was opened is never closed.
    QuoteNotClosed,
    /// The first line of a file does not name some columns.
    HeadingsMissing {
        /// Which.
        columns: Vec<Column>,
    },
    /// No file is chosen.
    NoFile,
    /// The file has nothing in it.
    FileEmpty,
    /// The file is a workbook of a spreadsheet program, not a table as text.
    FileIsWorkbook,
    /// The file is no text at all.
    FileNotText,
    /// There is nothing below the heading of a file.
    NoLinesBelowHeading,
    /// A file has more lines than are read at once.
    FileTooLong {
        /// How many are read.
        most: usize,
    },
    /// A line of a file has more or fewer cells than the first line.
    CellCount {
        /// How many the first line has.
        expected: usize,
        /// How many this one has.
        found: usize,
    },
    /// The programme has no such currency.
    CurrencyNotInProgramme {
        /// What was written.
        written: String,
        /// The codes that there are.
        offered: String,
    },
    /// It is none of what may stand there.
    NotOneOf {
        /// What may.
        offered: String,
    },
    /// No partner has this name, web domain or number.
    NoSuchPartner,
    /// Several partners are called so.
    SeveralPartners,
    /// The partner is there, but the partnership has ended.
    PartnershipEnded,
    /// It is another partner than the one whose people are brought.
    OtherPartner,
    /// The company is there, but is no distributor.
    NotADistributor,
    /// No channel manager has this e-mail address.
    NoSuchManager,
    /// It is no picture of a kind that is taken.
    NotAnImage,
    /// It is a drawing, which can carry programs.
    ImageIsDrawing,
    /// A picture is too small or too large to show.
    ImageSize {
        /// The fewest pixels a side.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A picture has more bytes than are taken.
    ImageTooLarge {
        /// How many kilobytes are.
        kilobytes: usize,
    },
    /// Another line of the file has another name for the product.
    OtherNameInLine {
        /// Which, from 1.
        line: usize,
    },
    /// Tax ids of that country are written in another way.
    NotATaxId {
        /// Which.
        country: Country,
    },
    /// It looks like a tax id of that country, but its check digits say that it is mistyped.
    TaxIdMistyped {
        /// Which.
        country: Country,
    },
    /// It is later than today, where something that was done is meant.
    DateInFuture,
    /// Nobody is their own deputy.
    OwnDeputy,
    /// They have a deputy on some of these days.
    DeputyAlready {
        /// The first of the other one's days.
        from: LocalDate,
        /// The last.
        until: LocalDate,
    },
    /// Who is to stand in is away on some of these days.
    DeputyAway {
        /// The first day of that.
        from: LocalDate,
        /// The last.
        until: LocalDate,
    },
    /// Who wants a deputy stands in for somebody else on some of these days.
    StandsIn {
        /// The first day of that.
        from: LocalDate,
        /// The last.
        until: LocalDate,
    },
    /// It buys from distributors, which a distributor does not.
    BuysFromDistributors,
    /// Resellers buy from it, which they do not from a reseller.
    HasResellers,
    /// An agreement does not show it as it is meant.
    NotInAgreements {
        /// The line where it stands, from 1.
        line: usize,
        /// What it is.
        what: Unsupported,
    },
    /// There is more that an agreement does not show than is listed.
    MoreNotInAgreements {
        /// How much more.
        count: usize,
    },
}

impl Problem {
    /// That a text is too long, if it has more characters than fit.
    pub fn too_long(text: &str, most: usize) -> Option<Self> {
        let over = text.chars().count().saturating_sub(most);
        (over > 0).then_some(Self::TooLong { most, over })
    }
}

impl From<MoneyProblem> for Problem {
    fn from(problem: MoneyProblem) -> Self {
        Self::Amount(problem)
    }
}

/// Problems by field. Fields stay in the order in which they were first found wrong, which is the
/// order of the form, so that the summary above the form reads from top to bottom.
///
/// A floor that knows more problems than the domain does puts its own type into `P`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Problems<P = Problem> {
    fields: Vec<(String, Vec<P>)>,
}

impl<P> Default for Problems<P> {
    fn default() -> Self {
        Self::new()
    }
}

impl<P> Problems<P> {
    /// Nothing is wrong yet.
    pub const fn new() -> Self {
        Self { fields: Vec::new() }
    }

    /// Exactly one thing is wrong.
    pub fn one(field: impl Into<String>, problem: impl Into<P>) -> Self {
        let mut problems = Self::new();
        problems.add(field, problem);
        problems
    }

    /// Says that something is wrong with a field.
    pub fn add(&mut self, field: impl Into<String>, problem: impl Into<P>) {
        let (field, problem) = (field.into(), problem.into());
        match self.fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, problems)) => problems.push(problem),
            None => self.fields.push((field, vec![problem])),
        }
    }

    /// Takes over everything that another check found.
    pub fn append(&mut self, other: Self) {
        for (field, problems) in other.fields {
            for problem in problems {
                self.add(field.clone(), problem);
            }
        }
    }

    /// The same problems with those of these fields first, in this order: what was found later may stand further up in
    /// the form.
    #[must_use]
    pub fn beginning_with(mut self, order: &[&str]) -> Self {
        self.fields.sort_by_key(|(field, _)| {
            let place = order.iter().position(|known| known == field);
            place.unwrap_or(order.len())
        });
        self
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What is wrong with one field; empty when nothing is.
    pub fn for_field(&self, field: &str) -> &[P] {
        self.fields
            .iter()
            .find(|(known, _)| known == field)
            .map_or(&[], |(_, problems)| problems.as_slice())
    }

    /// Each wrong field with its problems, in the order of the form.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[P])> {
        self.fields
            .iter()
            .map(|(field, problems)| (field.as_str(), problems.as_slice()))
    }

    /// The same problems, each said in another way.
    pub fn map<Q>(&self, mut say: impl FnMut(&P) -> Q) -> Problems<Q> {
        Problems {
            fields: self
                .fields
                .iter()
                .map(|(field, problems)| (field.clone(), problems.iter().map(&mut say).collect()))
                .collect(),
        }
    }

    /// The value when nothing is wrong, else the problems.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

/// For logs: people read the app's words.
impl<P: fmt::Debug> fmt::Display for Problems<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (field, problems)) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{field}: ")?;
            for (index, problem) in problems.iter().enumerate() {
                if index > 0 {
                    f.write_str(", ")?;
                }
                write!(f, "{problem:?}")?;
            }
        }
        Ok(())
    }
}

impl<P: fmt::Debug> std::error::Error for Problems<P> {}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_the_order_of_the_form() {
        let mut problems: Problems = Problems::new();
        assert!(problems.is_empty());
        problems.add("value", Problem::Required);
        problems.add("close_date", Problem::DateTooFar { days: 3 });
        problems.add("value", MoneyProblem::Negative);
        let fields: Vec<_> = problems.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["value", "close_date"]);
        assert_eq!(
            problems.for_field("value"),
            [Problem::Required, Problem::Amount(MoneyProblem::Negative)]
        );
        assert!(problems.for_field("customer").is_empty());
        assert_eq!(
            problems.to_string(),
            "value: Required, Amount(Negative); close_date: DateTooFar { days: 3 }"
        );

        let json = serde_json::to_string(&problems).unwrap();
        assert_eq!(serde_json::from_str::<Problems>(&json).unwrap(), problems);
        assert_eq!(problems.clone().into_result(1), Err(problems));
        assert_eq!(Problems::<Problem>::new().into_result(1), Ok(1));
    }

    #[test]
    fn what_was_found_late_can_stand_first() {
        let mut problems: Problems = Problems::one("zone", Problem::NotAZone);
        problems.add("email", Problem::Required);
        problems.add("company", Problem::Required);
        problems.add("name", Problem::Required);
        let sorted = problems.beginning_with(&["name", "password", "email"]);
        let fields: Vec<_> = sorted.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["name", "email", "zone", "company"]);
    }

    #[test]
    fn appending_merges_by_field() {
        let mut problems: Problems = Problems::one("value", Problem::Required);
        let mut other = Problems::one("customer", Problem::Required);
        other.add("value", Problem::TooLong { most: 3, over: 2 });
        problems.append(other);
        assert_eq!(problems.for_field("value").len(), 2);
        assert_eq!(problems.iter().count(), 2);
        let said = problems.map(|problem| format!("{problem:?}"));
        assert_eq!(
            said.for_field("value"),
            ["Required", "TooLong { most: 3, over: 2 }"]
        );
    }
}
