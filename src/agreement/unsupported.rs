//! What Markdown has elsewhere and agreements do not: it would vanish, or stand there as it was typed.

use serde::{Deserialize, Serialize};

/// The most columns of a table: more do not fit on a printed page.
pub const MOST_COLUMNS: usize = 8;

/// Something that an agreement does not show as its author means it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unsupported {
    /// A picture.
    Picture,
    /// HTML.
    Html,
    /// A footnote.
    Footnote,
    /// Words that are struck through.
    StruckThrough,
    /// A box to tick.
    Checkbox,
    /// A link that leads neither to the web nor to a mailbox.
    LinkElsewhere,
    /// A table with more columns than fit.
    WideTable,
    /// A row of a table with more cells than the table has columns.
    SpareCells,
}
