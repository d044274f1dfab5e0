//! What the address of a list asks for: its query, and the part of the list. There is one rule for all lists: what is
//! no place in a list is no page of it, and the answer leads back to the first one.

use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use portico_desk::page::{Cursor, Part};

use crate::error::AppError;

/// The names under which an address carries a place.
const AFTER: &str = "after";
const BEFORE: &str = "before";

/// The query of a list's address, and the part of the list that it asks for. Every handler that shows a part of a list
/// takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListQuery<K = Cursor> {
    /// The whole query as it came.
    pub text: String,
    /// The part of the list.
    pub part: Part<K>,
}

impl<K: FromStr> ListQuery<K> {
    /// Reads a query.
    ///
    /// # Errors
    /// It asks for a part that begins or ends at no place of such a list.
    pub fn of(query: &str) -> Result<Self, AppError> {
        Ok(Self {
            part: part_of(query)?,
            text: query.to_owned(),
        })
    }

    /// The place behind which the list goes on, of a list that is read in this direction only.
    ///
    /// # Errors
    /// It asks for what ends before a place.
    pub fn after(&self) -> Result<Option<K>, AppError>
    where
        K: Copy,
    {
        match self.part {
            Part::Start => Ok(None),
            Part::After(place) => Ok(Some(place)),
            Part::Before(_) => Err(AppError::NoPlaceInList),
        }
    }
}

/// The part of a list that a query asks for. A place that is left empty is the start.
///
/// # Errors
/// It begins or ends at no place of such a list.
pub fn part_of<K: FromStr>(query: &str) -> Result<Part<K>, AppError> {
    let mut part = Part::Start;
    for (name, place) in form_urlencoded::parse(query.as_bytes()) {
        let of: fn(K) -> Part<K> = match &*name {
            AFTER => Part::After,
            BEFORE => Part::Before,
            _ => continue,
        };
        if !place.is_empty() {
            part = of(place.parse().map_err(|_| AppError::NoPlaceInList)?);
        }
    }
    Ok(part)
}

/// The address of the same list from its first row on.
pub(crate) fn first_page(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let kept = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| !matches!(&**name, AFTER | BEFORE));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(kept)
        .finish();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

impl<K: FromStr, S: Sync> FromRequestParts<S> for ListQuery<K> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        Self::of(parts.uri.query().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use portico::id::NoticeId;

    use super::*;

    const ROW: &str = "0197f0a1b2c37d4e8f00112233445566";

    fn is_refused<K: FromStr>(query: &str) -> bool {
        matches!(part_of::<K>(query), Err(AppError::NoPlaceInList))
    }

    #[test]
    fn a_place_is_read_by_what_the_list_goes_by() {
        for moment in ["1772442000000000", "0"] {
            let query = format!("q=x&after={moment}.{ROW}");
            assert!(matches!(part_of::<Cursor>(&query), Ok(Part::After(_))));
            assert!(is_refused::<NoticeId>(&query), "another list's place");
        }
        let query = format!("before={ROW}");
        assert!(matches!(part_of::<NoticeId>(&query), Ok(Part::Before(_))));
        assert!(is_refused::<Cursor>(&query), "another list's place");
        for start in ["", "after=", "q=yesterday", "before=&after="] {
            assert!(matches!(part_of::<Cursor>(start), Ok(Part::Start)));
        }
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for moment in [
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999999",
        ] {
            assert!(is_refused::<Cursor>(&format!("after={moment}.{ROW}")));
        }
        for other in ["after=yesterday", "after=1.2", "before=x", "after=%00"] {
            assert!(is_refused::<Cursor>(other), "{other}");
            assert!(is_refused::<NoticeId>(other), "{other}");
        }
    }

    #[test]
    fn a_list_that_goes_one_way_only_has_nothing_before_a_place() {
        let one_way =
            |query: &str| ListQuery::<NoticeId>::of(query).and_then(|asked| asked.after());
        assert!(matches!(one_way(&format!("after={ROW}")), Ok(Some(_))));
        assert!(matches!(one_way(""), Ok(None)));
        let before = one_way(&format!("before={ROW}"));
        assert!(matches!(before, Err(AppError::NoPlaceInList)));
    }

    #[test]
    fn the_way_back_keeps_how_the_list_is_narrowed() {
        assert_eq!(
            first_page("/registrations?stage=denied&after=x&q=M%26M&before=y"),
            "/registrations?stage=denied&q=M%26M"
        );
        assert_eq!(first_page("/notices?after=x"), "/notices");
    }
}
