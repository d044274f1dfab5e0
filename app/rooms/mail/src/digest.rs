//! The daily mail: what happened, one after the other, and how to end these mails.

use portico::time::Instant;
use portico_desk::mail::{DigestItem, MailReader};
use portico_kit::address::NOTICE_SETTINGS;
use portico_kit::i18n::{ta, tn};
use portico_kit::notice::leads_to;
use portico_kit::ui::{Moment, instant_words};

use crate::told::{named, quoted, told};
use crate::words::{MailWords, Sender};

pub(crate) fn words(
    items: &[DigestItem],
    unsubscribe: Option<&str>,
    (reader, sender): (&MailReader, &Sender),
    now: Instant,
) -> MailWords {
    let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let portal = [("portal", sender.portal.as_str())];
    let subject = match items {
        [only] => told(&only.content, reader, now).0,
        _ => tn("mail-digest-subject", count, &portal),
    };
    let mut paragraphs = vec![
        ta("mail-greeting", &[("name", &reader.name)]),
        tn("mail-digest", count, &[]),
    ];
    for item in items {
        paragraphs.extend(item_words(item, (reader, sender), now));
    }
    let settings = format!("{}{NOTICE_SETTINGS}", sender.origin);
    paragraphs.push(ta("mail-digest-settings", &[("address", &settings)]));
    if let Some(address) = unsubscribe {
        paragraphs.push(ta("mail-digest-end", &[("address", address)]));
    }
    paragraphs.push(ta("mail-closing", &portal));
    MailWords {
        subject,
        text: format!("{}\n", paragraphs.join("\n\n")),
    }
}

fn item_words(
    item: &DigestItem,
    (reader, sender): (&MailReader, &Sender),
    now: Instant,
) -> Vec<String> {
    let details = &item.content.details;
    let moment = Moment::new(now, reader.zone.clone());
    let mut facts = vec![instant_words(item.at, &moment)];
    facts.extend(named(&item.content));
    facts.extend(item.partner.clone());
    let path = leads_to(&item.content, reader.staff);
    let address = format!("{}{path}", sender.origin);
    let mut paragraphs = vec![told(&item.content, reader, now).1];
    paragraphs.extend(details.text.as_deref().map(quoted));
    paragraphs.push(facts.join(" · "));
    paragraphs.push(ta("mail-open", &[("address", &address)]));
    paragraphs
}
