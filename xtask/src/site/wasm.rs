//! The browser's program: Cargo's WASM, bound by wasm-bindgen, shrunk by wasm-opt when it is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use wasm_bindgen_cli_support::Bindgen;

use super::{Build, content_hash, read, shelf};
use crate::failure::{Failure, While};
use crate::house::House;
use crate::process::{self, spoken};
use crate::setup;

/// What besides the compiled WASM decides the result: change it when this file's work changes.
const RECIPE: &str = "wasm-bindgen 0.2.130, web, no names";

/// The program and the script that loads it.
pub(super) struct Program {
    pub(super) script: String,
    pub(super) wasm: Vec<u8>,
}

/// Builds the program, or takes the last one when the compiled WASM is the same.
pub(super) fn make(house: &House, build: Build) -> Result<Program, Failure> {
    setup::wasm_target(house)?;
    let compiled = compile(house, build)?;
    let optimizer = optimizer(house).filter(|_| build == Build::Release);
    let cache = Cache::for_build(house, build);
    let key = content_hash(&[
        &compiled,
        RECIPE.as_bytes(),
        if optimizer.is_some() {
            b"optimized"
        } else {
            b"plain"
        },
    ]);
    if let Some(program) = cache.look_up(&key) {
        return Ok(program);
    }
    let begun = Instant::now();
    let mut program = bind(compiled)?;
    if let Some(optimizer) = optimizer {
        program.wasm = optimize(&optimizer, &program.wasm)?;
    }
    eprintln!("   wasm-bindgen: {}", spoken(begun.elapsed()));
    cache.keep(&key, &program)?;
    Ok(program)
}

fn compile(house: &House, build: Build) -> Result<Vec<u8>, Failure> {
    let profile = match build {
        Build::Release => "wasm-release",
        Build::Watch => "wasm-dev",
    };
    let mut cargo = house.cargo();
    cargo.args(["build", "--package", "portico-hydrate"]);
    cargo.args(["--target", setup::WASM, "--profile", profile]);
    process::run("building WASM", &mut cargo)?;
    read(
        &house
            .target
            .join(setup::WASM)
            .join(profile)
            .join("portico_hydrate.wasm"),
    )
}

fn bind(compiled: Vec<u8>) -> Result<Program, Failure> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes("portico", compiled)
        .web(true)
        .during("wasm-bindgen")?
        .typescript(false)
        // Leptos' loader names the file; the script alone would not know its hash.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let mut output = bindgen.generate_output().during("wasm-bindgen")?;
    // Such files would need names with hashes and a changed script; nothing brings any today.
    let has_snippets = output
        .snippets()
        .values()
        .any(|snippets| !snippets.is_empty());
    if has_snippets || !output.local_modules().is_empty() {
        return Err(Failure::said(
            "a dependency of the islands brings its own JavaScript files, which the site cannot \
             carry yet: see xtask/src/site/wasm.rs",
        ));
    }
    Ok(Program {
        script: output.js().to_owned(),
        wasm: output.wasm_mut().emit_wasm(),
    })
}

fn optimizer(house: &House) -> Option<PathBuf> {
    Some(house.end2end().join("node_modules/.bin/wasm-opt")).filter(|path| path.exists())
}

fn optimize(optimizer: &Path, wasm: &[u8]) -> Result<Vec<u8>, Failure> {
    let folder = tempfile::tempdir().during("making a temporary folder")?;
    let before = folder.path().join("before.wasm");
    let after = folder.path().join("after.wasm");
    shelf::write(&before, wasm)?;
    let mut command = Command::new(optimizer);
    command
        .args(["-Oz", "--all-features"])
        .arg(&before)
        .arg("-o")
        .arg(&after);
    process::run("wasm-opt", &mut command)?;
    read(&after)
}

/// The last program of each kind of build, so that a change elsewhere costs nothing here.
struct Cache {
    folder: PathBuf,
}

impl Cache {
    fn for_build(house: &House, build: Build) -> Self {
        let name = if build == Build::Release {
            "release"
        } else {
            "watch"
        };
        Self {
            folder: house.target.join("site-cache").join(name),
        }
    }

    fn look_up(&self, key: &str) -> Option<Program> {
        let kept = fs::read_to_string(self.folder.join("key")).ok()?;
        if kept != key {
            return None;
        }
        Some(Program {
            script: fs::read_to_string(self.folder.join("portico.js")).ok()?,
            wasm: fs::read(self.folder.join("portico.wasm")).ok()?,
        })
    }

    fn keep(&self, key: &str, program: &Program) -> Result<(), Failure> {
        // The key goes first and comes back last: it never vouches for half of a program.
        let _ = fs::remove_file(self.folder.join("key"));
        shelf::write(&self.folder.join("portico.js"), program.script.as_bytes())?;
        shelf::write(&self.folder.join("portico.wasm"), &program.wasm)?;
        shelf::write(&self.folder.join("key"), key.as_bytes())
    }
}
