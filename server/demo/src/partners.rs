//! The vendor's staff, three distributors and forty resellers with their people.

use std::sync::Arc;

use portico::actor::{Actor, Role};
use portico::distribution::TieDraft;
use portico::id::{PartnerId, PersonId};
use portico::partner::PartnerKind;
use portico::registration::policy;
use portico::time::Instant;
use portico_desk::partner::NewPartner;
use portico_desk::person::NewPerson;
use portico_desk::{Desk, DeskError, MovableClock};

use crate::countries::{CountryProfile, country_profile};
use crate::programme::{VIA_DISTRIBUTOR, currency, tier_key, zone};
use crate::random::SplitMix64;
use crate::texts::slug;

/// Everybody's password.
pub const PASSWORD: &str = "portico-demo";
const DAY: i64 = 24 * 60 * 60;

/// The keys of the tiers.
const REGISTERED: &str = "registered";
const SILVER: &str = "silver";
const GOLD: &str = "gold";

/// Name, country, which channel manager looks after it.
const DISTRIBUTORS: [(&str, &str, usize); 3] = [
    ("Nordic Supply A/S", "DK", 0),
    ("Messring Handels GmbH", "DE", 1),
    ("Allbridge Instrument Supply Inc.", "US", 2),
];

/// Index into the distributors: the one for Central Europe.
pub(crate) const CENTRAL: usize = 1;

/// Name, country, tier, the distributor that it buys from, which channel manager looks after it.
const RESELLERS: [(&str, &str, &str, Option<usize>, usize); 40] = [
    ("Nordmess AB", "SE", SILVER, Some(0), 0),
    ("Skandi Måleteknikk AS", "NO", GOLD, Some(0), 0),
    ("Prüfwerk Nord GmbH", "DE", GOLD, Some(1), 0),
    ("Mesurix SARL", "FR", SILVER, Some(1), 0),
    ("Ibermed Instrumentación SL", "ES", SILVER, Some(1), 0),
    ("Meetlab B.V.", "NL", SILVER, None, 0),
    ("Gauge & Gear Ohio LLC", "US", GOLD, Some(2), 2),
    ("Calibre Yorkshire Ltd", "GB", GOLD, None, 2),
    ("Västmät AB", "SE", REGISTERED, Some(0), 0),
    ("Sondera Teknik AB", "SE", REGISTERED, Some(0), 0),
    ("Norrlab Instrument AB", "SE", SILVER, Some(0), 0),
    ("Fjellmål AS", "NO", REGISTERED, Some(0), 0),
    ("Kystkontroll AS", "NO", SILVER, Some(0), 0),
    ("Tarkkuus Oy", "FI", GOLD, Some(0), 0),
    ("Mittavarma Oy", "FI", REGISTERED, Some(0), 0),
    ("Dansk Målehus ApS", "DK", SILVER, Some(0), 0),
    ("Sensorgården A/S", "DK", REGISTERED, Some(0), 0),
    ("Mõõtur Balti OÜ", "EE", REGISTERED, Some(0), 0),
    ("Messhaus Ruhrtal GmbH", "DE", SILVER, Some(1), 1),
    ("Kalibra Süd GmbH", "DE", SILVER, Some(1), 1),
    ("Brandner Messtechnik KG", "DE", REGISTERED, Some(1), 1),
    ("Sensorik Elbufer GmbH", "DE", REGISTERED, Some(1), 1),
    ("Alpenmaß GmbH", "AT", SILVER, Some(1), 1),
    ("Donau Prüftechnik GmbH", "AT", REGISTERED, Some(1), 1),
    ("Peilstok Industrie B.V.", "NL", REGISTERED, Some(1), 1),
    ("Précis & Fils SAS", "FR", REGISTERED, Some(1), 1),
    ("Capteurs du Rhône SAS", "FR", GOLD, None, 1),
    ("Medición Cantábrica SL", "ES", REGISTERED, Some(1), 1),
    ("Aferição Atlântica Lda", "PT", REGISTERED, Some(1), 1),
    ("Misura Lombarda S.r.l.", "IT", SILVER, Some(1), 1),
    ("Tarature Adriatiche S.r.l.", "IT", REGISTERED, Some(1), 1),
    ("Pomiar-Tech Bałtyk Sp. z o.o.", "PL", SILVER, Some(1), 1),
    ("Měřidla Morava s.r.o.", "CZ", REGISTERED, Some(1), 1),
    ("Clydeside Gauging Ltd", "GB", REGISTERED, Some(2), 2),
    ("Shannon Metrology Ltd", "IE", REGISTERED, Some(2), 2),
    ("Keystone Probe & Supply Inc.", "US", SILVER, Some(2), 2),
    ("Lakeshore Calibration LLC", "US", SILVER, Some(2), 2),
    ("Tidewater Measuring Co.", "US", REGISTERED, Some(2), 2),
    ("Mesures Saint-Laurent Inc.", "CA", REGISTERED, Some(2), 2),
    ("Huron Instrument Supply Ltd", "CA", SILVER, Some(2), 2),
];

/// Indexes into [`RESELLERS`]: those who may not register at the moment.
pub(crate) const SUSPENDED: usize = 20;
pub(crate) const ON_CREDIT_HOLD: usize = 33;
/// Where somebody has left.
const LEFT_AT: usize = 18;
/// Sabine's company, whose people read and write German.
pub(crate) const KALIBRA: usize = 19;

/// Name, mailbox, role, language.
const STAFF: [(&str, &str, Role, &str); 7] = [
    ("Tomás Ortega", "tomas", Role::ChannelManager, "en"),
    ("Maren Thalmann", "maren", Role::ChannelManager, "de"),
    ("Claire Denholm", "claire", Role::ChannelManager, "en"),
    ("Henrik Aalund", "henrik", Role::ProgrammeManager, "en"),
    ("Judith Marlow", "judith", Role::ProgrammeManager, "en"),
    ("Olga Reuter", "olga", Role::Operator, "en"),
    ("Anselm Kjær", "anselm", Role::Auditor, "en"),
];

/// A person who is written out: name, mailbox, roles.
type NamedPerson = (&'static str, &'static str, &'static [Role]);

/// Ana's company.
const NORDMESS_TEAM: [NamedPerson; 3] = [
    ("Ana Lindqvist", "ana", &[Role::Seller, Role::PartnerAdmin]),
    ("Björn Sandell", "bjorn", &[Role::Seller]),
    ("Maja Öberg", "maja", &[Role::Learner]),
];

/// Sabine's company.
const KALIBRA_TEAM: [NamedPerson; 2] = [
    ("Sabine Vogt", "sabine", &[Role::Seller, Role::PartnerAdmin]),
    ("Florian Ebner", "florian", &[Role::Learner]),
];

/// A reseller as the histories need it.
#[derive(Debug)]
pub(crate) struct Reseller {
    pub(crate) id: PartnerId,
    pub(crate) profile: &'static CountryProfile,
    /// The distributor that it buys from everywhere.
    pub(crate) distributor: Option<PartnerId>,
    /// Those who may register deals; at least one.
    pub(crate) sellers: Vec<Actor>,
    /// Which of the channel managers looks after it.
    pub(crate) manager: usize,
}

/// Everybody who takes part.
#[derive(Debug)]
pub(crate) struct Accounts {
    pub(crate) resellers: Vec<Reseller>,
    pub(crate) distributors: Vec<PartnerId>,
    pub(crate) channel_managers: Vec<Actor>,
    pub(crate) programme_managers: Vec<Actor>,
    /// Every person.
    pub(crate) people: Vec<Actor>,
    /// What the people of partners are called.
    pub(crate) names: Vec<(PersonId, String)>,
    /// The address of somebody who leaves.
    pub(crate) leaver: String,
}

/// How many steps [`create_accounts`] takes.
pub(crate) const STEPS: u64 = 1 + 3 + 40;

/// Takes everybody in, one partner after the other over the months from `since`.
pub(crate) async fn create_accounts(
    desk: &Desk,
    clock: &Arc<MovableClock>,
    since: Instant,
    random: &mut SplitMix64,
    mut step: impl FnMut(),
) -> Result<Accounts, DeskError> {
    clock.set(since);
    let mut accounts = staff(desk).await?;
    step();
    let mut distributors = Vec::new();
    for (name, country, manager) in DISTRIBUTORS {
        clock.advance(2 * DAY + random.in_range(0..=9_000));
        let id = distributor(desk, &mut accounts, (name, country, manager), random).await?;
        distributors.push(id);
        step();
    }
    for index in 0..RESELLERS.len() {
        clock.advance(3 * DAY + random.in_range(0..=90_000));
        let reseller = reseller(desk, &mut accounts, index, &distributors, random).await?;
        accounts.resellers.push(reseller);
        step();
    }
    accounts.distributors = distributors;
    leaver(desk, &mut accounts).await?;
    let everybody: Vec<PersonId> = accounts.people.iter().map(|actor| actor.person).collect();
    desk.maintenance()
        .give_first_password(&everybody, PASSWORD)
        .await?;
    Ok(accounts)
}

async fn staff(desk: &Desk) -> Result<Accounts, DeskError> {
    let mut people = Vec::new();
    for (name, mailbox, role, language) in STAFF {
        let email = format!("{mailbox}@halden.example");
        let settings = ("Europe/Berlin", language);
        people.push(person(desk, None, (name, email), &[role], settings).await?);
    }
    let with = |role| {
        let having = people
            .iter()
            .filter(|actor: &&Actor| actor.roles.contains(role));
        having.cloned().collect()
    };
    Ok(Accounts {
        resellers: Vec::new(),
        distributors: Vec::new(),
        channel_managers: with(Role::ChannelManager),
        programme_managers: with(Role::ProgrammeManager),
        names: Vec::new(),
        leaver: format!("uwe@{}.example", slug(RESELLERS[LEFT_AT].0)),
        people,
    })
}

async fn distributor(
    desk: &Desk,
    accounts: &mut Accounts,
    (name, country, manager): (&str, &str, usize),
    random: &mut SplitMix64,
) -> Result<PartnerId, DeskError> {
    const TEAM: [&[Role]; 2] = [&[Role::PartnerAdmin, Role::Seller], &[Role::Seller]];
    let kind = PartnerKind::Distributor;
    let (id, profile) = partner(desk, kind, (name, country, GOLD), None).await?;
    let manager = accounts.channel_managers[manager].person;
    desk.maintenance().look_after(manager, id).await?;
    people(desk, accounts, (id, name, profile), &TEAM, random).await?;
    Ok(id)
}

async fn reseller(
    desk: &Desk,
    accounts: &mut Accounts,
    index: usize,
    distributors: &[PartnerId],
    random: &mut SplitMix64,
) -> Result<Reseller, DeskError> {
    let (name, country, tier, distributor, manager) = RESELLERS[index];
    let through = distributor.and_then(|of| distributors.get(of).copied());
    let kind = PartnerKind::Reseller;
    let (id, profile) = partner(desk, kind, (name, country, tier), through).await?;
    let looks_after = accounts.channel_managers[manager].person;
    desk.maintenance().look_after(looks_after, id).await?;
    let sellers = match index {
        0 => {
            named_people(
                desk,
                accounts,
                (id, name),
                &NORDMESS_TEAM,
                (profile.zone, "en"),
            )
            .await?
        }
        KALIBRA => {
            named_people(
                desk,
                accounts,
                (id, name),
                &KALIBRA_TEAM,
                (profile.zone, "de"),
            )
            .await?
        }
        _ => {
            let team = team(random.in_range(1..=3), index);
            people(desk, accounts, (id, name, profile), team, random).await?
        }
    };
    if through.is_none() {
        tie_where_needed(desk, accounts, id, distributors).await?;
    }
    Ok(Reseller {
        id,
        profile,
        distributor: through,
        sellers,
        manager,
    })
}

/// A reseller that buys from the vendor has a distributor where it needs one.
async fn tie_where_needed(
    desk: &Desk,
    accounts: &Accounts,
    reseller: PartnerId,
    distributors: &[PartnerId],
) -> Result<(), DeskError> {
    let Some(distributor) = distributors.get(CENTRAL) else {
        return Ok(());
    };
    let from = desk.vendor().await?.zone().local(desk.now()).0;
    for country in VIA_DISTRIBUTOR {
        let draft = TieDraft {
            distributor: distributor.to_string(),
            country: country.to_owned(),
            from: from.to_string(),
            until: String::new(),
        };
        let manager = &accounts.channel_managers[0];
        desk.as_actor(manager).tie(reseller, &draft).await?;
    }
    Ok(())
}

/// Somebody who has registered nothing before leaving.
async fn leaver(desk: &Desk, accounts: &mut Accounts) -> Result<(), DeskError> {
    let leaver = ("Uwe Lorenz", accounts.leaver.clone());
    let partner = accounts.resellers.get(LEFT_AT).map(|reseller| reseller.id);
    let settings = ("Europe/Berlin", "en");
    let actor = person(desk, partner, leaver, &[Role::Seller], settings).await?;
    accounts.people.push(actor);
    Ok(())
}

/// Who works at a reseller with so many people.
fn team(size: i64, index: usize) -> &'static [&'static [Role]] {
    use Role::{Learner, PartnerAdmin, Seller};
    match (size, index % 2) {
        (1, _) => &[&[PartnerAdmin, Seller]],
        (2, 0) => &[&[Seller], &[PartnerAdmin]],
        (2, _) => &[&[PartnerAdmin, Seller], &[Learner]],
        _ => &[&[Seller], &[PartnerAdmin, Seller], &[Learner]],
    }
}

/// People who are written out.
async fn named_people(
    desk: &Desk,
    accounts: &mut Accounts,
    (id, company): (PartnerId, &str),
    team: &[NamedPerson],
    settings: (&str, &str),
) -> Result<Vec<Actor>, DeskError> {
    let mut sellers = Vec::new();
    for (name, mailbox, roles) in team {
        let email = format!("{mailbox}@{}.example", slug(company));
        let actor = person(desk, Some(id), (name, email), roles, settings).await?;
        accounts.names.push((actor.person, (*name).to_owned()));
        accounts.people.push(actor.clone());
        if policy::may_register(&actor) {
            sellers.push(actor);
        }
    }
    Ok(sellers)
}

async fn people(
    desk: &Desk,
    accounts: &mut Accounts,
    (id, company, profile): (PartnerId, &str, &CountryProfile),
    team: &[&[Role]],
    random: &mut SplitMix64,
) -> Result<Vec<Actor>, DeskError> {
    let (mut sellers, mut known) = (Vec::new(), Vec::new());
    for roles in team {
        let mut first = random.choose_word(profile.first_names);
        while known.contains(&first) || first == "Uwe" {
            first = random.choose_word(profile.first_names);
        }
        known.push(first);
        let name = format!("{first} {}", random.choose_word(profile.last_names));
        let email = format!("{}@{}.example", slug(first), slug(company));
        let settings = (profile.zone, "en");
        let actor = person(desk, Some(id), (&name, email), roles, settings).await?;
        accounts.names.push((actor.person, name));
        accounts.people.push(actor.clone());
        if policy::may_register(&actor) {
            sellers.push(actor);
        }
    }
    Ok(sellers)
}

async fn partner(
    desk: &Desk,
    kind: PartnerKind,
    (name, country, tier): (&str, &str, &str),
    distributor: Option<PartnerId>,
) -> Result<(PartnerId, &'static CountryProfile), DeskError> {
    let profile = country_profile(country);
    let new = NewPartner {
        kind,
        name: name.to_owned(),
        country: country.to_owned(),
        currency: currency(currency_of(name, profile))?,
        tier: tier_key(tier)?,
        domain: Some(format!("{}.example", slug(name))),
        tax_id: None,
        distributor,
    };
    Ok((desk.maintenance().create_partner(&new).await?, profile))
}

/// What a reseller writes its registrations in.
pub(crate) fn currency_of(name: &str, profile: &CountryProfile) -> &'static str {
    // Sells all around the Baltic, and so in euros.
    if name == RESELLERS[0].0 {
        "EUR"
    } else {
        profile.currency
    }
}

async fn person(
    desk: &Desk,
    partner: Option<PartnerId>,
    (name, email): (&str, String),
    roles: &[Role],
    (zone_name, language): (&str, &str),
) -> Result<Actor, DeskError> {
    let roles = roles.iter().copied().collect();
    let new = NewPerson {
        partner,
        email,
        name: name.to_owned(),
        password: None,
        roles,
        zone: zone(zone_name)?,
        language: language.to_owned(),
    };
    let person: PersonId = desk.maintenance().create_person(&new).await?;
    Ok(Actor {
        person,
        partner,
        roles,
    })
}
