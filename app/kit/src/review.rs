//! What more than one room shows of the requests in the vendor's queue.

use leptos::prelude::*;
use portico::application::Stage;
use portico::distribution::ProposalState;
use portico_desk::portfolio::Whose;
use portico_desk::review::{Beside, Request, RequestKind};

use crate::address;
use crate::i18n::t;
use crate::ui::Icon;

/// Where staff decide a request. Each kind has a page of its own.
pub fn request_address(request: Request) -> String {
    match request {
        Request::Registration(reference) => address::review(reference),
        Request::Application(id) => address::application(id),
        Request::Proposal(id) => address::proposal(id),
        Request::Settings => address::PROGRAMME_COMPARISON.to_owned(),
    }
}

/// The kind to which the queue was narrowed from which a page was opened, as its address says it.
pub fn asked_kind(query: &str) -> Option<RequestKind> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "kind")
        .and_then(|(_, kind)| RequestKind::parse(&kind))
}

/// Whose requests the queue showed from which a page was opened, where its address says so.
pub fn asked_whose(query: &str) -> Option<Whose> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "whose")
        .and_then(|(_, whose)| Whose::parse(&whose))
}

/// The ways back to the queue and to what stands beside a request in it, narrowed as it was. The keys reach for them.
pub struct QueueWays {
    /// What stands before and behind.
    pub beside: Beside,
    /// To which kind the queue is narrowed.
    pub kind: Option<RequestKind>,
    /// Whose requests it shows, where the reader said so.
    pub whose: Option<Whose>,
    /// The key of the request before, and of the next.
    pub keys: [&'static str; 2],
}

impl QueueWays {
    /// The ways, in one line.
    pub fn view(&self) -> AnyView {
        let way = |request: Option<Request>, key: &'static str, words: String| {
            request.map(|request| {
                let href = self.keeping(&request_address(request));
                view! {
                    " · "
                    <a href=href data-key=key aria-keyshortcuts=key>{words}</a>
                }
            })
        };
        let [before, behind] = self.keys;
        let previous = way(self.beside.previous, before, t("ui-request-previous"));
        let next = way(self.beside.next, behind, t("ui-request-next"));
        let queue = self.keeping(address::QUEUE);
        view! {
            <p><a href=queue>{Icon::Back.view()} " " {t("shell-queue")}</a> {previous} {next}</p>
        }
        .into_any()
    }

    fn keeping(&self, path: &str) -> String {
        let kind = self.kind.map(|kind| format!("kind={}", kind.as_str()));
        let whose = self.whose.map(|whose| format!("whose={}", whose.as_str()));
        let query: Vec<String> = kind.into_iter().chain(whose).collect();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", query.join("&"))
        }
    }
}

/// Where a proposal stands, as staff say it.
pub fn proposal_badge(state: ProposalState) -> AnyView {
    let (class, words) = match state {
        ProposalState::Open => ("stage review", t("ui-application-waiting")),
        ProposalState::Approved => ("stage protected", t("ui-application-approved")),
        ProposalState::Declined => ("stage denied", t("ui-application-refused")),
    };
    view! { <span class=class>{words}</span> }.into_any()
}

/// Where an application stands, as staff say it.
pub fn application_badge(stage: Stage) -> AnyView {
    let (class, words) = match stage {
        Stage::Unconfirmed => ("stage draft", t("ui-application-unconfirmed")),
        Stage::Waiting => ("stage review", t("ui-application-waiting")),
        Stage::Approved => ("stage protected", t("ui-application-approved")),
        Stage::Refused => ("stage denied", t("ui-application-refused")),
    };
    view! { <span class=class>{words}</span> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_keep_how_the_queue_was_shown() {
        let query = "kind=application&whose=all&done=take";
        let ways = |kind, whose| QueueWays {
            beside: Beside::default(),
            kind,
            whose,
            keys: ["k", "j"],
        };
        let both = ways(asked_kind(query), asked_whose(query));
        assert_eq!(
            both.keeping(address::QUEUE),
            "/review?kind=application&whose=all"
        );
        let whose = ways(None, asked_whose("whose=all"));
        assert_eq!(whose.keeping(address::QUEUE), "/review?whose=all");
        assert_eq!(ways(None, None).keeping(address::QUEUE), "/review");
    }
}
