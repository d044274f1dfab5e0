#![allow(clippy::unwrap_used)]

use data_encoding::BASE32_NOPAD;
use portico::actor::{Actor, Role};
use portico::person::InvitationDraft;
use portico::sign_in::{SecurityChange, SignInRulesDraft};

use super::{RECOVERY_CODES, totp};
use crate::error::{DeskError, Refusal};
use crate::mail::MailContent;
use crate::session::{
    ConfirmRefusal, FAILURES_PER_ACCOUNT, NewSession, PENDING_SECONDS, PendingSignIn,
    SecondStepRefusal, SignInFrom, SignInRefusal, SignInStep, SignedInPerson,
};
use crate::testing::{TestDesk, both};

const PASSWORD: &str = "a-long-enough-password";
const EMAIL: &str = "olga@portico.example";

fn from(address: &str) -> SignInFrom {
    SignInFrom {
        address: address.to_owned(),
        user_agent: "Firefox/140.0 (Windows)".to_owned(),
    }
}

async fn olga(bench: &TestDesk) -> Actor {
    let olga = bench.person("Olga", None, &[Role::Operator]).await.unwrap();
    let maintenance = bench.desk.maintenance();
    maintenance.set_password(EMAIL, PASSWORD).await.unwrap();
    olga
}

/// The secret of the app that is being set up, as the app has it.
async fn secret(bench: &TestDesk, actor: &Actor) -> Vec<u8> {
    let shown = bench.desk.as_actor(actor).app_secret().await.unwrap();
    BASE32_NOPAD.decode(shown.unwrap().text.as_bytes()).unwrap()
}

/// The code that an app with this secret shows now.
fn code(bench: &TestDesk, secret: &[u8]) -> String {
    totp::code_at(secret, totp::step_at(bench.desk.now())).unwrap()
}

/// Sets up an app, and gives its secret and the recovery codes.
async fn set_up(bench: &TestDesk, actor: &Actor) -> (Vec<u8>, Vec<String>) {
    let desk = bench.desk.as_actor(actor);
    desk.begin_app().await.unwrap();
    let secret = secret(bench, actor).await;
    let codes = desk.finish_app(&code(bench, &secret)).await.unwrap();
    // The code is spent.
    bench.clock.advance(totp::STEP_SECONDS);
    (secret, codes.unwrap())
}

async fn password_step(
    bench: &TestDesk,
    browser: Option<&str>,
) -> Result<PendingSignIn, SignInRefusal> {
    let door = bench.desk.authentication();
    let step = door.sign_in_by(EMAIL, PASSWORD, from("192.0.2.1"), browser);
    match step.await? {
        SignInStep::SecondFactor(pending) => Ok(pending),
        SignInStep::Open(_) => panic!("a second factor was not asked for"),
    }
}

async fn code_step(
    bench: &TestDesk,
    pending: &PendingSignIn,
    typed: &str,
    browser: Option<&str>,
) -> Result<NewSession, SecondStepRefusal> {
    let door = bench.desk.authentication();
    door.finish_sign_in(&pending.token, typed, &from("192.0.2.1"), browser)
        .await
}

async fn person(bench: &TestDesk, session: &NewSession) -> SignedInPerson {
    let door = bench.desk.authentication();
    door.session(&session.token).await.unwrap().unwrap()
}

/// What changed, as the mails that wait say it.
async fn mailed(bench: &TestDesk) -> Vec<SecurityChange> {
    let due = bench.desk.jobs().mail_due(100).await.unwrap();
    let mut changes = Vec::new();
    for mail in due {
        bench.desk.jobs().mark_sent(mail.id).await.unwrap();
        if let MailContent::Security(notice) = mail.content {
            changes.push(notice.change);
        }
    }
    changes
}

#[tokio::test]
async fn with_an_app_the_password_is_not_enough_and_no_code_counts_twice() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let desk = bench.desk.as_actor(&olga);
        desk.begin_app().await?;
        assert_eq!(desk.finish_app("000000").await?, None, "another code");
        let plain = bench.desk.authentication();
        assert!(
            plain
                .sign_in(EMAIL, PASSWORD, from("192.0.2.1"))
                .await
                .is_ok()
        );
        let secret = secret(&bench, &olga).await;
        let first = code(&bench, &secret);
        let codes = desk.finish_app(&first).await?.unwrap();
        assert_eq!(codes.len(), RECOVERY_CODES);
        let again = desk.finish_app(&first).await;
        assert!(matches!(
            again,
            Err(DeskError::Refused(Refusal::NothingToSetUp))
        ));

        let pending = password_step(&bench, None).await?;
        let spent = code_step(&bench, &pending, &first, None).await;
        assert!(
            matches!(spent, Err(SecondStepRefusal::Wrong)),
            "the code that set it up"
        );
        bench.clock.advance(totp::STEP_SECONDS);
        let next = code(&bench, &secret);
        let session = code_step(&bench, &pending, &next, None).await?;
        assert_eq!(session.actor, olga);
        let signed_in = person(&bench, &session).await;
        assert!(signed_in.assurance.second_factor && signed_in.assurance.confirmed);
        let spent = code_step(&bench, &pending, &next, None).await;
        assert!(matches!(spent, Err(SecondStepRefusal::Over)));
        let other = password_step(&bench, None).await?;
        let spent = code_step(&bench, &other, &next, None).await;
        assert!(matches!(spent, Err(SecondStepRefusal::Wrong)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_signs_in_once_and_its_owner_is_told() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let (_, codes) = set_up(&bench, &olga).await;
        let pending = password_step(&bench, None).await?;
        let typed = codes[0].to_lowercase().replace('-', " ");
        code_step(&bench, &pending, &typed, None).await?;
        let pending = password_step(&bench, None).await?;
        let again = code_step(&bench, &pending, &codes[0], None).await;
        assert!(matches!(again, Err(SecondStepRefusal::Wrong)));
        let desk = bench.desk.as_actor(&olga);
        let left = i64::try_from(RECOVERY_CODES - 1)?;
        assert_eq!(desk.second_factor().await?.codes_left, left);
        let told = mailed(&bench).await;
        assert_eq!(told, [SecurityChange::AppSetUp, SecurityChange::CodeUsed]);

        let fresh = desk.make_recovery_codes().await?;
        let old = code_step(&bench, &pending, &codes[1], None).await;
        assert!(
            matches!(old, Err(SecondStepRefusal::Wrong)),
            "the old ones are worth nothing"
        );
        code_step(&bench, &pending, &fresh[0], None).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_two_who_send_the_same_code_at_once_one_gets_in() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let (secret, codes) = set_up(&bench, &olga).await;
        let now = code(&bench, &secret);
        for typed in [now.as_str(), codes[0].as_str()] {
            let one = password_step(&bench, None).await?;
            let other = password_step(&bench, None).await?;
            let (first, second) = tokio::join!(
                code_step(&bench, &one, typed, None),
                code_step(&bench, &other, typed, None)
            );
            assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn guessed_codes_are_stopped_over_all_networks_and_not_in_the_owners_browser() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let (secret, codes) = set_up(&bench, &olga).await;
        let pending = password_step(&bench, None).await?;
        let known = code_step(&bench, &pending, &codes[0], None).await?;
        let browser = known.browser.unwrap();
        let door = bench.desk.authentication();
        for guess in 0..FAILURES_PER_ACCOUNT {
            let place = from(&format!("203.0.113.{guess}"));
            let step = door
                .sign_in_by(EMAIL, PASSWORD, place.clone(), None)
                .await?;
            let SignInStep::SecondFactor(pending) = step else {
                panic!("no second factor was asked for")
            };
            let wrong = door
                .finish_sign_in(&pending.token, "000000", &place, None)
                .await;
            assert!(matches!(wrong, Err(SecondStepRefusal::Wrong)), "{guess}");
        }
        let right = code(&bench, &secret);
        let pending = password_step(&bench, None).await?;
        let shut = code_step(&bench, &pending, &right, None).await;
        assert!(matches!(shut, Err(SecondStepRefusal::TooMany { .. })));
        let pending = password_step(&bench, Some(&browser)).await?;
        code_step(&bench, &pending, &right, Some(&browser)).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_password_that_was_right_counts_until_the_second_step_is_done() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        set_up(&bench, &olga).await;
        for _ in 0..FAILURES_PER_ACCOUNT {
            password_step(&bench, None).await?;
        }
        let shut = password_step(&bench, None).await;
        assert!(matches!(shut, Err(SignInRefusal::TooMany { .. })));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_that_waits_ends_with_time_a_new_password_or_the_account() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let (_, codes) = set_up(&bench, &olga).await;
        let maintenance = bench.desk.maintenance();
        let late = password_step(&bench, None).await?;
        bench.clock.advance(PENDING_SECONDS);
        let over = code_step(&bench, &late, &codes[0], None).await;
        assert!(matches!(over, Err(SecondStepRefusal::Over)));
        let before = password_step(&bench, None).await?;
        maintenance.set_password(EMAIL, PASSWORD).await?;
        let over = code_step(&bench, &before, &codes[0], None).await;
        assert!(matches!(over, Err(SecondStepRefusal::Over)));
        let shut_out = password_step(&bench, None).await?;
        maintenance.disable_person(EMAIL).await?;
        let over = code_step(&bench, &shut_out, &codes[0], None).await;
        assert!(matches!(over, Err(SecondStepRefusal::Over)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_must_have_a_second_factor_is_held_when_the_time_is_over_and_cannot_remove_it() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let nord = bench.reseller("Nord").await?;
        let seller = bench.person("Sol", Some(nord), &[Role::Seller]).await?;
        let desk = bench.desk.as_actor(&olga);
        let draft = SignInRulesDraft {
            staff: true,
            partner_admins: true,
            grace_days: "1".into(),
        };
        let refused = bench
            .desk
            .as_actor(&seller)
            .set_sign_in_rules(1, &draft)
            .await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        let version = desk.sign_in_rules().await?.version;
        desk.set_sign_in_rules(version, &draft).await?;
        let stale = desk
            .set_sign_in_rules(
                version,
                &SignInRulesDraft {
                    staff: false,
                    ..draft
                },
            )
            .await;
        assert!(matches!(
            stale,
            Err(DeskError::Refused(Refusal::RulesChanged))
        ));

        let door = bench.desk.authentication();
        let session = door.sign_in(EMAIL, PASSWORD, from("192.0.2.1")).await?;
        let early = person(&bench, &session).await.assurance;
        assert!(early.due.is_some() && !early.must_set_up);
        bench.clock.advance(11 * 60 * 60);
        person(&bench, &session).await;
        bench.clock.advance(11 * 60 * 60);
        person(&bench, &session).await;
        bench.clock.advance(3 * 60 * 60);
        assert!(person(&bench, &session).await.assurance.must_set_up);
        set_up(&bench, &olga).await;
        let after = person(&bench, &session).await.assurance;
        assert!(after.second_factor && !after.must_set_up && after.due.is_none());
        let kept = desk.remove_app().await;
        assert!(matches!(
            kept,
            Err(DeskError::Refused(Refusal::SecondFactorRequired))
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_app_is_replaced_and_removed_with_its_codes() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let desk = bench.desk.as_actor(&olga);
        let none = desk.make_recovery_codes().await;
        assert!(matches!(
            none,
            Err(DeskError::Refused(Refusal::NoSecondFactor))
        ));
        let (old, codes) = set_up(&bench, &olga).await;
        desk.begin_app().await?;
        let next = secret(&bench, &olga).await;
        assert_ne!(old, next);
        assert_eq!(
            desk.finish_app(&code(&bench, &next)).await?,
            Some(Vec::new())
        );
        bench.clock.advance(totp::STEP_SECONDS);
        let pending = password_step(&bench, None).await?;
        let with_old = code_step(&bench, &pending, &code(&bench, &old), None).await;
        assert!(matches!(with_old, Err(SecondStepRefusal::Wrong)));
        code_step(&bench, &pending, &code(&bench, &next), None).await?;
        desk.remove_app().await?;
        let door = bench.desk.authentication();
        door.sign_in(EMAIL, PASSWORD, from("192.0.2.1")).await?;
        set_up(&bench, &olga).await;
        let pending = password_step(&bench, None).await?;
        let forgotten = code_step(&bench, &pending, &codes[0], None).await;
        assert!(matches!(forgotten, Err(SecondStepRefusal::Wrong)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_one_is_is_shown_again_by_the_password_or_by_a_code() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let door = bench.desk.authentication();
        let session = door.sign_in(EMAIL, PASSWORD, from("192.0.2.1")).await?;
        let desk = bench.desk.as_actor(&olga);
        let confirmed = async || person(&bench, &session).await.assurance.confirmed;
        assert!(confirmed().await);
        bench.clock.advance(15 * 60);
        assert!(!confirmed().await);
        let wrong = desk.confirm(session.session, "another-password").await;
        assert!(matches!(wrong, Err(ConfirmRefusal::Wrong)));
        assert!(!confirmed().await);
        desk.confirm(session.session, PASSWORD).await?;
        assert!(confirmed().await);

        let (secret, _) = set_up(&bench, &olga).await;
        bench.clock.advance(15 * 60);
        let password = desk.confirm(session.session, PASSWORD).await;
        assert!(
            matches!(password, Err(ConfirmRefusal::Wrong)),
            "the code is what counts now"
        );
        desk.confirm(session.session, &code(&bench, &secret))
            .await?;
        assert!(confirmed().await);
        for _ in 0..FAILURES_PER_ACCOUNT {
            let _wrong = desk.confirm(session.session, "000000").await;
        }
        bench.clock.advance(totp::STEP_SECONDS);
        let shut = desk.confirm(session.session, &code(&bench, &secret)).await;
        assert!(matches!(shut, Err(ConfirmRefusal::TooMany { .. })));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn administrators_end_sessions_and_reset_factors_of_their_own_people_only() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let skandi = bench.reseller("Skandi").await?;
        let ana = bench
            .person("Ana", Some(nord), &[Role::PartnerAdmin])
            .await?;
        let eve = bench
            .person("Eve", Some(skandi), &[Role::PartnerAdmin])
            .await?;
        let olga = olga(&bench).await;
        let bo = bench.person("Bo", Some(nord), &[Role::Seller]).await?;
        let maintenance = bench.desk.maintenance();
        let bo_email = "bo@portico.example";
        maintenance.set_password(bo_email, PASSWORD).await?;
        let door = bench.desk.authentication();
        let session = door.sign_in(bo_email, PASSWORD, from("192.0.2.8")).await?;
        set_up(&bench, &bo).await;
        // An operator looks after staff, and not after a partner's people.
        for stranger in [&eve, &bo, &olga] {
            let desk = bench.desk.as_actor(stranger);
            let looked = desk.sign_in_of(Some(nord), bo.person).await;
            assert!(matches!(looked, Err(DeskError::NotFound)));
            let ended = desk.end_sessions_of(Some(nord), bo.person, None).await;
            assert!(matches!(ended, Err(DeskError::NotFound)));
            let reset = desk.reset_second_factor_of(Some(nord), bo.person).await;
            assert!(matches!(reset, Err(DeskError::NotFound)));
        }
        let desk = bench.desk.as_actor(&ana);
        let seen = desk.sign_in_of(Some(nord), bo.person).await?;
        assert_eq!((seen.email.as_str(), seen.sessions.len()), (bo_email, 1));
        assert!(seen.second_factor_since.is_some());
        assert_eq!(
            desk.end_sessions_of(Some(nord), bo.person, Some(session.session))
                .await?,
            1
        );
        assert!(door.session(&session.token).await?.is_none());
        desk.reset_second_factor_of(Some(nord), bo.person).await?;
        let again = door.sign_in(bo_email, PASSWORD, from("192.0.2.8")).await?;
        assert!(!person(&bench, &again).await.assurance.second_factor);
        let told = mailed(&bench).await;
        assert!(told.contains(&SecurityChange::FactorReset), "{told:?}");
        set_up(&bench, &ana).await;
        let own = desk.reset_second_factor_of(Some(nord), ana.person).await;
        assert!(matches!(
            own,
            Err(DeskError::Refused(Refusal::OwnSecondFactor))
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_administrator_sees_one_side_and_keeps_a_factor_that_guards_another() {
    both(|bench| async move {
        let nord = bench.reseller("Nord").await?;
        let skandi = bench.reseller("Skandi").await?;
        let ana = bench
            .person("Ana", Some(nord), &[Role::PartnerAdmin])
            .await?;
        let eve = bench
            .person("Eve", Some(skandi), &[Role::PartnerAdmin])
            .await?;
        let pia = bench.person("Pia", None, &[Role::ProgrammeManager]).await?;
        let bo = bench.person("Bo", Some(nord), &[Role::Seller]).await?;
        let bo_email = "bo@portico.example";
        let maintenance = bench.desk.maintenance();
        maintenance.set_password(bo_email, PASSWORD).await?;
        let door = bench.desk.authentication();
        let here = door.sign_in(bo_email, PASSWORD, from("192.0.2.8")).await?;
        let there = door.sign_in(bo_email, PASSWORD, from("192.0.2.9")).await?;
        let invited = InvitationDraft {
            name: "Bo".to_owned(),
            email: bo_email.to_owned(),
            roles: vec![Role::PartnerAdmin.as_str().to_owned()],
            language: "en".to_owned(),
        };
        let by_eve = bench.desk.as_actor(&eve);
        by_eve.invite(Some(skandi), &invited).await?;
        let link = by_eve.invitation_link(Some(skandi), bo.person).await?;
        let as_bo = bench.desk.as_actor(&bo);
        as_bo.join(there.session, &link).await?;
        set_up(&bench, &bo).await;
        for (who, side, session) in [(&ana, nord, &here), (&eve, skandi, &there)] {
            let desk = bench.desk.as_actor(who);
            let seen = desk.sign_in_of(Some(side), bo.person).await?;
            let ids: Vec<_> = seen.sessions.iter().map(|one| one.id).collect();
            assert_eq!(ids, [session.session]);
            assert!(seen.elsewhere);
            let reset = desk.reset_second_factor_of(Some(side), bo.person).await;
            assert!(matches!(
                reset,
                Err(DeskError::Refused(Refusal::SecondFactorElsewhere))
            ));
        }
        // Of the other side's sessions an administrator ends none by itself.
        let by_ana = bench.desk.as_actor(&ana);
        let wrong = by_ana
            .end_sessions_of(Some(nord), bo.person, Some(there.session))
            .await?;
        assert_eq!(wrong, 0);
        assert!(door.session(&there.token).await?.is_some());
        // Whoever looks after both may take it away.
        let by_pia = bench.desk.as_actor(&pia);
        assert!(!by_pia.sign_in_of(Some(nord), bo.person).await?.elsewhere);
        by_pia.reset_second_factor_of(Some(nord), bo.person).await?;
        assert!(door.session(&there.token).await?.is_none());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_command_line_takes_away_a_lost_factor() {
    both(|bench| async move {
        let olga = olga(&bench).await;
        let maintenance = bench.desk.maintenance();
        assert!(!maintenance.reset_second_factor(EMAIL).await?);
        let (_, codes) = set_up(&bench, &olga).await;
        let pending = password_step(&bench, None).await?;
        let session = code_step(&bench, &pending, &codes[0], None).await?;
        assert!(
            maintenance
                .reset_second_factor(" Olga@portico.example ")
                .await?
        );
        let door = bench.desk.authentication();
        assert!(door.session(&session.token).await?.is_none());
        door.sign_in(EMAIL, PASSWORD, from("192.0.2.1")).await?;
        let nobody = maintenance.reset_second_factor("who@portico.example").await;
        assert!(matches!(nobody, Err(DeskError::NotFound)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_with_another_browser_is_mailed_and_the_first_is_not() {
    both(|bench| async move {
        olga(&bench).await;
        let door = bench.desk.authentication();
        let first = door.sign_in(EMAIL, PASSWORD, from("192.0.2.1")).await?;
        assert_eq!(mailed(&bench).await, []);
        let again = door
            .sign_in_by(
                EMAIL,
                PASSWORD,
                from("198.51.100.1"),
                first.browser.as_deref(),
            )
            .await?;
        assert!(matches!(again, SignInStep::Open(_)));
        assert_eq!(mailed(&bench).await, [], "the same browser elsewhere");
        door.sign_in(EMAIL, PASSWORD, from("198.51.100.7")).await?;
        let due = bench.desk.jobs().mail_due(10).await?;
        let [mail] = due.as_slice() else {
            panic!("one mail and not {}", due.len())
        };
        let MailContent::Security(notice) = &mail.content else {
            panic!("another mail: {:?}", mail.content)
        };
        assert_eq!(
            (mail.to.as_str(), notice.change),
            (EMAIL, SecurityChange::NewBrowser)
        );
        assert_eq!(notice.address.as_deref(), Some("198.51.100.7"));
        Ok(())
    })
    .await;
}
