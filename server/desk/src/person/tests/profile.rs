//! What people set for themselves: profile, another address.

use portico::person::ProfileDraft;
use portico::reader::{DateStyle, NumberStyle};

use super::*;
use crate::account::PasswordRefusal;

fn profile() -> ProfileDraft {
    ProfileDraft {
        name: "Ana Lindqvist".to_owned(),
        language: "de".to_owned(),
        zone: "Europe/Stockholm".to_owned(),
        number_style: "space_comma".to_owned(),
        date_style: "iso".to_owned(),
    }
}

async fn signed_in(bench: &TestDesk) -> Result<(Setting, NewSession), Fault> {
    let who = setting(bench).await?;
    let operator = bench.desk.maintenance();
    operator
        .give_first_password(&[who.admin.person], PASSWORD)
        .await?;
    let session = sign_in(bench, "ana@portico.example").await?;
    Ok((who, session))
}

/// The links of a change of address: for the one so far, for the new one.
async fn links(bench: &TestDesk) -> Result<(String, String), Fault> {
    let mut links = (None, None);
    for mail in bench.desk.jobs().mail_due(50).await? {
        if let MailContent::EmailChange(change) = mail.content {
            if change.to_new {
                assert_eq!(mail.to, change.new_email);
                links.1 = change.link;
            } else {
                links.0 = change.link;
            }
        }
    }
    Ok((
        links.0.ok_or("the old one's")?,
        links.1.ok_or("the new one's")?,
    ))
}

#[tokio::test]
async fn a_profile_is_kept_and_the_session_knows_it() {
    both(|bench| async move {
        let (who, session) = signed_in(&bench).await?;
        let ana = bench.desk.as_actor(&who.admin);
        ana.save_profile(&profile()).await?;
        let kept = ana.profile().await?;
        assert_eq!(
            (kept.name.as_str(), kept.language.as_str(), kept.zone.as_str()),
            ("Ana Lindqvist", "de", "Europe/Stockholm")
        );
        let door = bench.desk.authentication();
        let now = door.session(&session.token).await?.unwrap();
        assert_eq!(now.formats.number, Some(NumberStyle::SpaceComma));
        assert_eq!(now.formats.date, Some(DateStyle::Iso));
        assert_eq!(now.zone.name(), "Europe/Stockholm");
        let plain = ProfileDraft {
            number_style: String::new(),
            date_style: String::new(),
            ..profile()
        };
        ana.save_profile(&plain).await?;
        assert_eq!(ana.profile().await?.formats.number, None);
        let wrong = ProfileDraft {
            zone: "Mars".to_owned(),
            ..profile()
        };
        let refused = ana.save_profile(&wrong).await;
        assert!(
            matches!(refused, Err(DeskError::Invalid(found)) if found.for_field("zone") == [Problem::NotAZone])
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn another_address_takes_both_and_the_old_one_is_told() {
    both(|bench| async move {
        let (who, session) = signed_in(&bench).await?;
        let ana = bench.desk.as_actor(&who.admin);
        let ask = async |password: &str, email: &str| {
            ana.ask_for_email_change(session.session, password, email).await
        };
        let wrong = ask("not-my-password", "ana@new.example").await;
        assert!(matches!(
            wrong,
            Err(PasswordRefusal::Current(SignInRefusal::Wrong))
        ));
        for (email, problem) in [
            ("", Problem::Required),
            ("ana", Problem::NotAnEmailAddress),
            ("ANA@portico.example", Problem::SameEmail),
            ("olga@portico.example", Problem::EmailTaken),
        ] {
            let refused = ask(PASSWORD, email).await;
            assert!(
                matches!(refused, Err(PasswordRefusal::New(found)) if found.for_field("email") == [problem])
            );
        }
        ask(PASSWORD, "ana@first.example").await?;
        let over = links(&bench).await?;
        ask(PASSWORD, " Ana@New.example").await?;
        let door = bench.desk.authentication();
        assert_eq!(
            link_refused(door.confirm_email_change(true, &over.1).await),
            LinkRefusal::Unknown
        );
        let (old, new) = links(&bench).await?;
        // Each link is for its own side only.
        assert_eq!(
            link_refused(door.confirm_email_change(true, &old).await),
            LinkRefusal::Unknown
        );
        assert!(!door.confirm_email_change(true, &new).await?);
        assert_eq!(ana.profile().await?.email, "ana@portico.example");
        let waits = ana.email_change().await?.unwrap();
        assert!(waits.new_confirmed && !waits.old_confirmed);
        assert!(door.confirm_email_change(false, &old).await?);
        assert_eq!(ana.profile().await?.email, "ana@new.example");
        assert!(ana.email_change().await?.is_none());
        assert!(sign_in(&bench, "ana@portico.example").await.is_err());
        assert!(sign_in(&bench, "ana@new.example").await.is_ok());
        let told = bench.desk.jobs().mail_due(50).await?;
        let told: Vec<&str> = told
            .iter()
            .filter(|mail| mail.content == MailContent::EmailChanged)
            .map(|mail| mail.to.as_str())
            .collect();
        assert_eq!(told, ["ana@portico.example"]);
        assert_eq!(
            link_refused(door.confirm_email_change(false, &old).await),
            LinkRefusal::Used
        );
        bench.desk.jobs().tidy().await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_change_of_address_runs_out_is_taken_back_and_loses_to_who_was_first() {
    both(|bench| async move {
        let (who, session) = signed_in(&bench).await?;
        let ana = bench.desk.as_actor(&who.admin);
        let ask = async || {
            ana.ask_for_email_change(session.session, PASSWORD, "ana@new.example")
                .await
        };
        let door = bench.desk.authentication();
        ask().await?;
        let (old, new) = links(&bench).await?;
        ana.cancel_email_change().await?;
        assert_eq!(
            link_refused(door.confirm_email_change(false, &old).await),
            LinkRefusal::Unknown
        );
        ask().await?;
        let late = links(&bench).await?;
        bench.clock.advance(LinkKind::EmailChangeNew.seconds());
        assert_eq!(
            link_refused(door.confirm_email_change(true, &late.1).await),
            LinkRefusal::Expired
        );
        assert!(ana.email_change().await?.is_none());
        ask().await?;
        let (old_link, new_link) = links(&bench).await?;
        assert_ne!(new, new_link);
        door.confirm_email_change(true, &new_link).await?;
        // Meanwhile somebody else takes the address.
        let operator = bench.desk.as_actor(&who.operator);
        let taken = InvitationDraft {
            email: "ana@new.example".to_owned(),
            ..draft("nina", &[Role::Auditor])
        };
        operator.invite(None, &taken).await?;
        let refused = door.confirm_email_change(false, &old_link).await;
        assert!(
            matches!(refused, Err(DeskError::Invalid(found)) if found.for_field("email") == [Problem::EmailTaken])
        );
        assert_eq!(ana.profile().await?.email, "ana@portico.example");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn both_addresses_at_once_change_it_once() {
    both(|bench| async move {
        let (who, session) = signed_in(&bench).await?;
        let ana = bench.desk.as_actor(&who.admin);
        ana.ask_for_email_change(session.session, PASSWORD, "ana@new.example")
            .await?;
        let (old, new) = links(&bench).await?;
        let door = bench.desk.authentication();
        let (one, other) = tokio::join!(
            door.confirm_email_change(false, &old),
            door.confirm_email_change(true, &new)
        );
        assert!(one? != other?, "one of them is the second");
        assert_eq!(ana.profile().await?.email, "ana@new.example");
        Ok(())
    })
    .await;
}
