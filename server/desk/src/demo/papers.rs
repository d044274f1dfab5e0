//! Small files that partners attach: a visit report as PDF, a thickness map as PNG, a list of readings as text.

use std::fmt::Write as _;

/// A file to attach.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    pub(super) name: String,
    pub(super) media_type: &'static str,
    pub(super) content: Vec<u8>,
}

/// A visit report of one page.
pub(super) fn visit_report(customer: &str, need: &str) -> Paper {
    let mut lines = vec![format!("Visit report: {customer}"), String::new()];
    lines.extend(wrapped(need, 70));
    lines.push(String::new());
    lines.push("Seen on site: access is good, power within ten metres.".to_owned());
    lines.push("Next step: offer with delivery time.".to_owned());
    Paper {
        name: "visit-report.pdf".to_owned(),
        media_type: "application/pdf",
        content: pdf(&lines),
    }
}

/// Readings of a plate as a picture: thin spots are red.
pub(super) fn thickness_map(salt: u32) -> Paper {
    Paper {
        name: "thickness-map.png".to_owned(),
        media_type: "image/png",
        content: png(salt),
    }
}

/// Readings as a list.
pub(super) fn readings(customer: &str, salt: u32) -> Paper {
    let mut text = format!("Readings at {customer}\nPoint   mm\n");
    for point in 1..=24_u32 {
        let hundredths = 1150 + (point * 37 + salt * 13) % 120;
        // Writing into a text cannot fail.
        let _ = writeln!(
            text,
            "{point:>5}   {}.{:02}",
            hundredths / 100,
            hundredths % 100
        );
    }
    Paper {
        name: "readings.txt".to_owned(),
        media_type: "text/plain",
        content: text.into_bytes(),
    }
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines
            .last_mut()
            .filter(|line| line.chars().count() + word.chars().count() < width);
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// One page in Helvetica. Objects stand one after the other, and the table at the end says where.
fn pdf(lines: &[String]) -> Vec<u8> {
    let mut page = b"BT /F1 12 Tf 72 770 Td 16 TL\n".to_vec();
    for line in lines {
        page.push(b'(');
        page.extend(line.chars().flat_map(latin));
        page.extend(b") Tj T*\n");
    }
    page.extend(b"ET");
    let mut stream = format!("<< /Length {} >>\nstream\n", page.len()).into_bytes();
    stream.extend(page);
    stream.extend(b"\nendstream");
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
          /Resources << /Font << /F1 5 0 R >> >> >>",
        &stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = String::from("xref\n0 6\n0000000000 65535 f \n");
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend(format!("{number} 0 obj\n").into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(table.into_bytes());
    file.extend(
        format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes(),
    );
    file
}

/// A sign of the page's encoding, escaped where PDF needs it; what the encoding lacks becomes `?`.
fn latin(sign: char) -> Vec<u8> {
    match sign {
        '(' | ')' | '\\' => vec![b'\\', u8::try_from(sign).unwrap_or(b'?')],
        ' '..='~' | '\u{a1}'..='ÿ' => vec![u8::try_from(sign).unwrap_or(b'?')],
        _ => vec![b'?'],
    }
}

const WIDTH: u32 = 160;
const HEIGHT: u32 = 96;

fn png(salt: u32) -> Vec<u8> {
    let mut raw = Vec::new();
    for y in 0..HEIGHT {
        raw.push(0);
        raw.extend((0..WIDTH).map(|x| shade(x, y, salt)));
    }
    let mut header = [WIDTH.to_be_bytes(), HEIGHT.to_be_bytes()].concat();
    header.extend([8, 3, 0, 0, 0]);
    let palette: Vec<u8> = (0..=255_u8)
        .flat_map(|level| [level, 170 - level / 2, 255 - level])
        .collect();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", stored(&raw)),
        (b"IEND", Vec::new()),
    ] {
        file.extend(u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
        let body = [kind.as_slice(), &content].concat();
        file.extend(&body);
        file.extend(crc32(&body).to_be_bytes());
    }
    file
}

/// Blotches: deeper near a few points, quantised like cells of a scan.
fn shade(x: u32, y: u32, salt: u32) -> u8 {
    let (column, row) = (x / 4, y / 4);
    let depth = (0..4_u32)
        .map(|spot| {
            let (at_x, at_y) = ((spot * 11 + salt * 7) % 40, (spot * 5 + salt * 3) % 24);
            90_u32.saturating_sub(12 * (column.abs_diff(at_x) + row.abs_diff(at_y)))
        })
        .sum::<u32>();
    let noise = (column * 31 + row * 17 + salt) % 13;
    u8::try_from(depth + noise + 20).unwrap_or(u8::MAX)
}

/// The bytes as a zlib stream that is not compressed, in one block.
fn stored(raw: &[u8]) -> Vec<u8> {
    let length = u16::try_from(raw.len()).unwrap_or(u16::MAX);
    let mut stream = vec![0x78, 0x01, 1];
    stream.extend(length.to_le_bytes());
    stream.extend((!length).to_le_bytes());
    stream.extend(raw);
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in raw {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    stream.extend(((high << 16) | low).to_be_bytes());
    stream
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_checksums_are_those_of_the_formats() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert!(stored(b"Wikipedia").ends_with(&0x11e6_0398_u32.to_be_bytes()));
        assert!(
            u16::try_from((WIDTH + 1) * HEIGHT).is_ok(),
            "one block holds it"
        );
    }

    #[test]
    fn the_table_of_a_pdf_points_at_its_objects() {
        let file = visit_report("Åmyra (Papper) AB", "Moisture at the winder swings.").content;
        let end = String::from_utf8_lossy(&file[file.len() - 40..]).into_owned();
        let start: usize = end.lines().rev().nth(1).unwrap().parse().unwrap();
        let table = std::str::from_utf8(&file[start..]).unwrap();
        let entries = table
            .lines()
            .skip(3)
            .take(5)
            .map(|line| line[..10].parse::<usize>().unwrap());
        for (number, at) in (1..).zip(entries) {
            assert!(
                file[at..].starts_with(format!("{number} 0 obj").as_bytes()),
                "object {number}"
            );
        }
    }
}
