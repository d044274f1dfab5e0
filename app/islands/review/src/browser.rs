//! The keys in the browser, and what is seen to while somebody decides.

mod ahead;
mod keys;
mod page;
mod sending;
mod sent;

pub(crate) fn wake() {
    sending::wake();
    keys::wake();
}
