//! Line icons, 24 units square, drawn with the colour of the text beside them.

use leptos::prelude::*;

use super::markup::fixed;

/// A drawing of one line.
macro_rules! drawn {
    ($path:literal) => {
        concat!(
            "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\" class=\"icon\"><path d=\"",
            $path,
            "\"></path></svg>"
        )
    };
}

/// A picture that stands before a word and never instead of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A house: the first page.
    Home,
    /// A case: deals.
    Deals,
    /// A tray: the queue.
    Queue,
    /// A bell: notices.
    Bell,
    /// An envelope: mail.
    Mail,
    /// Four tiles: the gallery.
    Tiles,
    /// A door with an arrow: leaving.
    Leave,
    /// A triangle: caution.
    Caution,
    /// A stop: something failed.
    Stop,
    /// A tick: done.
    Done,
    /// An i in a circle: to know.
    Info,
    /// A plus.
    Plus,
    /// A looking glass.
    Search,
    /// A paper clip: a file.
    Clip,
    /// A clock.
    Clock,
    /// Two people.
    People,
    /// An arrow to the left.
    Back,
    /// A cross: take away.
    Cross,
    /// Three sliders: settings.
    Sliders,
    /// A building: partners.
    Building,
    /// A tag: products and prices.
    Tag,
    /// A sheet with lines: agreements.
    Document,
    /// Two arrows: going to another side.
    Switch,
    /// Three dots: what else there is.
    More,
}

impl Icon {
    /// Every icon, for the gallery.
    pub const ALL: [Self; 24] = [
        Self::Home,
        Self::Deals,
        Self::Queue,
        Self::Bell,
        Self::Mail,
        Self::Tiles,
        Self::Leave,
        Self::Caution,
        Self::Stop,
        Self::Done,
        Self::Info,
        Self::Plus,
        Self::Search,
        Self::Clip,
        Self::Clock,
        Self::People,
        Self::Back,
        Self::Cross,
        Self::Sliders,
        Self::Building,
        Self::Tag,
        Self::Document,
        Self::Switch,
        Self::More,
    ];

    const fn drawing(self) -> &'static str {
        match self {
            Self::Home => drawn!("M3 11.5 12 4l9 7.5M5.5 10v9.5h13V10"),
            Self::Deals => drawn!("M4 7.5h16v12H4zM9 7.5V5h6v2.5M4 12.5h16"),
            Self::Queue => drawn!("M4 13.5v-8h16v8M4 13.5h5l1.5 3h3l1.5-3h5v5H4z"),
            Self::Bell => {
                drawn!("M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0")
            }
            Self::Mail => drawn!("M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5"),
            Self::Tiles => {
                drawn!("M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z")
            }
            Self::Leave => drawn!("M13 4.5H5v15h8M10 12h10M16.5 8.5 20 12l-3.5 3.5"),
            Self::Caution => drawn!("M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1"),
            Self::Stop => drawn!("M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 8v5M12 16v.1"),
            Self::Done => {
                drawn!("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.3 12.3l2.6 2.6 4.9-5.4")
            }
            Self::Info => drawn!("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5M12 8v.1"),
            Self::Plus => drawn!("M12 5v14M5 12h14"),
            Self::Search => drawn!("M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M15 15l5 5"),
            Self::Clip => drawn!(
                "M19 11l-7.5 7.5a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.5 1.5 0 0 1-2.2-2.2l7.2-7.1"
            ),
            Self::Clock => drawn!("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2"),
            Self::People => drawn!(
                "M9 5.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M3 19c.6-3.4 3-5 6-5s5.4 1.6 6 5M15.5 5.8a3.5 3.5 0 0 1 0 6.4M17.5 14.4c2 .6 3.2 2.2 3.5 4.6"
            ),
            Self::Back => drawn!("M20 12H4M10 6l-6 6 6 6"),
            Self::Cross => drawn!("M6 6l12 12M18 6 6 18"),
            Self::Sliders => drawn!("M4 7h9m4 0h3M4 12h3m4 0h9M4 17h7m4 0h5M13 5v4M7 10v4M15 15v4"),
            Self::Building => {
                drawn!("M5 20V4.5h9V20M14 9.5h5V20M3.5 20h17M8 8.5h3M8 12h3M8 15.5h3")
            }
            Self::Document => drawn!("M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 15.5h6"),
            Self::Tag => drawn!("M4 4.5h7.5l8.5 8.5-7.5 7.5L4 12zM8 8.4v.1"),
            Self::Switch => {
                drawn!("M7.5 4 4 7.5 7.5 11M4 7.5h13M16.5 13l3.5 3.5-3.5 3.5M20 16.5H7")
            }
            Self::More => drawn!("M5.5 11.9v.2M12 11.9v.2M18.5 11.9v.2"),
        }
    }

    /// The drawing, hidden from those who listen instead of look.
    pub fn view(self) -> impl IntoView + use<> {
        fixed(self.drawing())
    }
}
