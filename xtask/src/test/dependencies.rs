//! What the portal is made of: whether each crate's licence may be used, a list of all of them (SBOM, `CycloneDX`), and
//! what is known to be wrong with them. It reads what cargo knows; no tool is built for it.

mod advisories;
mod dependency;
mod licence;
mod sbom;

use serde_json::Value;

use crate::error::{Context, Error};
use crate::process;
use crate::workspace::Workspace;
use dependency::Dependency;

/// Checks licences, writes `target/sbom.cdx.json`, and asks for advisories where it can.
pub(super) fn check(workspace: &Workspace) -> Result<(), Error> {
    let dependencies = of(workspace)?;
    refuse_licences(&dependencies)?;
    let file = workspace.target.join("sbom.cdx.json");
    std::fs::write(&file, sbom::written(&dependencies)).context("writing the SBOM")?;
    eprintln!(
        "   {} crates, licences allowed; listed in {}",
        dependencies.len(),
        file.display()
    );
    advisories::check(&dependencies)
}

fn of(workspace: &Workspace) -> Result<Vec<Dependency>, Error> {
    let mut cargo = workspace.cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked"]);
    let metadata = process::read("cargo metadata", &mut cargo)?;
    let metadata: Value = serde_json::from_str(&metadata)
        .map_err(|problem| Error::Message(format!("cargo metadata: {problem}")))?;
    let lock = std::fs::read_to_string(workspace.root.join("Cargo.lock")).context("Cargo.lock")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array();
    let mut dependencies: Vec<Dependency> = packages
        .into_iter()
        .flatten()
        .filter(|package| !package["source"].is_null())
        .map(|package| {
            let (name, version) = (text(&package["name"]), text(&package["version"]));
            Dependency {
                checksum: sbom::checksum(&lock, &name, &version),
                licence: text(&package["license"]),
                name,
                version,
            }
        })
        .collect();
    dependencies.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    if dependencies.is_empty() {
        return Err(Error::new("cargo metadata names no crates"));
    }
    Ok(dependencies)
}

fn refuse_licences(dependencies: &[Dependency]) -> Result<(), Error> {
    let refused: Vec<String> = dependencies
        .iter()
        .filter(|one| !licence::is_allowed(&one.licence))
        .map(|one| format!("{} {}: “{}”", one.name, one.version, one.licence))
        .collect();
    if refused.is_empty() {
        return Ok(());
    }
    Err(Error::Message(format!(
        "licences that are not on the list in xtask/src/test/dependencies/licence.rs: {}",
        refused.join(", ")
    )))
}
