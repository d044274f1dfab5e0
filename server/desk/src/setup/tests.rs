//! Setting up an empty portal, on both databases.
#![allow(clippy::unwrap_used)]

use portico::actor::Role;
use portico::link::{LinkKind, LinkRefusal};
use portico::person::InvitationDraft;
use portico::problems::Problem;
use portico::setup::SetupDraft;

use crate::error::{DeskError, Refusal};
use crate::session::SignInFrom;
use crate::testing::both;

fn draft(company: &str) -> SetupDraft {
    SetupDraft {
        name: "Henrik Halden".into(),
        email: format!("henrik@{}.example", company.to_lowercase()),
        password: "a-long-enough-password".into(),
        password_again: "a-long-enough-password".into(),
        company: company.into(),
        portal: format!("{company} Partners"),
        zone: "Europe/Berlin".into(),
        ..SetupDraft::template("en")
    }
}

fn from() -> SignInFrom {
    SignInFrom {
        address: "192.0.2.1".to_owned(),
        user_agent: "test".to_owned(),
    }
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, DeskError>) -> Refusal {
    match answer {
        Err(DeskError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_empty_portal_is_set_up_in_one_step_and_once() {
    both(|bench| async move {
        let desk = &bench.desk;
        let old = desk.maintenance().setup_link().await?.unwrap();
        let token = desk.maintenance().setup_link().await?.unwrap();
        let door = desk.authentication();
        assert_eq!(refusal(door.check_setup_link(&old).await), Refusal::Link(LinkRefusal::Unknown));
        door.check_setup_link(&token).await?;

        let short = SetupDraft { password: "xq7#v".into(), password_again: "xq7#v".into(), ..draft("Halden") };
        let answer = door.set_up(&token, &short, Ok(None), &from()).await;
        assert!(matches!(answer, Err(DeskError::Invalid(found)) if found.for_field("password") == [Problem::TooShort { least: 10 }]));
        // It is common as well, which is not said besides.
        let common = SetupDraft {
            password: "password".into(),
            password_again: "password".into(),
            zone: String::new(),
            ..draft("Halden")
        };
        let Err(DeskError::Invalid(found)) = door.set_up(&token, &common, Ok(None), &from()).await else {
            panic!("a common password was taken");
        };
        assert_eq!(found.for_field("password"), [Problem::TooShort { least: 10 }]);
        let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["password", "zone"], "in the order of the form");
        assert!(!desk.maintenance().has_people().await?, "nothing is set up by halves");

        let session = door.set_up(&token, &draft("Halden"), Ok(None), &from()).await?;
        let person = door.session(&session).await?.unwrap();
        assert_eq!(person.actor.roles, Role::Operator | Role::ProgrammeManager | Role::ChannelManager);
        assert_eq!(desk.vendor().await?.portal_name, "Halden Partners");
        let programme = desk.as_actor(&person.actor).programme().await?;
        assert_eq!((programme.terms.version, programme.terms.protection_days), (1, 90));
        assert_eq!(programme.calendar.zone().name(), "Europe/Berlin");

        assert_eq!(refusal(door.set_up(&token, &draft("Other"), Ok(None), &from()).await), Refusal::AlreadySetUp);
        assert_eq!(desk.maintenance().setup_link().await?, None);
        desk.jobs().catch_up().await?;
        assert!(desk.maintenance().verify().await?.holds());
        Ok(())
    })
    .await;
}

/// The beginning of a picture.
fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(320_u32.to_be_bytes());
    bytes.extend(80_u32.to_be_bytes());
    bytes.extend(b"\x08\x06\0\0\0");
    bytes
}

#[tokio::test]
async fn a_logo_comes_with_the_form_or_the_form_comes_back() {
    both(|bench| async move {
        let desk = &bench.desk;
        let token = desk.maintenance().setup_link().await?.unwrap();
        let door = desk.authentication();
        let larger = Problem::ImageTooLarge { kilobytes: 512 };
        for (logo, problem) in [
            (
                Ok(Some(b"<svg xmlns='x'/>".to_vec())),
                Problem::ImageIsDrawing,
            ),
            (Err(larger.clone()), larger),
        ] {
            let Err(DeskError::Invalid(found)) =
                door.set_up(&token, &draft("Halden"), logo, &from()).await
            else {
                panic!("set up with {problem:?}");
            };
            assert_eq!(found.for_field("file"), [problem]);
        }
        assert!(
            !desk.maintenance().has_people().await?,
            "nothing is set up by halves"
        );
        door.set_up(&token, &draft("Halden"), Ok(Some(picture())), &from())
            .await?;
        desk.vendor().await?;
        let logo = desk.logo().unwrap();
        assert_eq!((logo.width, logo.height), (320, 80));
        assert_eq!(door.logo_picture(logo.content).await?.1, picture());
        desk.jobs().catch_up().await?;
        assert!(desk.maintenance().verify().await?.holds());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_two_setups_at_once_one_wins_and_the_other_is_told() {
    both(|bench| async move {
        let other = bench.another()?;
        let token = bench.desk.maintenance().setup_link().await?.unwrap();
        let (first, second) = (draft("Halden"), draft("Other"));
        let sender = from();
        let (first_door, second_door) = (bench.desk.authentication(), other.authentication());
        let (one, two) = tokio::join!(
            first_door.set_up(&token, &first, Ok(None), &sender),
            second_door.set_up(&token, &second, Ok(None), &sender),
        );
        let told = match (one, two) {
            (Ok(_), told) | (told, Ok(_)) => told,
            both => panic!("{both:?}"),
        };
        assert_eq!(refusal(told), Refusal::AlreadySetUp);
        assert_eq!(bench.desk.maintenance().inventory().await?.people, 1);
        other.close().await;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_setup_link_is_over_after_a_day() {
    both(|bench| async move {
        let token = bench.desk.maintenance().setup_link().await?.unwrap();
        bench.clock.advance(LinkKind::Setup.seconds());
        let answer = bench.desk.authentication().check_setup_link(&token).await;
        assert_eq!(refusal(answer), Refusal::Link(LinkRefusal::Expired));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_list_goes_on_until_somebody_of_a_partner_has_joined() {
    both(|bench| async move {
        let roles = [Role::ChannelManager];
        let mia = bench.person("Mia", None, &roles).await?;
        let desk = bench.desk.as_actor(&mia);
        let seen = desk.start_progress().await?;
        assert_eq!(
            (seen.partners, seen.invited, seen.joined),
            (false, false, false)
        );
        let nord = bench.reseller("Nord").await?;
        assert_eq!(desk.start_progress().await?.first_partner(), Some(nord));
        let invitation = InvitationDraft {
            name: "Ana".into(),
            email: "ana@nord.example".into(),
            roles: vec![Role::PartnerAdmin.as_str().to_owned()],
            ..InvitationDraft::default()
        };
        let ana = desk.invite(Some(nord), &invitation).await?;
        let seen = desk.start_progress().await?;
        assert_eq!(
            (seen.partners, seen.invited, seen.joined),
            (true, true, false)
        );
        let link = desk.invitation_link(Some(nord), ana).await?;
        let password = "a-long-enough-password";
        bench
            .desk
            .authentication()
            .accept_invitation(&link, "Ana", (password, password), &from())
            .await?;
        assert!(desk.start_progress().await?.joined);
        Ok(())
    })
    .await;
}
