//! What a page with islands of the registration family loads: those islands, and the one function that wakes them.
//!
//! Elsewhere than in WASM this crate is empty, so that `cargo test --workspace` never gives the
//! islands both their `ssr` and their `hydrate` feature.
#![cfg(target_arch = "wasm32")]

use portico_island_registration as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes the islands on the page live. The loader calls it by this name.
#[wasm_bindgen]
pub fn hydrate() {
    portico_kit::wake::islands();
}
