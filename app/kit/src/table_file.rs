//! Choosing one small file, and reading what was sent: a table, which is text and never stored as a file, or a picture.

use axum::extract::Request;
use leptos::prelude::*;
use portico::problems::Problem;
use portico_desk::import::LARGEST_FILE;

use crate::error::AppError;
use crate::form::{Form, SmallFile, UploadLimit, is_multipart};
use crate::message::{FieldErrors, message};
use crate::ui::{Erase, field_id};

/// The file of a form, or why there is none. Of one that is larger nothing is kept.
pub async fn table_file(request: Request) -> Result<Result<Vec<u8>, Problem>, AppError> {
    let megabytes = LARGEST_FILE >> 20;
    small_file(request, LARGEST_FILE, Problem::FileTooLarge { megabytes }).await
}

/// The file of a form that is small enough to be held, or why there is none: none was chosen, or it is larger.
pub async fn small_file(
    request: Request,
    most: usize,
    larger: Problem,
) -> Result<Result<Vec<u8>, Problem>, AppError> {
    if !is_multipart(&request) {
        return Err(AppError::Media);
    }
    let limit = request.extensions().get::<UploadLimit>().copied();
    let small = SmallFile {
        field: "file",
        most,
        larger,
        body: limit.unwrap_or_default().body(),
    };
    let (_, file) = Form::read_with_small_file(request, &small).await?;
    Ok(file.and_then(|file| file.ok_or(Problem::NoFile)))
}

/// What files of tables are called, for the browser's dialog.
pub const TABLES: &str = ".csv,.txt,.tsv,text/csv,text/plain";

/// What pictures are called that can be a logo, for the browser's dialog.
pub const PICTURES: &str = "image/png,image/jpeg,image/webp";

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
        let field = file_field(self.label, self.hint, self.accept, problems);
        let (cancel, back) = self.cancel;
        view! {
            <form class="form" method="post" action=self.action enctype="multipart/form-data">
                {field}
                <div class="actions">
                    <button class="button main">{self.button}</button>
                    <a class="button quiet" href=cancel>{back}</a>
                </div>
            </form>
        }
        .erase()
    }
}

/// The field in which a file is chosen, with what is wrong with it.
pub fn file_field(
    label: String,
    hint: String,
    accept: &'static str,
    problems: &FieldErrors,
) -> AnyView {
    let told = problems.for_field("file");
    let id = field_id("file");
    let (hint_id, problem) = (format!("{id}-hint"), format!("{id}-problem"));
    let (class, described) = if told.is_empty() {
        ("field", hint_id.clone())
    } else {
        ("field wrong", format!("{hint_id} {problem}"))
    };
    let invalid = (!told.is_empty()).then_some("true");
    let lines = told
        .iter()
        .map(|text| view! { <span class="problem">{message(text)}</span> });
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            <span class="hint" id=hint_id>{hint}</span>
            <input
                type="file"
                id=id
                name="file"
                accept=accept
                aria-describedby=described
                aria-invalid=invalid
            />
            <span id=problem>{lines.collect_view()}</span>
        </div>
    }
    .erase()
}
