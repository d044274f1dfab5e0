//! What an approval means for the others: who asked earlier, and what becomes of the linked ones.

use portico::programme::OthersOnApproval;
use portico_desk::registration::{Candidate, RegistrationDetail};

use portico_kit::i18n::{Language, ta, tn};
use portico_kit::ui::{Moment, instant_words};

use crate::act::{undecided, undecided_of};

/// More than these are not named one by one.
const NAMED: usize = 3;

/// What has to be said before this request is approved; nothing where nobody else is concerned.
pub(crate) fn consequences(detail: &RegistrationDetail, competing: &[Candidate]) -> Vec<String> {
    let own = &detail.registration;
    let moment = Moment::current();
    let earlier = competing.iter().filter(|other| {
        other.deal.stage.is_undecided()
            && !other.apart
            && other.deal.partner != own.partner
            && own
                .submitted_at()
                .is_some_and(|at| other.deal.submitted_at < at)
    });
    let mut said: Vec<String> = earlier
        .take(NAMED)
        .map(|other| {
            let at = instant_words(other.deal.submitted_at, &moment);
            let reference = other.deal.reference.to_string();
            let partner = &other.deal.partner_name;
            ta(
                "review-asked-earlier",
                &[("partner", partner), ("reference", &reference), ("at", &at)],
            )
        })
        .collect();
    let count = undecided_of(detail);
    if count > 0 {
        let references = linked_words(detail);
        let references = ("references", references.as_str());
        said.push(match &detail.programme.terms.others {
            OthersOnApproval::Wait => tn("review-others-wait", count, &[references]),
            OthersOnApproval::Deny { reason } => {
                let reason = reason.get(Language::current().tag()).unwrap_or_default();
                let args = &[references, ("reason", reason)];
                tn("review-others-denied", count, args)
            }
        });
    }
    said
}

/// The linked ones that are undecided, by name.
fn linked_words(detail: &RegistrationDetail) -> String {
    let linked: Vec<String> = undecided(detail)
        .map(|other| format!("{} ({})", other.deal.reference, other.deal.partner_name))
        .collect();
    let (named, more) = linked.split_at(linked.len().min(NAMED));
    let named = named.join(", ");
    match i64::try_from(more.len()) {
        Ok(0) => named,
        more => tn(
            "review-others-more",
            more.unwrap_or(i64::MAX),
            &[("named", &named)],
        ),
    }
}
