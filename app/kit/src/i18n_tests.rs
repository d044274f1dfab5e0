use super::*;

#[test]
fn plurals_follow_the_number() {
    load(&[]);
    assert_eq!(tn("ui-days-left", 1, &[]), "1 day left");
    assert_eq!(tn("ui-days-left", 12, &[]), "12 days left");
    let from_the_domain = Message::new("ui-days-left").with("count", 1);
    assert_eq!(message(&from_the_domain), "1 day left");
}

#[test]
fn a_missing_key_is_shown_as_itself() {
    load(&[]);
    assert_eq!(t("no-such-key"), "no-such-key");
}

#[test]
fn nothing_is_wrapped_in_isolation_marks() {
    load(&[]);
    let text = ta(
        "shell-title",
        &[("page", "Deals"), ("vendor", "Halden Partners")],
    );
    assert_eq!(text, "Deals · Halden Partners");
}

#[test]
fn languages_are_found_by_tag() {
    assert_eq!(Language::of("en-GB"), Language::ENGLISH);
    assert_eq!(Language::of("xx").tag(), "en");
}
