//! What has every word, the latest first. SQLite reads it off its trigrams in that order. PostgreSQL's index of trigrams
//! knows no order: it is asked only for what is rare among the latest, so that it has little to sort.

use portico::registration::Stage;
use portico::search::{SearchQuery, WORDS};
use uuid::Uuid;

use super::entry::Kind;
use crate::db::{Db, Select, select_row};
use crate::error::DeskError;

/// Counting stops here in lists that are searched: beyond it "more than" says as much.
pub const SEARCH_CAP: i64 = 200;

select_row! {
    /// Something that has every word.
    #[derive(Clone, Debug)]
    pub(crate) struct Candidate {
        /// Its place among its kind: the later it came, the higher.
        pub(crate) place: i64,
        /// What it is.
        pub(crate) subject: Uuid,
        /// Its name, folded.
        pub(crate) name: String,
        /// All that it is found by, folded.
        pub(crate) folded: String,
    }
}

/// Which part is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Narrowed {
    /// Beside this place; from the start without one.
    pub(crate) from: Option<i64>,
    /// What came before it; otherwise what came after it, the nearest first.
    pub(crate) onward: bool,
    /// Only registrations that are here.
    pub(crate) stage: Option<Stage>,
    /// How many at most.
    pub(crate) most: i64,
}

impl Narrowed {
    /// The latest few.
    pub(crate) const fn latest(most: i64) -> Self {
        Self {
            from: None,
            onward: true,
            stage: None,
            most,
        }
    }

    /// The last values that every text takes: `$9` and `$10`.
    fn finish<'a>(&self, select: Select<'a, Candidate>) -> Select<'a, Candidate> {
        select
            .bind(self.most)
            .bind(self.stage.map(|stage| stage.as_str().to_owned()))
    }

    /// The places that lie on the side that is asked for.
    const fn places(&self, (first, last): (i64, i64)) -> (i64, i64) {
        match (self.from, self.onward) {
            (None, _) => (first, last),
            (Some(from), true) => (first, from - 1),
            (Some(from), false) => (from + 1, last),
        }
    }
}

/// The places `$1` to `$2`, the words `$3` to `$8`, `$9` rows, in the stage `$10`; `$11` is what FTS5 looks for.
macro_rules! by_fts {
    ($order:literal) => {
        concat!(
            "SELECT e.place, e.subject, e.name, e.folded FROM search_trigram JOIN search_entry e ON e.place = search_trigram.rowid \
             WHERE search_trigram MATCH $11 AND search_trigram.rowid BETWEEN $1 AND $2 \
             AND instr(e.folded, $3) > 0 AND instr(e.folded, $4) > 0 AND instr(e.folded, $5) > 0 \
             AND instr(e.folded, $6) > 0 AND instr(e.folded, $7) > 0 AND instr(e.folded, $8) > 0 \
             AND ($10 IS NULL OR EXISTS (SELECT 1 FROM registration r WHERE r.id = e.subject AND r.stage = $10)) \
             ORDER BY search_trigram.rowid ",
            $order,
            " LIMIT $9"
        )
    };
}

const BY_FTS: [&str; 2] = [by_fts!("ASC"), by_fts!("DESC")];

/// The same among the `$11` latest; the kind stands in the text, since each has an index of its own.
macro_rules! among_latest {
    ($kind:literal, $order:literal) => {
        concat!(
            "SELECT e.place, e.subject, e.name, e.folded FROM (SELECT place, subject, name, folded FROM search_entry \
             WHERE kind = '", $kind, "' AND place BETWEEN $1 AND $2 ORDER BY place ", $order, " LIMIT $11) AS e \
             WHERE e.folded LIKE $3 AND e.folded LIKE $4 AND e.folded LIKE $5 AND e.folded LIKE $6 AND e.folded LIKE $7 \
             AND e.folded LIKE $8 \
             AND ($10 IS NULL OR EXISTS (SELECT 1 FROM registration r WHERE r.id = e.subject AND r.stage = $10)) \
             ORDER BY e.place ", $order, " LIMIT $9"
        )
    };
}

const AMONG_LATEST: [[&str; 2]; 4] = [
    [
        among_latest!("partner", "ASC"),
        among_latest!("partner", "DESC"),
    ],
    [
        among_latest!("person", "ASC"),
        among_latest!("person", "DESC"),
    ],
    [
        among_latest!("registration", "ASC"),
        among_latest!("registration", "DESC"),
    ],
    [
        among_latest!("application", "ASC"),
        among_latest!("application", "DESC"),
    ],
];

/// The same by PostgreSQL's trigrams. Places are calculated with, so that no plan goes through all of them in their order.
macro_rules! by_trigrams {
    ($kind:literal, $order:literal) => {
        concat!(
            "SELECT e.place, e.subject, e.name, e.folded FROM search_entry e \
             WHERE e.kind = '", $kind, "' AND e.place + 0 BETWEEN $1 AND $2 \
             AND e.folded LIKE $3 AND e.folded LIKE $4 AND e.folded LIKE $5 AND e.folded LIKE $6 AND e.folded LIKE $7 \
             AND e.folded LIKE $8 \
             AND ($10 IS NULL OR EXISTS (SELECT 1 FROM registration r WHERE r.id = e.subject AND r.stage = $10)) \
             ORDER BY e.place + 0 ", $order, " LIMIT $9"
        )
    };
}

const BY_TRIGRAMS: [[&str; 2]; 4] = [
    [
        by_trigrams!("partner", "ASC"),
        by_trigrams!("partner", "DESC"),
    ],
    [
        by_trigrams!("person", "ASC"),
        by_trigrams!("person", "DESC"),
    ],
    [
        by_trigrams!("registration", "ASC"),
        by_trigrams!("registration", "DESC"),
    ],
    [
        by_trigrams!("application", "ASC"),
        by_trigrams!("application", "DESC"),
    ],
];

/// Names of the kind `$13` that begin between `$11` and `$12`, a few thousand of them at the most.
macro_rules! by_beginning {
    ($order:literal) => {
        concat!(
            "SELECT e.place, e.subject, e.name, e.folded FROM (SELECT place, subject, name, folded FROM search_entry \
             WHERE kind = $13 AND name >= $11 AND name < $12 ORDER BY name, place LIMIT 2000) AS e \
             WHERE e.place BETWEEN $1 AND $2 AND e.folded LIKE $3 ESCAPE '!' AND e.folded LIKE $4 ESCAPE '!' AND e.folded LIKE $5 ESCAPE '!' \
             AND e.folded LIKE $6 ESCAPE '!' AND e.folded LIKE $7 ESCAPE '!' AND e.folded LIKE $8 ESCAPE '!' \
             AND ($10 IS NULL OR EXISTS (SELECT 1 FROM registration r WHERE r.id = e.subject AND r.stage = $10)) \
             ORDER BY e.place ",
            $order,
            " LIMIT $9"
        )
    };
}

const BY_BEGINNING: [&str; 2] = [by_beginning!("ASC"), by_beginning!("DESC")];

const NAMES: &str = "SELECT place, subject, name, folded FROM search_entry \
     WHERE kind = $1 AND name >= $2 AND name < $3 ORDER BY name, place LIMIT $4";

const ALL: [&str; 2] = [
    "SELECT place, subject, name, folded FROM search_entry WHERE kind = $3 AND place BETWEEN $1 AND $2 ORDER BY place ASC LIMIT $4",
    "SELECT place, subject, name, folded FROM search_entry WHERE kind = $3 AND place BETWEEN $1 AND $2 ORDER BY place DESC LIMIT $4",
];

const PLACE: &str = "SELECT place FROM search_entry WHERE subject = $1 AND kind = $2";

/// How many of the latest PostgreSQL looks through before it asks its index.
const WINDOWS: [i64; 2] = [1_000, 10_000];

/// What has every word, or with none everything of the kind.
pub(crate) async fn candidates(
    db: &Db,
    kind: Kind,
    query: &SearchQuery,
    narrowed: Narrowed,
) -> Result<Vec<Candidate>, DeskError> {
    let places = match db {
        Db::Sqlite { .. } => (kind.before_first() + 1, kind.last()),
        Db::Postgres(_) => (1, i64::MAX),
    };
    let (low, high) = narrowed.places(places);
    let direction = usize::from(narrowed.onward);
    let bounded = |text| db.select::<Candidate>(text).bind(low).bind(high);
    if query.is_empty() {
        let select = bounded(ALL[direction]).bind(kind.as_str());
        return select.bind(narrowed.most).all().await;
    }
    if query.is_brief() {
        let (begin, end) = beginnings(query);
        let select = with_patterns(bounded(BY_BEGINNING[direction]), query, '!');
        let select = narrowed
            .finish(select)
            .bind(begin)
            .bind(end)
            .bind(kind.as_str());
        return select.all().await;
    }
    if let Db::Sqlite { .. } = db {
        let words = query.words();
        let select = (0..WORDS).fold(bounded(BY_FTS[direction]), |select, at| {
            select.bind(words.get(at).cloned().unwrap_or_default())
        });
        return narrowed.finish(select).bind(fts_query(query)).all().await;
    }
    let wanted = usize::try_from(narrowed.most).unwrap_or(usize::MAX);
    for window in WINDOWS {
        let text = AMONG_LATEST[kind.index()][direction];
        let select = narrowed
            .finish(with_patterns(bounded(text), query, '\\'))
            .bind(window);
        let found = select.all().await?;
        if found.len() >= wanted {
            return Ok(found);
        }
        // So rare that looking through more of them would be in vain.
        if found.len() * 20 < wanted {
            break;
        }
    }
    let text = BY_TRIGRAMS[kind.index()][direction];
    narrowed
        .finish(with_patterns(bounded(text), query, '\\'))
        .all()
        .await
}

/// Those whose name begins with what is looked for, by name.
pub(crate) async fn named(
    db: &Db,
    kind: Kind,
    query: &SearchQuery,
    most: i64,
) -> Result<Vec<Candidate>, DeskError> {
    let (begin, end) = (query.phrase(), format!("{}\u{7f}", query.phrase()));
    let select = db.select::<Candidate>(NAMES).bind(kind.as_str());
    select.brief().bind(begin).bind(end).bind(most).all().await
}

/// The place of something, if it is in the index.
pub(crate) async fn place_of(db: &Db, kind: Kind, subject: Uuid) -> Result<Option<i64>, DeskError> {
    let select = db.select::<(i64,)>(PLACE).brief();
    let found = select.bind(subject).bind(kind.as_str()).optional().await?;
    Ok(found.map(|(place,)| place))
}

/// Between which texts names lie that begin with the first word: folded texts have no character behind the tilde.
fn beginnings(query: &SearchQuery) -> (String, String) {
    let first = query.words().first().cloned().unwrap_or_default();
    let end = format!("{first}\u{7f}");
    (first, end)
}

/// A pattern for each word; where there are fewer, the first stands again, which an index reads once.
fn with_patterns<'a>(
    select: Select<'a, Candidate>,
    query: &SearchQuery,
    escape: char,
) -> Select<'a, Candidate> {
    let words = query.words();
    (0..WORDS).fold(select, |select, at| {
        let word = words.get(at).or_else(|| words.first());
        select.bind(like_pattern(word.map_or("", String::as_str), escape))
    })
}

/// A LIKE pattern that finds a word anywhere.
pub(crate) fn like_pattern(word: &str, escape: char) -> String {
    let mut pattern = String::with_capacity(word.len() + 2);
    pattern.push('%');
    for sign in word.chars() {
        if matches!(sign, '%' | '_') || sign == escape {
            pattern.push(escape);
        }
        pattern.push(sign);
    }
    pattern.push('%');
    pattern
}

/// Every trigram of the words, in FTS5's words.
pub(crate) fn fts_query(query: &SearchQuery) -> String {
    let quoted: Vec<String> = query
        .trigrams()
        .iter()
        .map(|three| format!("\"{}\"", three.replace('"', "\"\"")))
        .collect();
    quoted.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_either_database() {
        assert_eq!(like_pattern("50%_o\\f!", '!'), "%50!%!_o\\f!!%");
        assert_eq!(like_pattern("50%_o\\f!", '\\'), "%50\\%\\_o\\\\f!%");
        let query = SearchQuery::of("a\"bc ab");
        assert_eq!(fts_query(&query), "\"a\"\"b\" AND \"\"\"bc\"");
    }
}
