//! What the browser loads: the islands, and the one function that wakes them.
//!
//! Elsewhere than in WASM this crate is empty, so that `cargo test --workspace` never gives the
//! app both its `ssr` and its `hydrate` feature.
#![cfg(target_arch = "wasm32")]

use portico_island_registration as _;
use portico_island_review as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes the islands on the page live. Leptos' own loader script calls it by this name.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
