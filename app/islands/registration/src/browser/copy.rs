//! What is kept on this device: the text of one form, from the first letter until the desk has it.
//!
//! Each window keeps its own copy, so that two windows on one draft never write or clear each other's. A window
//! that has closed leaves its copy to whoever opens the draft next.

use leptos::prelude::window;
use portico::id;
use portico::id::{DraftKey, PersonId};
use portico_kit::call::{decode_text, encode_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web_sys::Storage;

use crate::save::SaveDraft;

/// What nobody has come back to for so long is thrown away, in milliseconds: sixty days.
const OLD: f64 = 60.0 * 24.0 * 3_600_000.0;
/// A window whose copy is older, in milliseconds, has ended without saying so. Browsers let the timers of hidden
/// windows run once a minute.
const OPEN: f64 = 150_000.0;
/// Where a closing page leaves its window's name, for the next page in the same tab.
const PREVIOUS: &str = "portico-draft-window";

/// One form's text on this device.
#[derive(Serialize, Deserialize)]
pub(super) struct LocalCopy {
    /// As it would be sent.
    pub(super) save: SaveDraft,
    /// The form was sent off to be submitted.
    pub(super) sent: bool,
    /// When its window last said that it is open, in milliseconds.
    at: f64,
    /// Under which name it is kept.
    #[serde(skip)]
    pub(super) name: String,
    /// The page before this one in the same tab kept it.
    #[serde(skip)]
    pub(super) mine: bool,
}

impl LocalCopy {
    /// Keeps a text under a name, and says whether that worked.
    pub(super) fn keep(name: String, save: SaveDraft) -> bool {
        let copy = Self {
            save,
            sent: false,
            at: js_sys::Date::now(),
            name,
            mine: true,
        };
        copy.write().is_some()
    }

    /// Notes that the kept text is on its way to being submitted.
    pub(super) fn mark_sent(name: &str) {
        Self::change(name, |copy| copy.sent = true);
    }

    /// Notes that the kept text has not arrived.
    pub(super) fn is_unsent(&mut self) {
        self.sent = false;
        self.write();
    }

    /// Notes that the window is still open.
    pub(super) fn is_open(name: &str) {
        Self::change(name, |copy| copy.at = js_sys::Date::now());
    }

    /// Notes that the window closes, and leaves its name to the next page in it.
    pub(super) fn is_left(name: &str, window: Uuid) {
        Self::change(name, |copy| copy.at -= OPEN);
        if let Some(storage) = session() {
            storage.set_item(PREVIOUS, &id::text_of(window)).ok();
        }
    }

    /// The name that the page before left. Nobody finds it twice: of a tab that was doubled, only one goes on.
    pub(super) fn take_previous() -> String {
        let taken = session().and_then(|storage| {
            let name = storage.get_item(PREVIOUS).ok()?;
            storage.remove_item(PREVIOUS).ok()?;
            name
        });
        taken.unwrap_or_default()
    }

    /// Forgets this copy.
    pub(super) fn forget(&self) {
        forget(&self.name);
    }

    /// Every copy of this person's that no open window holds, and what was sent off with other forms. Very old ones
    /// are forgotten on the way, and so are those that no version of this page can read any more.
    pub(super) fn left(person: PersonId, key: DraftKey, previous: &str) -> Vec<Self> {
        let Some(storage) = storage() else {
            return Vec::new();
        };
        let prefix = prefix(person);
        let mut names = Vec::new();
        for at in 0..storage.length().unwrap_or(0) {
            if let Ok(Some(name)) = storage.key(at)
                && name.starts_with(&prefix)
            {
                names.push(name);
            }
        }
        let now = js_sys::Date::now();
        let mut copies = Vec::new();
        for name in names {
            match Self::read(&storage, &name) {
                Some(mut copy) if copy.at >= now - OLD => {
                    copy.mine = !previous.is_empty() && name.ends_with(previous);
                    copy.name = name;
                    let goes_on = copy.sent && copy.save.key != key;
                    if copy.mine || goes_on || copy.at <= now - OPEN {
                        copies.push(copy);
                    }
                }
                _ => forget(&name),
            }
        }
        copies
    }

    /// Takes the latest of the copies that fit; what the page before kept comes before all others.
    pub(super) fn latest(copies: &mut Vec<Self>, fits: &dyn Fn(&Self) -> bool) -> Option<Self> {
        let mut latest = None;
        let mut highest = (false, 0.0);
        for (place, copy) in copies.iter().enumerate() {
            let rank = (copy.mine, copy.at);
            if fits(copy) && rank > highest {
                (latest, highest) = (Some(place), rank);
            }
        }
        latest.map(|place| copies.swap_remove(place))
    }

    fn change(name: &str, change: fn(&mut Self)) {
        let copy = storage().and_then(|storage| Self::read(&storage, name));
        if let Some(mut copy) = copy {
            change(&mut copy);
            name.clone_into(&mut copy.name);
            copy.write();
        }
    }

    fn read(storage: &Storage, name: &str) -> Option<Self> {
        decode_text(&storage.get_item(name).ok()??).ok()
    }

    fn write(&self) -> Option<()> {
        storage()?.set_item(&self.name, &encode_text(self)).ok()
    }
}

/// Nothing in private windows of some browsers.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

/// What belongs to this tab alone.
fn session() -> Option<Storage> {
    window().session_storage().ok()?
}

/// Forgets what is kept under a name.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(name).ok();
    }
}

/// Copies belong to a person: whoever signs in after them on the same device does not see them. The
/// number tells how they are written.
fn prefix(person: PersonId) -> String {
    ["portico-draft.3:", &person.text(), ":"].concat()
}

/// The name of what a window keeps of a draft.
pub(super) fn name_of(person: PersonId, key: DraftKey, window: Uuid) -> String {
    [&*prefix(person), &key.text(), ":", &id::text_of(window)].concat()
}
