//! What the islands do in the browser beyond showing their state.
//!
//! Most of it has nothing in Leptos, and is done on the browser's own objects:
//! - what the device keeps ([`copy`]) is local storage, and the last save goes by a beacon;
//! - the fields of the form are the server's, so that it works without scripts: they are read and written
//!   by name ([`form`]), and what is wrong with them is a view that is mounted beside each ([`check`]);
//! - the form and the window are listened to directly, since Leptos' own listeners weigh more ([`portico_kit::listen`]);
//! - moving the focus, showing a draft's address, and sending the form itself.

pub(crate) mod check;
mod copy;
pub(crate) mod form;
pub(crate) mod keeper;
mod pressing;
mod prices;
mod restore;
mod sending;
