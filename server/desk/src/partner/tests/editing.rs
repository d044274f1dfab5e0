//! Editing a partner's details, screening it, and the notes of staff.

use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use portico::partner::{PartnerDraft, PartnerField, ScreeningDraft};
use portico::problems::Problem;

use super::listing::administrator;
use super::*;

struct Edited {
    partner: PartnerId,
    henrik: Actor,
    tomas: Actor,
    mia: Actor,
}

async fn edited(bench: &TestDesk) -> Result<Edited, Fault> {
    let henrik = administrator(bench).await?;
    Ok(Edited {
        partner: bench.reseller("Nordmess AB").await?,
        tomas: bench.person("Tomás", None, &[Role::ChannelManager]).await?,
        mia: bench.person("Mia", None, &[Role::ChannelManager]).await?,
        henrik,
    })
}

#[tokio::test]
async fn each_change_is_logged_with_what_was_before_and_the_same_again_is_none() {
    both(|bench| async move {
        use PartnerField::{Managers, Name, TaxId, Territory};
        let who = edited(&bench).await?;
        let desk = bench.desk.as_actor(&who.henrik);
        let before = desk.editable_partner(who.partner).await?;
        let draft = PartnerDraft {
            name: " Nordmess Group AB ".into(),
            territory: "se no".into(),
            tax_id: "SE 556036-0793 01".into(),
            manager: who.tomas.person.to_string(),
            ..before.draft.clone()
        };
        desk.edit_partner(who.partner, before.version, &draft)
            .await?;
        let after = desk.editable_partner(who.partner).await?;
        assert_eq!(
            (after.version, after.draft.name.as_str()),
            (2, "Nordmess Group AB")
        );
        assert_eq!(after.draft.territory, "NO, SE");
        assert_eq!(after.draft.manager, who.tomas.person.to_string());
        desk.edit_partner(who.partner, after.version, &after.draft)
            .await?;
        assert_eq!(desk.editable_partner(who.partner).await?.version, 2);
        let since = desk.changed_since(who.partner, 1).await?;
        let fields: Vec<_> = since[0].changes.iter().map(|change| change.field).collect();
        assert_eq!(fields, [Name, Territory, TaxId, Managers]);
        assert_eq!(since[0].changes[0].before, "Nordmess AB");
        // It is found by its new name.
        let filter = crate::partner::PartnerFilter {
            text: "group".into(),
            ..Default::default()
        };
        assert_eq!(desk.partners(&filter).await?.rows.len(), 1);
        let timeline = desk.partner_timeline(who.partner, None).await?;
        assert_eq!(
            timeline.names.get(&who.tomas.person).map(String::as_str),
            Some("Tomás")
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_second_of_two_is_told_what_the_first_changed() {
    both(|bench| async move {
        let who = edited(&bench).await?;
        let (henrik, tomas) = (bench.desk.as_actor(&who.henrik), bench.desk.as_actor(&who.tomas));
        let known = henrik.editable_partner(who.partner).await?;
        let renamed = PartnerDraft { name: "Nordmess One".into(), ..known.draft.clone() };
        let moved = PartnerDraft { domain: "nordmess.example".into(), ..known.draft.clone() };
        let (first, second) = tokio::join!(
            henrik.edit_partner(who.partner, known.version, &renamed),
            tomas.edit_partner(who.partner, known.version, &moved),
        );
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let stale = first.and(second);
        assert!(matches!(stale, Err(DeskError::Stale { by, .. }) if by == "Henrik Halden" || by == "Tomás"));
        assert_eq!(tomas.changed_since(who.partner, known.version).await?.len(), 1);
        // Suspending it meanwhile makes nobody's form stale.
        let known = henrik.editable_partner(who.partner).await?;
        tomas.suspend_partner(who.partner, "Grey sales").await?;
        henrik.edit_partner(who.partner, known.version, &PartnerDraft { name: "N".into(), ..known.draft }).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_channel_manager_edits_who_it_is_and_not_what_it_gets() {
    both(|bench| async move {
        let who = edited(&bench).await?;
        let tomas = bench.desk.as_actor(&who.tomas);
        let known = tomas.editable_partner(who.partner).await?;
        let own = PartnerDraft {
            name: "Nordmess Svenska".into(),
            kind: String::new(),
            tier: String::new(),
            currency: String::new(),
            manager: String::new(),
            ..known.draft.clone()
        };
        tomas.edit_partner(who.partner, 1, &own).await?;
        for reaching in [
            PartnerDraft {
                tier: "gold".into(),
                ..known.draft.clone()
            },
            PartnerDraft {
                kind: "distributor".into(),
                ..known.draft.clone()
            },
            PartnerDraft {
                manager: who.tomas.person.to_string(),
                ..known.draft.clone()
            },
        ] {
            let refused = tomas.edit_partner(who.partner, 2, &reaching).await;
            assert!(matches!(refused, Err(DeskError::Forbidden)), "{refused:?}");
        }
        let auditor = bench.person("Asta", None, &[Role::Auditor]).await?;
        let auditor = bench.desk.as_actor(&auditor);
        let refused = auditor.edit_partner(who.partner, 2, &known.draft).await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        let ana = bench
            .person("Ana", Some(who.partner), &[Role::PartnerAdmin])
            .await?;
        let ana = bench.desk.as_actor(&ana);
        assert!(matches!(
            ana.editable_partner(who.partner).await,
            Err(DeskError::Forbidden)
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field_and_nothing_is_written() {
    both(|bench| async move {
        let who = edited(&bench).await?;
        let desk = bench.desk.as_actor(&who.henrik);
        let known = desk.editable_partner(who.partner).await?.draft;
        let wrong = PartnerDraft { name: " ".into(), domain: "no domain".into(), territory: "Sweden".into(), ..known.clone() };
        let Err(DeskError::Invalid(found)) = desk.edit_partner(who.partner, 1, &wrong).await else {
            panic!("taken");
        };
        assert_eq!(found.for_field("name"), [Problem::Required]);
        assert_eq!(found.for_field("domain"), [Problem::NotADomain]);
        assert_eq!(found.for_field("territory").len(), 1);
        let distributor = PartnerDraft { kind: "distributor".into(), name: "Nordic Supply".into(), ..known.clone() };
        let distributor = desk.add_partner(&distributor).await?;
        let tie = portico::distribution::TieDraft {
            distributor: distributor.to_string(),
            from: "2026-03-02".into(),
            ..Default::default()
        };
        desk.tie(who.partner, &tie).await?;
        let swapped = PartnerDraft { kind: "distributor".into(), ..known.clone() };
        let swapped = desk.edit_partner(who.partner, 1, &swapped).await;
        assert!(matches!(swapped, Err(DeskError::Invalid(found)) if found.for_field("kind") == [Problem::BuysFromDistributors]));
        let known = desk.editable_partner(distributor).await?.draft;
        let swapped = PartnerDraft { kind: "reseller".into(), ..known };
        let swapped = desk.edit_partner(distributor, 1, &swapped).await;
        assert!(matches!(swapped, Err(DeskError::Invalid(found)) if found.for_field("kind") == [Problem::HasResellers]));
        assert_eq!(desk.editable_partner(who.partner).await?.version, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_is_likely_here_already_is_found_by_name_domain_and_tax_id_but_not_by_oneself() {
    both(|bench| async move {
        let who = edited(&bench).await?;
        let desk = bench.desk.as_actor(&who.henrik);
        let known = desk.editable_partner(who.partner).await?.draft;
        let named = PartnerDraft {
            name: "NORDMESS".into(),
            ..PartnerDraft::default()
        };
        assert_eq!(
            desk.alike_partners(&named, None).await?[0].name,
            "Nordmess AB"
        );
        assert_eq!(desk.alike_partners(&known, Some(who.partner)).await?, []);
        let other = PartnerDraft {
            name: "Skandi".into(),
            ..PartnerDraft::default()
        };
        assert_eq!(desk.alike_partners(&other, None).await?, []);
        Ok(())
    })
    .await;
}

fn screening(result: &str) -> ScreeningDraft {
    ScreeningDraft {
        result: result.into(),
        on: "2026-03-02".into(),
        next_due: "2027-03-02".into(),
        remark: "The list of 1 March".into(),
    }
}

#[tokio::test]
async fn a_hit_bars_and_what_is_clear_is_due_again() {
    both(|bench| async move {
        let who = edited(&bench).await?;
        let (henrik, tomas) = (
            bench.desk.as_actor(&who.henrik),
            bench.desk.as_actor(&who.tomas),
        );
        let refused = tomas.screen_partner(who.partner, &screening("clear")).await;
        assert!(
            matches!(refused, Err(DeskError::Forbidden)),
            "whoever is glad of its deals"
        );
        henrik
            .screen_partner(who.partner, &screening("hit"))
            .await?;
        let against = tomas.eligibility(who.partner).await?.against;
        assert_eq!(against, [portico::partner::Ineligibility::Screening]);
        henrik
            .screen_partner(who.partner, &screening("clear"))
            .await?;
        assert!(tomas.eligibility(who.partner).await?.is_given());
        let screened = tomas.partner_detail(who.partner).await?.screening;
        assert_eq!(screened.by_name.as_deref(), Some("Henrik Halden"));
        assert!(!screened.overdue);
        bench.clock.advance(367 * 24 * 60 * 60);
        assert!(tomas.partner_detail(who.partner).await?.screening.overdue);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn notes_are_their_authors_own_and_never_the_partners() {
    both(|bench| async move {
        let who = edited(&bench).await?;
        let (tomas, mia) = (
            bench.desk.as_actor(&who.tomas),
            bench.desk.as_actor(&who.mia),
        );
        let note = tomas
            .write_note(who.partner, " Prefers calls\r\nbefore ten ")
            .await?;
        bench.clock.advance(60);
        let read = &mia.partner_notes(who.partner, None).await?.rows[0];
        assert_eq!(
            (read.body.as_str(), read.author_name.as_str()),
            ("Prefers calls\nbefore ten", "Tomás")
        );
        let refused = mia.edit_note(who.partner, (note, 1), "Never calls").await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        assert!(matches!(
            mia.delete_note(who.partner, note).await,
            Err(DeskError::Forbidden)
        ));
        tomas
            .edit_note(who.partner, (note, 1), "Prefers mail")
            .await?;
        let stale = tomas
            .edit_note(who.partner, (note, 1), "Prefers neither")
            .await;
        assert!(matches!(stale, Err(DeskError::Stale { .. })), "{stale:?}");
        let ana = bench
            .person("Ana", Some(who.partner), &[Role::PartnerAdmin])
            .await?;
        let ana = bench.desk.as_actor(&ana);
        assert!(matches!(
            ana.partner_notes(who.partner, None).await,
            Err(DeskError::Forbidden)
        ));
        assert!(matches!(
            ana.write_note(who.partner, "Ours").await,
            Err(DeskError::Forbidden)
        ));
        assert!(matches!(
            ana.partner_timeline(who.partner, None).await,
            Err(DeskError::Forbidden)
        ));
        assert!(ana.timeline(who.partner.uuid()).await?.is_empty());
        let auditor = bench.person("Asta", None, &[Role::Auditor]).await?;
        let auditor = bench.desk.as_actor(&auditor);
        assert_eq!(
            auditor.partner_notes(who.partner, None).await?.rows.len(),
            1
        );
        assert!(matches!(
            auditor.write_note(who.partner, "Seen").await,
            Err(DeskError::Forbidden)
        ));
        tomas.delete_note(who.partner, note).await?;
        assert!(
            tomas
                .partner_notes(who.partner, None)
                .await?
                .rows
                .is_empty()
        );
        // That there was one, the log says; its text is gone.
        let log = tomas.partner_timeline(who.partner, None).await?;
        assert!(format!("{:?}", log.page.rows).contains("NoteDeleted"));
        assert!(!format!("{:?}", log.page.rows).contains("Prefers"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_timeline_goes_on_by_key_and_leaves_nothing_out() {
    both(|bench| async move {
        let who = edited(&bench).await?;
        let tomas = bench.desk.as_actor(&who.tomas);
        for number in 0..60 {
            bench.clock.advance(60);
            tomas
                .write_note(who.partner, &format!("Note {number}"))
                .await?;
        }
        let first = tomas.partner_timeline(who.partner, None).await?.page;
        let next = tomas.partner_timeline(who.partner, first.next).await?.page;
        assert_eq!(
            (first.rows.len(), next.rows.len(), next.next),
            (50, 10, None)
        );
        assert!(
            first
                .rows
                .iter()
                .all(|it| it.happened.at > next.rows[0].happened.at)
        );
        let notes = tomas.partner_notes(who.partner, None).await?;
        let rest = tomas.partner_notes(who.partner, notes.next).await?;
        assert_eq!(
            (notes.rows[0].body.as_str(), rest.rows.len()),
            ("Note 59", 10)
        );
        Ok(())
    })
    .await;
}
