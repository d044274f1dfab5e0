//! Decisions that are not taken: too late, not now, not by them, or none at all.

use axum::http::StatusCode;
use portico::actor::Role;
use portico::registration::Stage;
use sqlx::{Connection, SqliteConnection};

use super::{Review, value_of};

#[tokio::test]
async fn who_was_slower_is_told_and_keeps_what_they_typed() {
    let review = Review::begin().await;
    review
        .portal
        .person("maren", None, &[Role::ProgrammeManager])
        .await;
    let maren = review.portal.sign_in("maren").await;
    let page = review.open(&maren).await;

    let taken = review
        .decide(&review.open(&review.tomas).await, &review.tomas, "take", "")
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let stale = review
        .decide(&page, &maren, "return", "return-text=Which+hulls%3F")
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("Changed by tomas ("), "{}", stale.text);
    assert!(stale.text.contains("Your decision was not sent."));
    assert!(stale.text.contains("Which hulls?"), "still in its field");
    assert!(stale.text.contains("Take over") && stale.text.contains("assigned to tomas"));

    let approved = review
        .decide(
            &review.open(&review.tomas).await,
            &review.tomas,
            "approve",
            "",
        )
        .await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER);
    let stale = review
        .decide(&stale, &maren, "return", "return-text=Which+hulls%3F")
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.text.contains("Your unsent text") && stale.text.contains("Which hulls?"),
        "{}",
        stale.text
    );
    assert!(
        stale.text.contains("stage protected"),
        "the page shows how it stands now"
    );
}

#[tokio::test]
async fn what_cannot_be_saved_just_now_keeps_what_was_typed_and_goes_through_later() {
    let review = Review::begin().await;
    if review.portal.is_on_postgres() {
        // Only SQLite has one lock for all who write.
        return;
    }
    let page = review.open(&review.tomas).await;
    let file = review.portal.folder.path().join("data/portico.db");
    let mut lock = SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut lock)
        .await
        .unwrap();
    let busy = review
        .decide(&page, &review.tomas, "deny", "deny-text=The+list+is+over.")
        .await;
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!busy.header("retry-after").is_empty());
    assert!(
        busy.text.contains("The portal is busy")
            && busy.text.contains("The list is over.")
            && busy.text.contains("id=\"field-deny\""),
        "{}",
        busy.text
    );
    assert_eq!(value_of(&busy.text, "key"), value_of(&page.text, "key"));
    sqlx::query("ROLLBACK").execute(&mut lock).await.unwrap();
    let denied = review
        .decide(&busy, &review.tomas, "deny", "deny-text=The+list+is+over.")
        .await;
    assert_eq!(denied.status, StatusCode::SEE_OTHER, "{}", denied.text);
    assert_eq!(review.stage().await, Stage::Denied);
}

#[tokio::test]
async fn only_reviewers_decide_and_only_staff_look() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let asta = review.portal.sign_in("asta").await;
    let seen = review.open(&asta).await;
    assert!(
        seen.text.contains("Fjordline") && !seen.text.contains("/decision\""),
        "an auditor reads only"
    );
    let refused = review.decide(&page, &asta, "approve", "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let ana = review.portal.sign_in("ana").await;
    for path in ["/review", &review.page()] {
        assert_eq!(
            review.portal.get(path, &ana).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    assert_eq!(
        review.decide(&page, &ana, "approve", "").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(review.stage().await, Stage::InReview);
    let draft = format!("/review/{}", review.deals.draft);
    assert_eq!(
        review.portal.get(&draft, &review.tomas).await.status,
        StatusCode::NOT_FOUND,
        "drafts stay with the partner"
    );
}

#[tokio::test]
async fn a_form_that_is_none_of_ours_is_a_bad_request() {
    let review = Review::begin().await;
    let address = format!("{}/decision", review.page());
    for form in [
        "",
        "decision=approve",
        "decision=promote&version=1&key=k",
        "decision=approve&version=x&key=k",
    ] {
        let answer = review.portal.post(&address, &review.tomas, form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
    }
    let unknown = review
        .portal
        .get("/review/DR-0000-000", &review.tomas)
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
