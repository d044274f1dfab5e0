//! The vendor decides, over HTTP: each decision and each way in which it may not be taken.

use axum::http::StatusCode;
use portico::actor::Role;
use portico::registration::{Event, Reference, Stage};
use sqlx::{Connection, SqliteConnection};

use crate::portal::deals::{Deals, save};
use crate::portal::{Answer, TestPortal};

/// A portal with a deal in the queue, and the cookie of the channel manager who looks at it.
struct Review {
    portal: TestPortal,
    deals: Deals,
    tomas: String,
}

impl Review {
    async fn begin() -> Self {
        let portal = TestPortal::start().await;
        let deals = Deals::of(&portal).await;
        let tomas = portal.sign_in("tomas").await;
        Self {
            portal,
            deals,
            tomas,
        }
    }

    fn page(&self) -> String {
        format!("/review/{}", self.deals.submitted)
    }

    /// Another request about the same customer.
    async fn rival(&self, number: u128) -> Reference {
        self.portal
            .desk
            .as_actor(&self.deals.ana)
            .submit(save(number, "Fjordline"))
            .await
            .unwrap()
    }

    async fn open(&self, cookie: &str) -> Answer {
        let page = self.portal.get(&self.page(), cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        page
    }

    /// Sends a decision as the form on that page would.
    async fn decide(&self, page: &Answer, cookie: &str, decision: &str, rest: &str) -> Answer {
        let version = value_of(&page.text, "version").unwrap();
        let key = value_of(&page.text, "key").unwrap();
        let form = format!("version={version}&key={key}&decision={decision}&{rest}");
        self.portal
            .post(&format!("{}/decision", self.page()), cookie, &form)
            .await
    }

    async fn stage(&self) -> Stage {
        self.portal
            .desk
            .as_actor(&self.deals.ana)
            .stage(self.deals.submitted)
            .await
            .unwrap()
    }
}

/// The value of the first field with this name.
fn value_of<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next()
}

#[tokio::test]
async fn an_approval_protects_and_leads_on() {
    let review = Review::begin().await;
    let queue = review.portal.get("/review", &review.tomas).await;
    assert!(
        queue.text.contains("Fjordline") && queue.text.contains("1 waiting"),
        "{}",
        queue.text
    );
    let page = review.open(&review.tomas).await;
    assert!(
        page.text.contains("15 %") && page.text.contains("version 4"),
        "{}",
        page.text
    );

    let decided = review.decide(&page, &review.tomas, "approve", "").await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    assert_eq!(
        decided.header("location"),
        format!("/review?done=approve&of={}", review.deals.submitted),
        "nothing is behind it in the queue"
    );
    assert_eq!(review.stage().await, Stage::Protected);
    let after = review
        .portal
        .get(decided.header("location"), &review.tomas)
        .await;
    assert!(after.text.contains("Approved: Fjordline"), "{}", after.text);
    assert!(after.text.contains("Nothing to review"));
    let after = review.open(&review.tomas).await;
    assert!(
        !after.text.contains("value=\"approve\""),
        "what is decided is not offered again"
    );

    let again = review.decide(&page, &review.tomas, "approve", "").await;
    assert_eq!(
        again.status,
        StatusCode::SEE_OTHER,
        "the same press sent twice is done once"
    );
    let history = review
        .portal
        .desk
        .as_actor(&review.deals.ana)
        .registration(review.deals.submitted)
        .await
        .unwrap();
    let happened = history.timeline.iter();
    let approvals = happened
        .filter_map(|step| step.event.registration())
        .filter(|record| matches!(record.event, Event::Approved { .. }));
    assert_eq!(approvals.count(), 1);
}

#[tokio::test]
async fn a_return_needs_its_question_and_keeps_what_was_typed() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let missing = review
        .decide(&page, &review.tomas, "return", "return-text=++")
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        missing.text.contains("href=\"#field-return\""),
        "the summary leads to the field"
    );
    assert!(
        missing.text.contains("id=\"field-return-problem\""),
        "the message stands beside it"
    );
    assert!(missing.text.contains("Enter your question"));

    let long = format!(
        "return-text=Which%20hulls%3F+%3C%2Ftextarea%3E{}",
        "x".repeat(2000)
    );
    let long = review.decide(&page, &review.tomas, "return", &long).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        long.text.contains("Which hulls? &lt;/textarea&gt;xxx"),
        "what was typed is kept, harmless"
    );

    let asked = review
        .decide(&page, &review.tomas, "return", "return-text=Which+hulls%3F")
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    assert_eq!(review.stage().await, Stage::Returned);
    let queue = review.portal.get("/review", &review.tomas).await;
    assert!(
        queue.text.contains("Nothing to review"),
        "what waits for the partner leaves the queue"
    );
    let after = review.open(&review.tomas).await;
    assert!(after.text.contains("Which hulls?"));
}

#[tokio::test]
async fn a_denial_needs_its_reason() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let missing = review
        .decide(&page, &review.tomas, "deny", "deny-text=")
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.text.contains("Enter the reason"));
    assert_eq!(review.stage().await, Stage::InReview);
    let denied = review
        .decide(
            &page,
            &review.tomas,
            "deny",
            "deny-text=The+price+list+is+over.",
        )
        .await;
    assert_eq!(denied.status, StatusCode::SEE_OTHER, "{}", denied.text);
    assert_eq!(review.stage().await, Stage::Denied);
}

#[tokio::test]
async fn linked_requests_have_one_winner_who_is_named() {
    let review = Review::begin().await;
    let rival = review.rival(7).await;
    let page = review.open(&review.tomas).await;
    assert!(
        page.text.contains(&format!(
            "Likely the same opportunity as {rival} (match 100 %)"
        )),
        "{}",
        page.text
    );
    assert!(
        page.text
            .contains("Matching: website; name (ignoring legal form); city.")
    );
    assert!(
        page.text.contains("Same:"),
        "equal cells are marked by a word"
    );

    for (to, says) in [
        ("to=", "Enter the customer’s name or a reference"),
        (
            "to=nonsense",
            "No other registration has “nonsense” in its customer’s name",
        ),
        ("to=dr-zzzz-zzz", "DR-ZZZZ-ZZZ cannot be a reference"),
        ("to=fjord", "Choose the registration below"),
        ("to=DR-0000-000", "no registration with this reference"),
    ] {
        let wrong = review.decide(&page, &review.tomas, "link", to).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
        assert!(
            wrong.text.contains(says) && wrong.text.contains("field-to-problem"),
            "{to}: {}",
            wrong.text
        );
    }
    let itself = review
        .decide(
            &page,
            &review.tomas,
            "link",
            &format!("to={}", review.deals.submitted),
        )
        .await;
    assert_eq!(itself.status, StatusCode::CONFLICT);

    let linked = review
        .decide(&page, &review.tomas, "link", &format!("to={rival}"))
        .await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
    let page = review.open(&review.tomas).await;
    assert!(
        page.text
            .contains(&format!("Linked to the same opportunity as {rival}"))
    );

    let other = review
        .portal
        .get(&format!("/review/{rival}"), &review.tomas)
        .await;
    let version = value_of(&other.text, "version").unwrap();
    let won = review
        .portal
        .post(
            &format!("/review/{rival}/decision"),
            &review.tomas,
            &format!(
                "version={version}&key={}&decision=approve",
                value_of(&other.text, "key").unwrap()
            ),
        )
        .await;
    assert_eq!(won.status, StatusCode::SEE_OTHER, "{}", won.text);

    let beaten = review.decide(&page, &review.tomas, "approve", "").await;
    assert_eq!(beaten.status, StatusCode::CONFLICT, "{}", beaten.text);
    assert!(beaten.text.contains("tomas"), "who was quicker is named");
    assert!(beaten.text.contains(&format!("href=\"/review/{rival}\"")));
    assert!(
        beaten
            .text
            .contains("Another registration for this opportunity is protected.")
    );
    assert_eq!(review.stage().await, Stage::Waiting);
}

#[tokio::test]
async fn what_was_typed_for_another_act_is_kept_where_one_is_refused() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let typed =
        "deny-text=+&return-text=Which+hulls%3F&unlink-reason=Their+%3Cother%3E+yard&to=Havnekraft";
    let refused = review.decide(&page, &review.tomas, "deny", typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let field = |name: &str| {
        let (_, field) = refused
            .text
            .split_once(&format!("name=\"{name}\""))
            .unwrap();
        field.split_once("</textarea>").unwrap().0.to_owned()
    };
    assert!(
        field("return-text").ends_with("Which hulls?"),
        "{}",
        refused.text
    );
    assert!(!field("deny-text").contains("hulls"));
    assert!(refused.text.contains("value=\"Havnekraft\""));
    // Not linked to anything, it has no field for this one: what was typed is shown all the same.
    assert!(refused.text.contains("Your unsent text"));
    assert!(refused.text.contains("Their &lt;other&gt; yard"));
    // What is sent is the one that was pressed.
    let asked = review
        .decide(
            &refused,
            &review.tomas,
            "return",
            "deny-text=No&return-text=Which+hulls%3F",
        )
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    assert_eq!(review.stage().await, Stage::Returned);
}

#[tokio::test]
async fn an_approval_beside_a_protected_twin_needs_its_reason() {
    let review = Review::begin().await;
    let oresund = review.portal.reseller("Oresund").await;
    let nils = review
        .portal
        .person("nils", Some(oresund), &[Role::Seller])
        .await;
    let twin = review
        .portal
        .desk
        .as_actor(&nils)
        .submit(save(9, "Fjordline"))
        .await
        .unwrap();
    let plain = review.open(&review.tomas).await;
    assert!(!plain.text.contains("id=\"field-approve\""));
    let address = format!("/review/{twin}");
    let other = review.portal.get(&address, &review.tomas).await;
    let form = format!(
        "version={}&key={}&decision=approve",
        value_of(&other.text, "version").unwrap(),
        value_of(&other.text, "key").unwrap()
    );
    let won = review
        .portal
        .post(&format!("{address}/decision"), &review.tomas, &form)
        .await;
    assert_eq!(won.status, StatusCode::SEE_OTHER, "{}", won.text);

    let page = review.open(&review.tomas).await;
    assert!(
        page.text.contains("id=\"field-approve\"")
            && page
                .text
                .contains(&format!("How does this differ from {twin}?")),
        "{}",
        page.text
    );
    for old in [&plain, &page] {
        let missing = review
            .decide(old, &review.tomas, "approve", "approve-text=")
            .await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            missing.text.contains("id=\"field-approve-problem\"")
                && missing.text.contains("href=\"#field-approve\""),
            "{}",
            missing.text
        );
    }
    assert_eq!(review.stage().await, Stage::InReview);
    let decided = review
        .decide(
            &page,
            &review.tomas,
            "approve",
            "approve-text=Their+other+yard",
        )
        .await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);
    let after = review.open(&review.tomas).await;
    assert!(
        after.text.contains("Their other yard")
            && after
                .text
                .contains(&format!("Approved as a separate opportunity from {twin}")),
        "{}",
        after.text
    );
    let ana = review.portal.sign_in("ana").await;
    let theirs = review
        .portal
        .get(&format!("/registrations/{}", review.deals.submitted), &ana)
        .await;
    assert_eq!(theirs.status, StatusCode::OK);
    assert!(
        !theirs.text.contains("Their other yard") && !theirs.text.contains(&twin.to_string()),
        "the partner learns of no other"
    );
    assert!(theirs.text.contains("for this deal is kept until then"));
}

#[tokio::test]
async fn a_link_to_what_does_not_look_alike_is_pointed_out() {
    let review = Review::begin().await;
    let unlike = review
        .portal
        .desk
        .as_actor(&review.deals.ana)
        .submit(save(9, "Havnekraft"))
        .await
        .unwrap();
    let page = review.open(&review.tomas).await;
    let linked = review
        .decide(&page, &review.tomas, "link", &format!("to={unlike}"))
        .await;
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text);
    let done = review
        .portal
        .get(linked.header("location"), &review.tomas)
        .await;
    assert!(
        done.text
            .contains(&format!("{unlike} does not look similar")),
        "{}",
        done.text
    );
    let other = review
        .portal
        .get(&format!("/review/{unlike}"), &review.tomas)
        .await;
    assert!(
        other
            .text
            .contains(&format!("to {}", review.deals.submitted)),
        "the other one tells of it too: {}",
        other.text
    );
}

#[tokio::test]
async fn who_was_slower_is_told_and_keeps_what_they_typed() {
    let review = Review::begin().await;
    review
        .portal
        .person("maren", None, &[Role::ProgrammeManager])
        .await;
    let maren = review.portal.sign_in("maren").await;
    let page = review.open(&maren).await;

    let taken = review
        .decide(&review.open(&review.tomas).await, &review.tomas, "take", "")
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
    let stale = review
        .decide(&page, &maren, "return", "return-text=Which+hulls%3F")
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text.contains("Changed by tomas ("), "{}", stale.text);
    assert!(stale.text.contains("Your decision was not sent."));
    assert!(stale.text.contains("Which hulls?"), "still in its field");
    assert!(stale.text.contains("Take over") && stale.text.contains("assigned to tomas"));

    let approved = review
        .decide(
            &review.open(&review.tomas).await,
            &review.tomas,
            "approve",
            "",
        )
        .await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER);
    let stale = review
        .decide(&stale, &maren, "return", "return-text=Which+hulls%3F")
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.text.contains("Your unsent text") && stale.text.contains("Which hulls?"),
        "{}",
        stale.text
    );
    assert!(
        stale.text.contains("stage protected"),
        "the page shows how it stands now"
    );
}

#[tokio::test]
async fn what_cannot_be_saved_just_now_keeps_what_was_typed_and_goes_through_later() {
    let review = Review::begin().await;
    if review.portal.is_on_postgres() {
        // Only SQLite has one lock for all who write.
        return;
    }
    let page = review.open(&review.tomas).await;
    let file = review.portal.folder.path().join("data/portico.db");
    let mut lock = SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut lock)
        .await
        .unwrap();
    let busy = review
        .decide(&page, &review.tomas, "deny", "deny-text=The+list+is+over.")
        .await;
    assert_eq!(busy.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!busy.header("retry-after").is_empty());
    assert!(
        busy.text.contains("The portal is busy")
            && busy.text.contains("The list is over.")
            && busy.text.contains("id=\"field-deny\""),
        "{}",
        busy.text
    );
    assert_eq!(value_of(&busy.text, "key"), value_of(&page.text, "key"));
    sqlx::query("ROLLBACK").execute(&mut lock).await.unwrap();
    let denied = review
        .decide(&busy, &review.tomas, "deny", "deny-text=The+list+is+over.")
        .await;
    assert_eq!(denied.status, StatusCode::SEE_OTHER, "{}", denied.text);
    assert_eq!(review.stage().await, Stage::Denied);
}

#[tokio::test]
async fn only_reviewers_decide_and_only_staff_look() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    let asta = review.portal.sign_in("asta").await;
    let seen = review.open(&asta).await;
    assert!(
        seen.text.contains("Fjordline") && !seen.text.contains("/decision\""),
        "an auditor reads only"
    );
    let refused = review.decide(&page, &asta, "approve", "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let ana = review.portal.sign_in("ana").await;
    for path in ["/review", &review.page()] {
        assert_eq!(
            review.portal.get(path, &ana).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    assert_eq!(
        review.decide(&page, &ana, "approve", "").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(review.stage().await, Stage::InReview);
    let draft = format!("/review/{}", review.deals.draft);
    assert_eq!(
        review.portal.get(&draft, &review.tomas).await.status,
        StatusCode::NOT_FOUND,
        "drafts stay with the partner"
    );
}

#[tokio::test]
async fn a_form_that_is_none_of_ours_is_a_bad_request() {
    let review = Review::begin().await;
    let address = format!("{}/decision", review.page());
    for form in [
        "",
        "decision=approve",
        "decision=promote&version=1&key=k",
        "decision=approve&version=x&key=k",
    ] {
        let answer = review.portal.post(&address, &review.tomas, form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
    }
    let unknown = review
        .portal
        .get("/review/DR-0000-000", &review.tomas)
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn both_sides_are_told_and_can_mark_it_read() {
    let review = Review::begin().await;
    let page = review.open(&review.tomas).await;
    review
        .decide(&page, &review.tomas, "return", "return-text=Which+hulls%3F")
        .await;
    while review.portal.desk.jobs().catch_up().await.unwrap() > 0 {}

    let ana = review.portal.sign_in("ana").await;
    let notices = review.portal.get("/notices", &ana).await;
    assert!(
        notices
            .text
            .contains("tomas has a question about Fjordline"),
        "{}",
        notices.text
    );
    let opens = notices.text.split("href=\"/notices/").nth(1).unwrap();
    let opens = format!("/notices/{}", opens.split('"').next().unwrap());
    assert!(notices.text.contains("class=\"unread\"") && notices.text.contains(">New<"));
    let opened = review.portal.get(&opens, &ana).await;
    let deal = format!("/registrations/{}", review.deals.submitted);
    assert_eq!(opened.header("location"), deal);
    let told = review.portal.get("/notices", &review.tomas).await;
    assert!(
        told.text.contains("ana registered a deal with Fjordline"),
        "{}",
        told.text
    );
    let opens = told.text.split("href=\"/notices/").nth(1).unwrap();
    let opens = format!("/notices/{}", opens.split('"').next().unwrap());
    let opened = review.portal.get(&opens, &review.tomas).await;
    assert_eq!(opened.header("location"), review.page());

    let home = review.portal.get("/", &ana).await;
    assert!(
        home.text.contains("one question for you") && home.text.contains("Which hulls?"),
        "{}",
        home.text
    );

    let up_to = value_of(&notices.text, "up_to").unwrap();
    let read = review
        .portal
        .post("/notices/read", &ana, &format!("up_to={up_to}"))
        .await;
    assert_eq!(read.status, StatusCode::SEE_OTHER);
    let notices = review.portal.get("/notices", &ana).await;
    assert!(!notices.text.contains("class=\"unread\"") && notices.text.contains("class=\"read\""));
    let nonsense = review
        .portal
        .post("/notices/read", &ana, "notice=nonsense")
        .await;
    assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn home_says_what_waits_for_whoever_comes() {
    let review = Review::begin().await;
    for (name, says) in [
        ("ana", "Register a deal"),
        ("lea", "You don’t have access to deals yet"),
        ("tomas", "Open the queue"),
        ("asta", "Due first"),
        ("olga", "Due first"),
    ] {
        let cookie = review.portal.sign_in(name).await;
        let home = review.portal.get("/", &cookie).await;
        assert_eq!(home.status, StatusCode::OK, "{name}");
        assert!(home.text.contains(says), "{name}: {}", home.text);
    }
}

#[tokio::test]
async fn before_a_programme_is_published_everything_is_empty_and_nothing_fails() {
    let portal = TestPortal::start().await;
    let nordmess = portal.reseller("Nordmess").await;
    portal.person("tomas", None, &[Role::ChannelManager]).await;
    portal.person("ana", Some(nordmess), &[Role::Seller]).await;
    let (tomas, ana) = (portal.sign_in("tomas").await, portal.sign_in("ana").await);
    for (path, cookie, says) in [
        ("/review", &tomas, "Nothing to review"),
        ("/", &tomas, "Nothing to review"),
        ("/", &ana, "Register your first deal"),
        ("/notices", &ana, "Nothing new"),
    ] {
        let page = portal.get(path, cookie).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.text.contains(says), "{path}: {}", page.text);
    }
}
