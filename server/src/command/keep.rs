//! `portico verify`: knowing that what the portal keeps is what it was given.

use portico_desk::event::{BreakKind, VerifyReport};

use super::{Common, Failure, open};

pub(super) async fn verify(common: &Common) -> Result<(), Failure> {
    let desk = open(common).await?;
    let report = desk.verify().await;
    desk.close().await;
    let report = report?;
    println!("{}", words(&report));
    if report.holds() { Ok(()) } else { Err(Failure("the log of events is not what was sealed".into())) }
}

fn words(report: &VerifyReport) -> String {
    let VerifyReport { sealed, unsealed, first_break } = report;
    match first_break {
        None => format!("The log holds: {sealed} events are as they were sealed, {unsealed} wait for their seal."),
        Some(found) => {
            let what = match found.kind {
                BreakKind::Altered => "was altered",
                BreakKind::Missing => "is missing",
                BreakKind::Reordered => "does not follow the one before it",
                BreakKind::Stray => "was never sealed, nor waits for it",
            };
            let event = found.event.map(|event| format!(" (event {event})")).unwrap_or_default();
            format!("The log is broken: number {}{event} {what}. The {sealed} events before it hold.", found.seq)
        }
    }
}
