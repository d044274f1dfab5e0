//! The site folder: what browsers load besides pages, under names that say their content.
//!
//! Every name carries a hash, so answers may be cached for ever and a file that already exists is
//! already right. `manifest.json` tells the server today's names.

mod build;
pub(crate) mod bundle;
mod files;
pub(crate) mod linker;
mod short_names;
mod silent_panics;
mod site_dir;
mod style;
pub(crate) mod wasm;

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use serde_json::json;

use crate::error::{Context, Error};
use crate::interrupt;
use crate::process::{announce, human_duration};
use crate::workspace::Workspace;
pub(crate) use build::Build;
use files::content_hash;
use site_dir::SiteDir;

/// Scripts beside the islands that are longer than their place in a page is worth.
const SCRIPTS: [&str; 2] = ["files", "sending"];

/// Makes the site folder anew; what did not change stays untouched on the disk.
pub(crate) fn make(workspace: &Workspace, build: Build) -> Result<(), Error> {
    announce("site: WASM, script, style, fonts");
    let begun = Instant::now();
    let programs = wasm::make(workspace, build)?;
    interrupt::check()?;

    let quality = build.compression();
    let mut site_dir = SiteDir::open(&workspace.site)?;
    let mut islands = BTreeMap::new();
    for program in &programs {
        let name = place(&mut site_dir, program, quality)?;
        islands.insert(program.family.as_str(), name);
    }

    let mut scripts = BTreeMap::new();
    for name in SCRIPTS {
        let source = workspace.root.join(format!("app/kit/src/page/{name}.js"));
        let source = fs::read(&source).context(format_args!("reading {}", source.display()))?;
        let path = format!("assets/{name}-{}.js", content_hash(&[&source]));
        site_dir.place(&path, &source, 11)?;
        scripts.insert(name, path);
    }

    let styling = style::make(&workspace.root.join("style"))?;
    for asset in &styling.assets {
        site_dir.place(&asset.path, &asset.bytes, 11)?;
    }
    site_dir.place(&styling.sheet.path, &styling.sheet.bytes, 11)?;
    let manifest = json!({
        "style": styling.sheet.path,
        "font": styling.path_of("geist-latin-wght-normal.woff2"),
        "icon": styling.path_of("icon.svg"),
        "islands": islands,
        "scripts": scripts,
    });
    let manifest = serde_json::to_vec_pretty(&manifest).context("writing manifest.json")?;
    site_dir.place_plain("manifest.json", &manifest)?;
    site_dir.clear_the_rest()?;
    site_dir.report();
    eprintln!(
        "   site ready in {} ({})",
        human_duration(begun.elapsed()),
        workspace.site.display()
    );
    Ok(())
}

/// Puts a family's program under a name that carries the joint hash of its two files.
fn place(site_dir: &mut SiteDir, program: &wasm::Program, quality: i32) -> Result<String, Error> {
    let (script, wasm) = (program.script.as_bytes(), &program.wasm);
    let name = format!("{}.{}", program.family, content_hash(&[script, wasm]));
    site_dir.place(&format!("pkg/{name}.js"), script, quality)?;
    site_dir.place(&format!("pkg/{name}_bg.wasm"), wasm, quality)?;
    site_dir.sum(&program.family, &name);
    Ok(name)
}
