//! Attachments: stored when they are accepted, collected when they are nobody's, and not without end.

use std::path::PathBuf;

use bytes::Bytes;
use futures_util::stream;
use portico::problems::Problem;
use portico::registration::{DeletedFile, Event, Reference};

use super::super::NewAttachment;
use super::setting::{Setting, save};
use crate::error::DeskError;
use crate::testing::{Fault, both};

const DAY: i64 = 24 * 60 * 60;

async fn file(s: &Setting, content: &'static [u8]) -> Result<NewAttachment, Fault> {
    let content = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(content))]);
    Ok(NewAttachment {
        name: "offer.pdf".into(),
        media_type: "application/pdf".into(),
        file: s.desk.files().receive(content, 1000).await?,
    })
}

fn stored(s: &Setting, new: &NewAttachment) -> PathBuf {
    s.desk.files().path(new.file.hash)
}

#[tokio::test]
async fn a_file_is_stored_only_when_it_is_accepted() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let draft = s
            .desk
            .as_actor(&s.ana)
            .save_draft(save("Fjordline"))
            .await?;
        let strange = file(&s, b"%PDF of somebody else").await?;
        let path = stored(&s, &strange);
        let refused = s
            .desk
            .as_actor(&s.per)
            .attach(draft.reference, strange)
            .await;
        assert!(matches!(refused, Err(DeskError::NotFound)), "{refused:?}");
        assert!(!path.exists(), "what is refused is not kept");
        let nowhere = file(&s, b"%PDF for nothing").await?;
        let path = stored(&s, &nowhere);
        let unknown = Reference::from_random(77);
        let refused = s.desk.as_actor(&s.ana).attach(unknown, nowhere).await;
        assert!(matches!(refused, Err(DeskError::NotFound)));
        assert!(!path.exists());
        let incoming = std::fs::read_dir(s.desk.data().join("files/incoming"))?;
        assert_eq!(incoming.count(), 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_nobodys_goes_after_a_day() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let ana = s.desk.as_actor(&s.ana);
        let draft = ana.save_draft(save("Fjordline")).await?.reference;
        let new = file(&s, b"%PDF-1.7 offer").await?;
        let (path, hash) = (stored(&s, &new), new.file.hash);
        ana.attach(draft, new).await?;
        let id = ana.open_draft(draft).await?.attachments[0].id;
        let collect = async || s.desk.jobs().collect_files().await;
        assert_eq!(collect().await?, 0);
        s.test.clock.advance(3 * DAY);
        assert_eq!(collect().await?, 0, "it is attached");
        ana.detach(draft, id).await?;
        assert_eq!(collect().await?, 0, "it has only just become nobody's");
        // Attached again meanwhile, and taken off again: the day begins anew.
        s.test.clock.advance(DAY - 60);
        ana.attach(draft, file(&s, b"%PDF-1.7 offer").await?)
            .await?;
        let id = ana.open_draft(draft).await?.attachments[0].id;
        ana.detach(draft, id).await?;
        s.test.clock.advance(120);
        assert_eq!(collect().await?, 0);
        assert!(path.exists());
        s.test.clock.advance(DAY);
        assert_eq!(collect().await?, 1);
        assert!(!path.exists());
        s.desk.jobs().catch_up().await?;
        let report = s.desk.maintenance().verify().await?;
        assert!(report.holds(), "{report:?}");
        assert_eq!(report.unclaimed, 0);
        let timeline = ana
            .timeline(ana.save_draft(save("x")).await?.id.uuid())
            .await?;
        assert_eq!(timeline.len(), 1);
        let told = s.desk.as_actor(&s.ana);
        let id = told
            .registrations(&super::super::RegistrationFilter::default())
            .await?;
        let first = id.rows.iter().find(|row| row.reference == draft);
        let happened = told.timeline(first.ok_or("listed")?.id.uuid()).await?;
        let detached = happened
            .iter()
            .filter_map(|it| it.event.registration())
            .filter(
                |it| matches!(&it.event, Event::Detached { content, .. } if *content == Some(hash)),
            );
        assert_eq!(detached.count(), 2, "taking off says which");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_company_has_so_much_room_and_no_more() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        s.desk.set_storage_quota(30);
        let ana = s.desk.as_actor(&s.ana);
        let draft = ana.save_draft(save("Fjordline")).await?.reference;
        ana.attach(draft, file(&s, b"%PDF-1.7 twenty bytes").await?)
            .await?;
        let large = file(&s, b"%PDF-1.7 ten more").await?;
        let path = stored(&s, &large);
        match ana.attach(draft, large).await {
            Err(DeskError::Invalid(problems)) => assert_eq!(
                problems.for_field("files"),
                [Problem::StorageFull { megabytes: 0 }]
            ),
            other => panic!("{other:?}"),
        }
        assert!(!path.exists());
        ana.attach(draft, file(&s, b"%PDF-1.7").await?).await?;
        // Another company has its own.
        let per = s.desk.as_actor(&s.per);
        let other = per.save_draft(save("Havnekraft")).await?.reference;
        per.attach(other, file(&s, b"%PDF-1.7 ten more").await?)
            .await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_same_file_again_is_never_too_many() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        s.desk.set_storage_quota(1000);
        let ana = s.desk.as_actor(&s.ana);
        let draft = ana.save_draft(save("Fjordline")).await?.reference;
        for number in 0..10 {
            let mut new = file(&s, b"%PDF-1.7 twenty bytes").await?;
            if number > 0 {
                new.name = format!("offer {number}.pdf");
            }
            ana.attach(draft, new).await?;
        }
        // Neither the number of files nor the room that is left speaks against it.
        s.desk.set_storage_quota(1);
        ana.attach(draft, file(&s, b"%PDF-1.7 twenty bytes").await?)
            .await?;
        for other in [&b"%PDF-1.7 other bytes"[..], b"%PDF-1.7"] {
            let refused = ana.attach(draft, file(&s, other).await?).await;
            match refused {
                Err(DeskError::Invalid(problems)) => assert_eq!(
                    problems.for_field("files"),
                    [Problem::TooManyFiles { most: 10 }]
                ),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(ana.open_draft(draft).await?.attachments.len(), 10);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_deleted_draft_says_which_files_went_with_it() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let ana = s.desk.as_actor(&s.ana);
        let draft = ana.save_draft(save("Fjordline")).await?;
        let new = file(&s, b"%PDF-1.7 offer").await?;
        let content = new.file.hash;
        ana.attach(draft.reference, new).await?;
        ana.delete_draft(draft.reference).await?;
        s.desk.jobs().catch_up().await?;
        let told = ana.timeline(draft.id.uuid()).await?;
        let files = told.iter().filter_map(|it| it.event.registration());
        let files: Vec<_> = files
            .filter_map(|it| match &it.event {
                Event::DraftDeleted { files } => Some(files.clone()),
                _ => None,
            })
            .collect();
        let name = "offer.pdf".to_owned();
        assert_eq!(files, [vec![DeletedFile { name, content }]]);
        let report = s.desk.maintenance().verify().await?;
        assert!(report.holds(), "{report:?}");
        Ok(())
    })
    .await;
}
