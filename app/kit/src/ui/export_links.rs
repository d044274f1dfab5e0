//! Taking a list away as a file.

use leptos::prelude::*;

use super::erase::Erase;
use crate::export::ExportFormat;
use crate::i18n::t;

/// A button for each kind of file. They are plain links: an answer that says why there is no file is shown as a page.
pub fn export_links(address: impl Fn(ExportFormat) -> String) -> AnyView {
    view! {
        <a class="button" href=address(ExportFormat::Csv) data-no-prefetch>{t("ui-export-csv")}</a>
        <a class="button" href=address(ExportFormat::Xlsx) data-no-prefetch>{t("ui-export-xlsx")}</a>
    }
    .erase()
}
