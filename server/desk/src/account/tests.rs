#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::time::Zone;

use super::{LINK_SECONDS, PasswordChange, PasswordRefusal};
use crate::error::DeskError;
use crate::mail::MailContent;
use crate::person::NewPerson;
use crate::session::{FAILURES_PER_ACCOUNT, NewSession, SignInFrom, SignInRefusal};
use crate::testing::{TestDesk, both};

const PASSWORD: &str = "portico-demo";
const EMAIL: &str = "ana@nordmess.example";

async fn ana(bench: &TestDesk) -> Actor {
    let roles = [Role::Auditor].into_iter().collect();
    let new = NewPerson {
        partner: None,
        email: EMAIL.to_owned(),
        name: "Ana Lund".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles,
        zone: Zone::utc(),
        language: "de".to_owned(),
    };
    let person = bench.desk.maintenance().create_person(&new).await.unwrap();
    Actor {
        person,
        partner: None,
        roles,
    }
}

async fn sign_in(bench: &TestDesk, password: &str) -> Result<NewSession, SignInRefusal> {
    let from = SignInFrom {
        address: "192.0.2.1".to_owned(),
        user_agent: "Browser/1".to_owned(),
    };
    bench
        .desk
        .authentication()
        .sign_in(EMAIL, password, from)
        .await
}

/// Asks for a link as a stranger would, lets the workers work, and takes the secret out of the mail.
async fn mailed_link(bench: &TestDesk, email: &str) -> Option<String> {
    let desk = &bench.desk;
    let door = desk.authentication();
    door.ask_for_new_password(email, "192.0.2.9").await.unwrap();
    desk.jobs().answer_forgotten().await.unwrap();
    let mut due = desk.jobs().mail_due(10).await.unwrap();
    let mail = due.pop()?;
    assert!(due.is_empty(), "one mail for one request");
    assert_eq!(mail.to, EMAIL);
    assert_eq!(mail.reader.language, "de");
    desk.jobs().mark_sent(mail.id).await.unwrap();
    match mail.content {
        MailContent::PasswordLink { secret } => secret,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn one_changes_ones_own_password_and_the_other_sessions_end() {
    both(|bench| async move {
        let ana = ana(&bench).await;
        let (here, there) = (
            sign_in(&bench, PASSWORD).await?,
            sign_in(&bench, PASSWORD).await?,
        );
        let own = bench.desk.as_actor(&ana);
        let change =
            |current, new| own.change_password(here.session, PasswordChange { current, new });
        let short = change(PASSWORD, "short").await;
        assert!(matches!(short, Err(PasswordRefusal::New(_))), "{short:?}");
        let wrong = change("guess", "a-better-one").await;
        assert!(matches!(
            wrong,
            Err(PasswordRefusal::Current(SignInRefusal::Wrong))
        ));
        change(PASSWORD, "a-better-one").await.unwrap();
        let door = bench.desk.authentication();
        assert!(door.session(&here.token).await?.is_some());
        assert!(door.session(&there.token).await?.is_none());
        assert!(sign_in(&bench, PASSWORD).await.is_err());
        sign_in(&bench, "a-better-one").await?;
        for _ in 0..FAILURES_PER_ACCOUNT {
            assert!(change("guess", "another-one").await.is_err());
        }
        let late = change("a-better-one", "another-one").await;
        let Err(PasswordRefusal::Current(SignInRefusal::TooMany { .. })) = late else {
            panic!("{late:?}");
        };
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_mailed_link_is_good_once_and_for_an_hour() {
    both(|bench| async move {
        ana(&bench).await;
        let open = sign_in(&bench, PASSWORD).await?;
        for _ in 0..FAILURES_PER_ACCOUNT {
            assert!(sign_in(&bench, "guess").await.is_err());
        }
        let door = bench.desk.authentication();
        let link = mailed_link(&bench, " ANA@nordmess.example").await.unwrap();
        assert_eq!(door.owner_of_link(&link).await?.as_deref(), Some(EMAIL));
        assert_eq!(door.owner_of_link("guess").await?, None);
        let short = door.reset_password(&link, "short").await;
        assert!(matches!(short, Err(PasswordRefusal::New(_))));
        door.reset_password(&link, "chosen-by-mail").await.unwrap();
        assert!(door.session(&open.token).await?.is_none(), "sessions end");
        let again = door.reset_password(&link, "chosen-by-thief").await;
        let Err(PasswordRefusal::Current(SignInRefusal::Failed(DeskError::NotFound))) = again
        else {
            panic!("{again:?}");
        };
        let session = sign_in(&bench, "chosen-by-mail").await?;
        assert!(session.browser.is_some(), "guesses before are forgotten");

        let link = mailed_link(&bench, EMAIL).await.unwrap();
        bench.clock.advance(LINK_SECONDS);
        assert_eq!(door.owner_of_link(&link).await?, None);
        assert!(door.reset_password(&link, "chosen-too-late").await.is_err());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_is_worth_nothing_after_another_way_to_a_new_password() {
    both(|bench| async move {
        let ana = ana(&bench).await;
        let link = mailed_link(&bench, EMAIL).await.unwrap();
        let session = sign_in(&bench, PASSWORD).await?;
        let change = PasswordChange {
            current: PASSWORD,
            new: "changed-meanwhile",
        };
        let own = bench.desk.as_actor(&ana);
        own.change_password(session.session, change).await.unwrap();
        assert_eq!(
            bench.desk.authentication().owner_of_link(&link).await?,
            None
        );
        bench.desk.maintenance().disable_person(EMAIL).await?;
        assert!(
            mailed_link(&bench, EMAIL).await.is_none(),
            "nobody who is shut out gets one"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn asking_tells_nothing_and_has_limits() {
    both(|bench| async move {
        ana(&bench).await;
        let (door, jobs) = (bench.desk.authentication(), bench.desk.jobs());
        door.ask_for_new_password("nobody@nordmess.example", "192.0.2.9")
            .await?;
        assert_eq!(jobs.answer_forgotten().await?, 0);
        for _ in 0..5 {
            door.ask_for_new_password(EMAIL, "192.0.2.9").await?;
        }
        assert_eq!(jobs.answer_forgotten().await?, 3);
        assert_eq!(jobs.answer_forgotten().await?, 0);
        for number in 0..40 {
            let email = format!("nobody{number}@nordmess.example");
            door.ask_for_new_password(&email, "192.0.2.9").await?;
        }
        bench.clock.advance(3601);
        door.ask_for_new_password(EMAIL, "192.0.2.9").await?;
        assert_eq!(jobs.answer_forgotten().await?, 1);
        bench.clock.advance(2 * 24 * 3600);
        jobs.tidy().await?;
        door.ask_for_new_password(EMAIL, "192.0.2.9").await?;
        assert_eq!(jobs.answer_forgotten().await?, 1);
        Ok(())
    })
    .await;
}
