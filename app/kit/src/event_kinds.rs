//! The kinds of events, in words. A kind that is not known here is shown by its name, so that nothing is left out.

use crate::i18n::{sort_key, t};

/// The kinds that this version writes, with the keys of their words.
const KINDS: &[(&str, &str)] = &[
    (
        "registration.draft_started",
        "audit-kind-registration-draft-started",
    ),
    (
        "registration.draft_deleted",
        "audit-kind-registration-draft-deleted",
    ),
    (
        "registration.draft_ends",
        "audit-kind-registration-draft-ends",
    ),
    ("registration.attached", "audit-kind-registration-attached"),
    ("registration.detached", "audit-kind-registration-detached"),
    (
        "registration.submitted",
        "audit-kind-registration-submitted",
    ),
    ("registration.taken_up", "audit-kind-registration-taken-up"),
    ("registration.returned", "audit-kind-registration-returned"),
    ("registration.answered", "audit-kind-registration-answered"),
    ("registration.approved", "audit-kind-registration-approved"),
    (
        "registration.approved_over_conflict",
        "audit-kind-registration-approved-over-conflict",
    ),
    ("registration.denied", "audit-kind-registration-denied"),
    (
        "registration.withdrawn",
        "audit-kind-registration-withdrawn",
    ),
    ("registration.expired", "audit-kind-registration-expired"),
    ("registration.revoked", "audit-kind-registration-revoked"),
    ("registration.extended", "audit-kind-registration-extended"),
    (
        "registration.extension_granted",
        "audit-kind-registration-extension-granted",
    ),
    ("registration.waits", "audit-kind-registration-waits"),
    ("registration.resumed", "audit-kind-registration-resumed"),
    ("registration.reopened", "audit-kind-registration-reopened"),
    (
        "registration.place_changed",
        "audit-kind-registration-place-changed",
    ),
    ("registration.linked", "audit-kind-registration-linked"),
    ("registration.unlinked", "audit-kind-registration-unlinked"),
    (
        "registration.decision_undone",
        "audit-kind-registration-decision-undone",
    ),
    (
        "registration.decision_dropped",
        "audit-kind-registration-decision-dropped",
    ),
    (
        "registration.partner_ended",
        "audit-kind-registration-partner-ended",
    ),
    (
        "registration.clock_missed",
        "audit-kind-registration-clock-missed",
    ),
    ("partner.added", "audit-kind-partner-added"),
    ("partner.suspended", "audit-kind-partner-suspended"),
    ("partner.reinstated", "audit-kind-partner-reinstated"),
    ("partner.credit_held", "audit-kind-partner-credit-held"),
    (
        "partner.credit_released",
        "audit-kind-partner-credit-released",
    ),
    ("partner.tied", "audit-kind-partner-tied"),
    ("partner.tie_ended", "audit-kind-partner-tie-ended"),
    (
        "partner.reseller_proposed",
        "audit-kind-partner-reseller-proposed",
    ),
    (
        "partner.proposal_declined",
        "audit-kind-partner-proposal-declined",
    ),
    (
        "partner.proposal_approved",
        "audit-kind-partner-proposal-approved",
    ),
    ("partner.changed", "audit-kind-partner-changed"),
    ("partner.screened", "audit-kind-partner-screened"),
    ("partner.ended", "audit-kind-partner-ended"),
    ("partner.reopened", "audit-kind-partner-reopened"),
    ("partner.note_written", "audit-kind-partner-note-written"),
    ("partner.note_edited", "audit-kind-partner-note-edited"),
    ("partner.note_deleted", "audit-kind-partner-note-deleted"),
    ("person.created", "audit-kind-person-created"),
    ("person.invited", "audit-kind-person-invited"),
    (
        "person.invitation_held",
        "audit-kind-person-invitation-held",
    ),
    ("vendor.logo_set", "audit-kind-vendor-logo-set"),
    ("vendor.logo_removed", "audit-kind-vendor-logo-removed"),
    ("person.invited_again", "audit-kind-person-invited-again"),
    (
        "person.invitation_link_shown",
        "audit-kind-person-invitation-link-shown",
    ),
    (
        "person.invitation_withdrawn",
        "audit-kind-person-invitation-withdrawn",
    ),
    ("person.joined", "audit-kind-person-joined"),
    ("person.roles_changed", "audit-kind-person-roles-changed"),
    ("person.removed", "audit-kind-person-removed"),
    ("person.left", "audit-kind-person-left"),
    ("person.switched", "audit-kind-person-switched"),
    ("person.deputy_named", "audit-kind-person-deputy-named"),
    ("person.deputy_ended", "audit-kind-person-deputy-ended"),
    ("person.password_set", "audit-kind-person-password-set"),
    (
        "person.password_changed",
        "audit-kind-person-password-changed",
    ),
    (
        "person.password_forgotten",
        "audit-kind-person-password-forgotten",
    ),
    ("person.password_reset", "audit-kind-person-password-reset"),
    ("person.disabled", "audit-kind-person-disabled"),
    ("person.enabled", "audit-kind-person-enabled"),
    ("person.unlocked", "audit-kind-person-unlocked"),
    (
        "person.profile_changed",
        "audit-kind-person-profile-changed",
    ),
    ("person.language_set", "audit-kind-person-language-set"),
    (
        "person.notice_settings_changed",
        "audit-kind-person-notice-settings-changed",
    ),
    ("person.digest_ended", "audit-kind-person-digest-ended"),
    (
        "person.email_change_asked",
        "audit-kind-person-email-change-asked",
    ),
    (
        "person.email_change_cancelled",
        "audit-kind-person-email-change-cancelled",
    ),
    ("person.email_changed", "audit-kind-person-email-changed"),
    ("session.opened", "audit-kind-session-opened"),
    ("session.new_browser", "audit-kind-session-new-browser"),
    ("session.refused", "audit-kind-session-refused"),
    ("session.confirmed", "audit-kind-session-confirmed"),
    (
        "session.ended_by_administrator",
        "audit-kind-session-ended-by-administrator",
    ),
    (
        "second_factor.app_set_up",
        "audit-kind-second-factor-app-set-up",
    ),
    (
        "second_factor.app_removed",
        "audit-kind-second-factor-app-removed",
    ),
    (
        "second_factor.codes_made",
        "audit-kind-second-factor-codes-made",
    ),
    (
        "second_factor.code_used",
        "audit-kind-second-factor-code-used",
    ),
    (
        "second_factor.passkey_added",
        "audit-kind-second-factor-passkey-added",
    ),
    (
        "second_factor.passkey_removed",
        "audit-kind-second-factor-passkey-removed",
    ),
    (
        "second_factor.passkey_suspected",
        "audit-kind-second-factor-passkey-suspected",
    ),
    ("second_factor.reset", "audit-kind-second-factor-reset"),
    ("sign_in_rules.changed", "audit-kind-sign-in-rules-changed"),
    (
        "agreement.draft_started",
        "audit-kind-agreement-draft-started",
    ),
    (
        "agreement.draft_discarded",
        "audit-kind-agreement-draft-discarded",
    ),
    ("agreement.published", "audit-kind-agreement-published"),
    ("agreement.withdrawn", "audit-kind-agreement-withdrawn"),
    ("agreement.accepted", "audit-kind-agreement-accepted"),
    (
        "agreement.acceptance_asked",
        "audit-kind-agreement-acceptance-asked",
    ),
    ("partner.screening_due", "audit-kind-partner-screening-due"),
    ("product.added", "audit-kind-product-added"),
    ("product.changed", "audit-kind-product-changed"),
    ("product.discontinued", "audit-kind-product-discontinued"),
    ("product.reinstated", "audit-kind-product-reinstated"),
    ("product.imported", "audit-kind-product-imported"),
    ("application.confirmed", "audit-kind-application-confirmed"),
    ("application.taken_up", "audit-kind-application-taken-up"),
    ("application.approved", "audit-kind-application-approved"),
    ("application.refused", "audit-kind-application-refused"),
    ("application.reopened", "audit-kind-application-reopened"),
    (
        "application.settings_changed",
        "audit-kind-application-settings-changed",
    ),
    (
        "programme.draft_started",
        "audit-kind-programme-draft-started",
    ),
    ("programme.draft_saved", "audit-kind-programme-draft-saved"),
    (
        "programme.draft_discarded",
        "audit-kind-programme-draft-discarded",
    ),
    (
        "programme.consent_asked",
        "audit-kind-programme-consent-asked",
    ),
    (
        "programme.consent_taken_back",
        "audit-kind-programme-consent-taken-back",
    ),
    ("programme.published", "audit-kind-programme-published"),
    ("programme.withdrawn", "audit-kind-programme-withdrawn"),
    ("portal.set_up", "audit-kind-portal-set-up"),
    ("privacy.data_exported", "audit-kind-privacy-data-exported"),
    ("privacy.erasure_asked", "audit-kind-privacy-erasure-asked"),
    (
        "privacy.erasure_withdrawn",
        "audit-kind-privacy-erasure-withdrawn",
    ),
    (
        "privacy.erasure_declined",
        "audit-kind-privacy-erasure-declined",
    ),
    ("privacy.erased", "audit-kind-privacy-erased"),
    (
        "privacy.retention_changed",
        "audit-kind-privacy-retention-changed",
    ),
    (
        "privacy.verification_asked",
        "audit-kind-privacy-verification-asked",
    ),
];

/// What earlier versions called some of them: the log keeps the names under which it was sealed.
const FORMER: &[(&str, &str)] = &[
    ("registration.begun", "registration.draft_started"),
    ("registration.discarded", "registration.draft_deleted"),
    ("registration.taken", "registration.taken_up"),
    (
        "registration.approved_despite",
        "registration.approved_over_conflict",
    ),
    ("registration.lapsed", "registration.expired"),
];

/// What an event of this kind is called.
pub fn words_of(kind: &str) -> String {
    let former = FORMER.iter().find(|(name, _)| *name == kind);
    let kind = former.map_or(kind, |(_, present)| *present);
    let known = KINDS.iter().find(|(name, _)| *name == kind);
    known.map_or_else(|| kind.to_owned(), |(_, key)| t(key))
}

/// Each kind with its words, by these.
pub fn sorted() -> Vec<(&'static str, String)> {
    let mut all: Vec<_> = KINDS.iter().map(|(kind, key)| (*kind, t(key))).collect();
    all.sort_by_cached_key(|(_, words)| sort_key(words));
    all
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::fmt;

    use serde::de::value::MapDeserializer;
    use serde::de::{self, DeserializeOwned};

    use super::*;
    use crate::i18n::{Language, has, load};

    /// The kinds that a room's event could have been.
    #[derive(Debug)]
    struct Known(&'static [&'static str]);

    impl fmt::Display for Known {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:?}", self.0)
        }
    }

    impl std::error::Error for Known {}

    impl de::Error for Known {
        fn custom<T: fmt::Display>(_: T) -> Self {
            Self(&[])
        }

        fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
            Self(known)
        }
    }

    /// Asks a room's events for a kind that none of them has.
    fn kinds_of<E: DeserializeOwned + fmt::Debug>(room: &str) -> Vec<String> {
        let none = MapDeserializer::<_, Known>::new([("kind", "none")].into_iter());
        let Known(kinds) = E::deserialize(none).unwrap_err();
        assert!(!kinds.is_empty(), "{room}");
        kinds.iter().map(|kind| format!("{room}.{kind}")).collect()
    }

    #[test]
    fn everything_that_can_happen_has_words() {
        let rooms = [
            kinds_of::<portico::agreement::Event>("agreement"),
            kinds_of::<portico::application::Event>("application"),
            kinds_of::<portico::partner::Event>("partner"),
            kinds_of::<portico::person::Event>("person"),
            kinds_of::<portico::privacy::Event>("privacy"),
            kinds_of::<portico::product::Event>("product"),
            kinds_of::<portico::programme::event::Event>("programme"),
            kinds_of::<portico::registration::Event>("registration"),
        ];
        let named = |kind: &&String| {
            let all = KINDS.iter().chain(FORMER);
            all.into_iter().any(|(name, _)| name == kind)
        };
        let without: Vec<_> = rooms.iter().flatten().filter(|kind| !named(kind)).collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn each_kind_has_words_in_each_language_and_others_keep_their_name() {
        load(&[]);
        for (kind, key) in KINDS {
            for language in Language::all() {
                assert!(has(key, language), "{kind}");
            }
        }
        assert_eq!(words_of("registration.submitted"), "Deal submitted");
        assert_eq!(words_of("registration.begun"), "Draft begun");
        assert_eq!(words_of("thing.happened"), "thing.happened");
        assert_eq!(sorted().len(), KINDS.len());
    }
}
