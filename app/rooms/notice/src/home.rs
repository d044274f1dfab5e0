//! What the first page shows of notices.

use leptos::prelude::*;
use portico::registration::policy;
use portico_desk::notice::Notice;
use portico_kit::home_part::{HomeFuture, HomePart};
use portico_kit::i18n::t;
use portico_kit::request_context::RequestContext;

use crate::addresses::LIST;
use crate::notice_list::NoticeList;

/// Notices in the card.
const LINES: u16 = 4;

/// What the room brings to the first page: beside work only, of which it tells.
pub(crate) fn load(context: RequestContext) -> HomeFuture {
    Box::pin(async move {
        let actor = context.actor()?;
        let staff = actor.is_staff();
        if !staff && !policy::may_register(actor) {
            return Ok(None);
        }
        let desk = context.app.desk.as_actor(actor);
        let notices = desk.notices(None, LINES).await?;
        Ok(Some(HomePart {
            is_empty: notices.is_empty(),
            cards: Some(Box::new(move || happened(notices, staff))),
            ..HomePart::default()
        }))
    })
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
                <a class="small" href=LIST>{t("home-all-notices")}</a>
            </header>
            <NoticeList notices=notices staff=staff />
        </section>
    }
    .into_any()
}
