//! `portico admin`: accounts from the command line, before anyone can sign in and when somebody cannot.

use std::fs::File;
use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use portico::actor::Role;
use portico::id::PersonId;
use portico::time::Zone;
use portico_desk::person::{Account, NewPerson};
use portico_desk::{Desk, DeskError};

use crate::bounce::{self, Handled};
use crate::command::say::{complain, say};
use crate::config::PublicOrigin;
use crate::data_dir::{open, open_existing, told};
use crate::options::{Common, Failure};
use crate::serve::setup_words;

/// The subcommands of `portico admin`.
#[derive(Debug, Subcommand)]
pub(super) enum AdminAction {
    /// Creates a staff account. The password is read from `PORTICO_ADMIN_PASSWORD` or from the first line of
    /// stdin, never from the command line, where other users of the machine could see it.
    Create(NewStaff),
    /// Lists the staff accounts.
    List {
        /// Partners' people too.
        #[arg(long)]
        all: bool,
    },
    /// Prints a one-time link that sets up a portal in which nobody can sign in yet. Links printed before stop working.
    SetupLink {
        /// The public address, like `https://partners.example.com`.
        #[arg(
            long,
            env = "PORTICO_ORIGIN",
            default_value = "http://127.0.0.1:3000",
            value_name = "ORIGIN"
        )]
        origin: PublicOrigin,
    },
    /// Keeps a person from signing in and ends their sessions.
    Disable(Whom),
    /// Lets a disabled person sign in again.
    Enable(Whom),
    /// Sets a new password, read like that of `create`. Ends the person's sessions and allows sign-in again after
    /// too many wrong passwords.
    Reset(Whom),
    /// Takes away the second factor of somebody who has lost it, with their recovery codes, and ends their sessions.
    ResetSecondFactor(Whom),
    /// Allows sign-in again at once after too many wrong passwords or codes.
    Unlock(Whom),
    /// Takes in a report that a mail did not arrive, as a mail server sends it: for an alias that pipes what comes back.
    Bounce {
        /// The file with the report; `-` for stdin.
        file: PathBuf,
    },
    /// Prints the ids of everybody who was erased, one a line. Keep them outside of the portal: a backup from before
    /// knows nothing of an erasure.
    Erased,
    /// Erases people again whom an older backup has brought back. The ids are read from stdin, one a line, as `erased`
    /// printed them.
    EraseAgain,
}

/// A staff account to be.
#[derive(Debug, Args)]
pub(super) struct NewStaff {
    /// The email address to sign in with.
    #[arg(long)]
    email: String,
    /// The name that others see.
    #[arg(long)]
    name: String,
    /// `operator`, `channel_manager`, `programme_manager` or `auditor`; can be given more than once.
    #[arg(long = "role", value_parser = staff_role, default_value = "operator")]
    roles: Vec<Role>,
}

/// An account that there is.
#[derive(Debug, Args)]
pub(super) struct Whom {
    /// The email address the person signs in with.
    #[arg(long)]
    email: String,
}

pub(super) async fn run(common: &Common, action: AdminAction) -> Result<(), Failure> {
    match action {
        AdminAction::Create(new) => create(common, new).await,
        AdminAction::SetupLink { origin } => setup_link(common, &origin).await,
        AdminAction::List { all } => list(common, all).await,
        AdminAction::Disable(whom) => {
            change(
                common,
                &whom,
                "can no longer sign in",
                async |desk, email| desk.maintenance().disable_person(email).await,
            )
            .await
        }
        AdminAction::Enable(whom) => {
            change(common, &whom, "can sign in again", async |desk, email| {
                desk.maintenance().enable_person(email).await
            })
            .await
        }
        AdminAction::Bounce { file } => take_bounce(common, &file).await,
        AdminAction::Erased => erased(common).await,
        AdminAction::EraseAgain => erase_again(common).await,
        AdminAction::Unlock(whom) => {
            change(
                common,
                &whom,
                "can try again at once",
                async |desk, email| desk.maintenance().unlock_person(email).await,
            )
            .await
        }
        AdminAction::ResetSecondFactor(whom) => {
            change(
                common,
                &whom,
                "has no second factor now",
                async |desk, email| {
                    let maintenance = desk.maintenance();
                    maintenance.reset_second_factor(email).await.map(drop)
                },
            )
            .await
        }
        AdminAction::Reset(whom) => {
            let password = password()?;
            change(common, &whom, "has a new password", async |desk, email| {
                desk.maintenance().set_password(email, &password).await?;
                desk.maintenance().unlock_person(email).await
            })
            .await
        }
    }
}

/// A mail server would send back once more what this refuses: a report that is not understood is no failure.
async fn take_bounce(common: &Common, file: &Path) -> Result<(), Failure> {
    let raw = if file == Path::new("-") {
        bounce::take_in(std::io::stdin().lock())
    } else {
        File::open(file).and_then(bounce::take_in)
    };
    let raw =
        raw.map_err(|problem| Failure(format!("cannot read {}: {problem}", file.display())))?;
    let desk = open_existing(common).await?;
    let handled = bounce::handle(&desk, raw).await;
    desk.close().await;
    let words = match handled.map_err(|problem| told(common, &problem))? {
        Handled::Marked => "The email is marked as returned.",
        Handled::KnownBefore => "The email was marked before, or is being sent again.",
        Handled::UnknownMail => "The report is about an email that is not known here any more.",
        Handled::NotUnderstood => "This is no report of an email that did not arrive.",
    };
    say(format_args!("{words}"));
    Ok(())
}

async fn setup_link(common: &Common, origin: &PublicOrigin) -> Result<(), Failure> {
    // A mistyped folder would otherwise become a second, empty portal with a link that sets up nothing.
    if !common.data.is_dir() {
        return Err(Failure(format!(
            "there is no folder {}: check --data, or make the folder first",
            common.data.display()
        )));
    }
    let desk = open(common).await?;
    let made = desk.maintenance().setup_link().await;
    desk.close().await;
    match made.map_err(|problem| told(common, &problem))? {
        Some(token) => {
            say(format_args!("{}", setup_words(origin, &token)));
            Ok(())
        }
        None => Err(Failure(
            "this portal is set up: create further accounts under People, or with `portico admin create`".into(),
        )),
    }
}

async fn create(common: &Common, new: NewStaff) -> Result<(), Failure> {
    let password = password()?;
    let desk = open(common).await?;
    let person = NewPerson {
        partner: None,
        email: new.email,
        name: new.name,
        password: Some(password),
        roles: new.roles.into_iter().collect(),
        zone: Zone::utc(),
        language: "en".into(),
    };
    let made = desk.maintenance().create_person(&person).await;
    desk.close().await;
    made.map_err(|problem| told(common, &problem))?;
    say(format_args!(
        "{} can sign in as {}.",
        person.name, person.email
    ));
    Ok(())
}

/// Changes the account of a person of an existing portal, and says what they can do now.
async fn change(
    common: &Common,
    whom: &Whom,
    now: &str,
    change: impl AsyncFnOnce(&Desk, &str) -> Result<(), DeskError>,
) -> Result<(), Failure> {
    let desk = open_existing(common).await?;
    let changed = change(&desk, &whom.email).await;
    desk.close().await;
    match changed {
        Ok(()) => {
            say(format_args!("{} {now}.", whom.email));
            Ok(())
        }
        Err(DeskError::NotFound) => Err(Failure(format!(
            "nobody signs in with {}; portico admin list --all shows who does",
            whom.email
        ))),
        Err(problem) => Err(told(common, &problem)),
    }
}

async fn erased(common: &Common) -> Result<(), Failure> {
    let desk = open_existing(common).await?;
    let people = desk.maintenance().erased_people().await;
    desk.close().await;
    for person in people.map_err(|problem| told(common, &problem))? {
        say(format_args!("{person}"));
    }
    Ok(())
}

async fn erase_again(common: &Common) -> Result<(), Failure> {
    let mut people = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        if !line.trim().is_empty() {
            let id = line.trim().parse::<PersonId>();
            people.push(id.map_err(|_| Failure(format!("{} is not an id", line.trim())))?);
        }
    }
    let desk = open_existing(common).await?;
    let mut failed = Vec::new();
    for person in people {
        match desk.maintenance().erase_again(person).await {
            Ok(true) => say(format_args!("{person} is erased again.")),
            Ok(false) => say(format_args!("{person} was erased already.")),
            Err(DeskError::NotFound) => say(format_args!("{person} is not in this portal.")),
            Err(problem) => failed.push(format!("{person}: {}", told(common, &problem).0)),
        }
    }
    desk.close().await;
    if failed.is_empty() {
        return Ok(());
    }
    Err(Failure(format!(
        "these are not erased:\n  {}",
        failed.join("\n  ")
    )))
}

async fn list(common: &Common, all: bool) -> Result<(), Failure> {
    let desk = open_existing(common).await?;
    let accounts = desk.maintenance().accounts(all).await;
    desk.close().await;
    for account in accounts.map_err(|problem| told(common, &problem))? {
        say(format_args!("{}", words(&account)));
    }
    Ok(())
}

/// One line: address, name, company, roles, and what keeps the person out.
fn words(account: &Account) -> String {
    let mut parts = vec![account.email.clone(), account.name.clone()];
    parts.extend(account.partner_name.clone());
    parts.push(if account.roles.is_empty() {
        "no role".to_owned()
    } else {
        account.roles.replace(',', ", ")
    });
    if account.disabled {
        parts.push("disabled".to_owned());
    }
    if !account.has_password {
        parts.push("no password yet".to_owned());
    }
    if account.second_factor {
        parts.push("second factor".to_owned());
    }
    if account.failures > 0 {
        parts.push(format!("{} wrong passwords just now", account.failures));
    }
    parts.join(" · ")
}

fn staff_role(given: &str) -> Result<Role, String> {
    Role::parse(&given.replace('-', "_"))
        .filter(|role| role.is_staff())
        .ok_or_else(|| "choose operator, channel_manager, programme_manager or auditor".to_owned())
}

fn password() -> Result<String, Failure> {
    if let Ok(password) = std::env::var("PORTICO_ADMIN_PASSWORD") {
        return Ok(password);
    }
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        complain(format_args!("Password (visible as you type):"));
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Failure(
            "no password given: pipe it in or set PORTICO_ADMIN_PASSWORD".into(),
        ));
    }
    Ok(password.to_owned())
}
