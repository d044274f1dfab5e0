//! The tables that grow, and the rows of each.

use portico::application::name_key;
use portico::registration::Reference;
use portico::registration::conflict::{fold, name_skeleton};
use portico::search::folded;
use portico::time::Instant;
use uuid::Uuid;

use super::names::{company, domain, person, town};
use super::plan::{FOR_EACH_PARTNER, Plan, Value};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// A table, how many rows it gets, and which.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) count: fn(&Plan) -> u64,
    pub(super) row: fn(&Plan, u64) -> Vec<Value>,
}

impl Table {
    /// Its rows.
    pub(super) fn rows<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = Vec<Value>> + 'a {
        (0..(self.count)(plan)).map(|number| (self.row)(plan, number))
    }
}

/// In the order in which they refer to each other.
pub(super) const TABLES: [Table; 12] = [
    Table {
        name: "partner",
        columns: &[
            "id",
            "kind",
            "name",
            "country",
            "currency",
            "domain",
            "created_at",
            "tier",
            "sort_name",
            "name_key",
        ],
        count: Plan::partners,
        row: partner,
    },
    Table {
        name: "person",
        columns: &[
            "id",
            "partner_id",
            "email",
            "name",
            "zone",
            "language",
            "created_at",
        ],
        count: Plan::partners,
        row: seller,
    },
    Table {
        name: "membership",
        columns: &["id", "person_id", "partner_id", "since"],
        count: Plan::partners,
        row: |plan, n| {
            vec![
                id(plan, 2, n),
                id(plan, 1, n),
                id(plan, 0, n),
                Value::Time(plan.now - 500 * DAY),
            ]
        },
    },
    Table {
        name: "membership_role",
        columns: &["membership_id", "role"],
        count: Plan::partners,
        row: |plan, n| vec![id(plan, 2, n), text("seller")],
    },
    Table {
        name: "opportunity",
        columns: &["id", "customer", "created_at"],
        count: |plan| plan.registrations,
        row: |plan, n| {
            vec![
                id(plan, 3, n),
                text(&company(n)),
                Value::Time(submitted(plan, n)),
            ]
        },
    },
    Table {
        name: "registration",
        columns: &[
            "id",
            "partner_id",
            "reference",
            "draft_key",
            "stage",
            "version",
            "created_by",
            "created_at",
            "updated_at",
            "draft",
            "draft_writer",
            "search",
            "opportunity_id",
            "customer",
            "domain",
            "country",
            "city",
            "contact_name",
            "contact_email",
            "need",
            "currency",
            "value_minor",
            "expected_close",
            "tender",
            "submitted_at",
            "triage_due",
            "decision_due",
            "due_at",
            "reviewer",
            "reason",
            "decided_at",
            "protected_from",
            "protected_until",
            "protection_ends",
            "discount_bp",
            "terms_version",
        ],
        count: |plan| plan.registrations,
        row: registration,
    },
    Table {
        name: "registration_line",
        columns: &[
            "partner_id",
            "registration_id",
            "position",
            "product",
            "quantity",
            "value_minor",
        ],
        count: |plan| plan.registrations,
        row: |plan, n| {
            let partner = id(plan, 0, n / FOR_EACH_PARTNER);
            vec![
                partner,
                id(plan, 4, n),
                Value::Number(0),
                text("M4 probe"),
                Value::Number(6),
                Value::Number(value(n)),
            ]
        },
    },
    Table {
        name: "conflict_key",
        columns: &["kind", "key", "registration_id"],
        count: |plan| plan.registrations,
        row: |plan, n| {
            vec![
                text("name"),
                text(&name_skeleton(&company(n))),
                id(plan, 4, n),
            ]
        },
    },
    Table {
        name: "conflict_key",
        columns: &["kind", "key", "registration_id"],
        count: |plan| plan.registrations,
        row: |plan, n| vec![text("domain"), text(&domain(n)), id(plan, 4, n)],
    },
    Table {
        name: "search_entry",
        columns: &["place", "kind", "subject", "name", "folded"],
        count: Plan::partners,
        row: |plan, n| {
            entry(
                0,
                n,
                "partner",
                id(plan, 0, n),
                &partner_name(n),
                &domain_of_partner(n),
            )
        },
    },
    Table {
        name: "search_entry",
        columns: &["place", "kind", "subject", "name", "folded"],
        count: Plan::partners,
        row: |plan, n| entry(1, n, "person", id(plan, 1, n), &person(n), &email(n)),
    },
    Table {
        name: "search_entry",
        columns: &["place", "kind", "subject", "name", "folded"],
        count: |plan| plan.registrations,
        row: |plan, n| {
            let more = format!(
                "{} {} {} {} {}",
                reference(n),
                domain(n),
                town(n),
                person(n),
                contact(n)
            );
            entry(2, n, "registration", id(plan, 4, n), &company(n), &more)
        },
    },
];

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// A `UUIDv7` of this kind of thing.
fn id(plan: &Plan, kind: u64, number: u64) -> Value {
    let at = u64::try_from(plan.now / 1_000)
        .unwrap_or(0)
        .saturating_sub(40_000_000_000)
        + number;
    Value::Id(Uuid::from_u64_pair(
        at << 16 | 0x7000 | kind,
        1 << 63 | number,
    ))
}

fn small(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(0)
}

fn submitted(plan: &Plan, number: u64) -> i64 {
    let share =
        small(plan.registrations - number) * 400 * (DAY / 1_000_000) / small(plan.registrations);
    plan.now - share * 1_000_000 - 1_000_000 + small(number % 1_000)
}

fn value(number: u64) -> i64 {
    600_000 + small(super::names::spread(number) * 37 % 9_000_000)
}

fn partner_name(number: u64) -> String {
    format!("{} Partner {number}", company(number * 9 + 5))
}

fn domain_of_partner(number: u64) -> String {
    format!("partner-{number}.example")
}

fn email(number: u64) -> String {
    format!("seller@{}", domain_of_partner(number))
}

fn contact(number: u64) -> String {
    format!("contact@{}", domain(number))
}

fn reference(number: u64) -> String {
    // An odd factor: no two numbers below 2^30 meet.
    Reference::from_random(number.wrapping_mul(662_607_015) & 0x3FFF_FFFF).to_string()
}

fn partner(plan: &Plan, number: u64) -> Vec<Value> {
    let name = partner_name(number);
    vec![
        id(plan, 0, number),
        text("reseller"),
        text(&name),
        text(["NO", "DE", "CZ", "US"][usize::try_from(number % 4).unwrap_or(0)]),
        text("EUR"),
        text(&domain_of_partner(number)),
        Value::Time(plan.now - 500 * DAY + small(number)),
        text(["registered", "silver", "gold"][usize::try_from(number % 3).unwrap_or(0)]),
        text(&fold(&name)),
        text(&name_key(&name)),
    ]
}

fn seller(plan: &Plan, number: u64) -> Vec<Value> {
    vec![
        id(plan, 1, number),
        id(plan, 0, number),
        text(&email(number)),
        text(&person(number)),
        text("Europe/Oslo"),
        text("en"),
        Value::Time(plan.now - 500 * DAY + small(number)),
    ]
}

fn entry(kind: i64, number: u64, word: &str, subject: Value, name: &str, more: &str) -> Vec<Value> {
    // The places of each kind, well behind those of the demo data.
    let place = kind * 1_000_000_000_000 + 1_000_000 + small(number);
    vec![
        Value::Number(place),
        text(word),
        subject,
        text(&folded(name)),
        text(&folded(&format!("{name} {more}"))),
    ]
}

/// One of a hundred waits for a decision, five are protected, the rest is decided.
fn registration(plan: &Plan, number: u64) -> Vec<Value> {
    let stage = match number % 100 {
        0 => "in_review",
        1..=5 => "protected",
        6..=60 => "denied",
        61..=80 => "withdrawn",
        _ => "expired",
    };
    let at = submitted(plan, number);
    let due = at + 2 * DAY;
    let when = |holds: bool, value: Value| if holds { value } else { Value::Null };
    let held = matches!(stage, "protected" | "expired");
    let decided = held || stage == "denied";
    let ends = if stage == "protected" {
        plan.now + 60 * DAY
    } else {
        at + 90 * DAY
    };
    let date = |micros: i64| Instant::from_micros(micros).utc_date().to_string();
    let customer = company(number);
    vec![
        id(plan, 4, number),
        id(plan, 0, number / FOR_EACH_PARTNER),
        text(&reference(number)),
        id(plan, 5, number),
        text(stage),
        Value::Number(1),
        id(plan, 1, number / FOR_EACH_PARTNER),
        Value::Time(at),
        Value::Time(at),
        text("{}"),
        id(plan, 6, number),
        text(&folded(&format!(
            "{} {customer} {} {}",
            reference(number),
            domain(number),
            town(number)
        ))),
        id(plan, 3, number),
        text(&customer),
        text(&domain(number)),
        text("NO"),
        text(town(number)),
        text(&person(number)),
        text(&contact(number)),
        text(
            "Inline gauge for line 3: they throw away the first forty minutes after each change of grade",
        ),
        text("EUR"),
        Value::Number(value(number)),
        text(&date(plan.now + 90 * DAY)),
        text("no"),
        Value::Time(at),
        Value::Time(at + DAY),
        Value::Time(due),
        when(stage == "in_review", Value::Time(at + DAY)),
        when(decided, Value::Id(plan.reviewer)),
        when(stage == "denied", text("Known to us before.")),
        when(decided, Value::Time(due)),
        when(held, Value::Time(due)),
        when(held, text(&date(ends))),
        when(held, Value::Time(ends)),
        when(held, Value::Number(1_200)),
        when(held, Value::Number(1)),
    ]
}
