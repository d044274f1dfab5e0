//! How long the desk takes to find, and the processor with it, one question after another.

use std::fs;
use std::future::Future;
use std::io::Write;
use std::time::{Duration, Instant};

use portico::actor::Actor;
use portico::registration::{RegistrationDraft, Stage};
use portico::search::SearchQuery;
use portico_desk::Desk;
use portico_desk::partner::PartnerFilter;
use portico_desk::registration::RegistrationFilter;
use portico_desk::review::ReviewFilter;
use portico_desk::search::{AllRegistrationsFilter, PeopleFilter};

use crate::error::Outcome;
use crate::fill::sign_in;

/// What people look for: beginnings, parts from the middle, several words, references, addresses, what is everywhere and
/// what is nowhere.
const TEXTS: [&str; 16] = [
    "norvik",
    "orvik stahl",
    "marstad papier",
    "contact@kor",
    "gmbh",
    "robotics zurich",
    "0123",
    "dr-7k",
    "helmoor",
    "aero ulm as",
    "partner 12",
    "brook dairy cork",
    "ingrid sol",
    "xqzzy",
    "göteborg",
    "hal",
];

pub(crate) async fn print(desk: &Desk, asks: usize) -> Outcome {
    let staff = sign_in(desk, "tomas@halden.example").await?;
    let seller = sign_in(desk, "ana@nordmess.example").await?;
    let (staff, seller) = (
        Timing {
            desk,
            actor: &staff,
            asks,
        },
        Timing {
            desk,
            actor: &seller,
            asks,
        },
    );
    lists(&staff).await?;
    searches(&staff).await?;
    of_partner(&seller).await
}

async fn lists(staff: &Timing<'_>) -> Outcome {
    let desk = staff.desk.as_actor(staff.actor);
    let (everything, waiting) = (
        AllRegistrationsFilter::default(),
        AllRegistrationsFilter {
            stage: Some(Stage::Protected),
            ..AllRegistrationsFilter::default()
        },
    );
    let (partners, people, queue) = (
        PartnerFilter::default(),
        PeopleFilter::default(),
        ReviewFilter::default(),
    );
    staff
        .time("list of registrations", |_| {
            desk.all_registrations(&everything)
        })
        .await?;
    staff
        .time("list of registrations, one stage", |_| {
            desk.all_registrations(&waiting)
        })
        .await?;
    staff
        .time("list of partners", |_| desk.partners(&partners))
        .await?;
    staff
        .time("list of people", |_| desk.all_people(&people))
        .await?;
    staff.time("queue", |_| desk.review_list(&queue)).await?;
    staff
        .time("staff's home: counts", |_| desk.queue_count(false))
        .await
}

async fn searches(staff: &Timing<'_>) -> Outcome {
    let desk = staff.desk.as_actor(staff.actor);
    let queries = TEXTS.map(SearchQuery::of);
    let registrations = TEXTS.map(|text| AllRegistrationsFilter {
        text: text.into(),
        ..AllRegistrationsFilter::default()
    });
    let partners = TEXTS.map(|text| PartnerFilter {
        text: text.into(),
        ..PartnerFilter::default()
    });
    staff
        .time("search: registrations", |at| {
            desk.all_registrations(&registrations[at % TEXTS.len()])
        })
        .await?;
    staff
        .time("search: partners", |at| {
            desk.partners(&partners[at % TEXTS.len()])
        })
        .await?;
    staff
        .time("search: everything", |at| {
            desk.search(&queries[at % TEXTS.len()])
        })
        .await
}

async fn of_partner(seller: &Timing<'_>) -> Outcome {
    let desk = seller.desk.as_actor(seller.actor);
    let everything = RegistrationFilter::default();
    let drafts = TEXTS.map(|text| RegistrationDraft {
        customer: format!("{text} GmbH"),
        domain: format!("{}.example", text.replace([' ', '@'], "-")),
        ..RegistrationDraft::default()
    });
    seller
        .time("partner's list", |_| desk.registrations(&everything))
        .await?;
    seller
        .time("conflict check", |at| {
            desk.preview(&drafts[at % TEXTS.len()])
        })
        .await
}

/// Whose questions are timed.
struct Timing<'a> {
    desk: &'a Desk,
    actor: &'a Actor,
    asks: usize,
}

impl Timing<'_> {
    /// Prints the name, the median and the 99th of a hundred in microseconds, and the processor time of one question.
    async fn time<T, F>(&self, name: &str, ask: impl Fn(usize) -> F) -> Outcome
    where
        F: Future<Output = Result<T, portico_desk::DeskError>>,
    {
        for warm in 0..TEXTS.len() * 2 {
            ask(warm).await?;
        }
        let mut times = Vec::with_capacity(self.asks);
        let before = processor_time()?;
        for at in 0..self.asks {
            let start = Instant::now();
            ask(at).await?;
            times.push(start.elapsed());
        }
        let all = processor_time()?.saturating_sub(before);
        times.sort_unstable();
        let at = |share: usize| {
            times
                .get(times.len() * share / 100)
                .map_or(0, Duration::as_micros)
        };
        let one = all.as_micros() / times.len().max(1) as u128;
        writeln!(std::io::stdout(), "{name}\t{}\t{}\t{one}", at(50), at(99))?;
        Ok(())
    }
}

/// What all threads of this process have used.
fn processor_time() -> Result<Duration, Box<dyn std::error::Error>> {
    let mut nanos = 0;
    for thread in fs::read_dir("/proc/self/task")? {
        let used = fs::read_to_string(thread?.path().join("schedstat"))?;
        nanos += used.split(' ').next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanos))
}
