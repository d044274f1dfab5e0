#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

const ID: &str = "0197f1d2-3c4d-7e5f-8a6b-9c0d1e2f3a4b";

/// A report as Postfix writes it.
fn postfix(action: &str, quoted: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example (Mail Delivery System)\r\n\
         To: portal@halden.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"B1\"\r\n\
         \r\n\
         --B1\r\nContent-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
         I'm sorry to have to inform you that your message could not be delivered.\r\n\r\n\
         --B1\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example\r\nX-Postfix-Queue-ID: 4XyZ\r\n\r\n\
         Final-Recipient: rfc822; ana@nordmess.example\r\n\
         Original-Recipient: rfc822;ana@nordmess.example\r\n\
         Action: {action}\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx.nordmess.example\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 <ana@nordmess.example>: Recipient address\r\n    rejected: User unknown\r\n\r\n\
         {quoted}\r\n--B1--\r\n"
    )
}

fn whole() -> String {
    format!(
        "--B1\r\nContent-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n\
         From: portal@halden.example\r\nMessage-ID: <{ID}@halden.example>\r\nSubject: Hello\r\n\r\nText\r\n"
    )
}

#[test]
fn a_report_tells_which_mail_it_was_and_why() {
    let headers = whole()
        .replace("message/rfc822", "text/rfc822-headers")
        .replace("\r\n\r\nText\r\n", "\r\n");
    for quoted in [whole(), headers] {
        let bounce = read(postfix("failed", &quoted).as_bytes()).unwrap();
        assert_eq!(bounce.mail.to_string(), ID);
        assert_eq!(
            bounce.why,
            "550 5.1.1 <ana@nordmess.example>: Recipient address rejected: User unknown"
        );
    }
    // Unix line ends, as a pipe from a mail server has them.
    let piped = postfix("failed", &whole()).replace("\r\n", "\n");
    assert_eq!(read(piped.as_bytes()).unwrap().mail.to_string(), ID);
}

#[test]
fn a_report_that_quotes_nothing_is_known_by_what_it_answers() {
    let report = postfix("failed", "").replace(
        "Subject:",
        &format!("In-Reply-To: <{ID}@halden.example>\r\nSubject:"),
    );
    assert_eq!(read(report.as_bytes()).unwrap().mail.to_string(), ID);
}

#[test]
fn what_is_late_or_arrived_or_no_report_is_no_bounce() {
    for action in ["delayed", "delivered", "relayed", "expanded"] {
        assert_eq!(read(postfix(action, &whole()).as_bytes()), None, "{action}");
    }
    let other = whole().replace(ID, "20260302.abc");
    assert_eq!(read(postfix("failed", &other).as_bytes()), None);
    let holiday = format!(
        "From: ana@nordmess.example\r\nIn-Reply-To: <{ID}@halden.example>\r\nSubject: Away\r\n\r\n\
         Action: failed\r\nI am on holiday.\r\n"
    );
    assert_eq!(read(holiday.as_bytes()), None);
    assert_eq!(read(b""), None);
}

proptest! {
    #[test]
    fn whatever_comes_is_read_without_harm(raw in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&raw);
    }

    /// A report with something cut out and something put in, anywhere.
    #[test]
    fn a_spoilt_report_does_no_harm(
        from in any::<prop::sample::Index>(),
        length in 0_usize..200,
        put in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut raw = postfix("failed", &whole()).into_bytes();
        let from = from.index(raw.len());
        let to = raw.len().min(from + length);
        raw.splice(from..to, put);
        if let Some(bounce) = read(&raw) {
            prop_assert!(bounce.why.len() <= raw.len() * 3 + 1);
        }
    }
}
