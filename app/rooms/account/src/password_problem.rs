//! What is said where the present password was asked for.

use axum::http::StatusCode;
use portico::time::Instant;
use portico_desk::account::PasswordRefusal;
use portico_desk::session::SignInRefusal;
use portico_kit::error::AppError;
use portico_kit::message::{FieldErrors, Message, field_errors};

/// What is wrong, beside the fields of its form.
pub(crate) struct PasswordProblem {
    /// The answer's status.
    pub(crate) status: StatusCode,
    /// What is wrong with which field.
    pub(crate) problems: FieldErrors,
    /// When another attempt is taken, if there were too many.
    pub(crate) again_at: Option<Instant>,
}

/// What a refusal says. `current` is the field of the present password.
pub(crate) fn problem_of(
    refusal: PasswordRefusal,
    current: &'static str,
    now: Instant,
) -> Result<PasswordProblem, AppError> {
    let invalid = |problems| PasswordProblem {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        problems,
        again_at: None,
    };
    let wrong = || {
        tracing::warn!(target: "portico::security", event = "wrong password on changing the account");
        FieldErrors::one(current, Message::new("account-password-wrong"))
    };
    Ok(match refusal {
        PasswordRefusal::New(problems) => invalid(field_errors(&problems)),
        PasswordRefusal::Both(problems) => {
            let mut all = wrong();
            all.append(field_errors(&problems));
            invalid(all)
        }
        PasswordRefusal::Current(SignInRefusal::Wrong | SignInRefusal::Ended) => invalid(wrong()),
        PasswordRefusal::Current(SignInRefusal::TooMany { again_at }) => {
            let minutes = (again_at.since(now).max(1) + 59) / 60;
            let many = Message::new("sign-in-too-many").with("minutes", minutes);
            PasswordProblem {
                status: StatusCode::TOO_MANY_REQUESTS,
                problems: FieldErrors::one(current, many),
                again_at: Some(again_at),
            }
        }
        PasswordRefusal::Current(SignInRefusal::Failed(problem)) => return Err(problem.into()),
    })
}
