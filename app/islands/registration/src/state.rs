//! The state of a draft's page, which its islands share: everything that they show.
//!
//! It is one signal of one value, and what shows it reads it through few closures of the same types: each
//! further type of signal or closure costs a page as much as a whole island.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use portico::registration::Reference;
use portico::registration::RegistrationDraft;

use crate::memory::Memory;
use crate::save::{Preview, SaveDraft};
use crate::start::{DraftStart, Identity};
use crate::status::Status;

/// What the page shows.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Which draft the form stands for.
    pub(crate) identity: Identity,
    /// What stands in the form.
    pub(crate) draft: RegistrationDraft,
    /// How many product lines are shown.
    pub(crate) rows: usize,
    /// What is wrong with fields, as far as it is shown.
    pub(crate) problems: Vec<(String, String)>,
    /// What is said of product lines.
    pub(crate) hints: Vec<(String, String)>,
    /// Whether what was typed is safe.
    pub(crate) status: Status,
    /// What would happen if the deal were submitted now.
    pub(crate) preview: Option<Preview>,
    /// Text from this device is back in the form.
    pub(crate) restored: bool,
    /// What became of forms that were sent off when the connection broke.
    pub(crate) delivered: Vec<Reference>,
}

impl Page {
    /// What is shown to be wrong with a field; empty when nothing is.
    pub(crate) fn problem_of(&self, field: &str) -> String {
        all_of(&self.problems, field)
    }

    /// What is said of a product line's field; empty when nothing is.
    pub(crate) fn hint_of(&self, field: &str) -> String {
        all_of(&self.hints, field)
    }
}

fn all_of(texts: &[(String, String)], field: &str) -> String {
    let mut found = String::new();
    for (known, text) in texts {
        if known == field {
            if !found.is_empty() {
                found.push(' ');
            }
            found.push_str(text);
        }
    }
    found
}

/// A text of the state.
pub(crate) type Text = fn(&Page, &DraftStart) -> String;
/// Something that is so or not.
pub(crate) type Is = fn(&Page, &DraftStart) -> bool;

/// The state. A copy of it is the same state.
#[derive(Clone, Copy)]
pub(crate) struct DraftState {
    page: RwSignal<Arc<Page>>,
    start: StoredValue<Arc<DraftStart>>,
    memory: StoredValue<Rc<Memory>, LocalStorage>,
}

impl DraftState {
    pub(crate) fn new(start: DraftStart, draft: RegistrationDraft) -> Self {
        let page = Page {
            identity: start.identity.clone(),
            draft,
            rows: start.rows,
            problems: start.problems.clone(),
            hints: Vec::new(),
            status: Status::Opened,
            preview: start.preview.clone(),
            restored: false,
            delivered: Vec::new(),
        };
        let memory = Rc::new(Memory::new(&start));
        Self {
            page: RwSignal::new(Arc::new(page)),
            start: StoredValue::new(Arc::new(start)),
            memory: StoredValue::new_local(memory),
        }
    }

    /// The state of the page that this island is part of.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// What the page began with.
    pub(crate) fn start(self) -> Arc<DraftStart> {
        self.start.get_value()
    }

    /// What the keeper remembers.
    pub(crate) fn memory(self) -> Rc<Memory> {
        self.memory.get_value()
    }

    /// What is shown now, for what does not show it.
    pub(crate) fn page(self) -> Arc<Page> {
        self.page.get_untracked()
    }

    /// Shows something else.
    pub(crate) fn change(self, change: impl FnOnce(&mut Page)) {
        let mut page = self.copy();
        change(&mut page);
        self.show(page);
    }

    // What is the same of every change is there once.
    #[inline(never)]
    fn copy(self) -> Page {
        Page::clone(&self.page())
    }

    #[inline(never)]
    fn show(self, page: Page) {
        self.page.set(Arc::new(page));
    }

    /// A text that is shown.
    pub(crate) fn text(self, read: Text) -> impl Fn() -> String + Copy + Send + Sync {
        move || read(&self.page.get(), &self.start())
    }

    /// Whether a text is empty.
    pub(crate) fn is_empty(self, read: Text) -> impl Fn() -> bool + Copy + Send + Sync {
        move || read(&self.page.get(), &self.start()).is_empty()
    }

    /// Whether something is not so.
    pub(crate) fn is_not(self, read: Is) -> impl Fn() -> bool + Copy + Send + Sync {
        move || !read(&self.page.get(), &self.start())
    }

    /// What is shown of a field; the function finds it by the field's name.
    pub(crate) fn of_field<T: 'static>(
        self,
        field: Arc<str>,
        read: fn(&Page, &str) -> T,
    ) -> impl Fn() -> T + Clone + Send + Sync {
        move || read(&self.page.get(), &field)
    }

    /// How many product lines are shown.
    pub(crate) fn rows(self) -> usize {
        self.page.get().rows
    }

    /// What is sent of it now.
    pub(crate) fn to_save(self) -> SaveDraft {
        let page = self.page();
        SaveDraft {
            person: self.start().person,
            key: page.identity.key,
            writer: page.identity.writer,
            version: page.identity.version,
            reference: page.identity.reference,
            draft: page.draft.clone(),
            base: (page.identity.version).map(|_| self.memory().confirmed.borrow().clone()),
        }
    }
}
