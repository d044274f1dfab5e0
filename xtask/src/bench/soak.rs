//! Memory over many requests of several kinds.

use std::time::Duration;

use crate::error::Error;
use crate::interrupt;

use super::client::Client;
use super::http;
use super::server_process::ServerProcess;

/// How often memory is looked at.
const PARTS: u64 = 20;
const CONNECTIONS: usize = 16;
/// How long one kind is asked before the next one's turn.
const TURN: Duration = Duration::from_millis(500);

/// Asks for pages in turn, plain and compressed, and tells the resident memory after each part.
pub(super) fn run(
    portico: &ServerProcess,
    seller: &Client,
    requests: u64,
) -> Result<Vec<f64>, Error> {
    let kinds = [
        seller.request("/registrations", "br"),
        seller.request("/", "gzip"),
        seller.request("/registrations", "identity"),
        seller.request("/notices", "br"),
        seller.request("/registrations/new", "br"),
    ];
    let mut turns = kinds.iter().cycle();
    let (mut answered, mut memory) = (0, Vec::new());
    for part in 1..=PARTS {
        while answered < requests * part / PARTS {
            interrupt::check()?;
            if let Some(request) = turns.next() {
                answered += http::load(portico.addr, request, CONNECTIONS, TURN)?.responses;
            }
        }
        memory.push(portico.memory()?.0);
    }
    Ok(memory)
}
