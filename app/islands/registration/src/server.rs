//! Saving a draft, on the server.

use leptos::prelude::use_context;
use portico::problems::Problem;
use portico::registration::draft::{KEPT_LINES, MOST_LINES, longest};
use portico::registration::{Refusal, RegistrationDraft, Stage};
use portico_desk::Refusal::Registration;
use portico_desk::registration::{DraftSave, OwnRequest};
use portico_desk::{AuthorizedDesk, DeskError};
use portico_kit::call::CallFailure;
use portico_kit::form::FIELD_LIMIT;
use portico_kit::i18n::{t, ta};
use portico_kit::message::Message;
use portico_kit::message::message;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{clock_words, excerpt, instant_words, number_format, stage_words};

use crate::save::{OwnDeal, Preview, SaveDraft, SaveError, Saved};

/// Characters of what a customer needs that tell one project from another.
const OWN_NEED: usize = 140;

/// Saves a draft and says what awaits it.
pub(crate) async fn save_draft(save: SaveDraft) -> Result<Saved, SaveError> {
    let context = use_context::<RequestContext>().ok_or(CallFailure::Broken)?;
    let actor = context.actor().map_err(|_| CallFailure::SignedOut)?;
    // Somebody else is signed in by now: what was typed is not theirs to save.
    if save.person != actor.person {
        return Err(CallFailure::SignedOut.into());
    }
    let draft = as_typed(&save.draft)?;
    if draft.is_blank() && save.version.is_none() {
        return Err(SaveError::Blank);
    }
    let desk = context.app.desk.as_actor(actor);
    if let Some(reference) = save.reference
        && matches!(desk.stage(reference).await, Err(DeskError::NotFound))
    {
        return Err(SaveError::Gone);
    }
    let saving = DraftSave {
        key: save.key,
        writer: save.writer,
        version: save.version,
        draft: draft.clone(),
    };
    let saving = desk.save_draft_over(saving, save.base.as_ref());
    let said = |problem| not_saved(&context, problem);
    let saved = saving.await.map_err(said)?;
    let stage = desk.stage(saved.reference).await.map_err(said)?;
    let (_, hour, minute) = context.moment().zone.local(saved.saved_at);
    Ok(Saved {
        reference: saved.reference,
        version: saved.version,
        submitted: stage != Stage::Draft,
        merged: Some(saved.draft).filter(|saved| *saved != draft),
        with: saved.with,
        at: clock_words(hour, minute),
        preview: preview(&context, &desk, &draft).await,
    })
}

/// What was typed, with the line ends that forms have here.
fn as_typed(draft: &RegistrationDraft) -> Result<RegistrationDraft, SaveError> {
    if draft.lines.len() > KEPT_LINES {
        let most = MOST_LINES;
        let why = message(&Message::from(Problem::TooManyLines { most }));
        return Err(SaveError::TooLong { why });
    }
    let pairs = draft.to_pairs();
    let long = pairs.iter().find(|(_, text)| text.len() > FIELD_LIMIT);
    if let Some((name, text)) = long {
        let why = too_long(name, text);
        return Err(SaveError::TooLong { why });
    }
    let texts: Vec<(&str, String)> = pairs
        .iter()
        .map(|(name, text)| (name.as_str(), text.replace("\r\n", "\n")))
        .collect();
    let texts = texts.iter().map(|(name, text)| (*name, text.as_str()));
    Ok(RegistrationDraft::from_pairs(texts))
}

/// Which text is too long to be saved, and by how much.
fn too_long(name: &str, text: &str) -> String {
    let most = longest(name);
    let over = text.chars().count().saturating_sub(most);
    let grouped = |number: usize| number_format().grouped(&number.to_string());
    ta(
        "keeper-too-long-field",
        &[
            ("field", &field_name(name)),
            ("over", &grouped(over)),
            ("most", &grouped(most)),
        ],
    )
}

/// What the form calls a field.
pub fn field_name(field: &str) -> String {
    let line = field
        .strip_prefix("line-")
        .and_then(|rest| rest.split_once('-'));
    if let Some((Ok(index), part)) = line.map(|(index, part)| (index.parse::<usize>(), part)) {
        let line = ta("deal-line", &[("number", &(index + 1).to_string())]);
        return match part {
            "quantity" => format!("{line}, {}", t("deal-line-quantity")),
            "value" => format!("{line}, {}", t("deal-line-list-value")),
            _ => line,
        };
    }
    t(&format!("deal-{}", field.replace('_', "-")))
}

fn not_saved(context: &RequestContext, problem: DeskError) -> SaveError {
    match problem {
        DeskError::Stale { by, at } => SaveError::Stale {
            by,
            at: instant_words(at, &context.moment()),
        },
        DeskError::NotFound => SaveError::Gone,
        DeskError::Refused(refusal) => SaveError::Refused {
            why: message(&Message::from(&refusal)),
            deal: match refusal {
                Registration(Refusal::AlreadySubmitted { reference }) => Some(reference),
                _ => None,
            },
        },
        DeskError::Forbidden => CallFailure::Forbidden.into(),
        problem => {
            let number = &*context.number.0;
            tracing::error!(number, %problem, "a draft could not be saved");
            CallFailure::Unavailable.into()
        }
    }
}

/// What would happen if a draft were submitted now, once there is a customer to compare. Nothing is
/// withheld because the comparison cannot be made just now.
pub async fn preview(
    context: &RequestContext,
    desk: &AuthorizedDesk<'_>,
    draft: &RegistrationDraft,
) -> Option<Preview> {
    if draft.customer.trim().is_empty() && draft.domain.trim().is_empty() {
        return None;
    }
    // Boxed: it is a part of every page of the form.
    let found = Box::pin(desk.preview(draft)).await;
    let found = found.inspect_err(|problem| tracing::warn!(%problem, "no preview"));
    found.ok().map(|found| Preview {
        place: u32::try_from(found.place.unwrap_or_default()).unwrap_or(u32::MAX),
        own: found.own.map(|own| OwnDeal {
            reference: own.reference,
            about: about(context, &own),
        }),
    })
}

/// What tells a request of one's own company from the one that is being written.
fn about(context: &RequestContext, own: &OwnRequest) -> String {
    let by_reader = matches!(context.actor(), Ok(actor) if actor.person == own.created_by);
    let key = if by_reader {
        "preview-own-by-you"
    } else {
        "preview-own-by"
    };
    let (need, stage) = (excerpt(&own.need, OWN_NEED), stage_words(own.stage));
    ta(
        key,
        &[
            ("customer", &own.customer),
            ("need", &need),
            ("name", &own.created_by_name),
            ("at", &instant_words(own.submitted_at, &context.moment())),
            ("stage", &stage),
        ],
    )
}
