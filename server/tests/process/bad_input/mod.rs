//! What no form of ours sends: each time an answer in words, what was typed is kept, and where the input is refused
//! the database and the store are as they were.
mod bodies;
mod files;
mod forms;
mod ground;
mod methods;
mod places;
mod texts;

use crate::served::{Answer, Part, Request, Served, Setting, multipart, multipart_type};

const FORM: &str = "application/x-www-form-urlencoded";
const NEW: &str = "/registrations/new";

/// A running server, the data behind it, and Ana in front of it.
struct Portal {
    setting: Setting,
    server: Served,
}

impl Portal {
    fn start() -> Self {
        let setting = Setting::sqlite();
        let server = Served::start(&setting);
        Self { setting, server }
    }

    /// Ana opens a page.
    fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path))
    }

    /// Ana sends a form to the address of new deals.
    fn post(&self, kind: &str, body: impl Into<Vec<u8>>) -> Answer {
        self.ask(Request::post(NEW, kind, body))
    }

    /// Ana sends a form with files.
    fn upload(&self, parts: &[Part]) -> Answer {
        self.post(&multipart_type(), multipart(parts))
    }

    fn ask(&self, request: Request) -> Answer {
        request.by(&self.setting.ana).send(self.server.addr)
    }
}

/// A whole form for a customer, new each time.
fn typed(customer: &str, intent: &str) -> Vec<(String, String)> {
    Setting::form(&Setting::draft(customer), &Setting::key(), intent)
}

fn as_parts(fields: &[(String, String)]) -> Vec<Part> {
    let part = |(name, value): &(String, String)| Part::text(name, value.as_bytes());
    fields.iter().map(part).collect()
}

/// A whole form, and a file.
fn with_file(intent: &str, name: &str, kind: &str, content: impl Into<Vec<u8>>) -> Vec<Part> {
    let mut parts = as_parts(&typed("Fjord Verft", intent));
    parts.push(Part::file("files", name, kind, content));
    parts
}

/// The address that a form led on to, without its query.
fn led_to(answer: &Answer) -> String {
    let place = answer.expect(303).header("location").unwrap();
    place.split('?').next().unwrap().to_owned()
}
