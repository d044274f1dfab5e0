//! Applications among the requests that the vendor's lists show.

use portico::application::Stage;
use portico::id::{ApplicationId, PersonId};
use portico::registration::conflict::fold;
use portico::time::Instant;
use uuid::Uuid;

use crate::AuthorizedDesk;
use crate::db::select_row;
use crate::error::DeskError;
use crate::like::like_pattern;
use crate::review::due::count_due;
use crate::review::filter::{ReviewFilter, Span};
use crate::review::list_texts::ListTexts;
use crate::review::row::{RequestDetails, ReviewRow};
use crate::stored::{Nullable, SqlTimestamp};

select_row! {
    #[derive(Clone, Debug)]
    struct RequestRow {
        id: ApplicationId as Uuid,
        company: String,
        country: String,
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
            about: row.company,
            at: row.at,
            reviewer: row.reviewer,
            reviewer_name: row.reviewer_name,
            duplicate: row.duplicate,
            details: RequestDetails::Application {
                id: row.id,
                country: row.country,
                stage: row.stage,
            },
        }
    }
}

/// What a partner or another application has in common with one.
macro_rules! alike {
    () => {
        "(EXISTS (SELECT 1 FROM partner p WHERE p.name_key = a.name_key OR p.tax_key = a.tax_key OR p.domain = a.domain) \
         OR EXISTS (SELECT 1 FROM application o WHERE (o.name_key = a.name_key OR o.tax_key = a.tax_key OR o.domain = a.domain) \
         AND o.id <> a.id AND o.stage <> 'unconfirmed'))"
    };
}

macro_rules! review {
    ($key:literal, $of:literal, $who:literal, $beyond:literal, $order:literal) => {
        concat!(
            "SELECT a.id, a.company, a.country, a.stage, ", $key, " AS at, ", $who, " AS reviewer, s.name AS reviewer_name, ",
            alike!(), " AS duplicate FROM application a LEFT JOIN person s ON s.id = ", $who, " WHERE ", $of,
            " AND (", $key, ", a.id) ", $beyond, " ($1, $2) AND ($3 = 0 OR a.reviewer = $4) \
             AND ($5 IS NULL OR lower(a.company) LIKE $5 ESCAPE '!' OR a.name_key LIKE $6 ESCAPE '!' \
             OR a.domain LIKE $5 ESCAPE '!') AND ($7 = 0 OR ", alike!(), ") \
             ORDER BY ", $key, " ", $order, ", a.id ", $order, " LIMIT $8"
        )
    };
    (waiting, $beyond:literal, $order:literal) => {
        review!("a.due_at", "a.stage = 'waiting'", "a.reviewer", $beyond, $order)
    };
    (decided, $beyond:literal, $order:literal) => {
        review!("a.decided_at", "a.decided_at IS NOT NULL", "a.decided_by", $beyond, $order)
    };
}

const LISTS: ListTexts = ListTexts {
    waiting: review!(waiting, ">", "ASC"),
    waiting_before: review!(waiting, "<=", "DESC"),
    decided: review!(decided, "<", "DESC"),
    decided_before: review!(decided, ">=", "ASC"),
};

const COUNT: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM application \
     WHERE stage = 'waiting' AND due_at < $1 LIMIT $2) AS few";

/// The applications of a part of a list. A company that applies is found by its name, whether it is looked for among
/// customers or among partners; it has no value.
pub(crate) async fn rows(
    desk: AuthorizedDesk<'_>,
    filter: &ReviewFilter,
    span: Span,
) -> Result<Vec<ReviewRow>, DeskError> {
    let Some(text) = LISTS.of(filter, span) else {
        return Ok(Vec::new());
    };
    // Looking for a customer and a partner at once is looking for a registration.
    let (["", looked_for] | [looked_for, ""]) = [filter.text.trim(), filter.partner.trim()] else {
        return Ok(Vec::new());
    };
    let rows = desk
        .desk
        .db()
        .select::<RequestRow>(text)
        .bind(span.at())
        .bind(span.from.id)
        .bind(i64::from(filter.mine))
        .bind(desk.actor.person.uuid())
        .bind(like_pattern(looked_for))
        .bind(like_pattern(&fold(looked_for).replace(' ', "")))
        .bind(i64::from(filter.duplicates))
        .bind(span.most)
        .all()
        .await?;
    Ok(rows.into_iter().map(ReviewRow::from).collect())
}

/// How many applications wait that are due before a moment.
pub(crate) async fn waiting(
    desk: AuthorizedDesk<'_>,
    before: Instant,
    most: i64,
) -> Result<i64, DeskError> {
    count_due(desk, COUNT, before, most).await
}
