//! The form in which one changes one's password.

use leptos::prelude::*;
use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Card, Field, InputKind, Wrong};

/// The field of the present password.
pub(crate) const CURRENT: &str = "current";
/// The field of the next one, named as the desk names it in what is wrong with it.
pub(crate) const NEW: &str = "password";

/// The form. It never gives a password back.
pub(crate) fn card(problems: &FieldErrors, email: &str) -> impl IntoView + use<> {
    let email = email.to_owned();
    let current: Wrong = problems.for_field(CURRENT).into();
    let new: Wrong = problems.for_field(NEW).into();
    view! {
        <Card title=t("account-password-title")>
            <form class="form" method="post" action="/account/password">
                // Tells password managers whose password it is.
                <input type="hidden" name="email" value=email autocomplete="username" />
                <Field
                    name=CURRENT
                    label=t("account-password-current")
                    kind=InputKind::Password
                    autocomplete="current-password"
                    problems=current
                />
                <Field
                    name=NEW
                    label=t("account-password-new")
                    hint=t("account-password-hint")
                    kind=InputKind::Password
                    autocomplete="new-password"
                    problems=new
                />
                <div class="actions"><button class="button">{t("account-password-save")}</button></div>
            </form>
        </Card>
    }
}
