//! Where the reader belongs, and going there or leaving.

use leptos::prelude::*;
use portico_desk::person::Membership;
use portico_kit::address::SWITCH;
use portico_kit::i18n::{t, ta};
use portico_kit::request_context::SignedIn;
use portico_kit::roles::roles_words;
use portico_kit::ui::{Card, Timestamp};

/// Where one leaves the present one.
pub(crate) const LEAVE: &str = "/account/partners/leave";

/// The companies of a partner's person; staff belong to one side only.
pub(crate) fn card(
    memberships: Vec<Membership>,
    reader: &SignedIn,
) -> Option<impl IntoView + use<>> {
    let here = reader.actor.partner?;
    let rows = memberships.into_iter().map(|of| {
        let name = of.partner_name.clone().unwrap_or_default();
        let act = act(&of, of.partner == Some(here), &name);
        view! {
            <tr>
                <td><b>{name}</b></td>
                <td data-label=t("account-company-roles")>{roles_words(of.roles)}</td>
                <td data-label=t("account-company-since")><Timestamp at=of.since /></td>
                <td>{act}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    Some(view! {
        <section class="card">
            <header><h2>{t("account-companies-title")}</h2></header>
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("account-company")}</th>
                        <th scope="col">{t("account-company-roles")}</th>
                        <th scope="col">{t("account-company-since")}</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
        {leave(reader)}
    })
}

fn act(of: &Membership, here: bool, name: &str) -> AnyView {
    if here {
        return view! { <span class="muted">{t("account-company-here")}</span> }.into_any();
    }
    if of.invited {
        return view! { <span class="muted">{t("account-company-invited")}</span> }.into_any();
    }
    let label = ta("account-company-switch-named", &[("company", name)]);
    let partner = of.partner.map(|partner| partner.to_string());
    view! {
        <form method="post" action=SWITCH>
            <input type="hidden" name="partner" value=partner />
            <button class="button" aria-label=label>{t("account-company-switch")}</button>
        </form>
    }
    .into_any()
}

/// Leaving asks once more by opening first: it cannot be taken back by oneself.
fn leave(reader: &SignedIn) -> impl IntoView + use<> {
    let company = reader.partner_name.clone().unwrap_or_default();
    let id = reader.actor.partner.map(|partner| partner.to_string());
    let named = [("company", company.as_str())];
    let (title, why, button) = (
        ta("account-leave-title", &named),
        ta("account-leave-why", &named),
        ta("account-leave", &named),
    );
    view! {
        <Card>
            <details>
                <summary>{title}</summary>
                <form class="stack" method="post" action=LEAVE>
                    <input type="hidden" name="company" value=id />
                    <p class="muted">{why}</p>
                    <div class="actions"><button class="button danger">{button}</button></div>
                </form>
            </details>
        </Card>
    }
}
