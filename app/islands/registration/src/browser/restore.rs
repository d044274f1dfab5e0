//! Brings back what this device kept: into the form that it belongs to, or to the desk where nobody has to look at
//! it first.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::copy::LocalCopy;
use super::form;
use super::keeper::PAUSE;
use crate::address;
use crate::save::SaveError;
use crate::save_draft::save_draft;
use crate::state::DraftState;

/// How often a window says that it still holds its copy.
const PULSE: Duration = Duration::from_secs(20);

impl DraftState {
    /// Brings back what this device kept and the desk does not have.
    pub(super) fn restore(self) {
        let start = self.start();
        let key = start.identity.key;
        let mut copies = LocalCopy::left(start.person, key, &LocalCopy::take_previous());
        // Beside another's text, and after a choice, what this tab kept before is in the page already.
        let chosen = start.drop_copy || self.memory().stopped.get();
        while let Some(copy) = LocalCopy::latest(&mut copies, &|copy| copy.save.key == key) {
            if chosen {
                if copy.mine {
                    copy.forget();
                }
            } else if self.takes(&copy) {
                break;
            }
        }
        if self.is_untouched() && !start.drop_copy {
            let unsent = LocalCopy::latest(&mut copies, &|copy| {
                copy.save.version.is_none() && !copy.sent && !copy.save.draft.is_blank()
            });
            if let Some(copy) = unsent {
                self.takes(&copy);
            }
        }
        for copy in copies {
            if copy.sent && copy.save.key != key {
                self.deliver(copy);
            }
        }
        if chosen && !start.drop_copy || form::was_typed_into() {
            self.keep();
        }
        if self.is_unsaved() {
            self.send_soon(PAUSE);
        }
        self.pulse();
    }

    /// An empty form that nobody has typed into.
    fn is_untouched(self) -> bool {
        self.is_new() && !form::was_typed_into() && self.page().draft.is_blank()
    }

    /// Says from time to time that this window still holds its copy.
    fn pulse(self) {
        self.after(PULSE, |state| {
            LocalCopy::is_open(&state.copy_name());
            state.pulse();
        });
    }

    /// Puts what this device kept together with what the form holds, field by field, and keeps it for this window
    /// from now on; says whether both have changed the same. Then the form goes on from where the copy began, so
    /// that the desk finds that out and the reader is asked.
    fn takes(self, copy: &LocalCopy) -> bool {
        let save = &copy.save;
        let shown = self.page();
        let base = save.base.clone().unwrap_or_default();
        let merged = base.merge(&save.draft, &shown.draft);
        let other = save.key != shown.identity.key;
        if other || merged.clash {
            if let Some(base) = &save.base {
                self.memory().confirmed.replace(base.clone());
            }
            self.change(|page| {
                page.identity.key = save.key;
                page.identity.version = save.version;
                page.identity.reference = save.reference;
                // As the same writer, it may not have heard the last answer.
                if copy.mine || save.version.is_none() {
                    page.identity.writer = save.writer;
                }
            });
        }
        let adds = merged.draft != shown.draft;
        if adds {
            if !shown.restored {
                self.memory().before.replace(shown.draft.clone());
            }
            self.change(|page| page.restored = true);
            let mut pairs = merged.draft.to_pairs();
            pairs.extend(form::typed_early());
            self.put(form::draft_of(&pairs));
            self.send_soon(Duration::ZERO);
        }
        if (adds || self.is_unsaved()) && !self.keep() {
            return merged.clash;
        }
        if copy.name != self.copy_name() {
            copy.forget();
        }
        merged.clash
    }

    /// The reader wants none of what came back: the form is as it was. Where it was empty, what came back goes on
    /// as a draft of its own.
    pub(crate) fn drop_restored(self) {
        self.change(|page| page.restored = false);
        if !self.is_new() {
            self.forget_copy();
            let before = self.memory().before.borrow().clone();
            self.put(before);
            self.send_soon(Duration::ZERO);
            return;
        }
        self.memory().sending.set(true);
        LocalCopy::mark_sent(&self.copy_name());
        window().location().set_href(address::NEW).ok();
    }

    /// A form that was sent off while the connection broke: the desk says what became of it.
    fn deliver(self, copy: LocalCopy) {
        spawn_local(async move {
            let mut save = copy.save.clone();
            // Thrown away elsewhere meanwhile, it becomes another draft: nobody is here to be asked.
            save.reference = None;
            match save_draft(save).await {
                Ok(saved) => {
                    copy.forget();
                    if !saved.submitted {
                        self.change(|page| page.delivered.push(saved.reference));
                    }
                }
                // The desk will not take it as it is: it waits for its writer to look at it.
                Err(SaveError::TooLong { .. }) => self.wakes(copy),
                Err(SaveError::Stale { .. }) if copy.save.version.is_some() => self.wakes(copy),
                Err(SaveError::Refused { .. } | SaveError::Stale { .. }) => copy.forget(),
                Err(_) => {}
            }
        });
    }

    /// A form that was sent off and did not arrive comes back: into an empty form at once, else when its draft is
    /// opened.
    fn wakes(self, mut copy: LocalCopy) {
        copy.is_unsent();
        if self.is_untouched() && copy.save.version.is_none() {
            self.takes(&copy);
        }
    }
}
