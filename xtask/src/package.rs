//! One stripped binary with everything inside: `<target>/portico`.

use std::fs;

use crate::error::{Context, Error};
use crate::process::{self, announce};
use crate::site;
use crate::workspace::Workspace;

/// Builds the site and the release binary, and puts the binary where people look for it.
pub(crate) fn perform(workspace: &Workspace) -> Result<(), Error> {
    build_release(workspace)?;
    let made = workspace.server("release");
    let packaged = workspace.target.join("portico");
    // A copy beside it first: the old binary may be running, and a half copy helps nobody.
    let fresh = workspace.target.join("portico.new");
    fs::copy(&made, &fresh)
        .and_then(|_| fs::rename(&fresh, &packaged))
        .context(format_args!("writing {}", packaged.display()))?;
    let size = fs::metadata(&packaged).map_or(0, |data| data.len());
    announce(&format!("{} ({} MB)", packaged.display(), size / 1_000_000));
    eprintln!("   It needs nothing else. In an empty folder:");
    eprintln!("     portico demo --data DIR");
    eprintln!("     portico serve --addr 127.0.0.1:3000 --data DIR");
    Ok(())
}

/// The site, and the server with the site inside.
pub(crate) fn build_release(workspace: &Workspace) -> Result<(), Error> {
    site::make(workspace, site::Build::Release)?;
    announce("server (release)");
    let mut cargo = workspace.cargo();
    cargo.args([
        "build",
        "--release",
        "--package",
        "portico-server",
        "--bin",
        "portico",
    ]);
    process::run("building the server", &mut cargo)
}
