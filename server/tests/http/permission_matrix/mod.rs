//! Who may go where, tried: every route that the router declares, by everybody who should be refused, and nothing
//! has changed afterwards. A route without a row here fails the test, so that nobody adds one without thinking.
//! The table that people read, docs/permissions.md, is what this test knows; `UPDATE_DOCS=1` writes it anew.

mod contents;
mod row;
mod rows;

use std::fmt::Write;
use std::path::Path;

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use contents::contents;
use portico::actor::{Actor, Role};
use portico::id::{PartnerId, PersonId};
use portico::permission::Permission;
use portico::registration::{Stage, policy};
use portico::sign_in::SignInRulesDraft;
use portico::{partner, person};
use portico_kit::call::MEDIA_TYPE;
use row::{Row, Thing};
use rows::rows;

use crate::portal::agreements::Agreed;
use crate::portal::applications;
use crate::portal::deals::Deals;
use crate::portal::{TestPortal, browser, posted};

/// Somebody who tries.
struct Somebody {
    title: &'static str,
    cookie: String,
    /// As the session layer sees them; nobody for who has no session or no longer one.
    actor: Option<Actor>,
}

async fn everybody(portal: &TestPortal, deals: &Deals) -> Vec<Somebody> {
    let nordmess = deals.ana.partner;
    let other = Some(PartnerId::from_uuid(PersonId::uuid(deals.ana.person)));
    let actor = |partner: Option<PartnerId>, roles: &[Role]| {
        Some(Actor {
            person: deals.ana.person,
            partner,
            roles: roles.iter().copied().collect(),
        })
    };
    let mut people = vec![Somebody {
        title: "nobody",
        cookie: String::new(),
        actor: None,
    }];
    let gone = portal.sign_in("gone").await;
    portal
        .desk
        .maintenance()
        .disable_person("gone@portico.example")
        .await
        .unwrap();
    people.push(Somebody {
        title: "disabled seller",
        cookie: gone,
        actor: None,
    });
    for (title, name, actor) in [
        ("learner", "lea", actor(nordmess, &[Role::Learner])),
        (
            "another partner's seller",
            "per",
            actor(other, &[Role::Seller, Role::PartnerAdmin]),
        ),
        ("seller", "ana", actor(nordmess, &[Role::Seller])),
        ("auditor", "asta", actor(None, &[Role::Auditor])),
        ("operator", "olga", actor(None, &[Role::Operator])),
        (
            "channel manager",
            "tomas",
            actor(None, &[Role::ChannelManager]),
        ),
        (
            "programme manager",
            "henrik",
            actor(None, &[Role::ProgrammeManager]),
        ),
    ] {
        people.push(Somebody {
            title,
            cookie: portal.sign_in(name).await,
            actor,
        });
    }
    people
}

/// What somebody meets on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meets {
    Entry,
    SignIn,
    Refusal,
    Nothing,
}

impl Meets {
    fn expected(row: &Row, who: &Somebody, own_partner: Option<PartnerId>) -> Self {
        let actor = who.actor.as_ref();
        if !row.access.allows(actor) {
            return if actor.is_some() {
                Self::Refusal
            } else {
                Self::SignIn
            };
        }
        match (row.thing, actor) {
            (Thing::Operators, actor) if !Permission::Operator.allows(actor) => Self::Refusal,
            (Thing::Deal, Some(actor))
                if !own_partner.is_some_and(|own| policy::may_see(actor, own, Stage::InReview)) =>
            {
                Self::Nothing
            }
            (Thing::OfPartner, Some(actor))
                if !own_partner.is_some_and(|own| partner::policy::may_see(actor, own)) =>
            {
                Self::Nothing
            }
            (Thing::Person, Some(actor)) if !person::policy::may_manage(actor, own_partner) => {
                Self::Nothing
            }
            (Thing::OwnPeople, Some(actor)) if !person::policy::may_manage_own(actor) => {
                Self::Refusal
            }
            (Thing::Nowhere, _) => Self::Nothing,
            _ => Self::Entry,
        }
    }

    fn status(self, method: &Method) -> Option<StatusCode> {
        match self {
            Self::Entry => None,
            Self::SignIn if method == Method::GET => Some(StatusCode::SEE_OTHER),
            Self::SignIn => Some(StatusCode::UNAUTHORIZED),
            Self::Refusal => Some(StatusCode::FORBIDDEN),
            Self::Nothing => Some(StatusCode::NOT_FOUND),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Entry => "yes",
            Self::SignIn => "sign in",
            Self::Refusal => "no",
            Self::Nothing => "finds nothing",
        }
    }
}

#[tokio::test]
async fn everybody_gets_in_where_the_table_says_and_nowhere_else() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    applications::open(&portal).await;
    let (application, _) = applications::confirmed(&portal, 1).await;
    let agreed = Agreed::of(&portal, &deals).await;
    let rows = rows(&deals, application, &agreed);
    every_route_has_its_row(&portal, &rows);
    let people = everybody(&portal, &deals).await;
    let before = contents(&portal).await;
    let mut table = heading(&people);
    for row in &rows {
        let mut cells = String::new();
        for who in &people {
            let meets = Meets::expected(row, who, deals.ana.partner);
            let _infallible = write!(cells, " {} |", meets.words());
            try_it(&portal, row, who, meets).await;
            if meets != Meets::Entry {
                let after = contents(&portal).await;
                assert_eq!(
                    after, before,
                    "{} {} as {} changed something",
                    row.method, row.asked, who.title
                );
            }
        }
        let _infallible = writeln!(
            table,
            "| {} | `{}` | {} | {} |{cells}",
            row.method,
            row.path,
            row.access.as_str().replace('_', " "),
            if row.confirmed { "yes" } else { "" }
        );
    }
    compare_with_docs(&table);
}

/// Refusing a request that nobody could make proves nothing: those who may are heard with the very same ones.
#[tokio::test]
async fn the_deeds_that_are_tried_are_heard_from_those_who_may() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    let agreed = Agreed::of(&portal, &deals).await;
    let people = everybody(&portal, &deals).await;
    // Signing in and out is for nobody's session, so that the others keep theirs.
    let deeds = |row: &&Row| {
        row.method == Method::POST
            && row.access != Permission::Anyone
            && row.thing != Thing::Nowhere
    };
    applications::open(&portal).await;
    let (application, _) = applications::confirmed(&portal, 1).await;
    for row in rows(&deals, application, &agreed).iter().filter(deeds) {
        let who = people
            .iter()
            .rev()
            .find(|who| Meets::expected(row, who, deals.ana.partner) == Meets::Entry)
            .unwrap();
        let answer = portal.ask(sent(row, who)).await;
        let heard = [200, 303, 409, 422].contains(&answer.status.as_u16());
        assert!(
            heard,
            "{} as {}: {} {}",
            row.asked, who.title, answer.status, answer.text
        );
    }
}

/// What would do harm in a browser that was left open asks who it is. What changes people's accounts or what a partner may
/// do counts as that: a new way in either asks, or is named here with its reason.
#[tokio::test]
async fn what_would_do_harm_in_a_browser_left_open_asks_who_it_is() {
    const HARMFUL: [Permission; 5] = [
        Permission::PeopleManager,
        Permission::PeopleImporter,
        Permission::PartnerManager,
        Permission::CreditController,
        Permission::ProgrammeManager,
    ];
    const HARMLESS: [&str; 16] = [
        // Adds a company in which nobody is yet.
        "/partners/new",
        // So does a file of companies; and a file that waits holds for nobody.
        "/partners/import",
        "/partners/import/{id}",
        "/people/import",
        // A draft holds for nobody.
        "/programme/draft",
        "/programme/reopen",
        "/programme/discard",
        // Whether companies may apply, and who looks at an application: nobody gets in by that.
        "/applications",
        "/applications/{id}/take",
        "/applications/{id}/refuse",
        "/applications/{id}/reopen",
        // The drafts of agreements; who is turned away or no longer sees anything.
        "/agreements/new",
        "/agreements/{id}/draft",
        "/agreements/{id}/discard",
        "/partners/proposals/{id}/decline",
        "/partners/{id}/ties/{tie}/end",
    ];
    let portal = TestPortal::start().await;
    for way in portal.declarations.iter() {
        let harmful = way.method == Method::POST && HARMFUL.contains(&way.access);
        if harmful && !HARMLESS.contains(&way.path) {
            assert!(way.confirmed, "{} does not ask who it is", way.path);
        }
    }
}

/// Who must set up a second factor is led there, and gets nowhere else.
#[tokio::test]
async fn who_must_set_up_a_second_factor_gets_nowhere_else() {
    let portal = TestPortal::start().await;
    let deals = Deals::of(&portal).await;
    applications::open(&portal).await;
    let (application, _) = applications::confirmed(&portal, 1).await;
    let agreed = Agreed::of(&portal, &deals).await;
    let mut people = everybody(&portal, &deals).await;
    let staff = [
        "auditor",
        "operator",
        "channel manager",
        "programme manager",
    ];
    people.retain(|who| staff.contains(&who.title) || who.title == "another partner's seller");
    let olga = portal.person("olle", None, &[Role::Operator]).await;
    let draft = SignInRulesDraft {
        staff: true,
        partner_admins: true,
        grace_days: "0".into(),
    };
    let desk = portal.desk.as_actor(&olga);
    let version = desk.sign_in_rules().await.unwrap().version;
    desk.set_sign_in_rules(version, &draft).await.unwrap();
    let before = contents(&portal).await;
    for row in rows(&deals, application, &agreed) {
        if row.while_setting_up || row.access == Permission::Anyone {
            continue;
        }
        for who in people
            .iter()
            .filter(|who| row.access.allows(who.actor.as_ref()))
        {
            let what = format!("{} {} as {}", row.method, row.asked, who.title);
            let answer = if row.method == Method::POST {
                let answer = portal.ask(sent(&row, who)).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
                answer
            } else {
                let answer = portal.get(&row.asked, &who.cookie).await;
                let led = answer.header("location");
                assert_eq!(led, "/account/second-factor", "{what}");
                answer
            };
            assert!(
                !answer.text.contains("Fjordline"),
                "{what} tells of the deal"
            );
        }
    }
    assert_eq!(contents(&portal).await, before);
}

fn every_route_has_its_row(portal: &TestPortal, rows: &[Row]) {
    let known: Vec<_> = rows
        .iter()
        .map(|row| {
            let asks = (row.access, row.confirmed, row.while_setting_up);
            (row.method.clone(), row.path, asks)
        })
        .collect();
    let declared: Vec<_> = portal
        .declarations
        .iter()
        .map(|way| {
            let asks = (way.access, way.confirmed, way.while_setting_up);
            (way.method.clone(), way.path, asks)
        })
        .collect();
    for way in &declared {
        assert!(
            known.contains(way),
            "{} {} ({:?}) has no row in the permission matrix",
            way.0,
            way.1,
            way.2
        );
    }
    for way in &known {
        assert!(
            declared.contains(way),
            "{} {} ({:?}) stands in the permission matrix and is no route",
            way.0,
            way.1,
            way.2
        );
    }
    assert_eq!(known.len(), declared.len());
}

/// What somebody sends: a form as a browser does, a call as an island does.
fn sent(row: &Row, who: &Somebody) -> Request<Body> {
    let mut request = posted(&row.asked, &who.cookie)
        .body(Body::from(row.form.clone()))
        .unwrap();
    let headers = request.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(row.kind));
    if row.kind == MEDIA_TYPE {
        headers.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
    }
    request
}

/// Deeds are tried only by those who are refused; pages by everybody.
async fn try_it(portal: &TestPortal, row: &Row, who: &Somebody, meets: Meets) {
    let what = format!("{} {} as {}", row.method, row.asked, who.title);
    let expected = meets.status(&row.method);
    if row.method == Method::POST && expected.is_none() {
        return;
    }
    let request = if row.method == Method::POST {
        sent(row, who)
    } else {
        browser(row.method.clone(), &row.asked, &who.cookie)
            .body(Body::empty())
            .unwrap()
    };
    let answer = portal.ask(request).await;
    match expected {
        Some(status) => {
            assert_eq!(answer.status, status, "{what}: {}", answer.text);
            for told in ["Fjordline", "Havnekraft", "Brenner"] {
                assert!(!answer.text.contains(told), "{what} tells of {told}");
            }
        }
        None if row.asked.contains("none.") => {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
        }
        None => {
            let entered = answer.status == StatusCode::OK || answer.status == StatusCode::SEE_OTHER;
            assert!(
                entered && !answer.header("location").starts_with("/sign-in"),
                "{what}: {}",
                answer.status
            );
        }
    }
    if let Some(StatusCode::SEE_OTHER) = expected {
        assert!(answer.header("location").starts_with("/sign-in"), "{what}");
    }
}

fn heading(people: &[Somebody]) -> String {
    let mut table = String::from(
        "# Permissions\n\nEvery route, the permission it asks, and what each kind of person gets there. The permission matrix test \
         (`server/tests/http/permission_matrix/`) tries every “sign in”, “no” and “finds nothing”, finds that nothing changed, \
         and writes this table (`UPDATE_DOCS=1`). The deal tried is of the seller's and the learner's company. `/metrics` is \
         also open to whoever has its token. “Confirmed” asks besides that the person has shown within 15 minutes who they \
         are. Who must set up a second factor before anything else gets only to what is open to anyone, and to \
         `/account/second-factor` and `/account/confirm`.\n\n| method | address | asks | confirmed |",
    );
    for who in people {
        let _infallible = write!(table, " {} |", who.title);
    }
    table.push_str("\n|---|---|---|---|");
    table.push_str(&"---|".repeat(people.len()));
    table.push('\n');
    table
}

fn compare_with_docs(table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/permissions.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, table).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == table,
        "docs/permissions.md is not what the test found; run it with UPDATE_DOCS=1"
    );
}
