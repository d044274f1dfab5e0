//! A PostgreSQL cluster of our own for the tests: started here, gone at the end.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::error::{Context, Error};
use crate::process;
use crate::setup;

/// Nothing in this cluster outlives the tests, so it need not survive a crash.
const SETTINGS: [&str; 7] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=128MB",
    "listen_addresses=127.0.0.1",
    "logging_collector=off",
];

/// A running cluster; dropping it stops it and removes its files.
pub(crate) struct TestCluster {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
    as_postgres: bool,
}

impl TestCluster {
    /// Makes and starts a cluster on a free port of this machine.
    pub(crate) fn start() -> Result<Self, Error> {
        let programs = setup::postgres()?;
        // PostgreSQL refuses to run as root; Debian's package brings a user for it.
        let as_postgres = setup::is_root()?;
        let folder = tempfile::Builder::new()
            .prefix("portico-postgres-")
            .tempdir()
            .context("making a folder for PostgreSQL")?;
        if as_postgres {
            let mut chown = Command::new("chown");
            chown.arg("postgres").arg(folder.path());
            process::read("chown postgres", &mut chown)?;
        }
        let port = free_port()?;
        let cluster = Self {
            programs,
            folder,
            port,
            as_postgres,
        };
        let mut initdb = cluster.program("initdb");
        initdb.args([
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
        ]);
        initdb.arg("--no-sync").arg("--pgdata").arg(cluster.data());
        process::read("initdb", &mut initdb)?;
        // From here on dropping `cluster` stops the server, however far the start got.
        cluster.launch()?;
        Ok(cluster)
    }

    /// The administrator's address, from which each test makes a database of its own.
    pub(crate) fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// The address of a database in it.
    pub(crate) fn url_of(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes an empty database.
    pub(crate) fn create_database(&self, name: &str) -> Result<(), Error> {
        let mut createdb = self.program("createdb");
        createdb.args(["--host=127.0.0.1", "--username=postgres"]);
        createdb.arg(format!("--port={}", self.port)).arg(name);
        process::read("createdb", &mut createdb).map(drop)
    }

    fn launch(&self) -> Result<(), Error> {
        let mut options = format!("-p {} -k {}", self.port, self.folder.path().display());
        for setting in SETTINGS {
            options.push_str(" -c ");
            options.push_str(setting);
        }
        let mut pg_ctl = self.program("pg_ctl");
        pg_ctl.args(["--silent", "--wait", "--timeout=60", "--options", &options]);
        // With a log file the server does not keep our output open.
        pg_ctl
            .arg("--log")
            .arg(self.log())
            .arg("--pgdata")
            .arg(self.data())
            .arg("start");
        process::read("pg_ctl start", &mut pg_ctl).map_err(|failure| {
            let log = std::fs::read_to_string(self.log()).unwrap_or_default();
            Error::Message(format!("{failure}\n{log}"))
        })?;
        Ok(())
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if self.as_postgres {
            let mut runuser = Command::new("runuser");
            runuser.args(["-u", "postgres", "--"]).arg(program);
            runuser
        } else {
            Command::new(program)
        };
        // A folder that PostgreSQL's user may enter, whatever folder we were called from.
        command.current_dir(self.folder.path());
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn is_running(&self) -> bool {
        Path::new(&self.data().join("postmaster.pid")).exists()
    }
}

impl Drop for TestCluster {
    fn drop(&mut self) {
        if !self.is_running() {
            return;
        }
        let mut pg_ctl = self.program("pg_ctl");
        pg_ctl.args(["--silent", "--wait", "--mode=immediate", "--pgdata"]);
        pg_ctl.arg(self.data()).arg("stop");
        if let Err(failure) = process::read("pg_ctl stop", &mut pg_ctl) {
            eprintln!(
                "xtask: the tests' PostgreSQL may still run on port {}: {failure}",
                self.port
            );
        }
    }
}

fn free_port() -> Result<u16, Error> {
    let listener = TcpListener::bind("127.0.0.1:0").context("looking for a free port")?;
    Ok(listener
        .local_addr()
        .context("looking for a free port")?
        .port())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        if setup::find_postgres().is_none() {
            eprintln!("skipped: PostgreSQL is not installed");
            return;
        }
        let cluster = TestCluster::start().unwrap();
        let port = cluster.port;
        let folder = cluster.folder.path().to_path_buf();
        assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(cluster);
        assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
        assert!(!folder.exists());
    }
}
