//! The partner's list of deals.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::registration::Stage;
use portico_desk::page::{Page as ListPage, Part};
use portico_desk::registration::{LIST_CAP, ListOrder, RegistrationRow};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    EmptyState, Erase, Field, Icon, InputKind, Note, Once, Pager, Select, SelectOption, Tone,
    decimal_words, export_links, stage_words,
};

use crate::addresses::{LIST, NAV, NEW};
use crate::list_query::{Asked, MINE, ORDERS, name_of};
use crate::list_rows::rows;

/// The list.
pub(crate) async fn show(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    let asked = Asked::at(&query.text, query.part);
    let reader = context.actor()?;
    let desk = context.app.desk.as_actor(reader);
    let deals = desk.registrations(&asked.filter).await?;
    let all_in_sight = deals.next.is_none() && deals.previous.is_none();
    let (count, questions) = if all_in_sight {
        let count = i64::try_from(deals.rows.len()).unwrap_or(LIST_CAP);
        (count, desk.waiting().await?)
    } else {
        let counts = desk.registrations_count(&asked.filter).await?;
        (counts.found, counts.questions)
    };
    let found = Found {
        deals,
        count,
        questions,
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
    let export = (!nothing).then(|| export_links(|format| asked.export(format)));
    let filters = (!none_at_all).then(|| {
        if asked.is_plain() {
            EMPTY_FILTERS.view(|| filters(asked)).erase()
        } else {
            filters(asked).erase()
        }
    });
    let body = if none_at_all {
        nothing_yet().erase()
    } else if nothing {
        nothing_found().erase()
    } else {
        table(asked, found.deals)
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

/// The filters of the list that shows everything, which is the list that is looked at most.
static EMPTY_FILTERS: Once = Once::new();

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
        ListOrder::Due => t("deals-sort-due"),
        ListOrder::Value => t("deals-sort-value"),
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

static HEAD: Once = Once::new();

fn head() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">{t("deals-column-deal")}</th>
                <th scope="col">{t("deals-column-stage")}</th>
                <th scope="col">{t("deals-column-time")}</th>
                <th scope="col" class="num">{t("deal-value")}</th>
            </tr>
        </thead>
    }
}

fn table(asked: &Asked, deals: ListPage<RegistrationRow>) -> AnyView {
    let next = deals.next.map(|next| asked.after(next));
    let previous = deals.previous.map(|previous| asked.before(previous));
    let first = previous.as_ref().map(|_| asked.address(Part::Start));
    let list = asked.query(asked.filter.part);
    let rows = rows(&deals.rows, &list);
    view! {
        <table class="rows deals">
            {HEAD.view(head)}
            {rows}
        </table>
        <Pager
            next=next.unwrap_or_default()
            previous=previous.unwrap_or_default()
            first=first.unwrap_or_default()
        />
    }
    .erase()
}
