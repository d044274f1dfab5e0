//! Which list is shown, and how it is narrowed.

use leptos::prelude::*;
use portico::money::Currency;
use portico_desk::review::{RequestKind, Shown};
use portico_kit::i18n::t;
use portico_kit::message::message;
use portico_kit::ui::{Checkbox, Field, InputKind, Select, SelectOption, Wrong, whose_switch};

use crate::addresses::QUEUE;
use crate::asked::Asked;

/// The lists to choose from, and the filter of the one that is shown.
pub(crate) fn view(asked: &Asked, currencies: &[Currency], chooses: bool) -> AnyView {
    let tabs = Shown::ALL.map(|shown| {
        let current = (shown == asked.filter.shown).then_some("page");
        let words = t(&format!("review-show-{}", shown.as_str()));
        view! { <li><a href=asked.showing(shown) aria-current=current>{words}</a></li> }
    });
    let kinds = [None]
        .into_iter()
        .chain(RequestKind::ALL.map(Some))
        .map(|kind| {
            let current = (kind == asked.filter.kind).then_some("true");
            let name = kind.map_or("all", RequestKind::as_str);
            let words = t(&format!("review-kind-{name}"));
            view! { <li><a href=asked.of_kind(kind) aria-current=current>{words}</a></li> }
        });
    let whose = chooses.then(|| {
        let mut back = asked.clone();
        back.whose = None;
        let hint = t("review-whose-hint");
        whose_switch(asked.filter.own, back.from(QUEUE, None), Some(hint))
    });
    let narrowed = asked.is_narrowed();
    let clear = narrowed.then(|| {
        let mut all = Asked::default();
        all.filter.shown = asked.filter.shown;
        all.filter.kind = asked.filter.kind;
        all.whose = asked.whose;
        view! { <a class="button quiet" href=all.keeping(QUEUE)>{t("review-filter-clear")}</a> }
    });
    view! {
        {whose}
        <ul class="tabs" role="list">{tabs.into_iter().collect_view()}</ul>
        <ul class="kinds" role="list" aria-label=t("review-kinds")>{kinds.collect_view()}</ul>
        <details class="narrowing" open=narrowed>
            <summary>{t("review-filter")}</summary>
            <form method="get" action=QUEUE class="stack">
                {fields(asked, currencies)}
                <div class="actions"><button class="button">{t("review-filter-show")}</button> {clear}</div>
            </form>
        </details>
    }
    .into_any()
}

fn fields(asked: &Asked, currencies: &[Currency]) -> AnyView {
    let filter = &asked.filter;
    let offers = currencies
        .iter()
        .map(|currency| SelectOption::new(currency.code(), currency.code()))
        .collect::<Vec<_>>();
    let chosen = Some(asked.currency.clone())
        .filter(|currency| !currency.is_empty())
        .or_else(|| {
            currencies
                .first()
                .map(|currency| currency.code().to_owned())
        })
        .unwrap_or_default();
    let shown = (filter.shown != Shown::default())
        .then(|| view! { <input type="hidden" name="show" value=filter.shown.as_str() /> });
    let kind = filter
        .kind
        .map(|kind| view! { <input type="hidden" name="kind" value=kind.as_str() /> });
    let wrong: Wrong = asked.least_problem().as_ref().map(message).into();
    let whose = asked
        .whose
        .map(|whose| view! { <input type="hidden" name="whose" value=whose.as_str() /> });
    view! {
        {shown}
        {kind}
        {whose}
        <Field name="q" label=t("review-filter-text") value=filter.text.clone() kind=InputKind::Search />
        <Field name="partner" label=t("review-partner") value=filter.partner.clone() kind=InputKind::Search />
        <div class="pair narrow">
            <Field name="least" label=t("review-filter-least") value=asked.least.clone() kind=InputKind::Money problems=wrong />
            <Select name="currency" label=t("review-filter-currency") offers=offers value=chosen />
        </div>
        <Checkbox name="mine" label=t("review-filter-mine") checked=filter.mine />
        <Checkbox name="duplicates" label=t("review-filter-duplicates") checked=filter.duplicates />
    }
    .into_any()
}
