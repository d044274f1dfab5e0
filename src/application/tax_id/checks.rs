//! The check digits, as the tax offices publish them. What is asked has the shape of its country already; a
//! character that is no digit counts as nought.

/// The digits of a text.
fn digits(text: &str) -> impl DoubleEndedIterator<Item = u64> + '_ {
    text.bytes().map(|byte| match byte {
        b'0'..=b'9' => u64::from(byte - b'0'),
        _ => 0,
    })
}

/// The digit at that place, from the left.
fn digit(text: &str, place: usize) -> u64 {
    digits(text).nth(place).unwrap_or(0)
}

fn last(text: &str) -> u64 {
    digits(text).next_back().unwrap_or(0)
}

/// The whole as a number. No shape has more digits than fit.
pub(super) fn number(text: &str) -> u64 {
    digits(text).fold(0, |number, digit| {
        number.wrapping_mul(10).wrapping_add(digit)
    })
}

/// The sum of the first digits, each times its weight.
pub(super) fn weighted(text: &str, weights: &[u64]) -> u64 {
    digits(text)
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// The last digit is the weighted sum modulo 11; 10 has none.
pub(super) fn modulo_11(text: &str, weights: &[u64]) -> bool {
    weighted(text, weights) % 11 == last(text)
}

/// The last digit makes the weighted sum a multiple of 11; where that takes 10, there is no such number.
pub(super) fn complement_11(text: &str, weights: &[u64]) -> bool {
    (11 - weighted(text, weights) % 11) % 11 == last(text)
}

/// Every second digit from the right counts twice.
pub(super) fn luhn(text: &str) -> bool {
    let sum: u64 = digits(text)
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let times = digit * if place % 2 == 1 { 2 } else { 1 };
            times / 10 + times % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 7064, modulo 11 and 10.
pub(super) fn iso_11_10(text: &str) -> bool {
    let mut product = 10;
    for digit in digits(&text[..text.len() - 1]) {
        let sum = (digit + product) % 10;
        product = (if sum == 0 { 10 } else { sum } * 2) % 11;
    }
    (11 - product) % 10 == last(text)
}

pub(super) fn austria(text: &str) -> bool {
    let text = &text[1..];
    let sum: u64 = digits(&text[..7])
        .enumerate()
        .map(|(place, digit)| {
            if place % 2 == 1 {
                digit / 5 + digit * 2 % 10
            } else {
                digit
            }
        })
        .sum();
    (96 - sum) % 10 == last(text)
}

pub(super) fn belgium(text: &str) -> bool {
    97 - number(&text[..8]) % 97 == number(&text[8..])
}

/// Ten digits are a person's, whose numbers have several forms.
pub(super) fn bulgaria(text: &str) -> bool {
    if text.len() == 10 {
        return true;
    }
    let first = weighted(text, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11;
    let check = if first == 10 {
        weighted(text, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10
    } else {
        first
    };
    check == last(text)
}

pub(super) fn cyprus(text: &str) -> bool {
    const ODD: [u64; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let sum: u64 = digits(&text[..8])
        .enumerate()
        .map(|(place, digit)| {
            let odd = usize::try_from(digit).ok().and_then(|digit| ODD.get(digit));
            odd.filter(|_| place % 2 == 0).copied().unwrap_or(digit)
        })
        .sum();
    letter(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", sum % 26) == text.bytes().last()
}

/// Eight digits are a company's; longer ones are birth numbers, whose checks depend on the year.
pub(super) fn czechia(text: &str) -> bool {
    let check = (11 - weighted(&text[..7], &[8, 7, 6, 5, 4, 3, 2]) % 11) % 10;
    text.len() != 8 || check == last(text)
}

pub(super) fn greece(text: &str) -> bool {
    weighted(text, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == last(text)
}

/// People have a letter for the number modulo 23, companies a digit or a letter.
pub(super) fn spain(text: &str) -> bool {
    const PEOPLE: &[u8] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    const COMPANIES: &[u8] = b"JABCDEFGHI";
    let (first, end) = (text.bytes().next(), text.bytes().last());
    let of_person = |number: u64| letter(PEOPLE, number % 23) == end;
    match first {
        Some(b'0'..=b'9') => of_person(number(&text[..8])),
        Some(sign @ b'X'..=b'Z') => {
            let before = u64::from(sign - b'X') * 10_000_000;
            of_person(before + number(&text[1..8]))
        }
        Some(b'K' | b'L' | b'M') => of_person(number(&text[1..8])),
        Some(b'A'..=b'H' | b'J' | b'N' | b'P'..=b'S' | b'U' | b'V' | b'W') => {
            let sum: u64 = digits(&text[1..8])
                .enumerate()
                .map(|(place, digit)| {
                    let times = digit * if place % 2 == 0 { 2 } else { 1 };
                    times / 10 + times % 10
                })
                .sum();
            let check = (10 - sum % 10) % 10;
            end == Some(b"0123456789"[usize::try_from(check).unwrap_or(0)])
                || end == letter(COMPANIES, check)
        }
        _ => false,
    }
}

/// The number of the company, and before it two digits that follow from it. Where they are letters, they tell nothing.
pub(super) fn france(text: &str) -> bool {
    let (key, siren) = text.split_at(2);
    let numeric = key.bytes().all(|byte| byte.is_ascii_digit());
    // Monaco's begin with 000 and have no check digit of their own.
    let company = siren.starts_with("000") || luhn(siren);
    company && (!numeric || (12 + 3 * (number(siren) % 97)) % 97 == number(key))
}

pub(super) fn ireland(text: &str) -> bool {
    const LETTERS: &[u8] = b"WABCDEFGHIJKLMNOPQRSTUV";
    if text.as_bytes()[1].is_ascii_alphabetic() {
        // The old form: the first digit belongs to the end.
        let turned = format!("0{}{}", &text[2..7], &text[..1]);
        return letter(LETTERS, weighted(&turned, &[8, 7, 6, 5, 4, 3, 2]) % 23)
            == text.bytes().last();
    }
    let behind = text.as_bytes().get(8).map_or(0, |letter| {
        let place = u64::from(letter - b'A' + 1);
        if *letter == b'W' { 0 } else { place }
    });
    let sum = weighted(text, &[8, 7, 6, 5, 4, 3, 2]) + behind * 9;
    letter(LETTERS, sum % 23) == text.bytes().nth(7)
}

pub(super) fn lithuania(text: &str) -> bool {
    let body = &text[..text.len() - 1];
    let sum = |from: u64| -> u64 {
        (0..)
            .zip(digits(body))
            .map(|(place, digit)| digit * (1 + (place + from) % 9))
            .sum()
    };
    let first = sum(0) % 11;
    let check = if first == 10 { sum(2) % 11 % 10 } else { first };
    check == last(text)
}

/// Those of people begin with 0 to 3 and hold a birthday.
pub(super) fn latvia(text: &str) -> bool {
    digit(text, 0) <= 3 || weighted(text, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3
}

/// Companies have the number's own check; sole traders one of modulo 97 over the whole.
pub(super) fn netherlands(text: &str) -> bool {
    let own = weighted(text, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == digit(text, 8);
    own || modulo_97("NL", text)
}

/// ISO 7064, modulo 97 and 10: letters count from 10.
fn modulo_97(prefix: &str, text: &str) -> bool {
    let all = prefix.bytes().chain(text.bytes());
    let rest = all.fold(0_u64, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u64::from(byte - b'0')) % 97,
        letter => (rest * 100 + u64::from(letter.saturating_sub(b'A')) + 10) % 97,
    });
    rest == 1
}

pub(super) fn portugal(text: &str) -> bool {
    let check = (11 - weighted(text, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10;
    digit(text, 0) != 0 && check == last(text)
}

pub(super) fn romania(text: &str) -> bool {
    let whole = format!("{text:0>10}");
    weighted(&whole, &[7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == last(text)
}

pub(super) fn slovenia(text: &str) -> bool {
    let rest = weighted(text, &[8, 7, 6, 5, 4, 3, 2]) % 11;
    digit(text, 0) != 0 && rest != 0 && (11 - rest) % 10 == last(text)
}

/// Two check digits in an old and a new way; government departments and health authorities have three digits.
pub(super) fn united_kingdom(text: &str) -> bool {
    if let Some(department) = text.strip_prefix("GD") {
        return number(department) < 500;
    }
    if let Some(authority) = text.strip_prefix("HA") {
        return number(authority) >= 500;
    }
    let sum = weighted(text, &[8, 7, 6, 5, 4, 3, 2, 10, 1]);
    sum.is_multiple_of(97) || (sum + 55).is_multiple_of(97)
}

/// There is no check digit; the first two say which office gave it, and some were never used.
pub(super) fn united_states(text: &str) -> bool {
    const UNUSED: [u64; 17] = [
        0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97,
    ];
    !UNUSED.contains(&number(&text[..2]))
}

fn letter(letters: &[u8], place: u64) -> Option<u8> {
    letters.get(usize::try_from(place).ok()?).copied()
}
