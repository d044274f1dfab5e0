//! What the browser says that it had signed: for which page, and what it was asked.

use serde::Deserialize;

use super::RelyingParty;

/// What a browser was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceremony {
    /// To make a passkey.
    Create,
    /// To show one.
    Get,
}

impl Ceremony {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "webauthn.create",
            Self::Get => "webauthn.get",
        }
    }
}

/// What the browser says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientData {
    r#type: String,
    /// What it was asked to have signed, in base64url.
    pub challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

impl ClientData {
    /// Reads what a browser says of a page of this portal. None if it is about something else, or if the page stood in
    /// one of somebody else.
    pub fn read(bytes: &[u8], ceremony: Ceremony, party: &RelyingParty) -> Option<Self> {
        let data: Self = serde_json::from_slice(bytes).ok()?;
        let ours = data.r#type == ceremony.as_str()
            && data.origin == party.origin
            && !data.cross_origin
            && data.top_origin.is_none();
        ours.then_some(data)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_was_said_of_a_page_of_ours_counts() {
        let party = RelyingParty::at("https://partners.example.com").unwrap();
        let read = |text: &str| ClientData::read(text.as_bytes(), Ceremony::Get, &party);
        let right = r#"{"type":"webauthn.get","challenge":"YQ","origin":"https://partners.example.com","crossOrigin":false,"other":[1]}"#;
        assert_eq!(read(right).unwrap().challenge, "YQ");
        for (was, is) in [
            ("webauthn.get", "webauthn.create"),
            ("partners.example.com", "partners.example.com.evil.example"),
            ("https:", "http:"),
            ("\"crossOrigin\":false", "\"crossOrigin\":true"),
            ("\"other\":[1]", "\"topOrigin\":\"https://evil.example\""),
            ("challenge", "challenges"),
        ] {
            assert_eq!(read(&right.replace(was, is)), None, "{is}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let party = RelyingParty::at("http://localhost:1").unwrap();
            prop_assert_eq!(ClientData::read(&bytes, Ceremony::Create, &party), None);
        }
    }
}
