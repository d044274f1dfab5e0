//! The style sheet: `style/main.css` with its imports in one file, minified; fonts and pictures
//! beside it under hashed names.

use std::fs;
use std::path::Path;

use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::printer::PrinterOptions;
use lightningcss::rules::CssRule;
use lightningcss::rules::import::ImportRule;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use lightningcss::traits::ToCss;

use super::files::{content_hash, files_below, read};
use crate::error::{Context, Error};

/// What may lie in `style/` and be loaded by a page.
const LOADED: [&str; 6] = ["woff2", "svg", "png", "webp", "avif", "ico"];

/// A file under its final name.
pub(super) struct Asset {
    /// Where it lay, below `style/`.
    source: String,
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
}

/// Everything `style/` comes to.
pub(super) struct Styling {
    pub(super) sheet: Asset,
    pub(super) assets: Vec<Asset>,
}

impl Styling {
    /// The asset whose file's name ends so.
    pub(super) fn path_of(&self, ending: &str) -> Option<&str> {
        self.assets
            .iter()
            .find(|asset| asset.source.ends_with(ending))
            .map(|asset| asset.path.as_str())
    }
}

/// Gathers, minifies and names what is in `style/`.
pub(super) fn make(folder: &Path) -> Result<Styling, Error> {
    let assets = gather(folder)?;
    let source = with_imports(folder, "main.css", &mut Vec::new())?;
    let css = minified(&source, &assets)?;
    let path = format!("assets/portico-{}.css", content_hash(&[css.as_bytes()]));
    let sheet = Asset {
        source: "main.css".to_owned(),
        path,
        bytes: css.into_bytes(),
    };
    Ok(Styling { sheet, assets })
}

fn gather(folder: &Path) -> Result<Vec<Asset>, Error> {
    let mut assets = Vec::new();
    for file in files_below(folder)? {
        let extension = file
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !LOADED.contains(&extension.as_str()) {
            continue;
        }
        let bytes = read(&file)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        // `geist-latin-wght-normal` is a long name for a thing everybody calls geist.
        let name = if extension == "woff2" {
            stem.split('-').next().unwrap_or(&stem)
        } else {
            &stem
        };
        let path = format!("assets/{name}-{}.{extension}", content_hash(&[&bytes]));
        let source = file
            .strip_prefix(folder)
            .unwrap_or(&file)
            .to_string_lossy()
            .into_owned();
        assets.push(Asset {
            source,
            path,
            bytes,
        });
    }
    Ok(assets)
}

/// A style sheet's text with each `@import` replaced by what it names, in its layer.
fn with_imports(folder: &Path, name: &str, inside: &mut Vec<String>) -> Result<String, Error> {
    if inside.iter().any(|outer| outer == name) {
        return Err(Error::new(format!("style/{name} imports itself")));
    }
    let path = folder.join(name);
    let text = fs::read_to_string(&path).context(format_args!("reading {}", path.display()))?;
    let sheet = parsed(&text, name)?;
    if !sheet
        .rules
        .0
        .iter()
        .any(|rule| matches!(rule, CssRule::Import(_)))
    {
        drop(sheet);
        return Ok(text);
    }
    inside.push(name.to_owned());
    let mut whole = String::new();
    for rule in &sheet.rules.0 {
        whole.push_str(&match rule {
            CssRule::Import(import) => imported(folder, name, import, inside)?,
            other => printed(other, name)?,
        });
        whole.push('\n');
    }
    inside.pop();
    Ok(whole)
}

fn imported(
    folder: &Path,
    name: &str,
    import: &ImportRule<'_>,
    inside: &mut Vec<String>,
) -> Result<String, Error> {
    if import.supports.is_some() || !import.media.media_queries.is_empty() {
        return Err(Error::new(format!(
            "style/{name}: @import \"{}\" carries a condition; put it into the imported file",
            import.url
        )));
    }
    let content = with_imports(folder, &import.url, inside)?;
    Ok(match &import.layer {
        Some(Some(layer)) => format!("@layer {} {{\n{content}\n}}", printed(layer, name)?),
        Some(None) => format!("@layer {{\n{content}\n}}"),
        None => content,
    })
}

/// The final text: minified, with the assets' hashed names.
fn minified(source: &str, assets: &[Asset]) -> Result<String, Error> {
    let mut sheet = parsed(source, "main.css")?;
    let targets = Targets::from(recent_browsers());
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .context("minifying style/main.css")?;
    let options = PrinterOptions {
        minify: true,
        targets,
        analyze_dependencies: Some(DependencyOptions {
            remove_imports: false,
        }),
        ..PrinterOptions::default()
    };
    let result = sheet.to_css(options).context("writing the style sheet")?;
    let mut css = result.code;
    for dependency in result.dependencies.unwrap_or_default() {
        if let Dependency::Url(url) = dependency {
            css = css.replace(&url.placeholder, &final_url(&url.url, assets)?);
        }
    }
    Ok(css)
}

/// Where an address in the style sheet points once every name carries a hash.
fn final_url(url: &str, assets: &[Asset]) -> Result<String, Error> {
    if url.starts_with("data:") || url.starts_with('#') {
        return Ok(url.to_owned());
    }
    let source = url.trim_start_matches("./");
    // The sheet lies in the same folder as the assets, so the bare name is enough.
    assets
        .iter()
        .find(|asset| asset.source == source)
        .and_then(|asset| asset.path.strip_prefix("assets/"))
        .map(str::to_owned)
        .ok_or_else(|| {
            Error::new(format!(
                "the style sheet names url({url}), which is not in style/"
            ))
        })
}

/// Browsers that know nesting, layers, `light-dark()` and `oklch()`.
fn recent_browsers() -> Browsers {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Browsers {
        chrome: version(123, 0),
        edge: version(123, 0),
        firefox: version(121, 0),
        safari: version(17, 5),
        ios_saf: version(17, 5),
        ..Browsers::default()
    }
}

fn parsed<'a>(text: &'a str, name: &str) -> Result<StyleSheet<'a>, Error> {
    let options = ParserOptions {
        filename: name.to_owned(),
        ..ParserOptions::default()
    };
    StyleSheet::parse(text, options).context(format_args!("style/{name}"))
}

fn printed(part: &impl ToCss, name: &str) -> Result<String, Error> {
    part.to_css_string(PrinterOptions::default())
        .context(format_args!("style/{name}"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::files::write;
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            write(&folder.path().join(name), text.as_bytes()).unwrap();
        }
        folder
    }

    fn css(files: &[(&str, &str)]) -> Result<String, Error> {
        make(folder(files).path()).map(|styling| String::from_utf8(styling.sheet.bytes).unwrap())
    }

    #[test]
    fn imports_land_in_their_layers_and_the_order_holds() {
        let css = css(&[
            (
                "main.css",
                "@layer tokens, base; @import 'base.css' layer(base); \
                 @import 'tokens.css' layer(tokens); p { color: red }",
            ),
            ("tokens.css", ":root { --space: 1rem }"),
            ("base.css", "body { & p { margin: 0 } }"),
        ])
        .unwrap();
        assert_eq!(
            css,
            "@layer tokens{:root{--space:1rem}}@layer base{body{& p{margin:0}}}p{color:red}"
        );
    }

    #[test]
    fn addresses_get_the_hashed_names() {
        let folder = folder(&[
            (
                "main.css",
                "@font-face { font-family: Geist; src: url(fonts/geist-latin.woff2) }",
            ),
            ("fonts/geist-latin.woff2", "font"),
            ("fonts/LICENSE", "words"),
        ]);
        let styling = make(folder.path()).unwrap();
        let font = styling
            .path_of("woff2")
            .unwrap()
            .strip_prefix("assets/")
            .unwrap()
            .to_owned();
        assert!(font.starts_with("geist-"), "{font}");
        assert!(
            String::from_utf8(styling.sheet.bytes)
                .unwrap()
                .contains(&font)
        );
        assert_eq!(styling.assets.len(), 1);
    }

    #[test]
    fn mistakes_are_told() {
        assert!(css(&[("main.css", "p { background: url(missing.png) }")]).is_err());
        assert!(css(&[("main.css", "@import 'main.css';")]).is_err());
        assert!(
            css(&[
                ("main.css", "@import 'a.css' print;"),
                ("a.css", "p { margin: 0 }")
            ])
            .is_err()
        );
        let result = css(&[
            ("main.css", "@import 'a.css';"),
            ("a.css", "p { color: red; } }"),
        ]);
        assert!(result.is_err_and(|failure| failure.to_string().contains("a.css")));
    }
}
