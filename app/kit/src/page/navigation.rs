//! The navigation beside every page: where one can go, what is new, and who one is. On a phone it is a bar
//! at the bottom.

use leptos::prelude::*;
use portico::partner::PartnerKind;
use portico::policy::may_oversee;

use super::brand::brand;
use crate::address::{PROFILE, SEARCH, SWITCH};
use crate::i18n::{t, tn};
use crate::nav::NavEntry;
use crate::request_context::{RequestContext, SignedIn};
use crate::roles::role_words;
use crate::ui::{Avatar, Erase, Icon};

/// The navigation of the person who is signed in; the entry with the address `current` is marked.
pub(super) fn navigation(context: &RequestContext, current: Option<&'static str>) -> AnyView {
    let Some(person) = &context.signed_in else {
        return ().erase();
    };
    let distributes = person.partner_kind == Some(PartnerKind::Distributor);
    let entries: Vec<&NavEntry> = context
        .app
        .nav
        .iter()
        .filter(|entry| (entry.shown_to)(&person.actor) && (distributes || !entry.of_distributors))
        .collect();
    let further = further(&entries);
    let links = entries.iter().map(|entry| {
        let class = further.contains(&entry.address).then_some("further");
        link(entry, current, person.unread, class)
    });
    let links = links.collect_view();
    view! {
        <header class="site-nav">
            {brand(context)}
            {may_oversee(&person.actor).then(find)}
            <nav aria-label=t("shell-main-navigation")>{links} {more(&entries, &further, current)}</nav>
            {me(person)}
        </header>
    }
    .erase()
}

/// The search over everything: a field, and where there is no room for one a link to the page that has it.
fn find() -> impl IntoView {
    view! {
        <form class="find" method="get" action=SEARCH role="search" aria-label=t("shell-find-label")>
            <label>
                <span class="visually-hidden">{t("shell-find-label")}</span>
                {Icon::Search.view()}
                <input
                    id="find"
                    type="search"
                    name="q"
                    maxlength="200"
                    placeholder=t("shell-find")
                    autocomplete="off"
                    spellcheck="false"
                    aria-keyshortcuts="/"
                />
                <kbd aria-hidden="true">"/"</kbd>
            </label>
        </form>
        <a class="button bare find-link" href=SEARCH title=t("shell-find")>
            {Icon::Search.view()}
            <span class="visually-hidden">{t("shell-find")}</span>
        </a>
    }
}

/// How many places a phone's bar has.
const PLACES: usize = 5;

/// What a phone's bar has no place for, by address. What counts stays in sight.
fn further(entries: &[&NavEntry]) -> Vec<&'static str> {
    if entries.len() <= PLACES {
        return Vec::new();
    }
    let counting = entries.iter().filter(|entry| entry.counts_unread).count();
    // One place is that of the way to the rest.
    let others = entries.iter().filter(|entry| !entry.counts_unread);
    others
        .skip((PLACES - 1).saturating_sub(counting))
        .map(|entry| entry.address)
        .collect()
}

fn link(
    entry: &NavEntry,
    current: Option<&'static str>,
    count: u32,
    class: Option<&'static str>,
) -> AnyView {
    let current = (current == Some(entry.address)).then_some("page");
    let unread = (entry.counts_unread && count > 0).then(|| unread(count));
    view! {
        <a href=entry.address aria-current=current class=class>
            {entry.icon.view()}
            <span>{t(entry.label)}</span>
            {unread}
        </a>
    }
    .erase()
}

/// The rest, which a phone keeps behind one more place. Opens without scripts.
fn more(
    entries: &[&NavEntry],
    further: &[&'static str],
    current: Option<&'static str>,
) -> Option<AnyView> {
    if further.is_empty() {
        return None;
    }
    let class = current
        .is_some_and(|current| further.contains(&current))
        .then_some("current");
    let links = entries
        .iter()
        .filter(|entry| further.contains(&entry.address))
        .map(|entry| link(entry, current, 0, None));
    let more = view! {
        <details class="more">
            <summary class=class>{Icon::More.view()} <span>{t("shell-more")}</span></summary>
            <div>{links.collect_view()}</div>
        </details>
    };
    Some(more.erase())
}

fn unread(count: u32) -> impl IntoView {
    let shown = if count > 99 {
        "99+".to_owned()
    } else {
        count.to_string()
    };
    view! {
        <b class="count fresh">
            <span aria-hidden="true">{shown}</span>
            <span class="visually-hidden">{tn("shell-unread", count.into(), &[])}</span>
        </b>
    }
}

/// Who one is: their company at a partner, their role on the vendor's staff.
fn me(person: &SignedIn) -> impl IntoView + use<> {
    let role = || person.actor.effective_roles().iter().next();
    let of = person
        .partner_name
        .clone()
        .or_else(|| role().map(role_words))
        .unwrap_or_else(|| person.email.clone());
    view! {
        <div class="me">
            <a href=PROFILE title=t("shell-your-account")>
                <Avatar name=person.name.clone() />
                <span>
                    <span class="name" title=person.name.clone()>{person.name.clone()}</span>
                    <span class="of">{of}</span>
                </span>
            </a>
            {switcher(person)}
            <form method="post" action="/sign-out">
                <button class="button bare" title=t("shell-sign-out")>
                    {Icon::Leave.view()}
                    <span class="visually-hidden">{t("shell-sign-out")}</span>
                </button>
            </form>
        </div>
    }
}

/// The other partners that somebody belongs to: one press acts for another. Opens without scripts.
fn switcher(person: &SignedIn) -> Option<impl IntoView + use<>> {
    if person.elsewhere.is_empty() {
        return None;
    }
    let others = person.elsewhere.iter().map(|(partner, name)| {
        view! {
            <button class="button quiet" name="partner" value=partner.to_string()>{name.clone()}</button>
        }
    });
    Some(view! {
        <details class="switch">
            <summary class="button bare" title=t("shell-switch")>
                {Icon::Switch.view()}
                <span class="visually-hidden">{t("shell-switch")}</span>
            </summary>
            <form class="card" method="post" action=SWITCH>
                <p class="muted small">{t("shell-switch-lead")}</p>
                {others.collect_view()}
            </form>
        </details>
    })
}
