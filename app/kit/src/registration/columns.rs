//! The columns that every file of registrations has. What only one reader gets, its room puts around them.

use portico::money::Money;
use portico::registration::{Country, Stage};
use portico::time::{Instant, LocalDate};
use portico_desk::registration::ExportRow;
use portico_desk::search::FoundRegistration;

use super::facts::country_words;
use crate::export::Cell;
use crate::i18n::t;
use crate::ui::stage_words;

/// How many columns these are.
pub const COLUMNS: usize = 13;

/// What every file says of a registration.
pub struct RegistrationColumns {
    customer: String,
    domain: Option<String>,
    country: Option<String>,
    city: Option<String>,
    need: String,
    stage: Stage,
    value: Option<Money>,
    expected_close: Option<LocalDate>,
    created_by_name: String,
    submitted_at: Option<Instant>,
    decision_due: Option<Instant>,
    protected_until: Option<LocalDate>,
}

macro_rules! from_rows {
    ($($row:ty),*) => {$(
        impl From<$row> for RegistrationColumns {
            fn from(row: $row) -> Self {
                Self {
                    customer: row.customer,
                    domain: row.domain,
                    country: row.country,
                    city: row.city,
                    need: row.need,
                    stage: row.stage,
                    value: row.value,
                    expected_close: row.expected_close,
                    created_by_name: row.created_by_name,
                    submitted_at: row.submitted_at.into(),
                    decision_due: row.decision_due,
                    protected_until: row.protected_until,
                }
            }
        }
    )*};
}

from_rows!(ExportRow, FoundRegistration);

impl RegistrationColumns {
    /// What stands above them.
    pub fn heading() -> [String; COLUMNS] {
        [
            "deal-customer",
            "deal-domain",
            "export-country",
            "export-city",
            "fact-need",
            "export-stage",
            "export-value",
            "export-currency",
            "deal-expected-close",
            "export-by",
            "export-submitted",
            "export-due",
            "export-protected",
        ]
        .map(t)
    }

    /// The cells of a row.
    pub fn cells(self) -> [Cell; COLUMNS] {
        let country = self.country.as_deref().and_then(Country::parse);
        let [value, currency] = Cell::money(self.value);
        [
            Cell::text(self.customer),
            Cell::maybe(self.domain),
            Cell::maybe(country.map(country_words)),
            Cell::maybe(self.city),
            Cell::text(self.need),
            Cell::text(stage_words(self.stage)),
            value,
            currency,
            Cell::date(self.expected_close),
            Cell::text(self.created_by_name),
            Cell::time(self.submitted_at),
            Cell::time(self.decision_due),
            Cell::date(self.protected_until),
        ]
    }
}
