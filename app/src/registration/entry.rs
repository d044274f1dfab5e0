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

use crate::access::Frame;
use crate::fault::Fault;
use crate::form::Form;
use crate::ui::{Tone, field_id};
use crate::words::{message, t, ta};

use super::compare::{Conflict, conflict};
use super::lines::FEWEST_ROWS;
use super::sheet::{Remark, Sheet, trouble};
use super::typed::{Entry, Intent};
use super::upload::{FILES, attach};
use super::{LIST, Named, address, deed, detail, named};

/// An empty form.
pub(super) async fn blank(frame: Frame) -> Result<Response, Fault> {
    Sheet::blank(&frame)?.answer(&frame, StatusCode::OK).await
}

/// A deal: its form while it is a draft, and afterwards what became of it.
pub(super) async fn open(
    frame: Frame,
    Path(asked): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let reference = match named(&asked, &frame)? {
        Named::Deal(reference) => reference,
        Named::Elsewhere(response) => return Ok(response),
    };
    let desk = frame.app.desk.as_actor(frame.actor()?);
    let query = query.unwrap_or_default();
    if desk.stage(reference).await? != Stage::Draft {
        return detail::show(&frame, reference, &query).await;
    }
    let mut sheet = Sheet::of_draft(&frame, desk.open_draft(reference).await?)?;
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
    sheet.answer(&frame, StatusCode::OK).await
}

/// The first post of a form.
pub(super) async fn begin(frame: Frame, request: Request) -> Result<Response, Fault> {
    let entry = Entry::of(&frame, Form::read_with_files(&frame.app, request).await?)?;
    act(&frame, None, entry).await
}

/// A post of a draft's form, or files for a deal that is submitted.
pub(super) async fn change(
    frame: Frame,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, Fault> {
    let reference: Reference = asked.parse().map_err(|_| Fault::NotFound)?;
    let desk = frame.app.desk.as_actor(frame.actor()?);
    let stage = match desk.stage(reference).await {
        Err(DeskError::NotFound) => return without_draft(&frame, reference, request).await,
        stage => stage?,
    };
    let form = Form::read_with_files(&frame.app, request).await?;
    if stage != Stage::Draft && form.given("draft_key").is_none() {
        return deed::add_files(&frame, reference, form).await;
    }
    let entry = Entry::of(&frame, form)?;
    if stage == Stage::Draft && desk.open_draft(reference).await?.key != entry.key {
        return Err(Fault::BadRequest);
    }
    act(&frame, Some(reference), entry).await
}

/// A form for a draft that is not there any more. Only a form that stood for that very draft is
/// answered with what was typed: for everybody else there is nothing here, and never was.
async fn without_draft(
    frame: &Frame,
    reference: Reference,
    request: Request,
) -> Result<Response, Fault> {
    let form = Form::read_with_files(&frame.app, request).await?;
    if form.given("draft_key").is_none() {
        return Err(Fault::NotFound);
    }
    let entry = Entry::of(frame, form)?;
    if entry.reference != Some(reference) {
        return Err(Fault::NotFound);
    }
    if entry.stranger {
        return of_a_stranger(frame, &entry).await;
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
    let sheet = entry.sheet(frame, None)?.with_problems(problems);
    anew(frame, sheet.with_remark(remark)).await
}

/// The page with a text that can only become a draft of its own.
async fn anew(frame: &Frame, sheet: Sheet) -> Result<Response, Fault> {
    let sheet = Sheet {
        key: Sheet::blank(frame)?.key,
        reference: None,
        version: None,
        unsaved: false,
        ..sheet
    };
    sheet.answer(frame, StatusCode::CONFLICT).await
}

async fn act(frame: &Frame, at: Option<Reference>, mut entry: Entry) -> Result<Response, Fault> {
    if !entry.unreadable.is_empty() {
        let mut problems = entry.unreadable.clone();
        problems.append(entry.file_problems.clone());
        let remark = Remark::new(Tone::Warn, t("deal-unsaved-title"), t("deal-unsaved"));
        let sheet = entry
            .sheet(frame, at)?
            .with_problems(problems)
            .with_remark(remark);
        return sheet.answer(frame, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if entry.stranger {
        return of_a_stranger(frame, &entry).await;
    }
    match entry.intent {
        Intent::Discard => return discard(frame, at, entry).await,
        Intent::AddLine => entry.rows = (entry.rows + 1).min(MOST_LINES),
        Intent::RemoveLine(line) => remove_line(&mut entry.draft, line),
        Intent::Attach if entry.files.is_empty() && entry.file_problems.is_empty() => {
            entry.file_problems = Problems::one(FILES, Message::new("problem-no-file"));
        }
        _ => {}
    }
    if at.is_none() && entry.brings_nothing() {
        return nothing_yet(frame, &entry).await;
    }
    let saved = match keep(frame, &mut entry).await {
        Ok(saved) => saved,
        Err(problem) => return unsaved(frame, at, entry, problem).await,
    };
    match entry.intent {
        _ if !entry.file_problems.is_empty() => {
            after_save(frame, &entry, &saved, entry.file_problems.clone(), None).await
        }
        Intent::Submit => submit(frame, &entry, &saved).await,
        intent => Ok(see(&address(saved.reference), intent, entry.rows)),
    }
}

/// Saves the draft, then takes files in or off.
async fn keep(frame: &Frame, entry: &mut Entry) -> Result<SavedDraft, DeskError> {
    let actor = frame.actor().map_err(|_| DeskError::Forbidden)?;
    let desk = frame.app.desk.as_actor(actor);
    let saved = desk.save_draft(entry.save()).await?;
    let files = std::mem::take(&mut entry.files);
    let read = entry.file_problems.clone();
    entry.file_problems = attach(&desk, saved.reference, files, read).await?;
    if let Intent::Detach(file) = entry.intent {
        desk.detach(saved.reference, file).await?;
    }
    Ok(saved)
}

async fn submit(frame: &Frame, entry: &Entry, saved: &SavedDraft) -> Result<Response, Fault> {
    let desk = frame.app.desk.as_actor(frame.actor()?);
    let save = DraftSave {
        version: Some(saved.version),
        ..entry.save()
    };
    match desk.submit(save).await {
        Ok(reference) => Ok(go(&format!("{}?submitted=1", address(reference)))),
        Err(DeskError::Invalid(problems)) => after_save(frame, entry, saved, problems, None).await,
        Err(DeskError::Refused(reason)) => {
            let text = format!("{} {}", message(&reason), t("deal-kept-as-draft"));
            let remark = Remark::new(Tone::Bad, t("deal-refused-title"), text);
            after_save(frame, entry, saved, Problems::new(), Some(remark)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// The page after what was typed is safe but not fit to go on.
async fn after_save(
    frame: &Frame,
    entry: &Entry,
    saved: &SavedDraft,
    problems: Problems,
    remark: Option<Remark>,
) -> Result<Response, Fault> {
    let desk = frame.app.desk.as_actor(frame.actor()?);
    let open = desk.open_draft(saved.reference).await?;
    let sheet = entry
        .sheet(frame, None)?
        .saved(saved, open.attachments)
        .with_problems(problems);
    let sheet = Sheet { remark, ..sheet };
    sheet.answer(frame, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// The page when the desk did not save.
async fn unsaved(
    frame: &Frame,
    at: Option<Reference>,
    entry: Entry,
    problem: DeskError,
) -> Result<Response, Fault> {
    let sheet = entry.sheet(frame, at)?;
    match problem {
        DeskError::Stale { by, at: when } => {
            let sheet = conflict(frame, sheet, Conflict::by(by, when)).await?;
            sheet.answer(frame, StatusCode::CONFLICT).await
        }
        DeskError::Refused(reason) => {
            let title = t("deal-refused-title");
            let mut remark = Remark::new(Tone::Bad, title, message(&reason));
            if let Some(reference) = reason.arg("reference") {
                remark.text = format!("{} {}", remark.text, t("deal-save-as-another"));
                remark = remark.leading_to(t("deal-open"), format!("{LIST}/{reference}"));
            }
            anew(frame, sheet.with_remark(remark)).await
        }
        problem => match trouble(&problem) {
            Some((status, remark)) if frame.wants_page => {
                let mut answer = sheet.with_remark(remark).answer(frame, status).await?;
                Fault::from(problem).say_when_to_come_again(&mut answer);
                Ok(answer)
            }
            _ => Err(problem.into()),
        },
    }
}

/// The page for a text that somebody else typed on this device: it is nobody's draft until the reader
/// decides to make one of it.
async fn of_a_stranger(frame: &Frame, entry: &Entry) -> Result<Response, Fault> {
    let name = frame
        .signed_in
        .as_ref()
        .map_or("", |person| person.name.as_str());
    let text = ta("deal-stranger", &[("name", name)]);
    let remark = Remark::new(Tone::Warn, t("deal-stranger-title"), text);
    anew(frame, entry.sheet(frame, None)?.with_remark(remark)).await
}

/// The page for a button that was pressed before anything was typed.
async fn nothing_yet(frame: &Frame, entry: &Entry) -> Result<Response, Fault> {
    let sheet = entry.sheet(frame, None)?;
    let (sheet, status) = match entry.intent {
        Intent::AddLine | Intent::RemoveLine(_) => (sheet, StatusCode::OK),
        Intent::Submit => {
            let desk = frame.app.desk.as_actor(frame.actor()?);
            let programme = desk.programme().await?;
            let today = programme.calendar.zone().local(frame.now).0;
            let mut problems = entry
                .draft
                .check(&programme.terms, today)
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
    sheet.answer(frame, status).await
}

async fn discard(frame: &Frame, at: Option<Reference>, entry: Entry) -> Result<Response, Fault> {
    let Some(reference) = at else {
        return Ok(go(LIST));
    };
    let desk = frame.app.desk.as_actor(frame.actor()?);
    match desk.discard_draft(reference).await {
        // Pressed twice, it is gone all the same.
        Ok(()) | Err(DeskError::NotFound) => Ok(go(&format!("{LIST}?discarded=1"))),
        Err(problem) => unsaved(frame, at, entry, problem).await,
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
