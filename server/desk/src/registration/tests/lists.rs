//! The partner's list: its orders, its parts, and taking it elsewhere.

use portico::actor::Role;
use portico::registration::Stage;

use super::super::{Decision, ListOrder, RegistrationFilter};
use super::setting::{Setting, save};
use crate::page::{Cursor, Part};
use crate::testing::both;

#[tokio::test]
async fn every_order_goes_on_and_back_by_its_key() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        for n in 0..120_u32 {
            s.test.clock.advance(1);
            // Neither the order of writing nor of names.
            let mut begun = save(&format!(
                "{} Verft {n:03}",
                ["Alta", "bodø"][n as usize % 2]
            ));
            begun.draft.need = format!("Hull {}", (n * 7) % 120);
            desk.save_draft(begun).await?;
        }
        for order in [
            ListOrder::Changed,
            ListOrder::Customer,
            ListOrder::ExpectedOrder,
            ListOrder::Due,
            ListOrder::Value,
        ] {
            let part = |part| RegistrationFilter {
                order,
                part,
                ..RegistrationFilter::default()
            };
            let first = desk.registrations(&part(Part::Start)).await?;
            assert!(first.previous.is_none());
            let behind = first.next.map(Part::After).unwrap_or_default();
            let second = desk.registrations(&part(behind)).await?;
            let behind = second.next.map(Part::After).unwrap_or_default();
            let third = desk.registrations(&part(behind)).await?;
            assert_eq!((third.rows.len(), third.next), (20, None), "{order:?}");
            let mut seen: Vec<_> = [&first, &second, &third]
                .iter()
                .flat_map(|page| page.rows.iter().map(|row| row.id))
                .collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 120, "{order:?}: every row once");
            let before = third.previous.map(Part::Before).unwrap_or_default();
            let back = desk.registrations(&part(before)).await?;
            let ids = |rows: &[super::super::RegistrationRow]| {
                rows.iter().map(|row| row.id).collect::<Vec<_>>()
            };
            assert_eq!(ids(&back.rows), ids(&second.rows), "{order:?}");
            assert!(back.previous.is_some() && back.next.is_some());
            // A row that is not there any more leads to a page all the same.
            let gone = Cursor {
                at: s.desk.now(),
                id: uuid::Uuid::nil(),
            };
            let before = desk.registrations(&part(Part::Before(gone))).await?;
            assert!(!before.rows.is_empty(), "{order:?}");
            if order == ListOrder::Customer {
                let names = |rows: &[super::super::RegistrationRow]| {
                    rows.iter()
                        .map(|row| row.customer.to_lowercase())
                        .collect::<Vec<_>>()
                };
                assert!(names(&first.rows).is_sorted());
            }
        }
        let all = RegistrationFilter::default();
        assert_eq!(desk.registrations_count(&all).await?.found, 120);
        let piece = desk.export_registrations(&all, None).await?;
        assert_eq!((piece.rows.len(), piece.next), (120, None));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_list_stands_by_what_is_due_and_by_value() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        let submit = async |customer: &str, value: &str| {
            s.test.clock.advance(3600);
            let mut form = save(customer);
            form.draft.lines.truncate(1);
            form.draft.lines[0].value = value.into();
            desk.submit(form).await
        };
        let small = submit("Fjordline", "9,000").await?;
        let large = submit("Havnekraft", "120,000").await?;
        let other = submit("Skandia", "50,000").await?;
        s.test.clock.advance(60);
        let draft = desk.save_draft(save("Kystverk")).await?.reference;
        s.test.clock.advance(60);
        let question = Decision::Return {
            question: "Which hulls?".into(),
        };
        s.decide(&s.tomas, other, question).await?;
        let approval = Decision::Approve {
            override_reason: None,
        };
        s.decide(&s.tomas, small, approval).await?;
        let listed = async |order, stage| {
            let filter = RegistrationFilter {
                order,
                stage,
                ..RegistrationFilter::default()
            };
            let rows = desk.registrations(&filter).await?.rows;
            let references: Vec<_> = rows.into_iter().map(|row| row.reference).collect();
            Ok::<_, crate::error::DeskError>(references)
        };
        // The question waits for the partner, the answer comes before the protection ends, nobody waits for a draft.
        let due = listed(ListOrder::Due, None).await?;
        assert_eq!(due, [other, large, small, draft]);
        let value = listed(ListOrder::Value, None).await?;
        assert_eq!(value[..3], [large, other, small], "the largest first");
        let protected = listed(ListOrder::Value, Some(Stage::Protected)).await?;
        assert_eq!(protected, [small]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn colleagues_deals_are_told_from_ones_own_and_no_other_partners() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let nordmess = s.ana.partner;
        let bjorn = s.test.person("Björn", nordmess, &[Role::Seller]).await?;
        s.submitted(&s.ana, "Fjordline").await?;
        s.submitted(&bjorn, "Havnekraft").await?;
        s.submitted(&s.per, "Skandia Verft").await?;
        let desk = s.desk.as_actor(&s.ana);
        let all = RegistrationFilter::default();
        let mine = RegistrationFilter {
            mine: true,
            ..RegistrationFilter::default()
        };
        let names = |filter: RegistrationFilter| async move {
            let rows = desk.registrations(&filter).await?.rows;
            let named = rows.into_iter().map(|row| (row.customer, row.colleague));
            Ok::<_, crate::error::DeskError>(named.collect::<Vec<_>>())
        };
        let pair = |customer: &str, by: Option<&str>| (customer.to_owned(), by.map(str::to_owned));
        let mut of_all = names(all.clone()).await?;
        of_all.sort_unstable();
        assert_eq!(
            of_all,
            [pair("Fjordline", None), pair("Havnekraft", Some("Björn"))]
        );
        assert_eq!(names(mine.clone()).await?, [pair("Fjordline", None)]);
        assert_eq!(desk.registrations_count(&mine).await?.found, 1);

        let exported = desk.export_registrations(&all, None).await?.rows;
        assert_eq!(exported.len(), 2, "nothing of another partner's");
        assert!(exported.iter().all(|row| row.stage == Stage::InReview));
        assert_eq!(desk.export_registrations(&mine, None).await?.rows.len(), 1);
        let staff = s.desk.as_actor(&s.tomas);
        assert!(staff.export_registrations(&all, None).await.is_err());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_due_first_stands_first() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let first = s.submitted(&s.ana, "Fjordline").await?;
        s.test.clock.advance(24 * 3600);
        let second = s.submitted(&s.ana, "Havnekraft").await?;
        s.test.clock.advance(60);
        let desk = s.desk.as_actor(&s.ana);
        let due: Vec<_> = desk.due_first(5).await?;
        let references: Vec<_> = due.iter().map(|row| row.reference).collect();
        assert_eq!(references, [first, second]);
        for reference in [second, first] {
            s.test.clock.advance(60);
            let question = Decision::Return {
                question: "Which hulls?".into(),
            };
            s.decide(&s.tomas, reference, question).await?;
        }
        let asked: Vec<_> = desk.oldest_questions(5).await?;
        let references: Vec<_> = asked.iter().map(|row| row.reference).collect();
        assert_eq!(references, [second, first], "who waits the longest");
        assert!(desk.due_first(5).await?.is_empty());
        Ok(())
    })
    .await;
}
