//! What a browser with an empty cache loads for each page, counted on the wire.

use std::collections::BTreeSet;

use crate::error::Error;

use super::client::Client;

/// One page with everything that it loads, in bytes of bodies after compression.
pub(super) struct PageWeight {
    pub(super) page: &'static str,
    /// The page itself before compression.
    pub(super) plain: usize,
    /// The coding that the page came in.
    pub(super) coding: String,
    pub(super) html: usize,
    pub(super) style: usize,
    pub(super) font: usize,
    pub(super) script: usize,
    pub(super) wasm: usize,
    pub(super) other: usize,
}

impl PageWeight {
    /// Everything.
    pub(super) fn all(&self) -> usize {
        self.html + self.style + self.font + self.script + self.wasm + self.other
    }
}

/// Weighs the pages that people see most.
pub(super) fn of_main_pages(seller: &Client, manager: &Client) -> Result<Vec<PageWeight>, Error> {
    let anonymous = Client::anonymous(seller.addr());
    let deal = first_deal(&seller.get("/registrations?stage=in_review")?.text())?;
    let reference = deal.trim_start_matches("/registrations/");
    let request = format!("/review/{reference}");
    Ok(vec![
        weigh("sign-in", &anonymous, "/sign-in")?,
        weigh("home", seller, "/")?,
        weigh("list, 50 rows", seller, "/registrations")?,
        weigh("form", seller, "/registrations/new")?,
        weigh("detail", seller, &deal)?,
        weigh("notices", seller, "/notices")?,
        weigh("queue", manager, "/review")?,
        weigh("request at the desk", manager, &request)?,
    ])
}

fn weigh(page: &'static str, client: &Client, path: &str) -> Result<PageWeight, Error> {
    let plain = client.get(path)?;
    let compressed = client.get_compressed(path)?;
    let mut weight = PageWeight {
        page,
        plain: plain.body.len(),
        coding: compressed
            .header("content-encoding")
            .unwrap_or("plain")
            .to_owned(),
        html: compressed.body.len(),
        style: 0,
        font: 0,
        script: 0,
        wasm: 0,
        other: 0,
    };
    for address in addresses(&plain.text()) {
        let size = client.get_compressed(&address)?.body.len();
        let kind = match address.rsplit('.').next() {
            Some("css") => &mut weight.style,
            Some("woff2") => &mut weight.font,
            Some("js") => &mut weight.script,
            Some("wasm") => &mut weight.wasm,
            _ => &mut weight.other,
        };
        *kind += size;
    }
    Ok(weight)
}

/// The assets that a page names, each once.
fn addresses(page: &str) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for folder in ["/assets/", "/pkg/"] {
        for (start, _) in page.match_indices(folder) {
            let rest = &page[start..];
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "/._-".contains(c)));
            known.insert(rest[..end.unwrap_or(rest.len())].to_owned());
        }
    }
    known
}

/// The path of the style sheet.
pub(super) fn style_sheet(client: &Client) -> Result<String, Error> {
    let page = client.get("/registrations")?.text();
    addresses(&page)
        .into_iter()
        .find(|path| path.rsplit('.').next() == Some("css"))
        .ok_or_else(|| Error::new("the page names no style sheet: was the site embedded?"))
}

fn first_deal(list: &str) -> Result<String, Error> {
    let start = list.find("/registrations/DR-");
    let start = start.ok_or_else(|| Error::new("the list shows no deal in review"))?;
    let rest = &list[start..];
    Ok(rest[..rest.find('"').unwrap_or(rest.len())].to_owned())
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn a_page_names_its_assets() {
        let page = r#"<link href="/assets/a-1.css"><style>src:url(/assets/b.woff2)</style>("/pkg/p.1.js","/pkg/p.1_bg.wasm") /assets/a-1.css"#;
        let known: Vec<_> = addresses(page).into_iter().collect();
        assert_eq!(
            known,
            [
                "/assets/a-1.css",
                "/assets/b.woff2",
                "/pkg/p.1.js",
                "/pkg/p.1_bg.wasm"
            ]
        );
    }
}
