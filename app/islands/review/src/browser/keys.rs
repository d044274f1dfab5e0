//! What each key does.

use std::time::Duration;

use leptos::ev::{click, focusout, keydown, keyup};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent, PageTransitionEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition, Storage,
};

use super::ahead;
use super::page::{around, find, focus};
use super::sending::is_sending;
use crate::key::{ITEM, KEYS, KEYS_ON, Key, OFFLINE, PANELS};

/// Where somebody is typing.
const TYPING: &str = "input, textarea, select, [contenteditable]";
/// What an approval means for others.
const WARNING: &str = ".consequences";
/// Under this name the device remembers that the keys are switched off.
const OFF: &str = "portico-keys-off";

/// The links that lead to another request.
const LEADING: &str = "a.item, a[data-key]";
/// The mark of a button that a key led to.
const BY_KEY: &str = "data-by-key";
/// A page that has not come for so long was stopped by the reader.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where the page is being left for.
#[derive(Clone, Copy)]
struct Leaving {
    /// Whether it is.
    is: RwSignal<bool>,
    /// The place in the list that it is left for.
    heading: RwSignal<Option<u32>>,
}

impl Leaving {
    fn begins(self) {
        self.is.set(true);
        set_timeout(move || self.ends(), PATIENCE);
    }

    fn ends(self) {
        self.is.set(false);
        self.heading.set(None);
        ahead::forget();
    }
}

pub(super) fn wake() {
    show_current();
    show_switch();
    let leaving = Leaving {
        is: RwSignal::new(false),
        heading: RwSignal::new(None),
    };
    // Who comes back to the page starts from it again.
    let _ = window_event_listener_untyped("pageshow", move |shown| {
        let shown = shown.dyn_into::<PageTransitionEvent>();
        if shown.is_ok_and(|shown| shown.persisted()) {
            leaving.ends();
        }
    });
    // The page lives as long as its listeners.
    let _ = window_event_listener(keydown, move |pressed| {
        if handle(&pressed, leaving).is_some() {
            pressed.prevent_default();
        }
    });
    // Some browsers press a button when Space comes up again.
    let _ = window_event_listener(keyup, |released| {
        if is_stray_space(&released) {
            released.prevent_default();
        }
    });
    let _ = window_event_listener(focusout, |left| {
        if let Some(button) = around(left.target(), &format!("[{BY_KEY}]")) {
            let _ = button.remove_attribute(BY_KEY);
        }
    });
    let _ = window_event_listener(click, move |clicked| {
        let opens_here = !clicked.ctrl_key() && !clicked.meta_key() && !clicked.shift_key();
        if opens_here && !clicked.default_prevented() && around(clicked.target(), LEADING).is_some()
        {
            if window().navigator().on_line() {
                leaving.begins();
            } else {
                // The browser's own page of an error would take the place of what was written.
                clicked.prevent_default();
                leaving.heading.set(None);
                show_offline();
            }
        }
        clicked_at(clicked.target());
    });
    let _ = window_event_listener_untyped("online", |_| hide_offline());
    go_on_from(leaving);
}

/// Does what was pressed before the page was ready for it. The texts that the device kept come back first.
fn go_on_from(leaving: Leaving) {
    let _ = ahead::begin();
    if are_off() || ahead::is_empty() {
        ahead::forget();
        return;
    }
    leaving.is.set(true);
    request_animation_frame(move || {
        request_animation_frame(move || {
            let signs = ahead::take();
            leaving.is.set(false);
            replay(&signs, leaving);
        });
    });
}

/// The first sign is a key of the queue; what follows was to be written where it leads. Nothing is sent by it.
fn replay(signs: &str, leaving: Leaving) -> Option<()> {
    let mut rest = signs.chars();
    let letter = rest.next()?.to_string();
    let key = key_of(&letter)?;
    press(key, leaving)?;
    match key {
        Key::Return | Key::Deny | Key::Link => ahead::write(rest.as_str()),
        Key::Next | Key::Previous => leaving
            .is
            .get_untracked()
            .then(|| ahead::press(rest.as_str()))?,
        Key::Approve | Key::Undo | Key::Help => None,
    }
}

fn key_of(letter: &str) -> Option<Key> {
    Key::ALL
        .into_iter()
        .find(|key| letter.eq_ignore_ascii_case(key.letter()))
}

fn show_offline() -> Option<()> {
    set_offline(false)
}

fn hide_offline() {
    let _ = set_offline(true);
}

fn set_offline(hidden: bool) -> Option<()> {
    let said: HtmlElement = find(&format!(".{OFFLINE}"))?.dyn_into().ok()?;
    said.set_hidden(hidden);
    Some(())
}

/// Space on a button that a letter led to: somebody writes a sentence, and does not press it. Enter does.
fn is_stray_space(pressed: &KeyboardEvent) -> bool {
    pressed.key() == " " && around(pressed.target(), &format!("[{BY_KEY}]")).is_some()
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
    page.set_attribute("data-keys", keys).ok()?;
    // What does nothing is not announced either.
    let told = document().query_selector_all("[data-key]").ok()?;
    for at in 0..told.length() {
        let element: Element = told.item(at)?.dyn_into().ok()?;
        if off {
            element.remove_attribute("aria-keyshortcuts").ok()?;
        } else {
            let key = element.get_attribute("data-key")?;
            element.set_attribute("aria-keyshortcuts", &key).ok()?;
        }
    }
    Some(())
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
fn handle(pressed: &KeyboardEvent, leaving: Leaving) -> Option<()> {
    let letter = pressed.key();
    let busy = is_sending() || leaving.is.get_untracked();
    if pressed.is_composing() {
        return None;
    }
    if pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key() {
        // What is on its way is not sent twice, nor from the page that is left.
        return (busy && letter == "Enter" && !are_off()).then_some(());
    }
    if letter == "Escape" {
        return close();
    }
    if are_off() || find("dialog[open]").is_some() {
        return None;
    }
    if busy {
        return note(&letter, leaving);
    }
    if is_stray_space(pressed) {
        return Some(());
    }
    if around(pressed.target(), TYPING).is_some() {
        return None;
    }
    press(key_of(&letter)?, leaving)
}

/// While the page is being left, J and K go further in the list, and everything else waits for the page that comes.
fn note(letter: &str, leaving: Leaving) -> Option<()> {
    match key_of(letter) {
        Some(key @ (Key::Next | Key::Previous))
            if ahead::is_empty() && leaving.heading.get_untracked().is_some() =>
        {
            press(key, leaving)
        }
        // What is sent leads on by itself.
        Some(Key::Next | Key::Previous) if ahead::is_empty() && is_sending() => Some(()),
        _ if letter == "Backspace" => ahead::take_back().or(Some(())),
        _ if letter == "Enter" => Some(()),
        _ if letter.chars().count() == 1 => ahead::press(letter).or(Some(())),
        _ => None,
    }
}

fn press(key: Key, leaving: Leaving) -> Option<()> {
    let found = find(&format!("[data-key=\"{}\"]", key.letter()));
    match key {
        Key::Next => step(1, found, leaving.heading),
        Key::Previous => step(-1, found, leaving.heading),
        Key::Undo | Key::Help => {
            let button = found?;
            // What can no longer be undone is not shown.
            if button.closest("[hidden]").ok()?.is_some() {
                return None;
            }
            button.dyn_into::<HtmlElement>().ok()?.click();
            Some(())
        }
        _ => reach(found?),
    }
}

/// Opens the neighbour in the list. Pressed again while that page is still on its way, the key goes
/// on from where the last press led: none is lost.
fn step(by: i32, neighbour: Option<Element>, heading: RwSignal<Option<u32>>) -> Option<()> {
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
        _ => {
            found.set_attribute(BY_KEY, "").ok()?;
            found.focus().ok()?;
        }
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
