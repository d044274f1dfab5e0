//! Keeps what somebody types, on their device at once and at the desk a moment later: when that happens.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use portico::registration::RegistrationDraft;
use portico::registration::draft::is_of_a_line;
use portico_kit::listen::listen;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget};

use super::copy::{self, LocalCopy};
use super::{check, form, prices};
use crate::lines::first_field;
use crate::start::Begun;
use crate::state::DraftState;
use crate::status::Status;

/// How long after the last letter a draft is sent.
pub(super) const PAUSE: Duration = Duration::from_millis(800);
/// How long somebody may type on before a draft is sent all the same, in milliseconds.
const MOST_PAUSE: f64 = 5000.0;
/// How long a button is pressed at the most.
const A_PRESS: Duration = Duration::from_millis(200);

impl DraftState {
    pub(super) fn after(self, wait: Duration, act: fn(Self)) -> Option<TimeoutHandle> {
        set_timeout_with_handle(move || act(self), wait).ok()
    }

    fn listen(self, target: &EventTarget, event: &str, hear: fn(Self, &Event)) {
        listen(target, event, Box::new(move |event| hear(self, &event)));
    }

    pub(super) fn say(self, status: Status) {
        let lost = matches!(status, Status::Offline | Status::NotSent | Status::Trouble);
        let said = if lost && !self.memory().keeps.get() {
            Status::Unkept
        } else {
            status
        };
        self.change(|page| page.status = said);
    }

    /// Hears from now on what happens in the form, and begins as soon as all islands of the page are awake.
    pub(crate) fn wake(self) {
        if !cfg!(feature = "hydrate") {
            return;
        }
        if let Some(form) = form::element() {
            self.listen(&form, "input", Self::typed);
            self.listen(&form, "focusout", Self::left);
            self.listen(&form, "submit", |state, event| {
                state.submits(event.unchecked_ref());
            });
        }
        self.after(Duration::ZERO, Self::begin);
    }

    fn begin(self) {
        let page = self.page();
        if !self.is_unsaved() {
            self.memory().confirmed.replace(page.draft.clone());
        } else if let Some(base) = form::base() {
            self.memory().confirmed.replace(base);
        }
        form::take_address(page.identity.reference);
        check::show_beside_fields(self);
        prices::learn(self);
        self.restore();
        let window = window();
        self.listen(&window, "online", |state, _| {
            state.send_soon(Duration::ZERO);
        });
        // Whoever signed in in another tab comes back to this one.
        self.listen(&window, "focus", |state, _| state.again());
        self.listen(&window, "focusin", prices::entered);
        self.listen(&window, "pagehide", |state, _| state.leaves());
        self.listen(&window, "pageshow", Self::returns);
    }

    /// What the form holds is not at the desk: the page came with it, or it was typed before the
    /// scripts woke.
    pub(super) fn is_unsaved(self) -> bool {
        self.start().unsaved || form::was_typed_into()
    }

    /// Whether the page came with an empty form.
    pub(super) fn is_new(self) -> bool {
        self.start().identity.reference.is_none()
    }

    /// The name of this window's copy. The showing of the form is its window: no other one has it.
    pub(super) fn copy_name(self) -> String {
        let start = self.start();
        copy::name_of(
            start.person,
            self.page().identity.key,
            start.identity.writer,
        )
    }

    pub(super) fn forget_copy(self) {
        copy::forget(&self.copy_name());
    }

    /// Puts a draft into the form.
    pub(super) fn put(self, draft: RegistrationDraft) {
        form::put(&draft, self.start().numbers);
        self.change(|page| {
            page.rows = page.rows.max(draft.lines.len());
            page.draft = draft;
        });
    }

    /// Something was typed.
    fn typed(self, event: &Event) {
        self.change(|page| page.draft = form::draft());
        let memory = self.memory();
        // What was pressed without a connection was pressed for another text.
        if self.page().status.lacks_connection() && memory.pressed.take().is_some() {
            self.say(Status::Offline);
        }
        if let Some(field) = form::field_of(event) {
            form::count(&field, self.start().numbers);
            // At once: the next field is the value, and nothing may change under the hands of who types it.
            if prices::depends_on(&field.name()) {
                prices::fill(self, false);
            }
            // A choice is made with one press.
            if field.type_() == "radio" {
                check::left(self, &field.name());
            }
        }
        self.keep();
        check::typed(self);
        let now = js_sys::Date::now();
        if memory.since.get() == 0.0 {
            memory.since.set(now);
        }
        let waited = now - memory.since.get() > MOST_PAUSE;
        self.send_soon(if waited { Duration::ZERO } else { PAUSE });
    }

    /// A field was left.
    fn left(self, event: &Event) {
        if let Some(field) = form::field_of(event) {
            self.memory().left.borrow_mut().push(field.name());
            // What is told makes room for itself, and must not move a button away while it is pressed.
            self.after(A_PRESS, Self::tells);
        }
    }

    /// Tells what is wrong with the fields that were left.
    fn tells(self) {
        for name in self.memory().left.take() {
            if prices::depends_on(&name) && prices::fill(self, true) {
                self.keep();
                self.send_soon(PAUSE);
            }
            check::left(self, &name);
        }
    }

    /// Shows one more line.
    pub(crate) fn add_line(self) {
        self.change(|page| page.rows += 1);
        self.changed_lines(self.page().rows - 1);
    }

    /// Takes a line out: the ones below move up. Of one that is the last of all, the text goes.
    pub(crate) fn remove_line(self, line: usize) {
        self.change(|page| {
            if line < page.draft.lines.len() {
                page.draft.lines.remove(line);
            }
            page.rows = page.rows.saturating_sub(1).max(1);
            // The others' problems would stand beside the wrong lines.
            page.problems.retain(|(field, _)| !is_of_a_line(field));
            page.hints.clear();
        });
        prices::fill(self, true);
        self.changed_lines(line.min(self.page().rows - 1));
    }

    fn changed_lines(self, line: usize) {
        self.keep();
        self.send_soon(PAUSE);
        form::focus_soon(first_field(line));
    }

    /// Puts what is typed aside on this device.
    pub(super) fn keep(self) -> bool {
        let mut save = self.to_save();
        if let Some(Begun(version, base)) = &self.start().conflict {
            save.version = *version;
            save.base.clone_from(base);
        }
        let keeps = LocalCopy::keep(self.copy_name(), save);
        self.memory().keeps.set(keeps);
        keeps
    }

    pub(super) fn send_soon(self, wait: Duration) {
        let memory = self.memory();
        if let Some(timer) = memory.timer.take() {
            timer.clear();
        }
        memory.timer.set(self.after(wait, Self::send));
    }
}
