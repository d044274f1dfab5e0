//! The work behind the pages: sealing events, handing them on, sending mail, carrying out decisions, ending protections,
//! closing what is left of partners that have ended, telling of clocks that were missed.

use std::sync::Arc;
use std::time::Duration;

use portico_desk::Desk;
use tokio::sync::Notify;

use crate::bounce;
use crate::config::PublicOrigin;
use crate::mail::{self, Post};
use crate::stop::StopSignal;
use crate::supervisor::{Jobs, Round, TICK};

/// Protections end at midnight of some zone; a minute later is fine.
const EXPIRE: Duration = Duration::from_mins(1);
/// Clocks run in hours and days; a minute later is fine.
const ESCALATE: Duration = Duration::from_mins(1);
/// A daily mail comes at its hour, or a minute later.
const MORNING: Duration = Duration::from_mins(1);
/// What comes back took its time already.
const RETURNED: Duration = Duration::from_secs(15);
/// Agreements and screenings go by days; within the hour is soon enough.
const REMIND: Duration = Duration::from_mins(10);
/// What people wait for least: forgetting what has run out.
const TIDY: Duration = Duration::from_mins(10);
/// Files that are nobody's wait a day anyway.
const COLLECT: Duration = Duration::from_hours(1);
/// A round comes once a day; whether it is time is asked more often.
const RETENTION: Duration = Duration::from_mins(10);
/// Keeping the metrics' memory small.
const UPKEEP: Duration = Duration::from_secs(5);

/// Starts all jobs of a portal.
pub fn start(desk: &Desk, post: Post, origin: &PublicOrigin, stop: &StopSignal) -> Jobs {
    let news = Arc::new(Notify::new());
    let mut jobs = Jobs::new(Arc::clone(&news), stop.clone());
    jobs.relay(desk.clone());
    let (log, moved) = (desk.clone(), Arc::clone(&news));
    jobs.start("events", TICK, move || {
        let (desk, news) = (log.clone(), Arc::clone(&moved));
        async move {
            if desk.jobs().catch_up().await? > 0 {
                // What followed from the events may be emails: the mail job should look at once.
                news.notify_waiters();
            }
            Ok(Round::Done)
        }
    });
    let (mail, origin) = (desk.clone(), origin.clone());
    jobs.start("mail", TICK, move || {
        let (desk, post, origin) = (mail.clone(), post.clone(), origin.clone());
        async move { mail::send_due(&desk, &post, &origin).await }
    });
    let returned = desk.clone();
    jobs.start("bounces", RETURNED, move || {
        let desk = returned.clone();
        async move { bounce::collect(&desk).await }
    });
    let mornings = desk.clone();
    jobs.start("digests", MORNING, move || {
        let desk = mornings.clone();
        async move {
            let queued = desk.jobs().queue_digests().await?;
            Ok(if queued > 0 { Round::More } else { Round::Done })
        }
    });
    let decisions = desk.clone();
    jobs.start("decisions", TICK, move || {
        let desk = decisions.clone();
        async move {
            let carried_out = desk.jobs().carry_out_due().await?;
            Ok(if carried_out > 0 {
                Round::More
            } else {
                Round::Done
            })
        }
    });
    let ended = desk.clone();
    jobs.start("close", TICK, move || {
        let desk = ended.clone();
        async move {
            let closed = desk.jobs().close_ended().await?;
            Ok(if closed > 0 { Round::More } else { Round::Done })
        }
    });
    let missed = desk.clone();
    jobs.start("escalate", ESCALATE, move || {
        let desk = missed.clone();
        async move {
            let told = desk.jobs().escalate_missed().await?;
            Ok(if told > 0 { Round::More } else { Round::Done })
        }
    });
    let protections = desk.clone();
    jobs.start("expire", EXPIRE, move || {
        let desk = protections.clone();
        async move {
            let ended = desk.jobs().expire_due().await?;
            Ok(if ended > 0 { Round::More } else { Round::Done })
        }
    });
    let reminded = desk.clone();
    jobs.start("remind", REMIND, move || {
        let desk = reminded.clone();
        async move {
            let asked = desk.jobs().ask_for_acceptance().await?;
            let told = desk.jobs().tell_of_screenings().await?;
            Ok(if asked + told > 0 {
                Round::More
            } else {
                Round::Done
            })
        }
    });
    housekeeping(&mut jobs, desk);
    jobs.start("metrics", UPKEEP, || async {
        if let Some(recorder) = crate::metrics::recorder() {
            recorder.run_upkeep();
        }
        Ok(Round::Done)
    });
    jobs
}

/// What is cleared away, looked through and deleted in time.
fn housekeeping(jobs: &mut Jobs, desk: &Desk) {
    let tidy = desk.clone();
    jobs.start("tidy", TIDY, move || {
        let desk = tidy.clone();
        async move { desk.jobs().tidy().await.map(|()| Round::Done) }
    });
    let log = desk.clone();
    jobs.start("verify", TICK, move || {
        let desk = log.clone();
        async move { desk.jobs().verify_asked().await.map(|_| Round::Done) }
    });
    let kept = desk.clone();
    jobs.start("retention", RETENTION, move || {
        let desk = kept.clone();
        async move {
            if let Some(report) = desk.jobs().carry_out_retention().await? {
                let removed: u64 = report.kinds.iter().map(|kind| kind.removed).sum();
                tracing::info!(
                    removed,
                    told = report.told,
                    "what was kept long enough is deleted"
                );
            }
            Ok(Round::Done)
        }
    });
    let store = desk.clone();
    jobs.start("collect", COLLECT, move || {
        let desk = store.clone();
        async move {
            let removed = desk.jobs().collect_files().await?;
            if removed > 0 {
                tracing::info!(removed, "files that belong to no attachment were removed");
            }
            Ok(Round::Done)
        }
    });
}
