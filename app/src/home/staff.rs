//! The first page of the vendor's staff.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::calendar::BusinessCalendar;
use portico::id::PersonId;
use portico::partner::policy::{has_portfolio, may_name_any_deputy};
use portico::registration::policy;
use portico::time::LocalDate;
use portico_desk::notice::Notice;
use portico_desk::portfolio::{StandIn, Whose};
use portico_desk::review::{QueueCount, RequestDetails, ReviewFilter, ReviewRow};

use super::checklist::Checklist;
use super::parts::{LINES, greeting, happened};
use portico_kit::address::DEPUTIES;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::review::request_address;
use portico_kit::ui::{
    Amount, Card, EmptyState, Icon, Moment, Note, Tone, date_words, whose_switch,
};
use portico_room_review::{about, asks, count_words};

/// What the page shows.
pub(super) struct Overview {
    count: QueueCount,
    rows: Vec<ReviewRow>,
    notices: Vec<Notice>,
    calendar: Option<BusinessCalendar>,
    reader: PersonId,
    decides: bool,
    /// Whether the lists show the reader's own, where they may choose.
    whose: Option<bool>,
    standing_in: StandIn,
    /// The reader may name deputies.
    names_deputy: bool,
    checklist: Option<Checklist>,
}

impl Overview {
    pub(super) async fn load(context: &RequestContext, actor: &Actor) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(actor);
        let own = desk.whose(None).await? == Whose::Mine;
        let filter = ReviewFilter {
            own,
            ..ReviewFilter::default()
        };
        Ok(Self {
            count: desk.queue_count(own).await?,
            rows: desk.review_list(&filter).await?.rows,
            whose: desk.chooses_whose().await?.then_some(own),
            standing_in: desk.standing_in().await?,
            names_deputy: has_portfolio(actor) || may_name_any_deputy(actor),
            notices: desk.notices(None, 4).await?.rows,
            calendar: hours::programme(desk)
                .await?
                .map(|programme| programme.calendar),
            reader: actor.person,
            decides: policy::may_review(actor),
            checklist: Checklist::load(context, actor).await?,
        })
    }

    pub(super) fn view(self, name: &str) -> impl IntoView + use<> {
        let Self {
            count,
            rows,
            notices,
            calendar,
            reader,
            decides,
            whose,
            standing_in,
            names_deputy,
            checklist,
        } = self;
        let mine: Vec<ReviewRow> = rows
            .iter()
            .filter(|row| row.reviewer == Some(reader))
            .take(LINES)
            .cloned()
            .collect();
        let first: Vec<ReviewRow> = rows.into_iter().take(LINES).collect();
        let with_you = decides.then(|| with_you(mine, calendar.as_ref()));
        let nothing = count.waiting == 0;
        let (class, to, words) = if nothing {
            ("button", "/review?show=decided", t("home-open-decided"))
        } else {
            ("button main", "/review", t("home-open-queue"))
        };
        let count = if nothing {
            t("home-staff-nothing")
        } else {
            count_words(count)
        };
        let whose = whose.map(|own| whose_switch(own, "/".to_owned(), None));
        let standing_in = stand_in_notes(standing_in);
        let deputies = names_deputy
            .then(|| view! { <a class="button quiet" href=DEPUTIES>{t("home-deputies")}</a> });
        view! {
            <div class="head">
                <div>
                    <h1>{greeting(name)}</h1>
                    <p class="muted">{count}</p>
                </div>
                <span class="actions">
                    {deputies}
                    <a class=class href=to>{Icon::Queue.view()} {words}</a>
                </span>
            </div>
            {whose}
            {standing_in}
            <div class="home">
                {checklist.map(Checklist::view)}
                {due_first(first, calendar.as_ref(), if decides { "wide" } else { "full" })}
                {with_you}
                {happened(notices)}
            </div>
        }
    }
}

/// Who stands in for whom today.
fn stand_in_notes(standing_in: StandIn) -> AnyView {
    let today = Moment::current().today();
    let note = |key: &str, name: &str, until: LocalDate| {
        let until = date_words(until, today);
        let title = ta(key, &[("name", name), ("until", &until)]);
        let link = view! { <a href=DEPUTIES>{t("home-deputies")}</a> };
        view! { <div class="flash"><Note tone=Tone::Plain title=title>{link}</Note></div> }
            .into_any()
    };
    let mut notes: Vec<AnyView> = Vec::new();
    for (name, until) in &standing_in.for_others {
        notes.push(note("home-you-stand-in", name, *until));
    }
    if let Some((name, until)) = &standing_in.for_reader {
        notes.push(note("home-stands-in-for-you", name, *until));
    }
    notes.into_any()
}

/// The registrations that are assigned to the reader.
fn with_you(rows: Vec<ReviewRow>, calendar: Option<&BusinessCalendar>) -> impl IntoView + use<> {
    let lines: Vec<AnyView> = rows.into_iter().map(|row| line(row, calendar)).collect();
    let body = if lines.is_empty() {
        view! { <p class="muted">{t("home-with-you-none")}</p> }.into_any()
    } else {
        view! { <ul class="brief">{lines}</ul> }.into_any()
    };
    view! { <Card title=t("home-with-you")>{body}</Card> }
}

fn due_first(
    rows: Vec<ReviewRow>,
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

fn line(row: ReviewRow, calendar: Option<&BusinessCalendar>) -> AnyView {
    let value = match &row.details {
        RequestDetails::Registration { value, .. } => Some(*value),
        _ => None,
    };
    let value = value
        .map(|value| view! { <span class="small muted"><Amount of=value /></span> }.into_any());
    view! {
        <li>
            <a href=request_address(row.request())>{about(&row)}</a>
            {hours::due(row.at, calendar)}
            <span class="small muted">{asks(&row.details)}</span>
            {value}
        </li>
    }
    .into_any()
}
