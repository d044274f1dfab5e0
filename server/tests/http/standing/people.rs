//! Whose partners lists open on, deputies, and removing somebody.

use axum::http::StatusCode;
use portico::actor::Role;

use super::{Setting, hidden};

#[tokio::test]
async fn lists_open_on_ones_own_and_deciding_for_another_is_marked() {
    let s = Setting::begin().await;
    let anna = s.portal.person("anna", None, &[Role::ChannelManager]).await;
    let other = s.portal.reseller("Kalibra").await;
    let tomas = s.actor(&s.tomas).await.unwrap();
    let maintenance = s.portal.desk.maintenance();
    maintenance
        .look_after(anna.person, s.partner)
        .await
        .unwrap();
    maintenance.look_after(tomas.person, other).await.unwrap();
    let partners = s.get("/partners", &s.tomas).await;
    assert!(
        partners.contains("Kalibra") && !partners.contains(">Nordmess<"),
        "{partners}"
    );
    assert!(!s.get("/review", &s.tomas).await.contains("Fjordline"));
    assert!(!s.get("/", &s.tomas).await.contains("Fjordline"));
    assert!(
        s.get("/review?whose=all", &s.tomas)
            .await
            .contains("Fjordline")
    );
    assert!(
        !s.get("/review", &s.tomas).await.contains("Fjordline"),
        "reading keeps nothing"
    );
    let kept = s
        .post(
            "/whose",
            &s.tomas,
            "whose=all&back=%2Freview",
            StatusCode::SEE_OTHER,
        )
        .await;
    assert_eq!(kept.header("location"), "/review");
    assert!(s.get("/partners", &s.tomas).await.contains("Nordmess"));
    assert!(
        !s.get("/partners?whose=mine", &s.tomas)
            .await
            .contains(">Nordmess<")
    );
    let away = s
        .post(
            "/whose",
            &s.tomas,
            "whose=all&back=%2F%2Fevil.example",
            StatusCode::SEE_OTHER,
        )
        .await;
    assert_eq!(away.header("location"), "/");
    s.post(
        "/whose",
        &s.tomas,
        "whose=theirs&back=%2F",
        StatusCode::BAD_REQUEST,
    )
    .await;

    let review = format!("/review/{}", s.deals.submitted);
    let page = s.get(&review, &s.tomas).await;
    assert!(page.contains("You decide for anna"), "{page}");
    let anna_cookie = s.portal.sign_in("anna").await;
    assert!(
        !s.get(&review, &anna_cookie)
            .await
            .contains("You decide for")
    );
    let version = hidden(&page, "version");
    let key = hidden(&page, "key");
    let form = format!("decision=take&version={version}&key={key}");
    let taken = s
        .post(
            &format!("{review}/decision"),
            &s.tomas,
            &form,
            StatusCode::SEE_OTHER,
        )
        .await;
    let page = s.get(taken.header("location"), &s.tomas).await;
    assert!(page.matches("for anna").count() >= 2, "{page}");
    let seller = s.portal.sign_in("ana").await;
    let deal = s
        .get(&format!("/registrations/{}", s.deals.submitted), &seller)
        .await;
    assert!(
        !deal.contains("for anna"),
        "whose partner it is, is the vendor's business"
    );
}

#[tokio::test]
async fn a_deputy_is_named_and_shown_on_the_first_page() {
    let s = Setting::begin().await;
    let anna = s.portal.person("anna", None, &[Role::ChannelManager]).await;
    let tomas = s.actor(&s.tomas).await.unwrap();
    s.portal
        .desk
        .maintenance()
        .look_after(anna.person, s.partner)
        .await
        .unwrap();
    let cookie = s.portal.sign_in("anna").await;
    let form = format!("deputy={}&from=2026-03-02&until=2026-03-01", tomas.person);
    let wrong = s
        .post(
            "/deputies",
            &cookie,
            &form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(wrong.text.contains("id=\"field-until-problem\"") && wrong.text.contains("2026-03-01"));
    let form = form.replace("until=2026-03-01", "until=2026-03-06");
    s.post("/deputies", &cookie, &form, StatusCode::SEE_OTHER)
        .await;
    let twice = s
        .post(
            "/deputies",
            &cookie,
            &form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    assert!(
        twice.text.contains("Somebody stands in from 2 March"),
        "{}",
        twice.text
    );
    assert!(
        s.get("/", &s.tomas)
            .await
            .contains("You stand in for anna until 6 March")
    );
    assert!(
        s.get("/", &cookie)
            .await
            .contains("tomas stands in for you until 6 March")
    );
    assert!(s.get("/review", &s.tomas).await.contains("Fjordline"));
    let page = s.get("/deputies", &s.henrik).await;
    let (_, rest) = page.split_once("action=\"/deputies/").unwrap();
    let end = format!("/deputies/{}", rest.split('"').next().unwrap());
    s.post(&end, &s.tomas, "", StatusCode::NOT_FOUND).await;
    s.post(&end, &s.henrik, "", StatusCode::SEE_OTHER).await;
    assert!(!s.get("/", &s.tomas).await.contains("You stand in"));
    // For somebody else only who sets the programme's terms names one.
    let form = format!("person={}&{form}", anna.person);
    s.post("/deputies", &s.henrik, &form, StatusCode::SEE_OTHER)
        .await;
    let auditor = s.portal.sign_in("asta").await;
    let refused = s.portal.get("/deputies", &auditor).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn removing_somebody_is_asked_first_and_names_whom() {
    let s = Setting::begin().await;
    let people = s.get(&s.at("/people"), &s.tomas).await;
    let ask = format!(
        "/people/{}/remove?partner={}",
        s.deals.ana.person, s.partner
    );
    assert!(people.contains(&ask.replace('&', "&amp;")), "{people}");
    let page = s.get(&ask, &s.tomas).await;
    assert!(page.contains("Remove ana from Nordmess?"), "{page}");
    assert!(
        s.get(&s.at("/people"), &s.tomas)
            .await
            .contains("ana@portico.example")
    );
    let form = format!("partner={}", s.partner);
    let path = format!("/people/{}/remove", s.deals.ana.person);
    let gone = s.post(&path, &s.tomas, &form, StatusCode::SEE_OTHER).await;
    assert_eq!(
        gone.header("location"),
        format!("{}?done=removed", s.at("/people"))
    );
    let page = s.get(&s.at("/people"), &s.tomas).await;
    assert!(!page.contains("ana@portico.example"));
    let lost = s.portal.get(&ask, &s.tomas).await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_somebody_was_trusted_with_before_and_after_is_said() {
    let s = Setting::begin().await;
    let seller = [Role::Seller];
    let bo = s.portal.person("bo", Some(s.partner), &seller).await;
    let manager = s.actor(&s.tomas).await.unwrap();
    let roles = ["seller".to_owned(), "learner".to_owned()];
    s.portal
        .desk
        .as_actor(&manager)
        .set_roles(Some(s.partner), bo.person, &roles)
        .await
        .unwrap();
    s.portal.person("anselm", None, &[Role::Auditor]).await;
    let anselm = s.portal.sign_in("anselm").await;
    let changed = "Seller → Seller, Learner";
    let log = s.get("/audit", &anselm).await;
    assert!(log.contains(changed), "{log}");
    let timeline = format!("/partners/{}/timeline", s.partner);
    let timeline = s.get(&timeline, &s.tomas).await;
    assert!(timeline.contains(changed), "{timeline}");
}
