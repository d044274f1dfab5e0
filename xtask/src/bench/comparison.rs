//! Two sides that take turns.

use std::time::Duration;

use clap::Args;

use crate::error::Error;
use crate::interrupt;

use super::http;
use super::server_process::ServerProcess;
use super::spread::Spread;

/// How hard and how often each side is driven.
#[derive(Args)]
pub(super) struct Load {
    /// Rounds in which both sides take turns
    #[arg(long, default_value_t = 11, value_parser = clap::value_parser!(u32).range(9..))]
    pub(super) rounds: u32,
    /// Seconds that each side is driven in a round
    #[arg(long, default_value_t = 2.0)]
    seconds: f64,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 8)]
    connections: usize,
}

/// One comparison.
pub(super) struct Comparison {
    pub(super) name: &'static str,
    pub(super) note: &'static str,
    pub(super) ours: Side,
    pub(super) theirs: Side,
    /// The least ratio of responses in the same time.
    pub(super) budget: Option<f64>,
}

/// What one side is asked.
pub(super) struct Side {
    pub(super) server: Server,
    pub(super) request: Vec<u8>,
}

/// Who is asked.
#[derive(Clone, Copy)]
pub(super) enum Server {
    Portico,
    OverDesk,
    OverRusqlite,
}

/// Portico, and the peer in its two forms.
pub(super) struct Servers {
    pub(super) portico: ServerProcess,
    pub(super) over_desk: ServerProcess,
    pub(super) over_rusqlite: ServerProcess,
}

impl Servers {
    fn get(&self, server: Server) -> &ServerProcess {
        match server {
            Server::Portico => &self.portico,
            Server::OverDesk => &self.over_desk,
            Server::OverRusqlite => &self.over_rusqlite,
        }
    }
}

/// What came of it.
pub(super) struct Measured {
    /// Our responses for each of theirs in the same time.
    pub(super) throughput: Spread,
    /// Their processor time for each of ours per response: above one, ours costs less.
    pub(super) cpu_cost: Spread,
    /// Responses in a second: ours and theirs, for orientation only.
    pub(super) per_second: (Spread, Spread),
}

/// One turn: responses in a second, and processor seconds for one.
struct Turn {
    per_second: f64,
    cost: f64,
}

impl Comparison {
    /// Lets both sides take turns; who begins alternates.
    pub(super) fn run(&self, servers: &Servers, load: &Load) -> Result<Measured, Error> {
        let time = Duration::from_secs_f64(load.seconds);
        let ours = |time| turn(servers, &self.ours, load.connections, time);
        let theirs = |time| turn(servers, &self.theirs, load.connections, time);
        eprintln!("   {} …", self.name);
        // Nobody is measured cold.
        ours(time / 2)?;
        theirs(time / 2)?;
        let mut turns = Vec::new();
        for round in 0..load.rounds {
            interrupt::check()?;
            turns.push(if round % 2 == 0 {
                let first = ours(time)?;
                (first, theirs(time)?)
            } else {
                let first = theirs(time)?;
                (ours(time)?, first)
            });
        }
        let spread =
            |of: fn(&(Turn, Turn)) -> f64| Spread::of(&turns.iter().map(of).collect::<Vec<_>>());
        Ok(Measured {
            throughput: spread(|(ours, theirs)| ours.per_second / theirs.per_second),
            cpu_cost: spread(|(ours, theirs)| theirs.cost / ours.cost),
            per_second: (
                spread(|(ours, _)| ours.per_second),
                spread(|(_, theirs)| theirs.per_second),
            ),
        })
    }
}

fn turn(servers: &Servers, side: &Side, connections: usize, time: Duration) -> Result<Turn, Error> {
    let server = servers.get(side.server);
    let before = server.processor_seconds()?;
    let throughput = http::load(server.addr, &side.request, connections, time)?;
    let used = server.processor_seconds()? - before;
    Ok(Turn {
        per_second: throughput.per_second(),
        cost: used / (throughput.per_second() * throughput.time.as_secs_f64()),
    })
}
