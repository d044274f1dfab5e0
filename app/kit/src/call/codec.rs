//! Values as bytes, and as text for one attribute.

use std::fmt;

use leptos::server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::base64;

/// The media type of calls and their answers. It is none that a form of another site can send.
pub const MEDIA_TYPE: &str = "application/x-postcard";

/// A value as bytes. What the wire types are made of can always be written; an empty body, which nobody
/// can read, would stand for what cannot.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).unwrap_or_default()
}

/// Reads a value, all of the bytes or nothing.
///
/// # Errors
/// The bytes are not a value of this type.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Unreadable> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(Unreadable),
    }
}

/// A value as text that needs no escaping anywhere.
pub fn encode_text<T: Serialize>(value: &T) -> String {
    base64::encode(&encode(value))
}

/// Reads what [`encode_text`] wrote.
///
/// # Errors
/// The text is not a value of this type.
pub fn decode_text<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    decode(&base64::decode(text).ok_or(Unreadable)?)
}

/// The encoding of [`Call`], as Leptos wants it for errors.
#[derive(Clone, Copy, Debug)]
pub struct Postcard;

impl ContentType for Postcard {
    const CONTENT_TYPE: &'static str = MEDIA_TYPE;
}

impl FormatType for Postcard {
    const FORMAT_TYPE: Format = Format::Binary;
}

impl<T: Serialize> Encodes<T> for Postcard {
    type Error = Unreadable;

    fn encode(value: &T) -> Result<Bytes, Unreadable> {
        Ok(encode(value).into())
    }
}

impl<T: DeserializeOwned> Decodes<T> for Postcard {
    type Error = Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Unreadable> {
        decode(&bytes)
    }
}

/// Some bytes are not what they should be. It says no more, so that neither a page carries the words nor
/// anybody reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;
    use crate::call::CallFailure;

    /// Every shape that a wire type may have.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct Sample {
        text: String,
        lines: Vec<(String, u64)>,
        perhaps: Option<i64>,
        failure: CallFailure,
    }

    fn sample() -> Sample {
        Sample {
            text: "Ålesund “hulls”".to_owned(),
            lines: vec![("M4 probe".to_owned(), 6)],
            perhaps: Some(-1),
            failure: CallFailure::Timeout,
        }
    }

    #[test]
    fn a_value_comes_back_as_it_was() {
        assert_eq!(decode(&encode(&sample())), Ok(sample()));
        assert_eq!(decode_text(&encode_text(&sample())), Ok(sample()));
    }

    #[test]
    fn neither_less_nor_more_is_a_value() {
        let bytes = encode(&sample());
        for end in 0..bytes.len() {
            assert_eq!(decode::<Sample>(&bytes[..end]), Err(Unreadable), "{end}");
        }
        let more = [bytes.as_slice(), &[0]].concat();
        assert_eq!(decode::<Sample>(&more), Err(Unreadable));
    }

    #[test]
    fn a_length_without_end_takes_no_memory() {
        let endless = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
        assert_eq!(decode::<Vec<String>>(&endless), Err(Unreadable));
        assert_eq!(decode::<String>(&endless), Err(Unreadable));
    }

    proptest! {
        #[test]
        fn no_bytes_and_no_text_bring_it_down(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,200}") {
            let _ = decode::<Sample>(&bytes);
            let _ = decode_text::<Sample>(&text);
            let _ = decode_text::<Sample>(&base64::encode(&bytes));
        }
    }
}
