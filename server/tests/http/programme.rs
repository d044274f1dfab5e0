//! The programme's settings over HTTP: drafted, compared, published, withdrawn; without a line of script.

use axum::http::StatusCode;
use portico::actor::Role;

use crate::portal::deals::Deals;
use crate::portal::{Answer, TestPortal};

struct Programme {
    portal: TestPortal,
    henrik: String,
    ines: String,
}

impl Programme {
    /// Version 4 of the settings is in force, without a discount limit.
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        Deals::of(&portal).await;
        portal.person("ines", None, &[Role::ProgrammeManager]).await;
        Self {
            henrik: portal.sign_in("henrik").await,
            ines: portal.sign_in("ines").await,
            portal,
        }
    }

    async fn open(&self, path: &str, cookie: &str) -> Answer {
        let page = self.portal.get(path, cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        page
    }

    /// Sends the form of the draft as it was shown, with these fields changed.
    async fn send(
        &self,
        page: &Answer,
        cookie: &str,
        intent: &str,
        changed: &[(&str, &str)],
    ) -> Answer {
        let mut fields = fields_of(&page.text);
        for (name, text) in changed {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*text).to_owned()));
        }
        fields.push(("intent".to_owned(), intent.to_owned()));
        self.portal
            .post("/programme/draft", cookie, &encoded(&fields))
            .await
    }

    /// Opens the form, changes it and goes on to the comparison.
    async fn draft(&self, changed: &[(&str, &str)]) -> Answer {
        let page = self.open("/programme/draft", &self.henrik).await;
        let sent = self.send(&page, &self.henrik, "compare", changed).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        assert_eq!(sent.header("location"), "/programme/compare");
        self.open("/programme/compare", &self.henrik).await
    }

    /// Presses the button of the form that is sent there.
    async fn press(&self, page: &Answer, cookie: &str, action: &str) -> Answer {
        let (_, form) = page
            .text
            .split_once(&format!("action=\"{action}\""))
            .unwrap_or_else(|| panic!("no form to {action}: {}", page.text));
        let form = form.split("</form>").next().unwrap();
        self.portal
            .post(action, cookie, &encoded(&fields_of(form)))
            .await
    }
}

/// What a browser would send of the fields in this HTML.
fn fields_of(html: &str) -> Vec<(String, String)> {
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    let mut fields = Vec::new();
    for tag in html.split("<input").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let boxed = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
        if boxed && !tag.contains(" checked") {
            continue;
        }
        if let Some(name) = attribute(tag, "name") {
            fields.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    for area in html.split("<textarea").skip(1) {
        let (tag, rest) = area.split_once('>').unwrap();
        let text = rest.split("</textarea>").next().unwrap().trim_start();
        if let Some(name) = attribute(tag, "name") {
            fields.push((name, text.to_owned()));
        }
    }
    for list in html.split("<select").skip(1) {
        let (tag, rest) = list.split_once('>').unwrap();
        let options = rest.split("</select>").next().unwrap();
        let chosen = options
            .split("<option")
            .find(|option| option.split('>').next().unwrap().contains(" selected"));
        if let Some(name) = attribute(tag, "name") {
            let value = chosen.and_then(|option| attribute(option, "value"));
            fields.push((name, value.unwrap_or_default()));
        }
    }
    // The version stands in more than one form of the page.
    let mut once: Vec<(String, String)> = Vec::new();
    for field in fields {
        if field.0 == "countries" || once.iter().all(|(name, _)| *name != field.0) {
            once.push(field);
        }
    }
    once
}

fn encoded(fields: &[(String, String)]) -> String {
    let escape = |text: &str| {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect::<String>()
    };
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, text)| format!("{}={}", escape(name), escape(text)))
        .collect();
    pairs.join("&")
}

#[tokio::test]
async fn a_draft_is_compared_published_and_withdrawn() {
    let p = Programme::begin().await;
    let home = p.open("/programme", &p.henrik).await;
    assert!(home.text.contains("Version 4, in force since 1 January"));
    let compare = p
        .draft(&[
            ("effective_from", "2026-03-03"),
            ("tier-0-discount", "16,5"),
            ("tier-1-name_en", "Gold & more"),
            ("tier-1-discount", "20"),
            ("denial-0-en", "Another partner is protected."),
        ])
        .await;
    for shown in ["15 %", "16.5 %", "Gold &amp; more", "Changed", "version 5"] {
        assert!(compare.text.contains(shown), "{shown}: {}", compare.text);
    }
    let published = p.press(&compare, &p.henrik, "/programme/publish").await;
    assert_eq!(published.header("location"), "/programme?done=published");
    let home = p.open("/programme?done=published", &p.henrik).await;
    assert!(home.text.contains("Version 5, from 3 March"));
    assert!(home.text.contains("Version 4, in force"), "not yet");
    let again = p.press(&compare, &p.henrik, "/programme/publish").await;
    assert_eq!(
        again.header("location"),
        "/programme?done=published",
        "the same press sent twice is done once"
    );
    let version = p.open("/programme/versions/5", &p.henrik).await;
    assert!(version.text.contains("16.5 %") && version.text.contains("henrik"));
    let withdraw = "/programme/versions/5/withdraw";
    let withdrawn = p.press(&version, &p.henrik, withdraw).await;
    assert_eq!(withdrawn.header("location"), "/programme?done=withdrawn");
    let twice = p.press(&version, &p.henrik, withdraw).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.text.contains("already withdrawn"));
    let history = p.open("/programme/history", &p.henrik).await;
    for told in [
        "henrik withdrew version 5",
        "henrik published version 5, effective from 3 March",
        "Discount of tier Silver: 15 % → 16.5 %",
        "henrik started a draft",
    ] {
        assert!(history.text.contains(told), "{told}: {}", history.text);
    }
}

#[tokio::test]
async fn a_draft_with_mistakes_is_kept_and_each_is_told_beside_its_field() {
    let p = Programme::begin().await;
    let page = p.open("/programme/draft", &p.henrik).await;
    let changed = [
        ("effective_from", "2026-03-02"),
        ("zone", "Europe/Bonn"),
        ("protection_days", "ninety"),
        ("tier-0-discount", "150"),
        ("rate-0-currency", "XX9"),
    ];
    let sent = p.send(&page, &p.henrik, "compare", &changed).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (field, text) in changed {
        let id = format!("id=\"field-{field}-problem\"");
        assert!(sent.text.contains(&id), "{field}: {}", sent.text);
        assert!(sent.text.contains(&format!("value=\"{text}\"")), "{text}");
    }
    assert!(sent.text.contains("Draft saved"), "nothing typed is lost");
    let page = p.open("/programme/draft", &p.ines).await;
    assert!(page.text.contains("value=\"Europe/Bonn\""));
    assert!(page.text.contains("Last saved by henrik"));
    let compare = p.portal.get("/programme/compare", &p.ines).await;
    assert_eq!(compare.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn rows_are_added_moved_and_removed_without_scripts() {
    let p = Programme::begin().await;
    let page = p.open("/programme/draft", &p.henrik).await;
    let gold = [("tier-1-name_en", "Gold"), ("tier-1-discount", "18")];
    let sent = p.send(&page, &p.henrik, "save", &gold).await;
    assert_eq!(sent.header("location"), "/programme/draft?saved=1");
    let page = p.open("/programme/draft?saved=1", &p.henrik).await;
    assert!(
        page.text.contains("name=\"tier-2-name_en\""),
        "room for one"
    );
    let sent = p.send(&page, &p.henrik, "raise-tier-1", &[]).await;
    assert_eq!(
        sent.header("location"),
        "/programme/draft#field-tier-0-name_en"
    );
    let page = p.open("/programme/draft", &p.henrik).await;
    let fields = fields_of(&page.text);
    let text = |name: &str| fields.iter().find(|(known, _)| known == name).unwrap();
    assert_eq!(text("tier-0-name_en").1, "Gold");
    assert_eq!(text("tier-1-key").1, "silver");
    p.send(&page, &p.henrik, "remove-tier-0", &[]).await;
    let page = p.open("/programme/draft", &p.henrik).await;
    assert!(!page.text.contains("value=\"Gold\""));
}

#[tokio::test]
async fn what_two_people_change_at_once_is_put_together() {
    let p = Programme::begin().await;
    let page = p.open("/programme/draft", &p.henrik).await;
    let theirs = [("protection_days", "120"), ("portal_name", "Nova")];
    p.send(&page, &p.ines, "save", &theirs).await;
    let sent = p
        .send(&page, &p.henrik, "save", &[("horizon_days", "200")])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let page = p.open("/programme/draft", &p.ines).await;
    for value in ["120", "Nova", "200"] {
        assert!(page.text.contains(&format!("value=\"{value}\"")), "{value}");
    }
}

#[tokio::test]
async fn what_two_people_change_differently_is_asked_and_nothing_else() {
    let p = Programme::begin().await;
    let page = p.open("/programme/draft", &p.henrik).await;
    let theirs = [
        ("protection_days", "120"),
        ("portal_name", "Nova"),
        ("decision_days", "3"),
    ];
    p.send(&page, &p.ines, "save", &theirs).await;
    let ours = [
        ("protection_days", "60"),
        ("horizon_days", "200"),
        ("decision_days", "4"),
    ];
    let sent = p.send(&page, &p.henrik, "save", &ours).await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
    assert!(
        sent.text.contains("ines saved other values"),
        "{}",
        sent.text
    );
    assert!(
        sent.text
            .contains("data-label=\"Saved\" class=\"lines\">120</td>")
    );
    assert!(
        sent.text
            .contains("data-label=\"Yours\" class=\"lines\">60</td>")
    );
    assert!(
        !sent
            .text
            .contains("data-label=\"Saved\" class=\"lines\">Nova</td>"),
        "nobody else changed it"
    );
    let take = [("take", "decision_days")];
    let again = p.send(&sent, &p.henrik, "save", &take).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "who has read it may");
    let page = p.open("/programme/draft", &p.ines).await;
    let fields = fields_of(&page.text);
    let text = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.as_str())
    };
    assert_eq!(text("protection_days"), Some("60"));
    assert_eq!(text("decision_days"), Some("3"), "taken over");
    assert_eq!(
        (text("portal_name"), text("horizon_days")),
        (Some("Nova"), Some("200"))
    );
}

#[tokio::test]
async fn a_form_that_was_refused_still_knows_what_it_began_with() {
    let p = Programme::begin().await;
    let page = p.open("/programme/draft", &p.henrik).await;
    p.send(&page, &p.ines, "save", &[("portal_name", "Nova")])
        .await;
    // Too long to be kept, so that nothing is saved; the form that answers is sent again.
    let long = "x".repeat(2 * 1024 * 1024);
    let refused = p
        .send(&page, &p.henrik, "save", &[("holidays", &long)])
        .await;
    assert!(refused.status.is_client_error(), "{}", refused.status);
    let sent = p
        .send(&page, &p.henrik, "save", &[("horizon_days", "200")])
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = p.open("/programme/draft", &p.ines).await;
    assert!(page.text.contains("value=\"Nova\""));
}

#[tokio::test]
async fn a_discount_above_the_limit_waits_for_the_second_programme_manager() {
    let p = Programme::begin().await;
    let compare = p
        .draft(&[
            ("effective_from", "2026-03-03"),
            ("tier-0-discount", "30"),
            ("discount_limit", "20"),
        ])
        .await;
    assert!(compare.text.contains("above the limit of 20 %"));
    let asked = p.press(&compare, &p.henrik, "/programme/publish").await;
    assert_eq!(asked.header("location"), "/programme/compare?done=asked");
    let own = p.open("/programme/compare?done=asked", &p.henrik).await;
    assert!(!own.text.contains("/programme/consent"), "not one's own");
    let tomas = p.portal.sign_in("tomas").await;
    let read = p.open("/programme/compare", &tomas).await;
    assert!(!read.text.contains("/programme/consent") && read.text.contains("30 %"));
    let page = p.open("/programme/compare", &p.ines).await;
    let forged = p.press(&page, &p.henrik, "/programme/consent").await;
    assert_eq!(forged.status, StatusCode::CONFLICT, "{}", forged.text);
    let done = p.press(&page, &p.ines, "/programme/consent").await;
    assert_eq!(done.header("location"), "/programme?done=published");
    let version = p.open("/programme/versions/5", &p.ines).await;
    assert!(version.text.contains("Approval asked by"));
}

#[tokio::test]
async fn the_pages_speak_german() {
    let p = Programme::begin().await;
    p.portal
        .post(
            "/account/profile",
            &p.henrik,
            "name=Henrik&language=de&zone=Europe%2FStockholm",
        )
        .await;
    let compare = p
        .draft(&[
            ("effective_from", "2026-03-03"),
            ("tier-0-discount", "16,5"),
        ])
        .await;
    assert!(compare.text.contains("16,5 %") && compare.text.contains("Geändert"));
    for path in ["/programme", "/programme/draft", "/programme/history"] {
        let page = p.open(path, &p.henrik).await;
        assert!(!page.text.contains("programme-"), "{path}: {}", page.text);
    }
}
