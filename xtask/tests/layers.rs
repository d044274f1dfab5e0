//! Who may know whom. Knowledge flows one way, from the business outwards, and the browser's side
//! never sees the server's. This holds the rule that no compiler holds.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

/// Each crate of the workspace, and the others of them that it may depend on. A name that ends in `*`
/// stands for all that begin so: a room never knows another room, so no room may know `portico-room-*`.
const MAY_KNOW: [(&str, &[&str]); 12] = [
    ("portico", &[]),
    ("portico-desk", &["portico"]),
    ("portico-demo", &["portico", "portico-desk"]),
    ("portico-kit", &["portico", "portico-desk"]),
    (
        "portico-island-*",
        &["portico", "portico-desk", "portico-kit"],
    ),
    (
        "portico-room-*",
        &["portico", "portico-desk", "portico-kit", "portico-island-*"],
    ),
    (
        "portico-app",
        &["portico", "portico-desk", "portico-kit", "portico-room-*"],
    ),
    ("portico-hydrate-*", &["portico-kit", "portico-island-*"]),
    (
        "portico-server",
        &[
            "portico",
            "portico-desk",
            "portico-demo",
            "portico-kit",
            "portico-island-*",
            "portico-app",
        ],
    ),
    ("xtask", &[]),
    // Stands in for a crate of others.
    ("wasm-streams", &[]),
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
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap()
}

/// Whether a crate is the one, or one of those, that a rule names.
fn is(name: &str, rule: &str) -> bool {
    match rule.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => name == rule,
    }
}

#[test]
fn no_crate_knows_one_above_it() {
    let metadata = workspace();
    let members: BTreeSet<&str> = metadata
        .packages
        .iter()
        .map(|crate_| crate_.name.as_str())
        .collect();
    for (rule, _) in MAY_KNOW {
        assert!(
            members.iter().any(|name| is(name, rule)),
            "no crate is {rule}"
        );
    }

    for package in &metadata.packages {
        let rule = MAY_KNOW.iter().find(|(rule, _)| is(&package.name, rule));
        let Some((_, allowed)) = rule else {
            panic!("{} has no rule", package.name);
        };
        // Dependencies of tests count too: what a test may reach for, its crate soon does. A crate
        // may name itself there, to test itself with more of its features.
        let known = package.dependencies.iter().filter(|dependency| {
            let itself = dependency.name == package.name.as_str()
                && dependency.kind == DependencyKind::Development;
            members.contains(dependency.name.as_str()) && !itself
        });
        for dependency in known {
            assert!(
                allowed.iter().any(|rule| is(&dependency.name, rule)),
                "{} must not depend on {}",
                package.name,
                dependency.name,
            );
        }
    }
}

#[test]
fn the_browser_gets_nothing_of_the_server() {
    let metadata = workspace();
    let entries = metadata
        .packages
        .iter()
        .map(|package| package.name.as_str())
        .filter(|name| name.starts_with("portico-hydrate-"));
    let mut tried = 0;
    for entry in entries {
        let tree = tree_in_the_browser(entry);
        let names: BTreeSet<&str> = tree
            .lines()
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert!(
            names.contains("leptos"),
            "the tree is not the one meant:\n{tree}"
        );
        let leaked: Vec<_> = SERVER_ONLY
            .into_iter()
            .filter(|name| names.contains(name))
            .collect();
        assert!(leaked.is_empty(), "in {entry}: {leaked:?}");
        tried += 1;
    }
    assert!(tried > 1, "every family of islands has an entry");
}

/// `cargo metadata` unites the features of the whole workspace; only `cargo tree` resolves them for one
/// crate and target.
fn tree_in_the_browser(entry: &str) -> String {
    let tree = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--package", entry, "--edges", "normal"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--prefix", "none", "--format", "{p}"])
        .output()
        .unwrap();
    assert!(
        tree.status.success(),
        "{}",
        String::from_utf8_lossy(&tree.stderr)
    );
    String::from_utf8(tree.stdout).unwrap()
}
