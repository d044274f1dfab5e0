//! The form as a page: fields on the left, the submission preview on the right.

use leptos::prelude::*;
use portico::id::PersonId;
use portico::registration::RegistrationDraft;
use portico_desk::registration::Attachment;

use portico_island_registration::fields::{BASE, FILES, INTENT, Intent, PERSON};
use portico_island_registration::start::{DraftStart, Identity, Opened};
use portico_island_registration::{
    DraftForm, DraftNotes, DraftPage, DraftStatus, DraftTexts, ProblemTexts, provide_state,
    server::field_name,
};
use portico_kit::call::encode_text;
use portico_kit::i18n::{t, ta};
use portico_kit::message::message;
use portico_kit::message::{FieldErrors, Message};
use portico_kit::registration::facts::file_link;
use portico_kit::ui::{Flash, Icon, Moment, ProblemSummary, instant_words, number_format};

use crate::fields::{circumstances, currencies, customer, need, value};
use crate::file_field::{Chosen, file_field, noted};
use crate::form_context::FormContext;
use crate::form_state::FormState;
use crate::lines::{lines, rows_shown};
use crate::merge::comparison;
use crate::submission_preview::{ahead, aside};

/// The element id of a draft's files, for the script that attaches them.
const ATTACHED: &str = "draft-files";

/// The page.
pub(crate) fn draft_form(sheet: FormState, ground: FormContext) -> AnyView {
    provide_state(opened(&sheet, &ground));
    let title = if sheet.draft.customer.trim().is_empty() {
        t("deal-new-title")
    } else {
        sheet.draft.customer.trim().to_owned()
    };
    let flash = sheet.flash.clone().map(Flash::view);
    let conflict = sheet.conflict.clone();
    let conflict = conflict.map(|conflict| comparison(conflict, &sheet, &ground));
    let problems = named(&sheet.problems);
    let aside = aside(&ground);
    view! {
        <DraftPage>
            <div class="head writing">
                <h1>{title}</h1>
            </div>
            <DraftStatus />
            {flash}
            <DraftNotes />
            {conflict}
            <ProblemSummary problems=problems named=true />
            <div class="two">
                {form(sheet, ground)}
                {aside}
            </div>
        </DraftPage>
    }
    .into_any()
}

/// What the islands begin with.
fn opened(sheet: &FormState, ground: &FormContext) -> Opened {
    let terms = &ground.terms;
    let symbols = terms.minimum.iter().map(|money| money.currency);
    let problems = sheet.problems.iter().flat_map(|(field, found)| {
        let texts = found.iter().map(message);
        texts.map(move |text| (field.to_owned(), text))
    });
    let start = DraftStart {
        person: ground.person,
        identity: Identity {
            key: sheet.key,
            writer: sheet.writer,
            version: sheet.version,
            reference: sheet.reference,
        },
        rows: rows_shown(&sheet.draft, sheet.rows),
        status: status_words(sheet),
        preview: ground.preview.clone(),
        problems: problems.collect(),
        conflict: sheet.conflict.as_ref().map(|it| it.begun.clone()),
        unsaved: sheet.unsaved,
        drop_copy: sheet.drop_copy,
        terms: terms.clone(),
        today: ground.programme.calendar.zone().local(ground.now).0,
        currency: ground.currency,
        numbers: number_format(),
        symbols: symbols.map(|it| (it, it.mark().to_owned())).collect(),
        texts: DraftTexts::of_page(),
        problem_texts: ProblemTexts::of_page(),
    };
    Opened {
        start,
        draft: RegistrationDraft {
            currency: chosen_currency(sheet, ground),
            ..sheet.draft.clone()
        },
    }
}

/// The currency that was typed, or the one that the form offers first.
fn chosen_currency(sheet: &FormState, ground: &FormContext) -> String {
    match sheet.draft.currency.trim() {
        "" => ground.currency.code().to_owned(),
        typed => typed.to_owned(),
    }
}

fn status_words(sheet: &FormState) -> String {
    if sheet.unsaved {
        return t("deal-status-unsaved");
    }
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
            let said = Message::new("ui-problem-named")
                .with("field", field_name(field))
                .with("problem", message(problem));
            named.add(field, said);
        }
    }
    named
}

/// What the writer begins with, as the form carries it: the currency that it offers first is nobody's change.
fn base(sheet: &FormState, ground: &FormContext) -> String {
    let Some(mut base) = sheet.base.clone() else {
        return String::new();
    };
    if base.currency.trim().is_empty() {
        ground.currency.code().clone_into(&mut base.currency);
    }
    encode_text(&base)
}

fn form(sheet: FormState, ground: FormContext) -> AnyView {
    let terms = &ground.terms;
    let customer = customer(&sheet, &ground);
    let chosen = chosen_currency(&sheet, &ground);
    let value = value(&sheet, currencies(terms), chosen);
    let tail = tail(&sheet, &ground);
    view! {
        <DraftForm>
            // Enter in a field presses the first button of a form, which would else be one of a line.
            // Saving harms nobody, where submitting is for good.
            <button
                class="visually-hidden"
                name=INTENT
                value=Intent::Save.plain()
                tabindex="-1"
                aria-hidden="true"
            >
                {t("deal-save")}
            </button>
            <input type="hidden" name=PERSON value=ground.person.to_string() autocomplete="off" />
            <input type="hidden" name=BASE value=base(&sheet, &ground) autocomplete="off" />
            {customer}
            {need(&sheet)}
            {lines(ground.products)}
            {value}
            {circumstances(&sheet)}
            {files(&sheet, ground.person)}
            {tail}
        </DraftForm>
    }
    .into_any()
}

/// The files of a draft, and the field for more.
pub(crate) fn files(sheet: &FormState, reader: PersonId) -> AnyView {
    let about = sheet
        .reference
        .map_or_else(|| String::from("new"), String::from);
    let field = file_field(
        t("deal-files"),
        sheet.problems.for_field(FILES),
        Chosen::AttachedAtOnce,
        noted(reader, &about),
    );
    let lines = sheet
        .attachments
        .clone()
        .into_iter()
        .map(|file| attached(sheet, file));
    let lines = (!sheet.attachments.is_empty())
        .then(|| view! { <ul class="files">{lines.collect_view()}</ul> });
    view! {
        <div class="stack tight" id=ATTACHED>
            {field}
            {lines}
            <div class="actions">
                <button class="button" name=INTENT value=Intent::Attach.plain()>
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
    let intent = Intent::Detach(file.id).to_string();
    let title = remove.clone();
    let link = sheet.reference.map(|reference| file_link(reference, file));
    view! {
        <li>
            {link}
            <button class="button bare" name=INTENT value=intent title=title>
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
                        <button class="button danger" name=INTENT value=Intent::Discard.plain()>
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
            <button class="button main" name=INTENT value=Intent::Review.plain()>{t("deal-review")}</button>
            <button class="button" name=INTENT value=Intent::Save.plain()>{t("deal-save")}</button>
        </div>
        {discard}
    }
    .into_any()
}
