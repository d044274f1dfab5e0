//! The form is opened: an empty one, or a draft. What is submitted already shows what became of it.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use portico::registration::Stage;
use portico_island_registration::fields::ROWS;
use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Tone};

use crate::addresses::{LIST, Named, named};
use crate::form_state::FormState;
use crate::lines::FEWEST_ROWS;
use crate::{detail, draft_page, review_step};

/// An empty form.
pub(crate) async fn blank(context: RequestContext) -> Result<Response, AppError> {
    draft_page::show(&context, FormState::blank(&context)?).await
}

/// A deal: its form while it is a draft, and afterwards what became of it.
pub(crate) async fn open(
    context: RequestContext,
    Path(asked): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let reference = match named(&asked, &context)? {
        Named::Deal(reference) => reference,
        Named::Elsewhere(response) => return Ok(response),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let query = query.unwrap_or_default();
    if desk.stage(reference).await? != Stage::Draft {
        return detail::show(&context, reference, &query).await;
    }
    if form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == review_step::REVIEW) {
        return review_step::show(&context, desk.open_draft(reference).await?).await;
    }
    let mut form = FormState::of_draft(&context, desk.open_draft(reference).await?)?;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            ROWS => form.rows = value.parse().unwrap_or(FEWEST_ROWS),
            "theirs" => form.drop_copy = true,
            "saved" => {
                let flash = Flash::new(Tone::Good, t("deal-saved-title"), t("deal-saved"));
                form.flash = Some(flash.leading_to(t("deal-to-list"), LIST.to_owned()));
            }
            _ => {}
        }
    }
    draft_page::show(&context, form).await
}
