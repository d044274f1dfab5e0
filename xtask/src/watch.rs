//! A development server that follows the sources.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use clap::Args;

use crate::error::Error;
use crate::interrupt;
use crate::process;
use crate::workspace::Workspace;
use crate::{run, server, site};

/// What a person edits, however deep; the site and the server are made from these.
const WATCHED: [&str; 6] = ["src", "app", "server", "style", "Cargo.toml", "Cargo.lock"];
/// Folders in them from which nothing of what runs is made.
const LEFT_OUT: &str = "tests";
const PULSE: Duration = Duration::from_millis(300);

/// Where to serve, and from what.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    serve: run::ServeArguments,
}

pub(crate) fn perform(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
    let mut serving = Serving(None);
    loop {
        // Taken before the build: what is saved while it runs counts as a change.
        let seen = newest(&workspace.root);
        match build(workspace) {
            Ok(server) => serving.restart(&server, &arguments.serve)?,
            Err(Error::Interrupted) => return Ok(()),
            Err(failure) => eprintln!("\nxtask: {failure}; waiting for a change"),
        }
        while newest(&workspace.root) == seen {
            if interrupt::check().is_err() {
                return Ok(());
            }
            thread::sleep(PULSE);
        }
        // An editor saves several files at once: let it finish.
        thread::sleep(PULSE);
    }
}

fn build(workspace: &Workspace) -> Result<PathBuf, Error> {
    site::make(workspace, site::Build::Development)?;
    server::compile(workspace, server::Profile::Development)
}

/// The server while it runs; dropping it stops it.
struct Serving(Option<Child>);

impl Serving {
    fn restart(&mut self, server: &Path, arguments: &run::ServeArguments) -> Result<(), Error> {
        self.stop();
        run::demo_data(server, &arguments.data)?;
        let child = self.0.insert(run::serve(server, arguments)?);
        match run::ready(child, arguments.addr) {
            Ok(()) => run::welcome(arguments),
            Err(Error::Interrupted) => return Err(Error::Interrupted),
            Err(failure) => eprintln!("\nxtask: {failure}; waiting for a change"),
        }
        Ok(())
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.0.take() {
            process::stop(&mut child);
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.stop();
    }
}

/// When the sources last changed, and how many files there are (a removal changes only that).
fn newest(root: &Path) -> (Option<SystemTime>, usize) {
    let mut newest = None;
    let mut count = 0;
    let mut waiting: Vec<PathBuf> = WATCHED.iter().map(|name| root.join(name)).collect();
    while let Some(path) = waiting.pop() {
        if let Ok(entries) = fs::read_dir(&path) {
            let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
            waiting.extend(paths.filter(|path| !path.ends_with(LEFT_OUT)));
        } else if let Ok(modified) = fs::metadata(&path).and_then(|data| data.modified()) {
            newest = newest.max(Some(modified));
            count += 1;
        }
    }
    (newest, count)
}
