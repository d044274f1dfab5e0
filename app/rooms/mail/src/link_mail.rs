//! Mails that bring a link which opens something once, to somebody who is not signed in.

use portico::application::UNCONFIRMED_SECONDS;
use portico::link::LinkKind;
use portico_desk::mail::{ApplicationMail, ApplicationMailKind, Invitation, MailReader};
use portico_kit::i18n::{t, ta, tn};
use portico_kit::sign_in::NEW_PASSWORD;

use crate::told::quoted;
use crate::words::{MailWords, Sender};

/// To who is invited.
pub(crate) fn invitation(
    invitation: &Invitation,
    reader: &MailReader,
    sender: &Sender,
) -> MailWords {
    let filled = [
        ("by", invitation.by.as_str()),
        ("portal", sender.portal.as_str()),
        ("partner", invitation.partner.as_deref().unwrap_or_default()),
    ];
    let text = if invitation.partner.is_some() {
        ta("mail-invitation-partner", &filled)
    } else {
        ta("mail-invitation-staff", &filled)
    };
    // Who reads the list of emails that were not sent must not be able to accept them.
    let link = match &invitation.link {
        Some(token) => format!("{}{}{token}", sender.origin, LinkKind::Invitation.path()),
        None => t("mail-invitation-no-link"),
    };
    let days = LinkKind::Invitation.seconds() / (24 * 60 * 60);
    let paragraphs = [
        ta("mail-greeting", &[("name", &reader.name)]),
        text,
        ta("mail-invitation-link", &[("address", &link)]),
        tn("mail-invitation-days", days, &[]),
        ta("mail-closing", &[("portal", &sender.portal)]),
    ];
    MailWords {
        subject: ta("mail-invitation-subject", &filled),
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}

/// To who applies, and has no account yet.
pub(crate) fn application(
    mail: &ApplicationMail,
    reader: &MailReader,
    sender: &Sender,
) -> MailWords {
    let filled = [
        ("company", mail.company.as_str()),
        ("portal", sender.portal.as_str()),
    ];
    let (subject, text, link) = match mail.kind {
        ApplicationMailKind::Confirm => (
            "mail-application-confirm-subject",
            "mail-application-confirm",
            "mail-application-confirm-link",
        ),
        ApplicationMailKind::Received => (
            "mail-application-received-subject",
            "mail-application-received",
            "mail-application-status-link",
        ),
        ApplicationMailKind::Refused => (
            "mail-application-refused-subject",
            "mail-application-refused",
            "mail-application-status-link",
        ),
        ApplicationMailKind::Reopened => (
            "mail-application-reopened-subject",
            "mail-application-reopened",
            "mail-application-status-link",
        ),
    };
    // Who reads the list of emails that were not sent must not be able to open it.
    let address = match &mail.link {
        Some(token) => format!("{}{}{token}", sender.origin, mail.kind.link().path()),
        None => t("mail-invitation-no-link"),
    };
    let mut paragraphs = vec![
        ta("mail-greeting", &[("name", &reader.name)]),
        ta(text, &filled),
    ];
    paragraphs.extend(mail.reason.as_deref().map(quoted));
    paragraphs.push(ta(link, &[("address", &address)]));
    if mail.kind == ApplicationMailKind::Confirm {
        let days = UNCONFIRMED_SECONDS / (24 * 60 * 60);
        paragraphs.push(tn("mail-invitation-days", days, &[]));
        paragraphs.push(t("mail-application-not-you"));
    }
    paragraphs.push(ta("mail-closing", &[("portal", &sender.portal)]));
    MailWords {
        subject: ta(subject, &filled),
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}

/// Without the secret, which only the mail itself holds, it is a list's to show.
pub(crate) fn password(secret: Option<&str>, reader: &MailReader, sender: &Sender) -> MailWords {
    let link = match secret {
        Some(secret) => format!("{}{NEW_PASSWORD}?token={secret}", sender.origin),
        None => t("mail-password-hidden"),
    };
    let portal = [("portal", sender.portal.as_str())];
    let paragraphs = [
        ta("mail-greeting", &[("name", &reader.name)]),
        t("mail-password"),
        link,
        t("mail-password-not-you"),
        ta("mail-closing", &portal),
    ];
    MailWords {
        subject: ta("mail-password-subject", &portal),
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}
