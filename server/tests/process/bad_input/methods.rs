//! Methods, addresses and headers beyond measure.

use super::{NEW, Portal};
use crate::served::{Request, exchange};

#[test]
fn a_method_that_an_address_does_not_take_is_refused() {
    let portal = Portal::start();
    for (method, path) in [
        ("PUT", "/registrations"),
        ("DELETE", NEW),
        ("PATCH", "/review"),
        ("FROB", "/registrations"),
        ("TRACE", "/sign-in"),
    ] {
        let asked = Request::new(method, path)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Site", "same-origin");
        let answer = portal.ask(asked);
        assert_eq!(answer.status, 405, "{method} {path}");
        let allowed = answer.is_page().header("allow").unwrap();
        assert!(allowed.contains("GET"), "{method} {path}: {allowed}");
    }
}

#[test]
fn a_query_that_makes_no_sense_is_as_if_it_were_not_there() {
    let portal = Portal::start();
    let deep = format!("{}=1", "a%5Bb%5D".repeat(3000));
    let wide = "stage=x&q=%00%ff&by=%27&".repeat(1500);
    for query in [&deep, &wide] {
        portal
            .get(&format!("/registrations?{query}"))
            .expect(200)
            .is_page();
    }
    for odd in [
        "%",
        "%25",
        "_",
        "''--",
        "%F0%9F%92%A9",
        "%E2%80%AE",
        "a%00b",
        "%ff",
    ] {
        portal.get(&format!("/registrations?q={odd}")).expect(200);
        for list in ["/registrations", "/notices"] {
            let there = portal.get(&format!("{list}?after={odd}"));
            there.expect(400).is_page();
        }
        let queue = Request::get(&format!("/review?after={odd}")).by(&portal.setting.tomas);
        queue.send(portal.server.addr).expect(400);
    }
}

#[test]
fn a_flood_is_refused_and_the_next_is_served() {
    let portal = Portal::start();
    let many = (0..500).fold(Request::get("/"), |flood, number| {
        flood.header(&format!("X-{number}"), "x")
    });
    let long = Request::get("/").header("X-Long", &"x".repeat(2 << 20));
    let address = Request::get(&format!("/{}", "a".repeat(100_000)));
    let cookies = Request::get("/registrations").header("Cookie", &"portico=x; ".repeat(3000));
    answers(&portal, &many.bytes(), &[431]);
    answers(&portal, &long.bytes(), &[400, 431]);
    answers(&portal, &address.bytes(), &[414, 431]);
    answers(&portal, &cookies.bytes(), &[303]);
}

#[test]
fn noise_is_refused_and_the_next_is_served() {
    let portal = Portal::start();
    for noise in [
        "GET\r\n\r\n",
        "\0\0\0\0\0\0\r\n\r\n",
        "\x16\x03\x01\x02\0\x01\0\x01\x7c\x03\x03\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: \
         application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
    ] {
        answers(&portal, noise.as_bytes(), &[400]);
    }
}

/// To close without a word is an answer to noise, too; to hang is not.
fn answers(portal: &Portal, bytes: &[u8], statuses: &[u16]) {
    if let Ok(answer) = exchange(portal.server.addr, bytes) {
        let what = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]);
        assert!(
            statuses.contains(&answer.status),
            "{what:?}: {}",
            answer.status
        );
    }
    Request::get("/healthz")
        .send(portal.server.addr)
        .expect(200);
}
