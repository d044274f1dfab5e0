//! Whose passkeys they are: as a second step, to add and to remove.

use super::*;

#[tokio::test]
async fn it_is_the_second_step_and_confirms_and_is_of_its_owner_alone() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let asta = bench.person("Asta", None, &[Role::Auditor]).await?;
        let mut device = Authenticator::new(b"one");
        add(&bench, &olga, &device).await?;
        // A password stands before: to have the key is enough.
        device.lies.flags = PRESENT;
        let door = bench.desk.authentication();
        let step = door
            .sign_in_by(EMAIL, PASSWORD, from("192.0.2.1"), None)
            .await;
        let Ok(SignInStep::SecondFactor(pending)) = step else {
            panic!("a second factor was not asked for");
        };
        let party = party();
        let options = door.passkey_for_second_step(&party, &pending.token).await?;
        assert_eq!(options["allowCredentials"][0]["id"], text(b"one"));
        let nobody = door.passkey_for_second_step(&party, "nothing").await?;
        assert_eq!(nobody["allowCredentials"], json!([]));
        let shown = |answer, token| {
            Evidence::Passkey(Shown {
                party: &party,
                asked: Asked::SecondStep(token),
                answer,
            })
        };
        let stranger = Authenticator::new(b"two").show(&options);
        let evidence = shown(&stranger, pending.token.as_str());
        let wrong = door
            .finish_sign_in_with(&pending.token, &evidence, &from("192.0.2.1"), None)
            .await;
        assert!(matches!(wrong, Err(SecondStepRefusal::Wrong)));
        let answer = device.show(&options);
        let evidence = shown(&answer, pending.token.as_str());
        let opened = door
            .finish_sign_in_with(&pending.token, &evidence, &from("192.0.2.1"), None)
            .await;
        assert!(opened.is_ok());

        let desk = bench.desk.as_actor(&olga.actor);
        let options = desk.passkey_to_confirm(&party, olga.session).await?;
        let answer = device.show(&options);
        let confirming = |session| {
            Evidence::Passkey(Shown {
                party: &party,
                asked: Asked::Confirming(session),
                answer: &answer,
            })
        };
        let other = SessionId::from_uuid(uuid::Uuid::from_u128(7));
        assert!(
            desk.confirm_with(other, &confirming(other)).await.is_err(),
            "of another session"
        );
        desk.confirm_with(olga.session, &confirming(olga.session))
            .await
            .unwrap();

        let hers = desk.passkeys().await?[0].id;
        let of_asta = bench.desk.as_actor(&asta);
        assert!(matches!(
            of_asta.remove_passkey(hers).await,
            Err(DeskError::NotFound)
        ));
        assert!(matches!(
            of_asta.rename_passkey(hers, "Mine").await,
            Err(DeskError::NotFound)
        ));
        let asta = Olga {
            actor: asta,
            session: olga.session,
        };
        let known = add(&bench, &asta, &Authenticator::new(b"one")).await;
        assert!(matches!(
            known,
            Err(DeskError::Refused(Refusal::PasskeyKnown))
        ));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_last_one_stays_with_who_must_have_one() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let desk = bench.desk.as_actor(&olga.actor);
        add(&bench, &olga, &Authenticator::new(b"one")).await?;
        let more = add(&bench, &olga, &Authenticator::new(b"two")).await?;
        assert!(more.is_empty(), "the recovery codes are the ones there are");
        let version = desk.sign_in_rules().await?.version;
        let rules = |staff| SignInRulesDraft {
            staff,
            partner_admins: false,
            grace_days: "0".into(),
        };
        desk.set_sign_in_rules(version, &rules(true)).await?;
        let own = desk.passkeys().await?;
        desk.rename_passkey(own[1].id, "Key on the ring").await?;
        desk.remove_passkey(own[0].id).await?;
        let kept = desk.remove_passkey(own[1].id).await;
        assert!(matches!(
            kept,
            Err(DeskError::Refused(Refusal::SecondFactorRequired))
        ));
        assert_eq!(desk.passkeys().await?[0].name, "Key on the ring");
        desk.set_sign_in_rules(version + 1, &rules(false)).await?;
        desk.remove_passkey(own[1].id).await?;
        assert_eq!(desk.second_factor().await?.codes_left, 0);
        let door = bench.desk.authentication();
        assert!(
            door.sign_in(EMAIL, PASSWORD, from("192.0.2.1"))
                .await
                .is_ok()
        );

        add(&bench, &olga, &Authenticator::new(b"three")).await?;
        assert!(bench.desk.maintenance().reset_second_factor(EMAIL).await?);
        assert!(desk.passkeys().await?.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn only_what_was_just_made_for_this_session_is_added() {
    both(|bench| async move {
        let olga = olga(&bench).await?;
        let desk = bench.desk.as_actor(&olga.actor);
        let options = desk
            .passkey_to_add(&party(), olga.session, "Halden")
            .await?;
        let add = |answer: String, name: &'static str, session| {
            let desk = bench.desk.as_actor(&olga.actor);
            async move { desk.add_passkey(&party(), session, name, &answer).await }
        };
        let not_taken = |outcome: &Result<Vec<String>, DeskError>| {
            matches!(outcome, Err(DeskError::Refused(Refusal::PasskeyNotTaken)))
        };
        let mut device = Authenticator::new(b"one");
        let answer = device.make(&options);
        let unnamed = add(answer.clone(), "", olga.session).await;
        assert!(matches!(unnamed, Err(DeskError::Invalid(_))));
        let elsewhere = SessionId::from_uuid(uuid::Uuid::from_u128(7));
        assert!(not_taken(&add(answer.clone(), "x", elsewhere).await));
        device.lies.cut = 20;
        assert!(not_taken(
            &add(device.make(&options), "x", olga.session).await
        ));
        device.lies = Lies {
            origin: "https://evil.example",
            ..Lies::default()
        };
        assert!(not_taken(
            &add(device.make(&options), "x", olga.session).await
        ));
        device.lies = Lies {
            domain: "evil.example",
            ..Lies::default()
        };
        assert!(not_taken(
            &add(device.make(&options), "x", olga.session).await
        ));
        add(answer.clone(), "x", olga.session).await?;
        assert!(not_taken(&add(answer, "x", olga.session).await), "a replay");
        let again = desk
            .passkey_to_add(&party(), olga.session, "Halden")
            .await?;
        assert_eq!(again["excludeCredentials"][0]["id"], text(b"one"));
        assert_eq!(again["user"]["id"], options["user"]["id"]);
        Ok(())
    })
    .await;
}
