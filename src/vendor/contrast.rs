//! Whatever hue a vendor chooses, text stays readable: WCAG's 4.5 to 1, for every pair of colours of the style sheet
//! in which the accent stands against text.

use std::f64::consts::PI;

const TOKENS: &str = include_str!("../../style/tokens.css");
const READABLE: f64 = 4.5;

/// Lightness and chroma of a colour, light or dark, as the style sheet has it.
fn token(name: &str, dark: bool) -> Option<(f64, f64)> {
    let part = TOKENS
        .split("@media (prefers-color-scheme: dark)")
        .nth(usize::from(dark))?;
    let value = part.split(&format!("{name}: ")).nth(1)?.split(';').next()?;
    if value == "white" {
        return Some((1.0, 0.0));
    }
    let mut parts = value.strip_prefix("oklch(")?.split(' ');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// The relative luminance of an OKLCH colour, cut to what screens show.
fn luminance((lightness, chroma): (f64, f64), hue: u16) -> f64 {
    let angle = f64::from(hue) * PI / 180.0;
    let (a, b) = (chroma * angle.cos(), chroma * angle.sin());
    let cube = |value: f64| value * value * value;
    let long = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let middle = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let short = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548 * b);
    let red = 4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short;
    let green = -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short;
    let blue = -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701 * short;
    0.2126 * red.clamp(0.0, 1.0) + 0.7152 * green.clamp(0.0, 1.0) + 0.0722 * blue.clamp(0.0, 1.0)
}

#[test]
fn every_hue_keeps_text_readable_in_light_and_in_dark() {
    let pairs = [
        ("--accent", "--accent-ink"),
        ("--accent-strong", "--accent-ink"),
        ("--accent-text", "--accent-soft"),
    ];
    for dark in [false, true] {
        for (back, text) in pairs {
            let (Some(one), Some(other)) = (token(back, dark), token(text, dark)) else {
                panic!("{back} or {text} is no colour of the style sheet");
            };
            for hue in 0..360 {
                let (one, other) = (luminance(one, hue), luminance(other, hue));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(
                    contrast >= READABLE,
                    "{back} on {text} at {hue}, dark: {dark}: {contrast}"
                );
            }
        }
    }
}
