//! What a command needs from the machine: found, installed when that is ours to do, or named.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Context, Error};
use crate::process;
use crate::workspace::Workspace;

/// The browser's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";
/// The oldest Node.js that the browser tests' tools accept.
const NODE: u32 = 20;

/// Makes sure that Rust can compile for the browser.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<(), Error> {
    let mut rustc = Command::new("rustc");
    rustc
        .current_dir(&workspace.root)
        .args(["--print", "target-libdir", "--target", WASM]);
    let library = process::read("rustc", &mut rustc)?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    if !process::exists("rustup") {
        return Err(Error::new(format!(
            "Rust's target {WASM} is missing: install it with your Rust, or install rustup"
        )));
    }
    let mut rustup = Command::new("rustup");
    rustup
        .current_dir(&workspace.root)
        .args(["target", "add", WASM]);
    process::run("adding Rust's WASM target", &mut rustup)
}

/// The browser for the tests; installs Chromium when that is possible.
pub(crate) fn chromium() -> Result<PathBuf, Error> {
    let find = || {
        env::var_os("PORTICO_CHROMIUM")
            .map(PathBuf::from)
            .into_iter()
            .chain(
                ["chromium", "chromium-browser", "google-chrome"]
                    .iter()
                    .filter_map(|name| on_path(name)),
            )
            .find(|path| path.is_file())
    };
    installed(
        find,
        "chromium",
        "Chromium is missing",
        "set PORTICO_CHROMIUM to its path",
    )
}

/// The folder of PostgreSQL's programs; installs PostgreSQL when that is possible.
pub(crate) fn postgres() -> Result<PathBuf, Error> {
    installed(
        find_postgres,
        "postgresql",
        "PostgreSQL's initdb is missing",
        "put it on the PATH",
    )
}

/// The folder of PostgreSQL's programs, when it is installed.
pub(crate) fn find_postgres() -> Option<PathBuf> {
    newest_postgres(Path::new("/usr/lib/postgresql")).or_else(postgres_on_path)
}

/// The browser tests' packages, as the lock file names them.
pub(crate) fn node_packages(workspace: &Workspace) -> Result<(), Error> {
    installed(
        || on_path("npm"),
        "npm",
        "npm is missing",
        "install Node.js 20 or newer",
    )?;
    let version = process::read("node", Command::new("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next();
    if major
        .and_then(|major| major.parse::<u32>().ok())
        .is_none_or(|major| major < NODE)
    {
        return Err(Error::new(format!(
            "Node.js {} is too old for the browser tests: install version {NODE} or newer",
            version.trim()
        )));
    }
    let folder = workspace.end2end();
    let lock = folder.join("package-lock.json");
    let written = |path: PathBuf| fs::metadata(path).and_then(|data| data.modified()).ok();
    // npm writes this file at the end of an installation: it is as new as the installation.
    let done = written(folder.join("node_modules/.package-lock.json"));
    if done.is_some() && done >= written(lock.clone()) {
        return Ok(());
    }
    let action = if lock.exists() { "ci" } else { "install" };
    let mut npm = Command::new("npm");
    npm.current_dir(&folder)
        .args([action, "--no-fund", "--no-audit"]);
    process::run("installing the browser tests' packages", &mut npm)
}

/// Whether this process may do anything.
pub(crate) fn is_root() -> Result<bool, Error> {
    Ok(process::read("id", Command::new("id").arg("-u"))?.trim() == "0")
}

/// Finds something, or installs its Debian package as root, or says how to get it.
fn installed(
    find: impl Fn() -> Option<PathBuf>,
    package: &str,
    missing: &str,
    otherwise: &str,
) -> Result<PathBuf, Error> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let advice = format!("{missing}: sudo apt-get install {package}, or {otherwise}");
    if !Path::new("/usr/bin/apt-get").exists() || !is_root()? {
        return Err(Error::Message(advice));
    }
    apt(&["update"])?;
    apt(&["install", "--yes", "--no-install-recommends", package])?;
    find().ok_or(Error::Message(advice))
}

fn apt(arguments: &[&str]) -> Result<(), Error> {
    let mut command = Command::new("apt-get");
    command
        .arg("--quiet")
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    process::run(&format!("apt-get {}", arguments.join(" ")), &mut command)
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Debian keeps each major version in a folder of its own.
fn newest_postgres(versions: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(versions)
        .ok()?
        .filter_map(Result::ok)
        .map(|entry| entry.path());
    folders
        .filter(|folder| folder.join("bin/initdb").is_file())
        .max_by_key(|folder| {
            folder
                .file_name()
                .and_then(|name| name.to_str()?.parse::<u32>().ok())
        })
        .map(|folder| folder.join("bin"))
}

fn postgres_on_path() -> Option<PathBuf> {
    let initdb = on_path("initdb")?;
    // The program may be a link into the folder where its companions are.
    let initdb = fs::canonicalize(&initdb)
        .context("following initdb")
        .unwrap_or(initdb);
    initdb.parent().map(Path::to_path_buf)
}
