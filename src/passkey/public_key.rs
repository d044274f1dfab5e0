//! The public key of a passkey, as COSE writes it (RFC 9052, 9053, 8230).

use super::cbor::{self, Value};

/// How a passkey signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA over P-256 with SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
    /// RSA (PKCS #1, version 1.5) with SHA-256.
    Rs256,
}

impl Algorithm {
    /// Those that are taken, the best first.
    pub const ALL: [Self; 3] = [Self::EdDsa, Self::Es256, Self::Rs256];

    /// Its number in COSE's register.
    pub const fn number(self) -> i64 {
        match self {
            Self::Es256 => -7,
            Self::EdDsa => -8,
            Self::Rs256 => -257,
        }
    }
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// A point of P-256, uncompressed: 4, x and y.
    Es256(Vec<u8>),
    /// The key of Ed25519.
    EdDsa(Vec<u8>),
    /// A modulus and an exponent, without zeros in front.
    Rs256 {
        /// The modulus.
        modulus: Vec<u8>,
        /// The exponent.
        exponent: Vec<u8>,
    },
}

impl PublicKey {
    /// Reads a key that stands alone. None for one of another algorithm, or that is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (value, rest) = cbor::read(bytes)?;
        rest.is_empty().then(|| Self::of(&value)).flatten()
    }

    pub(super) fn of(value: &Value<'_>) -> Option<Self> {
        let number = |at| value.numbered(at).and_then(Value::integer);
        let bytes = |at| value.numbered(at).and_then(Value::bytes);
        let of_size = |at, size| bytes(at).filter(|found| found.len() == size);
        match (number(1)?, number(3)?) {
            (2, -7) if number(-1) == Some(1) => Some(Self::Es256(
                [&[4], of_size(-2, 32)?, of_size(-3, 32)?].concat(),
            )),
            (1, -8) if number(-1) == Some(6) => Some(Self::EdDsa(of_size(-2, 32)?.to_vec())),
            (3, -257) => {
                let (modulus, exponent) = (without_zeros(bytes(-1)?), without_zeros(bytes(-2)?));
                let fits =
                    (256..=1024).contains(&modulus.len()) && (1..=8).contains(&exponent.len());
                fits.then(|| Self::Rs256 {
                    modulus: modulus.to_vec(),
                    exponent: exponent.to_vec(),
                })
            }
            _ => None,
        }
    }
}

fn without_zeros(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn p256(algorithm: u8, curve: u8, x: &[u8]) -> Vec<u8> {
        let length = u8::try_from(x.len()).unwrap_or_default();
        [
            &[0xa5, 1, 2, 3, algorithm, 0x20, curve, 0x21, 0x58, length][..],
            x,
            &[0x22, 0x58, 32],
            &[7; 32],
        ]
        .concat()
    }

    #[test]
    fn a_key_is_of_a_curve_that_we_know() {
        let key = PublicKey::read(&p256(0x26, 1, &[9; 32]));
        let point = [&[4][..], &[9; 32], &[7; 32]].concat();
        assert_eq!(key, Some(PublicKey::Es256(point)));
        assert_eq!(PublicKey::read(&p256(0x26, 2, &[9; 32])), None, "P-384");
        assert_eq!(
            PublicKey::read(&p256(0x27, 1, &[9; 32])),
            None,
            "EdDSA on P-256"
        );
        assert_eq!(PublicKey::read(&p256(0x26, 1, &[9; 31])), None, "too short");
        let mut more = p256(0x26, 1, &[9; 32]);
        more.push(0);
        assert_eq!(PublicKey::read(&more), None, "more than a key");
    }

    #[test]
    fn keys_of_rsa_have_no_zeros_in_front_and_are_long_enough() {
        let rsa = |size: u16, zero: bool| {
            let modulus = [&[u8::from(!zero)][..], &vec![3; usize::from(size) - 1]].concat();
            [
                &[0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59][..],
                &size.to_be_bytes(),
                &modulus,
                &[0x21, 0x43, 1, 0, 1],
            ]
            .concat()
        };
        let read = PublicKey::read(&rsa(257, true));
        assert!(matches!(read, Some(PublicKey::Rs256 { modulus, .. }) if modulus.len() == 256));
        assert_eq!(PublicKey::read(&rsa(128, false)), None, "1024 bits");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = PublicKey::read(&bytes);
        }
    }
}
