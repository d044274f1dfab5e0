//! The list of what the portal is made of, as `CycloneDX` has it.

use serde_json::{Value, json};

use super::dependency::Dependency;

/// The list of all crates, with where they come from, their checksums and licences.
pub(super) fn written(dependencies: &[Dependency]) -> String {
    let components: Vec<Value> = dependencies.iter().map(component).collect();
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": { "type": "application", "name": "portico", "version": env!("CARGO_PKG_VERSION") },
        },
        "components": components,
    });
    format!("{list:#}\n")
}

fn component(of: &Dependency) -> Value {
    let place = format!("pkg:cargo/{}@{}", of.name, of.version);
    let mut component = json!({
        "type": "library",
        "bom-ref": place,
        "name": of.name,
        "version": of.version,
        "purl": place,
        "licenses": [{ "expression": of.licence.replace('/', " OR ") }],
    });
    if let Some(checksum) = &of.checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    component
}

/// The checksum of a crate's archive in the lock file.
pub(super) fn checksum(lock: &str, name: &str, version: &str) -> Option<String> {
    let head = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let package = lock
        .split("[[package]]\n")
        .find(|package| package.starts_with(&head))?;
    let line = package
        .lines()
        .find_map(|line| line.strip_prefix("checksum = \""))?;
    Some(line.trim_end_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_is_listed_with_its_checksum() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry\"\nchecksum = \"00ff\"\n\n\
            [[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(checksum(lock, "a", "1.0.0").as_deref(), Some("00ff"));
        assert_eq!(checksum(lock, "a", "2.0.0"), None);
        let one = Dependency {
            name: "a".to_owned(),
            version: "1.0.0".to_owned(),
            licence: "MIT/Apache-2.0".to_owned(),
            checksum: checksum(lock, "a", "1.0.0"),
        };
        let list = written(&[one]);
        for part in [
            "pkg:cargo/a@1.0.0",
            "MIT OR Apache-2.0",
            "00ff",
            "CycloneDX",
        ] {
            assert!(list.contains(part), "{part} in {list}");
        }
    }
}
