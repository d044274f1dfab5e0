//! xtask as the linker of the browser's programs: Rust's own, which gets the object files with silent panics.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::silent_panics::silence;
use crate::error::{Context, Error};

/// The variable that tells Cargo which linker to take for the browser.
pub(super) const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";
/// What the compiler's call of a linker begins with, and no command of ours.
const FLAVOR: &str = "-flavor";

/// What the compiler wants linked, if it was the compiler who called.
pub(crate) fn asked() -> Option<Vec<OsString>> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let by_compiler = arguments.first().is_some_and(|first| first == FLAVOR);
    by_compiler.then_some(arguments)
}

/// Links.
pub(crate) fn link(arguments: &[OsString]) -> Result<(), Error> {
    for argument in arguments {
        let file = Path::new(argument);
        // The compiler's temporary files: it wrote them for this one call.
        if file.extension().is_some_and(|extension| extension == "o") {
            let bytes = fs::read(file).context(format_args!("reading {}", file.display()))?;
            let silent = silence(&bytes).context(format_args!("reading {}", file.display()))?;
            fs::write(file, silent).context(format_args!("writing {}", file.display()))?;
        }
    }
    // The compiler puts the folder of its own linker into the path.
    let mut linker = Command::new("rust-lld");
    let status = linker.args(arguments).status().context("rust-lld")?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::new(format!("rust-lld: {status}")))
    }
}
