//! How long a caller may take for the head of a request. hyper would close the connection without a word.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};

/// The time that is left for a head.
#[derive(Debug)]
pub(super) struct HeadTime {
    time: Duration,
    left: Option<Left>,
}

#[derive(Debug)]
struct Left {
    end: Pin<Box<Sleep>>,
    has_begun: bool,
}

/// The time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Over {
    /// Whether some of a head had come; a connection that only waits for the next request is not too slow.
    pub(super) has_begun: bool,
}

impl HeadTime {
    pub(super) const fn of(time: Duration) -> Self {
        Self { time, left: None }
    }

    /// Some of a head has come. The time runs from the first of it.
    pub(super) fn comes(&mut self) {
        let end = Instant::now() + self.time;
        match &mut self.left {
            Some(left) if left.has_begun => {}
            Some(left) => {
                left.has_begun = true;
                left.end.as_mut().reset(end);
            }
            None => {
                self.left = Some(Left {
                    end: Box::pin(sleep(self.time)),
                    has_begun: true,
                });
            }
        }
    }

    /// The head is there, and its request under way.
    pub(super) fn ends(&mut self) {
        self.left = None;
    }

    /// Waits for the end of the time while nothing comes.
    pub(super) fn poll_over(&mut self, cx: &mut Context<'_>) -> Poll<Over> {
        let left = self.left.get_or_insert_with(|| Left {
            end: Box::pin(sleep(self.time)),
            has_begun: false,
        });
        let has_begun = left.has_begun;
        left.end.as_mut().poll(cx).map(|()| Over { has_begun })
    }
}
