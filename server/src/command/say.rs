//! What a command prints. Whoever reads it may stop before its end, as `| head` does: that is no fault of the command,
//! which has done its work, and the macros of the standard library would panic.

use std::fmt::Arguments;
use std::io::Write;

/// Prints a line for who asked.
pub(super) fn say(words: Arguments<'_>) {
    drop(writeln!(std::io::stdout().lock(), "{words}"));
}

/// Prints a line about what went wrong, or what is asked.
pub(super) fn complain(words: Arguments<'_>) {
    drop(writeln!(std::io::stderr().lock(), "{words}"));
}
