//! The browser's programs, one for each family of islands: Cargo's WASM, bound by wasm-bindgen, shrunk by
//! wasm-opt when it is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use wasm_bindgen_cli_support::Bindgen;

use super::build::Build;
use super::files::{content_hash, read, write};
use super::linker;
use super::short_names::shorten;
use crate::error::{Context, Error};
use crate::process::{self, human_duration};
use crate::setup;
use crate::workspace::Workspace;

/// What besides the compiled WASM decides the result: change it when this file's work changes.
const RECIPE: &str =
    "wasm-bindgen 0.2.130, web, no names, short names, nothing unasked, wasm-opt -Oz";

/// A family's program and the script that loads it.
pub(super) struct Program {
    pub(super) family: String,
    pub(super) script: String,
    pub(super) wasm: Vec<u8>,
}

/// The families of islands: each is a folder of `app/hydrate/` with its entry.
pub(crate) fn families(workspace: &Workspace) -> Result<Vec<String>, Error> {
    let folder = workspace.root.join("app/hydrate");
    let entries = fs::read_dir(&folder).context(format_args!("reading {}", folder.display()))?;
    let mut families: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join("Cargo.toml").exists())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    families.sort();
    Ok(families)
}

/// The package that is a family's entry.
pub(crate) fn package(family: &str) -> String {
    format!("portico-hydrate-{family}")
}

/// Builds every family's program, or takes the last one when the compiled WASM is the same.
pub(super) fn make(workspace: &Workspace, build: Build) -> Result<Vec<Program>, Error> {
    setup::wasm_target(workspace)?;
    let families = families(workspace)?;
    compile(workspace, build, &families)?;
    let each = families
        .into_iter()
        .map(|family| make_one(workspace, build, family));
    each.collect()
}

fn make_one(workspace: &Workspace, build: Build, family: String) -> Result<Program, Error> {
    let compiled = compiled(workspace, build, &family)?;
    let optimizer = optimizer(workspace).filter(|_| build == Build::Release);
    let cache = Cache::for_build(workspace, build, &family);
    let key = content_hash(&[
        &compiled,
        RECIPE.as_bytes(),
        if optimizer.is_some() {
            b"optimized"
        } else {
            b"plain"
        },
    ]);
    if let Some(program) = cache.look_up(&key, &family) {
        return Ok(program);
    }
    let begun = Instant::now();
    let mut program = bind(compiled, family)?;
    if let Some(optimizer) = optimizer {
        program.wasm = optimize(&optimizer, &program.wasm)?;
    }
    let (family, took) = (&program.family, human_duration(begun.elapsed()));
    eprintln!("   wasm-bindgen for {family}: {took}");
    cache.keep(&key, &program)?;
    Ok(program)
}

fn compile(workspace: &Workspace, build: Build, families: &[String]) -> Result<(), Error> {
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--target", setup::WASM]);
    cargo.args(["--profile", build.profile()]);
    for family in families {
        cargo.args(["--package", &package(family)]);
    }
    if build == Build::Release {
        cargo.env(linker::VARIABLE, linker::place(&workspace.target)?);
    }
    process::run("building WASM", &mut cargo)
}

fn compiled(workspace: &Workspace, build: Build, family: &str) -> Result<Vec<u8>, Error> {
    let folder = workspace.target.join(setup::WASM).join(build.folder());
    read(&folder.join(format!("{}.wasm", package(family).replace('-', "_"))))
}

fn bind(compiled: Vec<u8>, family: String) -> Result<Program, Error> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("portico", compiled)
        .web(true)
        .context("wasm-bindgen")?
        .typescript(false)
        // Leptos' loader names the file; the script alone would not know its hash.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output().context("wasm-bindgen")?;
    // Such files would need names with hashes and a changed script; nothing brings any today.
    let has_snippets = output
        .snippets()
        .values()
        .any(|snippets| !snippets.is_empty());
    if has_snippets || !output.local_modules().is_empty() {
        return Err(Error::new(
            "a dependency of the islands brings its own JavaScript files, which the site cannot \
             carry yet: see xtask/src/site/wasm.rs",
        ));
    }
    Ok(Program {
        family,
        script: shorten(&mut output),
        wasm: output.wasm_mut().emit_wasm(),
    })
}

fn optimizer(workspace: &Workspace) -> Option<PathBuf> {
    Some(workspace.end2end().join("node_modules/.bin/wasm-opt")).filter(|path| path.exists())
}

fn optimize(optimizer: &Path, wasm: &[u8]) -> Result<Vec<u8>, Error> {
    let folder = tempfile::tempdir().context("making a temporary folder")?;
    let before = folder.path().join("before.wasm");
    let after = folder.path().join("after.wasm");
    write(&before, wasm)?;
    let mut command = Command::new(optimizer);
    // Not with every feature: browsers refuse some of what comes out then, and it is larger.
    command.arg("-Oz").arg(&before).arg("-o").arg(&after);
    process::run("wasm-opt", &mut command)?;
    read(&after)
}

/// A family's last program of each kind of build, so that a change elsewhere costs nothing here.
struct Cache {
    folder: PathBuf,
}

impl Cache {
    fn for_build(workspace: &Workspace, build: Build, family: &str) -> Self {
        let folder = workspace.target.join("site-cache").join(build.folder());
        Self {
            folder: folder.join(family),
        }
    }

    fn look_up(&self, key: &str, family: &str) -> Option<Program> {
        let kept = fs::read_to_string(self.folder.join("key")).ok()?;
        if kept != key {
            return None;
        }
        Some(Program {
            family: family.to_owned(),
            script: fs::read_to_string(self.folder.join("portico.js")).ok()?,
            wasm: fs::read(self.folder.join("portico.wasm")).ok()?,
        })
    }

    fn keep(&self, key: &str, program: &Program) -> Result<(), Error> {
        // The key goes first and comes back last: it never vouches for half of a program.
        let _ = fs::remove_file(self.folder.join("key"));
        write(&self.folder.join("portico.js"), program.script.as_bytes())?;
        write(&self.folder.join("portico.wasm"), &program.wasm)?;
        write(&self.folder.join("key"), key.as_bytes())
    }
}
