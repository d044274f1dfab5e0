//! What an address of the room asks for: which list, narrowed how, from where on, and what was just done.

use form_urlencoded::Serializer;
use portico::money::{Currency, Money};
use portico::registration::Reference;
use portico_desk::page::Cursor;
use portico_desk::portfolio::Whose;
use portico_desk::review::{Request, RequestKind, ReviewFilter, Shown};
use portico_kit::error::AppError;
use portico_kit::list_query::ListQuery;
use portico_kit::message::Message;
use portico_kit::request_context::RequestContext;

use crate::addresses::QUEUE;

/// The decisions that lead on to the next registration, by the names their forms send.
const LEADING_ON: [&str; 3] = ["approve", "return", "deny"];
/// Those after which one stays, and the corrections.
const STAYING: [&str; 7] = [
    "take",
    "link",
    "unlink",
    "extend",
    "revoke",
    "answer-waiting",
    "reopen",
];

/// What an address asks for. What it makes no sense of is as if it were not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The list.
    pub(crate) filter: ReviewFilter,
    /// Whose requests, where the address says so; the list itself is told by `filter`.
    pub(crate) whose: Option<Whose>,
    /// The least value as it was typed.
    pub(crate) least: String,
    /// The currency of that value.
    pub(crate) currency: String,
    /// A decision that was just taken on this registration.
    pub(crate) done: Option<&'static str>,
    /// The registration that a decision was just taken on, where the page shows another one.
    pub(crate) of: Option<Reference>,
    /// A decision was just undone.
    pub(crate) undone: bool,
    /// The request to go on with: of another kind, or where the one that was open has left the list.
    pub(crate) next: Option<Request>,
}

impl Asked {
    /// Reads the query of an address.
    ///
    /// # Errors
    /// The list goes on from what is no place in it.
    pub(crate) fn of(query: ListQuery) -> Result<Self, AppError> {
        let mut asked = Self::default();
        asked.filter.after = query.after()?;
        for (name, value) in form_urlencoded::parse(query.text.as_bytes()) {
            let text = || value.trim().chars().take(200).collect::<String>();
            match &*name {
                "show" => asked.filter.shown = Shown::parse(&value).unwrap_or_default(),
                "kind" => asked.filter.kind = RequestKind::parse(&value),
                "mine" => asked.filter.mine = true,
                "whose" => asked.whose = Whose::parse(&value),
                "partner" => asked.filter.partner = text(),
                // A reference is found however it is written.
                "q" => {
                    let typed = text();
                    let reference = typed.parse::<Reference>().map(|found| found.to_string());
                    asked.filter.text = reference.unwrap_or(typed);
                }
                "least" => asked.least = text(),
                "currency" => asked.currency = text(),
                "duplicates" => asked.filter.duplicates = true,
                "done" => {
                    asked.done = LEADING_ON
                        .into_iter()
                        .chain(STAYING)
                        .find(|known| *known == value);
                }
                "of" => asked.of = value.parse().ok(),
                "undone" => asked.undone = true,
                "next" => asked.next = Request::parse(&value),
                _ => {}
            }
        }
        asked.filter.least = Currency::parse(&asked.currency)
            .and_then(|currency| Money::parse(&asked.least, currency).ok());
        Ok(asked)
    }

    /// The same, with the list as the reader's portfolio and what they chose last have it.
    pub(crate) async fn known(
        query: ListQuery,
        context: &RequestContext,
    ) -> Result<Self, AppError> {
        let mut asked = Self::of(query)?;
        let desk = context.app.desk.as_actor(context.actor()?);
        asked.filter.own = desk.whose(asked.whose).await? == Whose::Mine;
        Ok(asked)
    }

    /// Whether the list leaves anything out of those that are the reader's, or of all.
    pub(crate) fn is_narrowed(&self) -> bool {
        let filter = &self.filter;
        filter.mine
            || filter.duplicates
            || !self.least.is_empty()
            || !filter.partner.is_empty()
            || !filter.text.is_empty()
    }

    /// Why the least value narrows nothing.
    pub(crate) fn least_problem(&self) -> Option<Message> {
        let unread = !self.least.is_empty() && self.filter.least.is_none();
        unread.then(|| Message::new("review-problem-least"))
    }

    /// The address of a page that keeps the list and the reader's place in it.
    pub(crate) fn keeping(&self, path: &str) -> String {
        self.address(path, self.filter.after, &[])
    }

    /// The same, told what was just done.
    pub(crate) fn telling(&self, path: &str, told: &[(&str, &str)]) -> String {
        self.address(path, self.filter.after, told)
    }

    /// The address of a page with the list from another place on.
    pub(crate) fn from(&self, path: &str, after: Option<Cursor>) -> String {
        self.address(path, after, &[])
    }

    /// The address of another list, as it is narrowed now.
    pub(crate) fn showing(&self, shown: Shown) -> String {
        let mut other = self.clone();
        other.filter.shown = shown;
        other.address(QUEUE, None, &[])
    }

    /// The address of the same list with requests of this kind only, or of all.
    pub(crate) fn of_kind(&self, kind: Option<RequestKind>) -> String {
        let mut other = self.clone();
        other.filter.kind = kind;
        other.address(QUEUE, None, &[])
    }

    fn address(&self, path: &str, after: Option<Cursor>, told: &[(&str, &str)]) -> String {
        let filter = &self.filter;
        let mut query = Serializer::new(String::new());
        if filter.shown != Shown::default() {
            query.append_pair("show", filter.shown.as_str());
        }
        if let Some(kind) = filter.kind {
            query.append_pair("kind", kind.as_str());
        }
        if let Some(whose) = self.whose {
            query.append_pair("whose", whose.as_str());
        }
        for (name, set) in [("mine", filter.mine), ("duplicates", filter.duplicates)] {
            if set {
                query.append_pair(name, "yes");
            }
        }
        let texts = [("partner", &filter.partner), ("q", &filter.text)];
        for (name, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            query.append_pair(name, text);
        }
        if !self.least.is_empty() {
            query.append_pair("least", &self.least);
            query.append_pair("currency", &self.currency);
        }
        if let Some(after) = after {
            query.append_pair("after", &after.to_string());
        }
        query.extend_pairs(told);
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked::of(ListQuery::of(query).unwrap()).unwrap()
    }

    #[test]
    fn an_address_keeps_how_the_list_is_narrowed() {
        let query = "show=decided&kind=application&whose=all&mine=yes&partner=Nord&q=a+b&least=20%2C000&currency=EUR";
        let read = asked(query);
        assert_eq!(read.filter.shown, Shown::Decided);
        assert_eq!(read.filter.kind, Some(RequestKind::Application));
        assert_eq!(read.filter.least.map(|least| least.minor), Some(2_000_000));
        assert!(read.is_narrowed());
        let again = read.keeping("/review/DR-7K3M-Q2P");
        let (_, query) = again.split_once('?').unwrap_or_default();
        assert_eq!(asked(query), read);
        let told = read.telling(QUEUE, &[("done", "deny"), ("of", "nonsense")]);
        assert!(told.ends_with("&done=deny&of=nonsense"), "{told}");
    }

    #[test]
    fn what_makes_no_sense_is_as_if_it_were_not_there() {
        let read = asked("show=all&kind=none&least=much&currency=EUR&done=promote&of=y");
        assert_eq!(read.filter, ReviewFilter::default());
        assert_eq!((read.done, read.of), (None, None));
        // What was typed stays in its field, with what is wrong with it.
        assert!(read.least_problem().is_some() && read.is_narrowed());
        assert_eq!(read.keeping(QUEUE), "/review?least=much&currency=EUR");
        assert_eq!(asked("next=settings").next, Some(Request::Settings));
    }
}
