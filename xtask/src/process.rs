//! Running other programs: visibly, with the time they take, and stopping them on Ctrl-C.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, While};

static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

const PULSE: Duration = Duration::from_millis(40);
const HEARTBEAT: Duration = Duration::from_secs(30);
const GRACE: Duration = Duration::from_secs(5);

/// From here on Ctrl-C and a polite kill raise a flag, so that guards get to clean up.
pub(crate) fn listen_for_interrupts() -> Result<(), Failure> {
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&INTERRUPTED))
            .during("listening for Ctrl-C")?;
    }
    Ok(())
}

/// Fails once somebody asked us to stop.
pub(crate) fn unless_interrupted() -> Result<(), Failure> {
    if INTERRUPTED.load(Ordering::Relaxed) {
        Err(Failure::Interrupted)
    } else {
        Ok(())
    }
}

/// Says what begins now.
pub(crate) fn announce(step: &str) {
    eprintln!("\n── {step}");
}

/// Seconds or minutes, as a person would say them.
pub(crate) fn spoken(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", time.as_secs_f32())
    }
}

/// Runs a program with its own output on the screen; fails when it fails.
pub(crate) fn run(name: &str, command: &mut Command) -> Result<(), Failure> {
    let mut child = spawn(name, command)?;
    let status = wait(name, &mut child)?;
    succeeded(name, status)
}

/// Runs a program and shows its standard output, but for the lines that `keep` keeps for later.
pub(crate) fn run_heard(
    name: &str,
    command: &mut Command,
    keep: impl FnMut(&str) -> bool + Send,
) -> Result<(), Failure> {
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
pub(crate) fn read(name: &str, command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .during(format_args!("starting {name}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    unless_interrupted()?;
    Err(Failure::Said(format!(
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

/// Starts a program that we shall stop ourselves.
pub(crate) fn spawn(name: &str, command: &mut Command) -> Result<Child, Failure> {
    unless_interrupted()?;
    command.stdin(Stdio::null()).spawn().during(format_args!(
        "starting {name} ({})",
        command.get_program().display()
    ))
}

/// Waits for a program's end; on an interrupt asks it to stop and waits a little longer.
pub(crate) fn wait(name: &str, child: &mut Child) -> Result<ExitStatus, Failure> {
    let begun = Instant::now();
    let mut beat = HEARTBEAT;
    loop {
        if let Some(status) = child
            .try_wait()
            .during(format_args!("waiting for {name}"))?
        {
            return Ok(status);
        }
        if unless_interrupted().is_err() {
            stop(child);
            return Err(Failure::Interrupted);
        }
        if begun.elapsed() > beat {
            eprintln!("   {name}: {} so far", spoken(begun.elapsed()));
            beat += HEARTBEAT;
        }
        thread::sleep(PULSE);
    }
}

/// Asks a program to stop as Ctrl-C would, and ends it when it does not.
pub(crate) fn stop(child: &mut Child) {
    let asked = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    let begun = Instant::now();
    while asked.is_ok() && begun.elapsed() < GRACE {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        thread::sleep(PULSE);
    }
    // It may have ended in between; there is nothing left to do then.
    let _ = child.kill();
    let _ = child.wait();
}

fn succeeded(name: &str, status: ExitStatus) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    unless_interrupted()?;
    Err(Failure::Said(format!("{name} failed ({status})")))
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
