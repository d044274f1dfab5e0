//! The headers that stand on every answer, whatever it is.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use portico_kit::request_context::PageNonce;

/// Which headers this portal sends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HeaderPolicy {
    /// Whether people come over https, so that browsers may be told to insist on it.
    pub(crate) https: bool,
}

/// The same on every answer.
const FIXED: [(HeaderName, HeaderValue); 5] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    // Addresses of registrations are nobody else's business, and the origin check wants them at home.
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
             magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// One year. Subdomains are the vendor's to decide about.
const HSTS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Pages may be kept by the person's own browser for Back and Forward, but are asked for again on every visit.
///
/// `no-store` would forbid the browser's back/forward cache, so that Back after a long form loses what was typed;
/// `no-cache` does not, and a request after signing out still meets the sign-in. What `no-store` would add, nothing
/// left on a shared machine, signing out does with `Clear-Site-Data`.
const PAGES: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Gives the request its nonce and the answer its headers.
pub(crate) async fn secure<F: Future<Output = Response>>(
    policy: HeaderPolicy,
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let Some(nonce) = fresh_nonce() else {
        // Without random numbers there is neither a nonce nor a session worth having.
        let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
        policy.apply(response.headers_mut(), "");
        return response;
    };
    request
        .extensions_mut()
        .insert(PageNonce(Arc::clone(&nonce)));
    let mut response = next(request).await;
    policy.apply(response.headers_mut(), &nonce);
    response
}

impl HeaderPolicy {
    /// The headers of an answer without a page.
    pub(crate) fn bare(self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        self.apply(&mut headers, "");
        headers
    }

    /// The headers of an answer without a page, for those that are given by the thousand.
    pub(crate) fn fixed(self) -> FixedHeaders {
        let headers = self.bare();
        let all = headers
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()));
        FixedHeaders(all.collect())
    }

    fn apply(self, headers: &mut HeaderMap, nonce: &str) {
        for (name, value) in FIXED {
            headers.insert(name, value);
        }
        if self.https {
            headers.insert(header::STRICT_TRANSPORT_SECURITY, HSTS);
        }
        // A download brings a stricter policy of its own.
        if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
            headers.insert(header::CONTENT_SECURITY_POLICY, content_policy(nonce));
        }
        if !headers.contains_key(header::CACHE_CONTROL) {
            headers.insert(header::CACHE_CONTROL, PAGES);
        }
    }
}

/// Headers that were made once.
#[derive(Clone, Debug)]
pub(crate) struct FixedHeaders(Arc<[(HeaderName, HeaderValue)]>);

impl FixedHeaders {
    /// Adds those that an answer does not have yet.
    pub(crate) fn apply(&self, headers: &mut HeaderMap) {
        for (name, value) in &*self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}

fn content_policy(nonce: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; manifest-src 'self'"
    );
    HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
}

/// 128 random bits as hexadecimal.
fn fresh_nonce() -> Option<Arc<str>> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits).ok()?;
    Some(format!("{:032x}", u128::from_be_bytes(bits)).into())
}
