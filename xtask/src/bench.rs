//! How Portico compares, in ratios taken within one run: two servers take turns, round by round, so that whatever the
//! machine does to one it does to the other.

mod client;
mod comparison;
mod http;
mod large;
mod page_weight;
mod report;
mod server_process;
mod soak;
mod spread;
mod timing;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

use clap::Args;

use crate::error::{Context, Error};
use crate::process::{self, announce};
use crate::site;
use crate::workspace::Workspace;

use client::Client;
use comparison::{Comparison, Load, Server, Servers, Side};
use report::Report;
use server_process::ServerProcess;
use spread::{Spread, number};

/// How long and how often to measure.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    load: Load,
    /// Requests over which memory has to stay flat; 0 leaves that out
    #[arg(long, default_value_t = 500_000)]
    soak: u64,
    #[command(flatten)]
    size: large::Size,
    /// Measure only how the desk finds things in a small and in a large portal
    #[arg(long)]
    only_finding: bool,
    /// Measure what was built last
    #[arg(long)]
    as_built: bool,
    /// Cargo's profile for both sides; `quick` is the release without what takes long to build
    #[arg(long, default_value = "release")]
    profile: String,
}

/// What is started, and over what.
struct Environment {
    server: PathBuf,
    peer: PathBuf,
    data: PathBuf,
    log: PathBuf,
}

pub(crate) fn perform(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
    let environment = prepare(workspace, arguments)?;
    let mut report = Report::default();
    if !arguments.only_finding {
        serving(workspace, arguments, &environment, &mut report)?;
    }
    let programs = large::Programs {
        server: &environment.server,
        peer: &environment.peer,
    };
    let folder = workspace.target.join("bench");
    large::measure(&programs, &folder, &arguments.size, &mut report)?;
    report.print();
    report.write(&workspace.target.join("bench.json"))
}

/// What is served, side by side with the peer.
fn serving(
    workspace: &Workspace,
    arguments: &Arguments,
    environment: &Environment,
    report: &mut Report,
) -> Result<(), Error> {
    announce("start and memory");
    measure_start(environment, arguments.load.rounds, report)?;

    let portico = ServerProcess::portico(&environment.server, &environment.data, &environment.log)?;
    thread::sleep(Duration::from_secs(3));
    let (all, own) = portico.memory()?;
    report.memory("idle memory", all, own);
    report.budget("idle memory, MB", all, "≤ 45", all <= 45.0);

    announce("what a first view weighs");
    for bundle in &site::bundle::of_site(&workspace.site)? {
        report.bundle(bundle);
    }
    let seller = Client::sign_in(portico.addr, "ana@nordmess.example")?;
    let manager = Client::sign_in(portico.addr, "tomas@halden.example")?;
    for weight in &page_weight::of_main_pages(&seller, &manager)? {
        report.page_weight(weight);
    }

    announce("side by side");
    let sheet = page_weight::style_sheet(&seller)?;
    let asset = environment.data.with_file_name("sheet.br");
    fs::write(&asset, seller.get_compressed(&sheet)?.body).context("keeping the style sheet")?;
    let peer = |over: &str| {
        let mut command = Command::new(&environment.peer);
        command.args(["serve", "--over", over, "--data"]);
        command.arg(&environment.data).arg("--asset").arg(&asset);
        ServerProcess::start("peer", &mut command)
    };
    let servers = Servers {
        portico,
        over_desk: peer("desk")?,
        over_rusqlite: peer("rusqlite")?,
    };
    same_markup(&seller, &servers, report)?;
    for comparison in comparisons(&seller, &sheet) {
        let measured = comparison.run(&servers, &arguments.load)?;
        report.comparison(&comparison, &measured);
    }
    let (all, own) = servers.portico.memory()?;
    report.memory("memory after the load", all, own);
    report.budget("memory after the load, MB", all, "≤ 64", all <= 64.0);
    if arguments.soak > 0 {
        announce("memory over many requests");
        let memory = soak::run(&servers.portico, &seller, arguments.soak)?;
        report.soak(arguments.soak, &memory);
    }
    Ok(())
}

/// Makes the data, with what is built for it.
fn prepare(workspace: &Workspace, arguments: &Arguments) -> Result<Environment, Error> {
    if !arguments.as_built {
        build(workspace, &arguments.profile)?;
    }
    let server = workspace.server(&arguments.profile);
    let peer = server.with_file_name(format!("peer{}", std::env::consts::EXE_SUFFIX));

    announce("demo data, with a full page for one seller");
    let folder = workspace.target.join("bench");
    if folder.exists() {
        fs::remove_dir_all(&folder).context("clearing the last bench's data")?;
    }
    fs::create_dir_all(&folder).context("making a folder for the data")?;
    let data = folder.join("data");
    process::run(
        "portico demo",
        Command::new(&server).arg("demo").arg("--data").arg(&data),
    )?;
    process::run(
        "peer fill",
        Command::new(&peer).arg("fill").arg("--data").arg(&data),
    )?;
    let log = folder.join("log");
    Ok(Environment {
        server,
        peer,
        data,
        log,
    })
}

/// Builds both sides in one call, so that what they share is built once and alike.
fn build(workspace: &Workspace, profile: &str) -> Result<(), Error> {
    site::make(workspace, site::Build::Release)?;
    announce(&format!("server and peer ({profile})"));
    let mut cargo = workspace.cargo();
    cargo.args(["build", "--profile", profile]);
    cargo.args(["--package", "portico-server", "--bin", "portico"]);
    cargo.args(["--package", "portico-peer", "--bin", "peer"]);
    process::run("building both sides", &mut cargo)
}

fn measure_start(environment: &Environment, rounds: u32, report: &mut Report) -> Result<(), Error> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        times.push(server_process::start_to_ready(
            &environment.server,
            &environment.data,
            &environment.log,
        )?);
    }
    let spread = Spread::of(&times);
    report.start(&spread);
    report.budget(
        "start to ready, ms",
        spread.median,
        "≤ 150",
        spread.median <= 150.0,
    );
    Ok(())
}

/// The comparison means something only if all sides send the same page.
fn same_markup(seller: &Client, servers: &Servers, report: &mut Report) -> Result<(), Error> {
    let page = |server: &ServerProcess| {
        http::fetch(server.addr, &seller.request("/registrations", "")).map(|page| page.text())
    };
    let ours = page(&servers.portico)?;
    for peer in [&servers.over_desk, &servers.over_rusqlite] {
        let theirs = page(peer)?;
        let apart = (number(ours.len()) / number(theirs.len()) - 1.0).abs();
        let (our_tags, their_tags) = (tags(&ours), tags(&theirs));
        if our_tags != their_tags || ours.matches("<tr>").count() < 51 || apart > 0.05 {
            let differs = our_tags.iter().zip(&their_tags).position(|(a, b)| a != b);
            let place = differs.unwrap_or(our_tags.len().min(their_tags.len()));
            return Err(Error::Message(format!(
                "the peer's page is not ours any more: {} and {} elements that differ from element {place} on ({:?} and \
                 {:?}), {} and {} bytes. Bring xtask/peer/src/page.rs up to the page",
                our_tags.len(),
                their_tags.len(),
                our_tags.get(place),
                their_tags.get(place),
                ours.len(),
                theirs.len()
            )));
        }
        report.same_markup(number(ours.len()), number(theirs.len()));
    }
    Ok(())
}

/// The elements of a page in their order, by name.
fn tags(page: &str) -> Vec<&str> {
    page.split('<')
        .skip(1)
        .filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
        .filter_map(|tag| tag.split([' ', '>', '/']).next())
        .collect()
}

fn comparisons(seller: &Client, sheet: &str) -> Vec<Comparison> {
    let list = |server, coding: &str| Side {
        server,
        request: seller.request("/registrations", coding),
    };
    let file = |server, path: &str| Side {
        server,
        request: seller.request(path, "br"),
    };
    vec![
        Comparison {
            name: "signed-in list ÷ axum + maud over the desk",
            note: "50 rows, neither compressed",
            ours: list(Server::Portico, "identity"),
            theirs: list(Server::OverDesk, "identity"),
            budget: Some(0.9),
        },
        Comparison {
            name: "signed-in list ÷ axum + maud + rusqlite",
            note: "50 rows, neither compressed",
            ours: list(Server::Portico, "identity"),
            theirs: list(Server::OverRusqlite, "identity"),
            budget: Some(0.6),
        },
        Comparison {
            name: "the same page in brotli ÷ itself plain",
            note: "what compressing costs",
            ours: list(Server::Portico, "br"),
            theirs: list(Server::Portico, "identity"),
            budget: None,
        },
        Comparison {
            name: "style sheet in brotli ÷ raw axum handler",
            note: "the same bytes",
            ours: file(Server::Portico, sheet),
            theirs: file(Server::OverRusqlite, "/asset"),
            budget: Some(0.9),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn elements_are_told_by_name() {
        let page = "<!DOCTYPE html><p class=\"a\">1 <!-- x --><br/><b>&lt;i></b></p>";
        assert_eq!(tags(page), ["p", "br", "b"]);
    }
}
