//! The page on which staff read an application and decide.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use portico::application::Stage;
use portico::application::policy::may_decide;
use portico::id::ApplicationId;
use portico_desk::audit::AccessKind;
use portico_desk::page::Cursor;
use portico_desk::portfolio::Whose;
use portico_desk::review::{Beside, ReviewFilter};
use portico_island_review::Key;

use portico_kit::company::PartnerOffers;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::island_family::Family;
use portico_kit::nav::NavEntry;
use portico_kit::page::{Page, respond};
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::review::{QueueWays, asked_kind, asked_whose};
use portico_kit::ui::{Flash, Icon, Tone};

use crate::approval;
use crate::detail_view::ApplicationPage;
use crate::tried::Tried;

/// The entry of the navigation that the page belongs to: the queue it was opened from.
const QUEUE: NavEntry = NavEntry::new("/review", "shell-queue", Icon::Queue);

/// The id in an address.
pub(crate) fn parse(id: &str) -> Result<ApplicationId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let query = query.unwrap_or_default();
    let page = page(&context, parse(&id)?, &query, Tried::default()).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// The page as it is now, with what was tried.
pub(crate) async fn page(
    context: &RequestContext,
    id: ApplicationId,
    query: &str,
    mut tried: Tried,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let detail = desk.application(id).await?;
    if let Some(reader) = &context.signed_in {
        desk.note_access(reader.session, AccessKind::Application, Some(id.uuid()))
            .await?;
    }
    let decides = may_decide(actor) && detail.application.stage == Stage::Waiting;
    let offers = if decides {
        Some(PartnerOffers::load(context).await?)
    } else {
        None
    };
    let first = offers
        .as_ref()
        .map(|offers| approval::first_draft(offers, &detail.application, actor.person));
    let whose = asked_whose(query);
    let filter = ReviewFilter {
        kind: asked_kind(query),
        own: desk.whose(whose).await? == Whose::Mine,
        ..ReviewFilter::default()
    };
    let beside = match detail.application.due_at {
        Some(at) => {
            let place = Cursor { at, id: id.uuid() };
            desk.review_beside(&filter, place).await?
        }
        None => Beside::default(),
    };
    // What is decided has no form any more that could hold what was typed.
    if let Some(flash) = &mut tried.flash
        && tried.stale
    {
        match (&tried.reopening, detail.application.stage) {
            (None, Stage::Waiting) | (Some(_), Stage::Refused) => {}
            (Some(_), Stage::Waiting) => flash.text = t("application-reopened-meanwhile"),
            _ => flash.text = t("application-decided-meanwhile"),
        }
    }
    tried.flash = tried
        .flash
        .or_else(|| done(query, &detail.application.company, context.app.sends_mail));
    let shown = ApplicationPage {
        key: context.app.desk.fresh_id()?.to_string(),
        calendar: hours::programme(desk)
            .await?
            .map(|programme| programme.calendar),
        reader: actor.person,
        reopens: may_decide(actor) && detail.application.stage == Stage::Refused,
        approval: tried.approval.take().or(first),
        ways: QueueWays {
            beside,
            kind: filter.kind,
            whose,
            keys: [Key::Previous.letter(), Key::Next.letter()],
        },
        detail,
        offers,
        tried,
    };
    let title = ta(
        "application-title",
        &[("company", &shown.detail.application.company)],
    );
    Ok(Page::new(title, move || shown.view())
        .nav(&QUEUE)
        .islands(Family::Review))
}

/// What was just done, as the address says it.
fn done(query: &str, company: &str, sends_mail: bool) -> Option<Flash> {
    let (_, done) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "done")?;
    let title = match &*done {
        "take" => t("application-done-take"),
        "approve" => ta("application-done-approve", &[("company", company)]),
        "refuse" => ta("application-done-refuse", &[("company", company)]),
        "reopen" => ta("application-done-reopen", &[("company", company)]),
        _ => return None,
    };
    let text = if sends_mail || done == "take" {
        String::new()
    } else {
        t("application-done-kept")
    };
    Some(Flash::new(Tone::Good, title, text))
}
