//! What is kept on this device: the text of one form, from the first letter until the desk has it.

use leptos::prelude::window;
use portico::id::{DraftKey, PersonId};
use portico_kit::call::{decode_text, encode_text};
use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::save::SaveDraft;

/// What nobody has come back to for so long is thrown away, in milliseconds: sixty days.
const OLD: f64 = 60.0 * 24.0 * 3_600_000.0;

/// One form's text on this device.
#[derive(Serialize, Deserialize)]
pub(super) struct LocalCopy {
    /// As it would be sent.
    pub(super) save: SaveDraft,
    /// The form was sent off to be submitted.
    pub(super) sent: bool,
    /// When it was kept, in milliseconds.
    at: f64,
}

impl LocalCopy {
    /// The copy of one draft.
    pub(super) fn of(person: PersonId, key: DraftKey) -> Option<Self> {
        Self::read(&storage()?, &name_of(person, key))
    }

    /// Keeps a text, and says whether that worked.
    pub(super) fn keep(save: SaveDraft) -> bool {
        let copy = Self {
            save,
            sent: false,
            at: js_sys::Date::now(),
        };
        copy.write().is_some()
    }

    /// Notes that the kept text is on its way to being submitted.
    pub(super) fn mark_sent(person: PersonId, key: DraftKey) {
        if let Some(mut copy) = Self::of(person, key) {
            copy.sent = true;
            copy.write();
        }
    }

    /// Notes that the kept text has not arrived.
    pub(super) fn is_unsent(&mut self) {
        self.sent = false;
        self.write();
    }

    /// Forgets the copy of a draft.
    pub(super) fn forget_of(person: PersonId, key: DraftKey) {
        forget(&name_of(person, key));
    }

    /// Forgets this copy.
    pub(super) fn forget(&self) {
        Self::forget_of(self.save.person, self.save.key);
    }

    /// Every copy of this person's but that of one draft. Very old ones are forgotten on the way, and
    /// so are those that no version of this page can read any more.
    pub(super) fn others(person: PersonId, key: DraftKey) -> Vec<Self> {
        let Some(storage) = storage() else {
            return Vec::new();
        };
        let (prefix, own) = (prefix(person), name_of(person, key));
        let mut names = Vec::new();
        for at in 0..storage.length().unwrap_or(0) {
            if let Ok(Some(name)) = storage.key(at)
                && name.starts_with(&prefix)
                && name != own
            {
                names.push(name);
            }
        }
        let oldest = js_sys::Date::now() - OLD;
        let mut copies = Vec::new();
        for name in names {
            match Self::read(&storage, &name) {
                Some(copy) if copy.at >= oldest => copies.push(copy),
                _ => forget(&name),
            }
        }
        copies
    }

    /// The latest form among copies that was never saved and never sent.
    pub(super) fn latest_unsent(copies: &[Self]) -> Option<&Self> {
        let mut latest: Option<&Self> = None;
        for copy in copies {
            let unsent = copy.save.version.is_none() && !copy.sent;
            if unsent && !copy.save.draft.is_blank() && latest.is_none_or(|it| it.at < copy.at) {
                latest = Some(copy);
            }
        }
        latest
    }

    fn read(storage: &Storage, name: &str) -> Option<Self> {
        decode_text(&storage.get_item(name).ok()??).ok()
    }

    fn write(&self) -> Option<()> {
        let name = name_of(self.save.person, self.save.key);
        storage()?.set_item(&name, &encode_text(self)).ok()
    }
}

/// Nothing in private windows of some browsers.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}

fn forget(name: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(name).ok();
    }
}

/// Copies belong to a person: whoever signs in after them on the same device does not see them. The
/// number tells how they are written.
fn prefix(person: PersonId) -> String {
    ["portico-draft.3:", &person.text(), ":"].concat()
}

fn name_of(person: PersonId, key: DraftKey) -> String {
    prefix(person) + &key.text()
}
