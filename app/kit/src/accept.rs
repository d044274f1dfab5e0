//! What a client says that it would rather have.

/// What an `Accept` header names, each with how much it is liked, in thousandths.
pub(crate) fn preferences(header: &str) -> impl Iterator<Item = (&str, u16)> {
    header.split(',').filter_map(|range| {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next()?;
        let quality = parts.find_map(|part| part.strip_prefix("q="));
        Some((name, thousandths(quality.unwrap_or("1"))))
    })
}

/// `0.25` as 250, without floats; what is no quality counts as none.
fn thousandths(quality: &str) -> u16 {
    let (whole, rest) = quality.split_once('.').unwrap_or((quality, ""));
    let digits = format!("{rest:0<3}");
    match (
        whole,
        digits
            .get(..3)
            .and_then(|digits| digits.parse::<u16>().ok()),
    ) {
        ("1", _) => 1000,
        ("0", Some(part)) => part,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualities_are_read_without_floats() {
        let named: Vec<_> = preferences("de-AT, de;q=0.9 ,en; q=0.25,fr;q=x").collect();
        assert_eq!(
            named,
            [("de-AT", 1000), ("de", 900), ("en", 250), ("fr", 0)]
        );
    }
}
