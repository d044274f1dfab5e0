//! Taking in a price list as a file. It is text, and never stored as a file.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::response::{IntoResponse, Redirect, Response};
use portico::problems::{Problem, Problems};
use portico::product::csv::decode;
use portico_desk::DeskError;
use portico_desk::product::LARGEST_FILE;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::request_context::RequestContext;

use crate::list::{Shown, page};

/// Keeps the file, and shows what importing it would do.
pub(crate) async fn begin(
    context: RequestContext,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    let file = read(parts.map_err(|_| AppError::Media)?).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let begun = if let Some(file) = file {
        desk.begin_import(&file).await
    } else {
        let problem = Problem::FileTooLarge {
            kilobytes: LARGEST_FILE >> 10,
        };
        Err(DeskError::from(Problems::one("file", problem)))
    };
    match begun {
        Ok(import) => Ok(Redirect::to(&format!("/products/import/{import}")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let shown = Shown {
                flash: failed.flash.clone(),
                problems: failed.problems.clone(),
                ..Shown::default()
            };
            failed.show(&context, page(&context, None, shown)).await
        }
    }
}

/// The text of the file; nothing when it is too large.
async fn read(mut parts: Multipart) -> Result<Option<String>, AppError> {
    let mut content = Some(String::new());
    while let Some(part) = parts.next_field().await.map_err(|_| AppError::BadRequest)? {
        if part.name() == Some("file") {
            content = read_file(part).await?;
        }
    }
    Ok(content)
}

async fn read_file(mut part: Field<'_>) -> Result<Option<String>, AppError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| AppError::BadRequest)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LARGEST_FILE {
            // Read on, so that the browser hears the answer, and keep nothing of it.
            while part
                .chunk()
                .await
                .map_err(|_| AppError::BadRequest)?
                .is_some()
            {}
            return Ok(None);
        }
    }
    Ok(Some(decode(&bytes)))
}
