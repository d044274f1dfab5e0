//! How the domain's types stand in the two databases. A row names them in `#[sqlx(try_from = …)]`, and
//! is read without copying it field by field.

mod money;
mod nullable;
mod parsed;

use portico::time::{Instant, LocalDate};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgTypeInfo, PgValueFormat, PgValueRef};
use sqlx::sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Encode, Postgres, Sqlite, Type};
use time::OffsetDateTime;

pub(crate) use money::MoneyColumns;
pub(crate) use nullable::Nullable;
pub(crate) use parsed::Parsed;

/// Microseconds from 1970 to 2000, where PostgreSQL begins to count.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;

/// An [`Instant`] in a row: INTEGER microseconds in SQLite, TIMESTAMPTZ in PostgreSQL, so that both
/// sort and compare exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SqlTimestamp(pub Instant);

impl From<Instant> for SqlTimestamp {
    fn from(instant: Instant) -> Self {
        Self(instant)
    }
}

impl From<SqlTimestamp> for Instant {
    fn from(stamp: SqlTimestamp) -> Self {
        stamp.0
    }
}

impl Type<Sqlite> for SqlTimestamp {
    fn type_info() -> SqliteTypeInfo {
        <i64 as Type<Sqlite>>::type_info()
    }

    fn compatible(ty: &SqliteTypeInfo) -> bool {
        <i64 as Type<Sqlite>>::compatible(ty)
    }
}

impl Encode<'_, Sqlite> for SqlTimestamp {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        Encode::<Sqlite>::encode(self.0.micros(), buffer)
    }
}

impl<'r> Decode<'r, Sqlite> for SqlTimestamp {
    fn decode(value: SqliteValueRef<'r>) -> Result<Self, BoxDynError> {
        let micros = <i64 as Decode<Sqlite>>::decode(value)?;
        Ok(Self(Instant::from_micros(micros)))
    }
}

impl FromSql for SqlTimestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(|micros| Self(Instant::from_micros(micros)))
    }
}

impl Type<Postgres> for SqlTimestamp {
    fn type_info() -> PgTypeInfo {
        <OffsetDateTime as Type<Postgres>>::type_info()
    }
}

impl Encode<'_, Postgres> for SqlTimestamp {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Encode::<Postgres>::encode(self.0.micros().saturating_sub(POSTGRES_EPOCH), buffer)
    }
}

impl<'r> Decode<'r, Postgres> for SqlTimestamp {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        let micros = match value.format() {
            PgValueFormat::Binary => {
                <i64 as Decode<Postgres>>::decode(value)?.saturating_add(POSTGRES_EPOCH)
            }
            PgValueFormat::Text => {
                let time = <OffsetDateTime as Decode<Postgres>>::decode(value)?;
                i64::try_from(time.unix_timestamp_nanos() / 1_000)?
            }
        };
        Ok(Self(Instant::from_micros(micros)))
    }
}

/// A [`LocalDate`] in a row: TEXT `2026-11-02` in both, since a date has no zone to be shifted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SqlDate(pub LocalDate);

impl From<LocalDate> for SqlDate {
    fn from(date: LocalDate) -> Self {
        Self(date)
    }
}

impl From<SqlDate> for LocalDate {
    fn from(day: SqlDate) -> Self {
        day.0
    }
}

impl FromSql for SqlDate {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        LocalDate::parse(text)
            .map(Self)
            .ok_or_else(|| FromSqlError::Other(format!("no date: {text}").into()))
    }
}

impl<DB: sqlx::Database> Type<DB> for SqlDate
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

impl<'q, DB: sqlx::Database> Encode<'q, DB> for SqlDate
where
    String: Encode<'q, DB>,
{
    fn encode_by_ref(&self, buffer: &mut DB::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Encode::<DB>::encode(self.0.to_string(), buffer)
    }
}

impl<'r, DB: sqlx::Database> Decode<'r, DB> for SqlDate
where
    &'r str: Decode<'r, DB>,
{
    fn decode(value: DB::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = <&str as Decode<'r, DB>>::decode(value)?;
        LocalDate::parse(text)
            .map(Self)
            .ok_or_else(|| format!("no date: {text}").into())
    }
}
