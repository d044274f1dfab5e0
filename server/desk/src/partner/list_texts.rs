//! The SQL of staff's list of partners. What leads decides which index is gone through; the other filters leave out rows
//! on the way.

/// A part of the list that `lead` leads: of the kind `$1`, the tier `$2`, the country `$3`; suspended, on hold or neither
/// by `$4` to `$6`; looked after by `$8` if `$7`; with the words `$9` to `$14`; from the key `$15`, `$16` on, `$17` rows;
/// with `$18` only those of the person `$19`, or of whom they stand in for on the day `$20`.
macro_rules! part {
    ($columns:literal, $lead:literal, $key:literal, $past:literal, $order:literal) => {
        concat!(
            "SELECT ", $columns, " FROM partner p WHERE ", $lead,
            " AND ($1 IS NULL OR p.kind = $1) AND ($2 IS NULL OR p.tier = $2) AND ($3 IS NULL OR p.country = $3) \
             AND ($4 = 0 OR p.suspended_at IS NOT NULL) AND ($5 = 0 OR p.credit_hold_at IS NOT NULL) \
             AND ($6 = 0 OR (p.suspended_at IS NULL AND p.credit_hold_at IS NULL AND p.ended_at IS NULL AND p.screening <> 'hit')) \
             AND ($7 = 0 OR EXISTS (SELECT 1 FROM portfolio f WHERE f.partner_id = p.id AND f.person_id = $8)) \
             AND ($9 IS NULL OR EXISTS (SELECT 1 FROM search_entry w WHERE w.subject = p.id \
             AND w.folded LIKE $9 ESCAPE '!' AND w.folded LIKE $10 ESCAPE '!' AND w.folded LIKE $11 ESCAPE '!' \
             AND w.folded LIKE $12 ESCAPE '!' AND w.folded LIKE $13 ESCAPE '!' AND w.folded LIKE $14 ESCAPE '!')) \
             AND ($18 = 0 OR EXISTS (SELECT 1 FROM portfolio o WHERE o.partner_id = p.id AND (o.person_id = $19 \
             OR EXISTS (SELECT 1 FROM deputy d WHERE d.person_id = o.person_id AND d.deputy_id = $19 \
             AND d.valid_from <= $20 AND d.valid_until >= $20)))) \
             AND (", $key, ", p.id) ", $past, " ($15, $16) ORDER BY ", $key, " ", $order, ", p.id ", $order, " LIMIT $17"
        )
    };
}

/// A row with all that a list and a file show.
macro_rules! rows {
    ($lead:literal, $key:literal, $past:literal, $order:literal) => {
        part!(
            "p.id, p.kind, p.name, p.country, p.tier, p.suspended_at, p.credit_hold_at, p.ended_at, p.screening, p.domain, \
             p.tax_id, p.created_at, \
             (SELECT string_agg(m.name, ', ') FROM portfolio f JOIN person m ON m.id = f.person_id \
             WHERE f.partner_id = p.id AND m.disabled_at IS NULL) AS managers",
            $lead,
            $key,
            $past,
            $order
        )
    };
}

/// By name, by name backwards, the latest first, the latest first backwards; then what is counted.
macro_rules! of {
    ($lead:literal) => {
        [
            rows!($lead, "p.sort_name", ">", "ASC"),
            rows!($lead, "p.sort_name", "<", "DESC"),
            rows!($lead, "p.created_at", "<", "DESC"),
            rows!($lead, "p.created_at", ">", "ASC"),
            part!("1 AS listed", $lead, "p.sort_name", ">", "ASC"),
        ]
    };
}

/// What leads through the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// The order alone.
    Order,
    Kind,
    Tier,
    Country,
    Suspended,
    CreditHold,
    Manager,
    /// The reader's own portfolio, and those of whom they stand in for.
    Own,
    /// The beginning of the name, between `$21` and `$22`.
    Beginning,
    /// The words, which few have: on SQLite `$21` is what FTS5 looks for.
    WordsOnSqlite,
    WordsOnPostgres,
}

pub(super) const TEXTS: [[&str; 5]; 11] = [
    of!("0 = 0"),
    of!("p.kind = $1"),
    of!("p.tier = $2"),
    of!("p.country = $3"),
    of!("p.suspended_at IS NOT NULL"),
    of!("p.credit_hold_at IS NOT NULL"),
    of!("p.id IN (SELECT l.partner_id FROM portfolio l WHERE l.person_id = $8)"),
    of!(
        "p.id IN (SELECT l.partner_id FROM portfolio l WHERE l.person_id = $19 OR l.person_id IN \
         (SELECT s.person_id FROM deputy s WHERE s.deputy_id = $19 AND s.valid_from <= $20 AND s.valid_until >= $20))"
    ),
    of!("p.sort_name >= $21 AND p.sort_name < $22"),
    of!(
        "p.id IN (SELECT e.subject FROM search_trigram JOIN search_entry e ON e.place = search_trigram.rowid \
         WHERE search_trigram MATCH $21 AND search_trigram.rowid BETWEEN 1 AND 999999999999)"
    ),
    of!(
        "p.id IN (SELECT e.subject FROM search_entry e WHERE e.kind = 'partner' AND e.folded LIKE $9 ESCAPE '!' \
         AND e.folded LIKE $10 ESCAPE '!' AND e.folded LIKE $11 ESCAPE '!' AND e.folded LIKE $12 ESCAPE '!' \
         AND e.folded LIKE $13 ESCAPE '!' AND e.folded LIKE $14 ESCAPE '!')"
    ),
];

impl Lead {
    /// The texts that it leads.
    pub(super) const fn texts(self) -> [&'static str; 5] {
        TEXTS[self as usize]
    }
}
