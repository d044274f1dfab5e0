//! The document around every page, and the one way to answer with a page.
//!
//! A page's data is loaded before it is rendered, so rendering is a plain function: no streams, no
//! waiting. Leptos renders into a string here, without the router's pipeline around it.

mod brand;
mod navigation;

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use portico::policy::may_oversee;

use crate::erased;
use crate::i18n::{t, ta};
use crate::island_family::Family;
use crate::nav::NavEntry;
use crate::request_context::RequestContext;
use crate::ui::{Erase, FieldLabels};

use brand::brand;
use navigation::navigation;

/// Wakes the islands of a page. It does what Leptos' own loader does, whose preload links a strict
/// policy refuses: they carry no nonce.
const ISLANDS: &str = include_str!("page/islands.js");
/// What notes the keys that are pressed before the queue is awake.
const AHEAD: &str = include_str!("page/ahead.js");
const FIND: &str = include_str!("page/find.js");
/// What asks the browser for a passkey.
const PASSKEYS: &str = include_str!("page/passkey.js");

/// How a page stands in the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Layout {
    /// Beside the navigation, with margins.
    #[default]
    Margins,
    /// Beside the navigation, up to the edges: for pages that bring their own panes.
    FullBleed,
    /// A card in the middle: for signing in, and for pages outside of the rooms.
    Auth,
}

/// A page before it is rendered.
pub struct Page {
    title: String,
    nav: Option<&'static str>,
    islands: Option<Family>,
    files: bool,
    passkeys: bool,
    layout: Layout,
    roomy: bool,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Page {
    /// A page with this title and content. The content is built while the page is rendered, so that
    /// words and dates come out in the reader's language and time zone.
    pub fn new<V: IntoView + 'static>(
        title: impl Into<String>,
        view: impl FnOnce() -> V + Send + 'static,
    ) -> Self {
        Self {
            title: title.into(),
            nav: None,
            islands: None,
            files: false,
            passkeys: false,
            layout: Layout::Margins,
            roomy: false,
            view: Box::new(move || view().erase()),
        }
    }

    /// The page belongs to this entry of the navigation.
    #[must_use]
    pub fn nav(mut self, entry: &NavEntry) -> Self {
        self.nav = Some(entry.address);
        self
    }

    /// The page has islands of this family, so it loads their program. Without this it loads no script at all.
    #[must_use]
    pub fn islands(mut self, family: Family) -> Self {
        self.islands = Some(family);
        self
    }

    /// The page has fields for files: they are checked as soon as they are chosen, and leaving asks while some are
    /// not sent.
    #[must_use]
    pub fn files(mut self) -> Self {
        self.files = true;
        self
    }

    /// The page has forms that ask the browser for a passkey, where it can.
    #[must_use]
    pub fn passkeys(mut self) -> Self {
        self.passkeys = true;
        self
    }

    /// The page fills the window beside the navigation, up to its edges.
    #[must_use]
    pub fn full_bleed(mut self) -> Self {
        self.layout = Layout::FullBleed;
        self
    }

    /// The page stands in the middle of an empty window and is as wide as a form with rows.
    #[must_use]
    pub fn roomy(mut self) -> Self {
        (self.layout, self.roomy) = (Layout::Auth, true);
        self
    }

    /// The page is a card in the middle of an empty window.
    #[must_use]
    pub fn auth(mut self) -> Self {
        self.layout = Layout::Auth;
        self
    }
}

/// Answers with a page.
pub fn respond(context: &RequestContext, status: StatusCode, page: Page) -> Response {
    let mut response = Response::new(Body::from(render(context, page)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    // These and those that every answer has.
    headers.reserve(16);
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    // Going back finds what was typed; going forward always asks.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    response
}

/// The page as HTML.
pub fn render(context: &RequestContext, page: Page) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        provide_context(context.language());
        provide_context(context.formats());
        provide_context(context.moment());
        provide_context(context.upload);
        provide_context(FieldLabels::default());
        let html = || erased::in_words(document(context, page).to_html());
        context.language().run(html)
    });
    owner.unset_with_forced_cleanup();
    html
}

fn document(context: &RequestContext, page: Page) -> impl IntoView + use<> {
    let inner = (page.view)();
    let body = match (page.layout, &context.signed_in) {
        (Layout::Auth, _) | (_, None) => auth(context, page.roomy, inner),
        (layout, Some(_)) => shell(context, page.nav, layout, inner),
    };
    let title = ta(
        "shell-title",
        &[
            ("page", &page.title),
            ("vendor", &context.vendor.portal_name),
        ],
    );
    let description = ta("sign-in-lead", &[("vendor", &context.vendor.name)]);
    view! {
        <!DOCTYPE html>
        <html lang=context.language().tag()>
            <head>
                <meta charset="utf-8" />
                // Before the styles, which scripts behind them wait for: what is pressed until then is lost.
                {(page.islands == Some(Family::Review)).then(|| ahead(context))}
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <title>{title}</title>
                <meta name="description" content=description />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf8" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#111215" />
                {links(context)}
                {finds(context)}
                {sending(context)}
                // Before the islands: what it hears of a form, it hears first.
                {page.files.then(|| files(context))}
                {page.passkeys.then(|| passkeys(context))}
                {page.islands.map(|family| islands(context, family))}
            </head>
            <body>
                <a class="skip" href="#main">{t("shell-skip")}</a>
                {body}
            </body>
        </html>
    }
}

fn shell(
    context: &RequestContext,
    nav: Option<&'static str>,
    layout: Layout,
    inner: AnyView,
) -> AnyView {
    let class = (layout == Layout::FullBleed).then_some("full-bleed");
    view! {
        <div class="shell">
            {navigation(context, nav)}
            <main id="main" tabindex="-1" class=class>{inner}</main>
        </div>
    }
    .erase()
}

fn auth(context: &RequestContext, roomy: bool, inner: AnyView) -> AnyView {
    let class = roomy.then_some("roomy");
    view! {
        <div class="auth">
            <header>{brand(context)}</header>
            <main id="main" tabindex="-1" class=class>{inner}</main>
        </div>
    }
    .erase()
}

fn links(context: &RequestContext) -> impl IntoView + use<> {
    let assets = &context.app.assets;
    let font = format!("/{}", assets.font);
    // What only the running server knows of the style: the vendor's hue and the font's address.
    let style = format!(
        "@font-face{{font-family:Geist;src:url({font}) format(\"woff2\");font-weight:100 900;\
         font-display:swap;unicode-range:{LATIN}}}:root{{--accent-h:{}}}",
        context.vendor.accent_hue
    );
    let prefetch = context.signed_in.is_some().then(|| {
        view! { <script type="speculationrules" nonce=context.nonce.0.clone()>{PREFETCH}</script> }
    });
    view! {
        <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href=format!("/{}", assets.style) />
        <link rel="icon" href=format!("/{}", assets.icon) r#type="image/svg+xml" />
        <style nonce=context.nonce.0.clone()>{style}</style>
        {prefetch}
    }
}

/// What the font that every page loads has; the style sheet names another one for what it lacks.
const LATIN: &str = "U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";

/// Pages that a pointer rests on are fetched ahead. Nothing that is fetched by a link changes
/// anything, but files are not pages.
const PREFETCH: &str = r#"{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":"/*/attachments/*"}},{"not":{"selector_matches":"[download],[data-no-prefetch]"}}]},"eagerness":"moderate"}]}"#;

fn ahead(context: &RequestContext) -> impl IntoView + use<> {
    view! { <script nonce=context.nonce.0.clone()>{AHEAD}</script> }
}

/// What lets the slash focus the field of the search, for who has one.
fn finds(context: &RequestContext) -> Option<impl IntoView + use<>> {
    let person = context.signed_in.as_ref()?;
    may_oversee(&person.actor)
        .then(|| view! { <script nonce=context.nonce.0.clone()>{FIND}</script> })
}

/// What keeps a form that was pressed until the server has answered, on whatever page its reader is by then: so it is on
/// every page of somebody who is signed in. Before the islands, as the files are.
fn sending(context: &RequestContext) -> Option<impl IntoView + use<>> {
    let person = context.signed_in.as_ref()?;
    let owner = person.actor.person.to_string();
    Some(view! {
        <script
            defer
            src=format!("/{}", context.app.assets.script("sending"))
            nonce=context.nonce.0.clone()
            data-owner=owner
            data-waits=t("sending-waits")
            data-cancel=t("sending-cancel")
            data-sent=t("sending-sent")
            data-refused=t("sending-refused")
            data-unsure=t("sending-unsure")
            data-sign-in=t("sending-sign-in")
            data-open=t("sending-open")
        ></script>
    })
}

/// What scripts make better of fields for files.
fn files(context: &RequestContext) -> impl IntoView + use<> {
    let address = format!("/{}", context.app.assets.script("files"));
    view! { <script type="module" src=address nonce=context.nonce.0.clone()></script> }
}

fn passkeys(context: &RequestContext) -> impl IntoView + use<> {
    view! { <script type="module" nonce=context.nonce.0.clone()>{PASSKEYS}</script> }
}

fn islands(context: &RequestContext, family: Family) -> impl IntoView + use<> {
    let name = context.app.assets.islands(family);
    let (script, wasm) = (format!("/pkg/{name}.js"), format!("/pkg/{name}_bg.wasm"));
    let nonce = context.nonce.0.clone();
    let start = format!("{ISLANDS}({script:?},{wasm:?})");
    view! {
        <link rel="modulepreload" href=script crossorigin="anonymous" nonce=nonce.clone() />
        <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
        <script type="module" nonce=nonce>{start}</script>
    }
}
