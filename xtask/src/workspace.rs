//! Where things are: the repository, Cargo's target directory, the site folder.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::error::{Context, Error};

/// The folders every command needs.
pub(crate) struct Workspace {
    /// The repository's root.
    pub(crate) root: PathBuf,
    /// Cargo's target directory.
    pub(crate) target: PathBuf,
    /// What the server embeds.
    pub(crate) site: PathBuf,
}

impl Workspace {
    /// Finds the folders from what Cargo says of this crate and from the environment.
    pub(crate) fn find() -> Result<Self, Error> {
        // Cargo says it to whom it runs. Where the crate was compiled is the second choice: a checkout that shares its
        // build folder with another may run what the other compiled.
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .ok_or_else(|| Error::new("xtask has no parent folder"))?
            .to_path_buf();
        let here = env::current_dir().context("reading the current folder")?;
        let target = env::var_os("CARGO_TARGET_DIR")
            .filter(|value| !value.is_empty())
            .map_or_else(|| root.join("target"), |value| here.join(value));
        let site = env::var_os("PORTICO_SITE")
            .filter(|value| !value.is_empty())
            .map_or_else(|| target.join("site"), |value| here.join(value));
        Ok(Self { root, target, site })
    }

    /// A Cargo call from the root that agrees with us about where things are.
    pub(crate) fn cargo(&self) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(&self.root);
        // Only said when they differ from what Cargo and `server/build.rs` find by themselves:
        // a variable that comes and goes would make Cargo build the server again each time.
        if self.target != self.root.join("target") {
            command.env("CARGO_TARGET_DIR", &self.target);
        }
        if self.site != self.target.join("site") {
            command.env("PORTICO_SITE", &self.site);
        }
        command
    }

    /// The server binary of a Cargo profile's folder (`debug` or `release`).
    pub(crate) fn server(&self, folder: &str) -> PathBuf {
        self.target
            .join(folder)
            .join(format!("portico{}", env::consts::EXE_SUFFIX))
    }

    /// Where the browser tests live.
    pub(crate) fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }
}
