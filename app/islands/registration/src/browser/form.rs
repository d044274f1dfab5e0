//! The form in the page: what stands in its fields.

use std::time::Duration;

use leptos::prelude::{document, set_timeout, window};
use portico::registration::draft::{LONGEST_LINE, line_field, longest};
use portico::registration::{Reference, RegistrationDraft};
use portico_kit::call::{decode_text, encode_text};
use portico_kit::number::NumberFormat;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, FormData, HtmlButtonElement, HtmlElement, HtmlFormElement, HtmlInputElement,
};

use crate::address;
use crate::fields::{BASE, FORM, INTENT};
use crate::lines::COLUMNS;

pub(super) fn element() -> Option<HtmlFormElement> {
    document().get_element_by_id(FORM)?.dyn_into().ok()
}

/// What stands in the form.
pub(crate) fn draft() -> RegistrationDraft {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in RegistrationDraft::default().to_pairs() {
        names.push(name);
    }
    let rows = element().map_or(0, |form| {
        all::<HtmlInputElement>(&form, ".goods-line").len()
    });
    for line in 0..rows {
        for part in COLUMNS {
            names.push(line_field(line, part));
        }
    }
    draft_of(&pairs(&names))
}

/// The draft in the texts of a form.
pub(super) fn draft_of(pairs: &[(String, String)]) -> RegistrationDraft {
    RegistrationDraft::from_pairs(
        pairs
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
}

fn pairs(names: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let data = element().and_then(|form| FormData::new_with_form(&form).ok());
    if let Some(data) = data {
        for name in names {
            if let Some(text) = data.get(name).as_string() {
                found.push((name.clone(), text));
            }
        }
    }
    found
}

/// Somebody typed before the scripts woke: the loader notes the names of the fields at the form.
pub(super) fn was_typed_into() -> bool {
    element().is_some_and(|form| form.has_attribute("data-typed"))
}

/// The fields that somebody typed into before the scripts woke, with what they hold.
pub(super) fn typed_early() -> Vec<(String, String)> {
    let names = element().and_then(|form| form.get_attribute("data-typed"));
    let mut known: Vec<String> = Vec::new();
    for name in names.unwrap_or_default().split(' ') {
        known.push(name.to_owned());
    }
    pairs(&known)
}

/// The text that the page began with, where the desk has it.
pub(super) fn base() -> Option<RegistrationDraft> {
    decode_text(&fields(BASE).first()?.value()).ok()
}

/// Sends along from now on what the writer knows to be saved.
pub(super) fn take_base(base: Option<&RegistrationDraft>) {
    if let (Some(field), Some(base)) = (fields(BASE).first(), base) {
        field.set_value(&encode_text(base));
    }
}

/// The elements of the form with this name. Selects and text areas have names and values as inputs have,
/// and no more is asked of them.
pub(super) fn fields(name: &str) -> Vec<HtmlInputElement> {
    let selector = ["[name=\"", name, "\"]"].concat();
    element().map_or_else(Vec::new, |form| all(&form, &selector))
}

/// The field that an event is about.
pub(super) fn field_of(event: &web_sys::Event) -> Option<HtmlInputElement> {
    let field: Element = event.target()?.dyn_into().ok()?;
    let is_field = field
        .matches("input:not([type=file]), select, textarea")
        .unwrap_or(false);
    is_field.then(|| field.unchecked_into())
}

/// Puts a draft's texts into the fields, or chooses what they say.
pub(super) fn put(draft: &RegistrationDraft, numbers: NumberFormat) {
    for (name, text) in draft.to_pairs() {
        for field in fields(&name) {
            if field.type_() == "radio" {
                field.set_checked(field.value() == text);
            } else {
                field.set_value(&text);
                count(&field, numbers);
            }
        }
    }
}

/// Lets the buttons of the form be pressed, or not; some stand outside of it.
pub(super) fn enable_buttons(enabled: bool) {
    let Some(page) = document().body() else {
        return;
    };
    let selector = ["button[name=", INTENT, "]"].concat();
    for button in all::<HtmlButtonElement>(&page, &selector) {
        button.set_disabled(!enabled);
    }
}

/// Moves the focus to the element with this id, once the page shows it.
pub(super) fn focus_soon(id: String) {
    let focus = move || {
        let found = document().get_element_by_id(&id);
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            found.focus().ok();
        }
    };
    set_timeout(focus, Duration::ZERO);
}

/// Shows the draft's own address, so that the page can be loaded again or passed on.
pub(super) fn take_address(reference: Option<Reference>) {
    let Some(address) = reference.map(address::deal) else {
        return;
    };
    let window = window();
    let location = window.location();
    let here = (location.pathname().ok(), location.search().ok());
    if here != (Some(address.clone()), Some(String::new()))
        && let Ok(history) = window.history()
    {
        let address = address + &location.hash().unwrap_or_default();
        history
            .replace_state_with_url(&JsValue::NULL, "", Some(&address))
            .ok();
    }
}

/// Says how many characters a field holds, where the page says how many it takes.
pub(super) fn count(field: &HtmlInputElement, numbers: NumberFormat) -> Option<()> {
    let place = document().get_element_by_id(&[&field.id(), "-number"].concat())?;
    let most = longest(&field.name());
    let number = field.value().trim().chars().count();
    place.set_text_content(Some(&numbers.grouped(&number.to_string())));
    let around: HtmlElement = place.parent_element()?.unchecked_into();
    // Of one line it is said when it is nearly full.
    around.set_hidden(most == LONGEST_LINE && number * 5 < most * 4);
    let classes = around.class_list();
    classes.toggle_with_force("problem", number > most).ok()?;
    Some(())
}

/// Whether a form is sent by the button that stands for Enter in a field.
pub(super) fn is_by_enter(button: Option<&HtmlElement>) -> bool {
    button
        .is_some_and(|button| button.has_attribute("hidden") || button.has_attribute("aria-hidden"))
}

/// Moves the focus on to the next field, as Enter does.
pub(super) fn move_on() -> Option<()> {
    const STOPS: &str = "input:not([type=hidden]), select, textarea, .button.main";
    let (form, here) = (element()?, document().active_element()?);
    let name = here.get_attribute("name");
    let mut passed = false;
    for next in all::<HtmlInputElement>(&form, STOPS) {
        if next.is_same_node(Some(&here)) {
            passed = true;
        } else if passed && next.get_attribute("name") != name {
            next.focus().ok()?;
            // What is folded away takes no focus.
            if !here.is_same_node(document().active_element().as_deref()) {
                break;
            }
        }
    }
    Some(())
}

/// The elements below another that fit a selector.
pub(super) fn all<T: JsCast>(below: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = below.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at))
        .map(JsCast::unchecked_into)
        .collect()
}
