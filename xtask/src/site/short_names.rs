//! Gives what a program and its script call each other by short names. wasm-bindgen's are long and end in hashes, which
//! nothing can compress, and each of them stands in both files. The script loses its comments as well, and the program
//! what the script never asks for.

use std::collections::{HashMap, HashSet};

use walrus::passes::gc;
use walrus::{Export, Module};
use wasm_bindgen_cli_support::Output;

/// The module that a program imports from, as wasm-bindgen names it.
const MODULE: &str = "./portico_bg.js";
/// What stands before an export's name in the script.
const EXPORT: &str = "wasm.";

/// Renames in the program, and returns the script that goes with it.
pub(super) fn shorten(output: &mut Output) -> String {
    let script = output.js().to_owned();
    let module = output.wasm_mut();
    forget_the_unasked(module, &script);
    let mut imports = HashMap::new();
    for import in module.imports.iter_mut().filter(|it| it.module == MODULE) {
        let long = std::mem::replace(&mut import.name, short(imports.len()));
        imports.insert(long, import.name.clone());
    }
    let mut exports = HashMap::new();
    for export in module.exports.iter_mut() {
        let long = std::mem::replace(&mut export.name, short(exports.len()));
        exports.insert(long, export.name.clone());
    }
    renamed(&bare(&script), &imports, &exports)
}

/// Takes out the exports that the script never asks for, and what only they needed.
fn forget_the_unasked(module: &mut Module, script: &str) {
    let asked = asked_for(script);
    let exports = module.exports.iter();
    let unasked: Vec<_> = exports
        .filter(|export| !asked.contains(export.name.as_str()))
        .map(Export::id)
        .collect();
    for export in unasked {
        module.exports.delete(export);
    }
    gc::run(module);
}

/// The exports that a script names.
fn asked_for(script: &str) -> HashSet<&str> {
    let places = script.split(EXPORT).skip(1);
    places
        .map(|place| &place[..place.find(|sign| !is_part(sign)).unwrap_or(place.len())])
        .collect()
}

/// Whether a name may hold this.
const fn is_part(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || matches!(sign, '_' | '$')
}

/// The script without its comments and without what stands before its lines.
fn bare(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let said = lines.filter(|line| !line.is_empty() && !line.starts_with(['*', '/']));
    said.collect::<Vec<_>>().join("\n")
}

/// The script with every name replaced that stands there whole.
fn renamed(
    script: &str,
    imports: &HashMap<String, String>,
    exports: &HashMap<String, String>,
) -> String {
    let mut short = String::new();
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        short.push_str(&rest[..start]);
        rest = &rest[start..];
        let name = &rest[..rest.find(|sign| !is_part(sign)).unwrap_or(rest.len())];
        let known = if short.ends_with(EXPORT) {
            exports.get(name)
        } else {
            imports.get(name)
        };
        short.push_str(known.map_or(name, String::as_str));
        rest = &rest[name.len()..];
    }
    short + rest
}

/// The shortest name that is left after so many.
fn short(taken: usize) -> String {
    const LETTERS: &[u8; 26] = b"abcdefghijklmnopqrstuvwxyz";
    let mut name = String::new();
    let mut rest = taken + 1;
    while rest > 0 {
        rest -= 1;
        name.push(LETTERS[rest % LETTERS.len()].into());
        rest /= LETTERS.len();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_no_two_the_same() {
        let names: Vec<String> = (0..1000).map(short).collect();
        assert_eq!([&names[0], &names[25], &names[26]], ["a", "z", "aa"]);
        let mut once = names.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), names.len());
    }

    #[test]
    fn what_the_script_asks_for_is_seen() {
        let script = "wasm.hydrate(); return wasm.__a_1 ? wasm.memory.buffer : wasm.$b;wasm.last";
        let asked = ["hydrate", "__a_1", "memory", "$b", "last"];
        assert_eq!(asked_for(script), HashSet::from(asked));
    }

    #[test]
    fn only_whole_names_are_replaced_and_exports_only_at_the_program() {
        let names = |long: &str, short: &str| HashMap::from([(long.to_owned(), short.to_owned())]);
        let script = "export function hydrate() { wasm.hydrate(); } const i = { __wbg_x_1: f, __wbg_x_12: g };";
        assert_eq!(
            renamed(script, &names("__wbg_x_1", "a"), &names("hydrate", "b")),
            "export function hydrate() { wasm.b(); } const i = { a: f, __wbg_x_12: g };"
        );
    }
}
