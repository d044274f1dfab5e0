//! Another e-mail address: the links with which both addresses agree, and telling the one so far.

use portico::link::LinkKind;
use portico_desk::mail::{EmailChangeMail, MailReader};
use portico_kit::i18n::{t, ta};

use crate::words::{MailWords, Sender};

pub(crate) fn link(change: &EmailChangeMail, reader: &MailReader, sender: &Sender) -> MailWords {
    let filled = [
        ("email", change.new_email.as_str()),
        ("portal", sender.portal.as_str()),
    ];
    // The new address may be a stranger's, who learns no name and has no password to change.
    let (kind, greeting, text, not_you) = if change.to_new {
        (
            LinkKind::EmailChangeNew,
            t("mail-greeting-nobody"),
            ta("mail-email-change-new", &filled),
            t("mail-email-change-stranger"),
        )
    } else {
        (
            LinkKind::EmailChangeOld,
            greeting(reader),
            ta("mail-email-change-old", &filled),
            t("mail-email-change-not-you"),
        )
    };
    // Who reads the list of emails that were not sent must not be able to agree.
    let address = match &change.link {
        Some(token) => format!("{}{}{token}", sender.origin, kind.path()),
        None => t("mail-invitation-no-link"),
    };
    of(
        ta("mail-email-change-subject", &filled),
        vec![
            greeting,
            text,
            ta("mail-email-change-link", &[("address", &address)]),
            not_you,
        ],
        sender,
    )
}

fn greeting(reader: &MailReader) -> String {
    ta("mail-greeting", &[("name", &reader.name)])
}

pub(crate) fn done(reader: &MailReader, sender: &Sender) -> MailWords {
    let portal = [("portal", sender.portal.as_str())];
    of(
        ta("mail-email-changed-subject", &portal),
        vec![
            greeting(reader),
            ta("mail-email-changed", &portal),
            t("mail-email-changed-not-you"),
        ],
        sender,
    )
}

fn of(subject: String, mut paragraphs: Vec<String>, sender: &Sender) -> MailWords {
    paragraphs.push(ta("mail-closing", &[("portal", &sender.portal)]));
    MailWords {
        subject,
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}
