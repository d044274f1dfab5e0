//! The queue as a tool, over HTTP: what is undone, what comes next, what is found.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use leptos::server_fn::ServerFn;
use portico::actor::Role;
use portico::registration::{Reference, Stage};
use portico_island_review::{ChangedSinceCall, OpenRequest};
use portico_kit::call::{MEDIA_TYPE, decode, encode};

use crate::portal::deals::{Deals, save};
use crate::portal::{Answer, TestPortal, browser, posted};

/// A portal whose decisions can be undone for ten seconds, and the cookie of a channel manager.
struct Queue {
    portal: TestPortal,
    deals: Deals,
    tomas: String,
}

impl Queue {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        portal.desk.set_undo_seconds(10);
        let deals = Deals::of(&portal).await;
        let tomas = portal.sign_in("tomas").await;
        Self {
            portal,
            deals,
            tomas,
        }
    }

    async fn submit(&self, number: u128, customer: &str) -> Reference {
        self.portal.clock.advance(1);
        let desk = self.portal.desk.as_actor(&self.deals.ana);
        desk.submit(save(number, customer)).await.unwrap()
    }

    async fn get(&self, path: &str) -> Answer {
        let page = self.portal.get(path, &self.tomas).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        page
    }

    /// Decides as the form on the registration's page would, in the list that the query describes.
    async fn decide(
        &self,
        reference: Reference,
        query: &str,
        decision: &str,
        rest: &str,
    ) -> Answer {
        let page = self.get(&format!("/review/{reference}{query}")).await;
        self.send(&page, reference, query, decision, rest, &self.tomas)
            .await
    }

    async fn send(
        &self,
        page: &Answer,
        reference: Reference,
        query: &str,
        decision: &str,
        rest: &str,
        cookie: &str,
    ) -> Answer {
        let version = value_of(&page.text, "version").unwrap();
        let key = value_of(&page.text, "key").unwrap();
        let form = format!("version={version}&key={key}&decision={decision}&{rest}");
        let address = format!("/review/{reference}/decision{query}");
        self.portal.post(&address, cookie, &form).await
    }

    async fn undo(&self, reference: Reference) -> Answer {
        let address = format!("/review/{reference}/undo");
        self.portal.post(&address, &self.tomas, "").await
    }

    async fn stage(&self, reference: Reference) -> Stage {
        let desk = self.portal.desk.as_actor(&self.deals.ana);
        desk.stage(reference).await.unwrap()
    }
}

/// The value of the first field with this name.
fn value_of<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next()
}

/// Where the element with this key leads.
fn led_by<'a>(html: &'a str, key: &str) -> Option<&'a str> {
    let at = html.find(&format!("data-key=\"{key}\""))?;
    let start = html[..at].rfind("<a ")?;
    let (_, rest) = html[start..].split_once("href=\"")?;
    rest.split('"').next()
}

#[tokio::test]
async fn a_decision_leads_to_the_next_one_and_can_be_undone_before_anybody_is_told() {
    let queue = Queue::begin().await;
    let first = queue.deals.submitted;
    let second = queue.submit(11, "Havnekraft").await;
    let decided = queue
        .decide(first, "", "deny", "deny-text=It+is+in+our+own+contract.")
        .await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    assert_eq!(
        decided.header("location"),
        format!("/review/{second}?done=deny&of={first}")
    );
    let next = queue.get(decided.header("location")).await;
    assert!(
        next.text.contains("Denied: Fjordline") && next.text.contains(">Havnekraft</h1>"),
        "{}",
        next.text
    );
    assert!(
        next.text
            .contains(&format!("action=\"/review/{first}/undo\""))
    );
    assert!(next.text.contains("data-seconds=\"10\""));
    assert_eq!(queue.stage(first).await, Stage::InReview);
    let held = queue.get(&format!("/review/{first}")).await;
    assert!(
        held.text.contains("You have just denied this") && !held.text.contains("/decision\""),
        "{}",
        held.text
    );

    let undone = queue.undo(first).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.text);
    let back = queue.get(undone.header("location")).await;
    assert!(back.text.contains("Undone. The partner was not told."));
    assert!(
        back.text
            .contains(">\nIt is in our own contract.</textarea>"),
        "what was written is there to go on from: {}",
        back.text
    );
    queue.portal.clock.advance(60);
    assert_eq!(queue.portal.desk.jobs().carry_out_due().await.unwrap(), 0);

    let decided = queue.decide(first, "", "deny", "deny-text=Ours.").await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    queue.portal.clock.advance(10);
    assert_eq!(queue.portal.desk.jobs().carry_out_due().await.unwrap(), 1);
    assert_eq!(queue.stage(first).await, Stage::Denied);
    let late = queue.undo(first).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("too late to undo"), "{}", late.text);
    let after = queue.get(decided.header("location")).await;
    assert!(after.text.contains("Denied: Fjordline") && !after.text.contains("/undo\""));
}

#[tokio::test]
async fn what_was_skipped_is_not_gone_back_to_and_the_list_stays_as_it_was_narrowed() {
    let queue = Queue::begin().await;
    let skipped = queue.submit(11, "Havnekraft").await;
    let third = queue.submit(12, "Nordlys").await;
    let fourth = queue.submit(13, "Kystverk").await;
    let query = "?partner=Nord";
    let page = queue.get(&format!("/review/{skipped}{query}")).await;
    assert_eq!(
        led_by(&page.text, "j"),
        Some(format!("/review/{third}{query}").as_str())
    );
    let decided = queue.decide(third, query, "approve", "").await;
    assert_eq!(
        decided.header("location"),
        format!("/review/{fourth}?partner=Nord&done=approve&of={third}"),
        "{}",
        decided.text
    );
    let decided = queue.decide(fourth, query, "approve", "").await;
    assert_eq!(
        decided.header("location"),
        format!("/review?partner=Nord&done=approve&of={fourth}"),
        "behind the last one is the list"
    );
    let list = queue.get(decided.header("location")).await;
    assert!(list.text.contains("Approved: Kystverk") && list.text.contains("Havnekraft"));
}

#[tokio::test]
async fn the_keys_lead_over_the_ends_of_a_part() {
    let queue = Queue::begin().await;
    let mut all = vec![queue.deals.submitted];
    for number in 0..52 {
        all.push(
            queue
                .submit(100 + number, &format!("Customer {number}"))
                .await,
        );
    }
    let start = queue.get("/review").await;
    assert!(
        start.text.contains("53 waiting"),
        "more than one part holds"
    );
    let last = queue.get(&format!("/review/{}", all[49])).await;
    let onward = led_by(&last.text, "j").unwrap();
    assert!(
        onward.starts_with(&format!("/review/{}?after=", all[50])),
        "{onward}"
    );
    let beyond = queue.get(onward).await;
    assert_eq!(
        led_by(&beyond.text, "k"),
        Some(format!("/review/{}", all[49]).as_str())
    );
    assert!(beyond.text.contains("rel=\"prev\""));
    let decided = queue
        .decide(all[50], &onward[onward.find('?').unwrap()..], "approve", "")
        .await;
    assert!(
        decided
            .header("location")
            .starts_with(&format!("/review/{}?after=", all[51]))
    );
}

#[tokio::test]
async fn returned_and_decided_ones_have_lists_of_their_own() {
    let queue = Queue::begin().await;
    let (first, second) = (queue.deals.submitted, queue.submit(11, "Havnekraft").await);
    queue
        .decide(first, "", "return", "return-text=Which+hulls%3F")
        .await;
    queue.decide(second, "", "approve", "").await;
    queue.portal.clock.advance(10);
    queue.portal.desk.jobs().carry_out_due().await.unwrap();
    let empty = queue.get("/review").await;
    assert!(empty.text.contains("Nothing to review"));
    for (show, has, lacks) in [
        ("returned", "Fjordline", "Havnekraft"),
        ("decided", "Havnekraft", "Fjordline"),
    ] {
        let list = queue.get(&format!("/review?show={show}")).await;
        assert!(
            list.text.contains(has) && !list.text.contains(lacks),
            "{show}: {}",
            list.text
        );
    }
    let none = queue.get("/review?show=decided&q=nobody").await;
    assert!(none.text.contains("Nothing matches this filter"));
    assert!(none.text.contains("no matches"), "{}", none.text);
    let one = queue.get("/review?show=decided&q=havne").await;
    assert!(one.text.contains("1 match<"), "{}", one.text);
    let home = queue.get("/").await;
    assert!(
        home.text.contains("See what was decided") && !home.text.contains("Open the queue"),
        "{}",
        home.text
    );
}

#[tokio::test]
async fn a_page_that_was_outrun_says_what_was_decided_and_what_is_next() {
    let queue = Queue::begin().await;
    let first = queue.deals.submitted;
    let second = queue.submit(11, "Havnekraft").await;
    let manager = [Role::ProgrammeManager];
    queue.portal.person("maren", None, &manager).await;
    let maren = queue.portal.sign_in("maren").await;
    let page = queue.get(&format!("/review/{first}")).await;
    queue.decide(first, "", "approve", "").await;
    let stale = queue.send(&page, first, "", "return", "return-text=Why%3F", &maren);
    let stale = stale.await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    for says in [
        "Your decision was not sent",
        "tomas has just approved this",
        "Next: Havnekraft",
        &format!("href=\"/review/{second}\""),
        "Why?",
    ] {
        assert!(stale.text.contains(says), "{says}: {}", stale.text);
    }
    // By whom is said once, and in other words to who decided it.
    assert_eq!(stale.text.matches("tomas").count(), 1, "{}", stale.text);
    let again = queue.send(
        &page,
        first,
        "",
        "return",
        "return-text=Why%3F",
        &queue.tomas,
    );
    let again = again.await.text;
    assert!(again.contains("You have just approved this"), "{again}");
    assert!(!again.contains("tomas has just"), "{again}");
    queue.portal.clock.advance(10);
    queue.portal.desk.jobs().carry_out_due().await.unwrap();
    let stale = queue.send(&page, first, "", "return", "return-text=Why%3F", &maren);
    let stale = stale.await;
    assert!(
        stale.text.contains("Changed by tomas (") && stale.text.contains("It is now: Protected."),
        "{}",
        stale.text
    );
    let again = queue.send(
        &page,
        first,
        "",
        "return",
        "return-text=Why%3F",
        &queue.tomas,
    );
    let again = again.await.text;
    assert!(!again.contains("Changed by"), "{again}");
    assert!(again.contains("You decided this before."), "{again}");
}

#[tokio::test]
async fn a_registration_is_linked_by_its_customers_name() {
    let queue = Queue::begin().await;
    let first = queue.deals.submitted;
    let other = queue.submit(11, "Havnekraft").await;
    let found = queue.decide(first, "", "link", "to=havne").await;
    assert_eq!(found.status, StatusCode::UNPROCESSABLE_ENTITY);
    let offered = |text: &str| found.text.contains(text);
    assert!(
        offered("name=\"with\"") && offered(&format!("value=\"{other}\"")),
        "{}",
        found.text
    );
    let linked = queue
        .decide(first, "", "link", &format!("to=havne&with={other}"))
        .await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
    let page = queue.get(linked.header("location")).await;
    assert!(page.text.contains(&format!("to {other}")), "{}", page.text);
}

#[tokio::test]
async fn the_only_one_that_is_found_is_chosen_already() {
    let queue = Queue::begin().await;
    let first = queue.deals.submitted;
    queue.submit(11, "Havnekraft").await;
    let is_checked = |text: &str| {
        let radio = text.split("type=\"radio\"").nth(1).unwrap_or_default();
        let end = radio.find('>').unwrap_or_default();
        radio[..end].contains("checked")
    };
    let one = queue.decide(first, "", "link", "to=havne").await;
    assert!(is_checked(&one.text), "{}", one.text);
    assert!(!one.text.contains("class=\"summary"), "{}", one.text);
    queue.submit(12, "Havnelys").await;
    let two = queue.decide(first, "", "link", "to=havne").await;
    assert!(!is_checked(&two.text), "{}", two.text);
}

#[tokio::test]
async fn a_page_that_sends_by_itself_is_told_where_it_leads() {
    let queue = Queue::begin().await;
    let reference = queue.deals.submitted;
    let page = queue.get(&format!("/review/{reference}")).await;
    let (version, key) = (
        value_of(&page.text, "version").unwrap(),
        value_of(&page.text, "key").unwrap(),
    );
    let send = async |text: &str| {
        let form = format!("version={version}&key={key}&decision=deny&deny-text={text}");
        let request = posted(&format!("/review/{reference}/decision"), &queue.tomas)
            .header("portico-sending", "1")
            .body(Body::from(form))
            .unwrap();
        queue.portal.ask(request).await
    };
    let refused = send("").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.headers.contains_key("portico-location"));
    // What is sent twice is done once, and leads to the same.
    for _ in 0..2 {
        let denied = send("No+budget").await;
        assert_eq!(denied.status, StatusCode::OK, "{}", denied.text);
        assert!(denied.header("portico-location").contains("done=deny"));
        assert!(!denied.headers.contains_key("location"));
    }
}

#[tokio::test]
async fn after_an_override_nobody_is_advised_to_link() {
    let queue = Queue::begin().await;
    let first = queue.deals.submitted;
    let skandi = queue.portal.reseller("Oresund").await;
    let nils = queue
        .portal
        .person("nils", Some(skandi), &[Role::Seller])
        .await;
    let desk = queue.portal.desk.as_actor(&nils);
    let twin = desk.submit(save(21, "Fjordline")).await.unwrap();
    queue.decide(twin, "", "approve", "").await;
    queue.portal.clock.advance(10);
    queue.portal.desk.jobs().carry_out_due().await.unwrap();
    let page = queue.get(&format!("/review/{first}")).await;
    assert!(page.text.contains("link them"), "{}", page.text);
    queue
        .decide(first, "", "approve", "approve-text=Another+yard")
        .await;
    queue.portal.clock.advance(10);
    queue.portal.desk.jobs().carry_out_due().await.unwrap();
    assert_eq!(queue.stage(first).await, Stage::Protected);
    let page = queue.get(&format!("/review/{first}")).await;
    assert!(!page.text.contains("link them"), "{}", page.text);
}

#[tokio::test]
async fn an_email_that_was_not_sent_is_opened_and_sent_again() {
    let queue = Queue::begin().await;
    let desk = &queue.portal.desk;
    while desk.jobs().catch_up().await.unwrap() > 0 {}
    let due = desk.jobs().mail_due(10).await.unwrap();
    assert!(!due.is_empty());
    for mail in &due {
        desk.jobs().mark_failed(mail.id, "550 no").await.unwrap();
    }
    let olga = queue.portal.sign_in("olga").await;
    let list = queue.portal.get("/mail", &olga).await;
    let address = format!("/mail/{}", due[0].id);
    assert!(
        list.text.contains(&format!("href=\"{address}\"")),
        "{}",
        list.text
    );
    let open = queue.portal.get(&address, &olga).await;
    assert!(
        open.text.contains("registered a deal with Fjordline") && open.text.contains("550 no"),
        "{}",
        open.text
    );
    let again = format!("{address}/again");
    let refused = queue.portal.post(&again, &queue.tomas, "").await;
    assert_eq!(
        refused.status,
        StatusCode::FORBIDDEN,
        "an operator's matter"
    );
    let sent = queue.portal.post(&again, &olga, "").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let due_again = desk.jobs().mail_due(10).await.unwrap();
    assert!(
        due_again
            .iter()
            .any(|mail| mail.id == due[0].id && mail.attempt == 1)
    );
    let unknown = queue.portal.get("/mail/nonsense", &olga).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

/// What somebody's open page asks now and then.
async fn asks(queue: &Queue, reader: &str, open: OpenRequest) -> Answer {
    let body = encode(&ChangedSinceCall { open });
    let mut request = browser(Method::POST, ChangedSinceCall::PATH, reader)
        .header(header::CONTENT_TYPE, MEDIA_TYPE)
        .body(Body::from(body))
        .unwrap();
    let accept = "*/*".parse().unwrap();
    request.headers_mut().insert(header::ACCEPT, accept);
    queue.portal.ask(request).await
}

#[tokio::test]
async fn an_open_page_learns_what_a_colleague_did() {
    let queue = Queue::begin().await;
    let managers = [Role::ChannelManager];
    let actor = queue.portal.person("claire", None, &managers).await;
    let claire = queue.portal.sign_in("claire").await;
    let reference = queue.submit(60, "Fjordline").await;
    let desk = queue.portal.desk.as_actor(&actor);
    let version = desk.registration(reference).await.unwrap().version;
    let open = OpenRequest { reference, version };
    let page = queue.get(&format!("/review/{reference}")).await;
    assert!(page.text.contains("id=\"meanwhile\""), "{}", page.text);
    let nothing = asks(&queue, &claire, open).await;
    assert_eq!(decode(&nothing.bytes), Ok(None::<String>));
    let approved = queue.decide(reference, "", "approve", "").await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    let theirs = asks(&queue, &claire, open).await;
    let own = asks(&queue, &queue.tomas, open).await;
    for (answer, words) in [
        (theirs, "has just approved this"),
        (own, "You have just approved this"),
    ] {
        let said: Option<String> = decode(&answer.bytes).unwrap();
        assert!(said.is_some_and(|said| said.contains(words)));
    }
    let gone = OpenRequest {
        reference: Reference::from_random(9),
        ..open
    };
    assert_eq!(
        asks(&queue, &claire, gone).await.status,
        StatusCode::NOT_FOUND
    );
}
