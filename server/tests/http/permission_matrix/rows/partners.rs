//! The vendor's partners, and whoever wants to be one.

use portico::id::ApplicationId;
use portico::permission::Permission::{
    Anyone, CreditController, NoteWriter, PartnerManager, PeopleManager, ProgrammeManager,
    Reviewer, Staff,
};

use crate::permission_matrix::row::{Row, Thing, get, own, page, post};
use crate::portal::deals::Deals;

pub fn companies() -> Vec<Row> {
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
pub fn standing(deals: &Deals) -> Vec<Row> {
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
pub fn acts_on_partner(deals: &Deals) -> Vec<Row> {
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

pub fn people(deals: &Deals) -> Vec<Row> {
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

/// The page is open, and that application waits.
pub fn applications(waits: ApplicationId) -> Vec<Row> {
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
        decided(
            "/applications/{id}/reopen",
            "reopen",
            "version=9&key=o1&reason=There+is+room",
        ),
    ]
}
