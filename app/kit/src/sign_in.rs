//! The door: signing in, and going on with what was interrupted. The server checks the password; here
//! is what people see.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;

use crate::address::APPLY;
use crate::i18n::{Language, t, ta, tn};
use crate::message::Message;
use crate::message::message;
use crate::page::{Page, respond};
use crate::passkey::{
    CONFIRM_OPTIONS, PasskeyForm, PasskeyKind, SIGN_IN_BY_PASSKEY, SIGN_IN_OPTIONS,
};
use crate::pending_form::{FILES_LOST, Interrupted, PendingForm};
use crate::request_context::RequestContext;
use crate::ui::{Field, InputKind, Note, Tone, Wrong};

/// The token of a session that a handler has opened. Put into an answer, it becomes the browser's cookie, which is the
/// server's to write.
#[derive(Clone, Debug)]
pub struct SessionOpened(pub String);

/// Goes to a page of ours as the person whose session was just opened.
pub fn opened(token: String, page: &str) -> Response {
    let mut response = Redirect::to(page).into_response();
    response.extensions_mut().insert(SessionOpened(token));
    response
}
/// Where a code is sent that is the second step of signing in.
pub const SECOND_STEP: &str = "/sign-in/code";
/// Where people see and change their second factor.
pub const SECOND_FACTOR: &str = "/account/second-factor";
/// Where somebody shows once more who they are.
pub const CONFIRM: &str = "/account/confirm";
/// Where operators set of whom a second factor is required.
pub const SIGN_IN_RULES: &str = "/people/sign-in-rules";
/// Where somebody asks for a new password.
pub const FORGOTTEN: &str = "/sign-in/forgotten";
/// Where the link in the mail leads, with its secret as `token`.
pub const NEW_PASSWORD: &str = "/sign-in/new-password";

/// What the sign-in page shows.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// The address that was typed.
    pub email: String,
    /// The local path to go to afterwards.
    pub next: String,
    /// What is wrong; never which of address and password.
    pub problem: Option<Message>,
    /// What goes on afterwards.
    pub resume: Option<PendingForm>,
}

/// What the page of the second step shows.
#[derive(Clone, Debug)]
pub struct SecondStep {
    /// The secret with which the sign-in goes on.
    pub token: String,
    /// What the person reads: by now it is known, and may be another than the browser's.
    pub language: Language,
    /// The local path to go to afterwards.
    pub next: String,
    /// What is wrong.
    pub problem: Option<Message>,
    /// What goes on afterwards.
    pub resume: Option<PendingForm>,
}

/// What the page shows on which somebody shows once more who they are.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// What goes on afterwards.
    pub interrupted: Interrupted,
    /// What is wrong with what was typed.
    pub problem: Option<Message>,
}

/// The page of the second step.
pub fn second_page(context: &RequestContext, status: StatusCode, shown: SecondStep) -> Response {
    let language = shown.language;
    let context = RequestContext {
        accepted: language,
        ..context.clone()
    };
    language.run(|| respond(&context, status, second_step(&context, shown)))
}

fn second_step(context: &RequestContext, shown: SecondStep) -> Page {
    let passkeys = context.app.relying_party().is_some();
    let language = shown.language.tag();
    let page = Page::new(t("second-step-title"), move || {
        let passkey = passkeys.then(|| {
            let form = PasskeyForm {
                action: SECOND_STEP,
                options: SIGN_IN_OPTIONS,
                kind: PasskeyKind::Beside,
                hidden: vec![
                    ("token", shown.token.clone()),
                    ("next", shown.next.clone()),
                    ("language", language.to_owned()),
                ],
                button: t("second-step-passkey"),
            };
            form.view(shown.resume.clone().map(resume_field))
        });
        let problem = shown.problem.as_ref().map(message);
        let problem = problem.map(|words| view! { <Note tone=Tone::Bad live=true>{words}</Note> });
        view! {
            <section class="card">
                <div class="pad">
                    <div>
                        <h1>{t("second-step-title")}</h1>
                        <p class="muted">{t("second-step-lead")}</p>
                    </div>
                    {problem}
                    {passkey}
                    <form class="form" method="post" action=SECOND_STEP>
                        <input type="hidden" name="token" value=shown.token />
                        <input type="hidden" name="next" value=shown.next />
                        <input type="hidden" name="language" value=language />
                        {shown.resume.map(resume_field)}
                        <Field
                            name="code"
                            label=t("second-step-code")
                            hint=t("second-step-hint")
                            autocomplete="one-time-code"
                            maxlength=40_u32
                            autofocus=true
                        />
                        <button class="button main wide">{t("sign-in-button")}</button>
                        <a class="button quiet wide" href="/sign-in">{t("second-step-back")}</a>
                    </form>
                    <p class="muted small">{t("second-step-lost")}</p>
                </div>
            </section>
        }
    });
    page.auth().passkeys()
}

/// The page on which somebody shows once more who they are, with what they were doing.
pub fn confirm_page(context: &RequestContext, status: StatusCode, shown: Confirmation) -> Response {
    let person = context.signed_in.as_ref();
    let has_factor = person.is_some_and(|person| person.assurance.second_factor);
    let email = person
        .map(|person| person.email.clone())
        .unwrap_or_default();
    let passkeys = has_factor && context.app.relying_party().is_some();
    let back = context.came_from.as_deref().unwrap_or("/").to_owned();
    let page = Page::new(t("confirm-title"), move || {
        let problem: Wrong = shown.problem.as_ref().map(message).into();
        let (resume, lost) = match shown.interrupted {
            Interrupted::Kept(form) => (Some(*form), false),
            Interrupted::Lost(_) => (None, true),
            Interrupted::Nothing => (None, false),
        };
        let lost = lost.then(|| view! { <Note tone=Tone::Warn>{t("confirm-lost")}</Note> });
        let passkey = passkeys.then(|| {
            let form = PasskeyForm {
                action: CONFIRM,
                options: CONFIRM_OPTIONS,
                kind: PasskeyKind::Beside,
                hidden: Vec::new(),
                button: t("confirm-passkey"),
            };
            form.view(resume.clone().map(resume_field))
        });
        let field = if has_factor {
            view! {
                <Field
                    name="secret"
                    label=t("second-step-code")
                    hint=t("second-step-hint")
                    autocomplete="one-time-code"
                    maxlength=40_u32
                    autofocus=true
                    problems=problem
                />
            }
        } else {
            view! {
                <Field
                    name="secret"
                    label=t("sign-in-password")
                    kind=InputKind::Password
                    autocomplete="current-password"
                    autofocus=true
                    problems=problem
                />
            }
        };
        view! {
            <section class="card">
                <div class="pad">
                    <div>
                        <h1>{t("confirm-title")}</h1>
                        <p class="muted">{t("confirm-lead")}</p>
                    </div>
                    {lost}
                    {passkey}
                    <form class="form" method="post" action=CONFIRM>
                        <input type="hidden" name="email" value=email autocomplete="username" />
                        {resume.map(resume_field)}
                        {field}
                        <button class="button main wide">{t("confirm-button")}</button>
                        <a class="button quiet wide" href=back>{t("confirm-cancel")}</a>
                    </form>
                </div>
            </section>
        }
    });
    let page = if passkeys { page.passkeys() } else { page };
    respond(context, status, page.auth())
}

fn resume_field(resume: PendingForm) -> impl IntoView {
    view! { <input type="hidden" name="resume" value=resume.encode() /> }
}

/// The sign-in page.
pub fn page(context: &RequestContext, status: StatusCode, shown: SignIn) -> Response {
    let note = shown.resume.as_ref().map(kept_note);
    answer(context, status, shown, note)
}

/// The sign-in page for somebody who was signed out while they worked.
pub fn ended(context: &RequestContext, interrupted: &Interrupted) -> Response {
    let mut shown = SignIn {
        next: context.came_from.as_deref().unwrap_or_default().to_owned(),
        ..SignIn::default()
    };
    let note = match interrupted {
        Interrupted::Kept(form) => {
            shown.resume = Some(PendingForm::clone(form));
            Some(kept_note(form))
        }
        Interrupted::Lost(most) => {
            let most = most.to_string();
            let words = ta("sign-in-ended-nothing-kept", &[("most", &most)]);
            Some((Tone::Warn, words))
        }
        Interrupted::Nothing => None,
    };
    answer(context, StatusCode::UNAUTHORIZED, shown, note)
}

fn kept_note(resume: &PendingForm) -> (Tone, String) {
    let kept = t("sign-in-ended");
    let files = i64::try_from(resume.files).unwrap_or(i64::MAX);
    if files == 0 {
        return (Tone::Plain, kept);
    }
    (
        Tone::Warn,
        format!("{kept} {}", tn("sign-in-files-dropped", files, &[])),
    )
}

fn answer(
    context: &RequestContext,
    status: StatusCode,
    shown: SignIn,
    note: Option<(Tone, String)>,
) -> Response {
    let lead = ta("sign-in-lead", &[("vendor", &context.vendor.name)]);
    let applies = context.app.desk.takes_applications();
    let passkeys = context.app.relying_party().is_some();
    let page = Page::new(t("sign-in-title"), move || {
        card(shown, lead, note, (applies, passkeys))
    });
    let page = if passkeys { page.passkeys() } else { page };
    respond(context, status, page.auth())
}

/// What somebody does who has no account: where the vendor takes applications, they apply.
fn no_account(applies: bool) -> AnyView {
    if applies {
        view! { <p class="small"><a href=APPLY>{t("sign-in-apply")}</a></p> }.into_any()
    } else {
        view! { <p class="muted small">{t("sign-in-no-account")}</p> }.into_any()
    }
}

/// Signing in without a password, where the browser can.
fn by_passkey(shown: &SignIn) -> impl IntoView + use<> {
    let form = PasskeyForm {
        action: SIGN_IN_BY_PASSKEY,
        options: SIGN_IN_OPTIONS,
        kind: PasskeyKind::Alone,
        hidden: vec![("next", shown.next.clone())],
        button: t("sign-in-passkey"),
    };
    form.view(shown.resume.clone().map(resume_field))
}

fn card(
    shown: SignIn,
    lead: String,
    note: Option<(Tone, String)>,
    (applies, passkeys): (bool, bool),
) -> impl IntoView {
    let title = if note.is_some() {
        t("sign-in-ended-title")
    } else {
        t("sign-in-title")
    };
    let note = note.map(|(tone, words)| view! { <Note tone=tone>{words}</Note> });
    let problem = shown.problem.as_ref().map(message);
    let problem = problem.map(|words| view! { <Note tone=Tone::Bad live=true>{words}</Note> });
    let passkey = passkeys.then(|| by_passkey(&shown));
    // Browsers offer passkeys in this field.
    let username = if passkeys {
        "username webauthn"
    } else {
        "username"
    };
    let resume = shown.resume.map(resume_field);
    // Whoever comes back types the password at once.
    let known = !shown.email.is_empty();
    view! {
        <section class="card">
            <div class="pad">
                <div>
                    <h1>{title}</h1>
                    <p class="muted">{lead}</p>
                </div>
                {note}
                {problem}
                <form class="form" method="post" action="/sign-in">
                    <input type="hidden" name="next" value=shown.next />
                    {resume}
                    <Field
                        name="email"
                        label=t("sign-in-email")
                        kind=InputKind::Email
                        value=shown.email
                        autocomplete=username
                        autofocus=!known
                    />
                    <Field
                        name="password"
                        label=t("sign-in-password")
                        kind=InputKind::Password
                        autocomplete="current-password"
                        autofocus=known
                    />
                    <button class="button main wide">{t("sign-in-button")}</button>
                    <a class="small" href=FORGOTTEN>{t("sign-in-forgotten")}</a>
                </form>
                {passkey}
                {no_account(applies)}
            </div>
        </section>
    }
}

/// After signing in again: one press sends what was interrupted once more. Works without scripts.
pub fn resume_page(context: &RequestContext, resume: PendingForm) -> Response {
    let words = (t("sign-in-resume-title"), t("sign-in-resume"));
    resumed(context, resume, words)
}

/// The same after somebody has shown once more who they are.
pub fn confirmed_page(context: &RequestContext, resume: PendingForm) -> Response {
    resumed(
        context,
        resume,
        (t("confirm-done-title"), t("confirm-done")),
    )
}

fn resumed(
    context: &RequestContext,
    resume: PendingForm,
    (title, lead): (String, String),
) -> Response {
    let page = Page::new(title.clone(), move || {
        let files = i64::try_from(resume.files).unwrap_or(i64::MAX);
        let dropped = (files > 0).then(|| {
            let words = tn("sign-in-files-dropped", files, &[]);
            view! { <Note tone=Tone::Warn>{words}</Note> }
        });
        let fields = resume.fields.into_iter().map(|(name, value)| {
            view! { <input type="hidden" name=name value=value /> }
        });
        let lost = (files > 0).then(|| {
            view! { <input type="hidden" name=FILES_LOST value=files.to_string() /> }
        });
        let coding = resume.parts.then_some("multipart/form-data");
        view! {
            <section class="card">
                <div class="pad">
                    <div>
                        <h1>{title}</h1>
                        <p class="muted">{lead}</p>
                    </div>
                    {dropped}
                    <form class="stack" method="post" action=resume.to enctype=coding>
                        {fields.collect_view()}
                        {lost}
                        <button class="button main wide" autofocus>{t("sign-in-resume-button")}</button>
                        <a class="button quiet wide" href="/">{t("sign-in-resume-leave")}</a>
                    </form>
                </div>
            </section>
        }
    });
    respond(context, StatusCode::OK, page.auth())
}
