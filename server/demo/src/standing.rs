//! How partners stand: who is screened, what staff note, which partnership has ended, and who stands in for whom.

use portico::partner::deputy::DeputyDraft;
use portico::partner::{PartnerDraft, ScreeningDraft};
use portico::time::LocalDate;
use portico_desk::{Desk, DeskError};

use crate::partners::{Accounts, SUSPENDED};

/// Every so many partners one is overdue, and one was never screened.
const EVERY: usize = 9;
const OVERDUE: usize = 4;
const NEVER: usize = 7;

/// The partner by its place, which of the channel managers writes, and what.
const NOTES: [(usize, usize, &str); 4] = [
    (
        0,
        0,
        "Ana prefers a call before ten. Björn is her stand-in for everything in Norway.",
    ),
    (
        0,
        2,
        "Met at the trade fair. They want to hire two service technicians this year and ask for training.",
    ),
    (
        19,
        1,
        "Sabine wartet auf die neuen Preise, bevor sie das Angebot für Elbtal verschickt.",
    ),
    (
        20,
        1,
        "Talks with the management are under way. Do not promise anything before they are over.",
    ),
];

/// Screenings that are overdue by now. The clock stands at the beginning.
pub(crate) async fn begin(desk: &Desk, accounts: &Accounts) -> Result<(), DeskError> {
    let today = today(desk).await?;
    for (place, reseller) in accounts.resellers.iter().enumerate() {
        if place % EVERY == OVERDUE {
            let draft = clear(today, today.plus_days(60));
            screen(desk, accounts, reseller.id, &draft).await?;
        }
    }
    Ok(())
}

/// What is known of partners today. The clock stands at the end.
pub(crate) async fn make(desk: &Desk, accounts: &Accounts) -> Result<(), DeskError> {
    let today = today(desk).await?;
    for (place, reseller) in accounts.resellers.iter().enumerate() {
        let ago = i64::try_from(place * 5).unwrap_or_default();
        let draft = match place {
            SUSPENDED => ScreeningDraft {
                result: "hit".to_owned(),
                remark: "The name of a shareholder is on the list of 1 June. The management was asked for papers."
                    .to_owned(),
                ..clear(today.plus_days(-3), today.plus_days(30))
            },
            _ if matches!(place % EVERY, OVERDUE | NEVER) => continue,
            _ => clear(today.plus_days(-ago), today.plus_days(365 - ago)),
        };
        screen(desk, accounts, reseller.id, &draft).await?;
    }
    for (partner, writer, text) in NOTES {
        let found = accounts.resellers.get(partner);
        let writer = accounts.channel_managers.get(writer);
        if let (Some(reseller), Some(writer)) = (found, writer) {
            desk.as_actor(writer).write_note(reseller.id, text).await?;
        }
    }
    end_one(desk, accounts).await?;
    stand_in(desk, accounts, today).await?;
    while desk.jobs().escalate_missed().await? > 0 {}
    while desk.jobs().ask_for_acceptance().await? > 0 {}
    while desk.jobs().tell_of_screenings().await? > 0 {}
    desk.jobs().catch_up().await?;
    Ok(())
}

/// A partner with whom the vendor does not work any more.
async fn end_one(desk: &Desk, accounts: &Accounts) -> Result<(), DeskError> {
    let Some(manager) = accounts.programme_managers.first() else {
        return Ok(());
    };
    let acting = desk.as_actor(manager);
    let draft = PartnerDraft {
        kind: "reseller".to_owned(),
        name: "Humber Gauge Supplies Ltd".to_owned(),
        country: "GB".to_owned(),
        currency: "EUR".to_owned(),
        tier: "registered".to_owned(),
        domain: "humbergauge.example".to_owned(),
        ..PartnerDraft::default()
    };
    let partner = acting.add_partner(&draft).await?;
    acting
        .end_partner(partner, "The company was wound up.")
        .await
}

/// Claire is away, and Tomás stands in for her.
async fn stand_in(desk: &Desk, accounts: &Accounts, today: LocalDate) -> Result<(), DeskError> {
    let [tomas, _, claire] = &accounts.channel_managers[..] else {
        return Ok(());
    };
    let draft = DeputyDraft {
        person: claire.person.to_string(),
        deputy: tomas.person.to_string(),
        from: today.to_string(),
        until: today.plus_days(6).to_string(),
    };
    desk.as_actor(claire).name_deputy(&draft).await?;
    Ok(())
}

fn clear(on: LocalDate, next_due: LocalDate) -> ScreeningDraft {
    ScreeningDraft {
        result: "clear".to_owned(),
        on: on.to_string(),
        next_due: next_due.to_string(),
        remark: String::new(),
    }
}

async fn screen(
    desk: &Desk,
    accounts: &Accounts,
    partner: portico::id::PartnerId,
    draft: &ScreeningDraft,
) -> Result<(), DeskError> {
    match accounts.programme_managers.first() {
        Some(manager) => desk.as_actor(manager).screen_partner(partner, draft).await,
        None => Ok(()),
    }
}

/// The vendor's date.
async fn today(desk: &Desk) -> Result<LocalDate, DeskError> {
    Ok(desk.vendor().await?.zone().local(desk.now()).0)
}
