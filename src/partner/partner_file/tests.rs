#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::id::{PartnerId, PersonId};
use crate::localized::Localized;
use crate::money::{Currency, Money, Rate};
use crate::programme::{CurrencyTerms, DecisionTerms, OthersOnApproval, TierTerms};
use crate::registration::RegistrationTerms;
use crate::table::{MOST_LINES, Place, file_text};
use crate::time::LocalDate;

fn terms() -> Terms {
    let tier = |key: &str, german: &str| TierTerms {
        key: TierKey::parse(key).unwrap(),
        name: Localized::from([("en", key), ("de", german)]),
        discount: Rate::from_basis_points(1500),
    };
    Terms {
        version: 1,
        effective_from: LocalDate::MIN,
        protection_days: 90,
        triage_minutes: 240,
        decision_days: 2,
        tiers: vec![tier("registered", "Registriert"), tier("silver", "Silber")],
        others: OthersOnApproval::default(),
        decisions: DecisionTerms::default(),
        currencies: CurrencyTerms::default(),
        registration: RegistrationTerms {
            horizon_days: 365,
            minimum: vec![
                Money::new(600_000, Currency::EUR),
                Money::new(600_000, Currency::USD),
            ],
            countries: Vec::new(),
            via_distributor: Vec::new(),
        },
    }
}

const MANAGER: PersonId = PersonId::from_uuid(Uuid::from_u128(7));

fn directory() -> Directory {
    let known = |number: u128, name: &str, kind| KnownPartner {
        id: PartnerId::from_uuid(Uuid::from_u128(number)),
        name: name.to_owned(),
        kind,
        domain: Some(format!("{}.example", name.to_lowercase())),
        tax_key: None,
        ended: number == 3,
    };
    let all = vec![
        known(1, "Nordmess", PartnerKind::Reseller),
        known(2, "Sundgross", PartnerKind::Distributor),
        known(3, "Altgross", PartnerKind::Distributor),
    ];
    Directory::new(all, [("tomas@halden.example".to_owned(), MANAGER)])
}

fn countries() -> CountryNames {
    let named = |name: &str, code: &str| (name.to_owned(), Country::parse(code).unwrap());
    CountryNames::from_iter([
        named("Germany", "DE"),
        named("Deutschland", "DE"),
        named("Norway", "NO"),
        named("United States", "US"),
    ])
}

fn read(text: &str) -> PartnerFile {
    PartnerFile::read(text, &terms(), &directory(), &countries()).unwrap()
}

fn told(file: &PartnerFile) -> Vec<(usize, Column)> {
    let cells = file.problems.iter().filter_map(|wrong| match wrong.place {
        Place::Cell(column) => Some((wrong.line, column)),
        Place::Line => None,
    });
    cells.collect()
}

#[test]
fn what_a_file_leaves_out_is_as_the_form_has_it() {
    let file = read("name,country\nMesswerk GmbH,DE\n");
    assert_eq!(file.problems, []);
    let partner = &file.added[0].partner;
    assert_eq!(partner.kind, PartnerKind::Reseller);
    assert_eq!(
        (partner.tier.as_str(), partner.currency),
        ("registered", Currency::EUR)
    );
    assert_eq!((partner.manager, partner.distributor), (None, None));
}

#[test]
fn german_headings_and_words_are_read_like_english_ones() {
    let file = read(
        "Firma;Art;Land;Stufe;Währung;Webseite;Gebiet;Partnerbetreuer;Bezieht von;Notiz\n\
         Messwerk GmbH;Händler;Deutschland;Silber;usd;www.messwerk.example;Deutschland, NO;Tomas@halden.example;Sundgross;x\n",
    );
    assert_eq!(file.problems, []);
    assert_eq!(file.unread, ["Notiz"]);
    let partner = &file.added[0].partner;
    assert_eq!(partner.country.to_string(), "DE");
    assert_eq!(
        (partner.tier.as_str(), partner.currency),
        ("silver", Currency::USD)
    );
    assert_eq!(
        partner.domain.as_ref().unwrap().as_str(),
        "messwerk.example"
    );
    assert_eq!(
        (partner.territory.len(), partner.manager),
        (2, Some(MANAGER))
    );
    assert_eq!(partner.distributor.unwrap().uuid().as_u128(), 2);
}

#[test]
fn each_wrong_cell_is_told_with_what_is_written_there() {
    let file = read(
        "name,kind,country,tier,currency,website,sells in,channel manager,distributor\n\
         Good,reseller,NO,silver,EUR,,,,\n\
         ,shop,Atlantis,gold,SEK,nowhere,Narnia,ana@x.example,Nobody\n\
         A,reseller,NO,,,,,,Nordmess\n\
         B,reseller,NO,,,,,,Altgross\n\
         C,distributor,NO,,,,,,Sundgross\n",
    );
    assert_eq!(
        told(&file),
        [
            (3, Column::Company),
            (3, Column::Kind),
            (3, Column::Country),
            (3, Column::Territory),
            (3, Column::Domain),
            (3, Column::Tier),
            (3, Column::Currency),
            (3, Column::Manager),
            (3, Column::Distributor),
            (4, Column::Distributor),
            (5, Column::Distributor),
            (6, Column::Distributor),
        ]
    );
    let problem = |at: usize| file.problems[at].problem.clone();
    assert_eq!(file.problems[2].written, "Atlantis");
    assert_eq!(
        problem(5),
        Problem::NotOneOf {
            offered: "registered, silver".into()
        }
    );
    assert_eq!(problem(8), Problem::NoSuchPartner);
    assert_eq!(problem(9), Problem::NotADistributor);
    assert_eq!(problem(10), Problem::PartnershipEnded);
    assert_eq!(problem(11), Problem::DistributorOfDistributor);
    assert_eq!(file.added.len(), 1, "the good line is read");
}

#[test]
fn a_problem_names_its_column_as_the_file_does() {
    let file = read("Firma; Land ;Partnerstufe\nMesswerk GmbH;Atlantis;Gold\nShop;SE\n");
    let headings: Vec<_> = file
        .problems
        .iter()
        .map(|wrong| wrong.heading.as_str())
        .collect();
    assert_eq!(headings, ["Land", "Partnerstufe", ""]);
}

#[test]
fn who_is_here_already_is_said_and_who_stands_twice_is_wrong() {
    let file = read(
        "name,country,website\nNORDMESS,SE,\nOther,SE,sundgross.example\nNew,SE,new.example\nnew,SE,\nNewer,SE,https://new.example\n",
    );
    let known: Vec<_> = file.known.iter().map(|line| (line.line, line.by)).collect();
    assert_eq!(known, [(2, SameBy::Name), (3, SameBy::Domain)]);
    assert_eq!(file.added.len(), 1);
    assert_eq!(told(&file), [(5, Column::Company), (6, Column::Domain)]);
    assert_eq!(file.problems[1].problem, Problem::AlreadyInLine { line: 4 });
}

#[test]
fn a_reseller_may_buy_from_a_distributor_of_the_same_file_wherever_it_stands() {
    let file = read(
        "name,kind,country,distributor\nShop,reseller,NO,Vestgross AS\nVestgross AS,distributor,NO,\n",
    );
    assert_eq!(file.problems, []);
    let names: Vec<_> = file
        .added
        .iter()
        .map(|line| line.partner.name.as_str())
        .collect();
    assert_eq!(names, ["Vestgross AS", "Shop"], "distributors go first");
    assert_eq!(file.added[1].distributor, Some(0));
}

#[test]
fn a_distributor_of_the_file_that_is_here_otherwise_is_told() {
    let file = read(
        "name,kind,country,website,distributor\nVestgross,distributor,NO,sundgross.example,\nShop,reseller,NO,,Vestgross\n\
         Ostgross,distributor,NO,nordmess.example,\nKiosk,reseller,NO,,Ostgross\n",
    );
    let shop = &file.added[0].partner;
    assert_eq!(shop.distributor.unwrap().uuid().as_u128(), 2);
    assert_eq!(told(&file), [(5, Column::Distributor)]);
    assert_eq!(file.problems[0].problem, Problem::NotADistributor);
    assert_eq!(file.problems[0].heading, "distributor");
    assert_eq!((file.added.len(), file.known.len()), (1, 2));
}

#[test]
fn a_file_that_holds_no_partners_is_told_as_a_whole() {
    let read = |text: &str| PartnerFile::read(text, &terms(), &directory(), &countries());
    let missing = |columns: &[Column]| Problem::HeadingsMissing {
        columns: columns.to_vec(),
    };
    assert_eq!(read("a,b\n1,2\n"), Err(missing(&REQUIRED)));
    assert_eq!(read("name,tier\n1,2\n"), Err(missing(&[Column::Country])));
    assert_eq!(read("name,country\n"), Err(Problem::NoLinesBelowHeading));
    let long = format!("name,country\n{}", "A,SE\n".repeat(MOST_LINES + 1));
    assert_eq!(read(&long), Err(Problem::FileTooLong { most: MOST_LINES }));
    let open = read("name,country\n\"A,SE\n").unwrap();
    assert_eq!(open.problems[0].problem, Problem::QuoteNotClosed);
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes: Vec<u8>) {
        if let Ok(text) = file_text(&bytes) {
            let _ = PartnerFile::read(&text, &terms(), &directory(), &countries());
        }
    }

    #[test]
    fn every_line_is_taken_known_or_told(
        lines in prop::collection::vec(prop::collection::vec("[A-Ca-c ,]{0,4}|SE|Germany|reseller|distributor|Nordmess|silver", 5), 1..12),
    ) {
        let mut text = "name,kind,country,tier,distributor\n".to_owned();
        for cells in &lines {
            let cells: Vec<_> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        let filled = lines.iter().filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty())).count();
        if let Ok(file) = PartnerFile::read(&text, &terms(), &directory(), &countries()) {
            let mut wrong: Vec<_> = file.problems.iter().map(|wrong| wrong.line).collect();
            wrong.dedup();
            prop_assert_eq!(file.added.len() + file.known.len() + wrong.len(), filled);
            for (place, line) in file.added.iter().enumerate() {
                prop_assert!(line.distributor.is_none_or(|from| from < place));
            }
        }
    }
}
