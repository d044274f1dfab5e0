//! Requests that are about the same opportunity, or look as if they were.

use axum::http::StatusCode;
use portico::actor::Role;
use portico::registration::Stage;

use super::{Review, value_of};
use crate::portal::deals::save;

#[tokio::test]
async fn linked_requests_have_one_winner_who_is_named() {
    let review = Review::begin().await;
    let rival = review.rival(7).await;
    let page = review.open(&review.tomas).await;
    assert!(
        page.text.contains(&format!(
            "Likely the same opportunity as {rival} (match 100 %)"
        )),
        "{}",
        page.text
    );
    assert!(
        page.text
            .contains("Matching: website; name (ignoring legal form); city.")
    );
    assert!(
        page.text.contains("Same:"),
        "equal cells are marked by a word"
    );

    for (to, says) in [
        ("to=", "Enter the customer’s name or a reference"),
        (
            "to=nonsense",
            "No other registration has “nonsense” in its customer’s name",
        ),
        ("to=dr-zzzz-zzz", "DR-ZZZZ-ZZZ cannot be a reference"),
        ("to=fjord", "Choose the registration below"),
        ("to=DR-0000-000", "no registration with this reference"),
    ] {
        let wrong = review.decide(&page, &review.tomas, "link", to).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
        assert!(
            wrong.text.contains(says) && wrong.text.contains("field-to-problem"),
            "{to}: {}",
            wrong.text
        );
    }
    let itself = review
        .decide(
            &page,
            &review.tomas,
            "link",
            &format!("to={}", review.deals.submitted),
        )
        .await;
    assert_eq!(itself.status, StatusCode::CONFLICT);

    let linked = review
        .decide(&page, &review.tomas, "link", &format!("to={rival}"))
        .await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
    let page = review.open(&review.tomas).await;
    assert!(
        page.text
            .contains(&format!("Linked to the same opportunity as {rival}"))
    );

    let other = review
        .portal
        .get(&format!("/review/{rival}"), &review.tomas)
        .await;
    let version = value_of(&other.text, "version").unwrap();
    let won = review
        .portal
        .post(
            &format!("/review/{rival}/decision"),
            &review.tomas,
            &format!(
                "version={version}&key={}&decision=approve",
                value_of(&other.text, "key").unwrap()
            ),
        )
        .await;
    assert_eq!(won.status, StatusCode::SEE_OTHER, "{}", won.text);

    let beaten = review.decide(&page, &review.tomas, "approve", "").await;
    assert_eq!(beaten.status, StatusCode::CONFLICT, "{}", beaten.text);
    assert!(beaten.text.contains("tomas"), "who was quicker is named");
    assert!(beaten.text.contains(&format!("href=\"/review/{rival}\"")));
    assert!(
        beaten
            .text
            .contains("Another registration for this opportunity is protected.")
    );
    assert_eq!(review.stage().await, Stage::Waiting);
}

#[tokio::test]
async fn what_was_typed_for_another_act_is_kept_where_one_is_refused() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let typed =
        "deny-text=+&return-text=Which+hulls%3F&unlink-reason=Their+%3Cother%3E+yard&to=Havnekraft";
    let refused = review.decide(&page, &review.tomas, "deny", typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let field = |name: &str| {
        let (_, field) = refused
            .text
            .split_once(&format!("name=\"{name}\""))
            .unwrap();
        field.split_once("</textarea>").unwrap().0.to_owned()
    };
    assert!(
        field("return-text").ends_with("Which hulls?"),
        "{}",
        refused.text
    );
    assert!(!field("deny-text").contains("hulls"));
    assert!(refused.text.contains("value=\"Havnekraft\""));
    // Not linked to anything, it has no field for this one: what was typed is shown all the same.
    assert!(refused.text.contains("Your unsent text"));
    assert!(refused.text.contains("Their &lt;other&gt; yard"));
    // What is sent is the one that was pressed.
    let asked = review
        .decide(
            &refused,
            &review.tomas,
            "return",
            "deny-text=No&return-text=Which+hulls%3F",
        )
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    assert_eq!(review.stage().await, Stage::Returned);
}

#[tokio::test]
async fn an_approval_beside_a_protected_twin_needs_its_reason() {
    let review = Review::begin().await;
    let oresund = review.portal.reseller("Oresund").await;
    let nils = review
        .portal
        .person("nils", Some(oresund), &[Role::Seller])
        .await;
    let twin = review
        .portal
        .desk
        .as_actor(&nils)
        .submit(save(9, "Fjordline"))
        .await
        .unwrap();
    let plain = review.open(&review.tomas).await;
    assert!(!plain.text.contains("id=\"field-approve\""));
    let address = format!("/review/{twin}");
    let other = review.portal.get(&address, &review.tomas).await;
    let form = format!(
        "version={}&key={}&decision=approve",
        value_of(&other.text, "version").unwrap(),
        value_of(&other.text, "key").unwrap()
    );
    let won = review
        .portal
        .post(&format!("{address}/decision"), &review.tomas, &form)
        .await;
    assert_eq!(won.status, StatusCode::SEE_OTHER, "{}", won.text);

    let page = review.open(&review.tomas).await;
    assert!(
        page.text.contains("id=\"field-approve\"")
            && page
                .text
                .contains(&format!("How does this differ from {twin}?")),
        "{}",
        page.text
    );
    for old in [&plain, &page] {
        let missing = review
            .decide(old, &review.tomas, "approve", "approve-text=")
            .await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            missing.text.contains("id=\"field-approve-problem\"")
                && missing.text.contains("href=\"#field-approve\""),
            "{}",
            missing.text
        );
    }
    assert_eq!(review.stage().await, Stage::InReview);
    let decided = review
        .decide(
            &page,
            &review.tomas,
            "approve",
            "approve-text=Their+other+yard",
        )
        .await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    let after = review.open(&review.tomas).await;
    assert!(
        after.text.contains("Their other yard")
            && after
                .text
                .contains(&format!("Approved as a separate opportunity from {twin}")),
        "{}",
        after.text
    );
    let ana = review.portal.sign_in("ana").await;
    let theirs = review
        .portal
        .get(&format!("/registrations/{}", review.deals.submitted), &ana)
        .await;
    assert_eq!(theirs.status, StatusCode::OK);
    assert!(
        !theirs.text.contains("Their other yard") && !theirs.text.contains(&twin.to_string()),
        "the partner learns of no other"
    );
    assert!(theirs.text.contains("for this deal is kept until then"));
}

#[tokio::test]
async fn a_link_to_what_does_not_look_alike_is_pointed_out() {
    let review = Review::begin().await;
    let unlike = review
        .portal
        .desk
        .as_actor(&review.deals.ana)
        .submit(save(9, "Havnekraft"))
        .await
        .unwrap();
    let page = review.open(&review.tomas).await;
    let linked = review
        .decide(&page, &review.tomas, "link", &format!("to={unlike}"))
        .await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
    let done = review
        .portal
        .get(linked.header("location"), &review.tomas)
        .await;
    assert!(
        done.text
            .contains(&format!("{unlike} does not look similar")),
        "{}",
        done.text
    );
    let other = review
        .portal
        .get(&format!("/review/{unlike}"), &review.tomas)
        .await;
    assert!(
        other
            .text
            .contains(&format!("to {}", review.deals.submitted)),
        "the other one tells of it too: {}",
        other.text
    );
}
