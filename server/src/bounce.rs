//! Mails that come back: delivery reports (RFC 3464) from a mail server, as files in the folder `bounces` of the data
//! folder, or handed to `portico admin bounce`.
//!
//! A report is recognised by the `Message-ID` of the mail that it quotes, which is the id of the mail here. Whoever knows
//! it has received that mail, or carried it.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders};
use portico_desk::files::private_folder;
use portico_desk::mail::{MailId, ReturnedMail};
use portico_desk::{Desk, DeskError};

use crate::supervisor::Round;

/// More than any report that quotes a mail of ours.
const LONGEST: u64 = 1024 * 1024;
/// Files looked at in one round.
const BATCH: usize = 100;
/// A file is left alone so long after it was written: who writes it may not have finished.
const SETTLED_SECONDS: i64 = 5;
/// Where reports lie that were not understood.
const NOT_UNDERSTOOD: &str = "not-understood";

/// A mail that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounce {
    /// Which.
    pub mail: MailId,
    /// What the mail server says of it.
    pub why: String,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// The mail is marked as returned.
    Marked,
    /// It was marked before, or is being sent again.
    KnownBefore,
    /// It is a report of a mail that is not known here, or no longer.
    UnknownMail,
    /// It is no report of a mail that did not arrive.
    NotUnderstood,
}

/// Reads a report. Nothing where it is none, or tells of a mail that is only late.
pub fn read(raw: &[u8]) -> Option<Bounce> {
    let report = MessageParser::default().parse(raw)?;
    let status = report.parts.iter().find_map(status_of)?;
    let why = failed(&status)?;
    let quoted = report.parts.iter().find_map(quoted_id);
    let mail = quoted.or_else(|| {
        let answered = |name| {
            report
                .header_values(name)
                .find_map(|value| value.as_text_list()?.iter().find_map(|id| mail_of(id)))
        };
        answered(HeaderName::InReplyTo).or_else(|| answered(HeaderName::References))
    })?;
    Some(Bounce { mail, why })
}

fn is(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    part.content_type().is_some_and(|found| {
        found.ctype().eq_ignore_ascii_case(kind)
            && found
                .subtype()
                .is_some_and(|own| own.eq_ignore_ascii_case(subtype))
    })
}

/// The text of the part for machines. Some readers take it for a mail in the mail, so that its fields are headers.
fn status_of(part: &MessagePart<'_>) -> Option<String> {
    if !is(part, "message", "delivery-status") && !is(part, "message", "global-delivery-status") {
        return None;
    }
    let bytes = part
        .message()
        .filter(|inner| !inner.parts.is_empty())
        .map_or_else(|| part.contents(), Message::raw_message);
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// Why a report says that a mail failed for good; nothing when it is late, was delivered or passed on.
fn failed(status: &str) -> Option<String> {
    let status = status
        .replace("\r\n", "\n")
        .replace("\n\t", " ")
        .replace("\n ", " ");
    status.split("\n\n").find_map(|recipient| {
        let field = |name: &str| {
            recipient.lines().find_map(|line| {
                let (own, value) = line.split_once(':')?;
                own.trim().eq_ignore_ascii_case(name).then(|| value.trim())
            })
        };
        if !field("Action")?.eq_ignore_ascii_case("failed") {
            return None;
        }
        let said = field("Diagnostic-Code").map(|said| {
            // "smtp; 550 5.1.1 …": what kind of code it is, nobody needs to know.
            said.split_once(';').map_or(said, |(_, said)| said.trim())
        });
        let code = field("Status").unwrap_or_default();
        let why = match said {
            Some(said) if said.contains(code) => said.to_owned(),
            Some(said) => format!("{code} {said}"),
            None => code.to_owned(),
        };
        Some(why.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// The id of the mail that a part quotes, wholly or its headers only.
fn quoted_id(part: &MessagePart<'_>) -> Option<MailId> {
    if let Some(quoted) = part.message() {
        return id_in(quoted);
    }
    if !is(part, "text", "rfc822-headers") && !is(part, "message", "global-headers") {
        return None;
    }
    let headers = MessageParser::default().parse_headers(part.contents())?;
    id_in(&headers)
}

/// The id in the headers of a mail, which has none where it could not be read: its reader would look at its first part.
fn id_in(quoted: &Message<'_>) -> Option<MailId> {
    quoted.parts.first()?;
    quoted.message_id().and_then(mail_of)
}

/// The mail whose `Message-ID` this is: what stands before the sign.
fn mail_of(message_id: &str) -> Option<MailId> {
    let (id, _) = message_id.trim().trim_start_matches('<').split_once('@')?;
    id.parse().ok()
}

/// Marks the mail of a report as returned.
pub async fn handle(desk: &Desk, raw: Vec<u8>) -> Result<Handled, DeskError> {
    let read = tokio::task::spawn_blocking(move || read(&raw));
    // Whatever a report does to its reader, it is one that was not understood.
    let Ok(Some(bounce)) = read.await else {
        return Ok(Handled::NotUnderstood);
    };
    let returned = desk.jobs().mark_returned(bounce.mail, &bounce.why).await?;
    Ok(match returned {
        ReturnedMail::Marked => Handled::Marked,
        ReturnedMail::NothingToDo => Handled::KnownBefore,
        ReturnedMail::Unknown => Handled::UnknownMail,
    })
}

/// Reads a report to its end, or as far as one is long.
pub fn take_in(source: impl Read) -> io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    source.take(LONGEST).read_to_end(&mut raw)?;
    Ok(raw)
}

/// Goes through the reports in the folder: those that are seen to are deleted, the others put aside.
pub async fn collect(desk: &Desk) -> Result<Round, DeskError> {
    let folder = desk.data().join("bounces");
    let before = desk.now().plus(-SETTLED_SECONDS).micros();
    let place = folder.clone();
    let listed = tokio::task::spawn_blocking(move || waiting(&place, before)).await;
    let files = listed
        .map_err(DeskError::internal)?
        .map_err(DeskError::internal)?;
    let round = if files.len() == BATCH {
        Round::More
    } else {
        Round::Done
    };
    for path in files {
        let file = path.clone();
        let raw = tokio::task::spawn_blocking(move || take_in(File::open(file)?)).await;
        let Ok(Ok(raw)) = raw else {
            tracing::warn!(file = %path.display(), "a report of a returned mail cannot be read");
            continue;
        };
        let handled = handle(desk, raw).await?;
        let aside = folder.join(NOT_UNDERSTOOD);
        let moved = tokio::task::spawn_blocking(move || settle(&path, handled, &aside)).await;
        if !matches!(moved, Ok(Ok(()))) {
            tracing::warn!("a report of a returned mail could not be put away");
        }
        metrics::counter!("portico_mail_total", "outcome" => word(handled)).increment(1);
    }
    Ok(round)
}

const fn word(handled: Handled) -> &'static str {
    match handled {
        Handled::Marked | Handled::KnownBefore => "returned",
        Handled::UnknownMail | Handled::NotUnderstood => "report_not_understood",
    }
}

fn waiting(folder: &Path, before: i64) -> io::Result<Vec<PathBuf>> {
    private_folder(folder)?;
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let written = about
            .modified()?
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| {
                i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
            });
        if about.is_file() && !hidden && written <= before {
            found.push(entry.path());
        }
        if found.len() == BATCH {
            break;
        }
    }
    Ok(found)
}

fn settle(path: &Path, handled: Handled, aside: &Path) -> io::Result<()> {
    match (handled, path.file_name()) {
        (Handled::UnknownMail | Handled::NotUnderstood, Some(name)) => {
            private_folder(aside)?;
            fs::rename(path, aside.join(name))
        }
        _ => fs::remove_file(path),
    }
}

#[cfg(test)]
#[path = "bounce_tests.rs"]
mod tests;
