//! The one signal that tells every part of the program to finish.

use tokio::sync::watch;

/// Tells every holder of a [`StopSignal`] to finish.
#[derive(Debug)]
pub struct Stop {
    told: watch::Sender<bool>,
}

/// Waits for the moment to finish.
#[derive(Clone, Debug)]
pub struct StopSignal {
    told: watch::Receiver<bool>,
}

impl Stop {
    /// A new pair of teller and waiter.
    pub fn new() -> (Self, StopSignal) {
        let (sender, receiver) = watch::channel(false);
        (Self { told: sender }, StopSignal { told: receiver })
    }

    /// Tells everybody; telling twice is the same as once.
    pub fn tell(&self) {
        self.told.send_replace(true);
    }
}

impl StopSignal {
    /// Ends when the program is told to stop, or when nobody is left who could tell.
    pub async fn wait(&mut self) {
        let _nobody_left = self.told.wait_for(|told| *told).await;
    }

    /// Whether the program has been told to stop.
    pub fn is_told(&self) -> bool {
        *self.told.borrow()
    }
}

/// Ends when the operator asks the program to stop: Ctrl-C, or SIGTERM from a service manager.
pub async fn asked_by_operator() {
    let interrupt = async {
        if let Err(problem) = tokio::signal::ctrl_c().await {
            tracing::error!(%problem, "cannot listen for Ctrl-C");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(problem) => {
                tracing::error!(%problem, "cannot listen for SIGTERM");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
