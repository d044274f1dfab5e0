//! The texts that an island may say. They are named once, in a list that both sides compile: the server
//! fills it in the reader's language, the browser reads it by name.

/// Defines the texts of an island: a method for each, with its key in the message files. Where a text has
/// places to fill in, the method takes what goes there.
///
/// ```ignore
/// island_texts! {
///     /// What the greeting says.
///     pub struct Greeting {
///         hello = "greeting-hello",
///         hello_to = "greeting-hello-to" (name),
///     }
/// }
/// ```
#[macro_export]
macro_rules! island_texts {
    (
        $(#[$doc:meta])*
        $vis:vis struct $name:ident {
            $($text:ident = $key:literal $(($($hole:ident),+))?),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        // A list and not a field each: a page would carry code for every one of them.
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        $vis struct $name(Vec<String>);

        const _: () = {
            #[allow(non_camel_case_types, reason = "named as the texts are")]
            enum Place {
                $($text),+
            }

            #[allow(dead_code, missing_docs, reason = "the name says what it says")]
            impl $name {
                /// The texts in the language of the page that is being rendered.
                #[cfg(feature = "ssr")]
                $vis fn of_page() -> Self {
                    Self(vec![$($crate::i18n::ta(
                        $key,
                        &[$($((stringify!($hole), concat!("{", stringify!($hole), "}")),)+)?],
                    )),+])
                }

                $(
                    $vis fn $text(&self $($(, $hole: &str)+)?) -> String {
                        $crate::texts::fill(
                            &self.0,
                            Place::$text as usize,
                            &[$($((stringify!($hole), $hole),)+)?],
                        )
                    }
                )+
            }
        };
    };
}

/// The text at a place of a list, with its holes filled. By characters: searching for texts would bring the
/// searcher into every page.
pub fn fill(texts: &[String], place: usize, holes: &[(&str, &str)]) -> String {
    let text = texts.get(place).map(String::as_str).unwrap_or_default();
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hole, rest) = part.split_once('}').unwrap_or(("", part));
        let known = holes.iter().find(|(name, _)| *name == hole);
        filled.push_str(known.map_or("", |(_, value)| value));
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn holes_are_filled_and_values_are_left_as_they_are() {
        let texts = ["{by} saved at {at}.".to_owned(), "No hole".to_owned()];
        let holes = [("by", "{at}"), ("at", "10:30")];
        assert_eq!(fill(&texts, 0, &holes), "{at} saved at 10:30.");
        assert_eq!(fill(&texts, 1, &holes), "No hole");
        assert_eq!(fill(&texts, 2, &holes), "");
    }
}
