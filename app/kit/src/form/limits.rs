//! How much a form may bring.

/// One text field at most, in bytes: above what any rule allows, below what would burden a list.
pub const FIELD_LIMIT: usize = 64 * 1024;
/// All text of a form at most, in bytes.
pub const TEXT_LIMIT: usize = 1024 * 1024;
/// Files of one form at most.
pub const FILE_LIMIT: usize = 10;
/// Bytes read of a urlencoded form: each of the text can take three on the way.
pub const BODY_LIMIT: usize = 4 * 1024 * 1024;
/// What a form of files may bring beside them, in bytes.
pub(super) const BESIDE_FILES: usize = 2 * 1024 * 1024;
/// Fields and files of one form at most.
pub(super) const PART_LIMIT: usize = 500;
/// The name of a field at most, in bytes; ours are far shorter.
pub(super) const NAME_LIMIT: usize = 200;
