//! A partner's deals over HTTP, without scripts: written, saved, submitted, followed.

use axum::http::StatusCode;
use portico::registration::{LineDraft, Reference, RegistrationDraft, Stage};

use crate::portal::partner::{NEW, Partner, complete, form, leads_to, reference_in, value_of};

#[tokio::test]
async fn a_deal_is_saved_gone_on_with_and_submitted_once() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let begun = RegistrationDraft {
        customer: "Havnverft".into(),
        ..RegistrationDraft::default()
    };
    let saved = leads_to(&partner.send(NEW, &page, "save", &begun).await);
    let reference = reference_in(&saved);
    let page = partner.get(&saved).await;
    assert!(page.text.contains("value=\"Havnverft\""), "{}", page.text);

    let here = format!("/registrations/{reference}");
    let submitted = partner
        .send(&here, &page, "submit", &complete("Havnverft"))
        .await;
    assert_eq!(leads_to(&submitted), format!("{here}?submitted=1"));
    assert_eq!(partner.stage(reference).await, Stage::InReview);

    // The same form again, as a second press of the button sends it.
    let again = partner
        .send(&here, &page, "submit", &complete("Havnverft"))
        .await;
    assert_eq!(leads_to(&again), format!("{here}?submitted=1"));
    // Other text after the fact is not taken, and not lost.
    let late = partner
        .send(&here, &page, "save", &complete("Havnverft Nord"))
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Havnverft Nord") && late.text.contains(&here));
}

#[tokio::test]
async fn what_is_wrong_comes_back_beside_what_was_typed() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let need = "first\n</textarea><script>alert(1)</script>";
    let typed = RegistrationDraft {
        customer: "M & \"Søn\"".into(),
        need: need.into(),
        currency: "EUR".into(),
        lines: vec![
            LineDraft {
                product: "M4 probe".into(),
                quantity: "six".into(),
                value: "1,2,3".into(),
            },
            LineDraft::default(),
            LineDraft {
                product: "Kit".into(),
                ..LineDraft::default()
            },
        ],
        ..RegistrationDraft::default()
    };
    let answer = partner.send(NEW, &page, "submit", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in [
        "value=\"M &amp; &quot;Søn&quot;\"",
        "first\n&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
        "value=\"six\"",
        "value=\"1,2,3\"",
        "value=\"Kit\"",
    ] {
        assert!(
            answer.text.contains(kept),
            "{kept} is missing in {}",
            answer.text
        );
    }
    assert!(!answer.text.contains("<script>alert"));
    for wrong in [
        "field-domain",
        "field-line-0-quantity",
        "field-line-0-value",
        "field-line-2-value",
    ] {
        assert!(
            answer.text.contains(&format!("href=\"#{wrong}\"")),
            "{wrong} is not in the summary"
        );
        assert!(
            answer.text.contains(&format!("id=\"{wrong}-problem\"")),
            "{wrong} has no message"
        );
    }
    let action = answer
        .text
        .split_once("action=\"/registrations/DR-")
        .unwrap()
        .1;
    let reference: Reference = format!("DR-{}", &action[..8]).parse().unwrap();
    assert_eq!(partner.stored(reference).await, typed, "it was not saved");
}

#[tokio::test]
async fn an_empty_form_is_told_what_it_needs_and_leaves_nothing_behind() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let empty = RegistrationDraft {
        currency: "EUR".into(),
        ..RegistrationDraft::default()
    };
    let answer = partner.send(NEW, &page, "save", &empty).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("Nothing to save yet"),
        "{}",
        answer.text
    );
    let answer = partner.send(NEW, &page, "submit", &empty).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in [
        "customer",
        "domain",
        "country",
        "need",
        "line-0-product",
        "expected_close",
        "tender",
    ] {
        assert!(
            answer.text.contains(&format!("href=\"#field-{field}\"")),
            "{field}"
        );
    }
    let more = partner.send(NEW, &page, "add-line", &empty).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.text.contains("name=\"line-1-product\""));
    let list = partner.get("/registrations?stage=draft").await;
    assert_eq!(
        list.text.matches("row-link").count(),
        1,
        "only the draft that was there before"
    );
}

#[tokio::test]
async fn lines_come_and_go_by_buttons() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let mut draft = complete("Havnverft");
    draft.lines.push(LineDraft {
        product: "Kit".into(),
        quantity: "1".into(),
        value: "800".into(),
    });
    let gone = leads_to(&partner.send(NEW, &page, "remove-line-0", &draft).await);
    assert!(gone.ends_with("#field-line-0-product"), "{gone}");
    let stored = partner
        .stored(reference_in(gone.split('#').next().unwrap()))
        .await;
    assert_eq!(stored.lines.len(), 1);
    assert_eq!(stored.lines[0].product, "Kit");
}

#[tokio::test]
async fn two_who_write_on_one_draft_see_both_texts_and_choose() {
    let partner = Partner::begin().await;
    let here = format!("/registrations/{}", partner.deals.draft);
    let (mine, theirs) = (partner.get(&here).await, partner.get(&here).await);
    let bergen = RegistrationDraft {
        city: "Stavanger".into(),
        ..complete("Havnekraft")
    };
    leads_to(&partner.send(&here, &theirs, "save", &bergen).await);

    let oslo = RegistrationDraft {
        city: "Oslo".into(),
        ..complete("Havnekraft")
    };
    let conflict = partner.send(&here, &mine, "review", &oslo).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    for text in [
        "Stavanger",
        "value=\"Oslo\"",
        "Keep mine",
        "Use the saved text",
    ] {
        assert!(conflict.text.contains(text), "{text}: {}", conflict.text);
    }
    assert_eq!(partner.stored(partner.deals.draft).await.city, "Stavanger");
    leads_to(&partner.send(&here, &conflict, "save", &oslo).await);
    assert_eq!(partner.stored(partner.deals.draft).await.city, "Oslo");

    // What was shown for submitting is not what is there any more: nothing is sent.
    let changed = partner.send(&here, &theirs, "submit", &bergen).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(
        changed
            .text
            .contains("Not submitted: the draft was changed")
    );
    assert_eq!(partner.stage(partner.deals.draft).await, Stage::Draft);
}

#[tokio::test]
async fn a_reference_is_read_however_it_is_typed_and_only_by_those_it_concerns() {
    let partner = Partner::begin().await;
    let reference = partner.deals.submitted;
    let plain = reference.to_string().replace('-', "").to_lowercase();
    let elsewhere = partner
        .get(&format!("/registrations/{plain}?submitted=1"))
        .await;
    assert_eq!(elsewhere.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(
        elsewhere.header("location"),
        format!("/registrations/{reference}?submitted=1")
    );
    assert_eq!(
        partner.get("/registrations/nonsense").await.status,
        StatusCode::NOT_FOUND
    );
    let per = partner.portal.sign_in("per").await;
    for reference in [reference, partner.deals.draft] {
        let path = format!("/registrations/{reference}");
        assert_eq!(
            partner.portal.get(&path, &per).await.status,
            StatusCode::NOT_FOUND
        );
        let own = partner.get(&path).await;
        assert_eq!(own.status, StatusCode::OK, "{}", own.text);
        let forged = partner
            .portal
            .post(
                &path,
                &per,
                &form(&partner.get(NEW).await, "discard", &complete("X")),
            )
            .await;
        assert_eq!(forged.status, StatusCode::NOT_FOUND);
    }
    let file = format!(
        "/registrations/{reference}/attachments/{}",
        partner.deals.attachment
    );
    assert_eq!(
        partner.portal.get(&file, &per).await.status,
        StatusCode::NOT_FOUND
    );
    let file = partner.get(&file).await;
    assert_eq!(file.text, "%PDF-1.7 offer");
    assert!(file.header("content-disposition").starts_with("attachment"));
}

#[tokio::test]
async fn a_question_is_answered_at_its_version() {
    let partner = Partner::begin().await;
    let (here, _) = partner.asked("Which hulls?").await;
    let page = partner.get(&here).await;
    assert!(page.text.contains("Which hulls?"));
    let version = value_of(&page, "version");
    let to = format!("{here}/answer");
    let empty = partner
        .portal
        .post(&to, &partner.ana, &format!("version={version}&answer=+"))
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty.text.contains("id=\"field-answer-problem\""),
        "{}",
        empty.text
    );
    let answer = format!("version={version}&answer=All+six%0D%0Aof+them");
    let answered = partner.portal.post(&to, &partner.ana, &answer).await;
    assert_eq!(leads_to(&answered), format!("{here}?answered=1"));
    assert_eq!(
        partner.stage(partner.deals.submitted).await,
        Stage::InReview
    );
    let again = partner.portal.post(&to, &partner.ana, &answer).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("Already sent") && !again.text.contains("you typed is kept"));
    let other = format!("version={version}&answer=Only+two");
    let late = partner.portal.post(&to, &partner.ana, &other).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Only two") && late.text.contains("what you typed is kept"));
}

#[tokio::test]
async fn a_request_is_taken_back_at_its_version() {
    let partner = Partner::begin().await;
    let here = format!("/registrations/{}", partner.deals.submitted);
    let page = partner.get(&here).await;
    let to = format!("{here}/withdraw");
    let stale = partner.portal.post(&to, &partner.ana, "version=0").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let form = format!("version={}", value_of(&page, "version"));
    assert_eq!(
        leads_to(&partner.portal.post(&to, &partner.ana, &form).await),
        here
    );
    assert_eq!(
        partner.stage(partner.deals.submitted).await,
        Stage::Withdrawn
    );
    let again = partner.portal.post(&to, &partner.ana, &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text.contains("Already withdrawn") && !again.text.contains("you typed is kept"));
}

#[tokio::test]
async fn text_for_a_draft_that_was_thrown_away_becomes_another_one() {
    let partner = Partner::begin().await;
    let here = format!("/registrations/{}", partner.deals.draft);
    let page = partner.get(&here).await;
    let typed = complete("Havnekraft Nord");
    let gone = partner.send(&here, &page, "discard", &typed).await;
    assert_eq!(leads_to(&gone), "/registrations?discarded=1");

    let late = partner.send(&here, &page, "submit", &typed).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    for text in ["was deleted", "value=\"Havnekraft Nord\""] {
        assert!(late.text.contains(text), "{text} is not in {}", late.text);
    }
    assert_ne!(value_of(&late, "draft_key"), value_of(&page, "draft_key"));
    let again = partner.send(&here, &page, "discard", &typed).await;
    assert_eq!(leads_to(&again), "/registrations?discarded=1");
    let saved = leads_to(&partner.send(NEW, &late, "save", &typed).await);
    assert_eq!(partner.stored(reference_in(&saved)).await, typed);
    // A form that never stood for it learns nothing.
    let blank = partner.get(NEW).await;
    let other = partner.send(&here, &blank, "save", &typed).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_says_what_is_missing_to_attach() {
    let partner = Partner::begin().await;
    let here = format!("/registrations/{}", partner.deals.draft);
    let page = partner.get(&here).await;
    let typed = complete("Havnekraft");
    let answer = partner.send(&here, &page, "attach", &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Choose a file first."));
    assert_eq!(partner.stored(partner.deals.draft).await, typed);
}

#[tokio::test]
async fn the_list_finds_by_text_and_stage_and_forgives_nonsense() {
    let partner = Partner::begin().await;
    let all = partner.get("/registrations?stage=polished&sort=x").await;
    assert_eq!(all.text.matches("row-link").count(), 2);
    let found = partner.get("/registrations?q=FJORD&stage=in_review").await;
    assert_eq!(found.text.matches("row-link").count(), 1);
    let none = partner.get("/registrations?q=%25&stage=").await;
    assert!(none.text.contains("No deals match"), "{}", none.text);
    let per = partner.portal.sign_in("per").await;
    let empty = partner.portal.get("/registrations", &per).await;
    assert!(
        empty.text.contains("Register your first deal"),
        "{}",
        empty.text
    );
}
