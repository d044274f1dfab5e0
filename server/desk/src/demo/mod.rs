//! Halden Instruments' demo data: partners, people and two hundred registrations in every stage.
//!
//! Nothing is written past the rules: a second desk over the same data, with a clock of its own, lets the
//! past happen through the use cases, so that events, seals, clocks and protections fit together. The same
//! seed at the same moment makes the same data.

use std::sync::Arc;

use portico::registration::Stage;
use portico::registration::conflict::name_skeleton;
use portico::time::Instant;

use crate::error::DeskError;
use crate::{Clock, Desk, MovableClock, Rng, on};

mod almanac;
mod draw;
mod lands;
mod nordmess;
mod papers;
mod partners;
mod programme;
mod registrations;
mod rivals;
mod story;
#[cfg(test)]
mod tests;
mod told;
mod walk;
mod words;

use almanac::Almanac;
use draw::Draw;
use partners::{Cast, ON_CREDIT_HOLD, SUSPENDED};
use walk::{Affair, Walk};

const DAY: i64 = 24 * 60 * 60;
/// Before the first registration everybody has joined.
const JOINED_DAYS_AGO: i64 = 420;

/// What the demo data consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoSummary {
    /// Distributors and resellers.
    pub partners: usize,
    /// People, the vendor's staff among them.
    pub people: usize,
    /// Products on the price list.
    pub products: usize,
    /// Registrations by stage.
    pub registrations: Vec<(Stage, usize)>,
    /// Events in the log, all of them sealed.
    pub events: usize,
    /// Everybody's password.
    pub password: &'static str,
}

/// Fills an empty, migrated database with the demo data. `progress` hears how many steps of how many are done.
///
/// # Errors
/// `Refused` for a database that holds a partner, a person or an event already: demo data never mixes with anybody's own.
pub async fn fill(
    desk: &Desk,
    seed: u64,
    mut progress: impl FnMut(u64, u64),
) -> Result<DemoSummary, DeskError> {
    if holds_anything(desk).await? {
        return Err(DeskError::refused("refused-demo-not-empty"));
    }
    let now = desk.now();
    let clock = Arc::new(MovableClock::at(now.plus(-JOINED_DAYS_AGO * DAY)));
    let past = Desk::open_with(
        desk.config(),
        Arc::clone(&clock) as Arc<dyn Clock>,
        Rng::seeded(seed),
    )?;
    let filled = live_through(&past, &clock, now, seed, &mut progress).await;
    past.close().await;
    desk.wake_workers();
    filled
}

async fn live_through(
    past: &Desk,
    clock: &Arc<MovableClock>,
    now: Instant,
    seed: u64,
    progress: &mut impl FnMut(u64, u64),
) -> Result<DemoSummary, DeskError> {
    let mut draw = Draw::new(seed);
    let year = now.utc_date().year();
    let programmes = programme::versions(year)?;
    let almanac = Almanac::new(now, programmes[1].calendar.clone());
    for programme in &programmes {
        past.maintenance().publish_programme(programme).await?;
    }
    let products = programme::products()?;
    for product in &products {
        past.maintenance().put_product(product).await?;
    }
    let mut done = 0;
    // The stories are not written yet; there are about so many deeds in them.
    let about = partners::STEPS + 780;
    let since = clock.now();
    let cast = partners::gather(past, clock, since, &mut draw, || {
        done += 1;
        progress(done, about);
    })
    .await?;
    let stories = registrations::stories(&cast, &almanac, &mut draw);
    let walk = Walk::new(past, clock, &almanac, stories)?;
    let total = done + walk.steps();
    walk.go(affairs(&cast, &almanac), &cast.people, || {
        done += 1;
        progress(done, total);
    })
    .await?;
    settle_mail(past).await?;
    past.jobs().tidy().await?;
    summary(past, products.len()).await
}

fn affairs(cast: &Cast, almanac: &Almanac) -> Vec<(Instant, Affair)> {
    let day = 480;
    vec![
        (
            almanac.open_ago(30 * day),
            Affair::Leave(cast.leaver.clone()),
        ),
        (
            almanac.open_ago(14 * day),
            Affair::Suspend(cast.resellers[SUSPENDED].id),
        ),
        (
            almanac.open_ago(8 * day),
            Affair::HoldCredit(cast.resellers[ON_CREDIT_HOLD].id),
        ),
    ]
}

async fn holds_anything(desk: &Desk) -> Result<bool, DeskError> {
    const ANY: &str = "SELECT EXISTS (SELECT 1 FROM partner) OR EXISTS (SELECT 1 FROM person) \
         OR EXISTS (SELECT 1 FROM event)";
    Ok(on!(desk.db().read(), |c| sqlx::query_scalar::<_, bool>(
        ANY
    )
    .fetch_one(c)
    .await)?)
}

/// Nobody at an `.example` address is to get mail: all of it counts as sent, but for the last few, which show
/// what the page of unsent mail is for.
async fn settle_mail(desk: &Desk) -> Result<(), DeskError> {
    const KEEP: &str = "UPDATE mail SET state = 'kept', attempts = 1, settled_at = created_at \
         WHERE id IN (SELECT id FROM mail WHERE state = 'queued' ORDER BY id DESC LIMIT 3)";
    const SEND: &str = "UPDATE mail SET state = 'sent', attempts = 1, settled_at = created_at WHERE state = 'queued'";
    let mut tx = desk.db().begin().await?;
    for sql in [KEEP, SEND] {
        on!(tx, |c| sqlx::query(sql).execute(c).await.map(drop))?;
    }
    tx.commit().await
}

async fn summary(desk: &Desk, products: usize) -> Result<DemoSummary, DeskError> {
    const PARTNERS: &str = "SELECT count(*) FROM partner";
    const PEOPLE: &str = "SELECT count(*) FROM person";
    const EVENTS: &str = "SELECT count(*) FROM event_seal";
    const STAGES: &str = "SELECT stage, count(*) FROM registration GROUP BY stage";
    let read = desk.db().read();
    let mut counts = Vec::new();
    for sql in [PARTNERS, PEOPLE, EVENTS] {
        let count = on!(read, |c| sqlx::query_scalar::<_, i64>(sql)
            .fetch_one(c)
            .await)?;
        counts.push(usize::try_from(count).unwrap_or(0));
    }
    let stages = on!(read, |c| sqlx::query_as::<_, (String, i64)>(STAGES)
        .fetch_all(c)
        .await)?;
    let mut registrations: Vec<(Stage, usize)> = stages
        .into_iter()
        .filter_map(|(stage, count)| Some((Stage::parse(&stage)?, usize::try_from(count).ok()?)))
        .collect();
    registrations.sort_unstable();
    Ok(DemoSummary {
        partners: counts[0],
        people: counts[1],
        products,
        registrations,
        events: counts[2],
        password: partners::PASSWORD,
    })
}

/// A name as it stands in a domain: plain letters and digits, without the legal form.
fn slug(name: &str) -> String {
    name_skeleton(name)
}
