//! Attaching and downloading files.

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use portico::id::AttachmentId;
use portico::problems::{Problem, Problems};
use portico::registration::Reference;
use portico_desk::registration::NewAttachment;
use portico_desk::{AuthorizedDesk, DeskError};

use portico_kit::download;
use portico_kit::error::AppError;
use portico_kit::form::{FILE_LIMIT, FormProblem, UploadedFile};
use portico_kit::message::{FieldErrors, Message, field_errors};
use portico_kit::request_context::RequestContext;

use crate::file_field::FILES;

/// Attaches what came with a form, and says what could not be attached: `read` is what was wrong with
/// the files when they came.
pub(crate) async fn attach(
    desk: &AuthorizedDesk<'_>,
    reference: Reference,
    files: Vec<UploadedFile>,
    read: &Problems<FormProblem>,
) -> Result<FieldErrors, DeskError> {
    let (mut attached, mut left, mut full) = (Vec::new(), Vec::new(), None);
    for file in files {
        let name = file.name.clone();
        let media_type = file.kind.media_type.to_owned();
        let new = NewAttachment {
            name: file.name,
            media_type,
            file: file.received,
        };
        match desk.attach(reference, new).await {
            Ok(()) => attached.push(name),
            // A smaller one may still fit.
            Err(DeskError::Invalid(problems)) if is_full(&problems) => full = Some(problems),
            // One too many; one after it may be attached already.
            Err(DeskError::Invalid(_)) => left.push(name),
            Err(other) => return Err(other),
        }
    }
    let mut problems = summed_up(read, &attached, left);
    if let Some(full) = full {
        problems.append(field_errors(&full));
    }
    Ok(problems)
}

/// Whether there is no room left for the company's files.
fn is_full(problems: &Problems) -> bool {
    let full = |problem: &Problem| matches!(problem, Problem::StorageFull { .. });
    problems.for_field(FILES).iter().any(full)
}

/// One message for all files that are too many, however many those are, beside the other problems.
fn summed_up(
    read: &Problems<FormProblem>,
    attached: &[String],
    mut left: Vec<String>,
) -> FieldErrors {
    let mut problems = FieldErrors::new();
    for (field, found) in read.iter() {
        for problem in found {
            match problem {
                FormProblem::OneFileTooMany { name, .. } => left.push(name.clone()),
                other => problems.add(field, other),
            }
        }
    }
    if left.is_empty() {
        return problems;
    }
    let key = if attached.is_empty() {
        "deal-files-none-fit"
    } else {
        "deal-files-some-fit"
    };
    let problem = Message::new(key)
        .with("most", FILE_LIMIT)
        .with("attached", attached.join(", "))
        .with("left", left.join(", "));
    problems.add(FILES, problem);
    problems
}

/// Sends a file to people who may see its registration.
pub(crate) async fn download(
    context: RequestContext,
    Path((asked, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let id: AttachmentId = id.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let file = desk.attachment(reference, id).await?;
    let opened = context.app.desk.files().open_file(file.content).await?;
    let size = u64::try_from(file.size).ok();
    let body = Body::from_stream(stream(opened));
    Ok(download::attachment(
        &file.name,
        &file.media_type,
        size,
        body,
    ))
}

/// The content piece by piece, so that a large file takes no memory.
fn stream(
    file: tokio::fs::File,
) -> impl futures_util::Stream<Item = std::io::Result<axum::body::Bytes>> {
    const PIECE: usize = 64 * 1024;
    futures_util::stream::try_unfold(file, |mut file| async move {
        let mut piece = vec![0; PIECE];
        let read = tokio::io::AsyncReadExt::read(&mut file, &mut piece).await?;
        piece.truncate(read);
        Ok((read > 0).then(|| (piece.into(), file)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_are_too_many_are_named_in_one_message() {
        let over = |name: &str| FormProblem::OneFileTooMany {
            name: name.to_owned(),
            limit: FILE_LIMIT,
        };
        let empty = FormProblem::FileEmpty {
            name: "m.pdf".to_owned(),
        };
        let mut read = Problems::one(FILES, over("k.pdf"));
        read.add(FILES, over("l.pdf"));
        read.add(FILES, empty.clone());
        let shown = summed_up(&read, &["a.pdf".to_owned()], vec!["j.pdf".to_owned()]);
        let some_fit = Message::new("deal-files-some-fit")
            .with("most", FILE_LIMIT)
            .with("attached", "a.pdf")
            .with("left", "j.pdf, k.pdf, l.pdf");
        assert_eq!(shown.for_field(FILES), [Message::from(&empty), some_fit]);
    }
}
