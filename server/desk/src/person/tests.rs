//! Inviting, joining, changing and removing people, on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use portico::link::{LinkKind, LinkRefusal};
use portico::person::{self, InvitationDraft};
use portico::problems::Problem;

use crate::error::{DeskError, Refusal};
use crate::mail::MailContent;
use crate::session::{NewSession, SignInFrom, SignInRefusal};
use crate::testing::{Fault, TestDesk, both};

mod profile;
mod several;

const PASSWORD: &str = "a-long-enough-password";

struct Setting {
    partner: PartnerId,
    other: PartnerId,
    admin: Actor,
    manager: Actor,
    operator: Actor,
}

async fn setting(bench: &TestDesk) -> Result<Setting, Fault> {
    let partner = bench.reseller("Nordmess AB").await?;
    let other = bench.reseller("Kalibra Süd").await?;
    Ok(Setting {
        partner,
        other,
        admin: bench
            .person("Ana", Some(partner), &[Role::PartnerAdmin])
            .await?,
        manager: bench.person("Tomas", None, &[Role::ChannelManager]).await?,
        operator: bench.person("Olga", None, &[Role::Operator]).await?,
    })
}

fn draft(name: &str, roles: &[Role]) -> InvitationDraft {
    InvitationDraft {
        name: name.to_owned(),
        email: format!("{name}@new.example"),
        roles: roles.iter().map(|role| role.as_str().to_owned()).collect(),
        language: "de".to_owned(),
    }
}

fn from() -> SignInFrom {
    SignInFrom {
        address: "192.0.2.1".to_owned(),
        user_agent: "test".to_owned(),
    }
}

/// The links of the invitations that are mailed now.
async fn mailed(bench: &TestDesk) -> Result<Vec<(String, Option<String>)>, Fault> {
    let due = bench.desk.jobs().mail_due(50).await?;
    Ok(due
        .into_iter()
        .filter_map(|mail| match mail.content {
            MailContent::Invitation(invitation) => Some((mail.to, invitation.link)),
            _ => None,
        })
        .collect())
}

async fn accept(bench: &TestDesk, token: &str) -> Result<String, DeskError> {
    let door = bench.desk.authentication();
    let session = door
        .accept_invitation(token, "Per Moe", (PASSWORD, PASSWORD), &from())
        .await?;
    Ok(session.unwrap_or_default())
}

async fn sign_in(bench: &TestDesk, email: &str) -> Result<NewSession, SignInRefusal> {
    bench
        .desk
        .authentication()
        .sign_in(email, PASSWORD, from())
        .await
}

fn link_refused<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> LinkRefusal {
    match answer {
        Err(DeskError::Refused(Refusal::Link(why))) => why,
        other => panic!("{other:?}"),
    }
}

fn person_refused(answer: Result<(), DeskError>) -> person::Refusal {
    match answer {
        Err(DeskError::Refused(Refusal::Person(why))) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_invitation_is_mailed_accepted_once_and_signs_in() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let admin = bench.desk.as_actor(&who.admin);
        let per = admin
            .invite(Some(who.partner), &draft("per", &[Role::Seller]))
            .await?;
        let people = admin.people(Some(who.partner)).await?;
        assert!(
            people
                .iter()
                .any(|entry| entry.id == per && entry.invited_at.is_some())
        );
        assert!(sign_in(&bench, "per@new.example").await.is_err());

        let sent = mailed(&bench).await?;
        assert_eq!(sent.len(), 1);
        let token = sent[0].1.clone().unwrap();
        let invitation = bench.desk.authentication().invitation(&token).await?;
        assert_eq!(
            (invitation.person, invitation.language.as_str()),
            (per, "de")
        );
        assert_eq!(invitation.partner_name.as_deref(), Some("Nordmess AB"));

        let session = accept(&bench, &token).await?;
        let person = bench
            .desk
            .authentication()
            .session(&session)
            .await?
            .unwrap();
        assert_eq!(
            (person.actor.person, person.actor.partner),
            (per, Some(who.partner))
        );
        assert_eq!(person.actor.roles, Role::Seller);
        assert_eq!(person.name, "Per Moe");
        assert!(sign_in(&bench, "per@new.example").await.is_ok());

        assert_eq!(
            link_refused(accept(&bench, &token).await),
            LinkRefusal::Used
        );
        assert_eq!(
            link_refused(accept(&bench, "guessed").await),
            LinkRefusal::Unknown
        );
        assert_eq!(
            person_refused(admin.invite_again(Some(who.partner), per).await),
            person::Refusal::AlreadyJoined
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_is_over_after_a_week_and_when_a_newer_one_is_sent_or_it_is_withdrawn() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let manager = bench.desk.as_actor(&who.manager);
        let per = manager
            .invite(Some(who.partner), &draft("per", &[Role::Seller]))
            .await?;
        let first = mailed(&bench).await?[0].1.clone().unwrap();
        manager.invite_again(Some(who.partner), per).await?;
        let second = mailed(&bench).await?[0].1.clone().unwrap();
        assert_eq!(
            link_refused(accept(&bench, &first).await),
            LinkRefusal::Unknown
        );
        bench.clock.advance(LinkKind::Invitation.seconds());
        assert_eq!(
            link_refused(accept(&bench, &second).await),
            LinkRefusal::Expired
        );

        let shown = manager.invitation_link(Some(who.partner), per).await?;
        assert!(bench.desk.authentication().invitation(&shown).await.is_ok());
        manager.invite_again(Some(who.partner), per).await?;
        manager.remove_person(Some(who.partner), per).await?;
        assert_eq!(
            link_refused(accept(&bench, &shown).await),
            LinkRefusal::Unknown
        );
        assert!(
            mailed(&bench).await?.is_empty(),
            "a withdrawn invitation is not mailed"
        );
        assert_eq!(
            person_refused(manager.invite_again(Some(who.partner), per).await),
            person::Refusal::Removed
        );
        bench.desk.jobs().tidy().await?;

        // Who was invited before can be invited again, and has the same account.
        let again = manager
            .invite(Some(who.partner), &draft("per", &[Role::PartnerAdmin]))
            .await?;
        assert_eq!(again, per);
        let token = mailed(&bench).await?[0].1.clone().unwrap();
        let session = accept(&bench, &token).await?;
        let person = bench
            .desk
            .authentication()
            .session(&session)
            .await?
            .unwrap();
        assert_eq!(person.actor.roles, Role::PartnerAdmin);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn one_of_two_who_accept_at_once_joins() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let manager = bench.desk.as_actor(&who.manager);
        let per = manager
            .invite(Some(who.partner), &draft("per", &[Role::Seller]))
            .await?;
        let (first, second) = (
            manager.invitation_link(Some(who.partner), per).await?,
            manager.invitation_link(Some(who.partner), per).await?,
        );
        let answers = tokio::join!(accept(&bench, &first), accept(&bench, &second));
        let (joined, refused) = match answers {
            (Ok(session), refused) | (refused, Ok(session)) => (session, refused),
            both => panic!("{both:?}"),
        };
        assert_eq!(link_refused(refused), LinkRefusal::Used);
        assert!(
            bench
                .desk
                .authentication()
                .session(&joined)
                .await?
                .is_some()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_reaches_people_who_are_not_theirs() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let seller = bench.person("Bo", Some(who.partner), &[Role::Seller]).await?;
        let foreign = bench.person("Sabine", Some(who.other), &[Role::PartnerAdmin]).await?;
        let invitation = draft("per", &[Role::Seller]);
        for actor in [&seller, &foreign, &who.operator] {
            let desk = bench.desk.as_actor(actor);
            assert!(matches!(desk.invite(Some(who.partner), &invitation).await, Err(DeskError::NotFound)));
            assert!(matches!(desk.remove_person(Some(who.partner), who.admin.person).await, Err(DeskError::NotFound)));
            let roles = ["seller".to_owned()];
            assert!(matches!(desk.set_roles(Some(who.partner), who.admin.person, &roles).await, Err(DeskError::NotFound)));
        }
        assert!(matches!(bench.desk.as_actor(&seller).people(Some(who.partner)).await, Err(DeskError::NotFound)));
        assert!(matches!(bench.desk.as_actor(&foreign).people(None).await, Err(DeskError::NotFound)));
        let staff = draft("nina", &[Role::Auditor]);
        assert!(matches!(bench.desk.as_actor(&who.manager).invite(None, &staff).await, Err(DeskError::Forbidden)));
        bench.desk.as_actor(&who.operator).invite(None, &staff).await?;
        let wrong = bench.desk.as_actor(&who.admin).invite(Some(who.partner), &staff).await;
        assert!(matches!(wrong, Err(DeskError::Invalid(found)) if found.for_field("roles") == [Problem::RoleOfTheOtherSide]));
        let taken = InvitationDraft { email: "bo@portico.example".into(), ..draft("x", &[Role::Seller]) };
        let taken = bench.desk.as_actor(&who.admin).invite(Some(who.partner), &taken).await;
        assert!(matches!(taken, Err(DeskError::Invalid(found)) if found.for_field("email") == [Problem::EmailTaken]));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_last_administrator_stays_even_when_two_leave_at_once() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let admin = bench.desk.as_actor(&who.admin);
        let seller = ["seller".to_owned()];
        assert_eq!(
            person_refused(
                admin
                    .remove_person(Some(who.partner), who.admin.person)
                    .await
            ),
            person::Refusal::LastAdministrator
        );
        assert_eq!(
            person_refused(
                admin
                    .set_roles(Some(who.partner), who.admin.person, &seller)
                    .await
            ),
            person::Refusal::LastAdministrator
        );
        // Somebody who is only invited is no administrator yet.
        admin
            .invite(Some(who.partner), &draft("per", &[Role::PartnerAdmin]))
            .await?;
        assert_eq!(
            person_refused(
                admin
                    .remove_person(Some(who.partner), who.admin.person)
                    .await
            ),
            person::Refusal::LastAdministrator
        );
        let operator = bench.desk.as_actor(&who.operator);
        assert_eq!(
            person_refused(operator.remove_person(None, who.operator.person).await),
            person::Refusal::LastAdministrator
        );

        let second = bench
            .person("Bo", Some(who.partner), &[Role::PartnerAdmin, Role::Seller])
            .await?;
        let other = bench.desk.as_actor(&second);
        let (one, two) = tokio::join!(
            admin.remove_person(Some(who.partner), who.admin.person),
            other.set_roles(Some(who.partner), second.person, &seller)
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_is_removed_is_out_at_once_and_the_log_says_by_whom() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let admin = bench.desk.as_actor(&who.admin);
        let per = admin
            .invite(Some(who.partner), &draft("per", &[Role::Seller]))
            .await?;
        let token = mailed(&bench).await?[0].1.clone().unwrap();
        let session = accept(&bench, &token).await?;
        admin
            .set_roles(
                Some(who.partner),
                per,
                &["seller".to_owned(), "partner_admin".to_owned()],
            )
            .await?;
        let person = bench
            .desk
            .authentication()
            .session(&session)
            .await?
            .unwrap();
        assert_eq!(person.actor.roles, Role::Seller | Role::PartnerAdmin);
        admin.remove_person(Some(who.partner), per).await?;
        assert!(
            bench
                .desk
                .authentication()
                .session(&session)
                .await?
                .is_none()
        );
        assert!(sign_in(&bench, "per@new.example").await.is_err());
        let timeline = bench
            .desk
            .as_actor(&who.manager)
            .timeline(per.uuid())
            .await?;
        let kinds: Vec<String> = timeline.iter().map(|entry| entry.event.kind()).collect();
        assert_eq!(
            kinds,
            [
                "person.invited",
                "person.joined",
                "session.opened",
                "person.roles_changed",
                "person.removed"
            ]
        );
        assert_eq!(timeline[4].actor, Some(who.admin.person));
        Ok(())
    })
    .await;
}
