//! One stripped binary with everything inside: `<target>/portico`.

use std::fs;

use crate::error::{Context, Error};
use crate::process::announce;
use crate::workspace::Workspace;
use crate::{server, site};

/// Builds the site and the release binary, and puts the binary where people look for it.
pub(crate) fn perform(workspace: &Workspace) -> Result<(), Error> {
    site::make(workspace, site::Build::Release)?;
    let built = server::compile(workspace, server::Profile::Release)?;
    let packaged = workspace.target.join("portico");
    // A copy beside it first: the old binary may be running, and a half copy helps nobody.
    let fresh = workspace.target.join("portico.new");
    fs::copy(&built, &fresh)
        .and_then(|_| fs::rename(&fresh, &packaged))
        .context(format_args!("writing {}", packaged.display()))?;
    let size = fs::metadata(&packaged).map_or(0, |data| data.len());
    announce(&format!("{} ({} MB)", packaged.display(), size / 1_000_000));
    eprintln!("   It needs nothing else. In an empty folder:");
    eprintln!("     portico demo --data DIR");
    eprintln!("     portico serve --addr 127.0.0.1:3000 --data DIR");
    Ok(())
}
