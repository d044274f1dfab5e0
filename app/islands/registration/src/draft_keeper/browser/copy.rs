//! What is kept on this device: the texts of one form, from the first letter until the desk has them.

use leptos::prelude::window;
use portico::registration::RegistrationDraft;
use wasm_bindgen::UnwrapThrowExt;
use web_sys::{Storage, UrlSearchParams};

use super::form::{Form, draft_of};

/// The desk has never confirmed the draft.
const FRESH: &str = "~fresh";
/// The form was sent off to be submitted.
const SENT: &str = "~sent";
/// When it was kept, as a text that sorts.
const AT: &str = "~at";
/// What nobody has come back to for so long is thrown away, in milliseconds: sixty days.
const OLD: f64 = 60.0 * 24.0 * 3_600_000.0;

/// One form's texts on this device.
pub(super) struct LocalCopy {
    name: String,
    texts: UrlSearchParams,
}

impl LocalCopy {
    /// The copy of the draft that the form stands for.
    pub(super) fn of(form: &Form) -> Option<Self> {
        Self::read(&storage()?, name_of(form))
    }

    /// Keeps what the form holds now, and says whether that worked.
    pub(super) fn keep(form: &Form) -> bool {
        let texts = form.to_send();
        if let Some(begun_on) = form.begun_on() {
            texts.set("version", &begun_on);
        }
        if texts
            .get("version")
            .is_none_or(|version| version.is_empty())
        {
            texts.set(FRESH, "1");
        }
        texts.set(AT, &moment(0.0));
        let copy = Self {
            name: name_of(form),
            texts,
        };
        copy.write().is_some()
    }

    /// Notes that the kept text is on its way to being submitted.
    pub(super) fn mark_sent(form: &Form) {
        if let Some(copy) = Self::of(form) {
            copy.texts.set(SENT, "1");
            copy.write();
        }
    }

    /// Forgets the copy of the form's draft.
    pub(super) fn forget_own(form: &Form) {
        forget(&name_of(form));
    }

    /// The latest form of this person that was never saved and never sent.
    pub(super) fn unsent(form: &Form) -> Option<Self> {
        let mut fresh = Self::others(form);
        fresh.retain(|copy| copy.has(FRESH) && !copy.has(SENT) && !copy.draft().is_blank());
        fresh.into_iter().max_by_key(|copy| copy.text(AT))
    }

    /// Other forms of this person that were sent off, and nobody knows what became of them.
    pub(super) fn sent(form: &Form) -> Vec<Self> {
        let mut others = Self::others(form);
        others.retain(|copy| copy.has(SENT));
        others
    }

    /// Every copy of this person's but the form's own. Very old ones are forgotten on the way.
    fn others(form: &Form) -> Vec<Self> {
        let Some(storage) = storage() else {
            return Vec::new();
        };
        let (mine, own) = (name_for(form, ""), name_of(form));
        let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        let names: Vec<String> = names
            .filter(|name| name.starts_with(&mine) && *name != own)
            .collect();
        let mut copies: Vec<Self> = names
            .into_iter()
            .filter_map(|name| Self::read(&storage, name))
            .collect();
        let oldest = moment(OLD);
        copies.retain(|copy| {
            let old = copy.text(AT) < oldest;
            if old {
                copy.forget();
            }
            !old
        });
        copies
    }

    fn read(storage: &Storage, name: String) -> Option<Self> {
        let text = storage.get_item(&name).ok()??;
        Some(Self {
            name,
            texts: UrlSearchParams::new_with_str(&text).ok()?,
        })
    }

    fn write(&self) -> Option<()> {
        storage()?
            .set_item(&self.name, &String::from(self.texts.to_string()))
            .ok()
    }

    fn has(&self, mark: &str) -> bool {
        self.texts.has(mark)
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.texts.get(name).unwrap_or_default()
    }

    pub(super) fn draft(&self) -> RegistrationDraft {
        draft_of(&self.texts)
    }

    /// The texts, as the form would send them.
    pub(super) fn to_send(&self) -> UrlSearchParams {
        UrlSearchParams::new_with_str(&String::from(self.texts.to_string())).unwrap_throw()
    }

    pub(super) fn forget(&self) {
        forget(&self.name);
    }
}

/// The moment so many milliseconds ago. Dates stay JavaScript's, which spares the page the code for them.
fn moment(ago: f64) -> String {
    let date = js_sys::Date::new_0();
    date.set_time(date.get_time() - ago);
    String::from(date.to_iso_string())
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

fn name_of(form: &Form) -> String {
    name_for(form, &form.text("draft_key"))
}

/// Copies belong to a person: whoever signs in after them on the same device does not see them.
fn name_for(form: &Form, key: &str) -> String {
    format!("portico-draft:{}:{key}", form.attribute("data-person"))
}
