//! The partner agreement in two versions, which nearly everybody has accepted.

use std::sync::Arc;

use portico::actor::{Actor, Role};
use portico::agreement::acceptance::AcceptanceDraft;
use portico::agreement::{AgreementDraft, AppliesTo, TextDraft, VersionKey};
use portico::id::{PartnerId, PersonId};
use portico::time::Instant;
use portico_desk::agreement::AcceptAgreement;
use portico_desk::{Desk, DeskError, MovableClock};

use crate::partners::{Accounts, KALIBRA};

const DAY: i64 = 24 * 60 * 60;
/// How long ago the second version was published. It has to be accepted from today on.
const SECOND_DAYS_AGO: i64 = 24;
/// Index into the resellers: has not accepted the second version.
pub(crate) const NOT_ACCEPTED: usize = 12;

const ENGLISH: &str = "# 1. What this is about\n\nThis agreement holds between Halden Instruments and the partner named in its \
acceptance. It covers **deal registration**, prices and the use of our names.\n\n# 2. Deal registration\n\n1. The partner registers an \
opportunity before it makes an offer.\n2. A registration names one customer and one need. Nobody registers an account as a whole.\n3. \
Protection begins with our approval and ends on the day that the approval names.\n4. What the partner tells us is true and complete. A \
registration that is not can be taken back.\n\n# 3. Prices\n\nThe discount is that of the partner’s tier on the day of approval. It is not \
passed on to others than the customer of the deal.\n\n# 4. Confidence\n\nBoth sides keep to themselves what they learn of each other’s \
customers. This goes on for **two years** after the agreement has ended.\n";

const GERMAN: &str = "# 1. Worum es geht\n\nDiese Vereinbarung gilt zwischen Halden Instruments und dem Partner, der sie angenommen hat. Sie \
regelt die **Registrierung von Deals**, Preise und den Gebrauch unserer Namen.\n\n# 2. Registrierung\n\n1. Der Partner registriert eine \
Gelegenheit, bevor er ein Angebot macht.\n2. Eine Registrierung nennt einen Kunden und einen Bedarf. Niemand registriert einen Kunden als \
Ganzes.\n3. Der Schutz beginnt mit unserer Zusage und endet an dem Tag, den sie nennt.\n4. Was der Partner angibt, ist wahr und vollständig. \
Sonst kann die Registrierung zurückgenommen werden.\n\n# 3. Preise\n\nEs gilt der Nachlass der Stufe, die der Partner am Tag der Zusage hat. \
Er wird an niemanden weitergegeben als an den Kunden des Deals.\n\n# 4. Vertraulichkeit\n\nBeide Seiten behalten für sich, was sie über die \
Kunden der anderen erfahren. Das gilt noch **zwei Jahre** nach dem Ende der Vereinbarung.\n";

const ENGLISH_MORE: &str = "\n# 5. Sanctions\n\nThe partner does not deliver to customers on the sanctions lists of the EU, the United Kingdom \
or the United States, and tells us at once when it learns of such a customer.\n";

const GERMAN_MORE: &str = "\n# 5. Sanktionen\n\nDer Partner beliefert keine Kunden, die auf Sanktionslisten der EU, des Vereinigten Königreichs \
oder der Vereinigten Staaten stehen, und sagt uns sofort, wenn er von einem solchen Kunden erfährt.\n";

/// Publishes the first version, and lets everybody accept it: before it nobody registers anything.
pub(crate) async fn begin(
    desk: &Desk,
    clock: &Arc<MovableClock>,
    accounts: &Accounts,
) -> Result<(), DeskError> {
    let manager = &accounts.programme_managers[0];
    let texts = [ENGLISH.to_owned(), GERMAN.to_owned()];
    let key = publish(desk, manager, desk.now(), texts).await?;
    for admin in administrators(accounts, None) {
        clock.advance(2 * 60 * 60);
        accept(desk, accounts, admin, key).await?;
    }
    Ok(())
}

/// Publishes the second version some weeks ago; one partner has not accepted it yet.
pub(crate) async fn renew(
    desk: &Desk,
    clock: &Arc<MovableClock>,
    accounts: &Accounts,
) -> Result<(), DeskError> {
    let now = desk.now();
    clock.set(now.plus(-SECOND_DAYS_AGO * DAY));
    let manager = &accounts.programme_managers[0];
    let texts = [
        format!("{ENGLISH}{ENGLISH_MORE}"),
        format!("{GERMAN}{GERMAN_MORE}"),
    ];
    let key = publish(desk, manager, now, texts).await?;
    let missing = accounts.resellers.get(NOT_ACCEPTED).map(|it| it.id);
    for admin in administrators(accounts, missing) {
        clock.advance(10 * 60 * 60);
        accept(desk, accounts, admin, key).await?;
    }
    clock.set(now);
    desk.jobs().catch_up().await?;
    Ok(())
}

/// One administrator of each partner but one.
fn administrators(accounts: &Accounts, but: Option<PartnerId>) -> Vec<&Actor> {
    let mut found: Vec<&Actor> = Vec::new();
    for person in &accounts.people {
        let administrates = person.partner.is_some() && person.roles.contains(Role::PartnerAdmin);
        let known = found.iter().any(|other| other.partner == person.partner);
        if administrates && !known && person.partner != but {
            found.push(person);
        }
    }
    found
}

async fn publish(
    desk: &Desk,
    manager: &Actor,
    accept_from: Instant,
    [english, german]: [String; 2],
) -> Result<VersionKey, DeskError> {
    let acting = desk.as_actor(manager);
    let agreement = acting.begin_agreement(AppliesTo::default()).await?;
    let zone = desk.vendor().await?.zone().clone();
    let text = |language: &str, title: &str, body: String| TextDraft {
        language: language.to_owned(),
        title: title.to_owned(),
        body: body.trim().to_owned(),
    };
    let draft = AgreementDraft {
        accept_from: zone.local(accept_from).0.to_string(),
        texts: vec![
            text("en", "Partner agreement", english),
            text("de", "Partnervereinbarung", german),
        ],
    };
    let version = acting.agreement(agreement).await?.draft_version;
    let version = acting
        .save_agreement_draft(agreement, version, &draft)
        .await?;
    let key = desk.fresh_id()?.to_string();
    let number = acting.publish_agreement(agreement, version, &key).await?;
    Ok(VersionKey { agreement, number })
}

async fn accept(
    desk: &Desk,
    accounts: &Accounts,
    admin: &Actor,
    key: VersionKey,
) -> Result<(), DeskError> {
    let acting = desk.as_actor(admin);
    let kalibra = accounts.resellers.get(KALIBRA).map(|it| it.id);
    let language = if admin.partner == kalibra { "de" } else { "en" };
    let read = acting.agreement_text(key, language).await?;
    let accepted = AcceptAgreement {
        key,
        language: read.text.language,
        hash: read.hash,
        draft: AcceptanceDraft {
            name: accounts.name_of(admin.person),
            agrees: true,
        },
    };
    acting.accept_agreement(&accepted).await.map(drop)
}

impl Accounts {
    /// The name of somebody who takes part.
    fn name_of(&self, person: PersonId) -> String {
        let named = self.names.iter().find(|(known, _)| *known == person);
        named.map(|(_, name)| name.clone()).unwrap_or_default()
    }
}
