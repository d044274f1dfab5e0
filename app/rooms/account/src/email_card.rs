//! The e-mail address: asking for another, and what becomes of it.

use leptos::prelude::*;
use portico_desk::account::PendingEmailChange;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Card, Field, InputKind, Moment, Note, Tone, Wrong, by_words};

/// Where another address is asked for.
pub(crate) const EMAIL: &str = "/account/email";
/// Where the request is taken back.
pub(crate) const CANCEL_EMAIL: &str = "/account/email/cancel";
/// The field of the present password.
pub(crate) const CURRENT: &str = "current_password";
/// The field of the new address, named as the desk names it in what is wrong with it.
pub(crate) const NEW_EMAIL: &str = "email";

/// The card. It never gives a password back.
pub(crate) fn card(
    email: &str,
    pending: Option<PendingEmailChange>,
    typed: String,
    problems: &FieldErrors,
) -> impl IntoView + use<> {
    let now = ta("account-email-now", &[("email", email)]);
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    let (new, current) = (wrong(NEW_EMAIL), wrong(CURRENT));
    view! {
        <Card title=t("account-email-title")>
            <p>{now}</p>
            {pending.map(waiting)}
            <form class="form" method="post" action=EMAIL>
                <Field
                    name=NEW_EMAIL
                    label=t("account-email-new")
                    hint=t("account-email-hint")
                    kind=InputKind::Email
                    value=typed
                    autocomplete="email"
                    problems=new
                />
                <Field
                    name=CURRENT
                    label=t("account-password-current")
                    kind=InputKind::Password
                    autocomplete="current-password"
                    problems=current
                />
                <button class="button">{t("account-email-ask")}</button>
            </form>
        </Card>
    }
}

fn waiting(change: PendingEmailChange) -> impl IntoView {
    let until = by_words(change.until, &Moment::current());
    let named = [("email", change.new_email.as_str()), ("until", &until)];
    let text = match (change.old_confirmed, change.new_confirmed) {
        (false, false) => ta("account-email-waits-both", &named),
        (true, _) => ta("account-email-waits-new", &named),
        (false, true) => ta("account-email-waits-old", &named),
    };
    view! {
        <Note tone=Tone::Plain>{text}</Note>
        <form method="post" action=CANCEL_EMAIL>
            <button class="button quiet">{t("account-email-cancel")}</button>
        </form>
    }
}
