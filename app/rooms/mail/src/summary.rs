//! How many emails are not sent, by why, and sending again those that failed.

use leptos::prelude::*;
use portico_desk::AuthorizedDesk;
use portico_desk::mail::MailState;

use portico_kit::error::AppError;
use portico_kit::i18n::tn;
use portico_kit::ui::{Note, Tone};

/// How many there are.
pub(crate) struct Summary {
    queued: i64,
    failed: i64,
    kept: i64,
    sends: bool,
    /// How many the reader has just sent again.
    again: Option<i64>,
}

impl Summary {
    pub(crate) async fn load(
        desk: AuthorizedDesk<'_>,
        sends: bool,
        query: &str,
    ) -> Result<Self, AppError> {
        let again = form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "again")
            .and_then(|(_, count)| count.parse().ok());
        Ok(Self {
            queued: desk.unsent_mail_count(MailState::Queued).await?,
            failed: desk.unsent_mail_count(MailState::Failed).await?,
            kept: desk.unsent_mail_count(MailState::Kept).await?,
            sends,
            again,
        })
    }

    /// The button that sends again what failed.
    pub(crate) fn send_all(&self) -> AnyView {
        if !self.sends || self.failed == 0 {
            return ().into_any();
        }
        view! {
            <form method="post" action="/mail/again">
                <button class="button">{tn("mail-again-failed", self.failed, &[])}</button>
            </form>
        }
        .into_any()
    }

    /// "12 waiting · 3 failed · 240 in the data folder", and what was just sent again.
    pub(crate) fn view(&self) -> AnyView {
        let counts = [
            ("mail-count-queued", self.queued),
            ("mail-count-failed", self.failed),
            ("mail-count-kept", self.kept),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| tn(key, count, &[]))
            .collect();
        let again = self.again.map(|count| {
            let title = tn("mail-again-done", count, &[]);
            view! { <div class="flash"><Note tone=Tone::Good title=title live=true /></div> }
        });
        let counts = (!counts.is_empty())
            .then(|| view! { <p class="muted num counts">{counts.join(" · ")}</p> });
        view! { {again} {counts} }.into_any()
    }
}
