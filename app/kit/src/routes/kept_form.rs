//! Keeping a form that was sent by somebody who is not signed in (any more).

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header;

use crate::form::{Parts, UploadLimit};
use crate::intake::KnownBrowser;
use crate::local_path::local_path;
use crate::pending_form::PendingForm;
use crate::request_context::SignedIn;

/// The most text that is kept, names and values, in bytes.
const KEPT_TEXT: usize = 512 * 1024;
/// The same for somebody who never signed in with this browser: they have little to go on with.
const KEPT_OF_STRANGERS: usize = 64 * 1024;
/// Fields that are kept at most.
const KEPT_FIELDS: usize = 500;

/// How much text of a request is kept, in bytes.
pub(super) fn room(request: &Request) -> usize {
    let extensions = request.extensions();
    let signed_in = extensions.get::<Arc<SignedIn>>().is_some();
    if signed_in || extensions.get::<KnownBrowser>().is_some() {
        KEPT_TEXT
    } else {
        KEPT_OF_STRANGERS
    }
}

/// The form of a request; `None` if it is no form or too large.
pub(super) async fn keep(mut request: Request) -> Option<PendingForm> {
    let to = local_path(request.uri().path())?.to_owned();
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)?
        .to_str()
        .ok()?
        .to_owned();
    let mut fields = Fields {
        room: room(&request),
        kept: Vec::new(),
    };
    if kind.starts_with("application/x-www-form-urlencoded") {
        // Each byte of the text can take three on the way.
        let body = axum::body::to_bytes(request.into_body(), 3 * fields.room)
            .await
            .ok()?;
        for (name, value) in form_urlencoded::parse(&body) {
            fields.take(name.into_owned(), value.into_owned())?;
        }
        return Some(PendingForm {
            to,
            parts: false,
            fields: fields.kept,
            files: 0,
        });
    }
    if !kind.starts_with("multipart/form-data") {
        return None;
    }
    let limit = request.extensions().get::<UploadLimit>().copied();
    DefaultBodyLimit::max(limit.unwrap_or_default().body()).apply(&mut request);
    let files = fields.take_parts(Parts::of(request).await.ok()?).await?;
    Some(PendingForm {
        to,
        parts: true,
        fields: fields.kept,
        files,
    })
}

/// What is kept of a form, and the room that is left.
struct Fields {
    room: usize,
    kept: Vec<(String, String)>,
}

impl Fields {
    fn take(&mut self, name: String, value: String) -> Option<()> {
        if self.kept.len() == KEPT_FIELDS {
            return None;
        }
        self.room = self.room.checked_sub(name.len() + value.len())?;
        self.kept.push((name, value));
        Some(())
    }

    /// Takes the texts, and says how many files there were.
    async fn take_parts(&mut self, mut parts: Parts) -> Option<usize> {
        let mut files = 0;
        while let Some((name, mut part)) = parts.next().await.ok()? {
            if let Some(file) = part.file_name() {
                // A file field that was left empty comes as a part without a name.
                files += usize::from(!file.is_empty());
                while part.chunk().await.ok()?.is_some() {}
                continue;
            }
            let mut value = Vec::new();
            while let Some(chunk) = part.chunk().await.ok()? {
                if value.len() + chunk.len() > self.room {
                    return None;
                }
                value.extend_from_slice(&chunk);
            }
            self.take(name, String::from_utf8_lossy(&value).into_owned())?;
        }
        Some(files)
    }
}
