//! Sends what is typed to the desk, and what follows from how that ended.

use std::time::Duration;

use leptos::task::spawn_local;
use portico::registration::RegistrationDraft;
use portico_kit::call::CallFailure;

use super::form;
use super::keeper::PAUSE;
use crate::save::{SaveError, Saved};
use crate::save_draft::save_draft;
use crate::state::DraftState;
use crate::status::Status;

/// How long a save may take before the page says that it is under way.
const NOTICEABLE: Duration = Duration::from_millis(600);
/// The first wait after a failed save in seconds, and the longest.
const FIRST_WAIT: u64 = 2;
const LONGEST_WAIT: u64 = 60;
/// After that "a moment ago" is no longer true.
const A_MOMENT: Duration = Duration::from_secs(50);

impl DraftState {
    /// Tries once more what failed.
    pub(super) fn again(self) {
        if self.memory().failed.get() > 0 {
            self.send_soon(Duration::ZERO);
        }
    }

    pub(super) fn is_confirmed(self) -> bool {
        self.page().draft == *self.memory().confirmed.borrow()
    }

    /// The desk does not take this text, and only another one helps. It stays on this device.
    pub(super) fn is_refused(self) -> bool {
        *self.memory().refused.borrow() == Some(self.page().draft.clone())
    }

    fn say_settled(self) {
        let settled = self.memory().settled.borrow().clone();
        self.say(settled);
    }

    /// Sends what is typed, unless a save is under way: its end sends what came later.
    pub(super) fn send(self) {
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

    fn is_planned(self) -> bool {
        let memory = self.memory();
        let timer = memory.timer.take();
        memory.timer.set(timer);
        timer.is_some()
    }
}
