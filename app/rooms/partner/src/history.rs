//! What happened to a partner, in words, the latest first.

use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use portico::partner::Event;
use portico::programme::Terms;
use portico::{agreement, person};
use portico_desk::event::RoomEvent;
use portico_desk::page::Cursor;
use portico_desk::partner::{PartnerHappening, PartnerTimeline};

use portico_kit::error::AppError;
use portico_kit::event_kinds::words_of;
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::roles::change_words as roles_change;
use portico_kit::ui::{Card, Erase, Mark, Moment, Pager, Step, Timeline, date_words};

use crate::changes::{Names, change_words};
use crate::section::{Frame, Section, parse};

pub(crate) async fn show(
    context: RequestContext,
    Path(partner): Path<String>,
    query: ListQuery<Cursor>,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let after = query.after()?;
    let frame = Frame::load(&context, partner, Section::Timeline).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let timeline = desk.partner_timeline(partner, after).await?;
    let terms = hours::programme(desk)
        .await?
        .map(|programme| programme.terms);
    Ok(frame.respond(&context, move |_| {
        let here = Section::Timeline.of(partner);
        let next = timeline
            .page
            .next
            .map(|next| format!("{here}?after={next}"));
        let first = after.map(|_| here);
        let steps = steps(&timeline, terms.as_ref());
        let body = if steps.is_empty() {
            view! { <p class="muted">{t("partner-history-none")}</p> }.erase()
        } else {
            view! { <Timeline steps=steps /> }.erase()
        };
        view! {
            <Card title=t("partner-history")>{body}</Card>
            <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
        }
        .erase()
    }))
}

fn steps(timeline: &PartnerTimeline, terms: Option<&Terms>) -> Vec<Step> {
    let rows = timeline.page.rows.iter();
    rows.map(|it| step(it, &timeline.names, terms)).collect()
}

fn step(it: &PartnerHappening, names: &Names, terms: Option<&Terms>) -> Step {
    let happened = &it.happened;
    let who = happened
        .actor_name
        .clone()
        .unwrap_or_else(|| t("event-nobody"));
    let about = it.about.clone().unwrap_or_else(|| t("event-nobody"));
    let plain = Step {
        at: Some(happened.at),
        ..Step::default()
    };
    match &happened.event {
        RoomEvent::Partner(event) => Step {
            at: Some(happened.at),
            ..partner_step(event, &who, names, terms)
        },
        RoomEvent::Person(event) => Step {
            title: ta(person_key(event), &[("who", &who), ("name", &about)]),
            remark: match event {
                person::Event::RolesChanged { before, after } => roles_change(*before, *after),
                _ => String::new(),
            },
            ..plain
        },
        RoomEvent::Agreement(agreement::Event::Accepted { number, name, .. }) => {
            let number = number.to_string();
            Step {
                title: ta(
                    "event-agreement-accepted",
                    &[("who", &who), ("number", &number)],
                ),
                remark: name.clone(),
                mark: Mark::Good,
                ..plain
            }
        }
        RoomEvent::Agreement(agreement::Event::AcceptanceAsked { number, .. }) => {
            let number = number.to_string();
            Step {
                title: ta("event-agreement-asked", &[("number", &number)]),
                ..plain
            }
        }
        // What the command line did to accounts has no words of its own.
        other if other.kind().starts_with("person.") => Step {
            title: ta("partner-event-person-account", &[("name", &about)]),
            remark: words_of(&other.kind()),
            ..plain
        },
        other => Step {
            title: words_of(&other.kind()),
            ..plain
        },
    }
}

fn person_key(event: &person::Event) -> &'static str {
    use person::Event as It;
    match event {
        It::Invited { .. } => "partner-event-person-invited",
        It::InvitationHeld { .. } => "partner-event-person-held",
        It::InvitedAgain => "partner-event-person-invited-again",
        It::InvitationLinkShown => "partner-event-person-link",
        It::InvitationWithdrawn => "partner-event-person-withdrawn",
        It::Joined => "partner-event-person-joined",
        It::RolesChanged { .. } => "partner-event-person-roles",
        It::Removed => "partner-event-person-removed",
        It::Left => "partner-event-person-left",
        It::Switched => "partner-event-person-switched",
        It::DeputyNamed { .. } | It::DeputyEnded { .. } => "partner-event-person-deputy",
    }
}

fn partner_step(event: &Event, who: &str, names: &Names, terms: Option<&Terms>) -> Step {
    let (key, mark) = match event {
        Event::Added { .. } => ("partner-event-added", Mark::Good),
        Event::Changed { .. } => ("partner-event-changed", Mark::Past),
        Event::Suspended { .. } => ("partner-event-suspended", Mark::Bad),
        Event::Reinstated { .. } => ("partner-event-reinstated", Mark::Good),
        Event::CreditHeld { .. } => ("partner-event-credit-held", Mark::Warn),
        Event::CreditReleased { .. } => ("partner-event-credit-released", Mark::Good),
        Event::Screened { result, .. } => {
            use portico::partner::Screening;
            match result {
                Screening::Hit => ("partner-event-screened-hit", Mark::Bad),
                Screening::Clear | Screening::NotScreened => {
                    ("partner-event-screened-clear", Mark::Good)
                }
            }
        }
        Event::ScreeningDue { overdue: false, .. } => ("partner-event-screening-due", Mark::Warn),
        Event::ScreeningDue { overdue: true, .. } => ("partner-event-screening-overdue", Mark::Bad),
        Event::Ended { .. } => ("partner-event-ended", Mark::Bad),
        Event::Reopened { .. } => ("partner-event-reopened", Mark::Good),
        Event::NoteWritten { .. } => ("partner-event-note-written", Mark::Past),
        Event::NoteEdited { .. } => ("partner-event-note-edited", Mark::Past),
        Event::NoteDeleted { .. } => ("partner-event-note-deleted", Mark::Past),
        Event::ResellerProposed { .. } => ("partner-event-proposed", Mark::Past),
        Event::ProposalApproved { .. } => ("partner-event-proposal-approved", Mark::Good),
        Event::ProposalDeclined { .. } => ("partner-event-proposal-declined", Mark::Bad),
        Event::Tied { .. } => ("partner-event-tied", Mark::Past),
        Event::TieEnded { .. } => ("partner-event-tie-ended", Mark::Past),
    };
    let remark = match event {
        Event::Changed { changes, .. } => {
            let changes = changes
                .iter()
                .map(|change| change_words(change, names, terms));
            changes.collect::<Vec<_>>().join(" · ")
        }
        Event::Screened { on, next_due, .. } => {
            let today = Moment::current().today();
            let on = date_words(*on, today);
            match next_due {
                Some(due) => ta(
                    "partner-event-screened-until",
                    &[("date", &on), ("due", &date_words(*due, today))],
                ),
                None => on,
            }
        }
        Event::ScreeningDue { on, .. } => date_words(*on, Moment::current().today()),
        Event::ResellerProposed { company, .. }
        | Event::ProposalApproved { company, .. }
        | Event::ProposalDeclined { company, .. } => company.clone(),
        _ => String::new(),
    };
    Step {
        title: ta(key, &[("who", who)]),
        remark,
        quote: event.reason().unwrap_or_default().to_owned(),
        mark,
        ..Step::default()
    }
}
