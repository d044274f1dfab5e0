//! One person at several partners: joining with the account they have, switching, leaving, being removed.

use portico::id::{PersonId, SessionId};
use portico::person::Event;

use super::*;
use crate::event::RoomEvent;

/// Ana, with a password, at Nordmess; and who looks after Kalibra.
struct Two {
    who: Setting,
    boss: Actor,
    session: NewSession,
}

async fn two(bench: &TestDesk) -> Result<Two, Fault> {
    let who = setting(bench).await?;
    let boss = bench
        .person("Sabine", Some(who.other), &[Role::PartnerAdmin])
        .await?;
    let operator = bench.desk.maintenance();
    operator
        .give_first_password(&[who.admin.person], PASSWORD)
        .await?;
    let session = sign_in(bench, "ana@portico.example").await?;
    Ok(Two { who, boss, session })
}

fn invitation() -> InvitationDraft {
    InvitationDraft {
        name: "Anna L.".to_owned(),
        email: "ANA@portico.example".to_owned(),
        roles: vec!["seller".to_owned()],
        language: "de".to_owned(),
    }
}

/// Who the token's session acts as.
async fn acting(bench: &TestDesk, token: &str) -> Result<Option<Actor>, DeskError> {
    let found = bench.desk.authentication().session(token).await?;
    Ok(found.map(|person| person.actor))
}

/// Ana joins Kalibra with the session that she has.
async fn join(bench: &TestDesk, two: &Two) -> Result<(), Fault> {
    let boss = bench.desk.as_actor(&two.boss);
    boss.invite(Some(two.who.other), &invitation()).await?;
    let sent = mailed(bench).await?;
    let token = sent
        .last()
        .and_then(|(_, link)| link.clone())
        .ok_or("a link")?;
    let ana = bench.desk.as_actor(&two.who.admin);
    Ok(ana.join(two.session.session, &token).await?)
}

#[tokio::test]
async fn an_invitation_to_somebody_who_has_an_account_joins_that_account() {
    both(|bench| async move {
        let two = two(&bench).await?;
        let boss = bench.desk.as_actor(&two.boss);
        let person = boss.invite(Some(two.who.other), &invitation()).await?;
        assert_eq!(person, two.who.admin.person);
        // Whoever invites sees the name that they typed, and learns of no account.
        let listed = boss.people(Some(two.who.other)).await?;
        let entry = listed.iter().find(|entry| entry.id == person).unwrap();
        assert!(entry.name == "Anna L." && entry.invited_at.is_some());
        let token = mailed(&bench).await?[0].1.clone().unwrap();
        let door = bench.desk.authentication();
        let open = door.invitation(&token).await?;
        assert!(open.known && open.partner == Some(two.who.other));
        // A link is no way around the password, nor around whose account it is.
        let refused = accept(&bench, &token).await;
        assert!(matches!(
            refused,
            Err(DeskError::Refused(Refusal::Person(
                person::Refusal::HasAccount
            )))
        ));
        let stranger = bench.desk.as_actor(&two.boss);
        assert_eq!(
            person_refused(stranger.join(two.session.session, &token).await),
            person::Refusal::SomebodyElses
        );
        // Invited is not there: nothing of Kalibra can be reached yet.
        let ana = bench.desk.as_actor(&two.who.admin);
        let there = ana.switch_to(two.session.session, two.who.other).await;
        assert!(matches!(there, Err(DeskError::NotFound)));
        ana.join(two.session.session, &token).await?;
        let now = acting(&bench, &two.session.token).await?.unwrap();
        assert_eq!(now.partner, Some(two.who.other));
        assert_eq!(now.roles, Role::Seller);
        let entry = boss.people(Some(two.who.other)).await?;
        let entry = entry.iter().find(|entry| entry.id == person).unwrap();
        assert!(entry.name == "Ana" && entry.invited_at.is_none());
        assert_eq!(
            link_refused(ana.join(two.session.session, &token).await),
            LinkRefusal::Used
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_session_acts_for_one_company_and_others_stay_where_they_are() {
    both(|bench| async move {
        let two = two(&bench).await?;
        let phone = sign_in(&bench, "ana@portico.example").await?;
        join(&bench, &two).await?;
        let at = async |token: &str| acting(&bench, token).await.map(|who| who.unwrap());
        assert_eq!(at(&two.session.token).await?.partner, Some(two.who.other));
        assert_eq!(at(&phone.token).await?.partner, Some(two.who.partner));
        assert_eq!(at(&phone.token).await?.roles, Role::PartnerAdmin);
        // Whoever signs in is where they were last.
        let later = sign_in(&bench, "ana@portico.example").await?;
        assert_eq!(later.actor.partner, Some(two.who.other));
        assert_eq!(later.actor.roles, Role::Seller);
        assert_eq!(at(&later.token).await?.partner, Some(two.who.other));
        let seller = at(&two.session.token).await?;
        let as_seller = bench.desk.as_actor(&seller);
        as_seller
            .switch_to(two.session.session, two.who.partner)
            .await?;
        assert_eq!(at(&two.session.token).await?.partner, Some(two.who.partner));
        assert_eq!(at(&later.token).await?.partner, Some(two.who.other));
        // What the roles of one company allow, they do not allow in the other.
        let reached = as_seller.people(Some(two.who.other)).await;
        assert!(matches!(reached, Err(DeskError::NotFound)));
        let admin = bench.desk.as_actor(&two.who.admin);
        let reached = admin.people(Some(two.who.other)).await;
        assert!(matches!(reached, Err(DeskError::NotFound)));
        // Another's session cannot be switched, and nobody goes where they do not belong.
        let boss = bench.desk.as_actor(&two.boss);
        for (desk, partner) in [(boss, two.who.other), (boss, two.who.partner)] {
            let moved = desk.switch_to(phone.session, partner).await;
            assert!(partner == two.who.other || matches!(moved, Err(DeskError::NotFound)));
        }
        assert_eq!(at(&phone.token).await?.partner, Some(two.who.partner));
        let found = bench.desk.authentication().session(&phone.token).await?;
        let elsewhere = found.unwrap().elsewhere;
        assert_eq!(elsewhere, [(two.who.other, "Kalibra Süd".to_owned())]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_is_removed_from_one_company_stays_in_the_other() {
    both(|bench| async move {
        let two = two(&bench).await?;
        let phone = sign_in(&bench, "ana@portico.example").await?;
        join(&bench, &two).await?;
        let boss = bench.desk.as_actor(&two.boss);
        boss.remove_person(Some(two.who.other), two.who.admin.person)
            .await?;
        assert_eq!(acting(&bench, &two.session.token).await?, None);
        let there = acting(&bench, &phone.token).await?.unwrap();
        assert_eq!(there.partner, Some(two.who.partner));
        let again = sign_in(&bench, "ana@portico.example").await?;
        assert_eq!(again.actor.partner, Some(two.who.partner));
        assert_eq!(again.actor.roles, Role::PartnerAdmin);
        // The other company's records still say who it was, and what happened there.
        let manager = bench.desk.as_actor(&two.who.manager);
        let timeline = manager.timeline(two.who.admin.person.uuid()).await?;
        let removed = timeline
            .iter()
            .any(|entry| entry.event == RoomEvent::Person(Event::Removed));
        assert!(removed, "{timeline:?}");
        // Back again is a membership of its own.
        boss.invite(Some(two.who.other), &invitation()).await?;
        let memberships = bench.desk.as_actor(&there).memberships().await?;
        assert_eq!(memberships.len(), 2);
        assert_eq!(memberships.iter().filter(|one| one.invited).count(), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn leaving_the_last_company_closes_the_account_but_the_last_administrator_stays() {
    both(|bench| async move {
        let two = two(&bench).await?;
        join(&bench, &two).await?;
        let admin = bench.desk.as_actor(&two.who.admin);
        assert_eq!(
            person_refused(admin.leave().await),
            person::Refusal::LastAdministrator
        );
        let seller = acting(&bench, &two.session.token).await?.unwrap();
        bench.desk.as_actor(&seller).leave().await?;
        assert_eq!(acting(&bench, &two.session.token).await?, None);
        bench
            .person("Bo", Some(two.who.partner), &[Role::PartnerAdmin])
            .await?;
        let last = sign_in(&bench, "ana@portico.example").await?;
        bench.desk.as_actor(&two.who.admin).leave().await?;
        assert_eq!(acting(&bench, &last.token).await?, None);
        assert!(sign_in(&bench, "ana@portico.example").await.is_err());
        // Whoever left can be invited again and chooses a password anew.
        let boss = bench.desk.as_actor(&two.boss);
        let person = boss.invite(Some(two.who.other), &invitation()).await?;
        assert_eq!(person, two.who.admin.person);
        let sent = mailed(&bench).await?;
        let token = sent.last().unwrap().1.clone().unwrap();
        accept(&bench, &token).await?;
        let back = sign_in(&bench, "ana@portico.example").await?.actor;
        assert_eq!((back.person, back.partner), (person, Some(two.who.other)));
        assert_eq!(back.roles, Role::Seller);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn whom_an_operator_disabled_no_partner_lets_in_again() {
    both(|bench| async move {
        let two = two(&bench).await?;
        let operator = bench.desk.maintenance();
        operator.disable_person("ana@portico.example").await?;
        let boss = bench.desk.as_actor(&two.boss);
        let refused = boss.invite(Some(two.who.other), &invitation()).await;
        assert!(matches!(refused, Err(DeskError::Invalid(_))), "{refused:?}");
        operator.enable_person("ana@portico.example").await?;
        assert!(sign_in(&bench, "ana@portico.example").await.is_ok());
        // Staff act for no partner, and nobody of a partner's for the vendor.
        let to_staff = InvitationDraft {
            roles: vec!["auditor".to_owned()],
            ..invitation()
        };
        let olga = bench.desk.as_actor(&two.who.operator);
        let refused = olga.invite(None, &to_staff).await;
        assert!(matches!(refused, Err(DeskError::Invalid(_))), "{refused:?}");
        let of_staff = InvitationDraft {
            email: "tomas@portico.example".to_owned(),
            ..invitation()
        };
        let refused = boss.invite(Some(two.who.other), &of_staff).await;
        assert!(matches!(refused, Err(DeskError::Invalid(_))), "{refused:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn two_who_invite_or_accept_at_once_make_one_membership() {
    both(|bench| async move {
        let two = two(&bench).await?;
        let boss = bench.desk.as_actor(&two.boss);
        let (draft, again) = (invitation(), invitation());
        let (one, other) = tokio::join!(
            boss.invite(Some(two.who.other), &draft),
            boss.invite(Some(two.who.other), &again)
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let link = async || {
            boss.invitation_link(Some(two.who.other), two.who.admin.person)
                .await
        };
        let (first, second) = (link().await?, link().await?);
        let ana = bench.desk.as_actor(&two.who.admin);
        let session: SessionId = two.session.session;
        let (one, other) = tokio::join!(ana.join(session, &first), ana.join(session, &second));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let person: PersonId = two.who.admin.person;
        let there = boss.people(Some(two.who.other)).await?;
        assert_eq!(there.iter().filter(|entry| entry.id == person).count(), 1);
        // Removing while they switch: whatever comes first, they act there no more.
        let (removed, _) = tokio::join!(
            boss.remove_person(Some(two.who.other), person),
            ana.switch_to(session, two.who.other)
        );
        removed?;
        let at = acting(&bench, &two.session.token).await?;
        assert!(at.is_none_or(|who| who.partner == Some(two.who.partner)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn whoever_comes_back_is_who_they_were_and_nobody_else_gets_in() {
    both(|bench| async move {
        let two = two(&bench).await?;
        let boss = bench.desk.as_actor(&two.boss);
        let (ana, side) = (two.who.admin.person, Some(two.who.other));
        join(&bench, &two).await?;
        // She leaves both companies, so that she belongs nowhere.
        let manager = bench.desk.as_actor(&two.who.manager);
        bench
            .person("Stays", Some(two.who.partner), &[Role::PartnerAdmin])
            .await?;
        for partner in [two.who.partner, two.who.other] {
            manager.remove_person(Some(partner), ana).await?;
        }
        assert!(sign_in(&bench, "ana@portico.example").await.is_err());

        boss.invite(side, &invitation()).await?;
        let token = mailed(&bench)
            .await?
            .last()
            .and_then(|(_, link)| link.clone())
            .ok_or("a link")?;
        let shown = boss.invitation_link(side, ana).await.map(drop);
        assert_eq!(person_refused(shown), person::Refusal::LinkByMailOnly);
        let old = sign_in(&bench, "ana@portico.example").await;
        assert!(old.is_err(), "invited, she is not there yet");
        let door = bench.desk.authentication();
        let open = door.invitation(&token).await?;
        assert!(open.comes_back && !open.known);
        assert_eq!(open.name, "Ana", "not what the inviter typed");

        let session = door
            .accept_invitation(&token, "Somebody", (PASSWORD, PASSWORD), &from())
            .await?;
        assert_eq!(session, None, "the link alone opens no session");
        let back = sign_in(&bench, "ana@portico.example").await?;
        assert_eq!((back.name.as_str(), back.actor.partner), ("Ana", side));
        Ok(())
    })
    .await;
}
