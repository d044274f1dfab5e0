//! How one is told of what: in the portal, by mail at once, in one mail a day, or not at all.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::notice::Delivery;
use portico_desk::notice::{NoticeGroup, NoticeSetting};
use portico_kit::address::NOTICE_SETTINGS;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::ui::{Flash, Tone};

use crate::parts::tabs;

pub(crate) async fn show(
    context: RequestContext,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let saved = query.is_some_and(|query| query == "done=1");
    let desk = context.app.desk.as_actor(&person.actor);
    let settings = desk.notice_settings().await?;
    let zone = person.zone.name().replace('_', " ");
    let page = Page::new(t("account-notices-title"), move || {
        content(settings, &zone, saved)
    });
    Ok(respond(&context, StatusCode::OK, page))
}

/// Keeps what was chosen. What is not in the form stays as it is.
pub(crate) async fn save(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(&person.actor);
    let mut chosen = Vec::new();
    for setting in desk.notice_settings().await? {
        let Some(way) = form.given(setting.kind.as_str()) else {
            continue;
        };
        // The form offers no others.
        let delivery = Delivery::parse(way).ok_or(AppError::BadRequest)?;
        chosen.push(NoticeSetting {
            kind: setting.kind,
            delivery,
        });
    }
    desk.set_notice_settings(&chosen).await?;
    Ok(Redirect::to(&format!("{NOTICE_SETTINGS}?done=1")).into_response())
}

fn content(settings: Vec<NoticeSetting>, zone: &str, saved: bool) -> impl IntoView + use<> {
    let flash =
        saved.then(|| Flash::new(Tone::Good, t("account-notices-saved"), String::new()).view());
    let lead = ta("account-notices-lead", &[("zone", zone)]);
    let heads = Delivery::ALL
        .map(|way| view! { <th scope="col">{way_words(way)}</th> })
        .into_iter()
        .collect_view();
    let groups = NoticeGroup::ALL
        .into_iter()
        .map(|group| rows_of(group, &settings))
        .collect_view();
    view! {
        <div class="head">
            <div>
                <h1>{t("account-notices-title")}</h1>
                <p class="muted">{lead}</p>
            </div>
        </div>
        {tabs(NOTICE_SETTINGS)}
        {flash}
        <form class="stack loose" method="post" action=NOTICE_SETTINGS>
            <div class="card">
                <table class="rows told">
                    <thead><tr><th scope="col">{t("account-notices-kind")}</th>{heads}</tr></thead>
                    {groups}
                </table>
                <div class="pad stack">
                    <p class="muted small">{t("account-notices-must")}</p>
                    <p class="muted small">{t("account-notices-always")}</p>
                    <div class="actions"><button class="button main">{t("account-notices-save")}</button></div>
                </div>
            </div>
        </form>
    }
}

/// The kinds of one group under its name; nothing where the reader's side is told of none.
fn rows_of(group: NoticeGroup, settings: &[NoticeSetting]) -> impl IntoView + use<> {
    let of = settings
        .iter()
        .filter(|setting| setting.kind.group() == group);
    let rows: Vec<_> = of.map(|setting| row(*setting)).collect();
    let columns = (Delivery::ALL.len() + 1).to_string();
    (!rows.is_empty()).then(|| {
        view! {
            <tbody>
                <tr class="group"><th scope="rowgroup" colspan=columns>{group_words(group)}</th></tr>
                {rows}
            </tbody>
        }
    })
}

fn group_words(group: NoticeGroup) -> String {
    t(match group {
        NoticeGroup::Deal => "account-notices-deals",
        NoticeGroup::Agreement => "account-notices-agreement",
        NoticeGroup::Application => "account-notices-applications",
        NoticeGroup::Standing => "account-notices-standing",
        NoticeGroup::People => "account-notices-people",
        NoticeGroup::Programme => "account-notices-programme",
        NoticeGroup::Privacy => "account-notices-privacy",
    })
}

fn row(setting: NoticeSetting) -> impl IntoView + use<> {
    let kind = setting.kind;
    let name = t(&format!("account-notice-{}", key_of(kind.as_str())));
    let ways = Delivery::ALL.map(|way| {
        let never = way == Delivery::Off && kind.must_be_told();
        let label = format!("{name}: {}", way_words(way));
        let checked = way == setting.delivery;
        let choice = if never {
            view! { <span class="muted small">{t("account-notices-told")}</span> }.into_any()
        } else {
            view! {
                <label class="way">
                    <input
                        type="radio"
                        name=kind.as_str()
                        value=way.as_str()
                        checked=checked
                        aria-label=label
                    />
                </label>
            }
            .into_any()
        };
        view! { <td data-label=way_words(way)>{choice}</td> }
    });
    view! { <tr><th scope="row">{name.clone()}</th>{ways.into_iter().collect_view()}</tr> }
}

fn way_words(way: Delivery) -> String {
    t(match way {
        Delivery::Mail => "account-way-mail",
        Delivery::Digest => "account-way-digest",
        Delivery::Portal => "account-way-portal",
        Delivery::Off => "account-way-off",
    })
}

/// What stands in the key of a kind's words: `registration.place_changed` is `place_changed`.
fn key_of(kind: &str) -> &str {
    kind.rsplit_once('.').map_or(kind, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use portico_desk::notice::NoticeKind;
    use portico_kit::i18n::{Language, has, load};

    use super::*;

    #[test]
    fn every_kind_has_words() {
        load(&[crate::ROOM.messages]);
        for kind in NoticeKind::ALL
            .into_iter()
            .filter(|kind| !kind.has_own_mail())
        {
            let key = format!("account-notice-{}", key_of(kind.as_str()));
            assert!(has(&key, Language::ENGLISH), "{key}");
        }
    }
}
