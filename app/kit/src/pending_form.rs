//! A form that was sent after the session had ended. It is kept in the sign-in form and sent again after
//! signing in.

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header;
use serde::{Deserialize, Serialize};

use crate::call::{decode_text, encode_text};
use crate::form::{Parts, UploadLimit};
use crate::intake::KnownBrowser;
use crate::local_path::local_path;
use crate::route_table::RouteTable;

/// The most text that is kept, names and values, in bytes.
pub const KEPT_TEXT: usize = 512 * 1024;
/// The same for somebody who never signed in with this browser: they have little to go on with.
const KEPT_OF_STRANGERS: usize = 64 * 1024;
/// Fields that are kept at most.
const KEPT_FIELDS: usize = 500;

/// A form that was sent and not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingForm {
    /// The path that it was sent to.
    pub to: String,
    /// Whether it was sent in parts, as forms with files are.
    pub parts: bool,
    /// Its fields, in their order.
    pub fields: Vec<(String, String)>,
    /// How many files it had. They are not kept.
    pub files: usize,
}

/// What became of a form that was sent after the session had ended.
#[derive(Clone, Debug, Default)]
pub enum Interrupted {
    /// Nothing was sent.
    #[default]
    Nothing,
    /// All that was typed is kept.
    Kept(Box<PendingForm>),
    /// It could not be kept.
    Lost,
}

impl PendingForm {
    /// The form of a request; `None` if it is no form or too large.
    pub(crate) async fn of(mut request: Request) -> Option<Self> {
        let to = local_path(request.uri().path())?.to_owned();
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)?
            .to_str()
            .ok()?
            .to_owned();
        let known = request.extensions().get::<KnownBrowser>().is_some();
        let mut fields = Fields {
            room: if known { KEPT_TEXT } else { KEPT_OF_STRANGERS },
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
            return Some(Self {
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
        Some(Self {
            to,
            parts: true,
            fields: fields.kept,
            files,
        })
    }

    /// As the hidden field of the sign-in form carries it: in letters that need no escaping, neither in the page
    /// nor on the way back, so that it stays as large as it is.
    pub fn encode(&self) -> String {
        encode_text(self)
    }

    /// Reads the hidden field back. It may lead only to an address of ours that takes forms.
    pub fn decode(text: &str, declarations: &RouteTable) -> Option<Self> {
        let resume: Self = decode_text(text).ok()?;
        (local_path(&resume.to).is_some() && declarations.take_forms(&resume.to)).then_some(resume)
    }
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
