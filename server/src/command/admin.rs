//! `portico admin`: creates staff accounts from the command line, before anyone can sign in.

use std::io::{BufRead, IsTerminal};

use clap::Subcommand;
use portico::actor::Role;
use portico::time::Zone;
use portico_desk::person::NewPerson;

use crate::data_dir::{open, told};
use crate::options::{Common, Failure};

/// The subcommands of `portico admin`.
#[derive(Debug, Subcommand)]
pub(super) enum AdminDeed {
    /// Creates a staff account. The password is read from `PORTICO_ADMIN_PASSWORD` or from the first line of
    /// stdin, never from the command line, where other users of the machine could see it.
    Create {
        /// The email address to sign in with.
        #[arg(long)]
        email: String,
        /// The name that others see.
        #[arg(long)]
        name: String,
        /// `operator`, `channel_manager`, `programme_manager` or `auditor`; can be given more than once.
        #[arg(long = "role", value_parser = staff_role, default_value = "operator")]
        roles: Vec<Role>,
    },
}

pub(super) async fn run(common: &Common, deed: AdminDeed) -> Result<(), Failure> {
    let AdminDeed::Create { email, name, roles } = deed;
    let password = password()?;
    let desk = open(common).await?;
    let person = NewPerson {
        partner: None,
        email,
        name,
        password: Some(password),
        roles: roles.into_iter().collect(),
        zone: Zone::utc(),
        language: "en".into(),
    };
    let made = desk.maintenance().create_person(&person).await;
    desk.close().await;
    made.map_err(|problem| told(common, &problem))?;
    println!("{} can sign in as {}.", person.name, person.email);
    Ok(())
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
        eprintln!("Password (visible as you type):");
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
