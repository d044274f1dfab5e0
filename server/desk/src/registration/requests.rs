//! Registrations among the requests that the vendor's lists show.

use portico::id::{PersonId, RegistrationId};
use portico::money::Money;
use portico::registration::{Reference, Stage};
use portico::time::Instant;
use uuid::Uuid;

use super::list::like_patterns;
use super::rows::Stored;
use crate::db::select_row;
use crate::error::DeskError;
use crate::like::like_pattern;
use crate::page::Cursor;
use crate::review::due::count_due;
use crate::review::filter::{ReviewFilter, Shown, Span};
use crate::review::row::{RequestDetails, ReviewRow};
use crate::stored::{MoneyColumns, Nullable, SqlDate, SqlTimestamp};
use crate::{AuthorizedDesk, on};

select_row! {
    #[derive(Clone, Debug)]
    struct RequestRow {
        id: RegistrationId as Uuid,
        reference: Reference as String,
        customer: String,
        partner_name: String,
        value: Money = MoneyColumns,
        stage: Stage as String,
        at: Instant as SqlTimestamp,
        reviewer: Option<PersonId> as Nullable<Uuid>,
        reviewer_name: Option<String>,
        duplicate: bool,
    }
}

impl From<RequestRow> for ReviewRow {
    fn from(row: RequestRow) -> Self {
        Self {
            id: row.id.uuid(),
            about: row.customer,
            at: row.at,
            reviewer: row.reviewer,
            reviewer_name: row.reviewer_name,
            duplicate: row.duplicate,
            details: RequestDetails::Registration {
                reference: row.reference,
                partner_name: row.partner_name,
                value: row.value,
                stage: row.stage,
            },
        }
    }
}

/// A list's text. The index of its order is used only where stage and order stand in it.
macro_rules! review {
    ($key:literal, $of:literal, $beyond:literal, $order:literal) => {
        concat!(
            "SELECT r.id, r.reference, r.customer, p.name AS partner_name, r.currency, r.value_minor, \
             r.stage, ", $key, " AS at, r.reviewer, s.name AS reviewer_name, \
             EXISTS (SELECT 1 FROM conflict_key k JOIN conflict_key o ON o.kind = k.kind AND o.key = k.key \
             AND o.registration_id <> k.registration_id JOIN registration x ON x.id = o.registration_id \
             WHERE k.registration_id = r.id AND x.stage IN ('in_review', 'returned', 'waiting', 'protected')) AS duplicate \
             FROM registration r JOIN partner p ON p.id = r.partner_id LEFT JOIN person s ON s.id = r.reviewer \
             WHERE ", $of, " AND (", $key, ", r.id) ", $beyond, " ($1, $2) \
             AND ($3 = 0 OR r.reviewer = $4) \
             AND ($13 = 0 OR r.reviewer = $4 OR EXISTS (SELECT 1 FROM portfolio f WHERE f.partner_id = r.partner_id AND (f.person_id = $4 \
             OR EXISTS (SELECT 1 FROM deputy d WHERE d.person_id = f.person_id AND d.deputy_id = $4 \
             AND d.valid_from <= $14 AND d.valid_until >= $14))) \
             OR NOT EXISTS (SELECT 1 FROM portfolio f JOIN person m ON m.id = f.person_id AND m.disabled_at IS NULL \
             WHERE f.partner_id = r.partner_id)) \
             AND ($5 IS NULL OR lower(p.name) LIKE $5 ESCAPE '!') \
             AND ($6 IS NULL OR r.search LIKE $6 ESCAPE '!') AND ($11 IS NULL OR r.search LIKE $11 ESCAPE '!') \
             AND ($12 IS NULL OR r.search LIKE $12 ESCAPE '!') \
             AND ($7 IS NULL OR (r.currency = $7 AND r.value_minor >= $8)) \
             AND ($9 = 0 OR EXISTS (SELECT 1 FROM conflict_key k JOIN conflict_key o ON o.kind = k.kind AND o.key = k.key \
             AND o.registration_id <> k.registration_id JOIN registration x ON x.id = o.registration_id \
             WHERE k.registration_id = r.id AND x.stage IN ('in_review', 'returned', 'waiting', 'protected'))) \
             ORDER BY ", $key, " ", $order, ", r.id ", $order, " LIMIT $10"
        )
    };
    (waiting, $beyond:literal, $order:literal) => {
        review!(
            "r.due_at",
            "r.stage = 'in_review' AND NOT EXISTS (SELECT 1 FROM held_decision h WHERE h.registration_id = r.id)",
            $beyond,
            $order
        )
    };
    (returned, $beyond:literal, $order:literal) => {
        review!("r.updated_at", "r.stage IN ('returned', 'waiting')", $beyond, $order)
    };
    (decided, $beyond:literal, $order:literal) => {
        review!(
            "r.decided_at",
            "r.decided_at IS NOT NULL AND r.stage IN ('protected', 'denied', 'withdrawn', 'expired', 'revoked')",
            $beyond,
            $order
        )
    };
}

const WAITING: &str = review!(waiting, ">", "ASC");
const WAITING_BEFORE: &str = review!(waiting, "<=", "DESC");
const RETURNED: &str = review!(returned, "<", "DESC");
const RETURNED_BEFORE: &str = review!(returned, ">=", "ASC");
const DECIDED: &str = review!(decided, "<", "DESC");
const DECIDED_BEFORE: &str = review!(decided, ">=", "ASC");

const COUNT: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM registration WHERE stage = 'in_review' AND due_at < $1 \
     AND NOT EXISTS (SELECT 1 FROM held_decision h WHERE h.registration_id = registration.id) LIMIT $2) AS few";

/// The registrations of a part of a list.
pub(crate) async fn rows(
    desk: AuthorizedDesk<'_>,
    filter: &ReviewFilter,
    span: Span,
) -> Result<Vec<ReviewRow>, DeskError> {
    let text = match filter.shown {
        Shown::Waiting => span.text(WAITING, WAITING_BEFORE),
        Shown::Returned => span.text(RETURNED, RETURNED_BEFORE),
        Shown::Decided => span.text(DECIDED, DECIDED_BEFORE),
    };
    // Each word wherever it stands; three tell any customer from the others.
    let mut words = like_patterns(&filter.text).into_iter();
    let currency = filter.least.map(|least| least.currency.code().to_owned());
    let rows = desk
        .desk
        .db()
        .select::<RequestRow>(text)
        .bind(span.at())
        .bind(span.from.id)
        .bind(i64::from(filter.mine))
        .bind(desk.actor.person.uuid())
        .bind(like_pattern(&filter.partner))
        .bind(words.next())
        .bind(currency)
        .bind(filter.least.map_or(0, |least| least.minor))
        .bind(i64::from(filter.duplicates))
        .bind(span.most)
        .bind(words.next())
        .bind(words.next())
        .bind(i64::from(filter.own))
        .bind(Some(desk.desk.today().await?.to_string()))
        .all()
        .await?;
    Ok(rows.into_iter().map(ReviewRow::from).collect())
}

// As the list of one's own has them.
const COUNT_OWN: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM registration r WHERE r.stage = 'in_review' AND r.due_at < $1 \
     AND NOT EXISTS (SELECT 1 FROM held_decision h WHERE h.registration_id = r.id) \
     AND (r.reviewer = $3 OR EXISTS (SELECT 1 FROM portfolio f WHERE f.partner_id = r.partner_id AND (f.person_id = $3 \
     OR EXISTS (SELECT 1 FROM deputy d WHERE d.person_id = f.person_id AND d.deputy_id = $3 \
     AND d.valid_from <= $4 AND d.valid_until >= $4))) \
     OR NOT EXISTS (SELECT 1 FROM portfolio f JOIN person m ON m.id = f.person_id AND m.disabled_at IS NULL \
     WHERE f.partner_id = r.partner_id)) LIMIT $2) AS few";

/// How many registrations wait that are due before a moment; of one's own list, or of all.
pub(crate) async fn waiting(
    desk: AuthorizedDesk<'_>,
    own: bool,
    before: Instant,
    most: i64,
) -> Result<i64, DeskError> {
    if own {
        let today = SqlDate(desk.desk.today().await?);
        return Ok(on!(desk.desk.db().read(), |c| {
            sqlx::query_scalar::<_, i64>(COUNT_OWN)
                .bind(SqlTimestamp(before))
                .bind(most)
                .bind(desk.actor.person.uuid())
                .bind(today)
                .fetch_one(c)
                .await
        })?);
    }
    count_due(desk, COUNT, before, most).await
}

impl AuthorizedDesk<'_> {
    /// The place of a registration among what waits, as long as it does.
    pub async fn place_in_queue(&self, reference: Reference) -> Result<Option<Cursor>, DeskError> {
        let mut tx = self.desk.db().begin_read().await?;
        let stored = Stored::load(&mut tx, self.actor, reference).await?;
        tx.rollback().await?;
        let due = stored.registration.state.due();
        Ok(due.map(|at| Cursor {
            at,
            id: stored.registration.id.uuid(),
        }))
    }
}
