//! Money in a row: INTEGER or BIGINT minor units beside the currency's code.

use portico::money::{Currency, Money};
use sqlx::FromRow;

use crate::db::{Columns, FromSqlite};

/// The two columns of an amount, for `#[sqlx(flatten, try_from = "MoneyColumns")]`.
#[derive(Debug, FromRow)]
pub(crate) struct MoneyColumns {
    currency: Option<String>,
    value_minor: Option<i64>,
}

impl FromSqlite for MoneyColumns {
    fn names() -> Vec<&'static str> {
        vec!["currency", "value_minor"]
    }

    fn from_sqlite(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        Ok(Self {
            currency: columns.read()?,
            value_minor: columns.read()?,
        })
    }
}

/// Why two columns are no amount.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotMoney {
    #[error("unknown currency: {0}")]
    Currency(String),
    #[error("an amount without its currency, or the other way round")]
    Incomplete,
}

impl TryFrom<MoneyColumns> for Money {
    type Error = NotMoney;

    fn try_from(columns: MoneyColumns) -> Result<Self, NotMoney> {
        let (Some(code), Some(minor)) = (columns.currency, columns.value_minor) else {
            return Err(NotMoney::Incomplete);
        };
        let currency = Currency::parse(&code).ok_or(NotMoney::Currency(code))?;
        Ok(Self::new(minor, currency))
    }
}

impl TryFrom<MoneyColumns> for Option<Money> {
    type Error = NotMoney;

    fn try_from(columns: MoneyColumns) -> Result<Self, NotMoney> {
        // A draft has neither.
        if columns.value_minor.is_none() {
            return Ok(None);
        }
        Money::try_from(columns).map(Some)
    }
}
