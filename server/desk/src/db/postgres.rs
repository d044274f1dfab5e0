//! How a PostgreSQL server is reached: over TLS whose certificate is verified, unless it is on this machine.

use std::net::IpAddr;
use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use crate::error::DeskError;

/// What a `postgres://…` address says. Elsewhere than on this machine a certificate is always verified; only an
/// explicit `sslmode=disable` goes without, for networks that are private by other means.
pub(super) fn options(url: &str) -> Result<PgConnectOptions, DeskError> {
    let options = PgConnectOptions::from_str(url)
        .map_err(DeskError::unavailable)?
        .application_name("portico");
    if is_local(&options) {
        return Ok(options);
    }
    Ok(match options.get_ssl_mode() {
        PgSslMode::VerifyCa | PgSslMode::VerifyFull => options,
        PgSslMode::Disable => {
            tracing::warn!(
                host = options.get_host(),
                "sslmode=disable: what goes to the database and back can be read on the way"
            );
            options
        }
        PgSslMode::Allow | PgSslMode::Prefer | PgSslMode::Require => {
            options.ssl_mode(PgSslMode::VerifyFull)
        }
    })
}

fn is_local(options: &PgConnectOptions) -> bool {
    let host = options.get_host();
    options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use sqlx::ConnectOptions;

    use super::*;

    fn mode(url: &str) -> String {
        format!("{:?}", options(url).unwrap().get_ssl_mode())
    }

    #[test]
    fn who_is_elsewhere_shows_a_certificate() {
        for (url, expected) in [
            ("postgres://a@db.example/portico", "VerifyFull"),
            ("postgres://a@10.0.0.5:5433/portico", "VerifyFull"),
            (
                "postgres://a@db.example/portico?sslmode=require",
                "VerifyFull",
            ),
            (
                "postgres://a@db.example/portico?sslmode=prefer",
                "VerifyFull",
            ),
            (
                "postgres://a@db.example/portico?sslmode=verify-ca",
                "VerifyCa",
            ),
            ("postgres://a@db.example/portico?sslmode=disable", "Disable"),
            ("postgres://a@127.0.0.1/portico", "Prefer"),
            ("postgres://a@localhost/portico", "Prefer"),
            ("postgres://a@[::1]/portico", "Prefer"),
            (
                "postgres://a@localhost/portico?sslmode=verify-full",
                "VerifyFull",
            ),
        ] {
            assert_eq!(mode(url), expected, "{url}");
        }
    }

    #[tokio::test]
    async fn tls_is_asked_for_and_not_gone_without() {
        let Ok(server) = std::env::var(crate::testing::POSTGRES) else {
            return;
        };
        // The tests' server has no certificate, so that a connection that must be verified does not come about.
        let url = format!("{server}?sslmode=verify-full");
        let refused = options(&url).unwrap().connect().await.err().unwrap();
        let why = refused.to_string();
        assert!(!why.contains("without TLS support"), "{why}");
        assert!(why.to_lowercase().contains("tls"), "{why}");
    }
}
