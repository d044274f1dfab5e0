//! The SQL of the partner's list: how many rows there are, and the whole list in the order of the latest change, as most
//! people look at it.

/// How many rows the filter leaves, `$10` at the most, and how many questions wait.
macro_rules! count {
    ($of_stage:literal) => {
        concat!(
            "SELECT (SELECT count(*) FROM (SELECT 1 AS listed FROM registration WHERE partner_id = $1 AND ($2 IS NULL OR search LIKE $2 ESCAPE '!') \
             AND ($3 IS NULL OR search LIKE $3 ESCAPE '!') AND ($4 IS NULL OR search LIKE $4 ESCAPE '!') \
             AND ($5 IS NULL OR search LIKE $5 ESCAPE '!') AND ($6 IS NULL OR search LIKE $6 ESCAPE '!') \
             AND ($7 IS NULL OR search LIKE $7 ESCAPE '!') AND ($8 = 0 OR created_by = $9) ",
            $of_stage,
            "LIMIT $10) AS few) AS found, (SELECT count(*) FROM (SELECT 1 AS one FROM registration \
             WHERE partner_id = $1 AND stage = 'returned' LIMIT 100) AS asked) AS questions"
        )
    };
}

pub(super) const COUNT: [&str; 2] = [count!(""), count!("AND stage = $11 ")];

/// A part of the whole list of the partner `$1`, as most people look at it: nothing is looked for in any row, which
/// costs more than reading it. `$2` is the reader; from the key `$3`, `$4` on, `$5` rows, of the stage `$6`.
macro_rules! whole {
    ($past:literal, $end:literal) => {
        concat!(
            "SELECT id, reference, customer, need, currency, value_minor, updated_at, \
             CASE WHEN created_by <> $2 THEN (SELECT name FROM person WHERE person.id = registration.created_by) END AS colleague, stage, decision_due, \
             protected_until, CASE stage WHEN 'returned' THEN question ELSE reason END AS words FROM registration WHERE partner_id = $1 AND (updated_at, id) ",
            $past,
            " ($3, $4) ",
            $end,
            " LIMIT $5"
        )
    };
}

pub(super) const WHOLE: [&str; 2] = [
    whole!("<", "ORDER BY updated_at DESC, id DESC"),
    whole!("<", "AND stage = $6 ORDER BY updated_at DESC, id DESC"),
];
pub(super) const WHOLE_BEFORE: [&str; 2] = [
    whole!(">", "ORDER BY updated_at, id"),
    whole!(">", "AND stage = $6 ORDER BY updated_at, id"),
];

/// How many rows the whole list has, `$2` at the most, and how many questions wait.
macro_rules! whole_count {
    ($of_stage:literal) => {
        concat!(
            "SELECT (SELECT count(*) FROM (SELECT 1 AS listed FROM registration WHERE partner_id = $1 ",
            $of_stage,
            "LIMIT $2) AS few) AS found, (SELECT count(*) FROM (SELECT 1 AS one FROM registration \
             WHERE partner_id = $1 AND stage = 'returned' LIMIT 100) AS asked) AS questions"
        )
    };
}

pub(super) const WHOLE_COUNT: [&str; 2] = [whole_count!(""), whole_count!("AND stage = $3 ")];
