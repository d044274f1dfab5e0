//! How the islands of a page wake.

use std::sync::Arc;

use any_spawner::Executor;
use hydration_context::CsrSharedContext;
use leptos::prelude::Owner;

/// Lets the islands of the page wake; the loader does that with each of them afterwards.
///
/// Leptos' own `hydrate_islands` also reads what its resources, errors and unfinished parts left in the page, of which
/// there is nothing here: a page is loaded before it is rendered, and an island begins with what its attribute holds.
pub fn islands() {
    // An error says that the executor is there already.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new_root(Some(Arc::new(CsrSharedContext)));
    owner.set();
    // It lives as long as the page.
    std::mem::forget(owner);
}
