//! What each family of islands weighs: its WASM and its script, in brotli as the server embeds them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::error::{Context, Error};

/// The program of one family, in bytes after compression.
pub(super) struct Bundle {
    pub(super) family: String,
    pub(super) script: u64,
    pub(super) wasm: u64,
}

impl Bundle {
    /// Both files.
    pub(super) fn all(&self) -> u64 {
        self.script + self.wasm
    }
}

/// Weighs every family that the site's manifest names.
pub(super) fn of_site(site: &Path) -> Result<Vec<Bundle>, Error> {
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
    use super::of_site;

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
    }
}
