//! Companies that want to become partners: one that was refused, one whose answer is late, one that is likely here
//! already, one that came in lately, and one that has not confirmed its address.

use std::sync::Arc;

use portico::actor::Actor;
use portico::application::{ApplicationDraft, SettingsDraft};
use portico::time::Instant;
use portico_desk::application::ApplicationForm;
use portico_desk::mail::{ApplicationMailKind, MailContent};
use portico_desk::review::{Request, RequestKind, ReviewFilter};
use portico_desk::{Desk, DeskError, MovableClock};

use crate::calendar::VendorCalendar;
use crate::partners::Accounts;

/// A company that applies: name, country, tax id, domain, kind, contact, mailbox, language.
type Company = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const COMPANIES: [Company; 5] = [
    (
        "Werkbank Digital UG",
        "DE",
        "DE 111111125",
        "werkbank-digital.example",
        "reseller",
        "Timo Rasch",
        "timo.rasch",
        "de",
    ),
    (
        "Cascadia Test & Measure Inc.",
        "US",
        "91-5550142",
        "cascadia-test.example",
        "reseller",
        "Dana Whitlock",
        "dana",
        "en",
    ),
    (
        "Kalibra Süd GmbH & Co. KG",
        "DE",
        "DE998877660",
        "kalibra-bodensee.example",
        "reseller",
        "Jonas Vogel",
        "vogel",
        "de",
    ),
    (
        "Baltic Gauge Distribution Oy",
        "FI",
        "FI20774740",
        "baltic-gauge.example",
        "distributor",
        "Aino Laakso",
        "aino",
        "en",
    ),
    (
        "Sierra Probe Supply LLC",
        "US",
        "94-5550177",
        "sierra-probe.example",
        "reseller",
        "Luis Ortega",
        "luis",
        "en",
    ),
];

const SELLS: [&str; 5] = [
    "Wir betreiben einen Online-Shop für Handmessmittel und möchten Ihre Messuhren aufnehmen.",
    "Calibration benches and hand-held gauges for aerospace suppliers in Washington and Oregon. Eleven people, our own lab in Tacoma.",
    "Prüfmittel für den Maschinenbau am Bodensee und in Vorarlberg, mit eigenem Kalibrierlabor.",
    "We supply 60 resellers in Finland and the Baltics with hand tools and gauges and look for a line of probes.",
    "Probes and fixtures for contract manufacturers in Nevada.",
];

/// Something that happens to an application.
#[derive(Clone, Debug)]
pub(crate) enum ApplicationStep {
    /// The page is opened.
    Open { by: Actor },
    /// A company applies.
    Apply { which: usize, confirms: bool },
    /// A member of staff takes it up.
    Take { which: usize, by: Actor },
    /// A member of staff refuses it.
    Refuse {
        which: usize,
        by: Actor,
        reason: &'static str,
    },
}

/// What happens when.
pub(crate) fn steps(
    accounts: &Accounts,
    calendar: &VendorCalendar,
) -> Vec<(Instant, ApplicationStep)> {
    const OPEN_MINUTES_A_DAY: i64 = 480;
    let ago = |days: i64, minutes: i64| calendar.open_ago(days * OPEN_MINUTES_A_DAY + minutes);
    let apply = |which| ApplicationStep::Apply {
        which,
        confirms: true,
    };
    let manager = |which: usize| accounts.channel_managers[which].clone();
    vec![
        (
            ago(60, 0),
            ApplicationStep::Open {
                by: accounts.programme_managers[0].clone(),
            },
        ),
        (ago(24, 90), apply(0)),
        (
            ago(21, 30),
            ApplicationStep::Refuse {
                which: 0,
                by: manager(1),
                reason: "Wir nehmen nur Partner mit eigener Beratung vor Ort auf. Wenn Sie ein Team im Außendienst aufbauen, bewerben Sie sich gern wieder.",
            },
        ),
        (ago(7, 45), apply(1)),
        (ago(4, 200), apply(2)),
        (
            ago(4, 20),
            ApplicationStep::Take {
                which: 2,
                by: manager(1),
            },
        ),
        (ago(3, 100), apply(3)),
        (
            ago(2, 300),
            ApplicationStep::Apply {
                which: 4,
                confirms: false,
            },
        ),
    ]
}

/// Lets it happen.
pub(crate) async fn happen(
    desk: &Desk,
    clock: &Arc<MovableClock>,
    step: ApplicationStep,
) -> Result<(), DeskError> {
    match step {
        ApplicationStep::Open { by } => {
            let open = SettingsDraft {
                open: true,
                answer_days: "5".to_owned(),
            };
            desk.as_actor(&by).set_application_settings(1, &open).await
        }
        ApplicationStep::Apply { which, confirms } => apply(desk, clock, which, confirms).await,
        ApplicationStep::Take { which, by } => {
            let (id, version) = found(desk, &by, which).await?;
            desk.as_actor(&by).take_application(id, version).await
        }
        ApplicationStep::Refuse { which, by, reason } => {
            let (id, version) = found(desk, &by, which).await?;
            let key = format!("demo-application-{which}");
            desk.as_actor(&by)
                .refuse_application(id, version, reason, &key)
                .await
        }
    }
}

async fn apply(
    desk: &Desk,
    clock: &Arc<MovableClock>,
    which: usize,
    confirms: bool,
) -> Result<(), DeskError> {
    let (company, country, tax_id, domain, kind, name, mailbox, language) = COMPANIES[which];
    let draft = ApplicationDraft {
        company: company.to_owned(),
        country: country.to_owned(),
        tax_id: tax_id.to_owned(),
        domain: domain.to_owned(),
        kind: kind.to_owned(),
        sells: SELLS[which].to_owned(),
        name: name.to_owned(),
        email: format!("{mailbox}@{domain}"),
        phone: String::new(),
        language: language.to_owned(),
    };
    let door = desk.authentication();
    let token = door.application_form().await?;
    clock.advance(5 * 60);
    let form = ApplicationForm {
        draft: &draft,
        token: &token,
        trap: "",
    };
    door.apply(form, &format!("192.0.2.{which}")).await?;
    if let Some(link) = mailed(desk).await?
        && confirms
    {
        clock.advance(3 * 60);
        door.confirm_application(&link).await?;
    }
    Ok(())
}

/// The token of the link that was mailed last. Whatever waited is sent with it.
async fn mailed(desk: &Desk) -> Result<Option<String>, DeskError> {
    let mut link = None;
    loop {
        let due = desk.jobs().mail_due(500).await?;
        if due.is_empty() {
            return Ok(link);
        }
        for mail in due {
            if let MailContent::Application(told) = &mail.content
                && told.kind == ApplicationMailKind::Confirm
            {
                link.clone_from(&told.link);
            }
            desk.jobs().mark_sent(mail.id).await?;
        }
    }
}

async fn found(
    desk: &Desk,
    by: &Actor,
    which: usize,
) -> Result<(portico::id::ApplicationId, i64), DeskError> {
    let filter = ReviewFilter {
        kind: Some(RequestKind::Application),
        text: COMPANIES[which].0.to_owned(),
        ..ReviewFilter::default()
    };
    let acting = desk.as_actor(by);
    let rows = acting.review_list(&filter).await?.rows;
    let id = rows.iter().find_map(|row| match row.request() {
        Request::Application(id) => Some(id),
        Request::Registration(_) | Request::Proposal(_) | Request::Settings => None,
    });
    let id = id.ok_or(DeskError::NotFound)?;
    let version = acting.application(id).await?.application.version;
    Ok((id, version))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::application::tax_id::TaxId;
    use portico::registration::Country;

    use super::COMPANIES;

    #[test]
    fn the_companies_have_numbers_that_are_taken() {
        for (company, country, tax_id, ..) in COMPANIES {
            let country = Country::parse(country).unwrap();
            assert!(TaxId::parse(country, tax_id).is_ok(), "{company}");
        }
    }
}
