//! Settings that are checked once at start, so that mistakes are reported at once.

use std::net::IpAddr;
use std::str::FromStr;

/// The address under which people reach the portal, as a browser writes it in `Origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicOrigin {
    text: String,
    https: bool,
}

impl PublicOrigin {
    /// Whether people come over https: then cookies are `Secure` and HSTS is sent.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The origin without a closing slash, for links in mail.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The origin a plain local start has.
    pub fn loopback(port: u16) -> Self {
        Self {
            text: format!("http://127.0.0.1:{port}"),
            https: false,
        }
    }
}

impl FromStr for PublicOrigin {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let text = given.trim().trim_end_matches('/').to_ascii_lowercase();
        let (https, host, default_port) = if let Some(host) = text.strip_prefix("https://") {
            (true, host, ":443")
        } else if let Some(host) = text.strip_prefix("http://") {
            (false, host, ":80")
        } else {
            return Err(
                "the public origin starts with https:// (or http:// on this machine)".into(),
            );
        };
        if host.is_empty() || host.contains(['/', '?', '#', '@', ' ', '\\']) || !host.is_ascii() {
            return Err(
                "the public origin is a scheme and a host only, like https://partners.example.com"
                    .into(),
            );
        }
        if !https && !is_loopback_host(host) {
            return Err(
                "a public origin over plain http is for this machine only (127.0.0.1 or localhost); \
                 sessions of other people need https"
                    .into(),
            );
        }
        // Browsers leave the scheme's own port out of `Origin`; one written here would never match.
        let text = text.strip_suffix(default_port).unwrap_or(&text).to_owned();
        Ok(Self { text, https })
    }
}

fn is_loopback_host(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) {
            name
        } else {
            host
        }
    });
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost"
        || bare.ends_with(".localhost")
        || bare
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// A range of addresses, `10.0.0.0/8` or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange {
    base: IpAddr,
    bits: u8,
}

impl AddressRange {
    /// Whether the address lies in the range; `::ffff:10.0.0.1` counts as `10.0.0.1`.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(self.bits)).unwrap_or(0);
                base.to_bits() & mask == address.to_bits() & mask
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let mask = u128::MAX
                    .checked_shl(128 - u32::from(self.bits))
                    .unwrap_or(0);
                base.to_bits() & mask == address.to_bits() & mask
            }
            _ => false,
        }
    }
}

impl FromStr for AddressRange {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        let wrong = || format!("“{given}” is not an address or a range like 10.0.0.0/8");
        let (address, bits) = match given.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| wrong())?)),
            None => (given.trim(), None),
        };
        let base: IpAddr = address.parse().map_err(|_| wrong())?;
        let widest = if base.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(widest);
        if bits > widest {
            return Err(wrong());
        }
        Ok(Self { base, bits })
    }
}

/// What stands in front of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustedProxies {
    /// Nothing that tells whom it passes on.
    None,
    /// These, whose `X-Forwarded-For` is used.
    Named(Vec<AddressRange>),
}

impl TrustedProxies {
    /// The addresses of the proxies.
    pub fn ranges(&self) -> &[AddressRange] {
        match self {
            Self::None => &[],
            Self::Named(ranges) => ranges,
        }
    }
}

impl FromStr for TrustedProxies {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, String> {
        if given.trim().eq_ignore_ascii_case("none") {
            return Ok(Self::None);
        }
        let ranges = given.split(',').map(str::parse).collect::<Result<_, _>>()?;
        Ok(Self::Named(ranges))
    }
}

/// Refuses an installation in which everybody would come from one address without anybody having said so: limits are
/// counted by address, and a stranger's guesses would keep everybody out.
pub fn check_proxies(
    origin: Option<&PublicOrigin>,
    proxies: Option<&TrustedProxies>,
) -> Result<(), String> {
    match (origin, proxies) {
        (Some(origin), None) if origin.is_https() => Err(format!(
            "{} is https, so a proxy stands in front, and PORTICO_TRUSTED_PROXIES does not name it. Everybody would seem \
             to come from the proxy's address, and forty wrong passwords from anywhere would keep everybody from signing \
             in. Set PORTICO_TRUSTED_PROXIES to the address that the proxy connects from (127.0.0.1 if it runs on this \
             machine), or to “none” if it does not tell whom it passes on",
            origin.as_str()
        )),
        _ => Ok(()),
    }
}

/// A number of bytes as people write it: `25MB`, `512 kB`, `1048576`.
pub fn parse_size(given: &str) -> Result<u64, String> {
    let text = given.trim().to_ascii_lowercase();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let unit = match text[digits.len()..].trim() {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        other => return Err(format!("“{other}” is not a unit of size (kB, MB, GB)")),
    };
    digits
        .parse::<u64>()
        .ok()
        .and_then(|count| count.checked_mul(unit))
        .filter(|size| *size > 0)
        .ok_or_else(|| format!("“{given}” is not a size like 25MB"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_kept_as_browsers_send_it() {
        let origin: PublicOrigin = "https://Partners.Example.com:443/".parse().unwrap();
        assert_eq!(origin.as_str(), "https://partners.example.com");
        assert!(origin.is_https());
        assert!("http://127.0.0.1:3000".parse::<PublicOrigin>().is_ok());
        assert!("http://[::1]:3000".parse::<PublicOrigin>().is_ok());
        for wrong in [
            "partners.example.com",
            "http://partners.example.com",
            "https://",
            "https://a/b",
            "https://u@h",
            "ftp://h",
        ] {
            assert!(wrong.parse::<PublicOrigin>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn ranges_hold_their_addresses() {
        let range: AddressRange = "10.1.0.0/16".parse().unwrap();
        assert!(range.contains("10.1.200.3".parse().unwrap()));
        assert!(range.contains("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!range.contains("10.2.0.1".parse().unwrap()));
        let all: AddressRange = "0.0.0.0/0".parse().unwrap();
        assert!(all.contains("8.8.8.8".parse().unwrap()));
        assert!(!all.contains("::2".parse().unwrap()));
        assert!("10.0.0.0/33".parse::<AddressRange>().is_err());
    }

    #[test]
    fn an_https_origin_needs_a_word_about_the_proxy() {
        let https: PublicOrigin = "https://partners.example".parse().unwrap();
        let here = PublicOrigin::loopback(3000);
        let why = check_proxies(Some(&https), None).unwrap_err();
        assert!(
            why.contains("PORTICO_TRUSTED_PROXIES") && why.contains("none"),
            "{why}"
        );
        assert!(check_proxies(Some(&here), None).is_ok());
        assert!(check_proxies(None, None).is_ok());
        let none: TrustedProxies = " None".parse().unwrap();
        let named: TrustedProxies = "127.0.0.1, 10.0.0.0/8".parse().unwrap();
        assert_eq!((none.ranges().len(), named.ranges().len()), (0, 2));
        for said in [none, named] {
            assert!(check_proxies(Some(&https), Some(&said)).is_ok());
        }
        assert!("none,10.0.0.1".parse::<TrustedProxies>().is_err());
        assert!("".parse::<TrustedProxies>().is_err());
    }

    #[test]
    fn sizes_are_read_as_written() {
        assert_eq!(parse_size("25MB"), Ok(25 << 20));
        assert_eq!(parse_size("512 kB"), Ok(512 << 10));
        assert_eq!(parse_size("7"), Ok(7));
        assert!(parse_size("0").is_err());
        assert!(parse_size("ten").is_err());
        assert!(parse_size("9999999999999GB").is_err());
    }
}
