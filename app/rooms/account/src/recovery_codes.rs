//! Recovery codes, the only time they are shown.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use leptos::prelude::*;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::sign_in::SECOND_FACTOR;
use portico_kit::ui::{Note, Tone};

/// The page. `first` when they come with a second factor that was just set up.
pub(crate) fn page(context: &RequestContext, codes: Vec<String>, first: bool) -> Response {
    let portal = context.vendor.portal_name.clone();
    let page = Page::new(t("factor-codes-title"), move || {
        let file = file(&codes, &portal);
        let rows = codes
            .into_iter()
            .map(|code| view! { <li><code>{code}</code></li> });
        let title = if first {
            t("factor-done-title")
        } else {
            t("factor-codes-new-title")
        };
        let (next, words) = if first {
            ("/", t("factor-go-on"))
        } else {
            (SECOND_FACTOR, t("factor-codes-back"))
        };
        view! {
            <section class="card">
                <div class="pad">
                    <div>
                        <h1>{title}</h1>
                        <p>{t("factor-codes-lead")}</p>
                    </div>
                    <ul class="recovery-codes">{rows.collect_view()}</ul>
                    <Note tone=Tone::Warn>{t("factor-codes-once")}</Note>
                    <a class="button main wide" href=file download="recovery-codes.txt">
                        {t("factor-codes-download")}
                    </a>
                    <a class="button quiet wide" href=next>{words}</a>
                </div>
            </section>
        }
    });
    let mut response = respond(context, StatusCode::OK, page.auth());
    // Unlike other pages they are not to be found by going back.
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The codes as a file, inside of its own address, so that they need not be sent once more.
fn file(codes: &[String], portal: &str) -> String {
    let heading = ta("factor-codes-file", &[("portal", portal)]);
    let text = format!("{heading}\r\n\r\n{}\r\n", codes.join("\r\n"));
    let text: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("data:text/plain;charset=utf-8,{text}")
}
