//! A server under measurement: how long it takes to start, what it uses.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Context, Error};
use crate::process;

use super::http;

/// Ticks in a second of the processor times that Linux tells; it has been the same everywhere for decades.
const TICKS: f64 = 100.0;

/// A running server; stopped when dropped.
pub(super) struct ServerProcess {
    child: Child,
    pub(super) addr: SocketAddr,
}

impl ServerProcess {
    /// Starts the release server over a data folder, logging into a file as it would in use.
    pub(super) fn portico(binary: &Path, data: &Path, log: &Path) -> Result<Self, Error> {
        let log = fs::File::create(log).context("making the log file")?;
        let mut command = Command::new(binary);
        command
            .arg("serve")
            .args(["--addr", "127.0.0.1:0", "--data"])
            .arg(data);
        command.stderr(log);
        Self::start("portico serve", &mut command)
    }

    /// Starts any server whose first line ends in the address it serves at.
    pub(super) fn start(name: &str, command: &mut Command) -> Result<Self, Error> {
        let mut child = process::spawn(name, command.stdout(Stdio::piped()))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output)
                .read_line(&mut line)
                .context(format_args!("reading {name}"))?;
        }
        let addr = line
            .trim()
            .rsplit_once("http://")
            .and_then(|(_, addr)| addr.parse().ok());
        let Some(addr) = addr else {
            process::stop(&mut child);
            return Err(Error::Message(format!(
                "{name} did not say where it serves: {line}"
            )));
        };
        Ok(Self { child, addr })
    }

    /// Processor time used so far, in seconds.
    pub(super) fn processor_seconds(&self) -> Result<f64, Error> {
        let path = format!("/proc/{}/stat", self.child.id());
        let stat = fs::read_to_string(&path).context(format_args!("reading {path}"))?;
        // The name in brackets may hold anything; what follows it are plain numbers.
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let ticks: f64 = fields
            .split_whitespace()
            .skip(11)
            .take(2)
            .filter_map(|field| field.parse::<f64>().ok())
            .sum();
        Ok(ticks / TICKS)
    }

    /// Memory it holds, in megabytes: all of it, and what is its own and not pages of the binary.
    pub(super) fn memory(&self) -> Result<(f64, f64), Error> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&path).context(format_args!("reading {path}"))?;
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kilobytes =
                line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
            kilobytes.unwrap_or_default() / 1000.0
        };
        Ok((of("VmRSS:"), of("RssAnon:")))
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        process::stop(&mut self.child);
    }
}

/// Milliseconds from the start of the server to its first good answer.
pub(super) fn start_to_ready(binary: &Path, data: &Path, log: &Path) -> Result<f64, Error> {
    let begun = Instant::now();
    let server = ServerProcess::portico(binary, data, log)?;
    let ready = http::request("GET", "/readyz", &[], "");
    loop {
        if http::fetch(server.addr, &ready).is_ok_and(|answer| answer.status == 200) {
            return Ok(begun.elapsed().as_secs_f64() * 1000.0);
        }
        if begun.elapsed() > Duration::from_mins(1) {
            return Err(Error::new("the server is not ready after a minute"));
        }
        thread::sleep(Duration::from_millis(1));
    }
}
