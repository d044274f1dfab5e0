//! What every request shares.

use std::collections::BTreeMap;
use std::sync::Arc;

use portico_desk::Desk;
use serde::Deserialize;

use crate::island_family::Family;
use crate::nav::NavEntry;

/// The application: the desk, the names of today's assets, and where its navigation leads.
#[derive(Clone, Debug)]
pub struct App {
    /// What the business does.
    pub desk: Desk,
    /// Where the style, the font and the islands are.
    pub assets: Arc<AssetNames>,
    /// Where the navigation leads.
    pub nav: Arc<[NavEntry]>,
    /// The portal's address with which links begin that people hand on.
    pub origin: Arc<str>,
    /// Whether emails leave for a mail server. Where they do not, a link is shown to who made it.
    pub sends_mail: bool,
}

impl App {
    /// An application of these parts.
    pub fn new(desk: Desk, assets: AssetNames, nav: Vec<NavEntry>) -> Self {
        Self {
            desk,
            assets: Arc::new(assets),
            nav: nav.into(),
            origin: "".into(),
            sends_mail: false,
        }
    }

    /// The same, reached at this address, and with or without a mail server.
    #[must_use]
    pub fn reached_at(mut self, origin: &str, sends_mail: bool) -> Self {
        (self.origin, self.sends_mail) = (origin.into(), sends_mail);
        self
    }
}

/// The names under which today's assets are served, without a slash in front, as the site's
/// manifest writes them. They carry a hash, so they change with their content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct AssetNames {
    /// The style sheet.
    pub style: String,
    /// The font.
    pub font: String,
    /// The icon.
    pub icon: String,
    /// The islands of each family: `pkg/{name}.js` and `pkg/{name}_bg.wasm`.
    pub islands: BTreeMap<String, String>,
    /// The scripts that pages name, by their own names.
    pub scripts: BTreeMap<String, String>,
}

impl AssetNames {
    /// The name of a family's files, which lead nowhere in a binary without a site.
    pub fn islands(&self, family: Family) -> &str {
        self.islands
            .get(family.name())
            .map_or(family.name(), String::as_str)
    }

    /// The path of a script, which leads nowhere in a binary without a site.
    pub fn script(&self, name: &'static str) -> &str {
        self.scripts.get(name).map_or(name, String::as_str)
    }
}
