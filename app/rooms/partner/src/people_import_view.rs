//! The page of a file of people, and the invitations that such files held back.

use leptos::prelude::*;
use portico::person::people_file::PersonLine;
use portico_desk::import::Import;
use portico_desk::person::{HeldAt, PeoplePreview};
use uuid::Uuid;

use portico_kit::i18n::{t, tn};
use portico_kit::line_problems::LISTED;
use portico_kit::roles::roles_words;
use portico_kit::ui::{Erase, Flash};

use crate::addresses::{LIST, PEOPLE, PEOPLE_IMPORT};
use crate::import_view::{FinishedPage, PreviewPage, how_many};
use crate::section::Section;

/// Whose people a file brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Those of the reader's own company.
    Own,
    /// Those of several partners, for staff, of whose invitations so many are held back.
    Partners { held: i64 },
}

/// A file of people.
pub(crate) fn people_view(
    import: Uuid,
    found: Import<PeoplePreview>,
    whose: Whose,
    flash: Option<Flash>,
) -> AnyView {
    let preview = match found {
        Import::Waiting(preview) => preview,
        Import::Finished(outcome) => return finished(import, outcome.added, whose, flash),
    };
    let [new, known] = how_many(&preview.file);
    let own = whose == Whose::Own;
    let confirm = confirm_card(import, &preview.basis, new, own);
    let page = PreviewPage {
        title: t("people-import-preview"),
        summary: [
            tn("people-import-new", new, &[]),
            tn("people-import-known", known, &[]),
        ],
        here: PEOPLE_IMPORT,
        nothing: if own {
            t("people-import-own-nothing")
        } else {
            t("people-import-nothing")
        },
        titles: [t("people-import-new-title"), t("people-import-known-title")],
    };
    let table = |lines: &[PersonLine]| people_table(lines, own);
    let tables = (table, table);
    page.view(import, &preview.file, tables, (None, Some(confirm)), flash)
}

fn finished(import: Uuid, added: i64, whose: Whose, flash: Option<Flash>) -> AnyView {
    let (text, step, held) = match whose {
        Whose::Own => (
            t("people-import-own-finished"),
            (t("people-import-to-people"), PEOPLE.to_owned()),
            0,
        ),
        Whose::Partners { held } => (
            t("partner-import-finished"),
            (t("partner-import-to-list"), LIST.to_owned()),
            held,
        ),
    };
    let page = FinishedPage {
        title: t("people-import-title"),
        added: tn("people-import-added", added, &[]),
        text,
        step,
    };
    page.view((held > 0).then(|| held_note(import, held)), flash)
}

/// When the invitations go out, and the button. Whoever invites their own colleagues tells them at once.
fn confirm_card(import: Uuid, basis: &str, new: i64, own: bool) -> AnyView {
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
    let when = if own {
        view! {
            <input type="hidden" name="invitations" value="send" />
            <p>{t("people-import-send-hint")}</p>
        }
        .erase()
    } else {
        view! {
            <fieldset class="field">
                <legend>{t("people-import-invitations")}</legend>
                <div class="choices">{choice("send", true)}{choice("hold", false)}</div>
            </fieldset>
        }
        .erase()
    };
    view! {
        <section class="card">
            <form class="pad form" method="post" action=format!("{PEOPLE_IMPORT}/{import}")>
                <input type="hidden" name="basis" value=basis.to_owned() />
                {when}
                <div class="actions">
                    <button class="button main">{tn("people-import-button", new, &[])}</button>
                </div>
            </form>
        </section>
    }
    .erase()
}

fn people_table(lines: &[PersonLine], own: bool) -> AnyView {
    let rows: Vec<AnyView> = lines
        .iter()
        .take(LISTED)
        .map(|line| person_row(line, own))
        .collect();
    // Of one's own people everybody knows where they are.
    let at = (!own).then(|| view! { <th scope="col">{t("people-import-at")}</th> });
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("people-column-name")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    {at}
                    <th scope="col">{t("people-column-roles")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn person_row(line: &PersonLine, own: bool) -> AnyView {
    let invitation = &line.invitation;
    let at = (!own).then(|| {
        view! {
            <td data-label=t("people-import-at")>
                <a href=Section::People.of(line.partner)>{line.partner_name.clone()}</a>
            </td>
        }
    });
    view! {
        <tr>
            <td>
                <b>{invitation.name.clone()}</b>
                <span class="sub">{invitation.email.clone()}</span>
            </td>
            <td class="num" data-label=t("import-line")>{line.line.to_string()}</td>
            {at}
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
