//! A mail before it gets its look, and whose it is.

/// Whose mail it is.
#[derive(Clone, Debug)]
pub struct Sender {
    /// What the vendor calls the portal.
    pub portal: String,
    /// The portal's origin, with which every address begins.
    pub origin: String,
    /// The hue of the vendor's colour, in degrees.
    pub hue: u16,
    /// What the vendor is called.
    pub vendor: String,
    /// The address of its logo, and how wide and high it is.
    pub logo: Option<(String, i64, i64)>,
}

/// A subject line and a plain text, whose paragraphs have an empty line between them.
pub(crate) struct MailWords {
    /// The subject line.
    pub(crate) subject: String,
    /// The plain text.
    pub(crate) text: String,
}
