//! Passwords that are tried first: those that leaked most often, what is made of them with a few signs more, and what
//! everybody knows about a person.
//!
//! `common_password/list.bin` holds the first five bytes of the SHA-256 of each, in their order, so that the list is
//! small and spells nothing out. `cargo xtask common-passwords` makes it.

use sha2::{Digest, Sha256};

const HASHES: &[u8] = include_bytes!("common_password/list.bin");
/// So many bytes of a hash are kept: of a hundred million passwords, five would be taken for one of the list.
const KEPT: usize = 5;
/// A password has at least so many different signs.
const DIFFERENT: usize = 5;
/// Parts of names that are shorter say nothing.
const SHORTEST_NAME: usize = 4;

/// Whether a password is one of those that are tried first. `about` is what others know: an address, a name.
pub(crate) fn is_common(password: &str, about: &[&str]) -> bool {
    let small = password.trim().to_lowercase();
    let mut signs: Vec<char> = small.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    if signs.len() < DIFFERENT || is_listed(&small) || is_run(&small) {
        return true;
    }
    // With digits and signs around it, a word is no better.
    let core = small.trim_matches(|sign: char| !sign.is_alphabetic());
    let plain: String = core.chars().map(as_letter).collect();
    if is_listed(core) || is_listed(&plain) || is_repeated(&small) {
        return true;
    }
    about.iter().any(|known| is_made_of(core, known))
}

fn is_listed(text: &str) -> bool {
    if text.chars().count() < SHORTEST_NAME {
        return false;
    }
    let hash = Sha256::digest(text.as_bytes());
    let wanted = &hash[..KEPT];
    let (mut low, mut high) = (0, HASHES.len() / KEPT);
    while low < high {
        let middle = low + (high - low) / 2;
        let found = &HASHES[middle * KEPT..(middle + 1) * KEPT];
        match found.cmp(wanted) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}

/// Whether each sign follows the one before it, as in `1234567890` and `zyxwvutsrq`.
fn is_run(text: &str) -> bool {
    let codes: Vec<i64> = text
        .chars()
        .map(|sign| i64::from(u32::from(sign)))
        .collect();
    let steps = |by: i64| {
        codes
            .windows(2)
            .filter(|pair| pair[1] - pair[0] == by)
            .count()
    };
    let most = codes.len().saturating_sub(2);
    steps(1) >= most || steps(-1) >= most
}

/// Whether it is something common, several times over.
fn is_repeated(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    (1..=signs.len() / 2).any(|long| {
        let (first, rest) = signs.split_at(long);
        let again = rest.chunks(long).all(|next| first.starts_with(next));
        again && (long < DIFFERENT || is_listed(&first.iter().collect::<String>()))
    })
}

/// Whether what is left without digits and signs is a part of what is known.
fn is_made_of(core: &str, known: &str) -> bool {
    let known = known.to_lowercase();
    let joined: String = known
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect();
    let bare: String = core.chars().filter(|sign| sign.is_alphanumeric()).collect();
    bare.chars().count() >= SHORTEST_NAME && joined.contains(&bare)
}

/// The letter that a digit or a sign stands for, as people write them.
fn as_letter(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_its_order() {
        assert_eq!(HASHES.len() % KEPT, 0);
        assert!(HASHES.len() / KEPT > 40_000);
        let hashes: Vec<&[u8]> = HASHES.chunks(KEPT).collect();
        assert!(hashes.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for common in [
            "1234567890",
            "qwertyuiop",
            "password123",
            "Password2026!",
            "P@ssw0rd!!!!",
            "letmeinletmein",
            "aaaaaaaaaaaa",
            "abcabcabcabc",
            "abcdefghij",
            "0987654321",
            "!!dragon!!",
        ] {
            assert!(is_common(common, &[]), "{common}");
        }
    }

    #[test]
    fn what_everybody_knows_about_a_person_is_refused() {
        let about = ["ana.lindqvist@nordmess.example", "Ana Lindqvist"];
        for known in [
            "Lindqvist2026",
            "ana.lindqvist",
            "nordmess!!1",
            "analindqvist",
        ] {
            assert!(is_common(known, &about), "{known}");
        }
    }

    #[test]
    fn other_passwords_do() {
        let about = ["ana.lindqvist@nordmess.example", "Ana Lindqvist"];
        for fine in [
            "portico-demo",
            "a-long-enough-password",
            "correct horse battery",
            "kaffe vid sjön",
            "T7#mq9vLx2",
            "gauges over lunch",
        ] {
            assert!(!is_common(fine, &about), "{fine}");
        }
    }
}
