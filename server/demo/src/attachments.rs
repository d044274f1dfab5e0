//! The sample files that partners attach: visit reports, thickness maps, readings.

/// A file to attach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SampleFile {
    pub(crate) name: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) content: &'static [u8],
}

const PDF: &str = "application/pdf";
const PNG: &str = "image/png";

macro_rules! sample {
    ($media_type:expr, $name:literal) => {
        SampleFile {
            name: $name,
            media_type: $media_type,
            content: include_bytes!(concat!("../files/", $name)),
        }
    };
}

/// What sellers attach when the reviewer asks for a picture.
pub(crate) const THICKNESS_MAP: SampleFile = sample!(PNG, "thickness-map-plate.png");

/// Every file. Neighbours differ in kind, since some registrations take two in a row.
pub(crate) const FILES: [SampleFile; 6] = [
    THICKNESS_MAP,
    sample!(PDF, "visit-report.pdf"),
    sample!("text/csv", "readings.csv"),
    sample!(PNG, "thickness-map-pipe.png"),
    sample!(PDF, "site-survey.pdf"),
    sample!("text/plain", "shift-log.txt"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_what_it_says() {
        for file in FILES {
            let found = match file.media_type {
                PDF => file.content.starts_with(b"%PDF-"),
                PNG => file.content.starts_with(b"\x89PNG\r\n\x1a\n"),
                _ => std::str::from_utf8(file.content).is_ok_and(|text| !text.is_empty()),
            };
            assert!(found, "{}", file.name);
        }
    }
}
