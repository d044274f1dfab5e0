//! The form as a page: fields on the left, what awaits the request on the right.

use leptos::prelude::*;
use portico::money::Currency;
use portico::problems::{Message, Problems};
use portico::programme::Terms;
use portico::registration::Tender;
use portico_desk::registration::Attachment;

use crate::island::DraftKeeper;
use crate::ui::{
    Choices, Field, Icon, Kind, Moment, Note, Offer, ProblemSummary, Select, TextArea, Wrong,
    amount_words, field_id, instant_words,
};
use crate::words::{message, t, ta};

use super::compare::versus;
use super::facts::{country_words, file_link, tender_words};
use super::lines::lines;
use super::outlook::aside;
use super::sheet::{Ground, Remark, Sheet};
use super::upload::FILES;
use super::{NEW, address};

/// The page.
pub(super) fn sheet(sheet: Sheet, ground: Ground) -> AnyView {
    let title = if sheet.draft.customer.trim().is_empty() {
        t("deal-new-title")
    } else {
        sheet.draft.customer.trim().to_owned()
    };
    let status = status_words(&sheet);
    let remark = sheet.remark.clone().map(remark_note);
    let conflict = sheet.conflict.clone();
    let conflict = conflict.map(|conflict| versus(conflict, &sheet.draft, sheet.reference));
    let problems = named(&sheet.problems);
    let aside = aside(&ground);
    let words = words_for_the_browser(&ground.programme.terms);
    view! {
        <DraftKeeper>
            <div class="head writing">
                <h1>{title}</h1>
            </div>
            <p class="muted" id="draft-status" role="status">{status}</p>
            {remark}
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

fn status_words(sheet: &Sheet) -> String {
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
fn named(problems: &Problems) -> Problems {
    let mut named = Problems::new();
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

fn remark_note(remark: Remark) -> AnyView {
    let link = remark
        .link
        .map(|(words, href)| view! { " " <a href=href>{words}</a> });
    view! {
        <div class="remark">
            <Note tone=remark.tone title=remark.title live=true>{remark.text}{link}</Note>
        </div>
    }
    .into_any()
}

fn form(sheet: Sheet, ground: Ground) -> AnyView {
    let action = sheet.reference.map_or(NEW.to_owned(), address);
    let hold = sheet
        .conflict
        .as_ref()
        .map(|conflict| text_of(conflict.begun_on));
    let currencies = currencies(&ground.programme.terms);
    let today = ground.programme.calendar.zone().local(ground.now).0;
    let tail = tail(&sheet);
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
            data-horizon=ground.programme.terms.horizon_days.to_string()
            data-minimum=minimum_for_the_browser(&ground.programme.terms)
        >
            // Enter in a field presses the first button of a form, which would else be one of a line.
            <button class="visually-hidden" name="intent" value="submit" tabindex="-1" aria-hidden="true">
                {t("deal-submit")}
            </button>
            <input type="hidden" name="person" value=ground.person.to_string() autocomplete="off" />
            <input type="hidden" name="draft_key" value=sheet.key.to_string() autocomplete="off" />
            <input type="hidden" name="writer" value=sheet.writer.to_string() autocomplete="off" />
            <input type="hidden" name="version" value=text_of(sheet.version) autocomplete="off" />
            {customer(&sheet, &ground.programme.terms)}
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

fn customer(sheet: &Sheet, terms: &Terms) -> AnyView {
    let (draft, wrong) = (&sheet.draft, |name: &str| {
        Wrong::from(sheet.problems.for_field(name))
    });
    let mut countries: Vec<Offer> = terms
        .countries
        .iter()
        .map(|country| Offer::new(country.to_string(), country_words(*country)))
        .collect();
    countries.sort_by(|one, other| one.label.cmp(&other.label));
    view! {
        <Field
            name="customer"
            label=t("deal-customer")
            hint=t("deal-customer-hint")
            value=draft.customer.clone()
            problems=wrong("customer")
            autocomplete="section-customer organization".to_owned()
        />
        <Field
            name="domain"
            label=t("deal-domain")
            hint=t("deal-domain-hint")
            kind=Kind::Url
            value=draft.domain.clone()
            problems=wrong("domain")
            autocomplete="section-customer url".to_owned()
        />
        <div class="pair">
            <Select
                name="country"
                label=t("deal-country")
                offers=countries
                value=draft.country.clone()
                problems=wrong("country")
                autocomplete="section-customer country".to_owned()
            />
            <Field
                name="city"
                label=t("deal-city")
                value=draft.city.clone()
                problems=wrong("city")
                autocomplete="section-customer address-level2".to_owned()
            />
        </div>
        <div class="pair">
            <Field
                name="contact_name"
                label=t("deal-contact-name")
                value=draft.contact_name.clone()
                problems=wrong("contact_name")
                autocomplete="section-customer name".to_owned()
            />
            <Field
                name="contact_email"
                label=t("deal-contact-email")
                kind=Kind::Email
                value=draft.contact_email.clone()
                problems=wrong("contact_email")
                autocomplete="section-customer email".to_owned()
            />
        </div>
    }
    .into_any()
}

fn need(sheet: &Sheet) -> AnyView {
    view! {
        <TextArea
            name="need"
            label=t("deal-need")
            hint=t("deal-need-hint")
            value=sheet.draft.need.clone()
            problems=sheet.problems.for_field("need")
        />
    }
    .into_any()
}

fn currencies(terms: &Terms) -> Vec<Offer> {
    let offer = |currency: Currency| {
        Offer::new(
            currency.code(),
            format!("{} {}", currency.code(), currency.symbol()),
        )
    };
    terms
        .minimum
        .iter()
        .map(|money| offer(money.currency))
        .collect()
}

/// The currency and the sum of the lines.
fn value(sheet: &Sheet, offers: Vec<Offer>, currency: Currency) -> AnyView {
    let typed = sheet.draft.currency.trim();
    let chosen = if typed.is_empty() {
        currency.code()
    } else {
        typed
    };
    let chosen = chosen.to_owned();
    let total = sheet.draft.running_total().filter(|total| !total.is_zero());
    let total = total.map_or_else(|| t("deal-total-none"), amount_words);
    view! {
        <div class="pair">
            <Select
                name="currency"
                label=t("deal-currency")
                offers=offers
                value=chosen
                problems=sheet.problems.for_field("currency")
            />
            <div class="field">
                <span class="label" id="total-label">{t("deal-total")}</span>
                <output class="total num" id="draft-total" aria-labelledby="total-label">{total}</output>
            </div>
        </div>
    }
    .into_any()
}

fn circumstances(sheet: &Sheet) -> AnyView {
    let draft = &sheet.draft;
    let tenders = Tender::ALL
        .map(|tender| Offer::new(tender.as_str(), tender_words(tender)))
        .to_vec();
    view! {
        <div class="pair">
            <Field
                name="expected_close"
                label=t("deal-expected-close")
                kind=Kind::Date
                value=draft.expected_close.clone()
                problems=sheet.problems.for_field("expected_close")
            />
            <Field
                name="competitor"
                label=t("deal-competitor")
                value=draft.competitor.clone()
                problems=sheet.problems.for_field("competitor")
                optional=true
            />
        </div>
        <Choices
            name="tender"
            label=t("deal-tender")
            hint=t("deal-tender-hint")
            offers=tenders
            value=draft.tender.clone()
            problems=sheet.problems.for_field("tender")
        />
        <TextArea
            name="notes"
            label=t("deal-notes")
            hint=t("deal-notes-hint")
            value=draft.notes.clone()
            problems=sheet.problems.for_field("notes")
            optional=true
        />
    }
    .into_any()
}

fn files(sheet: &Sheet) -> AnyView {
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

/// The field that files are chosen in.
pub(super) fn file_field(label: String, problems: &[Message]) -> AnyView {
    let id = field_id(FILES);
    let (hint, problem) = (format!("{id}-hint"), format!("{id}-problem"));
    let wrong = !problems.is_empty();
    let described = if wrong {
        format!("{hint} {problem}")
    } else {
        hint.clone()
    };
    let lines = problems
        .iter()
        .map(|text| view! { <span class="problem">{message(text)}</span> });
    let lines = wrong.then(|| view! { <span id=problem>{lines.collect_view()}</span> });
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=id.clone()>{label}</label>
            <span class="hint" id=hint>{t("deal-files-hint")}</span>
            <input
                type="file"
                id=id
                name=FILES
                multiple
                aria-invalid=wrong.then_some("true")
                aria-describedby=described
            />
            {lines}
        </div>
    }
    .into_any()
}

fn attached(sheet: &Sheet, file: Attachment) -> impl IntoView + use<> {
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

fn tail(sheet: &Sheet) -> AnyView {
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
        <div class="actions">
            <button class="button main" name="intent" value="submit">{t("deal-submit")}</button>
            <button class="button" name="intent" value="save">{t("deal-save")}</button>
        </div>
        {discard}
    }
    .into_any()
}

/// `600000 EUR,650000 USD`: what the browser needs to know of the minimum to check while one types.
fn minimum_for_the_browser(terms: &Terms) -> String {
    let each = terms
        .minimum
        .iter()
        .map(|money| format!("{} {}", money.minor, money.currency.code()));
    each.collect::<Vec<_>>().join(",")
}

/// The words that the island may have to say. What is filled in stays in braces.
fn words_for_the_browser(terms: &Terms) -> AnyView {
    const SAID: [&str; 17] = [
        "keeper-saving",
        "keeper-saved",
        "keeper-offline",
        "keeper-trouble",
        "keeper-unkept",
        "keeper-signed-out",
        "keeper-sign-in",
        "keeper-conflict",
        "keeper-compare",
        "keeper-submitted",
        "keeper-open",
        "keeper-refused",
        "keeper-restored",
        "keeper-delivered",
        "keeper-discard",
        "keeper-sending",
        "deal-total-none",
    ];
    const PROBLEMS: [&str; 15] = [
        "problem-domain",
        "problem-country",
        "problem-email",
        "problem-date",
        "problem-date-passed",
        "problem-date-too-far",
        "problem-tender-published",
        "problem-currency",
        "problem-control-characters",
        "problem-quantity",
        "problem-amount",
        "problem-amount-decimals",
        "problem-amount-negative",
        "problem-amount-too-large",
        "problem-too-long",
    ];
    let open = [("days", "{days}"), ("most", "{most}")];
    let symbols = terms.minimum.iter().map(|money| {
        view! { <li data-say=format!("symbol-{}", money.currency)>{money.currency.symbol()}</li> }
    });
    let said = SAID
        .into_iter()
        .chain(PROBLEMS)
        .map(|key| view! { <li data-say=key>{ta(key, &open)}</li> });
    view! { <ul id="draft-words" hidden>{said.collect_view()}{symbols.collect_view()}</ul> }
        .into_any()
}
