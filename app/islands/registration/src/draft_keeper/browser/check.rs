//! Checks while one types, by the same rules as the desk: a mistake is shown when its field is left,
//! and goes as soon as it is mended. What is still empty is nobody's mistake yet.

use leptos::prelude::document;
use portico::money::{Currency, Money, MoneyProblem};
use portico::problems::{Problem, Problems};
use portico::registration::{Country, RegistrationTerms};
use portico::time::LocalDate;
use portico_kit::message::Message;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlOptionElement};

use super::form::Form;
use super::status::Status;

/// Whether it is a mistake only at the end, and none while somebody still types.
const fn only_at_the_end(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::Required
            | Problem::NotAChoice
            | Problem::NoLines
            | Problem::BelowMinimum { .. }
            | Problem::Amount(MoneyProblem::Empty)
    )
}

/// Something was typed: shown problems that are mended go.
pub(super) fn typed(form: &Form, status: &Status, event: &Event) {
    totals(form, status);
    let problems = problems(form);
    for field in form.all::<HtmlInputElement>("[aria-invalid]") {
        if problems.for_field(&field.name()).is_empty() {
            clear(&field);
        }
    }
    // A choice is made with one press.
    if let Some(field) = field_of(event).filter(|field| field.type_() == "radio") {
        judge(&field, &problems, status);
    }
}

/// A field was left: what is wrong with it is shown.
pub(super) fn left(form: &Form, status: &Status, event: &Event) {
    if let Some(field) = field_of(event) {
        judge(&field, &problems(form), status);
    }
}

/// Shows the sum of the lines, and the smallest deal in their currency.
pub(super) fn totals(form: &Form, status: &Status) {
    let draft = form.draft();
    smallest(form, status, &draft.currency);
    let total = draft.running_total().filter(|total| total.minor != 0);
    let words = total.map_or_else(
        || status.word("deal-total-none"),
        |total| {
            format!(
                "{}\u{a0}{}",
                status.word(&format!("symbol-{}", total.currency.code())),
                total.grouped()
            )
        },
    );
    if let Some(output) = document().get_element_by_id("draft-total") {
        output.set_text_content(Some(&words));
    }
}

fn smallest(form: &Form, status: &Status, currency: &str) -> Option<()> {
    let currency = Currency::parse(currency.trim())?;
    let found = minimum(form)
        .into_iter()
        .find(|money| money.currency == currency);
    let words = found.map_or_else(
        || status.word("preview-minimum-none"),
        |money| format!("{}\u{a0}{}", currency.code(), money.grouped()),
    );
    let line = document().get_element_by_id("draft-minimum")?;
    line.set_text_content(Some(&words));
    Some(())
}

fn field_of(event: &Event) -> Option<HtmlInputElement> {
    let field: Element = event.target()?.dyn_into().ok()?;
    // Selects and text areas have names and values as inputs have.
    let is_field = field
        .matches("input:not([type=file]), select, textarea")
        .unwrap_or(false);
    is_field.then(|| field.unchecked_into())
}

fn judge(field: &HtmlInputElement, problems: &Problems, status: &Status) {
    let found = problems.for_field(&field.name());
    match found.iter().find(|problem| !only_at_the_end(problem)) {
        Some(problem) => {
            let message = Message::from(problem);
            show(field, &filled(&status.word(message.key), &message))
        }
        None if found.is_empty() => clear(field),
        None => None,
    };
}

fn filled(words: &str, message: &Message) -> String {
    message
        .args
        .iter()
        .fold(words.to_owned(), |words, (name, value)| {
            words.replace(&format!("{{{name}}}"), value)
        })
}

/// The line of a field that says what is wrong, and the field's surroundings.
fn surroundings(field: &HtmlInputElement) -> Option<(Element, String)> {
    let around = field.closest(".field").ok()??;
    let id = format!("field-{}-problem", field.name());
    Some((around, id))
}

fn show(field: &HtmlInputElement, words: &str) -> Option<()> {
    let (around, id) = surroundings(field)?;
    let document = document();
    let line = if let Some(line) = around.query_selector(&format!("[id=\"{id}\"]")).ok()? {
        line
    } else {
        let line = document.create_element("span").ok()?;
        line.set_id(&id);
        around.append_child(&line).ok()?;
        line
    };
    let problem = document.create_element("span").ok()?;
    problem.set_class_name("problem");
    problem.set_text_content(Some(words));
    line.replace_children_with_node_1(&problem);
    around.class_list().add_1("wrong").ok()?;
    field.set_attribute("aria-invalid", "true").ok()?;
    let described = described_without(field, &id);
    field
        .set_attribute("aria-describedby", format!("{described} {id}").trim())
        .ok()
}

/// Says that nothing is wrong with a field.
pub(super) fn clear(field: &HtmlInputElement) -> Option<()> {
    let (around, id) = surroundings(field)?;
    if let Some(line) = around.query_selector(&format!("[id=\"{id}\"]")).ok()? {
        line.remove();
    }
    around.class_list().remove_1("wrong").ok()?;
    field.remove_attribute("aria-invalid").ok()?;
    let described = described_without(field, &id);
    if described.is_empty() {
        field.remove_attribute("aria-describedby").ok()
    } else {
        field.set_attribute("aria-describedby", &described).ok()
    }
}

fn described_without(field: &HtmlInputElement, id: &str) -> String {
    let described = field.get_attribute("aria-describedby").unwrap_or_default();
    described.replace(id, "").trim().to_owned()
}

fn problems(form: &Form) -> Problems {
    let today = LocalDate::parse(&form.attribute("data-today"));
    match today.and_then(|today| Some((terms(form)?, today))) {
        Some((terms, today)) => form.draft().check(&terms, today).err().unwrap_or_default(),
        None => Problems::new(),
    }
}

/// The smallest deal in each currency.
fn minimum(form: &Form) -> Vec<Money> {
    let minimum = form.attribute("data-minimum");
    let minimum = minimum.split(',').filter_map(|money| {
        let (minor, code) = money.split_once(' ')?;
        Some(Money {
            minor: minor.parse().ok()?,
            currency: Currency::parse(code)?,
        })
    });
    minimum.collect()
}

/// The terms as far as the form tells them: all that a check needs.
fn terms(form: &Form) -> Option<RegistrationTerms> {
    let countries = form.all::<HtmlOptionElement>("[name=country] option");
    Some(RegistrationTerms {
        horizon_days: form.attribute("data-horizon").parse().ok()?,
        minimum: minimum(form),
        countries: countries
            .iter()
            .filter_map(|option| Country::parse(&option.value()))
            .collect(),
    })
}
