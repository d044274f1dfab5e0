//! Files of partners and of their people.

use portico::partner::PartnerDraft;
use portico::partner::partner_file::CountryNames;
use portico::person::Event as PersonEvent;
use portico::problems::Problem;

use super::*;
use crate::application::seen_mark;
use crate::import::{Import, ImportOutcome, WAITING_SECONDS};
use crate::partner::{Addition, PartnersPreview};
use crate::person::{HeldBack, Invitations, PeoplePreview};
use crate::product::tests::administrator;
use crate::{AuthorizedDesk, on};

const PARTNERS: &str = "name,kind,country,website,channel manager,distributor\n";
const PEOPLE: &str = "name,e-mail,partner,roles\n";

fn no_names() -> CountryNames {
    CountryNames::default()
}

async fn partners(desk: AuthorizedDesk<'_>, lines: &str) -> Result<Uuid, DeskError> {
    desk.begin_partner_import(format!("{PARTNERS}{lines}").as_bytes(), &no_names())
        .await
}

async fn people(desk: AuthorizedDesk<'_>, lines: &str) -> Result<Uuid, DeskError> {
    desk.begin_people_import(format!("{PEOPLE}{lines}").as_bytes(), "en")
        .await
}

async fn waiting(desk: AuthorizedDesk<'_>, import: Uuid) -> Result<PartnersPreview, DeskError> {
    match desk.preview_partner_import(import, &no_names()).await? {
        Import::Waiting(preview) => Ok(preview),
        Import::Finished(_) => Err(DeskError::internal("imported already")),
    }
}

async fn waiting_people(
    desk: AuthorizedDesk<'_>,
    import: Uuid,
) -> Result<PeoplePreview, DeskError> {
    match desk.preview_people_import(import, "en").await? {
        Import::Waiting(preview) => Ok(preview),
        Import::Finished(_) => Err(DeskError::internal("imported already")),
    }
}

async fn count(desk: AuthorizedDesk<'_>, sql: &'static str) -> Result<i64, DeskError> {
    Ok(on!(desk.desk.db().read(), |c| {
        sqlx::query_scalar::<_, i64>(sql).fetch_one(c).await
    })?)
}

const HOW_MANY: &str = "SELECT count(*) FROM partner";
const ADDED: &str = "SELECT count(*) FROM event WHERE kind = 'partner.added'";
const MEMBERS: &str = "SELECT count(*) FROM membership WHERE partner_id IS NOT NULL";
const MAILED: &str = "SELECT count(*) FROM mail WHERE kind = 'person.invited'";

#[tokio::test]
async fn partners_are_taken_in_all_or_none_and_once() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let wrong = partners(desk, "Good,reseller,SE,,,\nBad,shop,SE,,,\n").await?;
        let preview = waiting(desk, wrong).await?;
        assert_eq!(preview.file.problems.len(), 1);
        let refused = desk.finish_partner_import(wrong, &preview.basis, &no_names()).await;
        assert!(matches!(refused, Err(DeskError::Invalid(found)) if found.for_field("file") == [Problem::LinesWrong { lines: 1 }]));
        assert_eq!(count(desk, HOW_MANY).await?, 0, "nothing of it");

        let good = partners(
            desk,
            "Shop,reseller,SE,shop.example,henrik@halden.example,Gross AS\nGross AS,distributor,NO,,,\n",
        )
        .await?;
        let preview = waiting(desk, good).await?;
        assert_eq!(preview.file.problems, []);
        let outcome = ImportOutcome { added: 2, changed: 0 };
        for _ in 0..2 {
            let done = desk.finish_partner_import(good, &preview.basis, &no_names()).await?;
            assert_eq!(done, outcome, "the button was pressed twice");
        }
        assert_eq!((count(desk, HOW_MANY).await?, count(desk, ADDED).await?), (2, 2));
        let tied = "SELECT count(*) FROM distributor_tie t JOIN partner d ON d.id = t.distributor_id WHERE d.name = 'Gross AS'";
        assert_eq!(count(desk, tied).await?, 1);
        let looked_after = "SELECT count(*) FROM portfolio";
        assert_eq!(count(desk, looked_after).await?, 1);

        let again = partners(desk, "SHOP,reseller,SE,,,\nOther,reseller,SE,shop.example,,\n").await?;
        let preview = waiting(desk, again).await?;
        assert_eq!((preview.file.known.len(), preview.file.added.len()), (2, 0));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_changes_after_the_preview_is_said_and_nothing_is_written() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let one = partners(desk, "Shop,reseller,SE,,,\nNew,reseller,SE,,,\n").await?;
        let other = partners(desk, "shop,reseller,SE,,,\n").await?;
        let bases = (
            waiting(desk, one).await?.basis,
            waiting(desk, other).await?.basis,
        );
        let nobody = no_names();
        let (first, second) = tokio::join!(
            desk.finish_partner_import(one, &bases.0, &nobody),
            desk.finish_partner_import(other, &bases.1, &nobody)
        );
        let late = match (first, second) {
            (Ok(_), Err(late)) | (Err(late), Ok(_)) => late,
            both => panic!("{both:?}"),
        };
        assert!(matches!(late, DeskError::Stale { .. }), "{late:?}");
        let shops = "SELECT count(*) FROM partner WHERE name IN ('Shop', 'shop')";
        assert_eq!(count(desk, shops).await?, 1);

        let nina = bench
            .person("Nina", None, &[Role::ProgrammeManager])
            .await?;
        let hers = bench.desk.as_actor(&nina);
        let own_basis = waiting(desk, partners(desk, "X,reseller,SE,,,\n").await?)
            .await?
            .basis;
        let theirs = hers.finish_partner_import(one, &own_basis, &nobody).await;
        assert!(matches!(theirs, Err(DeskError::NotFound)));
        let auditor = bench.person("Anselm", None, &[Role::Auditor]).await?;
        let refused = partners(bench.desk.as_actor(&auditor), "X,reseller,SE,,,\n").await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        bench.clock.advance(WAITING_SECONDS);
        bench.desk.jobs().tidy().await?;
        assert!(matches!(waiting(desk, one).await, Err(DeskError::NotFound)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn invitations_go_out_or_are_held_back_and_sent_later() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let nordmess = bench.reseller("Nordmess AB").await?;
        let fjord = bench.reseller("Fjord AS").await?;
        let wrong = people(desk, "Ana,ana@n.example,Nordmess AB,seller\nBo,henrik@halden.example,Fjord AS,seller\n").await?;
        let preview = waiting_people(desk, wrong).await?;
        assert_eq!(preview.file.problems[0].problem, Problem::EmailTaken);
        let refused = desk.finish_people_import(wrong, &preview.basis, "en", Invitations::Send).await;
        assert!(matches!(refused, Err(DeskError::Invalid(_))));
        assert_eq!(count(desk, MEMBERS).await?, 0);

        let now = people(desk, "Ana,ana@n.example,Nordmess AB,administrator\n").await?;
        let basis = waiting_people(desk, now).await?.basis;
        desk.finish_people_import(now, &basis, "en", Invitations::Send).await?;
        assert_eq!((count(desk, MEMBERS).await?, count(desk, MAILED).await?), (1, 1));

        let later = people(
            desk,
            "Ana,ana@n.example,Nordmess AB,seller\nAna,ana@n.example,Fjord AS,seller\nBo,bo@f.example,Fjord AS,seller\nCy,cy@n.example,Nordmess AB,seller\n",
        )
        .await?;
        let preview = waiting_people(desk, later).await?;
        assert_eq!((preview.file.added.len(), preview.file.known.len()), (3, 1));
        for _ in 0..2 {
            let done = desk.finish_people_import(later, &preview.basis, "en", Invitations::HoldBack).await?;
            assert_eq!(done.added, 3);
        }
        assert_eq!(count(desk, MAILED).await?, 1, "held back");
        let held = desk.held_back().await?;
        let held: Vec<_> = held.iter().map(|at| (at.name.as_str(), at.held)).collect();
        assert_eq!(held, [("Fjord AS", 2), ("Nordmess AB", 1)]);
        let entries = desk.people(Some(fjord)).await?;
        assert!(entries.iter().all(|entry| entry.held_back && entry.invited_at.is_some()));

        let bo = entries.iter().find(|entry| entry.name == "Bo").map(|entry| entry.id).unwrap();
        desk.invite_again(Some(fjord), bo).await?;
        assert_eq!(desk.count_held_back(HeldBack::Of(later)).await?, 2);
        assert_eq!(desk.send_held_back(HeldBack::At(nordmess)).await?, 1);
        assert_eq!(desk.send_held_back(HeldBack::Of(later)).await?, 1);
        assert_eq!(desk.send_held_back(HeldBack::Everywhere).await?, 0);
        assert_eq!(count(desk, MAILED).await?, 4);
        let invited = "SELECT count(*) FROM event WHERE kind = 'person.invited' AND partner_id IS NOT NULL";
        assert_eq!(count(desk, invited).await?, 4, "each once");
        let roles = Role::Seller.into();
        let (kind, _) = PersonEvent::InvitationHeld { roles }.to_stored()?;
        assert_eq!(kind, "person.invitation_held");
        assert_eq!(count(desk, "SELECT count(*) FROM event WHERE kind = 'person.invitation_held'").await?, 3);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_administrator_of_a_partner_brings_its_own_people_only() {
    both(|bench| async move {
        administrator(&bench).await?;
        let nordmess = bench.reseller("Nordmess AB").await?;
        bench.reseller("Fjord AS").await?;
        let ana = bench
            .person("Ana", Some(nordmess), &[Role::PartnerAdmin])
            .await?;
        let desk = bench.desk.as_actor(&ana);
        let wrong = people(desk, "Bo,bo@f.example,Fjord AS,seller\n").await?;
        let preview = waiting_people(desk, wrong).await?;
        assert_eq!(preview.file.problems[0].problem, Problem::OtherPartner);
        let refused = desk
            .finish_people_import(wrong, &preview.basis, "en", Invitations::Send)
            .await;
        assert!(matches!(refused, Err(DeskError::Invalid(_))));

        let before = count(desk, MEMBERS).await?;
        let file = "name,e-mail,roles\nBo,bo@n.example,seller\nCy,cy@n.example,finance\n";
        let own = desk.begin_people_import(file.as_bytes(), "en").await?;
        let preview = waiting_people(desk, own).await?;
        assert!(
            preview
                .file
                .added
                .iter()
                .all(|line| line.partner == nordmess)
        );
        let done = desk
            .finish_people_import(own, &preview.basis, "en", Invitations::Send)
            .await?;
        assert_eq!(done.added, 2);
        assert_eq!(count(desk, MEMBERS).await?, before + 2);
        assert_eq!(count(desk, MAILED).await?, 2);

        let mia = bench.person("Mia", Some(nordmess), &[Role::Seller]).await?;
        let refused = bench
            .desk
            .as_actor(&mia)
            .begin_people_import(file.as_bytes(), "en")
            .await;
        assert!(matches!(refused, Err(DeskError::Forbidden)));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn of_two_who_add_the_same_partner_at_once_the_second_is_shown_the_first() {
    both(|bench| async move {
        let henrik = administrator(&bench).await?;
        let desk = bench.desk.as_actor(&henrik);
        let file = partners(desk, "Shop,reseller,SE,,,\n").await?;
        let preview = waiting(desk, file).await?;
        let draft = PartnerDraft {
            kind: "reseller".to_owned(),
            name: "SHOP".to_owned(),
            country: "SE".to_owned(),
            currency: preview.file.added[0].partner.currency.code().to_owned(),
            tier: preview.file.added[0].partner.tier.to_string(),
            ..PartnerDraft::default()
        };
        let nobody = no_names();
        let (typed, again, imported) = tokio::join!(
            desk.add_partner_once(&draft, ""),
            desk.add_partner_once(&draft, ""),
            desk.finish_partner_import(file, &preview.basis, &nobody)
        );
        let added = [typed?, again?]
            .iter()
            .filter(|done| matches!(done, Addition::Added(_)))
            .count();
        assert_eq!(added + usize::from(imported.is_ok()), 1);
        let shops = "SELECT count(*) FROM partner WHERE name IN ('Shop', 'SHOP')";
        assert_eq!(count(desk, shops).await?, 1);

        let alike = desk.alike_partners(&draft, None).await?;
        assert_eq!(alike.len(), 1);
        let knowingly = desk.add_partner_once(&draft, &seen_mark(&alike)).await?;
        assert!(matches!(knowingly, Addition::Added(_)));
        Ok(())
    })
    .await;
}
