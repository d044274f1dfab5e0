//! Files of partners and of people, and the vendor's logo, over HTTP and without scripts.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use portico::actor::Role;

use crate::portal::deals::Deals;
use crate::portal::{Answer, TestPortal, browser};

/// Somebody who brings files.
struct Importer {
    portal: TestPortal,
    session: String,
}

impl Importer {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        Deals::of(&portal).await;
        portal.person("nina", None, &[Role::ProgrammeManager]).await;
        let session = portal.sign_in("nina").await;
        Self { portal, session }
    }

    /// An administrator of Nordmess's.
    async fn at_partner() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        let nordmess = deals.ana.partner;
        portal.person("pia", nordmess, &[Role::PartnerAdmin]).await;
        let session = portal.sign_in("pia").await;
        Self { portal, session }
    }

    async fn get(&self, path: &str) -> Answer {
        self.portal.get(path, &self.session).await
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        self.portal.post(path, &self.session, form).await
    }

    async fn upload(&self, path: &str, name: &str, content: &[u8]) -> Answer {
        let mut body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--x--\r\n");
        let request = browser(Method::POST, path, &self.session)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap();
        self.portal.ask(request).await
    }

    /// Uploads a file; gives the address of its preview.
    async fn kept(&self, path: &str, content: &str) -> String {
        let kept = self.upload(path, "a.csv", content.as_bytes()).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        kept.header("location").to_owned()
    }
}

fn basis(page: &Answer) -> String {
    let (_, rest) = page.text.split_once("name=\"basis\"").unwrap();
    let (_, rest) = rest.split_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn partners_are_imported_once_every_line_is_right() {
    let staff = Importer::begin().await;
    let wrong = "Firma;Land;Art\nMesswerk GmbH;Deutschland;Händler\nKlein;Atlantis;shop\n";
    let here = staff.kept("/partners/import", wrong).await;
    let preview = staff.get(&here).await;
    for told in [
        "One line has a problem",
        "Atlantis",
        "Column “Land”",
        "Enter one of these: reseller, distributor",
    ] {
        assert!(preview.text.contains(told), "{told}: {}", preview.text);
    }
    assert!(!preview.text.contains("name=\"basis\""), "nothing to press");
    let list = staff.get(&format!("{here}/problems.csv")).await;
    assert!(list.text.contains("Land,Atlantis"), "{}", list.text);
    let refused = staff.post(&here, "basis=x").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);

    let right = "name,country,distributor\nMesswerk GmbH,Germany,\nNORDMESS,SE,\n";
    let here = staff.kept("/partners/import", right).await;
    let preview = staff.get(&here).await;
    assert!(
        preview.text.contains("1 new · 1 already here"),
        "{}",
        preview.text
    );
    let stale = staff.post(&here, "basis=x").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.text.contains("Nothing was imported"),
        "{}",
        stale.text
    );
    let form = format!("basis={}", basis(&preview));
    for _ in 0..2 {
        let done = staff.post(&here, &form).await;
        assert_eq!(done.header("location"), here);
    }
    let done = staff.get(&here).await;
    assert!(done.text.contains("One partner imported"), "{}", done.text);
    let list = staff.get("/partners").await;
    assert_eq!(
        list.text.matches("Messwerk GmbH").count(),
        1,
        "{}",
        list.text
    );
}

#[tokio::test]
async fn people_are_imported_and_their_invitations_held_back() {
    let staff = Importer::begin().await;
    let file = "name,e-mail,partner,roles\nEva Berg,eva@nordmess.example,Nordmess,seller\nBo Ek,bo@nordmess.example,Nordmess,\"admin, seller\"\n";
    let here = staff.kept("/people/import", file).await;
    let preview = staff.get(&here).await;
    assert!(
        preview.text.contains("2 new · 0 already there"),
        "{}",
        preview.text
    );
    let basis = basis(&preview);
    let unsaid = staff.post(&here, &format!("basis={basis}")).await;
    assert_eq!(unsaid.status, StatusCode::BAD_REQUEST);
    let done = staff
        .post(&here, &format!("basis={basis}&invitations=hold"))
        .await;
    assert_eq!(done.header("location"), here, "{}", done.text);
    let done = staff.get(&here).await;
    assert!(
        done.text.contains("2 invitations are held back"),
        "{}",
        done.text
    );
    let all = staff.get("/people/import").await;
    assert!(all.text.contains("Invitations held back"), "{}", all.text);
    let sent = staff.post(&format!("{here}/send"), "").await;
    assert_eq!(sent.header("location"), format!("{here}?sent=2"));
    let after = staff.get(&format!("{here}?sent=2")).await;
    assert!(after.text.contains("2 invitations sent"), "{}", after.text);
    assert!(!after.text.contains("held back."), "{}", after.text);
}

#[tokio::test]
async fn an_administrator_of_a_partner_imports_their_own_colleagues() {
    let pia = Importer::at_partner().await;
    let people = pia.get("/people").await;
    assert!(
        people.text.contains("href=\"/people/import\""),
        "{}",
        people.text
    );
    let form = pia.get("/people/import").await;
    assert!(form.text.contains("several colleagues"), "{}", form.text);
    let template = pia.get("/people/import/template.csv").await;
    assert!(
        template.text.contains("name,e-mail,roles"),
        "{}",
        template.text
    );

    let foreign = "Name,E-Mail,Firma,Rollen\nEva Berg,eva@x.example,Fjord,seller\n";
    let here = pia.kept("/people/import", foreign).await;
    let preview = pia.get(&here).await;
    for told in ["Column “Firma”", "people of your own company"] {
        assert!(preview.text.contains(told), "{told}: {}", preview.text);
    }
    let own = "Name,E-Mail,Rollen\nEva Berg,eva@nordmess.example,seller\n";
    let here = pia.kept("/people/import", own).await;
    let preview = pia.get(&here).await;
    assert!(preview.text.contains("Eva Berg"), "{}", preview.text);
    assert!(!preview.text.contains("Hold them back"), "{}", preview.text);
    let basis = basis(&preview);
    let held = format!("basis={basis}&invitations=hold");
    let held = pia.post(&here, &held).await;
    assert_eq!(held.status, StatusCode::BAD_REQUEST);
    let form = format!("basis={basis}&invitations=send");
    let done = pia.post(&here, &form).await;
    assert_eq!(done.header("location"), here, "{}", done.text);
    let done = pia.get(&here).await;
    assert!(done.text.contains("One person imported"), "{}", done.text);
    let people = pia.get("/people").await;
    assert!(
        people.text.contains("eva@nordmess.example"),
        "{}",
        people.text
    );
}

#[tokio::test]
async fn templates_name_the_columns_in_the_readers_language() {
    let staff = Importer::begin().await;
    let template = staff.get("/partners/import/template.csv").await;
    assert!(
        template.text.contains("company,country,kind"),
        "{}",
        template.text
    );
    let template = staff.get("/people/import/template.csv").await;
    assert!(
        template.text.contains("name,e-mail,partner,roles"),
        "{}",
        template.text
    );
}

/// The beginning of a picture of this size.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0");
    bytes
}

#[tokio::test]
async fn a_logo_is_shown_to_everybody_until_it_is_removed() {
    let staff = Importer::begin().await;
    for (content, told) in [
        (picture(4, 4), "16 to 2000 pixels"),
        (
            b"<svg xmlns='x'/>".to_vec(),
            "SVG files can contain programs",
        ),
        (b"GIF89a".to_vec(), "PNG, JPEG or WebP"),
        (vec![0; 600 << 10], "larger than 512 KB"),
    ] {
        let refused = staff.upload("/programme/logo", "a.png", &content).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert!(refused.text.contains(told), "{told}: {}", refused.text);
    }
    let set = staff
        .upload("/programme/logo", "a.png", &picture(320, 80))
        .await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
    let sign_in = staff.portal.get("/sign-in", "").await;
    let (_, rest) = sign_in.text.split_once("src=\"/logo/").unwrap();
    let address = format!("/logo/{}", rest.split('"').next().unwrap());
    let shown = staff.portal.get(&address, "").await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("content-type"), "image/png");
    assert!(shown.header("cache-control").contains("immutable"));
    assert!(shown.header("content-security-policy").contains("sandbox"));

    let removed = staff.post("/programme/logo/remove", "").await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    let sign_in = staff.portal.get("/sign-in", "").await;
    assert!(!sign_in.text.contains("/logo/"), "{}", sign_in.text);
    assert_eq!(
        staff.portal.get(&address, "").await.status,
        StatusCode::NOT_FOUND
    );
}
