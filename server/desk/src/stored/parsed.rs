//! Columns of text that stand for a value of the domain's.

use portico::registration::{Reference, Stage};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Type};

/// A column of text on its way to a domain type, read where it stands: a list has hundreds of them, and each
/// `String` in between would be made only to be dropped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parsed<T>(T);

/// What is made of the text of a column.
pub(crate) trait FromText: Sized {
    /// The value, if the text is one.
    fn from_text(text: &str) -> Option<Self>;
}

fn unknown(text: &str) -> BoxDynError {
    format!("nothing is written {text}").into()
}

impl<DB: Database, T> Type<DB> for Parsed<T>
where
    str: Type<DB>,
{
    fn type_info() -> DB::TypeInfo {
        <str as Type<DB>>::type_info()
    }

    fn compatible(ty: &DB::TypeInfo) -> bool {
        <str as Type<DB>>::compatible(ty)
    }
}

impl<'r, DB: Database, T: FromText> Decode<'r, DB> for Parsed<T>
where
    &'r str: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = <&str as Decode<'r, DB>>::decode(value)?;
        T::from_text(text).map(Self).ok_or_else(|| unknown(text))
    }
}

impl<T: FromText> FromSql for Parsed<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        let parsed = T::from_text(text).map(Self);
        parsed.ok_or_else(|| FromSqlError::Other(unknown(text)))
    }
}

macro_rules! parsed {
    ($($domain:ty => $parse:expr),+ $(,)?) => {$(
        impl FromText for $domain {
            fn from_text(text: &str) -> Option<Self> {
                $parse(text)
            }
        }

        impl From<Parsed<$domain>> for $domain {
            fn from(column: Parsed<$domain>) -> Self {
                column.0
            }
        }
    )+};
}

parsed! {
    Stage => Stage::parse,
    Reference => reference,
}

fn reference(text: &str) -> Option<Reference> {
    text.parse().ok()
}
