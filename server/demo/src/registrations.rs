//! Two hundred registrations: those that are written out, and others drawn at random until every stage has its share.

use std::collections::{BTreeMap, BTreeSet};

use portico::id::PartnerId;
use portico::registration::{LineDraft, RegistrationDraft, Stage};
use portico::time::Instant;

use crate::attachments::{FILES, SampleFile};
use crate::calendar::VendorCalendar;
use crate::competing::COMPETING;
use crate::countries::{COUNTRIES, CountryProfile, country_profile};
use crate::history::{Action, DealHistory, HistoryBuilder, Outcome};
use crate::kalibra::KALIBRA_DEALS;
use crate::nordmess::NORDMESS;
use crate::partners::{Accounts, CENTRAL, KALIBRA, ON_CREDIT_HOLD, Reseller, SUSPENDED};
use crate::phrases::{ENGLISH, GERMAN};
use crate::programme::{PRICES, VIA_DISTRIBUTOR};
use crate::random::SplitMix64;
use crate::scenario::Scenario;
use crate::texts::{COMPETITORS, INDUSTRIES, Industry, JOBS, NOTES, PLACES, slug};

/// How many there are in each stage.
pub(crate) const SHARES: [(Stage, usize); 9] = [
    (Stage::Draft, 20),
    (Stage::InReview, 30),
    (Stage::Returned, 14),
    (Stage::Protected, 64),
    (Stage::Denied, 22),
    (Stage::Withdrawn, 14),
    (Stage::Expired, 36),
    // All of these are written out.
    (Stage::Waiting, 2),
    (Stage::Revoked, 1),
];

/// Plans every registration's history.
pub(crate) fn histories(
    accounts: &Accounts,
    calendar: &VendorCalendar,
    random: &mut SplitMix64,
) -> Vec<DealHistory> {
    let mut histories: Vec<DealHistory> = Vec::new();
    let mut customers = BTreeSet::new();
    let mut left: BTreeMap<Stage, usize> = SHARES.into_iter().collect();
    for (list, first) in [
        (&NORDMESS[..], 0),
        (&COMPETING[..], NORDMESS.len()),
        (&KALIBRA_DEALS[..], NORDMESS.len() + COMPETING.len()),
    ] {
        for scenario in list {
            let mut history = from_scenario(scenario, accounts, calendar, random);
            if let Some(other) = scenario.linked {
                let minutes = random.in_range(5..=25);
                history
                    .actions
                    .push((calendar.open_ago(minutes), Action::Link(first + other)));
                if let Some(reason) = scenario.unlinked {
                    let action = Action::Unlink(reason.to_owned());
                    history.actions.push((calendar.open_ago(3), action));
                }
            }
            customers.insert(slug(scenario.customer));
            if let Some(count) = left.get_mut(&scenario.outcome.stage()) {
                *count = count.saturating_sub(1);
            }
            histories.push(history);
        }
    }
    for (stage, count) in left {
        for place in 0..count {
            histories.push(generate(
                outcome(stage, place, random),
                accounts,
                calendar,
                random,
                &mut customers,
            ));
        }
    }
    histories
}

fn from_scenario(
    scenario: &Scenario,
    accounts: &Accounts,
    calendar: &VendorCalendar,
    random: &mut SplitMix64,
) -> DealHistory {
    let reseller = &accounts.resellers[scenario.reseller];
    let currency = if scenario.reseller == 0 {
        "EUR"
    } else {
        country_profile(scenario.country).currency
    };
    let domain = format!("{}.example", scenario.domain);
    let (contact, role) = scenario
        .contact
        .split_once(", ")
        .unwrap_or((scenario.contact, ""));
    let draft = RegistrationDraft {
        customer: scenario.customer.to_owned(),
        contact_email: mailbox(contact, &domain),
        domain,
        country: scenario.country.to_owned(),
        city: scenario.city.to_owned(),
        contact_name: contact.to_owned(),
        contact_role: role.to_owned(),
        contact_phone: phone(role, scenario),
        need: scenario.need.to_owned(),
        currency: currency.to_owned(),
        expected_close: String::new(),
        competitor: scenario.competitor.to_owned(),
        tender: scenario.tender.to_owned(),
        notes: scenario.notes.to_owned(),
        lines: scenario
            .lines
            .iter()
            .map(|(product, quantity, value)| line(*product, i64::from(*quantity), *value))
            .collect(),
        ..RegistrationDraft::default()
    };
    let files = sample_files(scenario.files, random);
    build(
        (reseller, scenario.seller),
        scenario.outcome,
        (draft, files),
        scenario.reseller == KALIBRA,
        accounts,
        calendar,
        random,
    )
}

/// A registration of anybody but those whose list is written out, in their language, and those who may not register.
fn generate(
    outcome: Outcome,
    accounts: &Accounts,
    calendar: &VendorCalendar,
    random: &mut SplitMix64,
    customers: &mut BTreeSet<String>,
) -> DealHistory {
    let reseller = loop {
        let last = i64::try_from(accounts.resellers.len()).unwrap_or(1) - 1;
        let place = usize::try_from(random.in_range(1..=last)).unwrap_or(1);
        if ![KALIBRA, SUSPENDED, ON_CREDIT_HOLD].contains(&place) {
            break &accounts.resellers[place];
        }
    };
    let abroad = random.one_in(6) && !overseas(reseller.profile);
    let profile = if abroad {
        random.choose(&COUNTRIES[..16])
    } else {
        reseller.profile
    };
    let draft = draft(profile, random, customers);
    let files = if random.one_in(7) {
        sample_files(1, random)
    } else {
        Vec::new()
    };
    let seller = usize::try_from(random.in_range(0..=1)).unwrap_or(0);
    build(
        (reseller, seller),
        outcome,
        (draft, files),
        false,
        accounts,
        calendar,
        random,
    )
}

fn build(
    (reseller, seller): (&Reseller, usize),
    outcome: Outcome,
    (mut draft, files): (RegistrationDraft, Vec<SampleFile>),
    reads_german: bool,
    accounts: &Accounts,
    calendar: &VendorCalendar,
    random: &mut SplitMix64,
) -> DealHistory {
    draft.distributor = bought_through(reseller, &draft.country, accounts)
        .map(|distributor| distributor.to_string())
        .unwrap_or_default();
    let seller = reseller
        .sellers
        .get(seller)
        .unwrap_or(&reseller.sellers[0])
        .clone();
    // Now and then a colleague stands in.
    let reviewer = if reseller.manager > 0 && random.one_in(6) {
        random.choose(&accounts.channel_managers).clone()
    } else {
        accounts.channel_managers[reseller.manager].clone()
    };
    let phrases = if reads_german { &GERMAN } else { &ENGLISH };
    let mut actions = HistoryBuilder::new(calendar, random, phrases, overseas(reseller.profile))
        .build(outcome, &draft, files);
    draft.expected_close = expected_close(&actions, outcome, calendar, random);
    for (_, action) in &mut actions {
        if let Action::Save(saved) = action
            && saved.tender == draft.tender
        {
            saved.expected_close.clone_from(&draft.expected_close);
        }
    }
    DealHistory {
        seller,
        reviewer,
        draft,
        actions,
    }
}

/// A reseller that has a distributor buys through it; the others only where they have to.
fn bought_through(reseller: &Reseller, country: &str, accounts: &Accounts) -> Option<PartnerId> {
    let needed = VIA_DISTRIBUTOR.contains(&country);
    let there = needed.then(|| accounts.distributors.get(CENTRAL).copied());
    reseller.distributor.or(there.flatten())
}

fn overseas(profile: &CountryProfile) -> bool {
    profile.zone.starts_with("America/")
}

/// The number of somebody whose job is known; nobody has it, as with all numbers of 555.
fn phone(role: &str, scenario: &Scenario) -> String {
    if role.is_empty() {
        return String::new();
    }
    let code = match scenario.country {
        "NO" => 47,
        "FI" => 358,
        "AT" => 43,
        "CZ" => 420,
        "EE" => 372,
        "ES" => 34,
        "FR" => 33,
        "GB" => 44,
        "NL" => 31,
        "PT" => 351,
        "US" => 1,
        _ => 49,
    };
    format!(
        "+{code} 55 50 {:02} {:02}",
        scenario.customer.len(),
        scenario.need.len() % 100
    )
}

/// Ahead of the submission, and ahead of now as long as the deal is open.
fn expected_close(
    actions: &[(Instant, Action)],
    outcome: Outcome,
    calendar: &VendorCalendar,
    random: &mut SplitMix64,
) -> String {
    let begun = actions.first().map_or(calendar.now, |(at, _)| *at);
    let open = matches!(
        outcome.stage(),
        Stage::Draft | Stage::InReview | Stage::Returned | Stage::Waiting | Stage::Protected
    );
    let from = if open {
        calendar.today()
    } else {
        calendar.date(begun)
    };
    from.plus_days(random.in_range(25..=210)).to_string()
}

fn draft(
    profile: &'static CountryProfile,
    random: &mut SplitMix64,
    customers: &mut BTreeSet<String>,
) -> RegistrationDraft {
    let (industry, customer) = loop {
        let place = usize::try_from(random.in_range(0..=11)).unwrap_or(0);
        let name = company(profile, place, random);
        if customers.insert(slug(&name)) {
            break (&INDUSTRIES[place], name);
        }
    };
    let domain = format!("{}.example", slug(&customer));
    let person = format!(
        "{} {}",
        random.choose_word(profile.first_names),
        random.choose_word(profile.last_names)
    );
    let contact_role = if random.one_in(2) {
        random.choose_word(JOBS).to_owned()
    } else {
        String::new()
    };
    RegistrationDraft {
        contact_email: mailbox(&person, &domain),
        domain,
        country: profile.code.to_owned(),
        city: random.choose_word(profile.cities).to_owned(),
        contact_name: person,
        contact_role,
        need: need(industry, random),
        currency: profile.currency.to_owned(),
        expected_close: String::new(),
        competitor: if random.one_in(3) {
            (*random.choose(&COMPETITORS)).to_owned()
        } else {
            String::new()
        },
        tender: if random.one_in(9) { "planned" } else { "no" }.to_owned(),
        notes: if random.one_in(3) {
            (*random.choose(&NOTES)).to_owned()
        } else {
            String::new()
        },
        lines: lines(industry, profile.currency, random),
        customer,
        ..RegistrationDraft::default()
    }
}

fn company(profile: &CountryProfile, trade: usize, random: &mut SplitMix64) -> String {
    let trade = profile.trades.split('|').nth(trade).unwrap_or_default();
    let (place, form) = (
        random.choose_word(profile.places),
        random.choose_word(profile.forms),
    );
    if profile.trade_first {
        format!("{trade} {place} {form}")
    } else {
        format!("{place} {trade} {form}")
    }
}

fn need(industry: &Industry, random: &mut SplitMix64) -> String {
    let number = random.in_range(3..=14).to_string();
    random
        .choose(industry.needs)
        .replace("{n}", &number)
        .replace("{place}", random.choose_word(PLACES))
}

/// One to three products, together above every minimum.
fn lines(industry: &Industry, currency: &str, random: &mut SplitMix64) -> Vec<LineDraft> {
    let main = *random.choose(industry.products);
    let mut goods = vec![main];
    for _ in 0..random.in_range(0..=2) {
        let more = *random.choose(industry.products);
        if !goods.contains(&more) {
            goods.push(more);
        }
    }
    goods
        .into_iter()
        .map(|product| {
            let (_, _, price) = PRICES[product];
            let least = if product == main {
                (7_500 + price) / price
            } else {
                1
            };
            let quantity = random.in_range(least..=least + (40_000 / price).min(9));
            line(product, quantity, asked(price * quantity, currency, random))
        })
        .collect()
}

/// What the partner asks for: about the list price, in the customer's money and in round figures.
fn asked(euros: i64, currency: &str, random: &mut SplitMix64) -> i64 {
    let per_hundred = match currency {
        "SEK" => 1_130,
        "NOK" => 1_165,
        "USD" => 109,
        "GBP" => 87,
        _ => 100,
    };
    let exact = euros * per_hundred * random.in_range(96..=104) / 10_000;
    let round = if exact > 20_000 { 100 } else { 10 };
    exact / round * round
}

fn line(product: usize, quantity: i64, value: i64) -> LineDraft {
    LineDraft {
        product: PRICES[product].1.to_owned(),
        quantity: quantity.to_string(),
        value: value.to_string(),
    }
}

/// `Ingrid Dahl` → `ingrid.dahl@…`.
fn mailbox(name: &str, domain: &str) -> String {
    let parts: Vec<String> = name.split_whitespace().map(slug).collect();
    format!("{}@{domain}", parts.join("."))
}

fn sample_files(count: usize, random: &mut SplitMix64) -> Vec<SampleFile> {
    let last = i64::try_from(FILES.len()).unwrap_or(1) - 1;
    let first = usize::try_from(random.in_range(0..=last)).unwrap_or(0);
    FILES
        .iter()
        .cycle()
        .skip(first)
        .take(count)
        .copied()
        .collect()
}

/// The outcomes of a stage, by turns, so that lists have late and early ones.
fn outcome(stage: Stage, place: usize, random: &mut SplitMix64) -> Outcome {
    match stage {
        Stage::Draft => Outcome::Draft {
            days_ago: random.in_range(0..=24),
            filled: u8::try_from(place % 4).unwrap_or(0),
        },
        Stage::InReview | Stage::Waiting => match place % 9 {
            0 => Outcome::Waiting {
                minutes_ago: random.in_range(250..=420),
            },
            1 | 2 => Outcome::Waiting {
                minutes_ago: random.in_range(150..=235),
            },
            3 | 4 => Outcome::Waiting {
                minutes_ago: random.in_range(8..=120),
            },
            5 => Outcome::Taken {
                minutes_ago: random.in_range(980..=1_150),
            },
            6 | 7 => Outcome::Taken {
                minutes_ago: random.in_range(120..=900),
            },
            _ => Outcome::Answered {
                minutes_ago: random.in_range(15..=200),
            },
        },
        Stage::Returned => Outcome::Returned {
            minutes_ago: random.in_range(60..=5_000),
            question: None,
        },
        Stage::Protected if place.is_multiple_of(9) => Outcome::Protected {
            days_left: random.in_range(1..=7),
        },
        Stage::Protected => Outcome::Protected {
            days_left: random.in_range(8..=84),
        },
        Stage::Denied => Outcome::Denied {
            days_ago: random.in_range(1..=150),
            reason: None,
        },
        Stage::Withdrawn => Outcome::Withdrawn {
            days_ago: random.in_range(2..=120),
        },
        Stage::Expired | Stage::Revoked => Outcome::Protected {
            days_left: -random.in_range(6..=100),
        },
    }
}
