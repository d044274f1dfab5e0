//! The search over everything, the lists behind it, and taking them away.

use axum::http::StatusCode;
use portico::actor::Role;

use crate::portal::deals::{Deals, save};
use crate::portal::{Answer, TestPortal};

const PAGES: [&str; 8] = [
    "/search?q=fjordline",
    "/search/people?q=ana",
    "/search/people/export.csv?q=ana",
    "/search/people/export.xlsx?q=ana",
    "/search/registrations?q=fjordline",
    "/search/registrations/export.csv",
    "/search/registrations/export.xlsx",
    "/partners/export.csv",
];

#[tokio::test]
async fn staff_find_everything_and_partners_have_no_way_in() {
    for portal in TestPortal::on_each().await {
        let deals = Deals::of(&portal).await;
        portal.person("finja", None, &[Role::Finance]).await;
        for who in ["tomas", "asta", "olga", "henrik", "finja"] {
            let cookie = portal.sign_in(who).await;
            for page in PAGES {
                let answer = portal.get(page, &cookie).await;
                assert_eq!(answer.status, StatusCode::OK, "{who} {page}");
            }
            let found = portal.get("/search?q=FJORD", &cookie).await.text;
            assert!(found.contains("<mark>Fjord</mark>line"), "{found}");
            assert!(found.contains(&format!("href=\"/review/{}\"", deals.submitted)));
            // A draft is its partner's own business.
            let draft = portal.get("/search?q=havnekraft", &cookie).await.text;
            assert!(draft.contains("Nothing found for"), "{draft}");
            let home = portal.get("/", &cookie).await.text;
            assert!(home.contains("id=\"find\"") && home.contains("aria-keyshortcuts=\"/\""));
        }
        for who in ["ana", "lea", "per"] {
            let cookie = portal.sign_in(who).await;
            for page in PAGES {
                let answer = portal.get(page, &cookie).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{who} {page}");
                assert!(!answer.text.contains("Fjordline"));
            }
            let home = portal.get("/", &cookie).await.text;
            assert!(!home.contains("id=\"find\""), "{who} has no field for it");
        }
        assert_eq!(
            portal
                .desk
                .maintenance()
                .search_out_of_step()
                .await
                .unwrap(),
            0
        );
    }
}

#[tokio::test]
async fn what_is_found_leads_on() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let desk = portal.desk.as_actor(&deals.ana);
    for number in 10..20 {
        desk.submit(save(number, &format!("Fjordline {number}")))
            .await
            .unwrap();
    }
    let tomas = portal.sign_in("tomas").await;
    let found = portal.get("/search?q=fjordline", &tomas).await.text;
    assert!(
        found.contains("href=\"/search/registrations?q=fjordline\""),
        "{found}"
    );
    assert!(found.contains("11 registrations"), "{found}");
    let list = portal
        .get("/search/registrations?q=fjordline", &tomas)
        .await
        .text;
    assert_eq!(list.matches("class=\"row-link\"").count(), 11, "{list}");
    let none = portal
        .get("/search/registrations?q=fjordline&stage=denied", &tomas)
        .await
        .text;
    assert!(none.contains("No registrations match"));
    let people = portal.get("/search?q=ana", &tomas).await.text;
    assert!(
        people.contains("<mark>ana</mark>@") && people.contains("/people#person-"),
        "{people}"
    );
    // Whose people were shown is noted, for auditors and for themselves.
    let asta = portal.sign_in("asta").await;
    let seen = portal.get("/audit/access", &asta).await.text;
    assert!(seen.contains("Nordmess"), "{seen}");
    let brief = portal.get("/search?q=fj", &tomas).await.text;
    assert!(
        brief.contains("Fjordline") || brief.contains("</mark>ordline"),
        "{brief}"
    );
    assert!(brief.contains("Type a third one"));
    let empty = portal.get("/search", &tomas).await.text;
    assert!(empty.contains("What are you looking for?"));
    for typed in [
        "%27%22%3C%3E",
        "%00",
        "%25",
        "AND%20OR%20NOT",
        "%22*%22",
        "(((",
        "%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80",
    ] {
        for page in [
            "/search",
            "/search/people",
            "/search/registrations",
            "/partners",
        ] {
            let answer = portal.get(&format!("{page}?q={typed}"), &tomas).await;
            assert_eq!(answer.status, StatusCode::OK, "{page} {typed}");
        }
    }
}

fn names(answer: &Answer) -> Vec<String> {
    let rows = answer.text.split("class=\"row-link\"").skip(1);
    let text = |row: &str| {
        row.split_once('>')?
            .1
            .split_once('<')
            .map(|(name, _)| name.to_owned())
    };
    rows.filter_map(text).collect()
}

#[tokio::test]
async fn the_list_of_partners_is_narrowed_by_its_address_and_found_again() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    let tomas = portal.sign_in("tomas").await;
    let list = async |query: &str| names(&portal.get(&format!("/partners?{query}"), &tomas).await);
    assert_eq!(list("").await, ["Nordmess", "Skandi"]);
    assert_eq!(list("q=ordm").await, ["Nordmess"]);
    assert_eq!(list("kind=distributor").await, Vec::<String>::new());
    assert_eq!(
        list("kind=reseller&tier=silver&country=SE&sort=added")
            .await
            .len(),
        2
    );
    assert_eq!(list("standing=active").await.len(), 2);
    assert!(list("standing=suspended").await.is_empty() && list("country=NO").await.is_empty());
    let narrowed = portal
        .get("/partners?q=nord&tier=silver", &tomas)
        .await
        .text;
    let opened = "?list=q%3Dnord%26tier%3Dsilver\"";
    let href = narrowed
        .split("href=\"/partners/")
        .find(|it| it.contains(opened))
        .unwrap();
    let address = format!("/partners/{}", href.split('"').next().unwrap());
    let partner = portal.get(&address, &tomas).await.text;
    assert!(
        partner.contains("href=\"/partners?q=nord&amp;tier=silver\""),
        "{partner}"
    );
    let file = portal.get("/partners/export.csv?q=nord", &tomas).await;
    let heading = file.text.lines().next().unwrap_or_default();
    // A key that has no words would stand there itself.
    assert!(
        heading.contains("Tax ID") && !heading.contains("partner-"),
        "{heading}"
    );
    assert!(
        file.text.contains("Nordmess") && !file.text.contains("Skandi"),
        "{}",
        file.text
    );
}

#[tokio::test]
async fn files_are_safe_to_open_and_have_dates_and_amounts() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let desk = portal.desk.as_actor(&deals.ana);
    for (number, customer) in (30..).zip(["=1+1", "+47 Verft", "-2", "@SUM(A1)", "\t=1"]) {
        let mut deal = save(number, customer);
        deal.draft.customer = customer.into();
        desk.save_draft(deal.clone()).await.unwrap();
        let _ = desk.submit(deal).await;
    }
    let (tomas, ana) = (portal.sign_in("tomas").await, portal.sign_in("ana").await);
    for (cookie, page) in [
        (&tomas, "/search/registrations/export"),
        (&ana, "/registrations/export"),
    ] {
        let csv = portal.get(&format!("{page}.csv"), cookie).await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.text.starts_with('\u{feff}'));
        for customer in ["=1+1", "+47 Verft", "-2", "@SUM(A1)"] {
            assert!(
                csv.text.contains(&format!("\"'{customer}\"")),
                "{customer}: {}",
                csv.text
            );
        }
        let xlsx = portal.get(&format!("{page}.xlsx"), cookie).await;
        assert!(xlsx.header("content-type").contains("spreadsheetml"));
        assert!(xlsx.header("content-disposition").contains(".xlsx\""));
        assert!(xlsx.bytes.starts_with(b"PK"), "a packed workbook");
        assert_eq!(xlsx.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn who_takes_people_away_leaves_a_trace() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    portal.person("anselm", None, &[Role::Auditor]).await;
    let (tomas, ana) = (portal.sign_in("tomas").await, portal.sign_in("ana").await);
    let anselm = portal.sign_in("anselm").await;
    let nothing = portal.get("/audit/access", &anselm).await;
    assert!(!nothing.text.contains("People as a file"));
    let file = portal.get("/search/people/export.csv?q=ana", &tomas).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text);
    let traces = portal.get("/audit/access", &anselm).await;
    assert!(traces.text.contains("People as a file"), "{}", traces.text);
    let own = portal.get("/account/data", &ana).await;
    assert!(
        own.text.contains("A list of people as a file"),
        "{}",
        own.text
    );
}
