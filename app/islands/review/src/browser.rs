//! The keys in the browser, and what is seen to while somebody decides.

mod ahead;
mod keys;
mod page;
mod sending;
mod sent;
mod watch;

pub(crate) use watch::watch;

pub(crate) fn wake() {
    sending::wake();
    keys::wake();
}
