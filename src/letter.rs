//! What is a letter, in any script. Browsers know it: Rust's tables of all letters and digits would be a fiftieth of a
//! page's program.

/// Whether a text is made of letters, digits and dashes only.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) fn is_plain_word(text: &str) -> bool {
    text.chars()
        .all(|sign| sign.is_alphanumeric() || sign == '-')
}

/// Whether there is a letter in a text.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Whether a text is made of letters, digits and dashes only.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) fn is_plain_word(text: &str) -> bool {
    js_sys::RegExp::new(r"^[\p{Alphabetic}\p{N}-]*$", "u").test(text)
}

/// Whether there is a letter in a text.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) fn has_letter(text: &str) -> bool {
    js_sys::RegExp::new(r"\p{Alphabetic}", "u").test(text)
}
