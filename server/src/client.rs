//! Who is calling: the address of the caller, seen through proxies only where the operator named them.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use crate::config::AddressRange;

/// The caller's address as far as it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The address limits are counted by.
    pub address: IpAddr,
    /// Whether the connection itself comes from this machine and no proxy stood between.
    pub on_this_machine: bool,
}

impl Caller {
    /// Reads the caller from the connection, and from `X-Forwarded-For` when the peer is a trusted proxy.
    pub fn of(extensions: &Extensions, headers: &HeaderMap, proxies: &[AddressRange]) -> Self {
        // Without a connection (a request made inside the process) the most careful answer is a stranger.
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip().to_canonical());
        let Some(peer) = peer else {
            return Self {
                address: IpAddr::from([0, 0, 0, 0]),
                on_this_machine: false,
            };
        };
        let trusted = |address: IpAddr| proxies.iter().any(|range| range.contains(address));
        let forwarded =
            headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded");
        if !trusted(peer) {
            return Self {
                address: peer,
                on_this_machine: peer.is_loopback() && !forwarded,
            };
        }
        // From the right: each proxy appended the peer it saw, so the first one that is not ours is the caller.
        let mut nearest = peer;
        for entry in headers.get_all("x-forwarded-for").iter().rev() {
            for hop in entry.to_str().unwrap_or_default().rsplit(',') {
                let Some(address) = parse_hop(hop) else {
                    return Self {
                        address: nearest,
                        on_this_machine: false,
                    };
                };
                nearest = address;
                if !trusted(address) {
                    return Self {
                        address,
                        on_this_machine: false,
                    };
                }
            }
        }
        Self {
            address: nearest,
            on_this_machine: nearest.is_loopback() && !forwarded,
        }
    }
}

fn parse_hop(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    hop.parse::<IpAddr>()
        .ok()
        .or_else(|| hop.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
        .map(|address| address.to_canonical())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn caller(peer: &str, forwarded: &[&'static str], proxies: &[&str]) -> Caller {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 9)));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let proxies: Vec<_> = proxies.iter().map(|range| range.parse().unwrap()).collect();
        Caller::of(&extensions, &headers, &proxies)
    }

    #[test]
    fn a_header_from_a_stranger_is_not_believed() {
        let seen = caller("203.0.113.9", &["127.0.0.1"], &[]);
        assert_eq!(seen.address.to_string(), "203.0.113.9");
        assert!(!seen.on_this_machine);
    }

    #[test]
    fn the_nearest_untrusted_hop_is_the_caller() {
        let seen = caller(
            "10.0.0.1",
            &["6.6.6.6, 198.51.100.7", "10.0.0.2"],
            &["10.0.0.0/8"],
        );
        assert_eq!(seen.address.to_string(), "198.51.100.7");
        let garbled = caller("10.0.0.1", &["1.2.3.4, nonsense"], &["10.0.0.0/8"]);
        assert_eq!(garbled.address.to_string(), "10.0.0.1");
    }

    #[test]
    fn only_a_direct_connection_is_on_this_machine() {
        assert!(caller("127.0.0.1", &[], &[]).on_this_machine);
        assert!(!caller("127.0.0.1", &["203.0.113.9"], &[]).on_this_machine);
        assert!(!caller("127.0.0.1", &["127.0.0.1"], &["127.0.0.1"]).on_this_machine);
    }
}
