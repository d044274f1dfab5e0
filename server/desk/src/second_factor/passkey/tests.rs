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

#[tokio::test]
async fn a_passkey_signs_in_by_itself_and_no_answer_counts_twice() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let device = Authenticator::new(b"one");
        let codes = add(&bench, &olga, &device).await?;
        assert_eq!(codes.len(), crate::second_factor::RECOVERY_CODES);
        let desk = bench.desk.as_actor(&olga.actor);
        let own = desk.passkeys().await?;
        assert_eq!((own.len(), own[0].name.as_str()), (1, "Laptop"));
        assert!(
            mailed(&bench)
                .await?
                .contains(&SecurityChange::PasskeyAdded)
        );

        let answer = device.show(&asked(&bench).await);
        assert!(refused(
            &sign_in_from(&bench, &answer, "another browser").await
        ));
        let session = sign_in(&bench, &answer).await.unwrap();
        assert_eq!(session.actor.person, olga.actor.person);
        let door = bench.desk.authentication();
        let person = door.session(&session.token).await?.unwrap();
        assert!(person.assurance.confirmed && person.assurance.second_factor);
        assert!(refused(&sign_in(&bench, &answer).await), "a replay");
        assert!(desk.passkeys().await?[0].last_used_at.is_some());

        let late = device.show(&asked(&bench).await);
        bench.clock.advance(CHALLENGE_SECONDS);
        assert!(refused(&sign_in(&bench, &late).await), "too late");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_not_as_it_should_be_opens_nothing() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let mut device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        let right = Lies::default();
        let cases = [
            (
                "origin",
                Lies {
                    origin: "https://partners.example.com.evil.example",
                    ..right.clone()
                },
            ),
            (
                "domain",
                Lies {
                    domain: "evil.example",
                    ..right.clone()
                },
            ),
            (
                "nobody there",
                Lies {
                    flags: 0,
                    ..right.clone()
                },
            ),
            (
                "unverified",
                Lies {
                    flags: PRESENT,
                    ..right.clone()
                },
            ),
            (
                "another ceremony",
                Lies {
                    kind: "webauthn.create",
                    ..right.clone()
                },
            ),
            (
                "challenge",
                Lies {
                    challenge: Some(text(&[7; 56])),
                    ..right.clone()
                },
            ),
            (
                "cut off",
                Lies {
                    cut: 3,
                    ..right.clone()
                },
            ),
            (
                "another key",
                Lies {
                    other_key: true,
                    ..right.clone()
                },
            ),
        ];
        for (what, lies) in cases {
            device.lies = lies;
            let answer = device.show(&asked(&bench).await);
            assert!(refused(&sign_in(&bench, &answer).await), "{what}");
            bench.clock.advance(15 * 60);
        }
        device.lies = right;
        *device.handle.lock().unwrap() = Some(text(b"somebody else"));
        let answer = device.show(&asked(&bench).await);
        assert!(refused(&sign_in(&bench, &answer).await), "of somebody else");
        let stranger = Authenticator::new(b"unknown");
        let answer = stranger.show(&asked(&bench).await);
        assert!(refused(&sign_in(&bench, &answer).await), "unknown");
        for damaged in ["", "{}", "[1]", "null", &answer[..answer.len() / 2]] {
            assert!(refused(&sign_in(&bench, damaged).await), "{damaged}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_counter_that_goes_back_is_told_and_refused() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        device.counter.store(10, Ordering::Relaxed);
        sign_in(&bench, &device.show(&asked(&bench).await))
            .await
            .unwrap();
        mailed(&bench).await?;
        device.counter.store(4, Ordering::Relaxed);
        let copy = sign_in(&bench, &device.show(&asked(&bench).await)).await;
        assert!(refused(&copy));
        assert_eq!(mailed(&bench).await?, [SecurityChange::PasskeySuspected]);
        let desk = bench.desk.as_actor(&olga.actor);
        assert!(desk.passkeys().await?[0].suspected_at.is_some());
        device.counter.store(20, Ordering::Relaxed);
        assert!(
            sign_in(&bench, &device.show(&asked(&bench).await))
                .await
                .is_ok()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn it_is_the_second_step_and_confirms_and_is_of_its_owner_alone() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let asta = bench.person("Asta", None, &[Role::Auditor]).await?;
        let mut device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        // A password stands before: to have the key is enough.
        device.lies.flags = PRESENT;
        let door = bench.desk.authentication();
        let step = door
            .sign_in_by(EMAIL, PASSWORD, from("192.0.2.1"), None)
            .await;
        let Ok(SignInStep::SecondFactor(pending)) = step else {
            panic!("a second factor was not asked for");
        };
        let party = party();
        let options = door.passkey_for_second_step(&party, &pending.token).await?;
        assert_eq!(options["allowCredentials"][0]["id"], text(b"one"));
        let nobody = door.passkey_for_second_step(&party, "nothing").await?;
        assert_eq!(nobody["allowCredentials"], json!([]));
        let shown = |answer, token| {
            Evidence::Passkey(Shown {
                party: &party,
                asked: Asked::SecondStep(token),
                answer,
            })
        };
        let stranger = Authenticator::new(b"two").show(&options);
        let evidence = shown(&stranger, pending.token.as_str());
        let wrong = door
            .finish_sign_in_with(&pending.token, &evidence, &from("192.0.2.1"), None)
            .await;
        assert!(matches!(wrong, Err(SecondStepRefusal::Wrong)));
        let answer = device.show(&options);
        let evidence = shown(&answer, pending.token.as_str());
        let opened = door
            .finish_sign_in_with(&pending.token, &evidence, &from("192.0.2.1"), None)
            .await;
        assert!(opened.is_ok());

        let desk = bench.desk.as_actor(&olga.actor);
        let options = desk.passkey_to_confirm(&party, olga.session).await?;
        let answer = device.show(&options);
        let confirming = |session| {
            Evidence::Passkey(Shown {
                party: &party,
                asked: Asked::Confirming(session),
                answer: &answer,
            })
        };
        let other = SessionId::from_uuid(uuid::Uuid::from_u128(7));
        assert!(
            desk.confirm_with(other, &confirming(other)).await.is_err(),
            "of another session"
        );
        desk.confirm_with(olga.session, &confirming(olga.session))
            .await
            .unwrap();

        let hers = desk.passkeys().await?[0].id;
        let of_asta = bench.desk.as_actor(&asta);
        assert!(matches!(
            of_asta.remove_passkey(hers).await,
            Err(DeskError::NotFound)
        ));
        assert!(matches!(
            of_asta.rename_passkey(hers, "Mine").await,
            Err(DeskError::NotFound)
        ));
        let asta = Olga {
            actor: asta,
            session: olga.session,
        };
        let known = add(&bench, &asta, &Authenticator::new(b"one")).await;
        assert!(matches!(
            known,
            Err(DeskError::Refused(Refusal::PasskeyKnown))
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_last_one_stays_with_who_must_have_one() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let desk = bench.desk.as_actor(&olga.actor);
        add(&bench, &olga, &Authenticator::new(b"one")).await?;
        let more = add(&bench, &olga, &Authenticator::new(b"two")).await?;
        assert!(more.is_empty(), "the recovery codes are the ones there are");
        let version = desk.sign_in_rules().await?.version;
        let rules = |staff| SignInRulesDraft {
            staff,
            partner_admins: false,
            grace_days: "0".into(),
        };
        desk.set_sign_in_rules(version, &rules(true)).await?;
        let own = desk.passkeys().await?;
        desk.rename_passkey(own[1].id, "Key on the ring").await?;
        desk.remove_passkey(own[0].id).await?;
        let kept = desk.remove_passkey(own[1].id).await;
        assert!(matches!(
            kept,
            Err(DeskError::Refused(Refusal::SecondFactorRequired))
        ));
        assert_eq!(desk.passkeys().await?[0].name, "Key on the ring");
        desk.set_sign_in_rules(version + 1, &rules(false)).await?;
        desk.remove_passkey(own[1].id).await?;
        assert_eq!(desk.second_factor().await?.codes_left, 0);
        let door = bench.desk.authentication();
        assert!(
            door.sign_in(EMAIL, PASSWORD, from("192.0.2.1"))
                .await
                .is_ok()
        );

        add(&bench, &olga, &Authenticator::new(b"three")).await?;
        assert!(bench.desk.maintenance().reset_second_factor(EMAIL).await?);
        assert!(desk.passkeys().await?.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_is_disabled_or_guesses_stays_out() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let mut device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        device.lies.other_key = true;
        for _ in 0..FAILURES_PER_ACCOUNT {
            assert!(refused(
                &sign_in(&bench, &device.show(&asked(&bench).await)).await
            ));
        }
        device.lies.other_key = false;
        let limited = sign_in(&bench, &device.show(&asked(&bench).await)).await;
        assert!(matches!(limited, Err(SignInRefusal::TooMany { .. })));
        bench.clock.advance(15 * 60);
        bench.desk.maintenance().disable_person(EMAIL).await?;
        assert!(refused(
            &sign_in(&bench, &device.show(&asked(&bench).await)).await
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn only_what_was_just_made_for_this_session_is_added() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let desk = bench.desk.as_actor(&olga.actor);
        let options = desk
            .passkey_to_add(&party(), olga.session, "Halden")
            .await?;
        let add = |answer: String, name: &'static str, session| {
            let desk = bench.desk.as_actor(&olga.actor);
            async move { desk.add_passkey(&party(), session, name, &answer).await }
        };
        let not_taken = |outcome: &Result<Vec<String>, DeskError>| {
            matches!(outcome, Err(DeskError::Refused(Refusal::PasskeyNotTaken)))
        };
        let mut device = Authenticator::new(b"one");
        let answer = device.make(&options);
        let unnamed = add(answer.clone(), "", olga.session).await;
        assert!(matches!(unnamed, Err(DeskError::Invalid(_))));
        let elsewhere = SessionId::from_uuid(uuid::Uuid::from_u128(7));
        assert!(not_taken(&add(answer.clone(), "x", elsewhere).await));
        device.lies.cut = 20;
        assert!(not_taken(
            &add(device.make(&options), "x", olga.session).await
        ));
        device.lies = Lies {
            origin: "https://evil.example",
            ..Lies::default()
        };
        assert!(not_taken(
            &add(device.make(&options), "x", olga.session).await
        ));
        device.lies = Lies {
            domain: "evil.example",
            ..Lies::default()
        };
        assert!(not_taken(
            &add(device.make(&options), "x", olga.session).await
        ));
        add(answer.clone(), "x", olga.session).await?;
        assert!(not_taken(&add(answer, "x", olga.session).await), "a replay");
        let again = desk
            .passkey_to_add(&party(), olga.session, "Halden")
            .await?;
        assert_eq!(again["excludeCredentials"][0]["id"], text(b"one"));
        assert_eq!(again["user"]["id"], options["user"]["id"]);
        Ok(())
    })
    .await;
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
