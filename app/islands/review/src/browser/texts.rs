//! What somebody is writing for a decision is kept on this device, by request and decision, until it is sent.

use leptos::ev::input;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement, Storage};

use super::{around, find};

/// A form whose text is kept. The attribute names what it is kept under.
const KEPT: &str = "data-keep";
/// The attribute that names a text that has been sent.
const SENT: &str = "data-sent";

pub(super) fn wake() {
    let _ = forget_sent();
    let _ = bring_back();
    let _ = window_event_listener(input, |typed| {
        let _ = keep(typed.target());
    });
}

/// Nothing in private windows of some browsers.
pub(super) fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn forget_sent() -> Option<()> {
    let sent = find(&format!("[{SENT}]"))?.get_attribute(SENT)?;
    storage()?.remove_item(&sent).ok()
}

/// Fills in what was kept. What the server has shown again is as new, or newer.
fn bring_back() -> Option<()> {
    let storage = storage()?;
    let forms = document().query_selector_all(&format!("[{KEPT}]")).ok()?;
    for at in 0..forms.length() {
        let Some(form) = forms
            .item(at)
            .and_then(|form| form.dyn_into::<Element>().ok())
        else {
            continue;
        };
        let (Some(field), Some(name)) = (text_of(&form), form.get_attribute(KEPT)) else {
            continue;
        };
        if !field.value().is_empty() {
            continue;
        }
        if let Ok(Some(kept)) = storage.get_item(&name) {
            field.set_value(&kept);
        }
    }
    Some(())
}

fn keep(target: Option<web_sys::EventTarget>) -> Option<()> {
    let form = around(target, &format!("[{KEPT}]"))?;
    let (text, name) = (text_of(&form)?.value(), form.get_attribute(KEPT)?);
    let storage = storage()?;
    if text.is_empty() {
        storage.remove_item(&name).ok()
    } else {
        storage.set_item(&name, &text).ok()
    }
}

fn text_of(form: &Element) -> Option<HtmlTextAreaElement> {
    form.query_selector("textarea").ok()??.dyn_into().ok()
}
