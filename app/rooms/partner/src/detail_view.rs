//! What staff see of a partner at first: how it stands, who it is, from whom it buys.

use leptos::prelude::*;
use portico::agreement::AgreementStanding;
use portico::distribution::TieDraft;
use portico::programme::Terms;
use portico::time::Instant;
use portico_desk::partner::PartnerDetail;

use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::registration::tier_name;
use portico_kit::ui::{Card, Erase, Facts, Timestamp};

use crate::standing_view::{Acts, StandingCard, Typed};
use crate::ties_view::Ties;
use crate::words::country_name;

/// The first part of a partner's page.
pub(crate) struct PartnerPage {
    pub(crate) terms: Option<Terms>,
    pub(crate) agreement: AgreementStanding,
    pub(crate) ties: Option<Ties>,
    pub(crate) acts: Acts,
    pub(crate) now: Instant,
    pub(crate) typed: Option<(Typed, FieldErrors)>,
}

impl PartnerPage {
    pub(crate) fn view(self, detail: &PartnerDetail) -> AnyView {
        let ties = self.ties_card();
        let facts = self.facts(detail);
        let standing = StandingCard {
            detail,
            agreement: self.agreement,
            acts: self.acts,
            now: self.now,
            typed: self.typed.as_ref(),
        };
        view! {
            <div class="two">
                <div class="stack loose">
                    {standing.view()}
                    {ties}
                </div>
                <aside>{facts}</aside>
            </div>
        }
        .erase()
    }

    fn facts(&self, detail: &PartnerDetail) -> AnyView {
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
            t("company-manager-none")
        } else {
            managers.join(", ")
        };
        let since = detail.created_at;
        let mut rows: Vec<(String, AnyView)> = vec![
            (t("company-tier"), tier.erase()),
            (
                t("company-currency"),
                partner.currency.code().to_owned().erase(),
            ),
            (t("company-manager"), managers.erase()),
        ];
        if let Some(domain) = &partner.domain {
            rows.push((t("company-domain"), domain_words(domain)));
        }
        if let Some(tax_id) = &detail.tax_id {
            rows.push((t("company-tax-id"), tax_id.clone().erase()));
        }
        if !detail.territory.is_empty() {
            let countries: Vec<String> = detail
                .territory
                .iter()
                .map(|code| country_name(code))
                .collect();
            rows.push((t("company-territory"), countries.join(", ").erase()));
        }
        rows.push((t("partner-since"), view! { <Timestamp at=since /> }.erase()));
        view! { <Card title=t("partner-facts")><Facts rows=rows /></Card> }.erase()
    }

    fn ties_card(&self) -> Option<AnyView> {
        let ties = self.ties.as_ref()?;
        let card = match &self.typed {
            Some((Typed::Tie(typed), problems)) => ties.card(typed.clone(), problems),
            _ => ties.card(TieDraft::default(), &FieldErrors::new()),
        };
        Some(card)
    }
}

/// A web domain, which breaks behind its dots where it has to.
fn domain_words(domain: &str) -> AnyView {
    let parts = domain.split_inclusive('.').map(|part| {
        let part = part.to_owned();
        view! { {part} <wbr /> }
    });
    parts.collect_view().erase()
}
