//! How somebody signs in, for whoever looks after their account: ending their sessions, and taking away a second factor
//! that they have lost.

use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::actor::Actor;
use portico::id::{PartnerId, PersonId, SessionId};
use portico_desk::audit::AccessKind;
use portico_desk::person::PersonSignIn;
use portico_desk::session::SessionEntry;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::ui::{Card, Erase, Flash, Timestamp, Tone};

use crate::sessions::browser_words;

pub(crate) async fn show(
    context: RequestContext,
    reader: SignedIn,
    Path(person): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let person = id(&person)?;
    let asked = form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes());
    let (mut partner, mut flash) = (None, None);
    for (name, value) in asked {
        match (&*name, &*value) {
            ("partner", id) => partner = Some(id.parse().map_err(|_| AppError::NotFound)?),
            ("done", "ended") => flash = Some(t("person-ended-done")),
            ("done", "reset") => flash = Some(t("person-reset-done")),
            _ => {}
        }
    }
    let desk = context.app.desk.as_actor(&reader.actor);
    let shown = desk
        .sign_in_of(side(partner, &reader.actor), person)
        .await?;
    desk.note_access(reader.session, AccessKind::SignIn, Some(person.uuid()))
        .await?;
    let own = person == reader.actor.person;
    let title = ta("person-sign-in-title", &[("name", &shown.name)]);
    let page = Page::new(title, move || content(shown, partner, own, flash));
    Ok(respond(&context, StatusCode::OK, page))
}

pub(crate) async fn end_sessions(
    context: RequestContext,
    reader: SignedIn,
    Path(person): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = id(&person)?;
    let form = Form::read(request, None).await?;
    let partner = partner_of(&form)?;
    let session: Option<SessionId> = match form.given("session") {
        Some(text) => Some(text.parse().map_err(|_| AppError::BadRequest)?),
        None => None,
    };
    let desk = context.app.desk.as_actor(&reader.actor);
    desk.end_sessions_of(side(partner, &reader.actor), person, session)
        .await?;
    Ok(Redirect::to(&after(person, partner, "ended")).into_response())
}

pub(crate) async fn reset_factor(
    context: RequestContext,
    reader: SignedIn,
    Path(person): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = id(&person)?;
    let form = Form::read(request, None).await?;
    let partner = partner_of(&form)?;
    let desk = context.app.desk.as_actor(&reader.actor);
    desk.reset_second_factor_of(side(partner, &reader.actor), person)
        .await?;
    tracing::warn!(target: "portico::security", event = "second factor reset", whose = %person);
    Ok(Redirect::to(&after(person, partner, "reset")).into_response())
}

fn id(text: &str) -> Result<PersonId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The partner of whose people a form speaks; none for the reader's own side.
fn partner_of(form: &Form) -> Result<Option<PartnerId>, AppError> {
    let given = form.given("partner").map(str::parse).transpose();
    given.map_err(|_| AppError::BadRequest)
}

/// Staff say of which partner somebody is; others look after their own side.
fn side(partner: Option<PartnerId>, reader: &Actor) -> Option<PartnerId> {
    partner.or(reader.partner)
}

fn base(person: PersonId) -> String {
    format!("/people/{person}/sign-in")
}

fn after(person: PersonId, partner: Option<PartnerId>, done: &str) -> String {
    let of = partner.map(|id| format!("partner={id}&"));
    format!("{}?{}done={done}", base(person), of.unwrap_or_default())
}

/// What a form carries to speak of the same side.
fn hidden(partner: Option<PartnerId>) -> impl IntoView {
    partner.map(|id| view! { <input type="hidden" name="partner" value=id.to_string() /> })
}

fn content(
    shown: PersonSignIn,
    partner: Option<PartnerId>,
    own: bool,
    flash: Option<String>,
) -> AnyView {
    let title = ta("person-sign-in-title", &[("name", &shown.name)]);
    let end = format!("{}/end", base(shown.person));
    let all = (!shown.sessions.is_empty()).then(|| {
        view! {
            <form method="post" action=end.clone()>
                {hidden(partner)}
                <button class="button">{t("person-end-all")}</button>
            </form>
        }
    });
    let flash = flash.map(|title| Flash::new(Tone::Good, title, String::new()).view());
    let factor = factor_card(&shown, partner, own);
    view! {
        {flash}
        <div class="head">
            <div>
                <h1>{title}</h1>
                <p class="muted">{shown.email.clone()}</p>
            </div>
            {all}
        </div>
        <div class="stack loose">
            {sessions_card(shown.sessions, partner, end)}
            {factor}
        </div>
    }
    .erase()
}

fn sessions_card(sessions: Vec<SessionEntry>, partner: Option<PartnerId>, end: String) -> AnyView {
    if sessions.is_empty() {
        return view! {
            <Card title=t("person-sessions-title")><p class="muted">{t("person-sessions-none")}</p></Card>
        }
        .erase();
    }
    let rows = sessions.into_iter().map(|session| {
        let browser = browser_words(&session.user_agent);
        let label = ta("account-session-end-named", &[("browser", &browser)]);
        view! {
            <tr>
                <td data-label=t("account-session-browser")>{browser}</td>
                <td data-label=t("account-session-address")>{session.address}</td>
                <td data-label=t("account-session-since")><Timestamp at=session.created_at /></td>
                <td data-label=t("account-session-seen")><span class="dots"><Timestamp at=session.last_seen_at distance=true /></span></td>
                <td>
                    <form method="post" action=end.clone()>
                        {hidden(partner)}
                        <input type="hidden" name="session" value=session.id.to_string() />
                        <button class="button quiet" aria-label=label>{t("account-session-end")}</button>
                    </form>
                </td>
            </tr>
        }
    });
    view! {
        <section class="card">
            <header><h2>{t("person-sessions-title")}</h2></header>
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
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .erase()
}

fn factor_card(shown: &PersonSignIn, partner: Option<PartnerId>, own: bool) -> AnyView {
    let Some(since) = shown.second_factor_since else {
        return view! {
            <Card title=t("factor-title")><p class="muted">{t("person-factor-none")}</p></Card>
        }
        .erase();
    };
    let reset = (!own && !shown.elsewhere).then(|| {
        let action = format!("{}/reset", base(shown.person));
        view! {
            <form class="stack" method="post" action=action>
                {hidden(partner)}
                <p class="muted small">{t("person-reset-why")}</p>
                <div class="actions"><button class="button danger">{t("person-reset")}</button></div>
            </form>
        }
    });
    let elsewhere = (!own && shown.elsewhere)
        .then(|| view! { <p class="muted small">{t("refused-second-factor-elsewhere")}</p> });
    view! {
        <Card title=t("factor-title")>
            <p>
                <span class="stage protected">{t("factor-app-on")}</span>
                " "
                <span class="muted small"><Timestamp at=since /></span>
            </p>
            {reset}
            {elsewhere}
        </Card>
    }
    .erase()
}
