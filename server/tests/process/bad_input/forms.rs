//! Bodies that are no form, or none of ours.

use super::{FORM, NEW, Portal, as_parts, typed};
use crate::served::{BOUNDARY, Request, multipart, multipart_type, urlencoded};

/// What is sent: what is wrong with it, the status it deserves, its type and its bytes.
type Case = (&'static str, u16, String, Vec<u8>);

#[test]
fn what_is_no_form_is_refused_and_changes_nothing() {
    let portal = Portal::start();
    let before = portal.everything();
    for (what, status, kind, body) in damaged().into_iter().chain(foreign()).chain(immense()) {
        let request = Request::post(NEW, &kind, body).by(&portal.setting.ana);
        let page = request.send(portal.server.addr);
        assert_eq!(page.status, status, "{what}: {}", page.text);
        assert!(page.is_page().text.contains("<h1"), "{what}");
        let document = request.as_program().send(portal.server.addr);
        assert_eq!(document.status, status, "{what}");
        document.is_problem();
    }
    assert_eq!(portal.everything(), before);
}

fn damaged() -> Vec<Case> {
    let whole = multipart(&as_parts(&typed("Fjord Verft", "submit")));
    let cut = whole[..whole.len() - BOUNDARY.len() - 9].to_vec();
    let part = |headers: &str| {
        format!("--{BOUNDARY}\r\n{headers}\r\n\r\nx\r\n--{BOUNDARY}--\r\n").into_bytes()
    };
    let nameless = part("Content-Disposition: form-data");
    let flood = "X-Long: 0123456789\r\n".repeat(20_000);
    let heavy = part(&format!(
        "{flood}Content-Disposition: form-data; name=\"customer\""
    ));
    let kind = |boundary: &str| format!("multipart/form-data{boundary}");
    let own = multipart_type();
    vec![
        ("no boundary is named", 400, kind(""), whole.clone()),
        (
            "an empty boundary is named",
            400,
            kind("; boundary="),
            whole.clone(),
        ),
        (
            "another boundary is named",
            400,
            kind("; boundary=other"),
            whole.clone(),
        ),
        (
            "two boundaries are named",
            400,
            kind("; boundary=other; boundary=x"),
            whole,
        ),
        ("the last part has no end", 400, own.clone(), cut),
        ("there is nothing in it", 400, own.clone(), Vec::new()),
        ("a part has no name", 400, own.clone(), nameless),
        ("a part has 20,000 headers", 400, own, heavy),
        (
            "it is percent signs, a name without end",
            413,
            FORM.into(),
            vec![b'%'; 100_000],
        ),
    ]
}

fn foreign() -> Vec<Case> {
    let good = urlencoded(&typed("Fjord Verft", "submit"));
    let no_key = b"customer=x&intent=submit".to_vec();
    let wrong_key = b"customer=x&draft_key=%27%20OR%201&writer=1".to_vec();
    vec![
        (
            "it is JSON",
            415,
            "application/json".into(),
            b"{\"customer\":\"x\"}".to_vec(),
        ),
        (
            "it is plain text",
            415,
            "text/plain".into(),
            b"customer=x".to_vec(),
        ),
        ("it says nothing of its type", 400, String::new(), good),
        ("it has no key", 400, FORM.into(), no_key),
        ("its key is no key", 400, FORM.into(), wrong_key),
        ("it is empty", 400, FORM.into(), Vec::new()),
    ]
}

fn immense() -> Vec<Case> {
    let many: Vec<_> = (0..10_000)
        .map(|number| (format!("f{number}"), "x".to_owned()))
        .collect();
    let parts = multipart(&as_parts(&many));
    let text = [b"notes=".to_vec(), vec![b'x'; 13 << 20]].concat();
    vec![
        ("it has 10,000 fields", 413, FORM.into(), urlencoded(&many)),
        ("it has 10,000 parts", 413, multipart_type(), parts),
        ("it has 13 megabytes of text", 413, FORM.into(), text),
    ]
}
