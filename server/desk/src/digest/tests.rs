//! How people are told, and the daily mail: once, in the morning, and only when there is something.
#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::event::Audience;
use portico::id::PartnerId;
use portico::notice::{Delivery, next_digest};
use portico::person::ProfileDraft;
use portico::problems::Problem;
use portico::time::Zone;

use crate::error::DeskError;
use crate::event::tests::{Action, happen};
use crate::mail::{DueMail, MailContent};
use crate::notice::tests::{approved, record};
use crate::notice::{NoticeKind, NoticeSetting};
use crate::testing::{Fault, TestDesk, both};

async fn wants(
    bench: &TestDesk,
    who: &Actor,
    kind: NoticeKind,
    delivery: Delivery,
) -> Result<(), DeskError> {
    let setting = NoticeSetting { kind, delivery };
    bench
        .desk
        .as_actor(who)
        .set_notice_settings(&[setting])
        .await
}

/// A registration of the partner's is approved, and what follows from it is done.
async fn approve(bench: &TestDesk, partner: PartnerId, creator: &Actor) -> Result<(), Fault> {
    let action = Action {
        actor: None,
        partner,
        audience: Audience::Both,
        record: record(approved(), creator.person, None),
    };
    happen(&bench.desk, action).await;
    bench.desk.jobs().catch_up().await?;
    Ok(())
}

async fn due(bench: &TestDesk) -> Result<Vec<DueMail>, Fault> {
    let due = bench.desk.jobs().mail_due(50).await?;
    for mail in &due {
        bench.desk.jobs().mark_sent(mail.id).await?;
    }
    Ok(due)
}

/// Until the next morning of whoever lives by universal time.
fn night(bench: &TestDesk) {
    let now = bench.desk.now();
    bench.clock.set(next_digest(now, &Zone::utc()));
}

#[tokio::test]
async fn each_is_told_as_they_have_set_it() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let mut people = Vec::new();
        for (name, way) in [
            ("Mia", Delivery::Mail),
            ("Dag", Delivery::Digest),
            ("Pia", Delivery::Portal),
            ("Odd", Delivery::Off),
        ] {
            let roles = [Role::PartnerAdmin, Role::Seller];
            let person = bench.person(name, Some(nord), &roles).await?;
            wants(&bench, &person, NoticeKind::Approved, way).await?;
            people.push(person);
        }
        approve(&bench, nord, &people[0]).await?;
        let mut notices = Vec::new();
        for person in &people {
            let told = bench.desk.as_actor(person).notices(None, 10).await?;
            notices.push(told.rows.len());
        }
        assert_eq!(notices, [1, 1, 1, 0]);
        let mails = due(&bench).await?;
        let to: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
        assert_eq!(to, ["mia@portico.example"]);
        // What must be told is told at least in the portal.
        let refused = wants(&bench, &people[0], NoticeKind::Returned, Delivery::Off).await;
        assert!(
            matches!(refused, Err(DeskError::Invalid(found)) if found.for_field("registration.returned") == [Problem::NotAChoice])
        );
        let settings = bench.desk.as_actor(&people[1]).notice_settings().await?;
        assert!(settings.iter().any(|one| one.kind == NoticeKind::Approved
            && one.delivery == Delivery::Digest));
        assert!(settings.iter().all(|one| one.kind.is_told_to(false)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_waits_comes_once_in_the_morning_whoever_sends_it() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        wants(&bench, &ana, NoticeKind::Approved, Delivery::Digest).await?;
        approve(&bench, nord, &ana).await?;
        approve(&bench, nord, &ana).await?;
        assert_eq!(bench.desk.jobs().queue_digests().await?, 0);
        assert!(due(&bench).await?.is_empty(), "it is not morning yet");
        night(&bench);
        let other = bench.another()?;
        let (one, two) = (bench.desk.jobs(), other.jobs());
        let (one, two) = tokio::join!(one.queue_digests(), two.queue_digests());
        assert_eq!(one? + two?, 1, "one of two servers does it");
        let mails = due(&bench).await?;
        assert_eq!(mails.len(), 1);
        let MailContent::Digest { items, unsubscribe } = &mails[0].content else {
            panic!("{:?}", mails[0].content);
        };
        assert_eq!(items.len(), 2);
        assert!(items[0].at <= items[1].at && items[0].partner.is_none());
        assert!(unsubscribe.is_some());
        // Nothing new, no mail; what was read meanwhile is nothing new.
        night(&bench);
        bench.desk.jobs().queue_digests().await?;
        assert!(due(&bench).await?.is_empty());
        approve(&bench, nord, &ana).await?;
        let desk = bench.desk.as_actor(&ana);
        let newest = desk.notices(None, 1).await?.rows[0].id;
        desk.mark_notices_read(newest).await?;
        night(&bench);
        assert_eq!(bench.desk.jobs().queue_digests().await?, 1);
        assert!(due(&bench).await?.is_empty());
        bench.desk.jobs().tidy().await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_morning_is_the_readers_and_moves_with_them() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        wants(&bench, &ana, NoticeKind::Approved, Delivery::Digest).await?;
        approve(&bench, nord, &ana).await?;
        let profile = ProfileDraft {
            name: "Ana".to_owned(),
            language: "en".to_owned(),
            zone: "America/New_York".to_owned(),
            ..ProfileDraft::default()
        };
        bench.desk.as_actor(&ana).save_profile(&profile).await?;
        let zone = Zone::parse("America/New_York").unwrap();
        let morning = next_digest(bench.desk.now(), &zone);
        bench.clock.set(morning.plus(-1));
        assert_eq!(bench.desk.jobs().queue_digests().await?, 0);
        bench.clock.set(morning);
        assert_eq!(bench.desk.jobs().queue_digests().await?, 1);
        assert_eq!(due(&bench).await?.len(), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_the_daily_mail_without_a_sign_in_and_only_that() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        wants(&bench, &ana, NoticeKind::Approved, Delivery::Digest).await?;
        wants(&bench, &ana, NoticeKind::Denied, Delivery::Mail).await?;
        approve(&bench, nord, &ana).await?;
        night(&bench);
        bench.desk.jobs().queue_digests().await?;
        let mails = due(&bench).await?;
        let MailContent::Digest { unsubscribe, .. } = &mails[0].content else {
            panic!("{:?}", mails[0].content);
        };
        let token = unsubscribe.clone().unwrap();
        let door = bench.desk.authentication();
        assert_eq!(door.digest_reader(&token).await?.email, mails[0].to);
        approve(&bench, nord, &ana).await?;
        door.end_digest(&token).await?;
        door.end_digest(&token).await?;
        let guessed = door.end_digest("guessed").await;
        assert!(matches!(guessed, Err(DeskError::NotFound)));
        let settings = bench.desk.as_actor(&ana).notice_settings().await?;
        let way = |kind| {
            settings
                .iter()
                .find(|one| one.kind == kind)
                .unwrap()
                .delivery
        };
        assert_eq!(way(NoticeKind::Approved), Delivery::Portal);
        assert_eq!(way(NoticeKind::Denied), Delivery::Mail);
        night(&bench);
        bench.desk.jobs().queue_digests().await?;
        assert!(due(&bench).await?.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn whoever_left_hears_nothing_more_of_that_company() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let ana = bench.person("Ana", Some(nord), &[Role::Seller]).await?;
        let boss = bench
            .person("Boss", Some(nord), &[Role::PartnerAdmin])
            .await?;
        wants(&bench, &ana, NoticeKind::Approved, Delivery::Digest).await?;
        wants(&bench, &boss, NoticeKind::Approved, Delivery::Portal).await?;
        approve(&bench, nord, &ana).await?;
        bench.desk.as_actor(&ana).leave().await?;
        night(&bench);
        bench.desk.jobs().queue_digests().await?;
        assert!(due(&bench).await?.is_empty());
        Ok(())
    })
    .await;
}
