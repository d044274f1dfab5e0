//! Choosing a table as a file, and reading what was sent. It is text, and never stored as a file.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use leptos::prelude::*;
use portico::problems::Problem;
use portico_desk::import::LARGEST_FILE;

use crate::error::AppError;
use crate::form::{FormError, UploadLimit};
use crate::message::{FieldErrors, message};
use crate::ui::{Erase, field_id};

/// The file of a form, or why there is none. Of one that is larger nothing is kept.
pub async fn table_file(request: Request) -> Result<Result<Vec<u8>, Problem>, AppError> {
    let megabytes = LARGEST_FILE >> 20;
    small_file(request, LARGEST_FILE, Problem::FileTooLarge { megabytes }).await
}

/// The file of a form that is small enough to be held, or why there is none: none was chosen, or it is larger.
pub async fn small_file(
    mut request: Request,
    most: usize,
    larger: Problem,
) -> Result<Result<Vec<u8>, Problem>, AppError> {
    let limit = request.extensions().get::<UploadLimit>().copied();
    DefaultBodyLimit::max(limit.unwrap_or_default().body()).apply(&mut request);
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| AppError::Media)?;
    let mut file = Err(Problem::NoFile);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if part.name() == Some("file") {
            let chosen = part.file_name().is_some_and(|name| !name.is_empty());
            let bytes = read(part, most, &larger).await?;
            // A browser sends a file without a name and content where none is chosen.
            if chosen || bytes.as_ref().is_ok_and(|bytes| !bytes.is_empty()) {
                file = bytes;
            }
        }
    }
    Ok(file)
}

async fn read(
    mut part: Field<'_>,
    most: usize,
    larger: &Problem,
) -> Result<Result<Vec<u8>, Problem>, AppError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > most {
            // Read on, so that the browser hears the answer, and keep nothing of it.
            while part.chunk().await.map_err(broken)?.is_some() {}
            return Ok(Err(larger.clone()));
        }
    }
    Ok(Ok(bytes))
}

fn broken(error: MultipartError) -> AppError {
    FormError::from(error).into()
}

/// What files of tables are called, for the browser's dialog.
pub const TABLES: &str = ".csv,.txt,.tsv,text/csv,text/plain";

/// A form with one file.
pub struct FileForm {
    /// Where it is sent.
    pub action: String,
    /// What the file is.
    pub label: String,
    /// What may be chosen.
    pub hint: String,
    /// The kinds that the browser's dialog offers.
    pub accept: &'static str,
    /// What sending it does.
    pub button: String,
    /// Where one goes without sending it, and what that is called.
    pub cancel: (String, String),
}

impl FileForm {
    /// The form, with what is wrong with the file.
    pub fn view(self, problems: &FieldErrors) -> AnyView {
        let told = problems.for_field("file");
        let id = field_id("file");
        let (hint, problem) = (format!("{id}-hint"), format!("{id}-problem"));
        let (class, described) = if told.is_empty() {
            ("field", hint.clone())
        } else {
            ("field wrong", format!("{hint} {problem}"))
        };
        let invalid = (!told.is_empty()).then_some("true");
        let lines = told
            .iter()
            .map(|text| view! { <span class="problem">{message(text)}</span> });
        let (cancel, back) = self.cancel;
        view! {
            <form class="form" method="post" action=self.action enctype="multipart/form-data">
                <div class=class>
                    <label for=id.clone()>{self.label}</label>
                    <span class="hint" id=hint>{self.hint}</span>
                    <input
                        type="file"
                        id=id
                        name="file"
                        accept=self.accept
                        aria-describedby=described
                        aria-invalid=invalid
                    />
                    <span id=problem>{lines.collect_view()}</span>
                </div>
                <div class="actions">
                    <button class="button main">{self.button}</button>
                    <a class="button quiet" href=cancel>{back}</a>
                </div>
            </form>
        }
        .erase()
    }
}
