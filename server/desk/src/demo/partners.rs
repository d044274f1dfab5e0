//! The vendor's staff, three distributors and forty resellers with their people.

use std::sync::Arc;

use portico::actor::{Actor, Role};
use portico::id::{PartnerId, PersonId};
use portico::partner::{PartnerKind, Tier};
use portico::time::Instant;

use super::draw::Draw;
use super::lands::{Land, land};
use super::programme::{currency, zone};
use super::slug;
use crate::error::DeskError;
use crate::partner::NewPartner;
use crate::person::NewPerson;
use crate::{Desk, MovableClock, on};

pub(super) const PASSWORD: &str = "portico-demo";
const DAY: i64 = 24 * 60 * 60;

use Tier::{Gold, Registered, Silver};

/// Name, country, which channel manager looks after it.
const DISTRIBUTORS: [(&str, &str, usize); 3] = [
    ("Nordic Supply A/S", "DK", 0),
    ("Messring Handels GmbH", "DE", 1),
    ("Allbridge Instrument Supply Inc.", "US", 2),
];

/// Name, country, tier, the distributor that it buys from, which channel manager looks after it.
const RESELLERS: [(&str, &str, Tier, Option<usize>, usize); 40] = [
    ("Nordmess AB", "SE", Silver, Some(0), 0),
    ("Skandi Måleteknikk AS", "NO", Gold, Some(0), 0),
    ("Prüfwerk Nord GmbH", "DE", Gold, Some(1), 0),
    ("Mesurix SARL", "FR", Silver, Some(1), 0),
    ("Ibermed Instrumentación SL", "ES", Silver, Some(1), 0),
    ("Meetlab B.V.", "NL", Silver, None, 0),
    ("Gauge & Gear Ohio LLC", "US", Gold, Some(2), 2),
    ("Calibre Yorkshire Ltd", "GB", Gold, None, 2),
    ("Västmät AB", "SE", Registered, Some(0), 0),
    ("Sondera Teknik AB", "SE", Registered, Some(0), 0),
    ("Norrlab Instrument AB", "SE", Silver, Some(0), 0),
    ("Fjellmål AS", "NO", Registered, Some(0), 0),
    ("Kystkontroll AS", "NO", Silver, Some(0), 0),
    ("Tarkkuus Oy", "FI", Gold, Some(0), 0),
    ("Mittavarma Oy", "FI", Registered, Some(0), 0),
    ("Dansk Målehus ApS", "DK", Silver, Some(0), 0),
    ("Sensorgården A/S", "DK", Registered, Some(0), 0),
    ("Mõõtur Balti OÜ", "EE", Registered, Some(0), 0),
    ("Messhaus Ruhrtal GmbH", "DE", Silver, Some(1), 1),
    ("Kalibra Süd GmbH", "DE", Silver, Some(1), 1),
    ("Brandner Messtechnik KG", "DE", Registered, Some(1), 1),
    ("Sensorik Elbufer GmbH", "DE", Registered, Some(1), 1),
    ("Alpenmaß GmbH", "AT", Silver, Some(1), 1),
    ("Donau Prüftechnik GmbH", "AT", Registered, Some(1), 1),
    ("Peilstok Industrie B.V.", "NL", Registered, Some(1), 1),
    ("Précis & Fils SAS", "FR", Registered, Some(1), 1),
    ("Capteurs du Rhône SAS", "FR", Gold, None, 1),
    ("Medición Cantábrica SL", "ES", Registered, Some(1), 1),
    ("Aferição Atlântica Lda", "PT", Registered, Some(1), 1),
    ("Misura Lombarda S.r.l.", "IT", Silver, Some(1), 1),
    ("Tarature Adriatiche S.r.l.", "IT", Registered, Some(1), 1),
    ("Pomiar-Tech Bałtyk Sp. z o.o.", "PL", Silver, Some(1), 1),
    ("Měřidla Morava s.r.o.", "CZ", Registered, Some(1), 1),
    ("Clydeside Gauging Ltd", "GB", Registered, Some(2), 2),
    ("Shannon Metrology Ltd", "IE", Registered, Some(2), 2),
    ("Keystone Probe & Supply Inc.", "US", Silver, Some(2), 2),
    ("Lakeshore Calibration LLC", "US", Silver, Some(2), 2),
    ("Tidewater Measuring Co.", "US", Registered, Some(2), 2),
    ("Mesures Saint-Laurent Inc.", "CA", Registered, Some(2), 2),
    ("Huron Instrument Supply Ltd", "CA", Silver, Some(2), 2),
];

/// The places in [`RESELLERS`] of those who may not register at the moment.
pub(super) const SUSPENDED: usize = 20;
pub(super) const ON_CREDIT_HOLD: usize = 33;
/// Where somebody has left.
const LEFT_AT: usize = 18;

const STAFF: [(&str, &str, Role); 6] = [
    ("Tomás Ortega", "tomas", Role::ChannelManager),
    ("Maren Thalmann", "maren", Role::ChannelManager),
    ("Claire Denholm", "claire", Role::ChannelManager),
    ("Henrik Aalund", "henrik", Role::ProgrammeManager),
    ("Olga Reuter", "olga", Role::Operator),
    ("Anselm Kjær", "anselm", Role::Auditor),
];

/// A reseller as the stories need it.
#[derive(Debug)]
pub(super) struct Reseller {
    pub(super) id: PartnerId,
    pub(super) land: &'static Land,
    /// Those who may register deals; at least one.
    pub(super) sellers: Vec<Actor>,
    /// Which of the channel managers looks after it.
    pub(super) manager: usize,
}

/// Everybody.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) resellers: Vec<Reseller>,
    pub(super) channel_managers: Vec<Actor>,
    /// Every person.
    pub(super) people: Vec<Actor>,
    /// The address of somebody who leaves.
    pub(super) leaver: String,
}

/// How many steps [`gather`] takes.
pub(super) const STEPS: u64 = 1 + 3 + 40;

/// Takes everybody in, one partner after the other over the months from `since`.
pub(super) async fn gather(
    desk: &Desk,
    clock: &Arc<MovableClock>,
    since: Instant,
    draw: &mut Draw,
    mut step: impl FnMut(),
) -> Result<Cast, DeskError> {
    clock.set(since);
    let mut cast = Cast::default();
    staff(desk, &mut cast).await?;
    step();
    let mut distributors = Vec::new();
    for (name, country, manager) in DISTRIBUTORS {
        clock.advance(2 * DAY + draw.within(0..=9_000));
        let id = distributor(desk, &mut cast, (name, country, manager), draw).await?;
        distributors.push(id);
        step();
    }
    for place in 0..RESELLERS.len() {
        clock.advance(3 * DAY + draw.within(0..=90_000));
        let reseller = reseller(desk, &mut cast, place, &distributors, draw).await?;
        cast.resellers.push(reseller);
        step();
    }
    leaver(desk, &mut cast).await?;
    give_password(desk).await?;
    Ok(cast)
}

async fn staff(desk: &Desk, cast: &mut Cast) -> Result<(), DeskError> {
    for (name, mailbox, role) in STAFF {
        let email = format!("{mailbox}@halden.example");
        let actor = person(desk, None, (name, email), &[role], "Europe/Berlin").await?;
        if role == Role::ChannelManager {
            cast.channel_managers.push(actor.clone());
        }
        cast.people.push(actor);
    }
    Ok(())
}

async fn distributor(
    desk: &Desk,
    cast: &mut Cast,
    (name, country, manager): (&str, &str, usize),
    draw: &mut Draw,
) -> Result<PartnerId, DeskError> {
    const TEAM: [&[Role]; 2] = [&[Role::PartnerAdmin, Role::Seller], &[Role::Seller]];
    let kind = PartnerKind::Distributor;
    let (id, land) = partner(desk, kind, (name, country, Gold), None).await?;
    let manager = cast.channel_managers[manager].person;
    desk.maintenance().look_after(manager, id).await?;
    people(desk, cast, (id, name, land), &TEAM, draw).await?;
    Ok(id)
}

async fn reseller(
    desk: &Desk,
    cast: &mut Cast,
    place: usize,
    distributors: &[PartnerId],
    draw: &mut Draw,
) -> Result<Reseller, DeskError> {
    let (name, country, tier, distributor, manager) = RESELLERS[place];
    let through = distributor.and_then(|of| distributors.get(of).copied());
    let kind = PartnerKind::Reseller;
    let (id, land) = partner(desk, kind, (name, country, tier), through).await?;
    let looks_after = cast.channel_managers[manager].person;
    desk.maintenance().look_after(looks_after, id).await?;
    let sellers = if place == 0 {
        nordmess(desk, cast, id, land).await?
    } else {
        let team = team(draw.within(1..=3), place);
        people(desk, cast, (id, name, land), team, draw).await?
    };
    Ok(Reseller {
        id,
        land,
        sellers,
        manager,
    })
}

/// Somebody who has registered nothing before leaving.
async fn leaver(desk: &Desk, cast: &mut Cast) -> Result<(), DeskError> {
    cast.leaver = format!("uwe@{}.example", slug(RESELLERS[LEFT_AT].0));
    let leaver = ("Uwe Lorenz", cast.leaver.clone());
    let of = cast.resellers.get(LEFT_AT).map(|reseller| reseller.id);
    person(desk, of, leaver, &[Role::Seller], "Europe/Berlin").await?;
    Ok(())
}

/// Who works at a reseller with so many people.
fn team(size: i64, place: usize) -> &'static [&'static [Role]] {
    use Role::{Learner, PartnerAdmin, Seller};
    match (size, place % 2) {
        (1, _) => &[&[PartnerAdmin, Seller]],
        (2, 0) => &[&[Seller], &[PartnerAdmin]],
        (2, _) => &[&[PartnerAdmin, Seller], &[Learner]],
        _ => &[&[Seller], &[PartnerAdmin, Seller], &[Learner]],
    }
}

/// Ana's company.
async fn nordmess(
    desk: &Desk,
    cast: &mut Cast,
    id: PartnerId,
    land: &Land,
) -> Result<Vec<Actor>, DeskError> {
    let everybody: [(&str, &str, &[Role]); 3] = [
        ("Ana Lindqvist", "ana", &[Role::Seller, Role::PartnerAdmin]),
        ("Björn Sandell", "bjorn", &[Role::Seller]),
        ("Maja Öberg", "maja", &[Role::Learner]),
    ];
    let mut sellers = Vec::new();
    for (name, mailbox, roles) in everybody {
        let email = format!("{mailbox}@nordmess.example");
        let actor = person(desk, Some(id), (name, email), roles, land.zone).await?;
        cast.people.push(actor.clone());
        if actor.registers() {
            sellers.push(actor);
        }
    }
    Ok(sellers)
}

async fn people(
    desk: &Desk,
    cast: &mut Cast,
    (id, company, land): (PartnerId, &str, &Land),
    team: &[&[Role]],
    draw: &mut Draw,
) -> Result<Vec<Actor>, DeskError> {
    let (mut sellers, mut known) = (Vec::new(), Vec::new());
    for roles in team {
        let mut first = draw.word(land.first_names);
        while known.contains(&first) || first == "Uwe" {
            first = draw.word(land.first_names);
        }
        known.push(first);
        let name = format!("{first} {}", draw.word(land.last_names));
        let email = format!("{}@{}.example", slug(first), slug(company));
        let actor = person(desk, Some(id), (&name, email), roles, land.zone).await?;
        cast.people.push(actor.clone());
        if actor.registers() {
            sellers.push(actor);
        }
    }
    Ok(sellers)
}

async fn partner(
    desk: &Desk,
    kind: PartnerKind,
    (name, country, tier): (&str, &str, Tier),
    distributor: Option<PartnerId>,
) -> Result<(PartnerId, &'static Land), DeskError> {
    let land = land(country);
    let new = NewPartner {
        kind,
        name: name.to_owned(),
        country: country.to_owned(),
        currency: currency(deals_in(name, land))?,
        tier,
        domain: Some(format!("{}.example", slug(name))),
        tax_id: None,
        distributor,
    };
    Ok((desk.maintenance().create_partner(&new).await?, land))
}

/// What a reseller writes its registrations in.
pub(super) fn deals_in(name: &str, land: &Land) -> &'static str {
    // Sells all around the Baltic, and so in euros.
    if name == RESELLERS[0].0 {
        "EUR"
    } else {
        land.currency
    }
}

async fn person(
    desk: &Desk,
    partner: Option<PartnerId>,
    (name, email): (&str, String),
    roles: &[Role],
    zone_name: &str,
) -> Result<Actor, DeskError> {
    let roles = roles.iter().copied().collect();
    let new = NewPerson {
        partner,
        email,
        name: name.to_owned(),
        password: None,
        roles,
        zone: zone(zone_name)?,
        language: "en".to_owned(),
    };
    let person: PersonId = desk.maintenance().create_person(&new).await?;
    Ok(Actor {
        person,
        partner,
        roles,
    })
}

/// One hash for all: to make a hundred would take seconds, and everybody's password is the same anyway.
async fn give_password(desk: &Desk) -> Result<(), DeskError> {
    const GIVE: &str =
        "UPDATE person SET password = $1 WHERE password IS NULL AND email LIKE '%.example'";
    let hash = desk.maintenance().hash(PASSWORD).await?;
    let mut tx = desk.db().begin().await?;
    on!(tx, |c| sqlx::query(GIVE)
        .bind(&hash)
        .execute(c)
        .await
        .map(drop))?;
    tx.commit().await
}
