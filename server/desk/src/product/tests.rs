//! The price list, on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::id::ProductId;
use portico::money::{Currency, Money};
use portico::problems::Problem;
use portico::product::{PriceDraft, Prices, Product, ProductDraft, Refusal};
use portico::setup::SetupDraft;

use crate::error::{DeskError, Refusal as DeskRefusal};
use crate::import::{Import, ImportOutcome};
use crate::page::Part;
use crate::product::{ImportPreview, Offered, ProductFilter, fill_number_keys};
use crate::session::SignInFrom;
use crate::testing::{Fault, TestDesk, both};
use crate::{AuthorizedDesk, on};

mod importing;

/// The first administrator of a portal that was set up, who keeps the price list as well.
pub(crate) async fn administrator(bench: &TestDesk) -> Result<Actor, Fault> {
    let mut draft = SetupDraft {
        name: "Henrik Halden".into(),
        email: "henrik@halden.example".into(),
        password: "a-long-enough-password".into(),
        password_again: "a-long-enough-password".into(),
        company: "Halden".into(),
        portal: "Halden Partners".into(),
        zone: "Europe/Berlin".into(),
        ..SetupDraft::template("en")
    };
    draft.minimum[1] = ("USD".to_owned(), "6000".to_owned());
    let from = SignInFrom {
        address: "192.0.2.1".to_owned(),
        user_agent: "test".to_owned(),
    };
    let token = bench.desk.maintenance().setup_link().await?.unwrap();
    let session = bench
        .desk
        .authentication()
        .set_up(&token, &draft, Ok(None), &from)
        .await?;
    Ok(bench
        .desk
        .authentication()
        .session(&session)
        .await?
        .unwrap()
        .actor)
}

fn typed(sku: &str, name: &str, prices: &[(&str, &str)]) -> ProductDraft {
    let prices = prices.iter().map(|(currency, amount)| PriceDraft {
        currency: (*currency).to_owned(),
        amount: (*amount).to_owned(),
    });
    ProductDraft {
        sku: sku.to_owned(),
        name: name.to_owned(),
        prices: prices.collect(),
    }
}

async fn add(
    desk: AuthorizedDesk<'_>,
    sku: &str,
    name: &str,
    euros: &str,
) -> Result<ProductId, DeskError> {
    desk.add_product(&typed(sku, name, &[("EUR", euros)]), None)
        .await
}

async fn numbers(desk: AuthorizedDesk<'_>, filter: &ProductFilter) -> Result<Vec<String>, Fault> {
    let page = desk.price_list(filter).await?;
    Ok(page.rows.into_iter().map(|row| row.product.sku).collect())
}

#[tokio::test]
async fn a_number_that_is_there_in_any_spelling_is_refused_and_nothing_is_replaced() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let pump = add(desk, "NP-100", "Pump 100", "1250").await?;
        for spelling in ["NP-100", "np-100", " Np - 100"] {
            let refused = desk
                .add_product(&typed(spelling, "Other", &[("EUR", "1400")]), None)
                .await;
            let Err(DeskError::Refused(DeskRefusal::Product(Refusal::NumberTaken {
                product,
                sku,
                ..
            }))) = refused
            else {
                panic!("{spelling}: {refused:?}");
            };
            assert_eq!((product, sku.as_str()), (pump, "NP-100"));
        }
        // The same once more is a second press of the button.
        assert_eq!(add(desk, "NP-100", "Pump 100", "1250").await?, pump);
        let kept = desk.product(pump).await?;
        assert_eq!((kept.version, kept.product.name.as_str()), (1, "Pump 100"));

        let valve = add(desk, "V-1", "Valve", "5").await?;
        let renamed = typed("np-100", "Valve", &[("EUR", "5")]);
        let refused = desk.change_product(valve, 1, &renamed, None).await;
        assert!(matches!(
            refused,
            Err(DeskError::Refused(DeskRefusal::Product(_)))
        ));
        let respelled = typed("v-1", "Valve", &[("EUR", "5")]);
        desk.change_product(valve, 1, &respelled, None).await?;
        assert_eq!(desk.product(valve).await?.product.sku, "v-1");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_two_who_add_one_number_at_once_one_is_told() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let (one, other) = tokio::join!(add(desk, "A", "Probe", "1"), add(desk, "a", "Gauge", "2"));
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        let refused = one.err().or(other.err());
        assert!(
            matches!(refused, Some(DeskError::Refused(_))),
            "{refused:?}"
        );
        assert_eq!(numbers(desk, &ProductFilter::default()).await?.len(), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_product_is_changed_over_the_version_that_was_seen() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let nina = bench
            .person("Nina", None, &[Role::ProgrammeManager])
            .await?;
        let desk = bench.desk.as_actor(&henrik);
        let probe = add(desk, "A", "Probe", "100").await?;
        let hers = typed("A", "Probe", &[("EUR", "120"), ("USD", "130")]);
        bench
            .desk
            .as_actor(&nina)
            .change_product(probe, 1, &hers, None)
            .await?;
        let his = typed("A", "Touch probe", &[("EUR", "100")]);
        let stale = desk.change_product(probe, 1, &his, None).await;
        assert!(matches!(stale, Err(DeskError::Stale { by, .. }) if by == "Nina"));
        // Who writes what is there already is not in anybody's way.
        desk.change_product(probe, 1, &hers, None).await?;

        let kept = desk.product(probe).await?;
        assert_eq!(kept.product.prices.to_string(), "EUR 12000 USD 13000");
        assert_eq!(
            (kept.version, kept.updated_by.as_deref()),
            (2, Some("Nina"))
        );
        desk.change_product(probe, 2, &his, None).await?;
        let kept = desk.product(probe).await?;
        assert_eq!(kept.product.prices.to_string(), "EUR 10000");
        assert_eq!(desk.products().await?, [kept.product]);

        let channel = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let other = bench.desk.as_actor(&channel);
        assert_eq!(other.product(probe).await?.version, 3, "staff may read");
        for refused in [
            other.change_product(probe, 3, &his, None).await,
            other.discontinue_product(probe).await,
            add(other, "B", "Gauge", "1").await.map(drop),
        ] {
            assert!(matches!(refused, Err(DeskError::Forbidden)));
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_discontinued_product_is_offered_no_more_until_it_is_reinstated() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let probe = add(desk, "A", "Probe", "100").await?;
        add(desk, "B", "Gauge", "5").await?;
        desk.discontinue_product(probe).await?;
        desk.discontinue_product(probe).await?;
        assert_eq!(desk.product(probe).await?.version, 2, "once is enough");
        assert_eq!(desk.products().await?.len(), 1);
        let show = |offered| ProductFilter {
            offered,
            ..ProductFilter::default()
        };
        assert_eq!(numbers(desk, &show(Offered::Offered)).await?, ["B"]);
        assert_eq!(numbers(desk, &show(Offered::Discontinued)).await?, ["A"]);
        assert_eq!(numbers(desk, &show(Offered::All)).await?, ["A", "B"]);
        // Its number stays its own.
        let again = add(desk, "a", "Other", "1").await;
        assert!(matches!(again, Err(DeskError::Refused(_))));
        desk.reinstate_product(probe).await?;
        assert_eq!(desk.products().await?.len(), 2);
        let nowhere = ProductId::from_uuid(bench.desk.fresh_id()?);
        assert!(matches!(
            desk.discontinue_product(nowhere).await,
            Err(DeskError::NotFound)
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn products_are_found_by_number_or_name_and_the_list_goes_both_ways() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let maintenance = bench.desk.maintenance();
        for index in 0..120 {
            let product = Product {
                sku: format!("{}-{index:03}", if index % 2 == 0 { "M" } else { "m" }),
                name: format!("Måler {index}"),
                prices: Prices::of(Money::new(100, Currency::EUR)),
            };
            maintenance.put_product(&product).await?;
        }
        let desk = bench.desk.as_actor(&henrik);
        let at = |part| ProductFilter {
            part,
            ..ProductFilter::default()
        };
        let first = desk.price_list(&at(Part::Start)).await?;
        assert_eq!((first.rows.len(), first.previous), (50, None));
        let second = desk
            .price_list(&at(Part::After(first.next.unwrap())))
            .await?;
        assert_eq!(second.rows[0].product.sku, "M-050", "whatever the letters");
        let third = desk
            .price_list(&at(Part::After(second.next.unwrap())))
            .await?;
        assert_eq!((third.rows.len(), third.next), (20, None));
        let back = desk
            .price_list(&at(Part::Before(third.previous.unwrap())))
            .await?;
        assert_eq!(back.rows, second.rows);
        let start = desk
            .price_list(&at(Part::Before(back.previous.unwrap())))
            .await?;
        assert_eq!((start.rows, start.previous), (first.rows, None));

        for (text, found) in [
            ("M-007", 1),
            ("m-00", 10),
            ("maler 11", 11),
            ("50%", 0),
            ("x", 0),
        ] {
            let filter = ProductFilter {
                text: text.into(),
                ..ProductFilter::default()
            };
            assert_eq!(numbers(desk, &filter).await?.len(), found, "{text}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn products_of_an_older_version_are_found_too() {
    const OLDER: &str =
        "INSERT INTO product (sku, name, currency, list_minor) VALUES ($1, $2, 'EUR', 100)";
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let mut tx = bench.desk.db().begin().await?;
        for (sku, name) in [("NP-100", "Pump"), ("np-100", "Twin"), ("Ü 1", "Old")] {
            on!(tx, |c| sqlx::query(OLDER)
                .bind(sku)
                .bind(name)
                .execute(c)
                .await
                .map(drop))?;
        }
        tx.commit().await?;
        fill_number_keys(&bench.desk).await?;
        fill_number_keys(&bench.desk).await?;
        let desk = bench.desk.as_actor(&henrik);
        let list = desk.price_list(&ProductFilter::default()).await?;
        assert_eq!(list.rows.len(), 3);
        let again = add(desk, "ü1", "Again", "1").await;
        assert!(matches!(again, Err(DeskError::Refused(_))), "{again:?}");
        // Each of the two can still be changed and discontinued.
        for row in list.rows.iter().filter(|row| row.product.name != "Old") {
            let dearer = typed(&row.product.sku, &row.product.name, &[("EUR", "2")]);
            desk.change_product(row.id, row.version, &dearer, None)
                .await?;
            desk.discontinue_product(row.id).await?;
        }
        let file = "sku,name,currency,price\nnp-100,Twin,EUR,3\n";
        let import = desk.begin_import(file.as_bytes()).await?;
        let basis = importing::waiting(desk, import).await?.basis;
        assert_eq!(desk.finish_import(import, &basis).await?.changed, 1);
        Ok(())
    })
    .await;
}
