//! Files that are not what they are called, or too large, or too many.

use super::{Portal, as_parts, led_to, typed, with_file};
use crate::served::{Part, Request};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
const PROGRAM: &[u8] = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0";
const MARKUP: &[u8] = b"<!doctype html><script>alert(1)</script>";
const DRAWING: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

#[test]
fn files_are_taken_for_what_they_are() {
    let portal = Portal::start();
    let late = [b"a,b\n".repeat(10_000), b"\xff\xfe\0".to_vec()].concat();
    let large = b"0123456789abcde\n".repeat((26 << 20) / 16);
    let cases: [(&str, &str, &[u8], &str); 9] = [
        (
            "offer.pdf",
            "application/pdf",
            PNG,
            "is actually a png file",
        ),
        ("parts.csv", "text/csv", PNG, "is actually a png file"),
        ("parts.csv", "text/csv", &late, "not plain text"),
        ("run.exe", "application/pdf", PROGRAM, "cannot be attached"),
        ("page.html", "text/plain", MARKUP, "cannot be attached"),
        ("drawing.svg", "image/png", DRAWING, "cannot be attached"),
        ("noending", "text/plain", b"text", "cannot be attached"),
        ("empty.pdf", "application/pdf", b"", "is empty"),
        ("large.csv", "text/csv", &large, "larger than 25 MB"),
    ];
    for (name, kind, content, words) in cases {
        let answer = portal.upload(&with_file("submit", name, kind, content));
        assert_eq!(answer.status, 422, "{name}: {}", answer.text);
        let page = answer.is_page().says(words);
        page.says("Fjord Verft").says("ingrid@");
        assert_eq!(portal.stored_files(), 0, "{name} stays");
    }
    assert_eq!(portal.count("attachment"), 0);
    let submitted = portal.count("opportunity");
    assert_eq!(submitted, 0, "something was submitted without its file");
    let memory = portal.resident_megabytes();
    assert!(memory < 250, "uploads are held in memory: {memory} MB");
}

#[test]
fn of_too_many_files_the_first_are_kept() {
    let portal = Portal::start();
    let mut parts = as_parts(&typed("Fjord Verft", "submit"));
    for number in 0..11 {
        let (name, content) = (format!("part-{number}.csv"), format!("a,b\n{number},2\n"));
        parts.push(Part::file("files", &name, "text/csv", content));
    }
    portal.upload(&parts).expect(422).says("No more than 10");
    assert_eq!(portal.count("attachment"), 10);
    assert_eq!(portal.count("opportunity"), 0);
}

#[test]
fn a_file_name_leads_nowhere_and_comes_back_as_a_download() {
    let portal = Portal::start();
    let content = "note,<script>alert(1)</script>\n";
    for name in [
        "../../../../etc/passwd.csv",
        "..\\\\..\\\\boot.csv",
        "/etc/cron.d/x.csv",
        "a\tb.csv",
    ] {
        let place = led_to(&portal.upload(&with_file("save", name, "text/html", content)));
        let start = format!("{place}/attachments/");
        let page = portal.get(&place);
        let from = page.expect(200).text.find(&start).unwrap();
        let rest = page.text[from..].chars();
        let file: String = rest.take_while(|c| !"\"?#".contains(*c)).collect();

        let download = portal.get(&file);
        download.expect(200).says(content);
        assert_eq!(download.header("content-type"), Some("text/csv"));
        assert_eq!(download.header("x-content-type-options"), Some("nosniff"));
        let disposition = download.header("content-disposition").unwrap();
        assert!(disposition.starts_with("attachment;"), "{disposition}");
        assert!(!disposition.contains(['/', '\\']), "{disposition}");

        let asked = Request::get(&file);
        asked.send(portal.server.addr).expect(303);
        let others = asked.by(&portal.setting.per);
        others.send(portal.server.addr).expect(404);
    }
    let long = format!("{}.csv", "n".repeat(5000));
    led_to(&portal.upload(&with_file("save", &long, "text/csv", "a,b\n")));
}
