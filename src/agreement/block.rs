//! What an agreement is made of, once it is read.

/// A part of a text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// From 1, the largest, to 6.
        level: u8,
        /// What it says.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The number of the first item, where they are numbered.
        start: Option<u64>,
        /// The items.
        items: Vec<Vec<Self>>,
    },
    /// Something quoted.
    Quote(Vec<Self>),
    /// A table.
    Table(Table),
    /// Text that is kept line by line.
    Verbatim(String),
    /// A line across.
    Rule,
}

/// A table. Its head and each row have a cell for every column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// How what is in a column stands.
    pub columns: Vec<Alignment>,
    /// What the columns are called.
    pub head: Vec<Cell>,
    /// What is in them.
    pub rows: Vec<Vec<Cell>>,
}

/// What a cell of a table says.
pub type Cell = Vec<Inline>;

impl Table {
    /// Whether any column has a name.
    pub fn has_head(&self) -> bool {
        self.head.iter().any(|cell| !cell.is_empty())
    }
}

/// How what is in a column of a table stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Where lines begin.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// Where lines end, as figures do.
    End,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Some words.
    Words(Words),
    /// The line ends here.
    Break,
}

/// Words that look alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// They are strong.
    pub strong: bool,
    /// They are stressed.
    pub stressed: bool,
    /// Where they lead.
    pub link: Option<String>,
}
