//! The buttons of the form, and the page that goes: one page is on its way at a time, and never beside a save.

use std::time::Duration;

use leptos::prelude::*;
use portico_kit::call::beacon;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, PageTransitionEvent, SubmitEvent};

use super::copy::LocalCopy;
use super::form;
use crate::fields::Intent;
use crate::save_draft::SaveDraftCall;
use crate::state::DraftState;
use crate::status::Status;

/// How long a pressed button waits for a save that is under way.
const PATIENCE: Duration = Duration::from_secs(3);
/// When buttons can be pressed again although no new page has come.
const GIVEN_UP: Duration = Duration::from_secs(10);

impl DraftState {
    pub(super) fn is_pressed(self) -> bool {
        self.memory().pressed.borrow().is_some()
    }

    /// Presses the button that waits, if one does.
    pub(super) fn presses(self) -> bool {
        let waiting = self.memory().pressed.take();
        if let Some(button) = &waiting {
            button.click();
        }
        waiting.is_some()
    }

    /// A button of the form was pressed. One page is on its way at a time, and never beside a save,
    /// whose older text could arrive last.
    pub(super) fn submits(self, event: &SubmitEvent) {
        let memory = self.memory();
        if memory.sending.get() {
            event.prevent_default();
            return;
        }
        let button = event.submitter();
        if form::is_by_enter(button.as_ref()) {
            event.prevent_default();
            form::move_on();
            return;
        }
        // The browser's own page for this would take the text out of sight. It is pressed again by itself.
        let online = window().navigator().on_line();
        if !online || self.page().status.lacks_connection() {
            event.prevent_default();
            self.keep();
            memory.pressed.replace(button);
            self.say(Status::NotSent);
            if online {
                self.send_soon(Duration::ZERO);
            }
            return;
        }
        if memory.busy.get() {
            event.prevent_default();
            self.waits(button);
            return;
        }
        memory.sending.set(true);
        form::take_base(self.to_save().base.as_ref());
        let intent = button.and_then(|button| button.get_attribute("value"));
        if intent.as_deref() == Intent::Discard.plain() {
            self.forget_copy();
        } else if intent.as_deref() == Intent::Review.plain() {
            LocalCopy::mark_sent(&self.copy_name());
        }
        self.say(Status::Sending);
        // Not at once: a disabled button would not be sent along.
        self.after(Duration::ZERO, |_| form::enable_buttons(false));
        self.after(GIVEN_UP, Self::is_free);
    }

    /// The button is pressed again when the save is over, or has taken too long.
    fn waits(self, button: Option<HtmlElement>) {
        let waited = self.memory().pressed.replace(button).is_some();
        self.say(Status::Sending);
        if !waited {
            self.after(PATIENCE, |state| {
                let memory = state.memory();
                if memory.busy.get() && state.is_pressed() {
                    memory.busy.set(false);
                    state.presses();
                }
            });
        }
    }

    fn is_free(self) {
        self.memory().sending.set(false);
        form::enable_buttons(true);
    }

    /// The page goes: what was not sent yet is handed to the browser to deliver.
    pub(super) fn leaves(self) {
        let memory = self.memory();
        let open = !(memory.sending.get() || memory.busy.get() || memory.stopped.get());
        if open && !self.is_confirmed() && !self.is_refused() {
            let save = self.to_save();
            beacon(&SaveDraftCall { save });
        }
        LocalCopy::is_left(&self.copy_name(), self.start().identity.writer);
    }

    /// The page comes back out of the browser's memory.
    pub(super) fn returns(self, event: &Event) {
        let kept = event.dyn_ref::<PageTransitionEvent>();
        if kept.is_some_and(PageTransitionEvent::persisted) {
            self.is_free();
            // Another window may have taken what this one left.
            LocalCopy::take_previous();
            if !self.is_confirmed() {
                self.keep();
            }
            self.send_soon(Duration::ZERO);
        }
    }
}
