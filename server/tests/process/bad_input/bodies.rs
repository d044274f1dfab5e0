//! Bodies that are longer or shorter than they said.

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use super::{FORM, NEW, Portal, with_file};
use crate::served::{
    Request, break_off_after, connect, exchange, multipart, multipart_type, read_answer,
};

#[test]
fn a_gigabyte_that_is_only_claimed_is_refused_before_it_comes() {
    let portal = Portal::start();
    let form = Request::post(NEW, FORM, b"customer=Fjord".to_vec()).by(&portal.setting.ana);
    let begun = Instant::now();
    let answer = exchange(portal.server.addr, &form.bytes_claiming(1 << 30)).unwrap();
    answer.expect(413).is_page();
    assert!(begun.elapsed() < Duration::from_secs(3));
}

#[test]
fn whoever_sends_less_than_claimed_leaves_nothing_and_keeps_nobody_waiting() {
    let portal = Portal::start();
    let before = portal.everything();
    let parts = with_file("submit", "a.csv", "text/csv", "x,y\n".repeat(200_000));
    let half = Request::post(NEW, &multipart_type(), multipart(&parts)).by(&portal.setting.ana);
    let bytes = half.bytes();
    if let Ok(answer) = break_off_after(portal.server.addr, &bytes[..bytes.len() / 2]) {
        answer.expect(400).is_page();
    }

    let bytes = half.bytes_claiming(20 << 20);
    let waiting: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = connect(portal.server.addr).unwrap();
            stream.write_all(&bytes[..bytes.len() / 4]).unwrap();
            stream
        })
        .collect();
    let begun = Instant::now();
    portal.get("/registrations").expect(200);
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
    drop(waiting);

    let begun = Instant::now();
    while portal.stored_files() > 0 && begun.elapsed() < Duration::from_secs(5) {
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(
        portal.stored_files(),
        0,
        "what broke off was not cleared away"
    );
    assert_eq!(portal.everything(), before);
}

#[test]
fn text_without_end_is_cut_off() {
    let portal = Portal::start();
    let before = portal.everything();
    let head = Request::post(NEW, FORM, Vec::new())
        .by(&portal.setting.ana)
        .header("Transfer-Encoding", "chunked");
    let head = String::from_utf8(head.bytes()).unwrap();
    let mut stream = connect(portal.server.addr).unwrap();
    let head = head.replace("Content-Length: 0\r\n", "");
    stream.write_all(head.as_bytes()).unwrap();
    let piece = [&b"100000\r\n"[..], &vec![b'x'; 1 << 20], b"\r\n"].concat();
    let sent = (0..64)
        .take_while(|_| stream.write_all(&piece).is_ok())
        .count();
    assert!(sent < 64, "64 megabytes of text were taken");
    if let Ok(answer) = read_answer(&mut stream) {
        answer.expect(413);
    }
    assert_eq!(portal.everything(), before);
}
