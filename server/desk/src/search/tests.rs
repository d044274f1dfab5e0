//! What is found, by whom, and that the index says what the things say.

use portico::actor::{Actor, Role};
use portico::registration::Stage;
use portico::search::SearchQuery;

use super::{AllRegistrationsFilter, PeopleFilter, SearchResults, fill, make_trigrams};
use crate::error::DeskError;
use crate::on;
use crate::page::Part;
use crate::registration::tests::setting::{Setting, save};
use crate::registration::{Decision, DraftSave};
use crate::testing::{TestDesk, both};

async fn search(bench: &TestDesk, actor: &Actor, text: &str) -> Result<SearchResults, DeskError> {
    let query = SearchQuery::of(text);
    bench.desk.as_actor(actor).search(&query).await
}

/// What of each kind is shown, the best first.
fn names(found: &SearchResults) -> Vec<String> {
    let partners = found.partners.best.iter().map(|row| row.name.clone());
    let people = found.people.best.iter().map(|row| row.name.clone());
    let registrations = found.registrations.best.iter();
    partners
        .chain(people)
        .chain(registrations.map(|row| row.customer.clone()))
        .collect()
}

fn deal(customer: &str, contact: (&str, &str)) -> DraftSave {
    let mut save = save(customer);
    save.draft.contact_name = contact.0.into();
    save.draft.contact_email = contact.1.into();
    save
}

#[tokio::test]
async fn every_word_finds_every_kind_whatever_its_case_and_accents() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let auditor = s.test.person("Zoë", None, &[Role::Auditor]).await?;
        let muller = s.test.reseller("Müller & Söhne GmbH").await?;
        s.test
            .person("Łukasz", Some(muller), &[Role::Seller])
            .await?;
        let desk = s.desk.as_actor(&s.ana);
        let first = desk
            .submit(deal(
                "Roß Mühlenwerke",
                ("Jörg Straßer", "jorg@ross.example"),
            ))
            .await?;
        let found =
            async |text: &str| Ok::<_, DeskError>(names(&search(&s.test, &auditor, text).await?));
        assert_eq!(found("MÜLLER").await?, ["Müller & Söhne GmbH"]);
        assert_eq!(
            found("sohne mull").await?,
            ["Müller & Söhne GmbH"],
            "in any order"
        );
        assert_eq!(
            found("ohne GMB").await?,
            ["Müller & Söhne GmbH"],
            "any part of a word"
        );
        assert!(found("mueller").await?.is_empty() && found("sohne xyz").await?.is_empty());
        assert_eq!(found("lukasz").await?, ["Łukasz"]);
        assert_eq!(found("zoe").await?, ["Zoë"], "the vendor's people, too");
        for text in [
            "ROSS",
            "muhlen",
            "strasser",
            "jorg@ross.example",
            "ross.example jorg",
        ] {
            assert_eq!(found(text).await?, ["Roß Mühlenwerke"], "{text}");
        }
        let reference = first.to_string();
        for text in [
            reference.clone(),
            reference.to_lowercase(),
            reference.replace('-', ""),
            reference[..9].to_owned(),
        ] {
            assert_eq!(found(&text).await?, ["Roß Mühlenwerke"], "{text}");
        }
        // One and two letters: the beginnings of names.
        assert_eq!(found("mü").await?, ["Müller & Söhne GmbH"]);
        assert_eq!(found("z").await?, ["Zoë"]);
        assert_eq!(found("ro m").await?, ["Roß Mühlenwerke"]);
        for nothing in [
            "",
            "  ",
            "%",
            "%%%",
            "___",
            "\"",
            "'; --",
            "ross AND",
            "ro\u{0}ss\"*",
        ] {
            let found = found(nothing).await?;
            assert!(
                !found.iter().any(|name| name.contains("Müller")),
                "{nothing:?}: {found:?}"
            );
        }
        assert_eq!(s.desk.maintenance().search_out_of_step().await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_best_comes_first_and_what_is_more_is_told() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let desk = s.desk.as_actor(&s.ana);
        desk.submit(save("Fjordline")).await?;
        for n in 0..60 {
            s.test.clock.advance(1);
            desk.submit(save(&format!("Alta Fjordlines {n:02}")))
                .await?;
        }
        let found = search(&s.test, &s.tomas, "fjordline").await?;
        let registrations = &found.registrations;
        assert_eq!((registrations.count, registrations.more), (50, true));
        assert_eq!(registrations.best.len(), 5);
        assert_eq!(
            registrations.best[0].customer, "Fjordline",
            "exact, though the oldest"
        );
        assert_eq!(
            registrations.best[1].customer, "Alta Fjordlines 59",
            "then the latest"
        );
        // The list behind it: every row once, forwards and back.
        let staff = s.desk.as_actor(&s.tomas);
        for text in ["fjordline", "fj", "", "lines 0"] {
            let part = |part| AllRegistrationsFilter {
                text: text.into(),
                part,
                stage: None,
            };
            let first = staff.all_registrations(&part(Part::Start)).await?;
            let all = staff
                .export_all_registrations(&part(Part::Start), None)
                .await?;
            assert!(first.previous.is_none() && all.next.is_none());
            let Some(next) = first.next else {
                assert_eq!(first.rows.len(), all.rows.len(), "{text}");
                continue;
            };
            let second = staff.all_registrations(&part(Part::After(next))).await?;
            assert_eq!(
                first.rows.len() + second.rows.len(),
                all.rows.len(),
                "{text}"
            );
            let before = second.previous.map(Part::Before).unwrap_or_default();
            let back = staff.all_registrations(&part(before)).await?;
            let ids = |rows: &[super::FoundRegistration]| {
                rows.iter().map(|row| row.id).collect::<Vec<_>>()
            };
            assert_eq!(ids(&back.rows), ids(&first.rows), "{text}");
        }
        let denied = AllRegistrationsFilter {
            text: "fjordline".into(),
            stage: Some(Stage::Denied),
            ..AllRegistrationsFilter::default()
        };
        assert_eq!(staff.all_registrations_count(&denied).await?, 0);
        let reference = registrations.best[1].reference;
        s.decide(
            &s.tomas,
            reference,
            Decision::Deny {
                reason: "Sold by us already.".into(),
            },
        )
        .await?;
        let rows = staff.all_registrations(&denied).await?.rows;
        assert_eq!(
            rows.iter().map(|row| row.reference).collect::<Vec<_>>(),
            [reference]
        );
        let any = AllRegistrationsFilter {
            text: String::new(),
            ..denied.clone()
        };
        assert_eq!(staff.all_registrations(&any).await?.rows.len(), 1);
        assert_eq!(staff.all_registrations_count(&any).await?, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_what_they_may_not_see() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let query = SearchQuery::of("fjordline");
        let mut partners = vec![s.ana.clone(), s.per.clone()];
        // Roles of the other side open nothing.
        partners.push(Actor {
            roles: Role::ALL,
            ..s.ana.clone()
        });
        partners.push(Actor {
            partner: None,
            roles: Role::Seller.into(),
            ..s.tomas.clone()
        });
        for actor in &partners {
            let desk = s.desk.as_actor(actor);
            let list = AllRegistrationsFilter::default();
            assert!(matches!(
                desk.search(&query).await,
                Err(DeskError::Forbidden)
            ));
            assert!(matches!(
                desk.all_registrations(&list).await,
                Err(DeskError::Forbidden)
            ));
            assert!(matches!(
                desk.all_registrations_count(&list).await,
                Err(DeskError::Forbidden)
            ));
            assert!(matches!(
                desk.export_all_registrations(&list, None).await,
                Err(DeskError::Forbidden)
            ));
            assert!(matches!(
                desk.all_people(&PeopleFilter::default()).await,
                Err(DeskError::Forbidden)
            ));
            assert!(matches!(
                desk.all_people_count(&PeopleFilter::default()).await,
                Err(DeskError::Forbidden)
            ));
            assert!(matches!(
                desk.export_people("", None).await,
                Err(DeskError::Forbidden)
            ));
            let partners = crate::partner::PartnerFilter::default();
            assert!(matches!(
                desk.export_partners(&partners, None).await,
                Err(DeskError::Forbidden)
            ));
            assert!(matches!(
                desk.partners_count(&partners).await,
                Err(DeskError::Forbidden)
            ));
        }
        // A draft is its partner's own business until it is submitted.
        let desk = s.desk.as_actor(&s.ana);
        let draft = save("Fjordline");
        desk.save_draft(draft).await?;
        assert!(search(&s.test, &s.tomas, "fjordline").await?.is_empty());
        let all = AllRegistrationsFilter::default();
        let staff = s.desk.as_actor(&s.tomas);
        assert!(staff.all_registrations(&all).await?.rows.is_empty());
        // Whoever is out is found no more, and whoever comes back is.
        let maintenance = s.desk.maintenance();
        assert_eq!(
            search(&s.test, &s.tomas, "per@portico").await?.people.count,
            1
        );
        maintenance.disable_person("per@portico.example").await?;
        assert_eq!(
            search(&s.test, &s.tomas, "per@portico").await?.people.count,
            0
        );
        maintenance.enable_person("per@portico.example").await?;
        assert_eq!(
            search(&s.test, &s.tomas, "per@portico").await?.people.count,
            1
        );
        assert_eq!(maintenance.search_out_of_step().await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn everybody_is_listed_page_by_page() {
    both(|test| async move {
        let tomas = test.person("Tomas", None, &[Role::ChannelManager]).await?;
        let partner = test.reseller("Nordmess").await?;
        for n in 0..60 {
            test.person(&format!("Seller{n:02}"), Some(partner), &[Role::Seller])
                .await?;
        }
        let desk = test.desk.as_actor(&tomas);
        let filter = |part| PeopleFilter {
            text: "seller".into(),
            part,
        };
        let first = desk.all_people(&filter(Part::Start)).await?;
        assert_eq!(
            (first.rows.len(), first.rows[0].name.as_str()),
            (50, "Seller59")
        );
        assert_eq!(first.rows[0].partner_name.as_deref(), Some("Nordmess"));
        let second = desk
            .all_people(&filter(first.next.map(Part::After).unwrap_or_default()))
            .await?;
        assert_eq!((second.rows.len(), second.next), (10, None));
        let back = desk
            .all_people(&filter(
                second.previous.map(Part::Before).unwrap_or_default(),
            ))
            .await?;
        assert_eq!(back.rows[0].id, first.rows[0].id);
        assert_eq!(desk.all_people_count(&filter(Part::Start)).await?, 60);
        assert_eq!(desk.export_people("", None).await?.rows.len(), 61);
        assert_eq!(desk.export_people("seller1", None).await?.rows.len(), 10);
        Ok(())
    })
    .await;
}

/// As a version left it that knew no such table.
async fn forget_entries(bench: &TestDesk) -> Result<(), DeskError> {
    let mut tx = bench.desk.db().begin().await?;
    on!(tx, |c| sqlx::query("DELETE FROM search_entry")
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}

#[tokio::test]
async fn what_an_older_version_wrote_is_found_after_migrating() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        s.submitted(&s.ana, "Fjordline").await?;
        forget_entries(&s.test).await?;
        assert!(search(&s.test, &s.tomas, "fjordline").await?.is_empty());
        assert!(s.desk.maintenance().search_out_of_step().await? > 0);
        fill(&s.desk).await?;
        assert_eq!(
            names(&search(&s.test, &s.tomas, "fjordline").await?),
            ["Fjordline"]
        );
        assert_eq!(s.desk.maintenance().search_out_of_step().await?, 0);
        Ok(())
    })
    .await;
}

/// Whoever owns a database without the extension still finds everything.
#[tokio::test]
async fn without_the_extension_everything_is_found_slower() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        s.submitted(&s.ana, "Fjordline").await?;
        make_trigrams(&s.desk).await?;
        let query = search(&s.test, &s.tomas, "jordlin").await?;
        assert_eq!(names(&query), ["Fjordline"]);
        if let crate::Db::Postgres(pool) = s.desk.db() {
            const DROP: &str = "DROP EXTENSION pg_trgm CASCADE";
            const INDEXES: &str =
                "SELECT count(*) FROM pg_indexes WHERE indexdef LIKE '%gin_trgm_ops%'";
            let made: i64 = sqlx::query_scalar(INDEXES).fetch_one(pool).await?;
            assert_eq!(made, 4, "one for each kind");
            sqlx::raw_sql(DROP).execute(pool).await?;
        }
        assert_eq!(
            names(&search(&s.test, &s.tomas, "jordlin").await?),
            ["Fjordline"]
        );
        Ok(())
    })
    .await;
}
