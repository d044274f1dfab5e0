//! What the page says of a field, and the island of what it did with it.

/// The attribute with the name of what a text is for.
pub(super) const NAME: &str = "data-unsent";
/// The attribute of a field whose text came back from the device.
pub(super) const RESTORED: &str = "data-restored";
/// The attribute of a choice that the page has put into the text beside it.
pub(super) const SETTLED: &str = "data-settled";
/// The attribute of a field that the page filled with what was written before.
pub(super) const EARLIER: &str = "data-earlier";
