//! Addresses that stay on this site.

/// A path of this site, or nothing: what comes from outside must not lead away.
pub fn local_path(text: &str) -> Option<&str> {
    let leads_away = text.starts_with("//") || text.contains('\\');
    let clean = text.starts_with('/') && !leads_away && !text.chars().any(char::is_control);
    clean.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(
            local_path("/registrations?stage=draft"),
            Some("/registrations?stage=draft")
        );
        for away in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\r\nb",
            "a",
        ] {
            assert_eq!(local_path(away), None, "{away}");
        }
    }
}
