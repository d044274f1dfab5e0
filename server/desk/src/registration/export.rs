//! The partner's list as it is taken elsewhere: every row that a filter finds, a piece at a time.

use portico::id::RegistrationId;
use portico::money::Money;
use portico::registration::{Reference, Stage};
use portico::time::{Instant, LocalDate};
use uuid::Uuid;

use super::list::RegistrationFilter;
use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::page::{Cursor, Page, Part, one_more};
use crate::stored::{MoneyColumns, Nullable, SqlDate, SqlTimestamp};

/// Rows of one piece: few enough to lie in memory, many enough to be quick.
const PIECE: usize = 500;

select_row! {
    /// A row of the list with all that a spreadsheet wants.
    #[derive(Clone, Debug)]
    pub struct ExportRow {
        /// The registration.
        pub id: RegistrationId as Uuid,
        /// Its reference.
        pub reference: Reference as String,
        /// The customer, as far as typed.
        pub customer: String,
        /// Their website.
        pub domain: Option<String>,
        /// Their country.
        pub country: Option<String>,
        /// Their city.
        pub city: Option<String>,
        /// What they need.
        pub need: String,
        /// Where it stands.
        pub stage: Stage as String,
        /// The value, once submitted.
        pub value: Option<Money> = MoneyColumns,
        /// When the order is expected.
        pub expected_close: Option<LocalDate> as Nullable<SqlDate>,
        /// Who registered it.
        pub created_by_name: String,
        /// When it was submitted.
        pub submitted_at: Option<Instant> as Nullable<SqlTimestamp>,
        /// When it last changed.
        pub updated_at: Instant as SqlTimestamp,
        /// By when it is answered, where it is in review or was.
        pub decision_due: Option<Instant> as Nullable<SqlTimestamp>,
        /// The last protected day.
        pub protected_until: Option<LocalDate> as Nullable<SqlDate>,
        /// What was asked.
        pub question: Option<String>,
        /// Why it was denied.
        pub reason: Option<String>,
    }
}

/// What the filter of the list leaves, `$1` to `$9`, behind the row `$10`, `$11`.
macro_rules! export {
    ($of_stage:literal) => {
        concat!(
            "SELECT id, reference, customer, domain, country, city, need, stage, currency, value_minor, expected_close, \
             (SELECT name FROM person WHERE person.id = registration.created_by) AS created_by_name, submitted_at, \
             updated_at, decision_due, protected_until, question, reason FROM registration WHERE partner_id = $1 AND ($2 IS NULL OR search LIKE $2 ESCAPE '!') \
             AND ($3 IS NULL OR search LIKE $3 ESCAPE '!') AND ($4 IS NULL OR search LIKE $4 ESCAPE '!') \
             AND ($5 IS NULL OR search LIKE $5 ESCAPE '!') AND ($6 IS NULL OR search LIKE $6 ESCAPE '!') \
             AND ($7 IS NULL OR search LIKE $7 ESCAPE '!') AND ($8 = 0 OR created_by = $9) \
             AND (updated_at, id) < ($10, $11) ",
            $of_stage,
            "ORDER BY updated_at DESC, id DESC LIMIT $12"
        )
    };
}

const EXPORT: [&str; 2] = [export!(""), export!("AND stage = $13 ")];

impl AuthorizedDesk<'_> {
    /// A piece of what the filter finds, the latest change first, whatever order and part it names.
    pub async fn export_registrations(
        &self,
        filter: &RegistrationFilter,
        after: Option<Cursor>,
    ) -> Result<Page<ExportRow>, DeskError> {
        let partner = self.registrant()?;
        let start = after.unwrap_or(Cursor::LATEST);
        let select = self.desk.db().select::<ExportRow>(filter.of_stage(EXPORT));
        let select = filter
            .bind(select, partner, self.actor.person)
            .bind(SqlTimestamp(start.at))
            .bind(start.id)
            .bind(one_more(PIECE));
        let rows = filter.bind_stage(select).all().await?;
        let part = after.map_or(Part::Start, Part::After);
        Ok(Page::of_part(rows, PIECE, part, |row: &ExportRow| Cursor {
            at: row.updated_at,
            id: row.id.uuid(),
        }))
    }
}
