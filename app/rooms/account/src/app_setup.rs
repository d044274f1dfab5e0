//! Setting up an authenticator app: its secret as a picture to scan and as text to type, and its first code.

use leptos::prelude::*;
use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::sign_in::SECOND_FACTOR;
use portico_kit::ui::{Erase, Field};
use qrcode::{Color, EcLevel, QrCode};

/// The field of the code.
pub(crate) const CODE: &str = "code";
/// The empty squares that readers need around a code.
const QUIET: usize = 4;

/// What the page shows.
pub(crate) struct AppSetup {
    pub(crate) secret: String,
    /// Whose portal it is, for the list in the app.
    pub(crate) issuer: String,
    /// Whose account it is.
    pub(crate) account: String,
    pub(crate) problems: FieldErrors,
}

impl AppSetup {
    pub(crate) fn view(self) -> AnyView {
        let address = self.address();
        let picture = picture(&address);
        view! {
            <section class="card">
                <div class="pad">
                    <div>
                        <h1>{t("factor-app-title")}</h1>
                        <p class="muted">{t("factor-setup-lead")}</p>
                    </div>
                    {picture}
                    <div class="stack">
                        <p class="small">{t("factor-setup-text")}</p>
                        <p><code class="secret">{grouped(&self.secret)}</code></p>
                        <p class="small"><a href=address>{t("factor-setup-open")}</a></p>
                    </div>
                    <form class="form" method="post" action="/account/second-factor/app">
                        <Field
                            name=CODE
                            label=t("factor-setup-code")
                            hint=t("factor-setup-code-hint")
                            kind=portico_kit::ui::InputKind::Number
                            autocomplete="one-time-code"
                            maxlength=12_u32
                            problems=self.problems.for_field(CODE)
                        />
                        <button class="button main wide">{t("factor-setup-finish")}</button>
                        <a class="button quiet wide" href=SECOND_FACTOR>{t("factor-setup-cancel")}</a>
                    </form>
                </div>
            </section>
        }
        .erase()
    }

    /// The address that authenticator apps understand.
    fn address(&self) -> String {
        let (issuer, account) = (percent(&self.issuer), percent(&self.account));
        format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            self.secret
        )
    }
}

/// A code to scan, drawn as one path. Nothing where the address is too long for one: the text does as well.
fn picture(address: &str) -> Option<AnyView> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let path: String = code
        .to_colors()
        .iter()
        .enumerate()
        .filter(|(_, color)| **color == Color::Dark)
        .map(|(at, _)| format!("M{},{}h1v1h-1z", at % width + QUIET, at / width + QUIET))
        .collect();
    let across = width + 2 * QUIET;
    let window = format!("0 0 {across} {across}");
    let drawn = view! {
        <svg class="qr" viewBox=window role="img" aria-label=t("factor-setup-picture") shape-rendering="crispEdges">
            <rect width=across.to_string() height=across.to_string() fill="#fff" />
            <path d=path fill="#000" />
        </svg>
    };
    Some(drawn.erase())
}

/// In groups of four, as one types it.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// As a part of an address: only what needs no escaping stays as it is.
fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_one_that_apps_understand() {
        let setup = AppSetup {
            secret: "GEZDGNBVGY3TQOJQ".to_owned(),
            issuer: "Halden & Söhne".to_owned(),
            account: "ana+x@nordmess.example".to_owned(),
            problems: FieldErrors::new(),
        };
        assert_eq!(
            setup.address(),
            "otpauth://totp/Halden%20%26%20S%C3%B6hne:ana%2Bx%40nordmess.example?secret=GEZDGNBVGY3TQOJQ\
             &issuer=Halden%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(grouped("ABCDEFGHI"), "ABCD EFGH I");
    }
}
