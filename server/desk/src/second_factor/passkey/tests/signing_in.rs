//! Signing in with a passkey, and what opens nothing.

use super::*;

#[tokio::test]
async fn a_passkey_signs_in_by_itself_and_no_answer_counts_twice() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let device = Authenticator::new(b"one");
        let codes = add(&bench, &olga, &device).await?;
        assert_eq!(codes.len(), crate::second_factor::RECOVERY_CODES);
        let desk = bench.desk.as_actor(&olga.actor);
        let own = desk.passkeys().await?;
        assert_eq!((own.len(), own[0].name.as_str()), (1, "Laptop"));
        assert!(
            mailed(&bench)
                .await?
                .contains(&SecurityChange::PasskeyAdded)
        );

        let answer = device.show(&asked(&bench).await);
        assert!(refused(
            &sign_in_from(&bench, &answer, "another browser").await
        ));
        let session = sign_in(&bench, &answer).await.unwrap();
        assert_eq!(session.actor.person, olga.actor.person);
        let door = bench.desk.authentication();
        let person = door.session(&session.token).await?.unwrap();
        assert!(person.assurance.confirmed && person.assurance.second_factor);
        assert!(refused(&sign_in(&bench, &answer).await), "a replay");
        assert!(desk.passkeys().await?[0].last_used_at.is_some());

        let late = device.show(&asked(&bench).await);
        bench.clock.advance(CHALLENGE_SECONDS);
        assert!(refused(&sign_in(&bench, &late).await), "too late");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_not_as_it_should_be_opens_nothing() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let mut device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        let right = Lies::default();
        let cases = [
            (
                "origin",
                Lies {
                    origin: "https://partners.example.com.evil.example",
                    ..right.clone()
                },
            ),
            (
                "domain",
                Lies {
                    domain: "evil.example",
                    ..right.clone()
                },
            ),
            (
                "nobody there",
                Lies {
                    flags: 0,
                    ..right.clone()
                },
            ),
            (
                "unverified",
                Lies {
                    flags: PRESENT,
                    ..right.clone()
                },
            ),
            (
                "another ceremony",
                Lies {
                    kind: "webauthn.create",
                    ..right.clone()
                },
            ),
            (
                "challenge",
                Lies {
                    challenge: Some(text(&[7; 56])),
                    ..right.clone()
                },
            ),
            (
                "cut off",
                Lies {
                    cut: 3,
                    ..right.clone()
                },
            ),
            (
                "another key",
                Lies {
                    other_key: true,
                    ..right.clone()
                },
            ),
        ];
        for (what, lies) in cases {
            device.lies = lies;
            let answer = device.show(&asked(&bench).await);
            assert!(refused(&sign_in(&bench, &answer).await), "{what}");
            bench.clock.advance(15 * 60);
        }
        device.lies = right;
        *device.handle.lock().unwrap() = Some(text(b"somebody else"));
        let answer = device.show(&asked(&bench).await);
        assert!(refused(&sign_in(&bench, &answer).await), "of somebody else");
        let stranger = Authenticator::new(b"unknown");
        let answer = stranger.show(&asked(&bench).await);
        assert!(refused(&sign_in(&bench, &answer).await), "unknown");
        for damaged in ["", "{}", "[1]", "null", &answer[..answer.len() / 2]] {
            assert!(refused(&sign_in(&bench, damaged).await), "{damaged}");
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_counter_that_goes_back_is_told_and_refused() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        device.counter.store(10, Ordering::Relaxed);
        sign_in(&bench, &device.show(&asked(&bench).await))
            .await
            .unwrap();
        mailed(&bench).await?;
        device.counter.store(4, Ordering::Relaxed);
        let copy = sign_in(&bench, &device.show(&asked(&bench).await)).await;
        assert!(refused(&copy));
        assert_eq!(mailed(&bench).await?, [SecurityChange::PasskeySuspected]);
        let desk = bench.desk.as_actor(&olga.actor);
        assert!(desk.passkeys().await?[0].suspected_at.is_some());
        device.counter.store(20, Ordering::Relaxed);
        assert!(
            sign_in(&bench, &device.show(&asked(&bench).await))
                .await
                .is_ok()
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_is_disabled_or_guesses_stays_out() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let mut device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        device.lies.other_key = true;
        for _ in 0..FAILURES_PER_ACCOUNT {
            assert!(refused(
                &sign_in(&bench, &device.show(&asked(&bench).await)).await
            ));
        }
        device.lies.other_key = false;
        let limited = sign_in(&bench, &device.show(&asked(&bench).await)).await;
        assert!(matches!(limited, Err(SignInRefusal::TooMany { .. })));
        bench.clock.advance(15 * 60);
        bench.desk.maintenance().disable_person(EMAIL).await?;
        assert!(refused(
            &sign_in(&bench, &device.show(&asked(&bench).await)).await
        ));
        Ok(())
    })
    .await;
}
