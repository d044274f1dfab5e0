//! Forms that ask the browser for a passkey. They are shown by a script, where the browser can; everything else works
//! without.

use leptos::prelude::*;
use portico::passkey::RelyingParty;
use portico_desk::Refusal;

use crate::error::AppError;
use crate::i18n::t;
use crate::state::App;

/// Where a browser asks what to show a passkey for: to sign in, or as the second step.
pub const SIGN_IN_OPTIONS: &str = "/sign-in/passkey/options";
/// Where a passkey is sent that signs in by itself.
pub const SIGN_IN_BY_PASSKEY: &str = "/sign-in/passkey";
/// Where a browser asks what to show a passkey for, before what would do harm.
pub const CONFIRM_OPTIONS: &str = "/account/confirm/passkey";
/// The field with what the browser says.
pub const PASSKEY: &str = "passkey";

/// For what a browser is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyKind {
    /// To sign in by a passkey alone.
    Alone,
    /// Beside a password, or instead of a code.
    Beside,
    /// To make one.
    Create,
}

impl PasskeyKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Beside => "beside",
            Self::Create => "create",
        }
    }
}

/// A form that asks the browser for a passkey.
pub struct PasskeyForm {
    /// Where it is sent.
    pub action: &'static str,
    /// Where the browser asks what for.
    pub options: &'static str,
    /// What for.
    pub kind: PasskeyKind,
    /// What it brings besides: names and values.
    pub hidden: Vec<(&'static str, String)>,
    /// What its button says.
    pub button: String,
}

impl PasskeyForm {
    /// The form, with these fields above the button.
    pub fn view(self, fields: impl IntoView) -> impl IntoView {
        let hidden = self
            .hidden
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
        let class = if self.kind == PasskeyKind::Create {
            "button main wide"
        } else {
            "button wide"
        };
        view! {
            <form
                class="form"
                method="post"
                action=self.action
                data-passkey=self.options
                data-kind=self.kind.as_str()
                data-cancelled=t("passkey-cancelled")
                data-known=t("passkey-on-device")
                data-failed=t("passkey-failed")
                hidden
            >
                {hidden.collect_view()}
                <input type="hidden" name=PASSKEY value="" autocomplete="off" />
                {fields}
                <p class="problem" role="alert" hidden></p>
                <button class=class>{self.button}</button>
            </form>
        }
    }
}

impl App {
    /// The portal as passkeys know it; none at an address for which browsers make none.
    pub fn relying_party(&self) -> Option<RelyingParty> {
        RelyingParty::at(&self.origin)
    }

    /// The same, for what can do nothing without.
    ///
    /// # Errors
    /// Browsers make no passkeys for the portal's address.
    pub fn takes_passkeys(&self) -> Result<RelyingParty, AppError> {
        let party = self.relying_party();
        party.ok_or(AppError::Refused(Refusal::PasskeysNeedDomain))
    }
}
