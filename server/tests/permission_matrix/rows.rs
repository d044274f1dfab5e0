//! What every route is asked for.

use axum::http::Method;
use portico::actor::Access;

use super::portal::deals::Deals;

/// Whose thing a route leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Nobody's in particular, or one's own.
    None,
    /// A deal of Nordmess's: other partners, and Nordmess's people who do not register, find nothing.
    Deal,
    /// The handler itself lets in only operators and this machine.
    Operators,
}

pub struct Row {
    pub method: Method,
    /// As the router has it.
    pub path: &'static str,
    pub access: Access,
    pub thing: Thing,
    /// An address that exists.
    pub asked: String,
    /// What is sent there.
    pub form: String,
}

/// Every route, with a request that would succeed or change something for whoever may.
pub fn rows(deals: &Deals) -> Vec<Row> {
    use Access::{Anyone, Registrant, Reviewer, SignedIn, Staff};
    let (deal, draft, file) = (deals.submitted, deals.draft, deals.attachment);
    let get = |path, access, thing, asked: String| Row {
        method: Method::GET,
        path,
        access,
        thing,
        asked,
        form: String::new(),
    };
    let page = |path: &'static str, access| get(path, access, Thing::None, path.to_owned());
    let post = |path: &'static str, access, thing, asked: &str, form: &str| Row {
        method: Method::POST,
        path,
        access,
        thing,
        asked: asked.to_owned(),
        form: form.to_owned(),
    };
    let key = deals.draft_key;
    let typed = format!("draft_key={key}&writer={key}&version=1&intent=save&customer=Changed");
    vec![
        page("/", SignedIn),
        page("/sign-in", Anyone),
        post(
            "/sign-in",
            Anyone,
            Thing::None,
            "/sign-in",
            "email=nobody&password=x",
        ),
        post("/sign-out", Anyone, Thing::None, "/sign-out", ""),
        page("/account/sessions", SignedIn),
        post(
            "/account/sessions/end",
            SignedIn,
            Thing::None,
            "/account/sessions/end",
            "others=1",
        ),
        page("/registrations", Registrant),
        page("/registrations/new", Registrant),
        post(
            "/registrations/new",
            Registrant,
            Thing::None,
            "/registrations/new",
            &typed,
        ),
        post(
            "/registrations/autosave",
            Registrant,
            Thing::None,
            "/registrations/autosave",
            &typed,
        ),
        get(
            "/registrations/{ref}",
            Registrant,
            Thing::Deal,
            format!("/registrations/{deal}"),
        ),
        post(
            "/registrations/{ref}",
            Registrant,
            Thing::Deal,
            &format!("/registrations/{draft}"),
            &typed,
        ),
        post(
            "/registrations/{ref}/answer",
            Registrant,
            Thing::Deal,
            &format!("/registrations/{deal}/answer"),
            "version=2&text=Yes",
        ),
        post(
            "/registrations/{ref}/withdraw",
            Registrant,
            Thing::Deal,
            &format!("/registrations/{deal}/withdraw"),
            "version=2&confirm=1",
        ),
        get(
            "/registrations/{ref}/attachments/{id}",
            SignedIn,
            Thing::Deal,
            format!("/registrations/{deal}/attachments/{file}"),
        ),
        page("/desk", Staff),
        get(
            "/desk/registrations/{ref}",
            Staff,
            Thing::None,
            format!("/desk/registrations/{deal}"),
        ),
        post(
            "/desk/registrations/{ref}/decision",
            Reviewer,
            Thing::None,
            &format!("/desk/registrations/{deal}/decision"),
            "version=2&decision=approve&key=k1",
        ),
        page("/desk/mail", Staff),
        page("/notices", SignedIn),
        post(
            "/notices/read",
            SignedIn,
            Thing::None,
            "/notices/read",
            "up_to=00000000-0000-7000-8000-000000000001",
        ),
        page("/gallery", SignedIn),
        page("/healthz", Anyone),
        page("/readyz", Anyone),
        get("/metrics", Anyone, Thing::Operators, "/metrics".to_owned()),
        get(
            "/assets/{*file}",
            Anyone,
            Thing::None,
            "/assets/none.css".to_owned(),
        ),
        get(
            "/pkg/{*file}",
            Anyone,
            Thing::None,
            "/pkg/none.js".to_owned(),
        ),
    ]
}
