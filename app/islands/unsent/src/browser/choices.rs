//! What is chosen or typed in a line beside a text: kept as the text is, and brought back without a word.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

use super::attributes::{EARLIER, NAME, SETTLED};
use super::kept::Kept;

/// The fields that are kept so.
const CHOICES: &str = "select[data-unsent], input[data-unsent]";

/// Brings back what is kept, and keeps what is chosen from now on.
pub(super) fn begin(kept: &Kept) -> Option<()> {
    let found = document().query_selector_all(CHOICES).ok()?;
    for at in 0..found.length() {
        restore(&found.item(at)?.dyn_into().ok()?, kept);
    }
    let kept = kept.clone();
    // The page lives as long as its listeners.
    let _ = window_event_listener_untyped("input", move |event| {
        let field = event.target().and_then(|field| field.dyn_into().ok());
        if let Some(field) = field.filter(|field: &Element| field.matches(CHOICES) == Ok(true)) {
            let _ = keep(&field, &kept);
        }
    });
    Some(())
}

/// What the page came with is newer than what the device kept, unless it is no more than a proposal.
fn restore(field: &Element, kept: &Kept) -> Option<()> {
    let came = value(field)?;
    let newer = !came.is_empty() && !field.has_attribute(EARLIER);
    if newer || field.has_attribute(SETTLED) {
        return keep(field, kept);
    }
    let before = kept.text(&field.get_attribute(NAME)?)?;
    if before.is_empty() {
        return None;
    }
    set(field, &before);
    // What is no longer offered cannot be chosen.
    if value(field)? != before {
        set(field, &came);
    }
    Some(())
}

fn keep(field: &Element, kept: &Kept) -> Option<()> {
    kept.keep(&field.get_attribute(NAME)?, &value(field)?);
    Some(())
}

fn value(field: &Element) -> Option<String> {
    if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
        return Some(list.value());
    }
    Some(field.dyn_ref::<HtmlInputElement>()?.value())
}

fn set(field: &Element, value: &str) {
    if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
        list.set_value(value);
    } else if let Some(line) = field.dyn_ref::<HtmlInputElement>() {
        line.set_value(value);
    }
}
