//! Choosing a file of partners or of people: what it may hold, and a template.

use leptos::prelude::*;
use portico::table::{Column, MOST_LINES};
use portico_desk::import::LARGEST_FILE;

use portico_kit::i18n::{t, ta};
use portico_kit::message::{FieldErrors, heading};
use portico_kit::table_file::{FileForm, TABLES};
use portico_kit::ui::{Erase, Flash, ProblemSummary, number_format};

/// What is uploaded where.
pub(crate) struct Upload {
    pub(crate) title: String,
    pub(crate) lead: String,
    /// Where the file is sent.
    pub(crate) here: &'static str,
    /// Where one goes without it.
    pub(crate) back: String,
    pub(crate) required: &'static [Column],
    pub(crate) optional: &'static [Column],
    /// The key of what is said of each column.
    pub(crate) said: fn(Column) -> &'static str,
    /// What stands below.
    pub(crate) below: Option<AnyView>,
}

impl Upload {
    pub(crate) fn view(self, flash: Option<Flash>, problems: FieldErrors) -> AnyView {
        let most = number_format().grouped(&MOST_LINES.to_string());
        let megabytes = (LARGEST_FILE >> 20).to_string();
        let hint = ta(
            "partner-import-file-hint",
            &[("most", &most), ("megabytes", &megabytes)],
        );
        let form = FileForm {
            action: self.here.to_owned(),
            label: t("import-file"),
            hint,
            accept: TABLES,
            button: t("import-look"),
            cancel: (self.back.clone(), t("import-cancel")),
        };
        let form = form.view(&problems);
        let columns = self.columns();
        let template = format!("{}/template.csv", self.here);
        view! {
            <div class="head">
                <div>
                    <h1>{self.title}</h1>
                    <p class="muted">{self.lead}</p>
                </div>
                <a class="button" href=template download="">{t("import-template")}</a>
            </div>
            {flash.map(Flash::view)}
            <ProblemSummary problems=problems />
            <div class="stack loose">
                <section class="card"><div class="pad">{form}</div></section>
                {self.below}
                <section class="card">
                    <header><h2>{t("import-columns")}</h2></header>
                    {columns}
                </section>
            </div>
        }
        .erase()
    }

    fn columns(&self) -> AnyView {
        let required = self
            .required
            .iter()
            .map(|column| (column, "import-required"));
        let optional = self
            .optional
            .iter()
            .map(|column| (column, "import-optional"));
        let rows: Vec<AnyView> = required
            .chain(optional)
            .map(|(column, needed)| {
                view! {
                    <tr>
                        <td><b>{heading(*column)}</b> <span class="sub">{t(needed)}</span></td>
                        <td data-label=t("partner-import-content")>{t((self.said)(*column))}</td>
                    </tr>
                }
                .erase()
            })
            .collect();
        view! {
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("import-column")}</th>
                        <th scope="col">{t("partner-import-content")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .erase()
    }
}
