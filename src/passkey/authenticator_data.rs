//! What an authenticator says and signs: for whom, who was there, how often it has signed, and when it makes a passkey,
//! which.

use super::LONGEST_CREDENTIAL_ID;
use super::cbor::{self, Value};
use super::public_key::PublicKey;

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const BACKED_UP: u8 = 1 << 4;
const HAS_CREDENTIAL: u8 = 1 << 6;
const HAS_EXTENSIONS: u8 = 1 << 7;

/// What an authenticator says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthenticatorData {
    /// The SHA-256 of the domain that it signs for.
    pub party_hash: [u8; 32],
    /// Whether somebody was there.
    pub present: bool,
    /// Whether they have shown who they are, by a fingerprint or a PIN, say.
    pub verified: bool,
    /// Whether the passkey is kept somewhere else as well.
    pub backed_up: bool,
    /// How often it has signed; zero of those that do not count.
    pub counter: u32,
    /// The passkey that was made.
    pub credential: Option<NewCredential>,
}

/// A passkey that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCredential {
    /// By what it is known.
    pub id: Vec<u8>,
    /// Its public key, as COSE writes it.
    pub public_key: Vec<u8>,
}

impl AuthenticatorData {
    /// Reads it, to its end. None where it is not what authenticators write, or has a key that is not taken.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (party_hash, rest) = bytes.split_first_chunk::<32>()?;
        let (flags, rest) = rest.split_first()?;
        let (counter, mut rest) = rest.split_first_chunk::<4>()?;
        let has = |flag| flags & flag != 0;
        let mut credential = None;
        if has(HAS_CREDENTIAL) {
            let (made, behind) = new_credential(rest)?;
            (credential, rest) = (Some(made), behind);
        }
        if has(HAS_EXTENSIONS) {
            let (Value::Map(_), behind) = cbor::read(rest)? else {
                return None;
            };
            rest = behind;
        }
        rest.is_empty().then(|| Self {
            party_hash: *party_hash,
            present: has(PRESENT),
            verified: has(VERIFIED),
            backed_up: has(BACKED_UP),
            counter: u32::from_be_bytes(*counter),
            credential,
        })
    }
}

fn new_credential(bytes: &[u8]) -> Option<(NewCredential, &[u8])> {
    // Which model it is stands first. We ask for no proof of it, so it is worth nothing.
    let (_, rest) = bytes.split_first_chunk::<16>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length == 0 || length > LONGEST_CREDENTIAL_ID {
        return None;
    }
    let (id, key) = rest.split_at_checked(length)?;
    let (value, behind) = cbor::read(key)?;
    PublicKey::of(&value)?;
    let public_key = key.get(..key.len() - behind.len())?;
    let made = NewCredential {
        id: id.to_vec(),
        public_key: public_key.to_vec(),
    };
    Some((made, behind))
}

/// What the authenticator says in an attestation object. Its statement on which model it is stays unread: we ask for
/// none (“attestation: none”), and would believe none.
pub fn attested(bytes: &[u8]) -> Option<AuthenticatorData> {
    let (value, rest) = cbor::read(bytes)?;
    let data = value.named("authData").and_then(Value::bytes)?;
    let whole = rest.is_empty() && matches!(value.named("fmt")?, Value::Text(_));
    whole.then(|| AuthenticatorData::read(data)).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> Vec<u8> {
        let head = [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32];
        [&head[..], &[7; 32]].concat()
    }

    fn data(flags: u8, behind: &[u8]) -> Vec<u8> {
        [&[3; 32][..], &[flags], &[0, 0, 1, 2], behind].concat()
    }

    fn made(id: &[u8]) -> Vec<u8> {
        let length = u16::try_from(id.len()).unwrap().to_be_bytes();
        [&[0; 16][..], &length, id, &key()].concat()
    }

    #[test]
    fn what_it_says_is_read_to_its_end() {
        let plain = AuthenticatorData::read(&data(PRESENT | VERIFIED, &[])).unwrap();
        assert!(plain.present && plain.verified && !plain.backed_up);
        assert_eq!((plain.counter, plain.party_hash), (258, [3; 32]));
        assert_eq!(plain.credential, None);
        let with = data(
            HAS_CREDENTIAL | HAS_EXTENSIONS,
            &[&made(b"id")[..], &[0xa0]].concat(),
        );
        let credential = AuthenticatorData::read(&with).unwrap().credential.unwrap();
        assert_eq!(
            (credential.id, credential.public_key),
            (b"id".to_vec(), key())
        );
        assert_eq!(
            AuthenticatorData::read(&data(PRESENT, &[0])),
            None,
            "more than it says"
        );
        let long = data(HAS_CREDENTIAL, &made(&vec![1; LONGEST_CREDENTIAL_ID + 1]));
        assert_eq!(AuthenticatorData::read(&long), None);
        let without = data(HAS_CREDENTIAL, &made(&[]));
        assert_eq!(AuthenticatorData::read(&without), None);
    }

    #[test]
    fn cut_off_anywhere_it_is_refused() {
        let whole = data(
            HAS_CREDENTIAL | HAS_EXTENSIONS,
            &[&made(b"id")[..], &[0xa0]].concat(),
        );
        for length in 0..whole.len() {
            assert_eq!(AuthenticatorData::read(&whole[..length]), None, "{length}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = AuthenticatorData::read(&bytes);
            let _ = attested(&bytes);
        }

        #[test]
        fn no_credential_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = AuthenticatorData::read(&data(HAS_CREDENTIAL | HAS_EXTENSIONS, &bytes));
        }
    }
}
