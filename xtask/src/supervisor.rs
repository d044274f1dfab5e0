//! Whoever ends `cargo xtask`, and however, ends everything that it started.
//!
//! A command runs in a second process of this program, the worker. The first only waits, and holds the worker's
//! standard input open: when it ends, by Ctrl-C, by a signal or by `kill -9`, the worker reads the end of its input and
//! stops its programs in order. When the worker is what is killed, the first process ends what the worker leaves: on
//! Linux orphans become its children.

use std::env;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Context, Error};
use crate::interrupt;

/// The argument that makes this program a worker.
pub(crate) const WORKER: &str = "--worker";

const PULSE: Duration = Duration::from_millis(40);
/// How long a worker may take to stop its programs.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs this command in a worker, and ends with it.
pub(crate) fn run_worker() -> Result<ExitCode, Error> {
    interrupt::listen()?;
    orphans::adopt();
    let program = env::current_exe().context("finding this program")?;
    let mut worker = Command::new(program)
        .args(env::args_os().skip(1))
        .arg(WORKER)
        .stdin(Stdio::piped())
        // Ctrl-C in a terminal is for the first process only, which passes it on.
        .process_group(0)
        .spawn()
        .context("starting the worker")?;
    let mut lifeline = worker.stdin.take();
    let mut deadline = None;
    let status = loop {
        if let Some(status) = worker.try_wait().context("waiting for the worker")? {
            break status;
        }
        if interrupt::check().is_err() {
            drop(lifeline.take());
            let deadline = *deadline.get_or_insert_with(|| Instant::now() + PATIENCE);
            if Instant::now() > deadline {
                worker.kill().context("ending the worker")?;
            }
        }
        thread::sleep(PULSE);
    };
    orphans::end();
    Ok(exit_code(status))
}

/// Makes this process a worker, which stops when the process that started it ends.
pub(crate) fn become_worker() -> Result<(), Error> {
    interrupt::listen()?;
    interrupt::follow_input();
    orphans::adopt();
    Ok(())
}

/// Ends what the worker's programs left behind, such as daemons in sessions of their own.
pub(crate) fn end_worker() {
    orphans::end();
}

/// As a shell tells it: 128 and the signal's number for a program that a signal ended.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from)
}

#[cfg(target_os = "linux")]
mod orphans {
    use std::time::{Duration, Instant};
    use std::{fs, thread};

    use rustix::process::{
        Pid, Signal, WaitOptions, getpid, kill_process, set_child_subreaper, wait,
    };

    const PULSE: Duration = Duration::from_millis(40);
    const GRACE: Duration = Duration::from_secs(2);
    /// What is still there then cannot be ended.
    const LIMIT: Duration = Duration::from_secs(10);

    /// From here on a descendant whose parent ends becomes our child.
    pub(super) fn adopt() {
        // An old kernel may not know how; then orphans go to `init`, as everywhere.
        let _ = set_child_subreaper(Some(getpid()));
    }

    /// Ends every child there is, and theirs, which become ours.
    pub(super) fn end() {
        let begun = Instant::now();
        loop {
            while let Ok(Some(_)) = wait(WaitOptions::NOHANG) {}
            let children = children();
            if children.is_empty() || begun.elapsed() > LIMIT {
                return;
            }
            let signal = if begun.elapsed() < GRACE {
                Signal::TERM
            } else {
                Signal::KILL
            };
            for child in children {
                let _ = kill_process(child, signal);
            }
            thread::sleep(PULSE);
        }
    }

    /// The processes whose parent we are.
    fn children() -> Vec<Pid> {
        let own = getpid().as_raw_nonzero().to_string();
        let Ok(entries) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        entries
            .filter_map(|entry| {
                let pid = entry.ok()?.file_name().to_str()?.parse().ok()?;
                let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
                // The name in brackets may hold anything; state and parent follow it.
                let parent = stat.rsplit_once(") ")?.1.split(' ').nth(1)?;
                Pid::from_raw(pid).filter(|_| parent == own)
            })
            .collect()
    }
}

#[cfg(not(target_os = "linux"))]
mod orphans {
    pub(super) fn adopt() {}
    pub(super) fn end() {}
}
