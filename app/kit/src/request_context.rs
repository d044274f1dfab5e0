//! Who asks, and what is known about the request when a page is made.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use portico::actor::Actor;
use portico::id::{PartnerId, SessionId};
use portico::partner::PartnerKind;
use portico::reader::Formats;
use portico::sign_in::Assurance;
use portico::time::{Instant, Zone};
use portico::vendor::Vendor;

use crate::accept;
use crate::error::AppError;
use crate::form::UploadLimit;
use crate::i18n::Language;
use crate::local_path::local_path;
use crate::pending_form::Interrupted;
use crate::state::App;
use crate::ui::Moment;

/// The person who is signed in. The session layer of the server puts it into the request; nothing
/// else makes one.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who they are, as far as permission needs to know.
    pub actor: Actor,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their company, for people of a partner.
    pub partner_name: Option<String>,
    /// What that does in the channel.
    pub partner_kind: Option<PartnerKind>,
    /// Their time zone.
    pub zone: Zone,
    /// Their language.
    pub language: Language,
    /// How they want numbers and dates written.
    pub formats: Formats,
    /// The other partners that they belong to, with their names.
    pub elsewhere: Vec<(PartnerId, String)>,
    /// The sign-in on this device.
    pub session: SessionId,
    /// How many notices they have not read.
    pub unread: u32,
    /// How sure it is that it is them.
    pub assurance: Assurance,
}

/// The nonce of this answer's content security policy. The header layer of the server puts it into
/// the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageNonce(pub Arc<str>);

/// The address that a request comes from, as far as it can be trusted. The server puts it into the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientAddress(pub Arc<str>);

/// The number under which the logs know this request. The server puts it into the request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestNumber(pub Arc<str>);

/// What a page is made with: the application, the reader, the moment. Cloning is cheap.
#[derive(Clone, Debug)]
pub struct RequestContext {
    /// The application.
    pub app: App,
    /// Whose portal it is.
    pub vendor: Arc<Vendor>,
    /// The reader, if they are signed in.
    pub signed_in: Option<Arc<SignedIn>>,
    /// The nonce for inline scripts and styles.
    pub nonce: PageNonce,
    /// The number under which the logs know this request.
    pub number: RequestNumber,
    /// Where the request comes from.
    pub client: ClientAddress,
    /// How large the files of a form may be.
    pub upload: UploadLimit,
    /// The address that was asked for, with its query.
    pub path: Arc<str>,
    /// The page of ours that the reader came from.
    pub came_from: Option<Arc<str>>,
    /// Whether it was asked for without wanting to change anything.
    pub reading: bool,
    /// Whether the caller shows pages; everybody else gets JSON.
    pub wants_page: bool,
    /// The language that the browser asks for; a person's own setting comes before it.
    pub accepted: Language,
    /// When it was asked for.
    pub now: Instant,
}

impl RequestContext {
    /// The context of this request.
    pub fn of(app: &App, parts: &Parts) -> Self {
        let extensions = &parts.extensions;
        if let Some(made) = extensions.get::<Self>() {
            return made.clone();
        }
        Self {
            signed_in: extensions.get::<Arc<SignedIn>>().cloned(),
            nonce: extensions.get().cloned().unwrap_or_default(),
            number: extensions.get().cloned().unwrap_or_default(),
            client: extensions.get().cloned().unwrap_or_default(),
            upload: extensions.get().copied().unwrap_or_default(),
            path: asked_for(parts),
            came_from: came_from(&parts.headers),
            reading: matches!(parts.method, Method::GET | Method::HEAD),
            wants_page: wants_page(&parts.headers),
            accepted: accepted_language(&parts.headers),
            now: app.desk.now(),
            vendor: app.desk.known_vendor(),
            app: app.clone(),
        }
    }

    /// The reader's language.
    pub fn language(&self) -> Language {
        self.signed_in
            .as_ref()
            .map_or(self.accepted, |person| person.language)
    }

    /// How the reader wants numbers and dates written.
    pub fn formats(&self) -> Formats {
        self.signed_in
            .as_ref()
            .map_or_else(Formats::default, |person| person.formats)
    }

    /// When and where the page is read: who is not signed in reads the vendor's time.
    pub fn moment(&self) -> Moment {
        let zone = self
            .signed_in
            .as_ref()
            .map_or_else(|| self.vendor.zone().clone(), |person| person.zone.clone());
        Moment::new(self.now, zone)
    }

    /// Who acts.
    ///
    /// # Errors
    /// Nobody is signed in; on a route that asks for more than [`Anyone`] that cannot happen.
    ///
    /// [`Anyone`]: portico::permission::Permission::Anyone
    pub fn actor(&self) -> Result<&Actor, AppError> {
        self.signed_in
            .as_ref()
            .map(|person| &person.actor)
            .ok_or(AppError::SignedOut(Interrupted::Nothing))
    }
}

impl FromRequestParts<App> for RequestContext {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(app, parts))
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, AppError> {
        parts
            .extensions
            .get::<Arc<Self>>()
            .map(|person| Self::clone(person))
            .ok_or(AppError::SignedOut(Interrupted::Nothing))
    }
}

/// The language that a browser asks for.
pub fn accepted_language(headers: &HeaderMap) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .map(Language::accepted)
        .unwrap_or_default()
}

/// Whether the caller shows pages to a person.
pub fn wants_page(headers: &HeaderMap) -> bool {
    let accepts = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let page = liking(accepts, "text/html");
    page > 0 && page >= liking(accepts, "application/json")
}

/// How much a kind is liked, in thousandths; 0 where it is not named.
fn liking(accepts: &str, kind: &str) -> u16 {
    accept::preferences(accepts)
        .filter(|(named, _)| named.eq_ignore_ascii_case(kind))
        .map(|(_, quality)| quality)
        .max()
        .unwrap_or(0)
}

/// The address within this site. What begins like the address of another host is the first page: links that lead
/// back are made of it.
fn asked_for(parts: &Parts) -> Arc<str> {
    parts
        .uri
        .path_and_query()
        .and_then(|asked| local_path(asked.as_str()))
        .unwrap_or("/")
        .into()
}

/// The path of the page that the browser names as the one it comes from, if it is one of ours.
fn came_from(headers: &HeaderMap) -> Option<Arc<str>> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    let (_, rest) = text(header::REFERER)?.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    (Some(host) == text(header::HOST))
        .then(|| local_path(path))
        .flatten()
        .map(Arc::from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_page_before_counts_only_when_it_is_ours() {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "portal.example:3000".parse().unwrap());
        headers.insert(
            header::REFERER,
            "http://portal.example:3000/review?x=1".parse().unwrap(),
        );
        assert_eq!(came_from(&headers).as_deref(), Some("/review?x=1"));
        headers.insert(
            header::REFERER,
            "https://evil.example/review".parse().unwrap(),
        );
        assert_eq!(came_from(&headers), None);
    }

    #[test]
    fn the_address_that_was_asked_for_never_names_another_host() {
        let asked = |uri: &str| {
            let request = axum::http::Request::get(uri).body(()).unwrap();
            asked_for(&request.into_parts().0).to_string()
        };
        assert_eq!(asked("/review?x=1"), "/review?x=1");
        assert_eq!(asked("http://portal.example/review"), "/review");
        for other in ["//evil.example/x", "//evil.example", "/\\evil.example"] {
            let parsed = other.parse::<axum::http::Uri>();
            if parsed.is_ok() {
                assert_eq!(asked(other), "/", "{other}");
            }
        }
    }

    #[test]
    fn browsers_want_pages_and_programs_want_json() {
        let mut headers = HeaderMap::new();
        assert!(!wants_page(&headers));
        headers.insert(
            header::ACCEPT,
            "text/html,application/xhtml+xml,*/*;q=0.8".parse().unwrap(),
        );
        assert!(wants_page(&headers));
        headers.insert(header::ACCEPT, "application/json".parse().unwrap());
        assert!(!wants_page(&headers));
    }
}
