//! The `portico` binary: reads the command line and hands over to the library.

use std::env;
use std::ffi::OsString;
use std::process::{Command, ExitCode};

use mimalloc::MiMalloc;

/// A page is some thousand small pieces of memory, many made on one thread and dropped on another. The system's allocator
/// took about a fifth of the time under load for that (docs/benchmarks.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    begin_thriftily();
    portico_server::command::run()
}

/// Begins anew with the allocator told to give back at once what is freed. By itself mimalloc waits for a second and for
/// an occasion, and keeps the 20 MB of a password that was checked meanwhile; waiting saves no time here
/// (docs/benchmarks.md). It reads its settings before `main` begins, which is why this one cannot be made here. What the
/// operator has set stays.
fn begin_thriftily() {
    const DELAY: &str = "MIMALLOC_PURGE_DELAY";
    if env::var_os(DELAY).is_some() {
        return;
    }
    let mut arguments = env::args_os();
    let name = arguments.next();
    let Ok(program) = env::current_exe() else {
        return;
    };
    let mut command = Command::new(program);
    command.args(arguments).env(DELAY, "0");
    replace_this_process(command, name);
}

/// Comes back only where that fails: then everything goes on as it is.
#[cfg(unix)]
fn replace_this_process(mut command: Command, name: Option<OsString>) {
    use std::os::unix::process::CommandExt;
    if let Some(name) = name {
        command.arg0(name);
    }
    let _as_it_is = command.exec();
}

#[cfg(not(unix))]
fn replace_this_process(_: Command, _: Option<OsString>) {}
