//! A route with a request for it.

use axum::http::Method;
use portico::permission::Permission;

/// Whose thing a route leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Nobody's in particular, or one's own.
    None,
    /// A deal of Nordmess's: other partners, and Nordmess's people who do not register, find nothing.
    Deal,
    /// The account of a seller of Nordmess's: who may not look after Nordmess's people finds nobody.
    Person,
    /// What Nordmess accepted: other partners find nothing.
    OfPartner,
    /// The people of one's own side, whom a channel manager may not invite.
    OwnPeople,
    /// Nothing that is there.
    Nowhere,
    /// The handler itself lets in only operators and whoever has the token of the metrics.
    Operators,
}

pub struct Row {
    pub method: Method,
    /// As the router has it.
    pub path: &'static str,
    pub access: Permission,
    pub thing: Thing,
    /// An address that exists.
    pub asked: String,
    /// What is sent there, and as what.
    pub form: Vec<u8>,
    pub kind: &'static str,
    /// Whether the person must have shown lately who they are.
    pub confirmed: bool,
    /// Whether somebody gets there who must set up a second factor before anything else.
    pub while_setting_up: bool,
}

const FORM: &str = "application/x-www-form-urlencoded";

const FILE: &str = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nsku\r\n--x--\r\n";

/// A file that is nothing that is asked for: told as such to whoever may bring one.
pub fn with_file(path: &'static str, access: Permission) -> Row {
    Row {
        kind: "multipart/form-data; boundary=x",
        ..own(path, access, FILE)
    }
}

/// A page at an address without a name in it.
pub fn page(path: &'static str, access: Permission) -> Row {
    get(path, access, path.to_owned())
}

/// A deed at an address without a name in it.
pub fn own(path: &'static str, access: Permission, form: &str) -> Row {
    post(path, access, path.to_owned(), form)
}

pub fn get(path: &'static str, access: Permission, asked: String) -> Row {
    Row {
        method: Method::GET,
        path,
        access,
        thing: Thing::None,
        asked,
        form: Vec::new(),
        kind: FORM,
        confirmed: false,
        while_setting_up: false,
    }
}

pub fn post(path: &'static str, access: Permission, asked: String, form: &str) -> Row {
    Row {
        method: Method::POST,
        path,
        access,
        thing: Thing::None,
        asked,
        form: form.into(),
        kind: FORM,
        confirmed: false,
        while_setting_up: false,
    }
}

impl Row {
    pub fn of(self, thing: Thing) -> Self {
        Self { thing, ..self }
    }

    pub fn confirmed(self) -> Self {
        Self {
            confirmed: true,
            ..self
        }
    }

    pub fn while_setting_up(self) -> Self {
        Self {
            while_setting_up: true,
            ..self
        }
    }
}
