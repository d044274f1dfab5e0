//! Deputies, and whose partners lists open on, on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use portico::partner::deputy::DeputyDraft;
use portico::problems::Problem;
use portico::registration::Event;

use super::{StandIn, Whose};
use crate::error::DeskError;
use crate::event::tests::{Action, happen};
use crate::notice::NoticeKind;
use crate::notice::tests::record;
use crate::partner::PartnerFilter;
use crate::testing::{Fault, TestDesk, both};

struct Setting {
    nordmess: PartnerId,
    skandi: PartnerId,
    ana: Actor,
    /// Looks after Nordmess.
    anna: Actor,
    /// Looks after Skandi.
    tomas: Actor,
    henrik: Actor,
}

async fn setting(bench: &TestDesk) -> Result<Setting, Fault> {
    let nordmess = bench.reseller("Nordmess").await?;
    let skandi = bench.reseller("Skandi").await?;
    let who = Setting {
        nordmess,
        skandi,
        ana: bench.person("Ana", Some(nordmess), &[Role::Seller]).await?,
        anna: bench.person("Anna", None, &[Role::ChannelManager]).await?,
        tomas: bench.person("Tomas", None, &[Role::ChannelManager]).await?,
        henrik: bench
            .person("Henrik", None, &[Role::ProgrammeManager])
            .await?,
    };
    let maintenance = bench.desk.maintenance();
    maintenance.look_after(who.anna.person, nordmess).await?;
    maintenance.look_after(who.tomas.person, skandi).await?;
    Ok(who)
}

fn deputy(away: &Actor, deputy: &Actor, from: &str, until: &str) -> DeputyDraft {
    DeputyDraft {
        person: away.person.to_string(),
        deputy: deputy.person.to_string(),
        from: from.into(),
        until: until.into(),
    }
}

fn problem<T: std::fmt::Debug>(answer: Result<T, DeskError>, field: &str) -> Problem {
    match answer {
        Err(DeskError::Invalid(found)) => found.for_field(field)[0].clone(),
        other => panic!("{other:?}"),
    }
}

async fn own(bench: &TestDesk, reader: &Actor) -> Result<Vec<String>, DeskError> {
    let desk = bench.desk.as_actor(reader);
    let filter = PartnerFilter {
        own: true,
        ..PartnerFilter::default()
    };
    let page = desk.partners(&filter).await?;
    Ok(page.rows.into_iter().map(|partner| partner.name).collect())
}

#[tokio::test]
async fn a_deputy_has_both_portfolios_from_the_first_day_to_the_last() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let anna = bench.desk.as_actor(&who.anna);
        // It is 2 March.
        anna.name_deputy(&deputy(&who.anna, &who.tomas, "2026-03-03", "2026-03-04"))
            .await?;
        assert_eq!(own(&bench, &who.tomas).await?, ["Skandi"]);
        let tomas = bench.desk.as_actor(&who.tomas);
        assert_eq!(tomas.standing_in().await?, StandIn::default());
        bench.clock.advance(24 * 60 * 60);
        assert_eq!(own(&bench, &who.tomas).await?, ["Nordmess", "Skandi"]);
        let standing_in = tomas.standing_in().await?;
        assert_eq!(standing_in.for_others[0].0, "Anna");
        assert_eq!(anna.standing_in().await?.for_reader.unwrap().0, "Tomas");
        // A partner asks whoever is there.
        let seller = bench.desk.as_actor(&who.ana);
        let contact = seller.partner_contact(who.nordmess).await?.unwrap();
        assert_eq!(contact.name, "Tomas");
        let other = seller.partner_contact(who.skandi).await;
        assert!(matches!(other, Err(DeskError::NotFound)));
        bench.clock.advance(2 * 24 * 60 * 60);
        assert_eq!(own(&bench, &who.tomas).await?, ["Skandi"]);
        assert_eq!(
            seller.partner_contact(who.nordmess).await?.unwrap().name,
            "Anna"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn days_do_not_meet_and_only_the_right_people_name_deputies() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let anna = bench.desk.as_actor(&who.anna);
        let henrik = bench.desk.as_actor(&who.henrik);
        let first = deputy(&who.anna, &who.tomas, "2026-03-02", "2026-03-06");
        let id = anna.name_deputy(&first).await?;
        let again = deputy(&who.anna, &who.henrik, "2026-03-06", "2026-03-09");
        let again = henrik.name_deputy(&again).await;
        assert!(matches!(
            problem(again, "from"),
            Problem::DeputyAlready { .. }
        ));
        let back = deputy(&who.tomas, &who.anna, "2026-03-05", "2026-03-05");
        let back = henrik.name_deputy(&back).await;
        assert!(matches!(
            problem(back, "deputy"),
            Problem::DeputyAway { .. }
        ));
        let tomas = bench.desk.as_actor(&who.tomas);
        let away = deputy(&who.tomas, &who.henrik, "2026-03-05", "2026-03-05");
        assert!(matches!(
            problem(tomas.name_deputy(&away).await, "from"),
            Problem::StandsIn { .. }
        ));
        let for_another = deputy(&who.anna, &who.tomas, "2026-04-02", "2026-04-06");
        let refused = tomas.name_deputy(&for_another).await;
        assert!(matches!(refused, Err(DeskError::Forbidden)), "{refused:?}");
        let no_staff = deputy(&who.anna, &who.ana, "2026-04-02", "2026-04-06");
        assert_eq!(
            problem(anna.name_deputy(&no_staff).await, "deputy"),
            Problem::NotAChoice
        );
        let seller = bench.desk.as_actor(&who.ana);
        let refused = seller.name_deputy(&first).await;
        assert!(matches!(refused, Err(DeskError::Forbidden)), "{refused:?}");
        assert!(matches!(
            tomas.end_deputy(id).await,
            Err(DeskError::NotFound)
        ));
        henrik.end_deputy(id).await?;
        assert_eq!(anna.deputies().await?, []);
        assert_eq!(own(&bench, &who.tomas).await?, ["Skandi"]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_two_who_name_a_deputy_for_the_same_days_one_does() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let (anna, henrik) = (
            bench.desk.as_actor(&who.anna),
            bench.desk.as_actor(&who.henrik),
        );
        let one = deputy(&who.anna, &who.tomas, "2026-03-02", "2026-03-06");
        let two = deputy(&who.anna, &who.henrik, "2026-03-05", "2026-03-09");
        let (first, second) = tokio::join!(anna.name_deputy(&one), henrik.name_deputy(&two));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        assert_eq!(henrik.deputies().await?.len(), 1);
        Ok(())
    })
    .await;
}

async fn told(bench: &TestDesk, person: &Actor) -> Vec<NoticeKind> {
    let notices = bench.desk.as_actor(person).notices(None, 50).await.unwrap();
    let kinds = notices.rows.into_iter();
    kinds.map(|notice| notice.content.kind).collect()
}

#[tokio::test]
async fn what_is_told_to_who_is_away_is_told_to_the_deputy_too_and_missed_clocks_go_up() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let desk = &bench.desk;
        let missed = |partner| Action {
            actor: None,
            partner,
            audience: portico::event::Audience::Staff,
            record: record(
                Event::ClockMissed {
                    due: bench.desk.now(),
                },
                who.ana.person,
                None,
            ),
        };
        happen(desk, missed(who.nordmess)).await;
        desk.jobs().catch_up().await?;
        // Nobody stands in: the programme managers are told beside the channel manager.
        assert_eq!(told(&bench, &who.anna).await, [NoticeKind::ClockMissed]);
        assert_eq!(told(&bench, &who.henrik).await, [NoticeKind::ClockMissed]);
        assert!(told(&bench, &who.tomas).await.is_empty());
        let anna = desk.as_actor(&who.anna);
        anna.name_deputy(&deputy(&who.anna, &who.tomas, "2026-03-02", "2026-03-06"))
            .await?;
        happen(desk, missed(who.nordmess)).await;
        let value = portico::money::Money::new(660_000, portico::money::Currency::EUR);
        happen(
            desk,
            Action {
                audience: portico::event::Audience::Both,
                record: record(Event::Submitted { value }, who.ana.person, None),
                ..missed(who.nordmess)
            },
        )
        .await;
        desk.jobs().catch_up().await?;
        assert_eq!(
            told(&bench, &who.tomas).await,
            [
                NoticeKind::Submitted,
                NoticeKind::ClockMissed,
                NoticeKind::DeputyFor
            ]
        );
        assert_eq!(told(&bench, &who.anna).await.len(), 3);
        assert_eq!(
            told(&bench, &who.henrik).await.len(),
            1,
            "the deputy sees to it"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn lists_open_on_ones_own_until_one_chooses_otherwise() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let anna = bench.desk.as_actor(&who.anna);
        let henrik = bench.desk.as_actor(&who.henrik);
        assert_eq!(anna.whose(None).await?, Whose::Mine);
        assert_eq!(anna.whose(Some(Whose::All)).await?, Whose::All);
        assert_eq!(
            henrik.whose(None).await?,
            Whose::All,
            "who looks after nobody"
        );
        anna.remember_whose(Whose::All).await?;
        assert_eq!(anna.whose(None).await?, Whose::All);
        assert_eq!(anna.whose(Some(Whose::Mine)).await?, Whose::Mine);
        let seller = bench.desk.as_actor(&who.ana);
        assert!(matches!(
            seller.whose(None).await,
            Err(DeskError::Forbidden)
        ));
        assert!(matches!(
            seller.remember_whose(Whose::All).await,
            Err(DeskError::Forbidden)
        ));
        Ok(())
    })
    .await;
}
