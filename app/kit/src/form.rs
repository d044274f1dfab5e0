//! Reads what a browser posts: fields and files, urlencoded or multipart, never taking in more than fits.
//!
//! Whatever is wrong becomes a problem beside its field, and what could be read is kept, so that the page can be
//! shown again with the person's input.

mod error;
mod file;
mod held;
mod limits;
mod parts;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header;
use portico::problems::Problems;

use crate::download::{name_in_form, plain_name};
use crate::state::App;

pub use crate::form_problem::FormProblem;
pub use error::FormError;
pub(crate) use error::TooSlow;
pub use file::{FileIntake, SmallFile, UploadLimit, UploadedFile};
use file::{read_head, receive};
pub use limits::{BODY_LIMIT, FIELD_LIMIT, FILE_LIMIT, TEXT_LIMIT};
use limits::{NAME_LIMIT, PART_LIMIT};
pub(crate) use parts::{Part, Parts};

/// What a person posted.
#[derive(Debug, Default)]
pub struct Form {
    /// Names and texts in the order of the form.
    pub fields: Vec<(String, String)>,
    /// The files that were taken in.
    pub files: Vec<UploadedFile>,
    /// What could not be taken as it came.
    pub problems: Problems<FormProblem>,
}

impl Form {
    /// Reads the body of a request.
    pub async fn read(request: Request, intake: Option<FileIntake<'_>>) -> Result<Self, FormError> {
        match media_type(&request).as_str() {
            "application/x-www-form-urlencoded" => {
                Self::from_urlencoded(&urlencoded_body(request).await?)
            }
            // Boxed: a parser of parts is large, and every form would carry it.
            "multipart/form-data" => Box::pin(Self::read_multipart(request, intake)).await,
            // A form without any field has no type in some clients.
            "" => Ok(Self::default()),
            _ => Err(FormError::MediaType),
        }
    }

    /// Reads a form of text in which a single field may take all the room there is.
    pub async fn read_long(request: Request) -> Result<Self, FormError> {
        match media_type(&request).as_str() {
            "application/x-www-form-urlencoded" => {
                Self::parse(&urlencoded_body(request).await?, TEXT_LIMIT)
            }
            _ => Self::read(request, None).await,
        }
    }

    /// Reads a form that may bring files; they go into the desk's store. The route needs no larger limit of its own.
    pub async fn read_with_files(app: &App, mut request: Request) -> Result<Self, FormError> {
        let limit = request
            .extensions()
            .get::<UploadLimit>()
            .copied()
            .unwrap_or_default();
        DefaultBodyLimit::max(limit.body()).apply(&mut request);
        Self::read(
            request,
            Some(FileIntake {
                files: app.desk.files(),
                limit: limit.0,
            }),
        )
        .await
    }

    /// The first text under the name, or nothing.
    pub fn text(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map_or("", |(_, text)| text.as_str())
    }

    /// The first text under the name without white space around it, or `None` when nothing is left.
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.text(name).trim()).filter(|text| !text.is_empty())
    }

    /// Reads urlencoded text.
    pub fn from_urlencoded(body: &[u8]) -> Result<Self, FormError> {
        Self::parse(body, FIELD_LIMIT)
    }

    fn parse(body: &[u8], field_limit: usize) -> Result<Self, FormError> {
        let mut form = Self::default();
        let mut room = TEXT_LIMIT;
        for (index, pair) in body
            .split(|byte| *byte == b'&')
            .filter(|pair| !pair.is_empty())
            .enumerate()
        {
            if index == PART_LIMIT {
                return Err(FormError::TooLarge);
            }
            let at = pair
                .iter()
                .position(|byte| *byte == b'=')
                .unwrap_or(pair.len());
            // Each byte of a name can take three on the way.
            if at > 3 * NAME_LIMIT {
                return Err(FormError::TooLarge);
            }
            let name = String::from_utf8_lossy(&decode(&pair[..at])).into_owned();
            let mut value = decode(pair.get(at + 1..).unwrap_or_default());
            let whole = value.len() <= field_limit;
            value.truncate(field_limit);
            form.take_text(name, value, whole, &mut room)?;
        }
        Ok(form)
    }

    async fn read_multipart(
        request: Request,
        intake: Option<FileIntake<'_>>,
    ) -> Result<Self, FormError> {
        let mut parts = Parts::of(request).await?;
        let mut form = Self::default();
        let mut room = TEXT_LIMIT;
        while let Some((name, part)) = parts.next().await? {
            if name.is_empty() {
                continue;
            }
            if let Some(file_name) = part.file_name().map(ToOwned::to_owned) {
                form.take_file(name, &file_name, part, intake).await?;
            } else {
                let (text, whole) = read_text(part).await?;
                form.take_text(name, text, whole, &mut room)?;
            }
        }
        Ok(form)
    }

    fn take_text(
        &mut self,
        name: String,
        bytes: Vec<u8>,
        whole: bool,
        room: &mut usize,
    ) -> Result<(), FormError> {
        *room = room
            .checked_sub(bytes.len() + name.len())
            .ok_or(FormError::TooLarge)?;
        let (mut text, readable) = match String::from_utf8(bytes) {
            Ok(text) => (text, true),
            // A letter cut in half by the limit is no mistake of the person's.
            Err(cut) if !whole && cut.utf8_error().error_len().is_none() => (
                String::from_utf8_lossy(&cut.as_bytes()[..cut.utf8_error().valid_up_to()])
                    .into_owned(),
                true,
            ),
            Err(broken) => (
                String::from_utf8_lossy(broken.as_bytes()).into_owned(),
                false,
            ),
        };
        // Databases refuse NUL, and nobody types it.
        let clean = !text.contains('\0');
        if !clean {
            text.retain(|letter| letter != '\0');
        }
        if !whole {
            let limit = FIELD_LIMIT / 1024;
            self.problems
                .add(name.as_str(), FormProblem::TooLong { limit });
        } else if !readable || !clean {
            self.problems.add(name.as_str(), FormProblem::NotText);
        }
        self.fields.push((name, text));
        Ok(())
    }

    async fn take_file(
        &mut self,
        field: String,
        file_name: &str,
        mut part: Part<'_>,
        intake: Option<FileIntake<'_>>,
    ) -> Result<(), FormError> {
        let name = plain_name(&name_in_form(file_name));
        let declared_type = part
            .content_type()
            .unwrap_or_default()
            .chars()
            .take(200)
            .collect();
        let head = read_head(&mut part).await?;
        if file_name.is_empty() && head.is_empty() {
            // An empty file field.
            return Ok(());
        }
        let outcome = match intake {
            None => Err(FormProblem::FileUnexpected { name: name.clone() }),
            Some(_) if self.files.len() == FILE_LIMIT => Err(FormProblem::OneFileTooMany {
                name: name.clone(),
                limit: FILE_LIMIT,
            }),
            Some(intake) => receive(&name, head, &mut part, intake).await?,
        };
        match outcome {
            Ok((kind, received)) => self.files.push(UploadedFile {
                field,
                name,
                declared_type,
                kind,
                received,
            }),
            Err(problem) => {
                self.problems.add(field, problem);
                // Read on to its end, so that the other fields are kept.
                while part.chunk().await?.is_some() {}
            }
        }
        Ok(())
    }
}

/// Whether a form comes in parts, as one with files does.
pub(crate) fn is_multipart(request: &Request) -> bool {
    media_type(request) == "multipart/form-data"
}

fn media_type(request: &Request) -> String {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .map(|value| value.trim().to_ascii_lowercase())
        .unwrap_or_default()
}

async fn urlencoded_body(request: Request) -> Result<Bytes, FormError> {
    let body = axum::body::to_bytes(request.into_body(), BODY_LIMIT).await;
    body.map_err(|problem| {
        if TooSlow::caused(&problem) {
            FormError::TooSlow
        } else if broke_off(&problem) {
            FormError::Damaged
        } else {
            FormError::TooLarge
        }
    })
}

/// A text field up to its limit, and whether that was all of it.
async fn read_text(mut part: Part<'_>) -> Result<(Vec<u8>, bool), FormError> {
    let mut text = Vec::new();
    let mut whole = true;
    while let Some(piece) = part.chunk().await? {
        let room = FIELD_LIMIT - text.len();
        whole &= piece.len() <= room;
        text.extend_from_slice(&piece[..piece.len().min(room)]);
    }
    Ok((text, whole))
}

/// Undoes the percent encoding of forms.
fn decode(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        match (text[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 2;
            }
            (b'+', ..) => bytes.push(b' '),
            (other, ..) => bytes.push(other),
        }
        at += 1;
    }
    bytes
}

/// Whether a body ended because the sender went away, and not because it was too long.
fn broke_off(problem: &axum::Error) -> bool {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(problem);
    while let Some(inner) = cause {
        if inner.to_string().contains("length limit exceeded") {
            return false;
        }
        cause = inner.source();
    }
    true
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
