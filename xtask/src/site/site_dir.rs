//! Writing the site folder: only what is new, compressed beside the original, old files cleared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;

use super::files::{files_below, write};
use crate::error::{Context, Error};

/// Formats that carry their own compression.
const PACKED: [&str; 5] = ["woff2", "png", "jpg", "webp", "avif"];

/// The site folder while it is being filled.
pub(super) struct SiteDir {
    folder: PathBuf,
    /// Every path that belongs here now, with its size raw and compressed.
    placed: BTreeMap<String, (usize, Option<usize>)>,
    /// What belongs to one family of islands, by the beginning of its names.
    families: Vec<(String, String)>,
}

impl SiteDir {
    pub(super) fn open(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).context(format_args!("making {}", folder.display()))?;
        Ok(Self {
            folder: folder.to_path_buf(),
            placed: BTreeMap::new(),
            families: Vec::new(),
        })
    }

    /// Puts a file and, where that helps, its brotli form.
    pub(super) fn place(&mut self, path: &str, bytes: &[u8], quality: i32) -> Result<(), Error> {
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
            let packed = compressed(bytes, quality).context(format_args!("compressing {path}"))?;
            write(&self.folder.join(&packed_path), &packed)?;
            packed
        };
        self.placed
            .insert(path.to_owned(), (bytes.len(), Some(packed.len())));
        self.placed.insert(packed_path, (packed.len(), None));
        Ok(())
    }

    /// Puts a file as it is; leaves it alone (and its time stamp) when it is there already.
    pub(super) fn place_plain(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
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
    pub(super) fn clear_the_rest(&self) -> Result<(), Error> {
        for path in files_below(&self.folder)? {
            let relative = path
                .strip_prefix(&self.folder)
                .unwrap_or(&path)
                .to_string_lossy();
            if !self.placed.contains_key(relative.as_ref()) {
                fs::remove_file(&path).context(format_args!("removing {}", path.display()))?;
            }
        }
        Ok(())
    }

    /// Counts together what a page with islands of a family loads for them.
    pub(super) fn sum(&mut self, family: &str, name: &str) {
        let beginning = format!("pkg/{name}");
        self.families.push((family.to_owned(), beginning));
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
        for (family, beginning) in &self.families {
            let mine = self
                .placed
                .iter()
                .filter(|(path, _)| path.starts_with(beginning));
            let packed: usize = mine.filter_map(|(_, (_, packed))| *packed).sum();
            eprintln!("   islands of {family}: {} kB brotli", kilobytes(packed));
        }
    }
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
