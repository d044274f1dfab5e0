//! What is no place in a list is no page of it: every list says so, and leads back to its first page.

use axum::http::{Method, StatusCode};

use portico::actor::Role;
use portico::partner::PartnerKind;

use crate::portal::TestPortal;
use crate::portal::deals::Deals;

/// The lists, who reads them, and a place that each knows.
const LISTS: [(&str, &str, &str); 22] = [
    ("/registrations", "ana", CURSOR),
    ("/registrations/export.csv", "ana", CURSOR),
    ("/registrations/export.xlsx", "ana", CURSOR),
    ("/review", "tomas", CURSOR),
    ("/audit", "anselm", CURSOR),
    ("/audit/access", "anselm", CURSOR),
    ("/notices", "tomas", ROW),
    ("/mail", "tomas", ROW),
    ("/partners", "tomas", ROW),
    ("/partners/export.csv", "tomas", ROW),
    ("/partners/export.xlsx", "tomas", ROW),
    ("/search/people", "tomas", ROW),
    ("/search/people/export.csv", "tomas", ROW),
    ("/search/people/export.xlsx", "tomas", ROW),
    ("/search/registrations", "tomas", ROW),
    ("/search/registrations/export.csv", "tomas", ROW),
    ("/search/registrations/export.xlsx", "tomas", ROW),
    ("/products", "tomas", ROW),
    ("/programme/history", "tomas", CURSOR),
    ("/resellers/deals", "nils", CURSOR),
    ("/resellers/deals/export.csv", "nils", CURSOR),
    ("/resellers/deals/export.xlsx", "nils", CURSOR),
];

/// The pages without a parameter in their address that list nothing which could go on.
const OTHERS: [&str; 45] = [
    "/",
    "/sign-in",
    "/sign-in/forgotten",
    "/sign-in/new-password",
    "/account/profile",
    "/account/notices",
    "/account/sessions",
    "/account/data",
    "/audit/log.csv",
    "/audit/log.jsonl",
    "/audit/verify",
    "/erasures",
    "/erasures/ask",
    "/retention",
    "/registrations/new",
    "/gallery",
    "/programme",
    "/programme/draft",
    "/programme/compare",
    "/partners/new",
    "/people",
    "/search",
    "/products/new",
    "/products/import",
    "/partners/import",
    "/partners/import/template.csv",
    "/people/import",
    "/people/import/template.csv",
    "/programme/logo",
    "/account/second-factor",
    "/account/second-factor/app",
    "/account/second-factor/passkeys",
    "/account/second-factor/passkey",
    "/people/sign-in-rules",
    "/apply",
    "/apply/sent",
    "/applications",
    "/agreement",
    "/agreements",
    "/partners/proposals",
    "/deputies",
    "/resellers",
    "/healthz",
    "/readyz",
    "/metrics",
];

const CURSOR: &str = "0.00000000000000000000000000000000";
const ROW: &str = "0197f0a1b2c37d4e8f00112233445566";

/// Beside words, moments that no clock shows.
const NOWHERE: [&str; 7] = [
    "yesterday",
    "1.2",
    "%00",
    "9223372036854775807.ffffffffffffffffffffffffffffffff",
    "-9223372036854775808.ffffffffffffffffffffffffffffffff",
    "-1.ffffffffffffffffffffffffffffffff",
    "253402300800000000.ffffffffffffffffffffffffffffffff",
];

#[tokio::test]
async fn a_place_that_no_list_has_leads_back_to_the_first_page() {
    for portal in TestPortal::on_each().await {
        Deals::of(&portal).await;
        let distributor = portal.partner(PartnerKind::Distributor, "North").await;
        portal
            .person("nils", Some(distributor), &[Role::Seller])
            .await;
        portal.person("anselm", None, &[Role::Auditor]).await;
        for (list, who, place) in LISTS {
            let cookie = portal.sign_in(who).await;
            for side in ["after", "before"] {
                for nowhere in NOWHERE {
                    let path = format!("{list}?q=x&{side}={nowhere}");
                    let answer = portal.get(&path, &cookie).await;
                    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
                    let first = format!("href=\"{list}?q=x\"");
                    assert!(answer.text.contains(&first), "{path}: {}", answer.text);
                    assert!(answer.text.contains("first page of the list"), "{path}");
                }
            }
            for known in [format!("{list}?after={place}"), format!("{list}?after=")] {
                let answer = portal.get(&known, &cookie).await;
                assert_eq!(answer.status, StatusCode::OK, "{known}");
            }
        }
    }
}

#[tokio::test]
async fn beside_a_request_the_list_has_the_same_rule() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let tomas = portal.sign_in("tomas").await;
    let here = format!("/review/{}", deals.submitted);
    let there = format!("{here}?show=waiting&after=yesterday");
    let answer = portal.get(&there, &tomas).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(
        answer
            .text
            .contains(&format!("href=\"{here}?show=waiting\""))
    );
}

#[tokio::test]
async fn whoever_adds_a_page_says_whether_it_is_a_list() {
    let portal = TestPortal::start().await;
    for route in portal.declarations.iter() {
        let named = LISTS.iter().any(|(list, ..)| *list == route.path)
            || OTHERS.contains(&route.path)
            || route.path.contains('{');
        assert!(named || route.method != Method::GET, "{}", route.path);
    }
}
