//! The page of a submitted deal: stage, next step, details and activity.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::PersonId;
use portico::registration::{Reference, Stage, State, policy};
use portico::time::Instant;
use portico_desk::registration::RegistrationDetail;

use portico_island_unsent::unsent_texts;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::island_family::Family;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::timeline::{Mark, Step};
use portico_kit::ui::{
    Amount, Card, Flash, Icon, Moment, Note, ProblemSummary, StageBadge, Timeline, Tone, left_words,
};

use crate::addresses::NAV;
use crate::approved_terms;
use crate::ended;
use crate::extension::{self, Offered};
use crate::file_field::{Chosen, FILES, file_field, noted};
use crate::list_query::back_to_list;
use crate::question;
use crate::submission_preview::place_words;
use portico_kit::registration::facts::{AttachedFiles, Goods, WhatIsAsked};
use portico_kit::registration::history;
use portico_kit::ui::by_words;

/// What the page says besides the deal itself.
#[derive(Clone, Debug, Default)]
struct Feedback {
    flash: Option<Flash>,
    problems: FieldErrors,
    /// What was typed as an answer and not taken.
    answer: String,
    /// The key of the form that registers the deal again, for those who may.
    again: Option<String>,
    /// The answer is where it was meant to go.
    answered: bool,
    /// What was typed to prolong the protection and not taken.
    progress: String,
    /// The protection was prolonged.
    extended: bool,
}

/// The page of a deal.
pub(crate) async fn show(
    context: &RequestContext,
    reference: Reference,
    query: &str,
) -> Result<Response, AppError> {
    let good = |title: &str, text: &str| Flash::new(Tone::Good, t(title), t(text));
    let mut feedback = Feedback::default();
    for (name, _) in form_urlencoded::parse(query.as_bytes()) {
        feedback.flash = match &*name {
            "submitted" => Some(good("deal-submitted-title", "deal-submitted")),
            "answered" => {
                feedback.answered = true;
                Some(good("deal-answered-title", "deal-answered"))
            }
            "extended" => {
                feedback.extended = true;
                Some(good("deal-extended-title", "deal-extended"))
            }
            "attached" => Some(good("deal-attached-title", "deal-attached")),
            _ => continue,
        };
    }
    let page = page(context, reference, feedback).await?;
    Ok(respond(context, StatusCode::OK, page))
}

/// The page of a deal with why a post was not carried out, and what was typed as an answer.
pub(crate) async fn show_failed(
    context: &RequestContext,
    reference: Reference,
    answer: String,
    mut error: CommandError,
) -> Result<Response, AppError> {
    let feedback = Feedback {
        flash: error.flash.take(),
        problems: std::mem::take(&mut error.problems),
        answer,
        ..Feedback::default()
    };
    error
        .show(context, page(context, reference, feedback))
        .await
}

/// The page of a deal whose protection was not prolonged, with what was typed to go with it.
pub(crate) async fn show_not_extended(
    context: &RequestContext,
    reference: Reference,
    progress: String,
    mut error: CommandError,
) -> Result<Response, AppError> {
    let feedback = Feedback {
        flash: error.flash.take(),
        problems: std::mem::take(&mut error.problems),
        progress,
        ..Feedback::default()
    };
    error
        .show(context, page(context, reference, feedback))
        .await
}

/// The page of a deal whose files were attached, with the answer that was typed beside them.
pub(crate) async fn show_attached(
    context: &RequestContext,
    reference: Reference,
    answer: String,
) -> Result<Response, AppError> {
    let flash = Flash::new(Tone::Good, t("deal-attached-title"), t("deal-attached"));
    let feedback = Feedback {
        flash: Some(flash),
        answer,
        ..Feedback::default()
    };
    let page = page(context, reference, feedback).await?;
    Ok(respond(context, StatusCode::OK, page))
}

/// The page of a deal for a post that was carried out before, just as it was meant.
pub(crate) async fn show_repeated(
    context: &RequestContext,
    reference: Reference,
    flash: Flash,
) -> Result<Response, AppError> {
    let error = CommandError::recover(AppError::Stale(None), context)?;
    show_failed(context, reference, String::new(), error.with_flash(flash)).await
}

/// The page of a deal whose answer was received before.
pub(crate) async fn show_answered(
    context: &RequestContext,
    reference: Reference,
    flash: Flash,
) -> Result<Response, AppError> {
    let error = CommandError::recover(AppError::Stale(None), context)?;
    let feedback = Feedback {
        flash: Some(flash),
        answered: true,
        ..Feedback::default()
    };
    error
        .show(context, page(context, reference, feedback))
        .await
}

async fn page(
    context: &RequestContext,
    reference: Reference,
    mut feedback: Feedback,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let detail = desk.registration(reference).await?;
    let deal = &detail.registration;
    if policy::may_register_again(actor, deal.partner, deal.stage()) {
        feedback.again = Some(context.app.desk.fresh_id()?.to_string());
    }
    let extension = Offered::of(actor, &detail, std::mem::take(&mut feedback.progress));
    let vendor = context.vendor.name.clone();
    let back = back_to_list(context);
    let title = detail.details.customer.clone();
    let reader = context.actor()?.person;
    let writes = feedback.answered
        || feedback.extended
        || extension.is_some()
        || detail.registration.stage() == Stage::InReview
        || question::text_name(&detail).is_some();
    let page = Page::new(title, move || {
        let done = question::text_name(&detail).filter(|_| feedback.answered);
        let extended = extension::text_name(detail.registration.reference);
        let done = done
            .into_iter()
            .chain(feedback.extended.then_some(extended));
        let unsent = writes.then(|| unsent_texts(reader.to_string(), done.collect()));
        view! { {unsent} {content(detail, feedback, extension, &vendor, back, reader)} }
    });
    let page = page.nav(&NAV);
    Ok(if writes {
        page.islands(Family::Unsent).files()
    } else {
        page
    })
}

fn content(
    detail: RegistrationDetail,
    feedback: Feedback,
    extension: Option<Offered>,
    vendor: &str,
    back: String,
    reader: PersonId,
) -> AnyView {
    let deal = &detail.registration;
    let reference = deal.reference;
    let flash = feedback
        .flash
        .clone()
        .filter(|_| feedback.problems.is_empty());
    let flash = flash.map(Flash::view);
    let problems = feedback.problems.clone();
    let (asked, lines, value) = (
        detail.details.clone(),
        detail.details.lines.clone(),
        detail.details.value,
    );
    let distributor = detail.distributor_name.clone();
    let next = next_step(&detail, &feedback, vendor, reader);
    let kept = question::kept(&detail, &feedback.answer, reader);
    let outcome = approved_terms::card(&detail);
    let files = files(&detail, &feedback, reader);
    let withdraw = withdraw(&detail);
    let extension = extension
        .map(|offered| offered.view(reference, detail.version, &feedback.problems, vendor));
    let mut steps = history::steps(&detail.timeline);
    steps.splice(0..0, awaited(&detail));
    view! {
        <div class="head">
            <div>
                <p class="small"><a class="back" href=back>{t("deals-title")}</a></p>
                <h1>{detail.details.customer.clone()}</h1>
                <p class="about">
                    <StageBadge stage=deal.stage() yours=true />
                    <span class="muted num">{reference.to_string()}</span>
                    <Amount of=value />
                </p>
            </div>
        </div>
        {flash}
        {kept}
        <ProblemSummary problems=problems />
        <div class="two">
            <div class="stack">
                {next}
                {extension}
                <Card title=t("deal-asked-title")>
                    <WhatIsAsked details=asked distributor=distributor />
                </Card>
                <section class="card">
                    <header><h2>{t("deal-lines-title")}</h2></header>
                    <Goods lines=lines total=value />
                </section>
                {files}
            </div>
            <aside>
                {outcome}
                <Card title=t("deal-history-title")>
                    <Timeline steps=steps />
                </Card>
                {withdraw}
            </aside>
        </div>
    }
    .into_any()
}

/// What happens next, and what the reader can do about it.
fn next_step(
    detail: &RegistrationDetail,
    feedback: &Feedback,
    vendor: &str,
    reader: PersonId,
) -> AnyView {
    match &detail.registration.state {
        State::Draft => ().into_any(),
        State::InReview { submission, .. } => {
            in_review(submission.clock.decision_due, detail.place, vendor)
        }
        State::Returned {
            question: asked, ..
        } => question::question(
            detail,
            feedback.answer.clone(),
            &feedback.problems,
            asked.clone(),
            reader,
        ),
        State::Protected { protection, .. } => {
            let left = left_words(protection.until, Moment::current().today());
            let text = t("deal-next-protected");
            view! { <Note tone=Tone::Good title=left>{text}</Note> }.into_any()
        }
        State::Waiting { .. } => waiting(detail.place),
        State::Denied { .. }
        | State::Withdrawn { .. }
        | State::Expired { .. }
        | State::Revoked { .. } => ended::view(detail, feedback.again.clone()),
    }
}

fn waiting(place: Option<i64>) -> AnyView {
    let place = place_words(place.unwrap_or(1));
    let text = ta("deal-place-waiting", &[("place", &place)]);
    view! { <Note title=t("deal-waiting-title")>{text}</Note> }.into_any()
}

fn in_review(due: Instant, place: Option<i64>, vendor: &str) -> AnyView {
    let moment = Moment::current();
    let late = due < moment.now;
    let title = if late {
        ta("deal-next-late", &[("vendor", vendor)])
    } else {
        let by = by_words(due, &moment);
        ta("deal-next-review", &[("vendor", vendor), ("by", &by)])
    };
    let tone = if late { Tone::Warn } else { Tone::Plain };
    let place = place.unwrap_or(1);
    let text = if place > 1 {
        ta("deal-place-behind", &[("place", &place_words(place))])
    } else {
        t("deal-place-first")
    };
    view! { <Note tone=tone title=title>{text}</Note> }.into_any()
}

fn files(detail: &RegistrationDetail, feedback: &Feedback, reader: PersonId) -> Option<AnyView> {
    let deal = &detail.registration;
    // While a question is open, files are part of the answer.
    let open = deal.stage() == Stage::InReview;
    let nothing = !open && detail.attachments.is_empty();
    if nothing || deal.stage() == Stage::Returned {
        return None;
    }
    let (reference, attached) = (deal.reference, detail.attachments.clone());
    let field = file_field(
        t("deal-add-files"),
        feedback.problems.for_field(FILES),
        Chosen::SentWithForm,
        noted(reader, &reference.to_string()),
    );
    let form = open.then(|| {
        view! {
            <form
                class="form"
                method="post"
                enctype="multipart/form-data"
                action=address(reference)
                data-goes-on
            >
                {field}
                <div class="actions">
                    <button class="button" name="intent" value="attach">{Icon::Clip.view()}{t("deal-attach")}</button>
                </div>
            </form>
        }
    });
    let card = view! {
        <Card title=t("deal-files")>
            <AttachedFiles reference=reference files=attached />
            {form}
        </Card>
    };
    Some(card.into_any())
}

/// Taking a request back, asked twice without a script.
fn withdraw(detail: &RegistrationDetail) -> Option<AnyView> {
    let deal = &detail.registration;
    if !deal.stage().competes() {
        return None;
    }
    let action = format!("{}/withdraw", address(deal.reference));
    let (what, sure, now) = if deal.stage() == Stage::Protected {
        (
            t("deal-release"),
            t("deal-release-sure"),
            t("deal-release-now"),
        )
    } else {
        (
            t("deal-withdraw"),
            t("deal-withdraw-sure"),
            t("deal-withdraw-now"),
        )
    };
    let form = view! {
        <details class="discard">
            <summary>{what}</summary>
            <form class="stack tight" method="post" action=action>
                <input type="hidden" name="version" value=detail.version.to_string() autocomplete="off" />
                <p class="muted">{sure}</p>
                <div class="actions">
                    <button class="button danger">{now}</button>
                </div>
            </form>
        </details>
    };
    Some(form.into_any())
}

/// The step that is waited for, above those that were taken.
fn awaited(detail: &RegistrationDetail) -> Option<Step> {
    let (title, remark) = match &detail.registration.state {
        State::InReview { submission, .. } => {
            let due = submission.clock.decision_due;
            (t("deal-awaits-decision"), by_words(due, &Moment::current()))
        }
        State::Returned { .. } => (t("deal-awaits-answer"), String::new()),
        _ => return None,
    };
    Some(Step {
        title,
        remark,
        mark: Mark::Now,
        ..Step::default()
    })
}
