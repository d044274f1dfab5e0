//! How Portico compares, in ratios taken within one run: two servers take turns, round by round, so that whatever the
//! machine does to one it does to the other.

mod duel;
mod program;
mod report;
mod visitor;
mod weight;
mod wire;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

use clap::Args;

use crate::failure::{Failure, While};
use crate::house::House;
use crate::process::{self, announce};
use crate::site;

use duel::{Duel, Side};
use program::Program;
use report::{Report, Spread};
use visitor::Visitor;

/// How long and how often to measure.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Rounds in which both sides take turns
    #[arg(long, default_value_t = 11, value_parser = clap::value_parser!(u32).range(9..))]
    rounds: u32,
    /// Seconds that each side is driven in a round
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 8)]
    connections: usize,
    /// Measure what was built last
    #[arg(long)]
    as_built: bool,
}

/// What is started, and over what.
struct Ground {
    server: PathBuf,
    peer: PathBuf,
    data: PathBuf,
    log: PathBuf,
}

pub(crate) fn perform(house: &House, arguments: &Arguments) -> Result<(), Failure> {
    let ground = prepare(house, arguments.as_built)?;
    let mut report = Report::default();

    announce("start and memory");
    measure_start(&ground, arguments.rounds, &mut report)?;

    let portico = Program::portico(&ground.server, &ground.data, &ground.log)?;
    thread::sleep(Duration::from_secs(3));
    let (all, own) = portico.memory()?;
    report.memory("idle memory", all, own);
    report.budget("idle memory, MB", all, "≤ 45", all <= 45.0);

    announce("what a first view weighs");
    let seller = Visitor::sign_in(portico.addr, "ana@nordmess.example")?;
    let manager = Visitor::sign_in(portico.addr, "tomas@halden.example")?;
    for view in &weight::views(&seller, &manager)? {
        report.view(view);
    }

    announce("side by side");
    let sheet = seller.style_sheet()?;
    let asset = ground.data.with_file_name("sheet.br");
    fs::write(&asset, seller.get_packed(&sheet)?.body).during("keeping the style sheet")?;
    let mut command = Command::new(&ground.peer);
    command
        .arg("serve")
        .arg("--data")
        .arg(&ground.data)
        .arg("--asset")
        .arg(&asset);
    let peer = Program::start("peer", &mut command)?;
    same_markup(&seller, &peer, &mut report)?;
    for duel in duels(&seller, &sheet) {
        let outcome = duel.fight(&portico, &peer, arguments)?;
        report.duel(&duel, &outcome);
    }
    let (all, own) = portico.memory()?;
    report.memory("memory after the load", all, own);

    report.print();
    report.write(&house.target.join("bench.json"))
}

/// Makes the data, with what is built for it.
fn prepare(house: &House, as_built: bool) -> Result<Ground, Failure> {
    if !as_built {
        build(house)?;
    }
    let server = house.server("release");
    let peer = server.with_file_name(format!("peer{}", std::env::consts::EXE_SUFFIX));

    announce("demo data, with a full page for one seller");
    let folder = house.target.join("bench");
    if folder.exists() {
        fs::remove_dir_all(&folder).during("clearing the last bench's data")?;
    }
    fs::create_dir_all(&folder).during("making a folder for the data")?;
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
    Ok(Ground {
        server,
        peer,
        data,
        log,
    })
}

/// Builds both sides in one call, so that what they share is built once and alike.
fn build(house: &House) -> Result<(), Failure> {
    site::make(house, site::Build::Release)?;
    announce("server and peer (release)");
    let mut cargo = house.cargo();
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

fn measure_start(ground: &Ground, rounds: u32, report: &mut Report) -> Result<(), Failure> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        times.push(program::start_to_ready(
            &ground.server,
            &ground.data,
            &ground.log,
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
fn same_markup(seller: &Visitor, peer: &Program, report: &mut Report) -> Result<(), Failure> {
    let ours = seller.get("/registrations")?.body;
    let theirs = wire::ask(peer.addr, &seller.request("/registrations", ""))?.body;
    let rows = |page: &[u8]| String::from_utf8_lossy(page).matches("<tr>").count();
    let (our_rows, their_rows) = (rows(&ours), rows(&theirs));
    let (our_size, their_size) = (report::number(ours.len()), report::number(theirs.len()));
    let apart = (our_size / their_size - 1.0).abs();
    if our_rows != their_rows || our_rows < 51 || apart > 0.05 {
        return Err(Failure::Said(format!(
            "the peer's page is not ours any more: {our_rows} and {their_rows} rows, {our_size} and {their_size} \
             bytes. Bring xtask/peer/src/deals.rs up to the page"
        )));
    }
    report.same_markup(our_size, their_size);
    Ok(())
}

fn duels(seller: &Visitor, sheet: &str) -> Vec<Duel> {
    let list = |coding: &str| seller.request("/registrations", coding);
    vec![
        Duel {
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
        Duel {
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
        Duel {
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
