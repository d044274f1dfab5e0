//! Files of partners and of people.

use portico::permission::Permission::{PartnerManager, PeopleImporter};

use crate::permission_matrix::row::{Row, Thing, get, own, page, post, with_file};
use crate::portal::deals::Deals;

/// Files of partners and of people.
pub fn imports(deals: &Deals) -> Vec<Row> {
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
        page("/people/import", PeopleImporter),
        with_file("/people/import", PeopleImporter),
        page("/people/import/template.csv", PeopleImporter),
        own("/people/import/send", PartnerManager, "").confirmed(),
        get("/people/import/{id}", PeopleImporter, people.clone()).of(Thing::Nowhere),
        post(
            "/people/import/{id}",
            PeopleImporter,
            people.clone(),
            confirm,
        )
        .of(Thing::Nowhere)
        .confirmed(),
        get(
            "/people/import/{id}/problems.csv",
            PeopleImporter,
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
