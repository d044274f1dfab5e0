//! The one cookie: the session's token.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite};

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

    /// The token that came with a request. Two cookies of the name mean that somebody planted one: neither counts.
    pub fn token(self, headers: &HeaderMap) -> Option<String> {
        let mut tokens = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(Cookie::split_parse)
            .filter_map(Result::ok)
            .filter(|cookie| cookie.name() == self.name())
            .map(|cookie| cookie.value().to_owned());
        let token = tokens
            .next()
            .filter(|token| !token.is_empty() && token.len() <= 200)?;
        tokens.next().is_none().then_some(token)
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
