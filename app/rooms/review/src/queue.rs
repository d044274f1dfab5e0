//! The list beside the open request: what waits, what is due first on top, or what was returned or decided.

use leptos::prelude::*;
use portico::calendar::BusinessCalendar;
use portico::id::PersonId;
use portico::money::Currency;
use portico::registration::{Country, Reference};
use portico_desk::review::{
    QueueCount, Request, RequestDetails, ReviewPage, ReviewRow, Shown, WAITING_CAP,
};

use portico_island_review::{ITEM, Key};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::registration::facts::country_words;
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::review::{application_badge, proposal_badge, request_address};
use portico_kit::ui::{Pager, StageBadge, amount_words, number_format};

use crate::addresses::QUEUE;
use crate::asked::Asked;
use crate::narrowing;

/// One part of the list.
pub(crate) struct Queue {
    page: ReviewPage,
    pub(crate) asked: Asked,
    pub(crate) count: QueueCount,
    calendar: Option<BusinessCalendar>,
    currencies: Vec<Currency>,
    reader: PersonId,
    /// The reader may choose between their own and all.
    chooses: bool,
}

/// "23 waiting · 2 late".
pub fn count_words(count: QueueCount) -> String {
    let words = |key: &str, many: &str, count: i64| {
        if count < WAITING_CAP {
            tn(key, count, &[])
        } else {
            let cap = number_format().grouped(&WAITING_CAP.to_string());
            ta(many, &[("count", &cap)])
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
    pub(crate) async fn load(context: &RequestContext, asked: Asked) -> Result<Self, AppError> {
        let actor = context.actor()?;
        let desk = context.app.desk.as_actor(actor);
        let page = desk.review_list(&asked.filter).await?;
        let count = desk
            .queue_count_of(asked.filter.own, asked.filter.kind)
            .await?;
        let chooses = desk.chooses_whose().await?;
        let programme = hours::programme(desk).await?;
        let minimum = programme
            .as_ref()
            .map_or(&[][..], |programme| &programme.terms.registration.minimum);
        Ok(Self {
            page,
            asked,
            count,
            currencies: minimum.iter().map(|least| least.currency).collect(),
            calendar: programme.map(|programme| programme.calendar),
            reader: actor.person,
            chooses,
        })
    }

    /// What is said beside the heading: how many wait; of a narrowed list, how many are shown. How many match beyond
    /// the part that is shown would have to be counted with every page.
    pub(crate) fn count_words(&self) -> String {
        if !self.asked.is_narrowed() {
            return count_words(self.count);
        }
        let shown = i64::try_from(self.page.rows.len()).unwrap_or(i64::MAX);
        if self.page.next.is_some() || self.page.previous.is_some() {
            tn("review-matches-shown", shown, &[])
        } else {
            tn("review-matches", shown, &[])
        }
    }

    /// The vendor's calendar, on which its clocks run.
    pub(crate) const fn calendar(&self) -> Option<&BusinessCalendar> {
        self.calendar.as_ref()
    }

    /// Whether there is nothing at all, and not only nothing that is looked for.
    pub(crate) fn nothing_waits(&self) -> bool {
        self.page.rows.is_empty()
            && !self.asked.is_narrowed()
            && !self.asked.filter.own
            && self.asked.filter.shown == Shown::Waiting
    }

    /// What to go on with when that one is decided: its address and whom it is about.
    pub(crate) fn next_but(&self, decided: Reference) -> Option<(String, String)> {
        let rows = &self.page.rows;
        let decided = Request::Registration(decided);
        let open = rows.iter().position(|row| row.request() == decided);
        let next = rows.get(open.map_or_else(|| self.going_on(), |open| open + 1))?;
        let address = self.asked.keeping(&request_address(next.request()));
        Some((address, about(next)))
    }

    /// The place of what to go on with where the open request is not in the list.
    fn going_on(&self) -> usize {
        let next = |row: &ReviewRow| Some(row.request()) == self.asked.next;
        self.page.rows.iter().position(next).unwrap_or(0)
    }

    /// What stands behind a request of this part.
    pub(crate) fn behind(&self, reference: Reference) -> Option<Request> {
        let rows = &self.page.rows;
        let open = Request::Registration(reference);
        let place = rows.iter().position(|row| row.request() == open)?;
        let beyond = || self.page.next.map(|(_, request)| request);
        rows.get(place + 1).map(ReviewRow::request).or_else(beyond)
    }

    /// The request that the address asks to go on with, if it is in this part; else the first one.
    pub(crate) fn to_open(&self) -> Option<&ReviewRow> {
        self.page.rows.get(self.going_on())
    }

    /// The list, with the open one marked.
    pub(crate) fn list(self, current: Option<Request>) -> AnyView {
        let open = self
            .page
            .rows
            .iter()
            .position(|row| Some(row.request()) == current);
        let tools = narrowing::view(&self.asked, &self.currencies, self.chooses);
        let beyond = self.beyond(open);
        let going_on = self.going_on();
        let Self {
            page,
            asked,
            calendar,
            reader,
            ..
        } = self;
        let more = page.next.map(|(next, _)| asked.from(QUEUE, Some(next)));
        let back = page.previous.map(|(begins, _)| asked.from(QUEUE, begins));
        let start = asked
            .filter
            .after
            .map(|_| asked.from(QUEUE, None))
            .filter(|start| back.as_ref() != Some(start));
        let empty = page.rows.is_empty().then(|| nothing(&asked));
        // Behind a request that is not in the list, the first one is next.
        let next = open.map_or(going_on, |open| open + 1);
        let items = page.rows.into_iter().enumerate().map(|(place, row)| {
            let key = match open {
                _ if place == next => Some(Key::Next),
                Some(open) if place + 1 == open => Some(Key::Previous),
                _ => None,
            };
            let current = (open == Some(place)).then_some("true");
            item(row, &asked, current, key, calendar.as_ref(), reader)
        });
        let items = items.collect_view();
        view! {
            <nav class="list" aria-label=t("review-list")>
                <a class="skip" href="#request">{t("review-skip")}</a>
                {tools}
                {empty}
                <ol role="list">{items}</ol>
                {beyond}
                <Pager nostrip:next=more nostrip:previous=back nostrip:first=start />
            </nav>
        }
        .into_any()
    }

    /// Where the keys lead from the ends of this part: into the parts before and behind it.
    fn beyond(&self, open: Option<usize>) -> AnyView {
        let last = open.is_some_and(|open| open + 1 == self.page.rows.len());
        let onward = self.page.next.filter(|_| last).map(|(after, request)| {
            let href = self.asked.from(&request_address(request), Some(after));
            view! { <a hidden href=href data-key=Key::Next.letter()></a> }
        });
        let first = open == Some(0);
        let backward = self.page.previous.filter(|_| first);
        let backward = backward.map(|(begins, request)| {
            let href = self.asked.from(&request_address(request), begins);
            view! { <a hidden href=href data-key=Key::Previous.letter()></a> }
        });
        view! { {onward} {backward} }.into_any()
    }
}

/// Why the list is empty.
fn nothing(asked: &Asked) -> AnyView {
    let words = match asked.filter.shown {
        _ if asked.is_narrowed() => return nothing_narrowed(asked),
        Shown::Waiting if asked.filter.own => t("review-empty-own"),
        // The page has room to say more.
        Shown::Waiting => return ().into_any(),
        shown => t(&format!("review-empty-{}", shown.as_str())),
    };
    view! { <p class="none muted">{words}</p> }.into_any()
}

/// Nothing matches: what is looked for may stand in another list.
fn nothing_narrowed(asked: &Asked) -> AnyView {
    let others = Shown::ALL
        .into_iter()
        .filter(|shown| *shown != asked.filter.shown)
        .map(|shown| {
            let words = t(&format!("review-show-{}", shown.as_str()));
            view! { <a class="button quiet" href=asked.showing(shown)>{words}</a> }
        });
    view! {
        <div class="none">
            <p class="muted">{t("review-empty-narrowed")}</p>
            <p class="actions"><span class="muted">{t("review-look-in")}</span> {others.collect_view()}</p>
        </div>
    }
    .into_any()
}

/// Whom a request is about: the customer, the company; settings are about nobody.
pub fn about(row: &ReviewRow) -> String {
    match &row.details {
        RequestDetails::Settings { .. } => t("review-settings"),
        _ => row.about.clone(),
    }
}

/// Who asks, and for what.
pub fn asks(details: &RequestDetails) -> String {
    match details {
        RequestDetails::Registration { partner_name, .. } => partner_name.clone(),
        RequestDetails::Application { country, .. } => {
            let country = Country::parse(country).map_or_else(|| country.clone(), country_words);
            ta("review-application-from", &[("country", &country)])
        }
        RequestDetails::Proposal {
            distributor_name, ..
        } => ta("review-proposed-by", &[("distributor", distributor_name)]),
        RequestDetails::Settings { asked_by, .. } => {
            ta("review-settings-asked", &[("name", asked_by)])
        }
    }
}

fn item(
    row: ReviewRow,
    asked: &Asked,
    current: Option<&'static str>,
    key: Option<Key>,
    calendar: Option<&BusinessCalendar>,
    reader: PersonId,
) -> impl IntoView + use<> {
    let waiting = asked.filter.shown == Shown::Waiting;
    let href = asked.keeping(&request_address(row.request()));
    let title = about(&row);
    let mut about = asks(&row.details);
    if waiting {
        let taken = match (row.reviewer, row.reviewer_name) {
            (Some(reviewer), _) if reviewer == reader => Some(t("review-with-you")),
            (Some(_), Some(name)) => Some(ta("review-with", &[("name", &name)])),
            _ => None,
        };
        for more in taken
            .into_iter()
            .chain(row.duplicate.then(|| t("review-duplicate")))
        {
            about.push_str(" · ");
            about.push_str(&more);
        }
    }
    let stands = match &row.details {
        _ if waiting => hours::due(row.at, calendar).into_any(),
        RequestDetails::Registration { stage, .. } => {
            view! { <StageBadge stage=*stage /> }.into_any()
        }
        RequestDetails::Application { stage, .. } => application_badge(*stage),
        RequestDetails::Proposal { state, .. } => proposal_badge(*state),
        RequestDetails::Settings { .. } => ().into_any(),
    };
    let value = match &row.details {
        RequestDetails::Registration { value, .. } => Some(amount_words(*value)),
        _ => None,
    };
    view! {
        <li>
            <a
                class=ITEM
                href=href
                aria-current=current
                data-key=key.map(Key::letter)
                aria-keyshortcuts=key.map(Key::letter)
            >
                <b>{title}</b>
                {stands}
                <span class="muted small">{about}</span>
                {value.map(|value| view! { <span class="num small muted">{value}</span> })}
            </a>
        </li>
    }
}
