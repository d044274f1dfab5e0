//! What everybody does with their own account, what is reached by a link that was mailed, and personal data.

use portico::permission::Permission::{Anyone, Auditor, Operator, PeopleManager, SignedIn};

use crate::permission_matrix::row::{Row, Thing, get, own, page, post};
use crate::portal::deals::Deals;

pub fn common() -> Vec<Row> {
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

/// One's own second factor, how others sign in, and who needs a second factor.
pub fn second_factor(deals: &Deals) -> Vec<Row> {
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

/// What is reached by a link that was printed or mailed.
pub fn mailed_links() -> Vec<Row> {
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

/// The event log and personal data. Nobody is erased here: it would change who may do the rest.
pub fn privacy(deals: &Deals) -> Vec<Row> {
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
