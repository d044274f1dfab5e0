//! Nothing that was typed is lost, and nobody overwrites anybody unseen.

use portico::actor::Role;
use portico::registration::{Refusal, RegistrationDraft, Stage};

use super::super::{DraftSave, RegistrationFilter};
use super::setting::{Setting, fresh, refusal, save};
use crate::error::DeskError;
use crate::testing::both;

#[tokio::test]
async fn a_draft_is_begun_once_and_changed_afterwards() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let first = save("Fjordline");
        let begun = desk.save_draft(first.clone()).await?;
        assert_eq!(
            desk.save_draft(first.clone()).await?,
            begun,
            "the same again changes nothing"
        );

        let mut changed = first.clone();
        changed.draft.city = "Oslo".into();
        let saved = desk.save_draft(changed.clone()).await?;
        assert_eq!((saved.reference, saved.version), (begun.reference, 2));
        let open = desk.open_draft(begun.reference).await?;
        assert_eq!(open.draft, changed.draft);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_writer_whose_answers_are_lost_goes_on_saving() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let mut form = save("Fjordline");
        for city in ["Oslo", "Bergen", "Tromsø", ""] {
            form.draft.city = city.into();
            // The writer never learns a version, as if every answer were lost on the way.
            desk.save_draft(form.clone()).await?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn two_windows_of_one_person_write_one_draft() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let first = save("Fjordline");
        let begun = desk.save_draft(first.clone()).await?;
        let base = first.draft.clone();
        let mut one = first.clone();
        let mut other = DraftSave {
            writer: fresh(),
            version: Some(begun.version),
            ..first
        };
        one.draft.city = "Oslo".into();
        desk.save_draft_over(one.clone(), Some(&base)).await?;
        other.draft.notes = "Call first".into();
        let saved = desk.save_draft_over(other.clone(), Some(&base)).await?;
        assert_eq!((saved.version, &*saved.draft.city), (3, "Oslo"));
        assert_eq!(saved.draft.notes, "Call first");

        // The answer was lost: it is sent once more, and the other window's text stays.
        other.draft.competitor = "Nordsonic".into();
        let again = desk.save_draft_over(other.clone(), Some(&base)).await?;
        assert_eq!((again.version, &*again.draft.city), (4, "Oslo"));

        // Both wrote into the same field.
        one.version = Some(2);
        let before = one.draft.clone();
        one.draft.notes = "Write first".into();
        let clash = desk.save_draft_over(one.clone(), Some(&before)).await;
        assert!(
            matches!(&clash, Err(DeskError::Stale { by, .. }) if by.is_empty()),
            "{clash:?}"
        );
        // A colleague is named where both changed the same …
        let theirs = DraftSave {
            writer: fresh(),
            ..one
        };
        let bo = s.test.person("Bo", s.ana.partner, &[Role::Seller]).await?;
        let desk = s.desk.as_actor(&bo);
        let stale = desk.save_draft_over(theirs, Some(&before)).await;
        assert!(
            matches!(&stale, Err(DeskError::Stale { by, .. }) if by == "Ana"),
            "{stale:?}"
        );
        // … and else both texts are kept.
        let role = DraftSave {
            draft: RegistrationDraft {
                contact_role: "Buyer".into(),
                ..before.clone()
            },
            writer: fresh(),
            key: other.key,
            version: Some(2),
        };
        let both = desk.save_draft_over(role, Some(&before)).await?;
        assert_eq!(both.with.as_deref(), Some("Ana"));
        assert_eq!(
            (&*both.draft.notes, &*both.draft.contact_role),
            ("Call first", "Buyer")
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_drafts_value_so_far_is_listed() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let mut form = save("Fjordline");
        desk.save_draft(form.clone()).await?;
        let listed = desk.registrations(&RegistrationFilter::default()).await?;
        let expected = form.draft.running_total();
        assert!(expected.is_some());
        assert_eq!(listed.rows[0].value, expected);
        form.draft.lines.clear();
        desk.save_draft(form).await?;
        let listed = desk.registrations(&RegistrationFilter::default()).await?;
        assert_eq!(listed.rows[0].value, None);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_customer_without_a_website_can_be_registered() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let mut form = save("Fjordline");
        form.draft.domain.clear();
        form.draft.no_website = "A holding without one".into();
        form.draft.contact_role = "Purchasing".into();
        form.draft.contact_phone = "+47 55 00 00 00".into();
        let reference = desk.submit(form).await?;
        let asked = desk.registration(reference).await?.details;
        assert_eq!(asked.domain, None);
        assert_eq!(asked.no_website.as_deref(), Some("A holding without one"));
        assert_eq!(asked.contact_role.as_deref(), Some("Purchasing"));
        assert_eq!(asked.contact_phone.as_deref(), Some("+47 55 00 00 00"));

        // It is similar to nothing but its name, whoever else has none.
        let mut other = save("Moe");
        other.draft.domain.clear();
        other.draft.no_website = "None either".into();
        let other = desk.submit(other).await?;
        let detail = s.desk.as_actor(&s.tomas).registration(other).await?;
        assert!(detail.candidates.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_second_window_learns_that_the_first_was_quicker() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let first = save("Fjordline");
        let begun = desk.save_draft(first.clone()).await?;
        let second = DraftSave {
            writer: fresh(),
            version: Some(begun.version),
            ..first.clone()
        };

        let mut quick = first;
        quick.draft.city = "Oslo".into();
        desk.save_draft(quick.clone()).await?;
        let mut slow = second;
        slow.draft.city = "Tromsø".into();
        let refused = desk.save_draft(slow.clone()).await;
        // Nobody is named: it was the same person.
        assert!(
            matches!(&refused, Err(DeskError::Stale { by, .. }) if by.is_empty()),
            "{refused:?}"
        );
        assert_eq!(
            desk.open_draft(begun.reference).await?.draft,
            quick.draft,
            "nothing was overwritten"
        );

        slow.version = Some(2);
        desk.save_draft(slow.clone()).await?;
        assert_eq!(
            desk.open_draft(begun.reference).await?.draft,
            slow.draft,
            "having seen it, one may"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_form_with_problems_is_kept_and_not_submitted() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let mut form = save("Fjordline");
        form.draft.expected_close = "2020-01-01".into();
        form.draft.contact_email = "</textarea><script>".into();
        let problems = match desk.submit(form.clone()).await {
            Err(DeskError::Invalid(problems)) => problems,
            other => return Err(format!("{other:?}").into()),
        };
        let fields: Vec<&str> = problems.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["contact_email", "expected_close"]);
        let drafts = RegistrationFilter {
            stage: Some(Stage::Draft),
            ..RegistrationFilter::default()
        };
        let rows = desk.registrations(&drafts).await?.rows;
        assert_eq!(rows.len(), 1);
        let kept = desk.open_draft(rows[0].reference).await?;
        assert_eq!(kept.draft, form.draft);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_draft_may_hold_anything_and_a_deleted_one_is_gone() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let mut form = save("Fjordline");
        form.draft = RegistrationDraft::from_pairs([
            ("customer", "nul\0 and \u{202e}turned"),
            ("need", &*"long ".repeat(20_000)),
            ("line-3-value", "much"),
        ]);
        let begun = desk.save_draft(form.clone()).await?;
        assert_eq!(desk.open_draft(begun.reference).await?.draft, form.draft);
        desk.delete_draft(begun.reference).await?;
        assert!(matches!(
            desk.open_draft(begun.reference).await,
            Err(DeskError::NotFound)
        ));
        assert!(
            desk.registrations(&RegistrationFilter::default())
                .await?
                .rows
                .is_empty()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_form_of_a_submitted_request_changes_it_no_more() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let form = save("Fjordline");
        let reference = desk.submit(form.clone()).await?;
        assert_eq!(
            desk.submit(form.clone()).await?,
            reference,
            "sent again, it is the same action"
        );
        let mut late = form;
        late.draft.city = "Oslo".into();
        assert_eq!(
            refusal(desk.save_draft(late.clone()).await),
            Refusal::AlreadySubmitted { reference }
        );
        assert_eq!(
            refusal(desk.submit(late).await),
            Refusal::AlreadySubmitted { reference }
        );
        assert_eq!(desk.registration(reference).await?.details.city, "Bergen");
        Ok(())
    })
    .await;
}
