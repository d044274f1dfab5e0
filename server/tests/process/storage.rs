//! A full disk, a locked database, a database that is gone: what cannot be written is refused in words, what can be
//! read is read, and afterwards everything works again.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use leptos::server_fn::ServerFn;
use portico_desk::on;
use portico_island_registration::{SaveDraft, SaveDraftCall};
use portico_kit::call::{MEDIA_TYPE, encode};
use sqlx::{Connection, SqliteConnection};

use crate::served::{
    Answer, Disk, Gate, PASSWORD, Part, Request, Served, Setting, multipart, multipart_type,
    urlencoded,
};

const FORM: &str = "application/x-www-form-urlencoded";
/// A write may wait for its turn and then for the lock, five seconds each.
const BOUND: Duration = Duration::from_secs(13);

#[test]
fn a_full_disk_refuses_what_is_written_and_shows_what_is_there() {
    let Some(disk) = Disk::mount(24) else { return };
    let setting = Setting::sqlite_at(|_| disk.path().join("data"));
    let server = Served::start(&setting);
    let there = submit(&setting, &server, "Before");
    disk.fill();
    let refused = refuses(&setting, &server, "Storage is full");
    shows(&setting, &server, &there);
    disk.clear();
    works_again(&setting, &server, &there, &refused);
}

/// The same without being root: the system refuses to let the server's files grow.
#[test]
fn files_that_may_not_grow_refuse_what_is_written_and_show_what_is_there() {
    if Command::new("prlimit").arg("--version").output().is_err() {
        eprintln!("skipped: prlimit (util-linux) is not installed");
        return;
    }
    let setting = Setting::sqlite();
    // Past the limit a program is sent SIGXFSZ, which would end it; ignored, the write fails instead.
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        r#"trap '' XFSZ; exec "$0" "$@""#,
        env!("CARGO_BIN_EXE_portico"),
    ]);
    let server = Served::start_by(&setting, shell);
    let there = submit(&setting, &server, "Before");
    let written = fs::metadata(setting.data().join("portico.db-wal"))
        .unwrap()
        .len();
    limit_files(&server, &written.to_string());
    let refused = refuses(&setting, &server, "Storage is full");
    shows(&setting, &server, &there);
    limit_files(&server, "unlimited");
    works_again(&setting, &server, &there, &refused);
}

fn limit_files(server: &Served, size: &str) {
    let mut prlimit = Command::new("prlimit");
    prlimit.args(["--pid", &server.id().to_string()]);
    let done = prlimit
        .arg(format!("--fsize={size}:unlimited"))
        .status()
        .unwrap();
    assert!(done.success());
}

#[test]
fn a_locked_database_refuses_what_is_written_in_time_and_shows_what_is_there() {
    let setting = Setting::sqlite();
    let server = Served::start(&setting);
    let there = submit(&setting, &server, "Before");
    let file = format!("sqlite://{}", setting.data().join("portico.db").display());
    let mut lock = setting.runtime.block_on(async {
        let mut lock = SqliteConnection::connect(&file).await.unwrap();
        sqlx::query("BEGIN EXCLUSIVE")
            .execute(&mut lock)
            .await
            .unwrap();
        lock
    });
    let begun = Instant::now();
    let refused = refuses(&setting, &server, "The portal is busy");
    shows(&setting, &server, &there);
    eprintln!("five writes were refused in {:?}", begun.elapsed());
    setting.runtime.block_on(async {
        sqlx::query("ROLLBACK").execute(&mut lock).await.unwrap();
        lock.close().await.unwrap();
    });
    works_again(&setting, &server, &there, &refused);
}

#[test]
fn a_database_that_is_gone_is_told_and_found_again() {
    let Some(mut setting) = Setting::postgres() else {
        return;
    };
    let mut gate = Gate::before(setting.database_url().unwrap());
    setting.reach_database_by(gate.url());
    let server = Served::start(&setting);
    let there = submit(&setting, &server, "Before");
    gate.shut();
    let key = Setting::key();
    let begun = Instant::now();
    let page = Request::get("/registrations")
        .by(&setting.ana)
        .send(server.addr);
    page.expect(503).is_page();
    let form = post(&setting, "While it is gone", &key);
    form.send(server.addr).expect(503).is_page();
    form.as_program().send(server.addr).expect(503).is_problem();
    Request::get("/readyz").send(server.addr).expect(503);
    Request::get("/healthz").send(server.addr).expect(200);
    Request::get("/sign-in")
        .send(server.addr)
        .expect(200)
        .is_page();
    assert!(
        begun.elapsed() < Duration::from_secs(40),
        "{:?}",
        begun.elapsed()
    );
    gate.open();
    works_again(&setting, &server, &there, &[key]);
    Request::get("/readyz").send(server.addr).expect(200);
}

/// Every kind of write is refused, in words for people and in a document for programs. Gives back the keys that
/// were tried.
fn refuses(setting: &Setting, server: &Served, title: &str) -> Vec<String> {
    let key = Setting::key();
    let form = post(setting, "While it is full", &key);
    let page = in_time(|| form.send(server.addr));
    page.expect(503)
        .is_page()
        .says(title)
        .says("While it is full");
    in_time(|| form.as_program().send(server.addr))
        .expect(503)
        .is_problem();
    if title.contains("busy") {
        assert!(
            page.header("retry-after").is_some(),
            "when to come again is not said"
        );
    }

    let typed = typed_draft(setting, "Typing", &key);
    let call = Request::post(SaveDraftCall::PATH, MEDIA_TYPE, typed);
    in_time(|| call.as_program().by(&setting.ana).send(server.addr)).expect(503);

    let with_file = Setting::key();
    let answer = in_time(|| upload(setting, &with_file).send(server.addr));
    answer.expect(503).is_page().says(title);

    let sign_in = [
        ("email", &setting.ana.email),
        ("password", &PASSWORD.to_owned()),
    ];
    let sign_in = sign_in.map(|(name, value)| (name.to_owned(), value.clone()));
    let answer =
        in_time(|| Request::post("/sign-in", FORM, urlencoded(&sign_in)).send(server.addr));
    answer.expect(503).is_page();
    vec![key, with_file]
}

fn in_time(deed: impl FnOnce() -> Answer) -> Answer {
    let begun = Instant::now();
    let answer = deed();
    assert!(
        begun.elapsed() < BOUND,
        "an answer took {:?}",
        begun.elapsed()
    );
    answer
}

/// Reading works, and at once.
fn shows(setting: &Setting, server: &Served, there: &str) {
    let begun = Instant::now();
    let list = Request::get("/registrations")
        .by(&setting.ana)
        .send(server.addr);
    list.expect(200).is_page().says(there);
    assert!(!list.text.contains("While it is full"));
    let detail = Request::get(&format!("/registrations/{there}"));
    detail
        .by(&setting.ana)
        .send(server.addr)
        .expect(200)
        .says(there);
    Request::get("/review")
        .by(&setting.tomas)
        .send(server.addr)
        .expect(200)
        .says(there);
    Request::get("/sign-in")
        .send(server.addr)
        .expect(200)
        .is_page();
    Request::get("/healthz").send(server.addr).expect(200);
    Request::get("/readyz").send(server.addr).expect(200);
    assert!(
        begun.elapsed() < Duration::from_secs(4),
        "{:?}",
        begun.elapsed()
    );
}

/// What was refused left nothing behind and can be sent again.
fn works_again(setting: &Setting, server: &Served, there: &str, refused: &[String]) {
    assert_eq!(known(setting), [there], "something was half written");
    let incoming = setting.data().join("files/incoming");
    assert_eq!(files_in(&incoming), 0, "half a file was left");
    let begun = Instant::now();
    for key in refused {
        let mut answer = post(setting, "Once more", key).send(server.addr);
        // Connections that broke may be met once each before new ones are made.
        while answer.status == 503 && begun.elapsed() < Duration::from_secs(10) {
            answer = post(setting, "Once more", key).send(server.addr);
        }
        answer.expect(303);
    }
    upload(setting, &Setting::key())
        .send(server.addr)
        .expect(303);
    assert_eq!(known(setting).len(), 2 + refused.len());
    assert_eq!(files_in(&incoming), 0);
    let list = Request::get("/registrations")
        .by(&setting.ana)
        .send(server.addr);
    list.expect(200).says("Once more").says(there);
    setting.ask(async |desk| {
        while desk.jobs().catch_up().await.unwrap() > 0 {}
        let report = desk.maintenance().verify().await.unwrap();
        assert!(report.holds(), "{report:?}");
    });
}

fn fields(customer: &str, key: &str, intent: &str) -> Vec<u8> {
    urlencoded(&Setting::form(&Setting::draft(customer), key, intent))
}

/// A draft as the island saves it while somebody types.
fn typed_draft(setting: &Setting, customer: &str, key: &str) -> Vec<u8> {
    encode(&SaveDraftCall {
        save: SaveDraft {
            person: setting.ana.actor.person,
            key: key.parse().unwrap(),
            writer: key.parse().unwrap(),
            version: None,
            reference: None,
            draft: Setting::draft(customer),
            base: None,
        },
    })
}

fn post(setting: &Setting, customer: &str, key: &str) -> Request {
    let body = fields(customer, key, "submit");
    Request::post("/registrations/new", FORM, body).by(&setting.ana)
}

/// A deal with a file of a megabyte.
fn upload(setting: &Setting, key: &str) -> Request {
    let mut parts: Vec<Part> = Setting::form(&Setting::draft("With a file"), key, "submit")
        .iter()
        .map(|(name, value)| Part::text(name, value.as_bytes()))
        .collect();
    let rows = "probe,6,12600\n".repeat(75_000);
    parts.push(Part::file("files", "parts.csv", "text/csv", rows));
    Request::post("/registrations/new", &multipart_type(), multipart(&parts)).by(&setting.ana)
}

/// Submits a deal; its reference.
fn submit(setting: &Setting, server: &Served, customer: &str) -> String {
    let answer = post(setting, customer, &Setting::key()).send(server.addr);
    let place = answer.expect(303).header("location").unwrap();
    let reference = place.strip_prefix("/registrations/").unwrap();
    reference.split('?').next().unwrap().to_owned()
}

/// The references that there are.
fn known(setting: &Setting) -> Vec<String> {
    const KNOWN: &str = "SELECT reference FROM registration ORDER BY created_at";
    setting.ask(async |desk| {
        on!(desk.db().read(), |c| sqlx::query_scalar(KNOWN)
            .fetch_all(c)
            .await)
        .unwrap()
    })
}

/// How many files lie below a folder, half-received ones included.
fn files_in(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, |entries| {
        entries
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { files_in(&path) } else { 1 })
            .sum()
    })
}
