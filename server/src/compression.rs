//! Pages and documents travel compressed. Assets were compressed when they were built, and files that people attached
//! go out as they came in.
//!
//! An answer that holds both a secret and text of an attacker's choice could give the secret away by its length
//! (BREACH). Here no page holds a token: sessions are in a cookie that scripts do not see, forms are guarded by
//! `Origin`. What a page repeats of its address stands beside the reader's own data only, and `SameSite=Lax` keeps
//! another site from asking for it again and again in the reader's name without showing it.

use std::io::Write;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use brotli::CompressorWriter;
use brotli::enc::BrotliEncoderParams;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate, SizeAbove};

use crate::assets::prefers_brotli;

/// Below this a packet holds it anyway.
const WORTH_IT: u64 = 1024;
/// Half of what more effort would save again, at a fraction of the time.
const EFFORT: i32 = 4;
/// What is larger is compressed bit by bit, so that it keeps nobody else waiting.
const WHOLE: u64 = 256 * 1024;
/// The encoder looks back over 64 kB, which is more than a page. It would set out for 4 MB.
const WINDOW: i32 = 16;

type IsText = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Compresses a page that is there as a whole, for those who like brotli best, in one go: so there are never more
/// encoders than threads, each of which takes more than a megabyte. All others are left to [`layer`].
pub(crate) async fn whole<F: Future<Output = Response>>(
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let takes_brotli = prefers_brotli(request.headers());
    let response = next(request).await;
    if takes_brotli && is_whole(&response) {
        packed(response).await
    } else {
        response
    }
}

fn is_whole(response: &Response) -> bool {
    let headers = response.headers();
    let as_it_is =
        [header::CONTENT_ENCODING, header::CONTENT_RANGE].map(|name| headers.get(name).is_none());
    let length = response.body().size_hint().exact();
    as_it_is == [true; 2]
        && length.is_some_and(|length| (WORTH_IT..=WHOLE).contains(&length))
        && is_text(headers)
}

async fn packed(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    // Its size is known, so it is there: nothing is waited for.
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let body = match brotli(&page) {
        Ok(packed) => {
            let coding = HeaderValue::from_static("br");
            parts.headers.insert(header::CONTENT_ENCODING, coding);
            parts.headers.remove(header::CONTENT_LENGTH);
            Body::from(packed)
        }
        Err(problem) => {
            tracing::warn!(%problem, "a page could not be compressed");
            Body::from(page)
        }
    };
    let vary = HeaderValue::from_static("accept-encoding");
    parts.headers.append(header::VARY, vary);
    Response::from_parts(parts, body)
}

fn brotli(page: &[u8]) -> std::io::Result<Vec<u8>> {
    let params = BrotliEncoderParams {
        quality: EFFORT,
        lgwin: WINDOW,
        size_hint: page.len(),
        ..BrotliEncoderParams::default()
    };
    let packed = Vec::with_capacity(page.len() / 4);
    let mut encoder = CompressorWriter::with_params(packed, page.len() / 4, &params);
    encoder.write_all(page)?;
    // Taking the bytes out of it ends them.
    Ok(encoder.into_inner())
}

/// Compresses pages and JSON for clients that accept brotli or gzip.
pub(crate) fn layer() -> CompressionLayer<And<SizeAbove, IsText>> {
    let is_page_or_document: IsText = |_, _, headers, _| is_text(headers);
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(EFFORT))
        .compress_when(SizeAbove::new(WORTH_IT).and(is_page_or_document))
}

/// Whether it is a page or a document.
fn is_text(headers: &HeaderMap) -> bool {
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
    use axum::http::Request;
    use axum::middleware::{Next, from_fn};
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn answer(kind: &'static str, size: usize, accepts: &'static str) -> Response {
        let page = get(move || async move { ([(header::CONTENT_TYPE, kind)], "x".repeat(size)) });
        let router = Router::new()
            .route("/", page)
            .layer(from_fn(async |request: Request<Body>, next: Next| {
                whole(request, |request| next.run(request)).await
            }))
            .layer(layer());
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
        let liked = answer("text/html", 5000, "br;q=0.5, gzip").await;
        assert_eq!(coding(&liked), "gzip");
        let large = answer("text/html", 300_000, "br").await;
        assert_eq!(coding(&large), "br");
    }

    #[tokio::test]
    async fn what_was_compressed_in_one_go_reads_as_it_was() {
        let page = answer("text/html", 5000, "br").await;
        let packed = to_bytes(page.into_body(), usize::MAX).await.unwrap();
        assert!(packed.len() < 100, "{}", packed.len());
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut read).unwrap();
        assert_eq!(read, "x".repeat(5000).into_bytes());
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
