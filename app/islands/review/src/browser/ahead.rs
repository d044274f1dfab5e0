//! What is pressed while a page is being left was meant for the one that comes: a key that opens a panel there, and
//! what was to be written in it. It is carried over in the tab; what sends anything is not.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlTextAreaElement, Storage};

use super::page::find;

/// Under this name the tab keeps the page that is left, and what was pressed on it.
const AHEAD: &str = "portico-ahead";
/// What was pressed before the scripts of the page had come: its own small script notes it here.
const EARLY: &str = "data-ahead";
/// The form of the open request.
const ACTS: &str = "#acts";

fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

/// The request that is open, as its form tells it: what was refused comes back under another address.
fn here() -> Option<String> {
    let form = find(ACTS).and_then(|form| form.get_attribute("action"));
    let action = form.and_then(|action| Some(action.split('?').next()?.to_owned()));
    action.or_else(|| window().location().pathname().ok())
}

/// Notes a sign.
pub(super) fn press(sign: &str) -> Option<()> {
    let kept = kept().unwrap_or_default();
    keep(&[&kept, sign].concat())
}

/// Takes the last sign away again.
pub(super) fn take_back() -> Option<()> {
    let mut kept = kept()?;
    kept.pop()?;
    keep(&kept)
}

/// Whether anything was noted on this page.
pub(super) fn is_empty() -> bool {
    kept().is_none_or(|kept| kept.is_empty())
}

pub(super) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(AHEAD);
    }
}

/// Begins with what was pressed on the page before this one and while this one was loaded. What was pressed on the
/// same page is forgotten: that page was not left, since what it sent was refused.
pub(super) fn begin() -> Option<()> {
    let before = read().filter(|(page, _)| Some(page) != here().as_ref());
    let early = document().document_element()?;
    let pressed = early.get_attribute(EARLY).unwrap_or_default();
    early.remove_attribute(EARLY).ok()?;
    let all = [before.map(|(_, signs)| signs).unwrap_or_default(), pressed].concat();
    keep(&all)
}

/// What was noted, once.
pub(super) fn take() -> String {
    let kept = kept().unwrap_or_default();
    forget();
    kept
}

fn kept() -> Option<String> {
    let (page, signs) = read()?;
    (Some(page) == here()).then_some(signs)
}

fn read() -> Option<(String, String)> {
    let kept = storage()?.get_item(AHEAD).ok()??;
    let (page, signs) = kept.split_once('\n')?;
    Some((page.to_owned(), signs.to_owned()))
}

fn keep(signs: &str) -> Option<()> {
    let kept = [&here()?, "\n", signs].concat();
    storage()?.set_item(AHEAD, &kept).ok()
}

/// Writes into the field that has the focus, behind what stands in it, as if it were typed.
pub(super) fn write(text: &str) -> Option<()> {
    if text.is_empty() {
        return None;
    }
    let field: Element = document().active_element()?;
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        let before = area.value();
        let between = if before.is_empty() { "" } else { "\n" };
        area.set_value(&[&before, between, text].concat());
    } else {
        // What a line holds is a proposal, and selected.
        field.dyn_ref::<HtmlInputElement>()?.set_value(text);
    }
    let typed = Event::new("input").ok()?;
    typed.init_event_with_bubbles("input", true);
    field.dispatch_event(&typed).ok().map(drop)
}
