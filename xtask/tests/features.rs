//! Every build has the same dependencies. Cargo gives a shared dependency the features that are asked for by whatever
//! is built beside it; where two selections of crates differ in one, everything above it is built twice.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::process::Command;

/// What is built when nothing is selected: all crates but the tools, and their tests.
const EVERYTHING: [&str; 2] = ["--edges", "normal,build,dev"];

/// What `run` and `watch` build.
const SERVER: [&str; 4] = ["--package", "portico-server", "--edges", "normal,build"];

/// What `test --fast ROOM` builds, but for the room's own crates.
const ROOM: [&str; 8] = [
    "--package",
    "portico",
    "--package",
    "portico-desk",
    "--package",
    "portico-server",
    "--edges",
    "normal,build,dev",
];

#[test]
fn the_server_alone_is_built_as_with_everything() {
    assert_part_of_everything(&SERVER);
}

#[test]
fn the_tests_of_a_room_are_built_as_with_everything() {
    assert_part_of_everything(&ROOM);
}

#[test]
fn the_kept_dependencies_know_our_own_crates_by_name() {
    let members = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--workspace", "--depth", "0", "--prefix", "none"])
        .args(["--format", "{p}"])
        .output()
        .unwrap();
    let members = String::from_utf8(members.stdout).unwrap();
    let unknown: Vec<&str> = members
        .lines()
        .filter(|line| {
            !line.is_empty()
                && !["portico", "xtask", "wasm-streams"]
                    .iter()
                    .any(|name| line.starts_with(name))
        })
        .collect();
    assert!(
        members.lines().count() > 5 && unknown.is_empty(),
        "teach .ci/dependencies: {unknown:?}"
    );
}

fn assert_part_of_everything(selection: &[&str]) {
    let everything = crates_with_features(&EVERYTHING);
    let selected = crates_with_features(selection);
    assert!(selected.len() > 100, "the tree is not the one meant");
    let different: Vec<_> = selected.difference(&everything).collect();
    assert!(
        different.is_empty(),
        "these have other features when built with {selection:?} alone. Name the missing features where the crate is \
         in [workspace.dependencies], or leave the crate that asks for them out of default-members: {different:#?}"
    );
}

/// Each crate of a selection's tree, with the features that it has there.
fn crates_with_features(selection: &[&str]) -> BTreeSet<String> {
    let tree = Command::new(env!("CARGO"))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
        .args(["tree", "--prefix", "none", "--format", "{p} [{f}]"])
        .args(selection)
        .output()
        .unwrap();
    assert!(
        tree.status.success(),
        "{}",
        String::from_utf8_lossy(&tree.stderr)
    );
    String::from_utf8(tree.stdout)
        .unwrap()
        .lines()
        .map(|line| line.trim_end_matches(" (*)").to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}
