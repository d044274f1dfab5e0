//! People as a table, with what can be done about each, and the form that invites another.

use leptos::prelude::*;
use portico::person::InvitationDraft;
use portico_desk::mail::MailFailure;
use portico_desk::person::PersonEntry;

use portico_kit::i18n::{Language, t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::roles::{role_words, roles_words};
use portico_kit::ui::{
    Erase, Field, Flash, InputKind, Note, ProblemSummary, Select, SelectOption, Timestamp, Tone,
    Wrong,
};

use crate::place::Place;
use crate::roles::{offered, role_choices};

/// What a page of people shows besides them.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// What answers the last step.
    pub(crate) flash: Option<Flash>,
    /// What is wrong with the invitation.
    pub(crate) problems: FieldErrors,
    /// The invitation as it was typed.
    pub(crate) draft: InvitationDraft,
    /// Whose link is shown, and the link.
    pub(crate) link: Option<(String, String)>,
}

impl Shown {
    /// Nothing besides an empty invitation.
    pub(crate) fn empty(language: Language) -> Self {
        Self {
            flash: None,
            problems: FieldErrors::new(),
            draft: InvitationDraft {
                language: language.tag().to_owned(),
                ..InvitationDraft::default()
            },
            link: None,
        }
    }
}

/// The people of a side.
pub(crate) struct People {
    /// Who belongs there.
    pub(crate) entries: Vec<PersonEntry>,
    /// Where they are shown.
    pub(crate) place: Place,
    /// Whether it is a partner's side.
    pub(crate) at_partner: bool,
    /// Whether the reader may change them.
    pub(crate) manages: bool,
    /// Where the reader brings many from a file, if they may.
    pub(crate) import: Option<&'static str>,
    /// Whether links are shown because no mail server brings them.
    pub(crate) shows_links: bool,
}

impl People {
    /// A page of their own.
    pub(crate) fn page(self, of: &str, shown: Shown) -> AnyView {
        let lead = ta("people-lead", &[("of", of)]);
        let (flash, summary) = (shown.flash.clone(), shown.problems.clone());
        view! {
            <div class="head">
                <div>
                    <h1>{t("people-title")}</h1>
                    <p class="muted">{lead}</p>
                </div>
            </div>
            {flash.map(Flash::view)}
            <ProblemSummary problems=summary />
            <div class="stack loose">{self.cards(shown)}</div>
        }
        .erase()
    }

    /// A part of a partner's page.
    pub(crate) fn section(self, shown: Shown) -> AnyView {
        view! { <div class="stack loose">{self.cards(shown)}</div> }.erase()
    }

    /// The link that is shown, the table and the form that invites, in cards.
    pub(crate) fn cards(self, shown: Shown) -> AnyView {
        let link = shown.link.clone().map(link_card);
        let invite = self.manages.then(|| self.invite_card(&shown));
        let rows: Vec<AnyView> = self.entries.iter().map(|person| self.row(person)).collect();
        let body = if rows.is_empty() {
            view! { <div class="pad"><p class="muted">{t("people-none")}</p></div> }.erase()
        } else {
            view! {
                <table class="rows">
                    <thead>
                        <tr>
                            <th scope="col">{t("people-column-name")}</th>
                            <th scope="col">{t("people-column-roles")}</th>
                            <th scope="col">{t("people-column-state")}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .erase()
        };
        let held = self.held();
        let import = self.import.map(|address| {
            view! { <a class="button" href=address>{t("partners-import-people")}</a> }
        });
        view! {
            {link}
            {held}
            <section class="card" aria-label=t("people-title")>
                <header>
                    <h2>{t("people-list-title")}</h2>
                    {import}
                </header>
                {body}
            </section>
            {invite}
        }
        .erase()
    }

    /// That invitations to a partner are held back, and the button that sends them.
    fn held(&self) -> Option<AnyView> {
        let partner = self.place.partner().filter(|_| self.manages)?;
        let held = self
            .entries
            .iter()
            .filter(|person| person.held_back)
            .count();
        let held = i64::try_from(held).unwrap_or(i64::MAX);
        (held > 0).then(|| {
            view! {
                <section class="card">
                    <form class="pad stack" method="post" action=format!("/partners/{partner}/send-held")>
                        <p>{tn("people-held-of", held, &[])}</p>
                        <div class="actions">
                            <button class="button main">{tn("people-held-send", held, &[])}</button>
                        </div>
                    </form>
                </section>
            }
            .erase()
        })
    }

    fn row(&self, person: &PersonEntry) -> AnyView {
        let state = match person.invited_at {
            Some(_) if person.held_back => {
                view! { <span class="stage draft">{t("people-held")}</span> }.erase()
            }
            Some(at) => view! { <span class="stage waiting">{t("people-invited")}</span> " " <span class="muted small"><Timestamp at=at /></span> }.erase(),
            None => view! { <span class="stage protected">{t("people-active")}</span> }.erase(),
        };
        let acts = self.manages.then(|| self.acts(person));
        let unreached = person
            .mail_failure
            .clone()
            .map(|failure| unreached(person, failure));
        view! {
            <tr id=format!("person-{}", person.id)>
                <td>
                    <b>{person.name.clone()}</b>
                    <span class="sub">{person.email.clone()}</span>
                </td>
                <td data-label=t("people-column-roles")>{roles_words(person.roles)}</td>
                <td data-label=t("people-column-state")>{state} {unreached}</td>
                <td>{acts}</td>
            </tr>
        }
        .erase()
    }

    fn acts(&self, person: &PersonEntry) -> AnyView {
        let base = format!("/people/{}", person.id);
        let named = |key: &str| ta(key, &[("name", &person.name)]);
        let hidden = || {
            self.place
                .partner()
                .map(|id| view! { <input type="hidden" name="partner" value=id /> })
        };
        let again = person.invited_at.map(|_| {
            let (words, label) = if person.held_back {
                (t("people-send"), named("people-send-named"))
            } else {
                (t("people-again"), named("people-again-named"))
            };
            view! {
                <form method="post" action=format!("{base}/invite-again")>
                    {hidden()}
                    <button class="button" aria-label=label>{words}</button>
                </form>
            }
        });
        let link = (person.invited_at.is_some() && self.shows_links).then(|| {
            view! {
                <form method="post" action=format!("{base}/link")>
                    {hidden()}
                    <input type="hidden" name="name" value=person.name.clone() />
                    <button class="button" aria-label=named("people-link-named")>{t("people-link")}</button>
                </form>
            }
        });
        let sign_in = person.invited_at.is_none().then(|| {
            let label = named("people-sign-in-named");
            let of = self.place.partner().map(|id| format!("?partner={id}")).unwrap_or_default();
            view! { <a class="button" href=format!("{base}/sign-in{of}") aria-label=label>{t("people-sign-in")}</a> }
        });
        let (remove, label) = if person.invited_at.is_some() {
            (t("people-withdraw"), named("people-withdraw-named"))
        } else {
            (t("people-remove"), named("people-remove-named"))
        };
        let of = self
            .place
            .partner()
            .map(|id| format!("?partner={id}"))
            .unwrap_or_default();
        let remove_at = format!("{base}/remove{of}");
        let boxes = offered(self.at_partner).map(|role| {
            let checked = person.roles.contains(role);
            view! {
                <label class="choice">
                    <input type="checkbox" name=format!("role-{role}") value="yes" checked=checked />
                    <span><b>{role_words(role)}</b></span>
                </label>
            }
        });
        view! {
            <details class="acts">
                <summary aria-label=named("people-change-named")>{t("people-change")}</summary>
                <div class="stack">
                    <div class="actions">{again}{link}{sign_in}</div>
                    <form class="stack" method="post" action=format!("{base}/roles")>
                        {hidden()}
                        <div class="choices">{boxes.collect_view()}</div>
                        <button class="button">{t("people-save-roles")}</button>
                    </form>
                    <a class="button danger" href=remove_at aria-label=label>{remove}</a>
                </div>
            </details>
        }
        .erase()
    }

    fn invite_card(&self, shown: &Shown) -> AnyView {
        let draft = &shown.draft;
        let wrong = |name: &str| -> Wrong { shown.problems.for_field(name).into() };
        let languages = Language::all()
            .map(|language| SelectOption::new(language.tag(), language.own_name()))
            .collect();
        let lead = if self.shows_links {
            t("people-invite-by-link")
        } else {
            t("people-invite-by-mail")
        };
        view! {
            <section class="card" id="invite">
                <div class="pad stack">
                    <div>
                        <h2>{t("people-invite-title")}</h2>
                        <p class="muted">{lead}</p>
                    </div>
                    <form class="form" method="post" action=self.place.invite_address()>
                        <div class="pair">
                            <Field name="name" label=t("people-name") value=draft.name.clone() problems=wrong("name") autocomplete="off".to_owned() />
                            <Field
                                name="email"
                                label=t("people-email")
                                kind=InputKind::Email
                                value=draft.email.clone()
                                problems=wrong("email")
                                autocomplete="off".to_owned()
                            />
                        </div>
                        {role_choices(self.at_partner, &draft.roles, wrong("roles").is_empty(), &shown.problems)}
                        <Select
                            name="language"
                            label=t("people-language")
                            offers=languages
                            value=draft.language.clone()
                            problems=wrong("language")
                        />
                        <div class="actions"><button class="button main">{t("people-invite-button")}</button></div>
                    </form>
                </div>
            </section>
        }
        .erase()
    }
}

fn link_card((name, link): (String, String)) -> AnyView {
    let title = ta("people-link-title", &[("name", &name)]);
    view! {
        <section class="card">
            <div class="pad stack">
                <Note tone=Tone::Good title=title live=true>{t("people-link-once")}</Note>
                <Field name="invitation" label=t("people-link-label") value=link readonly=true />
            </div>
        </section>
    }
    .erase()
}

/// That mail does not reach somebody, why, and how that is mended.
fn unreached(person: &PersonEntry, failure: MailFailure) -> AnyView {
    let mend = if person.invited_at.is_some() {
        t("people-unreached-invited")
    } else {
        t("people-unreached-member")
    };
    view! {
        <div class="small unreached">
            <span class="stage denied">{t("people-unreached")}</span>
            " " <span class="muted"><Timestamp at=failure.since /></span>
            <div class="muted">{failure.why}</div>
            <div class="muted">{mend}</div>
        </div>
    }
    .erase()
}
