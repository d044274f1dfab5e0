//! What a new portal still needs until its first partner is in.

use leptos::prelude::*;
use portico::actor::Actor;
use portico::agreement;
use portico::partner::policy::may_add;
use portico::person::policy::may_manage_own;
use portico::product::policy::may_manage;
use portico::programme;
use portico_desk::setup::StartProgress;

use portico_kit::address::LOGO;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Icon;

/// One thing to do: its key, whether it is done, and where it is done.
struct Item {
    key: &'static str,
    done: bool,
    address: Option<String>,
    /// Where many are brought at once, from a file.
    import: Option<&'static str>,
}

impl Item {
    /// The same, with where many are brought at once for who may.
    fn or_import(mut self, allowed: bool, address: &'static str) -> Self {
        self.import = allowed.then_some(address);
        self
    }
}

/// The list, until somebody of a partner has joined.
pub(super) struct Checklist {
    items: Vec<Item>,
}

impl Checklist {
    /// What is missing. Nothing once somebody of a partner has joined.
    pub(super) async fn load(
        context: &RequestContext,
        actor: &Actor,
    ) -> Result<Option<Self>, AppError> {
        let progress = context.app.desk.as_actor(actor).start_progress().await?;
        let items = (!progress.joined).then(|| items(&progress, actor, context.app.sends_mail));
        Ok(items.map(|items| Self { items }))
    }

    /// The list as a card.
    pub(super) fn view(self) -> impl IntoView {
        let done = self
            .items
            .iter()
            .filter(|item| item.done)
            .count()
            .to_string();
        let all = self.items.len().to_string();
        let lead = ta("home-start-lead", &[("done", &done), ("all", &all)]);
        let items = self.items.into_iter().map(line).collect_view();
        view! {
            <section class="card full">
                <div class="pad stack">
                    <div>
                        <h2>{t("home-start-title")}</h2>
                        <p class="muted">{lead}</p>
                    </div>
                    <ol class="todo start">{items}</ol>
                </div>
            </section>
        }
    }
}

fn items(progress: &StartProgress, actor: &Actor, sends_mail: bool) -> Vec<Item> {
    let may = |allowed: bool, address: &str| allowed.then(|| address.to_owned());
    let partner = progress
        .first_partner()
        .map(|partner| format!("/partners/{partner}"));
    let adds = may_add(actor);
    vec![
        Item {
            key: "home-start-setup",
            done: true,
            address: None,
            import: None,
        },
        Item {
            key: "home-start-mail",
            done: sends_mail,
            address: Some("/mail".to_owned()),
            import: None,
        },
        Item {
            key: "home-start-logo",
            done: progress.logo,
            address: may(programme::policy::may_edit(actor), LOGO),
            import: None,
        },
        Item {
            key: "home-start-products",
            done: progress.products,
            address: may(may_manage(actor), "/products"),
            import: None,
        },
        Item {
            key: "home-start-partner",
            done: progress.partners,
            address: may(adds, "/partners/new"),
            import: None,
        }
        .or_import(adds, "/partners/import"),
        Item {
            key: "home-start-invite",
            done: progress.invited,
            address: partner
                .clone()
                .map(|address| format!("{address}#invite"))
                .filter(|_| adds),
            import: None,
        }
        .or_import(adds && progress.partners, "/people/import"),
        Item {
            key: "home-start-joined",
            done: progress.joined,
            address: partner.filter(|_| progress.invited),
            import: None,
        },
        Item {
            key: "home-start-agreement",
            done: progress.agreement,
            address: may(agreement::policy::may_edit(actor), "/agreements"),
            import: None,
        },
        Item {
            key: "home-start-colleagues",
            done: progress.colleagues,
            address: may(may_manage_own(actor), "/people"),
            import: None,
        },
    ]
}

fn line(item: Item) -> impl IntoView {
    let (icon, state) = if item.done {
        (Icon::Done, t("home-start-done"))
    } else {
        (Icon::Clock, t("home-start-open"))
    };
    let title = match item.address.filter(|_| !item.done) {
        Some(address) => view! { <a href=address>{t(item.key)}</a> }.into_any(),
        None => t(item.key).into_any(),
    };
    let hint = (!item.done).then(|| {
        let hint = t(&format!("{}-hint", item.key));
        let import = item.import.map(|address| {
            view! { " " <a href=address>{t("home-start-import")}</a> }
        });
        view! { <span class="muted small hint">{hint}{import}</span> }
    });
    view! {
        <li class=if item.done { "done" } else { "open" }>
            {icon.view()}
            <span class="visually-hidden">{state}</span>
            <span class="grow">{title}" "{hint}</span>
        </li>
    }
}
