//! Upper and lower case.

/// A text in lower case.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) fn lower_case(text: &str) -> String {
    text.to_lowercase()
}

/// A text in lower case, by the same rules of Unicode. Browsers know all letters already: Rust's table of them would be
/// a twentieth of a page's program.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}
