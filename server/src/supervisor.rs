//! Keeps the jobs going.
//!
//! Every job is a round that can be cut off at any moment and done again. A supervisor repeats it: at once while
//! there is more to do, else when the desk has news or a second has passed. A round that fails or panics is
//! written down and tried again later; it never takes the portal with it.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use portico_desk::{Desk, DeskError};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::stop::StopSignal;

/// The longest a job sleeps without having been woken.
pub(crate) const TICK: Duration = Duration::from_secs(1);
/// The longest pause after failures in a row.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// How a round ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// There may be more: go on at once.
    More,
    /// Nothing left for now.
    Done,
}

/// The running jobs.
#[derive(Debug)]
pub struct Jobs {
    running: JoinSet<()>,
    stop: StopSignal,
    news: Arc<Notify>,
}

impl Jobs {
    /// No job yet; they will wake on `news` and end on `stop`.
    pub fn new(news: Arc<Notify>, stop: StopSignal) -> Self {
        Self {
            running: JoinSet::new(),
            stop,
            news,
        }
    }

    /// Starts a job. `every` is the least time between two quiet rounds; news shortens it only for jobs that
    /// follow the log (`every` of one tick).
    pub fn start<F, R>(&mut self, name: &'static str, every: Duration, round: F)
    where
        F: Fn() -> R + Send + 'static,
        R: Future<Output = Result<Round, DeskError>> + Send + 'static,
    {
        let news = (every <= TICK).then(|| Arc::clone(&self.news));
        self.running.spawn(supervise(
            name,
            every.max(TICK),
            news,
            self.stop.clone(),
            round,
        ));
    }

    /// Hands the desk's news, which wake one waiter, on to every job.
    pub(crate) fn relay(&mut self, desk: Desk) {
        let (news, mut stop) = (Arc::clone(&self.news), self.stop.clone());
        self.running.spawn(async move {
            loop {
                tokio::select! {
                    () = stop.wait() => break,
                    () = async { desk.jobs().woken().await } => news.notify_waiters(),
                }
            }
        });
    }

    /// Waits until every job has finished its round, or the time is over.
    pub async fn finish(mut self, within: Duration) {
        let all = async { while self.running.join_next().await.is_some() {} };
        if tokio::time::timeout(within, all).await.is_err() {
            tracing::warn!("a job did not finish in time; it will run again at the next start");
        }
    }
}

async fn supervise<F, R>(
    name: &'static str,
    every: Duration,
    news: Option<Arc<Notify>>,
    mut stop: StopSignal,
    round: F,
) where
    F: Fn() -> R,
    R: Future<Output = Result<Round, DeskError>>,
{
    let mut failures: u32 = 0;
    while !stop.is_told() {
        // Listening begins before the round, so that news during it is not missed.
        let woken = async {
            match &news {
                Some(news) => news.notified().await,
                None => std::future::pending().await,
            }
        };
        tokio::pin!(woken);
        let _registered = futures_util::poll!(&mut woken);
        let pause = match AssertUnwindSafe(round()).catch_unwind().await {
            Ok(Ok(Round::More)) => {
                failures = 0;
                tokio::task::yield_now().await;
                continue;
            }
            Ok(Ok(Round::Done)) => {
                failures = 0;
                every
            }
            Ok(Err(problem)) => {
                tracing::error!(job = name, %problem, "a job failed and will be tried again");
                pause_after_failure(name, &mut failures)
            }
            Err(_panic) => {
                tracing::error!(job = name, "a job panicked and will be tried again");
                pause_after_failure(name, &mut failures)
            }
        };
        tokio::select! {
            () = stop.wait() => break,
            () = tokio::time::sleep(pause) => {}
            () = &mut woken, if failures == 0 => {}
        }
    }
}

fn pause_after_failure(name: &'static str, failures: &mut u32) -> Duration {
    metrics::counter!("portico_job_failures_total", "job" => name).increment(1);
    *failures = failures.saturating_add(1);
    TICK.saturating_mul(1 << failures.saturating_sub(1).min(6))
        .min(LONGEST_PAUSE)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::stop::Stop;

    #[tokio::test(start_paused = true)]
    async fn a_job_goes_on_after_an_error_and_a_panic() {
        let (stop, signal) = Stop::new();
        let mut jobs = Jobs::new(Arc::new(Notify::new()), signal);
        let rounds = Arc::new(AtomicUsize::new(0));
        let seen = Arc::clone(&rounds);
        jobs.start("trial", TICK, move || {
            let number = seen.fetch_add(1, Ordering::SeqCst);
            async move {
                match number {
                    0 => Err(DeskError::Busy),
                    1 => panic!("on purpose"),
                    2 => Ok(Round::More),
                    _ => Ok(Round::Done),
                }
            }
        });
        tokio::time::sleep(Duration::from_secs(5)).await;
        assert!(rounds.load(Ordering::SeqCst) >= 4);
        stop.tell();
        jobs.finish(Duration::from_secs(1)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn news_wakes_the_jobs_that_follow_the_log() {
        let (_stop, signal) = Stop::new();
        let news = Arc::new(Notify::new());
        let mut jobs = Jobs::new(Arc::clone(&news), signal);
        let quick = Arc::new(AtomicUsize::new(0));
        let slow = Arc::new(AtomicUsize::new(0));
        for (name, every, count) in [
            ("quick", TICK, &quick),
            ("slow", Duration::from_mins(1), &slow),
        ] {
            let count = Arc::clone(count);
            jobs.start(name, every, move || {
                count.fetch_add(1, Ordering::SeqCst);
                async { Ok(Round::Done) }
            });
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        news.notify_waiters();
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(quick.load(Ordering::SeqCst), 2);
        assert_eq!(slow.load(Ordering::SeqCst), 1);
    }
}
