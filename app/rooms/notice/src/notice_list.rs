//! Notices as a list, here and on the first page.

use leptos::prelude::*;
use portico::registration::Reference;
use portico_desk::notice::Notice;
use portico_kit::i18n::{t, ta};
use portico_kit::registration;
use portico_kit::ui::Timestamp;

use crate::addresses::READ;

/// Notices as a list. One that is not read is marked by shape and word.
#[component]
pub fn NoticeList(
    /// The notices.
    notices: Vec<Notice>,
    /// Whether the reader is on the vendor's staff.
    staff: bool,
) -> AnyView {
    let items = notices
        .into_iter()
        .map(|notice| item(&notice, staff))
        .collect_view();
    view! { <ol class="notices" role="list">{items}</ol> }.into_any()
}

fn item(notice: &Notice, staff: bool) -> impl IntoView + use<> {
    let words = words(notice);
    let words = match address(notice, staff) {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    };
    let text = notice.text("text").map(str::to_owned);
    let quote = text.map(|text| view! { <blockquote class="clamp">{text}</blockquote> });
    let fresh = (!notice.read).then(|| {
        view! {
            <span class="fresh">{t("notice-new")}</span>
            <form method="post" action=READ>
                <input type="hidden" name="notice" value=notice.id.to_string() />
                <button class="button quiet" aria-label=ta("notice-read-named", &[("notice", &self::words(notice))])>
                    {t("notice-read")}
                </button>
            </form>
        }
    });
    let reference = notice.text("reference").map(str::to_owned);
    view! {
        <li class=if notice.read { "read" } else { "unread" }>
            <div class="grow">
                <p>{words}</p>
                {quote}
                <p class="muted small num"><Timestamp at=notice.at distance=true /> {reference.map(|text| view! { " · " <span class="nowrap">{text}</span> })}</p>
            </div>
            {fresh}
        </li>
    }
}

/// What a notice says.
fn words(notice: &Notice) -> String {
    let key = format!("notice-{}", notice.kind.replace(['.', '_'], "-"));
    let text = |name| notice.text(name).unwrap_or_default();
    ta(
        &key,
        &[("customer", text("customer")), ("by", text("by_name"))],
    )
}

/// Where a notice leads.
fn address(notice: &Notice, staff: bool) -> Option<String> {
    let reference: Reference = notice.text("reference")?.parse().ok()?;
    Some(if staff {
        registration::review_address(reference)
    } else {
        registration::address(reference)
    })
}

#[cfg(test)]
mod tests {
    use portico::event::kind;
    use portico_kit::i18n::{Language, has};

    #[test]
    fn whatever_people_are_told_of_has_words() {
        portico_kit::i18n::load(&[crate::ROOM.messages]);
        let told = [
            kind::SUBMITTED,
            kind::ANSWERED,
            kind::WITHDRAWN,
            kind::RETURNED,
            kind::APPROVED,
            kind::DENIED,
            kind::LAPSED,
        ];
        for kind in told {
            let key = format!("notice-{}", kind.replace(['.', '_'], "-"));
            assert!(has(&key, Language::ENGLISH), "{key}");
        }
    }
}
