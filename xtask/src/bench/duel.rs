//! Two sides that take turns.

use std::time::Duration;

use crate::failure::Failure;
use crate::process;

use super::program::Program;
use super::report::Spread;
use super::{Arguments, wire};

/// One comparison.
pub(super) struct Duel {
    pub(super) name: &'static str,
    pub(super) note: &'static str,
    pub(super) ours: Side,
    pub(super) theirs: Side,
    /// The least ratio of answers in the same time.
    pub(super) budget: Option<f64>,
}

/// What one side is asked.
#[derive(Default)]
pub(super) struct Side {
    pub(super) request: Vec<u8>,
    /// Both sides are Portico, asked differently.
    pub(super) at_ours: bool,
}

/// What came of it.
pub(super) struct Outcome {
    /// Our answers for each of theirs in the same time.
    pub(super) pace: Spread,
    /// Their processor time for each of ours per answer: above one, we are the thriftier.
    pub(super) thrift: Spread,
    /// Answers in a second: ours and theirs, for orientation only.
    pub(super) per_second: (Spread, Spread),
}

/// One turn: answers in a second, and processor seconds for an answer.
struct Turn {
    per_second: f64,
    cost: f64,
}

impl Duel {
    /// Lets both sides take turns; who begins alternates.
    pub(super) fn fight(
        &self,
        portico: &Program,
        peer: &Program,
        how: &Arguments,
    ) -> Result<Outcome, Failure> {
        let other = if self.theirs.at_ours { portico } else { peer };
        let time = Duration::from_secs_f64(how.seconds);
        let ours = |time| turn(portico, &self.ours, how.connections, time);
        let theirs = |time| turn(other, &self.theirs, how.connections, time);
        eprintln!("   {} …", self.name);
        // Nobody is measured cold.
        ours(time / 2)?;
        theirs(time / 2)?;
        let mut turns = Vec::new();
        for round in 0..how.rounds {
            process::unless_interrupted()?;
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
        Ok(Outcome {
            pace: spread(|(ours, theirs)| ours.per_second / theirs.per_second),
            thrift: spread(|(ours, theirs)| theirs.cost / ours.cost),
            per_second: (
                spread(|(ours, _)| ours.per_second),
                spread(|(_, theirs)| theirs.per_second),
            ),
        })
    }
}

fn turn(
    program: &Program,
    side: &Side,
    connections: usize,
    time: Duration,
) -> Result<Turn, Failure> {
    let before = program.processor_seconds()?;
    let pace = wire::drive(program.addr, &side.request, connections, time)?;
    let used = program.processor_seconds()? - before;
    Ok(Turn {
        per_second: pace.per_second(),
        cost: used / (pace.per_second() * pace.time.as_secs_f64()),
    })
}
