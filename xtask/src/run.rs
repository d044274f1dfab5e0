//! From a fresh clone to a portal in the browser.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use clap::Args;

use crate::error::{Context, Error};
use crate::interrupt;
use crate::process::{self, announce, human_duration};
use crate::workspace::Workspace;
use crate::{server, site};

const PATIENCE: Duration = Duration::from_mins(1);

/// Where to serve, from what, and what.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    serve: ServeArguments,
    /// Build what `package` builds: smaller and quicker, and three times as long in the making
    #[arg(long)]
    release: bool,
}

/// Where to serve, and from what.
#[derive(Args)]
pub(crate) struct ServeArguments {
    /// Where to listen
    #[arg(long, env = "PORTICO_ADDR", default_value = "127.0.0.1:3000")]
    pub(crate) addr: SocketAddr,
    /// The data folder; filled with demo data when it holds no database
    #[arg(long, env = "PORTICO_DATA", default_value = "data")]
    pub(crate) data: PathBuf,
}

pub(crate) fn perform(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
    let (build, profile) = if arguments.release {
        (site::Build::Release, server::Profile::Release)
    } else {
        (site::Build::Development, server::Profile::Development)
    };
    site::make(workspace, build)?;
    let server = server::compile(workspace, profile)?;
    let arguments = &arguments.serve;
    demo_data(&server, &arguments.data)?;
    let mut child = serve(&server, arguments)?;
    if let Err(failure) = ready(&mut child, arguments.addr) {
        process::stop(&mut child);
        return Err(failure);
    }
    welcome(arguments);
    match process::wait("portico serve", &mut child) {
        // Ctrl-C is how one leaves a server: nothing failed.
        Err(Error::Interrupted) => Ok(()),
        Err(failure) => Err(failure),
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Error::Message(format!("portico serve ended: {status}"))),
    }
}

/// Makes demo data when there is no database yet.
pub(crate) fn demo_data(server: &Path, data: &Path) -> Result<(), Error> {
    let elsewhere = env::var_os("PORTICO_DATABASE_URL").is_some_and(|url| !url.is_empty());
    if elsewhere || holds_a_database(data) {
        return Ok(());
    }
    announce(&format!("demo data in {}", data.display()));
    // Made beside its place: demo data that was interrupted half way would look like data.
    let mut fresh: PathBuf = data.components().collect();
    fresh.as_mut_os_string().push(".new");
    let action = || format!("putting the demo data into {}", data.display());
    if fresh.exists() {
        fs::remove_dir_all(&fresh).context(action())?;
    }
    let mut demo = Command::new(server);
    demo.arg("demo").arg("--data").arg(&fresh);
    process::run("making demo data", &mut demo)?;
    if data.exists() {
        // Only an empty folder gives way.
        fs::remove_dir(data).context(action())?;
    }
    fs::rename(&fresh, data).context(action())
}

/// Starts the server.
pub(crate) fn serve(server: &Path, arguments: &ServeArguments) -> Result<Child, Error> {
    let mut serve = Command::new(server);
    serve
        .args(["serve", "--addr", &arguments.addr.to_string(), "--data"])
        .arg(&arguments.data);
    process::spawn("portico serve", &mut serve)
}

/// Waits until the server says it is ready.
pub(crate) fn ready(child: &mut Child, addr: SocketAddr) -> Result<(), Error> {
    let begun = Instant::now();
    while !answers(addr) {
        interrupt::check()?;
        if let Some(status) = child.try_wait().context("waiting for the server")? {
            return Err(Error::Message(format!(
                "portico serve ended at once: {status}"
            )));
        }
        if begun.elapsed() > PATIENCE {
            return Err(Error::Message(format!(
                "no answer from http://{addr}/readyz after {}",
                human_duration(PATIENCE)
            )));
        }
        thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Says where to go and who to be.
pub(crate) fn welcome(arguments: &ServeArguments) {
    announce(&format!("Portico is ready: http://{}", arguments.addr));
    eprintln!("   Sign in, password portico-demo:");
    eprintln!("     ana@nordmess.example    sells for a reseller, registers deals");
    eprintln!("     tomas@halden.example    channel manager, reviews registrations");
    eprintln!("   Ctrl-C stops it. Data: {}", arguments.data.display());
}

fn holds_a_database(data: &Path) -> bool {
    let Ok(entries) = fs::read_dir(data) else {
        return false;
    };
    entries.filter_map(Result::ok).any(|entry| {
        let path = entry.path();
        path.extension()
            .is_some_and(|extension| extension == "db" || extension == "sqlite")
    })
}

fn answers(addr: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let second = Duration::from_secs(1);
        let mut stream = TcpStream::connect_timeout(&addr, second)?;
        stream.set_read_timeout(Some(second))?;
        write!(
            stream,
            "GET /readyz HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\r\n"
        )?;
        let mut start = [0; 12];
        stream.read_exact(&mut start)?;
        Ok(start.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}
