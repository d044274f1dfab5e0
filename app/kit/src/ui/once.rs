//! What a page shows to everybody alike who reads the same language: a view that is put together and written once.

use std::sync::OnceLock;

use leptos::prelude::*;

use super::markup::{Written, fixed, written};
use crate::i18n::{Language, MESSAGES, is_loaded};

/// The place of such a view, one for each of its uses: a `static` beside the view.
#[derive(Debug)]
pub struct Once([OnceLock<String>; MESSAGES.len()]);

impl Once {
    /// Nothing written yet.
    #[allow(clippy::new_without_default, reason = "it is for statics only")]
    pub const fn new() -> Self {
        Self([const { OnceLock::new() }; MESSAGES.len()])
    }

    /// The view, as it was written the first time in the reader's language. It may depend on nothing else, and there has
    /// to be one element around everything.
    pub fn view<V: IntoView>(&'static self, make: impl FnOnce() -> V) -> Written {
        let write = || make().into_view().to_html();
        match self.0.get(Language::current().place()) {
            // Before there are words, keys stand in their places.
            Some(kept) if is_loaded() => fixed(kept.get_or_init(write)),
            _ => written(write()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{load, t};

    #[test]
    fn a_view_is_made_once_for_each_language() {
        static MONTH: Once = Once::new();
        load(&[]);
        let mut made = 0;
        let mut month = |language: &str| {
            Language::of(language).run(|| {
                let view = MONTH.view(|| {
                    made += 1;
                    view! { <b>{t("ui-month-5")}</b> }
                });
                view.to_html()
            })
        };
        for _ in 0..2 {
            assert_eq!(month("en"), "<b>May</b>");
            assert_eq!(month("de"), "<b>Mai</b>");
        }
        assert_eq!(made, 2);
    }
}
