//! The page of a file that waits to be imported, or was: the same whatever the file holds.

use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::import::ImportFile;
use portico_desk::import::{FilePreview, Import};
use uuid::Uuid;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::line_problems::{count, line_problems, listed, problems_file};
use portico_kit::message::message;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Erase, Flash, Icon, Note, Tone};

/// The import that an address names.
pub(crate) fn parse(import: &str) -> Result<Uuid, AppError> {
    import.parse().map_err(|_| AppError::NotFound)
}

/// The page of an import.
pub(crate) fn to_import(here: &str, import: Uuid) -> Response {
    Redirect::to(&format!("{here}/{import}")).into_response()
}

/// What is wrong with a file, as a file.
pub(crate) fn problems_of<A, K>(
    context: &RequestContext,
    found: Import<FilePreview<A, K>>,
) -> Response {
    let problems = match found {
        Import::Waiting(preview) => preview.file.problems,
        Import::Finished(_) => Vec::new(),
    };
    context.language().run(|| problems_file(&problems))
}

/// Why nothing was imported.
pub(crate) fn refused_flash(failed: &CommandError) -> Option<Flash> {
    if failed.is_stale() {
        let (title, text) = (t("partner-import-stale-title"), t("partner-import-stale"));
        return Some(Flash::new(Tone::Warn, title, text));
    }
    let told = failed.problems.for_field("file").first();
    let told = told.map(|problem| Flash::new(Tone::Bad, message(problem), String::new()));
    failed.flash.clone().or(told)
}

/// What a preview says in the words of what the file holds.
pub(crate) struct PreviewPage<'a> {
    pub(crate) title: String,
    /// How much is new, and how much is here already.
    pub(crate) summary: [String; 2],
    /// Where files of this kind are brought.
    pub(crate) here: &'a str,
    /// That there is nothing to add.
    pub(crate) nothing: String,
    /// What would be added, and what is here already: the titles of their lists.
    pub(crate) titles: [String; 2],
}

impl PreviewPage<'_> {
    /// The page: its head, what is wrong, what is here already, what is new, and what to press where all is right. A
    /// form that is a button alone stands in the head.
    pub(crate) fn view<A, K>(
        self,
        import: Uuid,
        file: &ImportFile<A, K>,
        tables: (impl FnOnce(&[A]) -> AnyView, impl FnOnce(&[K]) -> AnyView),
        (in_head, below): (Option<AnyView>, Option<AnyView>),
        flash: Option<Flash>,
    ) -> AnyView {
        let Self {
            title,
            summary,
            here,
            nothing,
            titles,
        } = self;
        let right = file.problems.is_empty();
        let presses = right && !file.added.is_empty();
        let nothing = (right && file.added.is_empty())
            .then(|| view! { <Note tone=Tone::Plain>{nothing}</Note> });
        let problems = (!right).then(|| {
            let taken_away = format!("{here}/{import}/problems.csv");
            line_problems(&file.problems, Some(taken_away))
        });
        let [added_title, known_title] = titles;
        let added = section(added_title, &file.added, tables.0);
        let known = section(known_title, &file.known, tables.1);
        view! {
            <div class="head">
                <div>
                    <h1>{title}</h1>
                    <p class="muted">{summary.join(" · ")}</p>
                </div>
                <a class="button quiet" href=here.to_owned()>{t("import-cancel")}</a>
                {in_head.filter(|_| presses)}
            </div>
            {flash.map(Flash::view)}
            <div class="stack loose">
                {unread(&file.unread)}{nothing}{problems}{below.filter(|_| presses)}{known}{added}
            </div>
        }
        .erase()
    }
}

fn section<L>(title: String, lines: &[L], table: impl FnOnce(&[L]) -> AnyView) -> Option<AnyView> {
    (!lines.is_empty()).then(|| listed(title, lines.len(), table(lines)))
}

fn unread(headings: &[String]) -> Option<AnyView> {
    let names = headings.join(", ");
    let title = ta("import-unread", &[("names", &names)]);
    (!headings.is_empty()).then(|| view! { <Note tone=Tone::Warn title=title /> }.erase())
}

/// How many lines, for the words.
pub(crate) fn how_many<A, K>(file: &ImportFile<A, K>) -> [i64; 2] {
    [count(file.added.len()), count(file.known.len())]
}

/// What became of a file that was imported.
pub(crate) struct FinishedPage {
    pub(crate) title: String,
    /// How much it added.
    pub(crate) added: String,
    /// What one does next.
    pub(crate) text: String,
    /// Where one goes from here: the words and the address.
    pub(crate) step: (String, String),
}

impl FinishedPage {
    /// The page.
    pub(crate) fn view(self, below: Option<AnyView>, flash: Option<Flash>) -> AnyView {
        view! {
            <div class="head"><div><h1>{self.title}</h1></div></div>
            {flash.map(Flash::view)}
            <div class="stack loose">
                <section class="card">
                    <EmptyState
                        icon=Icon::Done
                        title=self.added
                        text=self.text
                        step=Some(self.step)
                    />
                </section>
                {below}
            </div>
        }
        .erase()
    }
}
