//! Keeps what somebody types, on their device at once and at the desk a moment later: when that happens,
//! and what follows from how it ended.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use portico::registration::RegistrationDraft;
use portico::registration::draft::is_of_a_line;
use portico_kit::call::{CallFailure, beacon};
use portico_kit::listen::listen;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlElement, PageTransitionEvent, SubmitEvent};

use super::copy::{self, LocalCopy};
use super::{check, form, prices};
use crate::fields::Intent;
use crate::lines::first_field;
use crate::save::{SaveError, Saved};
use crate::save_draft::{SaveDraftCall, save_draft};
use crate::start::Begun;
use crate::state::DraftState;
use crate::status::Status;

/// How long after the last letter a draft is sent.
pub(super) const PAUSE: Duration = Duration::from_millis(800);
/// How long somebody may type on before a draft is sent all the same, in milliseconds.
const MOST_PAUSE: f64 = 5000.0;
/// How long a button is pressed at the most.
const A_PRESS: Duration = Duration::from_millis(200);
/// How long a save may take before the page says that it is under way.
const NOTICEABLE: Duration = Duration::from_millis(600);
/// The first wait after a failed save in seconds, and the longest.
const FIRST_WAIT: u64 = 2;
const LONGEST_WAIT: u64 = 60;
/// How long a pressed button waits for a save that is under way.
const PATIENCE: Duration = Duration::from_secs(3);
/// When buttons can be pressed again although no new page has come.
const GIVEN_UP: Duration = Duration::from_secs(10);
/// After that "a moment ago" is no longer true.
const A_MOMENT: Duration = Duration::from_secs(50);

impl DraftState {
    pub(super) fn after(self, wait: Duration, act: fn(Self)) -> Option<TimeoutHandle> {
        set_timeout_with_handle(move || act(self), wait).ok()
    }

    fn listen(self, target: &EventTarget, event: &str, hear: fn(Self, &Event)) {
        listen(target, event, Box::new(move |event| hear(self, &event)));
    }

    fn say(self, status: Status) {
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

    /// Tries once more what failed.
    fn again(self) {
        if self.memory().failed.get() > 0 {
            self.send_soon(Duration::ZERO);
        }
    }

    fn is_confirmed(self) -> bool {
        self.page().draft == *self.memory().confirmed.borrow()
    }

    /// The desk does not take this text, and only another one helps. It stays on this device.
    fn is_refused(self) -> bool {
        *self.memory().refused.borrow() == Some(self.page().draft.clone())
    }

    fn say_settled(self) {
        let settled = self.memory().settled.borrow().clone();
        self.say(settled);
    }

    /// Sends what is typed, unless a save is under way: its end sends what came later.
    fn send(self) {
        let memory = self.memory();
        memory.timer.set(None);
        if memory.busy.get() || memory.sending.get() {
            return;
        }
        if memory.stopped.get() {
            if self.is_pressed() {
                self.say_settled();
                self.presses();
            }
            return;
        }
        memory.since.set(0.0);
        let save = self.to_save();
        // A form that nobody has typed into is not worth keeping; clearing a draft is a change.
        if self.is_refused() {
            memory.failed.set(0);
            self.presses();
            return;
        }
        if self.is_confirmed() || save.version.is_none() && save.draft.is_blank() {
            self.forget_copy();
            memory.failed.set(0);
            memory.confirmed.replace(save.draft);
            self.say_settled();
            self.presses();
            return;
        }
        memory.busy.set(true);
        self.after(NOTICEABLE, |state| {
            let memory = state.memory();
            if memory.busy.get() && memory.failed.get() == 0 {
                state.say(Status::Saving);
            }
        });
        spawn_local(async move {
            let sent = save.draft.clone();
            let answer = save_draft(save).await;
            self.memory().busy.set(false);
            match answer {
                Ok(saved) => self.is_saved(saved, sent),
                Err(error) => self.is_not_saved(error, sent),
            }
            self.goes_on();
        });
    }

    fn is_saved(self, saved: Saved, sent: RegistrationDraft) {
        let memory = self.memory();
        memory.failed.set(0);
        if let Some(theirs) = saved.merged {
            // What was typed since it was sent stands.
            let merged = sent.merge(&self.page().draft, &theirs);
            memory.confirmed.replace(theirs);
            self.put(merged.draft);
        } else {
            memory.confirmed.replace(sent);
        }
        memory.settled.replace(Status::SavedAt(saved.at));
        self.change(|page| {
            page.identity.version = Some(saved.version);
            page.identity.reference = Some(saved.reference);
            page.preview = saved.preview;
        });
        form::take_address(Some(saved.reference));
        if self.is_confirmed() {
            self.forget_copy();
        } else {
            self.keep();
        }
        if saved.submitted {
            memory.stopped.set(true);
            self.say(Status::Submitted(saved.reference));
            return;
        }
        self.say(saved.with.map_or(Status::Saved, Status::Together));
        self.after(A_MOMENT, |state| {
            if matches!(state.page().status, Status::Saved | Status::Together(_)) {
                state.say_settled();
            }
        });
    }

    fn is_not_saved(self, error: SaveError, sent: RegistrationDraft) {
        let memory = self.memory();
        let may_pass = matches!(&error, SaveError::Call(failure) if failure.may_pass());
        let failed = if may_pass { memory.failed.get() + 1 } else { 0 };
        memory.failed.set(failed);
        let (status, stops) = match error {
            SaveError::Call(failure) => match failure {
                CallFailure::Offline | CallFailure::Timeout => (Status::Offline, false),
                CallFailure::SignedOut => (Status::SignedOut, false),
                CallFailure::Unavailable | CallFailure::Broken => (Status::Trouble, false),
                CallFailure::TooLarge => (Status::TooLong(self.start().texts.too_long()), false),
                CallFailure::OutOfDate | CallFailure::Forbidden => (Status::OutOfDate, true),
            },
            SaveError::TooLong { why } => (Status::TooLong(why), false),
            SaveError::Blank => (Status::Opened, false),
            SaveError::Stale { by, at } => (Status::Stale { by, at }, true),
            SaveError::Gone => (Status::Gone, true),
            SaveError::Refused { why, deal } => (Status::Refused { why, deal }, true),
        };
        if stops {
            memory.stopped.set(true);
        } else if !may_pass {
            memory.refused.replace(Some(sent));
        }
        // From now on a pressed button makes another draft of it.
        if status == Status::Gone {
            self.change(|page| {
                page.identity.version = None;
                page.identity.reference = None;
            });
            self.keep();
        }
        self.say(status);
    }

    /// After a save: a waiting button is pressed, a failure is tried again, later text is sent.
    fn goes_on(self) {
        let memory = self.memory();
        let failed = memory.failed.get();
        let held = self.page().status.lacks_connection();
        if !held && self.presses() {
            return;
        }
        if held && self.is_pressed() {
            self.say(Status::NotSent);
        }
        if failed > 0 {
            let doubled = FIRST_WAIT << (failed - 1).min(6);
            self.send_soon(Duration::from_secs(doubled.min(LONGEST_WAIT)));
        } else if !memory.stopped.get()
            && !self.is_confirmed()
            && !self.is_refused()
            && !self.is_planned()
        {
            self.send_soon(PAUSE);
        }
    }

    fn is_pressed(self) -> bool {
        self.memory().pressed.borrow().is_some()
    }

    /// Presses the button that waits, if one does.
    fn presses(self) -> bool {
        let waiting = self.memory().pressed.take();
        if let Some(button) = &waiting {
            button.click();
        }
        waiting.is_some()
    }

    fn is_planned(self) -> bool {
        let memory = self.memory();
        let timer = memory.timer.take();
        memory.timer.set(timer);
        timer.is_some()
    }

    /// A button of the form was pressed. One page is on its way at a time, and never beside a save,
    /// whose older text could arrive last.
    fn submits(self, event: &SubmitEvent) {
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
    fn leaves(self) {
        let memory = self.memory();
        let open = !(memory.sending.get() || memory.busy.get() || memory.stopped.get());
        if open && !self.is_confirmed() && !self.is_refused() {
            let save = self.to_save();
            beacon(&SaveDraftCall { save });
        }
        LocalCopy::is_left(&self.copy_name(), self.start().identity.writer);
    }

    /// The page comes back out of the browser's memory.
    fn returns(self, event: &Event) {
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
