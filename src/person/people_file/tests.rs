#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::partner::PartnerKind;
use crate::table::{Place, file_text};

const NORDMESS: PartnerId = PartnerId::from_uuid(Uuid::from_u128(1));
const FJORD: PartnerId = PartnerId::from_uuid(Uuid::from_u128(2));

fn directory() -> Directory {
    let known = |id, name: &str, ended| KnownPartner {
        id,
        name: name.to_owned(),
        kind: PartnerKind::Reseller,
        domain: None,
        tax_key: None,
        ended,
    };
    let gone = PartnerId::from_uuid(Uuid::from_u128(3));
    let all = vec![
        known(NORDMESS, "Nordmess AB", false),
        known(FJORD, "Fjord AS", false),
        known(gone, "Altmess", true),
    ];
    Directory::new(all, [])
}

fn read(lines: &str) -> PeopleFile {
    let text = format!("name,e-mail,partner,roles,language\n{lines}");
    PeopleFile::read(&text, &directory(), None, "en").unwrap()
}

fn told(file: &PeopleFile) -> Vec<(usize, Place)> {
    file.problems
        .iter()
        .map(|wrong| (wrong.line, wrong.place))
        .collect()
}

#[test]
fn people_of_several_partners_stand_in_one_file() {
    let file = read(
        "Ana Lind,Ana@Nordmess.example,Nordmess AB,Administrator / Seller,\nBo Ek,bo@fjord.example,fjord,sales,Deutsch\nBo Ek,bo@fjord.example,Nordmess AB,finance,de-AT\n",
    );
    assert_eq!(file.problems, []);
    let ana = &file.added[0];
    assert_eq!(
        (ana.partner, ana.invitation.email.as_str()),
        (NORDMESS, "ana@nordmess.example")
    );
    assert_eq!(ana.invitation.roles, Role::PartnerAdmin | Role::Seller);
    assert_eq!(ana.invitation.language, "en");
    assert_eq!(
        (
            file.added[1].partner,
            file.added[1].invitation.language.as_str()
        ),
        (FJORD, "de")
    );
    assert_eq!(file.added.len(), 3, "one person may belong to several");
}

#[test]
fn each_wrong_cell_is_told() {
    let file = read(
        "Ana,ana@n.example,Nordmess AB,seller,en\n,no address,Nobody,king; seller,klingon\nBo,bo@n.example,Altmess,,\nAna,ANA@n.example,nordmess,seller,\n",
    );
    let cell = Place::Cell;
    assert_eq!(
        told(&file),
        [
            (3, cell(Column::Person)),
            (3, cell(Column::Email)),
            (3, cell(Column::Partner)),
            (3, cell(Column::Roles)),
            (3, cell(Column::Language)),
            (4, cell(Column::Partner)),
            (4, cell(Column::Roles)),
            (5, cell(Column::Email)),
        ]
    );
    assert_eq!(file.problems[5].problem, Problem::PartnershipEnded);
    assert_eq!(file.problems[6].problem, Problem::NoRole);
    assert_eq!(file.problems[7].problem, Problem::AlreadyInLine { line: 2 });
    assert_eq!(file.added.len(), 1);
}

#[test]
fn the_people_of_one_partner_need_no_column_for_it() {
    let read = |text: &str| PeopleFile::read(text, &directory(), Some(NORDMESS), "en").unwrap();
    let file = read("name,e-mail,roles\nAna,ana@n.example,seller\n");
    assert_eq!(file.problems, []);
    assert_eq!(
        (file.added[0].partner, file.added[0].partner_name.as_str()),
        (NORDMESS, "Nordmess AB")
    );
    let file = read(
        "Name,E-Mail,Firma,Rollen\nAna,ana@n.example,Nordmess,seller\nBo,bo@n.example,Fjord AS,seller\nCy,cy@n.example,Nobody,seller\n",
    );
    assert_eq!(file.added.len(), 1);
    assert_eq!(
        told(&file),
        [
            (3, Place::Cell(Column::Partner)),
            (4, Place::Cell(Column::Partner))
        ]
    );
    for wrong in &file.problems {
        assert_eq!(
            (&wrong.problem, wrong.heading.as_str()),
            (&Problem::OtherPartner, "Firma")
        );
    }
}

#[test]
fn who_is_there_is_known_and_who_may_not_come_is_told() {
    let mut file = read(
        "Ana,ana@n.example,Nordmess AB,seller,\nAna,ana@n.example,Fjord AS,seller,\nTom,tom@h.example,Fjord AS,seller,\n",
    );
    let member = Account {
        refused: false,
        partners: HashSet::from([NORDMESS]),
    };
    let staff = Account {
        refused: true,
        partners: HashSet::new(),
    };
    let accounts = [("ana@n.example", member), ("tom@h.example", staff)];
    file.compare(
        &accounts
            .map(|(email, account)| (email.to_owned(), account))
            .into(),
    );
    assert_eq!((file.added.len(), file.known.len()), (1, 1));
    assert_eq!(file.known[0].line, 2);
    assert_eq!(file.problems[0].problem, Problem::EmailTaken);
    assert_eq!(file.problems[0].heading, "e-mail");
}

proptest! {
    #[test]
    fn any_bytes_are_answered(bytes: Vec<u8>) {
        if let Ok(text) = file_text(&bytes) {
            let _ = PeopleFile::read(&text, &directory(), None, "en");
        }
    }

    #[test]
    fn every_line_is_taken_or_told(
        lines in prop::collection::vec(prop::collection::vec("[A-Ca-c ,]{0,4}|a@b.example|Nordmess AB|Fjord|seller|admin", 5), 1..12),
    ) {
        let mut text = String::new();
        for cells in &lines {
            let cells: Vec<_> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        let filled = lines.iter().filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty())).count();
        if filled > 0 {
            let file = read(&text);
            let mut wrong: Vec<_> = file.problems.iter().map(|wrong| wrong.line).collect();
            wrong.dedup();
            prop_assert_eq!(file.added.len() + wrong.len(), filled);
        }
    }
}
