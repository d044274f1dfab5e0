//! Columns that may be NULL.

use portico::id::{OpportunityId, PartnerId, PersonId};
use portico::registration::WebDomain;
use portico::time::{Instant, LocalDate};
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};
use sqlx::error::BoxDynError;
use sqlx::{Database, Decode, Type};
use uuid::Uuid;

use super::{SqlDate, SqlTimestamp};

/// A column that may be NULL, on its way to an `Option` of a domain type. A plain `Option` of the
/// stored type cannot be converted: both it and the domain's are other crates'.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nullable<T>(Option<T>);

impl<DB: Database, T: Type<DB>> Type<DB> for Nullable<T> {
    fn type_info() -> DB::TypeInfo {
        T::type_info()
    }

    fn compatible(ty: &DB::TypeInfo) -> bool {
        T::compatible(ty)
    }
}

impl<'r, DB: Database, T: Decode<'r, DB>> Decode<'r, DB> for Nullable<T> {
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        if sqlx::ValueRef::is_null(&value) {
            Ok(Self(None))
        } else {
            T::decode(value).map(|value| Self(Some(value)))
        }
    }
}

impl<T: FromSql> FromSql for Nullable<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Option::<T>::column_result(value).map(Self)
    }
}

macro_rules! nullable {
    ($($stored:ty => $domain:ty),+ $(,)?) => {$(
        impl From<Nullable<$stored>> for Option<$domain> {
            fn from(column: Nullable<$stored>) -> Self {
                column.0.map(<$domain>::from)
            }
        }
    )+};
}

/// Of a customer: one without a website has none here.
impl TryFrom<Nullable<String>> for Option<WebDomain> {
    type Error = &'static str;

    fn try_from(column: Nullable<String>) -> Result<Self, Self::Error> {
        column.0.map(WebDomain::try_from).transpose()
    }
}

nullable! {
    SqlTimestamp => Instant,
    SqlDate => LocalDate,
    Uuid => PersonId,
    Uuid => PartnerId,
    Uuid => OpportunityId,
}
