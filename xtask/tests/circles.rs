//! No two files of one crate import each other in a circle, however long the way around: who reads one
//! file then has to read only what lies below it.
//!
//! What counts: a file that names something defined in another one, in a `use`, in a path or inside of a
//! macro. What does not: `mod x;` and re-exports (`pub use x::Y;`), with which a module only says where its
//! parts are, and whatever is compiled for tests only. A name is followed through re-exports to the file
//! that defines it, so that `crate::ui::Field` is an import of `ui/field.rs` and not of `ui/mod.rs`. A
//! module and its own submodules get no pardon: what both need goes into a file of its own.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{MetadataCommand, TargetKind};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item, ItemMod, UseTree, Visibility};

/// A path in a crate, by its segments from the root on.
type Segments = Vec<String>;

/// A module: where it stands, what is in it, and what it names.
#[derive(Default)]
struct Module {
    file: PathBuf,
    children: BTreeSet<String>,
    /// What is imported or re-exported from this crate, by its name here.
    imports: BTreeMap<String, Segments>,
    /// What is named in the file: paths of this crate.
    named: Vec<Segments>,
}

/// The modules of one target.
#[derive(Default)]
struct Modules(BTreeMap<Segments, Module>);

/// Which names one file takes from which other.
type Arrows = BTreeMap<PathBuf, BTreeMap<PathBuf, BTreeSet<String>>>;

#[test]
fn no_files_of_a_crate_import_each_other_in_a_circle() {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
        .no_deps()
        .exec()
        .unwrap();
    let mut circles = Vec::new();
    for target in metadata
        .packages
        .iter()
        .flat_map(|package| &package.targets)
    {
        let ships = [TargetKind::Lib, TargetKind::CDyLib, TargetKind::Bin];
        if target.kind.iter().any(|kind| ships.contains(kind)) {
            let modules = Modules::read(target.src_path.as_std_path());
            circles.extend(circles_of(&modules.arrows()));
        }
    }
    assert!(circles.is_empty(), "\n{}", circles.join("\n"));
}

impl Modules {
    fn read(root: &Path) -> Self {
        let mut modules = Self::default();
        modules.read_file(&Segments::new(), root, root.parent().unwrap());
        modules
    }

    /// Reads a file as the module `at`; its submodules stand in `folder`.
    fn read_file(&mut self, at: &Segments, file: &Path, folder: &Path) {
        let text = fs::read_to_string(file).unwrap();
        let parsed =
            syn::parse_file(&text).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        let module = Module {
            file: file.to_owned(),
            ..Module::default()
        };
        self.0.insert(at.clone(), module);
        self.read_items(at, parsed.items, folder);
    }

    fn read_items(&mut self, at: &Segments, items: Vec<Item>, folder: &Path) {
        // The modules come first: what a name stands for depends on them.
        let (modules, others): (Vec<_>, Vec<_>) = items
            .into_iter()
            .filter(|item| !is_for_tests(attributes(item)))
            .partition(|item| matches!(item, Item::Mod(_)));
        for item in modules {
            if let Item::Mod(child) = item {
                self.read_module(at, child, folder);
            }
        }
        for item in others {
            match item {
                Item::Use(import) => {
                    let counts = matches!(import.vis, Visibility::Inherited);
                    self.read_use(at, Segments::new(), &import.tree, counts);
                }
                Item::Macro(defined) if is(&defined.attrs, "macro_export") => {
                    // It stands in the root, wherever it is written.
                    let name = defined.ident.as_ref().unwrap().to_string();
                    let path = [at.clone(), vec![name.clone()]].concat();
                    self.module(&Segments::new()).imports.insert(name, path);
                    self.read_tokens(at, defined.into_token_stream());
                }
                other => self.read_tokens(at, other.into_token_stream()),
            }
        }
    }

    fn read_module(&mut self, at: &Segments, child: ItemMod, folder: &Path) {
        let name = child.ident.to_string();
        let here = self.module(at);
        here.children.insert(name.clone());
        let file = here.file.clone();
        let path = [at.clone(), vec![name.clone()]].concat();
        let inside = folder.join(&name);
        if let Some((_, items)) = child.content {
            let module = Module {
                file,
                ..Module::default()
            };
            self.0.insert(path.clone(), module);
            self.read_items(&path, items, &inside);
            return;
        }
        let beside = folder.join(format!("{name}.rs"));
        let file = if beside.exists() {
            beside
        } else {
            inside.join("mod.rs")
        };
        self.read_file(&path, &file, &inside);
    }

    /// Takes in what a `use` brings. It counts as an import of the file only if it is not a re-export.
    fn read_use(&mut self, at: &Segments, before: Segments, tree: &UseTree, counts: bool) {
        match tree {
            UseTree::Path(step) => {
                let path = [before, vec![step.ident.to_string()]].concat();
                self.read_use(at, path, &step.tree, counts);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.read_use(at, before.clone(), tree, counts);
                }
            }
            UseTree::Name(name) if name.ident == "self" => self.import(at, &before, None, counts),
            UseTree::Name(name) => {
                let path = [before, vec![name.ident.to_string()]].concat();
                self.import(at, &path, None, counts);
            }
            UseTree::Rename(name) => {
                let path = [before, vec![name.ident.to_string()]].concat();
                self.import(at, &path, Some(name.rename.to_string()), counts);
            }
            UseTree::Glob(_) => self.import(at, &before, None, counts),
        }
    }

    fn import(&mut self, at: &Segments, path: &[String], renamed: Option<String>, counts: bool) {
        let Some(path) = self.absolute(at, path) else {
            return;
        };
        let module = self.module(at);
        if let Some(name) = renamed.or_else(|| path.last().cloned()) {
            module.imports.insert(name, path.clone());
        }
        if counts {
            module.named.push(path);
        }
    }

    /// Finds the paths in a piece of source, also where a macro hides them from the parser.
    fn read_tokens(&mut self, at: &Segments, tokens: TokenStream) {
        let mut path = Segments::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) if colons == 2 => {
                    path.push(name.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Ident(name) => {
                    self.name(at, &std::mem::replace(&mut path, vec![name.to_string()]));
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(sign) if sign.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => self.read_tokens(at, group.stream()),
                _ => {}
            }
            self.name(at, &std::mem::take(&mut path));
            colons = 0;
        }
        self.name(at, &path);
    }

    fn name(&mut self, at: &Segments, path: &[String]) {
        let known = match path {
            [] => return,
            // A word alone may be a variable; only what was imported under it is meant.
            [alone] => self.0[at].imports.contains_key(alone),
            _ => true,
        };
        if let Some(path) = self.absolute(at, path).filter(|_| known) {
            self.module(at).named.push(path);
        }
    }

    /// The path from the crate's root on; nothing for what another crate defines.
    fn absolute(&self, at: &Segments, path: &[String]) -> Option<Segments> {
        let (first, rest) = path.split_first()?;
        let mut base = match first.as_str() {
            "crate" => Segments::new(),
            "self" => at.clone(),
            "super" => at.split_last()?.1.to_vec(),
            name if self.0[at].children.contains(name) => {
                [at.clone(), vec![name.to_owned()]].concat()
            }
            name => self.0[at].imports.get(name)?.clone(),
        };
        for segment in rest {
            if segment == "super" {
                base.pop();
            } else {
                base.push(segment.clone());
            }
        }
        Some(base)
    }

    /// The module that defines what the path names: re-exports are followed.
    fn home(&self, path: &[String], patience: u8) -> Option<&Module> {
        let mut at = Segments::new();
        for (index, segment) in path.iter().enumerate() {
            let module = &self.0[&at];
            if module.children.contains(segment) {
                at.push(segment.clone());
                continue;
            }
            return match module.imports.get(segment) {
                Some(elsewhere) => {
                    let path = [elsewhere, &path[index + 1..]].concat();
                    self.home(&path, patience.checked_sub(1)?)
                }
                None => Some(module),
            };
        }
        self.0.get(&at)
    }

    fn arrows(&self) -> Arrows {
        let mut arrows = Arrows::new();
        for module in self.0.values() {
            for path in &module.named {
                let home = self.home(path, 8).filter(|home| home.file != module.file);
                if let (Some(home), Some(name)) = (home, path.last()) {
                    let from = arrows.entry(module.file.clone()).or_default();
                    from.entry(home.file.clone())
                        .or_default()
                        .insert(name.clone());
                }
            }
        }
        arrows
    }

    fn module(&mut self, at: &Segments) -> &mut Module {
        self.0.get_mut(at).unwrap()
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

fn is(attributes: &[Attribute], name: &str) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident(name))
}

/// Whether something is compiled for tests only: `cfg(test)`, or a feature that only tests have.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let condition = attribute.to_token_stream().to_string();
        attribute.path().is_ident("cfg")
            && (condition.contains("test)") || condition.contains("test ,"))
            || condition.contains("\"testing\"")
    })
}

/// Each circle in words: its files, and the names that tie them.
fn circles_of(arrows: &Arrows) -> Vec<String> {
    let reached: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> = arrows
        .keys()
        .map(|file| (file, reach(arrows, file)))
        .collect();
    let in_circle = |one, other| {
        reached[one].contains(other) && reached.get(other).is_some_and(|all| all.contains(one))
    };
    let mut told = BTreeSet::new();
    let mut circles = Vec::new();
    for &file in reached.keys() {
        let circle: Vec<&PathBuf> = reached
            .keys()
            .copied()
            .filter(|other| in_circle(file, *other))
            .collect();
        if circle.is_empty() || !told.insert(circle.clone()) {
            continue;
        }
        circles.push(format!("a circle of {} files:", circle.len()));
        for from in &circle {
            for (to, names) in arrows[*from].iter().filter(|(to, _)| circle.contains(to)) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                circles.push(format!(
                    "  {} -> {}: {}",
                    short(from),
                    short(to),
                    names.join(", ")
                ));
            }
        }
    }
    circles
}

fn reach<'a>(arrows: &'a Arrows, from: &'a PathBuf) -> BTreeSet<&'a PathBuf> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for next in arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

fn short(file: &Path) -> String {
    let house = &Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap();
    file.strip_prefix(house)
        .unwrap_or(file)
        .display()
        .to_string()
}
