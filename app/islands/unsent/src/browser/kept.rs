//! What this device keeps: the text of each name, with when it was written.

use std::cmp::Ordering;

use leptos::prelude::window;
use web_sys::Storage;

/// What nobody has come back to for so long is thrown away, in milliseconds: sixty days.
const OLD: f64 = 60.0 * 24.0 * 3_600_000.0;

/// One person's texts on this device. Each window keeps its own: two that write on the same do not write over each
/// other. A window without a text of its own goes on from the newest of another one.
#[derive(Clone)]
pub(super) struct Kept {
    /// What their names begin with; the number tells how they are written.
    prefix: String,
    /// What the names of this window end with.
    window: String,
}

impl Kept {
    pub(super) fn of(owner: &str) -> Self {
        Self {
            prefix: ["portico-unsent.1:", owner, ":"].concat(),
            window: ["@", &window_name().unwrap_or_default()].concat(),
        }
    }

    /// Keeps a text, and says whether that worked. That there is none any more is kept, too.
    pub(super) fn keep(&self, name: &str, text: &str) -> bool {
        storage().is_some_and(|storage| {
            let kept = [&now(), "\n", text].concat();
            storage.set_item(&self.own(name), &kept).is_ok() || text.is_empty()
        })
    }

    /// The text, if there is one.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let storage = storage()?;
        let own = storage.get_item(&self.own(name)).ok()?;
        let kept = own.or_else(|| {
            let others = self.all(&storage, name).into_iter();
            let newest = others.max_by(|one, two| {
                let written = [one, two].map(|name| written(&storage, name));
                written[0]
                    .partial_cmp(&written[1])
                    .unwrap_or(Ordering::Equal)
            });
            storage.get_item(&newest?).ok()?
        })?;
        let (_, text) = kept.split_once('\n')?;
        Some(text.to_owned())
    }

    /// Forgets a text that was carried out, in every window.
    pub(super) fn forget(&self, name: &str) {
        self.forget_if(name, |_| true);
    }

    /// Forgets a text that nobody wants: what another window wrote meanwhile is another text.
    pub(super) fn discard(&self, name: &str, text: &str) {
        self.forget_if(name, |kept| kept == text);
        self.keep(name, "");
    }

    fn forget_if(&self, name: &str, is_it: impl Fn(&str) -> bool) -> Option<()> {
        let storage = storage()?;
        for kept in self.all(&storage, name) {
            let text = storage.get_item(&kept).ok()?.unwrap_or_default();
            if text.split_once('\n').is_none_or(|(_, text)| is_it(text)) {
                storage.remove_item(&kept).ok()?;
            }
        }
        Some(())
    }

    /// What is kept under a name by all windows, and by none: so it was kept before.
    fn all(&self, storage: &Storage, name: &str) -> Vec<String> {
        let name = [&self.prefix, name].concat();
        let number = storage.length().unwrap_or_default();
        let named = |kept: &String| {
            let window = kept.strip_prefix(&name);
            window.is_some_and(|window| window.is_empty() || window.starts_with('@'))
        };
        (0..number)
            .filter_map(|at| storage.key(at).ok()?)
            .filter(named)
            .collect()
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

    fn own(&self, name: &str) -> String {
        [&self.prefix, name, &self.window].concat()
    }
}

/// Under this name a window keeps how it is called. It stays through reloads.
const WINDOW: &str = "portico-window";

fn window_name() -> Option<String> {
    let storage = window().session_storage().ok()??;
    if let Some(name) = storage.get_item(WINDOW).ok()? {
        return Some(name);
    }
    let random = js_sys::Number::from(js_sys::Math::random());
    let name = String::from(random.to_string_with_radix(36).ok()?);
    storage.set_item(WINDOW, &name).ok()?;
    Some(name)
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
