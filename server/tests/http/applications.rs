//! Applying over HTTP, without scripts: the public form, the applicant's links, the decision, the one queue.

use axum::http::StatusCode;

use crate::portal::TestPortal;
use crate::portal::applications::{confirmed, form, hidden, mailed, open, send};
use crate::portal::deals::Deals;

#[tokio::test]
async fn the_page_is_there_while_the_vendor_takes_applications() {
    for portal in TestPortal::on_each().await {
        Deals::of(&portal).await;
        let closed = portal.get("/apply", "").await;
        assert_eq!(closed.status, StatusCode::OK);
        assert!(!closed.text.contains("name=\"company\""), "{}", closed.text);
        let door = portal.get("/sign-in", "").await;
        assert!(!door.text.contains("href=\"/apply\""), "{}", door.text);
        open(&portal).await;
        let page = portal.get("/apply", "").await;
        assert!(page.text.contains("name=\"company\""));
        let door = portal.get("/sign-in", "").await;
        assert!(door.text.contains("href=\"/apply\""), "{}", door.text);
        let german = portal.get("/apply?language=de", "").await;
        assert!(german.text.contains("lang=\"de\"") && german.text.contains("Steuernummer"));
    }
}

#[tokio::test]
async fn a_bad_form_is_shown_again_with_what_was_typed() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    open(&portal).await;
    let page = portal.get("/apply", "").await;
    let token = hidden(&page.text, "form");
    let typed = form(&token, 1);
    let hasty = portal.post("/apply", "", &typed).await;
    assert_eq!(hasty.status, StatusCode::CONFLICT, "{}", hasty.text);
    assert!(
        hasty.text.contains("Brenner Gauges 1"),
        "what was typed stays"
    );
    assert_eq!(hidden(&hasty.text, "form"), token, "and so does its age");
    portal.clock.advance(20);
    let trapped = portal
        .post("/apply", "", &typed.replace("fax=", "fax=123"))
        .await;
    assert_eq!(trapped.status, StatusCode::CONFLICT);
    assert!(
        !trapped.text.contains("value=\"123\""),
        "what is not seen is emptied"
    );
    let wrong = typed
        .replace("91-1000001", "07-1000001")
        .replace("jo%40brenner1.example", "jo");
    let wrong = portal.post("/apply", "", &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for expected in ["field-tax_id-problem", "field-email-problem", "07-1000001"] {
        assert!(wrong.text.contains(expected), "{expected}: {}", wrong.text);
    }
    let other_site = portal
        .ask(
            axum::http::Request::post("/apply")
                .header("host", "127.0.0.1:3000")
                .header("sec-fetch-site", "cross-site")
                .header("content-type", "application/x-www-form-urlencoded")
                .body(axum::body::Body::from(typed.clone()))
                .unwrap(),
        )
        .await;
    assert_eq!(other_site.status, StatusCode::FORBIDDEN);
    let large = format!("{typed}{}", "x".repeat(200 * 1024));
    let large = portal.post("/apply", "", &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let sent = portal.post("/apply", "", &typed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let next = portal.get(sent.header("location"), "").await;
    assert!(next.text.contains("Your application is here"));
}

#[tokio::test]
async fn from_the_form_to_the_administrators_first_sign_in() {
    for portal in TestPortal::on_each().await {
        Deals::of(&portal).await;
        open(&portal).await;
        let sent = send(&portal, 1).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
        let tomas = portal.sign_in("tomas").await;
        let queue = portal.get("/review?kind=application", &tomas).await;
        assert!(!queue.text.contains("Brenner"), "nobody has confirmed it");
        let link = mailed(&portal).await;
        let asked = portal.get(&link, "").await;
        assert!(asked.text.contains("jo@brenner1.example"));
        let answer = portal.post(&link, "", "").await;
        let status = answer.header("location").to_owned();
        let again = portal.post(&link, "", "").await;
        assert_eq!(again.status, StatusCode::GONE);
        let stands = portal.get(&status, "").await;
        assert!(
            stands.text.contains("waiting to be reviewed"),
            "{}",
            stands.text
        );

        let queue = portal.get("/review?kind=application", &tomas).await;
        assert!(queue.text.contains("Brenner Gauges 1"), "{}", queue.text);
        assert!(!queue.text.contains("Fjordline"));
        let all = portal.get("/review", &tomas).await;
        assert!(all.text.contains("Brenner Gauges 1") && all.text.contains("Fjordline"));
        let from = queue.text.find("href=\"/applications/").unwrap() + "href=\"".len();
        let here = queue.text[from..]
            .split(['"', '?'])
            .next()
            .unwrap()
            .to_owned();
        let page = portal.get(&here, &tomas).await;
        let (version, key) = (hidden(&page.text, "version"), hidden(&page.text, "key"));
        let taken = portal
            .post(
                &format!("{here}/take"),
                &tomas,
                &format!("version={version}"),
            )
            .await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        let stands = portal.get(&status, "").await;
        assert!(stands.text.contains("being reviewed"));
        assert!(
            !stands.text.contains("tomas"),
            "who decides is not theirs to read"
        );

        // What was read before is told, and what was chosen stays.
        let chosen =
            format!("key={key}&kind=distributor&tier=silver&currency=EUR&territory=US%2C+CA");
        let stale = format!("version={version}&{chosen}");
        let stale = portal
            .post(&format!("{here}/approve"), &tomas, &stale)
            .await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.text.contains("US, CA"), "{}", stale.text);
        let version = hidden(&stale.text, "version");
        let approve = format!("version={version}&{chosen}");
        for _ in 0..2 {
            let done = portal
                .post(&format!("{here}/approve"), &tomas, &approve)
                .await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        let done = portal.get(&format!("{here}?done=approve"), &tomas).await;
        assert!(done.text.contains("is a partner now"));
        let partners = portal.get("/partners?q=brenner", &tomas).await;
        assert_eq!(partners.text.matches("Brenner Gauges 1").count(), 1);
        let decided = portal
            .get("/review?show=decided&kind=application", &tomas)
            .await;
        assert!(decided.text.contains("Brenner Gauges 1"));
        let stands = portal.get(&status, "").await;
        assert!(stands.text.contains("Welcome"));
        // The status page names the partner's new account by its address only.
        assert!(stands.text.contains("jo@brenner1.example"));
    }
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_the_applicant_reads_it() {
    let portal = TestPortal::start().await;
    Deals::of(&portal).await;
    open(&portal).await;
    let (id, status) = confirmed(&portal, 1).await;
    let tomas = portal.sign_in("tomas").await;
    let refuse = format!("/applications/{id}/refuse");
    let silent = portal
        .post(&refuse, &tomas, "version=2&key=r1&reason=")
        .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        silent.text.contains("field-reason-problem"),
        "{}",
        silent.text
    );
    let reason = "No+room+%3Cb%3Ein%3C%2Fb%3E+Ohio";
    let done = portal
        .post(
            &refuse,
            &tomas,
            &format!("version=2&key=r1&reason={reason}"),
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let stands = portal.get(&status, "").await;
    assert!(
        stands.text.contains("No room &lt;b>in&lt;/b> Ohio")
            || stands.text.contains("No room &lt;b&gt;in&lt;/b&gt; Ohio"),
        "{}",
        stands.text
    );
    // Who was slower reads that it is decided, and is not told that a form is kept which is gone.
    let slower = "version=2&key=a1&kind=reseller&tier=silver&currency=EUR&territory=US";
    let late = portal
        .post(&format!("/applications/{id}/approve"), &tomas, slower)
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
    assert!(
        late.text.contains("the application is decided") && !late.text.contains("typed is kept"),
        "{}",
        late.text
    );
    // An auditor reads, and decides nothing.
    let asta = portal.sign_in("asta").await;
    let page = portal.get(&format!("/applications/{id}"), &asta).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text.contains("/approve\"") && !page.text.contains("/reopen\""));
    let denied = portal
        .post(
            &format!("/applications/{id}/reopen"),
            &asta,
            "version=3&key=o1&reason=Room",
        )
        .await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_refused_application_is_reopened_with_a_reason_that_the_applicant_does_not_read() {
    for portal in TestPortal::on_each().await {
        Deals::of(&portal).await;
        open(&portal).await;
        let (id, status) = confirmed(&portal, 1).await;
        let tomas = portal.sign_in("tomas").await;
        let here = format!("/applications/{id}");
        let refuse = "version=2&key=r1&reason=No+room";
        portal.post(&format!("{here}/refuse"), &tomas, refuse).await;
        let page = portal.get(&here, &tomas).await;
        let (version, key) = (hidden(&page.text, "version"), hidden(&page.text, "key"));
        let reopen = format!("{here}/reopen");
        let silent = format!("version={version}&key={key}&reason=");
        let silent = portal.post(&reopen, &tomas, &silent).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            silent.text.contains("field-reason-problem"),
            "{}",
            silent.text
        );
        let form = format!("version={version}&key={key}&reason=Ohio+has+room");
        for _ in 0..2 {
            let done = portal.post(&reopen, &tomas, &form).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        }
        let page = portal.get(&format!("{here}?done=reopen"), &tomas).await;
        assert!(
            page.text.contains("Ohio has room") && page.text.contains("open again"),
            "{}",
            page.text
        );
        let stands = portal.get(&status, "").await;
        assert!(
            stands.text.contains("being reviewed") && stands.text.contains("Looked at again"),
            "{}",
            stands.text
        );
        assert!(!stands.text.contains("Ohio") && !stands.text.contains("No room"));
        let queue = portal.get("/review?kind=application", &tomas).await;
        assert!(queue.text.contains("Brenner Gauges 1"));
        // Who was slower keeps reading what happened.
        let slower = format!("version={version}&key=o2&reason=Late");
        let late = portal.post(&reopen, &tomas, &slower).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.text.contains("was reopened before"), "{}", late.text);
    }
}
