//! What the islands call, over HTTP: typed both ways, behind the same doors as every page.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use leptos::server_fn::ServerFn;
use portico::actor::Actor;
use portico::registration::{LineDraft, RegistrationDraft};
use portico_island_registration::{SaveDraft, SaveDraftCall, SaveError, Saved};
use portico_kit::call::{CallFailure, MEDIA_TYPE, decode, encode};
use proptest::prelude::*;

use crate::portal::deals::save;
use crate::portal::partner::Partner;
use crate::portal::{Answer, TestPortal, browser};

const SAVE: &str = SaveDraftCall::PATH;

impl Partner {
    async fn save(&self, save: SaveDraft) -> Result<Saved, SaveError> {
        let answer = self.portal.ask(call(&self.ana, &save)).await;
        understood(&answer)
    }
}

/// A call as the browser sends it.
fn call(cookie: &str, save: &SaveDraft) -> axum::http::Request<Body> {
    sent(cookie, encode(&SaveDraftCall { save: save.clone() }))
}

fn sent(cookie: &str, body: Vec<u8>) -> axum::http::Request<Body> {
    let mut request = browser(Method::POST, SAVE, cookie)
        .header(header::CONTENT_TYPE, MEDIA_TYPE)
        .body(Body::from(body))
        .unwrap();
    let accept = "*/*".parse().unwrap();
    request.headers_mut().insert(header::ACCEPT, accept);
    request
}

/// The answer, which says by its status which of the two it is.
fn understood(answer: &Answer) -> Result<Saved, SaveError> {
    assert_eq!(answer.header("content-type"), MEDIA_TYPE, "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
    if answer.status.is_success() {
        return Ok(decode(&answer.bytes).unwrap());
    }
    let error: SaveError = decode(&answer.bytes).unwrap();
    assert_eq!(
        answer.status.as_u16(),
        portico_kit::call::CallError::status(&error)
    );
    Err(error)
}

fn draft_of(actor: &Actor, number: u128, customer: &str) -> SaveDraft {
    let form = save(number, customer);
    SaveDraft {
        person: actor.person,
        key: form.key,
        writer: form.writer,
        version: None,
        reference: None,
        base: None,
        draft: RegistrationDraft {
            customer: customer.to_owned(),
            ..RegistrationDraft::default()
        },
    }
}

#[tokio::test]
async fn a_draft_is_saved_as_one_types_and_the_page_is_told_what_became_of_it() {
    let partner = Partner::begin().await;
    let first = draft_of(&partner.deals.ana, 31, "Fjordline AS");
    let blank = SaveDraft {
        draft: RegistrationDraft::default(),
        ..first.clone()
    };
    assert_eq!(partner.save(blank).await, Err(SaveError::Blank));

    let saved = partner.save(first.clone()).await.unwrap();
    assert_eq!((saved.version, saved.submitted), (1, false));
    let preview = saved.preview.unwrap();
    assert_eq!(preview.place, 0, "half a form has no place yet");
    let own = preview.own.unwrap();
    assert_eq!(own.reference, partner.deals.submitted);
    for said in ["Fjordline", "by you", "In review"] {
        assert!(own.about.contains(said), "{said} is not in {}", own.about);
    }
    // Another company learns its place, and nothing else.
    let per = partner.portal.sign_in("per").await;
    let person = partner
        .portal
        .desk
        .authentication()
        .session(token(&per))
        .await;
    let theirs = SaveDraft {
        person: person.unwrap().unwrap().actor.person,
        draft: save(32, "Fjordline").draft,
        ..draft_of(&partner.deals.ana, 32, "Fjordline AS")
    };
    let answer = partner.portal.ask(call(&per, &theirs)).await;
    let preview = understood(&answer).unwrap().preview.unwrap();
    assert_eq!((preview.place, preview.own), (2, None));
    assert!(!answer.text.contains("Nordmess"), "the check is blind");

    // The answer was lost: the same writer goes on from where it was.
    let mut second = first.clone();
    second.draft.city = "Bergen".to_owned();
    assert_eq!(partner.save(second.clone()).await.unwrap().version, 2);
    // Another window of hers that knows nothing of it is told, and nobody else is named.
    let unknowing = SaveDraft {
        writer: save(33, "x").writer,
        ..first
    };
    let stale = partner.save(unknowing).await;
    assert!(
        matches!(&stale, Err(SaveError::Stale { by, at }) if by.is_empty() && !at.is_empty()),
        "{stale:?}"
    );
}

#[tokio::test]
async fn two_windows_of_one_person_are_put_together() {
    let partner = Partner::begin().await;
    let first = draft_of(&partner.deals.ana, 51, "Kystverft AS");
    let begun = partner.save(first.clone()).await.unwrap();
    assert_eq!(begun.merged, None);
    let window = |number, change: fn(&mut RegistrationDraft)| {
        let mut window = SaveDraft {
            writer: save(number, "x").writer,
            version: Some(begun.version),
            reference: Some(begun.reference),
            base: Some(first.draft.clone()),
            ..first.clone()
        };
        change(&mut window.draft);
        window
    };
    let one = partner.save(window(52, |draft| draft.city = "Oslo".into()));
    assert_eq!(one.await.unwrap().merged, None);
    let other = partner.save(window(53, |draft| draft.notes = "Call first".into()));
    let merged = other.await.unwrap().merged.unwrap();
    assert_eq!(
        (&*merged.city, &*merged.notes, &*merged.customer),
        ("Oslo", "Call first", "Kystverft AS")
    );
    let clash = partner.save(window(54, |draft| draft.city = "Bergen".into()));
    let clash = clash.await;
    assert!(
        matches!(&clash, Err(SaveError::Stale { by, .. }) if by.is_empty()),
        "{clash:?}"
    );
}

fn token(cookie: &str) -> &str {
    cookie.split_once('=').unwrap().1
}

#[tokio::test]
async fn what_cannot_be_saved_says_why() {
    let partner = Partner::begin().await;
    let ana = &partner.deals.ana;
    // Submitted already, with other text.
    let late = SaveDraft {
        ..draft_of(ana, 1, "Fjordline Nord")
    };
    let submitted = partner.deals.submitted;
    let refused = partner.save(late).await;
    assert!(
        matches!(&refused, Err(SaveError::Refused { deal, why }) if *deal == Some(submitted) && why.contains("submitted")),
        "{refused:?}"
    );
    // Thrown away.
    let desk = partner.portal.desk.as_actor(ana);
    desk.delete_draft(partner.deals.draft).await.unwrap();
    let gone = SaveDraft {
        version: Some(1),
        reference: Some(partner.deals.draft),
        ..draft_of(ana, 2, "Havnekraft")
    };
    assert_eq!(partner.save(gone).await, Err(SaveError::Gone));
    // Longer than any form takes.
    let mut endless = draft_of(ana, 34, "Endless");
    endless.draft.need = "x".repeat(70_000);
    let endless = partner.save(endless).await;
    assert!(
        matches!(&endless, Err(SaveError::TooLong { why })
            if why.contains("Customer need") && why.contains("66,000")),
        "{endless:?}"
    );
    let mut lines = draft_of(ana, 34, "Lines");
    lines.draft.lines = vec![LineDraft::default(); 1000];
    let lines = partner.save(lines).await;
    assert!(
        matches!(&lines, Err(SaveError::TooLong { why }) if why.contains("20")),
        "{lines:?}"
    );
    let mut flood = draft_of(ana, 34, "Flood");
    flood.draft.need = "x".repeat(2 << 20);
    let too_large = Err(SaveError::Call(CallFailure::TooLarge));
    let flooded = partner.portal.ask(call(&partner.ana, &flood)).await;
    assert_eq!(flooded.status, StatusCode::PAYLOAD_TOO_LARGE);
    if flooded.header("content-type") == MEDIA_TYPE {
        assert_eq!(understood(&flooded), too_large);
    }
    // What no database holds is dropped.
    let mut nul = draft_of(ana, 35, "Nul\0l");
    nul.draft.need = "first\r\nsecond".to_owned();
    let saved = partner.save(nul).await.unwrap();
    let stored = desk.open_draft(saved.reference).await.unwrap().draft;
    assert_eq!(
        (stored.customer.as_str(), stored.need.as_str()),
        ("Null", "first\nsecond")
    );
}

#[tokio::test]
async fn nobody_saves_in_the_name_of_another() {
    let partner = Partner::begin().await;
    let ana = &partner.deals.ana;
    let typed = draft_of(ana, 36, "Fjordline AS");
    let signed_out = Err(SaveError::Call(CallFailure::SignedOut));
    let nobody = partner.portal.ask(call("", &typed)).await;
    assert_eq!(understood(&nobody), signed_out);
    // Somebody else has signed in on this device meanwhile.
    let per = partner.portal.sign_in("per").await;
    assert_eq!(
        understood(&partner.portal.ask(call(&per, &typed)).await),
        signed_out
    );
    let forbidden = Err(SaveError::Call(CallFailure::Forbidden));
    for name in ["lea", "tomas", "asta"] {
        let cookie = partner.portal.sign_in(name).await;
        let answer = partner.portal.ask(call(&cookie, &typed)).await;
        assert_eq!(understood(&answer), forbidden, "{name}");
    }
    let gone = partner.portal.sign_in("gone").await;
    let desk = partner.portal.desk.maintenance();
    desk.disable_person("gone@portico.example").await.unwrap();
    assert_eq!(
        understood(&partner.portal.ask(call(&gone, &typed)).await),
        signed_out
    );
    let mine = partner.portal.desk.as_actor(ana);
    assert!(mine.stage(partner.deals.draft).await.is_ok());
}

#[tokio::test]
async fn other_sites_and_forms_do_not_come_in() {
    let partner = Partner::begin().await;
    let typed = draft_of(&partner.deals.ana, 37, "Fjordline AS");
    let with = |name: &'static str, value: &'static str| {
        let mut request = call(&partner.ana, &typed);
        request.headers_mut().insert(name, value.parse().unwrap());
        request
    };
    let ask = async |request| partner.portal.ask(request).await;
    let cross_site = ask(with("sec-fetch-site", "cross-site")).await;
    assert_eq!(cross_site.status, StatusCode::FORBIDDEN);
    let mut elsewhere = with("origin", "https://evil.example");
    elsewhere.headers_mut().remove("sec-fetch-site");
    assert_eq!(ask(elsewhere).await.status, StatusCode::FORBIDDEN);
    // Leptos would send whoever takes pages on to the address that they say they come from.
    let mut forged = with("accept", "text/html");
    let referer = "https://evil.example/".parse().unwrap();
    forged.headers_mut().insert(header::REFERER, referer);
    let answer = ask(forged).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("location"), "");
    for kind in ["text/plain", "application/x-www-form-urlencoded", ""] {
        let answer = ask(with("content-type", kind)).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    let get = partner.portal.get(SAVE, &partner.ana).await;
    assert_eq!(get.status, StatusCode::METHOD_NOT_ALLOWED);
    let unknown = format!("{}0", SAVE.trim_end_matches(char::is_numeric));
    let mut old = call(&partner.ana, &typed);
    *old.uri_mut() = unknown.parse().unwrap();
    assert_eq!(ask(old).await.status, StatusCode::NOT_FOUND);
    // None of them saved anything.
    let saved = partner.save(typed).await.unwrap();
    assert_eq!(saved.version, 1);
}

/// Whatever comes, it is answered: with 400 where it cannot be read, and never with a crash.
#[test]
fn bytes_that_are_no_call_are_told_so() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let partner = runtime.block_on(Partner::begin());
    let whole = encode(&SaveDraftCall {
        save: draft_of(&partner.deals.ana, 38, "Fjordline AS"),
    });
    let damaged = (prop::collection::vec(any::<u8>(), 0..300), 0..whole.len()).prop_map({
        let whole = whole.clone();
        move |(noise, end)| [&whole[..end], &noise].concat()
    });
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(100)
    };
    proptest!(config, |(body in damaged)| {
        let readable = decode::<SaveDraftCall>(&body).is_ok();
        let answer = runtime.block_on(partner.portal.ask(sent(&partner.ana, body)));
        if readable {
            prop_assert!(answer.status.as_u16() < 500, "{}", answer.status);
        } else {
            prop_assert_eq!(answer.status, StatusCode::BAD_REQUEST);
            prop_assert_eq!(understood(&answer), Err(SaveError::Call(CallFailure::OutOfDate)));
        }
    });
}

/// Leptos registers every server function that is linked. One that nobody declared is one that nobody guards.
#[tokio::test]
async fn every_server_function_is_declared() {
    let portal = TestPortal::start().await;
    let registered: BTreeSet<_> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| (path, method.to_string()))
        .collect();
    let declared: BTreeSet<_> = portal
        .declarations
        .iter()
        .filter(|way| way.path.starts_with("/api/"))
        .map(|way| (way.path, way.method.to_string()))
        .collect();
    assert_eq!(registered, declared);
    assert!(registered.contains(&(SAVE, "POST".to_owned())));
    assert!(
        registered.iter().all(|(path, _)| path.contains(".v")),
        "an endpoint carries a version: {registered:?}"
    );
}
