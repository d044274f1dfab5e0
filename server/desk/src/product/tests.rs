//! The price list, on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::money::{Currency, Money};
use portico::problems::Problem;
use portico::product::ProductDraft;
use portico::setup::SetupDraft;

use crate::error::DeskError;
use crate::session::SignInFrom;
use crate::testing::{Fault, TestDesk, both};

/// The first administrator of a portal that was set up, who keeps the price list as well.
pub(crate) async fn administrator(bench: &TestDesk) -> Result<Actor, Fault> {
    let draft = SetupDraft {
        name: "Henrik Halden".into(),
        email: "henrik@halden.example".into(),
        password: "a-long-enough-password".into(),
        password_again: "a-long-enough-password".into(),
        company: "Halden".into(),
        portal: "Halden Partners".into(),
        zone: "Europe/Berlin".into(),
        ..SetupDraft::template("en")
    };
    let from = SignInFrom {
        address: "192.0.2.1".to_owned(),
        user_agent: "test".to_owned(),
    };
    let token = bench.desk.maintenance().setup_link().await?.unwrap();
    let session = bench
        .desk
        .authentication()
        .set_up(&token, &draft, &from)
        .await?;
    Ok(bench
        .desk
        .authentication()
        .session(&session)
        .await?
        .unwrap()
        .actor)
}

#[tokio::test]
async fn a_file_is_looked_at_and_imported_whole_or_not_at_all() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let probe = ProductDraft { sku: "A".into(), name: "Probe".into(), currency: "EUR".into(), price: "100".into() };
        desk.save_product(&probe).await?;

        let wrong = desk.begin_import("sku,name,currency,price\nB,Gauge,EUR,5\nC,Kit,XXX,5\n").await?;
        assert_eq!(desk.preview_import(wrong).await?.problems.len(), 1);
        let answer = desk.finish_import(wrong).await;
        assert!(matches!(answer, Err(DeskError::Invalid(found)) if found.for_field("file") == [Problem::LinesWrong { lines: 1 }]));
        assert_eq!(desk.price_list(None).await?.rows.len(), 1);

        let good = desk.begin_import("sku,name,currency,price\nA,Probe,EUR,120\nB,Gauge,EUR,5\n").await?;
        let preview = desk.preview_import(good).await?;
        assert_eq!((preview.added.len(), preview.changed.len(), preview.unchanged), (1, 1, 0));
        assert_eq!(desk.finish_import(good).await?, (1, 1));
        assert!(matches!(desk.finish_import(good).await, Err(DeskError::NotFound)), "the button was pressed twice");
        let list = desk.price_list(None).await?.rows;
        assert_eq!(list[0].list_price, Money::new(12_000, Currency::EUR));
        assert_eq!(desk.price_list(Some("A")).await?.rows.len(), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_or_imports_a_file() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let import = bench
            .desk
            .as_actor(&henrik)
            .begin_import("sku,name,currency,price\nB,Gauge,EUR,5\n")
            .await?;
        let other = bench
            .person("Nina", None, &[Role::ProgrammeManager])
            .await?;
        let channel = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        assert!(matches!(
            bench.desk.as_actor(&other).finish_import(import).await,
            Err(DeskError::NotFound)
        ));
        assert!(matches!(
            bench.desk.as_actor(&channel).begin_import("x").await,
            Err(DeskError::Forbidden)
        ));
        bench.clock.advance(super::WAITING_SECONDS);
        bench.desk.jobs().tidy().await?;
        assert!(matches!(
            bench.desk.as_actor(&henrik).preview_import(import).await,
            Err(DeskError::NotFound)
        ));
        Ok(())
    })
    .await;
}
