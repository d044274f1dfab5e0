//! Who is calling: the address of the caller, seen through proxies only where the operator named them.

use std::net::{IpAddr, SocketAddr};

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};

use crate::config::AddressRange;

/// The caller's address as far as it can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The address.
    pub address: IpAddr,
}

/// What limits are counted by: an address, or of IPv6 its /64, which is the least that anybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
            }
        })
    }
}

impl Caller {
    /// Reads the caller from the connection, and from `X-Forwarded-For` when the peer is a trusted proxy.
    pub fn of(extensions: &Extensions, headers: &HeaderMap, proxies: &[AddressRange]) -> Self {
        // Without a connection (a request made inside the process) the most careful answer is a stranger.
        let peer = extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip().to_canonical());
        let Some(peer) = peer else {
            let address = IpAddr::from([0, 0, 0, 0]);
            return Self { address };
        };
        let trusted = |address: IpAddr| proxies.iter().any(|range| range.contains(address));
        let mut address = peer;
        if !trusted(peer) {
            return Self { address };
        }
        // From the right: each proxy appended the peer it saw, so the first one that is not ours is the caller.
        for entry in headers.get_all("x-forwarded-for").iter().rev() {
            for hop in entry.to_str().unwrap_or_default().rsplit(',') {
                let Some(nearer) = parse_hop(hop) else {
                    return Self { address };
                };
                address = nearer;
                if !trusted(address) {
                    return Self { address };
                }
            }
        }
        Self { address }
    }

    /// The network that limits are counted by.
    pub fn network(self) -> Network {
        Network::of(self.address)
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
    fn an_ipv6_household_is_one_network() {
        let network = |address: &str| Network::of(address.parse().unwrap());
        assert_eq!(network("2001:db8:1:2::9"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
        assert_ne!(network("192.0.2.2"), network("192.0.2.1"));
    }
}
