//! Who is told of applications, and in which language.

use portico::actor::Role;

use super::super::ApplicationForm;
use super::setting::{Setting, draft};
use crate::mail::{ApplicationMailKind, MailContent};
use crate::notice::tests::{mailed, told};
use crate::notice::{About, NoticeKind};
use crate::testing::both;

#[tokio::test]
async fn a_confirmed_application_is_told_to_who_decides_and_to_nobody_else() {
    both(|bench| async move {
        const CONFIRMED: NoticeKind = NoticeKind::ApplicationConfirmed;
        let s = Setting::open(bench).await?;
        let ops = s.bench.person("Ops", None, &[Role::Operator]).await?;
        let asta = s.bench.person("Asta", None, &[Role::Auditor]).await?;
        s.desk.as_actor(&s.mia).set_language("de").await?;
        let id = s.confirmed(&draft("Keller", 1)).await?;
        let mails = mailed(&s.bench).await;
        let expected =
            [("henrik", "en"), ("mia", "de"), ("tomas", "en")].map(|(name, language)| {
                (
                    format!("{name}@portico.example"),
                    CONFIRMED,
                    language.to_owned(),
                )
            });
        assert_eq!(mails, expected);
        for person in [&s.tomas, &s.mia, &s.henrik] {
            assert_eq!(told(&s.bench, person).await, [CONFIRMED]);
        }
        for person in [&s.ana, &ops, &asta] {
            assert_eq!(told(&s.bench, person).await, Vec::new());
        }
        let tomas = s.desk.as_actor(&s.tomas);
        let notice = tomas.notices(None, 1).await?.rows.remove(0);
        let details = notice.content.details;
        assert_eq!(details.about, Some(About::Application(id)));
        assert_eq!(details.name, "Keller");
        // An address that nobody has confirmed is nobody's matter, and nobody is told twice of what colleagues do.
        s.send(&draft("Brenner", 2)).await?;
        tomas.take_application(id, 2).await?;
        tomas.refuse_application(id, 3, "No room", "key-1").await?;
        s.desk
            .as_actor(&s.mia)
            .reopen_application(id, 4, "Room", "key-2")
            .await?;
        assert_eq!(mailed(&s.bench).await, Vec::new());
        for person in [&s.tomas, &s.mia, &s.henrik] {
            assert_eq!(told(&s.bench, person).await, [CONFIRMED]);
        }
        assert_eq!(tomas.unread_notices().await?, 0, "seen to");
        let henrik = s.desk.as_actor(&s.henrik);
        assert_eq!(henrik.unread_notices().await?, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_applicant_is_written_to_in_the_language_of_the_form_and_by_mail_alone() {
    both(|bench| async move {
        use ApplicationMailKind::{Confirm, Received, Refused, Reopened};
        let s = Setting::open(bench).await?;
        let mut german = draft("Keller", 1);
        german.language = "de".into();
        let token = s.form().await?;
        let form = ApplicationForm {
            draft: &german,
            token: &token,
            trap: "",
        };
        let door = s.desk.authentication();
        door.apply(form, "192.0.2.9").await?;
        let mut told = Vec::new();
        let mut link: Option<String> = None;
        for step in 0..4_i64 {
            let id = s.waiting().await?.first().copied();
            let tomas = s.desk.as_actor(&s.tomas);
            match (step, &link, id) {
                (1, Some(token), _) => drop(door.confirm_application(token).await?),
                (2, _, Some(id)) => tomas.refuse_application(id, 2, "Why", "key-1").await?,
                (3, _, None) => {
                    let refused = s.decided().await?;
                    tomas
                        .reopen_application(refused, 3, "Ours", "key-2")
                        .await?;
                }
                _ => {}
            }
            for mail in s.desk.jobs().mail_due(50).await? {
                if let MailContent::Application(content) = mail.content {
                    assert_eq!(mail.to, "contact1@company1.example");
                    assert_eq!(
                        (mail.reader.language.as_str(), mail.reader.staff),
                        ("de", false)
                    );
                    told.push((content.kind, content.reason));
                    link = content.link;
                }
                s.desk.jobs().mark_sent(mail.id).await?;
            }
        }
        let why = Some("Why".to_owned());
        let expected = [
            (Confirm, None),
            (Received, None),
            (Refused, why),
            (Reopened, None),
        ];
        assert_eq!(told, expected);
        Ok(())
    })
    .await;
}
