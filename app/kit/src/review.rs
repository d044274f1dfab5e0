//! What more than one room shows of the requests in the vendor's queue.

use leptos::prelude::*;
use portico::application::Stage;
use portico_desk::review::Request;

use crate::address;
use crate::i18n::t;

/// Where staff decide a request. Each kind has a page of its own.
pub fn request_address(request: Request) -> String {
    match request {
        Request::Registration(reference) => address::review(reference),
        Request::Application(id) => address::application(id),
        Request::Settings => address::PROGRAMME_COMPARISON.to_owned(),
    }
}

/// Where an application stands, as staff say it.
pub fn application_badge(stage: Stage) -> AnyView {
    let (class, words) = match stage {
        Stage::Unconfirmed => ("stage draft", t("ui-application-unconfirmed")),
        Stage::Waiting => ("stage review", t("ui-application-waiting")),
        Stage::Approved => ("stage protected", t("ui-application-approved")),
        Stage::Refused => ("stage denied", t("ui-application-refused")),
    };
    view! { <span class=class>{words}</span> }.into_any()
}
