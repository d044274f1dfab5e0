//! Two people changed the same of one draft: what each of them has, side by side, and two ways out. What only one of
//! them changed is in the form already.

use leptos::prelude::*;
use portico::id::PersonId;
use portico::registration::{Country, RegistrationDraft, Tender};
use portico::time::Instant;

use portico_island_registration::fields::{
    BASE, FORM, INTENT, Intent, KEY, PERSON, VERSION, WRITER,
};
use portico_island_registration::server::field_name;
use portico_island_registration::start::Begun;
use portico_kit::call::encode_text;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Moment, Note, Tone, instant_words};

use crate::form_context::FormContext;
use crate::form_state::{DraftConflict, FormState};
use portico_kit::registration::facts::{country_words, tender_words};

/// Puts what is stored beside what was typed. The form then has the stored version number, so
/// that sending it again means "keep mine".
pub(crate) async fn with_theirs(
    context: &RequestContext,
    form: FormState,
    by: String,
    at: Instant,
) -> Result<FormState, AppError> {
    let Some(reference) = form.reference else {
        // The form does not know which draft it has become: what was typed goes on as another.
        let at = instant_words(at, &context.moment());
        let text = if by.is_empty() {
            ta("deal-conflict-own-unknown", &[("at", &at)])
        } else {
            ta("deal-conflict-unknown", &[("by", &by), ("at", &at)])
        };
        let key = FormState::blank(context)?.key;
        let flash = Some(Flash::new(Tone::Warn, title(&by), text));
        return Ok(FormState { key, flash, ..form });
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let open = desk.open_draft(reference).await?;
    // Without the text that both began with, whatever differs is a question.
    let began = form.base.clone();
    let base = began.clone().unwrap_or_else(|| open.draft.clone());
    let theirs = base.merge_yielding(&form.draft, &open.draft);
    let theirs = if began.is_some() {
        theirs
    } else {
        open.draft.clone()
    };
    let conflict = DraftConflict {
        by,
        at,
        theirs,
        begun: Begun(form.version, began),
    };
    let merged = base.merge(&form.draft, &open.draft).draft;
    Ok(FormState {
        rows: form.rows.max(merged.lines.len()),
        draft: merged,
        version: Some(open.version),
        base: Some(open.draft),
        saved_at: Some(open.saved_at),
        attachments: open.attachments,
        conflict: Some(conflict),
        ..form
    })
}

/// The two texts side by side, as far as they differ.
pub(crate) fn comparison(
    conflict: DraftConflict,
    mine: &FormState,
    ground: &FormContext,
) -> AnyView {
    let at = instant_words(conflict.at, &Moment::current());
    let (text, saved_by) = if conflict.by.is_empty() {
        (
            ta("deal-conflict-own", &[("at", &at)]),
            t("deal-conflict-own-theirs"),
        )
    } else {
        let by = ("by", &*conflict.by);
        (
            ta("deal-conflict", &[by, ("at", &at)]),
            ta("deal-conflict-theirs", &[by]),
        )
    };
    let title = title(&conflict.by);
    let label = title.clone();
    // People know a distributor by its name.
    let shown = |draft: &RegistrationDraft| RegistrationDraft {
        distributor: ground
            .distributor_name(draft.distributor.parse().ok())
            .unwrap_or_else(|| draft.distributor.clone()),
        ..draft.clone()
    };
    let rows = differences(&shown(&conflict.theirs), &shown(&mine.draft)).into_iter().map(|(name, theirs, mine)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="lines" data-label=t("deal-conflict-theirs-short")>{or_nothing(theirs)}</td>
                <td class="lines" data-label=t("deal-conflict-mine")>{or_nothing(mine)}</td>
            </tr>
        }
    });
    let theirs = theirs_instead(&conflict.theirs, mine, ground.person);
    view! {
        <section class="card conflict" role="alert" aria-label=label>
            <div class="pad stack">
                <Note tone=Tone::Warn title=title>{text}</Note>
                <table class="rows versus-table">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{saved_by}</th>
                            <th scope="col">{t("deal-conflict-mine")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
                <div class="actions">
                    <button class="button main" form=FORM name=INTENT value=Intent::Save.plain()>
                        {t("deal-conflict-keep-mine")}
                    </button>
                    {theirs}
                </div>
                <p class="muted small">{t("deal-conflict-edit")}</p>
            </div>
        </section>
    }
    .into_any()
}

/// The other way out: a form of its own, which holds their words where both wrote.
fn theirs_instead(theirs: &RegistrationDraft, mine: &FormState, reader: PersonId) -> AnyView {
    let text_of = |version: Option<i64>| version.map(|it| it.to_string()).unwrap_or_default();
    let action = mine.reference.map(address);
    let mut hidden = vec![
        (PERSON.to_owned(), reader.to_string()),
        (KEY.to_owned(), mine.key.to_string()),
        (WRITER.to_owned(), mine.writer.to_string()),
        (VERSION.to_owned(), text_of(mine.version)),
        (
            BASE.to_owned(),
            mine.base.as_ref().map(encode_text).unwrap_or_default(),
        ),
    ];
    hidden.extend(theirs.to_pairs());
    let hidden = hidden.into_iter().map(|(name, value)| {
        view! { <input type="hidden" name=name value=value autocomplete="off" /> }
    });
    view! {
        <form method="post" action=action>
            {hidden.collect_view()}
            <button class="button" name=INTENT value=Intent::Theirs.plain()>
                {t("deal-conflict-take-theirs")}
            </button>
        </form>
    }
    .into_any()
}

/// Nobody is named where the reader wrote both.
fn title(by: &str) -> String {
    if by.is_empty() {
        t("deal-conflict-own-title")
    } else {
        ta("deal-conflict-title", &[("by", by)])
    }
}

fn or_nothing(text: String) -> AnyView {
    if text.is_empty() {
        view! { <span class="muted">{t("deal-conflict-nothing")}</span> }.into_any()
    } else {
        text.into_any()
    }
}

/// Each field that differs: its name, their text, mine.
fn differences(
    theirs: &RegistrationDraft,
    mine: &RegistrationDraft,
) -> Vec<(String, String, String)> {
    let (theirs, mine) = (named(theirs), named(mine));
    let longest = theirs.len().max(mine.len());
    let text = |values: &[(String, String)], at: usize| values.get(at).cloned().unwrap_or_default();
    (0..longest)
        .map(|at| (text(&theirs, at), text(&mine, at)))
        .filter(|((_, theirs), (_, mine))| theirs.trim() != mine.trim())
        .map(|((name, theirs), (own_name, mine))| {
            (if name.is_empty() { own_name } else { name }, theirs, mine)
        })
        .collect()
}

/// What was typed under the names that the form shows, a product line as one text.
fn named(draft: &RegistrationDraft) -> Vec<(String, String)> {
    let plain = draft.plain_fields().into_iter();
    let mut named: Vec<(String, String)> = plain
        .map(|(name, text)| (field_name(name), said(name, text)))
        .collect();
    for (index, line) in draft.lines.iter().enumerate() {
        let name = ta("deal-line", &[("number", &(index + 1).to_string())]);
        let parts = [&line.product, &line.quantity, &line.value];
        let parts: Vec<&str> = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        named.push((name, parts.join(" · ")));
    }
    named
}

/// What was typed or chosen, as the form shows it.
fn said(field: &str, text: &str) -> String {
    let chosen = match field {
        "country" => Country::parse(text).map(country_words),
        "tender" => Tender::parse(text).map(tender_words),
        _ => None,
    };
    chosen.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use portico::registration::LineDraft;

    use super::*;

    #[test]
    fn only_what_differs_is_compared_and_lines_one_by_one() {
        let line = |product: &str| LineDraft {
            product: product.to_owned(),
            ..LineDraft::default()
        };
        let theirs = RegistrationDraft {
            customer: "Fjordline".to_owned(),
            city: "Bergen ".to_owned(),
            lines: vec![line("M4 probe")],
            ..RegistrationDraft::default()
        };
        let mine = RegistrationDraft {
            customer: "Fjordline Shipyard".to_owned(),
            city: "Bergen".to_owned(),
            lines: vec![line("M4 probe"), line("Survey kit")],
            ..RegistrationDraft::default()
        };
        let found: Vec<(String, String)> = differences(&theirs, &mine)
            .into_iter()
            .map(|(_, theirs, mine)| (theirs, mine))
            .collect();
        let expected = [("Fjordline", "Fjordline Shipyard"), ("", "Survey kit")];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
