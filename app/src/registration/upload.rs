//! Files on their way in and out.

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use portico::id::AttachmentId;
use portico::problems::Problems;
use portico::registration::Reference;
use portico_desk::files::ContentHash;
use portico_desk::registration::NewAttachment;
use portico_desk::{ActingDesk, DeskError};

use crate::access::Frame;
use crate::download;
use crate::fault::Fault;
use crate::form::UploadedFile;

/// The field that files come in.
pub(super) const FILES: &str = "files";

/// Attaches what came with a form, and says what could not be attached.
pub(super) async fn attach(
    desk: &ActingDesk<'_>,
    reference: Reference,
    files: Vec<UploadedFile>,
) -> Result<Problems, DeskError> {
    for file in files {
        let media_type = file.kind.media_type.to_owned();
        let new = NewAttachment {
            name: file.name,
            media_type,
            file: file.stored,
        };
        match desk.attach(reference, new).await {
            Ok(()) => {}
            // One too many: the ones after it would be too.
            Err(DeskError::Invalid(problems)) => return Ok(problems),
            Err(other) => return Err(other),
        }
    }
    Ok(Problems::new())
}

/// Sends a file to whoever may see its deal.
pub(super) async fn download(
    frame: Frame,
    Path((asked, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let reference: Reference = asked.parse().map_err(|_| Fault::NotFound)?;
    let id: AttachmentId = id.parse().map_err(|_| Fault::NotFound)?;
    let desk = frame.app.desk.as_actor(frame.actor()?);
    let file = desk.attachment(reference, id).await?;
    let content = frame
        .app
        .desk
        .files()
        .open_file(ContentHash::from(file.content))
        .await?;
    let size = u64::try_from(file.size).ok();
    let body = Body::from_stream(stream(content));
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
