//! An authenticator in software, with one passkey.

use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

pub const PRESENT: u8 = 1;
pub const VERIFIED: u8 = 1 << 2;

pub struct Authenticator {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
    handle: Option<String>,
    pub counter: u32,
    pub flags: u8,
    pub origin: String,
    pub domain: String,
    /// So many bytes are missing at the end of what it says.
    pub cut: usize,
}

impl Authenticator {
    pub fn new(id: &[u8], origin: &str, domain: &str) -> Self {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        Self {
            pair: EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).unwrap(),
            id: id.to_vec(),
            handle: None,
            counter: 0,
            flags: PRESENT | VERIFIED,
            origin: origin.to_owned(),
            domain: domain.to_owned(),
            cut: 0,
        }
    }

    /// Makes the passkey, as `navigator.credentials.create` answers.
    pub fn make(&mut self, options: &Value) -> String {
        self.handle = options["user"]["id"].as_str().map(str::to_owned);
        let point = self.pair.public_key().as_ref();
        let head = [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32];
        let key = [&head[..], &point[1..33], &[0x22, 0x58, 32], &point[33..]].concat();
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let made = [&[0; 16][..], &length, &self.id, &key].concat();
        let said = [self.said(self.flags | (1 << 6)), made].concat();
        let size = u16::try_from(said.len()).unwrap().to_be_bytes();
        let start = &b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"[..];
        let mut object = [start, &size, &said].concat();
        object.truncate(object.len() - self.cut);
        let client = self.client("webauthn.create", options);
        self.credential(&json!({
            "clientDataJSON": text(&client),
            "attestationObject": text(&object),
        }))
    }

    /// Signs with it, as `navigator.credentials.get` answers.
    pub fn show(&mut self, options: &Value) -> String {
        let client = self.client("webauthn.get", options);
        let mut said = self.said(self.flags);
        let message = [&said[..], digest(&SHA256, &client).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &message).unwrap();
        said.truncate(said.len() - self.cut);
        self.credential(&json!({
            "clientDataJSON": text(&client),
            "authenticatorData": text(&said),
            "signature": text(signature.as_ref()),
            "userHandle": self.handle,
        }))
    }

    fn credential(&self, response: &Value) -> String {
        let id = text(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "clientExtensionResults": {}, "response": response })
            .to_string()
    }

    fn said(&mut self, flags: u8) -> Vec<u8> {
        self.counter += 1;
        let party = digest(&SHA256, self.domain.as_bytes());
        [party.as_ref(), &[flags], &self.counter.to_be_bytes()].concat()
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }
}

fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
