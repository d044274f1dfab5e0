//! What stands above both lists: what they are called, how many there are, the way to take them away, and the filters.

use leptos::prelude::*;
use portico::registration::Stage;
use portico_desk::page::{Page, Part};
use portico_desk::search::SEARCH_CAP;
use portico_kit::address::SEARCH;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::ui::{
    EmptyState, Erase, Field, Icon, InputKind, Pager, Select, SelectOption, export_links,
    stage_words,
};

use crate::address::Asked;

/// A list, as far as both are alike.
pub(crate) struct List {
    /// Its address.
    pub(crate) address: &'static str,
    /// The beginning of its message keys.
    pub(crate) key: &'static str,
    /// Whether it is narrowed by stage.
    pub(crate) by_stage: bool,
}

impl List {
    /// The page of the list: its head, its filters, and the rows or why there are none.
    pub(crate) fn view<T, K: std::fmt::Display>(
        &self,
        asked: &Asked,
        count: i64,
        page: Page<T, K>,
        table: impl FnOnce(Vec<T>) -> AnyView,
    ) -> AnyView {
        let nothing = page.rows.is_empty();
        let title = t(&format!("{}-title", self.key));
        let exports = (!nothing).then(|| export_links(|format| asked.export(self.address, format)));
        let part = |part| asked.at(self.address, part);
        let back = asked.at::<K>(SEARCH, Part::Start);
        let next = page.next.map(|key| part(Part::After(key)));
        let previous = page.previous.map(|key| part(Part::Before(key)));
        let first = previous
            .as_ref()
            .map(|_| asked.at::<K>(self.address, Part::Start));
        let body = if nothing {
            self.nothing(asked).erase()
        } else {
            table(page.rows)
        };
        view! {
            <div class="head">
                <div>
                    <p class="small"><a class="back" href=back>{t("search-title")}</a></p>
                    <h1>{title.clone()}</h1>
                    <p class="muted">{self.count_words(count)}</p>
                </div>
                <span class="actions">{exports}</span>
            </div>
            {self.filters(asked)}
            <section class="card" aria-label=title>
                {body}
                <Pager
                    next=next.unwrap_or_default()
                    previous=previous.unwrap_or_default()
                    first=first.unwrap_or_default()
                />
            </section>
        }
        .erase()
    }

    fn count_words(&self, count: i64) -> String {
        if count > SEARCH_CAP {
            ta(
                &format!("{}-count-many", self.key),
                &[("count", &SEARCH_CAP.to_string())],
            )
        } else {
            tn(&format!("{}-count", self.key), count, &[])
        }
    }

    fn nothing(&self, asked: &Asked) -> impl IntoView + use<> {
        let step = asked
            .is_narrowed()
            .then(|| (t("search-clear"), self.address.to_owned()));
        view! {
            <EmptyState
                icon=Icon::Search
                title=t(&format!("{}-none", self.key))
                text=t("search-none")
                step=step
            />
        }
    }

    fn filters(&self, asked: &Asked) -> AnyView {
        let stages = self.by_stage.then(|| {
            let offers: Vec<SelectOption> = Stage::ALL
                .into_iter()
                .filter(|stage| *stage != Stage::Draft)
                .map(|stage| SelectOption::new(stage.as_str(), stage_words(stage)))
                .collect();
            let value = asked.stage.map_or("", Stage::as_str);
            view! { <Select name="stage" label=t("search-stage") offers=offers value=value none=t("search-any-stage") /> }
        });
        let clear = asked
            .is_narrowed()
            .then(|| view! { <a class="button quiet" href=self.address>{t("search-clear")}</a> });
        view! {
            <form class="filters" method="get" action=self.address role="search">
                <div class="field grow">
                    <Field
                        name="q"
                        label=t(&format!("{}-field", self.key))
                        kind=InputKind::Search
                        value=asked.text.clone()
                        autocomplete="off".to_owned()
                    />
                </div>
                {stages}
                <button class="button">{Icon::Search.view()}{t("search-show")}</button>
                {clear}
            </form>
        }
        .erase()
    }
}
