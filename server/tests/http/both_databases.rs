//! What has to be the same on SQLite and on PostgreSQL, whichever the other tests run on.

use std::path::Path;
use std::process::{Command, Stdio};

use axum::http::StatusCode;
use futures_util::future::join_all;
use portico::registration::Stage;
use portico_desk::testing::{POSTGRES, TestDatabase};
use tempfile::TempDir;

use crate::portal::TestPortal;
use crate::portal::deals::Deals;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_approvals_at_once_one_is_taken_and_the_others_are_told() {
    for portal in TestPortal::on_each().await {
        let deals = Deals::of(&portal).await;
        let tomas = portal.sign_in("tomas").await;
        let reference = deals.submitted;
        let staff = portal
            .person("mia", None, &[portico::actor::Role::ChannelManager])
            .await;
        let version = portal
            .desk
            .as_actor(&staff)
            .registration(reference)
            .await
            .unwrap()
            .version;
        let path = format!("/review/{reference}/decision");
        let attempts = (0..50).map(|number| {
            let form = format!("version={version}&key=click{number}&decision=approve");
            let (portal, path, tomas) = (&portal, &path, &tomas);
            async move { portal.post(path, tomas, &form).await }
        });
        let (mut taken, mut told) = (0, 0);
        for answer in join_all(attempts).await {
            match answer.status {
                StatusCode::SEE_OTHER => taken += 1,
                StatusCode::CONFLICT => told += 1,
                other => panic!("{other}: {}", answer.text),
            }
        }
        assert_eq!((taken, told), (1, 49));
        let stage = portal.desk.as_actor(&staff).stage(reference).await.unwrap();
        assert_eq!(stage, Stage::Protected);
        portal.desk.jobs().catch_up().await.unwrap();
        assert!(portal.desk.maintenance().verify().await.unwrap().holds());
    }
}

#[tokio::test]
async fn every_page_answers_and_so_does_readyz() {
    for portal in TestPortal::on_each().await {
        let deals = Deals::of(&portal).await;
        let ready = portal.get("/readyz", "").await;
        assert_eq!(
            (ready.status, ready.text.as_str()),
            (StatusCode::OK, "ready\n")
        );
        let (submitted, draft) = (deals.submitted, deals.draft);
        let of_partners = [
            "/".to_owned(),
            "/registrations".to_owned(),
            "/registrations?q=fjord&stage=in_review".to_owned(),
            format!("/registrations/{submitted}"),
            format!("/registrations/{draft}"),
            "/notices".to_owned(),
            "/account/sessions".to_owned(),
        ];
        let of_staff = [
            "/".to_owned(),
            "/review".to_owned(),
            format!("/review/{submitted}"),
            "/notices".to_owned(),
        ];
        for (who, pages) in [("ana", &of_partners[..]), ("tomas", &of_staff[..])] {
            let cookie = portal.sign_in(who).await;
            for page in pages {
                let status = portal.get(page, &cookie).await.status;
                let sound = status == StatusCode::OK || status == StatusCode::SEE_OTHER;
                assert!(sound, "{who} {page}: {status}");
            }
        }
    }
}

/// The program itself, on this database if one is given.
fn portico(data: &Path, database: Option<&TestDatabase>, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PORTICO_")) {
        command.env_remove(name);
    }
    if let Some(database) = database {
        command.env("PORTICO_DATABASE_URL", &database.url);
    }
    let output = command
        .env("PORTICO_DATA", data)
        .env("PORTICO_ADMIN_PASSWORD", "a-long-enough-password")
        .stdin(Stdio::null())
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let told = text(output.stdout) + &text(output.stderr);
    (output.status.success(), told)
}

/// A line's last word: what is printed to be copied.
fn printed<'a>(told: &'a str, begins: &str) -> &'a str {
    let line = told.lines().find(|line| line.starts_with(begins));
    line.and_then(|line| line.rsplit(' ').next()).unwrap()
}

#[tokio::test]
async fn an_operator_makes_accounts_verifies_backs_up_and_restores() {
    let mut databases = vec![None];
    if let Ok(server) = std::env::var(POSTGRES) {
        let (here, there) = (TestDatabase::empty(&server), TestDatabase::empty(&server));
        databases.push(Some((here.await.unwrap(), there.await.unwrap())));
    }
    for pair in databases {
        let (here, there) = pair.map_or((None, None), |(here, there)| (Some(here), Some(there)));
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name);
        let run = |arguments: &[&str]| portico(&at("data"), here.as_ref(), arguments);
        let say = |arguments: &[&str]| {
            let (done, told) = run(arguments);
            assert!(done, "{arguments:?}: {told}");
            told
        };
        say(&[
            "admin",
            "create",
            "--email",
            "olga@halden.example",
            "--name",
            "Olga",
        ]);
        say(&["admin", "disable", "--email", "olga@halden.example"]);
        let listed = say(&["admin", "list"]);
        assert!(
            listed.contains("olga@halden.example · Olga · operator · disabled"),
            "{listed}"
        );
        say(&["admin", "enable", "--email", "Olga@halden.example"]);
        say(&["admin", "reset", "--email", "olga@halden.example"]);
        say(&["admin", "unlock", "--email", "olga@halden.example"]);
        let reset = [
            "admin",
            "reset-second-factor",
            "--email",
            "olga@halden.example",
        ];
        assert!(say(&reset).contains("has no second factor now"));
        assert!(!say(&["admin", "list", "--all"]).contains("disabled"));
        let (done, told) = run(&["admin", "disable", "--email", "nobody@halden.example"]);
        assert!(
            !done && told.contains("nobody signs in with nobody@halden.example"),
            "{told}"
        );

        let verified = say(&["verify"]);
        assert!(verified.contains("The event log is intact"), "{verified}");
        let archive = at("monday.tar");
        let archive = archive.to_str().unwrap();
        let backed_up = say(&["backup", archive]);
        let hash = printed(&backed_up, "SHA-256");
        let again = |hash: &str| {
            portico(
                &at("again"),
                there.as_ref(),
                &["restore", archive, "--sha256", hash],
            )
        };
        let (done, told) = again(&"0".repeat(64));
        assert!(!done && told.contains(hash), "{told}");
        let (done, told) = again(hash);
        assert!(done && told.contains(hash), "{told}");
        assert!(told.contains("Everybody has to sign in again"), "{told}");
        let (done, told) = portico(&at("again"), there.as_ref(), &["verify"]);
        assert!(done, "{told}");
        for database in here.into_iter().chain(there) {
            database.drop().await.unwrap();
        }
    }
}
