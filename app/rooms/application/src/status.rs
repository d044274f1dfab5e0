//! How an application stands, for the applicant who has its link.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::application::Stage;
use portico::time::Zone;
use portico_desk::application::ApplicationStatus;

use portico_kit::error::AppError;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Mark, Moment, Note, Step, Timeline, Tone, date_words};

use crate::confirm::over;

/// The page, in the applicant's language.
pub(crate) async fn show(
    mut context: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let door = context.app.desk.authentication();
    let status = match door.application_status(&token).await {
        Ok(status) => status,
        Err(error) => return over(&context, error),
    };
    context.accepted = Language::of(&status.language);
    let (vendor, zone) = (context.vendor.name.clone(), context.vendor.zone().clone());
    let title = context.language().run(|| t("apply-status-title"));
    let page = Page::new(title, move || card(&status, &vendor, &zone));
    Ok(respond(&context, StatusCode::OK, page.auth()))
}

fn card(status: &ApplicationStatus, vendor: &str, zone: &Zone) -> AnyView {
    let steps = steps(status);
    view! {
        <section class="card">
            <div class="pad">
                <div>
                    <h1>{t("apply-status-title")}</h1>
                    <p class="muted">{status.company.clone()}</p>
                </div>
                {stands(status, vendor, zone)}
                <Timeline steps=steps />
                <p class="muted small">{t("apply-status-keep")}</p>
            </div>
        </section>
    }
    .erase()
}

/// What it comes to, in one note.
fn stands(status: &ApplicationStatus, vendor: &str, zone: &Zone) -> AnyView {
    let vendor_name = ("vendor", vendor);
    match status.stage {
        Stage::Unconfirmed => view! { <Note title=t("apply-status-unconfirmed") /> }.erase(),
        Stage::Waiting => {
            let title = if status.taken_up {
                t("apply-status-review")
            } else {
                t("apply-status-waiting")
            };
            let due = status.due_at.map(|due| {
                let today = Moment::current().today();
                let date = date_words(zone.local(due).0, today);
                ta("apply-status-due", &[vendor_name, ("date", &date)])
            });
            view! { <Note title=title>{due}</Note> }.erase()
        }
        Stage::Approved => {
            let text = ta(
                "apply-status-approved",
                &[vendor_name, ("email", &status.email)],
            );
            let title = t("apply-step-approved");
            view! { <Note tone=Tone::Good title=title>{text}</Note> }.erase()
        }
        Stage::Refused => {
            let text = ta("apply-status-refused", &[vendor_name]);
            view! { <Note tone=Tone::Warn title=t("apply-step-refused")>{text}</Note> }.erase()
        }
    }
}

/// What happened, the latest first.
fn steps(status: &ApplicationStatus) -> Vec<Step> {
    let mut steps = vec![Step {
        title: t("apply-step-received"),
        at: Some(status.created_at),
        ..Step::default()
    }];
    if let Some(at) = status.confirmed_at {
        steps.push(Step {
            title: t("apply-step-confirmed"),
            at: Some(at),
            mark: Mark::Good,
            ..Step::default()
        });
    }
    if let Some(at) = status.reopened_at {
        steps.push(Step {
            title: t("apply-step-reopened"),
            at: Some(at),
            ..Step::default()
        });
    }
    if let Some(at) = status.decided_at {
        let approved = status.stage == Stage::Approved;
        let (title, mark) = if approved {
            (t("apply-step-approved"), Mark::Good)
        } else {
            (t("apply-step-refused"), Mark::Bad)
        };
        steps.push(Step {
            title,
            at: Some(at),
            quote: status.reason.clone().unwrap_or_default(),
            mark,
            ..Step::default()
        });
    }
    steps.reverse();
    steps
}
