//! What a notice says and where it leads, for the page of notices and for mails. Of registrations each of them has its
//! own words.

use portico::time::LocalDate;
use portico_desk::notice::{About, NoticeContent, NoticeKind};

use crate::address;
use crate::i18n::{t, ta};
use crate::registration::address_for;
use crate::ui::date_words;

/// Where a notice leads, as this reader sees it.
pub fn leads_to(content: &NoticeContent, staff: bool) -> String {
    if let Some(reference) = content.details.reference {
        return address_for(reference, staff);
    }
    match content.details.about {
        Some(About::OwnAgreement) => address::AGREEMENT.to_owned(),
        Some(About::Application(id)) => address::application(id),
        Some(About::Proposal(id)) => address::proposal(id),
        Some(About::OwnProposals) => address::RESELLERS.to_owned(),
        Some(About::Partner(id)) => address::partner(id),
        Some(About::PeopleOf(id)) => format!("{}/people", address::partner(id)),
        Some(About::OwnPeople) => address::PEOPLE.to_owned(),
        Some(About::OwnAccount) => address::PROFILE.to_owned(),
        Some(About::OwnSignIn) => address::SIGN_INS.to_owned(),
        Some(About::Deputies) => address::DEPUTIES.to_owned(),
        Some(About::ProgrammeDraft) => address::PROGRAMME_COMPARISON.to_owned(),
        Some(About::ProgrammeVersion(number)) => address::programme_version(number),
        Some(About::Erasures) => address::ERASURES.to_owned(),
        Some(About::OwnCompany) | None => "/".to_owned(),
    }
}

/// What a notice says that is about no registration; nothing of others.
pub fn sentence(content: &NoticeContent, today: LocalDate) -> Option<String> {
    let details = &content.details;
    let by = details.by_name.clone().unwrap_or_else(|| t("event-nobody"));
    let day = |day: Option<LocalDate>| day.map(|day| date_words(day, today)).unwrap_or_default();
    let (from, on) = (day(details.starts_on), day(details.ends_on));
    let filled = [
        ("by", by.as_str()),
        ("name", details.name.as_str()),
        ("from", from.as_str()),
        ("on", on.as_str()),
    ];
    key(content.kind, details.name.is_empty()).map(|key| ta(key, &filled))
}

/// The key of what a notice says; `unnamed` where what it is about needs no name: the reader's own side.
const fn key(kind: NoticeKind, unnamed: bool) -> Option<&'static str> {
    Some(match kind {
        NoticeKind::AgreementAsked => "told-agreement-asked",
        NoticeKind::AgreementSoon => "told-agreement-soon",
        NoticeKind::AgreementOverdue => "told-agreement-overdue",
        NoticeKind::ApplicationConfirmed => "told-application",
        NoticeKind::ResellerProposed => "told-proposed",
        NoticeKind::ProposalApproved => "told-proposal-approved",
        NoticeKind::ProposalDeclined => "told-proposal-declined",
        NoticeKind::Suspended => "told-suspended",
        NoticeKind::Reinstated => "told-reinstated",
        NoticeKind::CreditHeld => "told-credit-held",
        NoticeKind::CreditReleased => "told-credit-released",
        NoticeKind::Ended => "told-ended",
        NoticeKind::ScreeningDue => "told-screening-due",
        NoticeKind::ScreeningOverdue => "told-screening-overdue",
        NoticeKind::RolesChanged if unnamed => "told-roles",
        NoticeKind::RolesChanged => "told-roles-at",
        NoticeKind::FactorReset => "told-factor-reset",
        NoticeKind::DeputyNamed => "told-deputy-named",
        NoticeKind::DeputyFor => "told-deputy-for",
        NoticeKind::Joined if unnamed => "told-joined",
        NoticeKind::Joined => "told-joined-at",
        NoticeKind::ConsentAsked => "told-consent",
        NoticeKind::ProgrammePublished => "told-published",
        NoticeKind::ErasureAsked => "told-erasure",
        NoticeKind::Submitted
        | NoticeKind::Answered
        | NoticeKind::Withdrawn
        | NoticeKind::Returned
        | NoticeKind::Approved
        | NoticeKind::Denied
        | NoticeKind::Expired
        | NoticeKind::DecisionDropped
        | NoticeKind::Revoked
        | NoticeKind::Extended
        | NoticeKind::ExtensionGranted
        | NoticeKind::Waits
        | NoticeKind::Resumed
        | NoticeKind::Reopened
        | NoticeKind::PlaceChanged
        | NoticeKind::Linked
        | NoticeKind::Unlinked
        | NoticeKind::ClockMissed
        | NoticeKind::DraftEnds => return None,
    })
}

#[cfg(test)]
mod tests {
    use portico_desk::notice::NoticeGroup;

    use super::*;
    use crate::i18n::{Language, has, load};

    #[test]
    fn whatever_is_no_deal_has_words_in_each_language() {
        load(&[]);
        for kind in NoticeKind::ALL {
            for unnamed in [true, false] {
                let key = key(kind, unnamed);
                assert_eq!(key.is_none(), kind.group() == NoticeGroup::Deal, "{kind:?}");
                for language in Language::all() {
                    assert!(key.is_none_or(|key| has(key, language)), "{kind:?}");
                }
            }
        }
    }
}
