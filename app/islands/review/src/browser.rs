//! The keys in the browser, and what is seen to while somebody decides.

mod keys;
mod sending;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

pub(crate) fn wake() {
    sending::wake();
    keys::wake();
}

fn focus(element: Element) -> Option<()> {
    element.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}

/// Where an event happened, or the nearest element around it that this selects.
fn around(target: Option<web_sys::EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}
