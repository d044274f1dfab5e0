//! Demo data: Halden Instruments, its partners and people, and two hundred registrations in every stage.
//!
//! Everything is made through the desk's public use cases: a second desk over the same data, on a clock that
//! moves through the past, so that events, seals, deadlines and protections fit together. The same seed at the
//! same moment makes the same data.

use std::sync::Arc;

use portico::time::Instant;
use portico_desk::inventory::Inventory;
use portico_desk::mail::MailId;
use portico_desk::{Clock, Desk, DeskError, MovableClock, Rng};

mod agreements;
mod applications;
mod attachments;
mod calendar;
mod competing;
mod countries;
mod history;
mod kalibra;
mod nordmess;
mod partners;
mod phrases;
mod plans;
mod programme;
mod proposals;
mod random;
mod registrations;
mod replay;
mod scenario;
mod second_company;
mod standing;
#[cfg(test)]
mod tests;
mod texts;

pub use partners::PASSWORD;

use calendar::VendorCalendar;
use partners::{Accounts, ON_CREDIT_HOLD, SUSPENDED};
use random::SplitMix64;
use replay::{AccountChange, Replay};

const DAY: i64 = 24 * 60 * 60;
/// Everybody has joined before the first registration.
const JOINED_DAYS_AGO: i64 = 420;
/// How many registrations' actions there are, before they are planned: the progress bar's first guess.
const EXPECTED_ACTIONS: u64 = 780;
/// The last few mails stay unsent, to show what the page of unsent mail is for.
const UNSENT_MAILS: usize = 3;

/// Why there is no demo data.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Demo data never mixes with anybody's own.
    #[error("there is data here already")]
    NotEmpty,
    /// A use case failed.
    #[error(transparent)]
    Desk(#[from] DeskError),
}

/// Fills an empty, migrated database with the demo data and says what it holds then. `progress` hears how many
/// steps of how many are done.
///
/// # Errors
/// `NotEmpty` for a database that holds a partner, a person or an event already.
pub async fn fill(
    desk: &Desk,
    seed: u64,
    mut progress: impl FnMut(u64, u64),
) -> Result<Inventory, DemoError> {
    if !desk.maintenance().is_empty().await? {
        return Err(DemoError::NotEmpty);
    }
    let now = desk.now();
    let clock = Arc::new(MovableClock::at(now.plus(-JOINED_DAYS_AGO * DAY)));
    let past = Desk::open_with(
        desk.config(),
        Arc::clone(&clock) as Arc<dyn Clock>,
        Rng::seeded(seed),
    )?;
    let filled = replay_past(&past, &clock, now, seed, &mut progress).await;
    past.close().await;
    desk.wake_workers();
    Ok(filled?)
}

async fn replay_past(
    past: &Desk,
    clock: &Arc<MovableClock>,
    now: Instant,
    seed: u64,
    progress: &mut impl FnMut(u64, u64),
) -> Result<Inventory, DeskError> {
    let mut random = SplitMix64::new(seed);
    let year = now.utc_date().year();
    let (vendor, versions) = (programme::vendor(year)?, programme::versions(year)?);
    let maintenance = past.maintenance();
    maintenance
        .publish_vendor(&vendor, versions[0].effective_from)
        .await?;
    for terms in &versions {
        maintenance.publish_terms(terms).await?;
    }
    let calendar = VendorCalendar::new(now, vendor.calendar);
    for product in &programme::products()? {
        past.maintenance().put_product(product).await?;
    }
    let mut done = 0;
    let since = clock.now();
    let accounts = partners::create_accounts(past, clock, since, &mut random, || {
        done += 1;
        progress(done, partners::STEPS + EXPECTED_ACTIONS);
    })
    .await?;
    let programme_manager = &accounts.programme_managers[0];
    past.as_actor(programme_manager)
        .set_logo(programme::LOGO.to_vec())
        .await?;
    agreements::begin(past, clock, &accounts).await?;
    second_company::join(past, &accounts).await?;
    standing::begin(past, &accounts).await?;
    let histories = registrations::histories(&accounts, &calendar, &mut random);
    let replay = Replay::new(past, clock, &calendar, histories)?;
    let total = done + replay.steps();
    replay
        .run(
            account_changes(&accounts, &calendar),
            &accounts.people,
            || {
                done += 1;
                progress(done, total);
            },
        )
        .await?;
    agreements::renew(past, clock, &accounts).await?;
    plans::make(past, programme_manager).await?;
    proposals::make(past, &accounts).await?;
    standing::make(past, &accounts).await?;
    settle_mail(past).await?;
    past.jobs().tidy().await?;
    past.maintenance().inventory().await
}

fn account_changes(
    accounts: &Accounts,
    calendar: &VendorCalendar,
) -> Vec<(Instant, AccountChange)> {
    const OPEN_MINUTES_A_DAY: i64 = 480;
    let applications = applications::steps(accounts, calendar)
        .into_iter()
        .map(|(at, step)| (at, AccountChange::Application(step)));
    let days_ago = |days: i64| calendar.open_ago(days * OPEN_MINUTES_A_DAY);
    let suspended = &accounts.resellers[SUSPENDED];
    let on_hold = &accounts.resellers[ON_CREDIT_HOLD];
    let changes = vec![
        (
            days_ago(30),
            AccountChange::Disable {
                email: accounts.leaver.clone(),
            },
        ),
        (
            days_ago(14),
            AccountChange::Suspend {
                partner: suspended.id,
                by: accounts.channel_managers[suspended.manager].clone(),
                reason: "Sold outside the agreed territory twice; talks with the management are under way.",
            },
        ),
        (
            days_ago(8),
            AccountChange::HoldCredit {
                partner: on_hold.id,
                by: accounts.programme_managers[0].clone(),
                reason: "Two invoices are more than sixty days overdue.",
            },
        ),
    ];
    changes.into_iter().chain(applications).collect()
}

/// Nobody at an `.example` address is to get mail: all of it counts as sent, but for the last few.
async fn settle_mail(desk: &Desk) -> Result<(), DeskError> {
    let mut waiting: Vec<MailId> = Vec::new();
    loop {
        let due = desk.jobs().mail_due(500).await?;
        if due.is_empty() {
            break;
        }
        waiting.extend(due.iter().map(|mail| mail.id));
    }
    waiting.sort_unstable();
    let unsent = waiting.split_off(waiting.len().saturating_sub(UNSENT_MAILS));
    for mail in waiting {
        desk.jobs().mark_sent(mail).await?;
    }
    for mail in unsent {
        desk.jobs().mark_kept(mail).await?;
    }
    Ok(())
}
