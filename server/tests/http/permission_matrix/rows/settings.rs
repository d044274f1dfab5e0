//! What the vendor sets up: its programme, agreements, products and look; and the machines' addresses.

use portico::permission::Permission::{
    AgreementSigner, Anyone, Member, ProductManager, ProgrammeManager, SignedIn, Staff,
};

use crate::permission_matrix::row::{Row, Thing, get, own, page, post, with_file};
use crate::portal::agreements::Agreed;

/// Version 4 of the settings is in force; there is no draft until one of these begins it.
pub fn programme() -> Vec<Row> {
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

/// Nordmess has accepted version 1 of an agreement for all; version 2 is a draft.
pub fn agreements(agreement: &Agreed) -> Vec<Row> {
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

pub fn products() -> Vec<Row> {
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

pub fn logo() -> Vec<Row> {
    let picture = format!("/logo/{}", "0".repeat(64));
    vec![
        page("/programme/logo", ProgrammeManager),
        with_file("/programme/logo", ProgrammeManager).confirmed(),
        own("/programme/logo/remove", ProgrammeManager, "").confirmed(),
        get("/logo/{hash}", Anyone, picture).of(Thing::Nowhere),
    ]
}

pub fn machines() -> Vec<Row> {
    vec![
        page("/healthz", Anyone),
        page("/readyz", Anyone),
        page("/metrics", Anyone).of(Thing::Operators),
        get("/assets/{*file}", Anyone, "/assets/none.css".to_owned()),
        get("/pkg/{*file}", Anyone, "/pkg/none.js".to_owned()),
    ]
}
