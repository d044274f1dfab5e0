//! How many emails are not sent, by why, and sending again those of a list.

use leptos::prelude::*;
use portico_desk::AuthorizedDesk;
use portico_desk::mail::{SENT_AGAIN_AT_ONCE, UnsentFilter};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::ui::{Note, Tone};

use crate::addresses::HERE;

/// How many there are.
pub(crate) struct Summary {
    counts: Vec<(UnsentFilter, i64)>,
    /// The list that is shown; all of them without one.
    pub(crate) list: Option<UnsentFilter>,
    sends: bool,
    sends_mail: bool,
    /// How many the reader has just sent again.
    again: Option<i64>,
}

impl Summary {
    pub(crate) async fn load(
        desk: AuthorizedDesk<'_>,
        (sends, sends_mail): (bool, bool),
        query: &str,
    ) -> Result<Self, AppError> {
        let asked = |wanted: &str| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value)
        };
        let mut counts = Vec::new();
        for list in UnsentFilter::ALL {
            counts.push((list, desk.unsent_mail_count(list).await?));
        }
        Ok(Self {
            counts,
            list: asked("list").and_then(|name| UnsentFilter::parse(&name)),
            sends,
            sends_mail,
            again: asked("again").and_then(|count| count.parse().ok()),
        })
    }

    /// The address of the shown list.
    pub(crate) fn address(&self) -> String {
        address_of(self.list)
    }

    fn count(&self, list: UnsentFilter) -> i64 {
        let found = self.counts.iter().find(|(own, _)| *own == list);
        found.map_or(0, |(_, count)| *count)
    }

    /// The button that sends the shown list again; of all of them, what failed.
    pub(crate) fn send_all(&self) -> AnyView {
        let list = self.list.unwrap_or(UnsentFilter::Failed);
        let count = self.count(list).min(SENT_AGAIN_AT_ONCE);
        // What waits is sent anyway, and without a mail server the data folder is where it comes back to.
        let useless =
            list == UnsentFilter::Waiting || (list == UnsentFilter::Kept && !self.sends_mail);
        if !self.sends || count == 0 || useless {
            return ().into_any();
        }
        view! {
            <form method="post" action="/mail/again">
                <input type="hidden" name="list" value=list.as_str() />
                <button class="button">{tn("mail-again-all", count, &[])}</button>
            </form>
        }
        .into_any()
    }

    /// What was just sent again, that there is no mail server, and the lists with their counts.
    pub(crate) fn view(&self) -> AnyView {
        let again = self.again.map(|count| {
            let title = tn("mail-again-done", count, &[]);
            view! { <div class="flash"><Note tone=Tone::Good title=title live=true /></div> }
        });
        let no_server = (!self.sends_mail).then(|| {
            view! { <Note tone=Tone::Warn title=t("mail-no-server-title")>{t("mail-no-server")}</Note> }
        });
        let all = std::iter::once((None, t("mail-list-all")));
        let lists = self.counts.iter().map(|(list, count)| {
            let count = count.to_string();
            (Some(*list), ta(key(*list), &[("count", &count)]))
        });
        let tabs = all.chain(lists).map(|(list, words)| {
            let current = (list == self.list).then_some("page");
            view! { <a href=address_of(list) aria-current=current>{words}</a> }
        });
        let tabs = tabs.collect::<Vec<_>>();
        view! { {again} {no_server} <nav class="tabs" aria-label=t("mail-lists")>{tabs}</nav> }
            .into_any()
    }
}

fn address_of(list: Option<UnsentFilter>) -> String {
    list.map_or_else(
        || HERE.to_owned(),
        |list| format!("{HERE}?list={}", list.as_str()),
    )
}

const fn key(list: UnsentFilter) -> &'static str {
    match list {
        UnsentFilter::Waiting => "mail-list-waiting",
        UnsentFilter::Failed => "mail-list-failed",
        UnsentFilter::Returned => "mail-list-returned",
        UnsentFilter::Kept => "mail-list-kept",
    }
}
