//! The open request: who asks for what, by when it is due, and what happened.

use leptos::prelude::*;
use portico::registration::Stage;
use portico_desk::registration::RegistrationDetail;

use portico_kit::i18n::{t, ta};
use portico_kit::registration::facts::{AttachedFiles, Goods, WhatIsAsked};
use portico_kit::registration::{history, hours};
use portico_kit::ui::{Mark, Moment, StageBadge, Step, Timestamp, by_words, datetime};

/// What is asked for, with its files.
pub(crate) fn what_is_asked(detail: RegistrationDetail) -> impl IntoView {
    let RegistrationDetail {
        details,
        distributor_name: distributor,
        attachments,
        registration,
        ..
    } = detail;
    let (lines, total) = (details.lines.clone(), details.value);
    let files = (!attachments.is_empty()).then(|| {
        view! {
            <h3>{t("review-files")}</h3>
            <AttachedFiles reference=registration.reference files=attachments />
        }
    });
    view! {
        <section class="stack">
            <h2>{t("review-asked")}</h2>
            <div class="card goods-card"><Goods lines=lines total=total /></div>
            {files}
            <WhatIsAsked details=details distributor=distributor />
        </section>
    }
}

/// What is due, and before it what happened.
pub(crate) fn steps(detail: &RegistrationDetail) -> Vec<Step> {
    let state = &detail.registration.state;
    let due = state.due().map(|due| Step {
        title: format!(
            "{} {}",
            due_label(detail),
            by_words(due, &Moment::current())
        ),
        remark: t("review-clock"),
        mark: Mark::Now,
        ..Step::default()
    });
    due.into_iter()
        .chain(history::steps(&detail.timeline))
        .collect()
}

/// What is to be done by when it is due.
fn due_label(detail: &RegistrationDetail) -> String {
    if detail.registration.state.reviewer().is_some() {
        t("review-decision-due")
    } else {
        t("review-triage-due")
    }
}

/// The customer, reference, stage and due date.
pub(crate) fn head(detail: &RegistrationDetail, yours: bool) -> impl IntoView + use<> {
    let registration = &detail.registration;
    let submitted = registration.submitted_at().map(|at| {
        view! { " · " {t("review-submitted")} " " <Timestamp at=at /> }
    });
    // Who is protected no longer waits in line.
    let waits = registration.stage() != Stage::Protected;
    let place = detail.place.filter(|_| waits).map(|place| {
        let key = match place {
            1..=3 => format!("review-place-{place}"),
            _ => "review-place-n".to_owned(),
        };
        format!(" · {}", ta(&key, &[("place", &place.to_string())]))
    });
    let due = registration.state.due().map(|due| {
        let left = hours::left(due, Some(&detail.programme.calendar));
        let (what, by) = (due_label(detail), by_words(due, &Moment::current()));
        view! {
            <span>{what} " " <time class="nowrap" datetime=datetime(due)>{by}</time> " · " <span class="nowrap">{left}</span></span>
        }
    });
    let with = detail
        .reviewer_name
        .clone()
        .filter(|_| registration.stage() == Stage::InReview);
    let with = with.map(|name| {
        let words = if yours {
            t("review-with-you")
        } else {
            ta("review-with", &[("name", &name)])
        };
        view! { <span class="muted">{words}</span> }
    });
    view! {
        <header class="matter-head">
            <p class="muted small num"><span class="nowrap">{registration.reference.to_string()}</span> {submitted} {place}</p>
            <h1>{detail.details.customer.clone()}</h1>
            <p class="actions small"><StageBadge stage=registration.stage() /> {due} {with}</p>
            <p class="prose lines">{detail.details.need.clone()}</p>
        </header>
    }
}
