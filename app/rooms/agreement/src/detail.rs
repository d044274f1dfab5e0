//! An agreement as staff see it: its versions, who has accepted it, what happened to it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::agreement::Event;
use portico::agreement::policy::may_edit;
use portico_desk::agreement::{Agreement, AgreementAcceptance, PublishedAgreement};
use portico_desk::event::{RoomEvent, TimelineEvent};
use portico_desk::page::Page as ListPage;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, Erase, Flash, Mark, Pager, Step, Timeline, Timestamp, Tone};

use crate::addresses::{self, NAV};
use crate::words::{acceptances, day_words, partners_words, version_words};

pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
    query: ListQuery,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let after = query.after()?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let shown = Shown {
        agreement: desk.agreement(id).await?,
        accepted: desk.acceptances_of_agreement(id, after).await?,
        happened: desk.agreement_history(id, None).await?.rows,
        edits: may_edit(actor),
        further: after.is_some(),
        published: query.text.contains("done=published"),
    };
    let title = partners_words(shown.agreement.applies_to);
    let page = Page::new(title, move || shown.view()).nav(&NAV);
    Ok(respond(&context, StatusCode::OK, page))
}

struct Shown {
    agreement: Agreement,
    accepted: ListPage<AgreementAcceptance>,
    happened: Vec<TimelineEvent>,
    edits: bool,
    further: bool,
    published: bool,
}

impl Shown {
    fn view(self) -> AnyView {
        let agreement = &self.agreement;
        let id = agreement.id;
        let flash = self
            .published
            .then(|| Flash::new(Tone::Good, t("agreement-published-done"), String::new()));
        let draft = agreement.draft.as_ref().map(|_| {
            view! { <a class="button" href=addresses::preview(id)>{t("agreement-preview")}</a> }
        });
        let edit = self.edits.then(|| {
            let words = if agreement.draft.is_some() {
                t("agreement-edit")
            } else {
                t("agreement-next")
            };
            view! { <a class="button main" href=addresses::draft(id)>{words}</a> }
        });
        let steps: Vec<Step> = self.happened.iter().map(step).collect();
        let history = (!steps.is_empty()).then(|| {
            view! { <Card title=t("agreement-activity")><Timeline steps=steps /></Card> }
        });
        view! {
            <div class="head">
                <div>
                    <a class="back" href=addresses::LIST>{t("agreements-title")}</a>
                    <h1>{partners_words(agreement.applies_to)}</h1>
                </div>
                <div class="actions">{draft}{edit}</div>
            </div>
            {flash.map(Flash::view)}
            <div class="two">
                <div class="stack loose">
                    {versions(agreement)}
                    {self.accepted_by()}
                </div>
                <aside>{history}</aside>
            </div>
        }
        .erase()
    }

    fn accepted_by(&self) -> AnyView {
        let id = self.agreement.id;
        let here = addresses::agreement(id);
        let missing = self.agreement.last().map(|_| {
            let href = addresses::missing(id);
            view! { <a class="small" href=href>{t("agreement-missing")}</a> }
        });
        let body = if self.accepted.rows.is_empty() {
            view! { <div class="pad"><p class="muted">{t("agreement-accepted-none")}</p></div> }
                .erase()
        } else {
            acceptances(&self.accepted.rows, true)
        };
        let next = self
            .accepted
            .next
            .map(|after| format!("{here}?after={after}"));
        let first = self.further.then(|| here.clone());
        view! {
            <section class="card">
                <header><h2>{t("agreement-accepted-by-whom")}</h2>{missing}</header>
                {body}
                <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
            </section>
        }
        .erase()
    }
}

fn versions(agreement: &Agreement) -> AnyView {
    let body = if agreement.versions.is_empty() {
        view! { <div class="pad"><p class="muted">{t("agreement-versions-none")}</p></div> }.erase()
    } else {
        let rows = agreement.versions.iter().map(|version| {
            view! {
                <tr>
                    <td>
                        <a class="row-link" href=addresses::version(version.key)>
                            {version_words(version.key.number)}
                        </a>
                        <span class="sub">{version.title.clone()}</span>
                    </td>
                    <td data-label=t("agreement-state")>{state_words(agreement, version)}</td>
                    <td data-label=t("agreement-published")>
                        {version.published_by.clone()}
                        <span class="sub"><Timestamp at=version.published_at /></span>
                    </td>
                    <td data-label=t("agreement-acceptances")>
                        {tn("agreement-count", version.acceptances, &[])}
                    </td>
                </tr>
            }
        });
        view! {
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("agreement-versions")}</th>
                        <th scope="col">{t("agreement-state")}</th>
                        <th scope="col">{t("agreement-published")}</th>
                        <th scope="col">{t("agreement-acceptances")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .erase()
    };
    view! {
        <section class="card">
            <header><h2>{t("agreement-versions")}</h2></header>
            {body}
        </section>
    }
    .erase()
}

/// Whether it has to be accepted now, later, or no more.
pub(crate) fn state_words(agreement: &Agreement, version: &PublishedAgreement) -> String {
    let day = day_words(version.accept_from);
    let from = &[("date", day.as_str())];
    let is_current =
        |other: Option<&PublishedAgreement>| other.is_some_and(|other| other.key == version.key);
    if version.withdrawn.is_some() {
        t("agreement-state-withdrawn")
    } else if is_current(agreement.in_force()) {
        ta("agreement-state-in-force", from)
    } else if version.accept_from > agreement.today {
        ta("agreement-state-later", from)
    } else {
        ta("agreement-state-earlier", from)
    }
}

fn step(happened: &TimelineEvent) -> Step {
    let who = happened.actor_name.clone();
    let who = who.unwrap_or_else(|| t("event-nobody"));
    let who = ("who", who.as_str());
    let at = Some(happened.at);
    let RoomEvent::Agreement(event) = &happened.event else {
        return Step {
            title: happened.event.kind(),
            at,
            ..Step::default()
        };
    };
    let numbered = |key: &str, number: &u32| ta(key, &[who, ("number", &number.to_string())]);
    let (title, remark, mark) = match event {
        Event::DraftStarted => (ta("agreement-event-started", &[who]), None, Mark::Past),
        Event::DraftDiscarded => (ta("agreement-event-discarded", &[who]), None, Mark::Past),
        Event::Published {
            number,
            accept_from,
            ..
        } => {
            let from = ta(
                "agreement-accept-from-short",
                &[("date", &day_words(*accept_from))],
            );
            let title = numbered("agreement-event-published", number);
            (title, Some(from), Mark::Good)
        }
        Event::Withdrawn { number } => (
            numbered("agreement-event-withdrawn", number),
            None,
            Mark::Bad,
        ),
        Event::Accepted { number, .. } => (
            numbered("event-agreement-accepted", number),
            None,
            Mark::Good,
        ),
        Event::AcceptanceAsked { number, .. } => {
            (numbered("event-agreement-asked", number), None, Mark::Past)
        }
    };
    Step {
        title,
        at,
        remark: remark.unwrap_or_default(),
        mark,
        ..Step::default()
    }
}
