//! The tests of one room, on every floor: what somebody who works there runs after each change.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::results::Results;
use crate::error::{Context, Error};
use crate::process;
use crate::workspace::Workspace;

/// The crates that hold a part of every room, in a module named after it.
const SHARED: [&str; 2] = [".", "server/desk"];
/// The crate with the HTTP tests, and the program they are, in modules named after the room.
const SERVER: &str = "server";
const HTTP: &str = "http";
/// Where each room has a crate of its own.
const OWN: [&str; 2] = ["app/islands", "app/rooms"];

/// A compiled set of tests.
struct TestBinary {
    /// The folder of its crate, from the root.
    folder: PathBuf,
    /// What is tested: the crate, or the file of an integration test.
    target: String,
    executable: PathBuf,
}

/// Runs the tests of the rules, of the desk (on SQLite), of the room's pages and islands, and over HTTP.
pub(super) fn try_room(
    workspace: &Workspace,
    room: &str,
    results: &mut Results,
) -> Result<(), Error> {
    let over_http = over_http(workspace, room)?;
    let own: Vec<PathBuf> = OWN
        .iter()
        .map(|folder| Path::new(folder).join(room))
        .filter(|folder| workspace.root.join(folder).is_dir())
        .collect();
    if own.is_empty() {
        let rooms = rooms(workspace)?.join(", ");
        return Err(Error::Message(format!(
            "there is no room {room}; there are {rooms}"
        )));
    }
    for test in compile(workspace, &own, !over_http.is_empty())? {
        let filters = if own.contains(&test.folder) {
            Vec::new()
        } else if test.target == HTTP {
            over_http.clone()
        } else if SHARED.iter().any(|folder| Path::new(folder) == test.folder) {
            vec![format!("{room}::")]
        } else {
            continue;
        };
        run(workspace, &test, &filters, results)?;
    }
    Ok(())
}

/// Compiles what a room's tests need, in one call. The server is always part of it, since its features decide those of
/// all that is shared: without it the desk's dependencies would be built a second time.
fn compile(
    workspace: &Workspace,
    own: &[PathBuf],
    over_http: bool,
) -> Result<Vec<TestBinary>, Error> {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--no-run", "--lib"]);
    cargo.arg("--message-format=json-render-diagnostics");
    let folders = SHARED.iter().chain([&SERVER]).map(PathBuf::from);
    for folder in folders.chain(own.iter().cloned()) {
        let manifest = workspace.root.join(folder).join("Cargo.toml");
        cargo.arg("--package").arg(package_name(&manifest)?);
    }
    if over_http {
        cargo.args(["--test", HTTP]);
    }
    let mut messages = Vec::new();
    process::run_filtered("building the room's tests", &mut cargo, |line| {
        messages.push(line.to_owned());
        true
    })?;
    let mut binaries: Vec<TestBinary> = messages
        .iter()
        .filter_map(|line| test_binary(&workspace.root, line))
        .collect();
    binaries.sort_by(|one, other| one.folder.cmp(&other.folder));
    Ok(binaries)
}

/// What Cargo says of a test that it compiled.
fn test_binary(root: &Path, message: &str) -> Option<TestBinary> {
    let message: Value = serde_json::from_str(message).ok()?;
    let manifest = Path::new(message.get("manifest_path")?.as_str()?);
    let folder = manifest.parent()?.strip_prefix(root).ok()?;
    Some(TestBinary {
        folder: if folder.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            folder.to_path_buf()
        },
        target: message.pointer("/target/name")?.as_str()?.to_owned(),
        executable: PathBuf::from(message.get("executable")?.as_str()?),
    })
}

fn run(
    workspace: &Workspace,
    test: &TestBinary,
    filters: &[String],
    results: &mut Results,
) -> Result<(), Error> {
    let name = format!("{} ({})", test.folder.display(), test.target);
    eprintln!("   {name}");
    let folder = workspace.root.join(&test.folder);
    let mut command = Command::new(&test.executable);
    command
        .args(filters)
        // As Cargo does for tests.
        .env("CARGO_MANIFEST_DIR", &folder)
        .env_remove("PORTICO_TEST_POSTGRES")
        .current_dir(folder);
    process::run_filtered(&name, &mut command, |line| results.record_cargo_line(line))
}

/// The modules of the HTTP tests that are named after the room: `registrations::` for `registration`.
fn over_http(workspace: &Workspace, room: &str) -> Result<Vec<String>, Error> {
    let folder = workspace.root.join(SERVER).join("tests").join(HTTP);
    let names = names_in(&folder)?.into_iter();
    let modules = names.filter(|name| name.starts_with(room));
    Ok(modules
        .map(|name| format!("{}::", name.trim_end_matches(".rs")))
        .collect())
}

fn rooms(workspace: &Workspace) -> Result<Vec<String>, Error> {
    let [_, rooms] = OWN;
    names_in(&workspace.root.join(rooms))
}

fn names_in(folder: &Path) -> Result<Vec<String>, Error> {
    let reading = || format!("reading {}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).context(reading())? {
        let name = entry.context(reading())?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// The name in a crate's manifest.
fn package_name(manifest: &Path) -> Result<String, Error> {
    let text =
        fs::read_to_string(manifest).context(format_args!("reading {}", manifest.display()))?;
    let name = text.lines().find_map(|line| {
        let value = line.strip_prefix("name = \"")?;
        value.strip_suffix('"').map(str::to_owned)
    });
    name.ok_or_else(|| Error::Message(format!("{} names no crate", manifest.display())))
}
