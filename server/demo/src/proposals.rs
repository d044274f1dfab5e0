//! Resellers that distributors propose: two wait for staff, one was declined.

use portico::distribution::ProposalDraft;
use portico::registration::policy::may_register;
use portico_desk::review::{Request, RequestKind, ReviewFilter};
use portico_desk::{Desk, DeskError};

use crate::partners::Accounts;
use crate::texts::slug;

/// The distributor, the company, its country, who speaks for it, what the distributor adds.
const PROPOSED: [(usize, &str, &str, &str, &str); 3] = [
    (
        0,
        "Vättern Mätservice AB",
        "SE",
        "Elsa Norling",
        "Has bought probes from us for two years.",
    ),
    (0, "Jylland Kalibrering ApS", "DK", "Mads Holm", ""),
    (
        1,
        "Żagiel Pomiary Sp. z o.o.",
        "PL",
        "Łukasz Wrona",
        "Serves shipyards around Gdańsk.",
    ),
];
/// The one that was declined.
const DECLINED: &str = "Jylland Kalibrering ApS";

pub(crate) async fn make(desk: &Desk, accounts: &Accounts) -> Result<(), DeskError> {
    for (distributor, company, country, contact, note) in PROPOSED {
        let distributor = accounts.distributors.get(distributor).copied();
        let mut people = accounts.people.iter();
        let member = people.find(|person| person.partner == distributor && may_register(person));
        let Some(member) = member.filter(|_| distributor.is_some()) else {
            continue;
        };
        let domain = format!("{}.example", slug(company));
        let mailbox = contact.split(' ').next().unwrap_or_default();
        let draft = ProposalDraft {
            company: company.to_owned(),
            country: country.to_owned(),
            email: format!("{}@{domain}", slug(mailbox)),
            domain,
            contact: contact.to_owned(),
            note: note.to_owned(),
        };
        desk.as_actor(member).propose_reseller(&draft).await?;
    }
    let manager = desk.as_actor(&accounts.channel_managers[0]);
    let declined = ReviewFilter {
        kind: Some(RequestKind::Proposal),
        text: DECLINED.to_owned(),
        ..ReviewFilter::default()
    };
    for row in manager.review_list(&declined).await?.rows {
        if let Request::Proposal(id) = row.request() {
            manager
                .decline_proposal(id, "Owned by a company that sells for a competitor.")
                .await?;
        }
    }
    desk.jobs().catch_up().await?;
    Ok(())
}
