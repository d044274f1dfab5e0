//! Looks again at the request that is open, while somebody looks at its page.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sending::is_sending;
use crate::changed_since::changed_since;
use crate::open_request::{MEANWHILE, OpenRequest};

/// How long is waited between two looks.
const EVERY: Duration = Duration::from_secs(30);

/// Looks now and then, and when somebody comes back to the page, until there is something to say.
pub(crate) fn watch(words: RwSignal<String>) {
    let Some(open) = portico_kit::start::read::<OpenRequest>(MEANWHILE) else {
        return;
    };
    let asking = RwSignal::new(false);
    let look = move || look(open, words, asking);
    // The page lives as long as its listeners.
    let _ = window_event_listener_untyped("visibilitychange", move |_| look());
    set_interval(look, EVERY);
}

fn look(open: OpenRequest, words: RwSignal<String>, asking: RwSignal<bool>) {
    let seen = !document().hidden() && window().navigator().on_line();
    let known = words.with_untracked(|words| !words.is_empty());
    if !seen || known || asking.get_untracked() || is_sending() {
        return;
    }
    asking.set(true);
    spawn_local(async move {
        // What fails now is asked again.
        if let Ok(Some(change)) = changed_since(open).await {
            words.set(change);
        }
        asking.set(false);
    });
}
