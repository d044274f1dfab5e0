//! Pages and documents travel compressed. Assets were compressed when they were built, and files that people attached
//! go out as they came in.
//!
//! An answer that holds both a secret and text of an attacker's choice could give the secret away by its length
//! (BREACH). Here no page holds a token: sessions are in a cookie that scripts do not see, forms are guarded by
//! `Origin`. What a page repeats of its address stands beside the reader's own data only, and `SameSite=Lax` keeps
//! another site from asking for it again and again in the reader's name without showing it.

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};

/// Below this a packet holds it anyway.
const WORTH_IT: u64 = 1024;
/// Half of what more effort would save again, at a fraction of the time.
const EFFORT: CompressionLevel = CompressionLevel::Precise(4);

type IsText = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Compresses pages and JSON for clients that accept brotli or gzip.
pub(crate) fn layer() -> CompressionLayer<And<SizeAbove, IsText>> {
    let is_text: IsText = is_page_or_document;
    CompressionLayer::new()
        .quality(EFFORT)
        .compress_when(SizeAbove::new(WORTH_IT).and(is_text))
}

fn is_page_or_document(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .map_or(&b""[..], |kind| kind.as_bytes());
    [
        &b"text/html"[..],
        b"application/json",
        b"application/problem+json",
    ]
    .iter()
    .any(|text| kind.starts_with(text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::Request;
    use axum::response::Response;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn answer(kind: &'static str, size: usize, accepts: &'static str) -> Response {
        let page = get(move || async move { ([(header::CONTENT_TYPE, kind)], "x".repeat(size)) });
        let router = Router::new().route("/", page).layer(layer());
        let request = Request::get("/").header(header::ACCEPT_ENCODING, accepts);
        router
            .oneshot(request.body(Body::empty()).unwrap())
            .await
            .unwrap()
    }

    fn coding(answer: &Response) -> &str {
        answer
            .headers()
            .get(header::CONTENT_ENCODING)
            .map_or("", |coding| coding.to_str().unwrap())
    }

    #[tokio::test]
    async fn pages_and_documents_are_compressed_as_the_caller_takes_it() {
        for kind in [
            "text/html; charset=utf-8",
            "application/json",
            "application/problem+json",
        ] {
            assert_eq!(
                coding(&answer(kind, 5000, "gzip, deflate, br, zstd").await),
                "br",
                "{kind}"
            );
            assert_eq!(coding(&answer(kind, 5000, "gzip").await), "gzip", "{kind}");
            assert_eq!(coding(&answer(kind, 5000, "identity").await), "", "{kind}");
        }
        let page = answer("text/html", 5000, "br").await;
        assert_eq!(page.headers()[header::VARY], "accept-encoding");
    }

    #[tokio::test]
    async fn what_is_small_or_somebody_elses_stays_as_it_is() {
        assert_eq!(coding(&answer("text/html", 500, "br").await), "");
        for kind in [
            "text/csv",
            "text/plain; version=0.0.4",
            "application/zip",
            "image/svg+xml",
        ] {
            assert_eq!(coding(&answer(kind, 5000, "br").await), "", "{kind}");
        }
    }
}
