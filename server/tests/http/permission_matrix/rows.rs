//! What every route is asked for.

use axum::http::Method;
use leptos::server_fn::ServerFn;
use portico::id::ApplicationId;
use portico::permission::Permission::{
    self, AgreementSigner, Anyone, Auditor, CreditController, Member, NoteWriter, Operator,
    PartnerManager, PeopleManager, ProductManager, ProgrammeManager, Registrant, Reviewer,
    SignedIn, Staff,
};
use portico_island_registration::{SaveDraft, SaveDraftCall};
use portico_kit::call::{MEDIA_TYPE, encode};

use crate::portal::agreements::Agreed;
use crate::portal::deals::{Deals, save};

/// Whose thing a route leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
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

pub(super) struct Row {
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

/// Every route, with a request that would succeed or change something for whoever may.
pub(super) fn rows(deals: &Deals, application: ApplicationId, agreed: &Agreed) -> Vec<Row> {
    let mut rows = common();
    rows.extend(partners(deals));
    rows.extend(distribution(deals));
    rows.extend(staff(deals));
    rows.extend(programme());
    rows.extend(applications(application));
    // Before somebody is removed there.
    rows.extend(second_factor(deals));
    rows.extend(companies());
    rows.extend(standing(deals));
    rows.extend(acts_on_partner(deals));
    rows.extend(people(deals));
    rows.extend(mailed_links());
    rows.extend(agreements(agreed));
    rows.extend(products());
    rows.extend(imports(deals));
    rows.extend(logo());
    rows.extend(privacy(deals));
    rows.extend(machines());
    rows
}

fn common() -> Vec<Row> {
    vec![
        page("/", SignedIn),
        page("/sign-in", Anyone),
        own("/sign-in", Anyone, "email=nobody&password=x"),
        own("/sign-in/code", Anyone, "token=x&code=000000"),
        own("/sign-in/passkey/options", Anyone, ""),
        own("/sign-in/passkey", Anyone, "passkey=%7B%7D"),
        own("/sign-out", Anyone, ""),
        page("/account/sessions", SignedIn),
        own("/account/sessions/end", SignedIn, "others=1"),
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
        )
        .confirmed(),
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
        )
        .confirmed(),
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
        get("/notices/{notice}", SignedIn, "/notices/none.1".to_owned()),
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
        page("/registrations/export.xlsx", Registrant),
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
            "/registrations/{ref}/files",
            format!("/registrations/{draft}/files"),
            "files=",
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
            "/registrations/{ref}/extend",
            format!("/registrations/{deal}/extend"),
            "version=2&progress=Visited",
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

/// Nobody here is of a distributor: resellers find nothing. What distributors see, `distribution.rs` tries.
fn distribution(deals: &Deals) -> Vec<Row> {
    let deal = format!("/resellers/deals/{}", deals.submitted);
    vec![
        page("/resellers", Registrant).of(Thing::Nowhere),
        own(
            "/resellers/propose",
            Registrant,
            "company=Changed&country=SE&contact=Eva&email=eva%40x.example",
        )
        .of(Thing::Nowhere),
        page("/resellers/deals", Registrant).of(Thing::Nowhere),
        page("/resellers/deals/export.csv", Registrant).of(Thing::Nowhere),
        page("/resellers/deals/export.xlsx", Registrant).of(Thing::Nowhere),
        get("/resellers/deals/{ref}", Registrant, deal).of(Thing::Nowhere),
    ]
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
        correction("/review/{ref}/extend", format!("{request}/extend")),
        correction("/review/{ref}/revoke", format!("{request}/revoke")),
        correction(
            "/review/{ref}/answer-waiting",
            format!("{request}/answer-waiting"),
        ),
        correction("/review/{ref}/reopen", format!("{request}/reopen")),
        page("/search", Staff),
        page("/search/people", Staff),
        page("/search/people/export.csv", Staff),
        page("/search/people/export.xlsx", Staff),
        page("/search/registrations", Staff),
        page("/search/registrations/export.csv", Staff),
        page("/search/registrations/export.xlsx", Staff),
        page("/partners/export.csv", Staff),
        page("/partners/export.xlsx", Staff),
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
        own("/programme/publish", ProgrammeManager, publish).confirmed(),
        own("/programme/consent", ProgrammeManager, publish).confirmed(),
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
        )
        .confirmed(),
        page("/programme/history", Staff),
    ]
}

/// The page is open, and that application waits.
fn applications(waits: ApplicationId) -> Vec<Row> {
    let application = format!("/applications/{waits}");
    let decided = |path: &'static str, act: &str, form: &str| {
        post(path, PartnerManager, format!("{application}/{act}"), form)
    };
    vec![
        page("/apply", Anyone),
        own("/apply", Anyone, "company=Changed"),
        page("/apply/sent", Anyone),
        get(
            "/apply/confirm/{token}",
            Anyone,
            "/apply/confirm/none.token".to_owned(),
        ),
        post(
            "/apply/confirm/{token}",
            Anyone,
            "/apply/confirm/none.token".to_owned(),
            "",
        ),
        get(
            "/apply/status/{token}",
            Anyone,
            "/apply/status/none.token".to_owned(),
        ),
        page("/applications", Staff),
        own("/applications", ProgrammeManager, "version=0&answer_days=9"),
        get("/applications/{id}", Staff, application.clone()),
        decided("/applications/{id}/take", "take", "version=2"),
        decided(
            "/applications/{id}/approve",
            "approve",
            "version=9&key=a1&kind=reseller&tier=silver&currency=EUR&territory=SE",
        )
        .confirmed(),
        decided(
            "/applications/{id}/refuse",
            "refuse",
            "version=9&key=r1&reason=No+room",
        ),
    ]
}

fn companies() -> Vec<Row> {
    let new = "kind=reseller&name=Changed&country=SE&currency=EUR&tier=silver";
    vec![
        page("/partners", Staff),
        page("/partners/new", PartnerManager),
        own("/partners/new", PartnerManager, new),
        page("/partners/proposals", Staff),
        post(
            "/partners/proposals/{id}/approve",
            PartnerManager,
            "/partners/proposals/00000000-0000-7000-8000-000000000001/approve".to_owned(),
            "tier=silver&currency=EUR",
        )
        .confirmed()
        .of(Thing::Nowhere),
        post(
            "/partners/proposals/{id}/decline",
            PartnerManager,
            "/partners/proposals/00000000-0000-7000-8000-000000000001/decline".to_owned(),
            "reason=Changed",
        )
        .of(Thing::Nowhere),
        get(
            "/partners/proposals/{id}",
            Staff,
            "/partners/proposals/00000000-0000-7000-8000-000000000001".to_owned(),
        )
        .of(Thing::Nowhere),
    ]
}

/// The parts of Nordmess's page, and who stands in for whom.
fn standing(deals: &Deals) -> Vec<Row> {
    let partner = deals
        .ana
        .partner
        .map(|id| id.to_string())
        .unwrap_or_default();
    let partner = format!("/partners/{partner}");
    vec![
        get("/partners/{id}", Staff, partner.clone()),
        get("/partners/{id}/people", Staff, format!("{partner}/people")),
        get(
            "/partners/{id}/agreements",
            Staff,
            format!("{partner}/agreements"),
        ),
        get(
            "/partners/{id}/registrations",
            Staff,
            format!("{partner}/registrations"),
        ),
        get(
            "/partners/{id}/timeline",
            Staff,
            format!("{partner}/timeline"),
        ),
    ]
}

/// What staff write about Nordmess, and decide.
fn acts_on_partner(deals: &Deals) -> Vec<Row> {
    let partner = deals
        .ana
        .partner
        .map(|id| id.to_string())
        .unwrap_or_default();
    let partner = format!("/partners/{partner}");
    vec![
        get("/partners/{id}/notes", Staff, format!("{partner}/notes")),
        post(
            "/partners/{id}/notes",
            NoteWriter,
            format!("{partner}/notes"),
            "body=Changed",
        ),
        post(
            "/partners/{id}/notes/{note}",
            NoteWriter,
            format!("{partner}/notes/00000000-0000-7000-8000-000000000001"),
            "version=1&body=Changed",
        )
        .of(Thing::Nowhere),
        post(
            "/partners/{id}/notes/{note}/delete",
            NoteWriter,
            format!("{partner}/notes/00000000-0000-7000-8000-000000000001/delete"),
            "",
        )
        .of(Thing::Nowhere),
        get(
            "/partners/{id}/edit",
            PartnerManager,
            format!("{partner}/edit"),
        ),
        post(
            "/partners/{id}/edit",
            PartnerManager,
            format!("{partner}/edit"),
            "version=1&name=Changed&country=SE&another=seen",
        )
        .confirmed(),
        post(
            "/partners/{id}/screening",
            CreditController,
            format!("{partner}/screening"),
            "result=&on=&next_due=",
        )
        .confirmed(),
        post(
            "/partners/{id}/end",
            ProgrammeManager,
            format!("{partner}/end"),
            "act=end&reason=",
        )
        .confirmed(),
        page("/deputies", Reviewer),
        own("/deputies", Reviewer, "deputy=&from=&until="),
        post(
            "/deputies/{id}/end",
            Reviewer,
            "/deputies/00000000-0000-7000-8000-000000000001/end".to_owned(),
            "",
        )
        .of(Thing::Nowhere),
        own("/whose", Staff, "whose=all&back=%2Freview"),
        post(
            "/partners/{id}/status",
            PartnerManager,
            format!("{partner}/status"),
            "act=suspend&reason=",
        )
        .confirmed(),
        post(
            "/partners/{id}/credit",
            CreditController,
            format!("{partner}/credit"),
            "act=hold&reason=",
        )
        .confirmed(),
        post(
            "/partners/{id}/ties",
            PartnerManager,
            format!("{partner}/ties"),
            "distributor=&country=&from=2026-03-02",
        )
        .confirmed(),
        post(
            "/partners/{id}/ties/{tie}/end",
            PartnerManager,
            format!("{partner}/ties/00000000-0000-7000-8000-000000000001/end"),
            "",
        )
        .of(Thing::Nowhere),
        post(
            "/partners/{id}/invite",
            PartnerManager,
            format!("{partner}/invite"),
            INVITATION,
        )
        .confirmed(),
    ]
}

const INVITATION: &str =
    "name=Nina&email=nina%40new.example&role-seller=yes&role-auditor=yes&language=en";

fn people(deals: &Deals) -> Vec<Row> {
    let partner = deals
        .ana
        .partner
        .map(|id| id.to_string())
        .unwrap_or_default();
    let person = format!("/people/{}", deals.ana.person);
    // Staff say of which partner; to a partner's own people the form says so, too, and it must be theirs.
    let of_ana = |path: &'static str, act: &str, form: &str| {
        let form = format!("partner={partner}&{form}");
        post(path, PeopleManager, format!("{person}/{act}"), &form)
            .of(Thing::Person)
            .confirmed()
    };
    vec![
        page("/people", PeopleManager),
        own("/people/invite", PeopleManager, INVITATION)
            .of(Thing::OwnPeople)
            .confirmed(),
        of_ana(
            "/people/{id}/roles",
            "roles",
            "role-seller=yes&role-learner=yes",
        ),
        of_ana("/people/{id}/invite-again", "invite-again", ""),
        of_ana("/people/{id}/link", "link", ""),
        get(
            "/people/{id}/remove",
            PeopleManager,
            format!("{person}/remove?partner={partner}"),
        )
        .of(Thing::Person),
        of_ana("/people/{id}/remove", "remove", "act=none"),
    ]
}

/// What is reached by a link that was printed or mailed.
fn mailed_links() -> Vec<Row> {
    vec![
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

/// Nordmess has accepted version 1 of an agreement for all; version 2 is a draft.
fn agreements(agreement: &Agreed) -> Vec<Row> {
    let at = |rest: &str| format!("/agreements/{}{rest}", agreement.key.agreement);
    let version = at("/versions/1");
    let accept = format!(
        "agreement={}&number=1&language=en&hash={}&agrees=yes&name=Changed",
        agreement.key.agreement, agreement.hash
    );
    let draft = "version=3&intent=save&accept_from=2030-01-01&title-en=Changed&body-en=Changed";
    let attempt = "version=3&key=k3";
    vec![
        page("/agreements", Staff),
        own(
            "/agreements/new",
            ProgrammeManager,
            "kind=reseller&country=DE",
        ),
        get("/agreements/{id}", Staff, at("")),
        get("/agreements/{id}/missing", Staff, at("/missing")),
        get("/agreements/{id}/draft", ProgrammeManager, at("/draft")),
        post(
            "/agreements/{id}/draft",
            ProgrammeManager,
            at("/draft"),
            draft,
        ),
        get("/agreements/{id}/preview", Staff, at("/preview")),
        post(
            "/agreements/{id}/publish",
            ProgrammeManager,
            at("/publish"),
            attempt,
        )
        .confirmed(),
        post(
            "/agreements/{id}/discard",
            ProgrammeManager,
            at("/discard"),
            attempt,
        ),
        get(
            "/agreements/{id}/versions/{number}",
            SignedIn,
            version.clone(),
        ),
        post(
            "/agreements/{id}/versions/{number}/withdraw",
            ProgrammeManager,
            format!("{version}/withdraw"),
            "",
        )
        .confirmed(),
        get(
            "/agreements/accepted/{id}",
            SignedIn,
            format!("/agreements/accepted/{}", agreement.accepted),
        )
        .of(Thing::OfPartner),
        page("/agreement", Member),
        own("/agreement", AgreementSigner, &accept),
    ]
}

fn products() -> Vec<Row> {
    let import = "/products/import/00000000-0000-7000-8000-000000000001";
    let product = "/products/00000000-0000-7000-8000-000000000001";
    vec![
        page("/products", Staff),
        page("/products/new", ProductManager),
        own("/products/new", ProductManager, "sku=A&name=B&price-EUR=1"),
        page("/products/import", ProductManager),
        get("/products/{id}", Staff, product.to_owned()).of(Thing::Nowhere),
        post(
            "/products/{id}",
            ProductManager,
            product.to_owned(),
            "version=1&sku=A&name=B&price-EUR=1",
        )
        .of(Thing::Nowhere),
        post(
            "/products/{id}/status",
            ProductManager,
            format!("{product}/status"),
            "act=discontinue",
        )
        .of(Thing::Nowhere),
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
        )
        .of(Thing::Nowhere),
    ]
}

const FILE: &str = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nsku\r\n--x--\r\n";

/// A file that is nothing that is asked for: told as such to whoever may bring one.
fn with_file(path: &'static str, access: Permission) -> Row {
    Row {
        kind: "multipart/form-data; boundary=x",
        ..own(path, access, FILE)
    }
}

/// Files of partners and of people.
fn imports(deals: &Deals) -> Vec<Row> {
    let nowhere = "00000000-0000-7000-8000-000000000001";
    let partners = format!("/partners/import/{nowhere}");
    let people = format!("/people/import/{nowhere}");
    let partner = deals.ana.partner.map(|id| id.to_string());
    let partner = partner.unwrap_or_default();
    let confirm = "invitations=send&basis=x";
    vec![
        page("/partners/import", PartnerManager),
        with_file("/partners/import", PartnerManager),
        page("/partners/import/template.csv", PartnerManager),
        get("/partners/import/{id}", PartnerManager, partners.clone()).of(Thing::Nowhere),
        post(
            "/partners/import/{id}",
            PartnerManager,
            partners.clone(),
            "basis=x",
        )
        .of(Thing::Nowhere),
        get(
            "/partners/import/{id}/problems.csv",
            PartnerManager,
            format!("{partners}/problems.csv"),
        )
        .of(Thing::Nowhere),
        post(
            "/partners/{id}/send-held",
            PartnerManager,
            format!("/partners/{partner}/send-held"),
            "",
        )
        .confirmed(),
        page("/people/import", PartnerManager),
        with_file("/people/import", PartnerManager),
        page("/people/import/template.csv", PartnerManager),
        own("/people/import/send", PartnerManager, "").confirmed(),
        get("/people/import/{id}", PartnerManager, people.clone()).of(Thing::Nowhere),
        post(
            "/people/import/{id}",
            PartnerManager,
            people.clone(),
            confirm,
        )
        .of(Thing::Nowhere)
        .confirmed(),
        get(
            "/people/import/{id}/problems.csv",
            PartnerManager,
            format!("{people}/problems.csv"),
        )
        .of(Thing::Nowhere),
        post(
            "/people/import/{id}/send",
            PartnerManager,
            format!("{people}/send"),
            "",
        )
        .confirmed(),
    ]
}

fn logo() -> Vec<Row> {
    let picture = format!("/logo/{}", "0".repeat(64));
    vec![
        page("/programme/logo", ProgrammeManager),
        with_file("/programme/logo", ProgrammeManager).confirmed(),
        own("/programme/logo/remove", ProgrammeManager, "").confirmed(),
        get("/logo/{hash}", Anyone, picture).of(Thing::Nowhere),
    ]
}

/// One's own second factor, how others sign in, and who needs a second factor.
fn second_factor(deals: &Deals) -> Vec<Row> {
    let person = format!("/people/{}/sign-in", deals.ana.person);
    // Staff say of which partner somebody is.
    let partner = deals.ana.partner.map(|id| id.to_string());
    let side = format!("partner={}", partner.unwrap_or_default());
    let mine = |row: Row| row.while_setting_up();
    let of_ana = |path: &'static str, act: &str| {
        post(path, PeopleManager, format!("{person}/{act}"), &side)
            .of(Thing::Person)
            .confirmed()
    };
    let app = "/account/second-factor/app";
    let (keys, key) = (
        "/account/second-factor/passkeys",
        "/account/second-factor/passkey",
    );
    vec![
        mine(page("/account/second-factor", SignedIn)),
        mine(page(app, SignedIn)),
        mine(own(app, SignedIn, "code=000000")),
        mine(own("/account/second-factor/app/begin", SignedIn, "").confirmed()),
        mine(own("/account/second-factor/app/remove", SignedIn, "").confirmed()),
        mine(own("/account/second-factor/codes", SignedIn, "").confirmed()),
        mine(own("/account/confirm", SignedIn, "secret=wrong")),
        mine(own("/account/confirm/passkey", SignedIn, "")),
        mine(own("/account/second-factor/passkeys/begin", SignedIn, "").confirmed()),
        mine(page(keys, SignedIn)),
        mine(own("/account/second-factor/passkeys/options", SignedIn, "")),
        mine(own(keys, SignedIn, "name=Laptop&passkey=x").confirmed()),
        mine(page(key, SignedIn)),
        mine(own(key, SignedIn, "id=x&name=Laptop")),
        mine(own("/account/second-factor/passkey/remove", SignedIn, "id=x").confirmed()),
        page("/people/sign-in-rules", Operator),
        own(
            "/people/sign-in-rules",
            Operator,
            "version=1&staff=yes&grace_days=14",
        )
        .confirmed(),
        get(
            "/people/{id}/sign-in",
            PeopleManager,
            format!("{person}?{side}"),
        )
        .of(Thing::Person),
        of_ana("/people/{id}/sign-in/end", "end"),
        of_ana("/people/{id}/sign-in/reset", "reset"),
    ]
}

/// An act with a reason.
fn correction(path: &'static str, asked: String) -> Row {
    let form = "version=2&key=k2&unlink-reason=No&deny-reason=No&extend-reason=No&extend-until=2026-12-31&revoke-reason=No&answer-waiting-reason=No&reopen-reason=No";
    post(path, Reviewer, asked, form)
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

/// The event log and personal data. Nobody is erased here: it would change who may do the rest.
fn privacy(deals: &Deals) -> Vec<Row> {
    let person = deals.ana.person;
    vec![
        page("/audit", Auditor),
        page("/audit/log.csv", Auditor).confirmed(),
        page("/audit/log.jsonl", Auditor).confirmed(),
        page("/audit/verify", Auditor),
        own("/audit/verify", Auditor, ""),
        page("/audit/access", Auditor),
        page("/account/data", SignedIn),
        own("/account/data/copy", SignedIn, "as=json").confirmed(),
        own("/account/data/erase", SignedIn, "").confirmed(),
        own("/account/data/erase/withdraw", SignedIn, ""),
        page("/erasures", Operator),
        page("/erasures/ask", PeopleManager),
        own(
            "/erasures/ask",
            PeopleManager,
            "email=ana%40portico.example",
        )
        .confirmed(),
        get("/erasures/{id}", Operator, format!("/erasures/{person}")).of(Thing::Nowhere),
        post(
            "/erasures/{id}/erase",
            Operator,
            format!("/erasures/{person}/erase"),
            "name=ana",
        )
        .confirmed()
        .of(Thing::Nowhere),
        post(
            "/erasures/{id}/decline",
            Operator,
            format!("/erasures/{person}/decline"),
            "reason=No",
        )
        .confirmed()
        .of(Thing::Nowhere),
        page("/retention", Auditor),
        own(
            "/retention",
            Operator,
            "version=1&mail=90&address=14&sign_in=365&access=730&application=180&draft=365",
        )
        .confirmed(),
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
        confirmed: false,
        while_setting_up: false,
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
        confirmed: false,
        while_setting_up: false,
    }
}

impl Row {
    fn of(self, thing: Thing) -> Self {
        Self { thing, ..self }
    }

    fn confirmed(self) -> Self {
        Self {
            confirmed: true,
            ..self
        }
    }

    fn while_setting_up(self) -> Self {
        Self {
            while_setting_up: true,
            ..self
        }
    }
}
