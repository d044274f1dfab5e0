//! What each key does.

use std::time::Duration;

use leptos::ev::{click, keydown};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition, Storage,
};

use super::page::{around, find, focus};
use super::sending::is_sending;
use crate::key::{ITEM, KEYS, KEYS_ON, Key, PANELS};

/// Where somebody is typing.
const TYPING: &str = "input, textarea, select, [contenteditable]";
/// What an approval means for others.
const WARNING: &str = ".consequences";
/// Under this name the device remembers that the keys are switched off.
const OFF: &str = "portico-keys-off";

/// The place in the list that the page is being left for.
type Heading = RwSignal<Option<u32>>;

pub(super) fn wake() {
    show_current();
    show_switch();
    let heading = Heading::new(None);
    // Who comes back to the page starts from it again.
    let _ = window_event_listener_untyped("pageshow", move |_| heading.set(None));
    // The page lives as long as its listeners.
    let _ = window_event_listener(keydown, move |pressed| {
        if handle(&pressed, heading).is_some() {
            pressed.prevent_default();
        }
    });
    let _ = window_event_listener(click, |clicked| {
        clicked_at(clicked.target());
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

/// Nothing in private windows of some browsers.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// Whether this device's reader has switched the keys off.
fn are_off() -> bool {
    storage().is_some_and(|storage| matches!(storage.get_item(OFF), Ok(Some(_))))
}

/// Shows on the page whether the keys are on.
fn show_switch() -> Option<()> {
    let off = are_off();
    let switch = find(&format!("#{KEYS_ON}"))?;
    let switch: HtmlInputElement = switch.dyn_into().ok()?;
    switch.set_checked(!off);
    let page = document().document_element()?;
    let keys = if off { "off" } else { "on" };
    page.set_attribute("data-keys", keys).ok()
}

/// What a pointer does beside what the page does by itself.
fn clicked_at(target: Option<web_sys::EventTarget>) -> Option<()> {
    let at: Element = target?.dyn_into().ok()?;
    if at.closest("button.keys").ok()?.is_some() {
        let list: HtmlDialogElement = find(&format!("#{KEYS}"))?.dyn_into().ok()?;
        return list.show_modal().ok();
    }
    if at.id() == KEYS_ON {
        let switch: HtmlInputElement = at.dyn_into().ok()?;
        let storage = storage()?;
        if switch.checked() {
            storage.remove_item(OFF).ok()?;
        } else {
            storage.set_item(OFF, "").ok()?;
        }
        return show_switch();
    }
    let panel = at
        .closest(&format!("details[name={PANELS}] > summary"))
        .ok()??;
    let panel = panel.parent_element()?;
    // It opens when this event is over.
    set_timeout(
        move || {
            if panel.has_attribute("open") {
                focus_field(&panel);
            }
        },
        Duration::ZERO,
    );
    Some(())
}

/// Runs the action of a key, if it has one here.
fn handle(pressed: &KeyboardEvent, heading: Heading) -> Option<()> {
    let letter = pressed.key();
    if pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() || pressed.is_composing() {
        return None;
    }
    if letter == "Escape" {
        return close();
    }
    if around(pressed.target(), TYPING).is_some() || find("dialog[open]").is_some() || are_off() {
        return None;
    }
    let is_it = |key: &Key| letter.eq_ignore_ascii_case(key.letter());
    let key = Key::ALL.into_iter().find(is_it)?;
    // What is on its way to the server leads on by itself.
    if is_sending() {
        return Some(());
    }
    let found = find(&format!("[data-key=\"{}\"]", key.letter()));
    match key {
        Key::Next => step(1, found, heading),
        Key::Previous => step(-1, found, heading),
        Key::Undo | Key::Help => {
            found?.dyn_into::<HtmlElement>().ok()?.click();
            Some(())
        }
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
            focus_field(&panel)?;
        }
        _ => found.focus().ok()?,
    }
    Some(())
}

/// Where somebody goes on in a panel: its field; where there is none, what it warns of, so that the same key pressed
/// twice sends nothing unread; else its button. What a field holds is selected, since it is a proposal.
fn focus_field(panel: &Element) -> Option<()> {
    let within = [
        "textarea, input:not([type=hidden])",
        WARNING,
        ".actions button",
    ];
    let find = |selector| panel.query_selector(selector).ok()?;
    let found = within.into_iter().find_map(find)?;
    if let Some(field) = found.dyn_ref::<HtmlInputElement>() {
        field.select();
    }
    focus(found)
}

/// Closes what is open above the bar. What was typed stays in its field, and on the device.
fn close() -> Option<()> {
    let panel = find(&format!("details[name={PANELS}][open]"))?;
    panel.remove_attribute("open").ok()?;
    focus(panel.query_selector("summary").ok()??)
}
