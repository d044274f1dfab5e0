//! A forgotten password: asking for a link by mail, and choosing a new password with it.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico_desk::DeskError;
use portico_desk::account::PasswordRefusal;
use portico_desk::session::SignInRefusal;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::message::{FieldErrors, Message, field_errors};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::sign_in::{FORGOTTEN, NEW_PASSWORD};
use portico_kit::ui::{Field, InputKind, Wrong};

use crate::password_card::NEW;

/// More of an address than this is none.
const LONGEST_EMAIL: usize = 254;
/// More of a secret than this is none of ours.
const LONGEST_SECRET: usize = 100;

pub(crate) async fn ask(context: RequestContext) -> Response {
    asking(&context, StatusCode::OK, String::new(), &FieldErrors::new())
}

/// Always the same answer: whether there is such an account is nobody else's to know.
pub(crate) async fn send(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let email: String = form
        .text("email")
        .trim()
        .chars()
        .take(LONGEST_EMAIL)
        .collect();
    if !email.contains('@') {
        let problems = FieldErrors::one("email", Message::new("problem-email"));
        return Ok(asking(
            &context,
            StatusCode::UNPROCESSABLE_ENTITY,
            email,
            &problems,
        ));
    }
    let door = context.app.desk.authentication();
    door.ask_for_new_password(&email, &context.client.0).await?;
    tracing::warn!(target: "portico::security", event = "new password asked for");
    // The same for everybody, whether or not there is such an account.
    let (title, text, hint) = if context.app.sends_mail {
        (
            t("account-forgotten-sent-title"),
            ta("account-forgotten-sent", &[("email", &email)]),
            t("account-forgotten-sent-hint"),
        )
    } else {
        (
            t("account-forgotten-kept-title"),
            ta("account-forgotten-kept", &[("email", &email)]),
            t("account-forgotten-kept-hint"),
        )
    };
    let page = Page::new(title.clone(), move || {
        let lead = view! { <p>{text}</p> <p class="muted small">{hint}</p> };
        card(title, lead.into_any(), to_sign_in())
    });
    Ok(respond(&context, StatusCode::OK, page.auth()))
}

pub(crate) async fn choose(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let form = Form::from_urlencoded(query.unwrap_or_default().as_bytes())?;
    let secret = secret_of(&form);
    let door = context.app.desk.authentication();
    Ok(match door.owner_of_link(&secret).await? {
        Some(email) => choosing(
            &context,
            StatusCode::OK,
            (secret, email),
            &FieldErrors::new(),
        ),
        None => spent(&context, StatusCode::OK),
    })
}

pub(crate) async fn set(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let secret = secret_of(&form);
    let door = context.app.desk.authentication();
    match door.reset_password(&secret, form.text(NEW)).await {
        Ok(()) => {
            tracing::warn!(target: "portico::security", event = "password chosen by mailed link");
            let page = Page::new(t("account-reset-done-title"), || {
                let lead = view! { <p>{t("account-reset-done")}</p> };
                card(t("account-reset-done-title"), lead.into_any(), to_sign_in())
            });
            Ok(respond(&context, StatusCode::OK, page.auth()))
        }
        Err(PasswordRefusal::New(problems)) => {
            let Some(email) = door.owner_of_link(&secret).await? else {
                return Ok(spent(&context, StatusCode::GONE));
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let problems = field_errors(&problems);
            Ok(choosing(&context, status, (secret, email), &problems))
        }
        Err(PasswordRefusal::Current(SignInRefusal::Failed(DeskError::NotFound))) => {
            Ok(spent(&context, StatusCode::GONE))
        }
        Err(PasswordRefusal::Current(SignInRefusal::Failed(problem))) => Err(problem.into()),
        Err(other) => Err(AppError::internal(other)),
    }
}

fn secret_of(form: &Form) -> String {
    form.text("token").chars().take(LONGEST_SECRET).collect()
}

fn asking(
    context: &RequestContext,
    status: StatusCode,
    email: String,
    problems: &FieldErrors,
) -> Response {
    let problems: Wrong = problems.for_field("email").into();
    let page = Page::new(t("account-forgotten-title"), move || {
        let lead = view! { <p class="muted">{t("account-forgotten-lead")}</p> };
        let form = view! {
            <form class="form" method="post" action=FORGOTTEN>
                <Field
                    name="email"
                    label=t("sign-in-email")
                    kind=InputKind::Email
                    value=email
                    autocomplete="username"
                    autofocus=true
                    problems=problems
                />
                <button class="button main wide">{t("account-forgotten-send")}</button>
                <a class="button quiet wide" href="/sign-in">{t("account-back-to-sign-in")}</a>
            </form>
        };
        card(
            t("account-forgotten-title"),
            lead.into_any(),
            form.into_any(),
        )
    });
    respond(context, status, page.auth())
}

fn choosing(
    context: &RequestContext,
    status: StatusCode,
    (secret, email): (String, String),
    problems: &FieldErrors,
) -> Response {
    let problems: Wrong = problems.for_field(NEW).into();
    let page = Page::new(t("account-reset-title"), move || {
        let lead = view! { <p class="muted">{ta("account-reset-lead", &[("email", &email)])}</p> };
        let form = view! {
            <form class="form" method="post" action=NEW_PASSWORD>
                <input type="hidden" name="token" value=secret />
                <input type="hidden" name="email" value=email autocomplete="username" />
                <Field
                    name=NEW
                    label=t("account-password-new")
                    hint=t("account-password-hint")
                    kind=InputKind::Password
                    autocomplete="new-password"
                    autofocus=true
                    problems=problems
                />
                <button class="button main wide">{t("account-reset-save")}</button>
            </form>
        };
        card(t("account-reset-title"), lead.into_any(), form.into_any())
    });
    respond(context, status, page.auth())
}

/// The link was used, replaced, or is too old: the way to another one.
fn spent(context: &RequestContext, status: StatusCode) -> Response {
    let page = Page::new(t("account-reset-spent-title"), || {
        let lead = view! { <p>{t("account-reset-spent")}</p> };
        let again = view! {
            <a class="button main wide" href=FORGOTTEN>{t("account-reset-again")}</a>
        };
        card(
            t("account-reset-spent-title"),
            lead.into_any(),
            again.into_any(),
        )
    });
    respond(context, status, page.auth())
}

fn to_sign_in() -> AnyView {
    view! { <a class="button main wide" href="/sign-in">{t("sign-in-button")}</a> }.into_any()
}

fn card(title: String, lead: AnyView, rest: AnyView) -> impl IntoView {
    view! {
        <section class="card">
            <div class="pad">
                <div>
                    <h1>{title}</h1>
                    {lead}
                </div>
                {rest}
            </div>
        </section>
    }
}
