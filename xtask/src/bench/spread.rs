//! Numbers that were measured several times.

use serde_json::{Value, json};

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

    pub(super) fn json(&self) -> Value {
        json!({ "median": self.median, "min": self.least, "max": self.most })
    }
}

/// A count as a number to calculate with.
#[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
pub(super) fn number(count: usize) -> f64 {
    count as f64
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
