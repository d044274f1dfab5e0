//! More deals for one seller of the demo data, through the desk's own use cases: a full page in several stages.

use portico::actor::Actor;
use portico::id::DraftKey;
use portico::registration::{LineDraft, RegistrationDraft};
use portico_desk::Desk;
use portico_desk::registration::{Decision, DraftSave, RegistrationFilter};
use portico_desk::session::SignInFrom;

use crate::error::Outcome;

const PASSWORD: &str = "portico-demo";
const NEEDS: [&str; 4] = [
    "Thickness survey of six hulls before the winter docking; they compare two makes and decide in spring",
    "Inline gauge for line 3: they throw away the first forty minutes after each change of grade",
    "Leak detection for the old town network, tender after the new year",
    "Moisture meters for five kilns",
];

/// Adds deals until the seller's list has a page and one more.
pub(crate) async fn up_to_a_page(desk: &Desk) -> Outcome {
    let ana = sign_in(desk, "ana@nordmess.example").await?;
    let tomas = sign_in(desk, "tomas@halden.example").await?;
    let today = desk.vendor().await?.zone().local(desk.now()).0;
    let close = today.plus_days(90).to_string();
    for number in 0.. {
        let list = desk
            .as_actor(&ana)
            .registrations(&RegistrationFilter::default())
            .await?;
        if list.next.is_some() {
            break;
        }
        let save = DraftSave {
            key: DraftKey::from_uuid(desk.fresh_id()?),
            writer: desk.fresh_id()?,
            version: None,
            draft: deal(number, &close),
        };
        if number % 4 == 0 {
            desk.as_actor(&ana).save_draft(save).await?;
            continue;
        }
        let reference = desk.as_actor(&ana).submit(save).await?;
        if number % 4 == 1 {
            let version = desk.as_actor(&tomas).registration(reference).await?.version;
            let key = desk.fresh_id()?.to_string();
            desk.as_actor(&tomas)
                .decide(
                    reference,
                    version,
                    Decision::Approve {
                        override_reason: None,
                    },
                    &key,
                )
                .await?;
        }
    }
    while desk.jobs().catch_up().await? > 0 {}
    desk.close().await;
    Ok(())
}

pub(crate) async fn sign_in(desk: &Desk, email: &str) -> Result<Actor, Box<dyn std::error::Error>> {
    let from = SignInFrom {
        address: "127.0.0.1".into(),
        user_agent: "peer".into(),
    };
    Ok(desk
        .authentication()
        .sign_in(email, PASSWORD, from)
        .await?
        .actor)
}

fn deal(number: usize, close: &str) -> RegistrationDraft {
    RegistrationDraft {
        customer: format!("Ålgård Measuring Works {number}"),
        domain: format!("algard-{number}.example"),
        country: "NO".into(),
        city: "Bergen".into(),
        contact_name: "Ingrid Dahl".into(),
        contact_email: format!("ingrid@algard-{number}.example"),
        need: NEEDS[number % NEEDS.len()].into(),
        currency: "EUR".into(),
        expected_close: close.into(),
        tender: "no".into(),
        lines: vec![LineDraft {
            product: "M4 probe".into(),
            quantity: "6".into(),
            value: format!("{},{:03}", 12 + number % 80, number % 1000),
        }],
        ..RegistrationDraft::default()
    }
}
