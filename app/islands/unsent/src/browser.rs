//! The texts in the browser: kept with every change, brought back when their field is empty.

mod kept;

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent, keydown};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlTextAreaElement};

use crate::SEND;
use crate::start::UnsentStart;
use kept::Kept;

/// The attribute with the name of what a text is for.
const NAME: &str = "data-unsent";
/// The attribute of a field whose text came back from the device.
const RESTORED: &str = "data-restored";

/// What is said beside a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Restored,
    NotSent,
    Unkept,
}

/// A field, and what is said beside it.
#[derive(Clone)]
struct Field {
    area: HtmlTextAreaElement,
    name: String,
    said: RwSignal<Said>,
}

/// Begins as soon as all islands of the page are awake.
pub(crate) fn wake(start: UnsentStart) {
    let start = Arc::new(start);
    request_animation_frame(move || {
        begin(&start);
    });
}

fn begin(start: &Arc<UnsentStart>) -> Option<()> {
    let kept = Kept::of(&start.owner);
    for name in &start.done {
        kept.forget(name);
    }
    kept.forget_old();
    let _ = window_event_listener(keydown, |pressed| {
        if send(&pressed).is_some() {
            pressed.prevent_default();
        }
    });
    let mut fields = Vec::new();
    let areas = document()
        .query_selector_all("textarea[data-unsent]")
        .ok()?;
    for at in 0..areas.length() {
        let area = areas.item(at)?.dyn_into::<HtmlTextAreaElement>().ok()?;
        let field = Field {
            name: area.get_attribute(NAME)?,
            area,
            said: RwSignal::new(Said::Nothing),
        };
        field.restore(&kept);
        field.show(start, &kept);
        fields.push(field);
    }
    listen(fields, kept);
    Some(())
}

/// The page lives as long as its listeners.
fn listen(fields: Vec<Field>, kept: Kept) {
    let typed_in = fields.clone();
    let _ = window_event_listener_untyped("input", move |event| {
        for field in &typed_in {
            if field.is_target_of(&event) {
                field.typed(&kept);
            }
        }
    });
    let _ = window_event_listener_untyped("submit", move |event| {
        if !event.default_prevented() && !window().navigator().on_line() {
            for field in &fields {
                if field.is_in(&event) && !field.area.value().is_empty() {
                    // The browser's own page of an error would take the place of what was written and chosen.
                    event.prevent_default();
                    field.say(Said::NotSent);
                }
            }
        }
    });
}

/// Presses the button that the key is told of, as somebody would who reaches for it.
fn send(pressed: &KeyboardEvent) -> Option<()> {
    let is_it = pressed.key() == "Enter" && (pressed.ctrl_key() || pressed.meta_key());
    if !is_it || pressed.repeat() || pressed.is_composing() {
        return None;
    }
    let at: web_sys::Element = pressed.target()?.dyn_into().ok()?;
    let form = at.closest("form").ok()??;
    let button = form.query_selector(&format!("button[aria-keyshortcuts=\"{SEND}\"]"));
    button.ok()??.dyn_into::<HtmlElement>().ok()?.click();
    Some(())
}

impl Field {
    /// What the page came with, or what was typed before the scripts woke, is newer than what the device kept.
    fn restore(&self, kept: &Kept) {
        let value = self.area.value();
        if !value.is_empty() {
            kept.keep(&self.name, &value);
        } else if let Some(text) = kept.text(&self.name) {
            self.area.set_value(&text);
            let _ = self.area.set_attribute(RESTORED, "");
            self.say(Said::Restored);
        }
    }

    fn typed(&self, kept: &Kept) {
        let is_kept = kept.keep(&self.name, &self.area.value());
        let offline = !window().navigator().on_line();
        self.say(match self.said.get_untracked() {
            _ if offline && !is_kept => Said::Unkept,
            Said::Restored => Said::Restored,
            _ => Said::Nothing,
        });
    }

    /// The reader wants none of what came back.
    fn discard(&self, kept: &Kept) {
        self.area.set_value("");
        kept.forget(&self.name);
        let _ = self.area.remove_attribute(RESTORED);
        self.say(Said::Nothing);
        let _ = self.area.focus();
    }

    fn say(&self, said: Said) {
        self.said.set(said);
    }

    fn is_target_of(&self, event: &Event) -> bool {
        let target = event.target();
        target.is_some_and(|target| target == *self.area.unchecked_ref::<web_sys::EventTarget>())
    }

    fn is_in(&self, event: &Event) -> bool {
        let form = event
            .target()
            .and_then(|form| form.dyn_into::<HtmlElement>().ok());
        form.is_some_and(|form| form.contains(Some(self.area.as_ref())))
    }

    /// Shows beside the field what is said of it.
    fn show(&self, start: &Arc<UnsentStart>, kept: &Kept) -> Option<()> {
        let around: HtmlElement = self.area.closest(".field").ok()??.dyn_into().ok()?;
        let (field, start, kept) = (self.clone(), Arc::clone(start), kept.clone());
        let said = self.said;
        let discard_words = start.texts.discard();
        let words = move || match said.get() {
            Said::Nothing => String::new(),
            Said::Restored => start.texts.restored(),
            Said::NotSent => start.texts.not_sent(),
            Said::Unkept => start.texts.unkept(),
        };
        let discard = move |_: MouseEvent| field.discard(&kept);
        mount_to(around, move || {
            view! {
                <span class="unsent" role="status" hidden=move || said.get() == Said::Nothing>
                    {words}
                    <button
                        type="button"
                        class="button quiet"
                        hidden=move || said.get() != Said::Restored
                        on:click=discard
                    >
                        {discard_words}
                    </button>
                </span>
            }
        })
        .forget();
        Some(())
    }
}
