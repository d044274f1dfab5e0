//! The keys in the browser.

use leptos::ev::keydown;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::key::{ITEM, Key, PANELS};

/// Where somebody is typing.
const TYPING: &str = "input, textarea, select, [contenteditable]";

/// The place in the list that the page is being left for.
type Heading = RwSignal<Option<u32>>;

pub(crate) fn wake() {
    show_current();
    let heading = Heading::new(None);
    // Who comes back to the page starts from it again.
    let _ = window_event_listener_untyped("pageshow", move |_| heading.set(None));
    // The page lives as long as its listener.
    let _ = window_event_listener(keydown, move |pressed| {
        if handle(&pressed, heading).is_some() {
            pressed.prevent_default();
        }
    });
}

/// The open request may stand far down in the list.
fn show_current() {
    if let Some(item) = find(&format!(".{ITEM}[aria-current]")) {
        let nearest = ScrollIntoViewOptions::new();
        nearest.set_block(ScrollLogicalPosition::Nearest);
        item.scroll_into_view_with_scroll_into_view_options(&nearest);
    }
}

/// Runs the action of a key, if it has one here.
fn handle(pressed: &KeyboardEvent, heading: Heading) -> Option<()> {
    if pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() || pressed.is_composing() {
        return None;
    }
    let letter = pressed.key();
    if letter == "Escape" {
        return close();
    }
    let at: Element = pressed.target()?.dyn_into().ok()?;
    if at.closest(TYPING).ok().flatten().is_some() {
        return None;
    }
    let is_it = |key: &Key| letter.eq_ignore_ascii_case(key.letter());
    let key = Key::ALL.into_iter().find(is_it)?;
    let found = find(&format!("[data-key={}]", key.letter()));
    match key {
        Key::Next => step(1, found, heading),
        Key::Previous => step(-1, found, heading),
        _ => reach(found?),
    }
}

/// Opens the neighbour in the list. Pressed again while that page is still on its way, the key goes
/// on from where the last press led: none is lost.
fn step(by: i32, neighbour: Option<Element>, heading: Heading) -> Option<()> {
    let items = document().query_selector_all(&format!(".{ITEM}")).ok()?;
    let item = |at: u32| items.item(at)?.dyn_into::<Element>().ok();
    let Some(from) = heading.get_untracked() else {
        let neighbour = neighbour?;
        heading.set((0..items.length()).find(|&at| item(at).as_ref() == Some(&neighbour)));
        return reach(neighbour);
    };
    // Past the ends of the list there is nothing to go on to.
    if let Some((to, found)) = from
        .checked_add_signed(by)
        .and_then(|to| Some((to, item(to)?)))
    {
        heading.set(Some(to));
        reach(found)?;
    }
    Some(())
}

fn reach(found: Element) -> Option<()> {
    let found: HtmlElement = found.dyn_into().ok()?;
    match found.tag_name().as_str() {
        "A" => found.click(),
        "SUMMARY" => {
            let panel = found.parent_element()?;
            if !panel.has_attribute("open") {
                found.click();
            }
            let field = panel
                .query_selector("textarea, input:not([type=hidden]), .actions button")
                .ok()??;
            focus(field)?;
        }
        _ => found.focus().ok()?,
    }
    Some(())
}

/// Closes what is open above the bar. What was typed stays in its field.
fn close() -> Option<()> {
    let panel = find(&format!("details[name={PANELS}][open]"))?;
    panel.remove_attribute("open").ok()?;
    focus(panel.query_selector("summary").ok()??)
}

fn focus(element: Element) -> Option<()> {
    element.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok()?
}
