//! Who may go where, tried: every route that the router declares, by everybody who should be refused, and nothing
//! has changed afterwards. A route without a row here fails the test, so that nobody adds one without thinking.
//! The table that people read, docs/permissions.md, is what this test knows; `UPDATE_DOCS=1` writes it anew.

#![allow(clippy::unwrap_used, unreachable_pub)]

#[path = "../portal/mod.rs"]
mod portal;

mod contents;
mod rows;

use std::fmt::Write;
use std::path::Path;

use axum::body::Body;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use contents::contents;
use portal::agreements::Agreed;
use portal::deals::Deals;
use portal::{TestPortal, browser, posted};
use portico::actor::{Actor, Role};
use portico::id::{PartnerId, PersonId};
use portico::permission::Permission;
use portico::registration::{Stage, policy};
use portico::{partner, person};
use portico_kit::call::MEDIA_TYPE;
use rows::{Row, Thing, rows};

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
    let rows = rows(&deals, &Agreed::of(&portal, &deals).await);
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
            "| {} | `{}` | {} |{cells}",
            row.method,
            row.path,
            row.access.as_str().replace('_', " ")
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
    for row in rows(&deals, &agreed).iter().filter(deeds) {
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

fn every_route_has_its_row(portal: &TestPortal, rows: &[Row]) {
    let known: Vec<_> = rows
        .iter()
        .map(|row| (row.method.clone(), row.path, row.access))
        .collect();
    let declared: Vec<_> = portal
        .declarations
        .iter()
        .map(|way| (way.method.clone(), way.path, way.access))
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
            assert!(
                !answer.text.contains("Fjordline") && !answer.text.contains("Havnekraft"),
                "{what} tells of the deal"
            );
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
         (`server/tests/permission_matrix/`) tries every “sign in”, “no” and “finds nothing”, finds that nothing changed, \
         and writes this table (`UPDATE_DOCS=1`). The deal tried is of the seller's and the learner's company. `/metrics` is \
         also open to whoever has its token.\n\n| method | address | asks |",
    );
    for who in people {
        let _infallible = write!(table, " {} |", who.title);
    }
    table.push_str("\n|---|---|---|");
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
