//! What both first pages are made of.

use leptos::prelude::*;
use portico_desk::notice::Notice;
use portico_kit::i18n::{t, ta};
use portico_kit::ui::Moment;
use portico_room_notice::NoticeList;

/// Lines in one of the page's cards.
pub(super) const LINES: usize = 5;

/// "Good morning, Ana", by the reader's own clock.
pub(super) fn greeting(name: &str) -> String {
    let moment = Moment::current();
    let (_, hour, _) = moment.zone.local(moment.now);
    let first = name.split_whitespace().next().unwrap_or(name);
    let args = &[("name", first)];
    match hour {
        4..12 => ta("home-morning", args),
        12..18 => ta("home-afternoon", args),
        _ => ta("home-evening", args),
    }
}

/// The latest activity. Renders nothing while nothing has.
pub(super) fn happened(notices: Vec<Notice>, staff: bool) -> AnyView {
    if notices.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card full">
            <header>
                <h2>{t("home-happened")}</h2>
                <a class="small" href="/notices">{t("home-all-notices")}</a>
            </header>
            <NoticeList notices=notices staff=staff />
        </section>
    }
    .into_any()
}
