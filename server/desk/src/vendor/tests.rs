//! The vendor on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::Role;
use portico::calendar::BusinessCalendar;
use portico::time::{LocalDate, Zone};
use portico::vendor::Vendor;

use crate::error::DeskError;
use crate::testing::both;

fn vendor(name: &str) -> Vendor {
    Vendor {
        name: name.into(),
        portal_name: format!("{name} Partners"),
        accent_hue: 30,
        calendar: BusinessCalendar::weekdays(Zone::parse("Pacific/Auckland").unwrap()),
    }
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

#[tokio::test]
async fn a_new_installation_says_that_nobody_has_named_it() {
    both(|bench| async move {
        assert_eq!(*bench.desk.known_vendor(), Vendor::placeholder());
        assert_eq!(*bench.desk.vendor().await?, Vendor::placeholder());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_version_holds_from_its_first_day_where_the_vendor_is() {
    both(|bench| async move {
        let desk = &bench.desk;
        let maintenance = desk.maintenance();
        let now = vendor("Now");
        assert_eq!(
            maintenance.publish_vendor(&now, day("2026-01-01")).await?,
            2
        );
        // It is 2 March, 9:00 UTC: 22:00 of the same day in Auckland.
        let later = vendor("Later");
        assert_eq!(
            maintenance
                .publish_vendor(&later, day("2026-03-03"))
                .await?,
            3
        );
        assert_eq!(*desk.vendor().await?, now);
        bench.clock.advance(2 * 60 * 60);
        assert_eq!(*desk.vendor().await?, later);
        assert_eq!(*desk.known_vendor(), later);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_change_is_seen_here_at_once_and_by_other_processes_soon() {
    both(|bench| async move {
        let other = bench.another()?;
        assert_eq!(*bench.desk.vendor().await?, Vendor::placeholder());
        assert_eq!(*other.vendor().await?, Vendor::placeholder());
        let named = vendor("Named");
        let maintenance = bench.desk.maintenance();
        maintenance
            .publish_vendor(&named, day("2026-03-01"))
            .await?;
        assert_eq!(*bench.desk.vendor().await?, named);
        bench.clock.advance(super::cache::FRESH_SECONDS);
        assert_eq!(*other.vendor().await?, named);
        other.close().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_vendor_without_a_name_is_not_published() {
    both(|bench| async move {
        let nameless = vendor(" ");
        let refused = bench
            .desk
            .maintenance()
            .publish_vendor(&nameless, day("2026-01-01"))
            .await;
        assert!(matches!(refused, Err(DeskError::Invalid(_))), "{refused:?}");
        assert_eq!(*bench.desk.vendor().await?, Vendor::placeholder());
        Ok(())
    })
    .await;
}

/// The beginning of a picture of this size.
fn picture(width: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(80_u32.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0");
    bytes
}

#[tokio::test]
async fn a_logo_is_kept_and_backed_up_until_another_or_none_takes_its_place() {
    const DAY: i64 = 24 * 60 * 60;
    both(|bench| async move {
        let desk = &bench.desk;
        let nina = bench
            .person("Nina", None, &[Role::ProgrammeManager])
            .await?;
        let channel = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let refused = desk.as_actor(&channel).set_logo(picture(320)).await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        let hers = desk.as_actor(&nina);
        let none = hers.set_logo(b"GIF89a".to_vec()).await;
        assert!(matches!(none, Err(DeskError::Invalid(_))));
        hers.set_logo(picture(320)).await?;
        desk.vendor().await?;
        let first = desk.logo().unwrap();
        assert_eq!((first.width, first.height), (320, 80));
        let door = desk.authentication();
        assert_eq!(door.logo_picture(first.content).await?.1, picture(320));
        assert_eq!(desk.maintenance().verify().await?.files, 1);

        for _ in 0..2 {
            desk.jobs().collect_files().await?;
            bench.clock.advance(DAY);
        }
        assert!(desk.files().open_file(first.content).await.is_ok());

        hers.set_logo(picture(400)).await?;
        desk.vendor().await?;
        assert_eq!(desk.logo().unwrap().width, 400);
        let gone = door.logo_picture(first.content).await;
        assert!(matches!(gone, Err(DeskError::NotFound)));
        hers.remove_logo().await?;
        hers.remove_logo().await?;
        desk.vendor().await?;
        assert_eq!(desk.logo(), None);
        desk.jobs().collect_files().await?;
        bench.clock.advance(DAY);
        assert_eq!(desk.jobs().collect_files().await?, 2);
        Ok(())
    })
    .await;
}
