//! How long something took.

/// What one question took.
pub(super) struct Timing {
    pub(super) question: String,
    /// In microseconds.
    pub(super) median: f64,
    /// In microseconds.
    pub(super) slowest: f64,
    /// Processor time of this side in microseconds.
    pub(super) processor: f64,
}
