//! Protection that is prolonged.

use super::*;

fn offering(days: Option<u16>) -> Programme {
    let mut programme = programme();
    programme.terms.decisions.extension_days = days;
    programme
}

#[test]
fn a_partner_prolongs_its_protection_once_and_says_what_has_progressed() {
    let before = *protected().state.protection().expect("protected");
    let thirty = offering(Some(30));
    let (after, event) = protected()
        .extend(" Visited ", false, &thirty, monday())
        .expect("taken");
    let protection = *after.state.protection().expect("protected");
    assert_eq!(protection.until, before.until.plus_days(30));
    assert!(protection.ends_at > before.ends_at && protection.discount == before.discount);
    let progress = "Visited".to_owned();
    assert_eq!(
        event,
        Event::Extended {
            protection,
            progress
        }
    );

    let again = protected().extend("Visited", true, &thirty, monday());
    assert_eq!(refused(again), Refusal::ExtendedBefore);
    let silent = protected().extend("  ", false, &thirty, monday());
    assert_eq!(refused(silent), Refusal::Progress(Problem::Required));
    let late = protected().extend("Visited", false, &thirty, before.ends_at);
    assert_eq!(refused(late), Refusal::ProtectionOver);
    let unoffered = protected().extend("Visited", false, &programme(), monday());
    assert_eq!(refused(unoffered), Refusal::ExtensionNotOffered);
    let waiting = taken(submit(draft(), monday())).extend("Visited", false, &thirty, monday());
    let stage = Stage::InReview;
    assert_eq!(refused(waiting), Refusal::WrongStage { stage });
}

#[test]
fn the_vendor_prolongs_a_protection_up_to_a_later_day() {
    let before = *protected().state.protection().expect("protected");
    let until = |day: &str| protected().extend_until(day, "A long tender", &programme(), monday());
    let later = before.until.plus_days(1);
    let (after, _) = until(&later.to_string()).expect("taken");
    let protection = after.state.protection().expect("protected");
    assert_eq!((protection.until, protection.from), (later, before.from));
    for (day, problem) in [
        (String::new(), Problem::Required),
        ("soon".to_owned(), Problem::NotADate),
        (
            before.until.to_string(),
            Problem::EffectiveTooEarly { earliest: later },
        ),
        (
            before.until.plus_days(731).to_string(),
            Problem::EffectiveTooLate {
                latest: before.until.plus_days(730),
            },
        ),
    ] {
        assert_eq!(
            refused(until(&day)),
            Refusal::ExtensionDate(problem),
            "{day}"
        );
    }
    let silent = protected().extend_until(&later.to_string(), " ", &programme(), monday());
    assert_eq!(refused(silent), Refusal::Reason(Problem::Required));
}
