//! Bytes as text that needs no escaping anywhere: base64 with the alphabet for addresses, without padding.

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
use base64ct::{Base64UrlUnpadded, Encoding};

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(super) fn encode(bytes: &[u8]) -> String {
    Base64UrlUnpadded::encode_string(bytes)
}

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}

/// By the browser, which has this in it: a page need not carry it.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(super) fn encode(bytes: &[u8]) -> String {
    let binary: String = bytes.iter().copied().map(char::from).collect();
    let text = leptos::prelude::window().btoa(&binary).unwrap_or_default();
    let mut plain = String::new();
    for sign in text.chars() {
        match sign {
            '+' => plain.push('-'),
            '/' => plain.push('_'),
            '=' => {}
            other => plain.push(other),
        }
    }
    plain
}

/// By the browser as well. It passes over white space, of which nothing of ours has any.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut padded = String::new();
    for sign in text.chars() {
        padded.push(match sign {
            '-' => '+',
            '_' => '/',
            other => other,
        });
    }
    let binary = leptos::prelude::window().atob(&padded).ok()?;
    let mut bytes = Vec::new();
    for sign in binary.chars() {
        bytes.push(u8::try_from(u32::from(sign)).ok()?);
    }
    Some(bytes)
}
