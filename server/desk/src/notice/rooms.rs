//! Who is told what of everything but registrations.

use portico::id::{ApplicationId, PartnerId, PersonId};
use portico::sign_in::SecurityChange;
use portico::{agreement, application, partner, person, privacy, programme};
use uuid::Uuid;

use super::people::{
    all_staff, channel_managers, company, creator_and_admins, inviter, member, name_of, proposer,
    side, staff_with, with_deputies,
};
use super::told::Told;
use super::{About, NoticeContent, NoticeDetails, NoticeKind};
use crate::error::DeskError;
use crate::event::{Event, RoomEvent};
use crate::{Desk, Tx, on};

/// Who is told what of an event.
pub(super) async fn told(
    desk: &Desk,
    tx: &mut Tx,
    event: &Event,
    read: &RoomEvent,
) -> Result<Vec<Told>, DeskError> {
    match read {
        RoomEvent::Agreement(what) => of_agreement(tx, event, what).await,
        RoomEvent::Application(what) => of_application(tx, event, what).await,
        RoomEvent::Partner(what) => match event.partner {
            Some(partner) => of_partner(desk, tx, (event, partner), what).await,
            None => Ok(Vec::new()),
        },
        RoomEvent::Person(what) => of_person(tx, event, what).await,
        RoomEvent::Programme(what) => of_programme(tx, event, what).await,
        RoomEvent::Privacy(what) => of_privacy(tx, event, what).await,
        RoomEvent::Other { kind, .. } => of_account(tx, event, kind).await,
        RoomEvent::Registration(_) | RoomEvent::Product(_) => Ok(Vec::new()),
    }
}

fn content(kind: NoticeKind, about: About, name: &str) -> NoticeContent {
    NoticeContent {
        kind,
        details: NoticeDetails {
            about: Some(about),
            name: name.to_owned(),
            ..NoticeDetails::default()
        },
    }
}

async fn of_agreement(
    tx: &mut Tx,
    event: &Event,
    what: &agreement::Event,
) -> Result<Vec<Told>, DeskError> {
    let (
        agreement::Event::AcceptanceAsked {
            accept_from,
            reminder,
            ..
        },
        Some(partner),
    ) = (what, event.partner)
    else {
        return Ok(Vec::new());
    };
    let kind = NoticeKind::of_reminder(*reminder);
    let mut content = content(kind, About::OwnAgreement, &company(tx, partner).await?);
    content.details.ends_on = Some(*accept_from);
    Ok(vec![Told {
        people: creator_and_admins(tx, partner, None).await?,
        content,
        subject: event.subject,
    }])
}

async fn of_application(
    tx: &mut Tx,
    event: &Event,
    what: &application::Event,
) -> Result<Vec<Told>, DeskError> {
    const COMPANY: &str = "SELECT company FROM application WHERE id = $1";
    if *what != application::Event::Confirmed {
        return Ok(Vec::new());
    }
    let company = on!(tx, |c| sqlx::query_scalar::<_, String>(COMPANY)
        .bind(event.subject)
        .fetch_optional(c)
        .await)?;
    // One that came to nothing meanwhile is forgotten.
    let Some(company) = company else {
        return Ok(Vec::new());
    };
    let mut people = staff_with(tx, "channel_manager").await?;
    for manager in staff_with(tx, "programme_manager").await? {
        if !people.contains(&manager) {
            people.push(manager);
        }
    }
    let about = About::Application(ApplicationId::from_uuid(event.subject));
    Ok(vec![Told {
        people,
        content: content(NoticeKind::ApplicationConfirmed, about, &company),
        subject: event.subject,
    }])
}

async fn of_partner(
    desk: &Desk,
    tx: &mut Tx,
    (event, partner): (&Event, PartnerId),
    what: &partner::Event,
) -> Result<Vec<Told>, DeskError> {
    use partner::Event as It;
    match what {
        It::Suspended { .. } => both(desk, tx, partner, NoticeKind::Suspended).await,
        It::Reinstated { .. } => both(desk, tx, partner, NoticeKind::Reinstated).await,
        It::CreditHeld { .. } => both(desk, tx, partner, NoticeKind::CreditHeld).await,
        It::CreditReleased { .. } => both(desk, tx, partner, NoticeKind::CreditReleased).await,
        It::Ended { .. } => Ok(vec![managers(desk, tx, partner, NoticeKind::Ended).await?]),
        It::ScreeningDue { on, overdue } => {
            let kind = if *overdue {
                NoticeKind::ScreeningOverdue
            } else {
                NoticeKind::ScreeningDue
            };
            let mut told = managers(desk, tx, partner, kind).await?;
            told.content.details.ends_on = Some(*on);
            Ok(vec![told])
        }
        It::ResellerProposed { company, proposal } => {
            let mut told = managers(desk, tx, partner, NoticeKind::ResellerProposed).await?;
            told.content.details.name.clone_from(company);
            if let Some(proposal) = *proposal {
                told.content.details.about = Some(About::Proposal(proposal));
                told.subject = proposal;
            }
            Ok(vec![told])
        }
        It::ProposalApproved {
            company, proposal, ..
        } => {
            let kind = NoticeKind::ProposalApproved;
            decided(
                tx,
                (event, partner),
                *proposal,
                content(kind, About::OwnProposals, company),
            )
            .await
        }
        It::ProposalDeclined {
            company,
            proposal,
            reason,
        } => {
            let kind = NoticeKind::ProposalDeclined;
            let mut content = content(kind, About::OwnProposals, company);
            content.details.text = Some(reason.clone());
            decided(tx, (event, partner), *proposal, content).await
        }
        It::Added { .. }
        | It::Changed { .. }
        | It::Screened { .. }
        | It::Reopened { .. }
        | It::NoteWritten { .. }
        | It::NoteEdited { .. }
        | It::NoteDeleted { .. }
        | It::Tied { .. }
        | It::TieEnded { .. } => Ok(Vec::new()),
    }
}

/// How a partner stands is told to who looks after it and to its administrators. Why stands in the log, for staff only.
async fn both(
    desk: &Desk,
    tx: &mut Tx,
    partner: PartnerId,
    kind: NoticeKind,
) -> Result<Vec<Told>, DeskError> {
    let staff = managers(desk, tx, partner, kind).await?;
    let own = Told {
        people: creator_and_admins(tx, partner, None).await?,
        content: content(kind, About::OwnCompany, &staff.content.details.name),
        subject: partner.uuid(),
    };
    Ok(vec![staff, own])
}

async fn managers(
    desk: &Desk,
    tx: &mut Tx,
    partner: PartnerId,
    kind: NoticeKind,
) -> Result<Told, DeskError> {
    let managers = channel_managers(tx, partner).await?;
    Ok(Told {
        people: with_deputies(desk, tx, managers).await?,
        content: content(kind, About::Partner(partner), &company(tx, partner).await?),
        subject: partner.uuid(),
    })
}

/// The answer to a proposal, for who made it and the administrators of their company.
async fn decided(
    tx: &mut Tx,
    (event, partner): (&Event, PartnerId),
    proposal: Option<Uuid>,
    content: NoticeContent,
) -> Result<Vec<Told>, DeskError> {
    let by = match proposal {
        Some(proposal) => proposer(tx, proposal).await?,
        None => None,
    };
    Ok(vec![Told {
        people: creator_and_admins(tx, partner, by).await?,
        content,
        subject: proposal.unwrap_or(event.subject),
    }])
}

async fn of_person(
    tx: &mut Tx,
    event: &Event,
    what: &person::Event,
) -> Result<Vec<Told>, DeskError> {
    let whom = PersonId::from_uuid(event.subject);
    let one = |people, kind, about, name: &str| Told {
        people,
        content: content(kind, about, name),
        subject: event.subject,
    };
    Ok(match what {
        person::Event::RolesChanged { .. } => {
            let name = side(tx, event.partner).await?;
            let people = member(tx, whom, event.partner).await?;
            vec![one(
                people,
                NoticeKind::RolesChanged,
                About::OwnAccount,
                &name,
            )]
        }
        person::Event::Joined => {
            let people = inviter(tx, whom, event.partner).await?;
            joined(tx, event, people).await?
        }
        person::Event::DeputyNamed {
            deputy,
            from,
            until,
        } => {
            let stands_in = name_of(tx, *deputy).await?.unwrap_or_default();
            let away = name_of(tx, whom).await?.unwrap_or_default();
            let (own, theirs) = (
                member(tx, whom, None).await?,
                member(tx, *deputy, None).await?,
            );
            let mut all = vec![
                one(own, NoticeKind::DeputyNamed, About::Deputies, &stands_in),
                one(theirs, NoticeKind::DeputyFor, About::Deputies, &away),
            ];
            for told in &mut all {
                told.content.details.starts_on = Some(*from);
                told.content.details.ends_on = Some(*until);
            }
            all
        }
        person::Event::Invited { .. }
        | person::Event::InvitationHeld { .. }
        | person::Event::InvitedAgain
        | person::Event::InvitationLinkShown
        | person::Event::InvitationWithdrawn
        | person::Event::Removed
        | person::Event::Left
        | person::Event::Switched
        | person::Event::DeputyEnded { .. } => Vec::new(),
    })
}

/// Each inviter is led to the people whom they can see: staff to a partner's, others to their own.
async fn joined(tx: &mut Tx, event: &Event, inviters: Vec<Uuid>) -> Result<Vec<Told>, DeskError> {
    let name = side(tx, event.partner).await?;
    let mut all = Vec::new();
    for inviter in inviters {
        let person = PersonId::from_uuid(inviter);
        let own = !member(tx, person, event.partner).await?.is_empty();
        let about = match event.partner {
            Some(partner) if !own => About::PeopleOf(partner),
            _ => About::OwnPeople,
        };
        all.push(Told {
            people: vec![inviter],
            content: content(NoticeKind::Joined, about, &name),
            subject: event.subject,
        });
    }
    Ok(all)
}

async fn of_programme(
    tx: &mut Tx,
    event: &Event,
    what: &programme::event::Event,
) -> Result<Vec<Told>, DeskError> {
    use programme::event::Event as It;
    let (kind, about, day, name, people) = match what {
        It::ConsentAsked { effective_from } => (
            NoticeKind::ConsentAsked,
            About::ProgrammeDraft,
            effective_from,
            String::new(),
            staff_with(tx, "programme_manager").await?,
        ),
        It::Published {
            version,
            effective_from,
            ..
        } => (
            NoticeKind::ProgrammePublished,
            About::ProgrammeVersion(*version),
            effective_from,
            version.to_string(),
            all_staff(tx).await?,
        ),
        It::DraftStarted
        | It::DraftSaved { .. }
        | It::DraftDiscarded
        | It::ConsentTakenBack
        | It::Withdrawn { .. } => return Ok(Vec::new()),
    };
    let mut content = content(kind, about, &name);
    content.details.ends_on = Some(*day);
    Ok(vec![Told {
        people,
        content,
        subject: event.subject,
    }])
}

/// Who decides is told that somebody waits, and not who: their name would stand where it is not removed.
async fn of_privacy(
    tx: &mut Tx,
    event: &Event,
    what: &privacy::Event,
) -> Result<Vec<Told>, DeskError> {
    if *what != privacy::Event::ErasureAsked {
        return Ok(Vec::new());
    }
    let mut people = staff_with(tx, "operator").await?;
    // Nobody decides on their own.
    people.retain(|person| *person != event.subject);
    Ok(vec![Told {
        people,
        content: content(NoticeKind::ErasureAsked, About::Erasures, ""),
        subject: event.subject,
    }])
}

async fn of_account(tx: &mut Tx, event: &Event, kind: &str) -> Result<Vec<Told>, DeskError> {
    if kind != SecurityChange::FactorReset.event_kind() {
        return Ok(Vec::new());
    }
    let whom = PersonId::from_uuid(event.subject);
    Ok(vec![Told {
        people: member(tx, whom, event.partner).await?,
        content: content(NoticeKind::FactorReset, About::OwnSignIn, ""),
        subject: event.subject,
    }])
}

/// What a mail tells the people who administered a partner that the vendor has parted from, and who they are. They
/// have no access any more, so that no notice would reach them.
pub(crate) async fn ended_mail(
    tx: &mut Tx,
    event: &Event,
) -> Result<Option<(Vec<PersonId>, NoticeContent)>, DeskError> {
    let (RoomEvent::Partner(partner::Event::Ended { administrators, .. }), Some(partner)) =
        (event.read(), event.partner)
    else {
        return Ok(None);
    };
    let mut content = content(
        NoticeKind::Ended,
        About::OwnCompany,
        &company(tx, partner).await?,
    );
    if let Some(actor) = event.actor {
        content.details.by_name = name_of(tx, actor).await?;
    }
    Ok(Some((administrators, content)))
}
