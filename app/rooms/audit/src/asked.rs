//! What the address of the event log asks for.

use portico::time::{Instant, LocalDate, Zone};
use portico_desk::audit::{AuditFilter, AuditSearch, Found};
use portico_desk::page::Cursor;

/// The fields as they are typed, or as a link has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) kind: String,
    pub(crate) search: AuditSearch,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) after: Option<Cursor>,
}

impl Asked {
    /// Reads a query; what it does not know is as if it were not there.
    pub(crate) fn of(query: &str, after: Option<Cursor>) -> Self {
        let mut asked = Self {
            after,
            ..Self::default()
        };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let field = match &*name {
                "kind" => &mut asked.kind,
                "who" => &mut asked.search.who,
                "partner" => &mut asked.search.partner,
                "about" => &mut asked.search.about,
                "from" => &mut asked.from,
                "to" => &mut asked.to,
                _ => continue,
            };
            value
                .trim()
                .chars()
                .take(200)
                .collect::<String>()
                .clone_into(field);
        }
        asked
    }

    /// Whether the list is narrowed at all.
    pub(crate) fn is_narrowed(&self) -> bool {
        *self
            != Self {
                after: self.after,
                ..Self::default()
            }
    }

    /// The filter, with days as the reader's zone has them; `to` is the last day. A text that is no day is none.
    pub(crate) fn filter(&self, found: &Found, zone: &Zone) -> AuditFilter {
        let start = |day: LocalDate| zone.instant(day, 0, 0);
        let day = |text: &str| LocalDate::parse(text);
        let until: Option<Instant> = day(&self.to).map(|day| start(day.plus_days(1)));
        AuditFilter {
            kind: (!self.kind.is_empty()).then(|| self.kind.clone()),
            actor: found.who.as_ref().map(|(id, _)| *id),
            partner: found.partner.as_ref().map(|(id, _)| *id),
            subject: found.about,
            from: day(&self.from).map(start),
            until,
            after: self.after,
        }
    }

    /// The same list at this address, from this place on.
    pub(crate) fn address(&self, path: &str, after: Option<Cursor>) -> String {
        let after = after.map(|after| after.to_string()).unwrap_or_default();
        let fields = [
            ("kind", self.kind.as_str()),
            ("who", self.search.who.as_str()),
            ("partner", self.search.partner.as_str()),
            ("about", self.search.about.as_str()),
            ("from", self.from.as_str()),
            ("to", self.to.as_str()),
            ("after", after.as_str()),
        ];
        let given = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(given)
            .finish();
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

    #[test]
    fn an_address_reads_back_and_a_day_is_the_readers_whole_day() {
        let query = "kind=person.removed&who=ana%40nord.example&from=2026-03-02&to=2026-03-02&x=1";
        let asked = Asked::of(query, None);
        assert!(asked.is_narrowed());
        let address = asked.address("/audit", None);
        let (_, again) = address.split_once('?').unwrap();
        assert_eq!(Asked::of(again, None), asked);
        let zone = Zone::parse("Europe/Stockholm").unwrap();
        let filter = asked.filter(&Found::default(), &zone);
        let from = Instant::parse("2026-03-01T23:00:00Z").unwrap();
        assert_eq!(filter.from, Some(from));
        assert_eq!(filter.until, Some(from.plus(24 * 60 * 60)));
        assert!(!Asked::of("from=&kind=", None).is_narrowed());
        let odd = Asked::of("from=yesterday", None);
        assert_eq!(odd.filter(&Found::default(), &zone).from, None);
    }
}
