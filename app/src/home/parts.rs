//! What both first pages are made of.

use leptos::prelude::*;
use portico_desk::notice::Notice;
use portico_kit::i18n::{t, ta};
use portico_kit::ui::Moment;
use portico_room_notice::NoticeList;

/// Lines in one of the page's cards.
pub(super) const LINES: usize = 5;
/// As many, for the desk.
pub(super) const LINES_READ: u16 = 5;

/// "Good morning, Ana", by the reader's own clock.
pub(super) fn greeting(name: &str) -> String {
    let moment = Moment::current();
    let (_, hour, _) = moment.zone.local(moment.now);
    let first = name.split_whitespace().next().unwrap_or(name);
    let args = &[("name", first)];
    ta(greeting_at(hour), args)
}

/// Nobody wishes a good evening at one in the morning.
const fn greeting_at(hour: u8) -> &'static str {
    match hour {
        5..12 => "home-morning",
        12..18 => "home-afternoon",
        18..23 => "home-evening",
        _ => "home-night",
    }
}

/// The latest activity. Renders nothing while nothing has.
pub(super) fn happened(notices: Vec<Notice>) -> AnyView {
    if notices.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="card full">
            <header>
                <h2>{t("home-happened")}</h2>
                <a class="small" href="/notices">{t("home-all-notices")}</a>
            </header>
            <NoticeList notices=notices />
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_goes_by_the_clock() {
        let greetings = [0, 1, 4, 5, 11, 12, 17, 18, 22, 23].map(greeting_at);
        assert_eq!(
            greetings,
            [
                "home-night",
                "home-night",
                "home-night",
                "home-morning",
                "home-morning",
                "home-afternoon",
                "home-afternoon",
                "home-evening",
                "home-evening",
                "home-night",
            ]
        );
    }
}
