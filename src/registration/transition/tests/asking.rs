//! Questions and answers, and the time that is left after them.

use super::*;

#[test]
fn a_question_stops_the_clock_and_the_answer_sets_it_going_with_what_was_left() {
    let programme = programme();
    let asked_at = monday().plus(2 * HOUR);
    let decision_due = |registration: &Registration| {
        let submission = registration.state.submission().expect("submitted");
        submission.clock.decision_due
    };
    let left = programme
        .calendar
        .minutes_between(asked_at, decision_due(&in_review()));
    let (returned, event) = in_review()
        .send_back(person(9), " Same mill? ", &programme, asked_at)
        .expect("returned");
    assert_eq!(returned.state.due(), None);
    let question = "Same mill?".to_owned();
    assert_eq!(event, Event::Returned { question });
    assert!(
        matches!(&returned.state, State::Returned { question, paused_minutes, .. }
        if question == "Same mill?" && *paused_minutes == left)
    );
    let a_week_later = monday().plus(7 * 24 * HOUR);
    let (answered, event) = returned
        .answer(" No, another.", &programme, a_week_later)
        .expect("answered");
    let answer = "No, another.".to_owned();
    assert_eq!(event, Event::Answered { answer });
    assert_eq!(
        answered.submitted_at(),
        Some(monday()),
        "the place in the queue is kept"
    );
    let due = decision_due(&answered);
    assert_eq!(programme.calendar.minutes_between(a_week_later, due), left);
}

#[test]
fn questions_answers_and_reasons_must_be_given_and_fit() {
    let programme = programme();
    let long = "x".repeat(LONGEST_REASON + 1);
    let most = LONGEST_REASON;
    for (text, problem) in [
        ("  ", Problem::Required),
        (&*long, Problem::TooLong { most, over: 1 }),
    ] {
        let asked = in_review().send_back(person(9), text, &programme, monday());
        let answered = returned().answer(text, &programme, monday());
        let denied = in_review().deny(person(9), text);
        let protected = Reference::from_random(5);
        let overridden = override_conflict(protected, text).expect_err("refused");
        let refusals = [
            refused(asked),
            refused(answered),
            refused(denied),
            overridden,
        ];
        assert_eq!(
            refusals,
            [
                Refusal::Question(problem.clone()),
                Refusal::Answer(problem.clone()),
                Refusal::Reason(problem.clone()),
                Refusal::OverrideReason {
                    protected,
                    problem: problem.clone()
                },
            ]
        );
        for refusal in refusals {
            assert_eq!(refusal.text_problem(), Some(&problem));
        }
    }
    assert!(in_review().deny(person(9), &long[1..]).is_ok());
}

#[test]
fn who_waits_comes_back_with_the_time_and_the_question_that_were_left() {
    let programme = programme();
    // One of the sixteen business hours is used up.
    let later = monday().plus(HOUR);
    let paused = taken(in_review().wait(&programme, later));
    assert_eq!(paused.state.due(), None, "the clock stops");
    let month = monday().plus(28 * 24 * HOUR);
    let (resumed, event) = paused.resume(&programme, month).expect("resumed");
    assert_eq!(event, Event::Resumed);
    let submission = resumed.state.submission().expect("submitted");
    assert_eq!(submission.at, monday(), "its place is kept");
    assert_eq!(
        programme
            .calendar
            .minutes_between(month, submission.clock.decision_due),
        15 * 60
    );
    assert_eq!(resumed.state.due(), Some(submission.clock.triage_due));

    let asked = taken(returned().wait(&programme, later));
    assert_eq!(asked.state.reviewer(), Some(person(9)));
    let asked = taken(asked.resume(&programme, month));
    assert!(matches!(asked.state, State::Returned { question, .. } if question == "Same mill?"));
}
