//! The data folder and the database: creating, opening, and error messages about them.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use portico_desk::backup::Schema;
use portico_desk::files::private_folder;
use portico_desk::{Desk, DeskConfig, DeskError, SystemClock};
use portico_kit::message::message;

use crate::options::{Common, Failure};

/// What every SQLite file begins with.
const SQLITE: &[u8; 16] = b"SQLite format 3\0";

/// Opens the desk and brings its database up to date; makes folder and database if they are not there.
pub(crate) async fn open(common: &Common) -> Result<Desk, Failure> {
    prepare(common)?;
    let desk = connect(common)?;
    let opened = async {
        if schema(common, &desk).await? == Schema::Foreign {
            return Err(not_ours(&database(common)));
        }
        desk.migrate()
            .await
            .map_err(|problem| told(common, &problem))
    }
    .await;
    finish(desk, opened).await
}

/// Opens the desk of an existing portal and changes nothing: maintenance must not create an empty portal, nor
/// hide that one was lost.
pub(crate) async fn open_existing(common: &Common) -> Result<Desk, Failure> {
    let data = common.data.display();
    if !common.data.is_dir() {
        return Err(Failure(format!(
            "there is no portal in {data}: no such folder"
        )));
    }
    let place = database(common);
    if common.database_url.is_none() && begins(common)? == Beginning::Nothing {
        return Err(migrate_first(&format!("{place} is not there or empty")));
    }
    let desk = connect(common)?;
    let opened = match schema(common, &desk).await {
        Ok(Schema::Current) => Ok(()),
        Ok(Schema::Foreign) => Err(not_ours(&place)),
        Ok(Schema::Empty) => Err(migrate_first(&format!("{place} is empty"))),
        Ok(Schema::Older) => Err(migrate_first(&format!(
            "{place} is older than this program"
        ))),
        Err(failure) => Err(failure),
    };
    finish(desk, opened).await
}

fn connect(common: &Common) -> Result<Desk, Failure> {
    if let Some(url) = &common.database_url
        && !["postgres://", "postgresql://"]
            .iter()
            .any(|scheme| url.starts_with(scheme))
    {
        return Err(Failure(
            "the address of the database (PORTICO_DATABASE_URL) must begin with postgres://".into(),
        ));
    }
    Desk::open(&config(common), Arc::new(SystemClock)).map_err(|problem| told(common, &problem))
}

async fn schema(common: &Common, desk: &Desk) -> Result<Schema, Failure> {
    match desk.maintenance().schema().await {
        // The very first connection: nobody else can have taken them all.
        Err(DeskError::Busy) if common.database_url.is_some() => {
            Err(Failure(format!("{} does not answer", database(common))))
        }
        found => found.map_err(|problem| told(common, &problem)),
    }
}

async fn finish(desk: Desk, opened: Result<(), Failure>) -> Result<Desk, Failure> {
    if let Err(failure) = opened {
        desk.close().await;
        return Err(failure);
    }
    Ok(desk)
}

fn migrate_first(what: &str) -> Failure {
    Failure(format!("{what}: run portico migrate first"))
}

fn not_ours(place: &str) -> Failure {
    Failure(format!("{place} is not a database of Portico"))
}

/// Creates the folder and the SQLite file, readable by their owner only.
fn prepare(common: &Common) -> Result<(), Failure> {
    let data = &common.data;
    if data.exists() && !data.is_dir() {
        return Err(Failure(format!(
            "{} is a file; the data folder must be a folder",
            data.display()
        )));
    }
    private_folder(data).map_err(|problem| at(data, &problem))?;
    // SQLite says of a folder that it may not write to no more than that it cannot open the file.
    tempfile::tempfile_in(data).map_err(|problem| at(data, &problem))?;
    if common.database_url.is_some() || begins(common)? == Beginning::Sqlite {
        return Ok(());
    }
    let mut file = File::options();
    file.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    let path = config(common).sqlite_file();
    file.open(&path)
        .map(drop)
        .map_err(|problem| at(&path, &problem))
}

/// How the SQLite file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beginning {
    /// There is no file, or an empty one.
    Nothing,
    /// Like SQLite's files do.
    Sqlite,
}

fn begins(common: &Common) -> Result<Beginning, Failure> {
    let path = config(common).sqlite_file();
    let mut start = Vec::new();
    let read = File::open(&path).and_then(|file| file.take(16).read_to_end(&mut start));
    match read {
        Err(problem) if problem.kind() == ErrorKind::NotFound => Ok(Beginning::Nothing),
        Err(problem) => Err(at(&path, &problem)),
        Ok(0) => Ok(Beginning::Nothing),
        Ok(_) if start == SQLITE => Ok(Beginning::Sqlite),
        Ok(_) => Err(not_ours(&path.display().to_string())),
    }
}

/// The desk configuration of this command line.
pub(crate) fn config(common: &Common) -> DeskConfig {
    DeskConfig {
        database_url: common.database_url.clone(),
        data: common.data.clone(),
    }
}

/// The database in words; of an address only the server, since the rest holds a password.
fn database(common: &Common) -> String {
    let Some(url) = &common.database_url else {
        return config(common).sqlite_file().display().to_string();
    };
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    match authority.rsplit('@').next().unwrap_or_default() {
        "" => "PostgreSQL".to_owned(),
        server => format!("PostgreSQL at {server}"),
    }
}

/// A file system error as a message.
pub(crate) fn at(path: &Path, problem: &io::Error) -> Failure {
    Failure(match problem.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => no_room(path),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!("{} cannot be written: {problem}", path.display())
        }
        _ => format!("{}: {problem}", path.display()),
    })
}

pub(crate) fn no_room(path: &Path) -> String {
    format!("no space left in {}", path.display())
}

/// A desk error as a message that says what failed and where.
pub(crate) fn told(common: &Common, problem: &DeskError) -> Failure {
    Failure(match problem {
        DeskError::Invalid(problems) => problems
            .iter()
            .flat_map(|(field, problems)| problems.iter().map(move |problem| (field, problem)))
            .map(|(field, problem)| format!("{field}: {}", message(&problem.into())))
            .collect::<Vec<_>>()
            .join("\n"),
        DeskError::Refused(refusal) => message(&refusal.into()),
        DeskError::Full if common.database_url.is_none() => no_room(&common.data),
        DeskError::Full => format!(
            "no space left in {} or in {}",
            common.data.display(),
            database(common)
        ),
        DeskError::Busy => format!("{} is in use by others; try again", database(common)),
        DeskError::Unavailable(source) | DeskError::Internal(source) => {
            match source.downcast_ref::<io::Error>() {
                Some(problem) if common.database_url.is_none() => return at(&common.data, problem),
                _ => format!("{}: {source}", database(common)),
            }
        }
        other => other.to_string(),
    })
}

/// The folder that a file lies in.
pub(crate) fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
