//! Sends a stored file to a person so that a browser saves it and never runs it.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

/// A download is shut in even if a browser should show it: no scripts, no origin, nothing loaded.
const SANDBOX: HeaderValue =
    HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");

/// In characters: what the desk takes. No file system that people use has longer names.
const LONGEST_NAME: usize = 255;

/// An answer that makes the browser save the content under the name.
pub fn attachment(name: &str, media_type: &str, size: Option<u64>, content: Body) -> Response {
    let mut response = Response::new(content);
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_str(media_type)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CONTENT_DISPOSITION, disposition(name));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    if let Some(size) = size {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    }
    response
}

/// `Content-Disposition` after RFC 6266: a plain name for old programs and the true one in UTF-8.
fn disposition(name: &str) -> HeaderValue {
    let name = disk_name(name);
    let ascii: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' {
                c
            } else {
                '_'
            }
        })
        .collect();
    // attr-char of RFC 8187 stands for itself; everything else is written as its bytes.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte);
    let encoded: String = name
        .bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    HeaderValue::from_str(&format!(
        "attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}"
    ))
    .unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

/// A file's name as its owner gave it: nothing is cut out of it but what no reader sees, which are control
/// characters and those that turn the reading direction. Names lead nowhere here, since content is stored by
/// its hash; what a disk would not take is replaced where the file is sent ([`disposition`]).
pub fn plain_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'))
        .collect();
    let kept = kept.trim();
    if kept.is_empty() {
        "file".to_owned()
    } else {
        shorten(kept)
    }
}

/// What browsers write for the characters that would end a name in a form's part.
const ESCAPED: [(&str, &str); 3] = [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")];

/// The name of a file in a form, as it was before the browser wrote it into its part.
pub fn name_in_form(name: &str) -> String {
    ESCAPED
        .iter()
        .fold(name.to_owned(), |name, (written, meant)| {
            name.replace(written, meant)
        })
}

/// The name as a disk takes it: without what parts folders, and without dots that would hide the file or lead
/// out of its folder. What only some disks refuse, the browser that saves the file replaces.
fn disk_name(name: &str) -> String {
    let name = plain_name(name).replace(['/', '\\'], "_");
    match name.trim_start_matches('.') {
        "" => "file".to_owned(),
        visible => visible.to_owned(),
    }
}

/// A name too long for a file system loses its middle and keeps its ending.
fn shorten(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST_NAME {
        return name.to_owned();
    }
    let ending: String = name.chars().skip(length - 20).collect();
    name.chars()
        .take(LONGEST_NAME - 21)
        .chain(['…'])
        .chain(ending.chars())
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_and_cannot_break_out() {
        let header = disposition("Angebot \"Malmö\".pdf");
        assert_eq!(
            header.to_str().unwrap(),
            "attachment; filename=\"Angebot _Malm__.pdf\"; filename*=UTF-8''Angebot%20%22Malm%C3%B6%22.pdf"
        );
        assert!(
            !disposition("a\r\nSet-Cookie: x=1")
                .to_str()
                .unwrap()
                .contains('\n')
        );
    }

    #[test]
    fn a_name_is_kept_as_it_was_given() {
        for name in [
            "Angebot <final> \"v2\" & 'neu'.pdf",
            "Q3/Q4 plan.pdf",
            "📎 Messbericht – Řezáč.pdf",
            "..",
            "100%.pdf",
        ] {
            assert_eq!(plain_name(name), name);
        }
        assert_eq!(plain_name("evil\u{202E}fdp.exe"), "evilfdp.exe");
        assert_eq!(plain_name(" \n"), "file");
        let long = plain_name(&format!("{}.pdf", "x".repeat(400)));
        assert_eq!(long.chars().count(), LONGEST_NAME);
        assert!(long.ends_with("x.pdf"));
        assert_eq!(name_in_form("a %22b%22 100%.pdf"), "a \"b\" 100%.pdf");
    }

    #[test]
    fn a_name_leads_to_no_other_folder() {
        assert_eq!(disk_name("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(disk_name("C:\\offer.pdf"), "C:_offer.pdf");
        assert_eq!(disk_name(".."), "file");
        assert_eq!(disk_name(".profile"), "profile");
        let header = disposition("Q3/Q4 <plan> 📎.pdf");
        assert_eq!(
            header.to_str().unwrap(),
            "attachment; filename=\"Q3_Q4 <plan> _.pdf\"; filename*=UTF-8''Q3_Q4%20%3Cplan%3E%20%F0%9F%93%8E.pdf"
        );
    }

    #[test]
    fn a_download_is_never_run() {
        let response = attachment("a.txt", "text/plain", Some(3), Body::from("abc"));
        let header = |name| response.headers().get(name).unwrap().to_str().unwrap();
        assert!(header("content-security-policy").contains("sandbox"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-disposition").starts_with("attachment"));
    }
}
