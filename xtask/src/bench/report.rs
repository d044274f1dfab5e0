//! What came out, as a table for people and as JSON for comparing runs.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::failure::{Failure, While};

use super::duel::{Duel, Outcome};
use super::weight::View;

/// The middle of several measurements, and their ends.
#[derive(Clone, Copy)]
pub(super) struct Spread {
    pub(super) median: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

impl Spread {
    /// Of at least one measurement; of none, nothing is a number.
    pub(super) fn of(measured: &[f64]) -> Self {
        let mut sorted = measured.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
        let last = sorted.len().saturating_sub(1);
        Self {
            median: f64::midpoint(at(last / 2), at(last.div_ceil(2))),
            least: at(0),
            most: at(last),
        }
    }

    fn json(&self) -> Value {
        json!({ "median": self.median, "min": self.least, "max": self.most })
    }
}

/// A count as a number to calculate with.
#[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
}

/// Everything that was measured.
#[derive(Default)]
pub(super) struct Report {
    lines: Vec<String>,
    views: Vec<String>,
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

    pub(super) fn same_markup(&mut self, ours: f64, theirs: f64) {
        let percent = (ours / theirs - 1.0) * 100.0;
        let words =
            format!("bytes of the list: ours {ours}, the peer's {theirs} ({percent:+.1} %)");
        self.lines.push(words);
        self.keep("list_bytes", json!({ "portico": ours, "peer": theirs }));
    }

    pub(super) fn duel(&mut self, duel: &Duel, outcome: &Outcome) {
        let Duel {
            name, note, budget, ..
        } = duel;
        let (pace, thrift) = (&outcome.pace, &outcome.thrift);
        let (ours, theirs) = outcome.per_second;
        self.lines.push(format!(
            "{name:<44}{:>9.2}{:>9.2}{:>9.2}   {note}; {:.0} and {:.0} in a second",
            pace.median, pace.least, pace.most, ours.median, theirs.median
        ));
        let words = "  answers for the same processor time";
        self.lines.push(format!(
            "{words:<44}{:>9.2}{:>9.2}{:>9.2}",
            thrift.median, thrift.least, thrift.most
        ));
        if let Some(budget) = budget {
            self.budget(
                name,
                pace.median,
                &format!("≥ {budget}"),
                pace.median >= *budget,
            );
        }
        let measured = json!({
            "pace": pace.json(),
            "thrift": thrift.json(),
            "per_second": [ours.json(), theirs.json()],
        });
        self.keep(name, measured);
    }

    pub(super) fn view(&mut self, view: &View) {
        let all = view.all();
        self.views.push(format!(
            "{:<22}{:>9}{:>9} {:<6}{:>7}{:>7}{:>7}{:>8}{:>7}{:>9}",
            view.page,
            view.plain,
            view.html,
            view.coding,
            view.style,
            view.font,
            view.script,
            view.wasm,
            view.other,
            all
        ));
        let islands = view.script + view.wasm;
        self.budget(
            &format!("{}: everything, bytes", view.page),
            number(all),
            "≤ 100000",
            all <= 100_000,
        );
        if islands > 0 {
            let fits = islands <= 130_000;
            self.budget(
                &format!("{}: script and WASM, bytes", view.page),
                number(islands),
                "≤ 130000, goal 60000",
                fits,
            );
        }
        if view.page.starts_with("list") {
            self.budget(
                "list: HTML in brotli, bytes",
                number(view.html),
                "≤ 14000",
                view.html <= 14_000,
            );
        }
        let measured = json!({
            "html_plain": view.plain, "html": view.html, "coding": view.coding, "css": view.style,
            "font": view.font, "js": view.script, "wasm": view.wasm, "other": view.other, "all": all,
        });
        self.keep(&format!("view: {}", view.page), measured);
    }

    /// Says whether a budget is kept. A budget that is not kept is told and fails nothing.
    pub(super) fn budget(&mut self, what: &str, measured: f64, budget: &str, kept: bool) {
        let verdict = if kept { "pass" } else { "FAIL" };
        self.budgets
            .push(format!("{verdict}  {what:<48}{measured:>12.2}   {budget}"));
    }

    pub(super) fn print(&self) {
        println!("\n{:<44}{:>9}{:>9}{:>9}", "", "median", "min", "max");
        self.lines.iter().for_each(|line| println!("{line}"));
        println!("\nBodies in bytes, as a browser with an empty cache gets them");
        println!(
            "{:<22}{:>9}{:>9} {:<6}{:>7}{:>7}{:>7}{:>8}{:>7}{:>9}",
            "", "HTML", "sent", "as", "CSS", "font", "JS", "WASM", "other", "all"
        );
        self.views.iter().for_each(|line| println!("{line}"));
        println!("\nBudgets");
        self.budgets.iter().for_each(|line| println!("{line}"));
    }

    pub(super) fn write(&self, path: &Path) -> Result<(), Failure> {
        let deed = || format!("writing {}", path.display());
        let text = serde_json::to_vec_pretty(&self.document).during(deed())?;
        fs::write(path, text).during(deed())?;
        println!("\n{}", path.display());
        Ok(())
    }

    fn keep(&mut self, name: &str, measured: Value) {
        self.document.insert(name.to_owned(), measured);
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;

    #[test]
    fn the_middle_is_the_middle() {
        let odd = Spread::of(&[3.0, 1.0, 2.0]);
        assert!(
            (odd.median - 2.0).abs() < 1e-9
                && (odd.least - 1.0).abs() < 1e-9
                && (odd.most - 3.0).abs() < 1e-9
        );
        assert!((Spread::of(&[4.0, 1.0]).median - 2.5).abs() < 1e-9);
        assert!(Spread::of(&[]).median.is_nan());
    }
}
