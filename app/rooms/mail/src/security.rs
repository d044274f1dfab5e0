//! Mails about somebody's sign-in: what changed, and what to do if it was not them.

use portico::sign_in::SecurityChange;
use portico::time::Instant;
use portico_desk::mail::{MailReader, SecurityNotice};
use portico_kit::browser_name::browser_name;
use portico_kit::i18n::ta;
use portico_kit::sign_in::{FORGOTTEN, SECOND_FACTOR};
use portico_kit::ui::{Moment, instant_words};

use crate::words::{MailWords, Sender};

/// What changed about somebody's sign-in, and what to do if it was not them.
pub(crate) fn words(
    notice: &SecurityNotice,
    reader: &MailReader,
    sender: &Sender,
    now: Instant,
) -> MailWords {
    let (subject, text) = match notice.change {
        SecurityChange::NewBrowser => ("mail-new-browser-subject", "mail-new-browser"),
        SecurityChange::AppSetUp => ("mail-app-set-up-subject", "mail-app-set-up"),
        SecurityChange::AppRemoved => ("mail-app-removed-subject", "mail-app-removed"),
        SecurityChange::CodesMade => ("mail-codes-made-subject", "mail-codes-made"),
        SecurityChange::CodeUsed => ("mail-code-used-subject", "mail-code-used"),
        SecurityChange::PasskeyAdded => ("mail-passkey-added-subject", "mail-passkey-added"),
        SecurityChange::PasskeyRemoved => ("mail-passkey-removed-subject", "mail-passkey-removed"),
        SecurityChange::PasskeySuspected => {
            ("mail-passkey-suspected-subject", "mail-passkey-suspected")
        }
        SecurityChange::FactorReset => ("mail-factor-reset-subject", "mail-factor-reset"),
    };
    let portal = [("portal", sender.portal.as_str())];
    let moment = Moment::new(now, reader.zone.clone());
    let mut facts = vec![ta(
        "mail-security-at",
        &[("at", &instant_words(notice.at, &moment))],
    )];
    let browser = notice.user_agent.as_deref().and_then(browser_name);
    facts.extend(browser.map(|browser| ta("mail-security-browser", &[("browser", &browser)])));
    let address = notice.address.as_deref();
    facts.extend(address.map(|address| ta("mail-security-address", &[("address", address)])));
    let forgotten = format!("{}{FORGOTTEN}", sender.origin);
    let factor = format!("{}{SECOND_FACTOR}", sender.origin);
    let paragraphs = [
        ta("mail-greeting", &[("name", &reader.name)]),
        ta(text, &portal),
        facts.join("\n"),
        ta(
            "mail-security-not-you",
            &[("password", &forgotten), ("factor", &factor)],
        ),
        ta("mail-closing", &portal),
    ];
    MailWords {
        subject: ta(subject, &portal),
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}
