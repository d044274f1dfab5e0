//! What both sides hear, and find on their first pages.

use axum::http::StatusCode;
use portico::actor::Role;

use super::{Review, value_of};
use crate::portal::TestPortal;

#[tokio::test]
async fn both_sides_are_told_and_can_mark_it_read() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    review
        .decide(&page, &review.tomas, "return", "return-text=Which+hulls%3F")
        .await;
    while review.portal.desk.jobs().catch_up().await.unwrap() > 0 {}

    let ana = review.portal.sign_in("ana").await;
    let notices = review.portal.get("/notices", &ana).await;
    assert!(
        notices
            .text
            .contains("tomas has a question about Fjordline"),
        "{}",
        notices.text
    );
    let opens = notices.text.split("href=\"/notices/").nth(1).unwrap();
    let opens = format!("/notices/{}", opens.split('"').next().unwrap());
    assert!(notices.text.contains("class=\"unread\"") && notices.text.contains(">New<"));
    let opened = review.portal.get(&opens, &ana).await;
    let deal = format!("/registrations/{}", review.deals.submitted);
    assert_eq!(opened.header("location"), deal);
    let told = review.portal.get("/notices", &review.tomas).await;
    assert!(
        told.text.contains("ana registered a deal with Fjordline"),
        "{}",
        told.text
    );
    let opens = told.text.split("href=\"/notices/").nth(1).unwrap();
    let opens = format!("/notices/{}", opens.split('"').next().unwrap());
    let opened = review.portal.get(&opens, &review.tomas).await;
    assert_eq!(opened.header("location"), review.page());

    let home = review.portal.get("/", &ana).await;
    assert!(
        home.text.contains("one question for you") && home.text.contains("Which hulls?"),
        "{}",
        home.text
    );

    let up_to = value_of(&notices.text, "up_to").unwrap();
    let read = review
        .portal
        .post("/notices/read", &ana, &format!("up_to={up_to}"))
        .await;
    assert_eq!(read.status, StatusCode::SEE_OTHER);
    let notices = review.portal.get("/notices", &ana).await;
    assert!(!notices.text.contains("class=\"unread\"") && notices.text.contains("class=\"read\""));
    let nonsense = review
        .portal
        .post("/notices/read", &ana, "notice=nonsense")
        .await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn home_says_what_waits_for_whoever_comes() {
    let review = Review::begin().await;
    for (name, says) in [
        ("ana", "Register a deal"),
        ("lea", "You don’t have access to deals yet"),
        ("tomas", "Open the queue"),
        ("asta", "Due first"),
        ("olga", "Due first"),
    ] {
        let cookie = review.portal.sign_in(name).await;
        let home = review.portal.get("/", &cookie).await;
        assert_eq!(home.status, StatusCode::OK, "{name}");
        assert!(home.text.contains(says), "{name}: {}", home.text);
    }
}

#[tokio::test]
async fn before_a_programme_is_published_everything_is_empty_and_nothing_fails() {
    let portal = TestPortal::start().await;
    let nordmess = portal.reseller("Nordmess").await;
    portal.person("tomas", None, &[Role::ChannelManager]).await;
    portal.person("ana", Some(nordmess), &[Role::Seller]).await;
    let (tomas, ana) = (portal.sign_in("tomas").await, portal.sign_in("ana").await);
    for (path, cookie, says) in [
        ("/review", &tomas, "Nothing to review"),
        ("/", &tomas, "Nothing to review"),
        ("/", &ana, "Register your first deal"),
        ("/notices", &ana, "Nothing new"),
    ] {
        let page = portal.get(path, cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains(says), "{path}: {}", page.text);
    }
}
