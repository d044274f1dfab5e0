//! What each family of islands weighs: its WASM and its script, in brotli as the server embeds them. And what it may.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::error::{Context, Error};

/// What a family is meant to weigh at the most.
const GOAL: u64 = 60_000;
/// What the form of a draft may weigh, which checks by the domain's own rules: above the goal, and no more than this.
const LIMIT: u64 = 80_000;

/// The program of one family, in bytes after compression.
pub(crate) struct Bundle {
    pub(crate) family: String,
    pub(crate) script: u64,
    pub(crate) wasm: u64,
}

impl Bundle {
    /// Both files.
    pub(crate) fn all(&self) -> u64 {
        self.script + self.wasm
    }

    /// What both files may come to.
    pub(crate) fn limit(&self) -> u64 {
        if self.family == "registration" {
            LIMIT
        } else {
            GOAL
        }
    }

    /// Says by how much it is too heavy, if it is.
    fn excess(&self) -> Option<String> {
        let (family, all, limit) = (&self.family, self.all(), self.limit());
        let over = all.checked_sub(limit).filter(|over| *over > 0)?;
        Some(format!(
            "the islands of {family} weigh {all} bytes in brotli, {over} more than their {limit}: docs/benchmarks.md \
             says what weighs, and app/islands/{family} is where to look first"
        ))
    }
}

/// Fails where a family weighs more than it may.
pub(crate) fn check(site: &Path) -> Result<(), Error> {
    let too_heavy: Vec<String> = of_site(site)?.iter().filter_map(Bundle::excess).collect();
    if too_heavy.is_empty() {
        return Ok(());
    }
    Err(Error::new(too_heavy.join("\n")))
}

/// Weighs every family that the site's manifest names.
pub(crate) fn of_site(site: &Path) -> Result<Vec<Bundle>, Error> {
    let manifest = site.join("manifest.json");
    let reading = || format!("reading {}", manifest.display());
    let text = fs::read_to_string(&manifest).context(reading())?;
    let weigh = |family: String, name: &str| -> Result<Bundle, Error> {
        Ok(Bundle {
            script: size(&site.join(format!("pkg/{name}.js.br")))?,
            wasm: size(&site.join(format!("pkg/{name}_bg.wasm.br")))?,
            family,
        })
    };
    families(&text)
        .context(reading())?
        .into_iter()
        .map(|(family, name)| weigh(family, &name))
        .collect()
}

/// The names of each family's files.
fn families(manifest: &str) -> Result<BTreeMap<String, String>, serde_json::Error> {
    let manifest: Value = serde_json::from_str(manifest)?;
    serde_json::from_value(manifest["islands"].clone())
}

fn size(path: &Path) -> Result<u64, Error> {
    let file = fs::metadata(path).context(format_args!("weighing {}", path.display()))?;
    Ok(file.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn each_family_is_weighed_as_it_is_sent() {
        let site = tempfile::tempdir().unwrap();
        let write = |path: &str, bytes: &[u8]| std::fs::write(site.path().join(path), bytes);
        std::fs::create_dir(site.path().join("pkg")).unwrap();
        write("manifest.json", br#"{"islands":{"review":"review.1"}}"#).unwrap();
        write("pkg/review.1.js", b"longer than its brotli").unwrap();
        write("pkg/review.1.js.br", b"js").unwrap();
        write("pkg/review.1_bg.wasm.br", b"wasm").unwrap();
        let bundles = of_site(site.path()).unwrap();
        assert_eq!(bundles.len(), 1);
        assert_eq!((bundles[0].script, bundles[0].wasm), (2, 4));
        assert_eq!(bundles[0].family, "review");
        assert!(check(site.path()).is_ok());

        let too_heavy = usize::try_from(GOAL).unwrap() - 1;
        std::fs::write(
            site.path().join("pkg/review.1_bg.wasm.br"),
            vec![0; too_heavy],
        )
        .unwrap();
        let told = check(site.path()).unwrap_err().to_string();
        assert!(
            told.contains("review weigh 60001 bytes in brotli, 1 more than"),
            "{told}"
        );
    }
}
