//! Mails as they are read.
#![allow(clippy::unwrap_used)]

use portico::registration::Reference;
use portico::sign_in::SecurityChange;
use portico::time::{LocalDate, Zone};
use portico_desk::mail::{
    ApplicationMail, ApplicationMailKind, DigestItem, Invitation, SecurityNotice,
};
use portico_desk::notice::{About, NoticeDetails, NoticeGroup};
use portico_kit::i18n;

use super::*;

fn notice(kind: NoticeKind, customer: &str) -> MailContent {
    MailContent::Notice(NoticeContent {
        kind,
        details: NoticeDetails {
            reference: Some(Reference::from_random(7)),
            customer: customer.to_owned(),
            by_name: Some("Tomás Ortega".to_owned()),
            text: Some("Which site?\nThe old one?".to_owned()),
            protected_until: LocalDate::parse("2026-05-31"),
            place: Some(2),
            ends_on: None,
            others: vec![Reference::from_random(8)],
            ..NoticeDetails::default()
        },
    })
}

fn composed(content: &MailContent, language: &str, staff: bool) -> ComposedMail {
    i18n::load(&[crate::ROOM.messages]);
    let reader = MailReader {
        name: "Ana Lindqvist".to_owned(),
        language: language.to_owned(),
        zone: Zone::utc(),
        formats: portico::reader::Formats::default(),
        staff,
    };
    let sender = Sender {
        portal: "Halden Partners".to_owned(),
        origin: "https://partners.example".to_owned(),
        hue: 255,
        vendor: "Halden".to_owned(),
        logo: None,
    };
    let now = Instant::parse("2026-03-02T09:00:00Z").unwrap();
    compose(content, &reader, &sender, now)
}

#[test]
fn an_approval_says_until_when_and_where_to_look() {
    let mail = composed(&notice(NoticeKind::Approved, "Acme"), "en", false);
    let reference = Reference::from_random(7);
    assert_eq!(mail.subject, format!("Approved: Acme, {reference}"));
    assert_eq!(
        mail.text,
        format!(
            "Hello Ana Lindqvist,\n\n\
             Tomás Ortega approved your registration for Acme. You are protected until 31 May.\n\n\
             > Which site?\n> The old one?\n\n\
             {reference} · Acme\n\n\
             Open it: https://partners.example/registrations/{reference}\n\n\
             Halden Partners\n"
        )
    );
}

#[test]
fn each_side_is_led_to_its_own_page_and_every_kind_has_words() {
    let deals = NoticeKind::ALL
        .into_iter()
        .filter(|kind| kind.group() == NoticeGroup::Deal);
    for kind in deals {
        for (staff, path) in [(true, "/review/"), (false, "/registrations/")] {
            let mail = composed(&notice(kind, "Acme"), "en", staff);
            assert!(mail.text.contains(&format!("partners.example{path}DR-")));
            assert!(mail.subject.contains("Acme"), "{kind:?}: {}", mail.subject);
            assert!(!mail.text.contains("mail-"), "{kind:?}: {}", mail.text);
        }
    }
}

#[test]
fn what_is_no_deal_leads_to_what_it_is_about_unless_access_has_ended() {
    let of = |kind, about| {
        MailContent::Notice(NoticeContent {
            kind,
            details: NoticeDetails {
                about: Some(about),
                name: "Nordmess AB".to_owned(),
                by_name: Some("Tomás Ortega".to_owned()),
                ends_on: LocalDate::parse("2026-04-01"),
                ..NoticeDetails::default()
            },
        })
    };
    let asked = composed(
        &of(NoticeKind::AgreementAsked, About::OwnAgreement),
        "en",
        false,
    );
    assert_eq!(
        asked.subject,
        "Please accept the partner agreement for Nordmess AB by 1 April"
    );
    assert!(
        asked.text.contains("https://partners.example/agreement\n"),
        "{}",
        asked.text
    );
    let ended = composed(&of(NoticeKind::Ended, About::OwnCompany), "de", false);
    assert!(ended.text.contains("Nordmess AB"), "{}", ended.text);
    assert!(!ended.text.contains("https://"), "{}", ended.text);
}

#[test]
fn an_invitation_brings_its_link_only_while_it_is_sent() {
    let mut invitation = Invitation {
        by: "Tomás Ortega".to_owned(),
        partner: Some("Nordmess AB".to_owned()),
        membership: None,
        link: Some("token".to_owned()),
    };
    let sent = composed(&MailContent::Invitation(invitation.clone()), "de", false);
    assert!(
        sent.text
            .contains("https://partners.example/invitation/token"),
        "{}",
        sent.text
    );
    assert!(
        sent.text.contains("Nordmess AB") && sent.text.contains("7 Tage"),
        "{}",
        sent.text
    );
    invitation.link = None;
    let listed = composed(&MailContent::Invitation(invitation), "en", false);
    assert!(!listed.text.contains("/invitation/"), "{}", listed.text);
}

#[test]
fn a_daily_mail_tells_all_of_it_and_how_to_end_it() {
    let item = |kind, customer: &str| {
        let MailContent::Notice(content) = notice(kind, customer) else {
            unreachable!("a notice");
        };
        DigestItem {
            content,
            at: Instant::parse("2026-03-01T15:12:00Z").unwrap(),
            partner: Some("Nordmess AB".to_owned()),
        }
    };
    let mut items = vec![
        item(NoticeKind::Approved, "Acme <b>"),
        item(NoticeKind::Returned, "Bolt"),
    ];
    let digest = MailContent::Digest {
        items: items.clone(),
        unsubscribe: Some("secret".to_owned()),
    };
    let mail = composed(&digest, "en", false);
    assert_eq!(mail.subject, "2 things from yesterday: Halden Partners");
    for said in ["Acme <b>", "Bolt", "Nordmess AB", "1 March, 15:12"] {
        assert!(mail.text.contains(said), "{said}: {}", mail.text);
    }
    let end = "https://partners.example/unsubscribe/secret";
    assert_eq!(mail.unsubscribe.as_deref(), Some(end));
    assert!(mail.text.contains(end) && mail.html.contains(end));
    assert!(mail.html.contains("Acme &lt;b&gt;") && !mail.html.contains("<b>\u{a0}"));
    let german = composed(&digest, "de", false);
    assert!(german.html.contains("lang=\"de\""), "{}", german.html);
    // Of one thing it says which in its subject line, and a list has no link.
    items.truncate(1);
    let one = MailContent::Digest {
        items,
        unsubscribe: None,
    };
    let one = composed(&one, "en", false);
    assert!(one.subject.contains("Acme <b>"), "{}", one.subject);
    assert!(one.unsubscribe.is_none() && !one.text.contains("/unsubscribe/"));
}

#[test]
fn numbers_and_days_are_written_as_the_reader_has_set_it() {
    i18n::load(&[crate::ROOM.messages]);
    let reader = MailReader {
        name: "Ana".to_owned(),
        language: "en".to_owned(),
        zone: Zone::utc(),
        formats: portico::reader::Formats::from_stored(None, Some("iso")),
        staff: false,
    };
    let sender = Sender {
        portal: "Halden Partners".to_owned(),
        origin: "https://partners.example".to_owned(),
        hue: 255,
        vendor: "Halden".to_owned(),
        logo: None,
    };
    let now = Instant::parse("2026-03-02T09:00:00Z").unwrap();
    let mail = compose(&notice(NoticeKind::Approved, "Acme"), &reader, &sender, now);
    assert!(mail.text.contains("until 2026-05-31"), "{}", mail.text);
}

#[test]
fn an_applicant_is_led_to_the_own_link_and_told_why() {
    for (kind, path) in [
        (ApplicationMailKind::Confirm, "/apply/confirm/token"),
        (ApplicationMailKind::Received, "/apply/status/token"),
        (ApplicationMailKind::Refused, "/apply/status/token"),
        (ApplicationMailKind::Reopened, "/apply/status/token"),
    ] {
        let mut mail = ApplicationMail {
            kind,
            company: "Brenner GmbH".to_owned(),
            reason: (kind == ApplicationMailKind::Refused).then(|| "No room".to_owned()),
            link: Some("token".to_owned()),
        };
        let sent = composed(&MailContent::Application(mail.clone()), "de", false);
        assert!(sent.text.contains(path), "{}", sent.text);
        assert!(!sent.text.contains("mail-"), "{}", sent.text);
        assert_eq!(sent.text.contains("> No room"), mail.reason.is_some());
        mail.link = None;
        let listed = composed(&MailContent::Application(mail), "en", false);
        assert!(!listed.text.contains("token"), "{}", listed.text);
    }
}

#[test]
fn a_password_link_is_in_the_readers_language_and_in_no_list() {
    let secret = Some("abc_-1".to_owned());
    let mail = composed(&MailContent::PasswordLink { secret }, "de", false);
    assert_eq!(mail.subject, "Neues Passwort für Halden Partners wählen");
    let link = "\n\nhttps://partners.example/sign-in/new-password?token=abc_-1\n\n";
    assert!(mail.text.contains(link), "{}", mail.text);
    let listed = composed(&MailContent::PasswordLink { secret: None }, "en", true);
    assert!(!listed.text.contains("token="), "{}", listed.text);
}

#[test]
fn every_change_of_a_sign_in_has_words_and_says_what_to_do() {
    for change in SecurityChange::ALL {
        for language in ["en", "de"] {
            let notice = SecurityNotice {
                change,
                at: Instant::parse("2026-03-02T08:30:00Z").unwrap(),
                address: Some("192.0.2.7".to_owned()),
                user_agent: Some("Firefox/140.0 (Windows)".to_owned()),
            };
            let mail = composed(&MailContent::Security(notice), language, true);
            assert!(!mail.text.contains("mail-"), "{change:?}: {}", mail.text);
            assert!(!mail.subject.contains("mail-"), "{}", mail.subject);
            for told in [
                "192.0.2.7",
                "Firefox, Windows",
                "/sign-in/forgotten",
                "8:30",
            ] {
                assert!(mail.text.contains(told), "{told}: {}", mail.text);
            }
        }
    }
}

#[test]
fn a_customer_cannot_add_a_header() {
    let spoilt = notice(NoticeKind::Denied, "Acme\r\nBcc: all@acme.example");
    let mail = composed(&spoilt, "en", false);
    assert!(!mail.subject.contains(['\r', '\n']));
    assert!(mail.subject.starts_with("Denied: Acme"));
}

#[test]
fn what_an_older_version_composed_stays_as_it_is() {
    let older = MailContent::Composed {
        subject: "Approved: DR-1".to_owned(),
        body: "Hello Ana".to_owned(),
        path: "/registrations".to_owned(),
    };
    let mail = composed(&older, "de", false);
    assert_eq!(mail.subject, "Approved: DR-1");
    assert_eq!(
        mail.text,
        "Hello Ana\nhttps://partners.example/registrations\n"
    );
}
