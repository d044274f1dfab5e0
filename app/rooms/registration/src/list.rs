//! The partner's list of deals.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::PersonId;
use portico::registration::Stage;
use portico::time::LocalDate;
use portico_desk::page::{Page as ListPage, Part};
use portico_desk::registration::{LIST_CAP, ListOrder, ListedState, RegistrationRow};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::page::{Page, respond};
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Amount, EmptyState, Erase, Field, Icon, InputKind, Moment, Note, Pager, Select, SelectOption,
    StageBadge, Tone, by_words, date_words, decimal_words, instant_words, stage_words,
};

use crate::addresses::{LIST, NAV, NEW};
use crate::list_query::{Asked, MINE, ORDERS, name_of, opened_from};

/// Characters of a question or a reason that fit into a row.
const EXCERPT: usize = 110;

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let asked = Asked::of(&query.unwrap_or_default());
    let reader = context.actor()?;
    let desk = context.app.desk.as_actor(reader);
    let deals = desk.registrations(&asked.filter).await?;
    let all_in_sight = deals.next.is_none() && deals.previous.is_none();
    let found = Found {
        count: if all_in_sight {
            i64::try_from(deals.rows.len()).unwrap_or(LIST_CAP)
        } else {
            desk.registrations_count(&asked.filter).await?
        },
        questions: desk.waiting().await?,
        reader: reader.person,
        deals,
    };
    let page = Page::new(t("deals-title"), move || content(&asked, found));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// What the list shows.
struct Found {
    deals: ListPage<RegistrationRow>,
    /// How many there are on all pages.
    count: i64,
    questions: i64,
    reader: PersonId,
}

fn content(asked: &Asked, found: Found) -> AnyView {
    let nothing = found.deals.rows.is_empty();
    let none_at_all = nothing && !asked.is_narrowed() && asked.filter.part == Part::Start;
    let discarded = asked.discarded.then(|| {
        view! { <div class="flash"><Note tone=Tone::Good live=true>{t("deals-discarded")}</Note></div> }
    });
    let questions = (found.questions > 0)
        .then(|| view! { <span>{tn("deals-questions", found.questions, &[])}</span> });
    let count = count_words(found.count);
    let export = (!nothing).then(|| {
        view! { <a class="button" href=asked.export() download data-no-prefetch>{t("deals-export")}</a> }
    });
    let filters = (!none_at_all).then(|| filters(asked));
    let body = if none_at_all {
        nothing_yet().erase()
    } else if nothing {
        nothing_found().erase()
    } else {
        table(asked, found.deals, found.reader)
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("deals-title")}</h1>
                <p class="muted dots"><span>{count}</span>{questions}</p>
            </div>
            <div class="actions">
                {export}
                <a class="button main" href=NEW>{Icon::Plus.view()}{t("deals-register")}</a>
            </div>
        </div>
        {discarded}
        {filters}
        <section class="card" aria-label=t("deals-title")>{body}</section>
    }
    .erase()
}

fn count_words(count: i64) -> String {
    match count {
        0 => t("deals-count-none"),
        LIST_CAP.. => ta(
            "deals-count-many",
            &[("count", &decimal_words(&LIST_CAP.to_string()))],
        ),
        count => tn("deals-count", count, &[]),
    }
}

fn filters(asked: &Asked) -> impl IntoView + use<> {
    let filter = &asked.filter;
    let stages = Stage::ALL
        .map(|stage| SelectOption::new(stage.as_str(), stage_words(stage)))
        .to_vec();
    let chosen = filter.stage.map_or("", Stage::as_str).to_owned();
    let orders = ORDERS
        .map(|(order, name)| SelectOption::new(name, order_words(order)))
        .to_vec();
    let whose = vec![SelectOption::new(MINE, t("deals-by-me"))];
    let clear = asked
        .is_narrowed()
        .then(|| view! { <a class="button quiet" href=LIST>{t("deals-clear")}</a> });
    view! {
        <form class="filters" method="get" action=LIST role="search">
            <div class="field grow">
                <Field
                    name="q"
                    label=t("deals-search")
                    kind=InputKind::Search
                    value=filter.text.clone()
                    autocomplete="off".to_owned()
                />
            </div>
            <Select
                name="stage"
                label=t("deals-stage")
                offers=stages
                value=chosen
                none=t("deals-every-stage")
            />
            <Select
                name="by"
                label=t("deals-by")
                offers=whose
                value=if filter.mine { MINE } else { "" }
                none=t("deals-by-everyone")
            />
            <Select name="sort" label=t("deals-sort") offers=orders value=name_of(filter.order) />
            <button class="button">{Icon::Search.view()}{t("deals-show")}</button>
            {clear}
        </form>
    }
}

fn order_words(order: ListOrder) -> String {
    match order {
        ListOrder::Changed => t("deals-sort-changed"),
        ListOrder::Customer => t("deals-sort-customer"),
        ListOrder::ExpectedOrder => t("deals-sort-order"),
    }
}

fn nothing_yet() -> impl IntoView {
    view! {
        <EmptyState
            icon=Icon::Deals
            title=t("deals-empty-title")
            text=t("deals-empty")
            step=Some((t("deals-empty-step"), NEW.to_owned()))
        />
    }
}

fn nothing_found() -> impl IntoView {
    view! {
        <EmptyState
            icon=Icon::Search
            title=t("deals-none-title")
            text=t("deals-none")
            step=Some((t("deals-clear"), LIST.to_owned()))
        />
    }
}

fn table(asked: &Asked, deals: ListPage<RegistrationRow>, reader: PersonId) -> AnyView {
    let next = deals.next.map(|next| asked.after(next));
    let previous = deals.previous.map(|previous| asked.before(previous));
    let first = previous.as_ref().map(|_| asked.address(Part::Start));
    let list = asked.query(asked.filter.part);
    let rows = deals.rows.into_iter().map(|deal| row(deal, &list, reader));
    view! {
        <table class="rows deals">
            <thead>
                <tr>
                    <th scope="col">{t("deals-column-deal")}</th>
                    <th scope="col">{t("deals-column-stage")}</th>
                    <th scope="col">{t("deals-column-time")}</th>
                    <th scope="col" class="num">{t("deal-value")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <Pager
            next=next.unwrap_or_default()
            previous=previous.unwrap_or_default()
            first=first.unwrap_or_default()
        />
    }
    .erase()
}

fn row(deal: RegistrationRow, list: &str, reader: PersonId) -> AnyView {
    let customer = if deal.customer.trim().is_empty() {
        t("deal-no-customer")
    } else {
        deal.customer.clone()
    };
    let need = excerpt(&deal.need, 44);
    let need = (!need.is_empty()).then(|| view! { <span>{need}</span> });
    // One's own name on one's own deals says nothing.
    let colleague =
        (deal.created_by != reader).then(|| view! { <span>{deal.created_by_name.clone()}</span> });
    let value = match deal.value {
        Some(value) => view! { <Amount of=value /> }.erase(),
        None => view! { <span class="muted">{t("deal-no-value")}</span> }.erase(),
    };
    view! {
        <tr>
            <td>
                <a class="row-link" href=opened_from(&address(deal.reference), list)>{customer}</a>
                <span class="sub dots">{need}<span class="num nowrap">{deal.reference.to_string()}</span>{colleague}</span>
            </td>
            <td><StageBadge stage=deal.state.stage() yours=true /></td>
            <td data-label=t("deals-column-time")>{what_about_time(&deal)}</td>
            <td class="num" data-label=t("deal-value")>{value}</td>
        </tr>
    }
    .erase()
}

/// What the reader waits for, or what became of it.
fn what_about_time(deal: &RegistrationRow) -> AnyView {
    let moment = Moment::current();
    let muted = |words: String| view! { <span class="muted">{words}</span> }.erase();
    match &deal.state {
        ListedState::Draft => {
            let at = instant_words(deal.updated_at, &moment);
            muted(ta("deal-time-draft", &[("at", &at)]))
        }
        ListedState::InReview { decision_due: due } if *due < moment.now => {
            muted(t("deal-time-late"))
        }
        ListedState::InReview { decision_due } => {
            let by = by_words(*decision_due, &moment);
            muted(ta("deal-time-review", &[("by", &by)]))
        }
        ListedState::Protected { until } => protected_until(*until, moment.today()),
        ListedState::Returned { question } => {
            view! { <span class="told">{excerpt(question, EXCERPT)}</span> }.erase()
        }
        ListedState::Denied { reason } | ListedState::Revoked { reason } => {
            view! { <span class="told muted">{excerpt(reason, EXCERPT)}</span> }.erase()
        }
        ListedState::Expired { until } => {
            let date = date_words(*until, moment.today());
            muted(ta("ui-ended", &[("date", &date)]))
        }
        ListedState::Waiting => muted(t("deal-time-waiting")),
        ListedState::Withdrawn => {
            let on = date_words(moment.zone.local(deal.updated_at).0, moment.today());
            muted(ta("deal-time-on", &[("date", &on)]))
        }
    }
}

/// The last protected day, and how long it is until then.
fn protected_until(until: LocalDate, today: LocalDate) -> AnyView {
    let left = today.days_until(until);
    let left_words = if left > 0 {
        tn("ui-days-left", left, &[])
    } else {
        t("ui-last-day")
    };
    let class = if left <= 7 {
        "due soon small nowrap"
    } else {
        "muted small"
    };
    let until_words = date_words(until, today);
    view! {
        <span class="dots">
            <time datetime=until.to_string()>{until_words}</time>
            <span class=class>{left_words}</span>
        </span>
    }
    .erase()
}

/// The beginning of a text on one line, cut between words.
fn excerpt(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(
            excerpt("Which  hulls\nare meant?", 40),
            "Which hulls are meant?"
        );
        assert_eq!(excerpt("Which hulls are meant?", 10), "Which …");
    }
}
