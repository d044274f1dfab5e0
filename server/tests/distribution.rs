//! What a distributor sees through the front door: its own resellers and the deals bought through it, and nothing of
//! another distributor's, however it asks.

#![allow(clippy::unwrap_used)]

#[path = "portal/mod.rs"]
mod portal;

use axum::http::StatusCode;
use portal::TestPortal;
use portal::deals::{Deals, save};
use portico::actor::Role;
use portico::distribution::TieDraft;
use portico::id::PartnerId;
use portico::money::Currency;
use portico::partner::{PartnerKind, TierKey};
use portico::registration::Reference;
use portico_desk::partner::NewPartner;

struct TwoTier {
    portal: TestPortal,
    deals: Deals,
    north: PartnerId,
    through_north: Reference,
    through_south: Reference,
}

async fn distributor(portal: &TestPortal, name: &str) -> PartnerId {
    let new = NewPartner {
        kind: PartnerKind::Distributor,
        name: name.to_owned(),
        country: "SE".to_owned(),
        currency: Currency::parse("EUR").unwrap(),
        tier: TierKey::parse("silver").unwrap(),
        domain: None,
        tax_id: None,
        distributor: None,
    };
    let made = portal.desk.maintenance().create_partner(&new).await;
    made.unwrap()
}

async fn two_tier() -> TwoTier {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let north = distributor(&portal, "North").await;
    let south = distributor(&portal, "South").await;
    portal.person("nils", Some(north), &[Role::Seller]).await;
    portal.person("lisa", Some(north), &[Role::Learner]).await;
    portal
        .person("sven", Some(south), &[Role::PartnerAdmin])
        .await;
    let tessa = portal.person("tessa", None, &[Role::ChannelManager]).await;
    let nordmess = deals.ana.partner.unwrap();
    let mut through = Vec::new();
    for (number, (distributor, customer)) in [(north, "Northbound"), (south, "Southbound")]
        .into_iter()
        .enumerate()
    {
        let tie = TieDraft {
            distributor: distributor.to_string(),
            from: "2026-03-02".to_owned(),
            ..TieDraft::default()
        };
        portal
            .desk
            .as_actor(&tessa)
            .tie(nordmess, &tie)
            .await
            .unwrap();
        let mut deal = save(20 + number as u128, customer);
        deal.draft.distributor = distributor.to_string();
        deal.draft.need = "A secret need".to_owned();
        let desk = portal.desk.as_actor(&deals.ana);
        through.push(desk.submit(deal).await.unwrap());
    }
    TwoTier {
        portal,
        deals,
        north,
        through_north: through[0],
        through_south: through[1],
    }
}

#[tokio::test]
async fn a_distributor_reads_its_own_and_leaks_nothing_of_another() {
    let t = two_tier().await;
    let nils = t.portal.sign_in("nils").await;
    let home = t.portal.get("/", &nils).await;
    assert!(home.text.contains("href=\"/resellers\""));
    let resellers = t.portal.get("/resellers", &nils).await;
    assert_eq!(resellers.status, StatusCode::OK);
    assert!(resellers.text.contains("Nordmess"));
    for page in [
        "/resellers/deals".to_owned(),
        "/resellers/deals?stage=in_review".to_owned(),
        "/resellers/deals/export.csv".to_owned(),
        format!("/resellers/deals/{}", t.through_north),
    ] {
        let answer = t.portal.get(&page, &nils).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.text.contains("Northbound"), "{page}");
        for hidden in [
            "Southbound",
            "Fjordline",
            "Havnekraft",
            "secret",
            "Ingrid",
            "Survey",
        ] {
            assert!(!answer.text.contains(hidden), "{page} tells of {hidden}");
        }
    }
    let (north, south) = (t.through_north, t.through_south);
    for hidden in [
        format!("/resellers/deals/{south}"),
        format!("/resellers/deals/{}", t.deals.draft),
        format!("/resellers/deals/{}", t.deals.submitted),
        format!("/registrations/{north}"),
        format!("/registrations/{south}"),
        format!("/registrations/{north}/attachments/{}", t.deals.attachment),
    ] {
        let answer = t.portal.get(&hidden, &nils).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{hidden}");
    }
    let registrations = t.portal.get("/registrations", &nils).await;
    assert!(
        !registrations.text.contains("Northbound"),
        "its own deals are another list"
    );
    let lisa = t.portal.sign_in("lisa").await;
    for page in [
        "/resellers",
        "/resellers/deals",
        "/resellers/deals/export.csv",
    ] {
        let answer = t.portal.get(page, &lisa).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{page}");
    }
    let sven = t.portal.sign_in("sven").await;
    let list = t.portal.get("/resellers/deals", &sven).await;
    assert!(list.text.contains("Southbound") && !list.text.contains("Northbound"));
}

#[tokio::test]
async fn the_form_offers_the_distributors_and_staff_tie_them() {
    let t = two_tier().await;
    let ana = t.portal.sign_in("ana").await;
    let form = t.portal.get("/registrations/new", &ana).await;
    assert!(
        form.text.contains("name=\"distributor\"") && form.text.contains("North (every country)")
    );
    assert!(
        !form.text.contains("href=\"/resellers\""),
        "a reseller has none"
    );
    let deal = t
        .portal
        .get(&format!("/registrations/{}", t.through_north), &ana)
        .await;
    assert!(deal.text.contains("Bought through") && deal.text.contains("North"));
    let tomas = t.portal.sign_in("tomas").await;
    let partner = format!("/partners/{}", t.deals.ana.partner.unwrap());
    let again = format!("distributor={}&country=&from=2026-05-01&until=", t.north);
    let answer = t
        .portal
        .post(&format!("{partner}/ties"), &tomas, &again)
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("2026-05-01"), "what was typed is kept");
    let norway = format!("distributor={}&country=NO&from=2026-05-01&until=", t.north);
    let answer = t
        .portal
        .post(&format!("{partner}/ties"), &tomas, &norway)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let page = t.portal.get(&partner, &tomas).await;
    let (_, rest) = page.text.split_once("/ties/").unwrap();
    let end = rest.split('"').next().unwrap();
    let answer = t
        .portal
        .post(&format!("{partner}/ties/{end}"), &tomas, "")
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}
