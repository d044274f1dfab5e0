//! Sends a draft to the desk and understands the answer.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestInit, Response, UrlSearchParams};

use super::text_of;

const ADDRESS: &str = "/registrations/autosave";
/// After so many milliseconds without an answer a connection counts as lost.
const LONGEST: u32 = 20_000;

/// What became of a save.
pub(super) enum Answer {
    Saved(Saved),
    /// There was nothing to save.
    Nothing,
    /// The server cannot be reached.
    Lost,
    /// The server could not save just now.
    Trouble,
    SignedOut,
    /// Somebody else changed the draft.
    Stale(String),
    /// Somebody threw the draft away.
    Gone(String),
    /// A rule speaks against it.
    Refused {
        words: String,
        deal: Option<String>,
    },
    /// What is typed cannot be saved as it is.
    Unfit(String),
}

/// A saved draft.
pub(super) struct Saved {
    pub(super) reference: String,
    pub(super) address: String,
    pub(super) version: String,
    stage: String,
    /// What to say once a while has passed.
    pub(super) words: String,
    /// Which place it would take.
    pub(super) place: String,
    /// What to say of a place behind others.
    pub(super) behind: Option<String>,
    /// A request of one's own company for the same customer.
    pub(super) own: Option<String>,
}

impl Saved {
    pub(super) fn is_draft(&self) -> bool {
        self.stage == "draft"
    }

    fn of(answer: &JsValue) -> Option<Self> {
        // As text, which spares the page the code for numbers with a decimal point.
        let version = js_sys::Reflect::get(answer, &JsValue::from_str("version")).ok()?;
        let version = js_sys::JSON::stringify(&version).ok()?;
        Some(Self {
            reference: text_of(answer, "reference")?,
            address: text_of(answer, "address")?,
            version: String::from(version),
            stage: text_of(answer, "stage")?,
            words: text_of(answer, "saved_words")?,
            place: text_of(answer, "place")?,
            behind: text_of(answer, "behind"),
            own: text_of(answer, "own"),
        })
    }
}

/// Sends the texts of a form.
pub(super) async fn post(texts: &UrlSearchParams) -> Answer {
    match exchange(texts).await {
        Ok((status, answer)) => understood(status, &answer),
        Err(_) => Answer::Lost,
    }
}

async fn exchange(texts: &UrlSearchParams) -> Result<(u16, JsValue), JsValue> {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(texts);
    request.set_signal(Some(&AbortSignal::timeout_with_u32(LONGEST)));
    let response = JsFuture::from(window().fetch_with_str_and_init(ADDRESS, &request)).await?;
    let response: Response = response.unchecked_into();
    let text = JsFuture::from(response.text()?).await?;
    let answer = js_sys::JSON::parse(&text.as_string().unwrap_or_default());
    Ok((response.status(), answer.unwrap_or(JsValue::NULL)))
}

fn understood(status: u16, answer: &JsValue) -> Answer {
    let words = || text_of(answer, "detail").unwrap_or_default();
    let kind = text_of(answer, "kind");
    match status {
        200 => Saved::of(answer).map_or(Answer::Trouble, Answer::Saved),
        204 => Answer::Nothing,
        401 => Answer::SignedOut,
        409 if kind.as_deref() == Some("stale") => Answer::Stale(words()),
        409 if kind.as_deref() == Some("gone") => Answer::Gone(words()),
        409 | 403 => Answer::Refused {
            words: words(),
            deal: text_of(answer, "deal"),
        },
        400 | 413 | 422 => Answer::Unfit(words()),
        _ => Answer::Trouble,
    }
}

/// Gives the texts to the browser, which delivers them although the page goes.
pub(super) fn hand_over(texts: &UrlSearchParams) {
    let navigator = window().navigator();
    navigator
        .send_beacon_with_opt_url_search_params(ADDRESS, Some(texts))
        .ok();
}
