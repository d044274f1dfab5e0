//! Texts that cannot be stored, and texts that would be more than text.

use std::fmt::Write;

use super::{FORM, Portal, as_parts, typed};
use crate::served::{Answer, Part, Setting, multipart, multipart_type, urlencoded};

#[test]
fn text_that_cannot_be_stored_comes_back_for_mending() {
    let portal = Portal::start();
    let before = portal.everything();
    let long = "x".repeat(1_000_000);
    let cases: [(&str, &str, &[u8], &str); 5] = [
        (
            "a million characters",
            "notes",
            long.as_bytes(),
            "only the first",
        ),
        (
            "a line of a million",
            "customer",
            long.as_bytes(),
            "only the first",
        ),
        (
            "invalid UTF-8",
            "need",
            b"Survey \xff\xfe of hulls",
            "could not be read",
        ),
        ("half a letter", "need", b"Survey \xc3", "could not be read"),
        ("NUL", "need", b"Sur\0vey", "could not be read"),
    ];
    for (what, field, value, words) in cases {
        let mut parts = as_parts(&typed("Fjord Verft", "submit"));
        for part in parts.iter_mut().filter(|part| part.name == field) {
            part.content = value.to_vec();
        }
        let kept = if field == "customer" {
            "Bergen"
        } else {
            "Fjord Verft"
        };
        for (kind, body) in [
            (FORM.to_owned(), percent_encoded(&parts)),
            (multipart_type(), multipart(&parts)),
        ] {
            let answer = portal.post(&kind, body);
            assert_eq!(answer.status, 422, "{what}: {}", answer.text);
            answer.is_page().says(words).says(kept).says("ingrid@");
            let size = answer.text.len();
            assert!(size < 400_000, "{what}: the page is {size} bytes");
        }
    }
    assert_eq!(portal.everything(), before);
}

#[test]
fn text_is_shown_as_text() {
    let portal = Portal::start();
    let evil = "</textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}";
    let mut draft = Setting::draft("Fjord Verft");
    (draft.need, draft.notes, draft.city) = (evil.into(), evil.into(), evil.into());
    draft.competitor = "Ω\u{202e}evil\u{200b}\u{feff}".into();
    draft.expected_close = "yesterday".into();
    let fields = Setting::form(&draft, &Setting::key(), "submit");
    let again = portal.post(FORM, urlencoded(&fields));
    again
        .expect(422)
        .is_page()
        .says("Fjord Verft")
        .says("&lt;/textarea");
    harmless(&again);
    let reopened = portal.get(&its_draft(&again));
    reopened.expect(200).says("&lt;/textarea");
    harmless(&reopened);
    harmless(portal.get("/registrations").expect(200).says("Fjord Verft"));
}

fn harmless(page: &Answer) {
    assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"));
}

/// The address of the draft that a form came back for.
fn its_draft(page: &Answer) -> String {
    let at = page.text.find("/registrations/DR-");
    let rest = page.text[at.expect("the form names its draft")..].chars();
    rest.take_while(|c| c.is_ascii_alphanumeric() || "/-".contains(*c))
        .collect()
}

/// Like a form without files, of bytes that need not be text.
fn percent_encoded(parts: &[Part]) -> Vec<u8> {
    let mut body = String::new();
    for part in parts {
        write!(body, "&{}=", part.name).unwrap();
        for byte in &part.content {
            write!(body, "%{byte:02X}").unwrap();
        }
    }
    body.into_bytes()
}
