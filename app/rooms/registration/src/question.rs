//! The question of a return, and the form that answers it with text and files.

use leptos::prelude::*;
use portico::registration::{Event, Stage};
use portico_desk::registration::RegistrationDetail;
use portico_island_registration::fields::{INTENT, Intent};
use portico_island_unsent::SEND;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::address;
use portico_kit::registration::facts::AttachedFiles;
use portico_kit::ui::{Icon, Note, TextArea, Tone};

use crate::file_field::{FILES, file_field};

/// The name of the answer's field.
pub(crate) const ANSWER: &str = "answer";

/// The question, and the form. Text and files are one form: whichever button is pressed takes both along.
pub(crate) fn question(
    detail: &RegistrationDetail,
    typed: String,
    problems: &FieldErrors,
    question: String,
) -> AnyView {
    let reference = detail.registration.reference;
    let title = match detail.reviewer_name.clone() {
        Some(by) => ta("deal-question-by", &[("by", &by)]),
        None => t("deal-question"),
    };
    let files = file_field(t("deal-add-files"), problems.for_field(FILES));
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
                >
                    <input type="hidden" name="version" value=detail.version.to_string() autocomplete="off" />
                    <TextArea
                        name=ANSWER
                        label=t("deal-answer")
                        value=typed
                        problems=problems.for_field(ANSWER)
                        rows=4
                        unsent=text_name(detail).unwrap_or_default()
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

/// What was typed as an answer when there is no question any more: it may serve elsewhere.
pub(crate) fn kept(detail: &RegistrationDetail, typed: &str) -> Option<AnyView> {
    let lost = detail.registration.stage() != Stage::Returned && !typed.is_empty();
    lost.then(|| {
        let typed = typed.to_owned();
        view! {
            <Note title=t("deal-kept-answer")>
                <span class="lines">{typed}</span>
            </Note>
        }
        .into_any()
    })
}

/// The name under which the device keeps the answer to the last question: another question is another text.
pub(crate) fn text_name(detail: &RegistrationDetail) -> Option<String> {
    let asked = detail.timeline.iter().rev().find(|happened| {
        let event = happened.event.registration().map(|record| &record.event);
        matches!(event, Some(Event::Returned { .. }))
    })?;
    let reference = detail.registration.reference;
    Some(format!("answer:{reference}:{}", asked.at.micros()))
}
