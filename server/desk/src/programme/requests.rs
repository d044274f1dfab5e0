//! Settings that wait for a second person's consent, among the requests that the vendor's lists show.

use portico::programme::event::SUBJECT;
use portico::programme::policy::may_consent;
use portico::time::Instant;

use super::draft::DraftRow;
use crate::AuthorizedDesk;
use crate::error::{DeskError, Refusal};
use crate::page::Cursor;
use crate::review::filter::{ReviewFilter, Shown, Span};
use crate::review::row::{RequestDetails, ReviewRow};

/// The draft as a row, for who may consent to it.
async fn waiting_row(desk: AuthorizedDesk<'_>) -> Result<Option<ReviewRow>, DeskError> {
    let mut tx = desk.desk.db().begin_read().await?;
    let stored = DraftRow::load(&mut tx).await?.stored();
    tx.rollback().await?;
    let Some((draft, asked)) = stored.and_then(|stored| Some((stored.draft, stored.asked?))) else {
        return Ok(None);
    };
    if !may_consent(desk.actor, asked.by) {
        return Ok(None);
    }
    // What is asked of colleagues is to be answered as soon as what is asked by partners.
    let due = match desk.programme().await {
        Ok(programme) => {
            let days = programme.terms.decision_days;
            programme.calendar.after_days(asked.at, days.into())
        }
        Err(DeskError::Refused(Refusal::NoProgramme)) => asked.at,
        Err(error) => return Err(error),
    };
    Ok(Some(ReviewRow {
        id: SUBJECT,
        about: String::new(),
        at: due,
        reviewer: None,
        reviewer_name: None,
        duplicate: false,
        details: RequestDetails::Settings {
            asked_by: asked.by_name,
            effective_from: portico::time::LocalDate::parse(draft.effective_from.trim()),
        },
    }))
}

/// The row, if it belongs to this part of the list.
pub(crate) async fn rows(
    desk: AuthorizedDesk<'_>,
    filter: &ReviewFilter,
    span: Span,
) -> Result<Vec<ReviewRow>, DeskError> {
    // It is nobody's in particular, of no partner, worth nothing, and there is one.
    let narrowed = filter.mine
        || filter.duplicates
        || filter.least.is_some()
        || !filter.partner.trim().is_empty()
        || !filter.text.trim().is_empty();
    if filter.shown != Shown::Waiting || narrowed {
        return Ok(Vec::new());
    }
    let row = waiting_row(desk).await?;
    let key = |place: Cursor| (place.at, place.id);
    Ok(row
        .into_iter()
        .filter(|row| (key(row.cursor()) > key(span.from)) == span.onward)
        .collect())
}

/// One, if it waits for the reader and is due before a moment.
pub(crate) async fn waiting(desk: AuthorizedDesk<'_>, before: Instant) -> Result<i64, DeskError> {
    let row = waiting_row(desk).await?;
    Ok(i64::from(row.is_some_and(|row| row.at < before)))
}
