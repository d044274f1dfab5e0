//! Approving, returning and denying, each with what it asks for.

use axum::http::StatusCode;
use portico::registration::{Event, Stage};

use super::Review;

#[tokio::test]
async fn an_approval_protects_and_leads_on() {
    let review = Review::begin().await;
    let queue = review.portal.get("/review", &review.tomas).await;
    assert!(
        queue.text.contains("Fjordline") && queue.text.contains("1 waiting"),
        "{}",
        queue.text
    );
    let page = review.open(&review.tomas).await;
    assert!(
        page.text.contains("15 %") && page.text.contains("version 4"),
        "{}",
        page.text
    );

    let decided = review.decide(&page, &review.tomas, "approve", "").await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    assert_eq!(
        decided.header("location"),
        format!("/review?done=approve&of={}", review.deals.submitted),
        "nothing is behind it in the queue"
    );
    assert_eq!(review.stage().await, Stage::Protected);
    let after = review
        .portal
        .get(decided.header("location"), &review.tomas)
        .await;
    assert!(after.text.contains("Approved: Fjordline"), "{}", after.text);
    assert!(after.text.contains("Nothing to review"));
    let after = review.open(&review.tomas).await;
    assert!(
        !after.text.contains("value=\"approve\""),
        "what is decided is not offered again"
    );

    let again = review.decide(&page, &review.tomas, "approve", "").await;
    assert_eq!(
        again.status,
        StatusCode::SEE_OTHER,
        "the same press sent twice is done once"
    );
    let history = review
        .portal
        .desk
        .as_actor(&review.deals.ana)
        .registration(review.deals.submitted)
        .await
        .unwrap();
    let happened = history.timeline.iter();
    let approvals = happened
        .filter_map(|step| step.event.registration())
        .filter(|record| matches!(record.event, Event::Approved { .. }));
    assert_eq!(approvals.count(), 1);
}

#[tokio::test]
async fn a_return_needs_its_question_and_keeps_what_was_typed() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let missing = review
        .decide(&page, &review.tomas, "return", "return-text=++")
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        missing.text.contains("href=\"#field-return\""),
        "the summary leads to the field"
    );
    assert!(
        missing.text.contains("id=\"field-return-problem\""),
        "the message stands beside it"
    );
    assert!(missing.text.contains("Enter your question"));

    let long = format!(
        "return-text=Which%20hulls%3F+%3C%2Ftextarea%3E{}",
        "x".repeat(2000)
    );
    let long = review.decide(&page, &review.tomas, "return", &long).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        long.text.contains("Which hulls? &lt;/textarea&gt;xxx"),
        "what was typed is kept, harmless"
    );

    let asked = review
        .decide(&page, &review.tomas, "return", "return-text=Which+hulls%3F")
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    assert_eq!(review.stage().await, Stage::Returned);
    let queue = review.portal.get("/review", &review.tomas).await;
    assert!(
        queue.text.contains("Nothing to review"),
        "what waits for the partner leaves the queue"
    );
    let after = review.open(&review.tomas).await;
    assert!(after.text.contains("Which hulls?"));
}

#[tokio::test]
async fn a_denial_needs_its_reason() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let missing = review
        .decide(&page, &review.tomas, "deny", "deny-text=")
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.text.contains("Enter the reason"));
    assert_eq!(review.stage().await, Stage::InReview);
    let denied = review
        .decide(
            &page,
            &review.tomas,
            "deny",
            "deny-text=The+price+list+is+over.",
        )
        .await;
    assert_eq!(denied.status, StatusCode::SEE_OTHER, "{}", denied.text);
    assert_eq!(review.stage().await, Stage::Denied);
}
