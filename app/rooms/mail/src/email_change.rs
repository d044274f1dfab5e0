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
    let (kind, text) = if change.to_new {
        (
            LinkKind::EmailChangeNew,
            ta("mail-email-change-new", &filled),
        )
    } else {
        (
            LinkKind::EmailChangeOld,
            ta("mail-email-change-old", &filled),
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
            text,
            ta("mail-email-change-link", &[("address", &address)]),
            t("mail-email-change-not-you"),
        ],
        reader,
        sender,
    )
}

pub(crate) fn done(reader: &MailReader, sender: &Sender) -> MailWords {
    let portal = [("portal", sender.portal.as_str())];
    of(
        ta("mail-email-changed-subject", &portal),
        vec![
            ta("mail-email-changed", &portal),
            t("mail-email-changed-not-you"),
        ],
        reader,
        sender,
    )
}

fn of(subject: String, said: Vec<String>, reader: &MailReader, sender: &Sender) -> MailWords {
    let mut paragraphs = vec![ta("mail-greeting", &[("name", &reader.name)])];
    paragraphs.extend(said);
    paragraphs.push(ta("mail-closing", &[("portal", &sender.portal)]));
    MailWords {
        subject,
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}
