//! How much a request may bring and in what time: by its route, and by who sends it. Who is not signed in is
//! believed little: what they send is small, or it is not read at all.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::BoxError;
use axum::body::{Body, BodyDataStream, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header;
use futures_util::{Stream, StreamExt};
use http_body_util::Limited;
use tokio::time::{Instant, Sleep, sleep};

use crate::error::AppError;
use crate::form::{BODY_LIMIT, TooSlow, UploadLimit};
use crate::request_context::SignedIn;

/// What a route takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// A form of text.
    Text,
    /// A form that may bring files.
    Files,
    /// A form that may bring a small file from whoever has its link, before there is anybody to sign in.
    SmallFile,
    /// A call of a server function, of so many bytes at most.
    Call(usize),
}

/// A browser in which somebody has signed in before. The session layer of the server puts it into the request.
#[derive(Clone, Copy, Debug)]
pub struct KnownBrowser;

/// What a stranger may send in one go: enough to sign in, and for a form of ordinary size.
const OF_STRANGERS: usize = 128 * 1024;
/// How long a stranger may take to send it.
const TIME_OF_STRANGERS: Duration = Duration::from_secs(20);
/// How long text may take over a slow line.
const TEXT_TIME: Duration = Duration::from_mins(1);
/// How long files may take over a slow line.
const FILES_TIME: Duration = Duration::from_mins(10);
/// How long the work itself may take, once everything is there.
const WORK_TIME: Duration = Duration::from_secs(30);
/// In each such span something has to come …
const QUIET: Duration = Duration::from_secs(10);
/// … namely so many bytes, if not the end.
const LEAST: usize = 1024;

struct Allowance {
    bytes: usize,
    time: Duration,
}

impl Intake {
    fn allowance(self, request: &Request) -> Allowance {
        let extensions = request.extensions();
        let signed_in = extensions.get::<Arc<SignedIn>>().is_some();
        if self == Self::SmallFile {
            // The route looks at the link before it reads any of it.
            return Allowance {
                bytes: BODY_LIMIT,
                time: TEXT_TIME,
            };
        }
        if !signed_in && extensions.get::<KnownBrowser>().is_none() {
            return Allowance {
                bytes: OF_STRANGERS,
                time: TIME_OF_STRANGERS,
            };
        }
        let (bytes, time) = match self {
            Self::Text | Self::SmallFile => (BODY_LIMIT, TEXT_TIME),
            Self::Call(bytes) => (bytes, TEXT_TIME),
            Self::Files => {
                let limit = extensions.get::<UploadLimit>().copied();
                (limit.unwrap_or_default().body(), FILES_TIME)
            }
        };
        Allowance { bytes, time }
    }

    /// The request with its body measured, and the time that it and its answer may take.
    ///
    /// # Errors
    /// It says itself that it is too large; nothing of it was read.
    pub(crate) fn measure(self, request: Request) -> Result<(Request, Duration), AppError> {
        let Allowance { bytes, time } = self.allowance(&request);
        let declared = request
            .headers()
            .get(header::CONTENT_LENGTH)
            .and_then(|length| length.to_str().ok())
            .and_then(|length| length.parse::<u64>().ok());
        if declared.is_some_and(|length| usize::try_from(length).unwrap_or(usize::MAX) > bytes) {
            return Err(AppError::TooLarge);
        }
        let request = request.map(|body| {
            if body.is_end_stream() {
                return body;
            }
            Body::from_stream(Paced::new(Body::new(Limited::new(body, bytes)), time))
        });
        Ok((request, time + WORK_TIME))
    }
}

/// A body that ends in an error when its sender stops sending, or drips.
struct Paced {
    body: BodyDataStream,
    came: usize,
    quiet: Pin<Box<Sleep>>,
    end: Pin<Box<Sleep>>,
}

impl Paced {
    fn new(body: Body, time: Duration) -> Self {
        Self {
            body: body.into_data_stream(),
            came: 0,
            quiet: Box::pin(sleep(QUIET.min(time))),
            end: Box::pin(sleep(time)),
        }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Poll::Ready(piece) = this.body.poll_next_unpin(cx) else {
            if this.end.as_mut().poll(cx).is_pending() {
                ready!(this.quiet.as_mut().poll(cx));
            }
            return Poll::Ready(Some(Err(Box::new(TooSlow))));
        };
        if let Some(Ok(bytes)) = &piece {
            this.came += bytes.len();
            if this.came >= LEAST {
                this.came = 0;
                this.quiet.as_mut().reset(Instant::now() + QUIET);
            }
        }
        Poll::Ready(piece.map(|piece| piece.map_err(axum::Error::into_inner)))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::convert::Infallible;

    use axum::body::to_bytes;
    use futures_util::stream;

    use super::*;

    /// A body of pieces with so many seconds before each.
    fn dripping(piece: &'static [u8], pieces: usize, seconds: u64) -> Body {
        Body::from_stream(stream::unfold(0, move |sent| async move {
            if sent == pieces {
                return None;
            }
            sleep(Duration::from_secs(seconds)).await;
            Some((Ok::<_, Infallible>(Bytes::from_static(piece)), sent + 1))
        }))
    }

    async fn read(body: Body, known: bool) -> Result<usize, axum::Error> {
        let mut request = Request::post("/").body(body).unwrap();
        if known {
            request.extensions_mut().insert(KnownBrowser);
        }
        let (request, _) = Intake::Files.measure(request).unwrap();
        to_bytes(request.into_body(), usize::MAX)
            .await
            .map(|bytes| bytes.len())
    }

    #[tokio::test(start_paused = true)]
    async fn who_drips_is_let_go_and_who_is_slow_is_not() {
        let begun = Instant::now();
        let drip = read(dripping(b"x", 1000, 5), true).await;
        assert!(TooSlow::caused(&drip.unwrap_err()));
        assert!(begun.elapsed() <= Duration::from_secs(15));
        let slow = read(dripping(&[b'x'; 1024], 50, 9), true).await;
        assert_eq!(slow.unwrap(), 50 * 1024);
        let short = read(dripping(b"x", 1, 5), true).await;
        assert_eq!(short.unwrap(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn strangers_get_neither_time_nor_room() {
        let begun = Instant::now();
        let slow = read(dripping(&[b'x'; 1024], 50, 9), false).await;
        assert!(TooSlow::caused(&slow.unwrap_err()));
        assert!(begun.elapsed() <= TIME_OF_STRANGERS + QUIET);
        let much = dripping(&[b'x'; 1024], 200, 0);
        assert!(read(much, false).await.is_err());
        let much = dripping(&[b'x'; 1024], 200, 0);
        assert_eq!(read(much, true).await.unwrap(), 200 * 1024);
    }

    #[test]
    fn what_says_that_it_is_too_large_is_not_read() {
        let claims = |bytes: usize| {
            Request::post("/")
                .header(header::CONTENT_LENGTH, bytes)
                .body(Body::empty())
                .unwrap()
        };
        assert!(Intake::Text.measure(claims(OF_STRANGERS)).is_ok());
        assert!(Intake::Text.measure(claims(OF_STRANGERS + 1)).is_err());
        assert!(Intake::SmallFile.measure(claims(BODY_LIMIT)).is_ok());
        assert!(Intake::SmallFile.measure(claims(BODY_LIMIT + 1)).is_err());
        let mut known = claims(30_000_000);
        known.extensions_mut().insert(KnownBrowser);
        assert!(
            Intake::Files.measure(known).is_err(),
            "30 MB with files of 25"
        );
    }
}
