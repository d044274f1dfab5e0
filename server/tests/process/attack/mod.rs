//! What strangers can do to people who work. The figures are in docs/benchmarks.md; they are timed, so these run only when
//! they are asked for, against the program that `PORTICO_PROGRAM` names or, without it, the development build:
//! `cargo test --test process -- --ignored --nocapture thousand`.

#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

mod passwords;
mod sender;

use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::time::{Duration, Instant};

use sender::Process;

use crate::served::{Request, Served, Setting, Someone, connect, read_answer};

/// How long people are watched at a time.
const WATCHED: Duration = Duration::from_secs(8);
/// How often each: quiet, beside an attack on somebody else, under attack.
const ROUNDS: usize = 3;
/// How many times the time of people may grow.
const MOST: f64 = 3.0;
/// How much memory the attack may take, in megabytes: buffers of a thousand connections.
const MEMORY: f64 = 64.0;
/// How much more it may be in the last round than in the first.
const GROWTH: f64 = 8.0;

/// What people saw: the times of their requests, in milliseconds, sorted.
struct Seen(Vec<f64>);

impl Seen {
    fn of_all(rounds: Vec<Self>) -> Self {
        let mut all: Vec<f64> = rounds.into_iter().flat_map(|round| round.0).collect();
        all.sort_by(f64::total_cmp);
        Self(all)
    }

    fn at(&self, share: f64) -> f64 {
        self.0[((self.0.len() - 1) as f64 * share) as usize]
    }

    fn say(&self, when: &str) {
        println!(
            "{when}: {} requests, p50 {:.1} ms, p99 {:.1} ms, slowest {:.1} ms",
            self.0.len(),
            self.at(0.5),
            self.at(0.99),
            self.at(1.0)
        );
    }
}

/// Four people ask for their pages, one after another, on connections of their own.
fn people_work(addr: SocketAddr, people: [(&Someone, &str); 4]) -> Seen {
    let end = Instant::now() + WATCHED;
    let mut all: Vec<f64> = std::thread::scope(|scope| {
        let workers: Vec<_> = people
            .into_iter()
            .map(|(who, path)| {
                let request = Request::get(path).by(who).bytes();
                scope.spawn(move || {
                    let mut times = Vec::new();
                    while Instant::now() < end {
                        let begun = Instant::now();
                        let mut stream = connect(addr).unwrap();
                        stream.write_all(&request).unwrap();
                        let answer = read_answer(&mut stream).unwrap();
                        assert_eq!(answer.status, 200, "{path}: {}", answer.text);
                        times.push(begun.elapsed().as_secs_f64() * 1000.0);
                        std::thread::sleep(Duration::from_millis(10));
                    }
                    times
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    all.sort_by(f64::total_cmp);
    Seen(all)
}

fn megabytes(server: &Served) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kilobytes.unwrap() / 1024.0
}

#[test]
#[ignore = "timed: for a machine that does nothing else"]
fn a_thousand_hostile_connections_keep_nobody_from_working() {
    let setting = Setting::sqlite();
    let program = std::env::var("PORTICO_PROGRAM");
    let program = program.unwrap_or_else(|_| env!("CARGO_BIN_EXE_portico").into());
    let server = Served::start_by(&setting, Command::new(program));
    let somebody_else = {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        free.local_addr().unwrap()
    };
    let _taking = Process::taking(somebody_else);
    let people = [
        (&setting.ana, "/registrations"),
        (&setting.per, "/registrations/new"),
        (&setting.tomas, "/review"),
        (&setting.tomas, "/"),
    ];
    people_work(server.addr, people);
    let before = megabytes(&server);
    let mut memory = Vec::new();
    let [mut quiet, mut beside, mut under] = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        quiet.push(people_work(server.addr, people));
        for (attacked, seen) in [(somebody_else, &mut beside), (server.addr, &mut under)] {
            let attacking = Process::attacking(attacked);
            std::thread::sleep(Duration::from_secs(2));
            seen.push(people_work(server.addr, people));
            memory.push(megabytes(&server));
            drop(attacking);
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    let [quiet, beside, under] = [quiet, beside, under].map(Seen::of_all);
    quiet.say("quiet");
    beside.say("beside an attack on somebody else");
    under.say("under attack");
    // Of each round the second one, under attack.
    let memory: Vec<f64> = memory.into_iter().skip(1).step_by(2).collect();
    println!("memory {before:.0} MB before, then {memory:.0?} MB under attack");
    let ratios = [&quiet, &beside].map(|other| under.at(0.99) / other.at(0.99));
    println!(
        "p99 {:.2} times the quiet one, {:.2} times the one beside",
        ratios[0], ratios[1]
    );
    assert!(ratios[1] <= MOST, "{ratios:?}");
    let most = memory.iter().copied().fold(before, f64::max);
    assert!(most - before < MEMORY, "{before} MB to {most} MB");
    let grown = memory[ROUNDS - 1] - memory[0];
    assert!(grown < GROWTH, "{memory:?}");
}
