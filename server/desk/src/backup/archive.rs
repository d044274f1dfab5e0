//! The file that a backup is.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use portico::time::Instant;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};

use super::error::BackupError;
use crate::db::Db;
use crate::error::DeskError;
use crate::event::Anchor;
use crate::files::ContentHash;

const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
/// The manifest vouches for the parts, this for the manifest.
const MANIFEST_HASH: &str = "manifest.sha256";
/// A million files make a manifest of this order; anything larger is none of ours.
const LARGEST_MANIFEST: u64 = 512 * 1024 * 1024;

/// What is in a backup.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    format: u32,
    made_at: Instant,
    /// `sqlite` or `postgres`.
    pub(super) database: String,
    /// The last seal in the copy of the database: what comes out has to have it.
    #[serde(default)]
    pub(super) last_seal: Option<Anchor>,
    parts: BTreeMap<String, Part>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    size: u64,
    sha256: String,
}

impl Manifest {
    pub(super) fn new(db: &Db, made_at: Instant) -> Self {
        let database = match db {
            Db::Sqlite { .. } => "sqlite",
            Db::Postgres(_) => "postgres",
        };
        Self {
            format: FORMAT,
            made_at,
            database: database.to_owned(),
            last_seal: None,
            parts: BTreeMap::new(),
        }
    }

    /// The name of the database's part.
    pub(super) fn database_file(&self) -> &'static str {
        if self.database == "sqlite" {
            "portico.db"
        } else {
            "portico.dump"
        }
    }
}

/// A backup that is being written.
pub(super) struct Archive {
    tar: Builder<BufWriter<File>>,
    path: PathBuf,
    manifest: Manifest,
}

impl Archive {
    pub(super) fn create(path: &Path, manifest: Manifest) -> Result<Self, BackupError> {
        Ok(Self {
            tar: Builder::new(BufWriter::new(create_private(path)?)),
            path: path.to_owned(),
            manifest,
        })
    }

    pub(super) fn add_database(&mut self, snapshot: &Path) -> Result<(), BackupError> {
        let name = self.manifest.database_file().to_owned();
        self.add(name, snapshot).map(drop)
    }

    pub(super) fn add_file(&mut self, hash: ContentHash, path: &Path) -> Result<(), BackupError> {
        if path.is_file() && self.add(file_name(hash), path)? == hash {
            Ok(())
        } else {
            let why = format!("the stored file {hash} is missing or not what it was");
            Err(BackupError::Damaged(why))
        }
    }

    /// Writes what vouches for the parts, and sees everything safe on disk; says how large it is, and the hash of the
    /// whole.
    pub(super) fn finish(mut self) -> Result<(u64, ContentHash), BackupError> {
        let manifest = serde_json::to_vec_pretty(&self.manifest).map_err(DeskError::internal)?;
        let hash = hash_of(manifest.as_slice())?.to_string();
        for (name, content) in [
            (MANIFEST, manifest.as_slice()),
            (MANIFEST_HASH, hash.as_bytes()),
        ] {
            let mut header = header(content.len() as u64);
            self.tar.append_data(&mut header, name, content)?;
        }
        let mut writer = self.tar.into_inner()?;
        writer.flush()?;
        writer.get_ref().sync_all()?;
        let hash = hash_of(File::open(&self.path)?)?;
        Ok((std::fs::metadata(&self.path)?.len(), hash))
    }

    fn add(&mut self, name: String, path: &Path) -> Result<ContentHash, BackupError> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        let mut reader = Hashing::new(BufReader::new(file));
        self.tar
            .append_data(&mut header(size), &name, &mut reader)?;
        let hash = reader.finish();
        let sha256 = hash.to_string();
        self.manifest.parts.insert(name, Part { size, sha256 });
        Ok(hash)
    }
}

/// A new file that only its owner can read, from its first moment on.
fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn header(size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o600);
    header.set_size(size);
    header
}

fn file_name(hash: ContentHash) -> String {
    let name = hash.to_string();
    format!("files/{}/{name}", &name[..2])
}

/// Unpacks a backup into an empty folder. Every byte has been checked when it returns the manifest;
/// nothing but the names that a backup has is ever written.
pub(super) fn unpack(source: &Path, into: &Path) -> Result<Manifest, BackupError> {
    let mut seen = BTreeMap::new();
    let (mut manifest, mut vouched) = (None, None);
    let mut tar = tar::Archive::new(BufReader::new(File::open(source)?));
    for entry in tar.entries().map_err(|error| unreadable(&error))? {
        let mut entry = entry.map_err(|error| unreadable(&error))?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if entry.header().entry_type() != EntryType::Regular || vouched.is_some() {
            return Err(BackupError::Damaged(format!(
                "{name} does not belong there"
            )));
        }
        if name == MANIFEST && manifest.is_none() {
            manifest = Some(read_small(&mut entry, LARGEST_MANIFEST)?);
        } else if name == MANIFEST_HASH {
            vouched = Some(read_small(&mut entry, 64)?);
        } else if is_part(&name) && !seen.contains_key(&name) {
            let part = write_part(&mut entry, &into.join(&name))?;
            seen.insert(name, part);
        } else {
            return Err(BackupError::Damaged(format!(
                "{name} does not belong there"
            )));
        }
    }
    let (Some(manifest), Some(vouched)) = (manifest, vouched) else {
        return Err(BackupError::Damaged("it is cut off".to_owned()));
    };
    check(&manifest, &vouched, &seen)
}

fn check(
    manifest: &[u8],
    vouched: &[u8],
    seen: &BTreeMap<String, Part>,
) -> Result<Manifest, BackupError> {
    if hash_of(manifest)?.to_string().as_bytes() != vouched {
        return Err(BackupError::Damaged("its manifest was changed".to_owned()));
    }
    let manifest: Manifest = serde_json::from_slice(manifest)
        .map_err(|error| BackupError::Damaged(format!("its manifest cannot be read: {error}")))?;
    if manifest.format != FORMAT {
        return Err(BackupError::Damaged(format!(
            "format {} is unknown",
            manifest.format
        )));
    }
    let wrong = manifest
        .parts
        .iter()
        .find(|(name, part)| seen.get(*name) != Some(part))
        .map(|(name, _)| name)
        .or_else(|| seen.keys().find(|name| !manifest.parts.contains_key(*name)));
    if let Some(name) = wrong {
        return Err(BackupError::Damaged(format!(
            "{name} is not what was backed up"
        )));
    }
    if !manifest.parts.contains_key(manifest.database_file()) {
        return Err(BackupError::Damaged("it has no database".to_owned()));
    }
    Ok(manifest)
}

/// Whether this is the name of a database or of a stored file: nothing else leads out of a folder.
fn is_part(name: &str) -> bool {
    let stored = || {
        let hash: ContentHash = name.rsplit('/').next()?.parse().ok()?;
        (file_name(hash) == name).then_some(())
    };
    name == "portico.db" || name == "portico.dump" || stored().is_some()
}

fn write_part(entry: &mut impl Read, path: &Path) -> Result<Part, BackupError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut file = create_private(path)?;
    let mut reader = Hashing::new(entry);
    let size = io::copy(&mut reader, &mut file)?;
    file.sync_all()?;
    let sha256 = reader.finish().to_string();
    Ok(Part { size, sha256 })
}

fn read_small(entry: &mut impl Read, most: u64) -> Result<Vec<u8>, BackupError> {
    let mut content = Vec::new();
    entry
        .take(most + 1)
        .read_to_end(&mut content)
        .map_err(|error| unreadable(&error))?;
    if content.len() as u64 > most {
        return Err(BackupError::Damaged("its manifest is too large".to_owned()));
    }
    Ok(content)
}

fn unreadable(error: &io::Error) -> BackupError {
    BackupError::Damaged(error.to_string())
}

/// The hash of all that there is to read.
pub(super) fn hash_of(content: impl Read) -> Result<ContentHash, DeskError> {
    let mut reader = Hashing::new(content);
    io::copy(&mut reader, &mut io::sink())?;
    Ok(reader.finish())
}

/// Hashes what is read through it.
struct Hashing<R> {
    inner: R,
    hash: Sha256,
}

impl<R> Hashing<R> {
    fn new(inner: R) -> Self {
        Self {
            inner,
            hash: Sha256::new(),
        }
    }

    fn finish(self) -> ContentHash {
        ContentHash::from(<[u8; 32]>::from(self.hash.finalize()))
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hash.update(&buffer[..count]);
        Ok(count)
    }
}
