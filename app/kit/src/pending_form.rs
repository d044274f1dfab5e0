//! A form that was sent after the session had ended. It is kept in the sign-in form and sent again after
//! signing in.

use serde::{Deserialize, Serialize};

use crate::call::{decode_text, encode_text};
use crate::local_path::local_path;
use crate::route_table::RouteTable;

/// The field with which a form is sent again whose files could not be kept: it is shown once more before anything is
/// done with it.
pub const FILES_LOST: &str = "files_lost";

/// A form that was sent and not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingForm {
    /// The path that it was sent to.
    pub to: String,
    /// Whether it was sent in parts, as forms with files are.
    pub parts: bool,
    /// Its fields, in their order.
    pub fields: Vec<(String, String)>,
    /// How many files it had. They are not kept.
    pub files: usize,
}

/// What became of a form that was sent after the session had ended.
#[derive(Clone, Debug, Default)]
pub enum Interrupted {
    /// Nothing was sent.
    #[default]
    Nothing,
    /// All that was typed is kept.
    Kept(Box<PendingForm>),
    /// It could not be kept: it has more text than so many kilobytes.
    Lost(usize),
}

impl PendingForm {
    /// As the hidden field of the sign-in form carries it: in letters that need no escaping, neither in the page
    /// nor on the way back, so that it stays as large as it is.
    pub fn encode(&self) -> String {
        encode_text(self)
    }

    /// Reads the hidden field back. It may lead only to an address of ours that takes forms.
    pub fn decode(text: &str, declarations: &RouteTable) -> Option<Self> {
        let resume: Self = decode_text(text).ok()?;
        (local_path(&resume.to).is_some() && declarations.take_forms(&resume.to)).then_some(resume)
    }
}
