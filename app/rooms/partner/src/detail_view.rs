//! What staff see of a partner.

use leptos::prelude::*;
use portico::distribution::TieDraft;
use portico::programme::Terms;
use portico_desk::partner::{PartnerDetail, PartnerRequest};

use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::{review_address, tier_name};
use portico_kit::ui::{
    Amount, Card, Erase, Facts, Flash, ProblemSummary, StageBadge, TextArea, Timeline, Timestamp,
    Wrong,
};

use crate::agreement::OwnAgreement;
use crate::history::steps;
use crate::people_view::{People, Shown};
use crate::ties_view::Ties;
use crate::words::{country_name, kind_words, standing};

/// The reason that was typed for a change of a partner's status.
pub(crate) enum Reason {
    /// For suspending it, or lifting that.
    Suspension(String),
    /// For its credit hold.
    Credit(String),
    /// A tie to a distributor.
    Tie(TieDraft),
}

/// A partner's page.
pub(crate) struct PartnerPage {
    /// The list that it was opened from.
    pub(crate) back: String,
    pub(crate) detail: PartnerDetail,
    pub(crate) people: People,
    pub(crate) terms: Option<Terms>,
    pub(crate) agreement: OwnAgreement,
    pub(crate) ties: Option<Ties>,
    pub(crate) suspends: bool,
    pub(crate) holds_credit: bool,
    pub(crate) reason: Option<(Reason, FieldErrors)>,
}

impl PartnerPage {
    /// The page.
    pub(crate) fn view(self, shown: Shown) -> AnyView {
        let partner = &self.detail.partner;
        let lead = format!(
            "{} · {}",
            kind_words(partner.kind),
            country_name(&partner.country)
        );
        let (name, back) = (partner.name.clone(), self.back.clone());
        let badge = standing(partner.standing.suspended, partner.standing.credit_hold);
        let problems = match &self.reason {
            Some((_, problems)) => problems.clone(),
            None => shown.problems.clone(),
        };
        let aside = self.aside();
        let ties = self.ties_card();
        let requests = requests(&self.detail.requests);
        let timeline = steps(&self.detail.timeline);
        let history = (!timeline.is_empty()).then(|| {
            view! { <Card title=t("partner-history")><Timeline steps=timeline /></Card> }
        });
        let flash = shown.flash.clone();
        let people = self.people.cards(shown);
        view! {
            <div class="head">
                <div>
                    <p class="small"><a class="back" href=back>{t("partners-title")}</a></p>
                    <h1>{name}</h1>
                    <p class="muted">{lead}</p>
                </div>
                {badge}
            </div>
            {flash.map(Flash::view)}
            <ProblemSummary problems=problems />
            <div class="two">
                <div class="stack loose">
                    {people}
                    {ties}
                    {requests}
                </div>
                <aside>
                    {aside}
                    {history}
                </aside>
            </div>
        }
        .erase()
    }

    fn aside(&self) -> AnyView {
        let detail = &self.detail;
        let partner = &detail.partner;
        let tier = self.terms.as_ref().map_or_else(
            || partner.standing.tier.to_string(),
            |terms| tier_name(terms, &partner.standing.tier),
        );
        let managers: Vec<String> = detail
            .managers
            .iter()
            .map(|named| named.name.clone())
            .collect();
        let managers = if managers.is_empty() {
            t("partner-manager-none")
        } else {
            managers.join(", ")
        };
        let since = detail.created_at;
        let mut rows: Vec<(String, AnyView)> = vec![
            (t("partners-column-tier"), tier.erase()),
            (
                t("partner-currency"),
                partner.currency.code().to_owned().erase(),
            ),
            (t("partner-manager"), managers.erase()),
        ];
        let given = [
            ("partner-domain", &partner.domain),
            ("partner-tax-id", &detail.tax_id),
        ];
        rows.extend(
            given
                .into_iter()
                .filter_map(|(key, value)| Some((t(key), value.clone()?.erase()))),
        );
        if !detail.territory.is_empty() {
            let countries: Vec<String> = detail
                .territory
                .iter()
                .map(|code| country_name(code))
                .collect();
            rows.push((t("partner-territory"), countries.join(", ").erase()));
        }
        rows.push((t("partner-since"), view! { <Timestamp at=since /> }.erase()));
        view! {
            <Card title=t("partner-facts")><Facts rows=rows /></Card>
            {self.agreement.card()}
            {self.status_card()}
        }
        .erase()
    }

    fn ties_card(&self) -> Option<AnyView> {
        let ties = self.ties.as_ref()?;
        let card = match &self.reason {
            Some((Reason::Tie(typed), problems)) => ties.card(typed.clone(), problems),
            _ => ties.card(TieDraft::default(), &FieldErrors::new()),
        };
        Some(card)
    }

    fn status_card(&self) -> Option<AnyView> {
        let status = &self.detail.partner.standing;
        let typed = |credit: bool| match &self.reason {
            Some((Reason::Suspension(text), problems)) if !credit => {
                (text.clone(), problems.clone())
            }
            Some((Reason::Credit(text), problems)) if credit => (text.clone(), problems.clone()),
            _ => (String::new(), FieldErrors::new()),
        };
        let suspension = self.suspends.then(|| {
            let act = if status.suspended {
                "reinstate"
            } else {
                "suspend"
            };
            self.status_form("status", act, typed(false))
        });
        let credit = self.holds_credit.then(|| {
            let act = if status.credit_hold {
                "release"
            } else {
                "hold"
            };
            self.status_form("credit", act, typed(true))
        });
        (self.suspends || self.holds_credit).then(|| {
            view! { <Card title=t("partners-column-standing")>{suspension}{credit}</Card> }.erase()
        })
    }

    fn status_form(
        &self,
        path: &'static str,
        act: &'static str,
        (text, problems): (String, FieldErrors),
    ) -> AnyView {
        let action = format!("/partners/{}/{path}", self.detail.partner.id);
        let wrong: Wrong = problems.for_field("reason").into();
        let open = !problems.is_empty();
        // The one with a problem has the field's own id, so that the problem summary leads there.
        let id = if open {
            "reason".to_owned()
        } else {
            format!("reason-{path}")
        };
        let class = if matches!(act, "suspend" | "hold") {
            "button danger"
        } else {
            "button"
        };
        let name = ta(&format!("partner-{act}-lead"), &[]);
        view! {
            <details class="acts" open=open>
                <summary>{t(&format!("partner-{act}"))}</summary>
                <form class="stack" method="post" action=action>
                    <input type="hidden" name="act" value=act />
                    <p class="muted small">{name}</p>
                    <TextArea name="reason" id=id label=t("partner-reason") hint=t("partner-reason-hint") value=text problems=wrong />
                    <button class=class>{t(&format!("partner-{act}"))}</button>
                </form>
            </details>
        }
        .erase()
    }
}

fn requests(requests: &[PartnerRequest]) -> AnyView {
    let body = if requests.is_empty() {
        view! { <div class="pad"><p class="muted">{t("partner-requests-none")}</p></div> }.erase()
    } else {
        let rows = requests.iter().map(|request| {
            view! {
                <tr>
                    <td>
                        <a class="row-link" href=review_address(request.reference)>{request.customer.clone()}</a>
                        <span class="sub num">{request.reference.to_string()}</span>
                    </td>
                    <td><StageBadge stage=request.stage /></td>
                    <td class="num">{request.value.map(|value| view! { <Amount of=value /> })}</td>
                    <td class="muted small"><Timestamp at=request.updated_at /></td>
                </tr>
            }
        });
        view! {
            <table class="rows">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{t("partner-request-customer")}</th>
                        <th scope="col">{t("partner-request-stage")}</th>
                        <th scope="col">{t("partner-request-value")}</th>
                        <th scope="col">{t("partner-request-changed")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .erase()
    };
    view! {
        <section class="card">
            <header><h2>{t("partner-requests")}</h2></header>
            {body}
        </section>
    }
    .erase()
}
