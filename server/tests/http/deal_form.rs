//! The form of a deal over HTTP, without scripts: its rows, the last look before submitting, what it says of mistakes.

use axum::http::StatusCode;
use portico::money::{Currency, Money};
use portico::product::{Prices, Product};
use portico::registration::{LineDraft, RegistrationDraft, Stage};

use crate::portal::Answer;
use crate::portal::deals::save;
use crate::portal::partner::{NEW, Partner, complete, form, leads_to, reference_in, value_of};

impl Partner {
    /// Sends a form with the hidden fields of a page, these texts, and so many rows.
    async fn send_rows(
        &self,
        to: &str,
        page: &Answer,
        intent: &str,
        draft: &RegistrationDraft,
        rows: usize,
    ) -> Answer {
        let form = form(page, intent, draft);
        let form = format!("{form}&rows={rows}");
        self.portal.post(to, &self.ana, &form).await
    }

    /// Presses the button of the last look before submitting.
    async fn confirm(&self, page: &Answer) -> Answer {
        let form = page.text.split_once("id=\"send\"").unwrap().1;
        let mut text = form_urlencoded::Serializer::new(String::new());
        for field in form.split("<input type=\"hidden\" name=\"").skip(1) {
            let (name, rest) = field.split_once('"').unwrap();
            let value = rest.split_once("value=\"").unwrap().1;
            let value = value.split_once('"').unwrap().0;
            text.append_pair(name, &value.replace("&amp;", "&"));
        }
        let action = form.split_once("action=\"").unwrap().1;
        let action = action.split_once('"').unwrap().0;
        let body = text.append_pair("intent", "submit").finish();
        self.portal.post(action, &self.ana, &body).await
    }
}

fn rows(page: &Answer) -> usize {
    page.text.matches("-product\" type=\"text\"").count()
}

#[tokio::test]
async fn what_will_be_sent_is_shown_before_it_is() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let draft = RegistrationDraft {
        need: "First line\nand & second".into(),
        ..complete("Havnverft")
    };
    let to = leads_to(&partner.send_rows(NEW, &page, "review", &draft, 1).await);
    let reference = reference_in(&to);
    assert_eq!(partner.stage(reference).await, Stage::Draft);
    let look = partner.get(&to).await;
    for text in [
        "Havnverft",
        "havnverft.example",
        "M4 probe",
        "First line",
        ">Submit<",
    ] {
        assert!(look.text.contains(text), "{text} is not in {}", look.text);
    }
    let done = leads_to(&partner.confirm(&look).await);
    assert_eq!(done, format!("/registrations/{reference}?submitted=1"));
    assert_eq!(partner.stage(reference).await, Stage::InReview);
    // Pressed twice, it is submitted once, and not taken for another deal of one's own.
    assert_eq!(leads_to(&partner.confirm(&look).await), done);
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_not_sent_unseen() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let draft = complete("Havnverft");
    let to = leads_to(&partner.send_rows(NEW, &page, "review", &draft, 1).await);
    let (look, reference) = (partner.get(&to).await, reference_in(&to));
    let here = format!("/registrations/{reference}");
    let open = partner.get(&here).await;
    let other = RegistrationDraft {
        city: "Oslo".into(),
        ..draft
    };
    leads_to(&partner.send_rows(&here, &open, "save", &other, 1).await);
    let answer = partner.confirm(&look).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains("in another window"), "{}", answer.text);
    assert_eq!(partner.stage(reference).await, Stage::Draft);
}

#[tokio::test]
async fn a_duplicate_of_ones_own_asks_first() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let first = complete("Havnverft");
    let to = leads_to(&partner.send_rows(NEW, &page, "review", &first, 1).await);
    let look = partner.get(&to).await;
    assert!(!look.text.contains("Submit anyway"));

    // A colleague registers the same customer while the page is open.
    let desk = partner.portal.desk.as_actor(&partner.deals.ana);
    let other = desk.submit(save(10, "Havnverft")).await.unwrap();
    let asked = leads_to(&partner.confirm(&look).await);
    assert_eq!(asked, to);
    let look = partner.get(&asked).await;
    for text in ["Submit anyway", &other.to_string(), "another project"] {
        assert!(look.text.contains(text), "{text} is not in {}", look.text);
    }
    let done = leads_to(&partner.confirm(&look).await);
    assert!(done.ends_with("?submitted=1"), "{done}");
}

#[tokio::test]
async fn rows_come_and_go_one_at_a_time() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    assert_eq!(rows(&page), 1, "one empty row");
    let draft = complete("Havnverft");
    let more = leads_to(&partner.send_rows(NEW, &page, "add-line", &draft, 1).await);
    let here = format!("/registrations/{}", reference_in(&more));
    let mut page = partner.get(&more).await;
    for shown in 2..4 {
        assert_eq!(rows(&page), shown);
        let more = partner
            .send_rows(&here, &page, "add-line", &draft, shown)
            .await;
        page = partner.get(&leads_to(&more)).await;
    }
    assert_eq!(rows(&page), 4);
    // An empty one goes as well.
    let fewer = partner
        .send_rows(&here, &page, "remove-line-3", &draft, 4)
        .await;
    let page = partner.get(&leads_to(&fewer)).await;
    assert_eq!(rows(&page), 3);
}

#[tokio::test]
async fn emptied_rows_do_not_come_back_and_surplus_ones_do_not_vanish() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let line = complete("x").lines.remove(0);
    let mut draft = complete("Havnverft");
    draft.lines = vec![line.clone(), LineDraft::default(), line.clone()];
    let saved = leads_to(&partner.send_rows(NEW, &page, "save", &draft, 3).await);
    assert_eq!(rows(&partner.get(&saved).await), 2);

    let page = partner.get(NEW).await;
    draft.lines = vec![line.clone(); 25];
    let saved = leads_to(&partner.send_rows(NEW, &page, "save", &draft, 25).await);
    let stored = partner.stored(reference_in(&saved)).await;
    assert_eq!(stored.lines.len(), 25);
    let page = partner.get(&saved).await;
    assert_eq!(rows(&page), 25);
    let here = format!("/registrations/{}", reference_in(&saved));
    let told = partner.send_rows(&here, &page, "review", &draft, 25).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.text.contains("No more than 20 products"));

    // More than any form shows is never called saved.
    let page = partner.get(NEW).await;
    let mut text = form_urlencoded::Serializer::new(String::new());
    for name in ["person", "draft_key", "writer"] {
        text.append_pair(name, value_of(&page, name));
    }
    text.append_pair("customer", "Havnverft");
    text.append_pair("line-170-product", "M4 probe");
    let form = text.append_pair("intent", "save").finish();
    let told = partner.portal.post(NEW, &partner.ana, &form).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.text.contains("Not saved yet"), "{}", told.text);
}

#[tokio::test]
async fn a_product_of_the_price_list_brings_its_value() {
    let partner = Partner::begin().await;
    let product = |sku: &str, name: &str, currency: &str| Product {
        sku: sku.into(),
        name: name.into(),
        prices: Prices::of(Money::new(1_550_000, Currency::parse(currency).unwrap())),
    };
    let maintenance = partner.portal.desk.maintenance();
    for product in [
        product("HM-401", "M4 probe", "EUR"),
        product("HM-900", "Survey kit", "NOK"),
    ] {
        maintenance.put_product(&product).await.unwrap();
    }
    let page = partner.get(NEW).await;
    let mut draft = complete("Havnverft");
    let line = |product: &str| LineDraft {
        product: product.into(),
        quantity: "1,000".into(),
        value: String::new(),
    };
    draft.lines = vec![line("hm-401"), line("Survey kit"), line("Cable")];
    let saved = leads_to(&partner.send_rows(NEW, &page, "save", &draft, 3).await);
    let lines = partner.stored(reference_in(&saved)).await.lines;
    let written: Vec<_> = lines
        .iter()
        .map(|line| (&*line.product, &*line.value))
        .collect();
    // There are no rates: what is listed in another currency is left to the partner.
    let expected = [
        ("M4 probe", "15,500,000"),
        ("Survey kit", ""),
        ("Cable", ""),
    ];
    assert_eq!(written, expected);
}

#[tokio::test]
async fn all_that_is_wrong_is_told_beside_a_text_that_cannot_be_read() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let draft = RegistrationDraft {
        city: "Ber\0gen".into(),
        need: String::new(),
        ..complete("Havnverft")
    };
    let told = partner.send_rows(NEW, &page, "review", &draft, 1).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "href=\"#field-city\"",
        "href=\"#field-need\"",
        "Not saved yet",
    ] {
        assert!(told.text.contains(text), "{text} is not in {}", told.text);
    }
    assert!(!told.text.contains("· saved"), "{}", told.text);
}

#[tokio::test]
async fn the_summary_reads_from_top_to_bottom() {
    let partner = Partner::begin().await;
    let page = partner.get(NEW).await;
    let draft = RegistrationDraft {
        customer: "Havnverft".into(),
        ..RegistrationDraft::default()
    };
    let told = partner.send_rows(NEW, &page, "review", &draft, 1).await;
    let links: Vec<&str> = told
        .text
        .split("<a href=\"#field-")
        .skip(1)
        .filter_map(|link| link.split('"').next())
        .collect();
    let expected = [
        "domain",
        "country",
        "city",
        "contact_name",
        "contact_email",
        "need",
        "line-0-product",
        "currency",
        "expected_close",
        "tender",
    ];
    assert_eq!(links, expected);
}
