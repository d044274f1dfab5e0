//! The form as a page: fields on the left, what awaits the request on the right.

use leptos::prelude::*;
use portico_desk::registration::Attachment;

use portico_island_registration::DraftKeeper;
use portico_kit::i18n::{message, t, ta};
use portico_kit::message::{FieldErrors, Message};
use portico_kit::registration::address;
use portico_kit::registration::facts::file_link;
use portico_kit::ui::{Flash, Icon, Moment, ProblemSummary, instant_words};

use crate::addresses::NEW;
use crate::fields::{circumstances, currencies, customer, need, value};
use crate::file_field::{FILES, file_field};
use crate::for_island;
use crate::form_context::FormContext;
use crate::form_state::FormState;
use crate::lines::lines;
use crate::merge::comparison;
use crate::submission_preview::{ahead, aside};

/// The page.
pub(crate) fn sheet(sheet: FormState, ground: FormContext) -> AnyView {
    let title = if sheet.draft.customer.trim().is_empty() {
        t("deal-new-title")
    } else {
        sheet.draft.customer.trim().to_owned()
    };
    let status = status_words(&sheet);
    let flash = sheet.flash.clone().map(Flash::view);
    let conflict = sheet.conflict.clone();
    let conflict = conflict.map(|conflict| comparison(conflict, &sheet.draft, sheet.reference));
    let problems = named(&sheet.problems);
    let aside = aside(&ground);
    let words = for_island::words(&ground.programme.terms.registration);
    view! {
        <DraftKeeper>
            <div class="head writing">
                <h1>{title}</h1>
            </div>
            <p class="muted" id="draft-status" role="status">{status}</p>
            {flash}
            <div id="draft-notes"></div>
            {conflict}
            <ProblemSummary problems=problems />
            <div class="two">
                {form(sheet, ground)}
                {aside}
            </div>
            {words}
        </DraftKeeper>
    }
    .into_any()
}

fn status_words(sheet: &FormState) -> String {
    match (sheet.saved_at, sheet.reference) {
        (Some(at), Some(reference)) => {
            let at = instant_words(at, &Moment::current());
            ta(
                "deal-status-saved",
                &[("at", &at), ("reference", &reference.to_string())],
            )
        }
        _ => t("deal-status-new"),
    }
}

/// The problems with the names of their fields, so that each can be told by itself.
fn named(problems: &FieldErrors) -> FieldErrors {
    let mut named = FieldErrors::new();
    for (field, messages) in problems.iter() {
        for problem in messages {
            let said = Message::new("deal-problem-named")
                .with("field", field_name(field))
                .with("problem", message(problem));
            named.add(field, said);
        }
    }
    named
}

fn field_name(field: &str) -> String {
    let line = field
        .strip_prefix("line-")
        .and_then(|rest| rest.split_once('-'));
    if let Some((Ok(index), part)) = line.map(|(index, part)| (index.parse::<usize>(), part)) {
        let line = ta("deal-line", &[("number", &(index + 1).to_string())]);
        return match part {
            "quantity" => format!("{line}, {}", t("deal-line-quantity")),
            "value" => format!("{line}, {}", t("deal-line-value")),
            _ => line,
        };
    }
    t(&format!("deal-{}", field.replace('_', "-")))
}

fn form(sheet: FormState, ground: FormContext) -> AnyView {
    // Not the address of the page itself: a post would make browsers forget that page, and going back
    // would begin another draft with the text of this one.
    let action = sheet
        .reference
        .map_or_else(|| format!("{NEW}?draft={}", sheet.key), address);
    let hold = sheet
        .conflict
        .as_ref()
        .map(|conflict| text_of(conflict.begun_on));
    let currencies = currencies(&ground.programme.terms.registration);
    let today = ground.programme.calendar.zone().local(ground.now).0;
    let tail = tail(&sheet, &ground);
    let reference = sheet.reference.map(|reference| reference.to_string());
    let reference = reference.unwrap_or_default();
    view! {
        <form
            class="form"
            id="draft"
            method="post"
            enctype="multipart/form-data"
            action=action
            novalidate
            data-person=ground.person.to_string()
            data-reference=sheet.reference.map(|reference| reference.to_string())
            data-hold=hold
            data-unsaved=sheet.unsaved.then_some("yes")
            data-drop-copy=sheet.drop_copy.then_some("yes")
            data-today=today.to_string()
            data-horizon=ground.programme.terms.registration.horizon_days.to_string()
            data-minimum=for_island::minimum(&ground.programme.terms.registration)
        >
            // Enter in a field presses the first button of a form, which would else be one of a line.
            // Saving harms nobody, where submitting is for good.
            <button class="visually-hidden" name="intent" value="save" tabindex="-1" aria-hidden="true">
                {t("deal-save")}
            </button>
            <input type="hidden" name="person" value=ground.person.to_string() autocomplete="off" />
            <input type="hidden" name="draft_key" value=sheet.key.to_string() autocomplete="off" />
            <input type="hidden" name="writer" value=sheet.writer.to_string() autocomplete="off" />
            <input type="hidden" name="version" value=text_of(sheet.version) autocomplete="off" />
            <input type="hidden" name="reference" value=reference autocomplete="off" />
            {customer(&sheet, &ground.programme.terms.registration)}
            {need(&sheet)}
            {lines(&sheet.draft, sheet.rows, &sheet.problems, ground.products)}
            {value(&sheet, currencies, ground.currency)}
            {circumstances(&sheet)}
            {files(&sheet)}
            {tail}
        </form>
    }
    .into_any()
}

fn text_of(version: Option<i64>) -> String {
    version
        .map(|version| version.to_string())
        .unwrap_or_default()
}

fn files(sheet: &FormState) -> AnyView {
    let lines = sheet
        .attachments
        .clone()
        .into_iter()
        .map(|file| attached(sheet, file));
    let lines = (!sheet.attachments.is_empty())
        .then(|| view! { <ul class="files">{lines.collect_view()}</ul> });
    view! {
        <div class="stack tight">
            {file_field(t("deal-files"), sheet.problems.for_field(FILES))}
            {lines}
            <div class="actions">
                <button class="button" name="intent" value="attach">
                    {Icon::Clip.view()}
                    {t("deal-attach")}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn attached(sheet: &FormState, file: Attachment) -> impl IntoView + use<> {
    let remove = ta("deal-detach", &[("name", &file.name)]);
    let intent = format!("detach-{}", file.id);
    let title = remove.clone();
    let link = sheet.reference.map(|reference| file_link(reference, file));
    view! {
        <li>
            {link}
            <button class="button bare" name="intent" value=intent title=title>
                {Icon::Cross.view()}
                <span class="visually-hidden">{remove}</span>
            </button>
        </li>
    }
}

fn tail(sheet: &FormState, ground: &FormContext) -> AnyView {
    let discard = sheet.reference.map(|_| {
        view! {
            <details class="discard">
                <summary>{t("deal-discard")}</summary>
                <div class="stack tight">
                    <p class="muted">{t("deal-discard-sure")}</p>
                    <div class="actions">
                        <button class="button danger" name="intent" value="discard">
                            {t("deal-discard-now")}
                        </button>
                    </div>
                </div>
            </details>
        }
    });
    view! {
        {ahead(ground)}
        <div class="actions">
            <button class="button main" name="intent" value="submit">{t("deal-submit")}</button>
            <button class="button" name="intent" value="save">{t("deal-save")}</button>
        </div>
        {discard}
    }
    .into_any()
}
