//! The navigation beside every room: where one can go, what is new, and who one is. On a phone it is a bar
//! at the bottom.

use leptos::prelude::*;
use portico::actor::Actor;

use crate::i18n::{t, tn};
use crate::request_context::{RequestContext, SignedIn};
use crate::ui::{Avatar, Icon};

/// A place that the navigation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// The first page.
    Home,
    /// A partner's registrations.
    Deals,
    /// The requests that wait for staff.
    Queue,
    /// What others did that concerns the reader.
    Notices,
    /// Mail that could not be sent.
    Mail,
    /// The components.
    Gallery,
}

impl Room {
    /// The rooms that this actor has, in the navigation's order.
    fn of(actor: &Actor) -> Vec<Self> {
        if actor.registers() {
            vec![Self::Home, Self::Deals, Self::Notices]
        } else if actor.partner.is_some() {
            vec![Self::Home, Self::Notices]
        } else if actor.is_staff() {
            vec![Self::Queue, Self::Notices, Self::Mail, Self::Gallery]
        } else {
            vec![Self::Notices]
        }
    }

    const fn address(self) -> &'static str {
        match self {
            Self::Home => "/",
            Self::Deals => "/registrations",
            Self::Queue => "/desk",
            Self::Notices => "/notices",
            Self::Mail => "/desk/mail",
            Self::Gallery => "/gallery",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Home => Icon::Home,
            Self::Deals => Icon::Deals,
            Self::Queue => Icon::Queue,
            Self::Notices => Icon::Bell,
            Self::Mail => Icon::Mail,
            Self::Gallery => Icon::Tiles,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Home => t("shell-home"),
            Self::Deals => t("shell-deals"),
            Self::Queue => t("shell-queue"),
            Self::Notices => t("shell-notices"),
            Self::Mail => t("shell-mail"),
            Self::Gallery => t("shell-gallery"),
        }
    }
}

/// The navigation, for whoever is signed in.
#[component]
pub fn Nav(
    /// The page's context.
    context: RequestContext,
    /// The room that the page belongs to.
    room: Option<Room>,
) -> AnyView {
    let Some(person) = context.signed_in else {
        return ().into_any();
    };
    let links = Room::of(&person.actor).into_iter().map(|place| {
        let class = (place == Room::Gallery).then_some("foot");
        let current = (room == Some(place)).then_some("page");
        let unread = (place == Room::Notices && person.unread > 0).then(|| unread(person.unread));
        view! {
            <a href=place.address() class=class aria-current=current>
                {place.icon().view()}
                {place.words()}
                {unread}
            </a>
        }
    });
    let portal = context.app.vendor.portal.clone();
    view! {
        <header class="site-nav">
            <a class="brand" href="/">{portal}</a>
            <nav aria-label=t("shell-main-navigation")>{links.collect_view()}</nav>
            {me(&person)}
        </header>
    }
    .into_any()
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
    let role = || {
        person
            .actor
            .roles
            .iter()
            .find(|role| person.actor.has(*role))
    };
    let of = person
        .partner_name
        .clone()
        .or_else(|| role().map(|role| t(&format!("shell-role-{role}"))))
        .unwrap_or_else(|| person.email.clone());
    view! {
        <div class="me">
            <a href="/account/sessions" title=t("shell-your-sessions")>
                <Avatar name=person.name.clone() />
                <span>
                    <span class="name">{person.name.clone()}</span>
                    <span class="of">{of}</span>
                </span>
            </a>
            <form method="post" action="/sign-out">
                <button class="button bare" title=t("shell-sign-out")>
                    {Icon::Leave.view()}
                    <span class="visually-hidden">{t("shell-sign-out")}</span>
                </button>
            </form>
        </div>
    }
}
