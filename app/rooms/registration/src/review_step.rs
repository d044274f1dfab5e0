//! The last look before submitting: what will be sent, as the channel manager will read it. It is sent as it is shown
//! here; whoever changed the draft since is told of it.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::problems::Problems;
use portico::registration::{Reference, RegistrationDraft, Stage, ValidRegistration};
use portico_desk::AuthorizedDesk;
use portico_desk::registration::{Attachment, OpenDraft, SavedDraft};
use portico_island_registration::fields::{
    INTENT, Intent, KEY, OWN, PERSON, REFERENCE, VERSION, WRITER,
};
use portico_island_registration::server;
use portico_island_unsent::unsent_texts;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::island_family::Family;
use portico_kit::message::field_errors;
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::{AttachedFiles, Goods, WhatIsAsked};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, Facts, Note, Tone};
use uuid::Uuid;

use crate::addresses::NAV;
use crate::draft_page;
use crate::draft_submission::DraftSubmission;
use crate::form_context::FormContext;
use crate::form_state::FormState;
use crate::submission_preview::{gates, place_words, terms};

/// What asks for it, in the address of the draft.
pub(crate) const REVIEW: &str = "review";

/// Where it is.
pub(crate) fn address(reference: Reference) -> String {
    format!(
        "{}?{REVIEW}=1",
        portico_kit::registration::address(reference)
    )
}

/// Whether a draft could be submitted now.
pub(crate) async fn check(
    context: &RequestContext,
    draft: &RegistrationDraft,
) -> Result<Result<ValidRegistration, Problems>, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    Ok(desk.check_draft(draft).await?)
}

/// Whether the reader's own company has registered the customer since the look that the form comes from.
pub(crate) async fn is_outdated(
    context: &RequestContext,
    desk: &AuthorizedDesk<'_>,
    submission: &DraftSubmission,
    saved: &SavedDraft,
) -> Result<bool, AppError> {
    let Some(seen) = &submission.own_seen else {
        return Ok(false);
    };
    if desk.stage(saved.reference).await? != Stage::Draft {
        return Ok(false);
    }
    let found = server::preview(context, desk, &submission.draft).await;
    let own = found.and_then(|found| found.own);
    Ok(own.map(|own| own.reference.to_string()).unwrap_or_default() != *seen)
}

/// The page; what cannot be submitted yet is the form again, with what is wrong.
pub(crate) async fn show(context: &RequestContext, open: OpenDraft) -> Result<Response, AppError> {
    match check(context, &open.draft).await? {
        Ok(valid) => {
            let ground = FormContext::of(context, &open.draft).await?;
            let title = valid.customer.clone();
            let writer = context.app.desk.fresh_id()?;
            let reader = ground.person.to_string();
            let page = Page::new(title, move || {
                let unsent = unsent_texts(reader, Vec::new());
                view! { {unsent} {content(open, valid, ground, writer)} }
            });
            let page = page.nav(&NAV).islands(Family::Unsent);
            Ok(respond(context, StatusCode::OK, page))
        }
        Err(problems) => {
            let mut form = FormState::of_draft(context, open)?;
            form.problems = field_errors(&problems);
            draft_page::show(context, form).await
        }
    }
}

fn content(
    open: OpenDraft,
    valid: ValidRegistration,
    ground: FormContext,
    writer: Uuid,
) -> AnyView {
    let back = portico_kit::registration::address(open.reference);
    let (lines, value) = (valid.lines.clone(), valid.value);
    let files = files(open.reference, open.attachments.clone());
    let distributor = ground.distributor_name(valid.distributor);
    view! {
        <div class="head">
            <div>
                <a class="back" href=back.clone()>{t("deal-review-back")}</a>
                <h1>{valid.customer.clone()}</h1>
                <p class="muted">{t("deal-review-lead")}</p>
            </div>
        </div>
        <div class="two">
            <Card title=t("deal-review-title")>
                <WhatIsAsked details=valid distributor=distributor />
                <Goods lines=lines total=value />
                {files}
            </Card>
            <aside class="card" aria-labelledby="preview-title">
                <div class="pad stack">
                    <h2 id="preview-title">{t("preview-title")}</h2>
                    {place(&ground)}
                    <Facts rows=terms(&ground) />
                    {gates(&ground)}
                    {submit(&open, &ground, writer, back)}
                </div>
            </aside>
        </div>
    }
    .into_any()
}

fn files(reference: Reference, files: Vec<Attachment>) -> AnyView {
    if files.is_empty() {
        return view! { <p class="muted">{t("deal-review-no-files")}</p> }.into_any();
    }
    view! { <AttachedFiles reference=reference files=files /> }.into_any()
}

/// The place in line, and a request of one's own company for the same customer.
fn place(ground: &FormContext) -> AnyView {
    let Some(preview) = &ground.preview else {
        return ().into_any();
    };
    let own = preview.own.as_ref().map(|own| {
        let href = portico_kit::registration::address(own.reference);
        let (about, reference) = (own.about.clone(), own.reference.to_string());
        view! {
            <Note tone=Tone::Warn title=t("deal-review-own-title")>
                <p>{t("preview-own")} ": " {about} " " <a class="num nowrap" href=href>{reference}</a></p>
                <p>{t("deal-review-own")}</p>
            </Note>
        }
    });
    let place = match preview.place {
        // It is not told, or one's own request is what matters.
        0 => ().into_any(),
        1 if own.is_some() => ().into_any(),
        1 => view! {
            <Note tone=Tone::Good title=t("preview-first-title")>{t("preview-first")}</Note>
        }
        .into_any(),
        place => {
            let words = ta("preview-behind", &[("place", &place_words(place.into()))]);
            view! { <Note tone=Tone::Warn title=t("preview-behind-title")>{words}</Note> }
                .into_any()
        }
    };
    view! { {own} {place} }.into_any()
}

/// The form that sends what the page shows, word for word.
fn submit(open: &OpenDraft, ground: &FormContext, writer: Uuid, back: String) -> AnyView {
    let own = ground
        .preview
        .as_ref()
        .and_then(|preview| preview.own.as_ref());
    let mut hidden = vec![
        (PERSON.to_owned(), ground.person.to_string()),
        (KEY.to_owned(), open.key.to_string()),
        (WRITER.to_owned(), writer.to_string()),
        (VERSION.to_owned(), open.version.to_string()),
        (REFERENCE.to_owned(), open.reference.to_string()),
        (
            OWN.to_owned(),
            own.map(|own| own.reference.to_string()).unwrap_or_default(),
        ),
    ];
    hidden.extend(open.draft.to_pairs());
    let hidden = hidden
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    let words = if own.is_some() {
        t("deal-submit-anyway")
    } else {
        t("deal-submit")
    };
    let may = ground.eligibility.is_given();
    let submit = may.then(|| {
        view! {
            <button class="button main" name=INTENT value=Intent::Submit.plain()>{words}</button>
        }
    });
    let action = back.clone();
    view! {
        <form id="send" method="post" action=action data-goes-on data-sends=open.draft.customer.clone()>
            {hidden.collect_view()}
            <div class="actions">
                {submit}
                <a class="button" href=back>{t("deal-review-edit")}</a>
            </div>
        </form>
    }
    .into_any()
}
