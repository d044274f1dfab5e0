//! How much a form may bring.

/// One text field at most, in bytes: above what any rule allows, below what would burden a list.
pub const FIELD_LIMIT: usize = 64 * 1024;
/// All text of a form at most, in bytes.
pub const TEXT_LIMIT: usize = 1024 * 1024;
/// Files of one form at most.
pub const FILE_LIMIT: usize = 10;
/// Bytes read of a urlencoded form: a letter can take nine bytes on the way.
pub(super) const BODY_LIMIT: usize = 12 * 1024 * 1024;
/// Fields and files of one form at most.
pub(super) const PART_LIMIT: usize = 500;
