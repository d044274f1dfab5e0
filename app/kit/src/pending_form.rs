//! A form that was sent after the session had ended. It is kept in the sign-in form and sent again after
//! signing in.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header;
use serde::{Deserialize, Serialize};

use crate::local_path::local_path;
use crate::route_table::RouteTable;

/// The most text that is kept.
const MOST_TEXT: usize = 512 * 1024;
/// The most that is read through to find the text between the files.
const MOST_READ: usize = 32 * 1024 * 1024;

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
    pub async fn of(mut request: Request) -> Option<Self> {
        let to = local_path(request.uri().path())?.to_owned();
        let kind = request
            .headers()
            .get(header::CONTENT_TYPE)?
            .to_str()
            .ok()?
            .to_owned();
        if kind.starts_with("application/x-www-form-urlencoded") {
            let body = axum::body::to_bytes(request.into_body(), MOST_TEXT)
                .await
                .ok()?;
            let fields = form_urlencoded::parse(&body).into_owned().collect();
            return Some(Self {
                to,
                parts: false,
                fields,
                files: 0,
            });
        }
        if !kind.starts_with("multipart/form-data") {
            return None;
        }
        DefaultBodyLimit::max(MOST_READ).apply(&mut request);
        let parts = Multipart::from_request(request, &()).await.ok()?;
        let (fields, files) = text_fields(parts).await?;
        Some(Self {
            to,
            parts: true,
            fields,
            files,
        })
    }

    /// As the hidden field of the sign-in form carries it.
    pub fn encode(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the hidden field back. It may lead only to an address of ours that takes forms.
    pub fn decode(text: &str, declarations: &RouteTable) -> Option<Self> {
        let resume: Self = serde_json::from_str(text).ok()?;
        (local_path(&resume.to).is_some() && declarations.take_forms(&resume.to)).then_some(resume)
    }
}

async fn text_fields(mut parts: Multipart) -> Option<(Vec<(String, String)>, usize)> {
    let (mut fields, mut files, mut length) = (Vec::new(), 0, 0);
    while let Some(mut part) = parts.next_field().await.ok()? {
        let name = part.name().unwrap_or_default().to_owned();
        if let Some(file) = part.file_name() {
            // A file field that was left empty comes as a part without a name.
            files += usize::from(!file.is_empty());
            while part.chunk().await.ok()?.is_some() {}
            continue;
        }
        let mut value = Vec::new();
        while let Some(chunk) = part.chunk().await.ok()? {
            length += chunk.len();
            if length > MOST_TEXT {
                return None;
            }
            value.extend_from_slice(&chunk);
        }
        fields.push((name, String::from_utf8_lossy(&value).into_owned()));
    }
    Some((fields, files))
}
