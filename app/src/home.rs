//! The first page: what needs the reader, by what they do.

mod partner;
mod staff;

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Permission;
use portico::registration::policy;
use portico_desk::notice::Notice;

use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, Room, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::routes::Routes;
use portico_kit::ui::{EmptyState, Icon, Moment};
use portico_room_notice::NoticeList;

/// Lines in one of the page's cards.
const LINES: usize = 5;

/// The room's routes.
pub fn routes() -> Routes {
    Routes::new().get("/", Permission::SignedIn, home)
}

async fn home(context: RequestContext, person: SignedIn) -> Result<Response, AppError> {
    let actor = &person.actor;
    let page = if actor.is_staff() {
        let overview = staff::Overview::load(&context, actor).await?;
        Page::new(t("home-title"), move || overview.view(&person.name))
    } else if policy::may_register(actor) {
        let overview = partner::Overview::load(&context, actor).await?;
        Page::new(t("home-title"), move || overview.view(&person))
    } else {
        Page::new(t("home-title"), move || bystander(&person))
    };
    Ok(respond(&context, StatusCode::OK, page.room(Room::Home)))
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

/// What happened lately. Renders nothing while nothing has.
fn happened(notices: Vec<Notice>, staff: bool) -> AnyView {
    if notices.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card full">
            <header>
                <h2>{t("home-happened")}</h2>
                <a class="small" href="/notices">{t("home-all-notices")}</a>
            </header>
            <NoticeList notices=notices staff=staff />
        </section>
    }
    .into_any()
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
