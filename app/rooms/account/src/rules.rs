//! Of whom a second factor is required, for operators.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::sign_in::SignInRulesDraft;
use portico_desk::DeskError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::message::{FieldErrors, field_errors};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::sign_in::SIGN_IN_RULES;
use portico_kit::ui::{Card, Field, Flash, InputKind, ProblemSummary, Tone, Wrong};

const STAFF: &str = "staff";
const PARTNER_ADMINS: &str = "partner_admins";
const GRACE_DAYS: &str = "grace_days";

struct Shown {
    draft: SignInRulesDraft,
    version: i64,
    problems: FieldErrors,
    saved: bool,
}

pub(crate) async fn show(
    context: RequestContext,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let stored = context
        .app
        .desk
        .as_actor(&person.actor)
        .sign_in_rules()
        .await?;
    let shown = Shown {
        draft: SignInRulesDraft {
            staff: stored.rules.staff_since.is_some(),
            partner_admins: stored.rules.partner_admins_since.is_some(),
            grace_days: stored.rules.grace_days.to_string(),
        },
        version: stored.version,
        problems: FieldErrors::new(),
        saved: query.is_some_and(|query| query == "done=saved"),
    };
    Ok(page(&context, StatusCode::OK, shown))
}

pub(crate) async fn save(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let draft = SignInRulesDraft {
        staff: form.given(STAFF).is_some(),
        partner_admins: form.given(PARTNER_ADMINS).is_some(),
        grace_days: form.text(GRACE_DAYS).to_owned(),
    };
    let version = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.set_sign_in_rules(version, &draft).await {
        Ok(()) => Ok(Redirect::to(&format!("{SIGN_IN_RULES}?done=saved")).into_response()),
        Err(DeskError::Invalid(problems)) => {
            let shown = Shown {
                draft,
                version,
                problems: field_errors(&problems),
                saved: false,
            };
            Ok(page(&context, StatusCode::UNPROCESSABLE_ENTITY, shown))
        }
        Err(problem) => Err(problem.into()),
    }
}

fn page(context: &RequestContext, status: StatusCode, shown: Shown) -> Response {
    let page = Page::new(t("rules-title"), move || content(shown));
    respond(context, status, page)
}

fn content(shown: Shown) -> impl IntoView {
    let flash = shown
        .saved
        .then(|| Flash::new(Tone::Good, t("rules-saved"), String::new()).view());
    let days: Wrong = shown.problems.for_field(GRACE_DAYS).into();
    view! {
        <ProblemSummary problems=shown.problems.clone() />
        {flash}
        <div class="head">
            <div>
                <h1>{t("rules-title")}</h1>
                <p class="muted">{t("rules-lead")}</p>
            </div>
        </div>
        <Card title=t("rules-who")>
            <form class="form" method="post" action=SIGN_IN_RULES>
                <input type="hidden" name="version" value=shown.version.to_string() />
                <div class="choices">
                    <label class="choice">
                        <input type="checkbox" name=STAFF value="yes" checked=shown.draft.staff />
                        <span><b>{t("rules-staff")}</b><span class="hint">{t("rules-staff-hint")}</span></span>
                    </label>
                    <label class="choice">
                        <input type="checkbox" name=PARTNER_ADMINS value="yes" checked=shown.draft.partner_admins />
                        <span><b>{t("rules-partner-admins")}</b><span class="hint">{t("rules-partner-admins-hint")}</span></span>
                    </label>
                </div>
                <Field
                    name=GRACE_DAYS
                    label=t("rules-grace")
                    hint=t("rules-grace-hint")
                    kind=InputKind::Number
                    value=shown.draft.grace_days
                    maxlength=4_u32
                    problems=days
                />
                <div class="actions"><button class="button main">{t("rules-save")}</button></div>
            </form>
        </Card>
    }
}
