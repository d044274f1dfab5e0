//! The partner's list of deals.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::registration::Stage;
use portico::time::LocalDate;
use portico_desk::page::{Cursor, Page as ListPage};
use portico_desk::registration::{ListedState, RegistrationFilter, RegistrationRow};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::page::{Page, respond};
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Amount, EmptyState, Erase, Field, Icon, InputKind, Moment, Note, Pager, Select, SelectOption,
    StageBadge, Tone, by_words, date_words, instant_words, stage_words,
};

use crate::addresses::{LIST, NAV, NEW};

/// Letters of a question or a reason that fit into a row.
const EXCERPT: usize = 110;

/// What the address asks for. What it does not make sense of is as if it were not there.
#[derive(Clone, Debug, Default)]
struct Asked {
    filter: RegistrationFilter,
    discarded: bool,
}

impl Asked {
    fn of(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "stage" => asked.filter.stage = Stage::parse(&value),
                "q" => value.trim().clone_into(&mut asked.filter.text),
                "after" => asked.filter.after = value.parse().ok(),
                "discarded" => asked.discarded = true,
                _ => {}
            }
        }
        asked
    }

    fn is_narrowed(&self) -> bool {
        self.filter.stage.is_some() || !self.filter.text.is_empty()
    }

    /// The address of the same list from another row on.
    fn address(&self, after: Option<Cursor>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(stage) = self.filter.stage {
            query.append_pair("stage", stage.as_str());
        }
        if !self.filter.text.is_empty() {
            query.append_pair("q", &self.filter.text);
        }
        if let Some(after) = after {
            query.append_pair("after", &after.to_string());
        }
        let query = query.finish();
        if query.is_empty() {
            LIST.to_owned()
        } else {
            format!("{LIST}?{query}")
        }
    }
}

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let asked = Asked::of(&query.unwrap_or_default());
    let desk = context.app.desk.as_actor(context.actor()?);
    let deals = desk.registrations(&asked.filter).await?;
    let questions = desk.waiting().await?;
    let page = Page::new(t("deals-title"), move || content(&asked, deals, questions));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(asked: &Asked, deals: ListPage<RegistrationRow>, questions: i64) -> AnyView {
    let none_at_all = deals.rows.is_empty() && !asked.is_narrowed() && asked.filter.after.is_none();
    let discarded = asked.discarded.then(|| {
        view! { <div class="flash"><Note tone=Tone::Good live=true>{t("deals-discarded")}</Note></div> }
    });
    let count = count_words(&deals, asked, questions);
    let filters = (!none_at_all).then(|| filters(asked));
    let body = if none_at_all {
        nothing_yet().erase()
    } else if deals.rows.is_empty() {
        nothing_found().erase()
    } else {
        table(asked, deals)
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("deals-title")}</h1>
                <p class="muted">{count}</p>
            </div>
            <a class="button main" href=NEW>{Icon::Plus.view()}{t("deals-register")}</a>
        </div>
        {discarded}
        {filters}
        <section class="card" aria-label=t("deals-title")>{body}</section>
    }
    .erase()
}

/// How many there are, as far as one page knows, and how many of them ask something.
fn count_words(deals: &ListPage<RegistrationRow>, asked: &Asked, questions: i64) -> String {
    let shown = i64::try_from(deals.rows.len()).unwrap_or(i64::MAX);
    let count = match (deals.next, asked.filter.after) {
        _ if shown == 0 => t("deals-count-none"),
        (None, None) => tn("deals-count", shown, &[]),
        (Some(_), None) => tn("deals-count-latest", shown, &[]),
        (_, Some(_)) => tn("deals-count-page", shown, &[]),
    };
    if questions == 0 {
        count
    } else {
        format!("{count} · {}", tn("deals-questions", questions, &[]))
    }
}

fn filters(asked: &Asked) -> impl IntoView + use<> {
    let stages = Stage::ALL
        .map(|stage| SelectOption::new(stage.as_str(), stage_words(stage)))
        .to_vec();
    let chosen = asked.filter.stage.map_or("", Stage::as_str).to_owned();
    let clear = asked
        .is_narrowed()
        .then(|| view! { <a class="button quiet" href=LIST>{t("deals-clear")}</a> });
    view! {
        <form class="filters" method="get" action=LIST role="search">
            <Select
                name="stage"
                label=t("deals-stage")
                offers=stages
                value=chosen
                none=t("deals-every-stage")
            />
            <div class="field grow">
                <Field
                    name="q"
                    label=t("deals-search")
                    kind=InputKind::Search
                    value=asked.filter.text.clone()
                    autocomplete="off".to_owned()
                />
            </div>
            <button class="button">{Icon::Search.view()}{t("deals-show")}</button>
            {clear}
        </form>
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

fn table(asked: &Asked, deals: ListPage<RegistrationRow>) -> AnyView {
    let next = deals.next.map(|next| asked.address(Some(next)));
    let first = asked.filter.after.map(|_| asked.address(None));
    let rows = deals.rows.into_iter().map(row);
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
        <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
    }
    .erase()
}

fn row(deal: RegistrationRow) -> AnyView {
    let customer = if deal.customer.trim().is_empty() {
        t("deal-no-customer")
    } else {
        deal.customer.clone()
    };
    let need = excerpt(&deal.need, 44);
    let between = (!need.is_empty()).then_some(" · ");
    let value = match deal.value {
        Some(value) => view! { <Amount of=value /> }.erase(),
        None => view! { <span class="muted">{t("deal-no-value")}</span> }.erase(),
    };
    view! {
        <tr>
            <td>
                <a class="row-link" href=address(deal.reference)>{customer}</a>
                <span class="sub">{need}{between}<span class="num nowrap">{deal.reference.to_string()}</span></span>
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
        "due soon small"
    } else {
        "muted small"
    };
    let until_words = date_words(until, today);
    view! {
        <span>
            <time datetime=until.to_string()>{until_words}</time>
            <span class=class>" · " {left_words}</span>
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
    fn an_address_that_makes_no_sense_asks_for_everything() {
        let asked = Asked::of("stage=polished&after=yesterday&q=%20Fjord%20&x=1");
        assert_eq!(asked.filter.stage, None);
        assert_eq!(asked.filter.after, None);
        assert_eq!(asked.filter.text, "Fjord");
        assert!(!Asked::of("stage=&q=").is_narrowed());
    }

    #[test]
    fn the_next_page_keeps_the_filter() {
        let asked = Asked::of("stage=in_review&q=M%26M");
        assert_eq!(
            asked.address(None),
            "/registrations?stage=in_review&q=M%26M"
        );
        assert_eq!(Asked::default().address(None), "/registrations");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(
            excerpt("Which  hulls\nare meant?", 40),
            "Which hulls are meant?"
        );
        assert_eq!(excerpt("Which hulls are meant?", 10), "Which …");
    }
}
