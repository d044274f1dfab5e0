//! How Portico compares, in ratios taken within one run: two servers take turns, round by round, so that whatever the
//! machine does to one it does to the other.

mod client;
mod comparison;
mod http;
mod page_weight;
mod report;
mod server_process;
mod spread;

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
use comparison::{Comparison, Load, Side};
use report::Report;
use server_process::ServerProcess;
use spread::{Spread, number};

/// How long and how often to measure.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    load: Load,
    /// Measure what was built last
    #[arg(long)]
    as_built: bool,
}

/// What is started, and over what.
struct Environment {
    server: PathBuf,
    peer: PathBuf,
    data: PathBuf,
    log: PathBuf,
}

pub(crate) fn perform(workspace: &Workspace, arguments: &Arguments) -> Result<(), Error> {
    let environment = prepare(workspace, arguments.as_built)?;
    let mut report = Report::default();

    announce("start and memory");
    measure_start(&environment, arguments.load.rounds, &mut report)?;

    let portico = ServerProcess::portico(&environment.server, &environment.data, &environment.log)?;
    thread::sleep(Duration::from_secs(3));
    let (all, own) = portico.memory()?;
    report.memory("idle memory", all, own);
    report.budget("idle memory, MB", all, "≤ 45", all <= 45.0);

    announce("what a first view weighs");
    let seller = Client::sign_in(portico.addr, "ana@nordmess.example")?;
    let manager = Client::sign_in(portico.addr, "tomas@halden.example")?;
    for weight in &page_weight::of_main_pages(&seller, &manager)? {
        report.page_weight(weight);
    }

    announce("side by side");
    let sheet = page_weight::style_sheet(&seller)?;
    let asset = environment.data.with_file_name("sheet.br");
    fs::write(&asset, seller.get_compressed(&sheet)?.body).context("keeping the style sheet")?;
    let mut command = Command::new(&environment.peer);
    command
        .arg("serve")
        .arg("--data")
        .arg(&environment.data)
        .arg("--asset")
        .arg(&asset);
    let peer = ServerProcess::start("peer", &mut command)?;
    same_markup(&seller, &peer, &mut report)?;
    for comparison in comparisons(&seller, &sheet) {
        let measured = comparison.run(&portico, &peer, &arguments.load)?;
        report.comparison(&comparison, &measured);
    }
    let (all, own) = portico.memory()?;
    report.memory("memory after the load", all, own);

    report.print();
    report.write(&workspace.target.join("bench.json"))
}

/// Makes the data, with what is built for it.
fn prepare(workspace: &Workspace, as_built: bool) -> Result<Environment, Error> {
    if !as_built {
        build(workspace)?;
    }
    let server = workspace.server("release");
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
fn build(workspace: &Workspace) -> Result<(), Error> {
    site::make(workspace, site::Build::Release)?;
    announce("server and peer (release)");
    let mut cargo = workspace.cargo();
    cargo.args([
        "build",
        "--release",
        "--package",
        "portico-server",
        "--bin",
        "portico",
    ]);
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

/// The comparison means something only if both sides send the same page.
fn same_markup(seller: &Client, peer: &ServerProcess, report: &mut Report) -> Result<(), Error> {
    let ours = seller.get("/registrations")?.body;
    let theirs = http::fetch(peer.addr, &seller.request("/registrations", ""))?.body;
    let rows = |page: &[u8]| String::from_utf8_lossy(page).matches("<tr>").count();
    let (our_rows, their_rows) = (rows(&ours), rows(&theirs));
    let (our_size, their_size) = (number(ours.len()), number(theirs.len()));
    let apart = (our_size / their_size - 1.0).abs();
    if our_rows != their_rows || our_rows < 51 || apart > 0.05 {
        return Err(Error::Message(format!(
            "the peer's page is not ours any more: {our_rows} and {their_rows} rows, {our_size} and {their_size} \
             bytes. Bring xtask/peer/src/deals.rs up to the page"
        )));
    }
    report.same_markup(our_size, their_size);
    Ok(())
}

fn comparisons(seller: &Client, sheet: &str) -> Vec<Comparison> {
    let list = |coding: &str| seller.request("/registrations", coding);
    vec![
        Comparison {
            name: "signed-in list, 50 rows ÷ axum + maud",
            note: "neither compressed",
            ours: Side {
                request: list("identity"),
                ..Side::default()
            },
            theirs: Side {
                request: list("identity"),
                ..Side::default()
            },
            budget: Some(0.8),
        },
        Comparison {
            name: "the same page in brotli ÷ itself plain",
            note: "what compressing costs",
            ours: Side {
                request: list("br"),
                ..Side::default()
            },
            theirs: Side {
                request: list("identity"),
                at_ours: true,
            },
            budget: None,
        },
        Comparison {
            name: "style sheet in brotli ÷ raw axum handler",
            note: "the same bytes",
            ours: Side {
                request: seller.request(sheet, "br"),
                ..Side::default()
            },
            theirs: Side {
                request: seller.request("/asset", "br"),
                ..Side::default()
            },
            budget: Some(0.9),
        },
    ]
}
