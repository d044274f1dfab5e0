//! An HTTP client that is signed in, and asks as a browser would.

use std::net::SocketAddr;

use crate::error::Error;

use super::http::{self, Response};

const PASSWORD: &str = "portico-demo";

/// A client with a session.
pub(super) struct Client {
    addr: SocketAddr,
    cookie: String,
}

impl Client {
    /// Without a session.
    pub(super) fn anonymous(addr: SocketAddr) -> Self {
        Self {
            addr,
            cookie: "none=none".into(),
        }
    }

    /// Signs in as one of the demo's people.
    pub(super) fn sign_in(addr: SocketAddr, email: &str) -> Result<Self, Error> {
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
        ];
        let body = format!("email={email}&password={PASSWORD}");
        let response = http::fetch(addr, &http::request("POST", "/sign-in", &headers, &body))?;
        let cookie = response
            .header("set-cookie")
            .and_then(|cookie| cookie.split(';').next());
        let cookie = cookie.filter(|_| response.status == 303);
        let wrong = || Error::Message(format!("{email} could not sign in: {}", response.status));
        Ok(Self {
            addr,
            cookie: cookie.ok_or_else(wrong)?.to_owned(),
        })
    }

    /// Where the server is.
    pub(super) fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The request for a page or an asset, taking this coding or none.
    pub(super) fn request(&self, path: &str, coding: &str) -> Vec<u8> {
        let coding = if coding.is_empty() {
            "identity"
        } else {
            coding
        };
        let headers = [
            ("Cookie", self.cookie.as_str()),
            ("Accept-Encoding", coding),
        ];
        http::request("GET", path, &headers, "")
    }

    /// What lies at a path, uncompressed.
    pub(super) fn get(&self, path: &str) -> Result<Response, Error> {
        found(
            path,
            http::fetch(self.addr, &self.request(path, "identity"))?,
        )
    }

    /// What lies at a path as a browser gets it.
    pub(super) fn get_compressed(&self, path: &str) -> Result<Response, Error> {
        found(
            path,
            http::fetch(self.addr, &self.request(path, "gzip, deflate, br"))?,
        )
    }
}

fn found(path: &str, response: Response) -> Result<Response, Error> {
    if response.status == 200 {
        Ok(response)
    } else {
        Err(Error::Message(format!(
            "{path} responseed {}",
            response.status
        )))
    }
}
