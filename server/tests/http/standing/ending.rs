//! Parting from a partner.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use leptos::server_fn::ServerFn;
use portico::actor::{Actor, Role};
use portico::link::LinkKind;
use portico::person::InvitationDraft;
use portico::registration::RegistrationDraft;
use portico_island_registration::{SaveDraft, SaveDraftCall, SaveError};
use portico_kit::call::{CallFailure, MEDIA_TYPE, decode, encode};

use super::Setting;
use crate::portal::deals::save;
use crate::portal::{Answer, TestPortal, browser};

/// What the island sends while somebody types.
async fn autosave(portal: &TestPortal, cookie: &str, actor: &Actor) -> Answer {
    let form = save(77, "Havnekraft");
    let save = SaveDraft {
        person: actor.person,
        key: form.key,
        writer: form.writer,
        version: None,
        reference: None,
        base: None,
        draft: RegistrationDraft {
            customer: "Havnekraft".into(),
            ..RegistrationDraft::default()
        },
    };
    let mut request = browser(Method::POST, SaveDraftCall::PATH, cookie)
        .header(header::CONTENT_TYPE, MEDIA_TYPE)
        .body(Body::from(encode(&SaveDraftCall { save })))
        .unwrap();
    request
        .headers_mut()
        .insert(header::ACCEPT, "*/*".parse().unwrap());
    portal.ask(request).await
}

#[tokio::test]
async fn ending_closes_access_at_once_in_open_sessions_and_islands_too() {
    let s = Setting::begin().await;
    let skandi = s.portal.reseller("Skandi Two").await;
    let boss = s
        .portal
        .person("boss", Some(skandi), &[Role::PartnerAdmin])
        .await;
    let (open, ana) = (s.portal.sign_in("ana").await, s.deals.ana.clone());
    assert_eq!(
        autosave(&s.portal, &open, &ana).await.status,
        StatusCode::OK
    );
    // Ana works for another company as well, in another window.
    let desk = s.portal.desk.as_actor(&boss);
    let invitation = InvitationDraft {
        name: "Ana".into(),
        email: "ana@portico.example".into(),
        roles: vec!["seller".into()],
        language: "en".into(),
    };
    let person = desk.invite(Some(skandi), &invitation).await.unwrap();
    let token = desk.invitation_link(Some(skandi), person).await.unwrap();
    let elsewhere = s.portal.sign_in("ana").await;
    let join = format!("{}{token}/join", LinkKind::Invitation.path());
    s.post(&join, &elsewhere, "", StatusCode::SEE_OTHER).await;
    assert_eq!(s.actor(&elsewhere).await.unwrap().partner, Some(skandi));
    assert_eq!(s.actor(&open).await.unwrap().partner, Some(s.partner));
    let lea = s.portal.sign_in("lea").await;

    let form = "act=end&reason=Went+under";
    let refused = s.portal.post(&s.at("/end"), &s.tomas, form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let silent = s
        .post(
            &s.at("/end"),
            &s.henrik,
            "act=end&reason=+",
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(
        silent.text.contains("id=\"field-reason-problem\""),
        "{}",
        silent.text
    );
    s.post(&s.at("/end"), &s.henrik, form, StatusCode::SEE_OTHER)
        .await;

    let answer = autosave(&s.portal, &open, &ana).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let error: SaveError = decode(&answer.bytes).unwrap();
    assert_eq!(error, SaveError::Call(CallFailure::SignedOut));
    for cookie in [&open, &lea] {
        let page = s.portal.get("/registrations", cookie).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
        assert!(s.actor(cookie).await.is_none());
    }
    assert_eq!(s.actor(&elsewhere).await.unwrap().partner, Some(skandi));
    assert!(
        s.get("/registrations", &elsewhere)
            .await
            .contains("Skandi Two")
    );
    // Who belonged nowhere else cannot sign in; who does is there.
    let lea = s
        .portal
        .try_sign_in("lea", crate::portal::PASSWORD, "")
        .await;
    assert_ne!(lea.status, StatusCode::SEE_OTHER);
    let again = s.portal.sign_in("ana").await;
    assert_eq!(s.actor(&again).await.unwrap().partner, Some(skandi));

    // Staff read all of it, and change nothing of it.
    while s.portal.desk.jobs().close_ended().await.unwrap() > 0 {}
    let page = s.get(&s.at(""), &s.tomas).await;
    assert!(
        page.contains("This partnership ended on") && !page.contains("/edit\""),
        "{page}"
    );
    let timeline = s.get(&s.at("/timeline"), &s.tomas).await;
    assert!(timeline.contains("ended the partnership") && timeline.contains("Went under"));
    let deal = s
        .get(&format!("/review/{}", s.deals.submitted), &s.tomas)
        .await;
    assert!(deal.contains("Closed: the partnership has ended"), "{deal}");
    let people = s.get(&s.at("/people"), &s.tomas).await;
    assert!(!people.contains("id=\"invite\""), "nobody is invited there");
    let invited = "name=Nina&email=nina%40new.example&role-seller=yes&language=en";
    s.post(&s.at("/invite"), &s.henrik, invited, StatusCode::CONFLICT)
        .await;

    let reopen = "act=reopen&reason=Bought+by+another";
    s.post(&s.at("/end"), &s.henrik, reopen, StatusCode::SEE_OTHER)
        .await;
    s.post(&s.at("/invite"), &s.henrik, invited, StatusCode::OK)
        .await;
}
