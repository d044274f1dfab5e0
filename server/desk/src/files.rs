//! Stored files: each under the hash of its content, written once and never changed. What comes with a form waits
//! until the form is accepted.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use bytes::Bytes;
use futures_util::{Stream, StreamExt, pin_mut};
pub use portico::content_hash::ContentHash;
use portico::time::Instant;
use sha2::{Digest, Sha256};
use tempfile::TempPath;
use tokio::fs::File;
use tokio::io::AsyncWriteExt;

use crate::error::{DeskError, Refusal};

pub(crate) mod collect;

/// How large a file may be unless the caller says otherwise.
pub const LIMIT: u64 = 25 * 1024 * 1024;
/// How much the files of one partner may take unless the operator says otherwise.
pub const PARTNER_QUOTA: u64 = 5 << 30;
/// How much of the start is handed back for finding out what it is.
const HEAD: usize = 4096;
/// No upload takes so long: what is older was left behind.
const ORPHAN_SECONDS: i64 = 60 * 60;

/// A file that came whole. It is in the store once it has been kept; dropped before, it is gone.
#[derive(Debug)]
pub struct ReceivedFile {
    /// The hash of its content, which will be its name in the store.
    pub hash: ContentHash,
    /// How many bytes it has.
    pub size: u64,
    /// Its first bytes, 4096 at most, for finding out what it is.
    pub head: Vec<u8>,
    path: TempPath,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// It is larger than allowed.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// How many bytes are allowed.
        limit: u64,
    },
    /// It did not come to its end.
    #[error("the upload broke off: {0}")]
    Interrupted(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It could not be stored.
    #[error(transparent)]
    NotStored(#[from] DeskError),
}

impl From<io::Error> for ReceiveError {
    fn from(error: io::Error) -> Self {
        Self::NotStored(error.into())
    }
}

impl From<ReceiveError> for DeskError {
    fn from(error: ReceiveError) -> Self {
        match error {
            ReceiveError::TooLarge { limit: most } => Refusal::FileTooLarge { most }.into(),
            ReceiveError::Interrupted(_) => Refusal::UploadInterrupted.into(),
            ReceiveError::NotStored(error) => error,
        }
    }
}

/// The store: a folder `ab/abcdef…` for files, and `incoming` for what is being written.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
}

/// Makes a folder and those above it, readable by their owner only: what partners send in is nobody else's business.
/// Folders that are there stay as they are.
pub fn private_folder(path: &Path) -> io::Result<()> {
    let mut folder = std::fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder.create(path)
}

impl Files {
    /// The store in this folder, which it makes; clears away what broken-off uploads left behind.
    pub fn open(root: &Path, now: Instant) -> Result<Self, DeskError> {
        let files = Self {
            root: root.to_owned(),
        };
        private_folder(&files.incoming())?;
        files.clear_orphans(now)?;
        Ok(files)
    }

    /// Takes a file as it comes, if it comes whole and is within the limit. [`Files::keep`] stores it.
    pub async fn receive<S, E>(&self, content: S, limit: u64) -> Result<ReceivedFile, ReceiveError>
    where
        S: Stream<Item = Result<Bytes, E>>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        // Removed when dropped: on an error, and when the caller goes away.
        let (file, path) = tempfile::Builder::new()
            .prefix("upload-")
            .tempfile_in(self.incoming())?
            .into_parts();
        let mut file = File::from_std(file);
        let (mut hash, mut size, mut head) = (Sha256::new(), 0_u64, Vec::new());
        pin_mut!(content);
        while let Some(chunk) = content.next().await {
            let chunk = chunk.map_err(|error| ReceiveError::Interrupted(error.into()))?;
            size += chunk.len() as u64;
            if size > limit {
                return Err(ReceiveError::TooLarge { limit });
            }
            hash.update(&chunk);
            head.extend_from_slice(&chunk[..chunk.len().min(HEAD - head.len())]);
            file.write_all(&chunk).await?;
        }
        file.flush().await?;
        file.sync_all().await?;
        drop(file);
        let hash = ContentHash::from(<[u8; 32]>::from(hash.finalize()));
        Ok(ReceivedFile {
            hash,
            size,
            head,
            path,
        })
    }

    /// A stored file, for reading.
    pub async fn open_file(&self, hash: impl Into<ContentHash>) -> Result<File, DeskError> {
        File::open(self.path(hash.into()))
            .await
            .map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => DeskError::NotFound,
                _ => error.into(),
            })
    }

    /// Where a file lies if it is stored.
    pub fn path(&self, hash: ContentHash) -> PathBuf {
        let name = hash.to_string();
        self.root.join(&name[..2]).join(name)
    }

    fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    /// Stores a file: gives it its name, so that it survives a power cut once it has it.
    pub async fn keep(&self, file: ReceivedFile) -> Result<(), DeskError> {
        let (path, written) = (self.path(file.hash), file.path);
        tokio::task::spawn_blocking(move || {
            let folder = path
                .parent()
                .ok_or_else(|| DeskError::internal("no folder"))?;
            private_folder(folder)?;
            // The same name is the same content, so replacing it changes nothing.
            written
                .persist(&path)
                .map_err(|failed| DeskError::from(failed.error))?;
            std::fs::File::open(folder)?.sync_all()?;
            if let Some(root) = folder.parent() {
                std::fs::File::open(root)?.sync_all()?;
            }
            Ok(())
        })
        .await
        .map_err(DeskError::internal)?
    }

    fn clear_orphans(&self, now: Instant) -> Result<(), DeskError> {
        for entry in std::fs::read_dir(self.incoming())? {
            let entry = entry?;
            // Another process may be receiving into the same folder.
            let Ok(metadata) = entry.metadata() else {
                continue;
            };
            if age(&metadata, now).is_none_or(|seconds| seconds > ORPHAN_SECONDS) {
                match std::fs::remove_file(entry.path()) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(error.into());
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

fn age(metadata: &Metadata, now: Instant) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let written = i64::try_from(since.as_micros()).ok()?;
    Some(now.since(Instant::from_micros(written)))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use futures_util::stream;
    use tokio::io::AsyncReadExt;

    use super::*;

    fn chunks(parts: &[&'static [u8]]) -> impl Stream<Item = Result<Bytes, io::Error>> + use<> {
        let parts: Vec<_> = parts
            .iter()
            .map(|part| Ok(Bytes::from_static(part)))
            .collect();
        stream::iter(parts)
    }

    fn store() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(folder.path(), Instant::from_micros(0)).unwrap();
        (folder, files)
    }

    fn waiting(files: &Files) -> usize {
        std::fs::read_dir(files.incoming()).unwrap().count()
    }

    #[tokio::test]
    async fn a_file_is_kept_under_its_content() {
        let (_folder, files) = store();
        let stored = files.receive(chunks(&[b"ab", b"", b"c"]), 3).await.unwrap();
        assert_eq!(
            (stored.size, stored.head.as_slice()),
            (3, b"abc".as_slice())
        );
        let name = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(stored.hash.to_string(), name);
        assert_eq!(name.parse(), Ok(stored.hash));
        let early = files.open_file(stored.hash).await;
        assert!(matches!(early, Err(DeskError::NotFound)), "not yet");
        let again = files.receive(chunks(&[b"abc"]), 3).await.unwrap();
        assert_eq!((again.hash, waiting(&files)), (stored.hash, 2));
        let hash = stored.hash;
        files.keep(stored).await.unwrap();
        files.keep(again).await.unwrap();
        let dropped = files.receive(chunks(&[b"abcd"]), 4).await.unwrap();
        drop(dropped);
        let mut text = String::new();
        files
            .open_file(hash)
            .await
            .unwrap()
            .read_to_string(&mut text)
            .await
            .unwrap();
        assert_eq!(text, "abc");
        assert_eq!(waiting(&files), 0);
        let other = files.open_file(ContentHash::from([0; 32])).await;
        assert!(matches!(other, Err(DeskError::NotFound)));
    }

    #[tokio::test]
    async fn what_is_too_large_or_breaks_off_leaves_nothing() {
        let (_folder, files) = store();
        let large = files.receive(chunks(&[b"ab", b"cd"]), 3).await;
        assert!(matches!(large, Err(ReceiveError::TooLarge { limit: 3 })));
        let broken = stream::iter([Ok(Bytes::from_static(b"ab")), Err(io::Error::other("gone"))]);
        let broken = files.receive(broken, 100).await;
        assert!(matches!(broken, Err(ReceiveError::Interrupted(_))));
        assert_eq!(waiting(&files), 0);
        assert!("../../etc/passwd".parse::<ContentHash>().is_err());
        assert!("é".repeat(32).parse::<ContentHash>().is_err());
    }

    #[test]
    fn orphans_go_when_they_are_old() {
        let (folder, files) = store();
        let orphan = files.incoming().join("upload-left");
        std::fs::write(&orphan, b"half").unwrap();
        let metadata = std::fs::metadata(&orphan).unwrap();
        let written =
            Instant::from_micros(0).plus(-age(&metadata, Instant::from_micros(0)).unwrap());
        Files::open(folder.path(), written.plus(60)).unwrap();
        assert!(orphan.exists());
        Files::open(folder.path(), written.plus(ORPHAN_SECONDS + 2)).unwrap();
        assert!(!orphan.exists());
    }
}
