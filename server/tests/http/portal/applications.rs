//! Companies that apply, over HTTP as their browsers do.

#![allow(dead_code, reason = "each test file uses the part it needs")]

use axum::http::StatusCode;
use portico::actor::{Actor, Role};
use portico::id::ApplicationId;
use portico_desk::mail::MailContent;
use portico_desk::review::{Request, RequestKind, ReviewFilter};

use super::{Answer, TestPortal};

/// An id that is nobody's.
const NOBODY: &str = "00000000-0000-7000-8000-000000000001";

/// What the hidden field of that name holds.
pub fn hidden(page: &str, name: &str) -> String {
    let from = page.find(&format!("name=\"{name}\"")).unwrap();
    let rest = &page[from..];
    let value = rest.find("value=\"").unwrap() + "value=\"".len();
    rest[value..].split('"').next().unwrap().to_owned()
}

/// An application as a browser sends it, told from others by a number.
pub fn form(token: &str, number: u32) -> String {
    format!(
        "form={token}&language=en&fax=&company=Brenner+Gauges+{number}&country=US&tax_id=91-{:07}\
         &domain=brenner{number}.example&kind=reseller&sells=Gauges+to+foundries&name=Jo+Brenner\
         &email=jo%40brenner{number}.example&phone=",
        1_000_000 + number
    )
}

/// Lets `henrik` open the page.
pub async fn open(portal: &TestPortal) {
    let henrik = portal.sign_in("henrik").await;
    let form = "version=1&open=yes&answer_days=5";
    let answer = portal.post("/applications", &henrik, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
}

/// Sends an application, having taken some time to fill it in.
pub async fn send(portal: &TestPortal, number: u32) -> Answer {
    let page = portal.get("/apply", "").await;
    let token = hidden(&page.text, "form");
    portal.clock.advance(20);
    portal.post("/apply", "", &form(&token, number)).await
}

/// The address of the link in the last mail that has one, sending what waits.
pub async fn mailed(portal: &TestPortal) -> String {
    let mut found = None;
    for mail in portal.desk.jobs().mail_due(100).await.unwrap() {
        if let MailContent::Application(told) = &mail.content {
            found = Some(format!(
                "{}{}",
                told.kind.link().path(),
                told.link.as_deref().unwrap()
            ));
        }
        portal.desk.jobs().mark_sent(mail.id).await.unwrap();
    }
    found.unwrap()
}

/// Sends an application and confirms its address. Gives it, and the page of its state.
pub async fn confirmed(portal: &TestPortal, number: u32) -> (ApplicationId, String) {
    let sent = send(portal, number).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let link = mailed(portal).await;
    let answer = portal.post(&link, "", "").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let staff = Actor {
        person: NOBODY.parse().unwrap(),
        partner: None,
        roles: Role::ChannelManager.into(),
    };
    let filter = ReviewFilter {
        kind: Some(RequestKind::Application),
        ..ReviewFilter::default()
    };
    let rows = portal.desk.as_actor(&staff).review_list(&filter).await;
    let request = rows.unwrap().rows.last().unwrap().request();
    let Request::Application(id) = request else {
        panic!("{request:?}");
    };
    (id, answer.header("location").to_owned())
}
