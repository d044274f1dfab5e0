//! What is remembered of a page and not shown.

use std::cell::{Cell, RefCell};

use leptos::leptos_dom::helpers::TimeoutHandle;
use portico::registration::RegistrationDraft;
use web_sys::HtmlElement;

use crate::start::DraftStart;
use crate::status::Status;

/// What is remembered of a page and not shown.
pub(crate) struct Memory {
    /// What the desk has, as far as it has said.
    pub(crate) confirmed: RefCell<RegistrationDraft>,
    /// What the desk said that it does not take.
    pub(crate) refused: RefCell<Option<RegistrationDraft>>,
    /// A save is under way.
    pub(crate) busy: Cell<bool>,
    /// Saves that failed in a row.
    pub(crate) failed: Cell<u32>,
    /// The timer of the next save.
    pub(crate) timer: Cell<Option<TimeoutHandle>>,
    /// Nothing is sent any more by itself: somebody else changed the draft, or it is submitted.
    pub(crate) stopped: Cell<bool>,
    /// The form is on its way to the server.
    pub(crate) sending: Cell<bool>,
    /// A button that was pressed while a save was under way, or without a connection.
    pub(crate) pressed: RefCell<Option<HtmlElement>>,
    /// Whether this device keeps what is typed.
    pub(crate) keeps: Cell<bool>,
    /// What the page says when everything is at the desk.
    pub(crate) settled: RefCell<Status>,
    /// The fields of which a problem was told here, by their names.
    pub(crate) told: RefCell<Vec<String>>,
    /// When the first letter was typed that is not sent yet, in milliseconds; zero while there is none.
    pub(crate) since: Cell<f64>,
    /// The fields that were left just now.
    pub(crate) left: RefCell<Vec<String>>,
    /// The values that were filled in from the price list.
    pub(crate) filled: RefCell<Vec<String>>,
    /// What stood in the form before this device's text came back.
    pub(crate) before: RefCell<RegistrationDraft>,
}

impl Memory {
    pub(crate) fn new(start: &DraftStart) -> Self {
        Self {
            confirmed: RefCell::default(),
            refused: RefCell::default(),
            busy: Cell::new(false),
            failed: Cell::new(0),
            timer: Cell::new(None),
            // Beside another's text, only a pressed button decides what stands.
            stopped: Cell::new(start.conflict.is_some()),
            sending: Cell::new(false),
            pressed: RefCell::new(None),
            keeps: Cell::new(true),
            settled: RefCell::new(Status::Opened),
            told: RefCell::default(),
            since: Cell::new(0.0),
            left: RefCell::default(),
            filled: RefCell::default(),
            before: RefCell::default(),
        }
    }
}
