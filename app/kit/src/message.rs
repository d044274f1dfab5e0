//! The message keys of problems and refusals. The domain and the desk have them as types; only this file maps
//! them to keys. The text itself is looked up where it is shown.

use portico::agreement;
use portico::agreement::unsupported::{MOST_COLUMNS, Unsupported};
use portico::application::{self, tax_id};
use portico::link::LinkRefusal;
use portico::money::{Money, MoneyProblem};
use portico::partner::{self, Ineligibility};
use portico::person;
use portico::privacy;
use portico::problems::{Problem, Problems};
use portico::product::Refusal as ProductRefusal;
use portico::registration::{Country, Refusal};
use portico::table::Column;
use portico::time::LocalDate;

use crate::i18n::{self, Language};
use crate::registration::facts::country_words;
use crate::ui::{Moment, amount_words, date_words, number_format};

/// A text by its key in the message files, with what is filled into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The key.
    pub key: &'static str,
    /// Names and values that the text speaks of.
    pub args: Vec<(&'static str, String)>,
}

/// The messages beside the fields of a form.
pub type FieldErrors = Problems<Message>;

impl Message {
    /// The text with this key and nothing filled in.
    pub const fn new(key: &'static str) -> Self {
        Self {
            key,
            args: Vec::new(),
        }
    }

    /// The same text with one more value filled in.
    // By value, so that numbers and texts are written alike.
    #[allow(clippy::needless_pass_by_value)]
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

/// What a message says, in the language of the page.
pub fn message(message: &Message) -> String {
    i18n::filled(message.key, &message.args)
}

impl From<&Problem> for Message {
    // One arm a problem.
    #[allow(clippy::too_many_lines)]
    fn from(problem: &Problem) -> Self {
        match problem {
            Problem::Required => Self::new("problem-required"),
            Problem::TooLong { most, over } => Self::new("problem-too-long")
                .with("most", most)
                .with("over", over),
            Problem::TooShort { least } => Self::new("problem-too-short").with("least", least),
            Problem::ControlCharacters => Self::new("problem-control-characters"),
            Problem::NotAChoice => Self::new("problem-choose"),
            Problem::NotADomain => Self::new("problem-domain"),
            Problem::WebsiteMissing => Self::new("problem-website-missing"),
            Problem::NotAnEmailAddress => Self::new("problem-email"),
            Problem::NotAPhoneNumber => Self::new("problem-phone"),
            Problem::NothingFound => Self::new("problem-nothing-found"),
            Problem::OtherName => Self::new("problem-other-name"),
            Problem::EmailTaken => Self::new("problem-email-taken"),
            Problem::SameEmail => Self::new("problem-same-email"),
            Problem::NotACountry => Self::new("problem-country-code"),
            Problem::CountryNotOffered => Self::new("problem-country"),
            Problem::CurrencyNotOffered => Self::new("problem-currency"),
            Problem::NotADate => Self::new("problem-date"),
            Problem::DatePassed => Self::new("problem-date-passed"),
            Problem::DateIsToday => Self::new("problem-date-is-today"),
            Problem::DateTooFar { days } => Self::new("problem-date-too-far").with("days", days),
            Problem::TenderPublished => Self::new("problem-tender-published"),
            Problem::NotAQuantity => Self::new("problem-quantity"),
            Problem::QuantityTooLarge { most } => Self::new("problem-quantity-too-large")
                .with("most", number_format().grouped(&most.to_string())),
            Problem::Amount(problem) => (*problem).into(),
            Problem::BelowMinimum { minimum, value } => Self::new("problem-below-minimum")
                .with("minimum", amount_words(*minimum))
                .with("value", amount_words(*value)),
            Problem::NoLines => Self::new("problem-no-lines"),
            Problem::TooManyLines { most } => {
                Self::new("problem-too-many-lines").with("most", most)
            }
            Problem::TooManyFiles { most } => {
                Self::new("problem-too-many-files").with("most", most)
            }
            Problem::StorageFull { megabytes } => {
                Self::new("problem-storage-full").with("megabytes", megabytes)
            }
            Problem::StatusReasonMissing => Self::new("problem-status-reason-missing"),
            Problem::RoleOfTheOtherSide => Self::new("problem-role-of-the-other-side"),
            Problem::NotAHue => Self::new("problem-hue"),
            Problem::TierUnknown => Self::new("problem-tier-unknown"),
            Problem::TierTwice { tier } => Self::new("problem-tier-twice").with("tier", tier),
            Problem::TierNameMissing { tier } => {
                Self::new("problem-tier-name-missing").with("tier", tier)
            }
            Problem::TierDiscount { tier } => Self::new("problem-tier-discount").with("tier", tier),
            Problem::TierInUse { name } => {
                let name = name.get(Language::current().tag()).unwrap_or_default();
                Self::new("problem-tier-in-use").with("tier", name)
            }
            Problem::CurrencyInUse { currency } => {
                Self::new("problem-currency-in-use").with("currency", currency)
            }
            Problem::CommonPassword => Self::new("problem-common-password"),
            Problem::PasswordsDiffer => Self::new("problem-passwords-differ"),
            Problem::NotAZone => Self::new("problem-zone"),
            Problem::NotATime => Self::new("problem-time"),
            Problem::ClosesBeforeOpening => Self::new("problem-closes-before-opening"),
            Problem::NeverOpen => Self::new("problem-never-open"),
            Problem::NotInRange { least, most } => Self::new("problem-not-in-range")
                .with("least", least)
                .with("most", most),
            Problem::NotAPercentage => Self::new("problem-percentage"),
            Problem::NotACurrency => Self::new("problem-currency-code"),
            Problem::Twice => Self::new("problem-twice"),
            Problem::NotADateInLine { line } => {
                Self::new("problem-date-in-line").with("line", line)
            }
            Problem::NotADuration => Self::new("problem-duration"),
            Problem::NotAnExchangeRate => Self::new("problem-exchange-rate"),
            Problem::RateOfBase => Self::new("problem-rate-of-base"),
            Problem::BaseMissing => Self::new("problem-base-missing"),
            Problem::EffectiveTooEarly { earliest } => {
                Self::new("problem-effective-too-early").with("earliest", day(*earliest))
            }
            Problem::EffectiveTooLate { latest } => {
                Self::new("problem-effective-too-late").with("latest", day(*latest))
            }
            Problem::TooMany { most } => Self::new("problem-too-many").with("most", most),
            Problem::NotACountryCode { code } => {
                Self::new("problem-country-in-list").with("code", code)
            }
            Problem::NotAgreed => Self::new("problem-not-agreed"),
            Problem::NoRole => Self::new("problem-no-role"),
            Problem::NoPrice => Self::new("problem-no-price"),
            Problem::ProductNumberStart => Self::new("problem-product-number-start"),
            Problem::DistributorMissing => Self::new("problem-distributor-missing"),
            Problem::DistributorNotTied => Self::new("problem-distributor-not-tied"),
            Problem::DistributorOfDistributor => Self::new("problem-distributor-of-distributor"),
            Problem::AlreadyInLine { line } => {
                Self::new("problem-already-in-line").with("line", line)
            }
            Problem::LinesWrong { lines } => Self::new("problem-lines-wrong").with("lines", lines),
            Problem::FileTooLarge { .. }
            | Problem::QuoteNotClosed
            | Problem::HeadingsMissing { .. }
            | Problem::NoFile
            | Problem::FileEmpty
            | Problem::FileIsWorkbook
            | Problem::FileNotText
            | Problem::NoLinesBelowHeading
            | Problem::FileTooLong { .. }
            | Problem::CellCount { .. }
            | Problem::CurrencyNotInProgramme { .. }
            | Problem::OtherNameInLine { .. } => file_problem(problem),
            Problem::NotOneOf { offered } => {
                Self::new("problem-not-one-of").with("offered", offered)
            }
            Problem::NoSuchPartner => Self::new("problem-no-such-partner"),
            Problem::SeveralPartners => Self::new("problem-several-partners"),
            Problem::PartnershipEnded => Self::new("problem-partnership-ended"),
            Problem::OtherPartner => Self::new("problem-other-partner"),
            Problem::NotADistributor => Self::new("problem-not-a-distributor"),
            Problem::NoSuchManager => Self::new("problem-no-such-manager"),
            Problem::NotAnImage => Self::new("problem-not-an-image"),
            Problem::ImageIsDrawing => Self::new("problem-image-is-drawing"),
            Problem::ImageSize { least, most } => Self::new("problem-image-size")
                .with("least", least)
                .with("most", most),
            Problem::ImageTooLarge { kilobytes } => {
                Self::new("problem-image-too-large").with("kilobytes", kilobytes)
            }
            Problem::NotATaxId { country } => tax_id_problem(*country),
            Problem::DateInFuture => Self::new("problem-date-in-future"),
            Problem::OwnDeputy => Self::new("problem-own-deputy"),
            Problem::DeputyAlready { from, until } => days("problem-deputy-already", *from, *until),
            Problem::DeputyAway { from, until } => days("problem-deputy-away", *from, *until),
            Problem::StandsIn { from, until } => days("problem-stands-in", *from, *until),
            Problem::BuysFromDistributors => Self::new("problem-buys-from-distributors"),
            Problem::HasResellers => Self::new("problem-has-resellers"),
            Problem::TaxIdMistyped { country } => {
                Self::new("problem-tax-id-mistyped").with("country", country_words(*country))
            }
            Problem::NotInAgreements { line, what } => not_in_agreements(*what).with("line", line),
            Problem::MoreNotInAgreements { count } => {
                Self::new("problem-agreement-more").with("count", count)
            }
        }
    }
}

/// What an agreement does not show.
fn not_in_agreements(what: Unsupported) -> Message {
    let key = match what {
        Unsupported::Picture => "problem-agreement-picture",
        Unsupported::Html => "problem-agreement-html",
        Unsupported::Footnote => "problem-agreement-footnote",
        Unsupported::StruckThrough => "problem-agreement-struck",
        Unsupported::Checkbox => "problem-agreement-checkbox",
        Unsupported::LinkElsewhere => "problem-agreement-link",
        Unsupported::SpareCells => "problem-agreement-cells",
        Unsupported::WideTable => {
            return Message::new("problem-agreement-wide").with("most", MOST_COLUMNS);
        }
    };
    Message::new(key)
}

/// What is wrong with days that meet others.
fn days(key: &'static str, from: LocalDate, until: LocalDate) -> Message {
    Message::new(key)
        .with("from", day(from))
        .with("until", day(until))
}

/// A day as the reader writes it.
fn day(date: LocalDate) -> String {
    date_words(date, Moment::current().today())
}

/// What is wrong with a file that is a table, or should be one.
fn file_problem(problem: &Problem) -> Message {
    let grouped = |number: &usize| number_format().grouped(&number.to_string());
    match problem {
        Problem::FileTooLarge { megabytes } => {
            Message::new("problem-file-too-large").with("megabytes", megabytes)
        }
        Problem::QuoteNotClosed => Message::new("problem-quote-not-closed"),
        Problem::HeadingsMissing { columns } => {
            let names: Vec<_> = columns.iter().map(|column| heading(*column)).collect();
            Message::new("problem-headings-missing").with("names", names.join(", "))
        }
        Problem::NoFile => Message::new("problem-no-file"),
        Problem::FileIsWorkbook => Message::new("problem-file-is-workbook"),
        Problem::FileNotText => Message::new("problem-file-not-text"),
        Problem::NoLinesBelowHeading => Message::new("problem-no-lines-below-heading"),
        Problem::FileTooLong { most } => {
            Message::new("problem-file-too-long").with("most", grouped(most))
        }
        Problem::CellCount { expected, found } => Message::new("problem-cell-count")
            .with("expected", expected)
            .with("found", found),
        Problem::CurrencyNotInProgramme { written, offered } => {
            Message::new("problem-currency-not-in-programme")
                .with("written", written)
                .with("offered", offered)
        }
        Problem::OtherNameInLine { line } => {
            Message::new("problem-other-name-in-line").with("line", line)
        }
        _ => Message::new("problem-file-empty"),
    }
}

/// What the first line of a file calls a column, in the reader's language.
pub fn heading(column: Column) -> String {
    i18n::t(match column {
        Column::Sku => "problem-heading-number",
        Column::Name => "problem-heading-name",
        Column::Currency => "problem-heading-currency",
        Column::Price => "problem-heading-price",
        Column::Company => "problem-heading-company",
        Column::Kind => "problem-heading-kind",
        Column::Country => "problem-heading-country",
        Column::Tier => "problem-heading-tier",
        Column::Domain => "problem-heading-website",
        Column::TaxId => "problem-heading-tax-id",
        Column::Distributor => "problem-heading-distributor",
        Column::Territory => "problem-heading-territory",
        Column::Manager => "problem-heading-manager",
        Column::Person => "problem-heading-person",
        Column::Email => "problem-heading-email",
        Column::Partner => "problem-heading-partner",
        Column::Roles => "problem-heading-roles",
        Column::Language => "problem-heading-language",
    })
}

impl From<Problem> for Message {
    fn from(problem: Problem) -> Self {
        Self::from(&problem)
    }
}

impl From<MoneyProblem> for Message {
    fn from(problem: MoneyProblem) -> Self {
        if let MoneyProblem::Ambiguous {
            grouped,
            decimal,
            currency,
        } = problem
        {
            return ambiguous(Money::new(grouped, currency), decimal);
        }
        Self::new(match problem {
            MoneyProblem::Empty | MoneyProblem::NotANumber | MoneyProblem::Ambiguous { .. } => {
                "problem-amount"
            }
            MoneyProblem::TooManyDecimals => "problem-amount-decimals",
            MoneyProblem::Negative => "problem-amount-negative",
            MoneyProblem::TooLarge => "problem-amount-too-large",
        })
    }
}

/// An amount that can be read in two ways, each written so that it can be read in one.
fn ambiguous(grouped: Money, decimal: Option<i64>) -> Message {
    let plain = grouped.to_decimal();
    let whole = plain.split_once('.').map_or(&*plain, |(whole, _)| whole);
    let Some(minor) = decimal else {
        return Message::new("problem-amount-thousands").with("grouped", whole);
    };
    let mut written = Money::new(minor, grouped.currency).to_decimal();
    // Three decimals after a comma would be read in two ways again.
    if grouped.currency.exponent() < 3 {
        written = written.replace('.', &number_format().decimal.to_string());
    }
    Message::new("problem-amount-ambiguous")
        .with("grouped", whole)
        .with("decimal", written)
}

impl From<Ineligibility> for Message {
    fn from(reason: Ineligibility) -> Self {
        Self::new(match reason {
            Ineligibility::Suspended => "ineligible-suspended",
            Ineligibility::CreditHold => "ineligible-credit-hold",
            Ineligibility::AgreementNotAccepted => "ineligible-agreement",
            Ineligibility::Screening => "ineligible-screening",
            Ineligibility::Ended => "ineligible-ended",
        })
    }
}

impl From<&Refusal> for Message {
    fn from(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::WrongStage { stage } => Self::new("refused-stage").with("stage", stage),
            Refusal::AlreadySubmitted { reference } => {
                Self::new("refused-already-submitted").with("reference", reference)
            }
            Refusal::NotEligible(reason) => (*reason).into(),
            Refusal::PartnerSuspended => Self::new("refused-partner-suspended"),
            Refusal::Question(problem) => text_problem(problem, "problem-question-missing"),
            Refusal::Answer(problem) => text_problem(problem, "problem-answer-missing"),
            Refusal::Reason(problem) => text_problem(problem, "problem-reason-missing"),
            Refusal::StaffReason(problem) => text_problem(problem, "problem-status-reason-missing"),
            Refusal::OverrideReason { protected, problem } => {
                text_problem(problem, "problem-override-reason-missing")
                    .with("reference", protected)
            }
            Refusal::OpportunityProtected { .. } => Self::new("refused-opportunity-protected"),
            Refusal::StillProtected => Self::new("refused-still-protected"),
            Refusal::ProtectionOver => Self::new("refused-protection-over"),
            Refusal::ExtensionNotOffered => Self::new("refused-extension-not-offered"),
            Refusal::ExtendedBefore => Self::new("refused-extended-before"),
            Refusal::Progress(problem) => text_problem(problem, "problem-progress-missing"),
            Refusal::ExtensionDate(problem) => problem.into(),
            Refusal::LinkToItself => Self::new("refused-link-to-itself"),
            Refusal::AlreadyLinked => Self::new("refused-already-linked"),
            Refusal::NotLinked => Self::new("refused-not-linked"),
            Refusal::NobodyWaits => Self::new("refused-nobody-waits"),
            Refusal::NotOver => Self::new("refused-not-over"),
            Refusal::FileKept => Self::new("refused-file-kept"),
            Refusal::TooLateToUndo => Self::new("refused-too-late-to-undo"),
        }
    }
}

impl From<&privacy::Refusal> for Message {
    fn from(refusal: &privacy::Refusal) -> Self {
        use privacy::Refusal;
        match refusal {
            Refusal::OpenDuties { count } => {
                Self::new("refused-erasure-duties").with("count", count)
            }
            Refusal::LastAdministrator => Self::new("refused-erasure-last"),
            Refusal::AlreadyErased => Self::new("refused-erasure-erased"),
            Refusal::AlreadyAsked => Self::new("refused-erasure-asked"),
            Refusal::AlreadyDecided => Self::new("refused-erasure-decided"),
            Refusal::OwnErasure => Self::new("refused-erasure-own"),
            Refusal::TooManyExports => Self::new("refused-too-many-copies"),
        }
    }
}

/// How tax ids of that country look, where it is known.
fn tax_id_problem(country: Country) -> Message {
    let message = match tax_id::example(country) {
        Some(example) => Message::new("problem-tax-id").with("example", example),
        None => Message::new("problem-tax-id-unknown"),
    };
    message.with("country", country_words(country))
}

/// The problem of a text, with its own message when the text is missing.
fn text_problem(problem: &Problem, missing: &'static str) -> Message {
    match problem {
        Problem::Required => Message::new(missing),
        other => other.into(),
    }
}

impl From<&portico_desk::Refusal> for Message {
    fn from(refusal: &portico_desk::Refusal) -> Self {
        use portico::programme::Refusal as Settings;
        use portico_desk::Refusal as Desk;
        match refusal {
            Desk::Registration(refusal) => refusal.into(),
            Desk::Programme(Settings::FollowedBy { version }) => {
                Self::new("refused-settings-followed").with("version", version)
            }
            Desk::Programme(refusal) => Self::new(match refusal {
                Settings::FollowedBy { .. } => "refused-settings-followed",
                Settings::NothingChanges => "refused-settings-nothing-changes",
                Settings::AlreadyAsked => "refused-settings-already-asked",
                Settings::NotAsked => "refused-settings-not-asked",
                Settings::OwnConsent => "refused-settings-own-consent",
                Settings::InForce => "refused-settings-in-force",
                Settings::AlreadyWithdrawn => "refused-settings-already-withdrawn",
            }),
            Desk::Agreement(refusal) => Self::new(match refusal {
                agreement::Refusal::NotAsked => "refused-agreement-not-asked",
                agreement::Refusal::NothingChanges => "refused-agreement-nothing-changes",
                agreement::Refusal::AlreadyWithdrawn => "refused-agreement-already-withdrawn",
            }),
            Desk::Person(refusal) => Self::new(match refusal {
                person::Refusal::LastAdministrator => "refused-last-administrator",
                person::Refusal::AlreadyJoined => "refused-already-joined",
                person::Refusal::Removed => "refused-removed",
                person::Refusal::HasAccount => "refused-has-account",
                person::Refusal::SomebodyElses => "refused-somebody-elses",
                person::Refusal::LinkByMailOnly => "refused-link-by-mail-only",
            }),
            Desk::Product(ProductRefusal::NumberTaken { sku, name, .. }) => {
                Self::new("refused-number-taken")
                    .with("number", sku)
                    .with("name", name)
            }
            Desk::Application(refusal) => Self::new(match refusal {
                application::Refusal::Closed => "refused-application-closed",
                application::Refusal::NotByHand => "refused-application-not-by-hand",
                application::Refusal::FormTooOld => "refused-application-form-too-old",
                application::Refusal::TooMany => "refused-application-too-many",
                application::Refusal::PartnerMade => "refused-application-partner-made",
                application::Refusal::OtherOpen => "refused-application-other-open",
                application::Refusal::ContactForgotten => "refused-application-contact-forgotten",
            }),
            Desk::Privacy(refusal) => refusal.into(),
            Desk::Link(refusal) => Self::new(match refusal {
                LinkRefusal::Unknown => "refused-link-unknown",
                LinkRefusal::Expired => "refused-link-expired",
                LinkRefusal::Used => "refused-link-used",
            }),
            Desk::Partner(refusal) => Self::new(match refusal {
                partner::Refusal::Ended => "refused-partner-ended",
                partner::Refusal::NotEnded => "refused-partner-not-ended",
                partner::Refusal::ReopenTooLate => "refused-partner-reopen-too-late",
                partner::Refusal::LooksLikeAnother => "refused-partner-looks-like-another",
            }),
            Desk::AlreadySetUp => Self::new("refused-already-set-up"),
            Desk::NoProgramme => Self::new("refused-no-programme"),
            Desk::KeyMalformed => Self::new("refused-form-damaged"),
            Desk::KeyReused => Self::new("refused-form-reused"),
            Desk::FileTooLarge { most } => {
                Self::new("refused-file-large").with("megabytes", most >> 20)
            }
            Desk::UploadInterrupted => Self::new("refused-file-interrupted"),
            Desk::NothingToSetUp => Self::new("refused-nothing-to-set-up"),
            Desk::NoSecondFactor => Self::new("refused-no-second-factor"),
            Desk::SecondFactorRequired => Self::new("refused-second-factor-required"),
            Desk::PasskeyNotTaken => Self::new("refused-passkey-not-taken"),
            Desk::PasskeysNeedDomain => Self::new("refused-passkeys-need-domain"),
            Desk::PasskeyKnown => Self::new("refused-passkey-known"),
            Desk::TooManyPasskeys => Self::new("refused-too-many-passkeys"),
            Desk::OwnSecondFactor => Self::new("refused-own-second-factor"),
            Desk::SecondFactorElsewhere => Self::new("refused-second-factor-elsewhere"),
            Desk::RulesChanged => Self::new("refused-sign-in-rules-changed"),
        }
    }
}

/// The messages beside the fields of a form with these problems.
pub fn field_errors(problems: &Problems) -> FieldErrors {
    problems.map(|problem| problem.into())
}
