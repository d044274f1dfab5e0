//! Partners on both databases.
#![allow(clippy::unwrap_used)]

mod editing;
mod importing;
mod listing;

use portico::actor::{Actor, Role};
use portico::id::PartnerId;
use uuid::Uuid;

use crate::error::DeskError;
use crate::event::RoomEvent;
use crate::testing::{Fault, TestDesk, both};

struct Setting {
    partner: PartnerId,
    seller: Actor,
    channel_manager: Actor,
    programme_manager: Actor,
}

async fn setting(bench: &TestDesk) -> Result<Setting, Fault> {
    let partner = bench.reseller("Nordmess AB").await?;
    Ok(Setting {
        partner,
        seller: bench.person("Ana", Some(partner), &[Role::Seller]).await?,
        channel_manager: bench.person("Tomás", None, &[Role::ChannelManager]).await?,
        programme_manager: bench
            .person("Henrik", None, &[Role::ProgrammeManager])
            .await?,
    })
}

/// Suspended, on credit hold.
async fn status(bench: &TestDesk, who: &Setting) -> (bool, bool) {
    let partner = bench.desk.as_actor(&who.seller).partner(who.partner).await;
    let standing = partner.unwrap().standing;
    (standing.suspended, standing.credit_hold)
}

async fn logged(bench: &TestDesk, who: &Setting) -> Vec<String> {
    let acting = bench.desk.as_actor(&who.channel_manager);
    let timeline = acting.timeline(who.partner.uuid()).await.unwrap();
    timeline
        .into_iter()
        .map(|entry| {
            let RoomEvent::Partner(event) = entry.event else {
                panic!("{:?}", entry.event);
            };
            let (kind, _) = event.to_stored().unwrap();
            format!("{kind}: {}", event.reason().unwrap_or_default())
        })
        .collect()
}

#[tokio::test]
async fn staff_suspend_and_reinstate_and_each_leaves_one_event() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let manager = bench.desk.as_actor(&who.channel_manager);
        manager.suspend_partner(who.partner, " Grey sales ").await?;
        assert_eq!(status(&bench, &who).await, (true, false));
        bench.clock.advance(60);
        manager.suspend_partner(who.partner, "Again").await?;
        bench.clock.advance(60);
        manager.reinstate_partner(who.partner, "Settled").await?;
        assert_eq!(status(&bench, &who).await, (false, false));
        assert_eq!(
            logged(&bench, &who).await,
            [
                "partner.suspended: Grey sales",
                "partner.reinstated: Settled"
            ]
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_programme_manager_holds_and_releases_credit() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let manager = bench.desk.as_actor(&who.programme_manager);
        manager.hold_credit(who.partner, "Invoices overdue").await?;
        assert_eq!(status(&bench, &who).await, (false, true));
        manager.suspend_partner(who.partner, "And more").await?;
        assert_eq!(status(&bench, &who).await, (true, true));
        bench.clock.advance(60);
        manager.release_credit(who.partner, "Paid").await?;
        assert_eq!(status(&bench, &who).await, (true, false));
        assert_eq!(logged(&bench, &who).await.len(), 3);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn nobody_else_may_and_a_reason_is_needed() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let seller = bench.desk.as_actor(&who.seller);
        let manager = bench.desk.as_actor(&who.channel_manager);
        for refused in [
            seller.suspend_partner(who.partner, "Why not").await,
            seller.reinstate_partner(who.partner, "Why not").await,
            seller.hold_credit(who.partner, "Why not").await,
            manager.hold_credit(who.partner, "Why not").await,
            manager.release_credit(who.partner, "Why not").await,
        ] {
            assert!(matches!(refused, Err(DeskError::Forbidden)), "{refused:?}");
        }
        let silent = manager.suspend_partner(who.partner, "  ").await;
        assert!(matches!(silent, Err(DeskError::Invalid(_))), "{silent:?}");
        let nobody = PartnerId::from_uuid(Uuid::from_u128(9));
        let unknown = manager.suspend_partner(nobody, "Who").await;
        assert!(matches!(unknown, Err(DeskError::NotFound)), "{unknown:?}");
        assert_eq!(status(&bench, &who).await, (false, false));
        assert!(logged(&bench, &who).await.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_two_who_suspend_at_once_one_is_logged() {
    both(|bench| async move {
        let who = setting(&bench).await?;
        let (one, two) = (
            bench.desk.as_actor(&who.channel_manager),
            bench.desk.as_actor(&who.programme_manager),
        );
        let (first, second) = tokio::join!(
            one.suspend_partner(who.partner, "One"),
            two.suspend_partner(who.partner, "Two"),
        );
        first?;
        second?;
        assert_eq!(logged(&bench, &who).await.len(), 1);
        Ok(())
    })
    .await;
}
