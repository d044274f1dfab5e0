//! The form's deeds: it is opened, saved, given files, submitted, thrown away. Whatever goes wrong, the
//! page comes back with everything that was typed.

use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::problems::{Message, Problems};
use portico::registration::draft::{MOST_LINES, line_field};
use portico::registration::{LineDraft, Reference, RegistrationDraft, Stage};
use portico_desk::DeskError;
use portico_desk::registration::{DraftSave, SavedDraft};

use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{message, t, ta};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Tone, field_id};

use super::compare::{Conflict, conflict};
use super::lines::FEWEST_ROWS;
use super::sheet::{Remark, Sheet, trouble};
use super::typed::{Entry, Intent};
use super::upload::{FILES, attach};
use super::{LIST, Named, address, deed, detail, named};

/// An empty form.
pub(super) async fn blank(context: RequestContext) -> Result<Response, AppError> {
    Sheet::blank(&context)?
        .answer(&context, StatusCode::OK)
        .await
}

/// A deal: its form while it is a draft, and afterwards what became of it.
pub(super) async fn open(
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
    let mut sheet = Sheet::of_draft(&context, desk.open_draft(reference).await?)?;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "rows" => sheet.rows = value.parse().unwrap_or(FEWEST_ROWS),
            "theirs" => sheet.drop_copy = true,
            "saved" => {
                let remark = Remark::new(Tone::Good, t("deal-saved-title"), t("deal-saved"));
                sheet.remark = Some(remark.leading_to(t("deal-to-list"), LIST.to_owned()));
            }
            _ => {}
        }
    }
    sheet.answer(&context, StatusCode::OK).await
}

/// The first post of a form.
pub(super) async fn begin(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let entry = Entry::of(
        &context,
        Form::read_with_files(&context.app, request).await?,
    )?;
    act(&context, None, entry).await
}

/// A post of a draft's form, or files for a deal that is submitted.
pub(super) async fn change(
    context: RequestContext,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let stage = match desk.stage(reference).await {
        Err(DeskError::NotFound) => return without_draft(&context, reference, request).await,
        stage => stage?,
    };
    let form = Form::read_with_files(&context.app, request).await?;
    if stage != Stage::Draft && form.given("draft_key").is_none() {
        return deed::add_files(&context, reference, form).await;
    }
    let entry = Entry::of(&context, form)?;
    if stage == Stage::Draft && desk.open_draft(reference).await?.key != entry.key {
        return Err(AppError::BadRequest);
    }
    act(&context, Some(reference), entry).await
}

/// A form for a draft that is not there any more. Only a form that stood for that very draft is
/// answered with what was typed: for everybody else there is nothing here, and never was.
async fn without_draft(
    context: &RequestContext,
    reference: Reference,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read_with_files(&context.app, request).await?;
    if form.given("draft_key").is_none() {
        return Err(AppError::NotFound);
    }
    let entry = Entry::of(context, form)?;
    if entry.reference != Some(reference) {
        return Err(AppError::NotFound);
    }
    if entry.stranger {
        return of_a_stranger(context, &entry).await;
    }
    // Pressed twice, it is gone all the same.
    if entry.intent == Intent::Discard {
        return Ok(go(&format!("{LIST}?discarded=1")));
    }
    let mut problems = entry.unreadable.clone();
    problems.append(entry.file_problems.clone());
    if !entry.files.is_empty() {
        problems.add(FILES, Message::new("deal-gone-files"));
    }
    let remark = Remark::new(Tone::Warn, t("deal-gone-title"), t("deal-gone"));
    let sheet = entry.sheet(context, None)?.with_problems(problems);
    anew(context, sheet.with_remark(remark)).await
}

/// The page with a text that can only become a draft of its own.
async fn anew(context: &RequestContext, sheet: Sheet) -> Result<Response, AppError> {
    let sheet = Sheet {
        key: Sheet::blank(context)?.key,
        reference: None,
        version: None,
        unsaved: false,
        ..sheet
    };
    sheet.answer(context, StatusCode::CONFLICT).await
}

async fn act(
    context: &RequestContext,
    at: Option<Reference>,
    mut entry: Entry,
) -> Result<Response, AppError> {
    if !entry.unreadable.is_empty() {
        let mut problems = entry.unreadable.clone();
        problems.append(entry.file_problems.clone());
        let remark = Remark::new(Tone::Warn, t("deal-unsaved-title"), t("deal-unsaved"));
        let sheet = entry
            .sheet(context, at)?
            .with_problems(problems)
            .with_remark(remark);
        return sheet
            .answer(context, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    }
    if entry.stranger {
        return of_a_stranger(context, &entry).await;
    }
    match entry.intent {
        Intent::Discard => return discard(context, at, entry).await,
        Intent::AddLine => entry.rows = (entry.rows + 1).min(MOST_LINES),
        Intent::RemoveLine(line) => remove_line(&mut entry.draft, line),
        Intent::Attach if entry.files.is_empty() && entry.file_problems.is_empty() => {
            entry.file_problems = Problems::one(FILES, Message::new("problem-no-file"));
        }
        _ => {}
    }
    if at.is_none() && entry.brings_nothing() {
        return nothing_yet(context, &entry).await;
    }
    let saved = match keep(context, &mut entry).await {
        Ok(saved) => saved,
        Err(problem) => return unsaved(context, at, entry, problem).await,
    };
    match entry.intent {
        _ if !entry.file_problems.is_empty() => {
            after_save(context, &entry, &saved, entry.file_problems.clone(), None).await
        }
        Intent::Submit => submit(context, &entry, &saved).await,
        intent => Ok(see(&address(saved.reference), intent, entry.rows)),
    }
}

/// Saves the draft, then takes files in or off.
async fn keep(context: &RequestContext, entry: &mut Entry) -> Result<SavedDraft, DeskError> {
    let actor = context.actor().map_err(|_| DeskError::Forbidden)?;
    let desk = context.app.desk.as_actor(actor);
    let saved = desk.save_draft(entry.save()).await?;
    let files = std::mem::take(&mut entry.files);
    let read = entry.file_problems.clone();
    entry.file_problems = attach(&desk, saved.reference, files, read).await?;
    if let Intent::Detach(file) = entry.intent {
        desk.detach(saved.reference, file).await?;
    }
    Ok(saved)
}

async fn submit(
    context: &RequestContext,
    entry: &Entry,
    saved: &SavedDraft,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let save = DraftSave {
        version: Some(saved.version),
        ..entry.save()
    };
    match desk.submit(save).await {
        Ok(reference) => Ok(go(&format!("{}?submitted=1", address(reference)))),
        Err(DeskError::Invalid(problems)) => {
            after_save(context, entry, saved, problems, None).await
        }
        Err(DeskError::Refused(reason)) => {
            let text = format!("{} {}", message(&reason), t("deal-kept-as-draft"));
            let remark = Remark::new(Tone::Bad, t("deal-refused-title"), text);
            after_save(context, entry, saved, Problems::new(), Some(remark)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page after what was typed is safe but not fit to go on.
async fn after_save(
    context: &RequestContext,
    entry: &Entry,
    saved: &SavedDraft,
    problems: Problems,
    remark: Option<Remark>,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let open = desk.open_draft(saved.reference).await?;
    let sheet = entry
        .sheet(context, None)?
        .saved(saved, open.attachments)
        .with_problems(problems);
    let sheet = Sheet { remark, ..sheet };
    sheet
        .answer(context, StatusCode::UNPROCESSABLE_ENTITY)
        .await
}

/// The page when the desk did not save.
async fn unsaved(
    context: &RequestContext,
    at: Option<Reference>,
    entry: Entry,
    problem: DeskError,
) -> Result<Response, AppError> {
    let sheet = entry.sheet(context, at)?;
    match problem {
        DeskError::Stale { by, at: when } => {
            let sheet = conflict(context, sheet, Conflict::by(by, when)).await?;
            sheet.answer(context, StatusCode::CONFLICT).await
        }
        DeskError::Refused(reason) => {
            let title = t("deal-refused-title");
            let mut remark = Remark::new(Tone::Bad, title, message(&reason));
            if let Some(reference) = reason.arg("reference") {
                remark.text = format!("{} {}", remark.text, t("deal-save-as-another"));
                remark = remark.leading_to(t("deal-open"), format!("{LIST}/{reference}"));
            }
            anew(context, sheet.with_remark(remark)).await
        }
        problem => match trouble(&problem) {
            Some((status, remark)) if context.wants_page => {
                let mut answer = sheet.with_remark(remark).answer(context, status).await?;
                AppError::from(problem).say_when_to_come_again(&mut answer);
                Ok(answer)
            }
            _ => Err(problem.into()),
        },
    }
}

/// The page for a text that somebody else typed on this device: it is nobody's draft until the reader
/// decides to make one of it.
async fn of_a_stranger(context: &RequestContext, entry: &Entry) -> Result<Response, AppError> {
    let name = context
        .signed_in
        .as_ref()
        .map_or("", |person| person.name.as_str());
    let text = ta("deal-stranger", &[("name", name)]);
    let remark = Remark::new(Tone::Warn, t("deal-stranger-title"), text);
    anew(context, entry.sheet(context, None)?.with_remark(remark)).await
}

/// The page for a button that was pressed before anything was typed.
async fn nothing_yet(context: &RequestContext, entry: &Entry) -> Result<Response, AppError> {
    let sheet = entry.sheet(context, None)?;
    let (sheet, status) = match entry.intent {
        Intent::AddLine | Intent::RemoveLine(_) => (sheet, StatusCode::OK),
        Intent::Submit => {
            let desk = context.app.desk.as_actor(context.actor()?);
            let programme = desk.programme().await?;
            let today = programme.calendar.zone().local(context.now).0;
            let mut problems = entry
                .draft
                .check(&programme.terms.registration, today)
                .err()
                .unwrap_or_default();
            problems.append(entry.file_problems.clone());
            (
                sheet.with_problems(problems),
                StatusCode::UNPROCESSABLE_ENTITY,
            )
        }
        Intent::Attach => (sheet, StatusCode::UNPROCESSABLE_ENTITY),
        _ => {
            let remark = Remark::new(Tone::Warn, t("deal-nothing-title"), t("deal-nothing"));
            (sheet.with_remark(remark), StatusCode::UNPROCESSABLE_ENTITY)
        }
    };
    sheet.answer(context, status).await
}

async fn discard(
    context: &RequestContext,
    at: Option<Reference>,
    entry: Entry,
) -> Result<Response, AppError> {
    let Some(reference) = at else {
        return Ok(go(LIST));
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.discard_draft(reference).await {
        // Pressed twice, it is gone all the same.
        Ok(()) | Err(DeskError::NotFound) => Ok(go(&format!("{LIST}?discarded=1"))),
        Err(problem) => unsaved(context, at, entry, problem).await,
    }
}

/// Takes a line out; the ones below move up.
fn remove_line(draft: &mut RegistrationDraft, line: usize) {
    if line < draft.lines.len() {
        draft.lines.remove(line);
    }
    let blank = LineDraft::default();
    while draft.lines.last() == Some(&blank) {
        draft.lines.pop();
    }
}

/// Where the page goes on after a deed, with the place that it was about in sight.
fn see(deal: &str, intent: Intent, rows: usize) -> Response {
    go(&match intent {
        Intent::Attach | Intent::Detach(_) => format!("{deal}#{}", field_id(FILES)),
        Intent::AddLine => {
            let last = field_id(&line_field(rows.saturating_sub(1), "product"));
            format!("{deal}?rows={rows}#{last}")
        }
        Intent::RemoveLine(line) => {
            format!(
                "{deal}?rows={rows}#{}",
                field_id(&line_field(line, "product"))
            )
        }
        Intent::Submit | Intent::Save | Intent::Discard => format!("{deal}?saved=1"),
    })
}

fn go(to: &str) -> Response {
    Redirect::to(to).into_response()
}
