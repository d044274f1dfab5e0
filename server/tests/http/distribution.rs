//! What a distributor sees through the front door: its own resellers and the deals bought through it, and nothing of
//! another distributor's, however it asks.

use axum::http::StatusCode;
use portico::actor::Role;
use portico::distribution::TieDraft;
use portico::id::PartnerId;
use portico::partner::PartnerKind;
use portico::registration::Reference;

use crate::portal::TestPortal;
use crate::portal::deals::{Deals, save};

struct TwoTier {
    portal: TestPortal,
    deals: Deals,
    north: PartnerId,
    through_north: Reference,
    through_south: Reference,
}

async fn two_tier() -> TwoTier {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let north = portal.partner(PartnerKind::Distributor, "North").await;
    let south = portal.partner(PartnerKind::Distributor, "South").await;
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
        deal.draft.need = "A secret need".into();
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
    let bought = t.portal.get("/resellers/deals", &sven).await;
    assert!(bought.text.contains("Southbound") && !bought.text.contains("Northbound"));
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

#[tokio::test]
async fn a_proposed_company_that_may_be_here_already_is_not_taken_in_unasked() {
    let t = two_tier().await;
    let nils = t.portal.sign_in("nils").await;
    let proposed = "company=Nordmess+AB&country=SE&contact=Eva+Ek&email=eva%40nordmess.example";
    let sent = t.portal.post("/resellers/propose", &nils, proposed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let tessa = t.portal.sign_in("tessa").await;
    let queue = t.portal.get("/review?kind=proposal", &tessa).await.text;
    let (_, id) = queue.split_once("/partners/proposals/").unwrap();
    let here = format!("/partners/proposals/{}", id.get(..36).unwrap());
    let page = t.portal.get(&here, &tessa).await.text;
    assert!(page.contains("same name"), "{page}");
    let approve = format!("{here}/approve");
    let terms = "tier=silver&currency=EUR";
    let asked = t.portal.post(&approve, &tessa, terms).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text.contains("It is another company: take it in"));
    let (_, seen) = asked.text.split_once("name=\"another\" value=\"").unwrap();
    let seen = seen.split('"').next().unwrap();
    // It names whom the page showed, and nothing of how the portal is made.
    assert!(
        seen.starts_with("partner:") && !seen.contains('('),
        "{seen}"
    );
    let knowingly = format!("{terms}&another={seen}");
    let taken = t.portal.post(&approve, &tessa, &knowingly).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
}

#[tokio::test]
async fn a_distributor_reads_why_its_proposal_was_declined() {
    let t = two_tier().await;
    let nils = t.portal.sign_in("nils").await;
    let proposed = "company=Molle&country=SE&contact=Eva+Ek&email=eva%40molle.example";
    let sent = t.portal.post("/resellers/propose", &nils, proposed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let tessa = t.portal.sign_in("tessa").await;
    let queue = t.portal.get("/review?kind=proposal", &tessa).await.text;
    let (_, id) = queue.split_once("/partners/proposals/").unwrap();
    let decline = format!("/partners/proposals/{}/decline", id.get(..36).unwrap());
    let declined = t
        .portal
        .post(&decline, &tessa, "reason=Sells+to+nobody")
        .await;
    assert_eq!(declined.status, StatusCode::SEE_OTHER, "{}", declined.text);
    let own = t.portal.get("/resellers", &nils).await.text;
    assert!(own.contains("Sells to nobody"), "{own}");
    let sven = t.portal.sign_in("sven").await;
    let others = t.portal.get("/resellers", &sven).await.text;
    assert!(!others.contains("Sells to nobody"), "{others}");
}
