//! Somebody who is signed in, and what their browser would ask.

use std::net::SocketAddr;

use crate::failure::Failure;

use super::wire::{self, Answer};

const PASSWORD: &str = "portico-demo";

/// Somebody who is signed in.
pub(super) struct Visitor {
    addr: SocketAddr,
    cookie: String,
}

impl Visitor {
    /// Nobody in particular.
    pub(super) fn stranger(addr: SocketAddr) -> Self {
        Self {
            addr,
            cookie: "none=none".into(),
        }
    }

    /// Signs in as one of the demo's people.
    pub(super) fn sign_in(addr: SocketAddr, email: &str) -> Result<Self, Failure> {
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Sec-Fetch-Site", "same-origin"),
        ];
        let body = format!("email={email}&password={PASSWORD}");
        let answer = wire::ask(addr, &wire::request("POST", "/sign-in", &headers, &body))?;
        let cookie = answer
            .header("set-cookie")
            .and_then(|cookie| cookie.split(';').next());
        let cookie = cookie.filter(|_| answer.status == 303);
        let wrong = || Failure::Said(format!("{email} could not sign in: {}", answer.status));
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
        wire::request("GET", path, &headers, "")
    }

    /// What lies at a path, uncompressed.
    pub(super) fn get(&self, path: &str) -> Result<Answer, Failure> {
        found(path, wire::ask(self.addr, &self.request(path, "identity"))?)
    }

    /// What lies at a path as a browser gets it.
    pub(super) fn get_packed(&self, path: &str) -> Result<Answer, Failure> {
        found(
            path,
            wire::ask(self.addr, &self.request(path, "gzip, deflate, br"))?,
        )
    }

    /// The path of the style sheet.
    pub(super) fn style_sheet(&self) -> Result<String, Failure> {
        let page = self.get("/registrations")?.text();
        let path = super::weight::addresses(&page)
            .into_iter()
            .find(|path| path.rsplit('.').next() == Some("css"));
        path.ok_or_else(|| Failure::said("the page names no style sheet: was the site embedded?"))
    }
}

fn found(path: &str, answer: Answer) -> Result<Answer, Failure> {
    if answer.status == 200 {
        Ok(answer)
    } else {
        Err(Failure::Said(format!("{path} answered {}", answer.status)))
    }
}
