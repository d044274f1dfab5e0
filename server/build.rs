//! Embeds the site folder: every file as it is, its brotli form beside it, and the manifest.
//!
//! The folder is `PORTICO_SITE`, or `site` in Cargo's target directory. Without one the table is
//! empty and everything still compiles, so that domain and desk work needs no WASM build.

use std::env;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PORTICO_SITE");
    println!("cargo::rerun-if-env-changed=CARGO_TARGET_DIR");
    let site = site_folder()?;
    // Cargo watches a folder only once it is there; a missing one would mean a build each time.
    fs::create_dir_all(&site)?;
    println!("cargo::rerun-if-changed={}", site.display());

    let mut table = String::from("pub(super) static EMBEDDED: &[Asset] = &[\n");
    for file in files_below(&site)? {
        let path = file.strip_prefix(&site).map_err(io::Error::other)?;
        let path = path.to_string_lossy().replace('\\', "/");
        if path.starts_with("assets/") || path.starts_with("pkg/") {
            write_entry(&mut table, &file, &path)?;
        }
    }
    table.push_str("];\n");
    let manifest = fs::read_to_string(site.join("manifest.json")).unwrap_or_default();
    writeln!(table, "pub(super) static MANIFEST: &str = {manifest:?};")
        .map_err(io::Error::other)?;
    let out = variable("OUT_DIR")?;
    fs::write(Path::new(&out).join("site.rs"), table)
}

fn write_entry(table: &mut String, file: &Path, path: &str) -> io::Result<()> {
    // A compressed form is part of its original's entry.
    if file.extension().is_some_and(|ending| ending == "br") {
        return Ok(());
    }
    let packed = PathBuf::from(format!("{}.br", file.display()));
    let packed = if packed.is_file() {
        format!("Some(include_bytes!({:?}))", packed.display().to_string())
    } else {
        "None".to_owned()
    };
    // The name carries the content's hash, so it identifies the content as well as any digest.
    writeln!(
        table,
        "    Asset {{ path: {path:?}, raw: include_bytes!({raw:?}), brotli: {packed}, \
         raw_tag: \"\\\"{path}\\\"\", brotli_tag: \"\\\"{path}.br\\\"\" }},",
        raw = file.display().to_string(),
    )
    .map_err(io::Error::other)
}

/// All files in a stable order: the table is searched by halves.
fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort_by_key(|path| path.to_string_lossy().into_owned());
    Ok(files)
}

fn site_folder() -> io::Result<PathBuf> {
    let given = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(site) = given("PORTICO_SITE") {
        return Ok(site);
    }
    if let Some(target) = given("CARGO_TARGET_DIR").filter(|target| target.is_absolute()) {
        return Ok(target.join("site"));
    }
    Ok(Path::new(&variable("CARGO_MANIFEST_DIR")?).join("../target/site"))
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}
