//! The first page: what needs the reader, by what they do. Each room brings its part.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Permission;
use portico_kit::error::AppError;
use portico_kit::home_part::{HomePart, HomeView};
use portico_kit::i18n::{t, ta};
use portico_kit::messages;
use portico_kit::nav::NavEntry;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::ui::{EmptyState, Icon, Moment};

use crate::rooms::ROOMS;

// Staff begins in the queue; the brand's name leads here.
const NAV: NavEntry =
    NavEntry::new("/", "shell-home", Icon::Home).shown_to(|actor| actor.partner.is_some());

/// The first page is a room like the others.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["home"],
    nav: Some(NAV),
    home: None,
};

fn routes() -> Routes {
    Routes::new().get("/", Permission::SignedIn, home)
}

async fn home(context: RequestContext, person: SignedIn) -> Result<Response, AppError> {
    let mut parts = Vec::new();
    for load in ROOMS.iter().filter_map(|room| room.home) {
        parts.extend(load(context.clone()).await?);
    }
    let page = if parts.is_empty() {
        Page::new(t("home-title"), move || bystander(&person))
    } else {
        Page::new(t("home-title"), move || content(&person, parts))
    };
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(person: &SignedIn, mut parts: Vec<HomePart>) -> impl IntoView + use<> {
    let name = greeting(&person.name);
    let company = person.partner_name.clone();
    let leads = parts.iter().map(|part| part.lead.clone());
    let about = company
        .into_iter()
        .chain(leads)
        .filter(|text| !text.is_empty());
    let about = about.collect::<Vec<_>>().join(" · ");
    let actions = views(&mut parts, |part| part.action.take());
    let notes = views(&mut parts, |part| part.notes.take());
    let nothing_yet = parts.iter().all(|part| part.is_empty);
    let mut body = Vec::new();
    if nothing_yet {
        body = views(&mut parts, |part| part.first_step.take());
    }
    if body.is_empty() {
        body = views(&mut parts, |part| part.cards.take());
    }
    view! {
        <div class="head">
            <div>
                <h1>{name}</h1>
                <p class="muted">{about}</p>
            </div>
            {actions}
        </div>
        <div class="home">{notes}{body}</div>
    }
}

/// The same of each part that has it.
fn views(parts: &mut [HomePart], of: fn(&mut HomePart) -> Option<HomeView>) -> Vec<AnyView> {
    parts.iter_mut().filter_map(of).map(|view| view()).collect()
}

/// "Good morning, Ana", by the reader's own clock.
fn greeting(name: &str) -> String {
    let moment = Moment::current();
    let (_, hour, _) = moment.zone.local(moment.now);
    let first = name.split_whitespace().next().unwrap_or(name);
    let args = &[("name", first)];
    match hour {
        4..12 => ta("home-morning", args),
        12..18 => ta("home-afternoon", args),
        _ => ta("home-evening", args),
    }
}

/// For those whose account has no work here yet: what they can do, and who changes that.
fn bystander(person: &SignedIn) -> impl IntoView + use<> {
    let text = match &person.partner_name {
        Some(partner) => ta("home-learner", &[("partner", partner)]),
        None => t("home-no-role"),
    };
    let of = person.partner_name.clone();
    view! {
        <div class="head">
            <div>
                <h1>{greeting(&person.name)}</h1>
                <p class="muted">{of}</p>
            </div>
        </div>
        <div class="card">
            <EmptyState
                icon=Icon::People
                title=t("home-learner-title")
                text=text
                step=(t("home-to-notices"), "/notices".to_owned())
            />
        </div>
    }
}
