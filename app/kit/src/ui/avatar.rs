//! A person by their initials.

use leptos::prelude::*;

/// Up to two initials: of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// A person's initials in a circle. The name stands beside it, so it is silent itself.
#[component]
pub fn Avatar(
    /// The person's name.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! { <span class="face" aria-hidden="true">{initials(&name)}</span> }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        assert_eq!(initials("Ana Lindqvist"), "AL");
        assert_eq!(initials("  óscar de la Renta "), "ÓR");
        assert_eq!(initials("Prince"), "P");
        assert_eq!(initials(""), "");
    }
}
