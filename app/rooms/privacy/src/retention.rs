//! How long things are kept, and what the daily round deleted.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::privacy::policy::{may_decide, may_set_retention};
use portico::privacy::{Kept, RetentionDraft};
use portico_desk::privacy::{RetentionRun, RetentionVersion};
use portico_kit::address::RETENTION;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::oversight::{NAV, tabs};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Card, Erase, Field, Flash, InputKind, ProblemSummary, Timestamp, Tone, Wrong,
};

#[derive(Default)]
struct Tried {
    draft: Option<RetentionDraft>,
    problems: FieldErrors,
    flash: Option<Flash>,
}

pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let saved = query.is_some_and(|query| query == "done=set");
    let tried = Tried {
        flash: saved.then(|| Flash::new(Tone::Good, t("retention-set"), String::new())),
        ..Tried::default()
    };
    let page = page(&context, tried).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

pub(crate) async fn save(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let draft = RetentionDraft {
        days: Kept::ALL.map(|kept| form.text(kept.as_str()).to_owned()),
    };
    let version = form.text("version").parse().unwrap_or(0);
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.set_retention(version, &draft).await {
        Ok(()) => Ok(Redirect::to(&format!("{RETENTION}?done=set")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let tried = Tried {
                draft: Some(draft),
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
            };
            failed.show(&context, page(&context, tried)).await
        }
    }
}

async fn page(context: &RequestContext, tried: Tried) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let (version, runs) = (desk.retention().await?, desk.retention_runs().await?);
    let (sets, decides) = (may_set_retention(actor), may_decide(actor));
    Ok(Page::new(t("retention-title"), move || {
        content(&version, &runs, tried, (sets, decides))
    })
    .nav(&NAV))
}

fn content(
    version: &RetentionVersion,
    runs: &[RetentionRun],
    tried: Tried,
    (sets, decides): (bool, bool),
) -> AnyView {
    let draft = tried.draft.unwrap_or_else(|| version.retention.into());
    let settings = if sets {
        form(version.version, &draft, &tried.problems)
    } else {
        periods(version)
    };
    let set = version.set.clone().map(|(at, by)| {
        view! {
            <p class="muted small">{ta("retention-set-by", &[("who", &by)])} " " <Timestamp at=at /></p>
        }
    });
    view! {
        {tried.flash.map(Flash::view)}
        <ProblemSummary problems=tried.problems.clone() />
        <div class="head">
            <div>
                <h1>{t("retention-title")}</h1>
                <p class="muted">{t("retention-lead")}</p>
            </div>
        </div>
        {tabs(RETENTION, decides)}
        <div class="stack loose">
            <Card title=t("retention-how-long")>{settings}{set}</Card>
            {last_run(runs)}
        </div>
    }
    .erase()
}

fn name_of(kept: Kept) -> String {
    t(&format!("retention-{}", kept.as_str().replace('_', "-")))
}

fn form(version: i64, draft: &RetentionDraft, problems: &FieldErrors) -> AnyView {
    let fields = Kept::ALL.into_iter().zip(&draft.days).map(|(kept, days)| {
        let wrong: Wrong = problems.for_field(kept.as_str()).into();
        let hint = t(&format!(
            "retention-{}-hint",
            kept.as_str().replace('_', "-")
        ));
        view! {
            <Field
                name=kept.as_str()
                label=name_of(kept)
                hint=hint
                kind=InputKind::Number
                value=days.clone()
                problems=wrong
                autocomplete="off".to_owned()
            />
        }
    });
    view! {
        <form class="form" method="post" action=RETENTION>
            <input type="hidden" name="version" value=version.to_string() />
            {fields.collect_view()}
            <div class="actions"><button class="button main">{t("retention-save")}</button></div>
        </form>
    }
    .erase()
}

fn periods(version: &RetentionVersion) -> AnyView {
    let rows = Kept::ALL.map(|kept| {
        let days = tn("retention-days", version.retention.days(kept).into(), &[]);
        view! { <dt>{name_of(kept)}</dt><dd>{days}</dd> }
    });
    view! { <dl class="facts">{rows.into_iter().collect_view()}</dl> }.erase()
}

fn last_run(runs: &[RetentionRun]) -> AnyView {
    let Some(last) = runs.first() else {
        return view! {
            <Card title=t("retention-run")><p class="muted">{t("retention-run-none")}</p></Card>
        }
        .erase();
    };
    let rows = last.report.kinds.iter().map(|kind| {
        let oldest = kind.oldest.map(|at| view! { <Timestamp at=at /> });
        view! {
            <tr>
                <td>{name_of(kind.kept)}</td>
                <td class="num" data-label=t("retention-days-label")>{kind.days.to_string()}</td>
                <td class="num" data-label=t("retention-removed")>{kind.removed.to_string()}</td>
                <td class="muted small" data-label=t("retention-oldest")>{oldest}</td>
            </tr>
        }
    });
    let told = (last.report.told > 0).then(|| {
        let count = i64::try_from(last.report.told).unwrap_or(i64::MAX);
        view! { <p class="pad muted">{tn("retention-told", count, &[])}</p> }
    });
    view! {
        <section class="card">
            <header><h2>{t("retention-run")}</h2><span class="muted small"><Timestamp at=last.at /></span></header>
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("retention-what")}</th>
                        <th scope="col" class="num">{t("retention-days-label")}</th>
                        <th scope="col" class="num">{t("retention-removed")}</th>
                        <th scope="col">{t("retention-oldest")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            {told}
        </section>
        {earlier(runs)}
    }
    .erase()
}

fn earlier(runs: &[RetentionRun]) -> Option<AnyView> {
    let rows = runs.iter().skip(1).map(|run| {
        let removed: u64 = run.report.kinds.iter().map(|kind| kind.removed).sum();
        let count = i64::try_from(removed).unwrap_or(i64::MAX);
        view! { <li><Timestamp at=run.at /> ": " {tn("retention-removed-count", count, &[])}</li> }
    });
    let rows = rows.collect_view();
    (runs.len() > 1).then(|| {
        view! {
            <Card title=t("retention-earlier")><ul>{rows}</ul></Card>
        }
        .erase()
    })
}
