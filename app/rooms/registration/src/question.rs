//! The question of a return, and the form that answers it with text and files.

use leptos::prelude::*;
use portico::id::PersonId;
use portico::registration::transition::LONGEST_REASON;
use portico::registration::{Event, Reference, Stage};
use portico::time::Instant;
use portico_desk::registration::RegistrationDetail;
use portico_island_registration::fields::{INTENT, Intent};
use portico_island_unsent::SEND;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::address;
use portico_kit::registration::facts::AttachedFiles;
use portico_kit::ui::{Icon, Note, TextArea, Tone};

use crate::file_field::{Chosen, FILES, file_field, noted};

/// The name of the answer's field.
pub(crate) const ANSWER: &str = "answer";

/// The question, and the form. Text and files are one form: whichever button is pressed takes both along.
pub(crate) fn question(
    detail: &RegistrationDetail,
    typed: String,
    problems: &FieldErrors,
    question: String,
    reader: PersonId,
) -> AnyView {
    let reference = detail.registration.reference;
    let title = match detail.reviewer_name.clone() {
        Some(by) => ta("deal-question-by", &[("by", &by)]),
        None => t("deal-question"),
    };
    let name = text_name(detail).unwrap_or_default();
    let files = file_field(
        t("deal-add-files"),
        problems.for_field(FILES),
        Chosen::SentWithForm,
        noted(reader, &name),
    );
    view! {
        <section class="card" aria-label=title.clone()>
            <div class="pad stack">
                <Note tone=Tone::Warn title=title.clone()>{t("deal-next-returned")}</Note>
                <blockquote class="lines">{question}</blockquote>
                <form
                    class="form"
                    method="post"
                    enctype="multipart/form-data"
                    action=format!("{}/answer", address(reference))
                    novalidate
                    data-goes-on
                    data-sends=detail.details.customer.clone()
                >
                    <input type="hidden" name="version" value=detail.version.to_string() autocomplete="off" />
                    <TextArea
                        name=ANSWER
                        label=t("deal-answer")
                        value=typed
                        problems=problems.for_field(ANSWER)
                        rows=4
                        most=LONGEST_REASON
                        unsent=name
                    />
                    <div class="stack tight">
                        {files}
                        <AttachedFiles reference=reference files=detail.attachments.clone() />
                    </div>
                    <div class="actions">
                        <button class="button main" aria-keyshortcuts=SEND>{t("deal-answer-send")}</button>
                        <button
                            class="button"
                            formaction=address(reference)
                            name=INTENT
                            value=Intent::Attach.plain()
                        >
                            {Icon::Clip.view()}
                            {t("deal-attach-only")}
                        </button>
                    </div>
                </form>
            </div>
        </section>
    }
    .into_any()
}

/// Answers that were typed and not sent, to questions that are not open any more: what came just now, and what the
/// device of the reader still has. They may serve elsewhere.
pub(crate) fn kept(detail: &RegistrationDetail, typed: &str, reader: PersonId) -> AnyView {
    let open = detail.registration.stage() == Stage::Returned;
    let mut asked: Vec<(Instant, Option<String>)> = Vec::new();
    for happened in &detail.timeline {
        match happened.event.registration().map(|record| &record.event) {
            Some(Event::Returned { .. }) => asked.push((happened.at, None)),
            Some(Event::Answered { answer }) if happened.actor == Some(reader) => {
                if let Some((_, sent)) = asked.last_mut() {
                    *sent = Some(answer.clone());
                }
            }
            _ => {}
        }
    }
    if open {
        asked.pop();
    }
    let last = asked.len().saturating_sub(1);
    let reference = detail.registration.reference;
    let places = asked.into_iter().enumerate().map(|(index, (at, sent))| {
        let kept = if !open && index == last {
            typed.to_owned()
        } else {
            String::new()
        };
        let hidden = kept.is_empty();
        view! {
            <section class="card" data-found hidden=hidden>
                <div class="pad">
                    <TextArea
                        name="kept"
                        label=t("deal-kept-answer")
                        value=kept
                        id=format!("kept-{index}")
                        unsent=name_of(reference, at)
                        found=true
                        sent=sent.unwrap_or_default()
                    />
                </div>
            </section>
        }
    });
    places.collect_view().into_any()
}

/// The name under which the device keeps the answer to the last question: another question is another text.
pub(crate) fn text_name(detail: &RegistrationDetail) -> Option<String> {
    let asked = detail.timeline.iter().rev().find(|happened| {
        let event = happened.event.registration().map(|record| &record.event);
        matches!(event, Some(Event::Returned { .. }))
    })?;
    Some(name_of(detail.registration.reference, asked.at))
}

fn name_of(reference: Reference, asked: Instant) -> String {
    format!("answer:{reference}:{}", asked.micros())
}
