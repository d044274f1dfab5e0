//! Two hundred registrations: those that are told, and others drawn until every stage has its share.

use std::collections::{BTreeMap, BTreeSet};

use portico::registration::{LineDraft, RegistrationDraft, Stage};
use portico::time::Instant;

use super::almanac::Almanac;
use super::draw::Draw;
use super::lands::{LANDS, Land, land};
use super::nordmess::NORDMESS;
use super::papers::{Paper, readings, thickness_map, visit_report};
use super::partners::{Cast, ON_CREDIT_HOLD, Reseller, SUSPENDED};
use super::programme::PRICES;
use super::rivals::RIVALS;
use super::slug;
use super::story::{Deed, Fate, Plot, Story};
use super::told::Told;
use super::words::{COMPETITORS, INDUSTRIES, Industry, JOBS, NOTES, PLACES};

/// How many there are in each stage.
pub(super) const SHARES: [(Stage, usize); 7] = [
    (Stage::Draft, 20),
    (Stage::InReview, 30),
    (Stage::Returned, 14),
    (Stage::Protected, 64),
    (Stage::Denied, 22),
    (Stage::Withdrawn, 14),
    (Stage::Lapsed, 36),
];

/// Writes every story.
pub(super) fn stories(cast: &Cast, almanac: &Almanac, draw: &mut Draw) -> Vec<Story> {
    let mut stories: Vec<Story> = Vec::new();
    let mut customers = BTreeSet::new();
    let mut left: BTreeMap<Stage, usize> = SHARES.into_iter().collect();
    for (list, first) in [(&NORDMESS[..], 0), (&RIVALS[..], NORDMESS.len())] {
        for told in list {
            let mut story = tell(told, cast, almanac, draw);
            if let Some(other) = told.linked {
                let minutes = draw.within(5..=25);
                story
                    .deeds
                    .push((almanac.open_ago(minutes), Deed::Link(first + other)));
            }
            customers.insert(slug(told.customer));
            if let Some(count) = left.get_mut(&told.fate.stage()) {
                *count = count.saturating_sub(1);
            }
            stories.push(story);
        }
    }
    for (stage, count) in left {
        for place in 0..count {
            stories.push(invent(
                fate(stage, place, draw),
                cast,
                almanac,
                draw,
                &mut customers,
            ));
        }
    }
    stories
}

fn tell(told: &Told, cast: &Cast, almanac: &Almanac, draw: &mut Draw) -> Story {
    let reseller = &cast.resellers[told.reseller];
    let pays_in = if told.reseller == 0 {
        "EUR"
    } else {
        land(told.country).currency
    };
    let domain = format!("{}.example", told.domain);
    let draft = RegistrationDraft {
        customer: told.customer.to_owned(),
        contact_email: mailbox(told.contact, &domain),
        domain,
        country: told.country.to_owned(),
        city: told.city.to_owned(),
        contact_name: told.contact.to_owned(),
        need: told.need.to_owned(),
        currency: pays_in.to_owned(),
        expected_close: String::new(),
        competitor: told.competitor.to_owned(),
        tender: told.tender.to_owned(),
        notes: told.notes.to_owned(),
        lines: told
            .lines
            .iter()
            .map(|(product, quantity, value)| line(*product, i64::from(*quantity), *value))
            .collect(),
    };
    let papers = papers(told.papers, &draft, draw);
    plot(
        reseller,
        told.seller,
        told.fate,
        (draft, papers),
        cast,
        almanac,
        draw,
    )
}

/// A registration of anybody but Nordmess, whose list is told, and of those who may not register.
fn invent(
    fate: Fate,
    cast: &Cast,
    almanac: &Almanac,
    draw: &mut Draw,
    customers: &mut BTreeSet<String>,
) -> Story {
    let reseller = loop {
        let last = i64::try_from(cast.resellers.len()).unwrap_or(1) - 1;
        let place = usize::try_from(draw.within(1..=last)).unwrap_or(1);
        if ![SUSPENDED, ON_CREDIT_HOLD].contains(&place) {
            break &cast.resellers[place];
        }
    };
    let abroad = draw.once_in(6) && !overseas(reseller.land);
    let land = if abroad {
        draw.pick(&LANDS[..16])
    } else {
        reseller.land
    };
    let draft = draft(land, draw, customers);
    let papers = if draw.once_in(7) {
        papers(1, &draft, draw)
    } else {
        Vec::new()
    };
    let seller = usize::try_from(draw.within(0..=1)).unwrap_or(0);
    plot(reseller, seller, fate, (draft, papers), cast, almanac, draw)
}

fn plot(
    reseller: &Reseller,
    seller: usize,
    fate: Fate,
    (mut draft, papers): (RegistrationDraft, Vec<Paper>),
    cast: &Cast,
    almanac: &Almanac,
    draw: &mut Draw,
) -> Story {
    let seller = reseller
        .sellers
        .get(seller)
        .unwrap_or(&reseller.sellers[0])
        .clone();
    // Now and then a colleague stands in.
    let reviewer = if reseller.manager > 0 && draw.once_in(6) {
        draw.pick(&cast.channel_managers).clone()
    } else {
        cast.channel_managers[reseller.manager].clone()
    };
    let mut deeds = Plot::new(almanac, draw, overseas(reseller.land)).lead_to(fate, &draft, papers);
    draft.expected_close = expected_close(&deeds, fate, almanac, draw);
    for (_, deed) in &mut deeds {
        if let Deed::Save(saved) = deed
            && saved.tender == draft.tender
        {
            saved.expected_close.clone_from(&draft.expected_close);
        }
    }
    Story {
        seller,
        reviewer,
        draft,
        deeds,
    }
}

fn overseas(land: &Land) -> bool {
    land.zone.starts_with("America/")
}

/// Ahead of the submission, and ahead of now as long as the deal is open.
fn expected_close(
    deeds: &[(Instant, Deed)],
    fate: Fate,
    almanac: &Almanac,
    draw: &mut Draw,
) -> String {
    let begun = deeds.first().map_or(almanac.now, |(at, _)| *at);
    let open = matches!(
        fate.stage(),
        Stage::Draft | Stage::InReview | Stage::Returned | Stage::Protected
    );
    let from = if open {
        almanac.today()
    } else {
        almanac.date(begun)
    };
    from.plus_days(draw.within(25..=210)).to_string()
}

fn draft(
    land: &'static Land,
    draw: &mut Draw,
    customers: &mut BTreeSet<String>,
) -> RegistrationDraft {
    let (industry, customer) = loop {
        let place = usize::try_from(draw.within(0..=11)).unwrap_or(0);
        let name = company(land, place, draw);
        if customers.insert(slug(&name)) {
            break (&INDUSTRIES[place], name);
        }
    };
    let domain = format!("{}.example", slug(&customer));
    let person = format!(
        "{} {}",
        draw.word(land.first_names),
        draw.word(land.last_names)
    );
    let contact_name = if draw.once_in(2) {
        format!("{person}, {}", draw.word(JOBS))
    } else {
        person
    };
    RegistrationDraft {
        contact_email: mailbox(&contact_name, &domain),
        domain,
        country: land.code.to_owned(),
        city: draw.word(land.cities).to_owned(),
        contact_name,
        need: need(industry, draw),
        currency: land.currency.to_owned(),
        expected_close: String::new(),
        competitor: if draw.once_in(3) {
            (*draw.pick(&COMPETITORS)).to_owned()
        } else {
            String::new()
        },
        tender: if draw.once_in(9) { "planned" } else { "no" }.to_owned(),
        notes: if draw.once_in(3) {
            (*draw.pick(&NOTES)).to_owned()
        } else {
            String::new()
        },
        lines: lines(industry, land.currency, draw),
        customer,
    }
}

fn company(land: &Land, trade: usize, draw: &mut Draw) -> String {
    let trade = land.trades.split('|').nth(trade).unwrap_or_default();
    let (place, form) = (draw.word(land.places), draw.word(land.forms));
    if land.trade_first {
        format!("{trade} {place} {form}")
    } else {
        format!("{place} {trade} {form}")
    }
}

fn need(industry: &Industry, draw: &mut Draw) -> String {
    let number = draw.within(3..=14).to_string();
    draw.pick(industry.needs)
        .replace("{n}", &number)
        .replace("{place}", draw.word(PLACES))
}

/// One to three products, together above every minimum.
fn lines(industry: &Industry, pays_in: &str, draw: &mut Draw) -> Vec<LineDraft> {
    let main = *draw.pick(industry.products);
    let mut goods = vec![main];
    for _ in 0..draw.within(0..=2) {
        let more = *draw.pick(industry.products);
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
            let quantity = draw.within(least..=least + (40_000 / price).min(9));
            line(product, quantity, asked(price * quantity, pays_in, draw))
        })
        .collect()
}

/// What the partner asks for: about the list price, in the customer's money and in round figures.
fn asked(euros: i64, pays_in: &str, draw: &mut Draw) -> i64 {
    let per_hundred = match pays_in {
        "SEK" => 1_130,
        "NOK" => 1_165,
        "USD" => 109,
        "GBP" => 87,
        _ => 100,
    };
    let exact = euros * per_hundred * draw.within(96..=104) / 10_000;
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

/// `Ingrid Dahl, purchasing` → `ingrid.dahl@…`.
fn mailbox(contact: &str, domain: &str) -> String {
    let name = contact.split(',').next().unwrap_or_default();
    let parts: Vec<String> = name.split_whitespace().map(slug).collect();
    format!("{}@{domain}", parts.join("."))
}

fn papers(count: usize, draft: &RegistrationDraft, draw: &mut Draw) -> Vec<Paper> {
    let salt = u32::try_from(draw.within(0..=99)).unwrap_or(0);
    let mut all = vec![
        thickness_map(salt),
        visit_report(&draft.customer, &draft.need),
        readings(&draft.customer, salt),
    ];
    let first = usize::try_from(draw.within(0..=2)).unwrap_or(0);
    all.rotate_left(first);
    all.truncate(count);
    all
}

/// The fates of a stage, by turns, so that lists have late and early ones.
fn fate(stage: Stage, place: usize, draw: &mut Draw) -> Fate {
    match stage {
        Stage::Draft => Fate::Draft {
            days_ago: draw.within(0..=24),
            typed: u8::try_from(place % 4).unwrap_or(0),
        },
        Stage::InReview => match place % 9 {
            0 => Fate::Waiting {
                minutes_ago: draw.within(250..=420),
            },
            1 | 2 => Fate::Waiting {
                minutes_ago: draw.within(150..=235),
            },
            3 | 4 => Fate::Waiting {
                minutes_ago: draw.within(8..=120),
            },
            5 => Fate::Taken {
                minutes_ago: draw.within(980..=1_150),
            },
            6 | 7 => Fate::Taken {
                minutes_ago: draw.within(120..=900),
            },
            _ => Fate::Answered {
                minutes_ago: draw.within(15..=200),
            },
        },
        Stage::Returned => Fate::Returned {
            minutes_ago: draw.within(60..=5_000),
            question: None,
        },
        Stage::Protected if place.is_multiple_of(9) => Fate::Protected {
            days_left: draw.within(1..=7),
        },
        Stage::Protected => Fate::Protected {
            days_left: draw.within(8..=84),
        },
        Stage::Denied => Fate::Denied {
            days_ago: draw.within(1..=150),
            reason: None,
        },
        Stage::Withdrawn => Fate::Withdrawn {
            days_ago: draw.within(2..=120),
        },
        Stage::Lapsed => Fate::Protected {
            days_left: -draw.within(6..=100),
        },
    }
}
