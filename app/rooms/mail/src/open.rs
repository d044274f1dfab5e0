//! One email that nobody has received.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::policy::may_operate;
use portico_desk::mail::{MailId, MailState, UnsentMail};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Facts, Icon, Timestamp};

use crate::addresses::{HERE, NAV};
use crate::compose::{ComposedMail, compose};
use crate::shown::{sender, state_words};

/// Where an email is read.
pub(crate) fn address(mail: MailId) -> String {
    format!("{HERE}/{mail}")
}

pub(crate) async fn show(
    context: RequestContext,
    Path(mail): Path<String>,
) -> Result<Response, AppError> {
    let id: MailId = mail.parse().map_err(|_| AppError::NotFound)?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let mail = desk.unsent_mail_by_id(id).await?;
    let composed = compose(
        &mail.content,
        &mail.reader,
        &sender(&context),
        mail.created_at,
    );
    let sends = may_operate(actor);
    let page = Page::new(composed.subject.clone(), move || {
        view(composed, mail, sends)
    })
    .nav(&NAV);
    Ok(respond(&context, StatusCode::OK, page))
}

fn view(composed: ComposedMail, mail: UnsentMail, sends: bool) -> impl IntoView {
    let again = sends.then(|| {
        view! {
            <form method="post" action=format!("{}/again", address(mail.id))>
                <button class="button main">{Icon::Mail.view()} {t("mail-again")}</button>
            </form>
        }
    });
    let mut rows: Vec<(String, AnyView)> = vec![
        (t("mail-column-to"), mail.to.into_any()),
        (
            t("mail-column-state"),
            state_words(mail.state, mail.failure).into_any(),
        ),
        (
            t("mail-column-written"),
            view! { <Timestamp at=mail.created_at /> }.into_any(),
        ),
    ];
    if mail.state != MailState::Kept {
        rows.push((
            t("mail-column-tries"),
            tn("mail-tries", mail.attempts, &[]).into_any(),
        ));
    }
    if let Some(at) = mail.next_attempt_at.filter(|_| mail.attempts > 0) {
        let at = view! { <Timestamp at=at /> }.into_any();
        rows.push((t("mail-next-try"), at));
    }
    if let Some(why) = mail.last_error {
        rows.push((t("mail-column-error"), why.into_any()));
    }
    view! {
        <p><a href=HERE>"← " {t("mail-title")}</a></p>
        <div class="head"><h1>{composed.subject}</h1>{again}</div>
        <div class="card">
            <div class="pad stack">
                <Facts rows=rows />
                <pre class="mail-text">{composed.text}</pre>
            </div>
        </div>
    }
}
