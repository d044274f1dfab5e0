//! Whoever ends `cargo xtask`, and however: nothing that it started goes on.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

const PATIENCE: Duration = Duration::from_mins(1);

/// A Cargo that starts a program, and another in a session of its own as a browser or a database does, and never ends.
const CARGO: &str = "#!/bin/sh
sleep 600 & first=$!
setsid sleep 600 & second=$!
echo $PPID $$ $first $second > \"$PIDS.new\" && mv \"$PIDS.new\" \"$PIDS\"
wait
";

/// The same, deaf to everything but SIGKILL, as what it starts is then.
const DEAF: &str = "trap '' INT TERM HUP\n";

struct Running {
    xtask: Child,
    /// The worker, Cargo, and what Cargo started.
    processes: Vec<Pid>,
    _folder: TempDir,
}

impl Running {
    fn start(cargo: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (program, pids) = (folder.path().join("cargo"), folder.path().join("pids"));
        fs::write(&program, cargo).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let xtask = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["test", "--only", "format"])
            .env("CARGO", program)
            .env("PIDS", &pids)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_until("everything runs", || pids.exists());
        let processes = fs::read_to_string(&pids).unwrap();
        let processes = processes
            .split_whitespace()
            .map(|pid| Pid::from_raw(pid.parse().unwrap()).unwrap());
        Self {
            xtask,
            processes: processes.collect(),
            _folder: folder,
        }
    }

    fn front(&self) -> Pid {
        Pid::from_child(&self.xtask)
    }

    fn worker(&self) -> Pid {
        self.processes[0]
    }

    fn ends_by(mut self, signal: Signal, target: Pid) {
        assert!(self.processes.iter().all(|pid| is_alive(*pid)));
        kill_process(target, signal).unwrap();
        wait_until("xtask ends", || self.xtask.try_wait().unwrap().is_some());
        assert!(!self.xtask.wait().unwrap().success());
        // Where xtask itself was killed, the worker ends a moment later.
        wait_until("nothing is left", || {
            !self.processes.iter().any(|pid| is_alive(*pid))
        });
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        for pid in &self.processes {
            let _ = kill_process(*pid, Signal::KILL);
        }
    }
}

fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !condition() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Whether it runs; one that has ended and waits for its parent to hear of it does not.
fn is_alive(pid: Pid) -> bool {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero()));
    stat.is_ok_and(|stat| {
        stat.rsplit_once(") ")
            .is_some_and(|(_, rest)| !rest.starts_with('Z'))
    })
}

#[test]
fn a_signal_to_xtask_alone_ends_everything() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let running = Running::start(CARGO);
        let front = running.front();
        running.ends_by(signal, front);
    }
}

#[test]
fn killing_xtask_ends_everything() {
    let running = Running::start(CARGO);
    let front = running.front();
    running.ends_by(Signal::KILL, front);
}

#[test]
fn killing_the_worker_ends_everything() {
    let running = Running::start(CARGO);
    let worker = running.worker();
    running.ends_by(Signal::KILL, worker);
}

#[test]
fn what_does_not_listen_is_ended_all_the_same() {
    let deaf = CARGO.replacen('\n', &format!("\n{DEAF}"), 1);
    let running = Running::start(&deaf);
    let front = running.front();
    running.ends_by(Signal::TERM, front);
}
