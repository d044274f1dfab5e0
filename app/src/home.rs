//! The first page: what needs the reader, by what they do.

mod checklist;
mod partner;
mod parts;
mod staff;

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::permission::Permission;
use portico::policy::may_oversee;
use portico::registration::policy;

use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::messages;
use portico_kit::nav::NavEntry;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::ui::{EmptyState, Icon};

use parts::greeting;

// Staff begins in the queue; the brand's name leads here.
const NAV: NavEntry =
    NavEntry::new("/", "shell-home", Icon::Home).shown_to(|actor| actor.partner.is_some());

/// The first page is a room like the others.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["home"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    Routes::new().get("/", Permission::SignedIn, home)
}

async fn home(context: RequestContext, person: SignedIn) -> Result<Response, AppError> {
    let actor = &person.actor;
    let page = if may_oversee(actor) {
        let overview = staff::Overview::load(&context, actor).await?;
        Page::new(t("home-title"), move || overview.view(&person.name))
    } else if policy::may_register(actor) {
        let overview = partner::Overview::load(&context, actor).await?;
        Page::new(t("home-title"), move || overview.view(&person))
    } else {
        Page::new(t("home-title"), move || bystander(&person))
    };
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// For accounts without a role in deals: what they can do, and who can give them access.
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
