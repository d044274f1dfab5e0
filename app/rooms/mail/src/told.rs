//! What a notice tells, for mails that bring one and for those that bring a day's.

use portico::time::Instant;
use portico_desk::mail::MailReader;
use portico_desk::notice::{NoticeContent, NoticeKind};
use portico_kit::i18n::{t, ta};
use portico_kit::notice::sentence;
use portico_kit::ui::date_words;

/// The subject line of a notice, and what happened.
pub(crate) fn told(notice: &NoticeContent, reader: &MailReader, now: Instant) -> (String, String) {
    if let Some(sentence) = sentence(notice, reader.zone.local(now).0) {
        let text = match notice.kind {
            NoticeKind::Ended => ta("mail-ended", &[("told", &sentence)]),
            _ => format!("{sentence}."),
        };
        return (sentence, text);
    }
    let details = &notice.details;
    let reference = details.reference.map(|known| known.to_string());
    let by = details.by_name.clone().unwrap_or_else(|| t("event-nobody"));
    let until = details
        .ends_on
        .or(details.protected_until)
        .map(|until| date_words(until, reader.zone.local(now).0))
        .unwrap_or_default();
    let place = details.place.map(|place| place.to_string());
    let others: Vec<String> = details.others.iter().map(ToString::to_string).collect();
    let others = others.join(", ");
    let filled = [
        ("place", place.as_deref().unwrap_or_default()),
        ("others", others.as_str()),
        ("customer", details.customer.as_str()),
        ("reference", reference.as_deref().unwrap_or_default()),
        ("by", by.as_str()),
        ("until", until.as_str()),
    ];
    let (subject, text) = keys(notice).unwrap_or_default();
    (ta(subject, &filled), ta(text, &filled))
}

/// The registration that a notice is about, for the end of its text.
pub(crate) fn named(notice: &NoticeContent) -> Option<String> {
    let reference = notice.details.reference?;
    Some(format!("{reference} · {}", notice.details.customer))
}

/// The keys of the subject line and of what happened to a registration.
fn keys(notice: &NoticeContent) -> Option<(&'static str, &'static str)> {
    Some(match notice.kind {
        NoticeKind::Submitted => ("mail-submitted-subject", "mail-submitted"),
        NoticeKind::Answered => ("mail-answered-subject", "mail-answered"),
        NoticeKind::Withdrawn => ("mail-withdrawn-subject", "mail-withdrawn"),
        NoticeKind::Returned => ("mail-returned-subject", "mail-returned"),
        NoticeKind::Approved if notice.details.protected_until.is_none() => {
            ("mail-approved-subject", "mail-approved-undated")
        }
        NoticeKind::Approved => ("mail-approved-subject", "mail-approved"),
        NoticeKind::Denied => ("mail-denied-subject", "mail-denied"),
        NoticeKind::Expired => ("mail-expired-subject", "mail-expired"),
        NoticeKind::DecisionDropped => ("mail-dropped-subject", "mail-dropped"),
        NoticeKind::Revoked => ("mail-revoked-subject", "mail-revoked"),
        NoticeKind::Extended => ("mail-extended-subject", "mail-extended"),
        NoticeKind::ExtensionGranted => ("mail-extended-subject", "mail-extension-granted"),
        NoticeKind::Waits => ("mail-waits-subject", "mail-waits"),
        NoticeKind::Resumed => ("mail-resumed-subject", "mail-resumed"),
        NoticeKind::Reopened => ("mail-reopened-subject", "mail-reopened"),
        NoticeKind::PlaceChanged => ("mail-place-changed-subject", "mail-place-changed"),
        NoticeKind::Linked => ("mail-linked-subject", "mail-linked"),
        NoticeKind::ClockMissed => ("mail-clock-missed-subject", "mail-clock-missed"),
        NoticeKind::Unlinked => ("mail-unlinked-subject", "mail-unlinked"),
        NoticeKind::DraftEnds => ("mail-draft-ends-subject", "mail-draft-ends"),
        _ => return None,
    })
}

/// What somebody wrote, marked as mail programs mark it.
pub(crate) fn quoted(text: &str) -> String {
    let lines = text.trim().lines().map(|line| format!("> {line}"));
    lines.collect::<Vec<_>>().join("\n")
}
