//! The price list over HTTP, without scripts.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use portico::actor::Role;

use crate::portal::deals::Deals;
use crate::portal::{Answer, TestPortal, browser};

struct PriceList {
    portal: TestPortal,
    nina: String,
}

impl PriceList {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        Deals::of(&portal).await;
        portal.person("nina", None, &[Role::ProgrammeManager]).await;
        let nina = portal.sign_in("nina").await;
        Self { portal, nina }
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        self.portal.post(path, &self.nina, form).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.portal.get(path, &self.nina).await
    }

    /// Adds a product; gives its address.
    async fn added(&self, form: &str) -> String {
        let answer = self.post("/products/new", form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        let to = answer.header("location");
        to.split_once('?').unwrap().0.to_owned()
    }

    async fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let request = browser(Method::POST, "/products/import", &self.nina)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap();
        self.portal.ask(request).await
    }
}

fn hidden<'a>(page: &'a Answer, name: &str) -> &'a str {
    let input = page
        .text
        .split("<input")
        .find(|input| input.contains(&format!("name=\"{name}\"")));
    let (_, rest) = input.unwrap().split_once("value=\"").unwrap();
    rest.split('"').next().unwrap()
}

#[tokio::test]
async fn a_number_that_is_taken_is_told_beside_the_field_with_a_link() {
    let list = PriceList::begin().await;
    let pump = list.added("sku=NP-100&name=Pump&price-EUR=1250").await;
    let refused = list
        .post("/products/new", "sku=np-100&name=Other&price-EUR=7")
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in [
        "NP-100 is already on the price list: Pump".to_owned(),
        format!("href=\"{pump}\""),
        "id=\"field-sku-problem\"".to_owned(),
        "value=\"Other\"".to_owned(),
    ] {
        assert!(refused.text.contains(&told), "{told}: {}", refused.text);
    }
    let page = list.get(&pump).await;
    assert!(page.text.contains("1,250"), "{}", page.text);
}

#[tokio::test]
async fn a_product_that_somebody_changed_meanwhile_is_not_overwritten() {
    let list = PriceList::begin().await;
    let pump = list.added("sku=A&name=Pump&price-EUR=1250").await;
    let saved = list
        .post(&pump, "version=1&sku=A&name=Pump+2&price-EUR=1250.00")
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let stale = list
        .post(&pump, "version=1&sku=A&name=Pump&price-EUR=1300")
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("Changed by nina"), "{}", stale.text);
    assert!(stale.text.contains("value=\"1300\""), "what was typed");
    assert!(stale.text.contains("Pump 2"), "what is there");
    assert_eq!(hidden(&stale, "version"), "2");

    let gone = list
        .post(&format!("{pump}/status"), "act=discontinue")
        .await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let offered = list.get("/products").await;
    assert!(!offered.text.contains("Pump 2"), "{}", offered.text);
    assert!(
        list.get("/products?show=discontinued")
            .await
            .text
            .contains("Pump 2")
    );
    let odd = list.post(&format!("{pump}/status"), "act=x").await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn staff_who_do_not_keep_the_price_list_read_it() {
    let list = PriceList::begin().await;
    let pump = list.added("sku=A&name=Pump&price-EUR=1250").await;
    let tomas = list.portal.sign_in("tomas").await;
    let page = list.portal.get("/products", &tomas).await;
    assert!(page.text.contains(&pump));
    assert!(!page.text.contains("/products/new"), "no way to add");
    assert!(
        page.text.contains("href=\"/products\""),
        "the menu leads there"
    );
    let page = list.portal.get(&pump, &tomas).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("name=\"sku\""));
}

#[tokio::test]
async fn files_that_cannot_be_read_say_what_to_do() {
    let list = PriceList::begin().await;
    for (name, content, told) in [
        ("a.xlsx", &b"PK\x03\x04\0\0"[..], "Save the sheet as CSV"),
        ("a.csv", &b""[..], "The file is empty."),
        ("", &b""[..], "Choose a file."),
        (
            "a.csv",
            &b"sku,name,currency,price\r\n"[..],
            "There are no lines below the heading.",
        ),
        (
            "a.csv",
            &b"number,name\r\nA,B\r\n"[..],
            "Missing: currency, price",
        ),
    ] {
        let answer = list.upload(name, content).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(answer.text.contains(told), "{told}: {}", answer.text);
    }
    let large = vec![b'a'; 4 << 20];
    let answer = list.upload("a.csv", &large).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_file_with_mistakes_is_uploaded_again_from_where_they_are_told() {
    let list = PriceList::begin().await;
    let again = "action=\"/products/import\" enctype=\"multipart/form-data\"";
    for (file, asked) in [
        (&b"sku,name,currency,price\nA,Pump,EUR,many\n"[..], true),
        (&b"sku,name,currency,price\nA,Pump,EUR,1300\n"[..], false),
    ] {
        let kept = list.upload("a.csv", file).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let preview = list.get(kept.header("location")).await;
        assert_eq!(preview.text.contains(again), asked, "{}", preview.text);
    }
}

#[tokio::test]
async fn an_import_is_bound_to_its_preview_and_goes_back_to_what_became_of_it() {
    let list = PriceList::begin().await;
    let pump = list.added("sku=A&name=Pump&price-EUR=1250").await;
    let file = b"sku,name,currency,price\na,Pump,EUR,1300\nB,Valve,EUR,5\n";
    let kept = list.upload("a.csv", file).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let here = kept.header("location").to_owned();
    let preview = list.get(&here).await;
    assert!(preview.text.contains("1 new · 1 changed · 0 unchanged"));
    let (old, new) = (preview.text.find("<del>"), preview.text.find("<ins>"));
    assert!(old.is_some() && old < new, "{}", preview.text);
    let basis = hidden(&preview, "basis").to_owned();

    list.portal.clock.advance(60);
    list.post(&pump, "version=1&sku=A&name=Pump&price-EUR=1260.00")
        .await;
    for stale in [format!("basis={basis}"), String::new()] {
        let refused = list.post(&here, &stale).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text.contains("Nothing was imported"));
        assert!(refused.text.contains("was changed after you uploaded it"));
    }
    let basis = hidden(&list.get(&here).await, "basis").to_owned();
    for _ in 0..2 {
        let done = list.post(&here, &format!("basis={basis}")).await;
        assert_eq!(done.header("location"), "/products?imported=2");
    }
    let back = list.get(&here).await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(back.text.contains("This file was already imported"));
    let list = list.get("/products").await;
    assert!(list.text.contains("1,300"));
}
