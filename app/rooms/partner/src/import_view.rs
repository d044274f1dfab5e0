//! The pages of files of partners and of people that wait to be imported, or were.

use leptos::prelude::*;
use portico::partner::directory::SameBy;
use portico::partner::partner_file::{KnownLine, PartnerLine};
use portico::person::people_file::PersonLine;
use portico_desk::import::Import;
use portico_desk::partner::PartnersPreview;
use portico_desk::person::{HeldAt, PeoplePreview};
use uuid::Uuid;

use portico_kit::command_error::CommandError;
use portico_kit::company::kind_words;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::line_problems::{LISTED, count, line_problems, listed};
use portico_kit::message::message;
use portico_kit::registration::facts::country_words;
use portico_kit::ui::{EmptyState, Erase, Flash, Icon, Note, Tone};

use crate::addresses::{IMPORT, LIST, PEOPLE_IMPORT};
use crate::people_view::roles_words;
use crate::section::Section;

/// Why nothing was imported.
pub(crate) fn refused_flash(failed: &CommandError) -> Option<Flash> {
    if failed.is_stale() {
        let (title, text) = (t("partner-import-stale-title"), t("partner-import-stale"));
        return Some(Flash::new(Tone::Warn, title, text));
    }
    let told = failed.problems.for_field("file").first();
    let told = told.map(|problem| Flash::new(Tone::Bad, message(problem), String::new()));
    failed.flash.clone().or(told)
}

/// The head of a preview, with what there is to press.
fn head(title: String, summary: &[String], back: &str, act: Option<AnyView>) -> AnyView {
    view! {
        <div class="head">
            <div>
                <h1>{title}</h1>
                <p class="muted">{summary.join(" · ")}</p>
            </div>
            <a class="button quiet" href=back.to_owned()>{t("import-cancel")}</a>
            {act}
        </div>
    }
    .erase()
}

fn unread(headings: &[String]) -> Option<AnyView> {
    let names = headings.join(", ");
    let title = ta("import-unread", &[("names", &names)]);
    (!headings.is_empty()).then(|| view! { <Note tone=Tone::Warn title=title /> }.erase())
}

fn finished(title: String, text: String, below: Option<AnyView>, flash: Option<Flash>) -> AnyView {
    view! {
        <div class="head"><div><h1>{title}</h1></div></div>
        {flash.map(Flash::view)}
        <div class="stack loose">
            <section class="card">
                <EmptyState
                    icon=Icon::Done
                    title=text
                    text=t("partner-import-finished")
                    step=Some((t("partner-import-to-list"), LIST.to_owned()))
                />
            </section>
            {below}
        </div>
    }
    .erase()
}

/// A file of partners.
pub(crate) fn partners_view(
    import: Uuid,
    found: Import<PartnersPreview>,
    flash: Option<Flash>,
) -> AnyView {
    let preview = match found {
        Import::Waiting(preview) => preview,
        Import::Finished(outcome) => {
            let text = tn("partner-import-added", outcome.added, &[]);
            return finished(t("partner-import-title"), text, None, flash);
        }
    };
    let file = &preview.file;
    let (new, known) = (file.partners.len(), file.known.len());
    let summary = [
        tn("partner-import-new", count(new), &[]),
        tn("partner-import-known", count(known), &[]),
    ];
    let right = file.problems.is_empty();
    let act = (right && new > 0).then(|| {
        view! {
            <form method="post" action=format!("{IMPORT}/{import}")>
                <input type="hidden" name="basis" value=preview.basis.clone() />
                <button class="button main">{tn("partner-import-button", count(new), &[])}</button>
            </form>
        }
        .erase()
    });
    let nothing = (right && new == 0)
        .then(|| view! { <Note tone=Tone::Plain>{t("partner-import-nothing")}</Note> });
    let problems = (!right).then(|| {
        line_problems(
            &file.problems,
            Some(format!("{IMPORT}/{import}/problems.csv")),
        )
    });
    let rows = file.partners.iter().take(LISTED).map(partner_row).collect();
    let new_ones =
        (new > 0).then(|| listed(t("partner-import-new-title"), new, partner_table(rows)));
    let rows = file.known.iter().take(LISTED).map(known_row).collect();
    let known_ones =
        (known > 0).then(|| listed(t("partner-import-known-title"), known, known_table(rows)));
    view! {
        {head(t("partner-import-preview"), &summary, IMPORT, act)}
        {flash.map(Flash::view)}
        <div class="stack loose">
            {unread(&file.unread)}{nothing}{problems}{known_ones}{new_ones}
        </div>
    }
    .erase()
}

fn partner_table(rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("company-name")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    <th scope="col">{t("company-country")}</th>
                    <th scope="col">{t("company-tier")}</th>
                    <th scope="col">{t("partner-import-with")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn partner_row(line: &PartnerLine) -> AnyView {
    let partner = &line.partner;
    let found_by = [
        partner.domain.as_ref().map(ToString::to_string),
        partner.tax_id.clone(),
    ];
    let found_by: Vec<String> = found_by.into_iter().flatten().collect();
    let with: Vec<String> = [line.buys_from.clone(), line.manager.clone()]
        .into_iter()
        .flatten()
        .collect();
    let territory: Vec<String> = partner
        .territory
        .iter()
        .map(|it| country_words(*it))
        .collect();
    let sells_in =
        (!territory.is_empty()).then(|| view! { <span class="sub">{territory.join(", ")}</span> });
    view! {
        <tr>
            <td>
                <b>{partner.name.clone()}</b>
                <span class="sub">{kind_words(partner.kind)} " " {found_by.join(" ")}</span>
            </td>
            <td class="num" data-label=t("import-line")>{line.line.to_string()}</td>
            <td data-label=t("company-country")>{country_words(partner.country)} {sells_in}</td>
            <td data-label=t("company-tier")>{partner.tier.to_string()} " · " {partner.currency.code()}</td>
            <td data-label=t("partner-import-with")>{with.join(", ")}</td>
        </tr>
    }
    .erase()
}

fn known_table(rows: Vec<AnyView>) -> AnyView {
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("partner-import-in-file")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    <th scope="col">{t("partner-import-here")}</th>
                    <th scope="col">{t("partner-import-same")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn known_row(line: &KnownLine) -> AnyView {
    let by = match line.by {
        SameBy::TaxId => t("partner-import-same-tax-id"),
        SameBy::Domain => t("partner-import-same-domain"),
        SameBy::Name => t("partner-import-same-name"),
    };
    let here = format!("{LIST}/{}", line.partner.id);
    view! {
        <tr>
            <td>{line.name.clone()}</td>
            <td class="num" data-label=t("import-line")>{line.line.to_string()}</td>
            <td data-label=t("partner-import-here")><a href=here>{line.partner.name.clone()}</a></td>
            <td data-label=t("partner-import-same")>{by}</td>
        </tr>
    }
    .erase()
}

/// A file of people; `held` of its invitations are held back.
pub(crate) fn people_view(
    import: Uuid,
    found: Import<PeoplePreview>,
    held: i64,
    flash: Option<Flash>,
) -> AnyView {
    let preview = match found {
        Import::Waiting(preview) => preview,
        Import::Finished(outcome) => {
            let text = tn("people-import-added", outcome.added, &[]);
            let below = (held > 0).then(|| held_note(import, held));
            return finished(t("people-import-title"), text, below, flash);
        }
    };
    let file = &preview.file;
    let (new, known) = (file.people.len(), file.known.len());
    let summary = [
        tn("people-import-new", count(new), &[]),
        tn("people-import-known", count(known), &[]),
    ];
    let right = file.problems.is_empty();
    let act = (right && new > 0).then(|| confirm_card(import, &preview.basis, new));
    let nothing = (right && new == 0)
        .then(|| view! { <Note tone=Tone::Plain>{t("people-import-nothing")}</Note> });
    let problems = (!right).then(|| {
        let file_of = format!("{PEOPLE_IMPORT}/{import}/problems.csv");
        line_problems(&file.problems, Some(file_of))
    });
    let new_ones = (new > 0).then(|| {
        listed(
            t("people-import-new-title"),
            new,
            people_table(&file.people),
        )
    });
    let known_ones = (known > 0).then(|| {
        listed(
            t("people-import-known-title"),
            known,
            people_table(&file.known),
        )
    });
    view! {
        {head(t("people-import-preview"), &summary, PEOPLE_IMPORT, None)}
        {flash.map(Flash::view)}
        <div class="stack loose">
            {unread(&file.unread)}{nothing}{problems}{act}{known_ones}{new_ones}
        </div>
    }
    .erase()
}

/// When the invitations go out, and the button.
fn confirm_card(import: Uuid, basis: &str, new: usize) -> AnyView {
    let choice = |value: &'static str, checked: bool| {
        view! {
            <label class="choice">
                <input type="radio" name="invitations" value=value checked=checked />
                <span>
                    <b>{t(&format!("people-import-{value}"))}</b>
                    <span class="hint">{t(&format!("people-import-{value}-hint"))}</span>
                </span>
            </label>
        }
    };
    view! {
        <section class="card">
            <form class="pad form" method="post" action=format!("{PEOPLE_IMPORT}/{import}")>
                <input type="hidden" name="basis" value=basis.to_owned() />
                <fieldset class="field">
                    <legend>{t("people-import-invitations")}</legend>
                    <div class="choices">{choice("send", true)}{choice("hold", false)}</div>
                </fieldset>
                <div class="actions">
                    <button class="button main">{tn("people-import-button", count(new), &[])}</button>
                </div>
            </form>
        </section>
    }
    .erase()
}

fn people_table(lines: &[PersonLine]) -> AnyView {
    let rows: Vec<AnyView> = lines.iter().take(LISTED).map(person_row).collect();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("people-column-name")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    <th scope="col">{t("people-import-at")}</th>
                    <th scope="col">{t("people-column-roles")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn person_row(line: &PersonLine) -> AnyView {
    let invitation = &line.invitation;
    view! {
        <tr>
            <td>
                <b>{invitation.name.clone()}</b>
                <span class="sub">{invitation.email.clone()}</span>
            </td>
            <td class="num" data-label=t("import-line")>{line.line.to_string()}</td>
            <td data-label=t("people-import-at")>
                <a href=Section::People.of(line.partner)>{line.partner_name.clone()}</a>
            </td>
            <td data-label=t("people-column-roles")>{roles_words(invitation.roles)}</td>
        </tr>
    }
    .erase()
}

/// That invitations are held back, and the button that sends them.
fn held_note(import: Uuid, held: i64) -> AnyView {
    let action = format!("{PEOPLE_IMPORT}/{import}/send");
    view! {
        <section class="card">
            <form class="pad stack" method="post" action=action>
                <p>{tn("people-held-of", held, &[])}</p>
                <div class="actions">
                    <button class="button main">{tn("people-held-send", held, &[])}</button>
                </div>
            </form>
        </section>
    }
    .erase()
}

/// The partners to whom invitations are held back.
pub(crate) fn held_card(held: &[HeldAt], all: i64) -> Option<AnyView> {
    if held.is_empty() {
        return None;
    }
    let lines: Vec<AnyView> = held
        .iter()
        .map(|at| {
            let here = Section::People.of(at.partner);
            let count = at.held.to_string();
            view! { <li><a href=here>{at.name.clone()}</a> " · " {count}</li> }.erase()
        })
        .collect();
    let view = view! {
        <section class="card" id="held">
            <header><h2>{t("people-held-title")}</h2></header>
            <div class="pad stack">
                <p class="muted">{t("people-held-lead")}</p>
                <ul class="change-list">{lines}</ul>
                <form class="actions" method="post" action=format!("{PEOPLE_IMPORT}/send")>
                    <button class="button">{tn("people-held-send", all, &[])}</button>
                </form>
            </div>
        </section>
    };
    Some(view.erase())
}
