//! The vendor's lists.

use portico::money::{Currency, Money};
use portico::registration::Reference;

use super::super::Decision;
use super::setting::{Setting, approve};
use crate::error::DeskError;
use crate::page::PAGE_SIZE;
use crate::review::{Beside, Request, ReviewFilter, ReviewPage, ReviewRow, Shown};
use crate::testing::both;

fn references(page: &ReviewPage) -> Vec<Reference> {
    let reference = |row: &ReviewRow| match row.request() {
        Request::Registration(reference) => Some(reference),
        Request::Application(_) | Request::Proposal(_) | Request::Settings => None,
    };
    page.rows.iter().filter_map(reference).collect()
}

#[tokio::test]
async fn a_list_goes_on_and_back_and_knows_who_stands_beyond_its_ends() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let mut all = Vec::new();
        for number in 0..PAGE_SIZE * 2 + 5 {
            s.test.clock.advance(60);
            all.push(s.submitted(&s.ana, &format!("Customer {number}")).await?);
        }
        let desk = s.desk.as_actor(&s.tomas);
        let mut filter = ReviewFilter::default();
        let mut parts = Vec::new();
        loop {
            let page = desk.review_list(&filter).await?;
            let next = page.next;
            parts.push(page);
            let Some((after, reference)) = next else {
                break;
            };
            let shown: usize = parts.iter().map(|page| page.rows.len()).sum();
            assert_eq!(
                reference,
                Request::Registration(all[shown]),
                "the first of the next part"
            );
            filter.after = Some(after);
        }
        assert_eq!(parts.len(), 3);
        assert_eq!(parts.iter().flat_map(references).collect::<Vec<_>>(), all);
        assert!(parts[0].previous.is_none());
        for part in [2, 1] {
            let (begins, last) = parts[part].previous.ok_or("no part before")?;
            assert_eq!(last, Request::Registration(all[part * PAGE_SIZE - 1]));
            filter.after = begins;
            let before = desk.review_list(&filter).await?;
            assert_eq!(references(&before), references(&parts[part - 1]));
        }
        let beside = async |number: usize| {
            let place = desk.place_in_queue(all[number]).await?;
            let place = place.ok_or(DeskError::NotFound)?;
            desk.review_beside(&ReviewFilter::default(), place).await
        };
        let at = |number: usize| Some(Request::Registration(all[number]));
        let middle = Beside {
            previous: at(59),
            next: at(61),
        };
        assert_eq!(
            beside(60).await?,
            middle,
            "what was skipped is not gone back to"
        );
        let (first, last) = (beside(0).await?, beside(all.len() - 1).await?);
        assert_eq!((first.previous, first.next), (None, at(1)));
        assert_eq!((last.previous, last.next), (at(all.len() - 2), None));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn returned_and_decided_ones_are_found() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let mut asked = Vec::new();
        for name in ["Fjordline", "Havnekraft", "Øresund Verft", "Nordlys"] {
            s.test.clock.advance(60);
            asked.push(s.submitted(&s.ana, name).await?);
        }
        let question = "Which?".to_owned();
        s.decide(&s.tomas, asked[0], Decision::Return { question })
            .await?;
        for (reference, decision) in [
            (asked[1], approve()),
            (
                asked[2],
                Decision::Deny {
                    reason: "Ours".into(),
                },
            ),
        ] {
            s.test.clock.advance(60);
            s.decide(&s.tomas, reference, decision).await?;
        }
        let desk = s.desk.as_actor(&s.mia);
        let list = async |shown, text: &str| {
            let filter = ReviewFilter {
                shown,
                text: text.to_owned(),
                ..ReviewFilter::default()
            };
            Ok::<_, DeskError>(references(&desk.review_list(&filter).await?))
        };
        assert_eq!(list(Shown::Waiting, "").await?, [asked[3]]);
        assert_eq!(list(Shown::Returned, "").await?, [asked[0]]);
        assert_eq!(list(Shown::Decided, "").await?, [asked[2], asked[1]]);
        assert_eq!(list(Shown::Decided, "oresund").await?, [asked[2]]);
        assert_eq!(
            list(Shown::Decided, &asked[1].to_string()).await?,
            [asked[1]]
        );
        assert!(matches!(
            s.desk
                .as_actor(&s.ana)
                .review_list(&ReviewFilter::default())
                .await,
            Err(DeskError::Forbidden)
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_list_is_narrowed() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let mine = s.submitted(&s.ana, "Fjordline").await?;
        let twin = s.submitted(&s.per, "Fjordline AS").await?;
        let other = s.submitted(&s.per, "Havnekraft").await?;
        s.decide(&s.tomas, mine, Decision::TakeUp).await?;
        s.decide(&s.mia, other, Decision::TakeUp).await?;
        let desk = s.desk.as_actor(&s.tomas);
        let list = async |filter: ReviewFilter| {
            let mut found = references(&desk.review_list(&filter).await?);
            found.sort_unstable();
            Ok::<_, DeskError>(found)
        };
        let of = |mut all: Vec<Reference>| {
            all.sort_unstable();
            all
        };
        let all = ReviewFilter::default();
        let only_mine = ReviewFilter {
            mine: true,
            ..all.clone()
        };
        assert_eq!(list(only_mine).await?, [mine]);
        let duplicates = ReviewFilter {
            duplicates: true,
            ..all.clone()
        };
        assert_eq!(list(duplicates).await?, of(vec![mine, twin]));
        let of_skandi = ReviewFilter {
            partner: "SKAND".to_owned(),
            ..all.clone()
        };
        assert_eq!(list(of_skandi).await?, of(vec![twin, other]));
        for (minor, currency, expected) in [
            (1_260_000, Currency::EUR, 3),
            (1_260_001, Currency::EUR, 0),
            (1, Currency::USD, 0),
        ] {
            let least = Some(Money::new(minor, currency));
            let filter = ReviewFilter {
                least,
                ..all.clone()
            };
            assert_eq!(list(filter).await?.len(), expected, "{minor} {currency}");
        }
        let wild = ReviewFilter {
            partner: "%".to_owned(),
            ..all
        };
        assert!(list(wild).await?.is_empty(), "no wildcard");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_registration_is_found_by_its_customers_name() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let one = s.submitted(&s.ana, "Fjordline AS").await?;
        let two = s.submitted(&s.per, "Fjordline Verft").await?;
        let other = s.submitted(&s.per, "Havnekraft").await?;
        let desk = s.desk.as_actor(&s.tomas);
        let found = async |text: &str| {
            let rows = desk.find_registrations(text, other).await?;
            let mut found: Vec<_> = rows.into_iter().map(|row| row.reference).collect();
            found.sort_unstable();
            Ok::<_, DeskError>(found)
        };
        let mut both_of_them = vec![one, two];
        both_of_them.sort_unstable();
        assert_eq!(found("fjord").await?, both_of_them);
        assert_eq!(found("Fjordline V").await?, [two]);
        assert_eq!(found("verft").await?, [two], "in the middle of the name");
        assert_eq!(found("havnekraft").await?, [], "not the one itself");
        assert_eq!(
            found("line fjord verft").await?,
            [two],
            "every word, in any order"
        );
        assert_eq!(
            found("fjord line nobody").await?,
            [],
            "not only the first two"
        );
        assert_eq!(found("  ").await?, []);
        assert!(matches!(
            s.desk
                .as_actor(&s.ana)
                .find_registrations("fjord", other)
                .await,
            Err(DeskError::Forbidden)
        ));
        Ok(())
    })
    .await;
}
