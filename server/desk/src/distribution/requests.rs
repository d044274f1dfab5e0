//! Proposals of distributors among the requests that the vendor's lists show.

use portico::distribution::ProposalState;
use portico::id::PersonId;
use portico::time::Instant;
use uuid::Uuid;

use super::ProposalId;
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
        id: ProposalId,
        company: String,
        distributor_name: String,
        state: ProposalState as String,
        at: Instant as SqlTimestamp,
        reviewer: Option<PersonId> as Nullable<Uuid>,
        reviewer_name: Option<String>,
        duplicate: bool,
    }
}

impl From<RequestRow> for ReviewRow {
    fn from(row: RequestRow) -> Self {
        Self {
            id: row.id,
            about: row.company,
            at: row.at,
            reviewer: row.reviewer,
            reviewer_name: row.reviewer_name,
            duplicate: row.duplicate,
            details: RequestDetails::Proposal {
                id: row.id,
                distributor_name: row.distributor_name,
                state: row.state,
            },
        }
    }
}

/// Another company of that web domain is a partner already, or somebody else proposes it.
macro_rules! alike {
    () => {
        "(EXISTS (SELECT 1 FROM partner p WHERE p.domain = o.domain AND (o.partner_id IS NULL OR p.id <> o.partner_id)) \
         OR EXISTS (SELECT 1 FROM reseller_proposal x WHERE x.domain = o.domain AND x.id <> o.id))"
    };
}

macro_rules! review {
    ($key:literal, $of:literal, $beyond:literal, $order:literal) => {
        concat!(
            "SELECT o.id, o.company, d.name AS distributor_name, o.state, ", $key, " AS at, o.decided_by AS reviewer, \
             s.name AS reviewer_name, ", alike!(), " AS duplicate FROM reseller_proposal o \
             JOIN partner d ON d.id = o.distributor_id LEFT JOIN person s ON s.id = o.decided_by WHERE ", $of,
            " AND (", $key, ", o.id) ", $beyond, " ($1, $2) AND ($3 = 0 OR o.decided_by = $4) \
             AND ($5 IS NULL OR lower(o.company) LIKE $5 ESCAPE '!' OR o.domain LIKE $5 ESCAPE '!') \
             AND ($6 IS NULL OR lower(d.name) LIKE $6 ESCAPE '!') AND ($7 = 0 OR ", alike!(), ") \
             ORDER BY ", $key, " ", $order, ", o.id ", $order, " LIMIT $8"
        )
    };
    (waiting, $beyond:literal, $order:literal) => {
        review!("o.due_at", "o.state = 'open'", $beyond, $order)
    };
    (decided, $beyond:literal, $order:literal) => {
        review!("o.decided_at", "o.state <> 'open'", $beyond, $order)
    };
}

const LISTS: ListTexts = ListTexts {
    waiting: review!(waiting, ">", "ASC"),
    waiting_before: review!(waiting, "<=", "DESC"),
    decided: review!(decided, "<", "DESC"),
    decided_before: review!(decided, ">=", "ASC"),
};

const COUNT: &str = "SELECT count(*) FROM (SELECT 1 AS one FROM reseller_proposal \
     WHERE state = 'open' AND due_at < $1 LIMIT $2) AS few";

/// The proposals of a part of a list. The company is found like a customer, its distributor like a partner; it has no
/// value, and is nobody's in particular until it is decided.
pub(crate) async fn rows(
    desk: AuthorizedDesk<'_>,
    filter: &ReviewFilter,
    span: Span,
) -> Result<Vec<ReviewRow>, DeskError> {
    let Some(text) = LISTS.of(filter, span) else {
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
        .bind(like_pattern(&filter.text))
        .bind(like_pattern(&filter.partner))
        .bind(i64::from(filter.duplicates))
        .bind(span.most)
        .all()
        .await?;
    Ok(rows.into_iter().map(ReviewRow::from).collect())
}

/// How many proposals wait that are due before a moment.
pub(crate) async fn waiting(
    desk: AuthorizedDesk<'_>,
    before: Instant,
    most: i64,
) -> Result<i64, DeskError> {
    count_due(desk, COUNT, before, most).await
}
