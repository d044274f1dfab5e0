//! The assets of pages: styles, font, icon, scripts, WASM. They are embedded in the binary under names
//! with a hash of their content, so browsers can cache them for ever.

use std::collections::BTreeMap;
use std::future::{Ready, ready};
use std::sync::LazyLock;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::headers::FixedHeaders;

mod site {
    use super::Asset;

    include!(concat!(env!("OUT_DIR"), "/site.rs"));
}

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// Its address without the leading slash, for instance `pkg/portico.0123456789ab.js`.
    pub path: &'static str,
    /// The file as it is.
    pub raw: &'static [u8],
    /// The file after brotli, where that helps.
    pub brotli: Option<&'static [u8]>,
    raw_tag: &'static str,
    brotli_tag: &'static str,
}

impl Asset {
    /// The media type, from the name's ending.
    pub fn content_type(&self) -> &'static str {
        match self.path.rsplit('.').next().unwrap_or_default() {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "wasm" => "application/wasm",
            "woff2" => "font/woff2",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "webp" => "image/webp",
            "avif" => "image/avif",
            "ico" => "image/x-icon",
            "json" => "application/json",
            "txt" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        }
    }
}

/// The embedded file at an address (without the leading slash).
pub fn find(path: &str) -> Option<&'static Asset> {
    find_in(site::EMBEDDED, path)
}

/// Today's addresses of what every page names, without the leading slash.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct AssetNames {
    /// The style sheet, for instance `assets/portico-0123456789ab.css`.
    pub style: String,
    /// The text font.
    pub font: Option<String>,
    /// The icon.
    pub icon: Option<String>,
    /// The names of each family's islands: `registration.0123456789ab`.
    pub islands: BTreeMap<String, String>,
    /// The scripts that pages name: `sending` is `assets/sending-0123456789ab.js`.
    pub scripts: BTreeMap<String, String>,
}

impl Default for AssetNames {
    /// Names that lead nowhere, for a binary without a site.
    fn default() -> Self {
        Self {
            style: "assets/portico.css".to_owned(),
            font: None,
            icon: None,
            islands: BTreeMap::new(),
            scripts: BTreeMap::new(),
        }
    }
}

impl AssetNames {
    /// The names of the embedded site.
    pub fn embedded() -> &'static Self {
        static NAMES: LazyLock<AssetNames> =
            LazyLock::new(|| AssetNames::from_manifest(site::MANIFEST));
        &NAMES
    }

    fn from_manifest(manifest: &str) -> Self {
        serde_json::from_str(manifest).unwrap_or_default()
    }
}

/// Serves an embedded file before anything else is done for a request: it is in memory, the same for everybody, and has
/// no place for a nonce. Unknown files and other methods go on to the portal, which answers with an error page.
pub(crate) async fn first(
    State(fixed): State<FixedHeaders>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match find(request.uri().path().trim_start_matches('/')) {
        Some(asset) if reads => {
            let mut response = answer(Some(asset), request.method(), request.headers());
            fixed.apply(response.headers_mut());
            response
        }
        _ => next.run(request).await,
    }
}

/// Serves `/assets/…` and `/pkg/…`: mount it with `any` or `get` on both.
pub fn serve(request: Request) -> Ready<Response> {
    let (parts, _) = request.into_parts();
    let asset = find(parts.uri.path().trim_start_matches('/'));
    ready(answer(asset, &parts.method, &parts.headers))
}

fn answer(asset: Option<&'static Asset>, method: &Method, headers: &HeaderMap) -> Response {
    let Some(asset) = asset else {
        return (StatusCode::NOT_FOUND, "Not found.\n").into_response();
    };
    if method != Method::GET && method != Method::HEAD {
        let allow = [(ALLOW, HeaderValue::from_static("GET, HEAD"))];
        return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
    }
    let brotli = asset.brotli.filter(|_| accepts_brotli(headers));
    let tag = if brotli.is_some() {
        asset.brotli_tag
    } else {
        asset.raw_tag
    };
    let bytes = brotli.unwrap_or(asset.raw);
    let known = is_known(headers, tag);

    let mut response = Response::new(Body::empty());
    let fields = response.headers_mut();
    // These and those that every answer has.
    fields.reserve(16);
    fields.insert(CACHE_CONTROL, FOR_EVER);
    fields.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    fields.insert(ETAG, HeaderValue::from_static(tag));
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    fields.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type()));
    fields.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    if brotli.is_some() {
        fields.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    if method == Method::GET {
        *response.body_mut() = Body::from(Bytes::from_static(bytes));
    }
    response
}

fn find_in(assets: &'static [Asset], path: &str) -> Option<&'static Asset> {
    let index = assets.binary_search_by(|asset| asset.path.cmp(path)).ok()?;
    assets.get(index)
}

/// Whether the caller takes brotli at least as gladly as the plain file.
fn accepts_brotli(headers: &HeaderMap) -> bool {
    let [brotli, identity, _] = likings(headers);
    brotli > 0 && brotli >= identity
}

/// Whether the caller takes nothing more gladly than brotli.
pub(crate) fn prefers_brotli(headers: &HeaderMap) -> bool {
    let [brotli, identity, gzip] = likings(headers);
    brotli > 0 && brotli >= identity.max(gzip)
}

/// How much the caller likes brotli, the plain file and gzip, in thousandths (RFC 9110, 12.5.3).
fn likings(headers: &HeaderMap) -> [u16; 3] {
    let (mut brotli, mut identity, mut gzip, mut anything) = (None, None, None, None);
    for element in elements(headers, &ACCEPT_ENCODING) {
        let mut parts = element.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let weight = parts.find_map(weight).unwrap_or(1000);
        for (name, slot) in [
            ("br", &mut brotli),
            ("identity", &mut identity),
            ("gzip", &mut gzip),
            ("*", &mut anything),
        ] {
            if coding.eq_ignore_ascii_case(name) {
                *slot = Some(weight);
            }
        }
    }
    let or_anything = |liking: Option<u16>| liking.or(anything).unwrap_or(0);
    [
        or_anything(brotli),
        identity.unwrap_or(0),
        or_anything(gzip),
    ]
}

/// A quality value in thousandths; what is no number refuses.
fn weight(parameter: &str) -> Option<u16> {
    let (name, value) = parameter.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let (whole, decimals) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    let is_number = decimals.len() <= 3 && decimals.bytes().all(|byte| byte.is_ascii_digit());
    match whole {
        "1" if is_number => Some(1000),
        "0" if is_number => format!("{decimals:0<3}").parse().ok(),
        _ => Some(0),
    }
}

/// Whether the caller has this very form already.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    elements(headers, &IF_NONE_MATCH)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// The elements of a header that is a list, over all of its lines.
fn elements<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use http_body_util::BodyExt;
    use portico_kit::island_family::Family;

    use super::*;

    static SHELF: &[Asset] = &[
        Asset {
            path: "assets/geist-1.woff2",
            raw: b"font",
            brotli: None,
            raw_tag: "\"f\"",
            brotli_tag: "\"f.br\"",
        },
        Asset {
            path: "pkg/portico.1.js",
            raw: b"script",
            brotli: Some(b"br"),
            raw_tag: "\"s\"",
            brotli_tag: "\"s.br\"",
        },
    ];

    fn asked(lines: &[(HeaderName, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(name, HeaderValue::from_static(value));
        }
        headers
    }

    async fn body(response: Response) -> Bytes {
        response.into_body().collect().await.unwrap().to_bytes()
    }

    #[test]
    fn brotli_is_negotiated() {
        for (line, taken) in [
            ("br", true),
            ("gzip, deflate, br, zstd", true),
            ("BR;q=0.5", true),
            ("*", true),
            ("gzip, *;q=0.1", true),
            ("br;q=0", false),
            ("br; q=0.000, *", false),
            ("*, br;q=0", false),
            ("br;q=0.5, identity", false),
            ("identity;q=0.5, br;q=0.5", true),
            ("br;q=much", false),
            ("gzip", false),
            ("brotli", false),
            ("", false),
        ] {
            assert_eq!(
                accepts_brotli(&asked(&[(ACCEPT_ENCODING, line)])),
                taken,
                "{line}"
            );
        }
        assert!(!accepts_brotli(&HeaderMap::new()));
        let two = asked(&[(ACCEPT_ENCODING, "gzip"), (ACCEPT_ENCODING, "br")]);
        assert!(accepts_brotli(&two));
    }

    #[tokio::test]
    async fn each_form_has_its_own_tag_length_and_encoding() {
        let asset = find_in(SHELF, "pkg/portico.1.js");
        let packed = answer(asset, &Method::GET, &asked(&[(ACCEPT_ENCODING, "br")]));
        assert_eq!(packed.headers()[CONTENT_ENCODING], "br");
        assert_eq!(packed.headers()[ETAG], "\"s.br\"");
        assert_eq!(packed.headers()[CONTENT_LENGTH], "2");
        assert_eq!(
            packed.headers()[CONTENT_TYPE],
            "text/javascript; charset=utf-8"
        );
        assert_eq!(packed.headers()[VARY], "Accept-Encoding");
        assert_eq!(
            packed.headers()[CACHE_CONTROL],
            "public, max-age=31536000, immutable"
        );
        assert_eq!(body(packed).await, "br");

        let plain = answer(asset, &Method::GET, &HeaderMap::new());
        assert!(!plain.headers().contains_key(CONTENT_ENCODING));
        assert_eq!(plain.headers()[ETAG], "\"s\"");
        assert_eq!(body(plain).await, "script");

        let font = find_in(SHELF, "assets/geist-1.woff2");
        let font = answer(font, &Method::GET, &asked(&[(ACCEPT_ENCODING, "br")]));
        assert!(!font.headers().contains_key(CONTENT_ENCODING));
        assert_eq!(body(font).await, "font");
    }

    #[tokio::test]
    async fn head_says_the_same_without_a_body() {
        let head = answer(
            find_in(SHELF, "pkg/portico.1.js"),
            &Method::HEAD,
            &HeaderMap::new(),
        );
        assert_eq!(head.status(), StatusCode::OK);
        assert_eq!(head.headers()[CONTENT_LENGTH], "6");
        assert!(body(head).await.is_empty());
    }

    #[tokio::test]
    async fn what_is_known_is_not_sent_again() {
        let asset = find_in(SHELF, "pkg/portico.1.js");
        for known in ["\"s\"", "W/\"s\"", "\"x\", \"s\"", "*"] {
            let response = answer(asset, &Method::GET, &asked(&[(IF_NONE_MATCH, known)]));
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{known}");
            assert_eq!(response.headers()[ETAG], "\"s\"");
            assert!(response.headers().contains_key(CACHE_CONTROL));
            assert!(body(response).await.is_empty());
        }
        let other = answer(asset, &Method::GET, &asked(&[(IF_NONE_MATCH, "\"s.br\"")]));
        assert_eq!(other.status(), StatusCode::OK);
    }

    #[test]
    fn the_rest_is_refused() {
        let missing = answer(
            find_in(SHELF, "pkg/portico.0.js"),
            &Method::GET,
            &HeaderMap::new(),
        );
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
        assert!(!missing.headers().contains_key(CACHE_CONTROL));
        let post = answer(
            find_in(SHELF, "pkg/portico.1.js"),
            &Method::POST,
            &HeaderMap::new(),
        );
        assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(post.headers()[ALLOW], "GET, HEAD");
    }

    #[test]
    fn names_come_from_the_manifest_or_lead_nowhere() {
        let names = AssetNames::from_manifest(
            r#"{"style":"assets/p-1.css","font":"assets/g-1.woff2","icon":null,"islands":{"review":"review.1"}}"#,
        );
        assert_eq!(names.style, "assets/p-1.css");
        assert_eq!(names.font.as_deref(), Some("assets/g-1.woff2"));
        assert_eq!(names.islands["review"], "review.1");
        assert_eq!(AssetNames::from_manifest(""), AssetNames::default());
    }

    #[test]
    fn the_embedded_site_is_in_order_and_complete() {
        assert!(site::EMBEDDED.is_sorted_by(|a, b| a.path < b.path));
        let names = AssetNames::embedded();
        if site::EMBEDDED.is_empty() {
            return;
        }
        assert!(find(&names.style).is_some());
        for family in Family::ALL {
            let name = &names.islands[family.name()];
            assert!(find(&format!("pkg/{name}.js")).is_some());
            let wasm = find(&format!("pkg/{name}_bg.wasm")).unwrap();
            assert_eq!(wasm.content_type(), "application/wasm");
            assert!(wasm.raw.starts_with(b"\0asm"));
        }
        assert_eq!(names.islands.len(), Family::ALL.len());
        for script in ["files", "sending"] {
            assert!(find(&names.scripts[script]).is_some(), "{script}");
        }
        assert!(
            names
                .font
                .iter()
                .chain(&names.icon)
                .all(|path| find(path).is_some())
        );
    }
}
