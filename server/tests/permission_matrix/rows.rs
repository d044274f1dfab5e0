//! What every route is asked for.

use axum::http::Method;
use leptos::server_fn::ServerFn;
use portico::permission::Permission::{
    self, Anyone, CreditController, Operator, PartnerManager, PeopleManager, ProductManager,
    ProgrammeManager, Registrant, Reviewer, SignedIn, Staff,
};
use portico_island_registration::{SaveDraft, SaveDraftCall};
use portico_kit::call::{MEDIA_TYPE, encode};

use super::portal::deals::{Deals, save};

/// Whose thing a route leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Nobody's in particular, or one's own.
    None,
    /// A deal of Nordmess's: other partners, and Nordmess's people who do not register, find nothing.
    Deal,
    /// The account of a seller of Nordmess's: who may not look after Nordmess's people finds nobody.
    Person,
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
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Every route, with a request that would succeed or change something for whoever may.
pub fn rows(deals: &Deals) -> Vec<Row> {
    let mut rows = common();
    rows.extend(partners(deals));
    rows.extend(staff(deals));
    rows.extend(programme());
    rows.extend(partners_and_people(deals));
    rows.extend(products());
    rows.extend(machines());
    rows
}

fn common() -> Vec<Row> {
    vec![
        page("/", SignedIn),
        page("/sign-in", Anyone),
        own("/sign-in", Anyone, "email=nobody&password=x"),
        own("/sign-out", Anyone, ""),
        page("/account/sessions", SignedIn),
        own("/account/sessions/end", SignedIn, "others=1"),
        own("/account/language", SignedIn, "language=de"),
        own("/account/password", SignedIn, "current=x&password=short"),
        page("/account/profile", SignedIn),
        own("/account/profile", SignedIn, "name="),
        page("/account/notices", SignedIn),
        own(
            "/account/notices",
            SignedIn,
            "registration.approved=off&registration.submitted=off",
        ),
        own(
            "/account/email",
            SignedIn,
            "email=changed%40new.example&current_password=x",
        ),
        own("/account/email/cancel", SignedIn, ""),
        own(
            "/account/partners/switch",
            SignedIn,
            "partner=00000000-0000-7000-8000-000000000001",
        ),
        own(
            "/account/partners/leave",
            SignedIn,
            "company=00000000-0000-7000-8000-000000000001",
        ),
        page("/sign-in/forgotten", Anyone),
        own(
            "/sign-in/forgotten",
            Anyone,
            "email=nobody%40nowhere.example",
        ),
        page("/sign-in/new-password", Anyone),
        own(
            "/sign-in/new-password",
            Anyone,
            "token=x&password=long-enough-a-word",
        ),
        page("/notices", SignedIn),
        own(
            "/notices/read",
            SignedIn,
            "up_to=00000000-0000-7000-8000-000000000001",
        ),
        page("/gallery", SignedIn),
    ]
}

fn partners(deals: &Deals) -> Vec<Row> {
    let (deal, draft, file) = (deals.submitted, deals.draft, deals.attachment);
    let key = deals.draft_key;
    let typed = format!("draft_key={key}&writer={key}&version=1&intent=save&customer=Changed");
    let of_deal = |path: &'static str, asked: String, form: &str| {
        post(path, Registrant, asked, form).of(Thing::Deal)
    };
    vec![
        page("/registrations", Registrant),
        page("/registrations/export.csv", Registrant),
        page("/registrations/new", Registrant),
        own("/registrations/new", Registrant, &typed),
        Row {
            form: call(deals),
            kind: MEDIA_TYPE,
            ..own(SaveDraftCall::PATH, Registrant, "")
        },
        get(
            "/registrations/{ref}",
            Registrant,
            format!("/registrations/{deal}"),
        )
        .of(Thing::Deal),
        of_deal(
            "/registrations/{ref}",
            format!("/registrations/{draft}"),
            &typed,
        ),
        of_deal(
            "/registrations/{ref}/answer",
            format!("/registrations/{deal}/answer"),
            "version=2&text=Yes",
        ),
        of_deal(
            "/registrations/{ref}/withdraw",
            format!("/registrations/{deal}/withdraw"),
            "version=2&confirm=1",
        ),
        of_deal(
            "/registrations/{ref}/again",
            format!("/registrations/{deal}/again"),
            "key=00000000-0000-7000-8000-000000000009",
        ),
        get(
            "/registrations/{ref}/attachments/{id}",
            SignedIn,
            format!("/registrations/{deal}/attachments/{file}"),
        )
        .of(Thing::Deal),
    ]
}

/// A draft of the seller's as their island saves it.
fn call(deals: &Deals) -> Vec<u8> {
    let typed = save(2, "Changed");
    encode(&SaveDraftCall {
        save: SaveDraft {
            person: deals.ana.person,
            key: typed.key,
            base: None,
            writer: typed.writer,
            version: Some(1),
            reference: Some(deals.draft),
            draft: typed.draft,
        },
    })
}

fn staff(deals: &Deals) -> Vec<Row> {
    let request = format!("/review/{}", deals.submitted);
    let mail = "/mail/00000000-0000-7000-8000-000000000001";
    vec![
        page("/review", Staff),
        get("/review/{ref}", Staff, request.clone()),
        post(
            "/review/{ref}/undo",
            Reviewer,
            format!("{request}/undo"),
            "",
        ),
        post(
            "/review/{ref}/decision",
            Reviewer,
            format!("{request}/decision"),
            "version=2&decision=approve&key=k1",
        ),
        correction("/review/{ref}/unlink", format!("{request}/unlink")),
        correction("/review/{ref}/deny", format!("{request}/deny")),
        correction("/review/{ref}/revoke", format!("{request}/revoke")),
        correction(
            "/review/{ref}/answer-waiting",
            format!("{request}/answer-waiting"),
        ),
        correction("/review/{ref}/reopen", format!("{request}/reopen")),
        page("/mail", Staff),
        get("/mail/{mail}", Staff, "/mail/none.1".to_owned()),
        post("/mail/{mail}/again", Operator, format!("{mail}/again"), ""),
        own("/mail/again", Operator, ""),
    ]
}

/// Version 4 of the settings is in force; there is no draft until one of these begins it.
fn programme() -> Vec<Row> {
    let publish = "version=1&basis=4&key=k2";
    vec![
        page("/programme", Staff),
        page("/programme/draft", ProgrammeManager),
        own(
            "/programme/draft",
            ProgrammeManager,
            "version=0&intent=save&name=Changed",
        ),
        page("/programme/compare", Staff),
        own("/programme/publish", ProgrammeManager, publish),
        own("/programme/consent", ProgrammeManager, publish),
        own("/programme/reopen", ProgrammeManager, "version=1"),
        own("/programme/discard", ProgrammeManager, "version=1"),
        get(
            "/programme/versions/{version}",
            Staff,
            "/programme/versions/4".to_owned(),
        ),
        post(
            "/programme/versions/{version}/withdraw",
            ProgrammeManager,
            "/programme/versions/4/withdraw".to_owned(),
            "",
        ),
        page("/programme/history", Staff),
    ]
}

fn partners_and_people(deals: &Deals) -> Vec<Row> {
    let partner = deals
        .ana
        .partner
        .map(|id| id.to_string())
        .unwrap_or_default();
    let id = partner.clone();
    let partner = format!("/partners/{partner}");
    let person = format!("/people/{}", deals.ana.person);
    let new = "kind=reseller&name=Changed&country=SE&currency=EUR&tier=silver";
    let invitation =
        "name=Nina&email=nina%40new.example&role-seller=yes&role-auditor=yes&language=en";
    // Staff say of which partner; to a partner's own people the form says so, too, and it must be theirs.
    let of_ana = |path: &'static str, act: &str, form: &str| {
        let form = format!("partner={id}&{form}");
        post(path, PeopleManager, format!("{person}/{act}"), &form).of(Thing::Person)
    };
    vec![
        page("/partners", Staff),
        page("/partners/new", PartnerManager),
        own("/partners/new", PartnerManager, new),
        get("/partners/{id}", Staff, partner.clone()),
        post(
            "/partners/{id}/status",
            PartnerManager,
            format!("{partner}/status"),
            "act=suspend&reason=",
        ),
        post(
            "/partners/{id}/credit",
            CreditController,
            format!("{partner}/credit"),
            "act=hold&reason=",
        ),
        post(
            "/partners/{id}/invite",
            PartnerManager,
            format!("{partner}/invite"),
            invitation,
        ),
        page("/people", PeopleManager),
        own("/people/invite", PeopleManager, invitation).of(Thing::OwnPeople),
        of_ana(
            "/people/{id}/roles",
            "roles",
            "role-seller=yes&role-learner=yes",
        ),
        of_ana("/people/{id}/invite-again", "invite-again", ""),
        of_ana("/people/{id}/link", "link", ""),
        of_ana("/people/{id}/remove", "remove", "act=none"),
        get("/setup/{token}", Anyone, "/setup/none.token".to_owned()),
        post("/setup/{token}", Anyone, "/setup/none.token".to_owned(), ""),
        get(
            "/invitation/{token}",
            Anyone,
            "/invitation/none.token".to_owned(),
        ),
        post(
            "/invitation/{token}",
            Anyone,
            "/invitation/none.token".to_owned(),
            "",
        ),
        post(
            "/invitation/{token}/join",
            SignedIn,
            "/invitation/none.token/join".to_owned(),
            "",
        ),
        get(
            "/email-change/{which}/{token}",
            Anyone,
            "/email-change/new/none.token".to_owned(),
        ),
        post(
            "/email-change/{which}/{token}",
            Anyone,
            "/email-change/old/none.token".to_owned(),
            "",
        ),
        get(
            "/unsubscribe/{token}",
            Anyone,
            "/unsubscribe/none.token".to_owned(),
        ),
        post(
            "/unsubscribe/{token}",
            Anyone,
            "/unsubscribe/none.token".to_owned(),
            "List-Unsubscribe=One-Click",
        ),
    ]
}

fn products() -> Vec<Row> {
    let import = "/products/import/00000000-0000-7000-8000-000000000001";
    vec![
        page("/products", Staff),
        own(
            "/products",
            ProductManager,
            "sku=A&name=B&currency=EUR&price=1",
        ),
        Row {
            kind: "multipart/form-data; boundary=x",
            ..own(
                "/products/import",
                ProductManager,
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nsku\r\n--x--\r\n",
            )
        },
        get("/products/import/{id}", ProductManager, import.to_owned()).of(Thing::Nowhere),
        post(
            "/products/import/{id}",
            ProductManager,
            import.to_owned(),
            "",
        ),
    ]
}

/// An act with a reason.
fn correction(path: &'static str, asked: String) -> Row {
    post(path, Reviewer, asked, "version=2&key=k2&reason=Why+not")
}

fn machines() -> Vec<Row> {
    vec![
        page("/healthz", Anyone),
        page("/readyz", Anyone),
        page("/metrics", Anyone).of(Thing::Operators),
        get("/assets/{*file}", Anyone, "/assets/none.css".to_owned()),
        get("/pkg/{*file}", Anyone, "/pkg/none.js".to_owned()),
    ]
}

/// A page at an address without a name in it.
fn page(path: &'static str, access: Permission) -> Row {
    get(path, access, path.to_owned())
}

/// A deed at an address without a name in it.
fn own(path: &'static str, access: Permission, form: &str) -> Row {
    post(path, access, path.to_owned(), form)
}

fn get(path: &'static str, access: Permission, asked: String) -> Row {
    Row {
        method: Method::GET,
        path,
        access,
        thing: Thing::None,
        asked,
        form: Vec::new(),
        kind: FORM,
    }
}

fn post(path: &'static str, access: Permission, asked: String, form: &str) -> Row {
    Row {
        method: Method::POST,
        path,
        access,
        thing: Thing::None,
        asked,
        form: form.into(),
        kind: FORM,
    }
}

impl Row {
    fn of(self, thing: Thing) -> Self {
        Self { thing, ..self }
    }
}
