//! Notes of staff about a partner: read by all of them, written by those who have to do with it, changed by their
//! authors.

use axum::extract::{Path, RawQuery, Request};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::actor::Actor;
use portico::id::{NoteId, PartnerId};
use portico::partner::LONGEST_NOTE;
use portico::partner::policy::{may_change_note, may_write_notes};
use portico_desk::page::{Cursor, Page as ListPage};
use portico_desk::partner::PartnerNote;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::message::FieldErrors;
use portico_kit::page::Page;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Avatar, Erase, Flash, Moment, Pager, TextArea, Timestamp, Wrong, instant_words,
};

use crate::done::done_flash;
use crate::section::{CHANGED_NOTE, Frame, NOTE, Section, parse, text_name};

/// What was typed, and where.
#[derive(Clone, Debug, Default)]
struct Typed {
    /// The note that it is about; a new one without.
    note: Option<NoteId>,
    body: String,
    problems: FieldErrors,
}

pub(crate) async fn show(
    context: RequestContext,
    Path(partner): Path<String>,
    query: ListQuery<Cursor>,
    RawQuery(done): RawQuery,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let flash = done_flash(done.as_deref());
    let typed = (Typed::default(), flash);
    let page = page(&context, partner, query.after()?, typed, done.as_deref()).await?;
    Ok(portico_kit::page::respond(
        &context,
        axum::http::StatusCode::OK,
        page,
    ))
}

/// Writes a note.
pub(crate) async fn write(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (partner, form) = (parse(&partner)?, Form::read(request, None).await?);
    let body = form.text("body");
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.write_note(partner, body).await {
        Ok(_) => Ok(done(partner, &format!("note-written&text={NOTE}"))),
        Err(error) => failed(&context, partner, (None, body), error).await,
    }
}

/// Changes one's own note.
pub(crate) async fn edit(
    context: RequestContext,
    Path((partner, note)): Path<(String, String)>,
    request: Request,
) -> Result<Response, AppError> {
    let (partner, note) = (parse(&partner)?, note_of(&note)?);
    let form = Form::read(request, None).await?;
    let body = form.text("body");
    let version: i64 = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.edit_note(partner, (note, version), body).await {
        Ok(()) => {
            let text = edited(note, version);
            Ok(done(partner, &format!("note-edited&text={text}")))
        }
        Err(error) => failed(&context, partner, (Some(note), body), error).await,
    }
}

/// Deletes one's own note.
pub(crate) async fn delete(
    context: RequestContext,
    Path((partner, note)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (partner, note) = (parse(&partner)?, note_of(&note)?);
    let desk = context.app.desk.as_actor(context.actor()?);
    desk.delete_note(partner, note).await?;
    Ok(done(partner, "note-deleted"))
}

/// The name of what is written over a note as it stands.
fn edited(note: NoteId, version: i64) -> String {
    format!("{CHANGED_NOTE}{note}.{version}")
}

fn note_of(note: &str) -> Result<NoteId, AppError> {
    note.parse().map_err(|_| AppError::NotFound)
}

fn done(partner: PartnerId, done: &str) -> Response {
    Redirect::to(&Section::Notes.after(partner, done)).into_response()
}

async fn failed(
    context: &RequestContext,
    partner: PartnerId,
    (note, body): (Option<NoteId>, &str),
    error: portico_desk::DeskError,
) -> Result<Response, AppError> {
    let failed = CommandError::recover(error, context)?;
    let typed = Typed {
        note,
        body: body.to_owned(),
        problems: failed.problems.clone(),
    };
    let page = page(context, partner, None, (typed, failed.flash.clone()), None);
    failed.show(context, page).await
}

async fn page(
    context: &RequestContext,
    partner: PartnerId,
    after: Option<Cursor>,
    (typed, flash): (Typed, Option<Flash>),
    query: Option<&str>,
) -> Result<Page, AppError> {
    let actor = context.actor()?.clone();
    let frame = Frame::load(context, partner, Section::Notes).await?;
    let desk = context.app.desk.as_actor(&actor);
    let notes = desk.partner_notes(partner, after).await?;
    let problems = typed.problems.clone();
    let list = NoteList {
        partner,
        reader: actor,
        notes,
        after,
        typed,
    };
    let frame = frame.answering(flash, problems).having_sent(query);
    Ok(frame.page(move |_| list.view()))
}

/// The notes, and the form that writes one.
struct NoteList {
    partner: PartnerId,
    reader: Actor,
    notes: ListPage<PartnerNote>,
    after: Option<Cursor>,
    typed: Typed,
}

impl NoteList {
    fn view(&self) -> AnyView {
        let here = Section::Notes.of(self.partner);
        let next = self.notes.next.map(|next| format!("{here}?after={next}"));
        let first = self.after.map(|_| here);
        let write = may_write_notes(&self.reader).then(|| self.write_form());
        let notes = self.notes.rows.iter().map(|note| self.note(note));
        let none = self
            .notes
            .rows
            .is_empty()
            .then(|| view! { <p class="muted">{t("partner-notes-none")}</p> });
        view! {
            <div class="stack loose">
                <p class="muted small">{t("partner-notes-lead")}</p>
                {write}
                {none}
                <ol class="notes" role="list">{notes.collect_view()}</ol>
                <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
            </div>
        }
        .erase()
    }

    fn write_form(&self) -> AnyView {
        let typed = match self.typed.note {
            None => self.typed.clone(),
            Some(_) => Typed::default(),
        };
        let wrong: Wrong = typed.problems.for_field("body").into();
        view! {
            <section class="card">
                <form class="pad stack" method="post" action=Section::Notes.of(self.partner)>
                    <TextArea
                        name="body"
                        label=t("partner-note-new")
                        value=typed.body
                        problems=wrong
                        most=LONGEST_NOTE
                        unsent=text_name(self.partner, NOTE)
                    />
                    <div class="actions"><button class="button main">{t("partner-note-write")}</button></div>
                </form>
            </section>
        }
        .erase()
    }

    fn note(&self, note: &PartnerNote) -> AnyView {
        let edited = note.edited_at.map(|at| {
            view! { <span>{t("partner-note-edited")} " " <Timestamp at=at /></span> }
        });
        let acts = may_change_note(&self.reader, note.author).then(|| self.acts(note));
        let at = note.written_at;
        view! {
            <li class="card">
                <article class="pad stack">
                    <header class="by">
                        <Avatar name=note.author_name.clone() />
                        <b>{note.author_name.clone()}</b>
                        <span class="muted small dots"><Timestamp at=at />{edited}</span>
                    </header>
                    <p class="lines">{note.body.clone()}</p>
                    {acts}
                </article>
            </li>
        }
        .erase()
    }

    fn acts(&self, note: &PartnerNote) -> AnyView {
        let here = format!("{}/{}", Section::Notes.of(self.partner), note.id);
        let typed = (self.typed.note == Some(note.id)).then(|| self.typed.clone());
        let open = typed.is_some();
        let (body, problems) = match typed {
            Some(typed) => (typed.body, typed.problems),
            None => (note.body.clone(), FieldErrors::new()),
        };
        let wrong: Wrong = problems.for_field("body").into();
        // The one with a problem has the field's own id, so that the problem summary leads there.
        let id = if problems.is_empty() {
            format!("body-{}", note.id)
        } else {
            "body".to_owned()
        };
        let when = instant_words(note.written_at, &Moment::current());
        let label = |key: &str| ta(key, &[("when", &when)]);
        view! {
            <div class="acts-row">
                <details class="acts" open=open>
                    <summary aria-label=label("partner-note-edit-of")>{t("partner-note-edit")}</summary>
                    <form class="stack" method="post" action=here.clone()>
                        <input type="hidden" name="version" value=note.version.to_string() />
                        <TextArea name="body" id=id label=t("partner-note-text") value=body problems=wrong most=LONGEST_NOTE unsent=text_name(self.partner, &edited(note.id, note.version)) earlier=!open />
                        <button class="button">{t("partner-note-save")}</button>
                    </form>
                </details>
                <details class="acts">
                    <summary aria-label=label("partner-note-delete-of")>{t("partner-note-delete")}</summary>
                    <form class="stack" method="post" action=format!("{here}/delete")>
                        <p class="muted small">{t("partner-note-delete-lead")}</p>
                        <button class="button danger">{t("partner-note-delete-button")}</button>
                    </form>
                </details>
            </div>
        }
        .erase()
    }
}
