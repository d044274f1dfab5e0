//! Reading, writing and naming files.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Context, Error};

/// Every file in a folder, however deep, in a stable order.
pub(super) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).context(format_args!("reading {}", folder.display()))?;
        for entry in entries {
            let path = entry
                .context(format_args!("reading {}", folder.display()))?
                .path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Writes under another name first: a build that is killed leaves no half file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let action = || format!("writing {}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).context(action())?;
    let fresh = PathBuf::from(format!("{}.new", path.display()));
    fs::write(&fresh, bytes)
        .and_then(|()| fs::rename(&fresh, path))
        .context(action())
}

/// Twelve hexadecimal digits that stand for some content.
pub(super) fn content_hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut digits = String::new();
    for byte in hasher.finalize().iter().take(6) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).context(format_args!("reading {}", path.display()))
}
