//! Ending the daily mail from the mail itself, without signing in. Mail programs post to the address by themselves when
//! their reader presses their button (RFC 8058); whoever opens it in a browser is asked first.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico_kit::address::{NOTICE_SETTINGS, UNSUBSCRIBE};
use portico_kit::error::AppError;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;

use crate::parts::card;

/// Asks: programs that look into mails open links, and must not end anything.
pub(crate) async fn show(
    mut context: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let door = context.app.desk.authentication();
    let reader = door.digest_reader(&token).await?;
    context.accepted = Language::of(&reader.language);
    let title = context.language().run(|| t("account-unsubscribe-title"));
    let page = Page::new(title.clone(), move || {
        let lead = ta("account-unsubscribe-lead", &[("email", &reader.email)]);
        let inside = view! {
            <p>{lead}</p>
            <form method="post" action=format!("{UNSUBSCRIBE}/{token}")>
                <button class="button main wide">{t("account-unsubscribe")}</button>
            </form>
        };
        card(title, inside.into_any())
    });
    Ok(respond(&context, StatusCode::OK, page.auth()))
}

/// Ends it, whatever is sent along.
pub(crate) async fn end(
    mut context: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let door = context.app.desk.authentication();
    let reader = door.digest_reader(&token).await?;
    door.end_digest(&token).await?;
    context.accepted = Language::of(&reader.language);
    let title = context.language().run(|| t("account-unsubscribed-title"));
    let page = Page::new(title.clone(), move || {
        let inside = view! {
            <p>{t("account-unsubscribed")}</p>
            <a class="button wide" href=NOTICE_SETTINGS>{t("account-unsubscribed-settings")}</a>
        };
        card(title, inside.into_any())
    });
    Ok(respond(&context, StatusCode::OK, page.auth()))
}
