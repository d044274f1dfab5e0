//! A form with one small file, which is held until the form is taken instead of going into the store.

use axum::extract::{DefaultBodyLimit, Request};
use portico::problems::Problem;

use super::error::FormError;
use super::file::SmallFile;
use super::limits::TEXT_LIMIT;
use super::parts::{Part, Parts};
use super::{Form, is_multipart, read_text};

impl Form {
    /// Reads a form that may bring one small file. Gives the file, nothing where none was chosen, or what is wrong with
    /// it; of a larger one nothing is kept.
    pub async fn read_with_small_file(
        mut request: Request,
        small: &SmallFile,
    ) -> Result<(Self, Result<Option<Vec<u8>>, Problem>), FormError> {
        if !is_multipart(&request) {
            return Ok((Self::read(request, None).await?, Ok(None)));
        }
        DefaultBodyLimit::max(small.body).apply(&mut request);
        let mut parts = Parts::of(request).await?;
        let (mut form, mut file, mut room) = (Self::default(), Ok(None), TEXT_LIMIT);
        while let Some((name, part)) = parts.next().await? {
            match part.file_name().map(ToOwned::to_owned) {
                Some(file_name) if name == small.field => {
                    let bytes = hold(part, small.most).await?;
                    file = match bytes {
                        None => Err(small.larger.clone()),
                        // A browser sends a file without a name and content where none is chosen.
                        Some(bytes) if file_name.is_empty() && bytes.is_empty() => Ok(None),
                        Some(bytes) => Ok(Some(bytes)),
                    };
                }
                Some(file_name) => form.take_file(name, &file_name, part, None).await?,
                None => {
                    let (text, whole) = read_text(part).await?;
                    form.take_text(name, text, whole, &mut room)?;
                }
            }
        }
        Ok((form, file))
    }
}

/// The content of a file, or nothing where it is larger.
async fn hold(mut part: Part<'_>, most: usize) -> Result<Option<Vec<u8>>, FormError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > most {
            // Read on, so that the browser hears the answer, and keep nothing of it.
            while part.chunk().await?.is_some() {}
            return Ok(None);
        }
    }
    Ok(Some(bytes))
}
