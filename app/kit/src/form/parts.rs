//! The parts of a multipart form, one after another. The parser keeps what it cannot tell yet, and looks through
//! it again with every packet; so it gets the body in small pieces, and only so many of them before it has to come
//! to something: the heads of parts are bounded, and with them the memory and the time that they take.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use axum::body::{Body, BodyDataStream, Bytes};
use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use futures_util::{Stream, StreamExt};

use super::error::FormError;
use super::limits::{NAME_LIMIT, PART_LIMIT};

/// How much of the body the parser gets at a time.
const PIECE: usize = 16 * 1024;
/// What may come before the parser has come to something: the head of a part, and a piece.
const UNDECIDED: usize = 2 * PIECE;

/// The parts of a form that have not been read yet.
pub(crate) struct Parts {
    multipart: Multipart,
    undecided: Arc<AtomicUsize>,
    count: usize,
}

/// One part.
pub(crate) struct Part<'a> {
    field: Field<'a>,
    undecided: Arc<AtomicUsize>,
}

impl Parts {
    /// The parts of a request's body.
    pub(crate) async fn of(request: Request) -> Result<Self, FormError> {
        let undecided = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&undecided);
        let request = request.map(|body| {
            Body::from_stream(Pieces {
                body: body.into_data_stream(),
                rest: Bytes::new(),
                is_looked_at: true,
                undecided: counted,
            })
        });
        let multipart = Multipart::from_request(request, &())
            .await
            .map_err(|_| FormError::Damaged)?;
        Ok(Self {
            multipart,
            undecided,
            count: 0,
        })
    }

    /// The next part that has a name.
    pub(crate) async fn next(&mut self) -> Result<Option<(String, Part<'_>)>, FormError> {
        let Some(field) = self.multipart.next_field().await? else {
            return Ok(None);
        };
        self.undecided.store(0, Ordering::Relaxed);
        self.count += 1;
        let name = field.name().unwrap_or_default().to_owned();
        if self.count > PART_LIMIT || name.len() > NAME_LIMIT {
            return Err(FormError::TooLarge);
        }
        let undecided = Arc::clone(&self.undecided);
        Ok(Some((name, Part { field, undecided })))
    }
}

impl Part<'_> {
    /// The name of the file, where the part is one.
    pub(crate) fn file_name(&self) -> Option<&str> {
        self.field.file_name()
    }

    /// The type that the sender claims.
    pub(crate) fn content_type(&self) -> Option<&str> {
        self.field.content_type()
    }

    /// The next piece of the content.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, FormError> {
        let chunk = self.field.chunk().await?;
        self.undecided.store(0, Ordering::Relaxed);
        Ok(chunk)
    }
}

/// A body in pieces. After each the parser is asked to look at what it has.
struct Pieces {
    body: BodyDataStream,
    rest: Bytes,
    is_looked_at: bool,
    undecided: Arc<AtomicUsize>,
}

impl Stream for Pieces {
    type Item = Result<Bytes, axum::BoxError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if !this.is_looked_at {
            this.is_looked_at = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        while this.rest.is_empty() {
            match ready!(this.body.poll_next_unpin(cx)) {
                Some(Ok(bytes)) => this.rest = bytes,
                Some(Err(error)) => return Poll::Ready(Some(Err(error.into_inner()))),
                None => return Poll::Ready(None),
            }
        }
        let piece = this.rest.split_to(this.rest.len().min(PIECE));
        let undecided = this.undecided.fetch_add(piece.len(), Ordering::Relaxed) + piece.len();
        if undecided > UNDECIDED {
            return Poll::Ready(Some(Err("the head of a part has no end".into())));
        }
        this.is_looked_at = false;
        Poll::Ready(Some(Ok(piece)))
    }
}
