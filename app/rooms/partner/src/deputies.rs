//! Who stands in for whom, by date: named by who is away, or for them by who sets the programme's terms.

use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::id::{DeputyId, PersonId};
use portico::partner::deputy::DeputyDraft;
use portico::partner::policy::{has_portfolio, may_name_any_deputy, may_name_deputy};
use portico_desk::partner::Named;
use portico_desk::portfolio::{DeputyEntry, Whose};

use portico_kit::address::DEPUTIES;
use portico_kit::command_error::CommandError;
use portico_kit::company::named_offers;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::local_path::local_path;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Erase, Field, Flash, InputKind, Moment, ProblemSummary, Select, Tone, Wrong, date_words,
};

use crate::addresses::NAV;

pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let done = query.as_deref().unwrap_or_default();
    let done = form_urlencoded::parse(done.as_bytes())
        .find(|(name, _)| name == "done")
        .and_then(|(_, done)| match &*done {
            "named" => Some(t("deputies-done-named")),
            "ended" => Some(t("deputies-done-ended")),
            _ => None,
        });
    let flash = done.map(|title| Flash::new(Tone::Good, title, String::new()));
    let page = page(&context, None, (FieldErrors::new(), flash)).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// Names a deputy.
pub(crate) async fn name(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let text = |name: &str| form.text(name).to_owned();
    let actor = context.actor()?;
    let person = if may_name_any_deputy(actor) {
        text("person")
    } else {
        actor.person.to_string()
    };
    let draft = DeputyDraft {
        person,
        deputy: text("deputy"),
        from: text("from"),
        until: text("until"),
    };
    match context.app.desk.as_actor(actor).name_deputy(&draft).await {
        Ok(_) => Ok(Redirect::to(&format!("{DEPUTIES}?done=named")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let answer = (failed.problems.clone(), failed.flash.clone());
            let page = page(&context, Some(draft), answer);
            failed.show(&context, page).await
        }
    }
}

/// Ends a deputy's time.
pub(crate) async fn end(
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: DeputyId = id.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    desk.end_deputy(id).await?;
    Ok(Redirect::to(&format!("{DEPUTIES}?done=ended")).into_response())
}

/// Keeps whether the reader's lists open on their own partners, and goes back to the list.
pub(crate) async fn whose(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let whose = Whose::parse(form.text("whose")).ok_or(AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    desk.remember_whose(whose).await?;
    let back = local_path(form.text("back")).unwrap_or("/");
    Ok(Redirect::to(back).into_response())
}

async fn page(
    context: &RequestContext,
    draft: Option<DeputyDraft>,
    (problems, flash): (FieldErrors, Option<Flash>),
) -> Result<Page, AppError> {
    let actor = context.actor()?.clone();
    let desk = context.app.desk.as_actor(&actor);
    let for_all = may_name_any_deputy(&actor);
    let managers = if for_all {
        desk.channel_managers().await?
    } else {
        Vec::new()
    };
    let shown = Deputies {
        entries: desk.deputies().await?,
        possible: desk.possible_deputies().await?,
        names: for_all || has_portfolio(&actor),
        managers,
        reader: actor.person,
        may_end: Box::new(move |person| may_name_deputy(&actor, person)),
        draft,
        problems,
    };
    Ok(Page::new(t("deputies-title"), move || shown.view(flash)).nav(&NAV))
}

struct Deputies {
    entries: Vec<DeputyEntry>,
    possible: Vec<Named>,
    /// Whom the reader may name one for; empty for themselves alone.
    managers: Vec<Named>,
    /// The reader may name one at all.
    names: bool,
    reader: PersonId,
    may_end: Box<dyn Fn(PersonId) -> bool + Send>,
    draft: Option<DeputyDraft>,
    problems: FieldErrors,
}

impl Deputies {
    fn view(self, flash: Option<Flash>) -> AnyView {
        let summary = self.problems.clone();
        let form = self.names.then(|| self.form());
        view! {
            <div class="head">
                <div>
                    <h1>{t("deputies-title")}</h1>
                    <p class="muted">{t("deputies-lead")}</p>
                </div>
            </div>
            {flash.map(Flash::view)}
            <ProblemSummary problems=summary />
            <div class="stack loose">
                {self.table()}
                {form}
            </div>
        }
        .erase()
    }

    fn table(&self) -> AnyView {
        if self.entries.is_empty() {
            return view! {
                <section class="card"><div class="pad"><p class="muted">{t("deputies-none")}</p></div></section>
            }
            .erase();
        }
        let rows = self.entries.iter().map(|entry| self.row(entry));
        view! {
            <section class="card" aria-label=t("deputies-title")>
                <table class="rows">
                    <thead>
                        <tr>
                            <th scope="col">{t("deputies-person")}</th>
                            <th scope="col">{t("deputies-deputy")}</th>
                            <th scope="col">{t("deputies-days")}</th>
                            <th scope="col"><span class="visually-hidden">{t("deputies-end")}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </section>
        }
        .erase()
    }

    fn row(&self, entry: &DeputyEntry) -> AnyView {
        let today = Moment::current().today();
        let days = ta(
            "partner-tie-from-until",
            &[
                ("from", &date_words(entry.time.from, today)),
                ("until", &date_words(entry.time.until, today)),
            ],
        );
        let now = entry
            .holds
            .then(|| view! { " " <span class="stage protected">{t("deputies-now")}</span> });
        let end = (self.may_end)(entry.time.person).then(|| {
            let label = ta(
                "deputies-end-of",
                &[("name", &entry.deputy_name), ("for", &entry.person_name)],
            );
            let action = format!("{DEPUTIES}/{}/end", entry.id);
            view! {
                <form method="post" action=action>
                    <button class="button quiet" aria-label=label>{t("deputies-end")}</button>
                </form>
            }
        });
        view! {
            <tr>
                <td><b>{entry.person_name.clone()}</b></td>
                <td data-label=t("deputies-deputy")>{entry.deputy_name.clone()}</td>
                <td data-label=t("deputies-days")>{days}{now}</td>
                <td>{end}</td>
            </tr>
        }
        .erase()
    }

    fn form(&self) -> AnyView {
        let wrong = |name: &str| -> Wrong { self.problems.for_field(name).into() };
        let draft = self.draft.clone().unwrap_or_else(|| DeputyDraft {
            person: self.reader.to_string(),
            from: Moment::current().today().to_string(),
            ..DeputyDraft::default()
        });
        let person = (!self.managers.is_empty()).then(|| {
            let known = self
                .managers
                .iter()
                .any(|named| named.id.to_string() == draft.person);
            let value = if known {
                draft.person.clone()
            } else {
                String::new()
            };
            view! {
                <Select
                    name="person"
                    label=t("deputies-person")
                    offers=named_offers(&self.managers)
                    value=value
                    problems=wrong("person")
                />
            }
        });
        let possible: Vec<Named> = self
            .possible
            .iter()
            .filter(|named| !self.managers.is_empty() || named.person() != self.reader)
            .cloned()
            .collect();
        view! {
            <section class="card">
                <header><h2>{t("deputies-name-title")}</h2></header>
                <div class="pad">
                    <form class="form" method="post" action=DEPUTIES>
                        <div class="pair">
                            {person}
                            <Select
                                name="deputy"
                                label=t("deputies-deputy")
                                offers=named_offers(&possible)
                                value=draft.deputy
                                problems=wrong("deputy")
                            />
                        </div>
                        <div class="pair">
                            <Field name="from" label=t("partner-tie-first-day") kind=InputKind::Date value=draft.from problems=wrong("from") />
                            <Field name="until" label=t("partner-tie-last-day") kind=InputKind::Date value=draft.until problems=wrong("until") />
                        </div>
                        <div class="actions"><button class="button main">{t("deputies-name")}</button></div>
                    </form>
                </div>
            </section>
        }
        .erase()
    }
}
