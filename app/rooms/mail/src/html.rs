//! A mail as HTML, made of its plain text: paragraphs, what somebody wrote set off, addresses as links. Mail programs
//! know little CSS, so it stands in the elements, and the vendor's colour is worked out in the one way they all know.

use std::f64::consts::PI;

use portico_kit::i18n::Language;

use crate::words::Sender;

const BODY: &str = "margin:0;padding:24px 12px;background:#f5f4f1;color:#1b1c1f;\
     font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const CARD: &str = "max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-radius:10px;overflow-wrap:anywhere";
const PARAGRAPH: &str = "margin:0 0 16px";
const QUOTE: &str = "margin:0 0 16px;padding:4px 0 4px 14px;border-left:3px solid #d9d7d0;color:#55565c;white-space:pre-line";

/// The document.
pub(crate) fn document(subject: &str, text: &str, sender: &Sender, language: Language) -> String {
    let colour = colour(sender.hue);
    let blocks: String = text
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
        .map(|block| paragraph(block, &colour))
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\n\
         <body style=\"{BODY}\"><div style=\"{CARD}\">\
         {}<p style=\"margin:0 0 20px;font-weight:600;color:{colour}\">{}</p>\n{blocks}</div></body></html>\n",
        language.tag(),
        escaped(subject),
        logo(sender),
        escaped(&sender.portal),
    )
}

/// The vendor's logo, as high as a line of text needs it and never wider than the mail.
fn logo(sender: &Sender) -> String {
    const HIGHEST: i64 = 48;
    let Some((address, width, height)) = &sender.logo else {
        return String::new();
    };
    let high = HIGHEST.min(*height).max(1);
    let wide = (width * high / height.max(&1)).max(1);
    format!(
        "<p style=\"margin:0 0 12px\"><img src=\"{}\" alt=\"{}\" width=\"{wide}\" height=\"{high}\" \
         style=\"display:block;max-width:100%;border:0\"></p>\n",
        escaped(address),
        escaped(&sender.vendor),
    )
}

fn paragraph(block: &str, colour: &str) -> String {
    if block.lines().all(|line| line.starts_with('>')) {
        let lines: Vec<&str> = block
            .lines()
            .map(|line| line.trim_start_matches('>').trim_start())
            .collect();
        let said = escaped(&lines.join("\n"));
        return format!("<blockquote style=\"{QUOTE}\">{said}</blockquote>\n");
    }
    // "Open it: https://…" is a button that says "Open it".
    if let Some((label, address)) = labelled(block) {
        return format!(
            "<p style=\"{PARAGRAPH}\"><a href=\"{0}\" style=\"display:inline-block;padding:9px 16px;border-radius:7px;\
             background:{colour};color:#ffffff;text-decoration:none;font-weight:600\">{1}</a></p>\n",
            escaped(address),
            escaped(label),
        );
    }
    let lines: Vec<String> = block.lines().map(|line| linked(line, colour)).collect();
    format!("<p style=\"{PARAGRAPH}\">{}</p>\n", lines.join("<br>\n"))
}

fn is_address(word: &str) -> bool {
    word.starts_with("https://") || word.starts_with("http://")
}

/// A line that ends with an address, and the words before it.
fn labelled(block: &str) -> Option<(&str, &str)> {
    if block.contains('\n') {
        return None;
    }
    let (label, address) = block.rsplit_once(' ')?;
    let label = label.trim_end().strip_suffix(':')?;
    is_address(address).then_some((label, address))
}

fn linked(line: &str, colour: &str) -> String {
    let words = line.split(' ').map(|word| {
        if is_address(word) {
            let address = escaped(word);
            format!("<a href=\"{address}\" style=\"color:{colour}\">{address}</a>")
        } else {
            escaped(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The vendor's colour for a hue, as the style sheet has it in OKLCH: dark enough for white text on it.
fn colour(hue: u16) -> String {
    const LIGHTNESS: f64 = 0.5;
    const CHROMA: f64 = 0.11;
    let angle = f64::from(hue) * PI / 180.0;
    let (a, b) = (CHROMA * angle.cos(), CHROMA * angle.sin());
    let cube = |value: f64| value * value * value;
    let long = cube(LIGHTNESS + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let middle = cube(LIGHTNESS - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let short = cube(LIGHTNESS - 0.089_484_177_5 * a - 1.291_485_548 * b);
    let mixed = [
        4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short,
    ];
    let [red, green, blue] = mixed.map(channel);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A share of light as a screen takes it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it lies between 0 and 255"
)]
fn channel(linear: f64) -> u8 {
    let cut = linear.clamp(0.0, 1.0);
    let coded = if cut <= 0.003_130_8 {
        cut * 12.92
    } else {
        1.055 * cut.powf(1.0 / 2.4) - 0.055
    };
    (coded * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_wrote_becomes_markup() {
        let quoted = paragraph("> <script>alert(1)</script>\n> \"x\"", "#000000");
        assert!(!quoted.contains("<script>"), "{quoted}");
        assert!(quoted.starts_with("<blockquote"), "{quoted}");
        let spoilt = paragraph("See https://x.example/\"onclick=\"x", "#000000");
        assert!(!spoilt.contains("\"onclick"), "{spoilt}");
    }

    #[test]
    fn a_logo_is_a_picture_with_the_vendors_name() {
        let mut sender = Sender {
            portal: "P".to_owned(),
            origin: String::new(),
            hue: 1,
            vendor: "A & \"B\"".to_owned(),
            logo: None,
        };
        assert_eq!(logo(&sender), "");
        sender.logo = Some(("https://p.example/logo/x".to_owned(), 400, 100));
        let picture = logo(&sender);
        assert!(picture.contains("width=\"192\" height=\"48\""), "{picture}");
        assert!(
            picture.contains("alt=\"A &amp; &quot;B&quot;\""),
            "{picture}"
        );
    }

    #[test]
    fn an_address_after_a_label_is_a_button_and_another_a_link() {
        let button = paragraph("Open it: https://p.example/a", "#123456");
        assert!(button.contains(">Open it</a>") && button.contains("background:#123456"));
        let link = paragraph("https://p.example/a", "#123456");
        assert!(link.contains(">https://p.example/a</a>"), "{link}");
    }

    #[test]
    fn white_text_is_readable_on_every_hue() {
        let linear = |value: u8| {
            let part = f64::from(value) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        for hue in 0..360 {
            let hex = colour(hue);
            let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).map(linear);
            let (Ok(red), Ok(green), Ok(blue)) = (part(1), part(3), part(5)) else {
                panic!("{hex}");
            };
            let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            assert!(1.05 / (luminance + 0.05) >= 4.5, "{hue}: {hex}");
        }
    }
}
