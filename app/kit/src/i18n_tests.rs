use super::*;
use crate::message::{Message, message};

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

#[test]
fn names_are_sorted_as_people_look_for_them() {
    let mut names = ["Zypern", "Österreich", "Norwegen", "Åland"];
    names.sort_by_cached_key(|name| sort_key(name));
    assert_eq!(names, ["Åland", "Norwegen", "Österreich", "Zypern"]);
}

#[test]
fn a_browser_gets_what_it_likes_best_among_ours() {
    for (header, tag) in [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("sv-SE,sv;q=0.9,de;q=0.5,en;q=0.7", "en"),
        ("en;q=0.5, de", "de"),
        ("de;q=0, *;q=0.1", "en"),
        ("xx, de;q=nonsense", "en"),
    ] {
        assert_eq!(Language::accepted(header).tag(), tag, "{header}");
    }
}

#[tokio::test]
async fn texts_come_in_the_language_that_is_set_around_them() {
    load(&[]);
    let german = Language::of("de");
    assert_eq!(german.run(|| t("ui-today")), "heute");
    assert_eq!(german.scope(async { t("ui-today") }).await, "heute");
    let nested = german.run(|| Language::ENGLISH.run(|| t("ui-today")));
    assert_eq!(nested, "today");
    assert_eq!(t("ui-today"), "today");
    assert_eq!(german.run(|| tn("ui-days-left", 1, &[])), "noch 1 Tag");
    assert_eq!(german.run(|| tn("ui-days-left", 12, &[])), "noch 12 Tage");
}
