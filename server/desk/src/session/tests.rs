#![allow(clippy::unwrap_used)]

use portico::actor::{Actor, Role};
use portico::id::PersonId;
use portico::permission::Permission;
use portico::time::Zone;
use uuid::Uuid;

use super::{FAILURE_WINDOW_SECONDS, FAILURES_PER_ACCOUNT, FAILURES_PER_NETWORK};
use super::{IDLE_SECONDS, LIFE_SECONDS, NewSession, SignInFrom, SignInRefusal, SignInStep};
use crate::Desk;
use crate::error::DeskError;
use crate::event::RoomEvent;
use crate::person::NewPerson;
use crate::testing::{TestDesk, both};

const PASSWORD: &str = "portico-demo";
const EMAIL: &str = "ana@nordmess.example";

async fn ana(bench: &TestDesk) -> Actor {
    let partner = Some(bench.reseller("Nordmess AB").await.unwrap());
    let roles = [Role::Seller, Role::PartnerAdmin].into_iter().collect();
    let new = NewPerson {
        partner,
        email: " Ana@Nordmess.example".to_owned(),
        name: "Ana Lund".to_owned(),
        password: Some(PASSWORD.to_owned()),
        roles,
        zone: Zone::parse("Europe/Stockholm").unwrap(),
        language: "en".to_owned(),
    };
    let person = bench.desk.maintenance().create_person(&new).await.unwrap();
    Actor {
        person,
        partner,
        roles,
    }
}

fn from(address: &str) -> SignInFrom {
    SignInFrom {
        address: address.to_owned(),
        user_agent: "Browser/1".to_owned(),
    }
}

async fn sign_in(desk: &Desk, email: &str, password: &str) -> Result<NewSession, SignInRefusal> {
    desk.authentication()
        .sign_in(email, password, from("192.0.2.1"))
        .await
}

#[tokio::test]
async fn a_session_says_who_is_there_until_it_is_over() {
    both(|bench| async move {
        let actor = ana(&bench).await;
        let door = bench.desk.authentication();
        let new = sign_in(&bench.desk, "ANA@nordmess.example ", PASSWORD).await?;
        assert_eq!((&new.actor, new.name.as_str()), (&actor, "Ana Lund"));
        let there = door.session(&new.token).await?.unwrap();
        assert_eq!(there.actor, actor);
        assert_eq!(there.email, EMAIL);
        assert_eq!(there.partner_name.as_deref(), Some("Nordmess AB"));
        assert_eq!(
            (there.zone.name(), there.language.as_str()),
            ("Europe/Stockholm", "en")
        );
        assert_eq!((there.session, there.unread), (new.session, 0));
        assert!(door.session("guess").await?.is_none());
        // In use, it goes on; the last use is known to the minute.
        bench.clock.advance(IDLE_SECONDS - 1);
        assert!(door.session(&new.token).await?.is_some());
        bench.clock.advance(IDLE_SECONDS - 1);
        assert!(door.session(&new.token).await?.is_some());
        bench.clock.advance(IDLE_SECONDS);
        assert!(door.session(&new.token).await?.is_none());
        bench.desk.jobs().tidy().await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_session_in_use_is_over_after_its_life() {
    both(|bench| async move {
        ana(&bench).await;
        let new = sign_in(&bench.desk, EMAIL, PASSWORD).await?;
        let door = bench.desk.authentication();
        for _ in 0..LIFE_SECONDS / (IDLE_SECONDS / 2) - 1 {
            bench.clock.advance(IDLE_SECONDS / 2);
            assert!(door.session(&new.token).await?.is_some());
        }
        bench.clock.set(new.ends_at);
        assert!(door.session(&new.token).await?.is_none());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn one_lists_and_ends_ones_own_sessions() {
    both(|bench| async move {
        let actor = ana(&bench).await;
        let stranger = bench.person("Stranger", None, &[Role::Auditor]).await?;
        let mut tokens = Vec::new();
        for _ in 0..3 {
            tokens.push(sign_in(&bench.desk, EMAIL, PASSWORD).await?);
        }
        let own = bench.desk.as_actor(&actor);
        let listed = own.sessions().await?;
        assert_eq!(listed.len(), 3);
        assert_eq!(listed[0].address, "192.0.2.1");
        let other = bench.desk.as_actor(&stranger);
        assert!(other.sessions().await?.is_empty());
        let refused = other.end_session(tokens[0].session).await;
        assert!(matches!(refused, Err(DeskError::NotFound)));
        own.end_session(tokens[0].session).await?;
        assert_eq!(own.end_other_sessions(tokens[1].session).await?, 1);
        let door = bench.desk.authentication();
        assert!(door.session(&tokens[0].token).await?.is_none());
        assert!(door.session(&tokens[1].token).await?.is_some());
        door.sign_out(&tokens[1].token).await?;
        assert!(door.session(&tokens[1].token).await?.is_none());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_disabled_person_is_out_at_once_and_a_new_password_ends_sessions() {
    both(|bench| async move {
        ana(&bench).await;
        let (door, operator) = (bench.desk.authentication(), bench.desk.maintenance());
        let new = sign_in(&bench.desk, EMAIL, PASSWORD).await?;
        operator.set_password(EMAIL, "another-password").await?;
        assert!(door.session(&new.token).await?.is_none());
        let old = sign_in(&bench.desk, EMAIL, PASSWORD).await;
        assert!(matches!(old, Err(SignInRefusal::Wrong)));
        let new = sign_in(&bench.desk, EMAIL, "another-password").await?;
        operator.disable_person(EMAIL).await?;
        assert!(door.session(&new.token).await?.is_none());
        let out = sign_in(&bench.desk, EMAIL, "another-password").await;
        assert!(matches!(out, Err(SignInRefusal::Ended)));
        // Only whoever knows the password is told.
        let guess = sign_in(&bench.desk, EMAIL, "guess").await;
        assert!(matches!(guess, Err(SignInRefusal::Wrong)));
        operator.enable_person(EMAIL).await?;
        assert!(
            door.session(&new.token).await?.is_none(),
            "an ended session stays ended"
        );
        assert!(
            sign_in(&bench.desk, EMAIL, "another-password")
                .await
                .is_ok()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_account_takes_so_many_guesses_and_says_when_the_next() {
    both(|bench| async move {
        ana(&bench).await;
        for _ in 0..FAILURES_PER_ACCOUNT - 1 {
            let wrong = sign_in(&bench.desk, EMAIL, "guess").await;
            assert!(matches!(wrong, Err(SignInRefusal::Wrong)));
        }
        // Getting in clears the account.
        sign_in(&bench.desk, EMAIL, PASSWORD).await?;
        let first = bench.desk.now();
        for _ in 0..FAILURES_PER_ACCOUNT {
            let wrong = sign_in(&bench.desk, EMAIL, "guess").await;
            assert!(matches!(wrong, Err(SignInRefusal::Wrong)));
            bench.clock.advance(1);
        }
        let expected = first.plus(FAILURE_WINDOW_SECONDS);
        match sign_in(&bench.desk, EMAIL, PASSWORD).await {
            Err(SignInRefusal::TooMany { again_at }) => assert_eq!(again_at, expected),
            other => panic!("{other:?}"),
        }
        bench.clock.set(expected.plus(-1));
        assert!(sign_in(&bench.desk, EMAIL, PASSWORD).await.is_err());
        bench.clock.set(expected);
        assert!(sign_in(&bench.desk, EMAIL, PASSWORD).await.is_ok());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_address_takes_so_many_guesses_on_whatever_accounts() {
    both(|bench| async move {
        ana(&bench).await;
        for guess in 0..FAILURES_PER_NETWORK {
            let unknown = format!("nobody{guess}@nordmess.example");
            let wrong = sign_in(&bench.desk, &unknown, PASSWORD).await;
            assert!(matches!(wrong, Err(SignInRefusal::Wrong)));
        }
        let refused = sign_in(&bench.desk, EMAIL, PASSWORD).await;
        assert!(matches!(refused, Err(SignInRefusal::TooMany { .. })));
        let elsewhere = bench
            .desk
            .authentication()
            .sign_in(EMAIL, PASSWORD, from("192.0.2.2"))
            .await;
        assert!(elsewhere.is_ok());
        Ok(())
    })
    .await;
}

async fn sign_in_by(
    desk: &Desk,
    password: &str,
    address: &str,
    browser: Option<&str>,
) -> Result<NewSession, SignInRefusal> {
    let door = desk.authentication();
    let step = door.sign_in_by(EMAIL, password, from(address), browser);
    match step.await? {
        SignInStep::Open(session) => Ok(*session),
        SignInStep::SecondFactor(_) => Err(SignInRefusal::Wrong),
    }
}

#[tokio::test]
async fn guesses_lock_out_who_guesses_and_not_the_owner() {
    both(|bench| async move {
        ana(&bench).await;
        let desk = &bench.desk;
        let known = sign_in_by(desk, PASSWORD, "2001:db8:1:1::1", None).await?;
        let browser = known.browser.unwrap();
        for guess in 0..FAILURES_PER_ACCOUNT {
            let address = format!("2001:db8:1:1:{guess:x}::9");
            let wrong = sign_in_by(desk, "guess", &address, None).await;
            assert!(matches!(wrong, Err(SignInRefusal::Wrong)));
        }
        // The whole /64 is shut out, another is not, nor is the browser that was there before.
        let shut = sign_in_by(desk, PASSWORD, "2001:db8:1:1:ffff::1", None).await;
        assert!(matches!(shut, Err(SignInRefusal::TooMany { .. })));
        sign_in_by(desk, PASSWORD, "2001:db8:1:2::1", None).await?;
        let again = sign_in_by(desk, PASSWORD, "2001:db8:1:1::1", Some(&browser)).await?;
        assert_eq!(again.browser, None, "it keeps its secret");
        let shut = sign_in_by(desk, PASSWORD, "2001:db8:1:1::1", Some("planted")).await;
        assert!(matches!(shut, Err(SignInRefusal::TooMany { .. })));
        // Guesses with a stolen browser secret have an end as well.
        for _ in 0..FAILURES_PER_ACCOUNT {
            let wrong = sign_in_by(desk, "guess", "192.0.2.7", Some(&browser)).await;
            assert!(matches!(wrong, Err(SignInRefusal::Wrong)));
        }
        let shut = sign_in_by(desk, PASSWORD, "192.0.2.7", Some(&browser)).await;
        assert!(matches!(shut, Err(SignInRefusal::TooMany { .. })));
        sign_in_by(desk, PASSWORD, "192.0.2.7", None).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_browser_is_known_until_the_password_is_set_anew() {
    both(|bench| async move {
        ana(&bench).await;
        let door = bench.desk.authentication();
        let browser = sign_in(&bench.desk, EMAIL, PASSWORD)
            .await?
            .browser
            .unwrap();
        assert!(door.knows_browser(&browser).await?);
        assert!(!door.knows_browser("planted").await?);
        let fresh = sign_in_by(&bench.desk, PASSWORD, "192.0.2.1", Some("planted")).await?;
        assert!(fresh.browser.is_some_and(|secret| secret != "planted"));
        bench
            .desk
            .maintenance()
            .set_password(EMAIL, "another-password")
            .await?;
        assert!(!door.knows_browser(&browser).await?);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn failed_attempts_come_into_the_log_by_where_they_came_from() {
    both(|bench| async move {
        let ana = ana(&bench).await;
        for _ in 0..3 {
            assert!(sign_in(&bench.desk, EMAIL, "guess").await.is_err());
        }
        assert!(sign_in(&bench.desk, "nobody@nordmess.example", "guess").await.is_err());
        bench.clock.advance(FAILURE_WINDOW_SECONDS);
        bench.desk.jobs().tidy().await?;
        bench.desk.jobs().tidy().await?;
        let staff = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let timeline = bench.desk.as_actor(&staff).timeline(ana.person.uuid()).await?;
        let refused = |event: &RoomEvent| {
            matches!(event, RoomEvent::Other { kind, .. } if kind == "session.refused")
        };
        let refused = timeline.iter().filter(|entry| refused(&entry.event));
        assert_eq!(refused.count(), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn that_a_session_is_in_use_is_noted_once() {
    both(|bench| async move {
        let actor = ana(&bench).await;
        let new = sign_in(&bench.desk, EMAIL, PASSWORD).await?;
        bench.clock.advance(120);
        // While the writer is taken, those who only read are not kept waiting, and only one tries.
        let tx = bench.desk.db().begin().await?;
        let mut requests = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let (desk, token) = (bench.desk.clone(), new.token.clone());
            requests.spawn(async move { desk.authentication().session(&token).await });
        }
        while let Some(request) = requests.join_next().await {
            assert!(request??.is_some());
        }
        drop(tx);
        bench.desk.authentication().session(&new.token).await?;
        let listed = bench.desk.as_actor(&actor).sessions().await?;
        assert_eq!(listed[0].last_seen_at, bench.desk.now());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn guesses_in_parallel_count_too() {
    both(|bench| async move {
        ana(&bench).await;
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..20 {
            let desk = bench.desk.clone();
            guesses.spawn(async move { sign_in(&desk, EMAIL, "guess").await });
        }
        let mut tried = 0;
        while let Some(guess) = guesses.join_next().await {
            if matches!(guess?, Err(SignInRefusal::Wrong)) {
                tried += 1;
            }
        }
        assert_eq!(tried, FAILURES_PER_ACCOUNT);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_person_to_be_is_checked() {
    both(|bench| async move {
        ana(&bench).await;
        let new = NewPerson {
            partner: None,
            email: EMAIL.to_owned(),
            name: "Ana".to_owned(),
            password: None,
            roles: [Role::Operator].into_iter().collect(),
            zone: Zone::utc(),
            language: "en".to_owned(),
        };
        let operator = bench.desk.maintenance();
        let fields = |result: Result<_, DeskError>| match result {
            Err(DeskError::Invalid(problems)) => problems
                .iter()
                .map(|(field, _)| field.to_owned())
                .collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(fields(operator.create_person(&new).await), ["email"]);
        let bad = NewPerson {
            email: "ana".to_owned(),
            name: " ".to_owned(),
            password: Some("short".to_owned()),
            roles: [Role::Seller].into_iter().collect(),
            ..new
        };
        let found = fields(operator.create_person(&bad).await);
        assert_eq!(found, ["email", "name", "password", "roles"]);
        let unknown = operator
            .set_password("nobody@nordmess.example", PASSWORD)
            .await;
        assert!(matches!(unknown, Err(DeskError::NotFound)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_first_password_is_given_to_those_who_have_none() {
    both(|bench| async move {
        let ana = ana(&bench).await;
        let staff = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let maintenance = bench.desk.maintenance();
        let people = [ana.person, staff.person];
        let short = maintenance.give_first_password(&people, "short").await;
        assert!(matches!(short, Err(DeskError::Invalid(_))));
        maintenance
            .give_first_password(&people, "another-one")
            .await?;
        sign_in(&bench.desk, EMAIL, PASSWORD).await?;
        let new = sign_in(&bench.desk, "tomas@portico.example", "another-one").await?;
        assert_eq!(new.actor, staff);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_person_chooses_the_language() {
    both(|bench| async move {
        let ana = ana(&bench).await;
        let desk = bench.desk.as_actor(&ana);
        desk.set_language("de").await?;
        desk.set_language("de").await?;
        for nonsense in ["", "d", "de_DE", "deutsch, bitte"] {
            let refused = desk.set_language(nonsense).await;
            assert!(matches!(refused, Err(DeskError::Invalid(_))), "{nonsense}");
        }
        let new = sign_in(&bench.desk, EMAIL, PASSWORD).await?;
        let there = bench.desk.authentication().session(&new.token).await?;
        assert_eq!(there.unwrap().language, "de");
        let log = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        let timeline = bench
            .desk
            .as_actor(&log)
            .timeline(ana.person.uuid())
            .await?;
        let set = |event: &RoomEvent| {
            matches!(event, RoomEvent::Other { kind, .. } if kind == "person.language_set")
        };
        let sets = timeline.iter().filter(|entry| set(&entry.event));
        assert_eq!(sets.count(), 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_desk_is_ready_when_migrated_and_mail_is_for_staff() {
    both(|bench| async move {
        bench.desk.ready().await?;
        let actor = ana(&bench).await;
        assert!(!Permission::Staff.allows(Some(&actor)));
        let refused = bench
            .desk
            .as_actor(&actor)
            .unsent_mail(None, None, 10)
            .await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        let staff = bench.person("Tomas", None, &[Role::ChannelManager]).await?;
        assert!(
            bench
                .desk
                .as_actor(&staff)
                .unsent_mail(None, None, 10)
                .await?
                .rows
                .is_empty()
        );
        let partner = actor.partner.unwrap();
        assert_eq!(
            bench.desk.as_actor(&staff).partner(partner).await?.name,
            "Nordmess AB"
        );
        let rival = bench.reseller("Rival").await?;
        let hidden = bench.desk.as_actor(&actor).partner(rival).await;
        assert!(matches!(hidden, Err(DeskError::NotFound)));
        Ok(())
    })
    .await;
}

#[test]
fn a_role_that_nobody_knows_spoils_the_whole() {
    let person = PersonId::from_uuid(Uuid::nil());
    let known = super::roles(Some("seller,partner_admin"), person).unwrap();
    assert_eq!(known, Role::Seller | Role::PartnerAdmin);
    assert!(super::roles(None, person).unwrap().is_empty());
    assert!(super::roles(Some("seller,king"), person).is_err());
}
