//! The draft is shown and saved.

use axum::extract::{Query, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::programme::draft::{RowList, SettingsDraft};
use portico_desk::DeskError;
use portico_desk::programme::ProgrammeOverview;
use portico_kit::call::decode_text;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::message::{FieldErrors, Message, field_errors};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Tone};
use serde::Deserialize;

use crate::addresses::{COMPARE, DRAFT, NAV};
use crate::form::{DraftForm, TAKE, row_anchor};

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

/// What the button that was pressed asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    Save,
    Compare,
    Remove(RowList, usize),
    Raise(RowList, usize),
}

impl Intent {
    /// What no button of ours sends is a bad request.
    fn read(text: &str) -> Option<Self> {
        match text {
            "" | "save" => return Some(Self::Save),
            "compare" => return Some(Self::Compare),
            _ => {}
        }
        let mut parts = text.splitn(3, '-');
        let (act, list, index) = (parts.next()?, parts.next()?, parts.next()?);
        let list = RowList::ALL
            .into_iter()
            .find(|known| known.name() == list)?;
        let index = index.parse().ok()?;
        match act {
            "remove" => Some(Self::Remove(list, index)),
            "raise" => Some(Self::Raise(list, index)),
            _ => None,
        }
    }

    fn apply(self, draft: &mut SettingsDraft) {
        match self {
            Self::Remove(list, index) => draft.remove(list, index),
            Self::Raise(list, index) => draft.raise(list, index),
            Self::Save | Self::Compare => {}
        }
        draft.drop_blank_rows();
    }

    /// Where it leads once the draft is saved.
    fn leads_to(self) -> String {
        match self {
            Self::Save => format!("{DRAFT}?saved=1"),
            Self::Compare => COMPARE.to_owned(),
            Self::Remove(list, index) => row_anchor(list, index),
            Self::Raise(list, index) => row_anchor(list, index.saturating_sub(1)),
        }
    }
}

pub(crate) async fn show(
    context: RequestContext,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let overview = desk.programme_overview().await?;
    let mut form = DraftForm::stored(&overview);
    form.flash = asked.saved.map(|_| draft_saved());
    Ok(respond(&context, StatusCode::OK, page(form, overview)))
}

/// The form as it was sent.
struct Sent {
    draft: SettingsDraft,
    version: i64,
    base: SettingsDraft,
}

pub(crate) async fn save(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read_long(request).await?;
    let version: i64 = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let intent = Intent::read(form.text("intent")).ok_or(AppError::BadRequest)?;
    let fields = form.fields.iter();
    let fields = fields.map(|(name, text)| (name.as_str(), text.as_str()));
    let mut sent = Sent {
        draft: SettingsDraft::from_fields(fields),
        version,
        // Without it, everything counts as changed.
        base: decode_text(form.text("base")).unwrap_or_default(),
    };
    let taken = form.fields.iter().filter(|(name, _)| name == TAKE);
    let taken: Vec<&str> = taken.map(|(_, part)| part.as_str()).collect();
    if !form.problems.is_empty() {
        let problems = form.problems.map(|problem| Message::from(problem));
        let error = CommandError::invalid(problems, &context)?;
        return show_again(&context, sent, error).await;
    }
    let desk = context.app.desk.as_actor(context.actor()?);
    if !taken.is_empty() {
        let stored = desk.programme_overview().await?.form();
        for part in taken {
            sent.draft.take(part, &stored);
        }
    }
    intent.apply(&mut sent.draft);
    let mut saved = desk.save_programme_draft(sent.version, &sent.draft).await;
    // Others may save in between as well, but not for ever.
    for _ in 0..3 {
        if !matches!(saved, Err(DeskError::Stale { .. })) {
            break;
        }
        let overview = desk.programme_overview().await?;
        let stored = overview.form();
        let merged = SettingsDraft::merge(&sent.base, &sent.draft, &stored);
        sent = Sent {
            draft: merged.draft,
            version: overview.draft_version,
            base: stored,
        };
        if !merged.conflicts.is_empty() {
            return conflict(&context, sent, merged.conflicts, overview);
        }
        saved = desk.save_programme_draft(sent.version, &sent.draft).await;
    }
    match saved {
        Ok(version) if intent == Intent::Compare => {
            let overview = desk.programme_overview().await?;
            match overview.check(&sent.draft) {
                Ok(_) => Ok(Redirect::to(&intent.leads_to()).into_response()),
                Err(problems) => {
                    let problems = field_errors(&problems);
                    let error = CommandError::invalid(problems, &context)?;
                    let base = sent.draft.clone();
                    let sent = Sent {
                        version,
                        base,
                        ..sent
                    };
                    show_again(&context, sent, error.with_flash(draft_saved())).await
                }
            }
        }
        Ok(_) => Ok(Redirect::to(&intent.leads_to()).into_response()),
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            show_again(&context, sent, error).await
        }
    }
}

/// The form with what was typed, and why it was not taken.
async fn show_again(
    context: &RequestContext,
    sent: Sent,
    error: CommandError,
) -> Result<Response, AppError> {
    let form = DraftForm {
        draft: sent.draft,
        problems: error.problems.clone(),
        flash: error.flash.clone(),
        version: sent.version,
        base: sent.base,
        conflicts: Vec::new(),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let page = async { Ok(page(form, desk.programme_overview().await?)) };
    error.show(context, page).await
}

/// The form with both people's changes, and what each has written where they differ.
fn conflict(
    context: &RequestContext,
    sent: Sent,
    conflicts: Vec<String>,
    overview: ProgrammeOverview,
) -> Result<Response, AppError> {
    let form = DraftForm {
        draft: sent.draft,
        problems: FieldErrors::new(),
        flash: None,
        version: sent.version,
        base: sent.base,
        conflicts,
    };
    Ok(respond(context, StatusCode::CONFLICT, page(form, overview)))
}

/// The stored draft with what keeps it from being published.
pub(crate) async fn show_problems(
    context: &RequestContext,
    problems: FieldErrors,
) -> Result<Response, AppError> {
    let error = CommandError::invalid(problems, context)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let overview = desk.programme_overview().await?;
    let sent = Sent {
        draft: overview.form(),
        version: overview.draft_version,
        base: overview.form(),
    };
    show_again(context, sent, error).await
}

fn draft_saved() -> Flash {
    Flash::new(Tone::Good, t("programme-draft-saved"), String::new())
}

fn page(form: DraftForm, overview: ProgrammeOverview) -> Page {
    let title = t("programme-draft-title");
    Page::new(title, move || form.view(&overview)).nav(&NAV)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_button_sends_is_an_intent() {
        assert_eq!(Intent::read("compare"), Some(Intent::Compare));
        assert_eq!(
            Intent::read("remove-tier-2"),
            Some(Intent::Remove(RowList::Tiers, 2))
        );
        for wrong in [
            "drop",
            "remove-tier",
            "remove-x-1",
            "raise-rate-x",
            "remove-tier--1",
        ] {
            assert_eq!(Intent::read(wrong), None, "{wrong}");
        }
    }
}
