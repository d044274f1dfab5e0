//! Whether a passkey has signed something.

use portico::passkey::PublicKey;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};

/// Whether the owner of this key has signed this.
pub(super) fn signs(key: &PublicKey, message: &[u8], signature: &[u8]) -> bool {
    let checked = match key {
        PublicKey::Es256(point) => {
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature)
        }
        PublicKey::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
        PublicKey::Rs256 { modulus, exponent } => RsaPublicKeyComponents {
            n: modulus,
            e: exponent,
        }
        .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature),
    };
    checked.is_ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use data_encoding::BASE64;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};

    use super::*;

    // Made with OpenSSL, whose key for it is gone.
    const MODULUS: &str = "lSpp3FFXv1+B++w5NzOrCTSLDPEIb5THKmuoMM8fB339MJNLYISN47hSznaymPxpHxXKg24uKYwhQPgoDh4w58ZGBtX0T2C3QEZLYGCn8f8WSU1GhvYNwh7ksY9X4W1jAuAg5NGWgGDYYlJLxqkUiQdVFttkbY+B5hMLm5An5B3pQ867vUJjgDtt3UcUd0styAuoxgfB/Qhowx8vJ4lrRiCd6vi4cAhsDvkXGhAPVreOKX3+58EDsCV6PovA1LRx/eSFUYAm6ttE/MGAP0S0T2tOnuC5VuU9Fmam76fyyir7sqQDOojU8V/c2KXxKBGPqNEeYT7c49qh2+oAWz2tOQ==";
    const SIGNATURE: &str = "cj78gHzd/D191y0ad2Zb+5mnUwZI0poZWnaH+anI15imay4MoFlis7P+dgP7EK+bWaUy8LWSEET96lVX7fKwKHPjtvhgh6kTdciBQbrK6VAfqI9u2zNcuk9ds/qUtqAHnHcCGqxPuFA26BIhmiDsVAwjSQWMaVzo9ewFUdHoEnlXtLXdTrVud1XoBxnzQe/NEhC8v6OQE7XrsQyypwLUx+j5c47EOwxre9BSeue/JAHqwRLlSzqlXqD8WajgZXASmtX0/Vyjj3dd4slXlH4HJpLBr9cZ8YJ3u/0gAYxlLw59oDTHKfrFcYvnSqDsoxwRm+BPdOoCcpGzM6GzQjxKMw==";

    fn only_this(key: &PublicKey, signature: &[u8]) {
        assert!(signs(key, b"what was said", signature));
        assert!(!signs(key, b"something else", signature));
        assert!(!signs(key, b"what was said", &signature[1..]));
        assert!(!signs(key, b"what was said", &[]));
    }

    #[test]
    fn each_kind_of_key_signs_what_was_said() {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).unwrap();
        let signature = pair.sign(&random, b"what was said").unwrap();
        let key = PublicKey::Es256(pair.public_key().as_ref().to_vec());
        only_this(&key, signature.as_ref());

        let document = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(document.as_ref()).unwrap();
        let key = PublicKey::EdDsa(pair.public_key().as_ref().to_vec());
        only_this(&key, pair.sign(b"what was said").as_ref());

        let key = PublicKey::Rs256 {
            modulus: BASE64.decode(MODULUS.as_bytes()).unwrap(),
            exponent: vec![1, 0, 1],
        };
        let signature = BASE64.decode(SIGNATURE.as_bytes()).unwrap();
        only_this(&key, &signature);
    }

    #[test]
    fn a_point_that_is_not_on_the_curve_signs_nothing() {
        let key = PublicKey::Es256([&[4][..], &[7; 64]].concat());
        assert!(!signs(&key, b"x", &[0; 70]));
    }
}
