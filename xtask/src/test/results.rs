//! What the test runners said at their end.

use std::fmt::{self, Display};
use std::time::Instant;

use super::times::{self, Run, TestTime};

/// How many tests did what, the lines that say so, and how long each took.
#[derive(Default)]
pub(super) struct Results {
    passed: u32,
    failed: u32,
    skipped: u32,
    closing: Vec<String>,
    times: Vec<TestTime>,
    run: Option<Run>,
}

impl Results {
    /// Keeps `cargo test`'s closing lines: `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
    pub(super) fn record_cargo_line(&mut self, line: &str) -> bool {
        let Some(counts) = line.strip_prefix("test result: ") else {
            self.time(line);
            return false;
        };
        let run = self.run.take();
        self.times
            .extend(run.into_iter().flat_map(|run| run.times(times::threads())));
        let counts = counts.split_once(". ").map_or("", |(_, counts)| counts);
        let mut any = false;
        for (number, word) in counts.split("; ").filter_map(count) {
            any |= self.add(number, word);
        }
        // Crates without tests say so too; that is no news.
        if any {
            self.closing.push(line.to_owned());
        }
        true
    }

    /// Keeps Playwright's closing lines: `  24 passed (31.2s)`, `  1 failed`, `  2 skipped`.
    pub(super) fn record_playwright_line(&mut self, line: &str) -> bool {
        self.times.extend(times::of_playwright_line(line));
        let Some((number, word)) = line.strip_prefix("  ").and_then(count) else {
            return false;
        };
        let kept = self.add(number, word);
        if kept {
            self.closing.push(line.to_owned());
        }
        kept
    }

    pub(super) fn closing_lines(&self) -> impl Iterator<Item = &str> {
        self.closing.iter().map(String::as_str)
    }

    pub(super) fn times(&self) -> &[TestTime] {
        &self.times
    }

    fn time(&mut self, line: &str) {
        let now = Instant::now();
        if line.starts_with("running ") {
            self.run = Some(Run::begin(now));
        } else if let Some(run) = &mut self.run {
            run.record(line, now);
        }
    }

    fn add(&mut self, number: u32, word: &str) -> bool {
        match word {
            "passed" => self.passed += number,
            "failed" | "flaky" | "interrupted" => self.failed += number,
            "ignored" | "skipped" => self.skipped += number,
            _ => return false,
        }
        number > 0
    }
}

impl Display for Results {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.closing.is_empty() {
            return Ok(());
        }
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// A number and the word after it; `24 passed (31.2s)` counts 24 passed.
fn count(words: &str) -> Option<(u32, &str)> {
    let mut words = words.split(' ');
    let number = words.next()?.parse().ok()?;
    Some((number, words.next()?))
}

#[cfg(test)]
mod tests {
    use super::Results;

    #[test]
    fn both_runners_are_understood() {
        let mut results = Results::default();
        assert!(!results.record_cargo_line("running 5 tests"));
        results.record_cargo_line("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        results.record_cargo_line("test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s");
        results.record_cargo_line("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        assert!(!results.record_playwright_line("  ✓  1 [desktop] › a.spec.ts (1.2s)"));
        results.record_playwright_line("  24 passed (31.2s)");
        assert_eq!(results.to_string(), "31 passed, 1 failed, 1 skipped");
        assert_eq!(results.closing_lines().count(), 3);
        assert_eq!(Results::default().to_string(), "");
    }
}
