//! The server's binary, with the site inside that was made before.

use std::path::PathBuf;

use crate::error::Error;
use crate::process::{self, announce};
use crate::workspace::Workspace;

/// How the server is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As the tests are: built once for `run`, `watch` and `test`.
    Development,
    /// For those who stay.
    Release,
}

/// Compiles the server, and says where it is. Alone or with everything, it is the same build: a test of xtask sees to it.
pub(crate) fn compile(workspace: &Workspace, profile: Profile) -> Result<PathBuf, Error> {
    let (name, folder) = match profile {
        Profile::Development => ("dev", "debug"),
        Profile::Release => ("release", "release"),
    };
    announce(&format!("server ({name})"));
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--profile", name]);
    cargo.args(["--package", "portico-server", "--bin", "portico"]);
    process::run("building the server", &mut cargo)?;
    Ok(workspace.server(folder))
}
