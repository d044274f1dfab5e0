//! The gallery: every component in every state, for those who build pages and for the tests that
//! photograph them. What stands in it is made up.

mod samples;
mod sections;

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::permission::Permission;

use portico_kit::i18n::t;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::room::Room;
use portico_kit::routes::Routes;

/// The gallery is a room like the others. No navigation leads to it: it is for those who build pages.
pub const ROOM: Room = Room {
    routes,
    messages: &[],
    nav: None,
};

fn routes() -> Routes {
    Routes::new().get("/gallery", Permission::SignedIn, show)
}

async fn show(context: RequestContext) -> Response {
    respond(&context, StatusCode::OK, page(&context))
}

/// The gallery.
pub fn page(context: &RequestContext) -> Page {
    let now = context.now;
    Page::new(t("shell-gallery"), move || {
        view! {
            <div class="head">
                <div>
                    <h1>{t("shell-gallery")}</h1>
                    <p class="muted">"Every component in every state. The names and numbers are made up."</p>
                </div>
            </div>
            <div class="gallery">
                {sections::grounds()}
                {sections::words()}
                {sections::buttons()}
                {sections::stages()}
                {sections::fields()}
                {sections::wrong_fields()}
                {sections::notes()}
                {sections::time_and_money(now)}
                {sections::table(now)}
                {sections::timeline(now)}
                {sections::cards()}
                {sections::queue(now)}
                {sections::emptiness()}
                {sections::icons()}
            </div>
        }
    })
}
