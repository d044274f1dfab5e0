//! What the first page shows of the queue, to the vendor's staff.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::calendar::BusinessCalendar;
use portico::id::PersonId;
use portico::registration::policy;
use portico_desk::registration::{QueueCount, QueueRow};
use portico_kit::error::AppError;
use portico_kit::home_part::{HomeFuture, HomePart};
use portico_kit::i18n::t;
use portico_kit::registration::{hours, review_address};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Amount, Card, EmptyState, Icon};

use crate::addresses::QUEUE;
use crate::queue::count_words;

/// Lines in one of the cards.
const LINES: usize = 5;

/// What the room brings to the first page.
pub(crate) fn load(context: RequestContext) -> HomeFuture {
    Box::pin(async move {
        let actor = context.actor()?;
        if !actor.is_staff() {
            return Ok(None);
        }
        Overview::load(&context, actor)
            .await
            .map(|overview| Some(overview.part()))
    })
}

/// What the cards show.
struct Overview {
    count: QueueCount,
    rows: Vec<QueueRow>,
    calendar: Option<BusinessCalendar>,
    reader: PersonId,
    decides: bool,
}

impl Overview {
    async fn load(context: &RequestContext, actor: &Actor) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(actor);
        Ok(Self {
            count: desk.queue_count().await?,
            rows: desk.queue(None).await?.rows,
            calendar: hours::programme(desk)
                .await?
                .map(|programme| programme.calendar),
            reader: actor.person,
            decides: policy::may_decide(actor),
        })
    }

    fn part(self) -> HomePart {
        HomePart {
            lead: match self.count.waiting {
                0 => t("home-staff-nothing"),
                _ => count_words(self.count),
            },
            action: Some(Box::new(open_queue)),
            cards: Some(Box::new(move || self.cards())),
            ..HomePart::default()
        }
    }

    fn cards(self) -> AnyView {
        let mine = self.rows.iter();
        let mine: Vec<QueueRow> = mine
            .filter(|row| row.reviewer == Some(self.reader))
            .take(LINES)
            .cloned()
            .collect();
        let first: Vec<QueueRow> = self.rows.into_iter().take(LINES).collect();
        let calendar = self.calendar.as_ref();
        let with_you = self.decides.then(|| with_you(mine, calendar));
        let class = if self.decides { "wide" } else { "full" };
        view! { {due_first(first, calendar, class)} {with_you} }.into_any()
    }
}

fn open_queue() -> AnyView {
    view! { <a class="button main" href=QUEUE>{Icon::Queue.view()} {t("home-open-queue")}</a> }
        .into_any()
}

/// What the reader has taken up.
fn with_you(rows: Vec<QueueRow>, calendar: Option<&BusinessCalendar>) -> impl IntoView + use<> {
    let lines: Vec<AnyView> = rows.into_iter().map(|row| line(row, calendar)).collect();
    let body = if lines.is_empty() {
        view! { <p class="muted">{t("home-with-you-none")}</p> }.into_any()
    } else {
        view! { <ul class="brief">{lines}</ul> }.into_any()
    };
    view! { <Card title=t("home-with-you")>{body}</Card> }
}

fn due_first(
    rows: Vec<QueueRow>,
    calendar: Option<&BusinessCalendar>,
    class: &'static str,
) -> AnyView {
    if rows.is_empty() {
        return view! {
            <div class=format!("card {class}")>
                <EmptyState icon=Icon::Queue title=t("review-empty-title") text=t("review-empty") />
            </div>
        }
        .into_any();
    }
    let lines: Vec<AnyView> = rows.into_iter().map(|row| line(row, calendar)).collect();
    view! { <Card title=t("home-due-first") class=class><ul class="brief">{lines}</ul></Card> }
        .into_any()
}

fn line(row: QueueRow, calendar: Option<&BusinessCalendar>) -> AnyView {
    view! {
        <li>
            <a href=review_address(row.reference)>{row.customer}</a>
            {hours::due(row.due, calendar)}
            <span class="small muted">{row.partner}</span>
            <span class="small muted">{row.value.map(|value| view! { <Amount of=value /> })}</span>
        </li>
    }
    .into_any()
}
