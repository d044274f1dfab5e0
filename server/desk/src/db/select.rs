//! Reading outside of a transaction: one SQL text and one call, on either database by the shortest way.

use std::marker::PhantomData;

use rusqlite::types::{FromSql, ToSqlOutput, Type, ValueRef};
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::QueryAs;
use sqlx::{FromRow, Postgres};
use uuid::Uuid;

use super::{Db, Readers};
use crate::error::DeskError;
use crate::stored::SqlTimestamp;

#[cfg(test)]
mod tests;

/// A value that a [`Select`] puts into its text.
#[derive(Clone, Debug)]
pub enum Argument {
    /// BIGINT, INTEGER.
    Integer(i64),
    /// TEXT.
    Text(Option<String>),
    /// BYTEA, BLOB.
    Bytes(Vec<u8>),
    /// UUID, BLOB.
    Uuid(Uuid),
    /// TIMESTAMPTZ, INTEGER.
    Timestamp(SqlTimestamp),
}

/// A statement that reads, with its values. Written `db.select::<Row>(SQL).bind(id).all().await?`.
#[derive(Debug)]
#[must_use = "nothing is read before it is asked for rows"]
pub struct Select<'a, Row> {
    db: &'a Db,
    sql: &'static str,
    arguments: Vec<Argument>,
    brief: bool,
    row: PhantomData<fn() -> Row>,
}

/// A row that either database gives; made by [`select_row!`].
pub trait SelectRow: FromSqlite + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static {}

impl<Row: FromSqlite + for<'r> FromRow<'r, PgRow> + Send + Unpin + 'static> SelectRow for Row {}

/// A row as SQLite's quick readers give it.
pub trait FromSqlite: Sized {
    /// The names of its columns in their order.
    fn names() -> Vec<&'static str>;

    /// Reads the row, column by column.
    fn from_sqlite(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self>;
}

/// The columns of a row of SQLite, from left to right.
#[derive(Debug)]
pub struct Columns<'a, 'r> {
    row: &'a rusqlite::Row<'r>,
    next: usize,
}

impl Columns<'_, '_> {
    /// The next one.
    pub fn read<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let value = self.row.get(self.next);
        self.next += 1;
        value
    }

    /// The next one, converted into a type of the domain's.
    pub fn converted<S: FromSql, T>(&mut self) -> rusqlite::Result<T>
    where
        T: TryFrom<S, Error: Into<BoxDynError>>,
    {
        let stored = self.read::<S>()?;
        self.convert(stored)
    }

    /// The next few, which make one value together.
    pub fn grouped<G: FromSqlite, T>(&mut self) -> rusqlite::Result<T>
    where
        T: TryFrom<G, Error: Into<BoxDynError>>,
    {
        let group = G::from_sqlite(self)?;
        self.convert(group)
    }

    fn convert<S, T>(&self, stored: S) -> rusqlite::Result<T>
    where
        T: TryFrom<S, Error: Into<BoxDynError>>,
    {
        T::try_from(stored).map_err(|problem| {
            let last = self.next.saturating_sub(1);
            rusqlite::Error::FromSqlConversionFailure(last, Type::Null, problem.into())
        })
    }
}

/// A value of PostgreSQL's, converted into a type of the domain's.
pub fn converted<S, T>(field: &str, stored: S) -> Result<T, sqlx::Error>
where
    T: TryFrom<S, Error: Into<BoxDynError>>,
{
    T::try_from(stored).map_err(|problem| sqlx::Error::ColumnDecode {
        index: field.to_owned(),
        source: problem.into(),
    })
}

/// Makes a struct that [`Db::select`] reads: its fields in the order in which the text names its columns.
/// `field: T as Stored` converts what is stored, `field: T = Columns` makes one value of several columns.
macro_rules! select_row {
    ($(#[$attribute:meta])* $visible:vis struct $name:ident {
        $($(#[$about:meta])* $shown:vis $field:ident: $type:ty $(as $stored:ty)? $(= $group:ty)?),+ $(,)?
    }) => {
        $(#[$attribute])*
        $visible struct $name { $($(#[$about])* $shown $field: $type),+ }

        impl $crate::db::FromSqlite for $name {
            fn names() -> Vec<&'static str> {
                [$(select_row!(@names $field $(as $stored)? $(= $group)?)),+].concat()
            }

            fn from_sqlite(columns: &mut $crate::db::Columns<'_, '_>) -> rusqlite::Result<Self> {
                Ok(Self { $($field: select_row!(@sqlite columns $(as $stored)? $(= $group)?)),+ })
            }
        }

        impl<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow> for $name {
            fn from_row(row: &'r sqlx::postgres::PgRow) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: select_row!(@postgres row $field $(as $stored)? $(= $group)?)),+ })
            }
        }
    };
    (@names $field:ident $(as $stored:ty)?) => { vec![stringify!($field)] };
    (@names $field:ident = $group:ty) => { <$group as $crate::db::FromSqlite>::names() };
    (@sqlite $columns:ident) => { $columns.read()? };
    (@sqlite $columns:ident as $stored:ty) => { $columns.converted::<$stored, _>()? };
    (@sqlite $columns:ident = $group:ty) => { $columns.grouped::<$group, _>()? };
    (@postgres $row:ident $field:ident) => { sqlx::Row::try_get($row, stringify!($field))? };
    (@postgres $row:ident $field:ident as $stored:ty) => {
        $crate::db::converted(
            stringify!($field),
            sqlx::Row::try_get::<$stored, _>($row, stringify!($field))?,
        )?
    };
    (@postgres $row:ident $field:ident = $group:ty) => {
        $crate::db::converted(
            stringify!($field),
            <$group as sqlx::FromRow<'_, sqlx::postgres::PgRow>>::from_row($row)?,
        )?
    };
}
pub(crate) use select_row;

impl FromSqlite for (i64,) {
    fn names() -> Vec<&'static str> {
        Vec::new()
    }

    fn from_sqlite(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        Ok((columns.read()?,))
    }
}

impl Db {
    /// A statement that reads. Where it goes, what is written at the same time is not waited for.
    pub fn select<Row: SelectRow>(&self, sql: &'static str) -> Select<'_, Row> {
        Select {
            db: self,
            sql,
            arguments: Vec::with_capacity(8),
            brief: false,
            row: PhantomData,
        }
    }
}

impl<Row: SelectRow> Select<'_, Row> {
    /// The value of the next placeholder: the first call is `$1`.
    pub fn bind(mut self, value: impl Into<Argument>) -> Self {
        self.arguments.push(value.into());
        self
    }

    /// Says that it reads few rows by an index, however much there is. SQLite then answers on the thread that asks,
    /// which is sooner done than handing it over to another; nothing that looks through a table may say so.
    pub fn brief(mut self) -> Self {
        self.brief = true;
        self
    }

    /// Every row.
    pub async fn all(self) -> Result<Vec<Row>, DeskError> {
        match self.db {
            Db::Sqlite { quick, .. } => self.on_sqlite(quick, usize::MAX).await,
            Db::Postgres(pool) => {
                let query = on_postgres(self.sql, self.arguments);
                Ok(Box::pin(query.fetch_all(pool)).await?)
            }
        }
    }

    /// The row, if there is one.
    pub async fn optional(self) -> Result<Option<Row>, DeskError> {
        match self.db {
            Db::Sqlite { quick, .. } => {
                let rows = self.on_sqlite(quick, 1).await?;
                Ok(rows.into_iter().next())
            }
            Db::Postgres(pool) => {
                let query = on_postgres(self.sql, self.arguments);
                Ok(Box::pin(query.fetch_optional(pool)).await?)
            }
        }
    }

    /// The row, which has to be there.
    pub async fn one(self) -> Result<Row, DeskError> {
        let row = self.optional().await?;
        row.ok_or_else(|| DeskError::internal("a statement that always has a row gave none"))
    }

    async fn on_sqlite(self, readers: &Readers, most: usize) -> Result<Vec<Row>, DeskError> {
        let (sql, arguments) = (self.sql, self.arguments);
        if self.brief
            && let Some(outcome) = readers.run_here(|c| read(c, sql, &arguments, most))
        {
            return outcome;
        }
        Box::pin(readers.run(move |c| read(c, sql, &arguments, most))).await
    }
}

fn read<Row: FromSqlite>(
    connection: &rusqlite::Connection,
    sql: &str,
    arguments: &[Argument],
    most: usize,
) -> Result<Vec<Row>, DeskError> {
    let mut statement = connection.prepare_cached(sql)?;
    #[cfg(debug_assertions)]
    {
        let names = Row::names();
        assert!(
            names.is_empty() || statement.column_names() == names,
            "{:?} is read as {names:?}",
            statement.column_names(),
        );
    }
    for index in 1..=statement.parameter_count() {
        // SQLite numbers names in the order in which it meets them: its third may be `$1`.
        let number = statement
            .parameter_name(index)
            .and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
        let argument = number.and_then(|number| arguments.get(number.checked_sub(1)?));
        let argument =
            argument.ok_or_else(|| DeskError::internal(format!("no value for {index}: {sql}")))?;
        statement.raw_bind_parameter(index, argument)?;
    }
    let mut rows = statement.raw_query();
    let mut read = Vec::new();
    while let Some(row) = rows.next()? {
        read.push(Row::from_sqlite(&mut Columns { row, next: 0 })?);
        if read.len() == most {
            break;
        }
    }
    Ok(read)
}

fn on_postgres<Row: SelectRow>(
    sql: &'static str,
    arguments: Vec<Argument>,
) -> QueryAs<'static, Postgres, Row, PgArguments> {
    let query = sqlx::query_as(sql);
    arguments
        .into_iter()
        .fold(query, |query, argument| match argument {
            Argument::Integer(number) => query.bind(number),
            Argument::Text(text) => query.bind(text),
            Argument::Bytes(bytes) => query.bind(bytes),
            Argument::Uuid(id) => query.bind(id),
            Argument::Timestamp(at) => query.bind(at),
        })
}

impl rusqlite::ToSql for Argument {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(None) => ValueRef::Null,
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::Uuid(id) => ValueRef::Blob(id.as_bytes()),
            Self::Timestamp(at) => ValueRef::Integer(at.0.micros()),
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

macro_rules! argument_from {
    ($($type:ty => $variant:ident),+ $(,)?) => {
        $(impl From<$type> for Argument {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        })+
    };
}

argument_from! {
    i64 => Integer,
    String => Text,
    Option<String> => Text,
    Vec<u8> => Bytes,
    Uuid => Uuid,
    SqlTimestamp => Timestamp,
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}
