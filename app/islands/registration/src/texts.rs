//! What the islands may have to say.

use portico::money::MoneyProblem;
use portico::problems::Problem;
use portico_kit::island_texts;
use portico_kit::number::NumberFormat;

island_texts! {
    /// The texts of the islands.
    pub struct DraftTexts {
        saving = "keeper-saving",
        saved = "keeper-saved",
        saved_at = "keeper-saved-at" (time),
        together = "keeper-together" (by),
        offline = "keeper-offline",
        trouble = "keeper-trouble",
        unkept = "keeper-unkept",
        signed_out = "keeper-signed-out",
        sign_in = "keeper-sign-in",
        stale = "keeper-stale" (by, at),
        stale_own = "keeper-stale-own" (at),
        compare = "keeper-compare",
        gone = "keeper-gone",
        out_of_date = "keeper-out-of-date",
        submitted = "keeper-submitted",
        open = "keeper-open",
        too_long = "keeper-too-long",
        restored = "keeper-restored",
        restored_saved = "keeper-restored-saved",
        start_empty = "keeper-start-empty",
        delivered = "keeper-delivered",
        discard = "keeper-discard",
        sending = "keeper-sending",
        not_sent = "keeper-not-sent",
        line = "deal-line" (number),
        line_product = "deal-line-product",
        line_quantity = "deal-line-quantity",
        line_value = "deal-line-list-value",
        list_price = "deal-list-price" (price),
        add_line = "deal-add-line",
        remove_line = "deal-remove-line" (number),
        total_none = "deal-total-none",
        preview_unknown = "preview-unknown",
        preview_first_title = "preview-first-title",
        preview_first = "preview-first",
        preview_behind_title = "preview-behind-title",
        preview_behind = "preview-behind" (place),
        preview_own = "preview-own",
        minimum_none = "preview-minimum-none",
        place_second = "place-2",
        place_third = "place-3",
        place_number = "place-n" (place),
    }
}

impl DraftTexts {
    /// A place behind others. The check is blind: where, and never who.
    pub(crate) fn behind(&self, place: u32) -> String {
        self.preview_behind(&match place {
            ..=2 => self.place_second(),
            3 => self.place_third(),
            more => self.place_number(&more.to_string()),
        })
    }
}

island_texts! {
    /// The words for what is wrong while somebody types.
    pub struct ProblemTexts {
        domain = "problem-domain",
        country = "problem-country",
        email = "problem-email",
        phone = "problem-phone",
        date = "problem-date",
        date_passed = "problem-date-passed",
        date_is_today = "problem-date-is-today",
        date_too_far = "problem-date-too-far" (days),
        tender_published = "problem-tender-published",
        currency = "problem-currency",
        control_characters = "problem-control-characters",
        quantity = "problem-quantity",
        quantity_too_large = "problem-quantity-too-large" (most),
        amount = "problem-amount",
        amount_decimals = "problem-amount-decimals",
        amount_negative = "problem-amount-negative",
        amount_too_large = "problem-amount-too-large",
        too_long = "problem-too-long" (over, most),
        too_many_lines = "problem-too-many-lines" (most),
        below_minimum = "problem-below-minimum" (minimum, value),
    }
}

impl ProblemTexts {
    /// What a problem says, if it is one of those that are told while somebody types: what is still empty
    /// is nobody's mistake yet.
    pub(crate) fn text(&self, problem: &Problem, numbers: NumberFormat) -> Option<String> {
        Some(match problem {
            Problem::NotADomain => self.domain(),
            Problem::CountryNotOffered => self.country(),
            Problem::NotAnEmailAddress => self.email(),
            Problem::NotAPhoneNumber => self.phone(),
            Problem::NotADate => self.date(),
            Problem::DatePassed => self.date_passed(),
            Problem::DateIsToday => self.date_is_today(),
            Problem::DateTooFar { days } => self.date_too_far(&days.to_string()),
            Problem::TenderPublished => self.tender_published(),
            Problem::CurrencyNotOffered => self.currency(),
            Problem::ControlCharacters => self.control_characters(),
            Problem::NotAQuantity => self.quantity(),
            Problem::QuantityTooLarge { most } => {
                self.quantity_too_large(&numbers.grouped(&most.to_string()))
            }
            Problem::Amount(MoneyProblem::NotANumber) => self.amount(),
            Problem::Amount(MoneyProblem::TooManyDecimals) => self.amount_decimals(),
            Problem::Amount(MoneyProblem::Negative) => self.amount_negative(),
            Problem::Amount(MoneyProblem::TooLarge) => self.amount_too_large(),
            Problem::TooLong { most, over } => self.too_long(&over.to_string(), &most.to_string()),
            Problem::TooManyLines { most } => self.too_many_lines(&most.to_string()),
            Problem::BelowMinimum { minimum, value } => self.below_minimum(
                &numbers.amount(minimum.currency.mark(), *minimum),
                &numbers.amount(value.currency.mark(), *value),
            ),
            _ => return None,
        })
    }
}
