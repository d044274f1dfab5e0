//! Each decision keeps the version of the terms that it was taken under.

use portico::registration::Event;

use super::super::Decision;
use super::setting::Setting;
use crate::testing::both;

#[tokio::test]
async fn decisions_keep_the_version_of_the_terms() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let reference = s.submitted(&s.ana, "Fjordline").await?;
        let question = "Which hulls?".to_owned();
        s.decide(&s.tomas, reference, Decision::Return { question })
            .await?;
        let desk = s.desk.as_actor(&s.tomas);
        let timeline = desk.registration(reference).await?.timeline;
        let kept: Vec<(bool, Option<u32>)> = timeline
            .iter()
            .filter_map(|step| step.event.registration())
            .map(|record| {
                let returned = matches!(record.event, Event::Returned { .. });
                (returned, record.terms_version)
            })
            .collect();
        assert!(kept.contains(&(true, Some(4))), "{kept:?}");
        assert!(kept.contains(&(false, Some(4))), "submitted: {kept:?}");
        Ok(())
    })
    .await;
}
