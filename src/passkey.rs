//! Passkeys (`WebAuthn`, level 3): whose they are to be, what they are called, and what an authenticator says. Checking a
//! signature is the desk's; here is what has to hold before and beside it.

mod authenticator_data;
mod cbor;
mod client_data;
mod public_key;

use std::net::IpAddr;

pub use authenticator_data::{AuthenticatorData, NewCredential, attested};
pub use client_data::{Ceremony, ClientData};
pub use public_key::{Algorithm, PublicKey};

use crate::problems::{Problem, Problems};

/// Somebody has so many passkeys at most.
pub const MOST_PASSKEYS: usize = 20;
/// The name of one has so many characters at most.
pub const LONGEST_PASSKEY_NAME: usize = 60;
/// What a browser was asked to sign is worth something for so long.
pub const CHALLENGE_SECONDS: i64 = 5 * 60;
/// What a browser sends has so many bytes at most; the largest keys and signatures come to a quarter of it.
pub const LONGEST_ANSWER: usize = 16 * 1024;
/// The id of a credential has so many bytes at most.
pub const LONGEST_CREDENTIAL_ID: usize = 1023;

/// The portal as authenticators know it: passkeys belong to its domain, and sign for its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    /// The origin, as browsers write it.
    pub origin: String,
    /// The domain.
    pub id: String,
}

impl RelyingParty {
    /// The portal at this origin. None at an address of numbers, for which no browser makes passkeys.
    pub fn at(origin: &str) -> Option<Self> {
        let (scheme, host) = origin.split_once("://")?;
        let id = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
            _ => host,
        };
        let local = id == "localhost" || id.ends_with(".localhost");
        let secure = scheme == "https" || (scheme == "http" && local);
        let plain = id
            .bytes()
            .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'.'));
        let named = !id.is_empty() && plain && id.parse::<IpAddr>().is_err();
        (secure && named).then(|| Self {
            origin: origin.to_owned(),
            id: id.to_owned(),
        })
    }
}

/// The name under which somebody finds their passkey again.
///
/// # Errors
/// There is none, it is too long, or it cannot be shown.
pub fn passkey_name(typed: &str) -> Result<String, Problems> {
    let name = typed.trim();
    let count = name.chars().count();
    let problem = if name.is_empty() {
        Problem::Required
    } else if count > LONGEST_PASSKEY_NAME {
        Problem::TooLong {
            most: LONGEST_PASSKEY_NAME,
            over: count - LONGEST_PASSKEY_NAME,
        }
    } else if name.chars().any(char::is_control) {
        Problem::ControlCharacters
    } else {
        return Ok(name.to_owned());
    };
    Err(Problems::one("name", problem))
}

/// Whether an authenticator's counter goes on as the one that was seen before does. One that stands still or goes back
/// belongs to a copy, or to the original of one; authenticators that do not count send nothing but zeros.
pub const fn counter_goes_on(before: u32, now: u32) -> bool {
    (before == 0 && now == 0) || now > before
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn passkeys_belong_to_a_domain() {
        for (origin, id) in [
            ("https://partners.example.com", "partners.example.com"),
            ("https://partners.example.com:8443", "partners.example.com"),
            ("http://localhost:3000", "localhost"),
        ] {
            let party = RelyingParty::at(origin).unwrap();
            assert_eq!((party.id.as_str(), party.origin.as_str()), (id, origin));
        }
        for none in [
            "",
            "https://",
            "http://127.0.0.1:3000",
            "https://192.0.2.7",
            "https://[2001:db8::1]:443",
            "http://partners.example.com",
            "partners.example.com",
        ] {
            assert_eq!(RelyingParty::at(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_is_short_and_can_be_shown() {
        assert_eq!(passkey_name("  Work laptop ").unwrap(), "Work laptop");
        let long = "ä".repeat(LONGEST_PASSKEY_NAME);
        assert_eq!(passkey_name(&long).unwrap(), long);
        for wrong in ["", "  ", "a\u{7}b", &"x".repeat(LONGEST_PASSKEY_NAME + 1)] {
            assert!(passkey_name(wrong).is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_counter_never_stands_still(before in any::<u32>(), now in any::<u32>()) {
            let goes_on = counter_goes_on(before, now);
            prop_assert_eq!(goes_on, now > before || (now == 0 && before == 0));
            prop_assert!(!(goes_on && counter_goes_on(now, before)) || now == 0);
        }
    }
}
