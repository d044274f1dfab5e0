//! People as a table, with what can be done about each, and the form that invites another.

use leptos::prelude::*;
use portico::actor::{Role, Roles};
use portico::person::InvitationDraft;
use portico_desk::mail::MailFailure;
use portico_desk::person::PersonEntry;

use portico_kit::i18n::{Language, t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{
    Erase, Field, Flash, InputKind, Note, ProblemSummary, Select, SelectOption, Timestamp, Tone,
    Wrong,
};

use crate::place::Place;

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

/// What was just done, as the address says it.
pub(crate) fn done_flash(query: Option<&str>) -> Option<Flash> {
    if let Some(flash) = query.and_then(sent_flash) {
        return Some(flash);
    }
    let done = query?
        .split('&')
        .find_map(|pair| pair.strip_prefix("done="))?;
    let title = match done {
        "invited" => t("people-done-invited"),
        "again" => t("people-done-again"),
        "again-kept" => t("people-done-again-kept"),
        "roles" => t("people-done-roles"),
        "removed" => t("people-done-removed"),
        "uninvited" => t("partner-done-uninvited"),
        "added" => t("partner-done-added"),
        "status" => t("partner-done-status"),
        "edited" => t("partner-done-edited"),
        "note-written" => t("partner-done-note-written"),
        "note-edited" => t("partner-done-note-edited"),
        "note-deleted" => t("partner-done-note-deleted"),
        "ties" => t("partner-done-ties"),
        _ => return None,
    };
    Some(Flash::new(Tone::Good, title, String::new()))
}

/// How many invitations were sent that had been held back, as the address says it.
pub(crate) fn sent_flash(query: &str) -> Option<Flash> {
    let sent = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("sent="))?;
    let title = tn("people-held-sent", sent.parse().ok()?, &[]);
    Some(Flash::new(Tone::Good, title, String::new()))
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
        view! {
            {link}
            {held}
            <section class="card" aria-label=t("people-title")>
                <header><h2>{t("people-list-title")}</h2></header>
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

/// What is special about who is to be removed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    /// It is the reader.
    pub(crate) oneself: bool,
    /// It is the last who looks after the people of that side.
    pub(crate) last: bool,
}

/// The page that asks before somebody is removed.
pub(crate) fn removal(person: &PersonEntry, of: &str, place: Place, asked: Asked) -> AnyView {
    let args = [("name", person.name.as_str()), ("of", of)];
    let (title, why, button) = if person.invited_at.is_some() {
        (
            "people-withdraw-ask",
            "people-withdraw-why",
            "people-withdraw-named",
        )
    } else if asked.oneself {
        (
            "people-remove-self-ask",
            "people-remove-self-why",
            "people-remove-self",
        )
    } else {
        (
            "people-remove-ask",
            "people-remove-why",
            "people-remove-named",
        )
    };
    let hidden = place
        .partner()
        .map(|id| view! { <input type="hidden" name="partner" value=id /> });
    // No button that would be refused.
    let (why, button) = if asked.last {
        (t("refused-last-administrator"), None)
    } else {
        let button = view! { <button class="button danger">{ta(button, &args)}</button> };
        (ta(why, &args), Some(button))
    };
    view! {
        <div class="head">
            <div>
                <h1>{ta(title, &args)}</h1>
                <p class="muted">{person.email.clone()} " · " {roles_words(person.roles)}</p>
            </div>
        </div>
        <section class="card">
            <form class="pad stack" method="post" action=format!("/people/{}/remove", person.id)>
                {hidden}
                <p>{why}</p>
                <div class="actions">
                    {button}
                    <a class="button quiet" href=place.address()>{t("partner-add-cancel")}</a>
                </div>
            </form>
        </section>
    }
    .erase()
}

fn role_choices(
    at_partner: bool,
    chosen: &[String],
    fine: bool,
    problems: &FieldErrors,
) -> AnyView {
    let boxes = offered(at_partner).enumerate().map(|(index, role)| {
        let checked = chosen.iter().any(|name| name == role.as_str());
        // The first has the field's own id, so that the problem summary leads there.
        let id = (index == 0).then_some("field-roles");
        view! {
            <label class="choice">
                <input type="checkbox" id=id name=format!("role-{role}") value="yes" checked=checked />
                <span><b>{role_words(role)}</b><span class="hint">{t(&format!("people-role-{role}"))}</span></span>
            </label>
        }
    });
    let told = problems.for_field("roles").iter().map(
        |problem| view! { <span class="problem">{portico_kit::message::message(problem)}</span> },
    );
    view! {
        <fieldset class=if fine { "field" } else { "field wrong" }>
            <legend>{t("people-column-roles")}</legend>
            <div class="choices">{boxes.collect_view()}</div>
            {told.collect_view()}
        </fieldset>
    }
    .erase()
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

/// The roles of a side.
fn offered(at_partner: bool) -> impl Iterator<Item = Role> {
    Role::ALL
        .into_iter()
        .filter(move |role| role.is_staff() != at_partner)
}

fn role_words(role: Role) -> String {
    t(&format!("shell-role-{role}"))
}

pub(crate) fn roles_words(roles: Roles) -> String {
    roles.iter().map(role_words).collect::<Vec<_>>().join(", ")
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
