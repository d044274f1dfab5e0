//! The second step of signing in: a code of an app, a recovery code, or a passkey.

use axum::Extension;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use portico::permission::Permission;
use portico_desk::second_factor::{Asked, Evidence, Shown};
use portico_desk::session::{SecondStepRefusal, SignInFrom};
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::Language;
use portico_kit::message::Message;
use portico_kit::passkey::PASSKEY;
use portico_kit::pending_form::PendingForm;
use portico_kit::request_context::RequestContext;
use portico_kit::route_table::RouteTable;
use portico_kit::routes::Routes;
use portico_kit::sign_in::{self, SECOND_STEP, SecondStep, SignIn};

use crate::client::Caller;
use crate::session::{Sessions, let_in, own_path, user_agent};

/// More of a secret than this is none of ours.
const LONGEST_SECRET: usize = 100;

/// The route of the second step.
pub(crate) fn routes() -> Routes {
    Routes::new().post(SECOND_STEP, Permission::Anyone, show_code)
}

async fn show_code(
    context: RequestContext,
    Extension(sessions): Extension<Sessions>,
    Extension(caller): Extension<Caller>,
    Extension(declarations): Extension<RouteTable>,
    request: Request,
) -> Result<Response, AppError> {
    let old = sessions.cookie.token(request.headers());
    let browser = sessions.cookie.browser(request.headers());
    let from = SignInFrom {
        address: caller.address.to_string(),
        user_agent: user_agent(request.headers()),
    };
    let form = Form::read_long(request).await?;
    let step = SecondStep {
        token: form.text("token").chars().take(LONGEST_SECRET).collect(),
        language: Language::of(form.text("language")),
        next: own_path(form.text("next")).to_owned(),
        problem: None,
        resume: PendingForm::decode(form.text("resume"), &declarations),
    };
    let door = context.app.desk.authentication();
    let party = context.app.relying_party();
    let evidence = match (&party, form.given(PASSKEY)) {
        (Some(party), Some(answer)) => Evidence::Passkey(Shown {
            party,
            asked: Asked::SecondStep(&step.token),
            answer,
        }),
        _ => Evidence::Typed(form.text("code")),
    };
    let finished = door
        .finish_sign_in_with(&step.token, &evidence, &from, browser.as_deref())
        .await;
    let by_passkey = matches!(evidence, Evidence::Passkey(_));
    match finished {
        Ok(session) => {
            let shown = SignIn {
                next: step.next,
                resume: step.resume,
                ..SignIn::default()
            };
            let_in(&context, &sessions, old, &session, shown).await
        }
        Err(refusal) => refuse(&context, step, refusal, by_passkey),
    }
}

fn refuse(
    context: &RequestContext,
    mut step: SecondStep,
    refusal: SecondStepRefusal,
    by_passkey: bool,
) -> Result<Response, AppError> {
    match refusal {
        SecondStepRefusal::Wrong => {
            tracing::warn!(target: "portico::security", event = "wrong second factor");
            step.problem = Some(Message::new(if by_passkey {
                "second-step-passkey-wrong"
            } else {
                "second-step-wrong"
            }));
            Ok(sign_in::second_page(
                context,
                StatusCode::UNPROCESSABLE_ENTITY,
                step,
            ))
        }
        SecondStepRefusal::TooMany { again_at } => {
            tracing::warn!(target: "portico::security", event = "second factor limited");
            let seconds = again_at.since(context.now).max(1);
            step.problem =
                Some(Message::new("sign-in-too-many").with("minutes", (seconds + 59) / 60));
            let mut response = sign_in::second_page(context, StatusCode::TOO_MANY_REQUESTS, step);
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(response)
        }
        SecondStepRefusal::Over => Ok(sign_in::page(
            context,
            StatusCode::UNPROCESSABLE_ENTITY,
            SignIn {
                next: step.next,
                resume: step.resume,
                problem: Some(Message::new("second-step-over")),
                ..SignIn::default()
            },
        )),
        SecondStepRefusal::Failed(problem) => Err(problem.into()),
    }
}
