//! xtask as the linker of the browser's programs: Rust's own, which gets the object files with silent panics.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};

use super::silent_panics::silence;
use crate::error::{Context, Error};

/// The variable that tells Cargo which linker to take for the browser.
pub(super) const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";
/// What the compiler's call of a linker begins with, and no command of ours.
const FLAVOR: &str = "-flavor";

/// Puts a copy of this program where it stays: Cargo replaces the one that runs when a test builds it anew. Its place is
/// always the same, since a linker of another name makes Cargo compile everything again.
pub(super) fn place(target: &Path) -> Result<PathBuf, Error> {
    // The file that runs can be read by this name even after it was replaced.
    let named = Path::new("/proc/self/exe");
    let this = if named.exists() {
        named.to_owned()
    } else {
        env::current_exe().context("finding xtask")?
    };
    let folder = target.join("site-cache");
    let (new, linker) = (
        folder.join(format!("linker.{}", process::id())),
        folder.join("linker"),
    );
    fs::create_dir_all(&folder).context(format_args!("making {}", folder.display()))?;
    // One that is running cannot be written over, but its name can be given to another.
    fs::copy(&this, &new)
        .and_then(|_| fs::rename(&new, &linker))
        .context(format_args!("writing {}", linker.display()))?;
    Ok(linker)
}

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
