//! What the list and the page of one email have in common.

use portico_desk::mail::{MailFailureKind, MailState};
use portico_kit::address::logo_address;
use portico_kit::i18n::t;
use portico_kit::request_context::RequestContext;

use crate::words::Sender;

/// Who a mail on a page is from: the addresses in it lead from the page itself.
pub(crate) fn sender(context: &RequestContext) -> Sender {
    Sender {
        portal: context.vendor.portal_name.clone(),
        origin: String::new(),
        hue: context.vendor.accent_hue,
        vendor: context.vendor.name.clone(),
        logo: context
            .app
            .desk
            .logo()
            .map(|logo| (logo_address(&logo), logo.width, logo.height)),
    }
}

/// What became of a mail: whether it is tried again by itself is what matters.
pub(crate) fn state_words(state: MailState, failure: Option<MailFailureKind>) -> String {
    match state {
        MailState::Queued | MailState::Sent => t("mail-state-queued"),
        MailState::Failed => match failure {
            Some(MailFailureKind::Refused) => t("mail-state-refused"),
            Some(MailFailureKind::GivenUp) => t("mail-state-given-up"),
            Some(MailFailureKind::Returned) => t("mail-state-returned"),
            None => t("mail-state-failed"),
        },
        MailState::Kept => t("mail-state-kept"),
    }
}
