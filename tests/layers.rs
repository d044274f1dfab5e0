//! Who may know whom. Knowledge flows one way, from the business outwards, and the browser's side
//! never sees the server's. This holds the rule that no compiler holds.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

/// Each crate of the workspace, and the others of them that it may depend on.
const MAY_KNOW: [(&str, &[&str]); 8] = [
    ("portico", &[]),
    ("portico-desk", &["portico"]),
    ("portico-demo", &["portico", "portico-desk"]),
    ("portico-app", &["portico", "portico-desk"]),
    ("portico-hydrate", &["portico-app"]),
    (
        "portico-server",
        &["portico", "portico-desk", "portico-demo", "portico-app"],
    ),
    ("xtask", &[]),
    // Only the benchmarks start it.
    ("portico-peer", &["portico", "portico-desk"]),
];

/// What must never reach the browser.
const SERVER_ONLY: [&str; 7] = [
    "portico-desk",
    "portico-demo",
    "portico-server",
    "tokio",
    "sqlx",
    "sqlx-core",
    "axum",
];

fn workspace() -> Metadata {
    MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap()
}

#[test]
fn no_crate_knows_one_above_it() {
    let rules: BTreeMap<&str, &[&str]> = MAY_KNOW.into_iter().collect();
    let metadata = workspace();
    let members: BTreeSet<&str> = metadata
        .packages
        .iter()
        .map(|crate_| crate_.name.as_str())
        .collect();
    let with_rule: BTreeSet<&str> = rules.keys().copied().collect();
    assert_eq!(
        members, with_rule,
        "a crate without a rule, or a rule without a crate"
    );

    for package in &metadata.packages {
        let allowed = rules[package.name.as_str()];
        // Dependencies of tests count too: what a test may reach for, its crate soon does. A crate
        // may name itself there, to test itself with more of its features.
        let known = package.dependencies.iter().filter(|dependency| {
            let itself = dependency.name == package.name.as_str()
                && dependency.kind == DependencyKind::Development;
            members.contains(dependency.name.as_str()) && !itself
        });
        for dependency in known {
            assert!(
                allowed.contains(&dependency.name.as_str()),
                "{} must not depend on {}",
                package.name,
                dependency.name,
            );
        }
    }
}

#[test]
fn the_browser_gets_nothing_of_the_server() {
    // `cargo metadata` unites the features of the whole workspace; only `cargo tree` resolves them
    // for this one crate and target.
    let tree = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--package", "portico-hydrate", "--edges", "normal"])
        .args([
            "--target",
            "wasm32-unknown-unknown",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .output()
        .unwrap();
    assert!(
        tree.status.success(),
        "{}",
        String::from_utf8_lossy(&tree.stderr)
    );

    let text = String::from_utf8(tree.stdout).unwrap();
    let names: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(
        names.contains("portico"),
        "the tree is not the one meant:\n{text}"
    );
    let leaked: Vec<_> = SERVER_ONLY
        .into_iter()
        .filter(|name| names.contains(name))
        .collect();
    assert!(leaked.is_empty(), "in the browser's crate: {leaked:?}");
}
