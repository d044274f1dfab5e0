//! The event log for auditors, on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::Role;
use portico::id::SessionId;
use portico::problems::Problem;
use sha2::{Digest, Sha256};

use super::{AccessFilter, AccessKind, AuditFilter, AuditSearch};
use crate::error::DeskError;
use crate::event::hex;
use crate::testing::both;

#[tokio::test]
async fn the_log_is_narrowed_page_by_page_and_only_for_auditors() {
    both(|bench| async move {
        let desk = &bench.desk;
        let nord = bench.reseller("Nord").await?;
        let asta = bench.person("Asta", None, &[Role::Auditor]).await?;
        let tomas = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        for number in 0..60 {
            bench.clock.advance(1);
            bench
                .person(&format!("P{number}"), Some(nord), &[Role::Seller])
                .await?;
        }
        desk.jobs().seal_batch(1000).await?;
        let auditor = desk.as_actor(&asta);
        let none = AuditFilter::default();
        assert!(matches!(
            desk.as_actor(&tomas).audit_log(&none).await,
            Err(DeskError::Forbidden)
        ));
        let kind = AuditFilter {
            kind: Some("person.created".into()),
            partner: Some(nord),
            ..AuditFilter::default()
        };
        let first = auditor.audit_log(&kind).await?;
        assert_eq!(first.rows.len(), 50);
        assert_eq!(first.rows[0].event.payload["name"], "P59");
        assert!(first.rows[0].seq.unwrap() > first.rows[1].seq.unwrap());
        let after = AuditFilter {
            after: first.next,
            ..kind.clone()
        };
        let second = auditor.audit_log(&after).await?;
        assert_eq!((second.rows.len(), second.next), (10, None));
        // One day has all of them, another none.
        let until = AuditFilter {
            until: Some(crate::testing::START),
            ..kind.clone()
        };
        assert!(auditor.audit_log(&until).await?.rows.is_empty());
        let search = |who: &str, partner: &str, about: &str| AuditSearch {
            who: who.into(),
            partner: partner.into(),
            about: about.into(),
        };
        let found = auditor
            .search_audit(&search("ASTA@portico.example", "nor", ""))
            .await?;
        assert_eq!(found.who.unwrap().0, asta.person);
        assert_eq!(found.partner.unwrap().0, nord);
        let wrong = auditor.search_audit(&search("Nobody", "", "DR-XXXX")).await;
        let Err(DeskError::Invalid(problems)) = wrong else {
            panic!("found: {wrong:?}");
        };
        assert_eq!(problems.for_field("who"), [Problem::NothingFound]);
        assert_eq!(problems.for_field("about"), [Problem::NothingFound]);
        Ok(())
    })
    .await;
}

/// What docs/privacy.md says that another program can do.
#[tokio::test]
async fn another_program_checks_the_chain_from_what_was_exported() {
    both(|bench| async move {
        let desk = &bench.desk;
        let asta = bench.person("Asta", None, &[Role::Auditor]).await?;
        for number in 0..5 {
            bench
                .person(&format!("P{number}"), None, &[Role::Author])
                .await?;
        }
        desk.jobs().seal_batch(1000).await?;
        let auditor = desk.as_actor(&asta);
        let mut lines = auditor
            .export_audit_log(&AuditFilter::default())
            .await?
            .rows;
        lines.sort_by_key(|line| line.seq);
        assert!(lines.len() >= 6);
        let mut previous = "00".repeat(32);
        for (line, number) in lines.iter().zip(1..) {
            assert_eq!(line.seq, Some(number));
            assert_eq!(line.previous.as_ref(), Some(&previous));
            let bytes: Vec<u8> = (0..64)
                .step_by(2)
                .map(|at| u8::from_str_radix(&previous[at..at + 2], 16).unwrap())
                .collect();
            let mut hash = Sha256::new();
            hash.update(&bytes);
            hash.update(line.content.as_bytes());
            previous = hex(&hash.finalize());
            assert_eq!(line.hash.as_ref(), Some(&previous));
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_check_is_asked_for_once_done_by_a_worker_and_reported() {
    both(|bench| async move {
        let desk = &bench.desk;
        let asta = bench.person("Asta", None, &[Role::Auditor]).await?;
        let auditor = desk.as_actor(&asta);
        auditor.ask_verification().await?;
        auditor.ask_verification().await?;
        desk.jobs().seal_batch(1000).await?;
        assert_eq!(auditor.verifications().await?.len(), 1);
        assert!(auditor.verifications().await?[0].result.is_none());
        assert!(desk.jobs().verify_asked().await?);
        assert!(!desk.jobs().verify_asked().await?);
        let found = auditor.verifications().await?;
        assert_eq!(found[0].asked_by.as_deref(), Some("Asta"));
        let result = found[0].result.clone().unwrap();
        let report = desk.verify().await?;
        assert_eq!((result.sealed, result.first_break), (report.sealed, None));
        assert_eq!(result.anchor, report.last.map(|last| last.to_string()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_looks_leaves_one_entry_an_hour_and_the_person_sees_it() {
    both(|bench| async move {
        let desk = &bench.desk;
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        let olga = bench.person("Olga", None, &[Role::Operator]).await?;
        let session = SessionId::from_uuid(desk.fresh_id()?);
        let looks = desk.as_actor(&olga);
        let subject = Some(ana.person.uuid());
        for _ in 0..3 {
            looks
                .note_access(session, AccessKind::SignIn, subject)
                .await?;
        }
        looks.note_people(session, Some(nord)).await?;
        looks
            .note_access(session, AccessKind::SignIn, Some(olga.person.uuid()))
            .await?;
        // A search that finds people of several sides leaves an entry for each that has none.
        let found = [Some(nord), None, Some(nord)];
        looks.note_people_of(session, &found).await?;
        desk.as_actor(&ana).note_people(session, Some(nord)).await?;
        assert_eq!(desk.as_actor(&ana).own_access_traces().await?.len(), 2);
        looks
            .note_access(session, AccessKind::PeopleExport, None)
            .await?;
        assert_eq!(desk.as_actor(&ana).own_access_traces().await?.len(), 3);
        bench.clock.advance(3600);
        looks
            .note_access(session, AccessKind::SignIn, subject)
            .await?;
        let of_ana = AccessFilter {
            subject,
            ..AccessFilter::default()
        };
        assert_eq!(looks.access_traces(of_ana).await?.rows.len(), 2);
        let all = looks.access_traces(AccessFilter::default()).await?;
        assert_eq!(all.rows.len(), 5);
        assert_eq!(all.rows[0].subject_name.as_deref(), Some("Ana"));
        let own = desk.as_actor(&olga).own_access_traces().await?;
        assert!(own.is_empty(), "looking at oneself leaves nothing");
        assert!(matches!(
            desk.as_actor(&ana)
                .access_traces(AccessFilter::default())
                .await,
            Err(DeskError::Forbidden)
        ));
        Ok(())
    })
    .await;
}
