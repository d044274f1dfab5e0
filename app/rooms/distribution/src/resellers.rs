//! The resellers that may buy from the reader's company.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::distribution::ProposalDraft;
use portico::registration::Country;
use portico_desk::distribution::{ResellerProposal, TiedReseller};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Erase, Flash, Icon, Moment, ProblemSummary, Tone, date_words};

use crate::addresses::{BOUGHT, NAV};
use crate::proposal_form;

/// What was typed into the form, and why it was not taken.
#[derive(Default)]
pub(crate) struct Typed {
    pub(crate) draft: ProposalDraft,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
}

pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let proposed = query.is_some_and(|query| query == "done=proposed");
    let typed = Typed {
        flash: proposed.then(|| Flash::new(Tone::Good, t("proposal-done"), String::new())),
        ..Typed::default()
    };
    let page = page(&context, typed).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// The page as it is now.
pub(crate) async fn page(context: &RequestContext, typed: Typed) -> Result<Page, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let tied = desk.tied_resellers().await?;
    let proposals = desk.own_proposals().await?;
    let page = Page::new(t("resellers-title"), move || {
        content(&tied, &proposals, typed)
    });
    Ok(page.nav(&NAV))
}

fn content(tied: &[TiedReseller], proposals: &[ResellerProposal], typed: Typed) -> AnyView {
    let mut known: Vec<_> = tied.iter().map(|tie| tie.partner).collect();
    known.dedup();
    let count = i64::try_from(known.len()).unwrap_or(i64::MAX);
    let body = if tied.is_empty() {
        view! {
            <EmptyState
                icon=Icon::Building
                title=t("resellers-empty-title")
                text=t("resellers-empty")
            />
        }
        .erase()
    } else {
        let rows = tied.iter().map(row);
        view! {
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("resellers-name")}</th>
                        <th scope="col">{t("resellers-covers")}</th>
                        <th scope="col">{t("resellers-since")}</th>
                        <th scope="col">{t("resellers-until")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .erase()
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("resellers-title")}</h1>
                <p class="muted">{tn("resellers-count", count, &[])}</p>
            </div>
            <a class="button main" href=BOUGHT>{Icon::Deals.view()}{t("bought-title")}</a>
        </div>
        {typed.flash.map(Flash::view)}
        <ProblemSummary problems=typed.problems.clone() />
        <div class="stack loose">
            <section class="card" aria-label=t("resellers-title")>{body}</section>
            {proposal_form::list(proposals)}
            {proposal_form::form(typed.draft, &typed.problems)}
        </div>
    }
    .erase()
}

fn row(tie: &TiedReseller) -> AnyView {
    let today = Moment::current().today();
    let own = Country::parse(&tie.country).map_or_else(|| tie.country.clone(), country_words);
    let covers = tie
        .covers
        .map_or_else(|| t("resellers-everywhere"), country_words);
    let until = tie
        .until
        .map_or_else(|| t("resellers-open"), |until| date_words(until, today));
    let since = ta("resellers-from", &[("date", &date_words(tie.from, today))]);
    view! {
        <tr>
            <td>
                {tie.name.clone()}
                <span class="sub">{own}</span>
            </td>
            <td data-label=t("resellers-covers")>{covers}</td>
            <td data-label=t("resellers-since")>{since}</td>
            <td data-label=t("resellers-until")>{until}</td>
        </tr>
    }
    .erase()
}
