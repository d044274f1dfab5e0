//! Addresses that lead nowhere, and those that lead to what is somebody else's.

use super::{FORM, NEW, Portal, led_to, typed};
use crate::served::{Request, urlencoded};

impl Portal {
    /// A deal of Ana's.
    fn deal(&self, intent: &str) -> String {
        led_to(&self.post(FORM, urlencoded(&typed("Fjord Verft", intent))))
    }
}

#[test]
fn what_is_not_there_and_what_is_somebody_elses_look_the_same() {
    let portal = Portal::start();
    let (deal, draft) = (portal.deal("submit"), portal.deal("save"));
    let nothing = crate::served::Setting::key();
    for place in [
        deal.clone(),
        draft,
        "/registrations/DR-0000-000".into(),
        "/registrations/1".into(),
        "/registrations/%00".into(),
        "/registrations/..%2f..%2fetc%2fpasswd".into(),
        format!("/registrations/{}", "D".repeat(10_000)),
        format!("{deal}/attachments/{nothing}"),
        format!("{deal}/attachments/nothing"),
        format!("{deal}/{nothing}"),
        "/nowhere".into(),
    ] {
        let asked = Request::get(&place).by(&portal.setting.per);
        let answer = asked.send(portal.server.addr);
        assert_eq!(answer.status, 404, "{place}");
        assert!(!answer.is_page().text.contains("Fjord"), "{place}");
        asked
            .as_program()
            .send(portal.server.addr)
            .expect(404)
            .is_problem();
    }
    portal.get("/registrations/%ff%fe").expect(400).is_page();
}

#[test]
fn nobody_changes_what_is_somebody_elses() {
    let portal = Portal::start();
    let (deal, draft) = (portal.deal("submit"), portal.deal("save"));
    let before = portal.everything();
    for (place, body) in [
        (deal.clone(), urlencoded(&typed("Mine now", "submit"))),
        (draft.clone(), urlencoded(&typed("Mine now", "submit"))),
        (draft, urlencoded(&typed("Mine now", "discard"))),
        (format!("{deal}/answer"), b"version=2&text=mine".to_vec()),
        (format!("{deal}/withdraw"), b"version=2".to_vec()),
    ] {
        let request = Request::post(&place, FORM, body).by(&portal.setting.per);
        let answer = request.send(portal.server.addr);
        assert_eq!(answer.status, 404, "{place}: {}", answer.text);
    }
    assert_eq!(portal.everything(), before);
}

#[test]
fn the_desk_is_for_staff_and_takes_decisions_only() {
    let portal = Portal::start();
    let deal = portal.deal("submit");
    let before = portal.everything();
    let reference = deal.trim_start_matches("/registrations/");
    let page = format!("/review/{reference}");
    portal.get("/review").expect(403).is_page();
    portal.get(&page).expect(403).is_page();
    let staff = Request::get(NEW).by(&portal.setting.tomas);
    staff.send(portal.server.addr).expect(403).is_page();

    let decision = format!("{page}/decision");
    let decide = |body: &str| Request::post(&decision, FORM, body.as_bytes());
    let approve = "version=2&decision=approve&key=k";
    portal.ask(decide(approve)).expect(403).is_page();
    decide(approve)
        .send(portal.server.addr)
        .expect(401)
        .is_page();
    for body in [
        "",
        "version=x&decision=approve&key=k",
        "version=2&decision=burn&key=k",
        "version=99999999999999999999&decision=deny&key=k&deny-text=x",
    ] {
        let answer = decide(body)
            .by(&portal.setting.tomas)
            .send(portal.server.addr);
        assert!(
            (400..500).contains(&answer.status),
            "{body}: {}",
            answer.status
        );
        answer.is_page();
    }
    assert_eq!(portal.everything(), before);
}
