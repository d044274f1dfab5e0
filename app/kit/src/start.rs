//! What an island begins with: one typed value in one attribute, written and read by the codec of
//! [`call`](crate::call). A typed property of `#[island]` would bring JSON into the page.

use serde::{Serialize, de::DeserializeOwned};

use crate::call;

/// The value as the attribute `data-start` of the element with this island's id holds it. In the browser
/// the attribute stands there already, and hydration leaves it alone.
pub fn attribute<T: Serialize>(value: &T) -> String {
    if cfg!(feature = "ssr") {
        call::encode_text(value)
    } else {
        String::new()
    }
}

/// Reads the value that the element with this id begins with. On the server nothing is read: the page
/// hands the value on.
pub fn read<T: DeserializeOwned>(id: &str) -> Option<T> {
    if cfg!(feature = "ssr") {
        return None;
    }
    let element = leptos::prelude::document().get_element_by_id(id)?;
    let text = element.get_attribute("data-start")?;
    call::decode_text(&text).ok()
}
