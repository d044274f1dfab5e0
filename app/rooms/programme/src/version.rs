//! One version: who published it, what it changed, what it says; and withdrawing it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::programme::Refusal;
use portico::programme::policy::may_withdraw;
use portico::programme::settings::Settings;
use portico_desk::programme::{ProgrammeOverview, PublishedVersion};
use portico_kit::address::programme_version;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::message::{Message, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Facts, Flash, Moment, instant_words};

use crate::addresses::{HERE, HISTORY, NAV};
use crate::comparison;
use crate::overview::settings;
use crate::words::{Words, day_words};

pub(crate) async fn show(
    context: RequestContext,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let page = page(&context, parse(&number)?, None).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

pub(crate) async fn withdraw(
    context: RequestContext,
    Path(number): Path<String>,
) -> Result<Response, AppError> {
    let number = parse(&number)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.withdraw_programme(number).await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?done=withdrawn")).into_response()),
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            let flash = error.flash.clone();
            error.show(&context, page(&context, number, flash)).await
        }
    }
}

fn parse(number: &str) -> Result<u32, AppError> {
    number.parse().map_err(|_| AppError::NotFound)
}

async fn page(
    context: &RequestContext,
    number: u32,
    flash: Option<Flash>,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let overview = context
        .app
        .desk
        .as_actor(actor)
        .programme_overview()
        .await?;
    if overview.version(number).is_none() {
        return Err(AppError::NotFound);
    }
    let withdraws = may_withdraw(actor);
    let title = ta("programme-version", &[("number", &number.to_string())]);
    let heading = title.clone();
    let page = Page::new(title, move || {
        content(&overview, number, heading, withdraws, flash)
    });
    Ok(page.nav(&NAV))
}

fn content(
    overview: &ProgrammeOverview,
    number: u32,
    title: String,
    withdraws: bool,
    flash: Option<Flash>,
) -> Option<impl IntoView + use<>> {
    let version = overview.version(number)?;
    let before = overview.before(number);
    let later = version.withdrawn.is_none() && version.effective_from() > overview.today;
    let withdraw = (withdraws && later).then(|| withdraw_form(overview, number));
    let words = Words::of(
        [&version.settings]
            .into_iter()
            .chain(before.map(|before| &before.settings)),
    );
    let rows = Settings::compared(before.map(|before| &before.settings), &version.settings);
    let named = |version: &PublishedVersion| {
        ta(
            "programme-version",
            &[("number", &version.number().to_string())],
        )
    };
    let before = before.map_or_else(|| t("programme-nothing-yet"), named);
    let table = comparison::table(&rows, before, named(version), &words);
    Some(view! {
        <div class="head">
            <div>
                <h1>{title}</h1>
                <p class="muted">{state_words(overview, version)}</p>
            </div>
            <div class="actions">
                <a class="button" href=HISTORY>{t("programme-history")}</a>
            </div>
        </div>
        {flash.map(Flash::view)}
        <div class="stack loose">
            <div class="card"><div class="pad"><Facts rows=facts(version) /></div></div>
            <h2>{t("programme-what-changed")}</h2>
            {table}
            <h2>{t("programme-all-settings")}</h2>
            {settings(&version.settings)}
            {withdraw}
        </div>
    })
}

/// Withdrawing, after one more look; or which version has to go first.
fn withdraw_form(overview: &ProgrammeOverview, number: u32) -> AnyView {
    let mut later = overview.versions.iter();
    let follows = later.find(|other| other.withdrawn.is_none() && other.number() > number);
    if let Some(follows) = follows {
        let refusal = Refusal::FollowedBy {
            version: follows.number(),
        };
        let words = message(&Message::from(&portico_desk::Refusal::Programme(refusal)));
        return view! { <p class="muted">{words}</p> }.into_any();
    }
    let action = format!("{}/withdraw", programme_version(number));
    view! {
        <details class="discard">
            <summary>{t("programme-withdraw")}</summary>
            <form class="stack tight" method="post" action=action>
                <p class="muted">{t("programme-withdraw-sure")}</p>
                <div class="actions">
                    <button class="button danger">{t("programme-withdraw")}</button>
                </div>
            </form>
        </details>
    }
    .into_any()
}

/// Whether it is in force, was, will be, or was withdrawn.
pub(crate) fn state_words(overview: &ProgrammeOverview, version: &PublishedVersion) -> String {
    let from = day_words(version.effective_from());
    let from = &[("from", from.as_str())];
    if version.withdrawn.is_some() {
        t("programme-state-withdrawn")
    } else if overview.in_force == Some(version.number()) {
        ta("programme-state-in-force", from)
    } else if version.effective_from() > overview.today {
        ta("programme-state-later", from)
    } else {
        ta("programme-state-earlier", from)
    }
}

fn facts(version: &PublishedVersion) -> Vec<(String, AnyView)> {
    let moment = Moment::current();
    let by = |name: &str, at| {
        let at = instant_words(at, &moment);
        ta("programme-by-at", &[("by", name), ("at", &at)])
    };
    let published = match (&version.published_by, version.published_at) {
        (Some(name), Some(at)) => by(name, at),
        _ => t("programme-by-nobody"),
    };
    let mut rows = vec![
        (
            t("programme-from"),
            day_words(version.effective_from()).into_any(),
        ),
        (t("programme-published"), published.into_any()),
    ];
    if let Some(asked) = &version.asked_by {
        rows.push((t("programme-asked-by"), asked.clone().into_any()));
    }
    if let Some((at, name)) = &version.withdrawn {
        rows.push((t("programme-withdrawn"), by(name, *at).into_any()));
    }
    rows
}
