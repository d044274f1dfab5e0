//! The list of requests that wait, what is due first on top.

use leptos::prelude::*;
use portico::calendar::BusinessCalendar;
use portico::id::PersonId;
use portico::registration::Reference;
use portico_desk::page::{Cursor, Page};
use portico_desk::registration::{QueueCount, QueueRow, WAITING_CAP};

use portico_island_review::{ITEM, Key};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::registration::{hours, review_address};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Pager, amount_words};

use crate::addresses::{QUEUE, with_after};

/// One part of the queue.
pub(crate) struct Queue {
    page: Page<QueueRow>,
    /// Where this part begins.
    pub(crate) after: Option<Cursor>,
    pub(crate) count: QueueCount,
    calendar: Option<BusinessCalendar>,
    reader: PersonId,
}

/// "23 waiting · 2 late".
pub fn count_words(count: QueueCount) -> String {
    let words = |key: &str, many: &str, count: i64| {
        if count < WAITING_CAP {
            tn(key, count, &[])
        } else {
            ta(many, &[("count", &WAITING_CAP.to_string())])
        }
    };
    let waiting = words("review-waiting", "review-waiting-many", count.waiting);
    if count.late == 0 {
        return waiting;
    }
    format!(
        "{waiting} · {}",
        words("review-late", "review-late-many", count.late)
    )
}

impl Queue {
    pub(crate) async fn load(
        context: &RequestContext,
        after: Option<Cursor>,
    ) -> Result<Self, AppError> {
        let actor = context.actor()?;
        let desk = context.app.desk.as_actor(actor);
        Ok(Self {
            page: desk.queue(after).await?,
            after,
            count: desk.queue_count().await?,
            calendar: hours::programme(desk)
                .await?
                .map(|programme| programme.calendar),
            reader: actor.person,
        })
    }

    /// What is due first in this part.
    pub(crate) fn first(&self) -> Option<Reference> {
        self.page.rows.first().map(|row| row.reference)
    }

    /// What to go on with when that one is decided: its address and its customer.
    pub(crate) fn next_but(&self, decided: Reference) -> Option<(String, String)> {
        let next = self.page.rows.iter().find(|row| row.reference != decided)?;
        Some((
            with_after(review_address(next.reference), self.after),
            next.customer.clone(),
        ))
    }

    /// The list, with the open one marked.
    pub(crate) fn list(self, current: Option<Reference>) -> impl IntoView {
        let Self {
            page,
            after,
            calendar,
            reader,
            ..
        } = self;
        let open = page
            .rows
            .iter()
            .position(|row| Some(row.reference) == current);
        // Behind a request that is not in the list, the first one is next.
        let next = open.map_or(0, |open| open + 1);
        let more = page
            .next
            .map(|next| with_after(QUEUE.to_owned(), Some(next)));
        let start = after.map(|_| QUEUE.to_owned());
        let items = page.rows.into_iter().enumerate().map(|(place, row)| {
            let key = match open {
                _ if place == next => Some(Key::Next),
                Some(open) if place + 1 == open => Some(Key::Previous),
                _ => None,
            };
            item(
                row,
                after,
                (open == Some(place)).then_some("true"),
                key,
                calendar.as_ref(),
                reader,
            )
        });
        let items = items.collect_view();
        view! {
            <nav class="list" aria-label=t("review-list")>
                <a class="skip" href="#open">{t("review-skip")}</a>
                <ol role="list">{items}</ol>
                <Pager nostrip:next=more nostrip:first=start />
            </nav>
        }
    }
}

fn item(
    row: QueueRow,
    after: Option<Cursor>,
    current: Option<&'static str>,
    key: Option<Key>,
    calendar: Option<&BusinessCalendar>,
    reader: PersonId,
) -> impl IntoView + use<> {
    let taken = match (row.reviewer, row.reviewer_name) {
        (Some(reviewer), _) if reviewer == reader => Some(t("review-with-you")),
        (Some(_), Some(name)) => Some(ta("review-with", &[("name", &name)])),
        _ => None,
    };
    let taken = taken.map(|words| format!(" · {words}"));
    view! {
        <li>
            <a
                class=ITEM
                href=with_after(review_address(row.reference), after)
                aria-current=current
                data-key=key.map(Key::letter)
            >
                <b>{row.customer}</b>
                {hours::due(row.due, calendar)}
                <span class="muted small">{row.partner_name}{taken}</span>
                <span class="num small muted">{amount_words(row.value)}</span>
            </a>
        </li>
    }
}
