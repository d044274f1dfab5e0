//! Writing the site folder: only what is new, compressed beside the original, old files cleared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;

use crate::failure::{Failure, While};

/// Formats that carry their own compression.
const PACKED: [&str; 5] = ["woff2", "png", "jpg", "webp", "avif"];

/// The site folder while it is being filled.
pub(super) struct Shelf {
    folder: PathBuf,
    /// Every path that belongs here now, with its size raw and compressed.
    placed: BTreeMap<String, (usize, Option<usize>)>,
}

impl Shelf {
    pub(super) fn open(folder: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(folder).during(format_args!("making {}", folder.display()))?;
        Ok(Self {
            folder: folder.to_path_buf(),
            placed: BTreeMap::new(),
        })
    }

    /// Puts a file and, where that helps, its brotli form.
    pub(super) fn place(&mut self, path: &str, bytes: &[u8], quality: i32) -> Result<(), Failure> {
        self.place_plain(path, bytes)?;
        let extension = path.rsplit('.').next().unwrap_or_default();
        if PACKED.contains(&extension) {
            return Ok(());
        }
        let packed_path = format!("{path}.br");
        // The name says the content, so what is there already is right.
        let packed = if let Ok(packed) = fs::read(self.folder.join(&packed_path)) {
            packed
        } else {
            let packed = compressed(bytes, quality).during(format_args!("compressing {path}"))?;
            write(&self.folder.join(&packed_path), &packed)?;
            packed
        };
        self.placed
            .insert(path.to_owned(), (bytes.len(), Some(packed.len())));
        self.placed.insert(packed_path, (packed.len(), None));
        Ok(())
    }

    /// Puts a file as it is; leaves it alone (and its time stamp) when it is there already.
    pub(super) fn place_plain(&mut self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let full = self.folder.join(path);
        if fs::read(&full).is_ok_and(|present| present == bytes) {
            self.placed.insert(path.to_owned(), (bytes.len(), None));
            return Ok(());
        }
        // Another content under this name had another compressed form.
        let _ = fs::remove_file(self.folder.join(format!("{path}.br")));
        write(&full, bytes)?;
        self.placed.insert(path.to_owned(), (bytes.len(), None));
        Ok(())
    }

    /// Removes what an earlier build left.
    pub(super) fn clear_the_rest(&self) -> Result<(), Failure> {
        for path in files_below(&self.folder)? {
            let relative = path
                .strip_prefix(&self.folder)
                .unwrap_or(&path)
                .to_string_lossy();
            if !self.placed.contains_key(relative.as_ref()) {
                fs::remove_file(&path).during(format_args!("removing {}", path.display()))?;
            }
        }
        Ok(())
    }

    /// Says what visitors will load.
    pub(super) fn report(&self) {
        for (path, (raw, packed)) in &self.placed {
            if let Some(packed) = packed {
                eprintln!(
                    "   {path}: {} kB, {} kB brotli",
                    kilobytes(*raw),
                    kilobytes(*packed)
                );
            }
        }
    }
}

/// Every file in a folder, however deep, in a stable order.
pub(super) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).during(format_args!("reading {}", folder.display()))?;
        for entry in entries {
            let path = entry
                .during(format_args!("reading {}", folder.display()))?
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
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let deed = || format!("writing {}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).during(deed())?;
    let fresh = PathBuf::from(format!("{}.new", path.display()));
    fs::write(&fresh, bytes)
        .and_then(|()| fs::rename(&fresh, path))
        .during(deed())
}

fn compressed(mut bytes: &[u8], quality: i32) -> std::io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality,
        lgwin: 24,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &parameters)?;
    Ok(packed)
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{}", bytes / 1000, bytes % 1000 / 100)
}
