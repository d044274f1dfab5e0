//! Registrations beside what else waits for the vendor.

use portico::actor::{Actor, Role};
use portico::application::{ApplicationDraft, SettingsDraft};
use portico::programme::draft::SettingsDraft as ProgrammeDraft;

use super::setting::Setting;
use crate::application::ApplicationForm;
use crate::error::DeskError;
use crate::mail::MailContent;
use crate::page::PAGE_SIZE;
use crate::programme::Publication;
use crate::review::{QueueCount, Request, RequestKind, ReviewFilter, ReviewRow};
use crate::testing::{Fault, both};

const DAY: i64 = 24 * 60 * 60;

impl Setting {
    /// A company applies, and confirms its address.
    async fn applied(&self, number: usize) -> Result<(), Fault> {
        let door = self.desk.authentication();
        let token = door.application_form().await?;
        self.test.clock.advance(60);
        let draft = ApplicationDraft {
            company: format!("Applicant {number}"),
            country: "US".into(),
            tax_id: format!("91-{:07}", 1_000_000 + number),
            domain: format!("applicant{number}.example"),
            kind: "reseller".into(),
            sells: "Gauges".into(),
            name: "Jo".into(),
            email: format!("jo@applicant{number}.example"),
            phone: String::new(),
            language: "en".into(),
        };
        let form = ApplicationForm {
            draft: &draft,
            token: &token,
            trap: "",
        };
        door.apply(form, &format!("192.0.2.{number}")).await?;
        let mut link = None;
        for mail in self.desk.jobs().mail_due(500).await? {
            // What those before were mailed of their state may be due as well.
            if let MailContent::Application(content) = &mail.content
                && mail.to == draft.email
            {
                link.clone_from(&content.link);
            }
            self.desk.jobs().mark_sent(mail.id).await?;
        }
        door.confirm_application(&link.ok_or("no link")?).await?;
        Ok(())
    }

    async fn opened_to_applicants(&self) -> Result<Actor, Fault> {
        let henrik = self
            .test
            .person("Henrik", None, &[Role::ProgrammeManager])
            .await?;
        let open = SettingsDraft {
            open: true,
            answer_days: "2".into(),
        };
        let acting = self.desk.as_actor(&henrik);
        acting.set_application_settings(1, &open).await?;
        Ok(henrik)
    }
}

fn requests(rows: &[ReviewRow]) -> Vec<Request> {
    rows.iter().map(ReviewRow::request).collect()
}

#[tokio::test]
async fn all_kinds_stand_in_one_order_and_page_by_page_none_is_lost() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        s.opened_to_applicants().await?;
        for number in 0..PAGE_SIZE {
            s.submitted(&s.ana, &format!("Customer {number}")).await?;
            s.applied(number).await?;
        }
        let desk = s.desk.as_actor(&s.tomas);
        let mut filter = ReviewFilter::default();
        let mut parts: Vec<Vec<ReviewRow>> = Vec::new();
        loop {
            let page = desk.review_list(&filter).await?;
            if let Some((begins, last)) = page.previous {
                let before = parts.last().ok_or("no part before")?;
                assert_eq!(last, before[before.len() - 1].request());
                let back = ReviewFilter {
                    after: begins,
                    ..ReviewFilter::default()
                };
                let again = desk.review_list(&back).await?;
                assert_eq!(requests(&again.rows), requests(before));
            }
            parts.push(page.rows);
            let Some((after, _)) = page.next else {
                break;
            };
            filter.after = Some(after);
        }
        assert_eq!(parts.len(), 2);
        let all: Vec<_> = parts.into_iter().flatten().collect();
        assert_eq!(all.len(), 2 * PAGE_SIZE);
        assert!(
            all.windows(2)
                .all(|two| (two[0].at, two[0].id) < (two[1].at, two[1].id))
        );
        for kind in RequestKind::ALL {
            let only = ReviewFilter {
                kind: Some(kind),
                ..ReviewFilter::default()
            };
            let rows = desk.review_list(&only).await?.rows;
            let expected = match kind {
                RequestKind::Proposal | RequestKind::Settings => 0,
                _ => PAGE_SIZE,
            };
            assert_eq!(rows.len(), expected, "{kind:?}");
            assert!(rows.iter().all(|row| row.request().kind() == kind));
        }
        let found = ReviewFilter {
            text: "applicant 17".into(),
            ..ReviewFilter::default()
        };
        let found = desk.review_list(&found).await?.rows;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].about, "Applicant 17");
        let wild = ReviewFilter {
            text: "%".into(),
            ..ReviewFilter::default()
        };
        assert!(
            desk.review_list(&wild).await?.rows.is_empty(),
            "no wildcard"
        );
        let count = desk.queue_count(false).await?;
        assert_eq!((count.waiting, count.late), (100, 0));
        s.test.clock.advance(30 * DAY);
        assert_eq!(desk.queue_count(false).await?.late, 100);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn settings_wait_only_for_the_second_person_who_may_consent() {
    both(|test| async move {
        let s = Setting::new(test).await?;
        let henrik = s.opened_to_applicants().await?;
        let second = s
            .test
            .person("Helga", None, &[Role::ProgrammeManager])
            .await?;
        s.applied(1).await?;
        let acting = s.desk.as_actor(&henrik);
        let overview = acting.programme_overview().await?;
        let last = overview.last.clone().ok_or("no settings")?;
        let mut draft = ProgrammeDraft::of(&last);
        draft.effective_from = overview.earliest.to_string();
        draft.discount_limit = "50".into();
        for tier in &mut draft.tiers {
            tier.discount = "90".into();
        }
        let version = acting.save_programme_draft(0, &draft).await?;
        let asked = acting
            .publish_programme(version, overview.basis(), "key-1")
            .await?;
        assert_eq!(asked, Publication::Asked);
        let count = async |who: &Actor| {
            let acting = s.desk.as_actor(who);
            let rows = acting.review_list(&ReviewFilter::default()).await?.rows;
            let settings = rows.iter().filter(|row| row.request() == Request::Settings);
            let QueueCount { waiting, .. } = acting.queue_count(false).await?;
            Ok::<_, DeskError>((settings.count(), waiting))
        };
        assert_eq!(count(&second).await?, (1, 2));
        assert_eq!(
            count(&henrik).await?,
            (0, 1),
            "nobody consents to their own"
        );
        assert_eq!(count(&s.tomas).await?, (0, 1));
        Ok(())
    })
    .await;
}
