//! Running other programs: visibly, with the time they take, and ending them with all that they started.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{
    Pid, Signal, WaitOptions, kill_process_group, test_kill_process_group, waitpgid,
};

use crate::error::{Context, Error};
use crate::interrupt;

const PULSE: Duration = Duration::from_millis(40);
const HEARTBEAT: Duration = Duration::from_secs(30);
const GRACE: Duration = Duration::from_secs(5);

/// Says what begins now.
pub(crate) fn announce(step: &str) {
    eprintln!("\n── {step}");
}

/// Seconds or minutes, as a person would say them.
pub(crate) fn human_duration(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", time.as_secs_f32())
    }
}

/// Runs a program with its own output on the screen; fails when it fails.
pub(crate) fn run(name: &str, command: &mut Command) -> Result<(), Error> {
    let mut child = spawn(name, command)?;
    let status = wait(name, &mut child)?;
    succeeded(name, status)
}

/// Runs a program and shows its standard output, but for the lines that `keep` keeps for later.
pub(crate) fn run_filtered(
    name: &str,
    command: &mut Command,
    keep: impl FnMut(&str) -> bool + Send,
) -> Result<(), Error> {
    let mut child = spawn(name, command.stdout(Stdio::piped()))?;
    let output = child.stdout.take();
    let status = thread::scope(|scope| {
        if let Some(output) = output {
            scope.spawn(move || pass_on(output, keep));
        }
        wait(name, &mut child)
    })?;
    succeeded(name, status)
}

/// Runs a program without showing anything and returns what it wrote.
pub(crate) fn read(name: &str, command: &mut Command) -> Result<String, Error> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context(format_args!("starting {name}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    interrupt::check()?;
    Err(Error::Message(format!(
        "{name} failed ({}): {}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr).trim_end()
    )))
}

/// Whether a program can be started at all.
pub(crate) fn exists(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Starts a program that we shall stop ourselves, in a process group of its own: what it starts belongs to it, and one
/// signal reaches all of them.
pub(crate) fn spawn(name: &str, command: &mut Command) -> Result<Child, Error> {
    interrupt::check()?;
    command
        .stdin(Stdio::null())
        .process_group(0)
        .spawn()
        .context(format_args!(
            "starting {name} ({})",
            command.get_program().display()
        ))
}

/// Waits for a program's end; on an interrupt stops it.
pub(crate) fn wait(name: &str, child: &mut Child) -> Result<ExitStatus, Error> {
    let begun = Instant::now();
    let mut beat = HEARTBEAT;
    loop {
        if let Some(status) = child
            .try_wait()
            .context(format_args!("waiting for {name}"))?
        {
            return Ok(status);
        }
        if let Err(interrupted) = interrupt::check() {
            stop(child);
            return Err(interrupted);
        }
        if begun.elapsed() > beat {
            eprintln!("   {name}: {} so far", human_duration(begun.elapsed()));
            beat += HEARTBEAT;
        }
        thread::sleep(PULSE);
    }
}

/// Asks a program and its group to stop as Ctrl-C would, and ends them when they do not.
pub(crate) fn stop(child: &mut Child) {
    let group = Pid::from_child(child);
    let begun = Instant::now();
    // Errors mean that nobody is left to be told.
    let _ = kill_process_group(group, Signal::INT);
    while begun.elapsed() < GRACE && !is_gone(child, group) {
        thread::sleep(PULSE);
    }
    let _ = kill_process_group(group, Signal::KILL);
    let _ = child.wait();
    reap(group);
}

/// Whether the program and everything that it started have ended.
fn is_gone(child: &mut Child, group: Pid) -> bool {
    if matches!(child.try_wait(), Ok(None)) {
        return false;
    }
    reap(group);
    test_kill_process_group(group).is_err()
}

/// Takes note of the ends of those whose own parents ended before them: they are ours then.
fn reap(group: Pid) {
    while let Ok(Some(_)) = waitpgid(group, WaitOptions::NOHANG) {}
}

fn succeeded(name: &str, status: ExitStatus) -> Result<(), Error> {
    if status.success() {
        return Ok(());
    }
    interrupt::check()?;
    Err(Error::Message(format!("{name} failed ({status})")))
}

fn pass_on(output: impl std::io::Read, mut keep: impl FnMut(&str) -> bool) {
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    while reader
        .read_until(b'\n', &mut line)
        .is_ok_and(|length| length > 0)
    {
        if !keep(String::from_utf8_lossy(&line).trim_end()) {
            let mut screen = std::io::stdout();
            // When nobody reads us any more: keep draining, or the program would block.
            let _ = screen.write_all(&line).and_then(|()| screen.flush());
        }
        line.clear();
    }
}
