//! Who belongs to a side: inviting, changing, removing.

use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::actor::{Role, Roles};
use portico::id::{PartnerId, PersonId};
use portico::link::LinkKind;
use portico::person::policy::{may_import, may_manage};
use portico::person::{InvitationDraft, administrator, check_administrator_stays};
use portico_desk::DeskError;
use portico_desk::person::PersonEntry;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{Language, t};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;

use crate::addresses::{NAV, PEOPLE_IMPORT, PEOPLE_NAV};
use crate::done::done_flash;
use crate::people_view::{People, Shown};
use crate::place::Place;
use crate::removal_view::{Asked, removal};
use crate::section::{Frame, Section, parse};

/// The people of the reader's own side.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let shown = Shown {
        flash: done_flash(query.as_deref()),
        ..Shown::empty(context.language())
    };
    Ok(respond(
        &context,
        StatusCode::OK,
        own_page(&context, shown).await?,
    ))
}

/// Invites somebody to the reader's own side.
pub(crate) async fn invite(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let own = context.actor()?.partner;
    invite_to(&context, &form, own, Place::Own).await
}

/// Staff invite somebody to a partner.
pub(crate) async fn invite_to_partner(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let form = Form::read(request, None).await?;
    invite_to(&context, &form, Some(partner), Place::Partner(partner)).await
}

async fn invite_to(
    context: &RequestContext,
    form: &Form,
    to: Option<PartnerId>,
    place: Place,
) -> Result<Response, AppError> {
    let draft = InvitationDraft {
        name: form.text("name").to_owned(),
        email: form.text("email").to_owned(),
        roles: chosen_roles(form),
        language: Language::of(form.text("language")).tag().to_owned(),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.invite(to, &draft).await {
        Ok(_) if context.app.sends_mail => {
            Ok(Redirect::to(&place.after("invited")).into_response())
        }
        // Without a mail server nobody gets a mail: whoever invites hands the link over.
        Ok(person) => link_page(context, person, draft.name, place).await,
        Err(error) => failed(context, error, place, Some(draft)).await,
    }
}

/// Trusts somebody with other roles.
pub(crate) async fn set_roles(
    context: RequestContext,
    Path(person): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (person, form) = read(&person, request).await?;
    let actor = context.actor()?;
    let side = Place::of(&form).side(actor);
    let desk = context.app.desk.as_actor(actor);
    let done = desk.set_roles(side, person, &chosen_roles(&form)).await;
    answer(&context, done, &form, "roles").await
}

/// The people of a partner, for staff.
pub(crate) async fn of_partner(
    context: RequestContext,
    Path(partner): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let shown = Shown {
        flash: done_flash(query.as_deref()),
        ..Shown::empty(context.language())
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    if let Some(reader) = &context.signed_in {
        desk.note_people(reader.session, Some(partner)).await?;
    }
    let page = page_of(&context, Place::Partner(partner), shown).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// Asks before somebody is removed, or their invitation is taken back: whom, and what follows.
pub(crate) async fn ask_to_remove(
    context: RequestContext,
    Path(person): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let person: PersonId = person.parse().map_err(|_| AppError::NotFound)?;
    let query = query.unwrap_or_default();
    let place = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "partner")
        .and_then(|(_, id)| id.parse().ok())
        .map_or(Place::Own, Place::Partner);
    let actor = context.actor()?;
    let side = place.side(actor);
    if !may_manage(actor, side) {
        return Err(AppError::NotFound);
    }
    let desk = context.app.desk.as_actor(actor);
    let people = desk.people(side).await?;
    let found = people.iter().find(|entry| entry.id == person);
    let found = found.cloned().ok_or(AppError::NotFound)?;
    let asked = Asked {
        oneself: person == actor.person,
        last: is_last(&found, &people, side.is_some()),
    };
    let of = match side {
        Some(partner) => desk.partner(partner).await?.name,
        None => context.vendor.name.clone(),
    };
    let nav = match place {
        Place::Partner(_) => &NAV,
        Place::Own => &PEOPLE_NAV,
    };
    let page = Page::new(found.name.clone(), move || {
        removal(&found, &of, place, asked)
    })
    .nav(nav);
    Ok(respond(&context, StatusCode::OK, page))
}

/// Whether nobody would be left to look after the people of that side; the command checks it once more.
fn is_last(person: &PersonEntry, people: &[PersonEntry], at_partner: bool) -> bool {
    if person.invited_at.is_some() {
        return false;
    }
    let role = administrator(at_partner);
    let others = people.iter().filter(|other| {
        other.id != person.id && other.invited_at.is_none() && other.roles.contains(role)
    });
    let others = i64::try_from(others.count()).unwrap_or(i64::MAX);
    check_administrator_stays(at_partner, person.roles, Roles::empty(), others).is_err()
}

/// Removes somebody, or takes their invitation back.
pub(crate) async fn remove(
    context: RequestContext,
    Path(person): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (person, form) = read(&person, request).await?;
    let actor = context.actor()?;
    let side = Place::of(&form).side(actor);
    let desk = context.app.desk.as_actor(actor);
    let done = desk.remove_person(side, person).await;
    answer(&context, done, &form, "removed").await
}

/// Sends an invitation once more.
pub(crate) async fn invite_again(
    context: RequestContext,
    Path(person): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (person, form) = read(&person, request).await?;
    let actor = context.actor()?;
    let side = Place::of(&form).side(actor);
    let desk = context.app.desk.as_actor(actor);
    let done = desk.invite_again(side, person).await;
    let what = if context.app.sends_mail {
        "again"
    } else {
        "again-kept"
    };
    answer(&context, done, &form, what).await
}

/// Shows a link once, where no mail server brings it.
pub(crate) async fn show_link(
    context: RequestContext,
    Path(person): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (person, form) = read(&person, request).await?;
    if context.app.sends_mail {
        return Err(AppError::NotFound);
    }
    let place = Place::of(&form);
    link_page(
        &context,
        person,
        form.text("name").chars().take(200).collect(),
        place,
    )
    .await
}

async fn read(person: &str, request: Request) -> Result<(PersonId, Form), AppError> {
    let person = person.parse().map_err(|_| AppError::NotFound)?;
    Ok((person, Form::read(request, None).await?))
}

fn chosen_roles(form: &Form) -> Vec<String> {
    Role::ALL
        .into_iter()
        .map(|role| role.as_str().to_owned())
        .filter(|role| form.given(&format!("role-{role}")).is_some())
        .collect()
}

async fn answer(
    context: &RequestContext,
    done: Result<(), DeskError>,
    form: &Form,
    what: &str,
) -> Result<Response, AppError> {
    let place = Place::of(form);
    match done {
        // Whoever removed themselves sees these people no more.
        Ok(()) if what == "removed" && !still_there(context).await => {
            Ok(Redirect::to("/sign-in").into_response())
        }
        Ok(()) => Ok(Redirect::to(&place.after(what)).into_response()),
        Err(error) => failed(context, error, place, None).await,
    }
}

/// Whether the reader is still signed in; their sessions on a side end with their belonging there.
async fn still_there(context: &RequestContext) -> bool {
    let Some(person) = &context.signed_in else {
        return false;
    };
    let desk = context.app.desk.as_actor(&person.actor);
    let sessions = desk.sessions().await.unwrap_or_default();
    sessions.iter().any(|session| session.id == person.session)
}

async fn link_page(
    context: &RequestContext,
    person: PersonId,
    name: String,
    place: Place,
) -> Result<Response, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let token = match desk.invitation_link(place.side(actor), person).await {
        Ok(token) => token,
        Err(error) => return failed(context, error, place, None).await,
    };
    let link = format!(
        "{}{}{token}",
        context.app.origin,
        LinkKind::Invitation.path()
    );
    let shown = Shown {
        link: Some((name, link)),
        ..Shown::empty(context.language())
    };
    Ok(respond(
        context,
        StatusCode::OK,
        page_of(context, place, shown).await?,
    ))
}

async fn failed(
    context: &RequestContext,
    error: DeskError,
    place: Place,
    draft: Option<InvitationDraft>,
) -> Result<Response, AppError> {
    let failed = CommandError::recover(error, context)?;
    let shown = Shown {
        flash: failed.flash.clone(),
        problems: failed.problems.clone(),
        draft: draft.unwrap_or_else(|| Shown::empty(context.language()).draft),
        link: None,
    };
    failed.show(context, page_of(context, place, shown)).await
}

async fn page_of(context: &RequestContext, place: Place, shown: Shown) -> Result<Page, AppError> {
    match place {
        Place::Partner(partner) => {
            let frame = Frame::load(context, partner, Section::People).await?;
            let actor = context.actor()?;
            let desk = context.app.desk.as_actor(actor);
            let going_on = frame.detail.ended_at.is_none();
            let people = People {
                entries: desk.people(Some(partner)).await?,
                place,
                at_partner: true,
                manages: may_manage(actor, Some(partner)) && going_on,
                import: (may_import(actor) && going_on).then_some(PEOPLE_IMPORT),
                shows_links: !context.app.sends_mail,
            };
            let frame = frame.answering(shown.flash.clone(), shown.problems.clone());
            Ok(frame.page(move |_| people.section(shown)))
        }
        Place::Own => own_page(context, shown).await,
    }
}

async fn own_page(context: &RequestContext, shown: Shown) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    if let Some(reader) = &context.signed_in {
        desk.note_people(reader.session, actor.partner).await?;
    }
    let people = People {
        entries: desk.people(actor.partner).await?,
        place: Place::Own,
        at_partner: actor.partner.is_some(),
        manages: may_manage(actor, actor.partner),
        import: may_import(actor).then_some(PEOPLE_IMPORT),
        shows_links: !context.app.sends_mail,
    };
    let of = context
        .signed_in
        .as_ref()
        .and_then(|person| person.partner_name.clone());
    let of = of.unwrap_or_else(|| context.vendor.name.clone());
    let page = Page::new(t("people-title"), move || people.page(&of, shown));
    Ok(page.nav(&PEOPLE_NAV))
}
