//! HTTP as bytes on a wire: a test may send what no client library would.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;

/// Longer than anything the server may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A request before it is sent.
#[derive(Clone, Debug)]
pub struct Request {
    head: String,
    body: Vec<u8>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body as text.
    pub text: String,
}

impl Request {
    /// A page, as a browser asks for it.
    pub fn get(path: &str) -> Self {
        Self::new("GET", path).header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
    }

    /// A form, as a browser of the same site sends it.
    pub fn post(path: &str, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut request = Self::new("POST", path)
            .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", content_type);
        request.body = body.into();
        request
    }

    /// A request with nothing but its first line.
    pub fn new(method: &str, path: &str) -> Self {
        let head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        Self {
            head,
            body: Vec::new(),
        }
    }

    /// Another header line.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.head.extend([name, ": ", value, "\r\n"]);
        self
    }

    /// The request of somebody who is signed in.
    #[must_use]
    pub fn by(self, someone: &super::Someone) -> Self {
        let cookie = format!("portico={}", someone.token);
        self.header("Cookie", &cookie)
    }

    /// The request of a program, which wants no page.
    #[must_use]
    pub fn as_program(&self) -> Self {
        let mut request = self.clone();
        request.head = self
            .head
            .replace("text/html,application/xhtml+xml,*/*;q=0.8", "*/*");
        request
    }

    /// The bytes with a length that is true.
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes_claiming(self.body.len() as u64)
    }

    /// The bytes with a length that may be a lie.
    pub fn bytes_claiming(&self, length: u64) -> Vec<u8> {
        let mut head = self.head.clone();
        if !self.body.is_empty() || head.starts_with("POST") || length > 0 {
            let length = length.to_string();
            head.extend(["Content-Length: ", length.as_str(), "\r\n"]);
        }
        head.push_str("\r\n");
        let mut bytes = head.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// Sends it and reads the answer.
    pub fn try_send(&self, addr: SocketAddr) -> io::Result<Answer> {
        exchange(addr, &self.bytes())
    }

    /// Sends it to a server that must answer.
    pub fn send(&self, addr: SocketAddr) -> Answer {
        self.try_send(addr).unwrap()
    }
}

/// Sends bytes and reads what comes until the server closes.
pub fn exchange(addr: SocketAddr, bytes: &[u8]) -> io::Result<Answer> {
    let mut stream = connect(addr)?;
    let written = stream.write_all(bytes);
    let answer = read_answer(&mut stream);
    // A server may answer and close before it has read all of a body that it refuses.
    match (written, answer) {
        (_, Ok(answer)) => Ok(answer),
        (Err(unwritten), _) => Err(unwritten),
        (Ok(()), Err(unread)) => Err(unread),
    }
}

/// Sends bytes, says that no more will come, and reads what the server makes of it.
pub fn break_off_after(addr: SocketAddr, bytes: &[u8]) -> io::Result<Answer> {
    let mut stream = connect(addr)?;
    stream.write_all(bytes)?;
    stream.shutdown(Shutdown::Write)?;
    read_answer(&mut stream)
}

/// A connection with a limit on waiting.
pub fn connect(addr: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(addr)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// Reads an answer to its end, or at least to the end of its head.
pub fn read_answer(stream: &mut TcpStream) -> io::Result<Answer> {
    let mut bytes = Vec::new();
    let ended = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n");
    let Some(end) = end else {
        ended?;
        return Err(io::Error::new(
            io::ErrorKind::UnexpectedEof,
            "no whole answer came",
        ));
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1)?.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = &bytes[end + 4..];
    let body = if chunked {
        unchunk(body)
    } else {
        body.to_vec()
    };
    Ok(Answer {
        status: status.ok_or_else(|| io::Error::other("no status"))?,
        headers,
        text: String::from_utf8_lossy(&body).into_owned(),
    })
}

fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let length = std::str::from_utf8(&rest[..end])
            .ok()
            .and_then(|digits| usize::from_str_radix(digits.trim(), 16).ok());
        let Some(length) = length.filter(|length| *length > 0) else {
            break;
        };
        let start = end + 2;
        let stop = (start + length).min(rest.len());
        body.extend_from_slice(&rest[start..stop]);
        rest = rest.get(stop + 2..).unwrap_or_default();
    }
    body
}

impl Answer {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Fails unless the answer has this status, and is a page or a problem document that says so.
    #[track_caller]
    pub fn expect(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// Fails unless the answer says this.
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(
            self.text.contains(words),
            "“{words}” is not in {}",
            self.text
        );
        self
    }

    /// Fails unless the answer is a page that is safe to show.
    #[track_caller]
    pub fn is_page(&self) -> &Self {
        assert_eq!(
            self.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        assert!(self.header("content-security-policy").is_some());
        self
    }

    /// Fails unless the answer is a problem document about its own status.
    #[track_caller]
    pub fn is_problem(&self) -> &Self {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json")
        );
        let document: serde_json::Value = serde_json::from_str(&self.text).unwrap();
        assert_eq!(document["status"], self.status);
        assert!(
            document["title"]
                .as_str()
                .is_some_and(|title| !title.is_empty())
        );
        self
    }
}

/// Fields as a form without files sends them.
pub fn urlencoded(pairs: &[(String, String)]) -> Vec<u8> {
    let mut body = String::new();
    for (name, value) in pairs {
        if !body.is_empty() {
            body.push('&');
        }
        percent(&mut body, name);
        body.push('=');
        percent(&mut body, value);
    }
    body.into_bytes()
}

fn percent(body: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            body.push(char::from(byte));
        } else {
            body.extend(["%", format!("{byte:02X}").as_str()]);
        }
    }
}

/// One part of a multipart form.
#[derive(Clone, Debug)]
pub struct Part {
    /// The field.
    pub name: String,
    /// The file's name and the type it claims, for files.
    pub file: Option<(String, String)>,
    /// The content.
    pub content: Vec<u8>,
}

impl Part {
    /// A text field.
    pub fn text(name: &str, value: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            file: None,
            content: value.into(),
        }
    }

    /// A file.
    pub fn file(field: &str, name: &str, kind: &str, content: impl Into<Vec<u8>>) -> Self {
        Self {
            name: field.into(),
            file: Some((name.into(), kind.into())),
            content: content.into(),
        }
    }
}

/// The boundary of every multipart form here.
pub const BOUNDARY: &str = "----portico-test-7d93b";

/// Fields and files as a form with files sends them.
pub fn multipart(parts: &[Part]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        let name = &part.name;
        let mut head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"");
        if let Some((file, kind)) = &part.file {
            head.extend(["; filename=\"", file, "\"\r\nContent-Type: ", kind]);
        }
        head.push_str("\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&part.content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

/// The type of such a form.
pub fn multipart_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}
