//! Settings on both databases: drafted, compared, published by one or two people, withdrawn.
#![allow(clippy::unwrap_used)]

mod telling;

use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::join_all;
use portico::actor::{Actor, Role};
use portico::partner::{PartnerKind, TierKey};
use portico::problems::Problem;
use portico::programme::draft::{DayDraft, MinimumDraft, SettingsDraft, TierDraft};
use portico::programme::event::Event;
use portico::programme::refusal::Refusal;
use uuid::Uuid;

use super::Publication;
use crate::error::{self, DeskError};
use crate::event::RoomEvent;
use crate::partner::NewPartner;
use crate::testing::{Fault, TestDesk, both};

const DAY: i64 = 24 * 60 * 60;

struct Setting {
    bench: TestDesk,
    henrik: Actor,
    ines: Actor,
    tomas: Actor,
}

impl Setting {
    async fn new(bench: TestDesk) -> Result<Self, Fault> {
        let manager = [Role::ProgrammeManager];
        Ok(Self {
            henrik: bench.person("Henrik", None, &manager).await?,
            ines: bench.person("Ines", None, &manager).await?,
            tomas: bench.person("Tomas", None, &[Role::ChannelManager]).await?,
            bench,
        })
    }

    /// Saves over whatever is there.
    async fn save(&self, by: &Actor, draft: &SettingsDraft) -> Result<i64, DeskError> {
        let desk = self.bench.desk.as_actor(by);
        let version = desk.programme_overview().await?.draft_version;
        desk.save_programme_draft(version, draft).await
    }

    /// Publishes what is saved, as its page shows it now.
    async fn publish(&self, by: &Actor) -> Result<Publication, DeskError> {
        let desk = self.bench.desk.as_actor(by);
        let overview = desk.programme_overview().await?;
        desk.publish_programme(overview.draft_version, overview.basis(), &key())
            .await
    }

    async fn consent(&self, by: &Actor) -> Result<Publication, DeskError> {
        let desk = self.bench.desk.as_actor(by);
        let overview = desk.programme_overview().await?;
        desk.consent_to_programme(overview.draft_version, overview.basis(), &key())
            .await
    }

    /// Version 1 in force since today, the second of March.
    async fn begun(bench: TestDesk) -> Result<Self, Fault> {
        let setting = Self::new(bench).await?;
        setting.save(&setting.henrik, &draft("2026-03-02")).await?;
        let published = setting.publish(&setting.henrik).await?;
        assert_eq!(published, Publication::Published(1));
        Ok(setting)
    }

    async fn in_force(&self) -> Result<u32, DeskError> {
        let desk = self.bench.desk.as_actor(&self.tomas);
        Ok(desk.programme().await?.terms.version)
    }

    async fn events(&self) -> Result<Vec<Event>, DeskError> {
        let desk = self.bench.desk.as_actor(&self.tomas);
        let history = desk.programme_history(None).await?;
        let events = history.rows.into_iter().map(|happened| happened.event);
        Ok(events
            .filter_map(|event| match event {
                RoomEvent::Programme(event) => Some(event),
                _ => None,
            })
            .collect())
    }
}

/// A key that no form has had before.
fn key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u64_pair(7, NEXT.fetch_add(1, Ordering::Relaxed)).to_string()
}

fn draft(from: &str) -> SettingsDraft {
    let tier = |key: &str, name: &str, discount: &str| TierDraft {
        key: key.into(),
        name_en: name.into(),
        discount: discount.into(),
        ..TierDraft::default()
    };
    let open = DayDraft {
        opens: "09:00".into(),
        closes: "17:00".into(),
    };
    let mut hours = vec![open; 5];
    hours.resize_with(7, DayDraft::default);
    SettingsDraft {
        effective_from: from.into(),
        name: "Halden".into(),
        portal_name: "Halden Partners".into(),
        accent_hue: "255".into(),
        zone: "UTC".into(),
        hours,
        protection_days: "90".into(),
        triage: "4".into(),
        decision_days: "2".into(),
        horizon_days: "365".into(),
        countries: vec!["NO".into(), "SE".into()],
        minimum: vec![MinimumDraft {
            currency: "EUR".into(),
            amount: "6000".into(),
        }],
        tiers: vec![tier("silver", "Silver", "15"), tier("gold", "Gold", "18")],
        others: "wait".into(),
        discount_limit: "20".into(),
        ..SettingsDraft::default()
    }
}

/// The same with another discount of gold.
fn with_gold(from: &str, discount: &str) -> SettingsDraft {
    let mut draft = draft(from);
    draft.tiers[1].discount = discount.into();
    draft
}

fn refusal<T: std::fmt::Debug>(result: Result<T, DeskError>) -> Refusal {
    match result {
        Err(DeskError::Refused(error::Refusal::Programme(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn is_stale<T: std::fmt::Debug>(result: Result<T, DeskError>, by: &str) -> bool {
    match result {
        Err(DeskError::Stale { by: told, .. }) => told == by,
        other => panic!("not stale: {other:?}"),
    }
}

#[tokio::test]
async fn a_version_holds_from_its_day_on_and_the_first_one_at_once() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        assert_eq!(s.in_force().await?, 1);
        let early = with_gold("2026-03-02", "17");
        s.save(&s.henrik, &early).await?;
        let Err(DeskError::Invalid(problems)) = s.publish(&s.henrik).await else {
            panic!("published from today on");
        };
        assert!(matches!(
            problems.for_field("effective_from"),
            [Problem::EffectiveTooEarly { .. }]
        ));
        let mut next = with_gold("2026-03-03", "17");
        next.name = "Halden Group".into();
        s.save(&s.henrik, &next).await?;
        assert_eq!(s.publish(&s.henrik).await?, Publication::Published(2));
        assert_eq!(s.in_force().await?, 1, "today is as it was");
        assert_eq!(s.bench.desk.vendor().await?.name, "Halden");
        let overview = s.bench.desk.as_actor(&s.tomas).programme_overview().await?;
        assert!(overview.draft.is_none());
        assert_eq!(overview.scheduled().len(), 1);
        assert_eq!(
            overview.earliest.to_string(),
            "2026-03-04",
            "after the next"
        );
        s.bench.clock.advance(DAY);
        assert_eq!(s.in_force().await?, 2);
        assert_eq!(s.bench.desk.vendor().await?.name, "Halden Group");
        let Some(Event::Published { changes, .. }) = s.events().await?.into_iter().next() else {
            panic!("not in the log");
        };
        assert_eq!(changes.len(), 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn whoever_has_not_read_the_draft_does_not_write_over_it() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        let desk = s.bench.desk.as_actor(&s.henrik);
        let shown = desk.programme_overview().await?.draft_version;
        let first = with_gold("2026-04-01", "17");
        let saved = desk.save_programme_draft(shown, &first).await?;
        assert_eq!(
            desk.save_programme_draft(shown, &first).await?,
            saved,
            "sent twice"
        );
        let ines = s.bench.desk.as_actor(&s.ines);
        let other = with_gold("2026-04-01", "16");
        assert!(is_stale(
            ines.save_programme_draft(shown, &other).await,
            "Henrik"
        ));
        ines.save_programme_draft(saved, &other).await?;
        let published = desk.publish_programme(saved, 1, &key()).await;
        assert!(is_stale(published, "Ines"), "not what was read");
        assert!(is_stale(desk.discard_programme_draft(saved).await, "Ines"));
        ines.discard_programme_draft(saved + 1).await?;
        let overview = desk.programme_overview().await?;
        assert!(overview.draft.is_none());
        assert!(is_stale(
            desk.save_programme_draft(saved + 1, &first).await,
            "Ines"
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_was_compared_is_what_is_published_and_only_once() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        let desk = s.bench.desk.as_actor(&s.henrik);
        s.save(&s.henrik, &draft("2026-04-01")).await?;
        assert_eq!(refusal(s.publish(&s.henrik).await), Refusal::NothingChanges);
        let version = s.save(&s.henrik, &with_gold("2026-04-01", "17")).await?;
        let other_basis = desk.publish_programme(version, 0, &key()).await;
        assert!(is_stale(other_basis, "Henrik"));
        let key = key();
        for _ in 0..2 {
            let published = desk.publish_programme(version, 1, &key).await?;
            assert_eq!(published, Publication::Published(2));
        }
        let overview = desk.programme_overview().await?;
        assert_eq!(overview.versions.len(), 2);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_discount_above_the_limit_takes_two_programme_managers() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        s.save(&s.henrik, &with_gold("2026-04-01", "25")).await?;
        assert_eq!(s.publish(&s.henrik).await?, Publication::Asked);
        assert_eq!(refusal(s.publish(&s.henrik).await), Refusal::AlreadyAsked);
        assert_eq!(refusal(s.consent(&s.henrik).await), Refusal::OwnConsent);
        s.save(&s.henrik, &with_gold("2026-04-01", "26")).await?;
        assert_eq!(
            refusal(s.consent(&s.ines).await),
            Refusal::NotAsked,
            "what was changed since is not what was asked"
        );
        assert_eq!(s.publish(&s.henrik).await?, Publication::Asked);
        let desk = s.bench.desk.as_actor(&s.ines);
        let overview = desk.programme_overview().await?;
        desk.reopen_programme_draft(overview.draft_version).await?;
        assert_eq!(s.publish(&s.henrik).await?, Publication::Asked);
        assert_eq!(s.consent(&s.ines).await?, Publication::Published(2));
        let overview = desk.programme_overview().await?;
        let version = overview.version(2).unwrap();
        assert_eq!(version.published_by.as_deref(), Some("Ines"));
        assert_eq!(version.asked_by.as_deref(), Some("Henrik"));
        assert!(matches!(
            s.events().await?.first(),
            Some(Event::Published { version: 2, asked_by: Some(by), .. }) if *by == s.henrik.person
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_currency_that_partners_have_stays() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        s.bench.reseller("Nordmess").await?;
        let mut next = draft("2026-04-01");
        next.minimum[0].currency = "USD".into();
        s.save(&s.henrik, &next).await?;
        let Err(DeskError::Invalid(problems)) = s.publish(&s.henrik).await else {
            panic!("a currency in use is gone");
        };
        assert!(matches!(
            problems.for_field("minimum"),
            [Problem::CurrencyInUse { .. }]
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn only_what_nobody_has_decided_under_is_withdrawn() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        let desk = s.bench.desk.as_actor(&s.henrik);
        let mut next = with_gold("2026-04-01", "17");
        next.name = "Halden Group".into();
        s.save(&s.henrik, &next).await?;
        s.publish(&s.henrik).await?;
        assert_eq!(refusal(desk.withdraw_programme(1).await), Refusal::InForce);
        assert!(matches!(
            desk.withdraw_programme(9).await,
            Err(DeskError::NotFound)
        ));
        s.save(&s.henrik, &with_gold("2026-05-01", "18")).await?;
        s.publish(&s.henrik).await?;
        assert_eq!(
            refusal(desk.withdraw_programme(2).await),
            Refusal::FollowedBy { version: 3 },
            "the third was compared with the second"
        );
        desk.withdraw_programme(3).await?;
        desk.withdraw_programme(2).await?;
        assert_eq!(
            refusal(desk.withdraw_programme(2).await),
            Refusal::AlreadyWithdrawn
        );
        let overview = desk.programme_overview().await?;
        assert_eq!(overview.basis(), 1);
        assert_eq!(overview.last.unwrap().vendor.name, "Halden");
        s.save(&s.henrik, &with_gold("2026-03-20", "16")).await?;
        assert_eq!(s.publish(&s.henrik).await?, Publication::Published(4));
        s.bench.clock.advance(60 * DAY);
        assert_eq!(s.in_force().await?, 4);
        assert_eq!(s.bench.desk.vendor().await?.name, "Halden");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_tier_that_partners_are_in_stays_and_none_gets_one_that_goes() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        s.bench.reseller("Nordmess").await?;
        let mut next = draft("2026-04-01");
        next.tiers.remove(0);
        s.save(&s.henrik, &next).await?;
        let Err(DeskError::Invalid(problems)) = s.publish(&s.henrik).await else {
            panic!("a tier in use is gone");
        };
        assert!(matches!(
            problems.for_field("tier"),
            [Problem::TierInUse { name }] if name.get("en").is_some_and(|name| !name.is_empty())
        ));
        let mut next = draft("2026-04-01");
        next.tiers.remove(1);
        s.save(&s.henrik, &next).await?;
        assert_eq!(s.publish(&s.henrik).await?, Publication::Published(2));
        let gold = NewPartner {
            kind: PartnerKind::Reseller,
            name: "Skandi".into(),
            country: "NO".into(),
            currency: portico::money::Currency::EUR,
            tier: TierKey::parse("gold").unwrap(),
            domain: None,
            tax_id: None,
            distributor: None,
        };
        let taken = s.bench.desk.maintenance().create_partner(&gold).await;
        assert!(matches!(taken, Err(DeskError::Invalid(_))), "{taken:?}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn staff_read_and_only_programme_managers_write() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        let partner = s.bench.reseller("Nordmess").await?;
        let ana = s
            .bench
            .person("Ana", Some(partner), &[Role::PartnerAdmin])
            .await?;
        let seller = s.bench.desk.as_actor(&ana);
        let forbidden = |refused: bool, what: &str| assert!(refused, "{what}");
        let is = |result: Result<(), DeskError>| matches!(result, Err(DeskError::Forbidden));
        forbidden(is(seller.programme_overview().await.map(drop)), "read");
        forbidden(
            is(seller.programme_history(None).await.map(drop)),
            "history",
        );
        let desk = s.bench.desk.as_actor(&s.tomas);
        desk.programme_overview().await?;
        let next = with_gold("2026-04-01", "17");
        let version = s.save(&s.henrik, &next).await?;
        let saved = desk
            .save_programme_draft(version, &draft("2026-04-02"))
            .await;
        forbidden(is(saved.map(drop)), "save");
        let published = desk.publish_programme(version, 1, &key()).await;
        forbidden(is(published.map(drop)), "publish");
        let consented = desk.consent_to_programme(version, 1, &key()).await;
        forbidden(is(consented.map(drop)), "consent");
        forbidden(is(desk.reopen_programme_draft(version).await), "reopen");
        forbidden(is(desk.discard_programme_draft(version).await), "discard");
        forbidden(is(desk.withdraw_programme(1).await), "withdraw");
        Ok(())
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_one_publishes_and_one_withdraws() {
    both(|bench| async move {
        let s = Setting::begun(bench).await?;
        let version = s.save(&s.henrik, &with_gold("2026-04-01", "17")).await?;
        let attempts = (0..8).map(|index| {
            let desk = s.bench.desk.clone();
            let by = if index % 2 == 0 { &s.henrik } else { &s.ines }.clone();
            tokio::spawn(async move {
                desk.as_actor(&by)
                    .publish_programme(version, 1, &key())
                    .await
            })
        });
        let done = join_all(attempts).await;
        let won = done
            .iter()
            .filter(|done| matches!(done, Ok(Ok(Publication::Published(2)))));
        assert_eq!(won.count(), 1, "{done:?}");
        let attempts = (0..8).map(|_| {
            let (desk, by) = (s.bench.desk.clone(), s.ines.clone());
            tokio::spawn(async move { desk.as_actor(&by).withdraw_programme(2).await })
        });
        let done = join_all(attempts).await;
        let won = done.iter().filter(|done| matches!(done, Ok(Ok(()))));
        assert_eq!(won.count(), 1, "{done:?}");
        let withdrawn = s.events().await?.into_iter();
        let withdrawn = withdrawn.filter(|event| matches!(event, Event::Withdrawn { .. }));
        assert_eq!(withdrawn.count(), 1);
        Ok(())
    })
    .await;
}
