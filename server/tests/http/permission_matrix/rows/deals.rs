//! Partners' deals, and the staff who decide them.

use leptos::server_fn::ServerFn;
use portico::permission::Permission::{Operator, Registrant, Reviewer, SignedIn, Staff};
use portico_island_registration::{SaveDraft, SaveDraftCall};
use portico_island_review::{ChangedSinceCall, OpenRequest};
use portico_kit::call::{MEDIA_TYPE, encode};

use crate::permission_matrix::row::{Row, Thing, get, own, page, post};
use crate::portal::deals::{Deals, save};

pub fn partners(deals: &Deals) -> Vec<Row> {
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
pub fn distribution(deals: &Deals) -> Vec<Row> {
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

pub fn staff(deals: &Deals) -> Vec<Row> {
    let request = format!("/review/{}", deals.submitted);
    let mail = "/mail/00000000-0000-7000-8000-000000000001";
    vec![
        page("/review", Staff),
        get("/review/{ref}", Staff, request.clone()),
        Row {
            form: encode(&ChangedSinceCall {
                open: OpenRequest {
                    reference: deals.submitted,
                    version: 1,
                },
            }),
            kind: MEDIA_TYPE,
            ..own(ChangedSinceCall::PATH, Reviewer, "")
        },
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

/// An act with a reason.
fn correction(path: &'static str, asked: String) -> Row {
    let form = "version=2&key=k2&unlink-reason=No&deny-reason=No&extend-reason=No&extend-until=2026-12-31&revoke-reason=No&answer-waiting-reason=No&reopen-reason=No";
    post(path, Reviewer, asked, form)
}
