//! HTTP over a plain connection: one request with all of its response, and many of them as fast as they go.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Context, Error};

const PATIENCE: Duration = Duration::from_secs(10);

/// What came back.
pub(super) struct Response {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Response {
    /// The first header of this name, in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let known = self.headers.iter().find(|(known, _)| known == name);
        known.map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A request of a browser, from its method, path, more headers and body.
pub(super) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text =
        format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html,*/*;q=0.8\r\n");
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    if !body.is_empty() {
        let length = body.len().to_string();
        text.extend(["Content-Length: ", length.as_str(), "\r\n"]);
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes()
}

/// Sends one request and reads its response.
pub(super) fn fetch(addr: SocketAddr, request: &[u8]) -> Result<Response, Error> {
    let exchange = || -> io::Result<Response> {
        let mut connection = Connection::open(addr)?;
        connection.fetch(request)?;
        Ok(connection.response())
    };
    exchange().context(format_args!("asking {addr}"))
}

/// How many responses came in a time.
pub(super) struct Throughput {
    pub(super) responses: u64,
    pub(super) time: Duration,
}

impl Throughput {
    /// Responses in a second.
    #[allow(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub(super) fn per_second(&self) -> f64 {
        self.responses as f64 / self.time.as_secs_f64()
    }
}

/// Sends the same over and over on several connections; every response has to be a 200.
pub(super) fn load(
    addr: SocketAddr,
    request: &[u8],
    connections: usize,
    time: Duration,
) -> Result<Throughput, Error> {
    let (done, responses) = (AtomicBool::new(false), AtomicU64::new(0));
    let begun = Instant::now();
    let result: io::Result<()> = thread::scope(|scope| {
        let senders: Vec<_> = (0..connections)
            .map(|_| scope.spawn(|| keep_fetching(addr, request, &done, &responses)))
            .collect();
        thread::sleep(time);
        done.store(true, Ordering::Relaxed);
        let results = senders.into_iter().map(|sender| {
            let panicked = |_| Err(io::Error::other("a sender panicked"));
            sender.join().unwrap_or_else(panicked)
        });
        results.collect()
    });
    result.context(format_args!("loading {addr}"))?;
    Ok(Throughput {
        responses: responses.into_inner(),
        time: begun.elapsed(),
    })
}

fn keep_fetching(
    addr: SocketAddr,
    request: &[u8],
    done: &AtomicBool,
    responses: &AtomicU64,
) -> io::Result<()> {
    let mut connection = Connection::open(addr)?;
    while !done.load(Ordering::Relaxed) {
        connection.fetch(request)?;
        if !connection.read.starts_with(b"HTTP/1.1 200") {
            return Err(io::Error::other(format!(
                "answered {}",
                connection.response().status
            )));
        }
        responses.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// A connection that is kept, and the last response on it.
struct Connection {
    stream: TcpStream,
    read: Vec<u8>,
    chunk: Vec<u8>,
    /// Where the head of the response ends.
    head: usize,
    chunked: bool,
}

impl Connection {
    fn open(addr: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect_timeout(&addr, PATIENCE)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self {
            stream,
            read: Vec::with_capacity(1 << 17),
            chunk: vec![0; 1 << 16],
            head: 0,
            chunked: false,
        })
    }

    /// Sends a request and reads all of the response.
    fn fetch(&mut self, request: &[u8]) -> io::Result<()> {
        self.stream.write_all(request)?;
        self.read.clear();
        while !self.has_head() {
            self.read_more()?;
        }
        let head = String::from_utf8_lossy(&self.read[..self.head]).to_ascii_lowercase();
        self.chunked = head.contains("\r\ntransfer-encoding: chunked");
        let length = head
            .split("\r\n")
            .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok())
            .unwrap_or_default();
        let body = self.head + 4;
        while !self.is_complete(body, length) {
            self.read_more()?;
        }
        Ok(())
    }

    fn has_head(&mut self) -> bool {
        let end = self
            .read
            .windows(4)
            .position(|window| window == b"\r\n\r\n");
        end.is_some_and(|end| {
            self.head = end;
            true
        })
    }

    /// One request at a time is under way, so what ends like the last piece is the last piece.
    fn is_complete(&self, body: usize, length: usize) -> bool {
        if self.chunked {
            self.read[body..] == *b"0\r\n\r\n" || self.read[body..].ends_with(b"\r\n0\r\n\r\n")
        } else {
            self.read.len() >= body + length
        }
    }

    fn read_more(&mut self) -> io::Result<()> {
        let length = self.stream.read(&mut self.chunk)?;
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.read.extend_from_slice(&self.chunk[..length]);
        Ok(())
    }

    fn response(&self) -> Response {
        let head = String::from_utf8_lossy(&self.read[..self.head]);
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
        let body = &self.read[self.head + 4..];
        Response {
            status: status.unwrap_or_default(),
            headers: headers.collect(),
            body: if self.chunked {
                dechunked(body)
            } else {
                body.to_vec()
            },
        }
    }
}

/// Puts the pieces of a chunked body together.
fn dechunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let digits = String::from_utf8_lossy(&rest[..end]);
        let Ok(length @ 1..) = usize::from_str_radix(digits.trim(), 16) else {
            break;
        };
        let (start, stop) = (end + 2, end + 2 + length);
        body.extend_from_slice(rest.get(start..stop).unwrap_or_default());
        rest = rest.get(stop + 2..).unwrap_or_default();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::dechunked;

    #[test]
    fn chunks_are_put_together() {
        assert_eq!(dechunked(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), b"abcde");
        assert_eq!(dechunked(b"0\r\n\r\n"), b"");
    }
}
