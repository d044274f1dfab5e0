//! The vendor's logo: a picture of a kind that browsers show and that carries no program, not too small and not too
//! large. What it is, its content says.

use crate::problems::{Problem, Problems};

/// The most bytes.
pub const LARGEST: usize = 512 << 10;
/// The fewest pixels a side.
const FEWEST: u32 = 16;
/// The most.
const MOST: u32 = 2_000;

/// A picture, as its first bytes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogoImage {
    /// The type that it is served with.
    pub media_type: &'static str,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high.
    pub height: u32,
}

impl LogoImage {
    /// Looks at a picture.
    ///
    /// # Errors
    /// What is wrong with the field `file`.
    pub fn inspect(bytes: &[u8]) -> Result<Self, Problems> {
        let wrong = |problem| Err(Problems::one("file", problem));
        if bytes.is_empty() {
            return wrong(Problem::FileEmpty);
        }
        if bytes.len() > LARGEST {
            let kilobytes = LARGEST >> 10;
            return wrong(Problem::ImageTooLarge { kilobytes });
        }
        let found = png(bytes).or_else(|| jpeg(bytes)).or_else(|| webp(bytes));
        let Some(image) = found else {
            return wrong(if is_drawing(bytes) {
                Problem::ImageIsDrawing
            } else {
                Problem::NotAnImage
            });
        };
        let fits = |side| (FEWEST..=MOST).contains(&side);
        if fits(image.width) && fits(image.height) {
            Ok(image)
        } else {
            let (least, most) = (FEWEST, MOST);
            wrong(Problem::ImageSize { least, most })
        }
    }
}

fn is_drawing(bytes: &[u8]) -> bool {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = head.trim_ascii_start();
    let head = &head[..head.len().min(1024)];
    head.starts_with(b"<")
        && head
            .windows(4)
            .any(|part| part.eq_ignore_ascii_case(b"<svg"))
}

/// A whole number of so many bytes from a place on, the largest part first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(length)?)?;
    Some(
        part.iter()
            .fold(0, |sum, byte| (sum << 8) | u32::from(*byte)),
    )
}

/// The same, the smallest part first.
fn number_back(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(length)?)?;
    Some(
        part.iter()
            .rev()
            .fold(0, |sum, byte| (sum << 8) | u32::from(*byte)),
    )
}

fn png(bytes: &[u8]) -> Option<LogoImage> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (rest.get(4..8)? == b"IHDR").then_some(())?;
    Some(LogoImage {
        media_type: "image/png",
        width: number(rest, 8, 4)?,
        height: number(rest, 12, 4)?,
    })
}

/// A JPEG says its size in the segment that begins its frame.
fn jpeg(bytes: &[u8]) -> Option<LogoImage> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, ..] = rest else {
            return None;
        };
        match marker {
            // Filling.
            0xff => rest = rest.get(1..)?,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some(LogoImage {
                    media_type: "image/jpeg",
                    height: number(rest, 5, 2)?,
                    width: number(rest, 7, 2)?,
                });
            }
            // The picture itself, or its end, before its size was said.
            0xda | 0xd9 => return None,
            _ => {
                let length = usize::try_from(number(rest, 2, 2)?).ok()?;
                rest = rest.get(length.checked_add(2)?..)?;
            }
        }
    }
}

fn webp(bytes: &[u8]) -> Option<LogoImage> {
    let rest = bytes.strip_prefix(b"RIFF")?;
    let rest = rest.get(4..)?.strip_prefix(b"WEBP")?;
    let (width, height) = match rest.get(..4)? {
        b"VP8X" => (number_back(rest, 12, 3)? + 1, number_back(rest, 15, 3)? + 1),
        b"VP8L" => {
            let both = number_back(rest, 9, 4)?;
            ((both & 0x3fff) + 1, ((both >> 14) & 0x3fff) + 1)
        }
        b"VP8 " => (
            number_back(rest, 14, 2)? & 0x3fff,
            number_back(rest, 16, 2)? & 0x3fff,
        ),
        _ => return None,
    };
    Some(LogoImage {
        media_type: "image/webp",
        width,
        height,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sized(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x06\0\0\0");
        bytes
    }

    fn told(bytes: &[u8]) -> Option<Problem> {
        let found = LogoImage::inspect(bytes).err()?;
        found.for_field("file").first().cloned()
    }

    #[test]
    fn a_picture_is_what_its_content_says() {
        let image = |media_type, width, height| {
            Ok(LogoImage {
                media_type,
                width,
                height,
            })
        };
        assert_eq!(
            LogoImage::inspect(&sized(320, 80)),
            image("image/png", 320, 80)
        );
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x0b\x08\0\x50\x01\x40\x03";
        assert_eq!(LogoImage::inspect(jpeg), image("image/jpeg", 320, 80));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\x01\0\x4f\0\0";
        assert_eq!(LogoImage::inspect(extended), image("image/webp", 320, 80));
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x13\0";
        assert_eq!(LogoImage::inspect(lossless), image("image/webp", 320, 80));
    }

    #[test]
    fn what_is_no_logo_is_told() {
        assert_eq!(told(b""), Some(Problem::FileEmpty));
        assert_eq!(told(b"GIF89a"), Some(Problem::NotAnImage));
        assert_eq!(
            told(b"<?xml version='1.0'?><svg>"),
            Some(Problem::ImageIsDrawing)
        );
        assert_eq!(told(b"<html>"), Some(Problem::NotAnImage));
        let size = Some(Problem::ImageSize {
            least: 16,
            most: 2_000,
        });
        assert_eq!(told(&sized(15, 100)), size);
        assert_eq!(told(&sized(100, 2_001)), size);
        let large = [sized(100, 100), vec![0; LARGEST]].concat();
        assert_eq!(
            told(&large),
            Some(Problem::ImageTooLarge { kilobytes: 512 })
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(
            head in prop::sample::select(vec![&b""[..], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"RIFF\0\0\0\0WEBPVP8 "]),
            rest: Vec<u8>,
        ) {
            if let Ok(image) = LogoImage::inspect(&[head, &rest].concat()) {
                prop_assert!(image.width >= FEWEST && image.height <= MOST);
            }
        }
    }
}
