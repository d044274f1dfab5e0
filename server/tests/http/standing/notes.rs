//! Notes about a partner.

use axum::http::StatusCode;
use portico::actor::Role;

use super::Setting;

#[tokio::test]
async fn notes_are_written_changed_and_deleted_and_never_reach_the_partner() {
    let s = Setting::begin().await;
    s.post(
        &s.at("/notes"),
        &s.tomas,
        "body=Prefers+calls+%3Cb%3E",
        StatusCode::SEE_OTHER,
    )
    .await;
    let page = s.get(&s.at("/notes"), &s.henrik).await;
    assert!(page.contains("Prefers calls &lt;b&gt;"), "{page}");
    assert!(!page.contains("/delete\""), "only one's own are deleted");
    let page = s.get(&s.at("/notes"), &s.tomas).await;
    let (_, rest) = page
        .split_once(&format!("action=\"{}/", s.at("/notes")))
        .unwrap();
    let note = format!("{}/{}", s.at("/notes"), rest.split('"').next().unwrap());
    s.post(
        &note,
        &s.henrik,
        "version=1&body=Never",
        StatusCode::FORBIDDEN,
    )
    .await;
    let empty = s
        .post(
            &note,
            &s.tomas,
            "version=1&body=+",
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(empty.text.contains("id=\"field-body-problem\""));
    s.post(
        &note,
        &s.tomas,
        "version=1&body=Prefers+mail",
        StatusCode::SEE_OTHER,
    )
    .await;
    let stale = s
        .post(&note, &s.tomas, "version=1&body=Both", StatusCode::CONFLICT)
        .await;
    assert!(stale.text.contains("Both</textarea>"));
    // Nowhere that the partner looks.
    let boss = s
        .portal
        .person("boss", Some(s.partner), &[Role::PartnerAdmin])
        .await;
    let boss = (s.portal.sign_in("boss").await, boss);
    let deal = format!("/registrations/{}", s.deals.submitted);
    for path in [
        "/",
        "/registrations",
        &deal,
        "/notices",
        "/people",
        "/agreement",
        "/account/profile",
    ] {
        assert!(!s.get(path, &boss.0).await.contains("Prefers"), "{path}");
    }
    for path in [s.at(""), s.at("/notes"), s.at("/timeline"), s.at("/people")] {
        let answer = s.portal.get(&path, &boss.0).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    s.post(
        &format!("{note}/delete"),
        &s.tomas,
        "",
        StatusCode::SEE_OTHER,
    )
    .await;
    assert!(!s.get(&s.at("/notes"), &s.tomas).await.contains("Prefers"));
}
