#![allow(clippy::unwrap_used)]

use portico::actor::Role;
use portico::person::InvitationDraft;

use super::{MailFailureKind, ReturnedMail, UnsentFilter};
use crate::on;
use crate::testing::both;

const MOVED: &str = "UPDATE person SET email = 'new@portico.example' WHERE id = $1";

fn nova() -> InvitationDraft {
    InvitationDraft {
        name: "Nova".into(),
        email: "nova@portico.example".into(),
        roles: vec!["seller".into()],
        language: "en".into(),
    }
}

#[tokio::test]
async fn what_comes_back_is_shown_and_sent_again_to_the_address_as_it_is_now() {
    both(|bench| async move {
        let desk = &bench.desk;
        let nord = bench.reseller("Nord").await?;
        let boss = bench
            .person("Boss", Some(nord), &[Role::PartnerAdmin])
            .await?;
        let ops = bench.person("Ops", None, &[Role::Operator]).await?;
        let (own, staff) = (desk.as_actor(&boss), desk.as_actor(&ops));
        let person = own.invite(Some(nord), &nova()).await?;
        let reached = async || {
            let people = own.people(Some(nord)).await.unwrap();
            let entry = people.into_iter().find(|entry| entry.id == person);
            entry.unwrap().mail_failure.map(|failure| failure.why)
        };
        let id = desk.jobs().mail_due(10).await?[0].id;
        // What has not left cannot come back.
        assert_eq!(
            desk.jobs().mark_returned(id, "No").await?,
            ReturnedMail::NothingToDo
        );
        desk.jobs().mark_sent(id).await?;
        assert_eq!(reached().await, None);
        assert_eq!(
            desk.jobs().mark_returned(id, "550 5.1.1 unknown\0").await?,
            ReturnedMail::Marked
        );
        assert_eq!(
            desk.jobs().mark_returned(id, "Once more").await?,
            ReturnedMail::NothingToDo
        );
        assert_eq!(reached().await.as_deref(), Some("550 5.1.1 unknown"));
        let listed = staff
            .unsent_mail(Some(UnsentFilter::Returned), None, 10)
            .await?
            .rows;
        assert_eq!(listed[0].failure, Some(MailFailureKind::Returned));
        assert_eq!(staff.unsent_mail_count(UnsentFilter::Returned).await?, 1);
        assert_eq!(staff.unsent_mail_count(UnsentFilter::Failed).await?, 0);
        assert!(
            staff
                .unsent_mail(Some(UnsentFilter::Failed), None, 10)
                .await?
                .rows
                .is_empty()
        );
        assert!(
            own.send_unsent_mail_again(UnsentFilter::Returned)
                .await
                .is_err(),
            "an operator"
        );
        assert_eq!(staff.send_unsent_mail_again(UnsentFilter::Failed).await?, 0);
        // The address is another by now.
        let mut tx = desk.db().begin().await?;
        on!(tx, |c| sqlx::query(MOVED)
            .bind(person.uuid())
            .execute(c)
            .await
            .map(drop))?;
        tx.commit().await?;
        assert_eq!(
            staff.send_unsent_mail_again(UnsentFilter::Returned).await?,
            1
        );
        let due = desk.jobs().mail_due(10).await?;
        assert_eq!(due[0].to, "new@portico.example");
        desk.jobs().mark_sent(due[0].id).await?;
        assert_eq!(reached().await, None, "it was taken");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_refusal_is_no_busy_server_and_says_so() {
    both(|bench| async move {
        let desk = &bench.desk;
        let nord = bench.reseller("Nord").await?;
        let boss = bench
            .person("Boss", Some(nord), &[Role::PartnerAdmin])
            .await?;
        let ops = bench.person("Ops", None, &[Role::Operator]).await?;
        let own = desk.as_actor(&boss);
        let person = own.invite(Some(nord), &nova()).await?;
        let id = desk.jobs().mail_due(10).await?[0].id;
        desk.jobs().mark_failed(id, "421 busy").await?;
        let staff = desk.as_actor(&ops);
        let waiting = staff
            .unsent_mail(Some(UnsentFilter::Waiting), None, 10)
            .await?
            .rows;
        assert!(waiting[0].failure.is_none() && waiting[0].next_attempt_at.is_some());
        desk.jobs().mark_refused(id, "550 no such user").await?;
        let failed = staff
            .unsent_mail(Some(UnsentFilter::Failed), None, 10)
            .await?
            .rows;
        assert_eq!(failed[0].failure, Some(MailFailureKind::Refused));
        let people = own.people(Some(nord)).await?;
        let entry = people.iter().find(|entry| entry.id == person).unwrap();
        assert_eq!(entry.mail_failure.as_ref().unwrap().why, "550 no such user");
        Ok(())
    })
    .await;
}
