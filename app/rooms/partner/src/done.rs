//! What was just done on a partner's page or with its people, as the address says it.

use portico_kit::i18n::{t, tn};
use portico_kit::ui::{Flash, Tone};

/// What was just done, as the address says it.
pub(crate) fn done_flash(query: Option<&str>) -> Option<Flash> {
    if let Some(flash) = query.and_then(sent_flash) {
        return Some(flash);
    }
    let done = query?
        .split('&')
        .find_map(|pair| pair.strip_prefix("done="))?;
    let title = match done {
        "invited" => t("people-done-invited"),
        "again" => t("people-done-again"),
        "again-kept" => t("people-done-again-kept"),
        "roles" => t("people-done-roles"),
        "removed" => t("people-done-removed"),
        "uninvited" => t("partner-done-uninvited"),
        "added" => t("partner-done-added"),
        "status" => t("partner-done-status"),
        "edited" => t("partner-done-edited"),
        "note-written" => t("partner-done-note-written"),
        "note-edited" => t("partner-done-note-edited"),
        "note-deleted" => t("partner-done-note-deleted"),
        "ties" => t("partner-done-ties"),
        _ => return None,
    };
    Some(Flash::new(Tone::Good, title, String::new()))
}

/// How many invitations were sent that had been held back, as the address says it.
pub(crate) fn sent_flash(query: &str) -> Option<Flash> {
    let sent = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("sent="))?;
    let title = tn("people-held-sent", sent.parse().ok()?, &[]);
    Some(Flash::new(Tone::Good, title, String::new()))
}
