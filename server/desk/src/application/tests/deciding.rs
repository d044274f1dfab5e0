//! Staff decide: what an approval makes, who wins of two, what is told.

use portico::actor::Role;
use portico::application::{Event, MatchSignal, Stage};
use portico::id::PartnerId;
use portico::problems::Problem;

use super::super::{AlikeKind, Approval, ApprovalDraft};
use super::setting::{Setting, draft};
use crate::error::DeskError;
use crate::event::RoomEvent;
use crate::mail::{ApplicationMailKind, MailContent};
use crate::partner::PartnerFilter;
use crate::testing::both;

fn chosen() -> ApprovalDraft {
    ApprovalDraft {
        kind: "reseller".into(),
        tier: "silver".into(),
        currency: "EUR".into(),
        territory: "us, CA".into(),
        ..ApprovalDraft::default()
    }
}

fn approval<'a>(draft: &'a ApprovalDraft, key: &'a str) -> Approval<'a> {
    Approval {
        version: 2,
        draft,
        key,
    }
}

#[tokio::test]
async fn an_approval_makes_the_partner_and_invites_its_administrator() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let id = s.confirmed(&draft("Brenner Gauges Inc.", 1)).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let chosen = ApprovalDraft {
            manager: s.mia.person.to_string(),
            ..chosen()
        };
        let partner = tomas
            .approve_application(id, approval(&chosen, "key-1"))
            .await?;
        let again = tomas
            .approve_application(id, approval(&chosen, "key-1"))
            .await?;
        assert_eq!(again, partner, "sent twice, done once");
        let detail = tomas.partner_detail(partner).await?;
        assert_eq!(detail.partner.name, "Brenner Gauges Inc.");
        assert_eq!(detail.partner.domain.as_deref(), Some("company1.example"));
        assert_eq!(detail.territory, ["CA", "US"]);
        assert_eq!(detail.managers[0].name, "Mia");
        let people = tomas.people(Some(partner)).await?;
        assert_eq!(people.len(), 1);
        assert_eq!(people[0].email, "contact1@company1.example");
        assert_eq!(people[0].roles, Role::PartnerAdmin);
        let invited = s.desk.jobs().mail_due(50).await?;
        assert!(invited.iter().any(|mail| {
            mail.to == people[0].email && matches!(mail.content, MailContent::Invitation(_))
        }));
        let done = tomas.application(id).await?;
        assert_eq!(done.application.stage, Stage::Approved);
        assert_eq!(done.application.partner_id, Some(partner));
        assert_eq!(done.alike, [], "what it became is nobody else");
        let last = &done.timeline.last().unwrap().event;
        assert_eq!(*last, RoomEvent::Application(Event::Approved { partner }));
        assert_eq!(s.waiting().await?, []);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nothing_is_half_done_when_a_choice_is_wrong_or_the_address_is_taken() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let id = s.confirmed(&draft("Brenner", 1)).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let wrong = ApprovalDraft {
            tier: "diamond".into(),
            territory: "Q1".into(),
            ..chosen()
        };
        let refused = tomas
            .approve_application(id, approval(&wrong, "key-1"))
            .await;
        let Err(DeskError::Invalid(found)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(found.for_field("tier"), [Problem::TierUnknown]);
        let code = "Q1".to_owned();
        assert_eq!(
            found.for_field("territory"),
            [Problem::NotACountryCode { code }]
        );
        // Whoever is on the vendor's staff belongs to no partner.
        let mut taken = draft("Keller", 2);
        taken.email = "henrik@portico.example".into();
        let other = s.confirmed(&taken).await?;
        let chosen = chosen();
        let refused = tomas
            .approve_application(other, approval(&chosen, "key-2"))
            .await;
        let Err(DeskError::Invalid(found)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(found.for_field("email"), [Problem::EmailTaken]);
        let partners = tomas.partners(&PartnerFilter::default()).await?;
        assert_eq!(partners.rows.len(), 1, "only the one that was there");
        assert_eq!(s.waiting().await?.len(), 2);
        for (by, allowed) in [(&s.ana, false), (&s.henrik, true)] {
            let taken = s.desk.as_actor(by).take_application(id, 2).await;
            assert_eq!(taken.is_ok(), allowed);
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_contact_who_has_an_account_at_another_partner_is_invited_with_it() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let mut known = draft("Keller", 2);
        known.email = "ana@portico.example".into();
        let id = s.confirmed(&known).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let partner = tomas
            .approve_application(id, approval(&chosen(), "key-1"))
            .await?;
        let people = tomas.people(Some(partner)).await?;
        let whom: Vec<_> = people.iter().map(|entry| entry.id).collect();
        assert_eq!(whom, [s.ana.person]);
        assert!(people[0].invited_at.is_some() && people[0].roles == Role::PartnerAdmin);
        // Ana is where she was until she accepts.
        let sides = s.desk.as_actor(&s.ana).memberships().await?;
        let of = |side: Option<PartnerId>| sides.iter().find(|one| one.partner == side).unwrap();
        assert_eq!(sides.len(), 2);
        assert!(!of(s.ana.partner).invited && of(Some(partner)).invited);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_refusal_is_mailed_with_its_reason_and_shown_by_the_link() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let id = s.confirmed(&draft("Brenner", 1)).await?;
        let status = s.mailed_link("application.received").await?;
        let tomas = s.desk.as_actor(&s.tomas);
        tomas.take_application(id, 2).await?;
        let door = s.desk.authentication();
        assert!(door.application_status(&status).await?.taken_up);
        let silent = tomas.refuse_application(id, 3, " ", "key-1").await;
        assert!(matches!(silent, Err(DeskError::Invalid(_))), "{silent:?}");
        tomas
            .refuse_application(id, 3, "No room in Ohio.", "key-1")
            .await?;
        tomas
            .refuse_application(id, 3, "No room in Ohio.", "key-1")
            .await?;
        let mails = s.desk.jobs().mail_due(50).await?;
        let told: Vec<_> = mails
            .iter()
            .filter_map(|mail| match &mail.content {
                MailContent::Application(told) => Some((told.kind, told.reason.as_deref())),
                _ => None,
            })
            .collect();
        let reason = Some("No room in Ohio.");
        assert_eq!(told, [(ApplicationMailKind::Refused, reason)]);
        let shown = door.application_status(&status).await?;
        assert_eq!(shown.stage, Stage::Refused);
        assert_eq!(shown.reason.as_deref(), reason);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn likely_duplicates_are_found_among_partners_and_applications() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let first = s.confirmed(&draft("Brenner Gauges", 1)).await?;
        let mut same = draft("NORDMESS", 2);
        same.domain = draft("", 1).domain;
        same.tax_id = draft("", 1).tax_id;
        let second = s.confirmed(&same).await?;
        let tomas = s.desk.as_actor(&s.tomas);
        let alike = tomas.application(second).await?.alike;
        assert_eq!(alike.len(), 2);
        assert_eq!(alike[0].kind, AlikeKind::Application(first, Stage::Waiting));
        assert_eq!(alike[0].signals, [MatchSignal::TaxId, MatchSignal::Domain]);
        assert_eq!(alike[1].kind, AlikeKind::Partner(s.ana.partner.unwrap()));
        assert_eq!(alike[1].signals, [MatchSignal::Name]);
        let third = s.confirmed(&draft("Keller", 3)).await?;
        assert_eq!(tomas.application(third).await?.alike, []);
        Ok(())
    })
    .await;
}

/// Whatever two members of staff do at the same moment, one of them wins, and only what they did is there.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_decide_at_once_one_wins() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        let other = s.bench.another()?;
        for round in 1..=4_u32 {
            let id = s
                .confirmed(&draft(&format!("Company {round}"), round))
                .await?;
            let (tomas, mia) = (s.desk.as_actor(&s.tomas), other.as_actor(&s.mia));
            let chosen = chosen();
            let (one, two) = (format!("one-{round}"), format!("two-{round}"));
            let approve = tomas.approve_application(id, approval(&chosen, &one));
            let (first, second) = if round % 2 == 0 {
                let refuse = mia.refuse_application(id, 2, "No room", &two);
                let (first, second) = tokio::join!(approve, refuse);
                (first.map(drop), second)
            } else {
                let rival = mia.approve_application(id, approval(&chosen, &two));
                let (first, second) = tokio::join!(approve, rival);
                (first.map(drop), second.map(drop))
            };
            let wins = usize::from(first.is_ok()) + usize::from(second.is_ok());
            assert_eq!(wins, 1, "{first:?} {second:?}");
            let lost = if first.is_ok() { second } else { first };
            assert!(matches!(lost, Err(DeskError::Stale { .. })), "{lost:?}");
            let done = tomas.application(id).await?;
            assert_eq!(done.timeline.len(), 2, "confirmed, and one decision");
        }
        let partners = "SELECT count(*) FROM partner WHERE name LIKE 'Company%'";
        let approved = "SELECT count(*) FROM application WHERE stage = 'approved'";
        assert_eq!(s.count(partners).await?, s.count(approved).await?);
        Ok(())
    })
    .await;
}

/// Two who confirm at once, and somebody who decides while another takes it up.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_confirm_at_once_one_does() {
    both(|bench| async move {
        let s = Setting::open(bench).await?;
        s.send(&draft("Brenner", 1)).await?;
        let token = s.mailed_link("application.confirm").await?;
        let other = s.bench.another()?;
        let (one, two) = (s.desk.authentication(), other.authentication());
        let (first, second) = tokio::join!(
            one.confirm_application(&token),
            two.confirm_application(&token)
        );
        assert_ne!(first.is_ok(), second.is_ok(), "{first:?} {second:?}");
        let [id] = s.waiting().await?[..] else {
            panic!("one waits");
        };
        let (tomas, mia) = (s.desk.as_actor(&s.tomas), other.as_actor(&s.mia));
        let (assigned, refused) = tokio::join!(
            tomas.take_application(id, 2),
            mia.refuse_application(id, 2, "No room", "key-9"),
        );
        assert!(
            assigned.is_ok() != refused.is_ok(),
            "{assigned:?} {refused:?}"
        );
        Ok(())
    })
    .await;
}
