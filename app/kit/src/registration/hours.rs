//! What is due, counted in the vendor's office hours.

use leptos::prelude::*;
use portico::calendar::BusinessCalendar;
use portico::programme::Programme;
use portico::time::Instant;
use portico_desk::{AuthorizedDesk, DeskError, Refusal};

use crate::error::AppError;
use crate::ui::{Due, Moment};

/// The programme in force, if any has been published yet: lists are empty before that, and no fault.
pub async fn programme(desk: AuthorizedDesk<'_>) -> Result<Option<Programme>, AppError> {
    match desk.programme().await {
        Ok(programme) => Ok(Some(programme)),
        Err(DeskError::Refused(Refusal::NoProgramme)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// How urgent something is, in the vendor's working time between now and then.
pub fn due(at: Instant, calendar: Option<&BusinessCalendar>) -> impl IntoView + use<> {
    view! { <Due at=at nostrip:working_minutes=working_minutes(at, calendar) /> }
}

/// The same beside the moment itself: how long until then, or since.
pub fn left(at: Instant, calendar: Option<&BusinessCalendar>) -> impl IntoView + use<> {
    view! { <Due at=at nostrip:working_minutes=working_minutes(at, calendar) moment_said=true /> }
}

fn working_minutes(at: Instant, calendar: Option<&BusinessCalendar>) -> Option<i64> {
    let now = Moment::current().now;
    calendar.map(|calendar| calendar.minutes_between(at.min(now), at.max(now)))
}
