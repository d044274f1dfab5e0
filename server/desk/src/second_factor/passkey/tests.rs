#![allow(clippy::unwrap_used)]

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use data_encoding::BASE64URL_NOPAD;
use portico::actor::{Actor, Role};
use portico::id::SessionId;
use portico::passkey::{CHALLENGE_SECONDS, RelyingParty};
use portico::sign_in::{SecurityChange, SignInRulesDraft};
use proptest::prelude::*;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::answer::{Asserted, Created};
use super::{Asked, Shown};
use crate::error::{DeskError, Refusal};
use crate::mail::MailContent;
use crate::second_factor::Evidence;
use crate::session::{
    FAILURES_PER_ACCOUNT, NewSession, SecondStepRefusal, SignInFrom, SignInRefusal, SignInStep,
};
use crate::testing::{TestDesk, both};

mod owning;
mod signing_in;

const PASSWORD: &str = "a-long-enough-password";

const EMAIL: &str = "olga@portico.example";

const ORIGIN: &str = "https://partners.example.com";

const COOKIE: &str = "a-secret-of-the-browser";

const PRESENT: u8 = 1;

const VERIFIED: u8 = 1 << 2;

fn party() -> RelyingParty {
    RelyingParty::at(ORIGIN).unwrap()
}

fn from(address: &str) -> SignInFrom {
    SignInFrom {
        address: address.to_owned(),
        user_agent: "Firefox/140.0 (Windows)".to_owned(),
    }
}

/// An authenticator with one passkey, in software.
struct Authenticator {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
    handle: Mutex<Option<String>>,
    counter: AtomicU32,
    /// What it says otherwise than it should.
    lies: Lies,
}

#[derive(Clone)]
struct Lies {
    origin: &'static str,
    domain: &'static str,
    flags: u8,
    kind: &'static str,
    challenge: Option<String>,
    cut: usize,
    other_key: bool,
}

impl Default for Lies {
    fn default() -> Self {
        Self {
            origin: ORIGIN,
            domain: "partners.example.com",
            flags: PRESENT | VERIFIED,
            kind: "webauthn.get",
            challenge: None,
            cut: 0,
            other_key: false,
        }
    }
}

fn new_pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
    let document = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).unwrap()
}

impl Authenticator {
    fn new(id: &[u8]) -> Self {
        Self {
            pair: new_pair(),
            id: id.to_vec(),
            handle: Mutex::new(None),
            counter: AtomicU32::new(0),
            lies: Lies::default(),
        }
    }

    fn said(&self, flags: u8) -> Vec<u8> {
        let counter = self.counter.fetch_add(1, Ordering::Relaxed) + 1;
        let hash = Sha256::digest(self.lies.domain.as_bytes());
        [&hash[..], &[flags], &counter.to_be_bytes()].concat()
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = options["challenge"].as_str().unwrap();
        let challenge = self.lies.challenge.as_deref().unwrap_or(challenge);
        json!({ "type": kind, "challenge": challenge, "origin": self.lies.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn make(&self, options: &Value) -> String {
        let handle = options["user"]["id"].as_str().unwrap().to_owned();
        *self.handle.lock().unwrap() = Some(handle);
        let point = self.pair.public_key().as_ref();
        let key = [
            &[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..],
            &point[1..33],
            &[0x22, 0x58, 32],
            &point[33..],
        ]
        .concat();
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let made = [&[0; 16][..], &length, &self.id, &key].concat();
        let said = [self.said(self.lies.flags | (1 << 6)), made].concat();
        let size = u16::try_from(said.len()).unwrap().to_be_bytes();
        let mut object = [
            &b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"[..],
            &size,
            &said,
        ]
        .concat();
        object.truncate(object.len() - self.lies.cut);
        let client = self.client("webauthn.create", options);
        json!({ "id": text(&self.id), "rawId": text(&self.id), "type": "public-key", "clientExtensionResults": {},
            "response": { "clientDataJSON": text(&client), "attestationObject": text(&object) } })
        .to_string()
    }

    fn show(&self, options: &Value) -> String {
        let client = self.client(self.lies.kind, options);
        let mut said = self.said(self.lies.flags);
        let message = [&said[..], &Sha256::digest(&client)[..]].concat();
        let other = new_pair();
        let pair = if self.lies.other_key {
            &other
        } else {
            &self.pair
        };
        let signature = pair.sign(&SystemRandom::new(), &message).unwrap();
        said.truncate(said.len() - self.lies.cut);
        let handle = self.handle.lock().unwrap().clone();
        json!({ "id": text(&self.id), "rawId": text(&self.id), "type": "public-key", "clientExtensionResults": {},
            "response": { "clientDataJSON": text(&client), "authenticatorData": text(&said),
            "signature": text(signature.as_ref()), "userHandle": handle } })
        .to_string()
    }
}

fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

struct Olga {
    actor: Actor,
    session: SessionId,
}

async fn olga(bench: &TestDesk) -> Result<Olga, DeskError> {
    let actor = bench.person("Olga", None, &[Role::Operator]).await?;
    bench
        .desk
        .maintenance()
        .set_password(EMAIL, PASSWORD)
        .await?;
    let door = bench.desk.authentication();
    let opened = door.sign_in(EMAIL, PASSWORD, from("192.0.2.1")).await;
    let session = opened.unwrap().session;
    Ok(Olga { actor, session })
}

async fn add(
    bench: &TestDesk,
    olga: &Olga,
    made_by: &Authenticator,
) -> Result<Vec<String>, DeskError> {
    let desk = bench.desk.as_actor(&olga.actor);
    let options = desk
        .passkey_to_add(&party(), olga.session, "Halden")
        .await?;
    let answer = made_by.make(&options);
    desk.add_passkey(&party(), olga.session, " Laptop ", &answer)
        .await
}

async fn asked(bench: &TestDesk) -> Value {
    let door = bench.desk.authentication();
    let secret = Some(COOKIE.to_owned());
    door.passkey_to_sign_in(&party(), secret).await.unwrap().0
}

async fn sign_in(bench: &TestDesk, answer: &str) -> Result<NewSession, SignInRefusal> {
    sign_in_from(bench, answer, COOKIE).await
}

async fn sign_in_from(
    bench: &TestDesk,
    answer: &str,
    cookie: &str,
) -> Result<NewSession, SignInRefusal> {
    let party = party();
    let shown = Shown {
        party: &party,
        asked: Asked::SigningIn(cookie),
        answer,
    };
    let door = bench.desk.authentication();
    door.sign_in_by_passkey(shown, &from("192.0.2.9"), None)
        .await
}

fn refused(outcome: &Result<NewSession, SignInRefusal>) -> bool {
    matches!(outcome, Err(SignInRefusal::Wrong))
}

async fn mailed(bench: &TestDesk) -> Result<Vec<SecurityChange>, DeskError> {
    let due = bench.desk.jobs().mail_due(100).await?;
    let mut changes = Vec::new();
    for mail in due {
        bench.desk.jobs().mark_sent(mail.id).await?;
        if let MailContent::Security(notice) = mail.content {
            changes.push(notice.change);
        }
    }
    Ok(changes)
}

proptest! {
    #[test]
    fn no_answer_panics(answer in ".{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let (encoded, client) = (text(&bytes), text(b"{}"));
        for answer in [
            answer,
            json!({ "id": encoded, "type": "public-key", "response": { "clientDataJSON": client,
                "attestationObject": encoded, "authenticatorData": encoded, "signature": encoded } }).to_string(),
        ] {
            let _ = (Created::read(&answer).is_some(), Asserted::read(&answer).is_some());
        }
    }
}
