//! Accepting an invitation: a name, a password, and one is in.

use axum::Extension;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::link::LinkRefusal;
use portico_desk::person::OpenInvitation;
use portico_desk::session::SignInFrom;
use portico_desk::{DeskError, Refusal};

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::message::{FieldErrors, Message, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::sign_in::opened;
use portico_kit::ui::{Field, Flash, InputKind, ProblemSummary, Wrong};

mod known;

/// The form, in the language of whoever is invited; for those who have an account, joining with it.
pub(crate) async fn show(
    mut context: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    match context.app.desk.authentication().invitation(&token).await {
        Ok(invitation) if invitation.known => Ok(known::show(&mut context, &token, &invitation)),
        Ok(invitation) => {
            context.accepted = Language::of(&invitation.language);
            let name = invitation.name.clone();
            let page = page(&context, token, invitation, name, FieldErrors::new(), None);
            Ok(respond(&context, StatusCode::OK, page))
        }
        Err(error) => over(&context, error),
    }
}

/// Accepts it with the account of whoever is signed in.
pub(crate) async fn join(
    context: RequestContext,
    person: SignedIn,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.join(person.session, &token).await {
        Ok(()) => Ok(Redirect::to("/").into_response()),
        // The page says what is wrong with the link.
        Err(DeskError::Refused(Refusal::Link(_))) => {
            Ok(Redirect::to(&format!("/invitation/{token}")).into_response())
        }
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let flash = failed.flash.clone();
            let shown = async { Ok(known::page(&token, None, &context, flash)) };
            failed.show(&context, shown).await
        }
    }
}

/// Accepts it.
pub(crate) async fn accept(
    mut context: RequestContext,
    Path(token): Path<String>,
    Extension(from): Extension<SignInFrom>,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let passwords = (form.text("password"), form.text("password_again"));
    let name = form.text("name").to_owned();
    let desk = context.app.desk.clone();
    let door = desk.authentication();
    let error = match door
        .accept_invitation(&token, &name, passwords, &from)
        .await
    {
        Ok(Some(session)) => return Ok(opened(session, "/")),
        Ok(None) => return Ok(Redirect::to("/sign-in").into_response()),
        Err(error @ DeskError::Refused(Refusal::Link(_))) => return over(&context, error),
        Err(error) => error,
    };
    let failed = CommandError::recover(error, &context)?;
    let (problems, flash) = (failed.problems.clone(), failed.flash.clone());
    let invitation = door.invitation(&token).await;
    if let Ok(invitation) = &invitation {
        context.accepted = Language::of(&invitation.language);
    }
    let shown = async { Ok(page(&context, token, invitation?, name, problems, flash)) };
    failed.show(&context, shown).await
}

fn page(
    context: &RequestContext,
    token: String,
    invitation: OpenInvitation,
    name: String,
    problems: FieldErrors,
    flash: Option<Flash>,
) -> Page {
    let portal = context.vendor.portal_name.clone();
    let vendor = context.vendor.name.clone();
    let title = context.language().run(|| t("invitation-title"));
    Page::new(title, move || {
        card(&token, invitation, name, (portal, vendor), problems, flash)
    })
    .auth()
}

fn card(
    token: &str,
    invitation: OpenInvitation,
    name: String,
    (portal, vendor): (String, String),
    problems: FieldErrors,
    flash: Option<Flash>,
) -> impl IntoView + use<> {
    let of = invitation.partner_name.unwrap_or_else(|| vendor.clone());
    let lead = ta(
        "invitation-lead",
        &[("of", &of), ("vendor", &vendor), ("portal", &portal)],
    );
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    let summary = problems.clone();
    let name = (!invitation.comes_back).then(|| {
        view! {
            <Field name="name" label=t("people-name") value=name problems=wrong("name") autocomplete="name".to_owned() />
        }
    });
    let back = invitation
        .comes_back
        .then(|| view! { <p class="muted">{t("invitation-comes-back")}</p> });
    view! {
        <section class="card">
            <div class="pad">
                <div>
                    <h1>{ta("invitation-welcome", &[("portal", &portal)])}</h1>
                    <p class="muted">{lead}</p>
                    {back}
                </div>
                {flash.map(Flash::view)}
                <ProblemSummary problems=summary />
                <form class="form" method="post" action=format!("/invitation/{token}")>
                    <Field
                        name="email"
                        label=t("people-email")
                        kind=InputKind::Email
                        value=invitation.email
                        autocomplete="username".to_owned()
                        readonly=true
                    />
                    {name}
                    <Field
                        name="password"
                        label=t("invitation-password")
                        hint=t("invitation-password-hint")
                        kind=InputKind::Password
                        problems=wrong("password")
                        autocomplete="new-password".to_owned()
                    />
                    <Field
                        name="password_again"
                        label=t("invitation-password-again")
                        kind=InputKind::Password
                        problems=wrong("password_again")
                        autocomplete="new-password".to_owned()
                    />
                    <button class="button main wide">{t("invitation-button")}</button>
                </form>
            </div>
        </section>
    }
}

/// The link opens nothing: why, and what to do.
fn over(context: &RequestContext, error: DeskError) -> Result<Response, AppError> {
    let DeskError::Refused(refusal) = error else {
        return Err(error.into());
    };
    if !context.wants_page {
        return Err(AppError::NotFound);
    }
    let used = refusal == Refusal::Link(LinkRefusal::Used);
    let status = if used {
        StatusCode::GONE
    } else {
        StatusCode::NOT_FOUND
    };
    let title = message(&Message::from(&refusal));
    let text = if used {
        t("invitation-used")
    } else {
        t("invitation-over")
    };
    let link = used.then(
        || view! { <a class="button main wide" href="/sign-in">{t("invitation-sign-in")}</a> },
    );
    let page = Page::new(t("invitation-title"), move || {
        view! {
            <section class="card">
                <div class="pad">
                    <div class="stack">
                        <h1>{title}</h1>
                        <p>{text}</p>
                    </div>
                    {link}
                </div>
            </section>
        }
    });
    Ok(respond(context, status, page.auth()))
}
