//! How long each test took.
//!
//! Playwright says it. Rust's stable harness does not, but it begins tests in the order of their names, as many at a
//! time as it has threads, and the next one when one ends. So the order and the moments of the ends tell the beginnings.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::time::{Duration, Instant};
use std::{env, thread};

/// How long a test took.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TestTime {
    pub(super) name: String,
    pub(super) time: Duration,
}

/// One run of a test binary, as far as it has come.
pub(super) struct Run {
    begun: Instant,
    ends: Vec<(String, Instant)>,
}

impl Run {
    /// A run begins.
    pub(super) const fn begin(now: Instant) -> Self {
        Self {
            begun: now,
            ends: Vec::new(),
        }
    }

    /// Takes note of a line such as `test name ... ok`.
    pub(super) fn record(&mut self, line: &str, now: Instant) {
        let ended = line
            .strip_prefix("test ")
            .and_then(|line| line.split_once(" ... "));
        if let Some((name, _)) = ended {
            let name = name.trim_end_matches(" - should panic");
            self.ends.push((name.to_owned(), now));
        }
    }

    /// How long each test took. Empty when the tests did not run in the order that was thought.
    pub(super) fn times(self, threads: usize) -> Vec<TestTime> {
        let mut names: Vec<String> = self.ends.iter().map(|(name, _)| name.clone()).collect();
        names.sort_unstable();
        let mut waiting = names.into_iter();
        let mut running: BTreeMap<String, Instant> = waiting
            .by_ref()
            .take(threads)
            .map(|name| (name, self.begun))
            .collect();
        let times = self.ends.into_iter().map(|(name, end)| {
            let begun = running.remove(&name)?;
            running.extend(waiting.next().map(|next| (next, end)));
            let time = end.saturating_duration_since(begun);
            Some(TestTime { name, time })
        });
        times.collect::<Option<_>>().unwrap_or_default()
    }
}

/// How many tests run at a time.
pub(super) fn threads() -> usize {
    env::var("RUST_TEST_THREADS")
        .ok()
        .and_then(|threads| threads.parse().ok())
        .or_else(|| thread::available_parallelism().ok().map(NonZero::get))
        .unwrap_or(1)
}

/// The time in a line of Playwright's: `  ✓  12 [phone] › axe.spec.ts:88:7 › title (1.2s)`.
pub(super) fn of_playwright_line(line: &str) -> Option<TestTime> {
    let (_, test) = line
        .trim_start()
        .strip_prefix(['✓', '✘'])?
        .split_once('[')?;
    let (name, time) = test.trim_end().strip_suffix(')')?.rsplit_once(" (")?;
    Some(TestTime {
        name: format!("[{name}"),
        time: parsed(time)?,
    })
}

/// `350ms`, `1.2s` or `1.5m`.
fn parsed(time: &str) -> Option<Duration> {
    let end = time.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
    let number: f64 = time.get(..end)?.parse().ok()?;
    let seconds = match time.get(end..)? {
        "ms" => number / 1000.0,
        "s" => number,
        "m" => number * 60.0,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_tell_the_beginnings() {
        let begun = Instant::now();
        let at = |seconds| begun + Duration::from_secs(seconds);
        let mut run = Run::begin(begun);
        // a and b begin at once, c when b ends, d when a ends.
        run.record("test b ... ok", at(2));
        run.record("test a ... ok", at(5));
        run.record("test d has been running for over 60 seconds", at(6));
        run.record("test d - should panic ... ok", at(9));
        run.record("test c ... FAILED", at(10));
        let times: Vec<_> = run
            .times(2)
            .into_iter()
            .map(|test| (test.name, test.time.as_secs()))
            .collect();
        let told = [("b", 2), ("a", 5), ("d", 4), ("c", 8)];
        assert_eq!(times, told.map(|(name, time)| (name.to_owned(), time)));
    }

    #[test]
    fn another_order_tells_nothing() {
        let begun = Instant::now();
        let mut run = Run::begin(begun);
        run.record("test b ... ok", begun);
        run.record("test a ... ok", begun);
        assert_eq!(run.times(1), []);
    }

    #[test]
    fn playwright_tells_it() {
        let line = "  ✓  12 [phone] › axe.spec.ts:88:7 › the vendor’s pages (of all) › are for everybody (1.5m)";
        let test = of_playwright_line(line);
        assert_eq!(test.as_ref().map(|test| test.time.as_secs()), Some(90));
        assert_eq!(
            test.map(|test| test.name).as_deref(),
            Some("[phone] › axe.spec.ts:88:7 › the vendor’s pages (of all) › are for everybody")
        );
        assert_eq!(parsed("350ms"), Some(Duration::from_millis(350)));
        assert_eq!(of_playwright_line("  24 passed (31.2s)"), None);
    }
}
