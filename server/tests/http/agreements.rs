//! Agreements through the front door: written and published by staff, accepted by a partner, and what is closed
//! without it.

use axum::http::StatusCode;
use portico::actor::Role;

use crate::portal::agreements::{Agreed, publish};
use crate::portal::deals::{Deals, save};
use crate::portal::{Answer, TestPortal};

/// The value of a field of a form.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    rest.split('"').next().unwrap()
}

fn goes_on(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn staff_write_preview_and_publish_an_agreement() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    let henrik = portal.sign_in("henrik").await;
    let begun = portal
        .post("/agreements/new", &henrik, "kind=reseller&country=SE")
        .await;
    let draft = goes_on(&begun);
    let wrong = "version=0&intent=preview&accept_from=2026-01-01&title-en=Agreement&body-en=";
    let answer = portal.post(&draft, &henrik, wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("#field-accept_from") && answer.text.contains("#field-body-en"));
    let version = field(&answer.text, "version").to_owned();
    // What partners would not see as it is meant is said with its line, and what was typed is kept.
    let draft_form =
        "intent=preview&accept_from=2026-03-02&title-en=Agreement&body-en=%23+One%0D%0A%0D%0A";
    let unsafe_text = format!("version={version}&{draft_form}%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    let answer = portal.post(&draft, &henrik, &unsafe_text).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text.contains("Line 3: HTML does not work"),
        "{}",
        answer.text
    );
    assert!(
        answer
            .text
            .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
    );
    assert!(!answer.text.contains("<script>alert"));
    // It is saved all the same: the preview says so above the text, and nobody publishes it.
    let preview = draft.replace("/draft", "/preview");
    let page = portal.get(&preview, &henrik).await;
    assert!(page.text.contains("Line 3: HTML does not work"));
    assert!(!page.text.contains("<script>alert") && !page.text.contains("/publish\""));
    let version = field(&page.text, "version").to_owned();
    let forced = format!("version={version}&key=forced");
    let publish = preview.replace("/preview", "/publish");
    let answer = portal.post(&publish, &henrik, &forced).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Line 3: HTML does not work"));
    let again = portal.get(&draft, &henrik).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(again.text.contains("Line 3: HTML does not work"));

    let table = "%7C+Level+%7C+Off+%7C%0D%0A%7C---%7C--%3A%7C%0D%0A%7C+Gold+%7C+15+%7C";
    let right = format!("version={version}&{draft_form}{table}");
    let preview = goes_on(&portal.post(&draft, &henrik, &right).await);
    let page = portal.get(&preview, &henrik).await;
    assert!(page.text.contains("<h3>One"), "{}", page.text);
    assert!(page.text.contains("<td class=\"end\">15"), "{}", page.text);
    let form = format!(
        "version={}&key={}",
        field(&page.text, "version"),
        field(&page.text, "key")
    );
    let detail = goes_on(&portal.post(&publish, &henrik, &form).await);
    // Pressed twice, it is published once.
    assert_eq!(
        goes_on(&portal.post(&publish, &henrik, &form).await),
        detail
    );
    let page = portal.get(&detail, &henrik).await;
    assert_eq!(page.text.matches("/versions/").count(), 1, "{}", page.text);
    let list = portal.get("/agreements", &henrik).await;
    assert!(list.text.contains("Resellers in Sweden"), "{}", list.text);
}

#[tokio::test]
async fn without_the_agreement_no_deal_is_submitted_and_the_way_leads_to_it() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let ana = portal.sign_in("ana").await;
    publish(&portal, "hanna", "2026-03-02", "Be kind.").await;
    let home = portal.get("/", &ana).await;
    assert!(home.text.contains("href=\"/agreement\""), "{}", home.text);
    let new = portal.get("/registrations/new", &ana).await;
    assert!(new.text.contains("has not accepted the partner agreement"));
    let refused = portal
        .desk
        .as_actor(&deals.ana)
        .submit(save(7, "Tornvik"))
        .await;
    assert!(refused.is_err());
    // A seller reads it, and cannot accept it.
    let page = portal.get("/agreement", &ana).await;
    assert!(page.text.contains("Be kind.") && !page.text.contains("name=\"agrees\""));

    portal
        .person("nina", deals.ana.partner, &[Role::PartnerAdmin])
        .await;
    let nina = portal.sign_in("nina").await;
    // Who may accept it is told to, and the seller whom it only stops is not told that all is well.
    let told = portal.get("/", &nina).await;
    assert!(
        told.text.contains("one thing needs your attention")
            && told.text.contains("Accept the partner agreement</a>")
            && !told.text.contains("One of your administrators"),
        "{}",
        told.text
    );
    assert!(
        home.text.contains("One of your administrators")
            && !home.text.contains("nothing needs your attention"),
        "{}",
        home.text
    );
    let page = portal.get("/agreement", &nina).await;
    assert!(page.text.contains("value=\"nina\""), "{}", page.text);
    assert!(
        page.text.contains("recorded with the account nina"),
        "{}",
        page.text
    );
    let hidden: Vec<String> = ["agreement", "number", "language", "hash"]
        .map(|name| format!("{name}={}", field(&page.text, name)))
        .to_vec();
    let hidden = hidden.join("&");
    let answer = portal
        .post(
            "/agreement",
            &nina,
            &format!("{hidden}&name=Nina+%C5%98ez%C3%A1%C4%8Dov%C3%A1"),
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Řezáčová"), "what was typed is kept");
    let form = format!("{hidden}&agrees=yes&name=Nina+%C5%98ez%C3%A1%C4%8Dov%C3%A1");
    goes_on(&portal.post("/agreement", &nina, &form).await);
    goes_on(&portal.post("/agreement", &nina, &form).await);
    let page = portal.get("/agreement", &nina).await;
    assert_eq!(page.text.matches("/agreements/accepted/").count(), 1);
    let submitted = portal
        .desk
        .as_actor(&deals.ana)
        .submit(save(7, "Tornvik"))
        .await;
    assert!(submitted.is_ok());
}

#[tokio::test]
async fn the_copy_is_a_pdf_and_for_the_partner_and_staff_alone() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let agreed = Agreed::of(&portal, &deals).await;
    let copy = format!("/agreements/accepted/{}", agreed.accepted);
    let mut copies = Vec::new();
    for who in ["lea", "tomas", "asta"] {
        let cookie = portal.sign_in(who).await;
        let answer = portal.get(&copy, &cookie).await;
        assert_eq!(answer.status, StatusCode::OK, "{who}");
        assert_eq!(answer.header("content-type"), "application/pdf");
        assert!(answer.bytes.starts_with(b"%PDF-"));
        copies.push(answer.bytes);
    }
    copies.dedup();
    assert_eq!(copies.len(), 1, "the same bytes for everybody");
    let per = portal.sign_in("per").await;
    assert_eq!(portal.get(&copy, &per).await.status, StatusCode::NOT_FOUND);
    let page = portal
        .get(
            &format!("/partners/{}/agreements", deals.ana.partner.unwrap()),
            &portal.sign_in("tomas").await,
        )
        .await;
    assert!(page.text.contains(&copy), "{}", page.text);
    assert!(page.text.contains("Nina Řezáčová"));
}

#[tokio::test]
async fn a_version_that_was_replaced_while_somebody_read_is_shown_anew() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    publish(&portal, "hanna", "2026-03-02", "One.").await;
    let per = portal.sign_in("per").await;
    let page = portal.get("/agreement", &per).await;
    let hidden: Vec<String> = ["agreement", "number", "language", "hash"]
        .map(|name| format!("{name}={}", field(&page.text, name)))
        .to_vec();
    publish(&portal, "hedda", "2026-03-02", "Two.").await;
    let form = format!("{}&agrees=yes&name=Per+Dahl", hidden.join("&"));
    let answer = portal.post("/agreement", &per, &form).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains("Two.") && answer.text.contains("Per Dahl"));
    assert_eq!(field(&answer.text, "number"), "2");
}
