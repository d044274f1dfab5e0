//! A partner's pages over HTTP, without scripts: answering with files, the list and its file, and what every
//! page has.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use portico::registration::Stage;

use crate::portal::deals::save;
use crate::portal::partner::Partner;
use crate::portal::{Answer, browser, posted};

const BOUNDARY: &str = "portico-test";

impl Partner {
    /// Sends a form with these texts and files.
    async fn send_files(&self, to: &str, texts: &[(&str, &str)], files: &[&str]) -> Answer {
        // Files are listed in the order of their moments.
        self.portal.clock.advance(1);
        let texts = texts.iter().map(|(name, text)| {
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n"
            )
        });
        let files = files.iter().map(|file| {
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{file}\"\r\n\
                 Content-Type: text/csv\r\n\r\na,b\n1,2\n\r\n"
            )
        });
        let body = texts
            .chain(files)
            .chain([format!("--{BOUNDARY}--\r\n")])
            .collect::<String>();
        let request = browser(Method::POST, to, &self.ana)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            )
            .body(Body::from(body))
            .unwrap();
        self.portal.ask(request).await
    }

    async fn attached(&self) -> Vec<String> {
        let desk = self.portal.desk.as_actor(&self.deals.ana);
        let detail = desk.registration(self.deals.submitted).await.unwrap();
        let files = detail.attachments.into_iter();
        files.map(|file| file.name).collect()
    }
}

#[tokio::test]
async fn an_answer_takes_its_files_along() {
    let partner = Partner::begin().await;
    let before = partner.attached().await.len();
    let (here, version) = partner.asked("Which hulls?").await;
    let page = partner.get(&here).await;
    assert!(
        page.text.contains("data-unsent=\"answer:DR-"),
        "{}",
        page.text
    );
    let version = version.to_string();
    let to = format!("{here}/answer");

    // Attaching alone leaves the answer as it was typed.
    let texts = [
        ("version", &*version),
        ("answer", "All six"),
        ("intent", "attach"),
    ];
    let kept = partner.send_files(&here, &texts, &["plan.csv"]).await;
    assert_eq!(kept.status, StatusCode::OK, "{}", kept.text);
    assert!(kept.text.contains("All six</textarea>") && kept.text.contains("plan.csv"));
    assert_eq!(
        partner.stage(partner.deals.submitted).await,
        Stage::Returned
    );
    // And so does attaching nothing, or what cannot be attached.
    for files in [&[][..], &["plan.exe"][..]] {
        let refused = partner.send_files(&here, &texts, files).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.text.contains("All six</textarea>"),
            "{}",
            refused.text
        );
    }

    // A file that was chosen is there, whatever was wrong with the text.
    let empty = [("version", &*version), ("answer", " ")];
    let refused = partner.send_files(&to, &empty, &["hulls.csv"]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("hulls.csv"), "{}", refused.text);
    // A text stays when its file cannot be attached, and nothing is sent by halves.
    let wrong = partner.send_files(&to, &texts, &["plan.exe"]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("All six</textarea>"));
    assert_eq!(
        partner.stage(partner.deals.submitted).await,
        Stage::Returned
    );

    let sent = partner.send_files(&to, &texts, &["last.csv"]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    assert_eq!(
        partner.stage(partner.deals.submitted).await,
        Stage::InReview
    );
    let attached = partner.attached().await;
    assert_eq!(attached[before..], ["plan.csv", "hulls.csv", "last.csv"]);
    // The page that follows tells the device that the text was received.
    let answered = partner.get(sent.header("location")).await;
    assert!(answered.text.contains("unsent-texts"));
}

#[tokio::test]
async fn a_file_keeps_the_name_it_was_given() {
    let partner = Partner::begin().await;
    let (here, _) = partner.asked("Which hulls?").await;
    let before = partner.attached().await.len();
    // Browsers write a quotation mark as `%22`, and nothing else in another way.
    let names = [
        (
            "Offer <final> %22v2%22 & 'new'.csv",
            "Offer <final> \"v2\" & 'new'.csv",
        ),
        ("Q3/Q4 plan 100%.csv", "Q3/Q4 plan 100%.csv"),
        ("📎 Řezáč – Ærø.csv", "📎 Řezáč – Ærø.csv"),
    ];
    for (sent, _) in names {
        let answer = partner
            .send_files(&here, &[("intent", "attach")], &[sent])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    let kept = partner.attached().await;
    assert_eq!(kept[before..], names.map(|(_, meant)| meant.to_owned()));
    let page = partner.get(&here).await;
    assert!(
        page.text
            .contains("Offer &lt;final&gt; \"v2\" &amp; 'new'.csv</a>"),
        "{}",
        page.text
    );
    assert!(!page.text.contains("<final>"));

    let start = format!("href=\"{here}/attachments/");
    let links = page.text.split(&start).skip(1 + before);
    let ids: Vec<&str> = links.filter_map(|rest| rest.split('"').next()).collect();
    let disposition = |at: usize| {
        let path = format!("{here}/attachments/{}", ids[at]);
        let partner = &partner;
        async move {
            let file = partner.get(&path).await;
            file.header("content-disposition").to_owned()
        }
    };
    let second = disposition(1).await;
    assert!(
        second.contains("filename*=UTF-8''Q3_Q4%20plan%20100%25.csv"),
        "{second}"
    );
    let third = disposition(2).await;
    assert!(
        third.contains("%F0%9F%93%8E%20%C5%98ez%C3%A1%C4%8D"),
        "{third}"
    );
}

#[tokio::test]
async fn a_list_is_come_back_to_as_it_was_left() {
    let partner = Partner::begin().await;
    let list = partner
        .get("/registrations?q=fjord&sort=customer&by=me")
        .await;
    assert!(
        list.text.contains("value=\"customer\" selected"),
        "{}",
        list.text
    );
    let deal = partner.deals.submitted;
    let opened = format!("/registrations/{deal}?list=q%3Dfjord%26by%3Dme%26sort%3Dcustomer");
    assert!(
        list.text.contains(&format!("href=\"{opened}\"")),
        "{}",
        list.text
    );
    let page = partner.get(&opened).await;
    let back = "class=\"back\" href=\"/registrations?q=fjord&amp;by=me&amp;sort=customer\"";
    let back_the_other_way =
        "href=\"/registrations?q=fjord&amp;by=me&amp;sort=customer\" class=\"back\"";
    assert!(
        page.text.contains(back) || page.text.contains(back_the_other_way),
        "{}",
        page.text
    );
    let version = partner
        .portal
        .desk
        .as_actor(&partner.deals.ana)
        .registration(deal)
        .await
        .unwrap()
        .version;
    // What is done on the way leads back to it as well.
    let request = posted(&format!("/registrations/{deal}/withdraw"), &partner.ana)
        .header(header::REFERER, format!("http://127.0.0.1:3000{opened}"))
        .body(Body::from(format!("version={version}")))
        .unwrap();
    let withdrawn = partner.portal.ask(request).await;
    assert_eq!(withdrawn.header("location"), opened, "{}", withdrawn.text);

    let elsewhere = partner
        .get(&format!("/registrations/{deal}?list=%2F%2Fevil.example"))
        .await;
    assert!(
        !elsewhere.text.contains("evil.example\""),
        "{}",
        elsewhere.text
    );
}

#[tokio::test]
async fn the_list_is_taken_away_as_a_file() {
    let partner = Partner::begin().await;
    let desk = partner.portal.desk.as_actor(&partner.deals.ana);
    let mut dangerous = save(77, "=cmd|' /C calc'!A0");
    dangerous.draft.need = "Six hulls, \"before\" winter\nand docks".into();
    desk.save_draft(dangerous).await.unwrap();
    let file = partner.get("/registrations/export.csv").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.header("content-disposition").contains("deals-20"));
    assert!(
        file.text.starts_with("\u{feff}Deal ID,Customer,"),
        "{}",
        file.text
    );
    assert!(
        file.text.contains("\"'=cmd|' /C calc'!A0\""),
        "{}",
        file.text
    );
    assert!(
        file.text
            .contains("\"Six hulls, \"\"before\"\" winter\nand docks\"")
    );
    assert_eq!(
        file.text.matches("\r\n").count(),
        4,
        "heading and three deals"
    );
    let narrowed = partner
        .get("/registrations/export.csv?stage=in_review")
        .await;
    assert_eq!(narrowed.text.matches("\r\n").count(), 2);
    let per = partner.portal.sign_in("per").await;
    let others = partner.portal.get("/registrations/export.csv", &per).await;
    assert!(!others.text.contains("Fjordline"), "{}", others.text);
}

#[tokio::test]
async fn what_is_not_there_or_not_allowed_keeps_the_navigation() {
    let partner = Partner::begin().await;
    for (path, status) in [
        ("/registrations/DR-2222-222", StatusCode::NOT_FOUND),
        ("/nowhere", StatusCode::NOT_FOUND),
        ("/review", StatusCode::FORBIDDEN),
    ] {
        let answer = partner.get(path).await;
        assert_eq!(answer.status, status, "{path}");
        assert!(
            answer.text.contains("<nav") && answer.text.contains("href=\"/registrations\""),
            "{path}: {}",
            answer.text
        );
    }
    let unknown = partner.portal.get("/nowhere", "").await;
    assert!(!unknown.text.contains("<nav"), "{}", unknown.text);
}

#[tokio::test]
async fn every_page_describes_itself_and_writes_times_that_machines_read() {
    let partner = Partner::begin().await;
    let deal = format!("/registrations/{}", partner.deals.submitted);
    for path in [
        "/",
        "/registrations",
        &deal,
        "/notices",
        "/account/sessions",
    ] {
        let page = partner.get(path).await;
        assert!(page.text.contains("<meta name=\"description\""), "{path}");
        assert!(!page.text.contains("/gallery"), "{path}");
        let times = page.text.split("datetime=\"").skip(1);
        for time in times.filter_map(|rest| rest.split('"').next()) {
            let seconds = time.ends_with('Z') && time.len() == "2026-11-19T08:12:00Z".len();
            assert!(
                seconds || time.len() == "2026-11-19".len(),
                "{path}: {time}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_no_call_of_ours_is_answered_like_any_request() {
    let partner = Partner::begin().await;
    let call = "/api/save-draft.v1";
    let address = partner
        .portal
        .declarations
        .iter()
        .map(|route| route.path)
        .find(|path| path.starts_with("/api/"))
        .unwrap_or(call);
    let page = partner.portal.post(address, "", "customer=Fjord").await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.header("content-type").starts_with("text/html"));
    let request = axum::http::Request::builder()
        .method(Method::POST)
        .uri(address)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, "application/json")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("customer=Fjord"))
        .unwrap();
    let other = partner.portal.ask(request).await;
    assert_eq!(other.status, StatusCode::UNAUTHORIZED);
    assert_eq!(other.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn files_go_to_a_draft_without_its_form() {
    let partner = Partner::begin().await;
    let desk = partner.portal.desk.as_actor(&partner.deals.ana);
    let draft = partner.deals.draft;
    let before = desk.open_draft(draft).await.unwrap();
    let to = format!("/registrations/{draft}/files");
    let sent = partner.send_files(&to, &[], &["plan.csv"]).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text);
    assert!(sent.text.contains("id=\"draft-files\"") && sent.text.contains("plan.csv</a>"));
    // What can be attached is; and what is wrong with the rest is said.
    let some = partner
        .send_files(&to, &[], &["plan.exe", "hulls.csv", "plan.csv"])
        .await;
    assert_eq!(some.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(some.text.contains("“plan.exe” cannot be attached"));
    assert!(some.text.contains("hulls.csv</a>"), "{}", some.text);
    let nothing = partner.send_files(&to, &[], &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    // After signing in again the files are gone, and the way leads back to the draft.
    let lost = partner.send_files(&to, &[("files_lost", "1")], &[]).await;
    assert_eq!(lost.status, StatusCode::SEE_OTHER);
    assert_eq!(lost.header("location"), format!("/registrations/{draft}"));

    // The text is as it was, so that no save that is under way is too late.
    let after = desk.open_draft(draft).await.unwrap();
    assert_eq!(
        (after.version, &after.draft),
        (before.version, &before.draft)
    );
    let names: Vec<&str> = after.attachments.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["plan.csv", "hulls.csv"]);
}

#[tokio::test]
async fn a_deal_that_is_submitted_takes_no_files_of_a_draft() {
    let partner = Partner::begin().await;
    let before = partner.attached().await;
    let to = format!("/registrations/{}/files", partner.deals.submitted);
    let late = partner.send_files(&to, &[], &["late.csv"]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND, "{}", late.text);
    assert_eq!(partner.attached().await, before);
}
