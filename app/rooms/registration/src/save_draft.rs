//! A post of the form: save, attach files, submit or delete. Whatever fails, the page is shown again
//! with everything that was typed.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::problems::Problem;
use portico::registration::draft::{MOST_LINES, line_field};
use portico::registration::{LineDraft, Reference, Refusal, RegistrationDraft, Stage};
use portico_desk::DeskError;
use portico_desk::Refusal::Registration;
use portico_desk::registration::{DraftSave, SavedDraft};
use portico_island_registration::fields::{Intent, KEY, ROWS};
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::{Form, FormProblem};
use portico_kit::i18n::{t, ta};
use portico_kit::message::message;
use portico_kit::message::{FieldErrors, Message, field_errors};
use portico_kit::registration::address;
use portico_kit::registration::gate::gate_flash;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Tone, field_id};

use crate::addresses::LIST;
use crate::attachments::attach;
use crate::draft_submission::DraftSubmission;
use crate::file_field::FILES;
use crate::form_state::FormState;
use crate::{add_files, draft_page, list_prices, merge, review_step};

/// The first post of a form.
pub(crate) async fn begin(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read_with_files(&context.app, request).await?;
    Box::pin(act(&context, None, DraftSubmission::of(&context, form)?)).await
}

/// A post of a draft's form, or files for a deal that is submitted.
pub(crate) async fn change(
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
    if stage != Stage::Draft && form.given(KEY).is_none() {
        return add_files::add(&context, reference, form).await;
    }
    let submission = DraftSubmission::of(&context, form)?;
    if stage == Stage::Draft && desk.open_draft(reference).await?.key != submission.key {
        return Err(AppError::BadRequest);
    }
    Box::pin(act(&context, Some(reference), submission)).await
}

/// A form for a draft that was deleted. Only a form that was opened for this draft gets back what was
/// typed; everybody else gets "not found".
async fn without_draft(
    context: &RequestContext,
    reference: Reference,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read_with_files(&context.app, request).await?;
    if form.given(KEY).is_none() {
        return Err(AppError::NotFound);
    }
    let submission = DraftSubmission::of(context, form)?;
    if submission.reference != Some(reference) {
        return Err(AppError::NotFound);
    }
    if submission.by_other_user {
        return by_other_user(context, &submission).await;
    }
    // Pressed twice, it is gone all the same.
    if submission.intent == Intent::Discard {
        return Ok(go(&format!("{LIST}?discarded=1")));
    }
    let mut form = submission.form(context, None)?.anew(context)?;
    form.problems.append(submission.unreadable_fields());
    if !submission.files.is_empty() {
        form.problems.add(FILES, Message::new("deal-gone-files"));
    }
    let flash = Flash::new(Tone::Warn, t("deal-gone-title"), t("deal-gone"));
    let error = CommandError::recover(AppError::Stale(None), context)?;
    draft_page::show_failed(context, form, error.with_flash(flash)).await
}

async fn act(
    context: &RequestContext,
    at: Option<Reference>,
    mut submission: DraftSubmission,
) -> Result<Response, AppError> {
    if submission.too_many_lines || !submission.unreadable.is_empty() {
        let problems = unsaved_problems(context, &submission).await?;
        let form = submission.form(context, at)?;
        let error = CommandError::invalid(problems, context)?;
        return draft_page::show_failed(context, form, error).await;
    }
    if submission.by_other_user {
        return by_other_user(context, &submission).await;
    }
    if !matches!(submission.intent, Intent::Discard | Intent::Submit) {
        list_prices::fill(context, &mut submission.draft).await?;
    }
    match submission.intent {
        Intent::Discard => return discard(context, at, submission).await,
        Intent::AddLine => submission.rows = (submission.rows + 1).min(MOST_LINES),
        Intent::RemoveLine(line) => {
            submission.rows = submission.rows.saturating_sub(1);
            remove_line(&mut submission.draft, line);
        }
        Intent::Attach if submission.files.is_empty() && submission.file_problems.is_empty() => {
            submission.file_problems.add(FILES, FormProblem::NoFile);
        }
        _ => {}
    }
    if at.is_none() && submission.brings_nothing() {
        return nothing_yet(context, &submission).await;
    }
    let (saved, unattached) = match save(context, &mut submission).await {
        Ok(saved) => saved,
        Err(error) => return not_saved(context, at, submission, error).await,
    };
    let mut unattached = unattached;
    if submission.files_lost {
        unattached.add(FILES, Message::new("deal-files-lost"));
    }
    if !unattached.is_empty() {
        let error = CommandError::invalid(unattached, context)?;
        return saved_only(context, &submission, &saved, error).await;
    }
    match submission.intent {
        Intent::Review => review(context, &submission, &saved).await,
        Intent::Submit => submit(context, &submission, &saved).await,
        intent => Ok(see(&address(saved.reference), intent, submission.rows)),
    }
}

/// Saves the draft, then takes files in or off; says what is wrong with those that were not taken in.
async fn save(
    context: &RequestContext,
    submission: &mut DraftSubmission,
) -> Result<(SavedDraft, FieldErrors), AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    // What is submitted is what was shown for that, and nothing else.
    let base = submission.base.as_ref();
    let base = base.filter(|_| submission.intent != Intent::Submit);
    let saved = desk.save_draft_over(submission.save(), base).await?;
    submission.draft = saved.draft.clone();
    let files = std::mem::take(&mut submission.files);
    let read = std::mem::take(&mut submission.file_problems);
    let unattached = attach(&desk, saved.reference, files, &read).await?;
    if let Intent::Detach(file) = submission.intent {
        desk.detach(saved.reference, file).await?;
    }
    Ok((saved, unattached))
}

/// What keeps a text from being saved, and what else a look before submitting would find.
async fn unsaved_problems(
    context: &RequestContext,
    submission: &DraftSubmission,
) -> Result<FieldErrors, AppError> {
    let mut problems = submission.unreadable_fields();
    if submission.intent.asks_to_submit() {
        let checked = review_step::check(context, &submission.draft).await?;
        problems.append(field_errors(&checked.err().unwrap_or_default()));
    }
    let (most, beyond) = (MOST_LINES, line_field(MOST_LINES, "product"));
    if submission.too_many_lines && problems.for_field(&beyond).is_empty() {
        problems.add(beyond, Message::from(Problem::TooManyLines { most }));
    }
    Ok(problems)
}

/// Leads to the last look before submitting, if there is nothing to correct.
async fn review(
    context: &RequestContext,
    submission: &DraftSubmission,
    saved: &SavedDraft,
) -> Result<Response, AppError> {
    match review_step::check(context, &saved.draft).await? {
        Ok(_) => Ok(go(&review_step::address(saved.reference))),
        Err(problems) => {
            let error = CommandError::invalid(field_errors(&problems), context)?;
            saved_only(context, submission, saved, error).await
        }
    }
}

async fn submit(
    context: &RequestContext,
    submission: &DraftSubmission,
    saved: &SavedDraft,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    if review_step::is_outdated(context, &desk, submission, saved).await? {
        return Ok(go(&review_step::address(saved.reference)));
    }
    let save = DraftSave {
        version: Some(saved.version),
        ..submission.save()
    };
    let error = match desk.submit(save).await {
        Ok(reference) => return Ok(go(&format!("{}?submitted=1", address(reference)))),
        Err(error) => CommandError::recover(error, context)?,
    };
    let flash = error.refusal().map(|reason| {
        let text = format!(
            "{} {}",
            message(&Message::from(reason)),
            t("deal-kept-as-draft")
        );
        Flash::new(Tone::Bad, t("deal-refused-title"), text)
    });
    let error = match flash {
        Some(flash) => error.with_flash(flash),
        None => error,
    };
    saved_only(context, submission, saved, error).await
}

/// The page after what was typed is safe but not fit to go on.
async fn saved_only(
    context: &RequestContext,
    submission: &DraftSubmission,
    saved: &SavedDraft,
    error: CommandError,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let open = desk.open_draft(saved.reference).await?;
    let form = submission.form(context, None)?;
    let form = FormState {
        problems: FieldErrors::new(),
        ..form.saved(saved, open.attachments)
    };
    draft_page::show_failed(context, form, error).await
}

/// The page when the desk did not save.
async fn not_saved(
    context: &RequestContext,
    at: Option<Reference>,
    submission: DraftSubmission,
    error: AppError,
) -> Result<Response, AppError> {
    let form = submission.form(context, at)?;
    let stale = match &error {
        AppError::Stale(stale) => stale.clone(),
        _ => None,
    };
    let mut error = CommandError::recover(error, context)?;
    if let Some((by, when)) = stale {
        error.flash = None;
        if let (Intent::Submit, Some(reference)) = (submission.intent, form.reference) {
            return changed_since_review(context, reference, &by, error).await;
        }
        let form = merge::with_theirs(context, form, by, when).await?;
        return draft_page::show_failed(context, form, error).await;
    }
    let Some(reason) = error.refusal() else {
        return draft_page::show_failed(context, form, error).await;
    };
    let (title, text) = (t("deal-refused-title"), message(&Message::from(reason)));
    let flash = match reason {
        Registration(Refusal::AlreadySubmitted { reference }) => {
            let text = format!("{text} {}", t("deal-save-as-another"));
            let flash = Flash::new(Tone::Bad, title, text);
            flash.leading_to(t("deal-open"), format!("{LIST}/{reference}"))
        }
        Registration(Refusal::NotEligible(gate)) => {
            let actor = context.actor()?;
            let contact = match actor.partner {
                Some(partner) => {
                    let desk = context.app.desk.as_actor(actor);
                    desk.partner_contact(partner).await?
                }
                None => None,
            };
            gate_flash(*gate, contact.as_ref(), title)
        }
        _ => Flash::new(Tone::Bad, title, text),
    };
    draft_page::show_failed(context, form.anew(context)?, error.with_flash(flash)).await
}

/// The page when a draft is not any more what was shown for submitting it: nobody typed anything since, so there is
/// nothing to choose.
async fn changed_since_review(
    context: &RequestContext,
    reference: Reference,
    by: &str,
    error: CommandError,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let form = FormState::of_draft(context, desk.open_draft(reference).await?)?;
    let text = if by.is_empty() {
        t("deal-changed-since-own")
    } else {
        ta("deal-changed-since", &[("by", by)])
    };
    let flash = Flash::new(Tone::Warn, t("deal-changed-since-title"), text);
    draft_page::show_failed(context, form, error.with_flash(flash)).await
}

/// The page for a text that somebody else typed on this device: it is nobody's draft until the reader
/// decides to make one of it.
async fn by_other_user(
    context: &RequestContext,
    submission: &DraftSubmission,
) -> Result<Response, AppError> {
    let name = context
        .signed_in
        .as_ref()
        .map_or("", |person| person.name.as_str());
    let text = ta("deal-other-user", &[("name", name)]);
    let flash = Flash::new(Tone::Warn, t("deal-other-user-title"), text);
    let form = submission.form(context, None)?.anew(context)?;
    let error = CommandError::recover(AppError::Stale(None), context)?;
    draft_page::show_failed(context, form, error.with_flash(flash)).await
}

/// The page for a button that was pressed before anything was typed.
async fn nothing_yet(
    context: &RequestContext,
    submission: &DraftSubmission,
) -> Result<Response, AppError> {
    let form = submission.form(context, None)?;
    let error = match submission.intent {
        Intent::AddLine | Intent::RemoveLine(_) => return draft_page::show(context, form).await,
        Intent::Review | Intent::Submit => {
            let checked = review_step::check(context, &submission.draft).await?;
            CommandError::invalid(field_errors(&checked.err().unwrap_or_default()), context)?
        }
        Intent::Attach => CommandError::invalid(FieldErrors::new(), context)?,
        _ => {
            let flash = Flash::new(Tone::Warn, t("deal-nothing-title"), t("deal-nothing"));
            CommandError::invalid(FieldErrors::new(), context)?.with_flash(flash)
        }
    };
    draft_page::show_failed(context, form, error).await
}

async fn discard(
    context: &RequestContext,
    at: Option<Reference>,
    submission: DraftSubmission,
) -> Result<Response, AppError> {
    let Some(reference) = at else {
        return Ok(go(LIST));
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.delete_draft(reference).await {
        // Pressed twice, it is gone all the same.
        Ok(()) | Err(DeskError::NotFound) => Ok(go(&format!("{LIST}?discarded=1"))),
        Err(error) => not_saved(context, at, submission, error.into()).await,
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

/// Where the page goes on after an action, with the place that it was about in sight.
fn see(deal: &str, intent: Intent, rows: usize) -> Response {
    go(&match intent {
        Intent::Attach | Intent::Detach(_) => format!("{deal}#{}", field_id(FILES)),
        Intent::AddLine => {
            let last = field_id(&line_field(rows.saturating_sub(1), "product"));
            format!("{deal}?{ROWS}={rows}#{last}")
        }
        Intent::RemoveLine(line) => {
            format!(
                "{deal}?{ROWS}={rows}#{}",
                field_id(&line_field(line.min(rows.saturating_sub(1)), "product"))
            )
        }
        Intent::Theirs => format!("{deal}?saved=1&theirs=1"),
        Intent::Review | Intent::Submit | Intent::Save | Intent::Discard => {
            format!("{deal}?saved=1")
        }
    })
}

fn go(to: &str) -> Response {
    Redirect::to(to).into_response()
}
