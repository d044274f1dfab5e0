//! The keys: named beside the queue, listed on `?`, and switched off by who does not want them.

use leptos::prelude::*;
use portico_island_review::{KEYS, KEYS_ON, Key};
use portico_kit::i18n::t;

/// The button that lists the keys, and the list. There only where the island is awake.
pub(crate) fn view(decides: bool) -> AnyView {
    let rows = Key::ALL
        .into_iter()
        .filter(|key| decides || !key.decides())
        .map(|key| {
            view! {
                <dt><kbd>{key.cap()}</kbd></dt>
                <dd>{t(&format!("review-key-{}", key.name()))}</dd>
            }
        })
        .collect_view();
    let sending = decides.then(|| {
        view! {
            <dt><kbd>{t("review-key-ctrl")}</kbd> " " <kbd>"↵"</kbd></dt>
            <dd>{t("review-key-send")}</dd>
            <dt><kbd>"Esc"</kbd></dt>
            <dd>{t("review-key-close")}</dd>
        }
    });
    view! {
        <button
            type="button"
            class="button quiet keys"
            data-key=Key::Help.letter()
            aria-keyshortcuts=Key::Help.letter()
            aria-haspopup="dialog"
        >
            {t("review-keys")} " " <kbd aria-hidden="true">{Key::Help.cap()}</kbd>
        </button>
        <dialog id=KEYS aria-labelledby="keys-title">
            <form method="dialog" class="stack">
                <h2 id="keys-title">{t("review-keys")}</h2>
                <dl class="facts">{rows}{sending}</dl>
                <label class="choice">
                    <input type="checkbox" id=KEYS_ON checked />
                    <span><b>{t("review-keys-on")}</b><span class="hint">{t("review-keys-hint")}</span></span>
                </label>
                <div class="actions"><button class="button main">{t("review-keys-close")}</button></div>
            </form>
        </dialog>
    }
    .into_any()
}
