//! The `portico` binary: reads the command line and hands over to the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A page is some thousand small pieces of memory, many made on one thread and dropped on another. The system's allocator
/// took about a fifth of the time under load for that (docs/benchmarks.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    portico_server::command::run()
}
