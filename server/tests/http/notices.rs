//! Notices of everything but deals over HTTP, and what is said where no mail server is set up.

use axum::http::{Method, StatusCode};
use portico::actor::Role;
use portico::id::PartnerId;
use portico_desk::notice::NoticeKind;

use crate::portal::deals::Deals;
use crate::portal::{TestPortal, browser};

async fn suspended(portal: &TestPortal) -> (Deals, PartnerId) {
    let deals = Deals::of(portal).await;
    let partner = deals.ana.partner.unwrap();
    portal
        .person("boss", Some(partner), &[Role::PartnerAdmin])
        .await;
    let henrik = portal
        .person("hanna", None, &[Role::ProgrammeManager])
        .await;
    let desk = portal.desk.as_actor(&henrik);
    desk.suspend_partner(partner, "A reason for staff")
        .await
        .unwrap();
    while portal.desk.jobs().catch_up().await.unwrap() > 0 {}
    (deals, partner)
}

#[tokio::test]
async fn a_notice_is_shown_to_its_owner_leads_on_and_is_read_by_that() {
    let portal = TestPortal::start().await;
    let (_, partner) = suspended(&portal).await;
    let boss = portal.sign_in("boss").await;
    let list = portal.get("/notices", &boss).await.text;
    assert!(
        list.contains("Hanna suspended") || list.contains("hanna suspended"),
        "{list}"
    );
    assert!(!list.contains("A reason for staff"), "{list}");
    let ana = portal
        .get("/notices", &portal.sign_in("ana").await)
        .await
        .text;
    assert!(!ana.contains("suspended"), "{ana}");
    let address = list.split("href=\"/notices/").nth(1).unwrap();
    let address = format!("/notices/{}", address.split('"').next().unwrap());
    // Another one's is not there; a browser that looks ahead reads nothing.
    let other = portal.get(&address, &portal.sign_in("ana").await).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let ahead = browser(Method::GET, &address, &boss).header("sec-purpose", "prefetch");
    portal
        .ask(ahead.body(axum::body::Body::empty()).unwrap())
        .await;
    let unread = portal.get("/notices", &boss).await.text;
    assert!(unread.contains("class=\"unread\""), "{unread}");
    let opened = portal.get(&address, &boss).await;
    assert_eq!(
        (opened.status, opened.header("location")),
        (StatusCode::SEE_OTHER, "/")
    );
    let read = portal.get("/notices", &boss).await.text;
    assert!(!read.contains("class=\"unread\""), "{read}");
    // Staff are led to the partner.
    let tomas = portal.sign_in("tomas").await;
    let list = portal.get("/notices", &tomas).await.text;
    let suspended = list
        .split("<li")
        .find(|item| item.contains("suspended"))
        .unwrap();
    let address = suspended.split("href=\"").nth(1).unwrap();
    let opened = portal.get(address.split('"').next().unwrap(), &tomas).await;
    assert_eq!(opened.header("location"), format!("/partners/{partner}"));
}

#[tokio::test]
async fn the_settings_are_grouped_and_say_what_cannot_be_switched_off() {
    let portal = TestPortal::start().await;
    let (_, _) = suspended(&portal).await;
    let boss = portal.sign_in("boss").await;
    let page = portal.get("/account/notices", &boss).await.text;
    for group in [
        "Deals",
        "Partner agreement",
        "Standing of partners",
        "People",
    ] {
        assert!(page.contains(group), "{group}: {page}");
    }
    for staffs in ["Privacy", "A screening is due"] {
        assert!(!page.contains(staffs), "{staffs}: {page}");
    }
    assert!(page.contains("cannot be switched off"), "{page}");
    let kind = NoticeKind::Suspended.as_str();
    assert!(
        !page.contains(&format!("name=\"{kind}\" value=\"off\"")),
        "{page}"
    );
    let refused = portal
        .post("/account/notices", &boss, &format!("{kind}=off"))
        .await;
    assert_ne!(refused.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn without_a_mail_server_nothing_says_that_it_was_sent() {
    let portal = TestPortal::start().await;
    portal.person("olga", None, &[Role::Operator]).await;
    let asked = portal
        .post("/sign-in/forgotten", "", "email=olga%40portico.example")
        .await;
    let unknown = portal
        .post("/sign-in/forgotten", "", "email=nobody%40portico.example")
        .await;
    assert!(asked.text.contains("no mail server"), "{}", asked.text);
    assert!(!asked.text.contains("on its way"), "{}", asked.text);
    let said =
        |text: &str| text.contains("no mail server") && text.contains("No email can be sent");
    assert!(
        said(&asked.text) && said(&unknown.text),
        "the same for everybody"
    );
    let list = portal
        .get("/mail", &portal.sign_in("olga").await)
        .await
        .text;
    assert!(list.contains("No mail server is set up"), "{list}");
}

#[tokio::test]
async fn a_list_of_failed_mails_is_filtered_and_sent_again() {
    let portal = TestPortal::start().await;
    let (_, partner) = suspended(&portal).await;
    let olga = portal.sign_in("olga").await;
    let jobs = portal.desk.jobs();
    let due = jobs.mail_due(50).await.unwrap();
    let boss = due.iter().find(|mail| mail.to.starts_with("boss")).unwrap();
    jobs.mark_refused(boss.id, "550 no such mailbox")
        .await
        .unwrap();
    let other = due.iter().find(|mail| mail.id != boss.id).unwrap();
    jobs.mark_sent(other.id).await.unwrap();
    jobs.mark_returned(other.id, "550 5.2.2 full")
        .await
        .unwrap();
    let failed = portal.get("/mail?list=failed", &olga).await.text;
    assert!(
        failed.contains("550 no such mailbox") && failed.contains("Refused for good"),
        "{failed}"
    );
    assert!(!failed.contains("5.2.2 full"), "{failed}");
    let returned = portal.get("/mail?list=returned", &olga).await.text;
    assert!(
        returned.contains("5.2.2 full") && returned.contains("Came back (1)"),
        "{returned}"
    );
    let henrik = portal.sign_in("hanna").await;
    let people = portal
        .get(&format!("/partners/{partner}/people"), &henrik)
        .await;
    assert!(
        people.text.contains("Email does not arrive"),
        "{}",
        people.text
    );
    let sent = portal.post("/mail/again", &olga, "list=returned").await;
    assert_eq!(sent.header("location"), "/mail?list=returned&again=1");
    let odd = portal.post("/mail/again", &olga, "list=everything").await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}
