//! What a mail says, in its reader's language, time zone and formats.

use portico::time::Instant;
use portico_desk::mail::{MailContent, MailReader};
use portico_desk::notice::{NoticeContent, NoticeKind};
use portico_kit::address::UNSUBSCRIBE;
use portico_kit::erased;
use portico_kit::formats;
use portico_kit::i18n::{Language, ta};
use portico_kit::notice::leads_to;

use crate::told::{named, quoted, told};
use crate::words::MailWords;
use crate::{digest, email_change, html, link_mail, security};

pub use crate::words::Sender;

/// The longest subject line, in characters.
const LONGEST_SUBJECT: usize = 200;

/// A mail in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComposedMail {
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML, in the vendor's look.
    pub html: String,
    /// The address that ends mails like this one without signing in, for mail programs to offer.
    pub unsubscribe: Option<String>,
}

/// Words a mail. `now` is the day on which it is read, as far as dates need to know.
pub fn compose(
    content: &MailContent,
    reader: &MailReader,
    sender: &Sender,
    now: Instant,
) -> ComposedMail {
    let language = Language::of(&reader.language);
    let words = || language.run(|| words(content, reader, sender, now));
    let words = formats::run(reader.formats, words);
    let told = |text: String| language.run(|| erased::in_words(text));
    let (subject, text) = (told(one_line(&words.subject)), told(words.text));
    ComposedMail {
        html: html::document(&subject, &text, sender, language),
        subject,
        text,
        unsubscribe: unsubscribe_address(content, sender),
    }
}

fn words(content: &MailContent, reader: &MailReader, sender: &Sender, now: Instant) -> MailWords {
    match content {
        MailContent::Notice(notice) => of_notice(notice, reader, sender, now),
        MailContent::Invitation(invitation) => link_mail::invitation(invitation, reader, sender),
        MailContent::Application(application) => {
            link_mail::application(application, reader, sender)
        }
        MailContent::PasswordLink { secret } => {
            link_mail::password(secret.as_deref(), reader, sender)
        }
        MailContent::Digest { items, .. } => digest::words(
            items,
            unsubscribe_address(content, sender).as_deref(),
            (reader, sender),
            now,
        ),
        MailContent::Security(notice) => security::words(notice, reader, sender, now),
        MailContent::EmailChange(change) => email_change::link(change, reader, sender),
        MailContent::EmailChanged => email_change::done(reader, sender),
        MailContent::Composed {
            subject,
            body,
            path,
        } => MailWords {
            subject: subject.clone(),
            text: format!("{body}\n{}{path}\n", sender.origin),
        },
    }
}

/// Where mails like this one are ended. Who reads the list of emails that were not sent must not be able to.
fn unsubscribe_address(content: &MailContent, sender: &Sender) -> Option<String> {
    match content {
        MailContent::Digest {
            unsubscribe: Some(token),
            ..
        } => Some(format!("{}{UNSUBSCRIBE}/{token}", sender.origin)),
        _ => None,
    }
}

fn of_notice(
    notice: &NoticeContent,
    reader: &MailReader,
    sender: &Sender,
    now: Instant,
) -> MailWords {
    let details = &notice.details;
    let (subject, told) = told(notice, reader, now);
    let mut paragraphs = vec![ta("mail-greeting", &[("name", &reader.name)]), told];
    paragraphs.extend(details.text.as_deref().map(quoted));
    paragraphs.extend(named(notice));
    // Whoever has no access any more is not led to where they cannot go.
    if reader.staff || notice.kind != NoticeKind::Ended {
        let address = format!("{}{}", sender.origin, leads_to(notice, reader.staff));
        paragraphs.push(ta("mail-open", &[("address", &address)]));
    }
    paragraphs.push(ta("mail-closing", &[("portal", &sender.portal)]));
    MailWords {
        subject,
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}

/// Removes line breaks, so that a customer's name cannot add headers to a mail.
fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect();
    plain.trim().chars().take(LONGEST_SUBJECT).collect()
}

#[cfg(test)]
mod tests;
