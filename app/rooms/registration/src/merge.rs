//! Two people wrote on one draft: what each of them has, side by side, and two ways out.

use leptos::prelude::*;
use portico::registration::{Country, Reference, RegistrationDraft, Tender};
use portico::time::Instant;

use portico_island_registration::fields::{FORM, INTENT, Intent};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Moment, Note, Tone, instant_words};

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
    let conflict = DraftConflict {
        by,
        at,
        theirs: open.draft,
        begun_on: form.version,
    };
    Ok(FormState {
        version: Some(open.version),
        saved_at: Some(open.saved_at),
        attachments: open.attachments,
        conflict: Some(conflict),
        ..form
    })
}

/// The two texts side by side, as far as they differ.
pub(crate) fn comparison(
    conflict: DraftConflict,
    mine: &RegistrationDraft,
    reference: Option<Reference>,
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
    let rows = differences(&conflict.theirs, mine).into_iter().map(|(name, theirs, mine)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="lines" data-label=t("deal-conflict-theirs-short")>{or_nothing(theirs)}</td>
                <td class="lines" data-label=t("deal-conflict-mine")>{or_nothing(mine)}</td>
            </tr>
        }
    });
    let theirs = reference.map(|reference| format!("{}?theirs=1", address(reference)));
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
                    <a class="button" href=theirs data-no-prefetch>{t("deal-conflict-take-theirs")}</a>
                </div>
                <p class="muted small">{t("deal-conflict-edit")}</p>
            </div>
        </section>
    }
    .into_any()
}

/// Nobody is named where the reader wrote both.
fn title(by: &str) -> String {
    t(if by.is_empty() {
        "deal-conflict-own-title"
    } else {
        "deal-conflict-title"
    })
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
    let country = Country::parse(&draft.country).map_or(draft.country.clone(), country_words);
    let tender = Tender::parse(&draft.tender).map_or(draft.tender.clone(), tender_words);
    let mut named: Vec<(String, String)> = [
        (t("deal-customer"), &draft.customer),
        (t("deal-domain"), &draft.domain),
        (t("deal-no-website"), &draft.no_website),
        (t("deal-country"), &country),
        (t("deal-city"), &draft.city),
        (t("deal-contact-name"), &draft.contact_name),
        (t("deal-contact-role"), &draft.contact_role),
        (t("deal-contact-email"), &draft.contact_email),
        (t("deal-contact-phone"), &draft.contact_phone),
        (t("deal-need"), &draft.need),
        (t("deal-currency"), &draft.currency),
        (t("deal-expected-close"), &draft.expected_close),
        (t("deal-competitor"), &draft.competitor),
        (t("deal-tender"), &tender),
        (t("deal-notes"), &draft.notes),
    ]
    .into_iter()
    .map(|(name, text)| (name, text.clone()))
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
