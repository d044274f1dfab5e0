//! The real binary: it starts, answers, stops in order, and tells its mistakes in words.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn portico(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PORTICO_")) {
        command.env_remove(name);
    }
    command
        .env("PORTICO_DATA", data)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(command: &mut Command) -> (bool, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    (
        status.success(),
        String::from_utf8(stdout).unwrap(),
        String::from_utf8(stderr).unwrap(),
    )
}

/// A serving portal; killed when a test fails.
struct Serving {
    child: Child,
    said: BufReader<ChildStdout>,
    address: String,
}

impl Serving {
    fn start(data: &Path) -> Self {
        let mut child = portico(data)
            .args(["serve", "--addr", "127.0.0.1:0"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        assert!(
            !address.ends_with(":0") && address.starts_with("127.0.0.1:"),
            "{line}"
        );
        Self {
            child,
            said,
            address,
        }
    }

    fn get(&self, path: &str, headers: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn terminate(&mut self) {
        let asked = Command::new("kill")
            .arg("-TERM")
            .arg(self.child.id().to_string())
            .status()
            .unwrap();
        assert!(asked.success());
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Already gone after a test that stopped it.
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

#[test]
fn it_serves_on_a_free_port_and_stops_in_order() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let mut serving = Serving::start(&data);
    assert!(serving.get("/healthz", "").starts_with("HTTP/1.1 200"));
    assert!(
        serving
            .get("/readyz", "")
            .contains("\r\nx-content-type-options: nosniff\r\n")
    );
    let page = serving.get("/sign-in", "Accept: text/html\r\n");
    assert!(
        page.contains("<form") && page.contains("name=\"password\""),
        "{page}"
    );
    assert!(
        serving.get("/metrics", "").starts_with("HTTP/1.1 403"),
        "that it is this machine says nothing: a proxy may stand on it"
    );
    // An idle connection must not hold up the stop.
    let _idle = TcpStream::connect(&serving.address).unwrap();
    serving.terminate();
    let begun = Instant::now();
    let status = serving.child.wait().unwrap();
    assert!(status.success(), "{status}");
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{:?}",
        begun.elapsed()
    );
    assert!(data.join("portico.db").exists());
    let log = data.join("portico.db-wal");
    assert!(
        !log.exists() || std::fs::metadata(log).unwrap().len() == 0,
        "the database is written back"
    );
}

#[test]
fn what_is_no_request_is_refused_with_the_headers_of_every_answer() {
    let folder = TempDir::new().unwrap();
    let serving = Serving::start(&folder.path().join("data"));
    let long = format!(
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}",
        "x".repeat(64 << 10)
    );
    let path = format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(64 << 10));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "h: v\r\n".repeat(200));
    let good = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    let second = format!("{good}nonsense\r\n\r\n");
    for (sent, status) in [
        ("nonsense\r\n\r\n", "400"),
        (long.as_str(), "431"),
        (path.as_str(), "4"),
        (many.as_str(), "431"),
        (second.as_str(), "400"),
        ("GET / HTTP/1.1\r\nHost: x\r\n", "408"),
    ] {
        let mut stream = TcpStream::connect(&serving.address).unwrap();
        // The rest may meet a closed door.
        let _rest = stream.write_all(sent.as_bytes());
        let mut said = Vec::new();
        let _reset = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said);
        let last = said.rfind("HTTP/1.1 ").map_or("", |at| &said[at..]);
        let start = &sent[..sent.len().min(20)];
        assert!(
            last.starts_with(&format!("HTTP/1.1 {status}")),
            "{start}: {said}"
        );
        for header in [
            "x-content-type-options: nosniff",
            "content-security-policy: ",
        ] {
            assert_eq!(last.matches(header).count(), 1, "{start}: {last}");
        }
        assert!(last.contains("\r\ncontent-length: 0\r\n"), "{last}");
    }
}

#[test]
fn a_body_that_stops_coming_is_answered_and_the_connection_closed() {
    let folder = TempDir::new().unwrap();
    let serving = Serving::start(&folder.path().join("data"));
    let mut stream = TcpStream::connect(&serving.address).unwrap();
    let head = "POST /sign-in HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=";
    stream.write_all(head.as_bytes()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    for header in ["x-content-type-options: nosniff", "connection: close"] {
        assert_eq!(said.matches(header).count(), 1, "{said}");
    }
}

#[test]
fn an_https_origin_without_a_word_about_the_proxy_does_not_start() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let (served, _, why) = run(portico(&data).args([
        "serve",
        "--addr",
        "127.0.0.1:0",
        "--origin",
        "https://partners.example",
    ]));
    assert!(!served && why.contains("PORTICO_TRUSTED_PROXIES"), "{why}");
    assert!(!data.exists(), "nothing is left behind");
}

#[test]
fn the_first_person_is_made_without_a_password_on_the_command_line() {
    let folder = TempDir::new().unwrap();
    let create = |password: &str| {
        let mut child = portico(folder.path())
            .args([
                "admin",
                "create",
                "--email",
                "olga@halden.example",
                "--name",
                "Olga",
                "--role",
                "operator",
            ])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child
            .stdin
            .take()
            .unwrap()
            .write_all(password.as_bytes())
            .unwrap();
        let output = child.wait_with_output().unwrap();
        (
            output.status.success(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (made, said) = create("short\n");
    assert!(!made && said.contains("password"), "{said}");
    let (made, said) = create("");
    assert!(!made && said.contains("no password"), "{said}");
    let (made, said) = create("a-long-enough-password\n");
    assert!(
        made && said.contains("Olga can sign in as olga@halden.example"),
        "{said}"
    );
    let (made, said) = create("a-long-enough-password\n");
    assert!(!made && said.contains("portico: "), "{said}");
    let by_role = portico(folder.path())
        .args([
            "admin",
            "create",
            "--email",
            "a@b.example",
            "--name",
            "A",
            "--role",
            "seller",
        ])
        .output()
        .unwrap();
    assert!(
        !by_role.status.success(),
        "partners' people are not made here"
    );
}

#[test]
fn what_is_kept_can_be_taken_back_and_verified() {
    let folder = TempDir::new().unwrap();
    let (data, file, again) = (
        folder.path().join("data"),
        folder.path().join("backup.tar"),
        folder.path().join("again"),
    );
    assert!(run(portico(&data).arg("migrate")).0);
    let made = portico(&data)
        .args([
            "admin",
            "create",
            "--email",
            "olga@halden.example",
            "--name",
            "Olga",
        ])
        .env("PORTICO_ADMIN_PASSWORD", "a-long-enough-password")
        .status()
        .unwrap();
    assert!(made.success());
    let serving = Serving::start(&data);
    let (done, said, wrong) = run(portico(&data).arg("backup").arg(&file));
    assert!(done && said.contains("Backup written to"), "{said}{wrong}");
    drop(serving);
    let (done, _, wrong) = run(portico(&data).arg("backup").arg(&file));
    assert!(!done && wrong.contains("already exists"), "{wrong}");
    let (done, said, wrong) = run(portico(&again).arg("restore").arg(&file));
    assert!(
        done && said.contains("The event log is intact"),
        "{said}{wrong}"
    );
    let (done, said, wrong) = run(portico(&again).arg("verify"));
    assert!(
        done && said.contains("The event log is intact"),
        "{said}{wrong}"
    );
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let (done, _, wrong) = run(portico(&folder.path().join("third"))
        .arg("restore")
        .arg(&file));
    assert!(!done && wrong.contains("does not verify"), "{wrong}");
}

/// As `portico verify | head -0` does it. The work is done, and nobody is frightened.
#[test]
fn a_reader_who_stops_early_is_no_fault() {
    let folder = TempDir::new().unwrap();
    let (data, again) = (folder.path().join("data"), folder.path().join("again"));
    let file = folder.path().join("backup.tar");
    let file = file.to_str().unwrap();
    for (data, arguments) in [
        (&data, &["migrate"][..]),
        (&data, &["vendor", "--name", "Halden"]),
        (&data, &["backup", file]),
        (&again, &["restore", file]),
        (&data, &["verify"]),
        (&data, &["admin", "setup-link"]),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = portico(data);
        command.args(arguments).stdout(Stdio::from(writer));
        let Output { status, stderr, .. } = command.output().unwrap();
        let wrong = String::from_utf8(stderr).unwrap();
        assert!(status.success(), "{arguments:?}: {wrong}");
        assert!(!wrong.contains("panic"), "{arguments:?}: {wrong}");
    }
    assert!(again.read_dir().unwrap().count() > 0, "it was restored");
}

#[test]
fn mistakes_are_told_in_words_and_without_secrets() {
    let folder = TempDir::new().unwrap();
    for (arguments, expected) in [
        (
            &["serve", "--origin", "http://partners.example.com"][..],
            "this machine only",
        ),
        (
            &["serve", "--smtp-url", "http://user:geheim@mail"],
            "PORTICO_SMTP_URL",
        ),
        (&["serve", "--upload-limit", "much"], "size"),
        (&["serve", "--trusted-proxies", "10.0.0.0/99"], "range"),
        (&["serve", "--log", "==="], "PORTICO_LOG"),
        (&["restore", "/nowhere/backup.tar"], "portico: "),
    ] {
        let (done, said, wrong) = run(portico(folder.path()).args(arguments));
        assert!(
            !done && wrong.contains(expected),
            "{arguments:?}: {said}{wrong}"
        );
        assert!(
            !wrong.contains("geheim") && !wrong.contains("RUST_BACKTRACE"),
            "{wrong}"
        );
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let unmade = folder.path().join("unmade");
    let (done, _, wrong) = run(portico(&unmade).args(["serve", "--addr", &address]));
    assert!(!done && wrong.contains("cannot listen on"), "{wrong}");
    assert!(!unmade.exists(), "it leaves nothing behind");
}

#[test]
fn mistakes_about_the_place_name_it() {
    let folder = TempDir::new().unwrap();
    let told = |data: &Path, arguments: &[&str], expected: &str| {
        let (done, said, wrong) = run(portico(data).args(arguments));
        assert!(
            !done && wrong.contains(expected) && !wrong.contains("geheim"),
            "{arguments:?}: {said}{wrong}"
        );
    };
    let file = folder.path().join("a-file");
    std::fs::write(&file, "no folder").unwrap();
    told(&file, &["migrate"], "a-file is a file");
    let mistyped = folder.path().join("mistyped");
    told(&mistyped, &["admin", "setup-link"], "there is no folder");
    assert!(!mistyped.exists(), "no second portal is begun");
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("portico.db"), "somebody's letters").unwrap();
    let strange = "portico.db is not a database of Portico";
    told(&data, &["migrate"], strange);
    told(&data, &["verify"], strange);
    told(
        folder.path(),
        &["migrate", "--database-url", "mysql://po:geheim@db/x"],
        "begin with postgres://",
    );
    told(
        folder.path(),
        &[
            "migrate",
            "--database-url",
            "postgres://po:geheim@127.0.0.1:9/x",
        ],
        "PostgreSQL at 127.0.0.1:9 does not answer",
    );
}

#[test]
fn looking_after_a_portal_never_makes_one() {
    let folder = TempDir::new().unwrap();
    let backup = folder.path().join("b.tar");
    let backup = backup.to_str().unwrap();
    for arguments in [&["verify"][..], &["backup", backup]] {
        let nowhere = folder.path().join("nowhere");
        let (done, _, wrong) = run(portico(&nowhere).args(arguments));
        assert!(!done && wrong.contains("there is no portal in"), "{wrong}");
        assert!(!nowhere.exists());
        let data = folder.path().join("data");
        std::fs::create_dir_all(&data).unwrap();
        std::fs::write(data.join("portico.db"), "").unwrap();
        let (done, _, wrong) = run(portico(&data).args(arguments));
        assert!(
            !done && wrong.contains("run portico migrate first"),
            "{wrong}"
        );
        assert_eq!(std::fs::read_dir(&data).unwrap().count(), 1);
        assert!(!Path::new(backup).exists());
    }
    let data = folder.path().join("whole");
    assert!(run(portico(&data).arg("migrate")).0);
    let (done, _, wrong) = run(portico(&data).args(["backup", "/nowhere/at/all/b.tar"]));
    assert!(
        !done && wrong.contains("no folder /nowhere/at/all"),
        "{wrong}"
    );
    let (done, said, wrong) = run(portico(&data).arg("verify"));
    assert!(done && said.contains("No seal yet"), "{said}{wrong}");
    let noted = format!("3:{}", "ab".repeat(32));
    let (done, _, wrong) = run(portico(&data).args(["verify", "--expect", &noted]));
    assert!(
        !done && wrong.contains("does not contain the seal"),
        "{wrong}"
    );
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = TempDir::new().unwrap();
    let (data, again) = (folder.path().join("data"), folder.path().join("again"));
    let backup = folder.path().join("b.tar");
    assert!(run(portico(&data).arg("migrate")).0);
    assert!(run(portico(&data).arg("backup").arg(&backup)).0);
    assert!(run(portico(&again).arg("restore").arg(&backup)).0);
    for folder in [&data, &again] {
        assert_eq!(mode(folder), 0o700);
        assert_eq!(mode(&folder.join("portico.db")), 0o600);
    }
    assert_eq!(mode(&backup), 0o600);
    // A folder that others may look into is left as it is, and what is put there is not theirs.
    let open = folder.path().join("open");
    std::fs::create_dir(&open).unwrap();
    std::fs::set_permissions(&open, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert!(run(portico(&open).arg("migrate")).0);
    assert_eq!((mode(&open), mode(&open.join("files"))), (0o755, 0o700));
}

#[test]
fn an_operator_is_told_where_to_begin() {
    let folder = TempDir::new().unwrap();
    let (_, said, _) = run(portico(folder.path()).arg("--help"));
    assert!(said.starts_with("A partner portal for vendors"), "{said}");
    let mut serving = Serving::start(&folder.path().join("data"));
    let mut hint = String::new();
    serving.said.read_line(&mut hint).unwrap();
    assert!(
        hint.contains("Nobody can sign in yet") && hint.contains("/setup/"),
        "{hint}"
    );
}
