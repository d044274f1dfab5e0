//! The real binary on data of a test's own, and a caller that sends exactly the bytes it is told to.
#![allow(
    dead_code,
    unused_imports,
    reason = "each test takes what it needs of this"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

mod disk;
mod gate;
mod setting;
mod wire;

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

pub use disk::Disk;
pub use gate::Gate;
pub use setting::{PASSWORD, Setting, Someone};
pub use wire::{
    Answer, BOUNDARY, Part, Request, break_off_after, connect, exchange, multipart, multipart_type,
    read_answer, urlencoded,
};

/// A running `portico serve`. Dropped, it is killed.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub addr: SocketAddr,
}

impl Served {
    /// Starts the server over the setting's data on a free port and waits until it listens.
    pub fn start(setting: &Setting) -> Self {
        Self::start_by(setting, Command::new(env!("CARGO_BIN_EXE_portico")))
    }

    /// Like [`Served::start`], through a command that starts the program named by its last argument.
    pub fn start_by(setting: &Setting, mut command: Command) -> Self {
        command.args(["serve", "--addr", "127.0.0.1:0"]);
        command.arg("--data").arg(setting.data());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PORTICO_") {
                command.env_remove(name);
            }
        }
        if let Some(url) = setting.database_url() {
            command.env("PORTICO_DATABASE_URL", url);
        }
        let log = File::options()
            .create(true)
            .append(true)
            .open(setting.log())
            .unwrap();
        let mut child = command
            .env("PORTICO_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut first = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut first).unwrap();
        let addr = first
            .trim()
            .strip_prefix("Portico serves on http://")
            .and_then(|addr| addr.parse().ok());
        let Some(addr) = addr else {
            let _gone = child.kill();
            let log = std::fs::read_to_string(setting.log()).unwrap_or_default();
            panic!("the server did not start: {first}\n{log}");
        };
        Self { child, addr }
    }

    /// Its process number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would: SIGKILL, nothing is finished.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}
