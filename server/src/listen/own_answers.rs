//! What is answered before there is a request: 400, 414 and 431, which hyper gives by itself, and 408, which it does not.
//! The router and its layers never see them, so their headers are written here, between hyper and the connection.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::{Duration, UNIX_EPOCH};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::HeaderMap;
use hyper::body::{Frame, SizeHint};
use portico_desk::{Clock, SystemClock};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::head_time::{HeadTime, Over};

/// No request is under way: what is written now is hyper's own.
const IDLE: u8 = 0;
/// A request is being answered.
const ANSWERING: u8 = 1;
/// The answer was given to hyper whole, but may not be written yet.
const WRITING: u8 = 2;

/// What a connection is doing, as its requests and its writer share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Phase(Arc<AtomicU8>);

impl Phase {
    /// A request has come.
    pub(super) fn begin(&self) -> Answering {
        self.0.store(ANSWERING, Ordering::Relaxed);
        Answering(self.clone())
    }

    fn is_idle(&self) -> bool {
        self.0.load(Ordering::Relaxed) == IDLE
    }

    /// Everything that hyper had was written.
    fn flushed(&self) {
        let _unless_answering =
            self.0
                .compare_exchange(WRITING, IDLE, Ordering::Relaxed, Ordering::Relaxed);
    }
}

/// An answer on its way; dropped when hyper has all of it.
#[derive(Debug)]
pub(super) struct Answering(Phase);

impl Answering {
    /// The body, which says when hyper has all of it.
    pub(super) fn body(self, body: Body) -> Told {
        Told {
            body,
            _answering: self,
        }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.0.store(WRITING, Ordering::Relaxed);
    }
}

/// A body that says when it is gone.
#[derive(Debug)]
pub(super) struct Told {
    body: Body,
    _answering: Answering,
}

impl HttpBody for Told {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A connection that puts headers into answers of hyper's own, and tells who is too slow with a head.
pub(super) struct WithHeaders<S> {
    stream: S,
    phase: Phase,
    headers: Arc<[u8]>,
    head: HeadTime,
    /// What is still to be written before anything else.
    waiting: Vec<u8>,
    /// Whether the answer under way has its headers.
    is_begun: bool,
}

impl<S> WithHeaders<S> {
    pub(super) fn new(stream: S, phase: Phase, headers: Arc<[u8]>, head_time: Duration) -> Self {
        Self {
            stream,
            phase,
            headers,
            head: HeadTime::of(head_time),
            waiting: Vec::new(),
            is_begun: false,
        }
    }

    /// Puts the headers after the first line, which takes what is written of it.
    fn begin(&mut self, written: &[u8]) -> Option<usize> {
        let line = written.windows(2).position(|two| two == b"\r\n")? + 2;
        if !written.starts_with(b"HTTP/1.") {
            return None;
        }
        self.waiting.extend_from_slice(&written[..line]);
        self.waiting.extend_from_slice(&self.headers);
        Some(line)
    }
}

impl<S: AsyncWrite + Unpin> WithHeaders<S> {
    /// Says that the head came too slowly; as far as the connection takes it now, since there is nothing to wait for.
    fn tell_too_slow(&mut self, cx: &mut Context<'_>) {
        const LINE: &[u8] = b"HTTP/1.1 408 Request Timeout\r\n";
        self.waiting.extend_from_slice(LINE);
        self.waiting.extend_from_slice(&self.headers);
        let rest = format!(
            "connection: close\r\ncontent-length: 0\r\ndate: {}\r\n\r\n",
            date()
        );
        self.waiting.extend_from_slice(rest.as_bytes());
        let _as_far_as_it_goes = self.write_waiting(cx);
    }

    fn write_waiting(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.waiting.is_empty() {
            let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &self.waiting))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.waiting.drain(..written);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncRead for WithHeaders<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if !this.phase.is_idle() {
            this.head.ends();
            return Pin::new(&mut this.stream).poll_read(cx, buffer);
        }
        let before = buffer.filled().len();
        if let Poll::Ready(read) = Pin::new(&mut this.stream).poll_read(cx, buffer) {
            if buffer.filled().len() > before {
                this.head.comes();
            }
            return Poll::Ready(read);
        }
        let Over { has_begun } = ready!(this.head.poll_over(cx));
        if has_begun {
            this.tell_too_slow(cx);
        }
        // As if they had closed the connection, which is what hyper does now.
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WithHeaders<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        written: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        ready!(this.write_waiting(cx))?;
        if !this.phase.is_idle() {
            this.is_begun = false;
            this.head.ends();
            return Pin::new(&mut this.stream).poll_write(cx, written);
        }
        if !this.is_begun
            && let Some(line) = this.begin(written)
        {
            this.is_begun = true;
            // An error or a full buffer shows with what comes next.
            let _later = this.write_waiting(cx);
            return Poll::Ready(Ok(line));
        }
        Pin::new(&mut this.stream).poll_write(cx, written)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.write_waiting(cx))?;
        this.phase.flushed();
        Pin::new(&mut this.stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.write_waiting(cx))?;
        Pin::new(&mut this.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.phase.is_idle() || !this.waiting.is_empty() {
            let first = slices.iter().find(|slice| !slice.is_empty());
            return Pin::new(this).poll_write(cx, first.map_or(&[], |slice| slice));
        }
        this.is_begun = false;
        this.head.ends();
        Pin::new(&mut this.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// The time as answers carry it.
fn date() -> httpdate::HttpDate {
    let now = SystemClock.now().micros().unsigned_abs();
    (UNIX_EPOCH + Duration::from_micros(now)).into()
}

/// Headers as they stand in an answer.
pub(super) fn written(headers: &HeaderMap) -> Arc<[u8]> {
    let mut lines = Vec::new();
    for (name, value) in headers {
        lines.extend_from_slice(name.as_str().as_bytes());
        lines.extend_from_slice(b": ");
        lines.extend_from_slice(value.as_bytes());
        lines.extend_from_slice(b"\r\n");
    }
    lines.into()
}
