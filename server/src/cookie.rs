//! The cookies: the session's token, the secret by which a browser is known, and the one by which it is asked for a
//! passkey.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use portico::passkey::CHALLENGE_SECONDS;
use portico_desk::session::BROWSER_LIFE_SECONDS;

/// How the cookie is named and marked, by how people reach the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionCookie {
    https: bool,
}

impl SessionCookie {
    /// Over https the cookie is `Secure` and bound to this very host by its name; plain http is for this machine only.
    pub fn new(https: bool) -> Self {
        Self { https }
    }

    /// The cookie's name.
    pub fn name(self) -> &'static str {
        if self.https {
            "__Host-portico"
        } else {
            "portico"
        }
    }

    /// The name of the cookie by which a browser is known, session or not.
    pub fn browser_name(self) -> &'static str {
        if self.https {
            "__Host-portico-browser"
        } else {
            "portico-browser"
        }
    }

    /// The name of the cookie that binds a passkey to the browser that was asked for it.
    pub fn passkey_name(self) -> &'static str {
        if self.https {
            "__Host-portico-passkey"
        } else {
            "portico-passkey"
        }
    }

    /// The token that came with a request. Two cookies of the name mean that somebody planted one: neither counts.
    pub fn token(self, headers: &HeaderMap) -> Option<String> {
        only(headers, self.name())
    }

    /// The secret of the browser that sent a request.
    pub fn browser(self, headers: &HeaderMap) -> Option<String> {
        only(headers, self.browser_name())
    }

    /// The secret of the browser that was asked for a passkey.
    pub fn passkey(self, headers: &HeaderMap) -> Option<String> {
        only(headers, self.passkey_name())
    }

    /// The header that binds what a browser is asked for to it.
    pub fn give_passkey(self, secret: &str) -> Option<HeaderValue> {
        let mut cookie = Cookie::new(self.passkey_name(), secret);
        cookie.set_max_age(Duration::seconds(2 * CHALLENGE_SECONDS));
        self.header(cookie)
    }

    /// The header that gives a browser the secret by which it is known the next time.
    pub fn give_browser(self, secret: &str) -> Option<HeaderValue> {
        let mut cookie = Cookie::new(self.browser_name(), secret);
        cookie.set_max_age(Duration::seconds(BROWSER_LIFE_SECONDS));
        self.header(cookie)
    }

    /// The header that gives a browser its token, until the browser is closed; the desk ends it earlier.
    pub fn give(self, token: &str) -> Option<HeaderValue> {
        self.header(Cookie::new(self.name(), token))
    }

    /// The header that takes the token away.
    pub fn take(self) -> Option<HeaderValue> {
        let mut cookie = Cookie::new(self.name(), "");
        cookie.make_removal();
        self.header(cookie)
    }

    fn header(self, mut cookie: Cookie<'_>) -> Option<HeaderValue> {
        cookie.set_path("/");
        cookie.set_http_only(true);
        cookie.set_same_site(SameSite::Lax);
        cookie.set_secure(self.https);
        HeaderValue::from_str(&cookie.to_string()).ok()
    }
}

/// The value of the one cookie of this name.
fn only(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut values = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .filter(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned());
    let value = values
        .next()
        .filter(|value| !value.is_empty() && value.len() <= 200)?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sent(cookies: &[&'static str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(header::COOKIE, HeaderValue::from_static(cookie));
        }
        headers
    }

    #[test]
    fn https_binds_the_cookie_to_the_host() {
        let given = SessionCookie::new(true).give("abc").unwrap();
        assert_eq!(
            given,
            "__Host-portico=abc; HttpOnly; SameSite=Lax; Secure; Path=/"
        );
        let plain = SessionCookie::new(false).give("abc").unwrap();
        assert_eq!(plain, "portico=abc; HttpOnly; SameSite=Lax; Path=/");
    }

    #[test]
    fn the_token_is_read_once_or_not_at_all() {
        let cookie = SessionCookie::new(false);
        assert_eq!(
            cookie.token(&sent(&["theme=dark; portico=abc"])).as_deref(),
            Some("abc")
        );
        assert_eq!(cookie.token(&sent(&["portico=abc; portico=evil"])), None);
        assert_eq!(cookie.token(&sent(&["portico=abc", "portico=evil"])), None);
        assert_eq!(cookie.token(&sent(&["portico="])), None);
        assert_eq!(
            SessionCookie::new(true).token(&sent(&["portico=abc"])),
            None
        );
    }

    #[test]
    fn taking_the_token_away_keeps_the_marks() {
        let taken = SessionCookie::new(true).take().unwrap();
        let taken = taken.to_str().unwrap();
        assert!(
            taken.starts_with("__Host-portico=;")
                && taken.contains("Max-Age=0")
                && taken.contains("Secure")
        );
    }
}
