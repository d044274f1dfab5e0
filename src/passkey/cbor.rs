//! As much of CBOR (RFC 8949) as authenticators write: CTAP2's canonical form has definite lengths only, no tags and few
//! levels. Everything else is refused, and nothing is copied.

/// What authenticators write has four levels at most.
const DEEPEST: u8 = 8;

/// A value. Of those that nothing here asks for it is only known that they are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Integer(i64),
    Bytes(&'a [u8]),
    Text(&'a str),
    Map(Vec<(Value<'a>, Value<'a>)>),
    Other,
}

impl<'a> Value<'a> {
    /// The value under a name, in a map.
    pub(super) fn named(&self, name: &str) -> Option<&Value<'a>> {
        self.find(|key| *key == Value::Text(name))
    }

    /// The value under a number, in a map.
    pub(super) fn numbered(&self, number: i64) -> Option<&Value<'a>> {
        self.find(|key| *key == Value::Integer(number))
    }

    pub(super) fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    pub(super) fn bytes(&self) -> Option<&'a [u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    fn find(&self, is: impl Fn(&Value<'a>) -> bool) -> Option<&Value<'a>> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .find(|(key, _)| is(key))
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Reads one value; gives it with what stands behind it.
pub(super) fn read(bytes: &[u8]) -> Option<(Value<'_>, &[u8])> {
    let mut reader = Reader { rest: bytes };
    let value = reader.value(0)?;
    Some((value, reader.rest))
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// The kind of a value, and its number: itself, or how long it is.
    fn head(&mut self) -> Option<(u8, u64)> {
        let first = *self.take(1)?.first()?;
        let number = match first & 31 {
            small @ 0..=23 => u64::from(small),
            size @ 24..=27 => {
                let bytes = self.take(1 << (size - 24))?;
                bytes
                    .iter()
                    .fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
            }
            _ => return None,
        };
        Some((first >> 5, number))
    }

    fn value(&mut self, depth: u8) -> Option<Value<'a>> {
        if depth > DEEPEST {
            return None;
        }
        let (kind, number) = self.head()?;
        match kind {
            0 => Some(Value::Integer(i64::try_from(number).ok()?)),
            1 => Some(Value::Integer(-1 - i64::try_from(number).ok()?)),
            2 => Some(Value::Bytes(self.take(usize::try_from(number).ok()?)?)),
            3 => {
                let bytes = self.take(usize::try_from(number).ok()?)?;
                Some(Value::Text(std::str::from_utf8(bytes).ok()?))
            }
            4 => {
                // Each has a byte at least, so that a length which promises more is found out in time.
                for _ in 0..number {
                    self.value(depth + 1)?;
                }
                Some(Value::Other)
            }
            5 => self.map(number, depth),
            7 => Some(Value::Other),
            _ => None,
        }
    }

    fn map(&mut self, count: u64, depth: u8) -> Option<Value<'a>> {
        let mut entries: Vec<(Value<'a>, Value<'a>)> = Vec::new();
        for _ in 0..count {
            let key = self.value(depth + 1)?;
            // The same name twice would mean what each reader makes of it.
            if !matches!(key, Value::Integer(_) | Value::Text(_))
                || entries.iter().any(|(known, _)| *known == key)
                || entries.len() >= 64
            {
                return None;
            }
            entries.push((key, self.value(depth + 1)?));
        }
        Some(Value::Map(entries))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_are_read_as_the_standard_writes_them() {
        for (bytes, value) in [
            (&[0x00][..], Value::Integer(0)),
            (&[0x18, 0x64], Value::Integer(100)),
            (&[0x19, 0x03, 0xe8], Value::Integer(1000)),
            (&[0x26], Value::Integer(-7)),
            (&[0x39, 0x01, 0x00], Value::Integer(-257)),
            (&[0x43, 1, 2, 3], Value::Bytes(&[1, 2, 3])),
            (&[0x63, b'f', b'm', b't'], Value::Text("fmt")),
            (&[0xf5], Value::Other),
            (&[0x82, 0x01, 0xa0], Value::Other),
            (&[0xa0], Value::Map(Vec::new())),
        ] {
            assert_eq!(read(bytes), Some((value, &[][..])), "{bytes:x?}");
        }
        let (map, rest) = read(&[0xa1, 0x01, 0x41, 0x09, 0xff]).unwrap();
        assert_eq!(map.numbered(1).and_then(Value::bytes), Some(&[9][..]));
        assert_eq!((map.named("x"), rest), (None, &[0xff][..]));
    }

    #[test]
    fn what_is_cut_off_or_not_canonical_is_refused() {
        for bytes in [
            &[][..],
            &[0x18],
            &[0x43, 1, 2],
            &[0x5f, 0x41, 1, 0xff],
            &[0x62, 0xff, 0xff],
            &[0xa1, 0x01],
            &[0xa2, 0x01, 0x01, 0x01, 0x02],
            &[0xa1, 0x41, 0x01, 0x02],
            &[0xc0, 0x00],
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            &[0x81; 100],
        ] {
            assert_eq!(read(bytes), None, "{bytes:x?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            if let Some((_, rest)) = read(&bytes) {
                prop_assert!(bytes.ends_with(rest) && rest.len() < bytes.len());
            }
        }
    }
}
