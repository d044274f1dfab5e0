//! What this device keeps: the text of each name, with when it was written.

use leptos::prelude::window;
use web_sys::Storage;

/// What nobody has come back to for so long is thrown away, in milliseconds: sixty days.
const OLD: f64 = 60.0 * 24.0 * 3_600_000.0;

/// One person's texts on this device.
#[derive(Clone)]
pub(super) struct Kept {
    /// What their names begin with; the number tells how they are written.
    prefix: String,
}

impl Kept {
    pub(super) fn of(owner: &str) -> Self {
        Self {
            prefix: ["portico-unsent.1:", owner, ":"].concat(),
        }
    }

    /// Keeps a text, and says whether that worked. An empty one need not be kept.
    pub(super) fn keep(&self, name: &str, text: &str) -> bool {
        if text.is_empty() {
            self.forget(name);
            return true;
        }
        storage().is_some_and(|storage| {
            let kept = [&now(), "\n", text].concat();
            storage.set_item(&self.named(name), &kept).is_ok()
        })
    }

    /// The text, if there is one.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let kept = storage()?.get_item(&self.named(name)).ok()??;
        let (_, text) = kept.split_once('\n')?;
        Some(text.to_owned())
    }

    pub(super) fn forget(&self, name: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.named(name));
        }
    }

    /// Forgets what is old, whosever it is.
    pub(super) fn forget_old(&self) -> Option<()> {
        let storage = storage()?;
        let (kind, _) = self.prefix.split_once(':')?;
        let oldest = js_sys::Date::now() - OLD;
        let mut old = Vec::new();
        for at in 0..storage.length().ok()? {
            if let Some(name) = storage.key(at).ok()?
                && name.starts_with(kind)
                && written(&storage, &name).is_none_or(|written| written < oldest)
            {
                old.push(name);
            }
        }
        for name in old {
            let _ = storage.remove_item(&name);
        }
        Some(())
    }

    fn named(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }
}

/// The time in milliseconds, as the browser writes it: Rust's own writer of fractions would be a tenth of the page.
fn now() -> String {
    let now = js_sys::Number::from(js_sys::Date::now()).to_string_with_radix(10);
    now.map(String::from).unwrap_or_default()
}

fn written(storage: &Storage, name: &str) -> Option<f64> {
    let kept = storage.get_item(name).ok()??;
    let (at, _) = kept.split_once('\n')?;
    // The browser's own reader of numbers: another one would be kilobytes of the page.
    let at = js_sys::Number::parse_float(at);
    (!at.is_nan()).then_some(at)
}

/// Nothing in private windows of some browsers.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}
