//! What came out, as a table for people and as JSON for comparing runs.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::comparison::{Comparison, Measured};
use super::page_weight::PageWeight;
use super::spread::{Spread, number};
use super::timing::Timing;
use crate::error::{Context, Error};
use crate::site::bundle::Bundle;

/// Everything that was measured.
#[derive(Default)]
pub(super) struct Report {
    lines: Vec<String>,
    page_weights: Vec<String>,
    bundles: Vec<String>,
    growths: Vec<String>,
    budgets: Vec<String>,
    document: serde_json::Map<String, Value>,
}

impl Report {
    pub(super) fn start(&mut self, ready: &Spread) {
        let Spread {
            median,
            least,
            most,
        } = ready;
        let what = "start to ready, ms";
        self.lines
            .push(format!("{what:<44}{median:>9.1}{least:>9.1}{most:>9.1}"));
        self.keep("start_to_ready_ms", ready.json());
    }

    /// Resident memory in MB: all of it, and what is not pages of the binary.
    pub(super) fn memory(&mut self, what: &str, all: f64, own: f64) {
        let words = format!("{what}, MB");
        self.lines.push(format!(
            "{words:<44}{all:>9.1}   of which its own: {own:.1}"
        ));
        self.keep(
            &what.replace(' ', "_"),
            json!({ "resident_mb": all, "anonymous_mb": own }),
        );
    }

    /// Resident memory in MB after each part of the requests.
    pub(super) fn soak(&mut self, requests: u64, memory: &[f64]) {
        let words = format!("memory over {requests} requests, MB");
        let list: Vec<_> = memory.iter().map(|all| format!("{all:.1}")).collect();
        self.lines.push(format!("{words}: {}", list.join(" ")));
        let most = memory.iter().copied().fold(0.0, f64::max);
        self.budget(&words, most, "≤ 64", most <= 64.0);
        // The first parts fill caches and pools.
        if let (Some(settled), Some(last)) = (memory.get(memory.len() / 5), memory.last()) {
            let growth = last / settled;
            self.budget("its end ÷ its first fifth", growth, "≤ 1.1", growth <= 1.1);
        }
        self.keep("memory_over_requests_mb", json!(memory));
    }

    pub(super) fn same_markup(&mut self, ours: f64, theirs: f64) {
        let percent = (ours / theirs - 1.0) * 100.0;
        let words =
            format!("bytes of the list: ours {ours}, the peer's {theirs} ({percent:+.1} %)");
        self.lines.push(words);
        self.keep("list_bytes", json!({ "portico": ours, "peer": theirs }));
    }

    pub(super) fn comparison(&mut self, comparison: &Comparison, measured: &Measured) {
        let Comparison {
            name, note, budget, ..
        } = comparison;
        let (throughput, cpu_cost) = (&measured.throughput, &measured.cpu_cost);
        let (ours, theirs) = measured.per_second;
        self.lines.push(format!(
            "{name:<44}{:>9.2}{:>9.2}{:>9.2}   {note}; {:.0} and {:.0} in a second",
            throughput.median, throughput.least, throughput.most, ours.median, theirs.median
        ));
        let words = "  answers for the same processor time";
        self.lines.push(format!(
            "{words:<44}{:>9.2}{:>9.2}{:>9.2}",
            cpu_cost.median, cpu_cost.least, cpu_cost.most
        ));
        if let Some(budget) = budget {
            self.budget(
                name,
                throughput.median,
                &format!("≥ {budget}"),
                throughput.median >= *budget,
            );
        }
        let numbers = json!({
            "throughput": throughput.json(),
            "cpu_cost": cpu_cost.json(),
            "per_second": [ours.json(), theirs.json()],
        });
        self.keep(name, numbers);
    }

    pub(super) fn bundle(&mut self, bundle: &Bundle) {
        let Bundle {
            family,
            script,
            wasm,
        } = bundle;
        let (all, limit) = (bundle.all(), bundle.limit());
        self.bundles
            .push(format!("{family:<22}{script:>9}{wasm:>9}{all:>9}"));
        self.keep(
            &format!("islands: {family}"),
            json!({ "js": script, "wasm": wasm, "all": all }),
        );
        self.budget(
            &format!("islands of {family}, bytes"),
            number(usize::try_from(all).unwrap_or(usize::MAX)),
            &format!("≤ {limit}, goal 60000"),
            all <= limit,
        );
    }

    pub(super) fn page_weight(&mut self, weight: &PageWeight) {
        let all = weight.all();
        self.page_weights.push(format!(
            "{:<22}{:>9}{:>9} {:<6}{:>7}{:>7}{:>7}{:>8}{:>7}{:>9}",
            weight.page,
            weight.plain,
            weight.html,
            weight.coding,
            weight.style,
            weight.font,
            weight.script,
            weight.wasm,
            weight.other,
            all
        ));
        let islands = weight.script + weight.wasm;
        self.budget(
            &format!("{}: everything, bytes", weight.page),
            number(all),
            "≤ 100000",
            all <= 100_000,
        );
        if islands > 0 {
            self.budget(
                &format!("{}: script and WASM, bytes", weight.page),
                number(islands),
                "≤ 80000, goal 60000",
                islands <= 80_000,
            );
        }
        if weight.page.starts_with("list") {
            self.budget(
                "list: HTML in brotli, bytes",
                number(weight.html),
                "≤ 14000",
                weight.html <= 14_000,
            );
        }
        let measured = json!({
            "html_plain": weight.plain, "html": weight.html, "coding": weight.coding, "css": weight.style,
            "font": weight.font, "js": weight.script, "wasm": weight.wasm, "other": weight.other, "all": all,
        });
        self.keep(&format!("page: {}", weight.page), measured);
    }

    /// A question in a large portal over the same in a small one. On PostgreSQL the processor time of the other side is
    /// not seen, so that there the median stands for it.
    pub(super) fn growth(&mut self, database: &str, small: &Timing, large: &Timing) {
        let question = &large.question;
        let sqlite = database == "SQLite";
        let growth = if sqlite {
            large.processor / small.processor
        } else {
            large.median / small.median
        };
        self.growths.push(format!(
            "{:<44}{:>9.0}{:>9.0}{:>9.0}{:>9.0}{growth:>9.2}",
            format!("{question}, {database}"),
            small.median,
            small.slowest,
            large.median,
            large.slowest
        ));
        let slowest = match question.as_str() {
            "conflict check" => Some(20_000.0),
            search if search.starts_with("search") => Some(5_000.0),
            _ => None,
        };
        if let Some(limit) = slowest {
            let words = format!("{question}, {database}: p99, µs");
            self.budget(
                &words,
                large.slowest,
                &format!("≤ {limit}"),
                large.slowest <= limit,
            );
        }
        let words = format!("{question}, {database}: large ÷ small");
        self.budget(&words, growth, "≤ 1.25", growth <= 1.25);
        let numbers = |timing: &Timing| json!([timing.median, timing.slowest, timing.processor]);
        self.keep(
            &format!("finding: {question}, {database}"),
            json!({ "small_us": numbers(small), "large_us": numbers(large) }),
        );
    }

    /// Says whether a budget is kept. A budget that is not kept is told and fails nothing.
    pub(super) fn budget(&mut self, what: &str, measured: f64, budget: &str, kept: bool) {
        let verdict = if kept { "pass" } else { "FAIL" };
        self.budgets
            .push(format!("{verdict}  {what:<48}{measured:>12.2}   {budget}"));
    }

    pub(super) fn print(&self) {
        let table = |title: &str, head: String, lines: &[String]| {
            if !lines.is_empty() {
                println!("\n{title}\n{head}");
                for line in lines {
                    println!("{line}");
                }
            }
        };
        let head = format!("{:<44}{:>9}{:>9}{:>9}", "", "median", "min", "max");
        table("Serving", head, &self.lines);
        let head = format!(
            "{:<22}{:>9}{:>9} {:<6}{:>7}{:>7}{:>7}{:>8}{:>7}{:>9}",
            "", "HTML", "sent", "as", "CSS", "font", "JS", "WASM", "other", "all"
        );
        let title = "Bodies in bytes, as a browser with an empty cache gets them";
        table(title, head, &self.page_weights);
        let head = format!("{:<22}{:>9}{:>9}{:>9}", "", "JS", "WASM", "all");
        table("Islands in bytes, in brotli", head, &self.bundles);
        let head = format!(
            "{:<44}{:>9}{:>9}{:>9}{:>9}{:>9}",
            "", "small", "p99", "large", "p99", "growth"
        );
        table("Finding, in µs", head, &self.growths);
        table("Budgets", String::new(), &self.budgets);
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Error> {
        let action = || format!("writing {}", path.display());
        let text = serde_json::to_vec_pretty(&self.document).context(action())?;
        fs::write(path, text).context(action())?;
        println!("\n{}", path.display());
        Ok(())
    }

    fn keep(&mut self, name: &str, measured: Value) {
        self.document.insert(name.to_owned(), measured);
    }
}
