//! What was accepted as a PDF: who, when, which version, its hash, and the text. The same acceptance makes the same
//! bytes: nothing in it comes from a clock or from who asks for it.

mod layout;
mod line;
mod table;

use krilla::color::rgb;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use krilla::{Data, Document};
use portico_desk::agreement::AcceptedAgreement;
use portico_kit::i18n::{t, ta};
use portico_kit::ui::datetime;

use layout::{BODY, Drawn, HEIGHT, Layout, MARGIN, SMALL, Sheet, Stroke, TITLE, WIDTH};
use line::Weight;

const REGULAR: &[u8] = include_bytes!("../fonts/Geist-Regular.ttf");
const STRONG: &[u8] = include_bytes!("../fonts/Geist-SemiBold.ttf");

/// Why there is no copy.
#[derive(Debug)]
pub(crate) enum NoCopy {
    /// A font that is built in cannot be read, or a page has no size.
    BuiltIn,
    /// It could not be written.
    Unwritten(KrillaError),
}

impl std::fmt::Display for NoCopy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BuiltIn => f.write_str("what PDFs are made of cannot be read"),
            Self::Unwritten(cause) => write!(f, "a PDF cannot be written: {cause:?}"),
        }
    }
}

impl std::error::Error for NoCopy {}

/// The copy of what was accepted, in the language that is current.
pub(crate) fn copy(accepted: &AcceptedAgreement) -> Result<Vec<u8>, NoCopy> {
    let acceptance = &accepted.acceptance;
    let mut layout = Layout::new(REGULAR, STRONG).ok_or(NoCopy::BuiltIn)?;
    layout.line(&acceptance.vendor_name, SMALL, Weight::Regular);
    layout.line(&accepted.text.title, TITLE, Weight::Strong);
    layout.space(BODY);
    let at = datetime(acceptance.accepted_at).replace('T', " ");
    let at = format!("{} UTC", at.trim_end_matches('Z'));
    for (name, value) in [
        ("agreement-copy-partner", &acceptance.partner_name),
        ("agreement-copy-vendor", &acceptance.vendor_name),
        ("agreement-copy-version", &acceptance.key.number.to_string()),
        ("agreement-copy-by", &acceptance.name),
        ("agreement-copy-account", &acceptance.account),
        ("agreement-copy-at", &at),
        ("agreement-copy-hash", &acceptance.hash.to_string()),
    ] {
        layout.fact(&t(name), value);
    }
    layout.space(2.0 * BODY);
    layout.blocks(&accepted.text.blocks());
    write(&layout.pages(), accepted)
}

fn write(pages: &[Sheet], accepted: &AcceptedAgreement) -> Result<Vec<u8>, NoCopy> {
    let fonts = Fonts::new()?;
    let mut document = Document::new();
    let text = &accepted.text;
    document.set_metadata(
        Metadata::new()
            .title(text.title.clone())
            .language(text.language.clone())
            .authors(vec![accepted.acceptance.vendor_name.clone()]),
    );
    for (index, page) in pages.iter().enumerate() {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or(NoCopy::BuiltIn)?;
        let mut sheet = document.start_page_with(size);
        let mut surface = sheet.surface();
        let footer = Drawn {
            x: MARGIN,
            y: HEIGHT - MARGIN / 2.0,
            size: SMALL,
            weight: Weight::Regular,
            quiet: true,
            text: ta(
                "agreement-copy-page",
                &[
                    ("page", &(index + 1).to_string()),
                    ("pages", &pages.len().to_string()),
                    ("hash", &accepted.acceptance.hash.to_string()[..16]),
                ],
            ),
        };
        for stroke in &page.strokes {
            draw_stroke(&mut surface, *stroke);
        }
        for drawn in page.letters.iter().chain([&footer]) {
            fonts.draw(&mut surface, drawn);
        }
        surface.finish();
        sheet.finish();
    }
    document.finish().map_err(NoCopy::Unwritten)
}

/// What letters are drawn with.
struct Fonts {
    regular: Font,
    strong: Font,
}

impl Fonts {
    fn new() -> Result<Self, NoCopy> {
        let font = |bytes: &'static [u8]| Font::new(Data::from(bytes), 0).ok_or(NoCopy::BuiltIn);
        Ok(Self {
            regular: font(REGULAR)?,
            strong: font(STRONG)?,
        })
    }

    fn draw(&self, surface: &mut Surface<'_>, drawn: &Drawn) {
        let shade = if drawn.quiet { 90 } else { 20 };
        surface.set_fill(Some(grey(shade)));
        let font = match drawn.weight {
            Weight::Regular => self.regular.clone(),
            Weight::Strong => self.strong.clone(),
        };
        surface.draw_text(
            Point::from_xy(drawn.x, drawn.y),
            font,
            drawn.size,
            &drawn.text,
            false,
            TextDirection::Auto,
        );
    }
}

/// A line is a flat box, so that it is as thin on every printer.
fn draw_stroke(surface: &mut Surface<'_>, stroke: Stroke) {
    let Some(flat) = Rect::from_xywh(stroke.x, stroke.y, stroke.width, 0.5) else {
        return;
    };
    let mut path = PathBuilder::new();
    path.push_rect(flat);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(grey(190)));
        surface.draw_path(&path);
    }
}

fn grey(shade: u8) -> Fill {
    Fill {
        paint: rgb::Color::new(shade, shade, shade).into(),
        ..Fill::default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::agreement::{AgreementText, VersionKey};
    use portico::time::Instant;
    use portico_desk::agreement::AgreementAcceptance;

    use super::*;

    fn accepted(body: &str) -> AcceptedAgreement {
        let text = AgreementText {
            language: "en".to_owned(),
            title: "Partner agreement".to_owned(),
            body: body.to_owned(),
        };
        AcceptedAgreement {
            acceptance: AgreementAcceptance {
                id: ID.parse().unwrap(),
                partner: ID.parse().unwrap(),
                partner_name: "Měřidla Morava s.r.o.".to_owned(),
                vendor_name: "Halden Instruments".to_owned(),
                key: VersionKey {
                    agreement: ID.parse().unwrap(),
                    number: 2,
                },
                language: "en".to_owned(),
                title: text.title.clone(),
                hash: text.hash(),
                name: "Jiří Dvořák, Őry, Łukasz".to_owned(),
                account: "jiri@meridla.example".to_owned(),
                accepted_at: Instant::parse("2026-03-02T09:00:00Z").unwrap(),
            },
            text,
        }
    }

    const ID: &str = "0192f0c1-2d3e-7a4b-8c5d-6e7f80910203";

    #[test]
    fn the_same_acceptance_makes_the_same_bytes() {
        let body = "# One\n\nSome **strong** words.\n\n1. a\n2. b\n\n> quoted\n\n---\n\nEnd.";
        let one = copy(&accepted(body)).unwrap();
        assert!(one.starts_with(b"%PDF-"));
        assert_eq!(one, copy(&accepted(body)).unwrap());
        assert_ne!(one, copy(&accepted("Other.")).unwrap());
    }

    #[test]
    fn a_long_text_goes_on_over_pages_and_nothing_breaks_it() {
        let long = format!("{}\n\n{}", "word ".repeat(6000), "x".repeat(3000));
        let pages = {
            let mut layout = Layout::new(REGULAR, STRONG).unwrap();
            layout.blocks(&accepted(&long).text.blocks());
            layout.pages()
        };
        assert!(pages.len() > 5);
        let inside = |drawn: &Drawn| drawn.x >= MARGIN && drawn.y <= HEIGHT - MARGIN + 1.0;
        assert!(pages.iter().flat_map(|page| &page.letters).all(inside));
        assert!(!copy(&accepted(&long)).unwrap().is_empty());
        assert!(
            !copy(&accepted("\u{202e}العربية 漢字 🙂"))
                .unwrap()
                .is_empty()
        );
    }

    fn pages_of(body: &str) -> Vec<Sheet> {
        let mut layout = Layout::new(REGULAR, STRONG).unwrap();
        layout.blocks(&accepted(body).text.blocks());
        layout.pages()
    }

    /// Where a text stands: its page, and its place on it.
    fn places(pages: &[Sheet], text: &str) -> Vec<(usize, f32, f32)> {
        let mut found = Vec::new();
        for (number, page) in pages.iter().enumerate() {
            let such = page.letters.iter().filter(|drawn| drawn.text == text);
            found.extend(such.map(|drawn| (number, drawn.x, drawn.y)));
        }
        found
    }

    #[test]
    fn a_table_stands_in_columns_with_figures_at_their_end() {
        let pages = pages_of("| Level | Discount |\n|---|--:|\n| Gold | 15 |\n| Silver | 7.5 |");
        assert_eq!(pages.len(), 1);
        let at = |text: &str| places(&pages, text)[0];
        let (level, gold, silver) = (at("Level"), at("Gold"), at("Silver"));
        assert!((level.1 - gold.1).abs() < 0.01 && (gold.1 - silver.1).abs() < 0.01);
        let (discount, fifteen, seven) = (at("Discount"), at("15"), at("7.5"));
        assert!((gold.2 - fifteen.2).abs() < 0.01, "in one line");
        assert!(discount.1 < seven.1 && seven.1 < fifteen.1, "at the end");
        assert_eq!(pages[0].strokes.len(), 3);
    }

    #[test]
    fn a_long_table_repeats_its_head_and_keeps_rows_whole() {
        let rows = "| First | Some more words that take two lines of their column, since there are so many of \
            them that no single line has room for all of them, however wide it is |\n";
        let pages = pages_of(&format!("| Head | What |\n|---|---|\n{}", rows.repeat(80)));
        assert!(pages.len() > 2, "{}", pages.len());
        let heads: Vec<usize> = places(&pages, "Head").iter().map(|place| place.0).collect();
        assert_eq!(heads, (0..pages.len()).collect::<Vec<_>>());
        for page in &pages {
            let begun = page.letters.iter().filter(|drawn| drawn.text == "First");
            // The head has a line of its own below it.
            assert_eq!(begun.count() + 1, page.strokes.len());
        }
    }

    #[test]
    fn no_table_leaves_the_page_whatever_is_in_it() {
        let long = "x".repeat(4000);
        let wide =
            |cell: &str, columns: usize| format!("|{}\n", format!("{cell}|").repeat(columns));
        for body in [
            format!("| A | B |\n|---|:-:|\n| {long} | https://x.example/{long} |\n| | |"),
            [wide("word", 60), wide("--:", 60), wide("other", 60)].concat(),
            "> 1. | A |\n>    |---|\n>    | **b** |".to_owned(),
        ] {
            let pages = pages_of(&body);
            for drawn in pages.iter().flat_map(|page| &page.letters) {
                assert!(drawn.x >= MARGIN && drawn.x <= WIDTH - MARGIN, "{drawn:?}");
                assert!(drawn.y <= HEIGHT - MARGIN + 1.0, "{drawn:?}");
            }
            for stroke in pages.iter().flat_map(|page| &page.strokes) {
                let end = stroke.x + stroke.width;
                assert!(end <= WIDTH - MARGIN + 1.0, "{stroke:?}");
            }
            assert!(!copy(&accepted(&body)).unwrap().is_empty());
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]
        #[test]
        fn any_text_can_be_printed(body in "[\\PC\n >*_#`|:-]{0,120}") {
            let body = format!("{body}\n\n| {body} |\n|---|\n| {body} |\n");
            proptest::prop_assert!(copy(&accepted(&body)).is_ok());
        }
    }

    #[test]
    fn the_letters_of_europe_are_in_the_fonts() {
        for bytes in [REGULAR, STRONG] {
            let face = rustybuzz::Face::from_slice(bytes, 0).unwrap();
            let letters = "řŘőŐłŁžŽğıșțẞßåÅæøñçéúůðþŽПривет“„”–—•€§";
            for letter in letters.chars() {
                assert!(face.glyph_index(letter).is_some(), "{letter}");
            }
        }
    }
}
