//! The site folder: what browsers load besides pages, under names that say their content.
//!
//! Every name carries a hash, so answers may be cached for ever and a file that already exists is
//! already right. `manifest.json` tells the server today's names.

mod shelf;
mod style;
mod wasm;

use std::fmt::Write;
use std::fs;
use std::time::Instant;

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::failure::{Failure, While};
use crate::house::House;
use crate::process::{self, announce, spoken};
use shelf::Shelf;

/// How much the site is worth: what visitors get, or what a developer waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// Smallest files.
    Release,
    /// Quickest build.
    Watch,
}

/// Makes the site folder anew; what did not change stays untouched on the disk.
pub(crate) fn make(house: &House, build: Build) -> Result<(), Failure> {
    announce("site: WASM, script, style, fonts");
    let begun = Instant::now();
    let program = wasm::make(house, build)?;
    process::unless_interrupted()?;

    let quality = if build == Build::Release { 11 } else { 5 };
    let mut shelf = Shelf::open(&house.site)?;
    let hash = content_hash(&[program.script.as_bytes(), &program.wasm]);
    let output_name = format!("portico.{hash}");
    shelf.place(
        &format!("pkg/{output_name}.js"),
        program.script.as_bytes(),
        quality,
    )?;
    shelf.place(
        &format!("pkg/{output_name}_bg.wasm"),
        &program.wasm,
        quality,
    )?;

    let styling = style::make(&house.root.join("style"))?;
    for asset in &styling.assets {
        shelf.place(&asset.path, &asset.bytes, 11)?;
    }
    shelf.place(&styling.sheet.path, &styling.sheet.bytes, 11)?;
    let manifest = json!({
        "style": styling.sheet.path,
        "font": styling.path_of("woff2"),
        "icon": styling.path_of("svg"),
        "output_name": output_name,
    });
    let manifest = serde_json::to_vec_pretty(&manifest).during("writing manifest.json")?;
    shelf.place_plain("manifest.json", &manifest)?;
    shelf.clear_the_rest()?;
    shelf.report();
    eprintln!(
        "   site ready in {} ({})",
        spoken(begun.elapsed()),
        house.site.display()
    );
    Ok(())
}

/// Twelve hexadecimal digits that stand for some content.
fn content_hash(parts: &[&[u8]]) -> String {
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

fn read(path: &std::path::Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).during(format_args!("reading {}", path.display()))
}
