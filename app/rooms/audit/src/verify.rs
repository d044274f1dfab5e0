//! Having the whole log checked, and what the last checks found.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::privacy::policy::may_decide;
use portico_desk::audit::{Verification, VerificationResult};
use portico_desk::event::BreakKind;
use portico_kit::address::AUDIT_VERIFY;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::oversight::{NAV, tabs};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, EmptyState, Erase, Icon, Note, Timestamp, Tone};

pub(crate) async fn show(context: RequestContext) -> Result<Response, AppError> {
    let actor = context.actor()?;
    let checks = context.app.desk.as_actor(actor).verifications().await?;
    let decides = may_decide(actor);
    let page = Page::new(t("audit-verify-title"), move || content(&checks, decides));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

pub(crate) async fn ask(context: RequestContext) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    desk.ask_verification().await?;
    Ok(Redirect::to(AUDIT_VERIFY).into_response())
}

fn content(checks: &[Verification], decides: bool) -> AnyView {
    let waits = checks.iter().any(|check| check.result.is_none());
    let done = checks.iter().find_map(|check| check.result.as_ref());
    let waiting = waits.then(|| {
        view! {
            <Note tone=Tone::Plain title=t("audit-verify-waits-title")>
                {t("audit-verify-waits")} " " <a href=AUDIT_VERIFY>{t("audit-verify-reload")}</a>
            </Note>
        }
    });
    let ask = (!waits).then(|| {
        view! {
            <form method="post" action=AUDIT_VERIFY>
                <button class="button main">{t("audit-verify-now")}</button>
            </form>
        }
    });
    let last = match done {
        Some(result) => report(result),
        None if waits => ().erase(),
        None => view! {
            <Card>
                <EmptyState icon=Icon::Done title=t("audit-verify-none-title") text=t("audit-verify-none") />
            </Card>
        }
        .erase(),
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("audit-verify-title")}</h1>
                <p class="muted">{t("audit-verify-lead")}</p>
            </div>
            {ask}
        </div>
        {tabs(AUDIT_VERIFY, decides)}
        <div class="stack loose">
            {waiting}
            {last}
            {history(checks)}
        </div>
    }
    .erase()
}

/// What the last check found.
fn report(result: &VerificationResult) -> AnyView {
    let (tone, title, text) = outcome(result);
    let finished_at = result.finished_at;
    let forgotten = [
        (result.redacted, "audit-verify-redacted"),
        (result.emptied, "audit-verify-emptied"),
        (result.unsealed, "audit-verify-unsealed"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, key)| view! { <p class="muted">{tn(key, count, &[])}</p> })
    .collect_view();
    let anchor = result.anchor.clone().map(|anchor| {
        view! {
            <p>{t("audit-verify-anchor")}</p>
            <p><code class="wrap">{anchor}</code></p>
            <p class="muted small">{t("audit-verify-anchor-hint")}</p>
        }
    });
    view! {
        <Note tone=tone title=title>{text}</Note>
        <Card title=t("audit-verify-last")>
            <p><Timestamp at=finished_at /></p>
            {forgotten}
            {anchor}
        </Card>
    }
    .erase()
}

fn outcome(result: &VerificationResult) -> (Tone, String, String) {
    let Some((seq, kind)) = result.first_break else {
        let text = tn("audit-verify-holds", result.sealed, &[]);
        return (Tone::Good, t("audit-verify-holds-title"), text);
    };
    let key = match kind {
        BreakKind::Altered => "audit-verify-altered",
        BreakKind::Missing => "audit-verify-missing",
        BreakKind::Reordered => "audit-verify-reordered",
        BreakKind::Stray => "audit-verify-stray",
    };
    let text = ta(key, &[("number", &seq.to_string())]);
    (Tone::Bad, t("audit-verify-broken-title"), text)
}

fn history(checks: &[Verification]) -> Option<AnyView> {
    if checks.is_empty() {
        return None;
    }
    let rows = checks.iter().map(|check| {
        let found = match &check.result {
            Some(result) => outcome(result).1,
            None => t("audit-verify-waits-title"),
        };
        let sealed = check
            .result
            .as_ref()
            .map(|result| result.sealed.to_string());
        view! {
            <tr>
                <td data-label=t("audit-when")><Timestamp at=check.asked_at /></td>
                <td data-label=t("audit-who")>{check.asked_by.clone().unwrap_or_default()}</td>
                <td data-label=t("audit-verify-found")>{found}</td>
                <td class="num" data-label=t("audit-verify-count")>{sealed}</td>
            </tr>
        }
    });
    Some(
        view! {
            <section class="card">
                <header><h2>{t("audit-verify-history")}</h2></header>
                <table class="rows">
                    <thead>
                        <tr>
                            <th scope="col">{t("audit-when")}</th>
                            <th scope="col">{t("audit-who")}</th>
                            <th scope="col">{t("audit-verify-found")}</th>
                            <th scope="col">{t("audit-verify-count")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        }
        .erase(),
    )
}
