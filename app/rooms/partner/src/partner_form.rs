//! The form of a partner's details: the same for adding one and for editing one.

use leptos::prelude::*;
use portico::partner::{PartnerDraft, PartnerKind};
use portico_desk::application::{AlikeCompany, seen_mark};

use portico_kit::company::{CompanyFields, PartnerOffers, alike_card, kind_words};
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::tier_name;
use portico_kit::ui::{Erase, Facts, Flash, Note, ProblemSummary, Tone};

/// The field that says that the company is none of those that are alike.
pub(crate) const ANOTHER: &str = "another";

/// Reads what was typed.
pub(crate) fn read(form: &Form) -> PartnerDraft {
    let text = |name: &str| form.text(name).to_owned();
    PartnerDraft {
        kind: text("kind"),
        name: text("name"),
        country: text("country"),
        territory: text("territory"),
        currency: text("currency"),
        tier: text("tier"),
        domain: text("domain"),
        tax_id: text("tax_id"),
        distributor: text("distributor"),
        manager: text("manager"),
    }
}

/// Whether the reader has seen who is alike, and goes on all the same: the form carries whom they have seen.
pub(crate) fn has_seen(form: &Form, alike: &[AlikeCompany]) -> bool {
    alike.is_empty() || form.text(ANOTHER) == seen_mark(alike)
}

/// Who is likely the same company, and that it is looked at first.
pub(crate) fn alike_note(alike: &[AlikeCompany]) -> Option<AnyView> {
    let card = alike_card(alike)?;
    let note = view! {
        <div class="flash">
            <Note tone=Tone::Warn title=t("partner-alike-title") live=true>{t("partner-alike-text")}</Note>
        </div>
        {card}
    };
    Some(note.erase())
}

/// The form as it is shown.
pub(crate) struct PartnerForm {
    pub(crate) draft: PartnerDraft,
    pub(crate) offers: PartnerOffers,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
    /// Who is likely the same company.
    pub(crate) alike: Vec<AlikeCompany>,
    /// Whether the reader sets what the partner gets.
    pub(crate) sets_terms: bool,
    /// The version that is edited; none for a new partner.
    pub(crate) version: Option<i64>,
    /// How many look after it besides the one that is named.
    pub(crate) more_managers: usize,
}

/// The words and addresses around the form.
pub(crate) struct Around {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) action: String,
    pub(crate) button: String,
    pub(crate) cancel: String,
}

impl PartnerForm {
    /// The form in its page; `above` stands between the heading and the form.
    pub(crate) fn view(self, around: Around, above: Option<AnyView>) -> AnyView {
        let summary = self.problems.clone();
        let flash = self.flash.clone().map(Flash::view);
        let alike = alike_note(&self.alike);
        let another = (!self.alike.is_empty())
            .then(|| view! { <input type="hidden" name=ANOTHER value=seen_mark(&self.alike) /> });
        let version = self.version.map(
            |version| view! { <input type="hidden" name="version" value=version.to_string() /> },
        );
        let button = if self.alike.is_empty() {
            around.button
        } else {
            t("partner-alike-button")
        };
        let fields = self.fields();
        view! {
            <div class="head">
                <div>
                    <h1>{around.title}</h1>
                    <p class="muted">{around.lead}</p>
                </div>
            </div>
            {flash}
            <ProblemSummary problems=summary />
            {alike}
            {above}
            <section class="card">
                <div class="pad">
                    <form class="form" method="post" action=around.action>
                        {version}
                        {another}
                        {fields}
                        <div class="actions">
                            <button class="button main">{button}</button>
                            <a class="button quiet" href=around.cancel>{t("partner-add-cancel")}</a>
                        </div>
                    </form>
                </div>
            </section>
        }
        .erase()
    }

    fn fields(&self) -> AnyView {
        let draft = &self.draft;
        let fields = CompanyFields::new(&self.problems);
        let hint = |kind: PartnerKind| t(&format!("company-kind-{}-hint", kind.as_str()));
        let kind = self
            .sets_terms
            .then(|| fields.kind(&draft.kind, t("company-kind"), hint));
        let commercial = self.commercial(fields);
        let distributor = self
            .version
            .is_none()
            .then(|| fields.distributor(&self.offers, &draft.distributor));
        view! {
            {fields.name(&draft.name)}
            {kind}
            <div class="pair">
                {fields.country(&draft.country, "off")}
                {fields.territory(&draft.territory, true)}
                {fields.domain(&draft.domain, "off", true)}
                {fields.tax_id(&draft.tax_id, String::new(), true)}
            </div>
            {commercial}
            {distributor.flatten()}
        }
        .erase()
    }

    /// What the partner gets: as fields, or as facts for who may not change it.
    fn commercial(&self, fields: CompanyFields<'_>) -> Option<AnyView> {
        let terms = self.offers.terms.as_ref()?;
        let draft = &self.draft;
        if self.sets_terms {
            let hint = if self.more_managers == 0 {
                t("company-manager-hint")
            } else {
                ta(
                    "partner-managers-more",
                    &[("count", &self.more_managers.to_string())],
                )
            };
            let view = view! {
                <div class="pair">
                    {fields.tier(terms, &draft.tier)}
                    {fields.currency(terms, &draft.currency)}
                    {fields.manager(&self.offers, &draft.manager, hint)}
                </div>
            };
            return Some(view.erase());
        }
        let tier = portico::partner::TierKey::parse(&draft.tier);
        let tier = tier.map_or_else(|| draft.tier.clone(), |tier| tier_name(terms, &tier));
        let kind = PartnerKind::parse(&draft.kind).map(kind_words);
        let manager = self
            .offers
            .managers
            .iter()
            .find(|named| named.id.to_string() == draft.manager);
        let manager = manager.map_or_else(|| t("company-manager-none"), |named| named.name.clone());
        let rows = vec![
            (t("company-kind"), kind.unwrap_or_default().erase()),
            (t("company-tier"), tier.erase()),
            (t("company-currency"), draft.currency.clone().erase()),
            (t("company-manager"), manager.erase()),
        ];
        let view = view! {
            <div class="stack">
                <Facts rows=rows />
                <p class="muted small">{t("partner-edit-terms-hint")}</p>
            </div>
        };
        Some(view.erase())
    }
}
