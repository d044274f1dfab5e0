//! The orders of the partner's list: the texts that read a part of each, and where a row stands in it.

use portico::id::PartnerId;
use portico::time::Instant;
use uuid::Uuid;

use crate::db::{Argument, Db, select_row};
use crate::error::DeskError;
use crate::page::{Cursor, Part};
use crate::stored::SqlTimestamp;

/// What comes first in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// The latest change.
    #[default]
    Changed,
    /// Customers by name.
    Customer,
    /// The order that is expected first; what has no date comes last.
    ExpectedOrder,
    /// What is due first: what asks the partner, then what is answered or ends next; what nobody waits for comes last.
    Due,
    /// The largest value, of each currency by itself; what has none yet comes last.
    Value,
}

/// A part of the list: what the filter leaves, `$1` to `$9`, from the key `$10`, `$11` on, `$12` rows, of the stage `$13`.
/// Each word that is looked for has a place of its own, and an index on stages is used only where the stage stands in
/// the text.
macro_rules! part {
    ($key:literal, $past:literal, $direction:literal, $of_stage:literal) => {
        concat!(
            "SELECT id, reference, customer, need, currency, value_minor, updated_at, \
             CASE WHEN created_by <> $9 THEN (SELECT name FROM person WHERE person.id = registration.created_by) END AS colleague, stage, decision_due, \
             protected_until, CASE stage WHEN 'returned' THEN question ELSE reason END AS words FROM registration WHERE partner_id = $1 AND ($2 IS NULL OR search LIKE $2 ESCAPE '!') \
             AND ($3 IS NULL OR search LIKE $3 ESCAPE '!') AND ($4 IS NULL OR search LIKE $4 ESCAPE '!') \
             AND ($5 IS NULL OR search LIKE $5 ESCAPE '!') AND ($6 IS NULL OR search LIKE $6 ESCAPE '!') \
             AND ($7 IS NULL OR search LIKE $7 ESCAPE '!') AND ($8 = 0 OR created_by = $9) AND (",
            $key, ", id) ", $past, " ($10, $11) ", $of_stage, "ORDER BY ", $key, " ", $direction, ", id ", $direction,
            " LIMIT $12"
        )
    };
    (changed, $past:literal, $direction:literal, $of_stage:literal) => {
        part!(
            "updated_at",
            $past,
            $direction,
            $of_stage
        )
    };
    (customer, $past:literal, $direction:literal, $of_stage:literal) => {
        part!(
            "lower(customer)",
            $past,
            $direction,
            $of_stage
        )
    };
    (expected_order, $past:literal, $direction:literal, $of_stage:literal) => {
        part!(
            "COALESCE(expected_close, '9999-12-31')",
            $past,
            $direction,
            $of_stage
        )
    };
    (due_on_sqlite, $past:literal, $direction:literal, $of_stage:literal) => {
        part!(
            "COALESCE(CASE stage WHEN 'returned' THEN updated_at WHEN 'in_review' THEN decision_due WHEN 'protected' THEN protection_ends END, 253402300799000000)",
            $past,
            $direction,
            $of_stage
        )
    };
    (due_on_postgres, $past:literal, $direction:literal, $of_stage:literal) => {
        part!(
            "COALESCE(CASE stage WHEN 'returned' THEN updated_at WHEN 'in_review' THEN decision_due WHEN 'protected' THEN protection_ends END, TIMESTAMPTZ '9999-12-31 23:59:59+00')",
            $past,
            $direction,
            $of_stage
        )
    };
    (value, $past:literal, $direction:literal, $of_stage:literal) => {
        part!(
            "COALESCE(currency || substr('00000000000000000000' || CAST(value_minor AS TEXT), length(CAST(value_minor AS TEXT)) + 1), '')",
            $past,
            $direction,
            $of_stage
        )
    };
}

const LATEST_CHANGE: [&str; 2] = [
    part!(changed, "<", "DESC", ""),
    part!(changed, "<", "DESC", "AND stage = $13 "),
];
const LATEST_CHANGE_BEFORE: [&str; 2] = [
    part!(changed, ">", "ASC", ""),
    part!(changed, ">", "ASC", "AND stage = $13 "),
];
const BY_CUSTOMER: [&str; 2] = [
    part!(customer, ">", "ASC", ""),
    part!(customer, ">", "ASC", "AND stage = $13 "),
];
const BY_CUSTOMER_BEFORE: [&str; 2] = [
    part!(customer, "<", "DESC", ""),
    part!(customer, "<", "DESC", "AND stage = $13 "),
];
const BY_ORDER: [&str; 2] = [
    part!(expected_order, ">", "ASC", ""),
    part!(expected_order, ">", "ASC", "AND stage = $13 "),
];
const BY_ORDER_BEFORE: [&str; 2] = [
    part!(expected_order, "<", "DESC", ""),
    part!(expected_order, "<", "DESC", "AND stage = $13 "),
];
const BY_DUE_ON_SQLITE: [&str; 2] = [
    part!(due_on_sqlite, ">", "ASC", ""),
    part!(due_on_sqlite, ">", "ASC", "AND stage = $13 "),
];
const BY_DUE_ON_SQLITE_BEFORE: [&str; 2] = [
    part!(due_on_sqlite, "<", "DESC", ""),
    part!(due_on_sqlite, "<", "DESC", "AND stage = $13 "),
];
const BY_DUE_ON_POSTGRES: [&str; 2] = [
    part!(due_on_postgres, ">", "ASC", ""),
    part!(due_on_postgres, ">", "ASC", "AND stage = $13 "),
];
const BY_DUE_ON_POSTGRES_BEFORE: [&str; 2] = [
    part!(due_on_postgres, "<", "DESC", ""),
    part!(due_on_postgres, "<", "DESC", "AND stage = $13 "),
];
const BY_VALUE: [&str; 2] = [
    part!(value, "<", "DESC", ""),
    part!(value, "<", "DESC", "AND stage = $13 "),
];
const BY_VALUE_BEFORE: [&str; 2] = [
    part!(value, ">", "ASC", ""),
    part!(value, ">", "ASC", "AND stage = $13 "),
];

/// Where a row stands in an order: its key now, wherever it stood when its page was shown.
const CUSTOMER_OF: &str =
    "SELECT lower(customer) AS sort_key FROM registration WHERE partner_id = $1 AND id = $2";
const ORDER_OF: &str = "SELECT COALESCE(expected_close, '9999-12-31') AS sort_key FROM registration WHERE partner_id = $1 AND id = $2";
const VALUE_OF: &str = "SELECT COALESCE(currency || substr('00000000000000000000' || CAST(value_minor AS TEXT), length(CAST(value_minor AS TEXT)) + 1), '') AS sort_key FROM registration WHERE partner_id = $1 AND id = $2";
const DUE_ON_SQLITE_OF: &str = "SELECT COALESCE(CASE stage WHEN 'returned' THEN updated_at WHEN 'in_review' THEN decision_due WHEN 'protected' THEN protection_ends END, 253402300799000000) AS sort_key FROM registration WHERE partner_id = $1 AND id = $2";
const DUE_ON_POSTGRES_OF: &str = "SELECT COALESCE(CASE stage WHEN 'returned' THEN updated_at WHEN 'in_review' THEN decision_due WHEN 'protected' THEN protection_ends END, TIMESTAMPTZ '9999-12-31 23:59:59+00') AS sort_key FROM registration WHERE partner_id = $1 AND id = $2";

/// Behind the largest value of whatever currency.
const BEYOND_VALUES: &str = "ZZZ99999999999999999999";

select_row! {
    struct TextKey {
        sort_key: String,
    }
}

select_row! {
    struct TimeKey {
        sort_key: Instant as SqlTimestamp,
    }
}

impl ListOrder {
    /// The texts that read a part, without and with a stage.
    pub(super) const fn texts(self, part: Part, db: &Db) -> [&'static str; 2] {
        match (self, part.is_backward()) {
            (Self::Changed, false) => LATEST_CHANGE,
            (Self::Changed, true) => LATEST_CHANGE_BEFORE,
            (Self::Customer, false) => BY_CUSTOMER,
            (Self::Customer, true) => BY_CUSTOMER_BEFORE,
            (Self::ExpectedOrder, false) => BY_ORDER,
            (Self::ExpectedOrder, true) => BY_ORDER_BEFORE,
            (Self::Due, backward) => match (db, backward) {
                (Db::Sqlite { .. }, false) => BY_DUE_ON_SQLITE,
                (Db::Sqlite { .. }, true) => BY_DUE_ON_SQLITE_BEFORE,
                (Db::Postgres(_), false) => BY_DUE_ON_POSTGRES,
                (Db::Postgres(_), true) => BY_DUE_ON_POSTGRES_BEFORE,
            },
            (Self::Value, false) => BY_VALUE,
            (Self::Value, true) => BY_VALUE_BEFORE,
        }
    }

    /// The key before all rows.
    pub(super) fn start(self) -> (Argument, Uuid) {
        match self {
            Self::Changed => (SqlTimestamp(Cursor::LATEST.at).into(), Cursor::LATEST.id),
            Self::Customer | Self::ExpectedOrder => (String::new().into(), Uuid::nil()),
            Self::Due => (SqlTimestamp(Cursor::EARLIEST.at).into(), Uuid::nil()),
            Self::Value => (BEYOND_VALUES.to_owned().into(), Uuid::max()),
        }
    }

    /// The key of a row; nothing where the partner has none of this id.
    pub(super) async fn place_of(
        self,
        db: &Db,
        partner: PartnerId,
        row: Uuid,
    ) -> Result<Option<Argument>, DeskError> {
        let text = match (self, db) {
            (Self::Changed, _) => return Ok(None),
            (Self::Customer, _) => CUSTOMER_OF,
            (Self::ExpectedOrder, _) => ORDER_OF,
            (Self::Value, _) => VALUE_OF,
            (Self::Due, Db::Sqlite { .. }) => DUE_ON_SQLITE_OF,
            (Self::Due, Db::Postgres(_)) => DUE_ON_POSTGRES_OF,
        };
        if self == Self::Due {
            let select = db.select::<TimeKey>(text).bind(partner.uuid()).bind(row);
            let found = select.optional().await?;
            return Ok(found.map(|found| SqlTimestamp(found.sort_key).into()));
        }
        let select = db.select::<TextKey>(text).bind(partner.uuid()).bind(row);
        let found = select.optional().await?;
        Ok(found.map(|found| found.sort_key.into()))
    }
}
