//! Being asked to stop, by whichever way: Ctrl-C, a signal, a closed terminal, the end of whoever started us.

use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::error::{Context, Error};

static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// From here on a signal raises a flag instead of ending the process, so that guards get to clean up.
pub(crate) fn listen() -> Result<(), Error> {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&INTERRUPTED))
            .context("listening for signals")?;
    }
    Ok(())
}

/// From here on the end of standard input counts as a signal: the other end is held by whoever started us, and closes
/// even when they are killed.
pub(crate) fn follow_input() {
    thread::spawn(|| {
        let mut input = std::io::stdin().lock();
        while input.read(&mut [0; 64]).is_ok_and(|length| length > 0) {}
        INTERRUPTED.store(true, Ordering::Relaxed);
    });
}

/// Fails once somebody asked us to stop.
pub(crate) fn check() -> Result<(), Error> {
    if INTERRUPTED.load(Ordering::Relaxed) {
        Err(Error::Interrupted)
    } else {
        Ok(())
    }
}
