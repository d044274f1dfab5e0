//! A page that says one thing to somebody who has no account: a heading, a text, and perhaps where it leads.

use leptos::prelude::*;
use portico_kit::page::Page;
use portico_kit::ui::Erase;

/// The page.
pub(crate) fn page(
    title: String,
    text: impl FnOnce() -> AnyView + Send + 'static,
    link: Option<(String, &'static str)>,
) -> Page {
    let heading = title.clone();
    Page::new(title, move || {
        let link = link
            .map(|(words, href)| view! { <a class="button wide" href=href>{words}</a> }.erase());
        view! {
            <section class="card">
                <div class="pad">
                    <div class="stack">
                        <h1>{heading}</h1>
                        {text()}
                    </div>
                    {link}
                </div>
            </section>
        }
    })
    .auth()
}
