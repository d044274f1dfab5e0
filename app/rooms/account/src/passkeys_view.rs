//! Passkeys as their owner sees them.

use leptos::prelude::*;
use portico::passkey::LONGEST_PASSKEY_NAME;
use portico_desk::second_factor::Passkey;
use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::passkey::{PasskeyForm, PasskeyKind};
use portico_kit::sign_in::SECOND_FACTOR;
use portico_kit::ui::{Card, Erase, Field, Flash, Note, Timestamp, Tone};

use crate::passkey_addresses::{ADD, BEGIN, ONE, OPTIONS, REMOVE};

const NAME: &str = "name";

/// The passkeys that somebody has, and a way to another. `possible` where the portal's address allows any.
pub(crate) fn card(passkeys: Vec<Passkey>, possible: bool) -> AnyView {
    let none = passkeys.is_empty();
    let list = (!none).then(|| {
        let rows = passkeys.into_iter().map(row).collect_view();
        view! {
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("passkey-name")}</th>
                        <th scope="col">{t("passkey-added")}</th>
                        <th scope="col">{t("passkey-used")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    let add = if possible {
        // A script shows it, where the browser can.
        view! {
            <form method="post" action=BEGIN data-passkey-offer hidden>
                <button class="button main">{t("passkey-add")}</button>
            </form>
        }
        .erase()
    } else {
        view! { <p class="muted small">{t("refused-passkeys-need-domain")}</p> }.erase()
    };
    view! {
        <Card title=t("passkey-title")>
            <p>{t("passkey-lead")}</p>
            {list}
            {add}
        </Card>
    }
    .erase()
}

fn row(passkey: Passkey) -> impl IntoView {
    let address = format!("{ONE}?id={}", passkey.id);
    let suspected = passkey.suspected_at.map(|_| {
        view! { <span class="stage denied">{t("passkey-suspected")}</span> }
    });
    let used = match passkey.last_used_at {
        Some(at) => view! { <Timestamp at=at /> }.erase(),
        None => view! { <span class="muted">{t("passkey-never")}</span> }.erase(),
    };
    view! {
        <tr>
            <td data-label=t("passkey-name")>
                <a class="row-link" href=address>{passkey.name}</a>
                " "
                {suspected}
            </td>
            <td data-label=t("passkey-added")><Timestamp at=passkey.created_at /></td>
            <td data-label=t("passkey-used")>{used}</td>
        </tr>
    }
}

/// Where a passkey is named and made.
#[derive(Default)]
pub(crate) struct NewPasskey {
    pub(crate) name: String,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
}

impl NewPasskey {
    pub(crate) fn view(self) -> AnyView {
        let form = PasskeyForm {
            action: ADD,
            options: OPTIONS,
            kind: PasskeyKind::Create,
            hidden: Vec::new(),
            button: t("passkey-make"),
        };
        let problems = self.problems.for_field(NAME);
        let field = view! {
            <Field
                name=NAME
                label=t("passkey-name")
                hint=t("passkey-name-hint")
                value=self.name
                maxlength=u32::try_from(LONGEST_PASSKEY_NAME).unwrap_or(u32::MAX)
                autofocus=true
                problems=problems
            />
        };
        view! {
            <section class="card">
                <div class="pad">
                    <div>
                        <h1>{t("passkey-new-title")}</h1>
                        <p class="muted">{t("passkey-new-lead")}</p>
                    </div>
                    {self.flash.map(Flash::view)}
                    <noscript><p class="note">{t("passkey-needs-script")}</p></noscript>
                    {form.view(field)}
                    <a class="button quiet wide" href=SECOND_FACTOR>{t("passkey-cancel")}</a>
                </div>
            </section>
        }
        .erase()
    }
}

/// One passkey, with the name that was typed.
pub(crate) struct OnePasskey {
    passkey: Passkey,
    pub(crate) name: String,
    pub(crate) problems: FieldErrors,
}

impl OnePasskey {
    pub(crate) fn new(passkey: Passkey) -> Self {
        Self {
            name: passkey.name.clone(),
            passkey,
            problems: FieldErrors::new(),
        }
    }

    pub(crate) fn view(self) -> AnyView {
        let id = self.passkey.id.to_string();
        let suspected = self.passkey.suspected_at.map(|_| {
            view! { <Note tone=Tone::Warn title=t("passkey-suspected")>{t("passkey-suspected-why")}</Note> }
        });
        let kept = if self.passkey.backed_up {
            t("passkey-backed-up")
        } else {
            t("passkey-one-device")
        };
        view! {
            <section class="card">
                <div class="pad">
                    <div>
                        <h1>{t("passkey-one-title")}</h1>
                        <p class="muted">{kept}</p>
                    </div>
                    {suspected}
                    <form class="form" method="post" action=ONE>
                        <input type="hidden" name="id" value=id.clone() />
                        <Field
                            name=NAME
                            label=t("passkey-name")
                            hint=t("passkey-name-hint")
                            value=self.name
                            maxlength=u32::try_from(LONGEST_PASSKEY_NAME).unwrap_or(u32::MAX)
                            problems=self.problems.for_field(NAME)
                        />
                        <button class="button main wide">{t("passkey-save")}</button>
                    </form>
                    <form method="post" action=REMOVE>
                        <input type="hidden" name="id" value=id />
                        <button class="button danger wide">{t("passkey-remove")}</button>
                    </form>
                    <p class="muted small">{t("passkey-remove-why")}</p>
                    <a class="button quiet wide" href=SECOND_FACTOR>{t("passkey-cancel")}</a>
                </div>
            </section>
        }
        .erase()
    }
}
