//! Where somebody is signed in, ending what they do not know, and the cards of their settings.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::id::SessionId;
use portico::policy::may_operate;
use portico_desk::session::SessionEntry;
use portico_kit::browser_name::browser_name;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::sign_in::{SECOND_FACTOR, SIGN_IN_RULES};
use portico_kit::ui::{Card, Flash, ProblemSummary, Timestamp, Tone};

use crate::parts::{SESSIONS, tabs};
use crate::password_card;

/// The page's address.
pub(crate) const HERE: &str = SESSIONS;

pub(crate) async fn list(
    context: RequestContext,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let changed = query.is_some_and(|query| query == "password=changed");
    let page = sessions_page(&context, &person, FieldErrors::new(), changed).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// The page, with what is wrong with a new password or that it was changed.
pub(crate) async fn sessions_page(
    context: &RequestContext,
    person: &SignedIn,
    problems: FieldErrors,
    changed: bool,
) -> Result<Page, AppError> {
    let sessions = context.app.desk.as_actor(&person.actor).sessions().await?;
    let person = person.clone();
    Ok(Page::new(t("account-sessions-title"), move || {
        content(sessions, &person, problems, changed)
    }))
}

/// Ends one session, or all others. One that has ended meanwhile is as it should be.
pub(crate) async fn end(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(&person.actor);
    if form.given("others").is_some() {
        desk.end_other_sessions(person.session).await?;
    } else {
        let session: SessionId = form
            .text("session")
            .parse()
            .map_err(|_| AppError::BadRequest)?;
        match desk.end_session(session).await {
            Ok(()) | Err(portico_desk::DeskError::NotFound) => {}
            Err(problem) => return Err(problem.into()),
        }
    }
    Ok(Redirect::to(HERE).into_response())
}

fn content(
    sessions: Vec<SessionEntry>,
    person: &SignedIn,
    problems: FieldErrors,
    changed: bool,
) -> impl IntoView + use<> {
    let here = person.session;
    let flash = changed.then(|| {
        let (title, text) = (
            t("account-password-changed-title"),
            t("account-password-changed"),
        );
        Flash::new(Tone::Good, title, text).view()
    });
    let password = password_card::card(&problems, &person.email);
    let factor = factor_card(person);
    let alone = sessions.len() < 2;
    let others = (!alone).then(|| {
        view! {
            <form method="post" action="/account/sessions/end">
                <input type="hidden" name="others" value="1" />
                <button class="button quiet">{t("account-sessions-end-others")}</button>
            </form>
        }
    });
    let lead = if alone {
        t("account-sessions-alone")
    } else {
        t("account-sessions-lead")
    };
    let rows = sessions
        .into_iter()
        .map(|session| row(session, here))
        .collect_view();
    view! {
        <div class="head">
            <div>
                <h1>{t("account-sessions-title")}</h1>
                <p class="muted">{lead}</p>
            </div>
            {others}
        </div>
        {tabs(HERE)}
        <ProblemSummary problems=problems />
        {flash}
        <div class="stack">
        <div class="card">
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("account-session-browser")}</th>
                        <th scope="col">{t("account-session-address")}</th>
                        <th scope="col">{t("account-session-since")}</th>
                        <th scope="col">{t("account-session-seen")}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {factor}
        {password}
        </div>
    }
}

/// Where the second factor is, and for operators who needs one.
fn factor_card(person: &SignedIn) -> impl IntoView + use<> {
    let state = if person.assurance.second_factor {
        t("account-factor-on")
    } else {
        t("account-factor-off")
    };
    let rules = may_operate(&person.actor)
        .then(|| view! { <a class="button quiet" href=SIGN_IN_RULES>{t("account-to-rules")}</a> });
    view! {
        <Card title=t("factor-title")>
            <p>{state}</p>
            <div class="actions">
                <a class="button" href=SECOND_FACTOR>{t("account-to-second-factor")}</a>
                {rules}
            </div>
        </Card>
    }
}

fn row(session: SessionEntry, here: SessionId) -> impl IntoView {
    let browser = browser_words(&session.user_agent);
    let mark = (session.id == here)
        .then(|| view! { <span class="muted">{t("account-session-this")}</span> });
    let end = (session.id != here).then(|| {
        let label = ta("account-session-end-named", &[("browser", &browser)]);
        view! {
            <form method="post" action="/account/sessions/end">
                <input type="hidden" name="session" value=session.id.to_string() />
                <button class="button quiet" aria-label=label>{t("account-session-end")}</button>
            </form>
        }
    });
    view! {
        <tr>
            <td data-label=t("account-session-browser")><span class="dots"><span>{browser}</span>{mark}</span></td>
            <td data-label=t("account-session-address")>{session.address}</td>
            <td data-label=t("account-session-since")><Timestamp at=session.created_at /></td>
            <td data-label=t("account-session-seen")><span class="dots"><Timestamp at=session.last_seen_at distance=true /></span></td>
            <td>{end}</td>
        </tr>
    }
}

/// "Firefox, Windows" of what a browser says it is.
pub(crate) fn browser_words(agent: &str) -> String {
    browser_name(agent).unwrap_or_else(|| t("account-session-unknown"))
}
